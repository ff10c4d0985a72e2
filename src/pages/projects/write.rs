//! What typing a text into a cell means: the edit of a column, from text as typed.

use std::collections::BTreeSet;

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{
    Confidence, Decision, FiscalYear, Number, ProjectId, Rating, Source, Stage, Workspace, code,
};
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
        | Column::Probability
        | Column::Start
        | Column::Finish
        | Column::Duration
        | Column::Sponsor
        | Column::Owner
        | Column::Tags => Editor::Text,
        Column::Rating(id) => match workspace.criteria.get(id).map(|it| &it.source) {
            Some(Source::Rated) => Editor::Text,
            _ => Editor::None,
        },
        _ => Editor::None,
    }
}

fn amount(typed: &str, unit: MoneyUnit) -> Option<Option<ballast_core::model::Money>> {
    if typed.is_empty() { Some(None) } else { text::parse_money(typed, unit.size()).map(Some) }
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
    let one = |edit| Some(vec![Command::EditProject { id, edit }]);
    match column {
        Column::Key => one(ProjectEdit::Key(typed.to_owned())),
        Column::Name => one(ProjectEdit::Name(typed.to_owned())),
        Column::Sponsor => one(ProjectEdit::Sponsor(typed.to_owned())),
        Column::Owner => one(ProjectEdit::Owner(typed.to_owned())),
        Column::Tags => {
            let tags = typed.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
            one(ProjectEdit::Tags(tags.map(str::to_owned).collect::<BTreeSet<_>>()))
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
        Column::Cost(year) => one(ProjectEdit::Cost(year, amount(typed, unit)?)),
        Column::TotalCost => one(total_cost(workspace, id, amount(typed, unit)?)?),
        Column::Probability if typed.is_empty() => one(ProjectEdit::Probability(None)),
        Column::Probability => one(ProjectEdit::Probability(Some(text::parse_percent(typed)?))),
        Column::Start if typed.is_empty() => one(ProjectEdit::PlannedStart(None)),
        Column::Start => one(ProjectEdit::PlannedStart(Some(text::parse_month(typed)?))),
        Column::Duration if typed.is_empty() => one(ProjectEdit::Duration(None)),
        Column::Duration => one(ProjectEdit::Duration(Some(typed.parse().ok()?))),
        Column::Finish if typed.is_empty() => one(ProjectEdit::Duration(None)),
        Column::Finish => {
            let months = text::parse_month(typed)?.since(project.planned_start?) + 1;
            one(ProjectEdit::Duration(Some(u16::try_from(months).ok()?)))
        }
        Column::Rating(criterion) => {
            let value = match typed {
                "" => None,
                typed => Some(Number::new(level_or_number(workspace, criterion, typed)?).ok()?),
            };
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
    let reason = match old {
        Decision::Open => String::new(),
        Decision::Mandatory { reason } | Decision::Excluded { reason } => reason.clone(),
    };
    match typed {
        "" => Some(Decision::Open),
        typed if same(typed, "Mandatory") => Some(Decision::Mandatory { reason }),
        typed if same(typed, "Excluded") => Some(Decision::Excluded { reason }),
        _ => None,
    }
}

/// A rating may be typed as the name of a level.
fn level_or_number(
    workspace: &Workspace,
    criterion: ballast_core::model::CriterionId,
    typed: &str,
) -> Option<f64> {
    let levels = &workspace.criteria.get(criterion)?.scale.levels;
    let named = levels.iter().find(|level| same(&level.label, typed));
    named.map(|level| level.value.get()).or_else(|| text::parse_number(typed))
}

/// A new total keeps the proportion of the years; without any it is spread over the project's
/// months, or put into the first year of the plan.
fn total_cost(
    workspace: &Workspace,
    id: ProjectId,
    total: Option<ballast_core::model::Money>,
) -> Option<ProjectEdit> {
    let project = workspace.projects.get(id)?;
    let settings = &workspace.settings;
    let Some(total) = total else { return Some(ProjectEdit::Costs([].into(), false)) };
    let whole: i64 = project.costs.values().map(|cost| cost.cents().max(0)).sum();
    if whole > 0 && project.costs.len() > 1 {
        let years: Vec<FiscalYear> = project.costs.keys().copied().collect();
        let part = |cost: i64| (cost.max(0) as f64 / whole as f64 * 1e6).round() as u32;
        let weights: Vec<u32> = project.costs.values().map(|it| part(it.cents())).collect();
        let costs = years.into_iter().zip(total.split(&weights)).collect();
        return Some(ProjectEdit::Costs(costs, project.costs_estimated));
    }
    if let (Some(start), Some(months)) = (project.planned_start, project.duration) {
        let costs =
            ballast_core::model::Project::spread_cost(total, start, months, settings.calendar);
        return Some(ProjectEdit::Costs(costs, true));
    }
    let year = project.costs.keys().next().copied();
    let year = year.unwrap_or_else(|| settings.calendar.year_of(settings.horizon_start));
    Some(ProjectEdit::Costs([(year, total)].into(), false))
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
