//! Merges of every kind of field, one by one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ballast_core::change::{
    CategoryEdit, Command, CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, ProgrammeEdit,
    ProjectEdit, RoleEdit, SettingsEdit,
};
use ballast_core::merge::{Choices, ConflictKind, Merged, Side, diff, merge, merge_all};
use ballast_core::model::{
    Among, CategoryId, ClassField, ConstraintKind, CriterionId, Decision, Extra, FiscalYear,
    FormulaId, Fte, Link, LinkKind, Money, Month, Number, ObjectiveId, PersonId, ProgrammeId,
    Project, ProjectId, Rated, Rating, RoleId, RuleId, Share, Shared, Source, Stage, Workspace,
};
use common::whole::is_whole;
use serde_json::{Map, Value, json};

fn project(at: u128) -> ProjectId {
    ProjectId::from_bits(at)
}

fn edit(at: u128, edit: ProjectEdit) -> Command {
    Command::EditProject { id: project(at), edit }
}

fn euros(amount: i64) -> Money {
    Money::from_cents(amount * 100)
}

fn year(year: i32) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

fn month(month: u32) -> Month {
    Month::new(2027, month).unwrap()
}

fn rated(at: u128, value: i32, by: &str, when: &str) -> Command {
    let criterion = CriterionId::from_bits(1);
    let rating = Rating { value: Number::whole(value), note: String::new() };
    let rated = Rated { by: by.to_owned(), at: when.to_owned() };
    Command::Batch(vec![
        edit(at, ProjectEdit::Rating(criterion, Some(rating))),
        edit(at, ProjectEdit::Rated(criterion, Some(rated))),
    ])
}

fn link(at: u128, kind: LinkKind, others: &[u128]) -> Command {
    let links = others.iter().map(|other| Link { kind, other: project(*other) });
    edit(at, ProjectEdit::Links(links.collect()))
}

const FOLLOWS: LinkKind = LinkKind::Follows { lag_months: 0 };

/// Three records of each kind, and a project that has something of everything.
fn base() -> Workspace {
    let mut commands = common::commands::openings();
    let role = RoleId::from_bits(1);
    let months = vec![Fte::from_hundredths(100); 3];
    commands.extend([
        edit(1, ProjectEdit::Category(Some(CategoryId::from_bits(1)))),
        edit(1, ProjectEdit::Programme(Some(ProgrammeId::from_bits(1)))),
        edit(1, ProjectEdit::Cost(year(2027), Some(euros(4)))),
        edit(1, ProjectEdit::Benefit(year(2027), Some(euros(9)))),
        edit(1, ProjectEdit::Demand(role, months)),
        edit(1, ProjectEdit::Tags(BTreeSet::from(["old".to_owned()]))),
        rated(1, 3, "Ada", "2027-01-01"),
        link(2, LinkKind::Requires, &[1]),
        Command::SetBudget { year: year(2027), amount: Some(euros(100)) },
    ]);
    after(&common::empty(), commands)
}

#[track_caller]
fn after(workspace: &Workspace, commands: impl IntoIterator<Item = Command>) -> Workspace {
    let mut workspace = workspace.clone();
    for command in commands {
        common::run(&mut workspace, command).unwrap();
    }
    workspace
}

/// What comes of two people's work on the base, as it must be whoever of them merges.
#[track_caller]
fn both(mine: Vec<Command>, theirs: Vec<Command>) -> Merged {
    let base = base();
    let (mine, theirs) = (after(&base, mine), after(&base, theirs));
    let merged = merge(Some(&base), &mine, &theirs, &Choices::default());
    let swapped = merge(Some(&base), &theirs, &mine, &Choices::all(Side::Theirs));
    assert_eq!(diff(&merged.workspace, &swapped.workspace), []);
    is_whole(&merged.workspace).unwrap();
    merged
}

#[track_caller]
fn conflicts(merged: &Merged) -> Vec<String> {
    merged.conflicts.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn notes(merged: &Merged) -> Vec<String> {
    merged.notes.iter().map(ToString::to_string).collect()
}

fn first(merged: &Merged) -> &Project {
    merged.workspace.projects.get(project(1)).unwrap()
}

/// Each pair of edits: what only one side touched merges; the same edit merges; two different ones
/// are a conflict that names record, field and all three values.
#[test]
fn each_field_is_asked_by_itself() {
    let text = |text: &str| text.to_owned();
    let role = RoleId::from_bits(1);
    let fte = Fte::from_hundredths;
    let demand = |months: [i32; 3]| {
        edit(1, ProjectEdit::Demand(role, months.map(Fte::from_hundredths).to_vec()))
    };
    let objective = |edit| Command::EditObjective { id: ObjectiveId::from_bits(1), edit };
    let criterion = |edit| Command::EditCriterion { id: CriterionId::from_bits(1), edit };
    let category = |edit| Command::EditCategory { id: CategoryId::from_bits(1), edit };
    let programme = |edit| Command::EditProgramme { id: ProgrammeId::from_bits(1), edit };
    let of_role = |edit| Command::EditRole { id: role, edit };
    let person = |edit| Command::EditPerson { id: PersonId::from_bits(1), edit };
    let formula = |edit| Command::EditFormula { id: FormulaId::from_bits(1), edit };
    let budget = |amount| Command::SetBudget { year: year(2027), amount: Some(euros(amount)) };
    let share = |percent: u32| Share::from_basis_points(percent * 100);
    let pair = |ratio| {
        let [one, two] = [1, 2].map(ObjectiveId::from_bits);
        person(PersonEdit::Comparison(one, two, Some(Number::whole(ratio))))
    };
    let class = |rating| {
        let table = BTreeMap::from([("idea".to_owned(), Number::whole(rating))]);
        criterion(CriterionEdit::Source(Source::Class { field: ClassField::Stage, table }))
    };
    let anchors = |high| {
        let [low, high] = [0, high].map(Number::whole);
        criterion(CriterionEdit::Anchors(low, high, Default::default()))
    };
    let rated = |value, when| rated(1, value, "Ada", when);
    #[rustfmt::skip]
    let table = [
        (edit(1, ProjectEdit::Name(text("A"))), edit(1, ProjectEdit::Name(text("B"))),
            "Project “A”, name: mine “A”, theirs “B”, before “N1”"),
        (edit(1, ProjectEdit::Cost(year(2027), Some(euros(5)))), edit(1, ProjectEdit::Cost(year(2027), None)),
            "Project “N1”, cost 2027: mine 5 €, theirs nothing, before 4 €"),
        (edit(1, ProjectEdit::Benefit(year(2028), Some(euros(5)))), edit(1, ProjectEdit::Benefit(year(2028), Some(euros(6)))),
            "Project “N1”, benefit 2028: mine 5 €, theirs 6 €"),
        (demand([100, 200, 100]), demand([100, 300, 100]),
            "Project “N1”, demand N1, month 2: mine 2.0 FTE, theirs 3.0 FTE, before 1.0 FTE"),
        (rated(5, "2027-02-01"), rated(7, "2027-02-02"),
            "Project “N1”, score N1 by Ada: mine 5, on 2027-02-01, theirs 7, on 2027-02-02, before 3, on 2027-01-01"),
        (edit(1, ProjectEdit::Stage(Stage::Running)), edit(1, ProjectEdit::Stage(Stage::OnHold)),
            "Project “N1”, stage: mine running, theirs on-hold, before idea"),
        (edit(1, ProjectEdit::Category(None)), edit(1, ProjectEdit::Category(Some(CategoryId::from_bits(2)))),
            "Project “N1”, category: mine none, theirs “N2”, before “N1”"),
        (edit(1, ProjectEdit::PlannedStart(Some(month(1)))), edit(1, ProjectEdit::PlannedStart(Some(month(2)))),
            "Project “N1”, planned start: mine January 2027, theirs February 2027, before none"),
        (edit(1, ProjectEdit::Decision(Decision::Open.into_mandatory())), edit(1, ProjectEdit::Decision(Decision::Open.into_excluded())),
            "Project “N1”, decision: mine mandatory, reason empty, theirs excluded, reason empty, before the score decides"),
        (link(2, LinkKind::Follows { lag_months: 1 }, &[1]), link(2, LinkKind::Follows { lag_months: 2 }, &[1]),
            "Project “N2”, link follows “N1”: mine 1 months between, theirs 2 months between"),
        (objective(ObjectiveEdit::Rank(Some(1))), objective(ObjectiveEdit::Rank(Some(2))),
            "Objective “N1”, rank: mine 1, theirs 2, before none"),
        (anchors(10), anchors(20),
            "Criterion “N1”, scale: mine 0 to 10, higher is better, theirs 0 to 20, higher is better, before 0 to 100, higher is better"),
        (class(1), class(2),
            "Criterion “N1”, source: mine the class stage: idea 1, theirs the class stage: idea 2, before rated by people"),
        (category(CategoryEdit::Target(Some(share(10)))), category(CategoryEdit::Target(Some(share(20)))),
            "Category “N1”, target: mine 10 %, theirs 20 %, before none"),
        (programme(ProgrammeEdit::Owner(text("A"))), programme(ProgrammeEdit::Owner(text("B"))),
            "Programme “N1”, owner: mine “A”, theirs “B”, before empty"),
        (of_role(RoleEdit::Capacity(fte(200))), of_role(RoleEdit::Capacity(fte(250))),
            "Role “N1”, capacity: mine 2.0 FTE, theirs 2.5 FTE, before 1.0 FTE"),
        (of_role(RoleEdit::CapacityFrom(month(3), Some(fte(200)))), of_role(RoleEdit::CapacityFrom(month(3), Some(fte(300)))),
            "Role “N1”, capacity from 2027-03: mine 2.0 FTE, theirs 3.0 FTE"),
        (pair(2), pair(3),
            "Person “N1”, comparison of “N1” and “N2”: mine 2, theirs 3"),
        (formula(FormulaEdit::Text(text("cost"))), formula(FormulaEdit::Text(text("npv"))),
            "Formula “N1”, formula: mine “cost”, theirs “npv”, before “benefit - cost”"),
        (budget(50), budget(60),
            "Budget “2027”, amount: mine 50 €, theirs 60 €, before 100 €"),
        (Command::EditSettings(SettingsEdit::WithinCapacity(true)), Command::EditSettings(SettingsEdit::Name(text("B"))), ""),
        (Command::EditSettings(SettingsEdit::Name(text("A"))), Command::EditSettings(SettingsEdit::Name(text("B"))),
            "Settings, name: mine “A”, theirs “B”, before “W”"),
    ];
    for (mine, theirs, expected) in table {
        let merged = both(vec![mine.clone()], vec![theirs.clone()]);
        let expected: Vec<&str> = Some(expected).into_iter().filter(|it| !it.is_empty()).collect();
        assert_eq!(conflicts(&merged), expected);
        // Elsewhere in the same record, and again the same.
        let apart = both(vec![mine.clone(), mine.clone()], vec![mine]);
        assert_eq!((conflicts(&apart), notes(&apart)), (vec![], vec![]));
        assert!(!diff(&base(), &apart.workspace).is_empty());
    }
}

#[test]
fn different_fields_and_entries_of_one_record_merge() {
    let role = RoleId::from_bits(1);
    let months = |list: &[i32]| list.iter().copied().map(Fte::from_hundredths).collect::<Vec<_>>();
    let tags = |list: &[&str]| ProjectEdit::Tags(list.iter().map(ToString::to_string).collect());
    let merged = both(
        vec![
            edit(1, ProjectEdit::Name("Alpha".to_owned())),
            edit(1, ProjectEdit::Cost(year(2028), Some(euros(7)))),
            edit(1, ProjectEdit::Demand(role, months(&[200, 100, 100]))),
            edit(1, tags(&["old", "mine"])),
            link(1, LinkKind::Excludes, &[3]),
        ],
        vec![
            edit(1, ProjectEdit::Owner("Grace".to_owned())),
            edit(1, ProjectEdit::Cost(year(2027), Some(euros(6)))),
            edit(1, ProjectEdit::Demand(role, months(&[100, 100, 100, 50]))),
            edit(1, tags(&["theirs"])),
            link(1, FOLLOWS, &[3]),
        ],
    );
    assert_eq!((conflicts(&merged), notes(&merged)), (vec![], vec![]));
    let project = first(&merged);
    assert_eq!((project.name.as_str(), project.owner.as_str()), ("Alpha", "Grace"));
    assert_eq!(project.costs, BTreeMap::from([(year(2027), euros(6)), (year(2028), euros(7))]));
    assert_eq!(project.demand[&role], months(&[200, 100, 100, 50]));
    assert_eq!(project.tags, BTreeSet::from(["mine".to_owned(), "theirs".to_owned()]));
    assert_eq!(project.links.len(), 2);
}

#[test]
fn a_conflict_is_settled_to_either_side_singly_or_in_bulk() {
    let base = base();
    let mine =
        [edit(1, ProjectEdit::Name("A".to_owned())), edit(1, ProjectEdit::Owner("A".to_owned()))];
    let theirs =
        [edit(1, ProjectEdit::Name("B".to_owned())), edit(1, ProjectEdit::Owner("B".to_owned()))];
    let (mine, theirs) = (after(&base, mine), after(&base, theirs));
    let with = |choices: &Choices| merge(Some(&base), &mine, &theirs, choices);
    let open = with(&Choices::default());
    assert_eq!(open.open().count(), 2);
    assert_eq!(first(&open).name.as_str(), "A", "mine counts until somebody chooses");

    let mut choices = Choices::default();
    let owner =
        &open.conflicts.iter().find(|it| it.spot.place.field == "owner").unwrap().spot.place;
    choices.settle(owner.clone(), Side::Theirs);
    let one = with(&choices);
    assert_eq!((first(&one).name.as_str(), first(&one).owner.as_str()), ("A", "B"));
    assert_eq!(one.open().count(), 1);
    let mut all = Choices::all(Side::Theirs);
    all.settle(owner.clone(), Side::Mine);
    assert_eq!(first(&with(&all)).owner.as_str(), "A", "one choice goes before that for all");
    all.reopen(owner);
    let bulk = with(&all);
    assert_eq!((first(&bulk).name.as_str(), first(&bulk).owner.as_str()), ("B", "B"));
    assert_eq!(bulk.open().count(), 0);
}

#[test]
fn a_removal_against_a_change_is_asked() {
    let remove = Command::RemoveProjects { ids: vec![project(1)] };
    let change = edit(1, ProjectEdit::Owner("Grace".to_owned()));
    let merged = both(vec![remove.clone()], vec![change.clone()]);
    let says = "Project “N1”: mine removed, theirs changed: owner, before there";
    assert_eq!(conflicts(&merged), [says]);
    assert_eq!(merged.conflicts[0].kind, ConflictKind::Removal);
    assert!(merged.workspace.projects.get(project(1)).is_none());
    // Kept after all, it is whole again: the link that went with it is there, too.
    let base = base();
    let (mine, theirs) = (after(&base, [remove.clone()]), after(&base, [change]));
    let kept = merge(Some(&base), &mine, &theirs, &Choices::all(Side::Theirs));
    assert_eq!(diff(&theirs, &kept.workspace), []);
    // Nobody asks about what nobody else has touched.
    let gone = both(vec![remove], vec![edit(3, ProjectEdit::Owner("Grace".to_owned()))]);
    assert_eq!((conflicts(&gone), notes(&gone)), (vec![], vec![]));
    assert_eq!(gone.workspace.projects.len(), 2);
}

#[test]
fn what_names_a_removed_record_is_dropped_and_told() {
    let role = RoleId::from_bits(2);
    let rule = RuleId::from_bits(1);
    let among = Among::Category(CategoryId::from_bits(2));
    let kind = ConstraintKind::Group { among, at_least: Some(1), at_most: None };
    let merged = both(
        vec![
            Command::RemoveProjects { ids: vec![project(1)] },
            Command::RemoveCategory { id: CategoryId::from_bits(2) },
            Command::RemoveRole { id: role },
            Command::RemoveCriterion { id: CriterionId::from_bits(2) },
        ],
        vec![
            link(3, LinkKind::Requires, &[1]),
            edit(3, ProjectEdit::Category(Some(CategoryId::from_bits(2)))),
            edit(3, ProjectEdit::Demand(role, vec![Fte::from_hundredths(50)])),
            edit(
                3,
                ProjectEdit::Rating(
                    CriterionId::from_bits(2),
                    Some(Rating { value: Number::whole(7), note: String::new() }),
                ),
            ),
            Command::AddRule { id: rule, name: "Rule".to_owned(), kind },
        ],
    );
    assert_eq!(conflicts(&merged), [""; 0]);
    let why = "is not kept, since it names a record that was removed";
    assert_eq!(
        notes(&merged),
        [
            "Rule “Rule”: the record is not kept, since what it belongs to was removed".to_owned(),
            format!("Project “N3”, category: “N2” {why}"),
            format!("Project “N3”, demand N2, month 1: 0.5 FTE {why}"),
            format!("Project “N3”, score N2: 7 {why}"),
            format!("Project “N3”, link requires “N1”: there {why}"),
        ]
    );
}

#[test]
fn an_objective_is_asked_once_with_all_that_belongs_to_it() {
    let objective = ObjectiveId::from_bits(1);
    let base = base();
    let mine = after(&base, [Command::RemoveObjective { id: objective }]);
    let added = CriterionId::from_bits(9);
    let theirs = after(
        &base,
        [
            Command::AddCriterion { id: added, objective, name: "New".to_owned() },
            rated(1, 8, "Ada", "2027-03-01"),
        ],
    );
    let with = |choices| merge(Some(&base), &mine, &theirs, &choices);
    let open = with(Choices::default());
    let says = "Objective “N1”: mine removed, theirs changed: its parts, before there";
    assert_eq!(conflicts(&open), [says]);
    assert_eq!(
        notes(&open),
        [
            "Criterion “New”: the record is not kept, since what it belongs to was removed",
            "Project “N1”, score N1 by Ada: 8, on 2027-03-01 is not kept, since it names a record that was removed",
        ]
    );
    let kept = with(Choices::all(Side::Theirs));
    assert!(kept.workspace.criteria.contains(added));
    assert_eq!(first(&kept).ratings[&CriterionId::from_bits(1)].value, Number::whole(8));
    assert_eq!(notes(&kept), [""; 0]);
    for merged in [open, kept] {
        is_whole(&merged.workspace).unwrap();
    }
}

#[test]
fn two_links_that_make_a_circle_together_are_told_and_one_is_dropped() {
    let merged = both(vec![link(1, FOLLOWS, &[3])], vec![link(3, FOLLOWS, &[1])]);
    assert_eq!(conflicts(&merged), [""; 0]);
    let told = notes(&merged);
    assert!(told.len() == 1 && told[0].contains("follow each other in a circle"), "{told:?}");
    let links = [1, 3].map(|at| merged.workspace.projects.get(project(at)).unwrap().links.len());
    assert_eq!(links.iter().sum::<usize>(), 1);
    // What was there before stays.
    let base = after(&base(), [link(1, FOLLOWS, &[2])]);
    let (mine, theirs) =
        (after(&base, [link(2, FOLLOWS, &[3])]), after(&base, [link(3, FOLLOWS, &[1])]));
    let merged = merge(Some(&base), &mine, &theirs, &Choices::default());
    assert_eq!(first(&merged).links.len(), 1);
    assert_eq!(merged.notes.len(), 1);
    is_whole(&merged.workspace).unwrap();
}

#[test]
fn fields_that_do_not_go_together_are_told() {
    let merged = both(
        vec![edit(1, ProjectEdit::EarliestStart(Some(month(9))))],
        vec![edit(1, ProjectEdit::LatestFinish(Some(month(3))))],
    );
    let says = "Project “N1”, latest finish: March 2027 is not kept, since it lies before the earliest start";
    assert_eq!(notes(&merged), [says]);
    let [one, two, three] = [1, 2, 3].map(ObjectiveId::from_bits);
    let part = |id, of| Command::EditObjective { id, edit: ObjectiveEdit::Parent(Some(of)) };
    let merged = both(vec![part(two, one)], vec![part(three, two)]);
    let told = notes(&merged);
    assert!(told.iter().any(|it| it.contains("cannot have sub-objectives")), "{told:?}");
    let sub = ObjectiveId::from_bits(9);
    let merged = both(
        vec![Command::AddSubObjective { id: sub, parent: one, name: "Part".to_owned() }],
        vec![Command::AddCriterion {
            id: CriterionId::from_bits(9),
            objective: one,
            name: "K".to_owned(),
        }],
    );
    assert_eq!(merged.workspace.criteria.get(CriterionId::from_bits(9)).unwrap().objective, sub);
    assert!(notes(&merged)[0].contains("has sub-objectives now"), "{:?}", notes(&merged));
}

#[test]
fn scores_of_different_people_never_conflict() {
    let criterion = CriterionId::from_bits(1);
    let merged = both(
        vec![rated(1, 5, "Ada", "2027-02-03"), rated(2, 1, "Ada", "2027-02-03")],
        vec![rated(1, 8, "Grace", "2027-02-02"), rated(2, 2, "Grace", "2027-02-04")],
    );
    assert_eq!(conflicts(&merged), [""; 0]);
    let whose = |at: u128| {
        let project = merged.workspace.projects.get(project(at)).unwrap();
        let beside: Vec<_> = project
            .others
            .iter()
            .map(|((_, by), it)| (by.as_str(), it.rating.value.get()))
            .collect();
        (project.rated[&criterion].by.clone(), project.ratings[&criterion].value.get(), beside)
    };
    assert_eq!(whose(1), ("Ada".to_owned(), 5.0, vec![("Grace", 8.0)]));
    assert_eq!(whose(2), ("Grace".to_owned(), 2.0, vec![("Ada", 1.0)]));
    assert_eq!(merged.notes.len(), 2, "which one counts is told");

    // Sheets of several, one after the other.
    let base = base();
    let sheets: Vec<Workspace> = ["Ada", "Grace", "Edsger"]
        .into_iter()
        .zip(1..)
        .map(|(by, value)| after(&base, [rated(2, value, by, &format!("2027-02-0{value}"))]))
        .collect();
    let all = merge_all(Some(&base), &base, &sheets, &Choices::default());
    assert_eq!(conflicts(&all), [""; 0]);
    let second = all.workspace.projects.get(project(2)).unwrap();
    assert_eq!((second.rated[&criterion].by.as_str(), second.others.len()), ("Edsger", 2));
}

#[test]
fn a_place_of_a_conflict_says_which_file() {
    let base = base();
    let sheets = ["A", "B"].map(|name| after(&base, [edit(1, ProjectEdit::Name(name.to_owned()))]));
    let mut choices = Choices::default();
    let open = merge_all(Some(&base), &base, &sheets, &choices);
    assert_eq!(conflicts(&open), ["Project “A”, name: mine “A”, theirs “B”, before “N1”"]);
    assert_eq!(open.conflicts[0].spot.place.file, 1);
    choices.settle(open.conflicts[0].spot.place.clone(), Side::Theirs);
    let settled = merge_all(Some(&base), &base, &sheets, &choices);
    assert_eq!(first(&settled).name.as_str(), "B");
}

#[test]
fn without_a_base_all_that_differs_is_asked_and_all_that_is_there_is_kept() {
    let mine = after(
        &base(),
        [
            edit(1, ProjectEdit::Name("A".to_owned())),
            Command::RemoveProjects { ids: vec![project(3)] },
        ],
    );
    let theirs = after(
        &base(),
        [
            edit(1, ProjectEdit::Cost(year(2028), Some(euros(1)))),
            Command::RemoveProgramme { id: ProgrammeId::from_bits(3) },
        ],
    );
    let merged = merge(None, &mine, &theirs, &Choices::default());
    assert!(!merged.with_base);
    assert_eq!(conflicts(&merged), ["Project “A”, name: mine “A”, theirs “N1”"]);
    assert_eq!(first(&merged).costs.len(), 2);
    assert_eq!((merged.workspace.projects.len(), merged.workspace.programmes.len()), (3, 3));
}

fn extra(of: Value) -> Extra {
    let Value::Object(fields) = of else { return Extra::new(Map::new()) };
    Extra::new(fields)
}

#[test]
fn unknown_fields_merge_by_key_however_deep() {
    let base = base();
    let with = |fields: Value| {
        let mut workspace = base.clone();
        workspace.extra = Shared::new(extra(fields.clone()));
        let project = base.projects.get(project(1)).unwrap().with(|it| it.extra = extra(fields));
        workspace.projects.set(self::project(1), Some(project));
        workspace
    };
    let old = with(json!({"a": 1, "in": {"b": 1, "c": 1}, "gone": 0}));
    let mine = with(json!({"a": 2, "in": {"b": 2, "c": 1}, "gone": 0}));
    let theirs = with(json!({"a": 3, "in": {"b": 1, "c": 2, "d": [1]}}));
    let merged = merge(Some(&old), &mine, &theirs, &Choices::default());
    let fields = json!({"a": 2, "in": {"b": 2, "c": 2, "d": [1]}});
    assert_eq!(Value::Object(merged.workspace.extra.fields()), fields);
    assert_eq!(Value::Object(first(&merged).extra.fields()), fields);
    assert_eq!(
        conflicts(&merged),
        [
            "Workspace, unknown field a: mine 2, theirs 3, before 1",
            "Project “N1”, unknown field a: mine 2, theirs 3, before 1",
        ]
    );
}

#[test]
fn places_in_lists_are_never_asked() {
    let place = |at| {
        let edit = CategoryEdit::Position(at);
        vec![Command::EditCategory { id: CategoryId::from_bits(1), edit }]
    };
    let merged = both(place(5), place(7));
    assert_eq!(conflicts(&merged), [""; 0]);
    assert_eq!(merged.workspace.categories.get(CategoryId::from_bits(1)).unwrap().position, 5);
}

#[test]
fn a_formula_that_names_a_renamed_criterion_is_told() {
    let rename = CriterionEdit::Name("Fit".to_owned());
    let id = FormulaId::from_bits(9);
    let merged = both(
        vec![Command::EditCriterion { id: CriterionId::from_bits(1), edit: rename }],
        vec![Command::AddFormula { id, name: "Own".to_owned(), text: "[N1] * 2".to_owned() }],
    );
    let says =
        "Formula “Own”, formula: it names a criterion that was renamed or removed; correct it";
    assert_eq!(notes(&merged), [says]);
}

#[test]
fn every_difference_is_listed() {
    let base = base();
    let other = after(
        &base,
        [
            edit(1, ProjectEdit::Cost(year(2027), Some(euros(5)))),
            Command::RemoveProgramme { id: ProgrammeId::from_bits(3) },
            Command::AddProject { id: project(9), name: "New".to_owned() },
        ],
    );
    let told: Vec<String> = diff(&base, &other).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["Programme “N3”: removed", "Project “N1”, cost 2027: 4 € → 5 €", "Project “New”: added",]
    );
}
