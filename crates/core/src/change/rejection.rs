//! Why a command cannot be done, in words for the person who gave it.

use crate::formula::FormulaError;
use crate::model::{NameError, QuantityError, ScaleError};

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Rejection {
    /// The record is not there, perhaps because it was removed elsewhere.
    #[error("this {kind} is no longer in the workspace")]
    Missing {
        /// What kind of record.
        kind: &'static str,
    },
    /// A record with this identity is there already.
    #[error("this {kind} is in the workspace already")]
    Taken {
        /// What kind of record.
        kind: &'static str,
    },
    /// A name that cannot be.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A quantity outside its limits.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// Anchors that do not make a scale.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// A formula that cannot be read.
    #[error("{0}")]
    Formula(#[from] FormulaError),
    /// A name by which a formula could not tell a criterion from other fields.
    #[error(
        "the formula “{formula}” names this criterion, and could not by that name, which another \
         field has or a bracket is in; choose another name, or change the formula first"
    )]
    FormulaName {
        /// What the formula is called.
        formula: String,
    },
    /// A judgement that is off the scale.
    #[error("a judgement must be between 1/9 and 9")]
    Judgement,
    /// An objective that would be part of a part, or of itself.
    #[error("objectives have two levels: a sub-objective cannot have sub-objectives of its own")]
    TooDeep,
    /// A criterion of an objective that has sub-objectives.
    #[error("this objective has sub-objectives; choose one of them for the criterion")]
    HasSubObjectives,
    /// A text that is too long for its field.
    #[error("{field} can have at most {most} characters")]
    TooLong {
        /// Which field.
        field: &'static str,
        /// How many characters it can have.
        most: usize,
    },
    /// A whole number outside its limits.
    #[error("{field} must be between {least} and {most}")]
    Range {
        /// Which field.
        field: &'static str,
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// It could not begin before it has to end.
    #[error("the latest finish must not be before the earliest start")]
    FinishBeforeStart,
    /// Planned people who would be gone before they come.
    #[error("the last month must not be before the first, which is the decision and the lead time")]
    LeavesBeforeStart,
    /// A text that is no day.
    #[error("a date must be a day such as 2027-04-12")]
    Date,
    /// A floor above its cap.
    #[error("the least must not be above the most")]
    LeastAboveMost,
    /// A project linked to itself.
    #[error("a project cannot be linked to itself")]
    LinkToSelf,
    /// Projects that would each wait for the other.
    #[error("these projects would follow each other in a circle, so that none could begin")]
    FollowsCircle,
}
