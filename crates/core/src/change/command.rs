//! Everything that can be done to a workspace.

use crate::sorted_set::SortedSet;

use super::{
    CategoryEdit, CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, ProgrammeEdit,
    ProjectEdit, RoleEdit, RuleEdit, ScenarioEdit, SettingsEdit,
};
use crate::model::{
    CategoryId, ChosenProjects, ConstraintKind, CriterionId, DecisionId, DecisionRecord,
    FiscalYear, FormulaId, Money, Month, ObjectiveId, PersonId, ProgrammeId, Project, ProjectId,
    RoleId, RuleId, Scenario, ScenarioId, Share, Workspace,
};
use crate::sorted::Sorted;

/// Everything that can be done to a workspace. New ids come from the shell.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields of a command are named for what they hold")]
pub enum Command {
    /// Changes one setting.
    EditSettings(SettingsEdit),
    /// Adds an objective; the weights of the others make room for it.
    AddObjective { id: ObjectiveId, name: String },
    /// Adds a sub-objective; the weights of its siblings make room for it. Criteria of a parent that
    /// had no sub-objectives go to it.
    AddSubObjective { id: ObjectiveId, parent: ObjectiveId, name: String },
    /// Changes one field of an objective.
    EditObjective { id: ObjectiveId, edit: ObjectiveEdit },
    /// Removes an objective with its sub-objectives, their criteria and ratings; the others take up
    /// its weight.
    RemoveObjective { id: ObjectiveId },
    /// Sets weights as entered.
    SetWeights(Vec<(ObjectiveId, Share)>),
    /// Adds a criterion to an objective, rated by people from 0 to 100.
    AddCriterion { id: CriterionId, objective: ObjectiveId, name: String },
    /// Changes one field of a criterion.
    EditCriterion { id: CriterionId, edit: CriterionEdit },
    /// Removes a criterion and its ratings.
    RemoveCriterion { id: CriterionId },
    /// Adds a category without a target.
    AddCategory { id: CategoryId, name: String },
    /// Changes one field of a category.
    EditCategory { id: CategoryId, edit: CategoryEdit },
    /// Removes a category; its projects have none then.
    RemoveCategory { id: CategoryId },
    /// Adds a programme.
    AddProgramme { id: ProgrammeId, name: String },
    /// Changes one field of a programme.
    EditProgramme { id: ProgrammeId, edit: ProgrammeEdit },
    /// Removes a programme; its projects have none then.
    RemoveProgramme { id: ProgrammeId },
    /// Adds a role with one full-time equivalent.
    AddRole { id: RoleId, name: String },
    /// Changes one field of a role.
    EditRole { id: RoleId, edit: RoleEdit },
    /// Removes a role and the demand for it.
    RemoveRole { id: RoleId },
    /// Sets the money of a fiscal year; `None` takes the limit away.
    SetBudget { year: FiscalYear, amount: Option<Money> },
    /// Adds a project of which only the name is known.
    AddProject { id: ProjectId, name: String },
    /// Adds a whole project, or replaces it.
    PutProject { id: ProjectId, project: Box<Project> },
    /// Changes one field of one project.
    EditProject { id: ProjectId, edit: ProjectEdit },
    /// Changes the same field of several projects.
    EditProjects { ids: Vec<ProjectId>, edit: ProjectEdit },
    /// Removes projects and the links to them.
    RemoveProjects { ids: Vec<ProjectId> },
    /// Switches the limit of a fiscal year on or off.
    SwitchBudget { year: FiscalYear, on: bool },
    /// Adds a rule of the selection, switched on.
    AddRule { id: RuleId, name: String, kind: ConstraintKind },
    /// Changes one field of a rule.
    EditRule { id: RuleId, edit: RuleEdit },
    /// Removes a rule.
    RemoveRule { id: RuleId },
    /// Keeps a selection, or replaces the one kept.
    KeepScenario { id: ScenarioId, scenario: Box<Scenario> },
    /// Changes one field of a kept selection.
    EditScenario { id: ScenarioId, edit: ScenarioEdit },
    /// Removes a kept selection.
    RemoveScenario { id: ScenarioId },
    /// Adopts a selection, each project whole: these projects are in, all others out.
    AdoptSelection(SortedSet<ProjectId>),
    /// Moves projects to other starts, with the costs that move with them, and adopts a selection
    /// unless it is `None`.
    AcceptPlan { starts: Sorted<ProjectId, Month>, chosen: Option<Box<ChosenProjects>> },
    /// Adopts the selection of a decision and writes the decision down. What was in before is
    /// filled in.
    Decide { id: DecisionId, decision: Box<DecisionRecord> },
    /// Adds somebody who judges.
    AddPerson { id: PersonId, name: String },
    /// Changes one field of a person who judges.
    EditPerson { id: PersonId, edit: PersonEdit },
    /// Removes a person with their judgements.
    RemovePerson { id: PersonId },
    /// Adds a measure of one's own, of which more is better.
    AddFormula { id: FormulaId, name: String, text: String },
    /// Changes one field of a measure of one's own.
    EditFormula { id: FormulaId, edit: FormulaEdit },
    /// Removes a measure of one's own; what was ranked or optimised by it is so by score.
    RemoveFormula { id: FormulaId },
    /// Several commands as one step; all or none.
    Batch(Vec<Command>),
    /// Puts another workspace in place of this one.
    Open(Box<Workspace>),
    /// Puts the outcome of a merge in place of this workspace.
    Merge(Box<Workspace>),
}

impl Command {
    /// What it does in a few words, for *Undo …* and *Redo …*.
    pub fn label(&self) -> &'static str {
        match self {
            Self::EditSettings(_) => "change settings",
            Self::AddObjective { .. } => "add objective",
            Self::AddSubObjective { .. } => "add sub-objective",
            Self::EditObjective { .. } => "change objective",
            Self::RemoveObjective { .. } => "remove objective",
            Self::SetWeights(_) => "change weights",
            Self::AddCriterion { .. } => "add criterion",
            Self::EditCriterion { .. } => "change criterion",
            Self::RemoveCriterion { .. } => "remove criterion",
            Self::AddCategory { .. } => "add category",
            Self::EditCategory { .. } => "change category",
            Self::RemoveCategory { .. } => "remove category",
            Self::AddProgramme { .. } => "add programme",
            Self::EditProgramme { .. } => "change programme",
            Self::RemoveProgramme { .. } => "remove programme",
            Self::AddRole { .. } => "add role",
            Self::EditRole { .. } => "change role",
            Self::RemoveRole { .. } => "remove role",
            Self::SetBudget { .. } => "change budget",
            Self::AddProject { .. } => "add project",
            Self::PutProject { .. } | Self::EditProject { .. } => "change project",
            Self::EditProjects { .. } => "change projects",
            Self::RemoveProjects { .. } => "remove projects",
            Self::SwitchBudget { .. } => "switch budget",
            Self::AddRule { .. } => "add rule",
            Self::EditRule { .. } => "change rule",
            Self::RemoveRule { .. } => "remove rule",
            Self::KeepScenario { .. } => "keep selection",
            Self::EditScenario { .. } => "change kept selection",
            Self::RemoveScenario { .. } => "remove kept selection",
            Self::AdoptSelection(_) | Self::Decide { .. } => "adopt selection",
            Self::AcceptPlan { .. } => "accept plan",
            Self::AddPerson { .. } => "add person",
            Self::EditPerson { edit: PersonEdit::Comparison(..), .. } => "compare objectives",
            Self::EditPerson { edit: PersonEdit::CriterionComparison(..), .. } => {
                "compare criteria"
            }
            Self::EditPerson { .. } => "change person",
            Self::RemovePerson { .. } => "remove person",
            Self::AddFormula { .. } => "add formula",
            Self::EditFormula { .. } => "change formula",
            Self::RemoveFormula { .. } => "remove formula",
            Self::Batch(_) => "make several changes",
            Self::Open(_) => "open workspace",
            Self::Merge(_) => "merge",
        }
    }
}
