//! The records of a portfolio and the quantities they are made of; invariants live in the types.

mod category;
pub mod circles;
pub mod code;
mod extra;
mod hire;
mod id;
mod measure;
mod milestone;
mod money;
mod name;
mod objective;
mod period;
mod programme;
mod project;
mod quadrants;
mod quantity;
mod role;
mod rule;
mod scale;
mod scenario;
mod settings;
mod shared;
mod table;
mod weighing;
mod workspace;

pub use category::Category;
pub use extra::Extra;
pub use hire::{HireKind, PlannedHire};
pub use id::{
    CategoryId, CriterionId, DecisionId, FormulaId, HireId, IdError, MilestoneId, ObjectiveId,
    PersonId, ProgrammeId, ProjectId, RoleId, RuleId, ScenarioId,
};
pub use measure::{Amount, Estimate, OwnFormula, RankBy};
pub use milestone::{GateDecision, GateOutcome, Milestone, MilestoneKind};
pub use money::Money;
pub use name::{Name, NameError};
pub use objective::{ClassField, Criterion, NumberField, Objective, Source, Veto};
pub use period::{FiscalCalendar, FiscalYear, Month, PeriodError};
pub use programme::Programme;
pub use project::{
    Confidence, Decision, FundingLevel, Link, LinkKind, Project, Rated, Rating, Score, Stage,
};
pub use quadrants::AxesQuadrants;
pub use quantity::{Fte, Number, QuantityError, Rate, Share};
pub use role::Role;
pub use rule::{Among, BucketBase, Constraint, ConstraintKind, CoverageFloor, RiskCap};
pub use scale::{CurvePoint, Direction, Level, Scale, ScaleError};
pub use scenario::{ChosenProjects, DecisionRecord, Scenario};
pub use settings::{Aim, CapacitySpan, SecondAim, Settings, UnratedRule};
pub use shared::Shared;
pub use table::Table;
pub use weighing::{Comparisons, CriterionComparisons, Item, Person, Siblings, Way};
pub use workspace::{Budget, Workspace};
