//! The fields of a rule, by what it asks for.

use std::mem::discriminant;

use ballast_core::model::{BucketBase, ConstraintKind, CoverageFloor, RiskCap, Share};
use ballast_core::text;
use leptos::prelude::*;

use super::group_fields::Group;
use crate::state::use_app;
use crate::ui::{Choice, Field, Select, TextField};

/// What all fields of a rule share.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) kind: Memo<Option<ConstraintKind>>,
    set: Callback<ConstraintKind, bool>,
}

impl Editor {
    /// Follows a text of the rule.
    pub(super) fn text(
        self,
        read: impl Fn(&ConstraintKind) -> String + Send + Sync + 'static,
    ) -> Signal<String> {
        Signal::derive(move || self.kind.read().as_ref().map(&read).unwrap_or_default())
    }

    /// Changes a copy of the rule and hands it on; `false` if what was typed cannot be.
    pub(super) fn change(self, change: impl FnOnce(&mut ConstraintKind) -> Option<()>) -> bool {
        let Some(mut kind) = self.kind.get_untracked() else { return false };
        change(&mut kind).is_some() && self.set.run(kind)
    }
}

/// The fields of a rule.
#[component]
pub(super) fn RuleFields(
    kind: Memo<Option<ConstraintKind>>,
    #[prop(into)] set: Callback<ConstraintKind, bool>,
) -> impl IntoView {
    let editor = Editor { kind, set };
    // Built anew only when it becomes another kind of rule, so that fields keep the focus.
    let which = Memo::new(move |_| kind.read().as_ref().map(discriminant));
    move || {
        // Read, not only tracked: a memo that nobody has read follows nothing.
        which.get()?;
        kind.get_untracked().map(|kind| match kind {
            ConstraintKind::TotalBudget { .. } => view! { <TotalBudget editor /> }.into_any(),
            ConstraintKind::Group { .. } => view! { <Group editor /> }.into_any(),
            ConstraintKind::Bucket { .. } => view! { <Bucket editor /> }.into_any(),
            ConstraintKind::Coverage { .. } => view! { <Coverage editor /> }.into_any(),
            ConstraintKind::Risk { .. } => view! { <Risk editor /> }.into_any(),
        })
    }
}

#[component]
fn TotalBudget(editor: Editor) -> impl IntoView {
    let app = use_app();
    let unit = move || app.snapshot.read().unit;
    let label = {
        let snapshot = app.snapshot.read_untracked();
        format!("Amount, {}", snapshot.unit.label(&snapshot.workspace.settings.currency))
    };
    let value = editor.text(move |kind| match kind {
        ConstraintKind::TotalBudget { amount } => text::grouped(amount.major() / unit().size()),
        _ => String::new(),
    });
    let commit = move |typed: String| {
        let read = text::parse_money(&typed, app.snapshot.read_untracked().unit.size());
        editor.change(|kind| {
            let ConstraintKind::TotalBudget { amount } = kind else { return None };
            *amount = read?;
            Some(())
        })
    };
    view! { <Field label=label><TextField class="number" value=value commit=commit /></Field> }
}

/// A text that may be empty, for no limit.
pub(super) fn optional<T>(typed: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    let typed = typed.trim();
    if typed.is_empty() { Some(None) } else { parse(typed).map(Some) }
}

pub(super) fn whole(typed: &str) -> Option<u32> {
    typed.trim().parse().ok()
}

/// A floor and a cap beside each other; either may be empty. `commit` is told whether it is the
/// cap, and what was typed.
#[component]
pub(super) fn Limits(
    least: Signal<String>,
    most: Signal<String>,
    #[prop(into)] commit: Callback<(bool, String), bool>,
    unit: &'static str,
) -> impl IntoView {
    view! {
        <div class="fields two">
            <Field label=format!("At least{unit}")>
                <TextField
                    class="number"
                    placeholder="no floor"
                    value=least
                    commit=move |typed: String| commit.run((false, typed))
                />
            </Field>
            <Field label=format!("At most{unit}")>
                <TextField
                    class="number"
                    placeholder="no cap"
                    value=most
                    commit=move |typed: String| commit.run((true, typed))
                />
            </Field>
        </div>
    }
}

#[component]
fn Bucket(editor: Editor) -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.category_order().into_iter();
        let named = order.filter_map(|id| Some((id, snapshot.workspace.categories.get(id)?)));
        named.map(|(id, it)| Choice::new(id.to_string(), it.name.to_string())).collect::<Vec<_>>()
    });
    let bases = vec![
        Choice::new("selection", "the cost of what is selected"),
        Choice::new("budget", "the budget"),
    ];
    let limit = |kind: &ConstraintKind, upper: bool| match kind {
        ConstraintKind::Bucket { at_least, at_most, .. } => {
            if upper {
                *at_most
            } else {
                *at_least
            }
        }
        _ => None,
    };
    let shown = move |upper: bool| {
        editor.text(move |kind| limit(kind, upper).map(text::percent).unwrap_or_default())
    };
    let commit = move |(upper, typed): (bool, String)| {
        let read = optional(&typed, text::parse_percent);
        editor.change(|kind| {
            let ConstraintKind::Bucket { at_least, at_most, .. } = kind else { return None };
            *(if upper { at_most } else { at_least }) = read?;
            Some(())
        })
    };
    view! {
        <Field label="Category">
            <Select
                options
                value=editor.text(|kind| match kind {
                    ConstraintKind::Bucket { category, .. } => category.to_string(),
                    _ => String::new(),
                })
                choose=move |id: String| {
                    editor.change(|kind| {
                        let ConstraintKind::Bucket { category, .. } = kind else { return None };
                        *category = id.parse().ok()?;
                        Some(())
                    });
                }
            />
        </Field>
        <Limits least=shown(false) most=shown(true) commit unit=", %" />
        <Field label="Of">
            <Select
                options=bases
                value=editor.text(|kind| match kind {
                    ConstraintKind::Bucket { of: BucketBase::Budget, .. } => "budget".to_owned(),
                    _ => "selection".to_owned(),
                })
                choose=move |base: String| {
                    editor.change(|kind| {
                        let ConstraintKind::Bucket { of, .. } = kind else { return None };
                        *of = if base == "budget" { BucketBase::Budget } else { BucketBase::Selection };
                        Some(())
                    });
                }
            />
        </Field>
    }
}

#[component]
fn Coverage(editor: Editor) -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let mut all = vec![Choice::new("", "every objective, one by one")];
        for id in snapshot.workspace.objective_order() {
            if let Some(it) = snapshot.workspace.objectives.get(id) {
                all.push(Choice::new(id.to_string(), it.name.to_string()));
            }
        }
        all
    });
    let floors = vec![Choice::new("count", "projects"), Choice::new("spend", "% of the spend")];
    view! {
        <Field label="Objective">
            <Select
                options
                value=editor.text(|kind| match kind {
                    ConstraintKind::Coverage { objective: Some(id), .. } => id.to_string(),
                    _ => String::new(),
                })
                choose=move |id: String| {
                    editor.change(|kind| {
                        let ConstraintKind::Coverage { objective, .. } = kind else { return None };
                        *objective = id.parse().ok();
                        Some(())
                    });
                }
            />
        </Field>
        <div class="fields two">
            <Field label="Served by at least">
                <TextField
                    class="number"
                    value=editor.text(|kind| match kind {
                        ConstraintKind::Coverage { at_least: CoverageFloor::Count(count), .. } => count.to_string(),
                        ConstraintKind::Coverage { at_least: CoverageFloor::Spend(share), .. } => text::percent(*share),
                        _ => String::new(),
                    })
                    commit=move |typed: String| {
                        editor.change(|kind| {
                            let ConstraintKind::Coverage { at_least, .. } = kind else { return None };
                            *at_least = match at_least {
                                CoverageFloor::Count(_) => CoverageFloor::Count(whole(&typed)?),
                                CoverageFloor::Spend(_) => CoverageFloor::Spend(text::parse_percent(&typed)?),
                            };
                            Some(())
                        })
                    }
                />
            </Field>
            <Field label="Of what">
                <Select
                    options=floors
                    value=editor.text(|kind| match kind {
                        ConstraintKind::Coverage { at_least: CoverageFloor::Spend(_), .. } => "spend".to_owned(),
                        _ => "count".to_owned(),
                    })
                    choose=move |what: String| {
                        editor.change(|kind| {
                            let ConstraintKind::Coverage { at_least, .. } = kind else { return None };
                            *at_least = if what == "spend" {
                                CoverageFloor::Spend(Share::from_basis_points(1_000))
                            } else {
                                CoverageFloor::Count(2)
                            };
                            Some(())
                        });
                    }
                />
            </Field>
        </div>
    }
}

#[component]
fn Risk(editor: Editor) -> impl IntoView {
    let caps = vec![Choice::new("average", "average, %"), Choice::new("total", "total, points")];
    view! {
        <div class="fields two">
            <Field label="Risk at most">
                <TextField
                    class="number"
                    value=editor.text(|kind| match kind {
                        ConstraintKind::Risk { at_most: RiskCap::Average(share) } => text::percent(*share),
                        ConstraintKind::Risk { at_most: RiskCap::Total(points) } => points.to_string(),
                        _ => String::new(),
                    })
                    commit=move |typed: String| {
                        editor.change(|kind| {
                            let ConstraintKind::Risk { at_most } = kind else { return None };
                            *at_most = match at_most {
                                RiskCap::Average(_) => RiskCap::Average(text::parse_percent(&typed)?),
                                RiskCap::Total(_) => RiskCap::Total(whole(&typed)?),
                            };
                            Some(())
                        })
                    }
                />
            </Field>
            <Field label="Counted">
                <Select
                    options=caps
                    value=editor.text(|kind| match kind {
                        ConstraintKind::Risk { at_most: RiskCap::Total(_) } => "total".to_owned(),
                        _ => "average".to_owned(),
                    })
                    choose=move |how: String| {
                        editor.change(|kind| {
                            let ConstraintKind::Risk { at_most } = kind else { return None };
                            *at_most = if how == "total" {
                                RiskCap::Total(1_000)
                            } else {
                                RiskCap::Average(Share::from_basis_points(4_000))
                            };
                            Some(())
                        });
                    }
                />
            </Field>
        </div>
    }
}
