//! The demo's projects: the table's figures with scatter, spread over years and months.

use super::generator::{done, fitting};
use super::random::Random;
use super::strategy::Strategy;
use super::table::{self, Need, Row};
use super::{estimates, gates};
use crate::error::{Error, Result, said};
use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{
    Decision, FiscalCalendar, FiscalYear, Fte, Link, Money, Month, Name, Number, Project,
    ProjectId, Rating, RoleId, Share, Workspace, code,
};
use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;
use std::collections::BTreeMap;

const TABLE: &str = include_str!("projects.txt");

/// Costs and benefits are rounded to ten thousand euro.
const GRAIN: i64 = 1_000_000;

/// The least cost of a year.
const LEAST: i64 = 30 * GRAIN;

/// The seed of the ids of gates and milestones.
const GATES: u64 = 0x6a7e_2027;

/// Adds all projects of the table and their links.
pub(super) fn add(
    workspace: &mut Workspace,
    random: &mut Random,
    strategy: &Strategy,
    roles: &[RoleId],
) -> Result<()> {
    let rows = table::read(TABLE)?;
    let mut of_gates = Random::new(GATES);
    let ids: BTreeMap<&str, ProjectId> =
        rows.iter().map(|row| (row.key, ProjectId::from_bits(random.id()))).collect();
    for (position, row) in rows.iter().enumerate() {
        let mut project = project(row, position as u32, random)?;
        estimates::add(&mut project, row)?;
        gates::add(&mut project, row, &mut of_gates)?;
        project.programme = Some(known(&strategy.programmes, row.programme)?);
        project.category = Some(known(&strategy.categories, row.category)?);
        for (at, (criterion, rating)) in strategy.rated.iter().zip(&row.ratings).enumerate() {
            if let Some(rating) = rating {
                let value = fitting(Number::new(scattered(at, *rating, random)))?;
                project.ratings.insert(*criterion, Rating { value, note: String::new() });
            }
        }
        for (role, need) in roles.iter().zip(&row.people) {
            if let Some(need) = need {
                project.demand.insert(*role, demand(need, row.months, random));
            }
        }
        let id = known(&ids, row.key)?;
        done(workspace, Command::PutProject { id, project: Box::new(project) })?;
    }
    for row in &rows {
        let links = links(row, &ids)?;
        let id = known(&ids, row.key)?;
        done(workspace, Command::EditProject { id, edit: ProjectEdit::Links(links) })?;
    }
    Ok(())
}

fn known<T: Copy>(ids: &BTreeMap<&str, T>, word: &str) -> Result<T> {
    let id = ids.get(word).copied();
    id.ok_or_else(|| Error::Said(format!("demo/projects.txt names `{word}`, which is not there")))
}

/// What the row says by itself.
fn project(row: &Row<'_>, position: u32, random: &mut Random) -> Result<Project> {
    let mut project = Project::new(fitting(Name::parse(row.name))?, position);
    let start: Month = fitting(row.start.parse())?;
    project.key = row.key.to_owned();
    project.description = row.about.to_owned();
    project.owner = row.owner.to_owned();
    project.stage = code::read_stage(row.stage).ok_or_else(|| unread(row, row.stage))?;
    project.confidence = code::read_confidence(row.confidence);
    project.planned_start = Some(start);
    project.duration = Some(row.months);
    project.costs = costs(row.cost, start, row.months, random);
    if let Some(benefit) = row.benefit {
        project.benefits = benefits(benefit, start.plus(i32::from(row.months)), random);
    }
    let success = (row.success * random.around(0.03)).round().clamp(5.0, 98.0);
    project.probability = Some(fitting(Share::from_percent(success))?);
    for (kind, rest) in &row.remarks {
        let reason = (*rest).to_owned();
        match *kind {
            "tags" => project.tags = rest.split(", ").map(str::to_owned).collect(),
            "mandatory" => project.decision = Decision::Mandatory { reason },
            "excluded" => project.decision = Decision::Excluded { reason },
            _ => {}
        }
    }
    project.sponsor = sponsor(row, &project.tags).to_owned();
    if row.stage != "running" {
        project.earliest_start = Some(start.plus(-2));
    }
    if row.category == "Comply" {
        // A deadline leaves some air, but not much.
        project.latest_finish = project.planned_finish().map(|finish| finish.plus(3));
    }
    Ok(project)
}

fn unread(row: &Row<'_>, word: &str) -> Error {
    Error::Said(format!("demo/projects.txt: {} has `{word}`, which nobody knows", row.key))
}

fn sponsor(row: &Row<'_>, tags: &SortedSet<String>) -> &'static str {
    match (row.category, row.programme) {
        ("Comply", _) => "General counsel",
        (_, "Cars") => "Head of cars",
        (_, "Trucks") => "Head of trucks",
        (_, "SUVs") => "Head of SUVs",
        _ if tags.contains("digital") || tags.contains("software") => "Chief information officer",
        _ => "Chief operating officer",
    }
}

/// Ratings in words stay as they are; counted ones scatter a little.
fn scattered(column: usize, rating: f64, random: &mut Random) -> f64 {
    let factor = random.around(0.1);
    if column == 2 || column == 3 { (rating * factor).round() } else { rating }
}

/// Full weight in the middle of the project, less at both ends, in hundredths.
fn shape(month: u16, months: u16) -> u32 {
    let ramp = (months / 4).max(1);
    let from_end = (month + 1).min(months - month);
    if from_end >= ramp { 100 } else { 40 + 60 * u32::from(from_end) / u32::from(ramp) }
}

/// Rounded to [`GRAIN`].
fn grained(money: Money) -> Money {
    Money::from_cents((money.cents() + GRAIN / 2).div_euclid(GRAIN) * GRAIN)
}

fn million(amount: f64) -> Money {
    Money::from_major(amount * 1e6).unwrap_or_default()
}

/// The cost by year, following the shape of the work.
fn costs(total: f64, start: Month, months: u16, random: &mut Random) -> Sorted<FiscalYear, Money> {
    let calendar = FiscalCalendar::CALENDAR_YEARS;
    let mut weights: Sorted<FiscalYear, f64> = Sorted::new();
    for month in 0..months {
        let year = calendar.year_of(start.plus(i32::from(month)));
        *weights.or_default(year) += f64::from(shape(month, months));
    }
    let whole: f64 = weights.values().sum();
    let total = total * random.around(0.06);
    let cost = |weight: f64, random: &mut Random| {
        let cost = grained(million(total * weight / whole * random.around(0.05)));
        cost.max(Money::from_cents(LEAST))
    };
    weights.into_iter().map(|(year, weight)| (year, cost(weight, random))).collect()
}

/// The benefit of the four years from the end on: slow at first, less at the end.
fn benefits(total: f64, end: Month, random: &mut Random) -> Sorted<FiscalYear, Money> {
    let first = FiscalCalendar::CALENDAR_YEARS.year_of(end);
    // The later in the year it ends, the less is left of that year.
    let left = f64::from(13 - end.month()) / 12.0;
    let weights = [0.16 * left, 0.30, 0.30, 0.24];
    let whole: f64 = weights.iter().sum();
    let total = total * random.around(0.08);
    let years = std::iter::successors(Some(first), |year| Some(year.next()));
    let benefit = |(year, weight)| (year, grained(million(total * weight / whole)));
    years.zip(weights).map(benefit).filter(|(_, benefit)| *benefit > Money::ZERO).collect()
}

/// The demand by project month, in steps of 0.05 FTE.
fn demand(need: &Need, months: u16, random: &mut Random) -> Vec<Fte> {
    let month = |month| {
        let scatter = random.around(0.08);
        let height = match need.only {
            Some((first, last)) if (first..=last).contains(&(month + 1)) => 100,
            Some(_) => return Fte::ZERO,
            None => shape(month, months),
        };
        let steps = (need.peak * f64::from(height) * scatter / 5.0).round() as i32;
        Fte::from_hundredths(steps.max(1) * 5)
    };
    let last = need.only.map_or(months, |(_, last)| last.min(months));
    (0..last).map(month).collect()
}

fn links(row: &Row<'_>, ids: &BTreeMap<&str, ProjectId>) -> Result<SortedSet<Link>> {
    let mut links = SortedSet::new();
    for (kind, rest) in &row.remarks {
        let (other, lag) = rest.split_once(' ').unwrap_or((rest, "0"));
        let kind = match *kind {
            "tags" | "mandatory" | "excluded" => continue,
            word => match lag.parse().ok().and_then(|lag| code::read_link(word, lag)) {
                Some(kind) => kind,
                None => return said(format!("demo/projects.txt: {}: `{word} {rest}`", row.key)),
            },
        };
        links.insert(Link { kind, other: known(ids, other)? });
    }
    Ok(links)
}
