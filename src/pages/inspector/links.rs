//! Dependencies on other projects.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::ProjectEdit;
use ballast_core::model::{Link, LinkKind, Project, ProjectId, code};
use leptos::prelude::*;

use super::edit;
use super::looked::{read, records};
use crate::state::{App, use_app};
use crate::ui::{Choice, Field, Icon, Picture, Select, TextField};

const KINDS: [(&str, &str); 4] = [
    ("requires", "requires"),
    ("together", "goes together with"),
    ("excludes", "excludes"),
    ("follows", "follows"),
];

fn words(kind: LinkKind) -> &'static str {
    let code = code::link(kind);
    let known = KINDS.iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, words)| words)
}

/// Months between two projects as typed; nothing is none. `None` if it cannot be read.
fn lag(typed: &str) -> Option<u16> {
    match typed.trim() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|months| *months <= Project::LONGEST),
    }
}

/// The links of a project, and a line to add one.
#[component]
pub(super) fn Links(id: ProjectId) -> impl IntoView {
    let links = read(|it| it.links.clone());
    let open = RwSignal::new(false);
    // Rows stand as long as there are the same links.
    let links = Memo::new(move |_| links.get());
    let rows = move || {
        let links = links.get().into_iter();
        links.map(|link| view! { <LinkRow id link /> }).collect_view()
    };
    view! {
        <section aria-labelledby="links-title">
            <div class="card-head">
                <h2 id="links-title">"Depends on"</h2>
                <button
                    type="button"
                    class="button small"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon of=Picture::Plus />
                    "Add a link"
                </button>
            </div>
            {rows}
            <Show when=move || open.get()>
                <NewLink id open />
            </Show>
        </section>
    }
}

fn links_of(app: App, id: ProjectId) -> SortedSet<Link> {
    let links = app.records().projects.get(id).map(|it| it.links.clone());
    links.unwrap_or_default()
}

fn put(app: App, id: ProjectId, links: SortedSet<Link>) -> bool {
    edit(app, id, ProjectEdit::Links(links))
}

#[component]
fn LinkRow(id: ProjectId, link: Link) -> impl IntoView {
    let app = use_app();
    let other = app.records().projects.get(link.other).map(|it| it.name.to_string());
    let name = other.unwrap_or_default();
    let remove = move |_| {
        let mut rest = links_of(app, id);
        rest.remove(&link);
        put(app, id, rest);
    };
    let set_lag = move |typed: String| {
        let Some(lag_months) = lag(&typed) else { return false };
        let mut all = links_of(app, id);
        all.remove(&link);
        all.insert(Link { kind: LinkKind::Follows { lag_months }, ..link });
        put(app, id, all)
    };
    let months = match link.kind {
        LinkKind::Follows { lag_months } => Some(lag_months.to_string()),
        _ => None,
    };
    let named = name.clone();
    view! {
        <div class="link-row">
            <span class="quiet">{words(link.kind)}</span>
            <button
                type="button"
                class="row-button"
                on:click=move |_| app.session.inspect(link.other)
            >
                <bdi>{name.clone()}</bdi>
            </button>
            <button
                type="button"
                class="button small icon-only plain"
                aria-label=format!("Remove the link to {name}")
                on:click=remove
            >
                <Icon of=Picture::Close />
            </button>
            {months
                .map(|months| {
                    view! {
                        <span class="with-unit link-lag">
                            <TextField
                                class="number"
                                label=Signal::stored(format!("Months after {named}"))
                                value=Signal::stored(months)
                                commit=set_lag
                            />
                            "months between its end and this start"
                        </span>
                    }
                })}
        </div>
    }
}

/// The kind of a new link, and the project that it goes to.
#[component]
fn NewLink(id: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let records = records();
    let kind = RwSignal::new("requires".to_owned());
    let months = RwSignal::new(0_u16);
    let others = Signal::derive(move || {
        let snapshot = &records.read().0;
        let all = snapshot.workspace.project_order().into_iter().filter(|other| *other != id);
        let named = all.filter_map(|other| {
            let project = snapshot.workspace.projects.get(other)?;
            let name = ballast_charts::one_line(project.name.as_str(), 60);
            Some(Choice::new(other.to_string(), name))
        });
        std::iter::once(Choice::new("", "Choose a project…")).chain(named).collect::<Vec<_>>()
    });
    let kinds = KINDS.map(|(code, words)| Choice::new(code, words)).to_vec();
    let add = move |other: String| {
        let kind = code::read_link(&kind.get_untracked(), months.get_untracked());
        if let Some((kind, other)) = kind.zip(other.parse().ok()) {
            let mut all = links_of(app, id);
            all.insert(Link { kind, other });
            if put(app, id, all) {
                open.set(false);
            }
        }
    };
    view! {
        <div class="fields">
            <Select
                label="Kind of link"
                options=kinds
                value=kind
                choose=move |code: String| kind.set(code)
            />
            <Show when=move || kind.read().as_str() == "follows">
                <Field label="Months between" hint="after the end of the other; 0 for the next month">
                    <TextField
                        class="number"
                        value=Signal::derive(move || months.get().to_string())
                        commit=move |typed: String| {
                            lag(&typed).map(|typed| months.set(typed)).is_some()
                        }
                    />
                </Field>
            </Show>
            <Select
                label="Other project"
                options=others
                value=Signal::derive(String::new)
                choose=add
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_typed() {
        for (typed, months) in [
            ("", Some(0)),
            (" 3 ", Some(3)),
            ("1200", Some(1200)),
            ("1201", None),
            ("-1", None),
            ("1.5", None),
        ] {
            assert_eq!(lag(typed), months, "{typed}");
        }
    }
}
