//! The workspace, or a part of it, in a link: made here, and opened here.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::part;
use ballast_core::model::{ProgrammeId, ProjectId, Workspace};
use ballast_core::text;
use ballast_file::link::{self, COMFORTABLE};
use ballast_file::{Origin, Provenance, Relation, save, stamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::arrivals::relate;
use super::{arrivals, exchange};
use crate::browser::{clipboard, dom, time};
use crate::keep::Task;
use crate::later;
use crate::state::{App, Arrivals, Arrived, use_app};
use crate::ui::{Choice, Dialog, Field, Select};

const FIELD: &str = "link-field";

/// What goes into a link.
#[derive(Clone, PartialEq)]
enum Scope {
    Whole,
    Marked,
    Programme(ProgrammeId),
}

impl Scope {
    fn parse(word: &str) -> Self {
        match word {
            "" => Self::Whole,
            "marked" => Self::Marked,
            id => id.parse().map_or(Self::Whole, Self::Programme),
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Marked => "marked".to_owned(),
            Self::Programme(id) => id.to_string(),
        }
    }

    /// The projects; `None` for all of them.
    fn projects(&self, app: App, workspace: &Workspace) -> Option<SortedSet<ProjectId>> {
        match self {
            Self::Whole => None,
            Self::Marked => Some(app.session.marked_of(workspace)),
            Self::Programme(programme) => {
                let all = workspace.projects.iter();
                let of = all.filter(|(_, it)| it.programme == Some(*programme));
                Some(of.map(|(id, _)| id).collect())
            }
        }
    }
}

/// A link, ready to be passed on.
#[derive(Clone, PartialEq)]
struct Made {
    address: String,
    /// The same as the text of a file.
    file: String,
    workspace: Workspace,
    /// Where the workspace comes from once the link is out; `None` for a part of it.
    origin: Option<Origin>,
}

impl Made {
    fn of(app: App, scope: &Scope) -> Self {
        let workspace = app.watch_records();
        let (file, workspace, origin) = match scope.projects(app, &workspace) {
            None => {
                let (file, origin) = arrivals::written(app, &workspace);
                (file, workspace, Some(origin))
            }
            Some(projects) => {
                // A part comes from no version: whoever merges it must not take the rest for removed.
                let part = part(&workspace, &projects);
                let (by, at) = (app.your_name.get_untracked(), time::now_text());
                let provenance = Provenance { by, at, ..Provenance::default() };
                (stamp(&save(&part), &provenance), part, None)
            }
        };
        Self { address: dom::address_of(&link::write(&file)), file, workspace, origin }
    }

    fn is_short(&self) -> bool {
        self.address.len() <= COMFORTABLE
    }

    /// It is out: what is open comes from it.
    fn passed_on(self, app: App) {
        if let Some(origin) = self.origin {
            arrivals::passed_on(app, self.workspace, origin);
        }
    }
}

/// Makes a link and shows how long it is.
#[component]
pub(crate) fn ShareLink() -> impl IntoView {
    let app = use_app();
    let scope = RwSignal::new(Scope::Whole);
    let choices = Signal::derive(move || {
        let workspace = app.watch_records();
        let count = |number: usize| text::plural(number, "project", "projects");
        let whole = format!("The whole portfolio, {}", count(workspace.projects.len()));
        let marked = app.session.marked_of(&workspace).len();
        let marked = (marked > 0)
            .then(|| Choice::new("marked", format!("What is marked, {}", count(marked))));
        let programmes = workspace.programme_order().into_iter().filter_map(|id| {
            let name = workspace.programmes.get(id)?.name.to_string();
            let of = workspace.projects.iter().filter(|(_, it)| it.programme == Some(id)).count();
            (of > 0)
                .then(|| Choice::new(id.to_string(), format!("Programme {name}, {}", count(of))))
        });
        let parts = marked.into_iter().chain(programmes);
        std::iter::once(Choice::new("", whole)).chain(parts).collect::<Vec<_>>()
    });
    let made = Memo::new(move |_| Made::of(app, &scope.read()));
    let short = Memo::new(move |_| made.read().is_short());
    let size = move || {
        let length = made.read().address.len();
        format!("{} characters", text::count(length))
    };
    let copy = move |_| {
        let made = made.get_untracked();
        spawn_local(async move {
            if clipboard::write(&made.address).await {
                app.toasts.done("The link is on the clipboard.");
            } else {
                dom::focus_soon(FIELD);
                app.toasts.problem(
                    "The browser keeps the clipboard to itself: copy the link from its field.",
                );
            }
            made.passed_on(app);
        });
    };
    let download = move |_| {
        let made = made.get_untracked();
        if exchange::save_as(app, made.workspace.settings.name.as_str(), &made.file) {
            let whole = made.origin.is_some();
            made.passed_on(app);
            if whole {
                later::keep(app, Task::Filed(app.saver.changes()));
            }
        }
    };
    view! {
        <Dialog label="Share as a link" close=move |()| app.session.link_open.set(false)>
            <div class="sheet-body">
                <p class="small quiet">
                    "All of it stands in the link itself: nothing is stored anywhere, and whoever has the link has the portfolio."
                </p>
                <Field label="What goes into it">
                    <Select
                        options=choices
                        value=Signal::derive(move || scope.read().word())
                        choose=move |word: String| scope.set(Scope::parse(&word))
                    />
                </Field>
                <p role="status">
                    <span class="strong">{size}</span>
                    <span class="quiet">
                        {move || {
                            if short.get() {
                                ", short enough for mails and chats"
                            } else {
                                ": more than the 8,000 that many mails and chats let through"
                            }
                        }}
                    </span>
                </p>
                <Show
                    when=move || short.get()
                    fallback=move || {
                        view! {
                            <p>"Pass it on as a file instead, or choose a part that is needed."</p>
                            <div class="button-row">
                                <button type="button" class="button primary" on:click=download>
                                    "Save it to a file"
                                </button>
                            </div>
                        }
                    }
                >
                    <input
                        id=FIELD
                        class="input"
                        type="text"
                        readonly
                        aria-label="Link"
                        prop:value=move || made.read().address.clone()
                    />
                    <div class="button-row">
                        <button type="button" class="button primary" on:click=copy>
                            "Copy the link"
                        </button>
                    </div>
                </Show>
            </div>
        </Dialog>
    }
}

/// Opens what a link holds. It never takes the place of anything.
pub(crate) fn open(app: App, fragment: &str) {
    let loaded = match link::read(fragment) {
        Ok(loaded) => loaded,
        Err(error) => {
            app.toasts.problem(format!("The link was not opened; nothing has changed. {error}"));
            return;
        }
    };
    let name = loaded.workspace.settings.name.to_string();
    let file = Arrived::new(&name, loaded);
    if app.records().is_empty() {
        return arrivals::take(app, &file, None);
    }
    // What has nothing to do with what is open raises no question.
    let open = app.records();
    if relate(&arrivals::current(app, &open), &open, &file) == Relation::OtherWorkspace {
        return arrivals::beside(app, &file);
    }
    arrivals::show(app, Arrivals { files: vec![file], link: true, then: None });
}
