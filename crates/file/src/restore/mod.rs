//! From the file's records to the domain's, with every invariant kept and every repair reported.

mod circles;
mod export;
mod judgement;
mod notes;
mod project;
mod quadrants;
mod resources;
mod rules;
mod strategy;

use std::str::FromStr;

use ballast_core::model::{Extra, FiscalCalendar, Month, Rate, Settings, Shared, Workspace, code};
use ballast_core::order;
use ballast_core::sorted::Sorted;
use serde_json::value::RawValue;

use self::notes::Notes;
use crate::LoadError;
use crate::dto::{self, Dto, Entries, Fields, Json, SettingsDto};
use crate::nested::Nested;
use crate::raw;
use crate::repair::{Kind, Place, Problem, Remedy, Repair, quote};

/// The tables of a file, in their order.
pub(crate) const TABLES: [&str; 12] = [
    "objectives",
    "criteria",
    "categories",
    "programmes",
    "roles",
    "budgets",
    "projects",
    "rules",
    "scenarios",
    "decisions",
    "people",
    "formulas",
];

/// The parts of a file, not yet read.
pub(crate) struct Envelope<'a> {
    settings: Vec<&'a str>,
    pub(crate) export: Vec<&'a str>,
    tables: Vec<(&'a str, &'a str)>,
    unknown: Vec<(&'a str, &'a str)>,
}

impl<'a> Envelope<'a> {
    pub(crate) fn of(fields: &'a Entries<&RawValue>) -> Self {
        let (mut settings, mut export) = (Vec::new(), Vec::new());
        let (mut tables, mut unknown) = (Vec::new(), Vec::new());
        for (name, value) in &fields.0 {
            match name.as_str() {
                "format" | "version" => {}
                "settings" => settings.push(value.get()),
                "export" => export.push(value.get()),
                name if TABLES.contains(&name) => tables.push((name, value.get())),
                name => unknown.push((name, value.get())),
            }
        }
        Self { settings, export, tables, unknown }
    }
}

/// Builds the workspace.
///
/// # Errors
/// [`LoadError::BadShape`] if settings or a table are not objects at all.
pub(crate) fn workspace(
    file: &Envelope<'_>,
    repairs: &mut Vec<Repair>,
) -> Result<Workspace, LoadError> {
    let (mut settings, measures) = settings(file, repairs)?;
    let objectives = table(file, "objectives", Kind::Objective, repairs)?;
    let criteria = table(file, "criteria", Kind::Criterion, repairs)?;
    let categories = table(file, "categories", Kind::Category, repairs)?;
    let programmes = table(file, "programmes", Kind::Programme, repairs)?;
    let roles = table(file, "roles", Kind::Role, repairs)?;
    let budgets = table(file, "budgets", Kind::Budget, repairs)?;
    let projects = table(file, "projects", Kind::Project, repairs)?;
    let rules = table(file, "rules", Kind::Rule, repairs)?;
    let scenarios = table(file, "scenarios", Kind::Scenario, repairs)?;
    let decisions = table(file, "decisions", Kind::Decision, repairs)?;
    let people = table(file, "people", Kind::Person, repairs)?;
    let formulas = judgement::formulas(table(file, "formulas", Kind::Formula, repairs)?, repairs);
    judgement::measures(&mut settings, measures, &formulas, repairs);

    let mut built = Workspace {
        settings: Shared::new(settings),
        objectives: strategy::objectives(objectives, repairs),
        criteria: Default::default(),
        categories: resources::categories(categories, repairs),
        programmes: resources::programmes(programmes, repairs),
        roles: resources::roles(roles, repairs),
        budgets: resources::budgets(budgets, repairs),
        projects: Default::default(),
        rules: Default::default(),
        scenarios: Default::default(),
        decisions: Default::default(),
        people: Default::default(),
        formulas,
        extra: Shared::new(unknown(file, repairs)),
    };
    built.criteria = strategy::criteria(criteria, &built, repairs);
    built.people = judgement::people(people, &built, repairs);
    built.projects = project::projects(projects, &built, repairs);
    built.rules = rules::rules(rules, &built, repairs);
    built.scenarios = rules::scenarios(scenarios, &built, repairs);
    built.decisions = rules::decisions(decisions, repairs);
    Ok(built)
}

pub(crate) use export::export;

/// The records of one table.
type Records<K, D> = Sorted<K, Box<D>>;

/// Reads the records of one table; of a key that comes twice the last record counts.
fn table<K, D>(
    file: &Envelope<'_>,
    name: &'static str,
    kind: Kind,
    repairs: &mut Vec<Repair>,
) -> Result<Records<K, D>, LoadError>
where
    K: FromStr + Ord,
    D: Dto,
{
    let rows = rows::<D>(file, name, repairs)?;
    let keys: Vec<Option<K>> = rows.iter().map(|(id, _)| id.parse().ok()).collect();
    let firsts = order::firsts(keys.len(), &mut |a, b| keys[a].cmp(&keys[b]));
    // By the first row of a key, whether there is a record of it.
    let mut there = vec![false; rows.len()];
    let mut records = Vec::with_capacity(rows.len());
    for (((id, row), key), first) in rows.into_iter().zip(keys).zip(firsts) {
        let mut notes = Notes::new(kind, &id, repairs);
        let Some(key) = key else {
            notes.note("id", Problem::Unreadable { found: quote(&id) }, Remedy::LeftOut);
            continue;
        };
        let record = match row {
            Row::Sound(record) => record,
            Row::Text(text) => match record::<D>(text, &mut notes) {
                Some(record) => Box::new(record),
                None => continue,
            },
        };
        if std::mem::replace(&mut there[first], true) {
            notes.named(record.name().unwrap_or_default());
            notes.note("", Problem::Duplicate, Remedy::LastKept);
        }
        records.push((key, record));
    }
    Ok(records.into_iter().collect())
}

/// A record of a table, or its text where something in the table has to be put right.
enum Row<'a, D> {
    Sound(Box<D>),
    Text(&'a str),
}

/// The rows of one table by what they have for an id.
fn rows<'a, D: Dto>(
    file: &Envelope<'a>,
    name: &'static str,
    repairs: &mut Vec<Repair>,
) -> Result<Vec<(String, Row<'a, D>)>, LoadError> {
    let mut rows = Vec::new();
    let parts = file.tables.iter().filter(|(table, _)| *table == name);
    if parts.clone().count() > 1 {
        Notes::new(Kind::File, "", repairs).note(name, Problem::Duplicate, Remedy::BothKept);
    }
    for (_, part) in parts {
        if let Some(sound) = sound(part) {
            rows.extend(sound.into_iter().map(|(id, record)| (id, Row::Sound(record))));
            continue;
        }
        let expected = "a table of records by id";
        let Entries(entries) = raw::entries(part)
            .ok_or_else(|| LoadError::BadShape { at: name.to_owned(), expected })?;
        rows.extend(entries.into_iter().map(|(id, text)| (id, Row::Text(text.get()))));
    }
    Ok(rows)
}

/// The records of a table in one pass over its text; `None` if one of them is not sound.
fn sound<D: Dto>(table: &str) -> Option<Vec<(String, Box<D>)>> {
    let mut records = Vec::new();
    let read = dto::each_entry(table, &mut |id, json| {
        let record = dto::read(json);
        records.extend(record.map(|record| (id, Box::new(record))));
    });
    (read? == records.len()).then_some(records)
}

/// Reads one record and reports its bad parts.
fn record<D: Dto>(text: &str, notes: &mut Notes<'_>) -> Option<D> {
    let mut bad = Vec::new();
    let record: Option<D> = raw::read(text, &mut bad);
    notes.named(record.as_ref().and_then(D::name).unwrap_or_default());
    for part in bad {
        notes.note(&part.field, part.problem, part.remedy);
    }
    record
}

/// The settings, and the words for what is ranked and optimised by, which may name formulas.
fn settings(
    file: &Envelope<'_>,
    repairs: &mut Vec<Repair>,
) -> Result<(Settings, [Option<String>; 2]), LoadError> {
    let mut notes = Notes::new(Kind::Settings, "", repairs);
    let dto = match file.settings.as_slice() {
        [] => SettingsDto::default(),
        [rest @ .., text] => {
            if !rest.is_empty() {
                notes.note("", Problem::Duplicate, Remedy::LastKept);
            }
            let damaged =
                || LoadError::BadShape { at: "settings".to_owned(), expected: "an object" };
            record::<SettingsDto>(text, &mut notes).ok_or_else(damaged)?
        }
    };
    let name = notes.name(dto.name, "Unnamed portfolio");
    let start = match notes.month("horizon_start", dto.horizon_start.as_deref()) {
        Some(start) => start,
        None => {
            let fallback = "2026-01";
            let by = Remedy::Replaced { by: fallback.to_owned() };
            notes.note("horizon_start", Problem::Missing, by);
            let expected = "a month";
            fallback.parse::<Month>().map_err(|_| LoadError::BadShape {
                at: "settings.horizon_start".to_owned(),
                expected,
            })?
        }
    };
    let mut settings = Settings::new(name, start);
    if let Some(currency) = dto.currency {
        settings.currency = notes.currency(currency);
    }
    if let Some(month) = dto.fiscal_year_start {
        let month = notes.within("fiscal_year_start", month, 1, 12);
        settings.calendar = u32::try_from(month)
            .ok()
            .and_then(FiscalCalendar::new)
            .unwrap_or(FiscalCalendar::CALENDAR_YEARS);
    }
    if let Some(months) = dto.horizon_months {
        let most = i64::from(Settings::LONGEST_HORIZON);
        settings.horizon_months = notes.within("horizon_months", months, 1, most) as u32;
    }
    if let Some(rate) = dto.discount_rate {
        let rate = notes.within("discount_rate", rate, -9_900, 100_000);
        settings.discount_rate = Rate::from_percent(rate as f64 / 100.0).unwrap_or_default();
    }
    let unrated = notes.word("unrated", dto.unrated.as_deref(), code::read_unrated);
    settings.unrated = unrated.unwrap_or_default();
    settings.within_capacity = dto.within_capacity;
    settings.overload = notes.share("overload", dto.overload);
    let span = dto.capacity_span.as_deref();
    settings.capacity_span =
        notes.word("capacity_span", span, code::read_capacity_span).unwrap_or_default();
    settings.carry_over = dto.carry_over;
    settings.links_on = !dto.links_off;
    settings.mandates_on = !dto.mandates_off;
    settings.aim = notes.word("aim", dto.aim.as_deref(), code::read_aim).unwrap_or_default();
    settings.second_aim =
        notes.word("second_aim", dto.second_aim.as_deref(), code::read_second_aim);
    settings.way = notes.word("way", dto.way.as_deref(), code::read_way).unwrap_or_default();
    let mut nested = Nested::default();
    settings.quadrants = quadrants::quadrants(dto.quadrants, &mut nested, &mut notes);
    settings.extra = notes.extra(dto.extra, nested);
    Ok((settings, [dto.rank_by, dto.optimise_by]))
}

/// The envelope's own unknown fields.
fn unknown(file: &Envelope<'_>, repairs: &mut Vec<Repair>) -> Extra {
    let mut notes = Notes::new(Kind::File, "", repairs);
    let mut fields = Sorted::new();
    for (name, text) in &file.unknown {
        match Json::parse(text) {
            Some(value) => {
                if fields.insert((*name).to_owned(), value.plain()).is_some() {
                    notes.note(name, Problem::Duplicate, Remedy::LastKept);
                }
            }
            None => {
                notes.note(name, Problem::Unreadable { found: quote(text) }, Remedy::LeftOut);
            }
        }
    }
    notes.extra(Fields(fields), Nested::default())
}

/// Where in a record something is.
fn place(kind: Kind, id: &str, name: &str, field: &str) -> Place {
    Place { kind, id: quote(id), name: quote(name), field: field.to_owned() }
}
