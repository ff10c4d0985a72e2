//! Where in a workspace something is.

use std::fmt;

use crate::model::{
    CategoryId, CriterionId, DecisionId, FiscalYear, FormulaId, ObjectiveId, PersonId, ProgrammeId,
    ProjectId, RoleId, RuleId, ScenarioId,
};

/// A record of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// The workspace as a whole: unknown fields of the file alone.
    Workspace,
    /// The settings.
    Settings,
    /// An objective.
    Objective(ObjectiveId),
    /// A criterion.
    Criterion(CriterionId),
    /// A category.
    Category(CategoryId),
    /// A programme.
    Programme(ProgrammeId),
    /// A role.
    Role(RoleId),
    /// The budget of a fiscal year.
    Budget(FiscalYear),
    /// A project.
    Project(ProjectId),
    /// A rule of the selection.
    Rule(RuleId),
    /// A kept selection.
    Scenario(ScenarioId),
    /// A recorded decision.
    Decision(DecisionId),
    /// Somebody who judges.
    Person(PersonId),
    /// A measure of one's own.
    Formula(FormulaId),
}

macro_rules! of_kind {
    ($($kind:ident: $id:ident),* $(,)?) => {$(
        impl From<$id> for RecordId {
            fn from(id: $id) -> Self {
                Self::$kind(id)
            }
        }
    )*};
}
of_kind! {
    Objective: ObjectiveId, Criterion: CriterionId, Category: CategoryId, Programme: ProgrammeId,
    Role: RoleId, Budget: FiscalYear, Project: ProjectId, Rule: RuleId, Scenario: ScenarioId,
    Decision: DecisionId, Person: PersonId, Formula: FormulaId,
}

impl RecordId {
    /// The field's own word for the kind of record.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Settings => "settings",
            Self::Objective(_) => "objective",
            Self::Criterion(_) => "criterion",
            Self::Category(_) => "category",
            Self::Programme(_) => "programme",
            Self::Role(_) => "role",
            Self::Budget(_) => "budget",
            Self::Project(_) => "project",
            Self::Rule(_) => "rule",
            Self::Scenario(_) => "kept selection",
            Self::Decision(_) => "decision",
            Self::Person(_) => "person",
            Self::Formula(_) => "formula",
        }
    }

    /// The id as files have it; empty for the workspace and its settings.
    pub fn key(self) -> String {
        match self {
            Self::Workspace | Self::Settings => String::new(),
            Self::Objective(id) => id.to_string(),
            Self::Criterion(id) => id.to_string(),
            Self::Category(id) => id.to_string(),
            Self::Programme(id) => id.to_string(),
            Self::Role(id) => id.to_string(),
            Self::Budget(id) => id.to_string(),
            Self::Project(id) => id.to_string(),
            Self::Rule(id) => id.to_string(),
            Self::Scenario(id) => id.to_string(),
            Self::Decision(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Formula(id) => id.to_string(),
        }
    }
}

/// A field of a record, or one entry of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which of several files that are merged, from 0.
    pub file: usize,
    /// The record.
    pub record: RecordId,
    /// What the field is called; empty for the whole record.
    pub field: &'static str,
    /// The key of the entry: a year, an id, a name; empty for the whole field.
    pub entry: String,
}

/// A place, and how people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// The record's name; empty if it has none.
    pub name: String,
    /// The field with its entry in words, such as `cost 2027`; empty for the whole record.
    pub field: String,
}

/// `Project “Alpha”, cost 2027`.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.place.record.kind();
        let (first, rest) = kind.split_at(1);
        write!(f, "{}{rest}", first.to_ascii_uppercase())?;
        if !self.name.is_empty() {
            write!(f, " “{}”", self.name)?;
        }
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        Ok(())
    }
}
