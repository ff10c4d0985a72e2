//! Rules that people set: each with a name, a switch, its use and its fields.

use ballast_core::balance::PanelRule;
use ballast_core::change::{Command, RuleEdit};
use ballast_core::model::{
    Among, BucketBase, Constraint, ConstraintKind, CoverageFloor, Money, RiskCap, RuleId, Share,
    Workspace,
};
use leptos::prelude::*;

use super::rule_fields::RuleFields;
use super::uses::{UseBar, UseText};
use crate::state::{App, new_rule_id, use_app};
use crate::ui::{Check, Icon, Menu, Picture, TextField};

/// What can be added: its name in the menu, and the rule it begins as. `None` where the workspace
/// has nothing for it to be about.
type Beginning = (&'static str, fn(&Workspace) -> Option<ConstraintKind>);

const BEGINNINGS: [Beginning; 5] = [
    ("A budget over all years", |workspace| {
        let costs = workspace.projects.iter().filter_map(|(_, it)| it.total_cost());
        let all: Money = costs.sum();
        Some(ConstraintKind::TotalBudget {
            amount: Money::from_major((all.major() / 2.0).round())?,
        })
    }),
    ("How many of a group", |workspace| {
        let among = match workspace.programmes.is_empty() {
            false => Among::EachProgramme,
            true => Among::Category(*workspace.category_order().first()?),
        };
        Some(ConstraintKind::Group { among, at_least: Some(1), at_most: None })
    }),
    ("A share for a category", |workspace| {
        let category = *workspace.category_order().first()?;
        let target = workspace.categories.get(category).and_then(|it| it.target);
        let at_least = target.or(Some(Share::from_basis_points(2_000)));
        let of = BucketBase::Selection;
        Some(ConstraintKind::Bucket { category, at_least, at_most: None, of })
    }),
    ("Every objective served", |workspace| {
        let kind = ConstraintKind::Coverage { objective: None, at_least: CoverageFloor::Count(2) };
        (!workspace.objectives.is_empty()).then_some(kind)
    }),
    ("A cap on risk", |_| {
        let at_most = RiskCap::Average(Share::from_basis_points(4_000));
        Some(ConstraintKind::Risk { at_most })
    }),
];

/// The rules, and a menu that adds one.
#[component]
pub(super) fn OwnRules() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.rule_order());
    let items = BEGINNINGS
        .map(|(name, begin)| {
            let possible = move || begin(&app.snapshot.read().workspace).is_some();
            view! {
                <button
                    type="button"
                    class="menu-item"
                    disabled=move || !possible()
                    on:click=move |_| {
                        if let Some(kind) = begin(&app.records()) {
                            let name = name.trim_start_matches("A ").to_owned();
                            app.dispatch(Command::AddRule { id: new_rule_id(), name: upper(&name), kind });
                        }
                    }
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="own-rules-title">
            <h2 id="own-rules-title">"Rules"</h2>
            <For each=move || order.get() key=|id| *id let:id>
                <RuleRow id />
            </For>
            <Menu button="button" panel="left up" face=|| view! { <Icon of=Picture::Plus /> "Add a rule…" }>
                {items}
            </Menu>
        </section>
    }
}

fn upper(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn rule(app: App, id: RuleId) -> Memo<Option<Constraint>> {
    Memo::new(move |_| app.snapshot.read().workspace.rules.get(id).map(|it| Constraint::clone(it)))
}

#[component]
fn RuleRow(id: RuleId) -> impl IntoView {
    let app = use_app();
    let rule = rule(app, id);
    let name = Signal::derive(move || {
        rule.read().as_ref().map(|it| it.name.to_string()).unwrap_or_default()
    });
    let edit = move |edit| app.dispatch(Command::EditRule { id, edit });
    let kind = Memo::new(move |_| rule.read().as_ref().map(|it| it.kind.clone()));
    view! {
        <div class="rule" role="group" aria-label=move || name.get()>
            <div class="rule-head">
                <Check
                    text=name
                    value=Signal::derive(move || rule.read().as_ref().is_some_and(|it| it.on))
                    set=move |on| {
                        edit(RuleEdit::On(on));
                    }
                />
                <UseText of=PanelRule::Custom(id) />
            </div>
            <UseBar of=PanelRule::Custom(id) />
            <details class="rule-more">
                <summary class="small">"Change"</summary>
                <div class="fields">
                    <label class="field">
                        <span class="label">"Name"</span>
                        <TextField value=name commit=move |typed| edit(RuleEdit::Name(typed)) />
                    </label>
                    <RuleFields kind set=move |kind| edit(RuleEdit::Kind(kind)) />
                    <div class="button-row">
                        <button
                            type="button"
                            class="button small"
                            aria-label=move || format!("Remove {}", name.get())
                            on:click=move |_| {
                                if app.dispatch(Command::RemoveRule { id }) {
                                    app.toasts.done_with_undo("Removed the rule.");
                                }
                            }
                        >
                            <Icon of=Picture::Trash />
                            "Remove"
                        </button>
                    </div>
                </div>
            </details>
        </div>
    }
}
