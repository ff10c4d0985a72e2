//! Reads the table of the demo's projects.

use crate::error::{Result, said};

/// People of one role.
pub(super) struct Need {
    /// FTE at the height.
    pub(super) peak: f64,
    /// First and last month, counted from 1; `None` for all of the project.
    pub(super) only: Option<(u16, u16)>,
}

/// One project as the table has it.
pub(super) struct Row<'a> {
    pub(super) key: &'a str,
    pub(super) name: &'a str,
    pub(super) about: &'a str,
    pub(super) programme: &'a str,
    pub(super) category: &'a str,
    pub(super) stage: &'a str,
    pub(super) confidence: &'a str,
    pub(super) start: &'a str,
    pub(super) months: u16,
    /// M€, of all years.
    pub(super) cost: f64,
    /// M€, of all years; `None` if not known.
    pub(super) benefit: Option<f64>,
    /// Per cent.
    pub(super) success: f64,
    /// By rated criterion.
    pub(super) ratings: Vec<Option<f64>>,
    /// By role.
    pub(super) people: Vec<Option<Need>>,
    pub(super) owner: &'a str,
    /// Kind, then the rest of the line: links, decisions, tags.
    pub(super) remarks: Vec<(&'a str, &'a str)>,
}

/// Reads the whole table.
pub(super) fn read(text: &str) -> Result<Vec<Row<'_>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let read = match (line.trim().split_once(' '), rows.last_mut()) {
            (None, _) | (Some(("#", _)), _) => Some(()),
            (Some(("=", about)), Some(row)) => {
                row.about = about;
                Some(())
            }
            (Some((">", remark)), Some(row)) => {
                remark.split_once(' ').map(|remark| row.remarks.push(remark))
            }
            _ => project(line).map(|row| rows.push(row)),
        };
        if read.is_none() {
            return said(format!("demo/projects.txt:{}: cannot be read: {line}", at + 1));
        }
    }
    Ok(rows)
}

fn project(line: &str) -> Option<Row<'_>> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [key, name, programme, category, stage, confidence, time, cost, benefit, rest @ ..] =
        fields.as_slice()
    else {
        return None;
    };
    let [success, ratings, people, owner] = rest else { return None };
    let (start, months) = time.split_once(' ')?;
    Some(Row {
        key,
        name,
        about: "",
        programme,
        category,
        stage,
        confidence,
        start,
        months: months.parse().ok()?,
        cost: cost.parse().ok()?,
        benefit: number(benefit)?,
        success: success.parse().ok()?,
        ratings: numbers(ratings)?,
        people: people.split_whitespace().map(need).collect::<Option<_>>()?,
        owner,
        remarks: Vec::new(),
    })
}

/// A number, or a dash for none.
fn number(word: &str) -> Option<Option<f64>> {
    if word == "-" { Some(None) } else { word.parse().ok().map(Some) }
}

fn numbers(words: &str) -> Option<Vec<Option<f64>>> {
    words.split_whitespace().map(number).collect()
}

/// `1.2`, `1.2@3-6`, or a dash for none.
fn need(word: &str) -> Option<Option<Need>> {
    let Some((peak, months)) = word.split_once('@') else {
        return Some(number(word)?.map(|peak| Need { peak, only: None }));
    };
    let (first, last) = months.split_once('-')?;
    let only = Some((first.parse().ok()?, last.parse().ok()?));
    Some(Some(Need { peak: peak.parse().ok()?, only }))
}
