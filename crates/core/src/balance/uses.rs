//! How much of each rule a selection uses.

use super::constraints::budget_base;
use super::describe::{people_unit, span_name};
use super::{Model, PanelRule, Rule};
use crate::model::{BucketBase, ConstraintKind, CoverageFloor, Money, RiskCap, Share, Workspace};
use crate::text;

/// Which side of a number is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is a floor.
    AtLeast,
    /// It is a cap.
    AtMost,
}

/// How much of one entry of the constraint panel a selection uses, where it is tightest.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleUse {
    /// Which entry.
    pub rule: PanelRule,
    /// The row of the problem that is tightest: the one with the least left as a part of its limit.
    pub row: usize,
    /// What is used, in the unit of the text.
    pub used: f64,
    /// What it is held against.
    pub limit: f64,
    /// On which side.
    pub side: Side,
    /// What is left, or what a floor is passed by; negative if the rule is broken.
    pub left: f64,
    /// `94.0 of 100.0 M€, 6.0 M€ left`. Says when, where the entry has a row for each month.
    pub text: String,
    /// Whether no further project that would take from it fits, or no chosen one that gives to a
    /// floor can go.
    pub tight: bool,
}

/// Numbers of one row in the unit of its text.
struct Figures {
    used: f64,
    limit: f64,
    side: Side,
    say: Box<dyn Fn(f64) -> String>,
    when: Option<String>,
}

impl Model {
    /// What this selection, one flag a column, uses of every entry of the constraint panel that
    /// limits something; in the order of the rows. Mandates and links are kept or broken, and are not
    /// here.
    pub fn uses(&self, workspace: &Workspace, selected: &[bool]) -> Vec<RuleUse> {
        let each = self.groups().into_iter();
        each.filter_map(|(panel, rows)| {
            let of_rows = rows.into_iter().filter_map(|row| {
                let figures = self.figures(workspace, row, selected)?;
                Some((row, figures))
            });
            let slack = |it: &Figures| match it.side {
                Side::AtMost => it.limit - it.used,
                Side::AtLeast => it.used - it.limit,
            };
            let rest = |it: &Figures| slack(it) / it.limit.abs().max(f64::MIN_POSITIVE);
            let tightest = of_rows.min_by(|(_, a), (_, b)| rest(a).total_cmp(&rest(b)));
            let (row, figures) = tightest?;
            let left = slack(&figures);
            Some(RuleUse {
                rule: panel,
                row,
                used: figures.used,
                limit: figures.limit,
                side: figures.side,
                left,
                text: sentence(&figures, left),
                tight: self.is_tight(row, selected),
            })
        })
        .collect()
    }

    fn is_tight(&self, row: usize, selected: &[bool]) -> bool {
        let Some(row) = self.problem.rows().get(row) else { return false };
        let activity = row.activity(selected);
        let is_in = |at: u32| selected.get(at as usize).copied().unwrap_or_default();
        // What each further or departing column would move the sum by.
        let moves = |up: bool| {
            let terms = row.terms.iter();
            let moved = terms.map(move |(at, by)| if is_in(*at) { -by } else { *by });
            moved.filter(move |by| *by != 0 && (*by > 0) == up)
        };
        let full = |left: i64, up: bool| {
            let mut any = false;
            moves(up).all(|by| {
                any = true;
                by.abs() > left
            }) && any
        };
        row.upper.is_some_and(|upper| full(upper - activity, true))
            || row.lower.is_some_and(|lower| full(activity - lower, false))
    }

    /// The numbers of a row; `None` if it limits nothing that can be counted.
    fn figures(&self, workspace: &Workspace, row: usize, selected: &[bool]) -> Option<Figures> {
        let rule = *self.rules.get(row)?;
        let bounds = self.problem.rows().get(row)?;
        let activity = bounds.activity(selected) as f64;
        // Of a row with both sides the nearer one.
        let nearer_floor = match (bounds.lower, bounds.upper) {
            (Some(lower), Some(upper)) => activity - lower as f64 <= upper as f64 - activity,
            (lower, _) => lower.is_some(),
        };
        let (side, limit) = if nearer_floor {
            (Side::AtLeast, bounds.lower? as f64)
        } else {
            (Side::AtMost, bounds.upper? as f64)
        };
        let plain = |used, limit, side, say: fn(f64) -> String| {
            Some(Figures { used, limit, side, say: Box::new(say), when: None })
        };
        match rule {
            Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_) => Some(Figures {
                used: activity / 100.0,
                limit: limit / 100.0,
                side,
                say: money(workspace),
                when: None,
            }),
            Rule::Capacity(_, month) => {
                let unit = people_unit(workspace);
                let say = move |fte: f64| format!("{} {unit}", text::decimal(fte, 1));
                let when = Some(span_name(workspace, month));
                let (used, limit) = (activity / 100.0, limit / 100.0);
                Some(Figures { used, limit, side, say: Box::new(say), when })
            }
            Rule::Group(_) | Rule::GroupOf(..) => plain(activity, limit, side, projects),
            Rule::Coverage(id, _) => match &workspace.rules.get(id)?.kind {
                ConstraintKind::Coverage { at_least: CoverageFloor::Spend(share), .. } => {
                    self.share(row, *share, Side::AtLeast, selected)
                }
                _ => plain(activity, limit, side, projects),
            },
            Rule::BucketFloor(id) | Rule::BucketCap(id) => {
                let ConstraintKind::Bucket { at_least, at_most, of, .. } =
                    workspace.rules.get(id)?.kind
                else {
                    return None;
                };
                let floor = matches!(rule, Rule::BucketFloor(_));
                let (side, share) =
                    if floor { (Side::AtLeast, at_least?) } else { (Side::AtMost, at_most?) };
                match of {
                    BucketBase::Selection => self.share(row, share, side, selected),
                    BucketBase::Budget => {
                        let base = budget_base(workspace)?.cents() as f64;
                        // Of nothing any share is kept.
                        let nothing = if activity == 0.0 { share.percent() } else { 0.0 };
                        let used = if base > 0.0 { activity / base * 100.0 } else { nothing };
                        plain(used, share.percent(), side, percent)
                    }
                }
            }
            Rule::Risk(id) => match workspace.rules.get(id)?.kind {
                ConstraintKind::Risk { at_most: RiskCap::Total(_) } => {
                    plain(activity / 100.0, limit / 100.0, side, points)
                }
                ConstraintKind::Risk { at_most: RiskCap::Average(cap) } => {
                    let known = |at: usize| self.taken.projects[at].risk();
                    let risks: Vec<f64> =
                        chosen(selected).filter_map(known).map(|it| it.percent()).collect();
                    let mean = risks.iter().sum::<f64>() / risks.len().max(1) as f64;
                    plain(mean, cap.percent(), side, points)
                }
                _ => None,
            },
            Rule::Mandatory(_)
            | Rule::Requires(..)
            | Rule::Together(..)
            | Rule::Excludes(..)
            | Rule::OneLevel(_) => None,
        }
    }

    /// The part of what a row of shares counts in the cost of the selection. The row's own sum is
    /// Σ (10,000·[counted] − share)·cost, up to a factor, so what counts is read off its signs.
    fn share(&self, row: usize, share: Share, side: Side, selected: &[bool]) -> Option<Figures> {
        let row = self.problem.rows().get(row)?;
        let cost = |at: usize| self.taken.costs[at].unwrap_or_default() as f64;
        let whole: f64 = chosen(selected).map(cost).sum();
        let counted = row.terms.iter().filter(|(at, by)| {
            let at = *at as usize;
            selected.get(at).copied().unwrap_or_default() && (*by > 0) == (cost(at) > 0.0)
        });
        let mut inside: f64 = counted.map(|(at, _)| cost(*at as usize)).sum();
        if share == Share::ALL {
            // What counts has no coefficient then; all the others have one.
            let others = row.terms.iter().map(|(at, _)| *at as usize);
            let others = others.filter(|at| selected.get(*at).copied().unwrap_or_default());
            inside = whole - others.map(cost).sum::<f64>();
        }
        // Of nothing any share is kept.
        let used = if whole == 0.0 { share.percent() } else { inside / whole * 100.0 };
        let say = Box::new(percent);
        Some(Figures { used, limit: share.percent(), side, say, when: None })
    }
}

fn chosen(selected: &[bool]) -> impl Iterator<Item = usize> {
    selected.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(at, _)| at)
}

fn money(workspace: &Workspace) -> Box<dyn Fn(f64) -> String> {
    let currency = workspace.settings.currency.clone();
    Box::new(move |major| {
        let amount = Money::from_cents((major * 100.0).round() as i64);
        text::money(amount, &currency)
    })
}

fn projects(count: f64) -> String {
    text::plural(count.abs() as usize, "project", "projects")
}

fn percent(value: f64) -> String {
    format!("{} %", text::decimal(value, 1))
}

fn points(value: f64) -> String {
    text::decimal(value, 1)
}

/// `94.0 M€ of 100.0 M€, 6.0 M€ left`; `22.0 %, at least 20.0 %`.
fn sentence(figures: &Figures, left: f64) -> String {
    let say = &figures.say;
    let (used, limit) = (say(figures.used), say(figures.limit));
    let when = figures.when.as_ref().map_or_else(String::new, |when| format!(" in {when}"));
    match figures.side {
        Side::AtMost if left < 0.0 => format!("{used} of {limit}, {} too much{when}", say(-left)),
        Side::AtMost => format!("{used} of {limit}, {} left{when}", say(left)),
        Side::AtLeast if left < 0.0 => {
            format!("{used} of at least {limit}, {} missing{when}", say(-left))
        }
        Side::AtLeast => format!("{used} of at least {limit}, {} to spare{when}", say(left)),
    }
}
