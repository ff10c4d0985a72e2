//! Keyboard and help.

use leptos::prelude::*;

use crate::actions::ACTIONS;
use crate::state::use_app;
use crate::ui::Dialog;

/// Keys of the table and of charts, which belong to no action.
const LOCAL: [(&str, &str); 11] = [
    ("Arrow keys", "move in the table, in lists and from bubble to bubble"),
    ("Enter, F2", "edit the cell; Enter and Tab store, Escape takes back"),
    ("Ctrl Enter", "open the row’s project in the inspector; Escape goes back"),
    ("Space, Shift Space", "mark the row, or all rows from the one marked before"),
    ("Shift and arrows", "mark the rows on the way, for a change of several projects"),
    ("Enter, Space on a group", "fold or unfold it"),
    ("Ctrl C, Ctrl V", "copy a cell, paste a block from a spreadsheet"),
    ("Delete", "empty the cell"),
    ("Page up, Page down", "one screen up or down"),
    ("Ctrl Home, Ctrl End", "first and last row"),
    ("Escape", "close what is open, leave the projector view"),
];

/// The help.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let app = use_app();
    let actions = ACTIONS
        .iter()
        .filter_map(|action| Some((action.keys?, action.label)))
        .map(|(keys, label)| {
            view! {
                <tr>
                    <td>
                        <kbd>{keys.text()}</kbd>
                    </td>
                    <td>{label}</td>
                </tr>
            }
        })
        .collect_view();
    let local = LOCAL
        .map(|(keys, what)| {
            view! {
                <tr>
                    <td>
                        <kbd>{keys}</kbd>
                    </td>
                    <td>{what}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Dialog label="Keyboard and help" close=move |()| app.session.help_open.set(false)>
            <div class="sheet-body scroller">
                <p class="quiet">
                    "Everything stays in this browser's storage; nothing is sent anywhere. Pass a portfolio on with “Save to file”."
                </p>
                <table class="small-table">
                    <tbody>{actions} {local}</tbody>
                </table>
            </div>
        </Dialog>
    }
}
