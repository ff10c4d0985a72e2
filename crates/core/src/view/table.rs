//! The table of projects: columns, filter, order and groups.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Snapshot;
use super::bubbles::confidence_name;
use super::measure::Measure;
use crate::model::{
    CategoryId, Confidence, CriterionId, Decision, FiscalYear, Money, NumberField, ProgrammeId,
    Project, ProjectId, Stage,
};
use crate::order;
use crate::text;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "columns are named for the fields that they show")]
pub enum Column {
    Rank,
    Key,
    Name,
    Programme,
    Category,
    Stage,
    Confidence,
    Decision,
    Selected,
    Value,
    TotalCost,
    Cost(FiscalYear),
    TotalBenefit,
    BenefitPerCost,
    NetPresentValue,
    Probability,
    Start,
    Finish,
    Duration,
    PeakDemand,
    Sponsor,
    Owner,
    Tags,
    Rating(CriterionId),
}

impl Column {
    /// Every column that this workspace can show.
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        use Column as C;
        let settings = &snapshot.workspace.settings;
        let mut all = vec![C::Rank, C::Key, C::Name, C::Value, C::Programme, C::Category];
        all.extend([C::Stage, C::Confidence, C::Decision, C::Selected, C::TotalCost]);
        all.extend(settings.years().into_iter().map(C::Cost));
        all.extend([C::TotalBenefit, C::BenefitPerCost, C::NetPresentValue, C::Probability]);
        all.extend([
            C::Start,
            C::Finish,
            C::Duration,
            C::PeakDemand,
            C::Sponsor,
            C::Owner,
            C::Tags,
        ]);
        all.extend(snapshot.ratings.criteria.iter().copied().map(C::Rating));
        all
    }

    /// The columns that a new user sees: those in which something is known, few of them.
    pub fn usual(snapshot: &Snapshot) -> Vec<Self> {
        use Column as C;
        let projects = || snapshot.workspace.projects.iter().map(|(_, project)| project);
        let known = |column: &C| match column {
            C::Key => projects().any(|it| !it.key.is_empty()),
            C::Programme => projects().any(|it| it.programme.is_some()),
            C::Category => projects().any(|it| it.category.is_some()),
            C::Confidence => projects().any(|it| it.confidence.is_some()),
            C::TotalBenefit => projects().any(|it| !it.benefits.is_empty()),
            C::Probability => projects().any(|it| it.probability.is_some()),
            _ => true,
        };
        let usual = [
            C::Rank,
            C::Name,
            C::Value,
            C::Programme,
            C::Category,
            C::Confidence,
            C::TotalCost,
            C::TotalBenefit,
            C::Probability,
            C::Start,
            C::Finish,
            C::Decision,
        ];
        usual.into_iter().filter(known).collect()
    }

    /// Its heading, with the unit.
    pub fn title(self, snapshot: &Snapshot) -> String {
        let settings = &snapshot.workspace.settings;
        let unit = || snapshot.unit.label(&settings.currency);
        match self {
            Self::Rank => "#".to_owned(),
            Self::Key => "Key".to_owned(),
            Self::Name => "Project".to_owned(),
            Self::Programme => "Programme".to_owned(),
            Self::Category => "Category".to_owned(),
            Self::Stage => "Stage".to_owned(),
            Self::Confidence => "Confidence".to_owned(),
            Self::Decision => "By hand".to_owned(),
            Self::Selected => "Adopted".to_owned(),
            Self::Value => "Value".to_owned(),
            Self::Cost(year) => format!("{}, {}", settings.calendar.label(year), unit()),
            Self::Start => "Start".to_owned(),
            Self::Finish => "Finish".to_owned(),
            Self::Sponsor => "Sponsor".to_owned(),
            Self::Owner => "Owner".to_owned(),
            Self::Tags => "Tags".to_owned(),
            Self::Rating(id) => {
                let criterion = snapshot.workspace.criteria.get(id);
                criterion.map_or_else(String::new, |it| it.name.to_string())
            }
            Self::TotalCost | Self::TotalBenefit | Self::BenefitPerCost => self.measured(snapshot),
            Self::NetPresentValue => format!("NPV, {}", unit()),
            Self::Probability => "Success, %".to_owned(),
            Self::Duration => "Months".to_owned(),
            Self::PeakDemand => "Peak FTE".to_owned(),
        }
    }

    fn measured(self, snapshot: &Snapshot) -> String {
        self.measure().map_or_else(String::new, |measure| measure.title(snapshot))
    }

    /// The measure behind a numeric column; `None` for texts, dates and yearly costs.
    pub fn measure(self) -> Option<Measure> {
        Some(match self {
            Self::Value => Measure::Value,
            Self::TotalCost => Measure::Number(NumberField::TotalCost),
            Self::TotalBenefit => Measure::Number(NumberField::TotalBenefit),
            Self::BenefitPerCost => Measure::Number(NumberField::BenefitPerCost),
            Self::NetPresentValue => Measure::Number(NumberField::NetPresentValue),
            Self::Probability => Measure::Number(NumberField::Probability),
            Self::Duration => Measure::Number(NumberField::Duration),
            Self::PeakDemand => Measure::Number(NumberField::PeakDemand),
            _ => return None,
        })
    }

    /// Whether it is set flush right.
    pub fn is_number(self) -> bool {
        self.measure().is_some()
            || matches!(
                self,
                Self::Rank | Self::Cost(_) | Self::Rating(_) | Self::Start | Self::Finish
            )
    }

    /// What the cell shows; empty if nothing is known.
    pub fn text(self, snapshot: &Snapshot, id: ProjectId) -> String {
        let workspace = &snapshot.workspace;
        let Some(project) = workspace.projects.get(id) else { return String::new() };
        match self {
            Self::Rank => snapshot.rank(id).map_or_else(String::new, |rank| rank.to_string()),
            Self::Key => project.key.clone(),
            Self::Name => project.name.to_string(),
            Self::Programme => {
                let programme = project.programme.and_then(|id| workspace.programmes.get(id));
                programme.map_or_else(String::new, |it| it.name.to_string())
            }
            Self::Category => {
                let category = project.category.and_then(|id| workspace.categories.get(id));
                category.map_or_else(String::new, |it| it.name.to_string())
            }
            Self::Stage => stage_name(project.stage).to_owned(),
            Self::Confidence => {
                project.confidence.map_or_else(String::new, |it| confidence_name(it).to_owned())
            }
            Self::Decision => decision_name(&project.decision).to_owned(),
            Self::Selected => if project.selected { "yes" } else { "" }.to_owned(),
            Self::TotalCost => money(snapshot, project.total_cost()),
            Self::TotalBenefit => money(snapshot, project.total_benefit()),
            Self::Cost(year) => money(snapshot, project.costs.get(&year).copied()),
            Self::Start => project.planned_start.map_or_else(String::new, text::month_short),
            Self::Finish => project.planned_finish().map_or_else(String::new, text::month_short),
            Self::Sponsor => project.sponsor.clone(),
            Self::Owner => project.owner.clone(),
            Self::Tags => project.tags.iter().cloned().collect::<Vec<_>>().join(", "),
            Self::Rating(criterion) => self.rating(snapshot, project, criterion),
            _ => {
                let measure = self.measure();
                let known = measure.filter(|measure| measure.of(snapshot, id).is_some());
                known.map_or_else(String::new, |measure| measure.text(snapshot, id))
            }
        }
    }

    fn rating(self, snapshot: &Snapshot, project: &Project, id: CriterionId) -> String {
        let criterion = snapshot.workspace.criteria.get(id);
        let raw = criterion.and_then(|criterion| {
            crate::scoring::raw_rating(id, criterion, project, &snapshot.workspace.settings)
        });
        raw.map_or_else(String::new, text::short)
    }
}

fn money(snapshot: &Snapshot, amount: Option<Money>) -> String {
    amount.map_or_else(String::new, |amount| snapshot.unit.text(amount))
}

/// A lifecycle stage as people write it.
pub fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Idea => "Idea",
        Stage::Proposed => "Proposed",
        Stage::Approved => "Approved",
        Stage::Running => "Running",
        Stage::OnHold => "On hold",
        Stage::Done => "Done",
        Stage::Stopped => "Stopped",
    }
}

/// A decision by hand as people write it; empty if there is none.
pub fn decision_name(decision: &Decision) -> &'static str {
    match decision {
        Decision::Open => "",
        Decision::Mandatory { .. } => "Mandatory",
        Decision::Excluded { .. } => "Excluded",
    }
}

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
    /// Order by this column.
    pub sort: Column,
    /// Turned round.
    pub descending: bool,
    /// Groups with totals.
    pub group: GroupBy,
    /// Groups that are folded, by label.
    pub folded: BTreeSet<String>,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            words: String::new(),
            programme: None,
            category: None,
            confidence: None,
            stage: None,
            sort: Column::Rank,
            descending: false,
            group: GroupBy::Nothing,
            folded: BTreeSet::new(),
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The head of a group, with its totals.
    Group {
        /// Its name.
        label: String,
        /// How many projects it has.
        projects: usize,
        /// Their cost; `None` if none is known.
        cost: Option<Money>,
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
        Column::Start => number(project.planned_start.map(|month| f64::from(month_number(month)))),
        Column::Finish => {
            number(project.planned_finish().map(|month| f64::from(month_number(month))))
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

fn month_number(month: crate::model::Month) -> i32 {
    month.year() * 12 + month.month() as i32
}

fn matches(snapshot: &Snapshot, query: &Query, words: &[String], id: ProjectId) -> bool {
    let Some(project) = snapshot.workspace.projects.get(id) else { return false };
    let kept = query.programme.is_none_or(|only| project.programme == Some(only))
        && query.category.is_none_or(|only| project.category == Some(only))
        && query.confidence.is_none_or(|only| project.confidence == Some(only))
        && query.stage.is_none_or(|only| project.stage == only);
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
    let mut seen = BTreeSet::new();
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
        let costs: Vec<Money> =
            members.iter().filter_map(|id| workspace.projects.get(*id)?.total_cost()).collect();
        let none = match query.group {
            GroupBy::Programme => "No programme",
            _ => "No category",
        };
        let label = if label.is_empty() { none.to_owned() } else { label };
        let folded = query.folded.contains(&label);
        lines.push(Line::Group {
            label,
            projects: members.len(),
            cost: (!costs.is_empty()).then(|| costs.into_iter().sum()),
            value: members.iter().filter_map(|id| snapshot.value(*id)).sum(),
            folded,
        });
        if !folded {
            lines.extend(members.into_iter().map(Line::Project));
        }
    }
    lines
}
