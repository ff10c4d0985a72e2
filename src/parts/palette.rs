//! The command palette: every action, and every project, by typing.

use ballast_core::model::ProjectId;
use leptos::prelude::*;

use crate::actions::{ACTIONS, Action};
use crate::browser::dom;
use crate::keep::Task;
use crate::later;
use crate::state::{App, use_app};
use crate::ui::{Dialog, Icon, Picture};

/// The most projects that are listed at once.
const MOST_PROJECTS: usize = 30;

#[derive(Clone)]
enum Entry {
    Do(&'static Action),
    /// A workspace by its id, and its name.
    Open(String, String),
    Show(ProjectId),
}

impl Entry {
    fn run(self, app: App) {
        app.session.palette_open.set(false);
        match self {
            Self::Do(action) => (action.run)(app),
            Self::Show(id) => app.session.inspect(id),
            Self::Open(id, _) => later::keep(app, Task::Open(id)),
        }
    }
}

fn entries(app: App, words: &str) -> Vec<Entry> {
    let words: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let actions = ACTIONS.iter().filter(|action| fits(action.label) && (action.enabled)(app));
    let actions = actions.map(Entry::Do);
    if words.is_empty() {
        return actions.collect();
    }
    let open = app.saver.id.get();
    let others = app.kept.list.get().into_iter().filter(|about| {
        about.deleted_at.is_none() && about.id != open && fits(&format!("open {}", about.name))
    });
    let others = others.map(|about| Entry::Open(about.id, about.name));
    let snapshot = app.snapshot.read();
    let projects = snapshot.by_rank().filter(|id| {
        let project = snapshot.workspace.projects.get(*id);
        project.is_some_and(|it| fits(it.name.as_str()) || fits(&it.key))
    });
    actions.chain(others).chain(projects.take(MOST_PROJECTS).map(Entry::Show)).collect()
}

/// The palette.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let app = use_app();
    let (words, set_words) = signal(String::new());
    let (at, set_at) = signal(0_usize);
    let found = Memo::new(move |_| Found(entries(app, &words.read())));
    dom::focus_soon("palette-input");
    let step = move |by: isize| {
        let last = found.read().0.len().saturating_sub(1);
        set_at.update(|at| *at = at.saturating_add_signed(by).min(last));
        dom::reveal(&format!("palette-{}", at.get_untracked()));
    };
    let list = move || {
        let found = found.get().0;
        if found.is_empty() {
            return view! { <p class="empty">"Nothing of that name."</p> }.into_any();
        }
        found
            .into_iter()
            .enumerate()
            .map(|(place, entry)| view! { <PaletteItem place entry at /> })
            .collect_view()
            .into_any()
    };
    view! {
        <Dialog label="Find or do" bare=true close=move |()| app.session.palette_open.set(false)>
            <input
                id="palette-input"
                class="palette-input"
                type="text"
                role="combobox"
                aria-label="Find a project or an action"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || format!("palette-{}", at.get())
                autocomplete="off"
                placeholder="Find a project or an action"
                on:input=move |event| {
                    set_words.set(event_target_value(&event));
                    set_at.set(0);
                }
                on:keydown=move |event| match event.key().as_str() {
                    "ArrowDown" => {
                        event.prevent_default();
                        step(1);
                    }
                    "ArrowUp" => {
                        event.prevent_default();
                        step(-1);
                    }
                    "Enter" => {
                        event.prevent_default();
                        let entry = found.read_untracked().0.get(at.get_untracked()).cloned();
                        if let Some(entry) = entry {
                            entry.run(app);
                        }
                    }
                    _ => {}
                }
            />
            <div class="palette-list" id="palette-list" role="listbox" aria-label="Found">
                {list}
            </div>
        </Dialog>
    }
}

/// What was found. Never equal, so that the list is made anew whenever something changed.
#[derive(Clone)]
struct Found(Vec<Entry>);

impl PartialEq for Found {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn PaletteItem(place: usize, entry: Entry, at: ReadSignal<usize>) -> impl IntoView {
    let app = use_app();
    let (picture, text, right) = match entry {
        Entry::Do(action) => {
            let keys = action.keys.map(|keys| view! { <kbd>{keys.text()}</kbd> }.into_any());
            (action.picture, action.label.to_owned(), keys)
        }
        Entry::Open(_, ref name) => {
            let kind = view! { <span class="right">"workspace"</span> }.into_any();
            (Picture::File, format!("Open {name}"), Some(kind))
        }
        Entry::Show(id) => {
            let snapshot = app.snapshot.read_untracked();
            let name = snapshot.workspace.projects.get(id).map(|it| it.name.to_string());
            let rank = snapshot.rank(id).map(|rank| format!("rank {rank}"));
            let rank = view! { <span class="right">{rank}</span> }.into_any();
            (Picture::Rows, name.unwrap_or_default(), Some(rank))
        }
    };
    view! {
        <div
            id=format!("palette-{place}")
            class="menu-item"
            role="option"
            aria-selected=move || (at.get() == place).to_string()
            on:click=move |_| entry.clone().run(app)
        >
            <Icon of=picture />
            <span>{text}</span>
            {right}
        </div>
    }
}
