//! Rows of the rules that people have set. Shares become whole multiples: a floor of s on the part
//! of A in the cost of the selection is Σ (10,000·[in A] − s)·cost ≥ 0.

use ballast_solver::{ProblemError, Row};

use super::{Columns, Rows, Rule, limits};
use crate::model::{
    Among, BucketBase, ConstraintKind, CoverageFloor, Money, ObjectiveId, Project, ProjectId,
    RiskCap, RuleId, Share, Workspace,
};
use crate::scoring::Ratings;
use crate::sorted::Sorted;

/// The money that shares of the budget are taken of; `None` if there is none. See
/// [`BucketBase::Budget`].
pub(super) fn budget_base(workspace: &Workspace) -> Option<Money> {
    let totals = workspace.rules.iter().filter(|(_, rule)| rule.on);
    let totals = totals.filter_map(|(_, rule)| match rule.kind {
        ConstraintKind::TotalBudget { amount } => Some(amount),
        _ => None,
    });
    totals.min().or_else(|| limits::all_years(workspace))
}

/// Whether a project belongs to a group; never for a group of each programme.
pub(super) fn belongs(among: &Among, id: ProjectId, project: &Project) -> bool {
    match among {
        Among::Projects(ids) => ids.contains(&id),
        Among::Programme(programme) => project.programme == Some(*programme),
        Among::Category(category) => project.category == Some(*category),
        Among::Tag(tag) => project.tags.contains(tag),
        Among::EachProgramme => false,
    }
}

/// Which objectives a project serves. See [`ConstraintKind::Coverage`].
pub(super) struct Served {
    rows: Sorted<ProjectId, usize>,
    /// By criterion, in the order of the ratings: its objective, and that one's parent.
    owners: Vec<[Option<ObjectiveId>; 2]>,
}

impl Served {
    pub(super) fn of(workspace: &Workspace, ratings: &Ratings) -> Self {
        let rows = ratings.projects.iter().enumerate().map(|(row, id)| (*id, row)).collect();
        let owner = |id| {
            let objective = workspace.criteria.get(id).map(|criterion| criterion.objective);
            [objective, objective.and_then(|it| workspace.objectives.get(it)?.parent)]
        };
        Self { rows, owners: ratings.criteria.iter().map(|id| owner(*id)).collect() }
    }

    /// Whether the project serves the objective.
    pub(super) fn serves(&self, ratings: &Ratings, id: ProjectId, objective: ObjectiveId) -> bool {
        let Some(row) = self.rows.get(&id) else { return false };
        let mut points = self.owners.iter().zip(ratings.row(*row));
        points.any(|(owners, points)| owners.contains(&Some(objective)) && *points > 0.0)
    }

    /// The objectives that have a criterion, in the order that people gave.
    pub(super) fn objectives(&self, workspace: &Workspace) -> Vec<ObjectiveId> {
        let rated = |id: &ObjectiveId| self.owners.iter().any(|owners| owners[0] == Some(*id));
        workspace.objective_order().into_iter().filter(rated).collect()
    }
}

/// Which side of a share is limited.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Least,
    Most,
}

impl Rows {
    /// # Errors
    /// If the coefficients of a share cannot be computed exactly.
    pub(crate) fn constraints(
        &mut self,
        workspace: &Workspace,
        ratings: &Ratings,
        columns: &Columns,
    ) -> Result<(), ProblemError> {
        let served = Served::of(workspace, ratings);
        for id in workspace.rule_order() {
            let Some(rule) = workspace.rules.get(id).filter(|rule| rule.on) else { continue };
            match &rule.kind {
                ConstraintKind::TotalBudget { amount } => {
                    let cost = |at: usize| columns.costs[at].unwrap_or_default();
                    let row = Row::at_most(amount.cents(), columns.terms(cost));
                    self.add(Rule::Total(id), row);
                }
                ConstraintKind::Group { among, at_least, at_most } => {
                    self.group(id, among, (*at_least, *at_most), workspace, columns);
                }
                ConstraintKind::Bucket { category, at_least, at_most, of } => {
                    let inside = |at: usize| columns.projects[at].category == Some(*category);
                    let sides = [
                        (Rule::BucketFloor(id), Side::Least, at_least),
                        (Rule::BucketCap(id), Side::Most, at_most),
                    ];
                    for (rule, side, share) in sides {
                        let Some(share) = *share else { continue };
                        match of {
                            BucketBase::Selection => {
                                self.share(rule, columns, share, side, &inside)?;
                            }
                            BucketBase::Budget => {
                                let Some(base) = budget_base(workspace) else { continue };
                                self.part(rule, columns, share, side, base, &inside);
                            }
                        }
                    }
                }
                ConstraintKind::Coverage { objective, at_least } => {
                    let all = objective.map_or_else(|| served.objectives(workspace), |id| vec![id]);
                    for objective in all {
                        let inside =
                            |at: usize| served.serves(ratings, columns.list[at].project, objective);
                        let rule = Rule::Coverage(id, objective);
                        match at_least {
                            CoverageFloor::Count(count) => {
                                let terms = columns.terms(|at| i64::from(inside(at)));
                                self.add(rule, Row::at_least(i64::from(*count), terms));
                            }
                            CoverageFloor::Spend(share) => {
                                self.share(rule, columns, *share, Side::Least, &inside)?;
                            }
                        }
                    }
                }
                ConstraintKind::Risk { at_most } => self.risk(id, *at_most, columns),
            }
        }
        Ok(())
    }

    fn group(
        &mut self,
        id: RuleId,
        among: &Among,
        (least, most): (Option<u32>, Option<u32>),
        workspace: &Workspace,
        columns: &Columns,
    ) {
        if least.is_none() && most.is_none() {
            return;
        }
        let row = |inside: &dyn Fn(ProjectId, &Project) -> bool| Row {
            lower: least.map(i64::from),
            upper: most.map(i64::from),
            terms: columns
                .terms(|at| i64::from(inside(columns.list[at].project, &columns.projects[at]))),
        };
        if *among == Among::EachProgramme {
            for programme in workspace.programme_order() {
                let row = row(&|_, project| project.programme == Some(programme));
                // A programme without a candidate asks for nothing.
                if !row.terms.is_empty() {
                    self.add(Rule::GroupOf(id, programme), row);
                }
            }
        } else if workspace.projects.iter().any(|(id, project)| belongs(among, id, project)) {
            self.add(Rule::Group(id), row(&|id, project| belongs(among, id, project)));
        }
    }

    /// A share of the cost of the selection.
    fn share(
        &mut self,
        rule: Rule,
        columns: &Columns,
        share: Share,
        side: Side,
        inside: &dyn Fn(usize) -> bool,
    ) -> Result<(), ProblemError> {
        let whole = i128::from(Share::ALL.basis_points());
        let part = i128::from(share.basis_points());
        let exact = |at: usize| {
            let cost = i128::from(columns.costs[at].unwrap_or_default());
            cost * if inside(at) { whole - part } else { -part }
        };
        let common = (0..columns.len()).fold(0, |common, at| gcd(common, exact(at))).max(1);
        let too_large = ProblemError::RowTooLarge { row: self.rows.len() };
        let mut terms = Vec::new();
        for at in 0..columns.len() {
            let coefficient = i64::try_from(exact(at) / common).map_err(|_| too_large)?;
            if coefficient != 0 {
                terms.push((at as u32, coefficient));
            }
        }
        let row = match side {
            Side::Least => Row::at_least(0, terms),
            Side::Most => Row::at_most(0, terms),
        };
        self.add(rule, row);
        Ok(())
    }

    /// A share of a given amount.
    fn part(
        &mut self,
        rule: Rule,
        columns: &Columns,
        share: Share,
        side: Side,
        base: Money,
        inside: &dyn Fn(usize) -> bool,
    ) {
        let exact = i128::from(base.cents()) * i128::from(share.basis_points());
        let terms =
            columns.terms(|at| if inside(at) { columns.costs[at].unwrap_or_default() } else { 0 });
        // No larger than the base, which is one number of 64 bits.
        let down = exact.div_euclid(10_000) as i64;
        let row = match side {
            Side::Least => Row::at_least(down + i64::from(exact.rem_euclid(10_000) != 0), terms),
            Side::Most => Row::at_most(down, terms),
        };
        self.add(rule, row);
    }

    fn risk(&mut self, id: RuleId, cap: RiskCap, columns: &Columns) {
        let risk = |at: usize| columns.projects[at].risk().map(|it| i64::from(it.basis_points()));
        let row = match cap {
            RiskCap::Average(share) => {
                let cap = i64::from(share.basis_points());
                Row::at_most(0, columns.terms(|at| risk(at).map_or(0, |risk| risk - cap)))
            }
            RiskCap::Total(points) => {
                let most = i64::from(points) * 100;
                Row::at_most(most, columns.terms(|at| risk(at).unwrap_or_default()))
            }
        };
        self.add(Rule::Risk(id), row);
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
