//! Rules in sentences.

use super::rule::months;
use super::{Rule, free, limits};
use crate::model::{
    Among, BucketBase, CapacitySpan, ConstraintKind, CoverageFloor, Fte, Month, RiskCap, RoleId,
    RuleId, Share, Workspace,
};
use crate::text;

/// `March 2027`, or `March 2027 to May 2027` for a quarter, within the horizon.
pub(crate) fn span_name(workspace: &Workspace, first: Month) -> String {
    let settings = &workspace.settings;
    let end = settings.horizon_start.plus(settings.horizon_months as i32 - 1);
    let last = first.plus(months(settings.capacity_span) as i32 - 1).min(end);
    match settings.capacity_span {
        CapacitySpan::Quarter if last > first => {
            format!("{} to {}", text::month_long(first), text::month_long(last))
        }
        _ => text::month_long(first),
    }
}

/// `FTE`, or `FTE-months` for a quarter.
pub(crate) fn people_unit(workspace: &Workspace) -> &'static str {
    match workspace.settings.capacity_span {
        CapacitySpan::Month => "FTE",
        CapacitySpan::Quarter => "FTE-months",
    }
}

/// A count or a share between a floor and a cap.
fn between<T: Copy>(least: Option<T>, most: Option<T>, say: impl Fn(T) -> String) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("between {} and {}", say(least), say(most)),
        (Some(least), None) => format!("at least {}", say(least)),
        (None, Some(most)) => format!("at most {}", say(most)),
        (None, None) => "any number".to_owned(),
    }
}

fn percent(share: Share) -> String {
    format!("{} %", text::percent(share))
}

impl Rule {
    /// The rule in a sentence.
    pub fn describe(self, workspace: &Workspace) -> String {
        let name = |id| project_name(workspace, id);
        let settings = &workspace.settings;
        let money = |amount| text::money(amount, &settings.currency);
        match self {
            Self::Budget(year) => {
                let amount = workspace.budgets.get(year).map(|budget| budget.amount);
                let amount = money(amount.unwrap_or_default());
                format!("the budget of {} is {amount}", settings.calendar.label(year))
            }
            Self::CarryOver(year) => {
                let amount = money(limits::until(workspace, year));
                format!("the budgets up to {} are {amount}", settings.calendar.label(year))
            }
            Self::Capacity(role, month) => capacity(workspace, role, month),
            Self::Mandatory(project) => format!("{} is mandatory", name(project)),
            Self::Requires(a, b) => format!("{} requires {}", name(a), name(b)),
            Self::Together(a, b) => format!("{} and {} go together", name(a), name(b)),
            Self::Excludes(a, b) => format!("{} and {} exclude each other", name(a), name(b)),
            Self::OneLevel(id) => format!("{} is funded at one level at most", name(id)),
            Self::GroupOf(id, programme) => {
                let of = workspace.programmes.get(programme);
                let of = of.map_or_else(String::new, |it| format!(" of {}", it.name));
                custom(workspace, id, &of)
            }
            Self::Coverage(id, objective) => {
                let of = workspace.objectives.get(objective);
                custom(workspace, id, &of.map_or_else(String::new, |it| it.name.to_string()))
            }
            Self::Total(id)
            | Self::Group(id)
            | Self::BucketFloor(id)
            | Self::BucketCap(id)
            | Self::Risk(id) => custom(workspace, id, ""),
        }
    }
}

/// The name of a project, or that there is none any more.
pub(crate) fn project_name(workspace: &Workspace, id: crate::model::ProjectId) -> String {
    let project = workspace.projects.get(id);
    project.map_or_else(|| "a removed project".to_owned(), |it| it.name.to_string())
}

fn capacity(workspace: &Workspace, role: RoleId, month: Month) -> String {
    let free =
        Fte::from_hundredths(i32::try_from(free(workspace, role, month)).unwrap_or(i32::MAX));
    let name = workspace.roles.get(role).map_or_else(String::new, |role| role.name.to_string());
    let (span, unit) = (span_name(workspace, month), people_unit(workspace));
    let overload = workspace.settings.overload;
    let over = if overload == Share::ZERO {
        String::new()
    } else {
        format!(", {} overload included", percent(overload))
    };
    format!("{name} has {} {unit} free for projects in {span}{over}", text::fte(free))
}

/// `“Balance”: at least 2 of Trucks`.
fn custom(workspace: &Workspace, id: RuleId, of: &str) -> String {
    let Some(rule) = workspace.rules.get(id) else { return "a removed rule".to_owned() };
    format!("“{}”: {}", rule.name, kind(workspace, &rule.kind, of))
}

/// What a rule asks for, in words. `of` names the programme or objective where it is of each.
pub(crate) fn kind(workspace: &Workspace, kind: &ConstraintKind, of: &str) -> String {
    match kind {
        ConstraintKind::TotalBudget { amount } => {
            let amount = text::money(*amount, &workspace.settings.currency);
            format!("at most {amount} over all years")
        }
        ConstraintKind::Group { among, at_least, at_most } => {
            let count = between(*at_least, *at_most, |it| it.to_string());
            match among {
                Among::Projects(ids) => {
                    let names: Vec<String> =
                        ids.iter().map(|id| project_name(workspace, *id)).collect();
                    format!("{count} of {}", list(&names))
                }
                Among::Programme(id) => {
                    let record = workspace.programmes.get(*id);
                    format!("{count} of {}", record.map_or("a programme", |it| it.name.as_str()))
                }
                Among::EachProgramme if of.is_empty() => format!("{count} of each programme"),
                Among::EachProgramme => format!("{count}{of}"),
                Among::Category(id) => {
                    let record = workspace.categories.get(*id);
                    format!("{count} of {}", record.map_or("a category", |it| it.name.as_str()))
                }
                Among::Tag(tag) => format!("{count} labelled {tag}"),
            }
        }
        ConstraintKind::Bucket { category, at_least, at_most, of } => {
            let record = workspace.categories.get(*category);
            let name = record.map_or("the category", |it| it.name.as_str());
            let share = between(*at_least, *at_most, percent);
            let whole = match of {
                BucketBase::Selection => "the selection's cost",
                BucketBase::Budget => "the budget",
            };
            format!("{share} of {whole} for {name}")
        }
        ConstraintKind::Coverage { at_least, .. } => {
            let objective = if of.is_empty() { "every objective" } else { of };
            match at_least {
                CoverageFloor::Count(count) => {
                    let projects =
                        text::plural(*count as usize, "project serves", "projects serve");
                    format!("at least {projects} {objective}")
                }
                CoverageFloor::Spend(share) => {
                    format!("at least {} of the cost serves {objective}", percent(*share))
                }
            }
        }
        ConstraintKind::Risk { at_most: RiskCap::Average(share) } => {
            format!("an average risk of at most {}", text::percent(*share))
        }
        ConstraintKind::Risk { at_most: RiskCap::Total(points) } => {
            format!("a risk of at most {} in all", text::count(*points as usize))
        }
    }
}

/// `A`, `A and B`, `A, B and C`, and from six on `A, B, C and 4 others`.
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => "none".to_owned(),
        [one] => one.clone(),
        _ if names.len() > 5 => format!("{} and {} others", names[..3].join(", "), names.len() - 3),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
