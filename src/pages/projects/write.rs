//! What typing a text into a cell means: the edit of a column, from text as typed.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, ProjectEdit, total_benefit, total_cost};
use ballast_core::model::{Confidence, Decision, ProjectId, Rating, Stage, Workspace, code};
use ballast_core::plan::{length_edits, start_edits};
use ballast_core::text;
use ballast_core::text::MoneyUnit;
use ballast_core::view::bubbles::confidence_name;
use ballast_core::view::table::{Column, stage_name};

use crate::state::{new_category_id, new_programme_id};

/// How a cell is edited.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Editor {
    /// It shows something derived.
    None,
    /// A line of text.
    Text,
    /// Text of several lines.
    Lines,
    /// One of these.
    Choice(Vec<String>),
}

/// How cells of this column are edited.
pub(super) fn editor(workspace: &Workspace, column: Column) -> Editor {
    match column {
        Column::Stage => Editor::Choice(Stage::ALL.map(|it| stage_name(it).to_owned()).to_vec()),
        Column::Confidence => {
            let names = Confidence::ALL.map(|it| confidence_name(it).to_owned());
            Editor::Choice(std::iter::once(String::new()).chain(names).collect())
        }
        Column::Decision => {
            Editor::Choice(["", "Mandatory", "Excluded"].map(str::to_owned).to_vec())
        }
        Column::Key
        | Column::Name
        | Column::Programme
        | Column::Category
        | Column::TotalCost
        | Column::Cost(_)
        | Column::TotalBenefit
        | Column::Benefit(_)
        | Column::Probability
        | Column::Start
        | Column::Finish
        | Column::Duration
        | Column::EarliestStart
        | Column::LatestFinish
        | Column::Sponsor
        | Column::Owner
        | Column::Tags => Editor::Text,
        Column::Description => Editor::Lines,
        Column::Rating(id) => match workspace.criteria.get(id) {
            Some(criterion) if criterion.is_rated() => Editor::Text,
            _ => Editor::None,
        },
        _ => Editor::None,
    }
}

/// Names that there are already for what is typed into a column.
pub(super) fn known_names(workspace: &Workspace, column: Column) -> Vec<String> {
    match column {
        Column::Programme => {
            workspace.programmes.iter().map(|(_, it)| it.name.to_string()).collect()
        }
        Column::Category => {
            workspace.categories.iter().map(|(_, it)| it.name.to_string()).collect()
        }
        Column::Rating(id) => {
            let criterion = workspace.criteria.get(id);
            let levels = criterion.map(|it| it.scale.levels.as_slice()).unwrap_or_default();
            levels.iter().map(|level| level.label.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Nothing typed is nothing known; otherwise what `read` makes of it, if it can.
fn known<T>(typed: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if typed.is_empty() { Some(None) } else { read(typed).map(Some) }
}

/// The commands that put `typed` into a cell; `None` if it cannot be read. Empty text empties the
/// cell. A programme or category of a new name is added.
pub(super) fn commands(
    workspace: &Workspace,
    unit: MoneyUnit,
    id: ProjectId,
    column: Column,
    typed: &str,
) -> Option<Vec<Command>> {
    let typed = typed.trim();
    let project = workspace.projects.get(id)?;
    let amount = |typed: &str| text::parse_money(typed, unit.size());
    let one = |edit| Some(vec![Command::EditProject { id, edit }]);
    let all = |edits: Vec<ProjectEdit>| {
        Some(edits.into_iter().map(|edit| Command::EditProject { id, edit }).collect())
    };
    // Demand and cost go along with dates, as they do with a bar that is dragged.
    let calendar = workspace.settings.calendar;
    let long = |months| all(length_edits(project, months, calendar));
    match column {
        Column::Key => one(ProjectEdit::Key(typed.to_owned())),
        Column::Name => one(ProjectEdit::Name(typed.to_owned())),
        Column::Sponsor => one(ProjectEdit::Sponsor(typed.to_owned())),
        Column::Owner => one(ProjectEdit::Owner(typed.to_owned())),
        Column::Tags => {
            let tags = typed.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
            one(ProjectEdit::Tags(tags.map(str::to_owned).collect::<SortedSet<_>>()))
        }
        Column::Programme => Some(with_programme(workspace, id, typed)),
        Column::Category => Some(with_category(workspace, id, typed)),
        Column::Stage => {
            let stage = Stage::ALL.into_iter().find(|it| same(stage_name(*it), typed));
            one(ProjectEdit::Stage(stage.or_else(|| code::read_stage(typed))?))
        }
        Column::Confidence => {
            let found = Confidence::ALL.into_iter().find(|it| same(confidence_name(*it), typed));
            let found = found.or_else(|| code::read_confidence(typed));
            (typed.is_empty() || found.is_some()).then_some(())?;
            one(ProjectEdit::Confidence(found))
        }
        Column::Decision => one(ProjectEdit::Decision(decision(&project.decision, typed)?)),
        Column::Description => one(ProjectEdit::Description(typed.to_owned())),
        Column::Cost(year) => one(ProjectEdit::Cost(year, known(typed, amount)?)),
        Column::Benefit(year) => one(ProjectEdit::Benefit(year, known(typed, amount)?)),
        Column::TotalCost => one(total_cost(workspace, id, known(typed, amount)?)?),
        Column::TotalBenefit => one(total_benefit(workspace, id, known(typed, amount)?)?),
        Column::Probability => one(ProjectEdit::Probability(known(typed, text::parse_percent)?)),
        Column::Start => all(start_edits(project, known(typed, text::parse_month)?, calendar)),
        Column::EarliestStart => one(ProjectEdit::EarliestStart(known(typed, text::parse_month)?)),
        Column::LatestFinish => one(ProjectEdit::LatestFinish(known(typed, text::parse_month)?)),
        Column::Duration => long(known(typed, |it| it.parse().ok())?),
        Column::Finish if typed.is_empty() => long(None),
        Column::Finish => {
            let months = text::parse_month(typed)?.since(project.planned_start?) + 1;
            long(Some(u16::try_from(months).ok()?))
        }
        Column::Rating(criterion) => {
            let scale = &workspace.criteria.get(criterion)?.scale;
            let value = known(typed, |typed| text::parse_rating(scale, typed))?;
            let note = project.ratings.get(&criterion).map(|it| it.note.clone());
            let note = note.unwrap_or_default();
            one(ProjectEdit::Rating(criterion, value.map(|value| Rating { value, note })))
        }
        _ => None,
    }
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn decision(old: &Decision, typed: &str) -> Option<Decision> {
    decided(old, typed, "")
}

/// A decision by hand of this name. A reason that stands for the same decision stays, whatever is
/// said now; one for the opposite gives way to what is said.
pub(super) fn decided(old: &Decision, typed: &str, said: &str) -> Option<Decision> {
    let (old_reason, was_in) = match old {
        Decision::Open => ("", None),
        Decision::Mandatory { reason } => (reason.as_str(), Some(true)),
        Decision::Excluded { reason } => (reason.as_str(), Some(false)),
    };
    let reason = |now_in: bool| {
        let stays = !old_reason.is_empty() && (was_in == Some(now_in) || said.is_empty());
        if stays { old_reason } else { said }.to_owned()
    };
    match typed {
        "" => Some(Decision::Open),
        typed if same(typed, "Mandatory") => Some(Decision::Mandatory { reason: reason(true) }),
        typed if same(typed, "Excluded") => Some(Decision::Excluded { reason: reason(false) }),
        _ => None,
    }
}

fn with_programme(workspace: &Workspace, id: ProjectId, typed: &str) -> Vec<Command> {
    let put = |programme| Command::EditProject { id, edit: ProjectEdit::Programme(programme) };
    if typed.is_empty() {
        return vec![put(None)];
    }
    let mut known = workspace.programmes.iter();
    match known.find(|(_, it)| same(it.name.as_str(), typed)) {
        Some((programme, _)) => vec![put(Some(programme))],
        None => {
            let new = new_programme_id();
            vec![Command::AddProgramme { id: new, name: typed.to_owned() }, put(Some(new))]
        }
    }
}

fn with_category(workspace: &Workspace, id: ProjectId, typed: &str) -> Vec<Command> {
    let put = |category| Command::EditProject { id, edit: ProjectEdit::Category(category) };
    if typed.is_empty() {
        return vec![put(None)];
    }
    let mut known = workspace.categories.iter();
    match known.find(|(_, it)| same(it.name.as_str(), typed)) {
        Some((category, _)) => vec![put(Some(category))],
        None => {
            let new = new_category_id();
            vec![Command::AddCategory { id: new, name: typed.to_owned() }, put(Some(new))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stays_with_the_decision_that_it_is_for() {
        let mandatory = |reason: &str| Decision::Mandatory { reason: reason.to_owned() };
        let excluded = |reason: &str| Decision::Excluded { reason: reason.to_owned() };
        for (old, typed, said, new) in [
            (mandatory("Law"), "Mandatory", "", mandatory("Law")),
            (mandatory("Law"), "mandatory", "Board", mandatory("Law")),
            (mandatory(""), "Mandatory", "Board", mandatory("Board")),
            (mandatory("Law"), "Excluded", "Board", excluded("Board")),
            (mandatory("Law"), "Excluded", "", excluded("Law")),
            (Decision::Open, "Excluded", "Board", excluded("Board")),
            (excluded("Board"), "", "Law", Decision::Open),
        ] {
            assert_eq!(decided(&old, typed, said), Some(new), "{old:?} {typed} {said}");
        }
        assert_eq!(decided(&Decision::Open, "perhaps", ""), None);
    }
}
