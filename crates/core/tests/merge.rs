//! Merges of every kind of field, one by one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{
    CategoryEdit, Command, CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, ProgrammeEdit,
    ProjectEdit, RoleEdit, RuleEdit, SettingsEdit,
};
use ballast_core::merge::{Choices, Side, diff, merge, merge_all};
use ballast_core::model::{
    Among, CategoryId, ClassField, ConstraintKind, CriterionId, Decision, Extra, FormulaId, Fte,
    GateDecision, HireId, HireKind, LinkKind, Milestone, MilestoneId, MilestoneKind, Name, Number,
    ObjectiveId, PersonId, PlannedHire, ProgrammeId, RoleId, RuleId, Share, Shared, Source, Stage,
    Workspace,
};
use common::merging::{
    FOLLOWS, after, base, both, conflicts, edit, euros, first, link, month, notes, project, rated,
    year,
};
use serde_json::{Map, Value, json};

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
        let table = Sorted::from([("idea".to_owned(), Number::whole(rating))]);
        criterion(CriterionEdit::Source(Source::Class { field: ClassField::Stage, table }))
    };
    let anchors = |high| {
        let [low, high] = [0, high].map(Number::whole);
        criterion(CriterionEdit::Anchors(low, high, Default::default()))
    };
    let hired = |hundredths| {
        let hire = PlannedHire {
            kind: HireKind::Hire,
            fte: fte(hundredths),
            decided: month(3),
            lead_months: 0,
            until: None,
            cost_per_month: None,
            note: String::new(),
            on: true,
        };
        of_role(RoleEdit::Hire(HireId::from_bits(1), Some(hire)))
    };
    let gate = |at, decision| {
        let (name, kind) = (Name::parse("Go").unwrap(), MilestoneKind::Gate(decision));
        let gate = Milestone { name, kind, at };
        edit(1, ProjectEdit::Milestone(MilestoneId::from_bits(1), Some(gate)))
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
            "Project “N2”, link follows “N1”: mine 1 month between, theirs 2 months between"),
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
        (of_role(RoleEdit::LeadMonths(2)), of_role(RoleEdit::LeadMonths(4)),
            "Role “N1”, lead time: mine 2, theirs 4, before 0"),
        (hired(200), hired(300),
            "Role “N1”, planned hire of 2.0 FTE from March 2027: \
             mine hire of 2.0 FTE decided in March 2027, lead time 0, until none, cost none a month, note empty, switched on, \
             theirs hire of 3.0 FTE decided in March 2027, lead time 0, until none, cost none a month, note empty, switched on"),
        (gate(1, None), gate(2, Some(GateDecision { who: text("Board"), ..GateDecision::default() })),
            "Project “N1”, milestone “Go”: mine gate “Go” 1 month after the start, \
             theirs gate “Go” 2 months after the start, passed on empty by “Board”, reason empty"),
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
    assert_eq!(project.costs, Sorted::from([(year(2027), euros(6)), (year(2028), euros(7))]));
    assert_eq!(project.demand[&role], months(&[200, 100, 100, 50]));
    assert_eq!(project.tags, SortedSet::from(["mine".to_owned(), "theirs".to_owned()]));
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
fn limits_and_projects_of_a_rule_merge_by_themselves() {
    let id = RuleId::from_bits(1);
    let rule = |projects: &[u128], at_least, at_most| {
        let among = Among::Projects(projects.iter().map(|at| project(*at)).collect());
        ConstraintKind::Group { among, at_least, at_most }
    };
    let kind = rule(&[1, 2], Some(1), Some(2));
    let base = after(&base(), [Command::AddRule { id, name: "Rule".to_owned(), kind }]);
    let with = |kind| after(&base, [Command::EditRule { id, edit: RuleEdit::Kind(kind) }]);
    let merged = |mine, theirs| {
        let (mine, theirs) = (with(mine), with(theirs));
        merge(Some(&base), &mine, &theirs, &Choices::default())
    };
    let both = merged(rule(&[1, 2, 3], Some(2), Some(2)), rule(&[1], Some(1), Some(4)));
    assert_eq!((conflicts(&both), notes(&both)), (vec![], vec![]));
    assert_eq!(both.workspace.rules.get(id).unwrap().kind, rule(&[1, 3], Some(2), Some(4)));
    let least = merged(rule(&[1, 2], Some(2), Some(3)), rule(&[1, 2], Some(3), Some(3)));
    assert_eq!(conflicts(&least), ["Rule “Rule”, at least: mine 2, theirs 3, before 1"]);
    let contrary = merged(rule(&[1, 2], Some(2), Some(2)), rule(&[1, 2], Some(1), Some(1)));
    assert_eq!(contrary.workspace.rules.get(id).unwrap().kind, rule(&[1, 2], None, Some(1)));
    assert!(notes(&contrary)[0].ends_with("is not kept, since it lies above the most"));
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
fn a_formula_goes_on_meaning_the_criterion_that_it_names() {
    let rename = CriterionEdit::Name("Fit".to_owned());
    let (id, criterion) = (FormulaId::from_bits(9), CriterionId::from_bits(1));
    let own = Command::AddFormula { id, name: "Own".to_owned(), text: "[N1] * 2".to_owned() };
    let merged =
        both(vec![Command::EditCriterion { id: criterion, edit: rename }], vec![own.clone()]);
    assert_eq!((conflicts(&merged), notes(&merged)), (vec![], vec![]));
    assert_eq!(merged.workspace.formulas.get(id).unwrap().text, "[Fit] * 2");
    let merged = both(vec![Command::RemoveCriterion { id: criterion }], vec![own]);
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
