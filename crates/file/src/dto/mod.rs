//! The records as the file has them. Every field may be missing, so that a bad one can be found by
//! itself; `FILE-FORMAT.md` says what a missing one means. Never seen outside this crate.

mod export;
mod fields;
mod json;
mod judgement;
mod project;
mod resources;
mod rules;
mod settings;
mod strategy;

pub(crate) use export::ExportDto;
pub(crate) use fields::{Entries, Fields, Figure};
#[cfg(feature = "schema")]
pub(crate) use json::Field;
pub(crate) use json::{Json, Part, Writer, each_entry, read};
pub(crate) use judgement::{ComparisonDto, FormulaDto, PersonDto};
pub(crate) use project::{
    DecisionDto, FundingLevelDto, GateDecisionDto, LinkDto, MilestoneDto, ProjectDto, RatingDto,
    ScoreDto,
};
pub(crate) use resources::{BudgetDto, CategoryDto, HireDto, ProgrammeDto, RoleDto};
pub(crate) use rules::{DecisionRecordDto, RuleDto, ScenarioDto};
pub(crate) use settings::{QuadrantsDto, SettingsDto};
pub(crate) use strategy::{
    CriterionDto, CurvePointDto, LevelDto, ObjectiveDto, ScaleDto, SourceDto, VetoDto, source_word,
};

/// A record of the file: lenient to read, canonical to write.
pub(crate) trait Dto: Part {
    /// Lists whose entries stand for themselves, so that a bad one can be left out alone. All other
    /// lists count by place and are kept or left out whole.
    const LISTS: &'static [&'static str] = &[];

    /// The record's name, to speak of it; `None` if it has none.
    fn name(&self) -> Option<&str>;
}
