//! The badge that says how long ago the workspace was saved to a file, and what can be done about it.

use ballast_core::text;
use ballast_file::storage::{Urgency, urgency};
use leptos::prelude::*;

use crate::browser::{disk, time};
use crate::keep::Task;
use crate::later;
use crate::state::{App, FileState, use_app};
use crate::ui::{Icon, Menu, Picture};

/// How long ago, in words.
fn last_filed(app: App) -> String {
    match app.kept.about.read().filed_at {
        Some(at) => format!("Last saved to a file: {}", text::ago(time::now_ms() - at as f64)),
        None => "Never saved to a file".to_owned(),
    }
}

/// The words on the badge, and how loud they are.
fn badge(app: App) -> (String, Urgency) {
    match app.kept.file.get() {
        FileState::Changed(_) => ("File changed by somebody else".to_owned(), Urgency::Now),
        FileState::Failed(..) => ("Not saved to its file".to_owned(), Urgency::Now),
        FileState::Asks(_) => ("File waits for permission".to_owned(), Urgency::Soon),
        FileState::On(name, Some(_)) => (name, Urgency::None),
        FileState::On(name, None) => (name, Urgency::Quiet),
        FileState::Off => {
            let loud = urgency(&app.kept.about.read(), time::now_ms() as u64);
            (last_filed(app), loud)
        }
    }
}

/// The badge.
#[component]
pub(crate) fn FiledBadge() -> impl IntoView {
    let app = use_app();
    // Time passes without anything being changed.
    let (minute, set_minute) = signal(0_u32);
    let every_minute = set_interval_with_handle(
        move || set_minute.update(|it| *it += 1),
        std::time::Duration::from_secs(60),
    );
    let every_minute = every_minute.ok();
    on_cleanup(move || {
        if let Some(handle) = every_minute {
            handle.clear();
        }
    });
    let shown = Memo::new(move |_| {
        minute.track();
        badge(app)
    });
    // All of it is in a file, or there is nothing yet that could be.
    let silent = move || shown.read().1 == Urgency::None && app.kept.file.get() == FileState::Off;
    let tone = move || match shown.read().1 {
        Urgency::None => "filed",
        Urgency::Quiet => "filed",
        Urgency::Soon => "filed soon",
        Urgency::Now => "filed now",
    };
    view! {
        <div class=tone hidden=silent>
            <Menu
                button="button plain"
                face=move || {
                    view! {
                        // Where there is little room the words are for the ear.
                        <Icon of=Picture::Download />
                        <span class="words">{move || shown.get().0}</span>
                    }
                }
                panel="left filed-panel"
            >
                <Facts />
                <Doors />
            </Menu>
        </div>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let app = use_app();
    let changes = move || match app.kept.about.read().changes {
        0 => "Nothing has changed since.".to_owned(),
        count => format!(
            "{} since, kept in this browser alone.",
            text::plural(count as usize, "change", "changes")
        ),
    };
    let promised = move || match app.kept.promised.get() {
        Some(true) => "The browser has promised not to clear its copy.",
        Some(false) => "The browser may clear its copy when it is short of room.",
        None => "",
    };
    let file = move || match app.kept.file.get() {
        FileState::Off => String::new(),
        FileState::On(name, Some(at)) => {
            format!("Saved by itself to {name}, last at {}.", time::clock_text(at))
        }
        FileState::On(name, None) => format!("Saved by itself to {name} after the next change."),
        FileState::Asks(name) => format!("{name} can be saved to again once you allow it."),
        FileState::Changed(name) => format!(
            "{name} is not what this browser last wrote: somebody else has changed it. It is left \
             alone until you say what is to be done.",
        ),
        FileState::Failed(name, reason) => {
            format!("{name} was not written: {reason}. The next change tries again.")
        }
    };
    view! {
        <p class="small">{move || last_filed(app)}". "{changes}</p>
        <p class="small">{file}</p>
        <p class="small quiet">{promised}</p>
    }
}

#[component]
fn Doors() -> impl IntoView {
    let app = use_app();
    let door = move |label: &'static str, task: fn() -> Task| {
        view! {
            <button type="button" class="menu-item" on:click=move |_| later::keep(app, task())>
                {label}
            </button>
        }
    };
    let doors = move || {
        let state = app.kept.file.get();
        let choose = disk::can_pick() && state == FileState::Off;
        view! {
            {matches!(state, FileState::Changed(_))
                .then(|| {
                    (
                        door("Open what is in the file", || Task::OpenFile),
                        door("Replace it with what is open here", || Task::ReplaceFile),
                    )
                })}
            {matches!(state, FileState::Asks(_))
                .then(|| door("Allow saving to it", || Task::AllowFile))}
            {choose.then(|| door("Save to a file by itself…", || Task::ChooseFile))}
            {(state != FileState::Off).then(|| door("Stop saving to it", || Task::StopFile))}
            <button type="button" class="menu-item" on:click=move |_| later::save_to_file(app)>
                "Download a file"
            </button>
        }
    };
    view! { {doors} }
}
