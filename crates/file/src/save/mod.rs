//! A workspace as canonical text: equal content gives equal bytes.

mod portfolio;
mod strategy;

use std::fmt::Display;

use ballast_core::model::{Settings, Table, Workspace, code};
use serde::Serialize;

use crate::dto::{Dto, SettingsDto, Sorted};
use crate::nested::Nested;
use crate::{FORMAT, VERSION};

/// Writes a workspace as the text of its file: one record a line, records in the order of their
/// ids, fields in a fixed order, what is empty left out. Equal workspaces give equal bytes.
pub fn save(workspace: &Workspace) -> String {
    let mut file = Writer::default();
    file.field("format", &FORMAT);
    file.field("version", &VERSION);
    file.field("settings", &settings(&workspace.settings));
    file.table("objectives", &workspace.objectives, strategy::objective);
    file.table("criteria", &workspace.criteria, strategy::criterion);
    file.table("categories", &workspace.categories, portfolio::category);
    file.table("programmes", &workspace.programmes, portfolio::programme);
    file.table("roles", &workspace.roles, portfolio::role);
    file.table("budgets", &workspace.budgets, portfolio::budget);
    file.table("projects", &workspace.projects, portfolio::project);
    let (unknown, _) = Nested::split(&workspace.extra);
    for (name, value) in &unknown.0 {
        file.field(name, &Sorted(value));
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
        extra,
    }
}

/// The envelope, line by line.
#[derive(Default)]
struct Writer {
    text: Vec<u8>,
}

impl Writer {
    fn field(&mut self, name: &str, value: &impl Serialize) {
        self.begin(name);
        self.json(value);
    }

    fn table<K: Ord + Copy + Display, V, D: Dto>(
        &mut self,
        name: &str,
        table: &Table<K, V>,
        dto: fn(&V) -> D,
    ) {
        self.begin(name);
        let mut before: &[u8] = b"{\n";
        for (id, record) in table.iter() {
            self.text.extend_from_slice(before);
            before = b",\n";
            self.json(&id.to_string());
            self.text.push(b':');
            self.json(&dto(record));
        }
        let end: &[u8] = if table.is_empty() { b"{}" } else { b"\n}" };
        self.text.extend_from_slice(end);
    }

    fn begin(&mut self, name: &str) {
        self.text.extend_from_slice(if self.text.is_empty() { b"{\n" } else { b",\n" });
        self.json(&name);
        self.text.push(b':');
    }

    /// Cannot fail: a vector takes every byte, and every key of a DTO is a text.
    fn json(&mut self, value: &impl Serialize) {
        let written = serde_json::to_writer(&mut self.text, value);
        debug_assert!(written.is_ok(), "{written:?}");
    }

    fn finish(mut self) -> String {
        self.text.extend_from_slice(b"\n}\n");
        String::from_utf8(self.text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}
