//! Merges where one side has removed something, and where both together do not go.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, ObjectiveEdit, ProjectEdit};
use ballast_core::merge::{Choices, ConflictKind, Side, diff, merge};
use ballast_core::model::{
    Among, CategoryId, ConstraintKind, CriterionId, Fte, Link, LinkKind, Name, Number, ObjectiveId,
    Project, Rating, RoleId, RuleId, Shared,
};
use common::merging::{
    FOLLOWS, after, base, both, conflicts, edit, first, link, month, notes, project, rated,
};
use common::whole::is_whole;

const WEIGHTS: &str = "Settings, weights of objectives: they do not add up to 100 % any more, and \
                       count in proportion";

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
    assert_eq!(notes(&kept), [WEIGHTS], "the others had taken up its weight");
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

/// Each of them makes a circle with its neighbour.
#[test]
fn a_thousand_circles_are_opened() {
    let chain = |step: i32| {
        let mut workspace = base();
        for at in 10..1010 {
            let mut record = Project::new(Name::or("P", "P"), at);
            let other = project((at as i32 + step) as u128);
            if (10..1010).contains(&(at as i32 + step)) {
                record.links.insert(Link { kind: FOLLOWS, other });
            }
            workspace.projects.set(project(u128::from(at)), Some(Shared::new(record)));
        }
        workspace
    };
    for base in [None, Some(base()), Some(chain(1))] {
        let merged = merge(base.as_ref(), &chain(1), &chain(-1), &Choices::default());
        is_whole(&merged.workspace).unwrap();
    }
    let merged = merge(None, &chain(1), &chain(-1), &Choices::default());
    assert_eq!(merged.notes.len(), 999);
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
    let add = |at| Command::AddObjective { id: ObjectiveId::from_bits(at), name: "New".to_owned() };
    let merged = both(vec![add(8)], vec![add(9)]);
    assert_eq!(notes(&merged), [WEIGHTS]);
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
