//! All projects, with everything that an import understands.

use ballast_core::collect;
use ballast_core::model::{
    CriterionId, Decision, FiscalYear, Money, Month, Project, RoleId, Share, code,
};
use ballast_core::view::bubbles::confidence_name;
use ballast_import::{
    ColumnMapping, Mapping, RatingColumn, Target, demand_text, distinct_names, join_tags,
};

use super::Portfolio;
use crate::table::{Cell, Columns, Kind, Table};

/// The name of the table and its sheet.
const NAME: &str = "Projects";

/// One column: its heading, what it holds, and what it means.
struct Field {
    name: String,
    kind: Kind,
    width: Option<u16>,
    target: Target,
    cell: Box<dyn Fn(&Project) -> Cell>,
}

fn field(
    name: impl Into<String>,
    kind: Kind,
    target: Target,
    cell: impl Fn(&Project) -> Cell + 'static,
) -> Field {
    Field { name: name.into(), kind, width: None, target, cell: Box::new(cell) }
}

impl Field {
    fn wide(self, width: u16) -> Self {
        Self { width: Some(width), ..self }
    }
}

/// All projects in the order that people gave.
pub fn projects(portfolio: &Portfolio<'_>) -> Table {
    let workspace = &portfolio.snapshot.workspace;
    let fields = fields(portfolio);
    let order = workspace.project_order().into_iter();
    let row = |project: &Project| fields.iter().map(|field| (field.cell)(project)).collect();
    let rows = order.filter_map(|id| Some(row(workspace.projects.get(id)?))).collect();
    Table { name: NAME, columns: columns(&fields).done(), rows, fixed: 2 }
}

/// What the columns of [`projects`] mean, for an import that takes each text for itself.
pub fn mapping(portfolio: &Portfolio<'_>) -> Mapping {
    let fields = fields(portfolio);
    let columns = columns(&fields).done();
    let settings = &portfolio.snapshot.workspace.settings;
    let mapped = columns.into_iter().zip(fields).map(|(column, field)| ColumnMapping {
        target: field.target,
        ..ColumnMapping::ignored(&column.name)
    });
    Mapping {
        columns: mapped.collect(),
        currency: portfolio.currency().map(str::to_owned),
        fiscal_start: settings.calendar.first_month(),
        starter_strategy: false,
        exact: true,
        ..Mapping::default()
    }
}

fn columns(fields: &[Field]) -> Columns {
    let mut columns = Columns::default();
    for field in fields {
        match field.width {
            Some(width) => columns.wide(&field.name, field.kind, width),
            None => columns.add(&field.name, field.kind),
        }
    }
    columns
}

fn fields(portfolio: &Portfolio<'_>) -> Vec<Field> {
    let mut fields = facts(portfolio);
    fields.extend(time());
    fields.extend(money(portfolio));
    fields.extend(ratings(portfolio));
    fields.extend(demand(portfolio));
    fields
}

fn facts(portfolio: &Portfolio<'_>) -> Vec<Field> {
    let workspace = &portfolio.snapshot.workspace;
    let programmes = workspace.programmes.iter().map(|(id, it)| (id, it.name.as_str()));
    let programmes = collect::map(distinct_names(programmes));
    let categories = workspace.categories.iter().map(|(id, it)| (id, it.name.as_str()));
    let categories = collect::map(distinct_names(categories));
    let text = Kind::Text;
    vec![
        field("Key", text, Target::Key, |it| Cell::text(&it.key)),
        field("Name", text, Target::Name, |it| Cell::text(it.name.as_str())).wide(36),
        field("Description", text, Target::Description, |it| Cell::text(&it.description)).wide(40),
        field("Sponsor", text, Target::Sponsor, |it| Cell::text(&it.sponsor)).wide(18),
        field("Owner", text, Target::Owner, |it| Cell::text(&it.owner)).wide(18),
        field("Programme", text, Target::Programme, move |it| {
            let name = it.programme.and_then(|id| programmes.get(&id));
            name.map_or(Cell::Blank, Cell::text)
        })
        .wide(20),
        field("Category", text, Target::Category, move |it| {
            let name = it.category.and_then(|id| categories.get(&id));
            name.map_or(Cell::Blank, Cell::text)
        })
        .wide(20),
        field("Tags", text, Target::Tags, |it| Cell::text(join_tags(&it.tags))).wide(18),
        field("Stage", text, Target::Stage, |it| Cell::text(code::stage(it.stage))),
        field("Delivery confidence", text, Target::Confidence, |it| {
            it.confidence.map_or(Cell::Blank, |it| Cell::text(confidence_name(it)))
        }),
        field("Mandatory", text, Target::Mandatory, |it| match &it.decision {
            Decision::Mandatory { reason } => yes(reason),
            _ => Cell::Blank,
        }),
        field("Excluded", text, Target::Excluded, |it| match &it.decision {
            Decision::Excluded { reason } => yes(reason),
            _ => Cell::Blank,
        }),
        field("Probability of success", Kind::Percent, Target::Probability, |it| {
            Cell::number(it.probability.map(fraction))
        }),
    ]
}

fn yes(reason: &str) -> Cell {
    Cell::text(if reason.is_empty() { "yes".to_owned() } else { format!("yes: {reason}") })
}

fn fraction(share: Share) -> f64 {
    f64::from(share.basis_points()) / 10_000.0
}

fn time() -> Vec<Field> {
    let month = |name: &str, target: Target, of: fn(&Project) -> Option<Month>| {
        field(name, Kind::Month, target, move |it| Cell::month(of(it)))
    };
    vec![
        month("Start", Target::Start, |it| it.planned_start),
        field("Duration (months)", Kind::Whole, Target::DurationMonths, |it| {
            Cell::number(it.duration.map(f64::from))
        }),
        // Follows from the two before, which are what counts.
        month("Finish", Target::Ignore, Project::planned_finish),
        month("Earliest start", Target::EarliestStart, |it| it.earliest_start),
        month("Latest finish", Target::LatestFinish, |it| it.latest_finish),
    ]
}

fn money(portfolio: &Portfolio<'_>) -> Vec<Field> {
    let workspace = &portfolio.snapshot.workspace;
    let calendar = workspace.settings.calendar;
    let projects = || workspace.projects.iter().map(|(_, it)| it);
    let costs = collect::set(projects().flat_map(|it| it.costs.keys().copied()));
    let benefits = collect::set(projects().flat_map(|it| it.benefits.keys().copied()));
    let name = |what: &str, year: FiscalYear| {
        portfolio.in_currency(&format!("{what} {}", calendar.label(year)))
    };
    let amount = |amount: Option<&Money>| Cell::money(amount.copied());
    let cost = |year: FiscalYear| {
        field(name("Cost", year), Kind::Money, Target::CostOfYear(year), move |it| {
            amount(it.costs.get(&year))
        })
    };
    let benefit = |year: FiscalYear| {
        field(name("Benefit", year), Kind::Money, Target::BenefitOfYear(year), move |it| {
            amount(it.benefits.get(&year))
        })
    };
    costs.into_iter().map(cost).chain(benefits.into_iter().map(benefit)).collect()
}

/// Criteria that people rate, and those that somebody has rated before something else gave the
/// rating.
fn ratings(portfolio: &Portfolio<'_>) -> Vec<Field> {
    let workspace = &portfolio.snapshot.workspace;
    let names = workspace.criteria.iter().map(|(id, it)| (id, it.name.as_str()));
    let names = collect::map(distinct_names(names));
    let objectives = workspace.objectives.iter().map(|(id, it)| (id, it.name.as_str()));
    let objectives = collect::map(distinct_names(objectives));
    let rated = workspace.projects.iter().flat_map(|(_, it)| it.ratings.keys().copied());
    let rated = collect::set(rated);
    let column = |id: CriterionId| {
        let criterion = workspace.criteria.get(id)?;
        if !criterion.is_rated() && !rated.contains(&id) {
            return None;
        }
        let name = names.get(&id)?.clone();
        let scale = &criterion.scale;
        let target = Target::Rating(RatingColumn {
            criterion: name.clone(),
            objective: objectives.get(&criterion.objective)?.clone(),
            low: scale.low(),
            high: scale.high(),
            direction: scale.direction,
            words: Default::default(),
        });
        Some(field(name, Kind::Number, target, move |it| {
            Cell::number(it.ratings.get(&id).map(|rating| rating.value.get()))
        }))
    };
    workspace.criterion_order().into_iter().filter_map(column).collect()
}

fn demand(portfolio: &Portfolio<'_>) -> Vec<Field> {
    let workspace = &portfolio.snapshot.workspace;
    let names = workspace.roles.iter().map(|(id, it)| (id, it.name.as_str()));
    let names = collect::map(distinct_names(names));
    let column = |id: RoleId| {
        let name = names.get(&id)?;
        let heading = format!("FTE by month: {name}");
        Some(field(heading, Kind::Text, Target::Demand(name.clone()), move |it| {
            it.demand.get(&id).map_or(Cell::Blank, |months| Cell::text(demand_text(months)))
        }))
    };
    workspace.role_order().into_iter().filter_map(column).collect()
}
