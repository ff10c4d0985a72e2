//! The records as the file has them. Every field may be missing, so that a bad one can be found by
//! itself; `FILE-FORMAT.md` says what a missing one means. Never seen outside this crate.

mod export;
mod fields;
mod judgement;
mod project;
mod record;
mod resources;
mod rules;
mod settings;
mod strategy;
mod tree;

pub(crate) use export::ExportDto;
pub(crate) use fields::{Entries, Fields, Figure};
pub(crate) use judgement::{ComparisonDto, FormulaDto, PersonDto};
pub(crate) use project::{
    DecisionDto, FundingLevelDto, GateDecisionDto, LinkDto, MilestoneDto, ProjectDto, RatingDto,
    ScoreDto,
};
#[cfg(feature = "schema")]
pub(crate) use record::Field;
pub(crate) use record::{Part, Writer, read};
pub(crate) use resources::{BudgetDto, CategoryDto, HireDto, ProgrammeDto, RoleDto};
pub(crate) use rules::{DecisionRecordDto, RuleDto, ScenarioDto};
pub(crate) use settings::{QuadrantsDto, SettingsDto};
pub(crate) use strategy::{
    CriterionDto, CurvePointDto, LevelDto, ObjectiveDto, ScaleDto, SourceDto, VetoDto, source_word,
};
pub(crate) use tree::{Json, each_entry};

/// A record of the file: lenient to read, canonical to write.
pub(crate) trait Dto: Part {
    /// Lists whose entries stand for themselves, so that a bad one can be left out alone. All other
    /// lists count by place and are kept or left out whole.
    const LISTS: &'static [&'static str] = &[];

    /// The record's name, to speak of it; `None` if it has none.
    fn name(&self) -> Option<&str>;
}
