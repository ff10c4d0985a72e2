//! Starts that leave nobody overloaded: published cases, and what is said where there is no way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, History, ProjectEdit, RoleEdit, update};
use ballast_core::model::{
    CriterionId, FiscalYear, Fte, HireId, Link, LinkKind, Money, Month, Number, ObjectiveId,
    ProjectId, Rating, RoleId, Share, Workspace,
};
use ballast_core::plan::{
    Answer, Asked, Cure, CureKind, Cures, Entry, EntryKind, FixedBy, Held, Hire, Model, Offers,
    Question, Reason, Schedule, Search, Side, Staffing, hire_command,
};
use ballast_core::view::Snapshot;
use ballast_solver::{Options, Problem, solve};
use common::{empty, run};

fn id(bits: u128) -> ProjectId {
    ProjectId::from_bits(bits)
}

fn month(at: i32) -> Month {
    Month::new(2027, 1).unwrap().plus(at - 1)
}

const ROLE: RoleId = RoleId::from_bits(1);

/// One role, capacity 1; projects of 1 FTE for 3 months, all planned for month 1, worth 50 points.
fn workspace(names: &[&str]) -> Workspace {
    let mut workspace = empty();
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    let (objective, criterion) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    done(Command::AddObjective { id: objective, name: "O".to_owned() });
    done(Command::AddCriterion { id: criterion, objective, name: "C".to_owned() });
    done(Command::AddRole { id: ROLE, name: "Data engineer".to_owned() });
    for (bits, name) in (1..).zip(names) {
        done(Command::AddProject { id: id(bits), name: (*name).to_owned() });
        let rating = Rating { value: Number::whole(50), note: String::new() };
        for edit in [
            ProjectEdit::PlannedStart(Some(month(1))),
            ProjectEdit::Duration(Some(3)),
            ProjectEdit::Demand(ROLE, vec![Fte::from_hundredths(100); 3]),
            ProjectEdit::Rating(criterion, Some(rating)),
        ] {
            done(Command::EditProject { id: id(bits), edit });
        }
    }
    workspace
}

fn edit(workspace: &mut Workspace, bits: u128, edit: ProjectEdit) {
    drop(run(workspace, Command::EditProject { id: id(bits), edit }).unwrap());
}

fn model(workspace: &Workspace, asked: &Asked) -> Model {
    let snapshot = Snapshot::of(workspace);
    Model::build(workspace, &snapshot.ratings, &snapshot.scores, asked).unwrap()
}

fn answer(workspace: &Workspace, asked: &Asked) -> (Model, Answer) {
    let model = model(workspace, asked);
    let outcome = Search::new(&model).finish();
    let answer = Answer::of(workspace, &model, &outcome);
    (model, answer)
}

fn schedule(workspace: &Workspace, asked: &Asked) -> (Model, Schedule) {
    let (model, answer) = answer(workspace, asked);
    (model, answer.schedule().unwrap().clone())
}

/// What a plan says of itself.
#[test]
fn a_plan_is_told_in_two_sentences() {
    let workspace = workspace(&["A", "B"]);
    let told = |asked: &Asked| {
        let (model, plan) = schedule(&workspace, asked);
        let (before, after) = (plan.before(&workspace, &model), plan.after(&workspace));
        plan.sentence(&workspace, &before, &after)
    };
    let pinned = |bits| {
        let mut asked = Asked::of(Question::Level);
        asked.pins.insert(id(bits), month(1));
        asked
    };
    let one = |name: &str| {
        format!(
            "Moving {name} 3 months clears all 3 overloads. Value-weighted delay 150.0 points × \
             months, nothing leaves the portfolio."
        )
    };
    assert_eq!(told(&pinned(1)), one("B"));
    assert_eq!(told(&pinned(2)), one("A"));
    assert_eq!(
        told(&Asked::of(Question::Select)),
        "Choosing 2 projects with 1 other start clears all 3 overloads. Value 100.0 points; nothing \
         leaves the portfolio."
    );
}

/// One role, capacity 1; A and B each 1 FTE for 3 months, both planned for month 1: shifting one to
/// month 4 clears every overload and both end by month 6.
#[test]
fn one_of_two_is_shifted() {
    let workspace = workspace(&["A", "B"]);
    for question in [Question::Level, Question::FewestChanges] {
        let (model, plan) = schedule(&workspace, &Asked::of(question));
        let [moved] = plan.moves.as_slice() else { panic!("{:?}", plan.moves) };
        assert_eq!((moved.from, moved.to, moved.months), (Some(month(1)), month(4), 3));
        assert_eq!((plan.delay, plan.months), (150.0, 3));
        assert_eq!(plan.bound, if question == Question::Level { 150.0 } else { 1.0 });
        let (before, after) = (plan.before(&workspace, &model), plan.after(&workspace));
        assert_eq!(before.overloads.len(), 3);
        assert!(after.overloads.is_empty());
        assert_eq!(before.cleared_by(&after).len(), 3);
        let done = plan.applied(&workspace);
        let finish = done.projects.iter().filter_map(|(_, it)| it.planned_finish()).max();
        assert_eq!(finish, Some(month(6)));
    }
}

/// With A's start fixed and B due by month 5 there is no way: the reason names the role, the months
/// and A's fixed start.
#[test]
fn there_is_no_way_and_the_reason_says_why() {
    let mut workspace = workspace(&["A", "B"]);
    edit(&mut workspace, 2, ProjectEdit::LatestFinish(Some(month(5))));
    let mut asked = Asked::of(Question::Level);
    asked.pins.insert(id(1), month(1));
    let (model, answer) = answer(&workspace, &asked);
    let Answer::Impossible(conflict) = answer else { panic!("{answer:?}") };
    let reason = Reason::of(&workspace, &model, &conflict);
    assert!(reason.minimal);
    let [shortage] = reason.shortages.as_slice() else { panic!("{reason:?}") };
    assert_eq!((shortage.role, shortage.months.as_slice()), (ROLE, &[(month(3), 100, 200)][..]));
    let fixed: Vec<_> = reason.fixed.iter().map(|it| (it.project, it.by, it.start)).collect();
    let held = (id(1), FixedBy::Held(Held::Pinned), Some(month(1)));
    assert_eq!(fixed, [held, (id(2), FixedBy::Window(month(1), month(3)), None)]);
    assert_eq!(
        reason.sentence,
        "These do not go together: Data engineer has 1.0 FTE free for projects in March 2027; \
         A begins in January 2027 and takes until March 2027, as pinned; \
         and B has to begin between January 2027 and March 2027, to end by May 2027."
    );
    let snapshot = Snapshot::of(&workspace);
    let (ratings, scores) = (&snapshot.ratings, &snapshot.scores);
    let cures = Cures::new(&workspace, ratings, scores, &model, &conflict).finish();
    let texts: Vec<&str> = cures.iter().map(|cure| cure.sentence.as_str()).collect();
    assert_eq!(
        texts,
        [
            "hire 1.00 FTE-months of Data engineer in March 2027, 1.0 FTE at most",
            "let A begin in April 2027",
            "let B end in June 2027, 1 month later",
            "do without B",
        ]
    );
    assert!(cures.iter().all(|cure| cure.proven));
    // Whatever can be done helps, hires too.
    for cure in &cures {
        let hires = cure.planned(&workspace);
        let command =
            if hires.is_empty() { cure.command.clone() } else { Some(hire_command(&hires, ids())) };
        let Some(command) = command else { continue };
        let mut cured = workspace.clone();
        drop(run(&mut cured, command).unwrap());
        let mut asked = asked.clone();
        asked.chosen = None;
        let outcome = Search::new(&self::model(&cured, &asked)).finish();
        assert!(outcome.plan().is_some(), "{}", cure.sentence);
    }
}

/// A search that was given up may find a hire again, and more of it.
#[test]
fn of_each_role_the_least_hire_is_told() {
    let hire = |role: u128, fte_months: i32| Hire {
        role: RoleId::from_bits(role),
        months: vec![(month(1), Fte::from_hundredths(fte_months))],
        peak: Fte::from_hundredths(fte_months),
        fte_months: fte_months.into(),
        cost: None,
        proven: true,
    };
    let cure = |hires: &[Hire]| Cure {
        sentence: format!("hire {}", hires.iter().map(|it| it.fte_months).sum::<i64>()),
        kind: CureKind::Hire(hires.to_vec()),
        command: None,
        proven: true,
    };
    let drop = Cure {
        kind: CureKind::Drop(vec![id(1)]),
        sentence: "do without A".to_owned(),
        ..cure(&[])
    };
    let told = |cures: &[Cure]| {
        let tidy = Cures::tidy(cures.to_vec());
        tidy.into_iter().map(|cure| cure.sentence).collect::<Vec<String>>()
    };
    let several = cure(&[hire(1, 10), hire(2, 20)]);
    let (some, more) = (cure(&[hire(1, 125)]), cure(&[hire(1, 135)]));
    for order in [[&some, &drop, &more], [&more, &drop, &some]] {
        assert_eq!(told(&order.map(Cure::clone)), ["hire 125", "do without A"]);
    }
    let other = cure(&[hire(2, 130)]);
    assert_eq!(told(&[some, several.clone(), other]), ["hire 125", "hire 130"]);
    assert_eq!(told(&[several.clone(), several, drop.clone(), drop]), ["hire 30", "do without A"]);
}

/// The same without a pin: a project that is under way is left alone, and so is one that began
/// before the horizon.
#[test]
fn what_is_under_way_stays() {
    let mut workspace = workspace(&["A", "B"]);
    edit(&mut workspace, 1, ProjectEdit::Stage(ballast_core::model::Stage::Running));
    let (_, plan) = schedule(&workspace, &Asked::of(Question::Level));
    assert_eq!(plan.moves.iter().map(|it| it.project).collect::<Vec<_>>(), [id(2)]);
    edit(&mut workspace, 1, ProjectEdit::Stage(ballast_core::model::Stage::Proposed));
    edit(&mut workspace, 1, ProjectEdit::PlannedStart(Some(month(0))));
    let (_, plan) = schedule(&workspace, &Asked::of(Question::Level));
    let moved: Vec<_> = plan.moves.iter().map(|it| (it.project, it.to)).collect();
    assert_eq!(moved, [(id(2), month(3))]);
}

#[test]
fn pins_and_refusals_are_kept_and_the_rest_solved_again() {
    let workspace = workspace(&["A", "B", "C"]);
    let mut asked = Asked::of(Question::Level);
    asked.pins.insert(id(2), month(1));
    asked.refused.insert((id(1), month(4)));
    let (_, plan) = schedule(&workspace, &asked);
    let starts: Vec<_> = plan.starts.iter().map(|(id, start)| (*id, *start)).collect();
    assert_eq!(starts, [(id(1), month(7)), (id(2), month(1)), (id(3), month(4))]);
    // A plan from before a pin is a beginning, feasible or not.
    let model = model(&workspace, &asked);
    let outcome = Search::new(&model).from(vec![true; model.columns.len()]).finish();
    assert_eq!(outcome.plan().unwrap().value, -450_000);
}

/// The more a project is worth, the later another goes before it.
#[test]
fn what_is_worth_most_waits_least() {
    let mut workspace = workspace(&["A", "B"]);
    let rating = Rating { value: Number::whole(90), note: String::new() };
    edit(&mut workspace, 2, ProjectEdit::Rating(CriterionId::from_bits(1), Some(rating)));
    let (_, plan) = schedule(&workspace, &Asked::of(Question::Level));
    assert_eq!(plan.moves.iter().map(|it| it.project).collect::<Vec<_>>(), [id(1)]);
    // Where a follower waits for it, so much the more.
    let links = [Link { kind: LinkKind::Follows { lag_months: 2 }, other: id(1) }];
    edit(&mut workspace, 2, ProjectEdit::Links(links.into_iter().collect()));
    let (_, plan) = schedule(&workspace, &Asked::of(Question::Level));
    let moved: Vec<_> = plan.moves.iter().map(|it| (it.project, it.to)).collect();
    assert_eq!(moved, [(id(2), month(6))]);
}

/// A selection whose starts are free holds what one with fixed starts cannot.
#[test]
fn selecting_with_free_starts_fits_more() {
    let mut workspace = workspace(&["A", "B", "C"]);
    for bits in 1..=3 {
        edit(&mut workspace, bits, ProjectEdit::LatestFinish(Some(month(8))));
    }
    let mut asked = Asked { as_planned: true, ..Asked::of(Question::Select) };
    assert_eq!(schedule(&workspace, &asked).1.value, 50.0);
    asked.as_planned = false;
    assert_eq!(schedule(&workspace, &asked).1.value, 100.0);
    asked.fade = Share::from_percent(1.0).unwrap();
    let (_, plan) = schedule(&workspace, &asked);
    assert_eq!((plan.value, plan.full_value), (98.5, 100.0));
    assert_eq!(plan.moves[0].lost, 1.5);
    asked.shifts = Some([0, 4].into_iter().collect());
    assert_eq!(schedule(&workspace, &asked).1.value, 98.0);
}

/// What is accepted is one step, and undone in one.
#[test]
fn a_plan_is_accepted_as_one_step() {
    let mut workspace = workspace(&["A", "B"]);
    let year = workspace.settings.calendar.year_of(month(1));
    edit(&mut workspace, 2, ProjectEdit::Cost(year, Some(Money::from_cents(1_000))));
    edit(&mut workspace, 2, ProjectEdit::EarliestStart(Some(month(11))));
    for question in [Question::Level, Question::Select] {
        let (_, plan) = schedule(&workspace, &Asked::of(question));
        assert_eq!(plan.moves.iter().map(|it| it.to).collect::<Vec<_>>(), [month(11)]);
        let mut done = workspace.clone();
        let mut history = History::default();
        let change = update(&done, plan.command()).unwrap();
        done.apply(&change);
        history.record(change, plan.command().label(), None);
        let after = done.projects.get(id(2)).unwrap();
        assert_eq!(after.planned_start, Some(month(11)));
        assert_eq!(after.selected, question == Question::Select);
        let costs: Vec<i64> = after.costs.values().map(|it| it.cents()).collect();
        assert_eq!(costs, [667, 333]);
        done.apply(&history.undo().unwrap());
        assert_eq!(history.undo(), None);
        assert_eq!(done, workspace);
    }
}

#[test]
fn what_it_would_take_to_let_one_more_in() {
    let mut workspace = workspace(&["A", "B"]);
    for bits in 1..=2 {
        edit(&mut workspace, bits, ProjectEdit::LatestFinish(Some(month(4))));
    }
    let rate = RoleEdit::CostPerMonth(Money::from_cents(1_000_000));
    drop(run(&mut workspace, Command::EditRole { id: ROLE, edit: rate }).unwrap());
    let snapshot = Snapshot::of(&workspace);
    let (ratings, scores) = (&snapshot.ratings, &snapshot.scores);
    let asked = Asked::of(Question::Select);
    let (_, plan) = schedule(&workspace, &asked);
    let out = if plan.chosen.contains_key(&id(1)) { id(2) } else { id(1) };
    let ways = Entry::new(&workspace, ratings, scores, &asked, &plan.chosen, out).unwrap().finish();
    let [hire, later] = ways.as_slice() else { panic!("{ways:?}") };
    let EntryKind::Hire(hires) = &hire.kind else { panic!("{hire:?}") };
    // One begins in month 1, the other in month 2: they meet in two months.
    assert_eq!((hires[0].fte_months, hires[0].cost), (200, Some(Money::from_cents(2_000_000))));
    assert!(matches!(later.kind, EntryKind::Later(from, to) if from == month(4) && to == month(6)));
    let one = [Fte::from_hundredths(100), Fte::ZERO, Fte::from_hundredths(50)];
    let points = Staffing::new(&workspace, ratings, scores, &asked, ROLE, &one).unwrap().finish();
    let values: Vec<_> = points.iter().map(|it| (it.extra.hundredths(), it.value)).collect();
    assert_eq!(values, [(0, Some(50.0)), (50, Some(50.0)), (100, Some(100.0))]);
    assert!(points.iter().all(|it| it.is_proven()));
}

/// What is compared with is what the capacity screen shows.
#[test]
fn sides_count_what_is_adopted() {
    let mut workspace = workspace(&["A", "B"]);
    let one = [id(1)].into_iter().collect();
    drop(run(&mut workspace, Command::AdoptSelection(one)).unwrap());
    let (model, plan) = schedule(&workspace, &Asked::of(Question::Level));
    assert!(plan.moves.is_empty());
    let side = Side::of(&workspace, &model.before);
    assert_eq!(side.loads.roles[0].months[0].selected, Fte::from_hundredths(100));
    assert!(side.overloads.is_empty());
}

/// A takes all there is for three months from January; B is out, and there are 1,000,000 a month for
/// one more.
#[test]
fn what_can_be_done_to_let_one_in() {
    let mut workspace = workspace(&["A", "B"]);
    let rate = RoleEdit::CostPerMonth(Money::from_cents(1_000_000));
    for edit in [rate, RoleEdit::Capacity(Fte::from_hundredths(200)), half()] {
        drop(run(&mut workspace, Command::EditRole { id: ROLE, edit }).unwrap());
    }
    edit(&mut workspace, 2, ProjectEdit::LatestFinish(Some(month(5))));
    let chosen = [(id(1), None)].into_iter().collect();
    let offers = |workspace: &Workspace| {
        let Snapshot { ratings, scores, .. } = Snapshot::of(workspace);
        Offers::new(workspace, &ratings, &scores, &chosen, id(2)).unwrap()
    };
    let found = offers(&workspace).finish();
    let [hire, later] = found.as_slice() else { panic!("{found:?}") };
    // Half of those who are there are kept for business as usual, and nobody of those who come.
    let sentence =
        "with 1.0 FTE more Data engineer from January 2027 to March 2027 (about 30.0 k€)";
    assert_eq!((hire.sentence.as_str(), hire.proven), (sentence, true));
    let sentence = "if it starts in April 2027, 3 months later, and B may end in June 2027";
    assert_eq!((later.sentence.as_str(), later.proven), (sentence, true));
    // Either does it: then it fits, and A has not moved.
    let month_of = |workspace: &Workspace| workspace.projects.get(id(1)).unwrap().planned_start;
    for offer in &found {
        let mut tried = workspace.clone();
        drop(run(&mut tried, offer.command(ids())).unwrap());
        assert!(offers(&tried).finish().is_empty(), "{offer:?}");
        assert_eq!(month_of(&tried), Some(month(1)));
        let both = [id(1), id(2)].into_iter().map(|id| (id, None)).collect();
        assert!(Side::of(&tried, &both).overloads.is_empty(), "{offer:?}");
    }
    // Searched for elsewhere, the answers are the same.
    let (apart, mut readings) = offers(&workspace).apart();
    let outcomes = apart.into_iter().map(|it| {
        let options = Options { start: it.start, max_nodes: None };
        solve(it.problem, options)
    });
    let outcomes: Vec<_> = outcomes.collect();
    let read = outcomes.iter().enumerate().filter_map(|(at, it)| readings.read(at, it));
    assert_eq!(Offers::tidy(read.collect()), found);
    // Without a start there is nothing that capacity keeps out.
    edit(&mut workspace, 2, ProjectEdit::PlannedStart(None));
    let Snapshot { ratings, scores, .. } = Snapshot::of(&workspace);
    assert!(Offers::new(&workspace, &ratings, &scores, &chosen, id(2)).is_none());
}

/// Ids for what is hired.
fn ids() -> impl FnMut() -> HireId {
    let mut bits = 100;
    move || {
        bits += 1;
        HireId::from_bits(bits)
    }
}

/// As long as it takes to find somebody, an answer that needs people sooner says so.
#[test]
fn an_answer_tells_of_the_lead_time() {
    let mut workspace = workspace(&["A", "B"]);
    let lead = RoleEdit::LeadMonths(2);
    drop(run(&mut workspace, Command::EditRole { id: ROLE, edit: lead }).unwrap());
    let chosen = [(id(1), None)].into_iter().collect();
    let Snapshot { ratings, scores, .. } = Snapshot::of(&workspace);
    let found = Offers::new(&workspace, &ratings, &scores, &chosen, id(2)).unwrap().finish();
    assert_eq!(
        found[0].sentence,
        "with 1.0 FTE more Data engineer from January 2027 to March 2027, which is too soon: with a \
         lead time of 2 months nobody new is there before March 2027"
    );
    drop(run(&mut workspace, found[0].command(ids())).unwrap());
    let role = workspace.roles.get(ROLE).unwrap();
    let (_, hire) = role.hires.iter().next().unwrap();
    assert_eq!((hire.decided, hire.from()), (month(1).plus(-2), month(1)));
    assert_eq!((hire.until, role.hires.len()), (Some(month(3)), 1));
}

fn half() -> RoleEdit {
    RoleEdit::RunShare(Share::from_basis_points(5_000))
}

#[test]
fn no_hire_helps_where_money_is_short() {
    let mut workspace = workspace(&["A", "B"]);
    let year = FiscalYear::new(2027).unwrap();
    for bits in 1..=2 {
        edit(&mut workspace, bits, ProjectEdit::Cost(year, Some(Money::from_cents(100))));
    }
    let budget = Command::SetBudget { year, amount: Some(Money::from_cents(150)) };
    drop(run(&mut workspace, budget).unwrap());
    let chosen = [(id(1), None)].into_iter().collect();
    let Snapshot { ratings, scores, .. } = Snapshot::of(&workspace);
    let found = Offers::new(&workspace, &ratings, &scores, &chosen, id(2)).unwrap().finish();
    // In part in the next year, there is money for it.
    let [later] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(later.sentence, "if it starts in December 2027, 11 months later");
}

#[test]
fn value_against_capacity_is_the_same_when_run_elsewhere() {
    let workspace = workspace(&["A", "B", "C"]);
    let Snapshot { ratings, scores, .. } = Snapshot::of(&workspace);
    let asked = Asked { as_planned: true, ..Asked::of(Question::Select) };
    let extras = [-100, 0, 50, 100, 200].map(Fte::from_hundredths);
    let new = || Staffing::new(&workspace, &ratings, &scores, &asked, ROLE, &extras).unwrap();
    let here = new().finish();
    let values: Vec<_> = here.iter().map(|it| it.value).collect();
    assert_eq!(values, [0.0, 50.0, 50.0, 100.0, 150.0].map(Some));
    let ladder = new().ladder();
    assert_eq!(ladder.len(), 5);
    let first = ladder.brief().unwrap();
    let mut rows = first.problem.rows().to_vec();
    let objective = first.problem.objective().to_vec();
    let mut there = vec![ladder.point(0, &Search::of(first).finish()).unwrap()];
    for (at, limits) in (1..).zip(ladder.limits()) {
        limits.into_iter().for_each(|(row, upper)| rows[row].upper = Some(upper));
        let problem = Problem::new(objective.clone(), rows.clone()).unwrap();
        there.extend(ladder.point(at, &solve(problem, Options::default())));
    }
    assert_eq!(there, here);
    assert_eq!(ladder.point(5, &Search::of(ladder.brief().unwrap()).finish()), None);
}
