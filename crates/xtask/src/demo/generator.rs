//! Makes the demo: an invented carmaker, made by a seeded generator so that anybody can make
//! the same file again. What the projects are stands in `demo/projects.txt`; the scatter of money,
//! ratings and people is random with a fixed seed.

use super::random::Random;
use super::{people, projects, strategy};
use crate::error::{Error, Result};
use crate::repo;
use ballast_core::balance::Ledger;
use ballast_core::change::{Command, update};
use ballast_core::model::{Money, Month, Name, Workspace};
use ballast_core::sorted_set::SortedSet;
use std::fmt::Display;

/// Chosen once; another seed is another company.
const SEED: u64 = 0x0a0e_1027_2029;

/// Budgets are this part of what all projects ask for, in hundredths.
const MONEY_THERE_IS: i64 = 62;

/// Writes `public/demo.ballast.json`.
pub(crate) fn run() -> Result<()> {
    let path = repo::root().join("public").join("demo.ballast.json");
    repo::write(&path, text()?.as_bytes())?;
    println!("wrote {}", path.display());
    Ok(())
}

/// The demo as it is written.
fn text() -> Result<String> {
    Ok(ballast_file::save(&workspace()?))
}

/// The demo.
fn workspace() -> Result<Workspace> {
    let mut random = Random::new(SEED);
    let start: Month = fitting("2027-01".parse())?;
    let name = fitting(Name::parse("Aurel Motors, plan 2027–2029"))?;
    let mut workspace = Workspace::new(name, start);
    let strategy = strategy::add(&mut workspace, &mut random)?;
    let roles = people::add(&mut workspace, &mut random)?;
    projects::add(&mut workspace, &mut random, &strategy, &roles)?;
    for year in Ledger::of(&workspace, &SortedSet::new()).years {
        let million = 100_000_000;
        let cents = year.asked.cents() * MONEY_THERE_IS / 100 / million * million;
        let amount = Some(Money::from_cents(cents));
        done(&mut workspace, Command::SetBudget { year: year.year, amount })?;
    }
    Ok(workspace)
}

/// Does a command; what it refuses is a fault of the generator.
pub(super) fn done(workspace: &mut Workspace, command: Command) -> Result<()> {
    let change = fitting(update(workspace, command))?;
    workspace.apply(&change);
    Ok(())
}

/// A result whose failure is a fault of the generator or of its table.
pub(super) fn fitting<T, E: Display>(result: std::result::Result<T, E>) -> Result<T> {
    result.map_err(|cause| Error::Said(format!("the demo does not fit its model: {cause}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ballast_core::model::{Decision, LinkKind, MilestoneKind};

    #[test]
    fn the_generator_makes_the_file_that_is_kept() {
        let kept = repo::read(&repo::root().join("public/demo.ballast.json")).unwrap();
        assert!(kept == text().unwrap(), "run `cargo xtask demo` and look at the difference");
    }

    #[test]
    fn money_is_plausible_and_scarce() {
        let workspace = workspace().unwrap();
        assert_eq!(workspace.projects.len(), 60);
        for (_, project) in workspace.projects.iter() {
            for cost in project.costs.values() {
                assert!((0.3e6..=12.0e6).contains(&cost.major()), "{}", project.name);
            }
        }
        let ledger = Ledger::of(&workspace, &SortedSet::new());
        assert_eq!(ledger.years.len(), 3);
        for year in ledger.years {
            let part = year.budget.unwrap().major() / year.asked.major();
            assert!((0.60..=0.65).contains(&part), "{} {part}", year.year);
        }
    }

    #[test]
    fn everything_that_a_screen_can_show_occurs() {
        let workspace = workspace().unwrap();
        let projects = || workspace.projects.iter().map(|(_, project)| project);
        let linked = |wanted: fn(&LinkKind) -> bool| {
            projects().flat_map(|project| &project.links).filter(|link| wanted(&link.kind)).count()
        };
        assert!(linked(|kind| matches!(kind, LinkKind::Requires)) > 5);
        assert!(linked(|kind| matches!(kind, LinkKind::Together)) > 1);
        assert!(linked(|kind| matches!(kind, LinkKind::Excludes)) > 1);
        assert!(
            linked(|kind| matches!(kind, LinkKind::Follows { lag_months } if *lag_months > 0)) > 1
        );
        let marks = || projects().flat_map(|it| it.milestones.iter().map(|(_, mark)| mark));
        assert!(
            marks().any(|it| matches!(it.kind, MilestoneKind::Gate(Some(_)))),
            "a gate is decided"
        );
        assert!(marks().any(|it| matches!(it.kind, MilestoneKind::Gate(None))), "a gate is open");
        assert!(marks().any(|it| !it.is_gate()), "something is reached");
        let decided =
            |wanted: fn(&Decision) -> bool| projects().filter(|it| wanted(&it.decision)).count();
        assert_eq!(decided(|it| matches!(it, Decision::Mandatory { .. })), 6);
        assert_eq!(decided(|it| matches!(it, Decision::Excluded { .. })), 2);
        assert!(projects().any(|it| it.benefits.is_empty()), "some benefit is not known");
        let names: SortedSet<_> = projects().map(|it| it.name.as_str().to_owned()).collect();
        let about: SortedSet<_> = projects().map(|it| it.description.clone()).collect();
        assert_eq!((names.len(), about.len()), (60, 60));
    }
}
