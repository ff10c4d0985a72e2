//! The page: puts the app into the document.

#![allow(unreachable_pub, reason = "the component macro makes what it generates public")]
#![allow(clippy::needless_pass_by_value, reason = "properties of a component are owned by it")]
#![allow(unused_parens, reason = "in a view a comparison must stand in parentheses")]

mod actions;
mod app;
mod browser;
mod keep;
mod later;
mod pages;
mod parts;
mod route;
mod state;
mod ui;

fn main() {
    browser::crash::watch();
    // In a turn of its own: what the browser does to start the program has been long enough.
    browser::time::later(0, || {
        leptos::mount::mount_to_body(app::Root);
        browser::dom::remove("first");
    });
}
