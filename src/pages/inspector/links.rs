//! Dependencies on other projects.

use std::collections::BTreeSet;

use ballast_core::change::ProjectEdit;
use ballast_core::model::{Link, LinkKind, ProjectId, code};
use leptos::prelude::*;

use super::{edit, read};
use crate::state::use_app;
use crate::ui::{Choice, Icon, Picture, Select};

const KINDS: [(&str, &str); 4] = [
    ("requires", "requires"),
    ("together", "goes together with"),
    ("excludes", "excludes"),
    ("follows", "follows"),
];

fn words(kind: LinkKind) -> String {
    match kind {
        LinkKind::Follows { lag_months } if lag_months > 0 => {
            let months = ballast_core::text::plural(usize::from(lag_months), "month", "months");
            format!("follows, {months} after")
        }
        kind => {
            let code = code::link(kind);
            let known = KINDS.iter().find(|(known, _)| *known == code);
            known.map_or(code, |(_, words)| words).to_owned()
        }
    }
}

/// The links of a project, and a line to add one.
#[component]
pub(super) fn Links(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let links = read(app, id, |it| it.links.clone());
    let put = move |links: BTreeSet<Link>| edit(app, id, ProjectEdit::Links(links));
    let rows = move || {
        links
            .get()
            .into_iter()
            .map(|link| {
                let snapshot = app.snapshot.read_untracked();
                let other = snapshot.workspace.projects.get(link.other);
                let name = other.map(|it| it.name.to_string()).unwrap_or_default();
                let remove = move |_| {
                    let mut rest = links.get_untracked();
                    rest.remove(&link);
                    put(rest);
                };
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
                    </div>
                }
            })
            .collect_view()
    };
    let kind = RwSignal::new("requires".to_owned());
    let others = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.project_order().into_iter().filter(|other| *other != id);
        let named = all.filter_map(|other| {
            let project = snapshot.workspace.projects.get(other)?;
            let name = ballast_charts::one_line(project.name.as_str(), 60);
            Some(Choice::new(other.to_string(), name))
        });
        std::iter::once(Choice::new("", "Choose a project…")).chain(named).collect::<Vec<_>>()
    });
    let open = RwSignal::new(false);
    let kinds = KINDS.map(|(code, words)| Choice::new(code, words)).to_vec();
    let add = move |other: String| {
        let link = code::read_link(&kind.get_untracked(), 0).zip(other.parse().ok());
        if let Some((kind, other)) = link {
            let mut all = links.get_untracked();
            all.insert(Link { kind, other });
            if put(all) {
                open.set(false);
            }
        }
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
                <div class="fields">
                    <Select
                        label="Kind of link"
                        options=kinds.clone()
                        value=kind
                        choose=move |code: String| kind.set(code)
                    />
                    <Select label="Other project" options=others value=Signal::derive(String::new) choose=add />
                </div>
            </Show>
        </section>
    }
}
