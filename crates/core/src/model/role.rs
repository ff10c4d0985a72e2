//! Roles: people are planned by role, never by name.

use std::collections::BTreeMap;

use super::{Extra, Fte, Money, Month, Name, Share};

/// A role and how much of it there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: Name,
    /// People available each month before the first change.
    pub capacity: Fte,
    /// From a month on, another capacity, until the next change.
    pub changes: BTreeMap<Month, Fte>,
    /// What one full-time equivalent costs a month.
    pub cost_per_month: Money,
    /// Share of the capacity that business as usual keeps.
    pub run_share: Share,
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
            changes: BTreeMap::new(),
            cost_per_month: Money::ZERO,
            run_share: Share::ZERO,
            limits: true,
            position,
            extra: Extra::default(),
        }
    }

    /// People there are in the month, run and change together.
    pub fn capacity_in(&self, month: Month) -> Fte {
        self.changes.range(..=month).next_back().map_or(self.capacity, |(_, fte)| *fte)
    }

    /// People that business as usual keeps in the month.
    pub fn run_in(&self, month: Month) -> Fte {
        self.capacity_in(month).part(self.run_share)
    }

    /// People left for projects in the month.
    pub fn free_in(&self, month: Month) -> Fte {
        self.capacity_in(month) - self.run_in(month)
    }
}
