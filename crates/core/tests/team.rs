//! What a team asks of copies: how they differ in short, what a merge does to ranks and selection, what
//! several people gave, and a part to pass on.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, ProjectEdit, part};
use ballast_core::merge::{diff, tally};
use ballast_core::model::{CriterionId, Number, Project, Rated, Rating, Score, Workspace};
use ballast_core::view::Snapshot;
use ballast_core::view::effect::{InOut, in_out, moved};
use ballast_core::view::opinions::{MEAN, opinions, take, take_mean};
use common::merging::{after, base, edit, euros, project, rated, year};
use common::whole::is_whole;

fn told(old: &Workspace, new: &Workspace) -> Vec<String> {
    tally(&diff(old, new)).iter().map(ToString::to_string).collect()
}

#[test]
fn differences_are_counted_by_kind_and_record() {
    let base = base();
    assert_eq!(told(&base, &base), Vec::<String>::new());
    let new = after(
        &base,
        [
            Command::AddProject { id: project(77), name: "New".to_owned() },
            Command::RemoveProjects { ids: vec![project(3)] },
            edit(1, ProjectEdit::Name("A".to_owned())),
            edit(1, ProjectEdit::Cost(year(2028), Some(euros(7)))),
            edit(2, ProjectEdit::Owner("Grace".to_owned())),
            Command::SetBudget { year: year(2027), amount: Some(euros(5)) },
        ],
    );
    assert_eq!(
        told(&base, &new),
        ["Budgets: 1 changed", "Projects: 1 added, 1 removed, 2 changed"]
    );
    assert_eq!(
        told(&new, &base),
        ["Budgets: 1 changed", "Projects: 1 added, 1 removed, 2 changed"]
    );
    let renamed = ballast_core::change::SettingsEdit::Name("Other".to_owned());
    assert_eq!(told(&base, &after(&base, [Command::EditSettings(renamed)])), ["Settings: changed"]);
}

#[test]
fn ranks_and_selections_are_compared() {
    let mine = after(&base(), [rated(1, 90, "Ada", "1"), rated(2, 50, "Ada", "1")]);
    let merged = after(
        &mine,
        [
            rated(2, 95, "Ada", "2"),
            Command::AddProject { id: project(77), name: "New".to_owned() },
            rated(77, 99, "Ada", "2"),
        ],
    );
    let (before, now) = (Snapshot::of(&mine), Snapshot::of(&merged));
    let moves: Vec<_> =
        moved(&before, &now, 3).into_iter().map(|it| (it.id, it.before, it.after)).collect();
    assert_eq!(moves, [(project(77), None, Some(1)), (project(1), Some(1), Some(3)),]);
    assert_eq!(moved(&before, &before, 10), []);
    // Project 2 keeps its rank, and what is gone has none.
    let without = after(&mine, [Command::RemoveProjects { ids: vec![project(1)] }]);
    let moves = moved(&before, &Snapshot::of(&without), 1);
    assert_eq!(
        moves.iter().map(|it| (it.id, it.before, it.after)).collect::<Vec<_>>(),
        [(project(2), Some(2), Some(1)), (project(1), Some(1), None)]
    );
    let [one, other] = [[1, 2], [2, 77]].map(|ids| ids.map(project).into_iter().collect());
    let found = in_out((&before, &one), (&now, &other));
    assert_eq!(found, InOut { comes: vec!["New".to_owned()], goes: vec!["N1".to_owned()] });
}

/// A project with scores of Ada, Grace and somebody without a name, of which Ada's counts.
fn scored() -> (Project, CriterionId) {
    let criterion = CriterionId::from_bits(1);
    let mut project = Project::new(ballast_core::model::Name::or("P", "P"), 0);
    let rating = |value| Rating { value: Number::whole(value), note: format!("since {value}") };
    project.ratings.insert(criterion, rating(70));
    project.rated.insert(criterion, Rated { by: "Ada".to_owned(), at: "1".to_owned() });
    for (by, value) in [("Grace", 40), ("", 100)] {
        let score = Score { rating: rating(value), at: "2".to_owned() };
        project.others.insert((criterion, by.to_owned()), score);
    }
    (project, criterion)
}

fn given(project: &Project, criterion: CriterionId) -> Vec<(String, f64, bool)> {
    let all = opinions(project, criterion).unwrap().given.into_iter();
    all.map(|it| (it.by, it.rating.value.get(), it.counts)).collect()
}

#[test]
fn opinions_say_how_far_they_are_apart() {
    let (project, criterion) = scored();
    let all = opinions(&project, criterion).unwrap();
    assert_eq!((all.low.get(), all.high.get(), all.mean, all.spread()), (40.0, 100.0, 70.0, 60.0));
    let (ada, grace) = ("Ada".to_owned(), "Grace".to_owned());
    assert_eq!(
        given(&project, criterion),
        [(String::new(), 100.0, false), (ada, 70.0, true), (grace, 40.0, false)]
    );
    let mut alone = project.clone();
    alone.others.clear();
    assert_eq!(opinions(&alone, criterion), None);
    assert_eq!(opinions(&project, CriterionId::from_bits(9)), None);
}

#[test]
fn taking_anothers_score_loses_none() {
    let (project, criterion) = scored();
    assert_eq!(take(&project, criterion, "Nobody"), None);
    let taken = take(&project, criterion, "Grace").unwrap();
    assert_eq!(taken.ratings[&criterion].note, "since 40");
    assert_eq!(taken.rated[&criterion], Rated { by: "Grace".to_owned(), at: "2".to_owned() });
    let counting = |project: &Project| {
        let all = given(project, criterion).into_iter().filter(|it| it.2);
        all.map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(counting(&taken), ["Grace"]);
    // There and back again.
    assert_eq!(take(&taken, criterion, "Ada"), Some(project.clone()));
    let unnamed = take(&project, criterion, "").unwrap();
    assert_eq!(unnamed.ratings[&criterion].value.get(), 100.0);
    assert_eq!(take(&unnamed, criterion, "Ada"), Some(project));
}

#[test]
fn a_mean_is_nobodys_and_stands_in_place_of_no_score() {
    let (project, criterion) = scored();
    let mean = take_mean(&project, criterion, "3").unwrap();
    assert_eq!(mean.ratings[&criterion].value.get(), 70.0);
    assert_eq!(mean.rated[&criterion].by, MEAN);
    let all = opinions(&mean, criterion).unwrap();
    assert_eq!((all.given.len(), all.mean, all.mean_counts()), (3, 70.0, true));
    // Once more it is the same, and a person's score takes its place.
    assert_eq!(take_mean(&mean, criterion, "3"), Some(mean.clone()));
    assert_eq!(take(&mean, criterion, "Ada"), Some(project.clone()));
    let mut alone = project;
    alone.others.clear();
    assert_eq!(take_mean(&alone, criterion, "3"), None);
}

#[test]
fn a_part_is_whole() {
    let base = base();
    let chosen: SortedSet<_> = [project(2)].into();
    let some = part(&base, &chosen);
    assert_eq!(some.projects.ids().collect::<Vec<_>>(), [project(2)]);
    // What it required is not there any more, and nothing names it.
    assert!(some.projects.get(project(2)).unwrap().links.is_empty());
    assert!(!base.projects.get(project(2)).unwrap().links.is_empty());
    is_whole(&some).unwrap();
    assert_eq!(some.roles, base.roles);
    let all = base.projects.ids().collect();
    assert_eq!(part(&base, &all).projects, base.projects);
}
