//! Everything that can be done from anywhere: menus, palette, shortcuts and help read this table.

use ballast_workbook::Which;
use leptos::prelude::Set;

use crate::browser::{disk, dom, time};
use crate::keep::Task;
use crate::later;
use crate::pages::capacity;
use crate::parts::{exchange, shelf, topbar};
use crate::route::Route;
use crate::state::App;
use crate::ui::Picture;

/// A key, with what must be held down with it. `Mod` is Ctrl, and Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) modifier: Modifier,
    /// As the browser names it, in lower case.
    pub(crate) key: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modifier {
    None,
    Mod,
    ModShift,
    Alt,
}

impl Keys {
    const fn new(modifier: Modifier, key: &'static str) -> Self {
        Self { modifier, key }
    }

    /// As people read it: `Ctrl Shift Z`.
    pub(crate) fn text(self) -> String {
        let key = self.key.to_uppercase();
        match self.modifier {
            Modifier::None => key,
            Modifier::Mod => format!("Ctrl {key}"),
            Modifier::ModShift => format!("Ctrl Shift {key}"),
            Modifier::Alt => format!("Alt {key}"),
        }
    }
}

/// Something that can be done from anywhere.
#[derive(Clone, Copy)]
pub(crate) struct Action {
    pub(crate) label: &'static str,
    pub(crate) picture: Picture,
    pub(crate) keys: Option<Keys>,
    pub(crate) enabled: fn(App) -> bool,
    pub(crate) run: fn(App),
}

const fn action(label: &'static str, picture: Picture, keys: Option<Keys>, run: fn(App)) -> Action {
    Action { label, picture, keys, enabled: |_| true, run }
}

const fn key(modifier: Modifier, key: &'static str) -> Option<Keys> {
    Some(Keys::new(modifier, key))
}

/// All of them, in the order of the palette.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        label: "Undo",
        picture: Picture::Undo,
        keys: key(Modifier::Mod, "z"),
        enabled: |app| app.undo_label().is_some(),
        run: App::undo,
    },
    Action {
        label: "Redo",
        picture: Picture::Redo,
        keys: key(Modifier::ModShift, "z"),
        enabled: |app| app.redo_label().is_some(),
        run: App::redo,
    },
    action("Find or do…", Picture::Search, key(Modifier::Mod, "k"), App::toggle_palette),
    action("Add a project", Picture::Plus, key(Modifier::None, "n"), |app| {
        app.go(Route::Projects);
        app.add_project();
    }),
    action("Open or import a file…", Picture::Upload, key(Modifier::Mod, "o"), |_| {
        dom::click(exchange::FILE_INPUT);
    }),
    action("Save to a file", Picture::Download, key(Modifier::Mod, "s"), later::save_to_file),
    Action {
        label: "Save to a file by itself…",
        picture: Picture::Download,
        keys: None,
        enabled: |app| disk::can_pick() && app.has_no_file(),
        run: |app| later::keep(app, Task::ChooseFile),
    },
    action("Export a workbook (XLSX)…", Picture::Download, None, |app| later::export(app, None)),
    action("Export projects as CSV", Picture::Download, None, |app| {
        later::export(app, Some(Which::Projects));
    }),
    action("Export ranking as CSV", Picture::Download, None, |app| {
        later::export(app, Some(Which::Ranking));
    }),
    action("Export selection as CSV", Picture::Download, None, |app| {
        later::export(app, Some(Which::Selection));
    }),
    action("Export capacity as CSV", Picture::Download, None, |app| {
        later::export(app, Some(Which::Capacity));
    }),
    action("Share as a link…", Picture::Upload, None, |app| app.session.link_open.set(true)),
    action("Open the demo", Picture::Sparkle, None, exchange::open_demo),
    action("Begin a blank portfolio", Picture::File, None, App::open_blank),
    action("New workspace", Picture::Plus, None, |app| later::keep(app, Task::New)),
    action("Duplicate this workspace", Picture::Rows, None, shelf::duplicate),
    action("Workspaces…", Picture::Chevron, None, |_| {
        // The palette gives the focus back first.
        time::later(0, || {
            dom::focus_soon(topbar::WORKSPACES);
            dom::click(topbar::WORKSPACES);
        });
    }),
    action("Versions of this workspace…", Picture::Undo, None, |app| app.show_versions()),
    action("Workspace settings", Picture::Gear, None, |app| app.show_settings()),
    action("Go to Home", Picture::Home, key(Modifier::Alt, "1"), |app| app.go(Route::Home)),
    action("Go to Strategy", Picture::Target, key(Modifier::Alt, "2"), |app| {
        app.go(Route::Strategy);
    }),
    action("Go to Projects", Picture::Rows, key(Modifier::Alt, "3"), |app| app.go(Route::Projects)),
    action("Go to Prioritise", Picture::Bars, key(Modifier::Alt, "4"), |app| {
        app.go(Route::Prioritise);
    }),
    action("Go to Balance", Picture::Scale, key(Modifier::Alt, "5"), |app| app.go(Route::Balance)),
    action("Go to Capacity", Picture::People, key(Modifier::Alt, "6"), |app| {
        app.go(Route::Capacity);
    }),
    Action {
        label: "Shift starts…",
        picture: Picture::People,
        keys: None,
        enabled: |app| capacity::can_begin(&app.watch_records()),
        run: shift_starts,
    },
    action("Go to Roadmap", Picture::Road, key(Modifier::Alt, "7"), |app| app.go(Route::Roadmap)),
    action("Show or hide the inspector", Picture::Panel, key(Modifier::None, "i"), |app| {
        app.toggle_inspector();
    }),
    action(
        "Present on a projector",
        Picture::Present,
        key(Modifier::None, "p"),
        App::toggle_present,
    ),
    action("Change the theme", Picture::Contrast, key(Modifier::None, "t"), App::next_theme),
    action("Keyboard and help", Picture::Help, key(Modifier::None, "?"), |app| app.show_help()),
];

/// Asks for a plan that leaves nobody overloaded, unless one is being worked out already.
fn shift_starts(app: App) {
    app.go(Route::Capacity);
    app.planning.want();
    // The palette has gone by then, and its focus with it.
    time::later(0, || dom::focus_when_there(capacity::SIDE));
}

/// The action that these keys stand for; `None` if there is none.
pub(crate) fn for_keys(key: &str, main: bool, shift: bool, alt: bool) -> Option<&'static Action> {
    let key = key.to_lowercase();
    // Ctrl Y is what Windows users press for redo.
    let (key, shift) = if main && key == "y" { ("z".to_owned(), true) } else { (key, shift) };
    let modifier = match (main, shift, alt) {
        (true, false, false) => Modifier::Mod,
        (true, true, false) => Modifier::ModShift,
        (false, _, true) => Modifier::Alt,
        // "?" needs the shift key on many keyboards.
        (false, _, false) => Modifier::None,
        (true, _, true) => return None,
    };
    ACTIONS
        .iter()
        .find(|action| action.keys.is_some_and(|keys| keys.modifier == modifier && keys.key == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_keys() {
        let keys: Vec<Keys> = ACTIONS.iter().filter_map(|action| action.keys).collect();
        for (at, one) in keys.iter().enumerate() {
            assert!(!keys[at + 1..].contains(one), "{}", one.text());
        }
    }

    #[test]
    fn keys_find_their_action() {
        let label = |key, main, shift, alt| for_keys(key, main, shift, alt).map(|it| it.label);
        assert_eq!(label("z", true, false, false), Some("Undo"));
        assert_eq!(label("Z", true, true, false), Some("Redo"));
        assert_eq!(label("y", true, false, false), Some("Redo"));
        assert_eq!(label("?", false, true, false), Some("Keyboard and help"));
        assert_eq!(label("z", false, false, false), None);
        assert_eq!(label("4", false, false, true), Some("Go to Prioritise"));
    }
}
