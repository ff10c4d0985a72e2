//! The fields of a rule about a group: the projects of a programme, a category or a label, or projects
//! that are named one by one.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::{Among, ConstraintKind, ProjectId, Workspace};
use leptos::prelude::*;

use super::rule_fields::{Editor, Limits, optional, whole};
use crate::state::use_app;
use crate::ui::{Choice, Field, Icon, Picture, Select};

/// Among whom, at least and at most how many.
#[component]
pub(super) fn Group(editor: Editor) -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || group_choices(&app.snapshot.read().workspace));
    let value = editor.text(|kind| match kind {
        ConstraintKind::Group { among, .. } => group_code(among),
        _ => String::new(),
    });
    let choose = move |code: String| {
        let workspace = app.records();
        editor.change(|kind| {
            let ConstraintKind::Group { among, .. } = kind else { return None };
            *among = group_of(&code, members(&workspace, among))?;
            Some(())
        });
    };
    let limit = |kind: &ConstraintKind, upper: bool| match kind {
        ConstraintKind::Group { at_least, at_most, .. } => {
            if upper {
                *at_most
            } else {
                *at_least
            }
        }
        _ => None,
    };
    let shown = move |upper: bool| {
        editor.text(move |kind| limit(kind, upper).map(|it| it.to_string()).unwrap_or_default())
    };
    let commit = move |(upper, typed): (bool, String)| {
        let read = optional(&typed, whole);
        editor.change(|kind| {
            let ConstraintKind::Group { at_least, at_most, .. } = kind else { return None };
            *(if upper { at_most } else { at_least }) = read?;
            Some(())
        })
    };
    view! {
        <Field label="Among the projects of">
            <Select options value choose />
        </Field>
        <Named editor />
        <Limits least=shown(false) most=shown(true) commit unit="" />
    }
}

/// The projects of a group, so that naming them one by one can begin with them.
fn members(workspace: &Workspace, among: &Among) -> SortedSet<ProjectId> {
    let all = workspace.projects.iter();
    let is_in = |id: ProjectId, project: &ballast_core::model::Project| match among {
        Among::Projects(ids) => ids.contains(&id),
        Among::Programme(programme) => project.programme == Some(*programme),
        Among::Category(category) => project.category == Some(*category),
        Among::Tag(tag) => project.tags.contains(tag),
        Among::EachProgramme => false,
    };
    all.filter(|(id, project)| is_in(*id, project)).map(|(id, _)| id).collect()
}

fn named(kind: &ConstraintKind) -> Option<&SortedSet<ProjectId>> {
    match kind {
        ConstraintKind::Group { among: Among::Projects(ids), .. } => Some(ids),
        _ => None,
    }
}

/// The projects that are named one by one; nothing for other groups.
#[component]
fn Named(editor: Editor) -> impl IntoView {
    let app = use_app();
    let ids = Memo::new(move |_| editor.kind.read().as_ref().and_then(named).cloned());
    let change = move |change: &dyn Fn(&mut SortedSet<ProjectId>)| {
        editor.change(|kind| {
            let ConstraintKind::Group { among: Among::Projects(ids), .. } = kind else {
                return None;
            };
            change(ids);
            Some(())
        });
    };
    let name = move |id: ProjectId| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    };
    let options = Signal::derive(move || {
        let ids = ids.get().unwrap_or_default();
        let workspace = &app.snapshot.read().workspace;
        let others = workspace.project_order().into_iter().filter(|id| !ids.contains(id));
        let others = others.filter_map(|id| {
            Some(Choice::new(id.to_string(), workspace.projects.get(id)?.name.to_string()))
        });
        std::iter::once(Choice::new("", "Add a project…")).chain(others).collect::<Vec<_>>()
    });
    // The select is a menu: it does something and goes back to its name.
    let chosen = RwSignal::new(String::new());
    let rows = move || {
        let ids = ids.get().unwrap_or_default().into_iter();
        ids.map(|id| {
            let label = name(id);
            view! {
                            <li class="with-unit">
                                <bdi>{label.clone()}</bdi>
                                <button
                                    type="button"
                                    class="button small icon-only plain"
                                    aria-label=format!("Take {label} out of the group")
                                    on:click=move |_| change(&|ids| {
             ids.remove(&id);
            })
                                >
                                    <Icon of=Picture::Trash />
                                </button>
                            </li>
                        }
        })
        .collect_view()
    };
    view! {
            <Show when=move || ids.read().is_some()>
                <ul class="named-projects small" aria-label="Projects of the group">
                    {rows}
                </ul>
                <Select
                    label="Add a project to the group"
                    options
                    value=chosen
                    choose=move |word: String| {
                        if let Ok(id) = word.parse::<ProjectId>() {
                            change(&|ids| {
     ids.insert(id);
    });
                        }
                        chosen.set(String::new());
                    }
                />
            </Show>
        }
}

fn group_choices(workspace: &Workspace) -> Vec<Choice> {
    let mut choices = vec![Choice::new("projects", "these, named below")];
    if !workspace.programmes.is_empty() {
        choices.push(Choice::new("each", "each programme, one by one"));
    }
    for id in workspace.programme_order() {
        if let Some(it) = workspace.programmes.get(id) {
            choices.push(Choice::new(format!("programme {id}"), it.name.to_string()));
        }
    }
    for id in workspace.category_order() {
        if let Some(it) = workspace.categories.get(id) {
            choices.push(Choice::new(format!("category {id}"), format!("category {}", it.name)));
        }
    }
    let tags: ballast_core::sorted_set::SortedSet<&String> =
        workspace.projects.iter().flat_map(|(_, it)| it.tags.iter()).collect();
    for tag in tags {
        choices.push(Choice::new(format!("tag {tag}"), format!("label {tag}")));
    }
    choices
}

fn group_code(among: &Among) -> String {
    match among {
        Among::EachProgramme => "each".to_owned(),
        Among::Programme(id) => format!("programme {id}"),
        Among::Category(id) => format!("category {id}"),
        Among::Tag(tag) => format!("tag {tag}"),
        Among::Projects(_) => "projects".to_owned(),
    }
}

/// The group of a choice; a list of projects begins with those that were meant before.
fn group_of(code: &str, before: SortedSet<ProjectId>) -> Option<Among> {
    if code == "projects" {
        return Some(Among::Projects(before));
    }
    if code == "each" {
        return Some(Among::EachProgramme);
    }
    let (kind, id) = code.split_once(' ')?;
    match kind {
        "programme" => id.parse().ok().map(Among::Programme),
        "category" => id.parse().ok().map(Among::Category),
        "tag" => Some(Among::Tag(id.to_owned())),
        _ => None,
    }
}
