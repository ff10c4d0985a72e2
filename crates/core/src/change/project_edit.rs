//! One field of a project, with its new content.

use crate::sorted::Sorted;
use crate::sorted_set::SortedSet;

use super::Rejection;
use crate::model::{
    Amount, CategoryId, Confidence, CriterionId, Decision, Estimate, FiscalYear, Fte, FundingLevel,
    Link, Milestone, MilestoneId, Money, Month, Name, Number, ProgrammeId, Project, Rated, Rating,
    RoleId, Share, Stage,
};

/// One field of a project, with its new content. Texts arrive as typed.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectEdit {
    /// The register's own key.
    Key(String),
    /// Its name.
    Name(String),
    /// What it does.
    Description(String),
    /// Who wants it.
    Sponsor(String),
    /// Who leads it.
    Owner(String),
    /// The programme it belongs to.
    Programme(Option<ProgrammeId>),
    /// The category it belongs to.
    Category(Option<CategoryId>),
    /// Free labels.
    Tags(SortedSet<String>),
    /// Where it is in its life.
    Stage(Stage),
    /// Delivery confidence.
    Confidence(Option<Confidence>),
    /// What was decided by hand.
    Decision(Decision),
    /// First month in which it may begin.
    EarliestStart(Option<Month>),
    /// Last month in which it may still run.
    LatestFinish(Option<Month>),
    /// First month as planned.
    PlannedStart(Option<Month>),
    /// Length in months.
    Duration(Option<u16>),
    /// Cost of one fiscal year; `None` makes it unknown. Costs are stated, not estimated, then.
    Cost(FiscalYear, Option<Money>),
    /// Cost of all years, and whether they are estimated.
    Costs(Sorted<FiscalYear, Money>, bool),
    /// Benefit of one fiscal year.
    Benefit(FiscalYear, Option<Money>),
    /// Benefit of all years.
    Benefits(Sorted<FiscalYear, Money>),
    /// Demand for a role, month by month from the project's first; empty takes it away.
    Demand(RoleId, Vec<Fte>),
    /// A milestone or gate; `None` takes it away.
    Milestone(MilestoneId, Option<Milestone>),
    /// Rating on a criterion; `None` means not rated. Another value forgets who rated.
    Rating(CriterionId, Option<Rating>),
    /// Who gave the rating on a criterion, and when; comes behind the rating.
    Rated(CriterionId, Option<Rated>),
    /// An estimate for a measure; `None` makes it unknown.
    Estimate(Estimate, Option<Number>),
    /// An amount of money for a measure; `None` makes it unknown.
    Amount(Amount, Option<Money>),
    /// Probability of success.
    Probability(Option<Share>),
    /// Ways to fund it; empty for all or nothing.
    Levels(Vec<FundingLevel>),
    /// All dependencies.
    Links(SortedSet<Link>),
    /// Its place in lists.
    Position(u32),
}

fn set<K: Ord, V>(map: &mut Sorted<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}

impl ProjectEdit {
    pub(super) fn apply(self, project: &mut Project) -> Result<(), Rejection> {
        match self {
            Self::Key(key) => project.key = key,
            Self::Name(name) => project.name = Name::parse(&name)?,
            Self::Description(text) => project.description = text,
            Self::Sponsor(text) => project.sponsor = text,
            Self::Owner(text) => project.owner = text,
            Self::Programme(programme) => project.programme = programme,
            Self::Category(category) => project.category = category,
            Self::Tags(tags) => project.tags = tags,
            Self::Stage(stage) => project.stage = stage,
            Self::Confidence(confidence) => project.confidence = confidence,
            Self::Decision(decision) => project.decision = decision,
            Self::EarliestStart(month) => project.earliest_start = month,
            Self::LatestFinish(month) => project.latest_finish = month,
            Self::PlannedStart(month) => project.planned_start = month,
            Self::Duration(months) => project.duration = months,
            Self::Cost(year, amount) => {
                set(&mut project.costs, year, amount);
                project.costs_estimated = false;
            }
            Self::Costs(costs, estimated) => {
                project.costs = costs;
                project.costs_estimated = estimated;
            }
            Self::Benefit(year, amount) => set(&mut project.benefits, year, amount),
            Self::Benefits(benefits) => project.benefits = benefits,
            Self::Demand(role, months) => set(&mut project.demand, role, Some(months)),
            Self::Milestone(id, None) => drop(project.milestones.remove(&id)),
            Self::Milestone(id, Some(it)) => drop(project.milestones.insert(id, it)),
            Self::Rating(criterion, rating) => {
                let value = |rating: &Rating| rating.value;
                if project.ratings.get(&criterion).map(value) != rating.as_ref().map(value) {
                    project.rated.remove(&criterion);
                }
                set(&mut project.ratings, criterion, rating);
            }
            Self::Rated(criterion, rated) => set(&mut project.rated, criterion, rated),
            Self::Estimate(estimate, number) => set(&mut project.estimates, estimate, number),
            Self::Amount(amount, money) => set(&mut project.amounts, amount, money),
            Self::Probability(share) => project.probability = share,
            Self::Levels(levels) => project.levels = levels,
            Self::Links(links) => project.links = links,
            Self::Position(position) => project.position = position,
        }
        project.tidy();
        Ok(())
    }
}
