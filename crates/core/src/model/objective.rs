//! Objectives, and the criteria by which projects are rated on them.

use crate::sorted::Sorted;

use super::{Extra, Name, Number, ObjectiveId, Scale, Share, Way};

/// What the strategy wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its name.
    pub name: Name,
    /// What is meant by it.
    pub description: String,
    /// The objective that it is a part of; `None` at the top. There are two levels: what has a
    /// parent is no parent, and criteria measure objectives that are no parents.
    pub parent: Option<ObjectiveId>,
    /// Its weight as entered, among those of the same parent. These are weighed up to 100 % when
    /// used, so a removed objective leaves the others in proportion.
    pub weight: Share,
    /// Its rank among those of the same parent, 1 for the most important; equal ones tie, `None`
    /// comes last. Counts where weights are made of ranks.
    pub rank: Option<u16>,
    /// What its swing from worst to best is worth against the best swing's 100, among those of the
    /// same parent; `None` if nobody has said. Counts where weights are made of swings.
    pub swing: Option<Number>,
    /// How the weights of its own parts are made; if it has none, those of its criteria.
    pub way: Way,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

/// A level that a project must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veto {
    /// The worst rating that passes.
    pub level: Number,
    /// Whether a project that fails is ruled out of the selection, not only marked.
    pub rules_out: bool,
}

/// A number that a project carries anyway and that can serve as a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberField {
    /// Cost of all years, in major units.
    TotalCost,
    /// Benefit of all years, in major units.
    TotalBenefit,
    /// Benefit per cost, a ratio. Unknown where the cost is not positive.
    BenefitPerCost,
    /// Discounted benefit minus cost by fiscal year, first year undiscounted, in major units.
    NetPresentValue,
    /// Length in months.
    Duration,
    /// Probability of success, 0 to 100.
    Probability,
    /// Greatest demand of one month over all roles, in FTE.
    PeakDemand,
}

impl NumberField {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 7] = [
        Self::TotalCost,
        Self::TotalBenefit,
        Self::BenefitPerCost,
        Self::NetPresentValue,
        Self::Duration,
        Self::Probability,
        Self::PeakDemand,
    ];
}

/// A class that a project carries anyway and that a table turns into a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassField {
    /// Delivery confidence; the table's keys are its codes, such as `amber-red`.
    Confidence,
    /// Lifecycle stage; the table's keys are its codes, such as `running`.
    Stage,
    /// Category; the table's keys are ids.
    Category,
    /// Programme; the table's keys are ids.
    Programme,
    /// Tags; the best-scoring tag counts; the table's keys are tags.
    Tag,
}

impl ClassField {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 5] =
        [Self::Confidence, Self::Stage, Self::Category, Self::Programme, Self::Tag];
}

/// Where a criterion's ratings come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// People rate each project.
    #[default]
    Rated,
    /// A number of the project, read on the scale.
    Number(NumberField),
    /// A class of the project, turned into a rating by a table. A class that is not in the table
    /// is not rated.
    Class {
        /// Which class.
        field: ClassField,
        /// The rating of each class.
        table: Sorted<String, Number>,
    },
}

/// How projects are rated on an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: Name,
    /// What raters should look at.
    pub description: String,
    /// The objective that it measures.
    pub objective: ObjectiveId,
    /// Its weight within the objective as entered; weighed up to 100 % over the objective's
    /// criteria when used.
    pub weight: Share,
    /// Its rank among those of the same objective, as that of an [`Objective`].
    pub rank: Option<u16>,
    /// What its swing is worth among those of the same objective, as that of an [`Objective`].
    pub swing: Option<Number>,
    /// Anchors and direction.
    pub scale: Scale,
    /// A level that must be reached; `None` if any rating passes.
    pub veto: Option<Veto>,
    /// Where ratings come from, unless there is a formula.
    pub source: Source,
    /// A formula in the language of [`crate::formula`] that gives the ratings in place of the
    /// source; `None` if the source does. One that cannot be read rates nothing.
    pub formula: Option<String>,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

impl Objective {
    /// An objective at the top, of which only the name is known.
    pub fn new(name: Name, position: u32) -> Self {
        Self {
            name,
            description: String::new(),
            parent: None,
            weight: Share::ZERO,
            rank: None,
            swing: None,
            way: Way::default(),
            position,
            extra: Extra::default(),
        }
    }
}

impl Criterion {
    /// A criterion that people rate from 0 to 100, as its objective's whole weight.
    pub fn new(name: Name, objective: ObjectiveId, position: u32) -> Self {
        Self {
            name,
            description: String::new(),
            objective,
            weight: Share::ALL,
            rank: None,
            swing: None,
            scale: Scale::percent(),
            veto: None,
            source: Source::Rated,
            formula: None,
            position,
            extra: Extra::default(),
        }
    }

    /// Whether people rate each project.
    pub fn is_rated(&self) -> bool {
        self.source == Source::Rated && self.formula.is_none()
    }
}
