//! What several people have given one project on one criterion, and how far they are apart.

use crate::model::{CriterionId, Number, Project, Rated, Rating, Score};

/// Who signs a mean: nobody, so that it is beside every score, and in place of none.
pub const MEAN: &str = "mean of scores";

/// What one person has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Who; empty if not known.
    pub by: String,
    /// What, and why.
    pub rating: Rating,
    /// When: UTC in ISO 8601; empty if not known.
    pub at: String,
    /// Whether it is the score that counts.
    pub counts: bool,
}

/// What several people have given.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinions {
    /// By name.
    pub given: Vec<Opinion>,
    /// The least.
    pub low: Number,
    /// The greatest.
    pub high: Number,
    /// The arithmetic mean.
    pub mean: f64,
}

impl Opinions {
    /// How far the least and the greatest are apart, on the criterion's scale.
    pub fn spread(&self) -> f64 {
        self.high.get() - self.low.get()
    }

    /// Whether the mean is what counts.
    pub fn mean_counts(&self) -> bool {
        self.given.iter().all(|it| !it.counts)
    }
}

fn signer(project: &Project, criterion: CriterionId) -> &str {
    project.rated.get(&criterion).map_or("", |rated| rated.by.as_str())
}

/// All that was given; `None` unless others have given something beside what counts. A mean that was
/// taken is nobody's opinion.
pub fn opinions(project: &Project, criterion: CriterionId) -> Option<Opinions> {
    let rating = project.ratings.get(&criterion)?;
    let by = signer(project, criterion);
    let at = project.rated.get(&criterion).map(|rated| rated.at.clone()).unwrap_or_default();
    let main = Opinion { by: by.to_owned(), rating: rating.clone(), at, counts: true };
    let others = project.others.iter().filter(|((of, by), _)| *of == criterion && by != MEAN);
    let mut given: Vec<Opinion> = others
        .map(|((_, by), score)| Opinion {
            by: by.clone(),
            rating: score.rating.clone(),
            at: score.at.clone(),
            counts: false,
        })
        .collect();
    if given.is_empty() {
        return None;
    }
    given.extend((by != MEAN).then_some(main));
    given.sort_by(|a, b| a.by.cmp(&b.by));
    let values = || given.iter().map(|it| it.rating.value);
    let (low, high) = (values().min()?, values().max()?);
    let mean = values().map(Number::get).sum::<f64>() / given.len() as f64;
    Some(Opinions { given, low, high, mean })
}

/// The project with another's score as the one that counts; what counted stands beside it. `None` if
/// that person has given none.
pub fn take(project: &Project, criterion: CriterionId, by: &str) -> Option<Project> {
    let mut taken = project.clone();
    let score = taken.others.remove(&(criterion, by.to_owned()))?;
    put_aside(&mut taken, criterion);
    taken.ratings.insert(criterion, score.rating);
    taken.rated.insert(criterion, Rated { by: by.to_owned(), at: score.at });
    taken.tidy();
    Some(taken)
}

/// The project with the mean of all scores as the one that counts; what counted stands beside it.
/// `at` is when: UTC in ISO 8601. `None` unless others have given something.
pub fn take_mean(project: &Project, criterion: CriterionId, at: &str) -> Option<Project> {
    let all = opinions(project, criterion)?;
    let value = Number::new(all.mean).ok()?;
    let mut taken = project.clone();
    put_aside(&mut taken, criterion);
    taken.ratings.insert(criterion, Rating { value, note: String::new() });
    taken.rated.insert(criterion, Rated { by: MEAN.to_owned(), at: at.to_owned() });
    taken.tidy();
    Some(taken)
}

fn put_aside(project: &mut Project, criterion: CriterionId) {
    let by = signer(project, criterion).to_owned();
    let Some(rating) = project.ratings.remove(&criterion) else { return };
    let at = project.rated.remove(&criterion).map(|rated| rated.at).unwrap_or_default();
    if by != MEAN {
        project.others.insert((criterion, by), Score { rating, at });
    }
}
