//! Plans of random portfolios: the best of all there are, found by trying them, and never below what
//! people do without a search. Checked on the records and not by the rows that the solver gets.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::{VALUE_STEPS, funded};
use ballast_core::capacity::Loads;
use ballast_core::change::{Command, ProjectEdit, SettingsEdit, update};
use ballast_core::model::{
    Aim, Among, CapacitySpan, ChosenProjects, ConstraintKind, Decision, Fte, HireId, Link,
    LinkKind, Money, Month, Project, ProjectId, RuleId, Share, Stage, Workspace,
};
use ballast_core::plan::{
    Answer, Asked, Cures, Model, Move, Question, Reason, Schedule, Search, Window, hire_command,
    length,
};
use ballast_core::view::Snapshot;
use ballast_core::view::scene::LayerKind;
use common::portfolio::{keeps_every_rule, portfolios};
use common::run;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn month(at: u8) -> Month {
    Month::new(2027, 1).unwrap().plus(i32::from(at))
}

/// A small portfolio with windows of a few months, followers, and now and then one under way.
fn planned() -> impl Strategy<Value = Workspace> {
    let dates = (0_u8..2, 0_u8..3, 1_u16..4, option::weighted(0.2, 0_usize..4), 0_u8..12);
    (portfolios(), vec(dates, 6), option::weighted(0.9, 0_u8..6), 0_u8..2).prop_map(
        |(mut workspace, dates, start, lag)| {
            let ids: Vec<ProjectId> = workspace.projects.ids().collect();
            // Trying out all plans of more than four takes too long.
            let (ids, more) = ids.split_at(ids.len().min(4));
            let more = more.to_vec();
            drop(run(&mut workspace, Command::RemoveProjects { ids: more }).unwrap());
            let within = SettingsEdit::WithinCapacity(true);
            drop(run(&mut workspace, Command::EditSettings(within)).unwrap());
            for (id, (before, after, months, first, state)) in ids.iter().zip(dates) {
                let start = workspace.projects.get(*id).unwrap().planned_start.or(start.map(month));
                let mut edits =
                    vec![ProjectEdit::PlannedStart(start), ProjectEdit::Duration(Some(months))];
                if let Some(start) = start {
                    let finish = start.plus(i32::from(months) - 1 + i32::from(after));
                    edits.push(ProjectEdit::EarliestStart(Some(start.plus(-i32::from(before)))));
                    edits.push(ProjectEdit::LatestFinish(Some(finish)));
                }
                if state == 0 {
                    edits.push(ProjectEdit::Stage(Stage::Running));
                }
                if let Some(other) = first.and_then(|at| ids.get(at)).filter(|it| *it != id) {
                    let kind = LinkKind::Follows { lag_months: u16::from(lag) };
                    let mut links = workspace.projects.get(*id).unwrap().links.clone();
                    links.insert(Link { kind, other: *other });
                    edits.push(ProjectEdit::Links(links));
                }
                for edit in edits {
                    // One that closes a circle is refused, and left out.
                    drop(run(&mut workspace, Command::EditProject { id: *id, edit }));
                }
            }
            workspace
        },
    )
}

fn answer(workspace: &Workspace, asked: &Asked) -> (Model, Answer) {
    let snapshot = Snapshot::of(workspace);
    let model = Model::build(workspace, &snapshot.ratings, &snapshot.scores, asked).unwrap();
    let outcome = Search::new(&model).finish();
    let answer = Answer::of(workspace, &model, &outcome);
    (model, answer)
}

/// The workspace with these starts.
fn begun(workspace: &Workspace, starts: &[(ProjectId, Month)]) -> Workspace {
    let starts = starts.iter().copied().collect();
    let change = update(workspace, Command::AcceptPlan { starts, chosen: None }).unwrap();
    let mut begun = workspace.clone();
    begun.apply(&change);
    begun
}

/// Whether followers of the selection begin after what they follow has ended, if that is in too.
fn in_order(workspace: &Workspace, chosen: &ChosenProjects) -> bool {
    !workspace.settings.links_on
        || chosen.keys().all(|id| {
            let project = workspace.projects.get(*id).unwrap();
            project.links.iter().all(|link| {
                let LinkKind::Follows { lag_months } = link.kind else { return true };
                let first = workspace.projects.get(link.other).unwrap();
                let (Some(start), Some(begins)) = (project.planned_start, first.planned_start)
                else {
                    return true;
                };
                !chosen.contains_key(&link.other)
                    || start.since(begins) >= i32::from(length(first)) + i32::from(lag_months)
            })
        })
}

/// All ways to begin: each project of the model at each of its starts and levels, or out where that
/// is allowed.
fn ways(model: &Model, ids: &[ProjectId], may_be_out: bool) -> Vec<Vec<Option<usize>>> {
    let mut all = vec![Vec::new()];
    for id in ids {
        let columns: Vec<Option<usize>> =
            model.columns_of(*id).into_iter().map(|at| Some(at as usize)).collect();
        let out = may_be_out.then_some(None);
        let mut next = Vec::new();
        for way in &all {
            for choice in columns.iter().copied().chain(out) {
                let mut way: Vec<Option<usize>> = way.clone();
                way.push(choice);
                next.push(way);
            }
        }
        all = next;
    }
    all
}

/// What a way takes, and when.
fn taken(model: &Model, way: &[Option<usize>]) -> (ChosenProjects, Vec<(ProjectId, Month)>) {
    let columns = way.iter().flatten().map(|at| model.columns[*at]);
    let chosen = columns.clone().map(|it| (it.project, it.level)).collect();
    (chosen, columns.filter_map(|it| Some((it.project, it.start?))).collect())
}

/// The same settings, but for rules that are checked elsewhere.
fn strict(mut workspace: Workspace) -> Workspace {
    for edit in [
        SettingsEdit::Overload(Share::ZERO),
        SettingsEdit::CapacitySpan(CapacitySpan::Month),
        SettingsEdit::Aim(Aim::Score),
    ] {
        drop(run(&mut workspace, Command::EditSettings(edit)).unwrap());
    }
    // What such a rule asks for depends on which programmes have a candidate.
    let each = |kind: &ConstraintKind| {
        matches!(kind, ConstraintKind::Group { among: Among::EachProgramme, .. })
    };
    let rules: Vec<RuleId> =
        workspace.rules.iter().filter(|(_, it)| each(&it.kind)).map(|(id, _)| id).collect();
    for id in rules {
        drop(run(&mut workspace, Command::RemoveRule { id }).unwrap());
    }
    workspace
}

fn steps(value: f64) -> i64 {
    (value * VALUE_STEPS).round() as i64
}

/// Overloads of roles that are held to their capacity.
fn overloads(workspace: &Workspace, chosen: &ChosenProjects) -> Vec<(u128, Month)> {
    let workspace = funded(workspace, chosen);
    let layer =
        |id: ProjectId, _: &Project| chosen.contains_key(&id).then_some(LayerKind::Selected);
    let loads = Loads::of(&workspace, layer);
    let held = |id| workspace.roles.get(id).unwrap().limits;
    let of = loads.roles.iter().filter(|it| held(it.role)).flat_map(|it| {
        let months = loads.months.iter().zip(&it.months).filter(|(_, load)| load.is_over());
        months.map(|(month, _)| (it.role.bits(), *month))
    });
    of.collect()
}

fn total_delay(plan: &Schedule) -> u32 {
    plan.moves.iter().map(|it: &Move| u32::try_from(it.months).unwrap_or_default()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// No accepted plan has an overload that it says it cleared, no other plan is better, and where
    /// none is found there is none.
    #[test]
    fn levelling_is_that_of_brute_force(workspace in planned(), fewest in any::<bool>()) {
        let workspace = strict(workspace);
        let question = if fewest { Question::FewestChanges } else { Question::Level };
        let (model, answer) = answer(&workspace, &Asked::of(question));
        let ids: Vec<ProjectId> = model.before.keys().copied().collect();
        let before = workspace.clone();
        let spent = |workspace: &Workspace, way: &ChosenProjects, year| -> Money {
            let workspace = funded(workspace, way);
            let cost = |id: &ProjectId| workspace.projects.get(*id)?.costs.get(&year).copied();
            way.keys().filter_map(cost).sum()
        };
        let all = ways(&model, &ids, false);
        let best = all.iter().filter_map(|way| {
            let (chosen, starts) = taken(&model, way);
            let begun = begun(&workspace, &starts);
            let carry = workspace.settings.carry_over;
            let within = carry || workspace.budgets.iter().all(|(year, budget)| {
                let most = budget.amount.max(spent(&before, &chosen, year));
                !budget.on || spent(&begun, &chosen, year) <= most
            });
            let kept = within && in_order(&begun, &chosen) && overloads(&begun, &chosen).is_empty();
            let value: i64 = way.iter().flatten().map(|at| model.problem.objective()[*at]).sum();
            kept.then_some(value)
        });
        let best = best.max();
        if workspace.settings.carry_over && workspace.budgets.iter().any(|(_, it)| it.on) {
            // Budgets of several years together are left to the rows.
            return Ok(());
        }
        match answer {
            Answer::Found(plan) => {
                let found = match question {
                    Question::FewestChanges => -plan.bound as i64,
                    _ => -steps(plan.bound),
                };
                prop_assert_eq!(Some(found), best);
                let (old, new) = (plan.before(&workspace, &model), plan.after(&workspace));
                let mut accepted = workspace.clone();
                drop(run(&mut accepted, plan.command()).unwrap());
                prop_assert_eq!(&accepted, &plan.applied(&workspace));
                let left = overloads(&accepted, &plan.chosen);
                prop_assert!(left.is_empty());
                for (role, month) in old.cleared_by(&new) {
                    let load = new.loads.roles.iter().find(|it| it.role == role).unwrap();
                    let at = month.since(workspace.settings.horizon_start) as usize;
                    prop_assert!(!load.months[at].is_over());
                }
                prop_assert_eq!(total_delay(&plan), plan.months);
                for (id, start) in plan.starts.iter() {
                    let project = workspace.projects.get(*id).unwrap();
                    let window = Window::of(*id, project, &workspace.settings, &model.asked);
                    prop_assert!(window.starts.contains(start));
                    let running = project.stage == Stage::Running && project.planned_start.is_some();
                    prop_assert!(!running || project.planned_start == Some(*start));
                }
            }
            Answer::Impossible(conflict) => {
                prop_assert_eq!(best, None);
                let reason = Reason::of(&workspace, &model, &conflict);
                prop_assert!(!reason.sentence.contains("removed"));
                let snapshot = Snapshot::of(&workspace);
                let (ratings, scores) = (&snapshot.ratings, &snapshot.scores);
                for cure in Cures::new(&workspace, ratings, scores, &model, &conflict).finish() {
                    let hires = cure.planned(&workspace);
                    let hired = (!hires.is_empty()).then(|| {
                        // Other ids than those of hires that are planned already.
                        let mut bits = 100;
                        hire_command(&hires, || {
                            bits += 1;
                            HireId::from_bits(bits)
                        })
                    });
                    let Some(command) = hired.or(cure.command) else { continue };
                    let mut cured = workspace.clone();
                    drop(run(&mut cured, command).unwrap());
                    let asked = Asked { chosen: None, ..model.asked.clone() };
                    if !cured.projects.iter().any(|(_, it)| it.selected) {
                        // Nothing is adopted any more, and all that is open would be asked about.
                        continue;
                    }
                    let found = self::answer(&cured, &asked).1;
                    prop_assert!(found.schedule().is_some(), "{}", cure.sentence);
                }
            }
            Answer::Unknown => prop_assert!(false, "no limit, and yet nothing is known"),
        }
    }

    /// Selecting with free starts is that of brute force, and never below selecting with starts
    /// fixed, nor below staffing by priority.
    #[test]
    fn selecting_is_that_of_brute_force(workspace in planned(), fade in 0_u32..500) {
        let workspace = strict(workspace);
        let fade = Share::from_basis_points(fade);
        let asked = Asked { fade, may_stop: true, ..Asked::of(Question::Select) };
        let (model, answer) = answer(&workspace, &asked);
        let ids: SortedSet<ProjectId> = model.columns.iter().map(|it| it.project).collect();
        let ids: Vec<ProjectId> = ids.into_iter().collect();
        let worth = |way: &[Option<usize>]| -> i64 {
            way.iter().flatten().map(|at| model.problem.objective()[*at]).sum()
        };
        let kept = |way: &[Option<usize>]| {
            let (chosen, starts) = taken(&model, way);
            let begun = begun(&workspace, &starts);
            in_order(&begun, &chosen) && keeps_every_rule(&begun, &chosen)
        };
        let all = ways(&model, &ids, true);
        // A mandatory project that has no start left makes every plan impossible.
        let lost = workspace.projects.iter().any(|(id, it)| {
            workspace.settings.mandates_on
                && matches!(it.decision, Decision::Mandatory { .. })
                && model.columns_of(id).is_empty()
        });
        let best = all.iter().filter(|way| !lost && kept(way)).map(|way| worth(way)).max();
        prop_assert_eq!(answer.schedule().map(|plan| steps(plan.value)), best);
        // Staffing by priority: the most valuable first, each at its first start that fits.
        let mut order: Vec<usize> = (0..ids.len()).collect();
        let value = |at: usize| {
            let columns = model.columns_of(ids[at]);
            columns.iter().map(|it| model.problem.objective()[*it as usize]).max()
        };
        order.sort_by_key(|at| std::cmp::Reverse(value(*at)));
        let mut way = vec![None; ids.len()];
        for at in order {
            let columns = model.columns_of(ids[at]);
            let fits = columns.into_iter().find(|column| {
                let mut way = way.clone();
                way[at] = Some(*column as usize);
                kept(&way)
            });
            way[at] = fits.map(|it| it as usize);
        }
        if kept(&way) && !lost {
            prop_assert!(best >= Some(worth(&way)));
        }
        let fixed = self::answer(&workspace, &Asked { as_planned: true, ..asked }).1;
        let fixed = fixed.schedule().map(|plan| steps(plan.value));
        // What has no room within its dates, or no planned start, is the same on both sides.
        prop_assert!(fixed <= best, "{:?} {:?}", fixed, best);
    }

    /// A search that is stopped says what is true, and slices change nothing.
    #[test]
    fn a_stopped_search_says_what_is_true(workspace in planned(), slice in 1_u32..9) {
        let workspace = strict(workspace);
        for question in [Question::Level, Question::Select, Question::FewestChanges] {
            let snapshot = Snapshot::of(&workspace);
            let asked = Asked::of(question);
            let model =
                Model::build(&workspace, &snapshot.ratings, &snapshot.scores, &asked).unwrap();
            let whole = Search::new(&model).finish();
            let mut search = Search::new(&model);
            loop {
                let early = search.stop();
                if let (Some(bound), Some(best)) = (early.bound(), whole.plan()) {
                    prop_assert!(bound >= best.value);
                }
                if let Some(plan) = early.plan() {
                    prop_assert!(model.problem.is_feasible(&plan.selected));
                    prop_assert_eq!(model.problem.value(&plan.selected), plan.value);
                }
                if let ballast_solver::Step::Done(outcome) = search.step(slice) {
                    prop_assert_eq!(&outcome, &whole);
                    break;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A project that is shifted keeps its demand and its cost.
    #[test]
    fn a_shift_keeps_demand_and_cost(
        workspace in common::workspace(), by in -40_i32..80, first in 1_u32..=12
    ) {
        let calendar = ballast_core::model::FiscalCalendar::new(first).unwrap();
        for (_, project) in workspace.projects.iter() {
            let Some(start) = project.planned_start else { continue };
            let to = start.plus(by);
            let moved = ballast_core::plan::moved_to(project, to, calendar);
            prop_assert_eq!(moved.total_cost(), project.total_cost());
            prop_assert_eq!(&moved.benefits, &project.benefits);
            for (role, months) in &project.demand {
                for at in 0..months.len() as i32 {
                    let before = project.demand_in(*role, start.plus(at));
                    prop_assert_eq!(moved.demand_in(*role, to.plus(at)), before);
                }
                let all: Fte = months.iter().copied().sum();
                let asked = moved.demand.get(role).unwrap().iter().copied().sum::<Fte>();
                prop_assert_eq!(asked, all);
            }
            if by == 0 {
                prop_assert_eq!(&moved, &**project);
            }
        }
    }
}
