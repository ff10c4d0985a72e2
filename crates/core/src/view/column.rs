//! The columns of the table of projects: what each is called and what its cells say.

use super::Snapshot;
use super::bubbles::confidence_name;
use super::measure::Measure;
use crate::capacity::Sums;
use crate::model::{
    CriterionId, Decision, FiscalYear, Money, Month, NumberField, Project, ProjectId, Stage,
};
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
    Benefit(FiscalYear),
    BenefitPerCost,
    NetPresentValue,
    Probability,
    Start,
    Finish,
    Duration,
    EarliestStart,
    LatestFinish,
    PeakDemand,
    Sponsor,
    Owner,
    Tags,
    Description,
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
        all.push(C::TotalBenefit);
        all.extend(settings.years().into_iter().map(C::Benefit));
        all.extend([C::BenefitPerCost, C::NetPresentValue, C::Probability]);
        all.extend([C::Start, C::Finish, C::Duration, C::EarliestStart, C::LatestFinish]);
        all.extend([C::PeakDemand, C::Sponsor, C::Owner, C::Tags, C::Description]);
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

    /// What the head of a group says of its projects, whose values come to `value`: their sums, the
    /// first start and the last month, and the worst confidence. Empty where nothing adds up.
    pub fn of_group(self, snapshot: &Snapshot, sums: &Sums, value: f64) -> String {
        let money = |amount: Option<Money>| {
            amount.map(|amount| snapshot.unit.text(amount)).unwrap_or_default()
        };
        let month = |month: Option<Month>| month.map(text::month_short).unwrap_or_default();
        match self {
            Self::Value => text::decimal(value, 0),
            Self::TotalCost => money(sums.known_cost()),
            Self::Cost(year) => money(sums.costs.get(&year).copied()),
            Self::TotalBenefit => money(sums.known_benefit()),
            Self::Start => month(sums.start),
            Self::Finish => month(sums.finish),
            Self::Confidence => {
                let worst = sums.worst_confidence().map(confidence_name);
                worst.map(|worst| format!("{worst} at worst")).unwrap_or_default()
            }
            _ => String::new(),
        }
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
            Self::Cost(year) => format!("Cost {}, {}", settings.calendar.label(year), unit()),
            Self::Benefit(year) => {
                format!("Benefit {}, {}", settings.calendar.label(year), unit())
            }
            Self::Start => "Start".to_owned(),
            Self::Finish => "Finish".to_owned(),
            Self::EarliestStart => "Earliest start".to_owned(),
            Self::LatestFinish => "Latest finish".to_owned(),
            Self::Sponsor => "Sponsor".to_owned(),
            Self::Owner => "Owner".to_owned(),
            Self::Tags => "Tags".to_owned(),
            Self::Description => "Description".to_owned(),
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

    /// The measure behind a numeric column; `None` for texts, dates and money of a year.
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
            || matches!(self, Self::Rank | Self::Cost(_) | Self::Benefit(_) | Self::Rating(_))
            || self.is_month()
    }

    /// Whether it shows a month.
    pub(super) fn is_month(self) -> bool {
        matches!(self, Self::Start | Self::Finish | Self::EarliestStart | Self::LatestFinish)
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
            Self::Benefit(year) => money(snapshot, project.benefits.get(&year).copied()),
            Self::Start | Self::Finish | Self::EarliestStart | Self::LatestFinish => {
                self.month(project).map_or_else(String::new, text::month_short)
            }
            Self::Sponsor => project.sponsor.clone(),
            Self::Owner => project.owner.clone(),
            Self::Tags => project.tags.iter().cloned().collect::<Vec<_>>().join(", "),
            Self::Description => project.description.clone(),
            Self::Rating(criterion) => self.rating(snapshot, project, criterion),
            _ => {
                let measure = self.measure();
                let known = measure.filter(|measure| measure.of(snapshot, id).is_some());
                known.map_or_else(String::new, |measure| measure.text(snapshot, id))
            }
        }
    }

    pub(super) fn month(self, project: &Project) -> Option<Month> {
        match self {
            Self::Start => project.planned_start,
            Self::Finish => project.planned_finish(),
            Self::EarliestStart => project.earliest_start,
            Self::LatestFinish => project.latest_finish,
            _ => None,
        }
    }

    /// Whether the cell shows money that was spread from a total, not stated.
    pub fn is_estimated(self, snapshot: &Snapshot, id: ProjectId) -> bool {
        let project = || snapshot.workspace.projects.get(id);
        match self {
            Self::TotalCost => project().is_some_and(|it| it.costs_estimated),
            Self::Cost(year) => {
                project().is_some_and(|it| it.costs_estimated && it.costs.contains_key(&year))
            }
            _ => false,
        }
    }

    /// The name of the level that a rating is exactly; `None` if it is none, and in other columns.
    pub fn level(self, snapshot: &Snapshot, id: ProjectId) -> Option<String> {
        let Self::Rating(criterion) = self else { return None };
        let project = snapshot.workspace.projects.get(id)?;
        let record = snapshot.workspace.criteria.get(criterion)?;
        let settings = &snapshot.workspace.settings;
        let raw = crate::scoring::raw_rating(criterion, record, project, settings)?;
        record.scale.level_at(raw).map(|level| level.label.clone())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, CriterionEdit, ProjectEdit, update};
    use crate::model::{CriterionId, Level, Name, Number, ObjectiveId, Rating, Workspace};
    use crate::view::table::{Line, Query, lines};

    const ID: ProjectId = ProjectId::from_bits(1);
    const CRITERION: CriterionId = CriterionId::from_bits(2);

    /// Two projects, one of them changed.
    fn snapshot(edits: Vec<ProjectEdit>) -> Snapshot {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let (objective, other) = (ObjectiveId::from_bits(3), ProjectId::from_bits(4));
        let levels = vec![Level { value: Number::whole(50), label: "Partly".to_owned() }];
        let mut commands = vec![
            Command::AddObjective { id: objective, name: "Grow".to_owned() },
            Command::AddCriterion { id: CRITERION, objective, name: "Sales".to_owned() },
            Command::EditCriterion { id: CRITERION, edit: CriterionEdit::Levels(levels) },
            Command::AddProject { id: other, name: "Other".to_owned() },
            Command::AddProject { id: ID, name: "Tunnel".to_owned() },
        ];
        commands.extend(edits.into_iter().map(|edit| Command::EditProject { id: ID, edit }));
        for command in commands {
            let change = update(&workspace, command).unwrap();
            workspace.apply(&change);
        }
        Snapshot::of(&workspace)
    }

    #[test]
    fn limits_benefits_and_descriptions_have_columns() {
        let month = |month| Month::new(2028, month);
        let plan = snapshot(vec![]);
        let year = plan.workspace.settings.years()[0];
        let snapshot = snapshot(vec![
            ProjectEdit::EarliestStart(month(2)),
            ProjectEdit::LatestFinish(month(11)),
            ProjectEdit::Benefit(year, Money::from_major(3e6)),
            ProjectEdit::Description("A way through".to_owned()),
        ]);
        let columns = [
            (Column::EarliestStart, "Feb 28"),
            (Column::LatestFinish, "Nov 28"),
            (Column::Benefit(year), "3,000,000"),
            (Column::Description, "A way through"),
        ];
        let all = Column::all(&snapshot);
        for (column, text) in columns {
            assert!(all.contains(&column), "{column:?}");
            assert_eq!(column.text(&snapshot, ID), text);
            let known = Line::Project(ID);
            let sorted = |descending| {
                let query = Query { sort: column, descending, ..Query::default() };
                lines(&snapshot, &query).into_iter().next()
            };
            assert_eq!((sorted(false), sorted(true)), (Some(known.clone()), Some(known)));
        }
        let titles: Vec<String> = all.iter().map(|column| column.title(&snapshot)).collect();
        let distinct: crate::sorted_set::SortedSet<&String> = titles.iter().collect();
        assert_eq!(distinct.len(), titles.len(), "{titles:?}");
    }

    #[test]
    fn spread_costs_are_estimated_and_stated_ones_are_not() {
        let year = snapshot(vec![]).workspace.settings.years()[0];
        let cost = Money::from_major(1e6).unwrap();
        let spread = snapshot(vec![ProjectEdit::Costs([(year, cost)].into(), true)]);
        let stated = snapshot(vec![ProjectEdit::Costs([(year, cost)].into(), false)]);
        for column in [Column::TotalCost, Column::Cost(year)] {
            assert!(column.is_estimated(&spread, ID));
            assert!(!column.is_estimated(&stated, ID));
        }
        assert!(
            !Column::Cost(year.next()).is_estimated(&spread, ID),
            "nothing is there to estimate"
        );
        assert!(!Column::TotalBenefit.is_estimated(&spread, ID));
    }

    #[test]
    fn a_rating_that_is_a_level_has_its_name() {
        let rated = |value| {
            let rating = Rating { value: Number::new(value).unwrap(), note: String::new() };
            snapshot(vec![ProjectEdit::Rating(CRITERION, Some(rating))])
        };
        let column = Column::Rating(CRITERION);
        assert_eq!(column.level(&rated(50.0), ID).as_deref(), Some("Partly"));
        assert_eq!(column.level(&rated(49.0), ID), None);
        assert_eq!(column.level(&snapshot(vec![]), ID), None);
        assert_eq!(Column::Value.level(&rated(50.0), ID), None);
    }
}
