//! Selection against brute force: the same optimum, and every rule kept, checked in the field's
//! terms and not by the rows that the solver got.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::{Ledger, LeftOut, Model, Proof, Rule, Selection, VALUE_STEPS};
use ballast_core::change::{Command, ProjectEdit, RoleEdit, SettingsEdit};
use ballast_core::model::{
    CategoryId, CriterionId, Decision, FiscalYear, Fte, Link, LinkKind, Money, Month, Number,
    ObjectiveId, ProjectId, Rating, RoleId, Stage, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_solver::{Options, solve};
use common::{empty, run};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const YEARS: [i32; 2] = [2027, 2028];

/// What is random of one project.
#[derive(Clone, Debug)]
struct Draft {
    rating: Option<u8>,
    costs: Option<[u8; 2]>,
    decision: u8,
    stage: Stage,
    category: Option<u8>,
    start: Option<u8>,
    demand: Vec<u8>,
    links: SortedSet<(u8, u8)>,
}

fn draft() -> impl Strategy<Value = Draft> {
    let stage = prop_oneof![
        12 => Just(Stage::Proposed), 1 => Just(Stage::Done), 1 => Just(Stage::Stopped)
    ];
    (
        option::weighted(0.9, 0_u8..=100),
        option::weighted(0.9, [0_u8..30, 0_u8..30]),
        0_u8..14,
        stage,
        option::of(1_u8..3),
        option::weighted(0.8, 0_u8..12),
        vec(0_u8..60, 0..4),
        common::sorted::sorted_set((0_u8..4, 0_u8..10), 0..3),
    )
        .prop_map(|(rating, costs, decision, stage, category, start, demand, links)| Draft {
            rating,
            costs,
            decision,
            stage,
            category,
            start,
            demand,
            links,
        })
}

/// A workspace of these projects, with budgets, and with capacity as a rule if asked for.
fn build(drafts: &[Draft], budgets: [Option<u16>; 2], people: Option<u8>) -> Workspace {
    let mut workspace = empty();
    let mut done = |command| drop(run(&mut workspace, command));
    let (objective, criterion) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    done(Command::AddObjective { id: objective, name: "O".to_owned() });
    done(Command::AddCriterion { id: criterion, objective, name: "C".to_owned() });
    let role = RoleId::from_bits(1);
    done(Command::AddRole { id: role, name: "R".to_owned() });
    for bits in 1..3 {
        done(Command::AddCategory { id: CategoryId::from_bits(bits), name: format!("K{bits}") });
    }
    if let Some(people) = people {
        let capacity = RoleEdit::Capacity(Fte::from_hundredths(i32::from(people)));
        done(Command::EditRole { id: role, edit: capacity });
        done(Command::EditSettings(SettingsEdit::WithinCapacity(true)));
    }
    for (year, amount) in YEARS.into_iter().zip(budgets) {
        let amount = amount.map(|amount| Money::from_cents(i64::from(amount)));
        done(Command::SetBudget { year: FiscalYear::new(year).unwrap(), amount });
    }
    let id = |at: usize| ProjectId::from_bits(at as u128 + 1);
    for (at, draft) in drafts.iter().enumerate() {
        done(Command::AddProject { id: id(at), name: format!("P{at}") });
        for edit in edits(draft, criterion, role) {
            done(Command::EditProject { id: id(at), edit });
        }
    }
    for (at, draft) in drafts.iter().enumerate() {
        // A link that may not be, such as the last one of a circle, is left out.
        let mut links = SortedSet::new();
        for (kind, other) in &draft.links {
            let kind = match kind {
                0 => LinkKind::Requires,
                1 => LinkKind::Together,
                2 => LinkKind::Excludes,
                _ => LinkKind::Follows { lag_months: 1 },
            };
            links.insert(Link { kind, other: id(usize::from(*other) % drafts.len()) });
            let edit = ProjectEdit::Links(links.clone());
            if run(&mut workspace, Command::EditProject { id: id(at), edit }).is_err() {
                links = workspace.projects.get(id(at)).unwrap().links.clone();
            }
        }
    }
    workspace
}

fn edits(draft: &Draft, criterion: CriterionId, role: RoleId) -> Vec<ProjectEdit> {
    let reason = String::new();
    let mut edits = vec![
        ProjectEdit::Stage(draft.stage),
        ProjectEdit::Category(draft.category.map(|it| CategoryId::from_bits(u128::from(it)))),
        ProjectEdit::Decision(match draft.decision {
            0 => Decision::Mandatory { reason },
            1 => Decision::Excluded { reason },
            _ => Decision::Open,
        }),
        ProjectEdit::Demand(
            role,
            draft.demand.iter().map(|it| Fte::from_hundredths(i32::from(*it))).collect(),
        ),
    ];
    if let Some(rating) = draft.rating {
        let value = Number::whole(i32::from(rating));
        edits.push(ProjectEdit::Rating(criterion, Some(Rating { value, note: String::new() })));
    }
    for (year, cost) in YEARS.into_iter().zip(draft.costs.into_iter().flatten()) {
        let cost = Some(Money::from_cents(i64::from(cost)));
        edits.push(ProjectEdit::Cost(FiscalYear::new(year).unwrap(), cost));
    }
    if let Some(start) = draft.start {
        let start = Month::new(2027, 1).unwrap().plus(i32::from(start));
        edits.push(ProjectEdit::PlannedStart(Some(start)));
    }
    edits
}

/// Whether a project is done, so that others can build upon it without selecting it.
fn is_done(workspace: &Workspace, id: ProjectId) -> bool {
    let project = workspace.projects.get(id).unwrap();
    project.stage == Stage::Done && project.decision == Decision::Open
}

/// The rules of a selection, in the field's own terms.
fn keeps_every_rule(workspace: &Workspace, chosen: &SortedSet<ProjectId>) -> bool {
    let project = |id: &ProjectId| workspace.projects.get(*id).unwrap();
    for (id, project) in workspace.projects.iter() {
        let selected = chosen.contains(&id);
        if matches!(project.decision, Decision::Mandatory { .. }) && !selected
            || matches!(project.decision, Decision::Excluded { .. }) && selected
        {
            return false;
        }
        for link in &project.links {
            let other = chosen.contains(&link.other);
            let kept = match link.kind {
                LinkKind::Requires | LinkKind::Follows { .. } => {
                    !selected || other || is_done(workspace, link.other)
                }
                LinkKind::Together => selected == other,
                LinkKind::Excludes => !(selected && other),
            };
            if !kept {
                return false;
            }
        }
    }
    for (year, budget) in workspace.budgets.iter() {
        let cost = |id| project(id).costs.get(&year).copied().unwrap_or_default();
        if chosen.iter().map(cost).sum::<Money>() > budget.amount {
            return false;
        }
    }
    if workspace.settings.within_capacity {
        for (role, record) in workspace.roles.iter() {
            for month in workspace.settings.months() {
                let asked: Fte = chosen.iter().map(|id| project(id).demand_in(role, month)).sum();
                // Nobody asked for is never too much, even of people who are not there.
                if asked > Fte::ZERO && asked > record.free_in(month) {
                    return false;
                }
            }
        }
    }
    true
}

/// Whether the selection's rules let a project be a candidate at all.
fn may_be_chosen(workspace: &Workspace, snapshot: &Snapshot, id: ProjectId) -> bool {
    let project = workspace.projects.get(id).unwrap();
    match project.decision {
        Decision::Mandatory { .. } => true,
        Decision::Excluded { .. } => false,
        Decision::Open => {
            !matches!(project.stage, Stage::Done | Stage::Stopped)
                && snapshot.value(id).is_some()
                && (workspace.budgets.is_empty() || project.total_cost().is_some())
        }
    }
}

/// A value on the grid on which the optimum is exact.
fn steps(snapshot: &Snapshot, id: ProjectId) -> i64 {
    (snapshot.value(id).unwrap_or_default() * VALUE_STEPS).round() as i64
}

fn brute_force(workspace: &Workspace, snapshot: &Snapshot) -> Option<i64> {
    let ids: Vec<ProjectId> =
        workspace.projects.ids().filter(|id| may_be_chosen(workspace, snapshot, *id)).collect();
    let all = (0_u32..1 << ids.len()).map(|mask| -> SortedSet<ProjectId> {
        ids.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, id)| *id).collect()
    });
    let kept = all.filter(|chosen| keeps_every_rule(workspace, chosen));
    kept.map(|chosen| chosen.iter().map(|id| steps(snapshot, *id)).sum()).max()
}

/// What people do without an optimiser: down the list by value, each with all that it needs; what
/// does not fit is dropped. Begins with what must be; `None` if that alone does not fit.
fn by_priority(workspace: &Workspace, snapshot: &Snapshot) -> Option<i64> {
    let may = |id: &ProjectId| may_be_chosen(workspace, snapshot, *id);
    let mut chosen = SortedSet::new();
    for (id, project) in workspace.projects.iter() {
        if matches!(project.decision, Decision::Mandatory { .. }) {
            chosen.extend(with_needs(workspace, id));
        }
    }
    if !chosen.iter().all(may) || !keeps_every_rule(workspace, &chosen) {
        return None;
    }
    for id in snapshot.by_rank() {
        let mut more = chosen.clone();
        more.extend(with_needs(workspace, id));
        if more.iter().all(may) && keeps_every_rule(workspace, &more) {
            chosen = more;
        }
    }
    Some(chosen.iter().map(|id| steps(snapshot, *id)).sum())
}

fn with_needs(workspace: &Workspace, id: ProjectId) -> SortedSet<ProjectId> {
    let (mut all, mut open) = (SortedSet::new(), vec![id]);
    while let Some(id) = open.pop() {
        if all.insert(id) {
            let links = &workspace.projects.get(id).unwrap().links;
            let needs = links.iter().filter(|link| match link.kind {
                LinkKind::Excludes => false,
                LinkKind::Together => true,
                _ => !is_done(workspace, link.other),
            });
            open.extend(needs.map(|link| link.other));
            let back = workspace.projects.iter().filter(|(_, other)| {
                other.links.contains(&Link { kind: LinkKind::Together, other: id })
            });
            open.extend(back.map(|(other, _)| other));
        }
    }
    all
}

fn portfolios() -> impl Strategy<Value = Workspace> {
    let budgets = [option::weighted(0.8, 0_u16..120), option::weighted(0.8, 0_u16..120)];
    let people = option::of(0_u8..150);
    (vec(draft(), 1..=10), budgets, people)
        .prop_map(|(drafts, budgets, people)| build(&drafts, budgets, people))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_optimum_is_that_of_brute_force(workspace in portfolios()) {
        let snapshot = Snapshot::of(&workspace);
        let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
        let outcome = solve(model.problem.clone(), Options::default());
        let best = brute_force(&workspace, &snapshot);
        match Selection::of(&model, &outcome) {
            Selection::Found { chosen, value, proof, .. } => {
                prop_assert_eq!(proof, Proof::Best);
                prop_assert_eq!(Some((value * VALUE_STEPS).round() as i64), best);
                let sum: i64 = chosen.iter().map(|id| steps(&snapshot, *id)).sum();
                prop_assert_eq!(Some(sum), best);
                prop_assert!(keeps_every_rule(&workspace, &chosen));
                prop_assert!(chosen.iter().all(|id| may_be_chosen(&workspace, &snapshot, *id)));
                prop_assert!(model.problem.is_feasible(&model.start(&chosen)));
                let priority = by_priority(&workspace, &snapshot);
                prop_assert!(priority.is_none_or(|it| Some(it) <= best));
            }
            Selection::Impossible(rules) => {
                prop_assert_eq!(best, None);
                prop_assert!(!rules.is_empty());
                let known: SortedSet<Rule> = model.rules.iter().copied().collect();
                prop_assert!(rules.iter().all(|rule| known.contains(rule)));
                // Each can be said in a sentence that names its records.
                prop_assert!(rules.iter().all(|it| !it.describe(&workspace).contains("removed")));
            }
            Selection::Unknown => prop_assert!(false, "no limit, and yet nothing is known"),
        }
    }

    /// Every project is a candidate or left out for a reason.
    #[test]
    fn nobody_is_forgotten(workspace in portfolios()) {
        let snapshot = Snapshot::of(&workspace);
        let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
        let candidates: SortedSet<ProjectId> = model.candidates.iter().copied().collect();
        prop_assert_eq!(candidates.len(), model.candidates.len());
        for id in workspace.projects.ids() {
            prop_assert!(candidates.contains(&id) != model.left_out.contains_key(&id));
            prop_assert_eq!(candidates.contains(&id), may_be_chosen(&workspace, &snapshot, id));
        }
        prop_assert_eq!(model.rules.len(), model.problem.rows().len());
    }

    /// More money is never worse, and a rule less is never worse.
    #[test]
    fn more_money_is_never_worse(workspace in portfolios(), more in 1_i64..60) {
        let value = |workspace: &Workspace| {
            let snapshot = Snapshot::of(workspace);
            let model = Model::build(workspace, &snapshot.ratings, &snapshot.scores).unwrap();
            solve(model.problem, Options::default()).plan().map(|plan| plan.value)
        };
        let before = value(&workspace);
        let mut richer = workspace.clone();
        for (year, budget) in workspace.budgets.iter() {
            let amount = Some(budget.amount + Money::from_cents(more));
            drop(run(&mut richer, Command::SetBudget { year, amount }).unwrap());
        }
        prop_assert!(value(&richer) >= before);
        drop(run(&mut richer, Command::EditSettings(SettingsEdit::WithinCapacity(false))).unwrap());
        prop_assert!(value(&richer) >= before);
    }

    #[test]
    fn the_ledger_adds_up(workspace in common::workspace(), chosen in common::sorted::sorted_set(1_u128..6, 0..5)) {
        let chosen: SortedSet<ProjectId> = chosen
            .into_iter()
            .map(ProjectId::from_bits)
            .filter(|id| workspace.projects.contains(*id))
            .collect();
        let ledger = Ledger::of(&workspace, &chosen);
        let selected: Vec<_> = chosen.iter().map(|id| workspace.projects.get(*id).unwrap()).collect();
        let cost = |it: &&ballast_core::model::Shared<ballast_core::model::Project>| {
            it.total_cost().unwrap_or_default()
        };
        prop_assert_eq!(ledger.total, selected.iter().map(cost).sum::<Money>());
        prop_assert_eq!(
            ledger.unknown_costs,
            selected.iter().filter(|it| it.total_cost().is_none()).count()
        );
        let years: Sorted<FiscalYear, _> = ledger.years.iter().map(|it| (it.year, it)).collect();
        prop_assert_eq!(years.len(), ledger.years.len());
        for (year, entry) in years {
            let of = |it: &ballast_core::model::Project| it.costs.get(&year).copied().unwrap_or_default();
            let all = workspace.projects.iter().map(|(_, it)| of(it));
            prop_assert_eq!(entry.asked, all.sum::<Money>());
            prop_assert_eq!(entry.used, selected.iter().map(|it| of(it)).sum::<Money>());
            prop_assert_eq!(entry.budget, workspace.budgets.get(year).map(|it| it.amount));
        }
        let in_buckets: usize = ledger.buckets.iter().map(|it| it.projects).sum();
        prop_assert_eq!(in_buckets, chosen.len());
        let money: Money = ledger.buckets.iter().map(|it| it.used).sum();
        prop_assert_eq!(money, ledger.total);
    }
}

#[test]
fn what_is_left_out_has_its_reason() {
    let draft = |rating, costs, decision, stage| Draft {
        rating,
        costs,
        decision,
        stage,
        category: None,
        start: None,
        demand: Vec::new(),
        links: SortedSet::new(),
    };
    let drafts = [
        draft(Some(50), Some([1, 1]), 1, Stage::Proposed),
        draft(Some(50), Some([1, 1]), 9, Stage::Done),
        draft(Some(50), None, 9, Stage::Proposed),
        draft(None, Some([1, 1]), 9, Stage::Proposed),
        draft(None, None, 0, Stage::Stopped),
    ];
    let reasons = |budgets| {
        let workspace = build(&drafts, budgets, None);
        let snapshot = Snapshot::of(&workspace);
        let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
        model.left_out.values().copied().collect::<Vec<_>>()
    };
    use LeftOut::{Closed, CostUnknown, ExcludedByHand, NotRated};
    assert_eq!(reasons([Some(9), None]), [ExcludedByHand, Closed, CostUnknown, NotRated]);
    // Without a budget nobody asks what it costs.
    assert_eq!(reasons([None, None]), [ExcludedByHand, Closed, NotRated]);
}

/// Both or neither, whichever of the two says so, and also where one of them is out by hand.
#[test]
fn together_binds_whoever_says_it() {
    let draft = |decision, links: &[(u8, u8)]| Draft {
        rating: Some(50),
        costs: Some([1, 1]),
        decision,
        stage: Stage::Proposed,
        category: None,
        start: None,
        demand: Vec::new(),
        links: links.iter().copied().collect(),
    };
    for drafts in [[draft(9, &[(1, 1)]), draft(1, &[])], [draft(9, &[]), draft(1, &[(1, 0)])]] {
        let workspace = build(&drafts, [None, None], None);
        let snapshot = Snapshot::of(&workspace);
        let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
        let outcome = solve(model.problem.clone(), Options::default());
        let selection = Selection::of(&model, &outcome);
        assert_eq!(selection.chosen(), Some(&SortedSet::new()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The money of a category counts what its projects cost, and forbids nothing yet.
    #[test]
    fn the_money_of_a_category_is_that_of_its_projects(drafts in vec(draft(), 1..9)) {
        let workspace = build(&drafts, [None, None], None);
        let snapshot = Snapshot::of(&workspace);
        let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
        let known = model.buckets(&workspace);
        let costs = model.candidates.iter().map(|id| workspace.projects.get(*id).unwrap());
        let costs: i64 = costs.filter_map(|it| it.total_cost()).map(Money::cents).sum();
        let whole = model.money();
        prop_assert_eq!(whole.as_ref().and_then(|row| row.upper), Some(costs).filter(|it| *it > 0));
        if let Some(row) = whole {
            prop_assert_eq!(row.activity(&vec![true; model.columns.len()]), costs);
        }
        for category in workspace.category_order() {
            let within = |id: &ProjectId| {
                let project = workspace.projects.get(*id).unwrap();
                project.category == Some(category)
            };
            let cost = |id: &ProjectId| {
                let cost = workspace.projects.get(*id).unwrap().total_cost();
                cost.map_or(0, Money::cents)
            };
            let all: i64 = model.candidates.iter().filter(|id| within(id)).map(cost).sum();
            prop_assert_eq!(known.contains(&category), all > 0);
            let Some(row) = model.money_of(category) else { continue };
            prop_assert_eq!(row.upper, Some(all));
            let counted = |id: &ProjectId| {
                let plan = model.start(&SortedSet::from([*id]));
                let taken = row.terms.iter().filter(|(column, _)| plan[*column as usize]);
                taken.map(|(_, cost)| cost).sum::<i64>()
            };
            for id in &model.candidates {
                prop_assert_eq!(counted(id), if within(id) { cost(id) } else { 0 });
            }
        }
    }
}
