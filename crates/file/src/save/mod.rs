//! A workspace as canonical text: equal content gives equal bytes.

mod drafts;
mod judgement;
mod portfolio;
mod quadrants;
mod rules;
mod strategy;

use std::fmt::Display;

use ballast_core::model::{Aim, CapacitySpan, RankBy, Settings, Table, Workspace, code};

pub use drafts::Drafts;

use crate::dto::{Dto, ExportDto, SettingsDto, Writer};
use crate::nested::Nested;
use crate::provenance::{ContentHash, Origin, Provenance};
use crate::{FORMAT, VERSION};

/// Writes a workspace as the text of its file: one record a line, records in the order of their
/// ids, fields in a fixed order, what is empty left out. Equal workspaces give equal bytes.
pub fn save(workspace: &Workspace) -> String {
    write(workspace, |file| file.table("projects", &workspace.projects, portfolio::project))
}

/// Writes a workspace as [`save`] does, with which content it is and where it comes from. Equal
/// workspaces with equal provenance give equal bytes.
pub fn export(workspace: &Workspace, provenance: &Provenance) -> String {
    stamp(&save(workspace), provenance)
}

/// Puts which content it is and where it comes from into a text that [`save`] or [`Drafts::save`]
/// has written.
pub fn stamp(text: &str, provenance: &Provenance) -> String {
    with_line(text, Some(ContentHash::of(text)), provenance)
}

/// Puts where it comes from into a text that is kept while it is worked on; [`crate::Loaded::origin`]
/// finds it again. Nothing is put where there is nothing to say.
pub fn mark(text: String, origin: &Origin) -> String {
    if *origin == Origin::default() {
        return text;
    }
    with_line(&text, origin.hash, &origin.provenance)
}

/// Puts the line about the export into a text.
pub(crate) fn with_line(text: &str, hash: Option<ContentHash>, provenance: &Provenance) -> String {
    let (extra, _) = Nested::split(&provenance.extra);
    let dto = ExportDto {
        hash: hash.map(|hash| hash.to_string()),
        from: provenance.from.iter().map(ToString::to_string).collect(),
        by: provenance.by.clone(),
        at: provenance.at.clone(),
        extra,
    };
    let mut line = Writer::default();
    line.field("export", &dto);
    let line = String::from_utf8_lossy(&line.text);
    // Only the format and its version stand before the settings.
    let at = text.find("\"settings\":").unwrap_or_default();
    let (head, content) = text.split_at(at);
    [head, line.trim_start_matches(','), ",\n", content].concat()
}

/// The same with another way to write the projects.
fn write(workspace: &Workspace, projects: impl FnOnce(&mut Envelope)) -> String {
    let mut file = Envelope::default();
    file.begin("format");
    file.to.string(FORMAT);
    file.begin("version");
    file.to.value(&VERSION.into());
    file.begin("settings");
    file.to.part(&settings(&workspace.settings));
    file.table("objectives", &workspace.objectives, strategy::objective);
    file.table("criteria", &workspace.criteria, strategy::criterion);
    file.table("categories", &workspace.categories, portfolio::category);
    file.table("programmes", &workspace.programmes, portfolio::programme);
    file.table("roles", &workspace.roles, portfolio::role);
    file.table("budgets", &workspace.budgets, portfolio::budget);
    projects(&mut file);
    file.filled("rules", &workspace.rules, rules::rule);
    file.filled("scenarios", &workspace.scenarios, rules::scenario);
    file.filled("decisions", &workspace.decisions, rules::decision);
    file.filled("people", &workspace.people, judgement::person);
    file.filled("formulas", &workspace.formulas, judgement::formula);
    let (unknown, _) = Nested::split(&workspace.extra);
    for (name, value) in &unknown.0 {
        file.begin(name);
        file.to.value(value);
    }
    file.finish()
}

fn settings(settings: &Settings) -> SettingsDto {
    let (extra, nested) = Nested::split(&settings.extra);
    SettingsDto {
        name: Some(settings.name.as_str().to_owned()),
        currency: Some(settings.currency.clone()),
        fiscal_year_start: Some(i64::from(settings.calendar.first_month())),
        horizon_start: Some(settings.horizon_start.to_string()),
        horizon_months: Some(i64::from(settings.horizon_months)),
        discount_rate: Some((settings.discount_rate.percent() * 100.0).round() as i64),
        unrated: Some(code::unrated(settings.unrated).to_owned()),
        within_capacity: settings.within_capacity,
        overload: i64::from(settings.overload.basis_points()),
        capacity_span: Some(settings.capacity_span)
            .filter(|span| *span != CapacitySpan::default())
            .map(|span| code::capacity_span(span).to_owned()),
        carry_over: settings.carry_over,
        links_off: !settings.links_on,
        mandates_off: !settings.mandates_on,
        aim: (settings.aim != Aim::default()).then(|| code::aim(settings.aim).to_owned()),
        second_aim: settings.second_aim.map(|aim| code::second_aim(aim).to_owned()),
        way: strategy::way(settings.way),
        rank_by: Some(settings.rank_by).filter(|by| *by != RankBy::default()).map(judgement::by),
        optimise_by: settings.optimise_by.map(judgement::by),
        quadrants: quadrants::quadrants(&settings.quadrants, &nested),
        extra,
    }
}

/// The envelope, line by line.
#[derive(Default)]
struct Envelope {
    to: Writer,
}

impl Envelope {
    fn table<K: Ord + Copy + Display, V, D: Dto>(
        &mut self,
        name: &str,
        table: &Table<K, V>,
        dto: fn(&V) -> D,
    ) {
        let records = table.iter();
        self.lines(
            name,
            records.map(|(id, record)| {
                move |to: &mut Writer| {
                    to.string(&id.to_string());
                    to.text.push(b':');
                    to.part(&dto(record));
                }
            }),
        );
    }

    /// A table of these lines.
    fn lines(
        &mut self,
        name: &str,
        lines: impl ExactSizeIterator<Item = impl FnOnce(&mut Writer)>,
    ) {
        self.begin(name);
        let end: &[u8] = if lines.len() == 0 { b"{}" } else { b"\n}" };
        let mut before: &[u8] = b"{\n";
        for line in lines {
            self.to.text.extend_from_slice(before);
            before = b",\n";
            line(&mut self.to);
        }
        self.to.text.extend_from_slice(end);
    }

    /// A table that is left out while it is empty.
    fn filled<K: Ord + Copy + Display, V, D: Dto>(
        &mut self,
        name: &str,
        table: &Table<K, V>,
        dto: fn(&V) -> D,
    ) {
        if !table.is_empty() {
            self.table(name, table, dto);
        }
    }

    /// A field of the envelope, up to its value.
    fn begin(&mut self, name: &str) {
        let text = &mut self.to.text;
        text.extend_from_slice(if text.is_empty() { b"{\n" } else { b",\n" });
        self.to.string(name);
        self.to.text.push(b':');
    }

    fn finish(mut self) -> String {
        self.to.text.extend_from_slice(b"\n}\n");
        String::from_utf8(self.to.text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}
