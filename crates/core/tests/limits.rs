//! What a record may hold, whichever command puts it there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted::Sorted;

use ballast_core::balance::{Model, Rule};
use ballast_core::capacity::Loads;
use ballast_core::change::{
    Command, CriterionEdit, ProjectEdit, Rejection, RoleEdit, SettingsEdit,
};
use ballast_core::model::{
    CategoryId, ClassField, CriterionId, Decision, FiscalYear, Fte, Link, LinkKind, Money, Month,
    Name, Number, ObjectiveId, ProgrammeId, Project, ProjectId, Rating, RoleId, Source, Stage,
    Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::scene::LayerKind;
use common::{empty, run};

const ROLE: RoleId = RoleId::from_bits(1);
const CRITERION: CriterionId = CriterionId::from_bits(1);

fn id(bits: u128) -> ProjectId {
    ProjectId::from_bits(bits)
}

/// One role, one rated criterion, projects 1 and 2.
fn workspace() -> Workspace {
    let mut workspace = empty();
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    let objective = ObjectiveId::from_bits(1);
    done(Command::AddObjective { id: objective, name: "O".to_owned() });
    done(Command::AddCriterion { id: CRITERION, objective, name: "C".to_owned() });
    done(Command::AddRole { id: ROLE, name: "R".to_owned() });
    for bits in 1..3 {
        done(Command::AddProject { id: id(bits), name: format!("P{bits}") });
        let rating = Rating { value: Number::whole(50), note: String::new() };
        let edit = ProjectEdit::Rating(CRITERION, Some(rating));
        done(Command::EditProject { id: id(bits), edit });
    }
    workspace
}

fn year() -> FiscalYear {
    FiscalYear::new(2027).unwrap()
}

#[test]
fn a_class_table_names_only_what_is_there() {
    let mut workspace = workspace();
    let category = CategoryId::from_bits(7);
    let put = |workspace: &mut Workspace, field, key: String| {
        let table = Sorted::from([(key, Number::whole(1))]);
        let edit = CriterionEdit::Source(Source::Class { field, table });
        run(workspace, Command::EditCriterion { id: CRITERION, edit }).map(|_| ())
    };
    let programme = ProgrammeId::from_bits(7).to_string();
    for (field, key, kind) in [
        (ClassField::Category, category.to_string(), "category"),
        (ClassField::Category, "grow".to_owned(), "category"),
        (ClassField::Programme, programme, "programme"),
    ] {
        assert_eq!(put(&mut workspace, field, key), Err(Rejection::Missing { kind }));
    }
    run(&mut workspace, Command::AddCategory { id: category, name: "K".to_owned() }).unwrap();
    assert_eq!(put(&mut workspace, ClassField::Category, category.to_string()), Ok(()));
    assert_eq!(put(&mut workspace, ClassField::Tag, "any".to_owned()), Ok(()));
}

#[test]
fn amounts_keep_their_limits() {
    let too_much = Money::from_cents(Money::LIMIT_MAJOR as i64 * 100 + 1);
    let (too_many, negative) = (Fte::from_hundredths(10_000_001), Fte::from_hundredths(-1));
    let start = Month::new(2027, 1).unwrap();
    let project = |edit| Command::EditProject { id: id(1), edit };
    let role = |edit| Command::EditRole { id: ROLE, edit };
    let mut whole = Project::new(Name::parse("P").unwrap(), 0);
    whole.benefits.insert(year(), too_much);
    for command in [
        project(ProjectEdit::Cost(year(), Some(too_much))),
        project(ProjectEdit::Costs(Sorted::from([(year(), -too_much)]), false)),
        project(ProjectEdit::Benefit(year(), Some(too_much))),
        project(ProjectEdit::Demand(ROLE, vec![Fte::ZERO, negative])),
        project(ProjectEdit::Demand(ROLE, vec![too_many])),
        role(RoleEdit::Capacity(negative)),
        role(RoleEdit::Capacity(too_many)),
        role(RoleEdit::CapacityFrom(start, Some(negative))),
        role(RoleEdit::Changes(Sorted::from([(start, too_many)]))),
        role(RoleEdit::CostPerMonth(too_much)),
        Command::SetBudget { year: year(), amount: Some(too_much) },
        Command::PutProject { id: id(9), project: Box::new(whole) },
    ] {
        let mut workspace = workspace();
        assert!(run(&mut workspace, command.clone()).is_err(), "{command:?}");
    }
}

#[test]
fn a_whole_project_is_put_as_tidy_as_an_edited_one() {
    let mut workspace = workspace();
    let mut project = Project::new(Name::parse("P").unwrap(), 0);
    project.key = " K1\t".to_owned();
    project.costs_estimated = true;
    project.demand.insert(ROLE, vec![Fte::from_hundredths(50), Fte::ZERO]);
    run(&mut workspace, Command::AddRole { id: RoleId::from_bits(2), name: "S".to_owned() })
        .unwrap();
    project.demand.insert(RoleId::from_bits(2), vec![Fte::ZERO]);
    run(&mut workspace, Command::PutProject { id: id(9), project: Box::new(project) }).unwrap();
    let put = workspace.projects.get(id(9)).unwrap();
    assert_eq!((put.key.as_str(), put.costs_estimated), ("K1", false));
    assert_eq!(put.demand, Sorted::from([(ROLE, vec![Fte::from_hundredths(50)])]));
}

/// Whether project 1 may be selected if it depends on project 2 in this way.
fn may_be_selected(kind: LinkKind, stage: Stage, decision: Decision) -> bool {
    let mut workspace = workspace();
    let mut edit = |bits, edit| {
        drop(run(&mut workspace, Command::EditProject { id: id(bits), edit }).unwrap());
    };
    edit(1, ProjectEdit::Links([Link { kind, other: id(2) }].into()));
    edit(2, ProjectEdit::Stage(stage));
    edit(2, ProjectEdit::Decision(decision));
    let snapshot = Snapshot::of(&workspace);
    let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
    assert_eq!(model.candidates, [id(1)]);
    assert!(model.rules.iter().all(|rule| matches!(rule, Rule::Requires(..))));
    model.problem.is_feasible(&[true])
}

#[test]
fn what_is_done_can_be_built_upon() {
    let excluded = || Decision::Excluded { reason: String::new() };
    for kind in [LinkKind::Requires, LinkKind::Follows { lag_months: 0 }] {
        assert!(may_be_selected(kind, Stage::Done, Decision::Open));
        assert!(!may_be_selected(kind, Stage::Stopped, Decision::Open));
        assert!(!may_be_selected(kind, Stage::Done, excluded()));
        assert!(!may_be_selected(kind, Stage::Proposed, excluded()));
    }
}

#[test]
fn the_end_of_time_counts_once() {
    let mut workspace = workspace();
    let last = Month::new(2200, 12).unwrap();
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    done(Command::EditSettings(SettingsEdit::Horizon(last.plus(-1), 12)));
    done(Command::EditSettings(SettingsEdit::WithinCapacity(true)));
    let edit = |edit| Command::EditProject { id: id(1), edit };
    done(edit(ProjectEdit::PlannedStart(Some(last))));
    done(edit(ProjectEdit::Demand(ROLE, vec![Fte::from_hundredths(40); 3])));
    let loads = Loads::of(&workspace, |_, _| Some(LayerKind::Selected));
    assert_eq!(loads.months, [last.plus(-1), last]);
    assert_eq!(loads.roles[0].months[1].selected, Fte::from_hundredths(40));
    let snapshot = Snapshot::of(&workspace);
    let model = Model::build(&workspace, &snapshot.ratings, &snapshot.scores).unwrap();
    assert_eq!(model.rules, [Rule::Capacity(ROLE, last)]);
    assert!(model.problem.is_feasible(&[true, true]));
}
