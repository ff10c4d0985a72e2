//! Gates and milestones of the demo's projects: what is decided on the way, and what is reached at its
//! end.

use super::generator::fitting;
use super::random::Random;
use super::table::Row;
use crate::error::Result;
use ballast_core::model::{
    GateDecision, GateOutcome, Milestone, MilestoneId, MilestoneKind, Month, Name, Project,
};

/// Projects of so many months or more are decided about on the way.
const LONG: u16 = 12;

/// Gives a project its gates and its end. The numbers are a sequence of their own, so that all else of
/// the demo stays as it is.
pub(super) fn add(project: &mut Project, row: &Row<'_>, random: &mut Random) -> Result<()> {
    let mut put = |name: &str, at: u16, kind: MilestoneKind| -> Result<()> {
        let milestone = Milestone { name: fitting(Name::parse(name))?, kind, at };
        project.milestones.insert(MilestoneId::from_bits(random.id()), milestone);
        Ok(())
    };
    if row.stage == "running" {
        let passed = let_on(&project.sponsor, fitting(row.start.parse())?);
        put("Start", 0, MilestoneKind::Gate(Some(passed)))?;
    }
    if row.months >= LONG {
        put("Concept", row.months / 4, MilestoneKind::Gate(None))?;
        put("Release", row.months * 3 / 4, MilestoneKind::Gate(None))?;
    }
    let reached = match row.category {
        "Comply" => "Certified",
        "Grow" => "On the market",
        _ => "In use",
    };
    put(reached, row.months - 1, MilestoneKind::Milestone)
}

/// The steering group let it on in the month before it starts.
fn let_on(sponsor: &str, start: Month) -> GateDecision {
    GateDecision {
        outcome: GateOutcome::Passed,
        date: format!("{}-10", start.plus(-1)),
        who: sponsor.to_owned(),
        reason: "Money and people are there.".to_owned(),
    }
}
