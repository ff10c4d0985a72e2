//! Projects.

use crate::sorted_set::SortedSet;

use super::{
    Amount, CategoryId, CriterionId, Estimate, Extra, FiscalCalendar, FiscalYear, Fte, Milestone,
    MilestoneId, Money, Month, Name, Number, ProgrammeId, ProjectId, RoleId, Share,
};
use crate::sorted::Sorted;
use crate::{collect, order};

/// Where a project is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Somebody has named it.
    #[default]
    Idea,
    /// It has a case.
    Proposed,
    /// It is let on, not yet begun.
    Approved,
    /// It is under way.
    Running,
    /// It is halted for now.
    OnHold,
    /// It is done.
    Done,
    /// It was stopped.
    Stopped,
}

impl Stage {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 7] = [
        Self::Idea,
        Self::Proposed,
        Self::Approved,
        Self::Running,
        Self::OnHold,
        Self::Done,
        Self::Stopped,
    ];
}

/// How likely those who watch it think that it delivers: the five-step scale of public registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Delivery seems unachievable.
    Red,
    /// In doubt.
    AmberRed,
    /// Feasible, with significant issues.
    Amber,
    /// Probable.
    AmberGreen,
    /// Highly likely.
    Green,
}

impl Confidence {
    /// All of them, best first.
    pub const ALL: [Self; 5] =
        [Self::Green, Self::AmberGreen, Self::Amber, Self::AmberRed, Self::Red];
}

/// What people decided by hand, whatever the score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// Nothing: the score decides.
    #[default]
    Open,
    /// In, whatever the score.
    Mandatory {
        /// Why.
        reason: String,
    },
    /// Out, whatever the score.
    Excluded {
        /// Why.
        reason: String,
    },
}

impl Decision {
    /// Why it was decided; empty if nothing was, or nobody said.
    pub fn reason(&self) -> &str {
        match self {
            Self::Open => "",
            Self::Mandatory { reason } | Self::Excluded { reason } => reason,
        }
    }

    /// The same reason, if any, for another decision by hand.
    pub fn into_mandatory(self) -> Self {
        Self::Mandatory { reason: self.into_reason() }
    }

    /// The same reason, if any, for another decision by hand.
    pub fn into_excluded(self) -> Self {
        Self::Excluded { reason: self.into_reason() }
    }

    fn into_reason(self) -> String {
        match self {
            Self::Open => String::new(),
            Self::Mandatory { reason } | Self::Excluded { reason } => reason,
        }
    }
}

/// How one project depends on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Can only be done if the other is.
    Requires,
    /// Both or neither.
    Together,
    /// At most one of the two.
    Excludes,
    /// Begins only after the other has ended.
    Follows {
        /// Months that must lie between the other's last month and this one's first; 0 if it may
        /// begin in the very next month.
        lag_months: u16,
    },
}

/// A dependency on another project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// How it depends.
    pub kind: LinkKind,
    /// On which project.
    pub other: ProjectId,
}

/// One rating of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// On the criterion's scale.
    pub value: Number,
    /// Why.
    pub note: String,
}

/// Who rated, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rated {
    /// Who; empty if not known.
    pub by: String,
    /// When: UTC, ISO 8601, as the shell gives it; empty if not known.
    pub at: String,
}

/// What somebody has given whose rating is not the one that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The rating.
    pub rating: Rating,
    /// When: UTC in ISO 8601; empty if not known.
    pub at: String,
}

/// One way to fund a project in part: what it takes and what it gives, as shares of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingLevel {
    /// What it is called, such as minimal, standard, full.
    pub name: Name,
    /// Share of the cost of every year.
    pub money: Share,
    /// Share of the demand for every role.
    pub people: Share,
    /// Share of the value and of the benefit.
    pub value: Share,
}

/// A project, a candidate for the portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The register's own key; may be empty, need not be unique.
    pub key: String,
    /// Its name.
    pub name: Name,
    /// What it does.
    pub description: String,
    /// Who wants it.
    pub sponsor: String,
    /// Who leads it.
    pub owner: String,
    /// The programme it belongs to.
    pub programme: Option<ProgrammeId>,
    /// The category it belongs to.
    pub category: Option<CategoryId>,
    /// Free labels.
    pub tags: SortedSet<String>,
    /// Where it is in its life.
    pub stage: Stage,
    /// Delivery confidence; `None` if not known.
    pub confidence: Option<Confidence>,
    /// What was decided by hand.
    pub decision: Decision,
    /// Whether it is in the adopted portfolio.
    pub selected: bool,
    /// The funding level at which it is in, as its place in `levels`; `None` if it is out or whole.
    pub level: Option<u8>,
    /// Ways to fund it of which a selection takes at most one; empty if it is all or nothing.
    pub levels: Vec<FundingLevel>,
    /// First month in which it may begin.
    pub earliest_start: Option<Month>,
    /// Last month in which it may still run.
    pub latest_finish: Option<Month>,
    /// First month as planned.
    pub planned_start: Option<Month>,
    /// Length in months, 1 to 1,200; `None` if not known.
    pub duration: Option<u16>,
    /// Cost per fiscal year. Empty means *not known*, which is not zero.
    pub costs: Sorted<FiscalYear, Money>,
    /// Whether the yearly costs were spread from one total, not stated.
    pub costs_estimated: bool,
    /// Benefit per fiscal year. Empty means not known.
    pub benefits: Sorted<FiscalYear, Money>,
    /// People asked for, per role and project month (first entry: first month of the project).
    pub demand: Sorted<RoleId, Vec<Fte>>,
    /// Milestones and gates.
    pub milestones: Sorted<MilestoneId, Milestone>,
    /// Ratings by criterion. A missing one means *not rated*, which is not the worst.
    pub ratings: Sorted<CriterionId, Rating>,
    /// Who gave the ratings, and when. Of ratings that are not here it is not known.
    pub rated: Sorted<CriterionId, Rated>,
    /// What others have given than the one whose rating counts, by criterion and by who.
    pub others: Sorted<(CriterionId, String), Score>,
    /// Estimates for measures. A missing one is not known, which is not zero.
    pub estimates: Sorted<Estimate, Number>,
    /// Amounts of money for measures. A missing one is not known, which is not zero.
    pub amounts: Sorted<Amount, Money>,
    /// Probability of success; `None` if not known.
    pub probability: Option<Share>,
    /// Dependencies on other projects.
    pub links: SortedSet<Link>,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Project {
    /// The longest duration, in months.
    pub const LONGEST: u16 = 1200;
    /// The most funding levels.
    pub const MOST_LEVELS: usize = 20;

    /// A project of which only the name is known.
    pub fn new(name: Name, position: u32) -> Self {
        Self {
            key: String::new(),
            name,
            description: String::new(),
            sponsor: String::new(),
            owner: String::new(),
            programme: None,
            category: None,
            tags: SortedSet::new(),
            stage: Stage::default(),
            confidence: None,
            decision: Decision::default(),
            selected: false,
            level: None,
            levels: Vec::new(),
            earliest_start: None,
            latest_finish: None,
            planned_start: None,
            duration: None,
            costs: Sorted::new(),
            costs_estimated: false,
            benefits: Sorted::new(),
            demand: Sorted::new(),
            milestones: Sorted::default(),
            ratings: Sorted::new(),
            rated: Sorted::new(),
            others: Sorted::new(),
            estimates: Sorted::new(),
            amounts: Sorted::new(),
            probability: None,
            links: SortedSet::new(),
            position,
            extra: Extra::default(),
        }
    }

    /// Puts what can be said in several ways into one: no white space around the key, no estimate
    /// of nothing, no empty months at the end of a demand, no demand for nobody, no funding level
    /// that there is not, nobody who rated what is not rated or gave a score twice.
    pub fn tidy(&mut self) {
        if self.key.trim() != self.key {
            self.key = self.key.trim().to_owned();
        }
        self.costs_estimated &= !self.costs.is_empty();
        let there = |level: &u8| usize::from(*level) < self.levels.len();
        self.level = self.level.filter(there).filter(|_| self.selected);
        let ratings = &self.ratings;
        self.rated.retain(|id, it| ratings.contains_key(id) && *it != Rated::default());
        let rated = &self.rated;
        let counts = |id: &CriterionId| rated.get(id).map_or("", |rated| rated.by.as_str());
        self.others.retain(|(id, by), _| ratings.contains_key(id) && counts(id) != by);
        self.demand.retain(|_, months| {
            let asked = months.iter().rposition(|fte| *fte != Fte::ZERO);
            months.truncate(asked.map_or(0, |last| last + 1));
            !months.is_empty()
        });
    }

    /// Cost of all years; `None` if not known.
    pub fn total_cost(&self) -> Option<Money> {
        (!self.costs.is_empty()).then(|| self.costs.values().copied().sum())
    }

    /// Benefit of all years; `None` if not known.
    pub fn total_benefit(&self) -> Option<Money> {
        (!self.benefits.is_empty()).then(|| self.benefits.values().copied().sum())
    }

    /// Last month as planned; `None` if start or duration is not known.
    pub fn planned_finish(&self) -> Option<Month> {
        let start = self.planned_start?;
        Some(start.plus(i32::from(self.duration?) - 1))
    }

    /// Demand for a role in a calendar month, by the planned start; nothing if there is none.
    pub fn demand_in(&self, role: RoleId, month: Month) -> Fte {
        let at = self.planned_start.map(|start| month.since(start));
        let at = at.and_then(|months| usize::try_from(months).ok());
        let of_role = self.demand.get(&role);
        at.zip(of_role).and_then(|(at, months)| months.get(at).copied()).unwrap_or_default()
    }

    /// Milestones and gates in the order of time; of one month by id.
    pub fn milestone_order(&self) -> Vec<MilestoneId> {
        let mut order: Vec<(u16, MilestoneId)> =
            self.milestones.iter().map(|(id, it)| (it.at, *id)).collect();
        order::sort_by_key(&mut order, |(at, _)| *at);
        order.into_iter().map(|(_, id)| id).collect()
    }

    /// Greatest demand of one month over all roles; `None` if no demand is known.
    pub fn peak_demand(&self) -> Option<Fte> {
        let months = self.demand.values().map(Vec::len).max()?;
        let in_month = |at: usize| -> Fte {
            self.demand.values().filter_map(|of_role| of_role.get(at).copied()).sum()
        };
        (0..months).map(in_month).max()
    }

    /// Risk in points of 100, as a share: 100 % minus the probability of success; where that is not
    /// known, delivery confidence on its five steps (green 0, amber/green 25, amber 50, amber/red
    /// 75, red 100). `None` if neither is known.
    pub fn risk(&self) -> Option<Share> {
        let points = match (self.probability, self.confidence) {
            (Some(probability), _) => 10_000 - probability.basis_points(),
            (None, Some(Confidence::Green)) => 0,
            (None, Some(Confidence::AmberGreen)) => 2_500,
            (None, Some(Confidence::Amber)) => 5_000,
            (None, Some(Confidence::AmberRed)) => 7_500,
            (None, Some(Confidence::Red)) => 10_000,
            (None, None) => return None,
        };
        Some(Share::from_basis_points(points))
    }

    /// Spreads a whole-life cost evenly over the months between start and finish, by fiscal year.
    /// The years add up to the total exactly.
    pub fn spread_cost(
        total: Money,
        start: Month,
        months: u16,
        calendar: FiscalCalendar,
    ) -> Sorted<FiscalYear, Money> {
        let years = calendar.spread(start, u32::from(months.max(1)));
        let weights: Vec<u32> = years.iter().map(|(_, count)| *count).collect();
        collect::map(years.iter().map(|(year, _)| *year).zip(total.split(&weights)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_spread_by_months() {
        let start = Month::new(2023, 1).unwrap();
        let uk = FiscalCalendar::new(4).unwrap();
        let spread = Project::spread_cost(Money::from_cents(1000), start, 10, uk);
        let years: Vec<_> = spread.iter().map(|(y, m)| (y.to_string(), m.cents())).collect();
        assert_eq!(years, [("2022".to_owned(), 300), ("2023".to_owned(), 700)]);
    }

    #[test]
    fn unknown_is_not_zero() {
        let project = Project::new(Name::parse("A").unwrap(), 0);
        assert_eq!(project.total_cost(), None);
        assert_eq!(project.peak_demand(), None);
    }
}
