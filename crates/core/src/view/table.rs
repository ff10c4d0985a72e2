//! The table of projects: filter, order and groups.

use crate::sorted_set::SortedSet;
use std::cmp::Ordering;

use super::Snapshot;
pub use super::column::{Column, decision_name, stage_name};
use super::measure::Measure;
use crate::capacity::Sums;
use crate::model::{CategoryId, Confidence, Month, ProgrammeId, ProjectId, Stage};
use crate::order;

/// By what the rows are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// One list.
    #[default]
    Nothing,
    /// By programme.
    Programme,
    /// By category.
    Category,
}

/// Which projects are shown, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Words that must all occur in key, name, people, tags, programme or category.
    pub words: String,
    /// Only this programme.
    pub programme: Option<ProgrammeId>,
    /// Only this category.
    pub category: Option<CategoryId>,
    /// Only this confidence.
    pub confidence: Option<Confidence>,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only these projects.
    pub among: Option<SortedSet<ProjectId>>,
    /// Order by this column.
    pub sort: Column,
    /// Turned round.
    pub descending: bool,
    /// Groups with totals.
    pub group: GroupBy,
    /// Groups that are folded, by label.
    pub folded: SortedSet<String>,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            words: String::new(),
            programme: None,
            category: None,
            confidence: None,
            stage: None,
            among: None,
            sort: Column::Rank,
            descending: false,
            group: GroupBy::Nothing,
            folded: SortedSet::new(),
        }
    }
}

impl Query {
    /// Whether it lists every project, in one list.
    pub fn lists_all(&self) -> bool {
        let all = Self::default();
        let filters = (self.programme, self.category, self.confidence, self.stage);
        self.words.trim().is_empty()
            && filters == (all.programme, all.category, all.confidence, all.stage)
            && self.among.is_none()
            && self.group == all.group
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The head of a group, with its totals.
    Group {
        /// Its name.
        label: String,
        /// What its projects come to.
        sums: Box<Sums>,
        /// Sum of their values.
        value: f64,
        /// Whether its projects are hidden.
        folded: bool,
    },
    /// A project.
    Project(ProjectId),
}

#[derive(Clone, Debug, PartialEq)]
enum SortKey {
    Number(f64),
    Text(String),
    Missing,
}

impl SortKey {
    /// What is not known comes last, whichever way the order is turned.
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match (self, other) {
            (Self::Missing, Self::Missing) => Ordering::Equal,
            (Self::Missing, _) => Ordering::Greater,
            (_, Self::Missing) => Ordering::Less,
            (Self::Number(a), Self::Number(b)) => turned(a.total_cmp(b)),
            (Self::Text(a), Self::Text(b)) => turned(a.cmp(b)),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

fn sort_key(snapshot: &Snapshot, column: Column, id: ProjectId) -> SortKey {
    let Some(project) = snapshot.workspace.projects.get(id) else { return SortKey::Missing };
    let number = |value: Option<f64>| value.map_or(SortKey::Missing, SortKey::Number);
    match column {
        Column::Rank => number(snapshot.rank(id).map(f64::from)),
        Column::Cost(year) => number(project.costs.get(&year).map(|cost| cost.major())),
        Column::Benefit(year) => number(project.benefits.get(&year).map(|it| it.major())),
        _ if column.is_month() => {
            number(column.month(project).map(|month| f64::from(month_number(month))))
        }
        Column::Confidence => number(project.confidence.map(|it| f64::from(it as u8))),
        Column::Stage => SortKey::Number(f64::from(project.stage as u8)),
        Column::Rating(criterion) => number(Measure::Criterion(criterion).of(snapshot, id)),
        _ => match column.measure() {
            Some(measure) => number(measure.of(snapshot, id)),
            None => {
                let text = column.text(snapshot, id).to_lowercase();
                if text.is_empty() { SortKey::Missing } else { SortKey::Text(text) }
            }
        },
    }
}

fn month_number(month: Month) -> i32 {
    month.year() * 12 + month.month() as i32
}

fn matches(snapshot: &Snapshot, query: &Query, words: &[String], id: ProjectId) -> bool {
    let Some(project) = snapshot.workspace.projects.get(id) else { return false };
    let kept = query.programme.is_none_or(|only| project.programme == Some(only))
        && query.category.is_none_or(|only| project.category == Some(only))
        && query.confidence.is_none_or(|only| project.confidence == Some(only))
        && query.stage.is_none_or(|only| project.stage == only)
        && query.among.as_ref().is_none_or(|only| only.contains(&id));
    if !kept || words.is_empty() {
        return kept;
    }
    let fields = [Column::Programme, Column::Category, Column::Tags];
    let mut text = format!(
        "{}\n{}\n{}\n{}",
        project.key,
        project.name.as_str(),
        project.owner,
        project.sponsor
    );
    for field in fields {
        text.push('\n');
        text.push_str(&field.text(snapshot, id));
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

/// The lines of the table, in order.
pub fn lines(snapshot: &Snapshot, query: &Query) -> Vec<Line> {
    let words: Vec<String> =
        query.words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    // Rank order breaks ties, so that the list never jumps without reason.
    let kept = snapshot.by_rank().filter(|id| matches(snapshot, query, &words, *id));
    let mut keyed: Vec<(SortKey, ProjectId)> =
        kept.map(|id| (sort_key(snapshot, query.sort, id), id)).collect();
    order::sort_by(&mut keyed, |a, b| a.0.compare(&b.0, query.descending));
    let ids = keyed.into_iter().map(|(_, id)| id);
    let column = match query.group {
        GroupBy::Nothing => return ids.map(Line::Project).collect(),
        GroupBy::Programme => Column::Programme,
        GroupBy::Category => Column::Category,
    };
    grouped(snapshot, query, column, ids.collect())
}

fn grouped(snapshot: &Snapshot, query: &Query, column: Column, ids: Vec<ProjectId>) -> Vec<Line> {
    let workspace = &snapshot.workspace;
    let mut labels: Vec<String> = match query.group {
        GroupBy::Programme => {
            let order = workspace.programme_order().into_iter();
            order
                .filter_map(|id| workspace.programmes.get(id))
                .map(|it| it.name.to_string())
                .collect()
        }
        _ => {
            let order = workspace.category_order().into_iter();
            order
                .filter_map(|id| workspace.categories.get(id))
                .map(|it| it.name.to_string())
                .collect()
        }
    };
    labels.push(String::new());
    // Those of the same name are one group.
    let mut seen = SortedSet::new();
    labels.retain(|label| seen.insert(label.clone()));
    let of: Vec<(String, ProjectId)> =
        ids.into_iter().map(|id| (column.text(snapshot, id), id)).collect();
    let mut lines = Vec::new();
    for label in labels {
        let members: Vec<ProjectId> =
            of.iter().filter(|(group, _)| *group == label).map(|(_, id)| *id).collect();
        if members.is_empty() {
            continue;
        }
        let sums = Box::new(Sums::of(workspace, members.iter().copied()));
        let none = match query.group {
            GroupBy::Programme => "No programme",
            _ => "No category",
        };
        let label = if label.is_empty() { none.to_owned() } else { label };
        let folded = query.folded.contains(&label);
        lines.push(Line::Group {
            label,
            sums,
            value: members.iter().filter_map(|id| snapshot.value(*id)).sum(),
            folded,
        });
        if !folded {
            lines.extend(members.into_iter().map(Line::Project));
        }
    }
    lines
}
