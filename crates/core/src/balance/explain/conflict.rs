//! When no selection keeps all rules: what contradicts what, and what single change cures it.

use super::words::{Words, capital};
use crate::balance::constraints::budget_base;
use crate::balance::describe::{self, people_unit, project_name, span_name};
use crate::balance::limits::free_with;
use crate::balance::{PanelRule, Rule, free};
use crate::change::{Command, ProjectEdit, RuleEdit, SettingsEdit};
use crate::model::{
    BucketBase, ConstraintKind, CoverageFloor, Decision, Fte, LinkKind, Money, ProjectId, RiskCap,
    RuleId, Share, Workspace,
};
use crate::text;

/// One change of the workspace that makes a selection possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Cure {
    /// What does it.
    pub command: Command,
    /// What it does, in a sentence.
    pub sentence: String,
}

/// Which side of a row moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovedSide {
    /// The least sum, down.
    Lower,
    /// The greatest sum, up.
    Upper,
}

/// Rows that contradict each other, in words. Where mandatory projects ask for more than one limit
/// has, the numbers are said: `Safety programme is mandatory and needs 3.2 FTE Test engineer in
/// March 2027, free are 2.0 FTE.`
pub fn conflict(words: Words<'_>, rows: &[usize]) -> String {
    let rules: Vec<Rule> =
        rows.iter().filter_map(|row| words.model.rules.get(*row).copied()).collect();
    let mandatory: Vec<ProjectId> = rules
        .iter()
        .filter_map(|rule| match rule {
            Rule::Mandatory(id) => Some(*id),
            _ => None,
        })
        .collect();
    let limit: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|row| {
            !matches!(words.model.rules.get(*row), Some(Rule::Mandatory(_) | Rule::OneLevel(_)))
        })
        .collect();
    if let ([row], false) = (limit.as_slice(), mandatory.is_empty())
        && let Some(sentence) = needs(words, *row, &mandatory)
    {
        return sentence;
    }
    let sentences: Vec<String> = rules.iter().map(|rule| rule.describe(words.workspace)).collect();
    match sentences.as_slice() {
        [] => "No selection keeps all rules.".to_owned(),
        [one] => format!("No selection keeps this rule: {one}."),
        [first @ .., last] => format!("{}, and {last}.", capital(&first.join(", "))),
    }
}

/// What mandatory projects need of one limit, and what there is; `None` if it is no such limit.
fn needs(words: Words<'_>, row: usize, mandatory: &[ProjectId]) -> Option<String> {
    let (workspace, model) = (words.workspace, words.model);
    let bounds = model.problem.rows().get(row)?;
    let upper = bounds.upper?;
    // Of funding levels the one that takes least.
    let least = |id: ProjectId| {
        let columns = model.columns_of(id);
        let taken = |column: &u32| {
            bounds.terms.iter().find(|(at, _)| at == column).map_or(0, |(_, by)| *by)
        };
        columns.iter().map(taken).min().unwrap_or_default()
    };
    let needed: i64 = mandatory.iter().map(|id| least(*id)).sum();
    let names: Vec<String> = mandatory.iter().map(|id| project_name(workspace, *id)).collect();
    let (be, need) = match names.as_slice() {
        [_] => ("is", "needs"),
        _ => ("are", "need"),
    };
    let who = format!("{} {be} mandatory and {need}", describe::list(&names));
    match model.rules.get(row)? {
        Rule::Capacity(role, month) => {
            let say = |amount: i64| {
                let fte = Fte::from_hundredths(i32::try_from(amount).unwrap_or(i32::MAX));
                format!("{} {}", text::fte(fte), people_unit(workspace))
            };
            let role_name = workspace.roles.get(*role)?.name.to_string();
            let (needed, free) = (say(needed), say(free(workspace, *role, *month)));
            let span = span_name(workspace, *month);
            Some(format!("{who} {needed} {role_name} in {span}, free are {free}."))
        }
        rule @ (Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_)) => {
            let (needed, there) = (words.money(needed), words.money(upper));
            let when =
                if matches!(rule, Rule::Total(_)) { "in all".to_owned() } else { words.place(row) };
            Some(format!("{who} {needed} {when}, there are {there}."))
        }
        _ => None,
    }
}

/// The ways to cure a contradiction by moving one side of one row by `by`: by exactly as much, and
/// by doing without the rule. Each does it alone.
pub fn cure(words: Words<'_>, row: usize, side: MovedSide, by: i64) -> Vec<Cure> {
    let Some(rule) = words.model.rules.get(row).copied() else { return Vec::new() };
    let mut cures: Vec<Cure> = moved(words, rule, side, by).into_iter().collect();
    cures.extend(lifted(words.workspace, rule));
    cures
}

/// [`cure`] for several rows, each change once.
pub fn cures(words: Words<'_>, moves: &[(usize, MovedSide, i64)]) -> Vec<Cure> {
    let mut all: Vec<Cure> = Vec::new();
    for (row, side, by) in moves {
        for cure in cure(words, *row, *side, *by) {
            if all.iter().all(|known| known.command != cure.command) {
                all.push(cure);
            }
        }
    }
    all
}

/// A limit moved by just as much as is needed.
fn moved(words: Words<'_>, rule: Rule, side: MovedSide, by: i64) -> Option<Cure> {
    let workspace = words.workspace;
    let settings = &workspace.settings;
    match (rule, side) {
        (Rule::Budget(year) | Rule::CarryOver(year), MovedSide::Upper) => {
            let now = workspace.budgets.get(year)?.amount;
            let amount = now + Money::from_cents(by);
            let command = Command::SetBudget { year, amount: Some(amount) };
            let label = settings.calendar.label(year);
            let (more, then) = (words.money(by), words.money(amount.cents()));
            Some(Cure {
                command,
                sentence: format!("Raise the budget of {label} by {more} to {then}."),
            })
        }
        (Rule::Capacity(role, month), MovedSide::Upper) => {
            // The first whole per cent that is enough.
            let needed = free(workspace, role, month) + by;
            let all = (1..=100).map(|percent| Share::from_basis_points(percent * 100));
            let mut enough =
                all.filter(|share| free_with(workspace, role, month, *share) >= needed);
            let share = enough.next()?;
            let command = Command::EditSettings(SettingsEdit::Overload(share));
            let percent = text::percent(share);
            Some(Cure { command, sentence: format!("Allow an overload of {percent} %.") })
        }
        (Rule::Total(id), MovedSide::Upper) => {
            let ConstraintKind::TotalBudget { amount } = workspace.rules.get(id)?.kind else {
                return None;
            };
            let amount = amount + Money::from_cents(by);
            let kind = ConstraintKind::TotalBudget { amount };
            let command = Command::EditRule { id, edit: RuleEdit::Kind(kind) };
            let name = &workspace.rules.get(id)?.name;
            let (more, then) = (words.money(by), words.money(amount.cents()));
            Some(Cure { command, sentence: format!("Raise “{name}” by {more} to {then}.") })
        }
        (Rule::Group(id) | Rule::GroupOf(id, _), side) => {
            let record = workspace.rules.get(id)?;
            let ConstraintKind::Group { among, at_least, at_most } = record.kind.clone() else {
                return None;
            };
            let by = u32::try_from(by).ok()?;
            let (at_least, at_most) = match side {
                MovedSide::Lower => (Some(at_least?.checked_sub(by)?), at_most),
                MovedSide::Upper => (at_least, Some(at_most?.checked_add(by)?)),
            };
            ask_for(workspace, id, ConstraintKind::Group { among, at_least, at_most })
        }
        (
            Rule::BucketFloor(id) | Rule::BucketCap(id) | Rule::Coverage(id, _) | Rule::Risk(id),
            side,
        ) => ask_for(workspace, id, loosened(workspace, id, side, by)?),
        _ => None,
    }
}

/// A rule of which nothing but the numbers changes.
fn ask_for(workspace: &Workspace, id: RuleId, kind: ConstraintKind) -> Option<Cure> {
    let name = &workspace.rules.get(id)?.name;
    let (ask, of) = match kind {
        ConstraintKind::Coverage { objective, .. } => ("ask that", objective),
        _ => ("ask for", None),
    };
    let of = of.and_then(|id| workspace.objectives.get(id));
    let words = describe::kind(workspace, &kind, of.map_or("", |it| it.name.as_str()));
    let sentence = format!("Let “{name}” {ask} {words}.");
    Some(Cure { command: Command::EditRule { id, edit: RuleEdit::Kind(kind) }, sentence })
}

/// A rule of shares, of coverage or of risk, loosened by as much as its row has to move, or by as
/// many steps as it has to slide (see [`super::Slide`]). `None` if that is no whole share.
fn loosened(workspace: &Workspace, id: RuleId, side: MovedSide, by: i64) -> Option<ConstraintKind> {
    let mut kind = workspace.rules.get(id)?.kind.clone();
    let steps = |share: Share, by: i64| {
        let steps = u32::try_from(i64::from(share.basis_points()).checked_add(by)?).ok()?;
        (steps <= Share::ALL.basis_points()).then(|| Share::from_basis_points(steps))
    };
    match &mut kind {
        ConstraintKind::Bucket { at_least, at_most, of: BucketBase::Selection, .. } => match side {
            MovedSide::Lower => *at_least = Some(steps((*at_least)?, -by)?),
            MovedSide::Upper => *at_most = Some(steps((*at_most)?, by)?),
        },
        ConstraintKind::Bucket { at_least, at_most, of: BucketBase::Budget, .. } => {
            // The first share of the money that is as far away, see `Rows::part`.
            let base = i128::from(budget_base(workspace)?.cents());
            let (ten, by) = (i128::from(Share::ALL.basis_points()), i128::from(by));
            let amount = |share: Share| base * i128::from(share.basis_points());
            let share = |steps: i128| {
                let steps = u32::try_from(steps).ok().filter(|&it| i128::from(it) <= ten)?;
                Some(Share::from_basis_points(steps))
            };
            if base <= 0 {
                return None;
            }
            match side {
                MovedSide::Lower => {
                    let least = -(-amount((*at_least)?)).div_euclid(ten);
                    *at_least = Some(share(((least - by) * ten).div_euclid(base))?);
                }
                MovedSide::Upper => {
                    let most = amount((*at_most)?).div_euclid(ten);
                    *at_most = Some(share(-(-(most + by) * ten).div_euclid(base))?);
                }
            }
        }
        ConstraintKind::Coverage { at_least: CoverageFloor::Count(count), .. } => {
            *count = count.checked_sub(u32::try_from(by).ok()?)?;
        }
        ConstraintKind::Coverage { at_least: CoverageFloor::Spend(share), .. } => {
            *share = steps(*share, -by)?;
        }
        ConstraintKind::Risk { at_most: RiskCap::Average(share) } => *share = steps(*share, by)?,
        ConstraintKind::Risk { at_most: RiskCap::Total(points) } => {
            // Rows count hundredths of a point.
            *points = points.checked_add(u32::try_from(by.checked_add(99)? / 100).ok()?)?;
        }
        _ => return None,
    }
    Some(kind)
}

/// Doing without a rule.
fn lifted(workspace: &Workspace, rule: Rule) -> Option<Cure> {
    let name = |id| project_name(workspace, id);
    match rule {
        Rule::Mandatory(id) => {
            let edit = ProjectEdit::Decision(Decision::Open);
            let command = Command::EditProject { id, edit };
            Some(Cure { command, sentence: format!("Lift the mandate on {}.", name(id)) })
        }
        Rule::Requires(a, b) | Rule::Together(a, b) | Rule::Excludes(a, b) => {
            let of = |kind: LinkKind| match rule {
                Rule::Together(..) => kind == LinkKind::Together,
                Rule::Excludes(..) => kind == LinkKind::Excludes,
                _ => matches!(kind, LinkKind::Requires | LinkKind::Follows { .. }),
            };
            let mut links = workspace.projects.get(a)?.links.clone();
            links.retain(|link| link.other != b || !of(link.kind));
            let command = Command::EditProject { id: a, edit: ProjectEdit::Links(links) };
            let sentence = format!("Remove the link: {}.", rule.describe(workspace));
            Some(Cure { command, sentence })
        }
        Rule::OneLevel(_) => None,
        _ => {
            let panel = rule.panel()?;
            let command = panel.switch(workspace, false);
            let sentence = match panel {
                PanelRule::Budget(year) => {
                    let label = workspace.settings.calendar.label(year);
                    format!("Do without the budget of {label}.")
                }
                PanelRule::Capacity(_) => {
                    format!("Do without the capacity of {}.", panel.name(workspace))
                }
                _ => format!("Switch off “{}”.", panel.name(workspace)),
            };
            Some(Cure { command, sentence })
        }
    }
}
