//! Roles: people are planned by role, never by name.

use super::{Extra, Fte, HireId, Money, Month, Name, PlannedHire, Share};
use crate::sorted::Sorted;

/// A role and how much of it there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// People available each month before the first change.
    pub capacity: Fte,
    /// From a month on, another capacity, until the next change.
    pub changes: Sorted<Month, Fte>,
    /// What one full-time equivalent costs a month.
    pub cost_per_month: Money,
    /// Share of the capacity that business as usual keeps.
    pub run_share: Share,
    /// Months that it takes to get somebody new, 0 to 60.
    pub lead_months: u16,
    /// People who are planned to come.
    pub hires: Sorted<HireId, PlannedHire>,
    /// Whether a selection within capacity is held to this role's.
    pub limits: bool,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Role {
    /// A role with this many people, all free for change.
    pub fn new(name: Name, capacity: Fte, position: u32) -> Self {
        Self {
            name,
            capacity,
            changes: Sorted::new(),
            cost_per_month: Money::ZERO,
            run_share: Share::ZERO,
            lead_months: 0,
            hires: Sorted::default(),
            limits: true,
            position,
            extra: Extra::default(),
        }
    }

    /// People who are there anyway in the month, without planned ones.
    pub fn standing_in(&self, month: Month) -> Fte {
        self.changes.range(..=month).next_back().map_or(self.capacity, |(_, fte)| *fte)
    }

    /// Planned hires and contractors who are there in the month.
    pub fn planned_in(&self, month: Month) -> Fte {
        self.hires.iter().map(|(_, hire)| hire.in_month(month)).sum()
    }

    /// People there are in the month, planned ones too, run and change together.
    pub fn capacity_in(&self, month: Month) -> Fte {
        self.standing_in(month) + self.planned_in(month)
    }

    /// People that business as usual keeps in the month: its share of those who are there anyway.
    pub fn run_in(&self, month: Month) -> Fte {
        self.standing_in(month).part(self.run_share)
    }

    /// People left for projects in the month.
    pub fn free_in(&self, month: Month) -> Fte {
        self.capacity_in(month) - self.run_in(month)
    }

    /// What planned hires and contractors cost in the month.
    pub fn hires_cost_in(&self, month: Month) -> Money {
        self.hires.iter().map(|(_, hire)| hire.cost_in(month, self.cost_per_month)).sum()
    }
}
