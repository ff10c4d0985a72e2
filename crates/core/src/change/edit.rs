//! One field of one record, with its new content. Texts arrive as typed and are checked here.

use crate::sorted::Sorted;

use super::{Rejection, check};
use crate::model::{
    Aim, AxesQuadrants, CapacitySpan, Category, FiscalCalendar, Fte, HireId, Money, Month, Name,
    PlannedHire, Programme, RankBy, Rate, Role, SecondAim, Settings, Share, UnratedRule, Way,
};

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsEdit {
    /// The portfolio's name.
    Name(String),
    /// How money is written.
    Currency(String),
    /// When fiscal years begin.
    Calendar(FiscalCalendar),
    /// First month of the horizon, and its length in months.
    Horizon(Month, u32),
    /// Yearly discount rate.
    DiscountRate(Rate),
    /// What a missing rating means.
    Unrated(UnratedRule),
    /// Whether a selection must be within capacity.
    WithinCapacity(bool),
    /// How far above capacity a selection may go.
    Overload(Share),
    /// The time over which demand is held against capacity.
    CapacitySpan(CapacitySpan),
    /// Whether money that is not used may be used later.
    CarryOver(bool),
    /// Whether links count.
    Links(bool),
    /// Whether mandates count.
    Mandates(bool),
    /// What the best selection has most of.
    Aim(Aim),
    /// What decides between equally good ones.
    SecondAim(Option<SecondAim>),
    /// How the weights of the objectives at the top are made.
    Way(Way),
    /// What projects are ranked by.
    RankBy(RankBy),
    /// What the best selection has most of, in place of the aim.
    OptimiseBy(Option<RankBy>),
    /// Thresholds of the bubble chart for the pair of axes of this key.
    Quadrants(String, AxesQuadrants),
}

impl SettingsEdit {
    pub(super) fn apply(self, settings: &mut Settings) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => settings.name = Name::parse(&name)?,
            Self::Currency(currency) => {
                let most = Settings::LONGEST_CURRENCY;
                if currency.chars().count() > most {
                    return Err(Rejection::TooLong { field: "the currency", most });
                }
                settings.currency = currency.trim().to_owned();
            }
            Self::Calendar(calendar) => settings.calendar = calendar,
            Self::Horizon(start, months) => {
                let most = Settings::LONGEST_HORIZON;
                if !(1..=most).contains(&months) {
                    let field = "the planning horizon in months";
                    return Err(Rejection::Range { field, least: 1, most: i64::from(most) });
                }
                settings.horizon_start = start;
                settings.horizon_months = months;
            }
            Self::DiscountRate(rate) => settings.discount_rate = rate,
            Self::Unrated(rule) => settings.unrated = rule,
            Self::WithinCapacity(within) => settings.within_capacity = within,
            Self::Overload(share) => settings.overload = share,
            Self::CapacitySpan(span) => settings.capacity_span = span,
            Self::CarryOver(on) => settings.carry_over = on,
            Self::Links(on) => settings.links_on = on,
            Self::Mandates(on) => settings.mandates_on = on,
            Self::Aim(aim) => settings.aim = aim,
            Self::SecondAim(aim) => settings.second_aim = aim,
            Self::Way(way) => settings.way = way,
            Self::RankBy(by) => settings.rank_by = by,
            Self::OptimiseBy(by) => settings.optimise_by = by,
            Self::Quadrants(key, set) => {
                let most = AxesQuadrants::LONGEST_NAME;
                let mut names = set.names.iter().flatten();
                if names.any(|name| name.chars().count() > most) {
                    return Err(Rejection::TooLong { field: "the name of a quadrant", most });
                }
                if set == AxesQuadrants::default() {
                    settings.quadrants.remove(&key);
                } else {
                    settings.quadrants.insert(key, set);
                }
            }
        }
        Ok(())
    }
}

/// One field of a category.
#[derive(Clone, Debug, PartialEq)]
pub enum CategoryEdit {
    /// Its name.
    Name(String),
    /// What belongs in it.
    Description(String),
    /// The share of the selection's cost that it should have.
    Target(Option<Share>),
    /// Its place in lists.
    Position(u32),
}

impl CategoryEdit {
    pub(super) fn apply(self, category: &mut Category) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => category.name = Name::parse(&name)?,
            Self::Description(text) => category.description = text,
            Self::Target(target) => category.target = target,
            Self::Position(position) => category.position = position,
        }
        Ok(())
    }
}

/// One field of a programme.
#[derive(Clone, Debug, PartialEq)]
pub enum ProgrammeEdit {
    /// Its name.
    Name(String),
    /// The outcome.
    Description(String),
    /// Who answers for it.
    Owner(String),
    /// Its place in lists.
    Position(u32),
}

impl ProgrammeEdit {
    pub(super) fn apply(self, programme: &mut Programme) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => programme.name = Name::parse(&name)?,
            Self::Description(text) => programme.description = text,
            Self::Owner(owner) => programme.owner = owner,
            Self::Position(position) => programme.position = position,
        }
        Ok(())
    }
}

/// One field of a role.
#[derive(Clone, Debug, PartialEq)]
pub enum RoleEdit {
    /// Its name.
    Name(String),
    /// People before the first change.
    Capacity(Fte),
    /// Another capacity from a month on; `None` takes that change away.
    CapacityFrom(Month, Option<Fte>),
    /// All changes of capacity at once.
    Changes(Sorted<Month, Fte>),
    /// What one full-time equivalent costs a month.
    CostPerMonth(Money),
    /// Share that business as usual keeps.
    RunShare(Share),
    /// Months that it takes to get somebody new.
    LeadMonths(u16),
    /// A planned hire or contractor; `None` takes it away.
    Hire(HireId, Option<PlannedHire>),
    /// Whether a selection within capacity is held to it.
    Limits(bool),
    /// Its place in lists.
    Position(u32),
}

impl RoleEdit {
    pub(super) fn apply(self, role: &mut Role) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => role.name = Name::parse(&name)?,
            Self::Capacity(fte) => {
                check::people(fte)?;
                role.capacity = fte;
            }
            Self::CapacityFrom(month, fte) => {
                fte.map_or(Ok(()), check::people)?;
                match fte {
                    Some(fte) => role.changes.insert(month, fte),
                    None => role.changes.remove(&month),
                };
            }
            Self::Changes(changes) => {
                changes.values().try_for_each(|fte| check::people(*fte))?;
                role.changes = changes;
            }
            Self::CostPerMonth(cost) => {
                check::money(cost)?;
                role.cost_per_month = cost;
            }
            Self::RunShare(share) => role.run_share = share,
            Self::LeadMonths(months) => {
                check::lead(months)?;
                role.lead_months = months;
            }
            Self::Hire(id, None) => drop(role.hires.remove(&id)),
            Self::Hire(id, Some(hire)) => {
                check::hire(&hire)?;
                role.hires.insert(id, hire);
            }
            Self::Limits(limits) => role.limits = limits,
            Self::Position(position) => role.position = position,
        }
        Ok(())
    }
}
