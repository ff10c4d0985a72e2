//! Scores. Those of different people never conflict: each is kept, and the latest counts.

use crate::sorted::Sorted;

use super::names::Names;
use super::walk::{Entry, Three, Walk};
use super::words::Words;
use crate::model::{CriterionId, Project, Rated, Rating, Score};

/// Whose score of what. Scores that nobody signed are of one person without a name.
type By<'a> = (CriterionId, &'a str);

impl Words for Score {
    fn words(&self, by: &Names<'_>) -> String {
        let mut words = self.rating.value.words(by);
        if !self.rating.note.is_empty() {
            words = format!("{words}, noting {}", self.rating.note.words(by));
        }
        if self.at.is_empty() { words } else { format!("{words}, on {}", self.at) }
    }
}

/// All scores of a project, that which counts and those beside it.
fn scores(project: Option<&Project>) -> Sorted<By<'_>, Score> {
    let Some(project) = project else { return Sorted::new() };
    let beside = project.others.iter();
    let mut scores: Sorted<By<'_>, Score> =
        beside.map(|((criterion, by), score)| ((*criterion, by.as_str()), score.clone())).collect();
    for (criterion, rating) in &project.ratings {
        let at = project.rated.get(criterion).map(|rated| rated.at.clone()).unwrap_or_default();
        let score = Score { rating: rating.clone(), at };
        scores.insert((*criterion, rater(project, *criterion)), score);
    }
    scores
}

/// Whose score counts; empty if nobody signed it.
fn rater(project: &Project, criterion: CriterionId) -> &str {
    project.rated.get(&criterion).map_or("", |rated| rated.by.as_str())
}

/// Merges the scores of a project.
pub(super) fn merge(walk: &mut Walk<'_>, three: Three<'_, Project>, out: &mut Project) {
    let all = three.map(scores);
    let mut states = all.each_ref().map(|side| side.iter().map(|(by, it)| (*by, it)).collect());
    if !walk.is_comparing() {
        agree(three, &mut states);
    }
    let kept = walk.entries("score", &states, |(criterion, by), names| {
        let criterion_name = names.of(criterion.into());
        let label =
            if by.is_empty() { criterion_name } else { format!("{criterion_name} by {by}") };
        Entry { key: format!("{criterion} {by}"), label }
    });
    out.ratings.clear();
    out.rated.clear();
    out.others.clear();
    for of_one in kept.chunk_by(|a, b| a.0.0 == b.0.0) {
        let Some(((criterion, _), _)) = of_one.first() else { continue };
        let counts = counting(walk, three, *criterion, of_one);
        for ((_, by), score) in of_one.iter().copied() {
            if counts == Some(by) {
                out.ratings.insert(*criterion, score.rating.clone());
                let rated = Rated { by: by.to_owned(), at: score.at.clone() };
                if rated != Rated::default() {
                    out.rated.insert(*criterion, rated);
                }
            } else {
                out.others.insert((*criterion, by.to_owned()), score.clone());
            }
        }
    }
}

/// Takes out what is no difference of opinion: one person's same score given twice, and a score that
/// is missing on a side only since another's has taken its place there.
fn agree<'a>(three: Three<'_, Project>, states: &mut [Vec<(By<'a>, &'a Score)>; 3]) {
    let find = |side: &[(By<'a>, &'a Score)], by: By<'a>| {
        let at = side.binary_search_by(|(known, _)| known.cmp(&by)).ok()?;
        side.get(at).map(|(_, score)| *score)
    };
    for (here, there) in [(1, 2), (2, 1)] {
        let project = three[there];
        for at in 0..states[here].len() {
            let (by, score) = states[here][at];
            match find(&states[there], by) {
                Some(other) if other.rating == score.rating && other.at > score.at => {
                    states[here][at].1 = other;
                }
                None if find(&states[0], by) != Some(score)
                    && project.is_some_and(|it| it.ratings.contains_key(&by.0)) =>
                {
                    let place = states[there].partition_point(|(known, _)| *known < by);
                    states[there].insert(place, (by, score));
                }
                _ => {}
            }
        }
    }
}

/// The score that counts, with whose it is.
fn main_score(project: &Project, criterion: CriterionId) -> Option<(&str, &Rating, &str)> {
    let at = project.rated.get(&criterion).map_or("", |rated| rated.at.as_str());
    Some((rater(project, criterion), project.ratings.get(&criterion)?, at))
}

/// Whose score counts among those that are kept: as the side has it that alone changed it, or else
/// the latest.
fn counting<'a>(
    walk: &mut Walk<'_>,
    three: Three<'a, Project>,
    criterion: CriterionId,
    kept: &[(By<'a>, &Score)],
) -> Option<&'a str> {
    let mains = three.map(|project| main_score(project?, criterion));
    let [_, mine, theirs] = mains.map(|main| main.map(|(by, ..)| by));
    let naming =
        |names: &Names<'_>| Entry { key: criterion.to_string(), label: names.of(criterion.into()) };
    let chosen = if walk.is_comparing() {
        if mine.is_some() && mine != theirs && kept.len() > 1 {
            let whose = [None, mine, theirs].map(|by| by.map(str::to_owned));
            walk.choose("whose score counts for", &naming, whose.each_ref().map(Option::as_ref));
        }
        theirs
    } else if mine == theirs || mains[2] == mains[0] {
        mine
    } else if mains[1] == mains[0] {
        theirs
    } else {
        if kept.len() > 1 {
            let why = "scores of several people stand beside each other, and the latest counts";
            walk.note("score", &naming, None, why);
        }
        None
    };
    let there = kept.iter().map(|((_, by), _)| *by).find(|by| Some(*by) == chosen);
    let latest = kept.iter().max_by(|a, b| a.1.at.cmp(&b.1.at).then(a.0.cmp(&b.0)));
    there.or(latest.map(|((_, by), _)| *by))
}
