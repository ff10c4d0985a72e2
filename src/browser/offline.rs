//! The copy of the app that the browser keeps, so that it opens without a network, and how a newer
//! one takes its place: only when somebody asks for it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use super::{dom, time};

/// How often a page that stays open asks for a newer version, in milliseconds.
const LOOK_AGAIN_MS: u64 = 60 * 60 * 1_000;

thread_local! {
    /// Whether this page asked for the newer version, and is to be loaded anew once it is in charge.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Where the copies are kept; `None` for pages that have none: those of `trunk serve`, those that
/// carry their files within themselves, and those of a browser that keeps no copies.
fn container() -> Option<ServiceWorkerContainer> {
    if dom::build_id() == "dev" || dom::carries_its_files() {
        return None;
    }
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// Keeps a copy of the app. `ready` is called, perhaps more than once, when a newer version lies beside
/// the one that runs.
pub(crate) fn keep(ready: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let ready: Rc<dyn Fn()> = Rc::new(ready);
    watch_change(&container, Rc::clone(&ready));
    spawn_local(async move {
        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let address = dom::resolve("service-worker.js");
        let registered = container.register_with_options(&address, &options);
        // Without a network, or where the host lacks the file, all is as it was.
        let registration = JsFuture::from(registered).await.ok();
        if let Some(registration) = registration.and_then(|it| it.dyn_into().ok()) {
            watch_arrival(&container, &registration, ready);
        }
    });
}

/// Another version takes over: it was asked for here, or in another tab.
fn watch_change(container: &ServiceWorkerContainer, ready: Rc<dyn Fn()>) {
    // The first copy of all replaces nothing.
    let had = Cell::new(container.controller().is_some());
    let changed = Closure::<dyn Fn()>::new(move || {
        if ASKED.get() {
            reload();
        } else if had.replace(true) {
            ready();
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    // As long as the page.
    changed.forget();
}

/// A newer version is fetched, or was before this page was opened.
fn watch_arrival(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    ready: Rc<dyn Fn()>,
) {
    if registration.waiting().is_some() && container.controller().is_some() {
        ready();
    }
    let (container, coming) = (container.clone(), registration.clone());
    let found = Closure::<dyn Fn()>::new(move || {
        let Some(worker) = coming.installing() else { return };
        let (container, it, ready) = (container.clone(), worker.clone(), Rc::clone(&ready));
        let moved_on = Closure::<dyn Fn()>::new(move || {
            if it.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                ready();
            }
        });
        worker.set_onstatechange(Some(moved_on.as_ref().unchecked_ref()));
        moved_on.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
    look_again(registration.clone());
}

/// Pages stay open for days; browsers look for a newer version only when one is opened.
fn look_again(registration: ServiceWorkerRegistration) {
    time::later(LOOK_AGAIN_MS, move || {
        if let Ok(looking) = registration.update() {
            spawn_local(async move {
                // Without a network there is nothing new.
                drop(JsFuture::from(looking).await);
            });
        }
        look_again(registration);
    });
}

/// Puts the newer version in charge and loads the page anew.
pub(crate) fn take_over() {
    let Some(container) = container() else { return reload() };
    spawn_local(async move {
        let found = JsFuture::from(container.get_registration()).await.ok();
        let registration = found.and_then(|it| it.dyn_into::<ServiceWorkerRegistration>().ok());
        match registration.and_then(|it| it.waiting()) {
            Some(waiting) => {
                ASKED.set(true);
                drop(waiting.post_message(&"take over".into()));
            }
            // Another tab has asked before.
            None => reload(),
        }
    });
}

fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}
