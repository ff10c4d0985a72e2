//! A first strategy, rated by what the register knows, so that it can be ranked at once.
//!
//! Cost is no objective: it is what the budget limits, and would count twice.

use ballast_core::sorted::Sorted;

use ballast_core::change::CriterionEdit;
use ballast_core::model::{
    ClassField, Confidence, Direction, Number, NumberField, Project, Scale, Source, code,
};
use ballast_core::{collect, order};

use super::names::Directory;

/// Objectives of a first strategy at most, with those that columns rate.
const MOST: usize = 4;

/// Adds what the projects can be rated on. Made once; the anchors stay.
pub(super) fn start(directory: &mut Directory<'_>, projects: &[&Project]) {
    let enough = |count: usize, share: usize| count >= 3 && count * 100 >= projects.len() * share;
    let confident = projects.iter().filter(|project| project.confidence.is_some()).count();
    if enough(confident, 20) {
        directory.criterion("Delivery confidence", "Deliverability", || {
            vec![CriterionEdit::Source(confidence())]
        });
    }
    let ratio = |project: &&Project| {
        let cost = project.total_cost()?.major();
        let benefit = project.total_benefit()?.major();
        (cost > 0.0).then(|| benefit / cost)
    };
    let within = |high: &f64| *high > 0.0 && *high <= Scale::FARTHEST;
    let ratios = sorted(projects.iter().filter_map(ratio));
    if enough(ratios.len(), 20)
        && let Some(high) = quantile(&ratios, 80).map(round_up).filter(within)
    {
        directory.criterion("Benefit per cost", "Benefit", || {
            numbers(NumberField::BenefitPerCost, 0.0, high, Direction::HigherIsBetter)
        });
    }
    let months = |project: &&Project| project.duration.map(f64::from);
    let months = sorted(projects.iter().filter_map(months));
    let ends = quantile(&months, 5).zip(quantile(&months, 95));
    if directory.objectives.added.len() < MOST
        && enough(months.len(), 50)
        && let Some((low, high)) = ends
        && low < high
    {
        directory.criterion("Duration", "Speed", || {
            numbers(NumberField::Duration, low, high, Direction::LowerIsBetter)
        });
    }
    if directory.objectives.added.len() < 2 {
        by_category(directory, projects);
    }
}

/// Where the register rates hardly anything: each category at half, to be moved by people.
fn by_category(directory: &mut Directory<'_>, projects: &[&Project]) {
    let mut table: Sorted<String, Number> = Sorted::new();
    for project in projects {
        if let Some(id) = project.category {
            table.insert(id.to_string(), Number::whole(50));
        }
    }
    if table.len() >= 2 {
        directory.criterion("Category", "Strategic fit", || {
            vec![CriterionEdit::Source(Source::Class { field: ClassField::Category, table })]
        });
    }
}

/// Green is 100, red 0.
fn confidence() -> Source {
    let points = [100, 75, 50, 25, 0].map(Number::whole);
    let table = Confidence::ALL.iter().zip(points);
    let table = table.map(|(colour, points)| (code::confidence(*colour).to_owned(), points));
    Source::Class { field: ClassField::Confidence, table: collect::map(table) }
}

fn numbers(field: NumberField, low: f64, high: f64, direction: Direction) -> Vec<CriterionEdit> {
    let mut edits = vec![CriterionEdit::Source(Source::Number(field))];
    if let (Ok(low), Ok(high)) = (Number::new(low), Number::new(high)) {
        edits.push(CriterionEdit::Anchors(low, high, direction));
    }
    edits
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    order::sort_numbers(&mut numbers);
    numbers
}

fn quantile(sorted: &[f64], percent: usize) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    sorted.get((last * percent + 50) / 100).copied()
}

/// The next of 1, 1.5, 2, 3, 5, 7.5 and their tenfolds.
fn round_up(number: f64) -> f64 {
    let mut power = 1e-6;
    while power < 1e12 {
        for step in [1.0, 1.5, 2.0, 3.0, 5.0, 7.5] {
            if number <= step * power {
                return if power < 1.0 { step / (1.0 / power).round() } else { step * power };
            }
        }
        power *= 10.0;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_round() {
        for (number, rounded) in [(0.9, 1.0), (1.2, 1.5), (4.4, 5.0), (8.0, 10.0), (0.04, 0.05)] {
            assert_eq!(round_up(number), rounded);
        }
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 50), Some(2.0));
        assert_eq!(quantile(&[], 50), None);
    }
}
