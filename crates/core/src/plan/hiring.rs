//! People that an answer asks for, as hires that can be planned by one click.

use crate::sorted::Sorted;

use super::Hire;
use crate::balance::months_of;
use crate::capacity::Overload;
use crate::change::{Command, RoleEdit};
use crate::collect;
use crate::model::{Fte, HireId, HireKind, Month, PlannedHire, Role, RoleId, Workspace};
use crate::text;

/// The least planned hires that give these people: each for an unbroken time and with the same
/// number throughout, so that together they are just what is asked for. Each is decided as long
/// before as the role's lead time is, which may be before the plan begins: see [`too_soon`].
pub fn planned_hires(workspace: &Workspace, hire: &Hire) -> Vec<PlannedHire> {
    let Some(role) = workspace.roles.get(hire.role) else { return Vec::new() };
    blocks(needed(workspace, hire)).map(|block| block.hire(role)).collect()
}

/// The hire that clears an overload.
pub fn planned_for(workspace: &Workspace, overload: &Overload) -> Option<PlannedHire> {
    let role = workspace.roles.get(overload.role)?;
    let (month, fte) = (overload.month, overload.load.missing());
    Some(Block { first: month, last: month, fte }.hire(role))
}

/// People of a role who come to stay, as soon as the lead time allows: decided in the plan's first
/// month.
pub fn planned_to_stay(workspace: &Workspace, role: RoleId, fte: Fte) -> Option<PlannedHire> {
    let role = workspace.roles.get(role)?;
    let first = earliest(workspace, role);
    Some(PlannedHire { until: None, ..Block { first, last: first, fte }.hire(role) })
}

/// What plans these people, each hire with an id of its own, as one step.
pub fn hire_command(
    hires: &[(RoleId, PlannedHire)],
    mut new_id: impl FnMut() -> HireId,
) -> Command {
    let each = hires.iter().map(|(role, hire)| {
        let edit = RoleEdit::Hire(new_id(), Some(hire.clone()));
        Command::EditRole { id: *role, edit }
    });
    Command::Batch(each.collect())
}

/// The first month in which somebody of the role can work who is decided on when the plan begins.
fn earliest(workspace: &Workspace, role: &Role) -> Month {
    workspace.settings.horizon_start.plus(i32::from(role.lead_months))
}

/// The first month in which somebody new can work, if a month is before it; `None` if the lead time
/// leaves room.
pub fn too_soon(workspace: &Workspace, role: RoleId, month: Month) -> Option<Month> {
    let first = earliest(workspace, workspace.roles.get(role)?);
    (month < first).then_some(first)
}

/// `, which is too soon: with a lead time of 3 months nobody new is there before April 2027`; empty
/// where the lead time leaves room.
pub(super) fn too_soon_text(workspace: &Workspace, hire: &Hire) -> String {
    let first = hire.months.first().map(|(month, _)| *month);
    let late = first.and_then(|month| too_soon(workspace, hire.role, month));
    let role = workspace.roles.get(hire.role);
    late.zip(role).map_or_else(String::new, |(first, role)| {
        let lead = text::plural(usize::from(role.lead_months), "month", "months");
        let first = text::month_long(first);
        format!(
            ", which is too soon: with a lead time of {lead} nobody new is there before {first}"
        )
    })
}

/// People needed in each month, rising: those of a quarter spread evenly over it, rounded up.
pub(super) fn needed(workspace: &Workspace, hire: &Hire) -> Sorted<Month, Fte> {
    let span = months_of(workspace.settings.capacity_span);
    let spread = hire.months.iter().flat_map(|(first, over)| {
        let each = (over.hundredths() + span as i32 - 1) / span as i32;
        first.span(span).map(move |month| (month, Fte::from_hundredths(each)))
    });
    collect::map(spread)
}

/// The same number of people over an unbroken time.
struct Block {
    first: Month,
    last: Month,
    fte: Fte,
}

impl Block {
    fn hire(&self, role: &Role) -> PlannedHire {
        PlannedHire {
            kind: HireKind::Hire,
            fte: self.fte,
            decided: self.first.plus(-i32::from(role.lead_months)),
            lead_months: role.lead_months,
            until: Some(self.last),
            cost_per_month: None,
            note: String::new(),
            on: true,
        }
    }
}

/// Takes people of each month apart: the longest block under the first months that have any, then
/// what is left above it.
fn blocks(mut needed: Sorted<Month, Fte>) -> impl Iterator<Item = Block> {
    std::iter::from_fn(move || {
        let first = needed.iter().find(|(_, fte)| **fte > Fte::ZERO).map(|(month, _)| *month)?;
        let mut last = first;
        let has = |needed: &Sorted<Month, Fte>, month: Month| {
            needed.get(&month).is_some_and(|fte| *fte > Fte::ZERO)
        };
        // The last known month is its own successor.
        while last.plus(1) > last && has(&needed, last.plus(1)) {
            last = last.plus(1);
        }
        let fte = needed.range(first..=last).map(|(_, fte)| *fte).min()?;
        for (_, left) in needed.range_mut(first..=last) {
            *left = *left - fte;
        }
        Some(Block { first, last, fte })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;
    use proptest::prelude::*;

    fn month(at: i32) -> Month {
        Month::new(2027, 1).unwrap().plus(at)
    }

    proptest! {
        /// Whatever is needed, the hires give just that, in every month.
        #[test]
        fn hires_give_just_what_is_needed(people in prop::collection::vec(0_i32..4, 1..12), lead in 0_u16..9) {
            let mut role = Role::new(Name::parse("Engineer").unwrap(), Fte::from_hundredths(200), 0);
            role.lead_months = lead;
            let needed: Sorted<Month, Fte> = (0..)
                .zip(&people)
                .map(|(at, fte)| (month(at), Fte::from_hundredths(fte * 25)))
                .collect();
            for (at, block) in blocks(needed.clone()).enumerate() {
                let hire = block.hire(&role);
                prop_assert_eq!(hire.from(), block.first);
                prop_assert_eq!(hire.decided.plus(i32::from(lead)), block.first);
                role.hires.insert(HireId::from_bits(at as u128), hire);
            }
            for at in -1..13 {
                let more = needed.get(&month(at)).copied().unwrap_or_default();
                prop_assert_eq!(role.planned_in(month(at)), more);
                prop_assert_eq!(role.capacity_in(month(at)), Fte::from_hundredths(200) + more);
            }
        }
    }

    #[test]
    fn the_lead_time_is_told() {
        let mut workspace = Workspace::new(Name::parse("W").unwrap(), month(0));
        let id = RoleId::from_bits(1);
        let mut role = Role::new(Name::parse("Engineer").unwrap(), Fte::from_hundredths(100), 0);
        role.lead_months = 3;
        workspace.roles.set(id, Some(crate::model::Shared::new(role)));
        assert_eq!(too_soon(&workspace, id, month(2)), Some(month(3)));
        assert_eq!(too_soon(&workspace, id, month(3)), None);
        let stay = planned_to_stay(&workspace, id, Fte::from_hundredths(50)).unwrap();
        assert_eq!((stay.decided, stay.from(), stay.until), (month(0), month(3), None));
        let hire = Hire {
            role: id,
            months: vec![(month(1), Fte::from_hundredths(50))],
            peak: Fte::from_hundredths(50),
            fte_months: 50,
            cost: None,
            proven: true,
        };
        assert_eq!(
            too_soon_text(&workspace, &hire),
            ", which is too soon: with a lead time of 3 months nobody new is there before April 2027"
        );
    }
}
