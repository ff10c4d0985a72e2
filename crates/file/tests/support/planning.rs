//! Planned people, milestones and gates, read off the dice.

use ballast_core::change::{ProjectEdit, RoleEdit};
use ballast_core::model::{
    GateDecision, GateOutcome, HireId, HireKind, Milestone, MilestoneId, MilestoneKind, Name,
    PlannedHire,
};

use super::arbitrary::{fte, money, month, text};
use super::dice::Dice;

pub(super) fn role_edit(dice: &mut Dice<'_>) -> RoleEdit {
    if dice.below(4) == 0 {
        return RoleEdit::LeadMonths(dice.below(61) as u16);
    }
    let id = HireId::from_bits(1 + dice.below(4) as u128);
    RoleEdit::Hire(
        id,
        Some(PlannedHire {
            kind: dice.among(&HireKind::ALL).unwrap(),
            fte: fte(dice),
            decided: month(dice),
            lead_months: dice.below(61) as u16,
            until: dice.maybe(month),
            cost_per_month: dice.maybe(money),
            note: text(dice),
            on: dice.coin(),
        }),
    )
}

pub(super) fn project_edit(dice: &mut Dice<'_>) -> ProjectEdit {
    let id = MilestoneId::from_bits(1 + dice.below(4) as u128);
    let decision = |dice: &mut Dice<'_>| GateDecision {
        outcome: dice.among(&GateOutcome::ALL).unwrap(),
        date: dice.among(&["", "2027-04-12", "2028-02-29"]).unwrap().to_owned(),
        who: text(dice),
        reason: text(dice),
    };
    let milestone = |dice: &mut Dice<'_>| Milestone {
        name: Name::or(&text(dice), "Go live"),
        kind: match dice.coin() {
            true => MilestoneKind::Gate(dice.maybe(decision)),
            false => MilestoneKind::Milestone,
        },
        at: dice.below(1_201) as u16,
    };
    let milestone = if dice.below(8) == 0 { None } else { Some(milestone(dice)) };
    ProjectEdit::Milestone(id, milestone)
}
