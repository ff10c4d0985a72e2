//! The records of a portfolio and the quantities they are made of; invariants live in the types.

mod category;
pub mod code;
mod extra;
mod id;
mod money;
mod name;
mod objective;
mod period;
mod programme;
mod project;
mod quantity;
mod role;
mod rule;
mod scenario;
mod settings;
mod shared;
mod table;
mod workspace;

pub use category::Category;
pub use extra::Extra;
pub use id::{
    CategoryId, CriterionId, DecisionId, IdError, ObjectiveId, ProgrammeId, ProjectId, RoleId,
    RuleId, ScenarioId,
};
pub use money::Money;
pub use name::{Name, NameError};
pub use objective::{
    ClassField, Criterion, Direction, Level, NumberField, Objective, Scale, ScaleError, Source,
    Veto,
};
pub use period::{FiscalCalendar, FiscalYear, Month, PeriodError};
pub use programme::Programme;
pub use project::{Confidence, Decision, FundingLevel, Link, LinkKind, Project, Rating, Stage};
pub use quantity::{Fte, Number, QuantityError, Rate, Share};
pub use role::Role;
pub use rule::{Among, BucketBase, Constraint, ConstraintKind, CoverageFloor, RiskCap};
pub use scenario::{ChosenProjects, DecisionRecord, Scenario};
pub use settings::{Aim, CapacitySpan, SecondAim, Settings, UnratedRule};
pub use shared::Shared;
pub use table::Table;
pub use workspace::{Budget, Workspace};
