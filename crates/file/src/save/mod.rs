//! A workspace as canonical text: equal content gives equal bytes.

mod portfolio;
mod rules;
mod strategy;

use std::fmt::Display;

use ballast_core::model::{Aim, CapacitySpan, Settings, Table, Workspace, code};

use crate::dto::{Dto, SettingsDto, Writer};
use crate::nested::Nested;
use crate::{FORMAT, VERSION};

/// Writes a workspace as the text of its file: one record a line, records in the order of their
/// ids, fields in a fixed order, what is empty left out. Equal workspaces give equal bytes.
pub fn save(workspace: &Workspace) -> String {
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
    file.table("projects", &workspace.projects, portfolio::project);
    file.filled("rules", &workspace.rules, rules::rule);
    file.filled("scenarios", &workspace.scenarios, rules::scenario);
    file.filled("decisions", &workspace.decisions, rules::decision);
    let (unknown, _) = Nested::split(&workspace.extra);
    for (name, value) in &unknown.0 {
        file.begin(name);
        file.to.value(value);
    }
    file.finish()
}

fn settings(settings: &Settings) -> SettingsDto {
    let (extra, _) = Nested::split(&settings.extra);
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
        self.begin(name);
        let mut before: &[u8] = b"{\n";
        for (id, record) in table.iter() {
            self.to.text.extend_from_slice(before);
            before = b",\n";
            self.to.string(&id.to_string());
            self.to.text.push(b':');
            self.to.part(&dto(record));
        }
        let end: &[u8] = if table.is_empty() { b"{}" } else { b"\n}" };
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
