//! What importing a register would change, and the one command that does it.

mod apply;
mod diff;
mod exact;
mod matching;
mod names;
mod problem;
mod repeat;
mod row;
mod setup;
mod strategy;

use ballast_core::change::Command;
use ballast_core::model::{Project, ProjectId, Workspace};
use ballast_core::order;

use crate::records;
use crate::report::report_kinds;
use crate::value;
use crate::{Mapping, Sheet, Target};
use apply::Context;
use diff::Labels;
use matching::Matches;
use names::Directory;
use repeat::{Identity, Placed};
use row::{Incoming, Reader};

pub use diff::FieldChange;
pub use exact::{demand_text, join_tags};
pub use names::distinct_names;
pub use problem::{Problem, ReportLine};
pub use repeat::Repeats;
pub(crate) use row::read_months;

/// A project that the import adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its identity to be.
    pub id: ProjectId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The row in the file.
    pub row: usize,
}

/// A project that the import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdatedProject {
    /// Which project.
    pub id: ProjectId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The row in the file.
    pub row: usize,
    /// What changes.
    pub fields: Vec<FieldChange>,
}

/// A project of the workspace that the file does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Which project.
    pub id: ProjectId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A row that is no project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The row in the file.
    pub row: usize,
    /// Why.
    pub why: Problem,
}

/// What importing a register would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Projects that are new.
    pub added: Vec<Added>,
    /// Projects that change.
    pub updated: Vec<UpdatedProject>,
    /// Projects of the file that are in the workspace already, just so.
    pub unchanged: usize,
    /// Projects of the workspace that the file does not name, in their order; they stay.
    pub absent: Vec<Absent>,
    /// Rows that are no project.
    pub skipped: Vec<Skipped>,
    /// Rows that have the same key.
    pub repeats: Repeats,
    /// Names of new categories.
    pub categories: Vec<String>,
    /// Names of new programmes.
    pub programmes: Vec<String>,
    /// Names of new objectives.
    pub objectives: Vec<String>,
    /// Names of new criteria.
    pub criteria: Vec<String>,
    /// Names of new roles.
    pub roles: Vec<String>,
    /// Whether currency, fiscal years or horizon are set.
    pub sets_up: bool,
    /// What could not be taken over as it stands, by row.
    pub report: Vec<ReportLine>,
    /// All of it as one step; an empty batch if nothing changes.
    pub command: Command,
}

impl Plan {
    /// Whether importing would change nothing.
    pub fn is_empty(&self) -> bool {
        matches!(&self.command, Command::Batch(commands) if commands.is_empty())
    }

    /// The projects as they would be, new and changed, in the order of the file.
    pub fn projects(&self) -> impl Iterator<Item = (ProjectId, &Project)> {
        let commands = match &self.command {
            Command::Batch(commands) => commands.as_slice(),
            _ => &[],
        };
        commands.iter().filter_map(|command| match command {
            Command::PutProject { id, project } => Some((*id, &**project)),
            _ => None,
        })
    }

    /// How many lines the report has of each problem, most first.
    pub fn summary(&self) -> Vec<(Problem, usize)> {
        report_kinds(&self.report)
    }
}

/// Works out what importing `sheet` by `mapping` would change in `workspace`. Changes nothing; the
/// plan's command does, in one step. `ids` gives the random bits of new identities.
pub fn plan(
    sheet: &Sheet,
    mapping: &Mapping,
    workspace: &Workspace,
    ids: &mut dyn FnMut() -> u128,
) -> Plan {
    let columns = mapping.for_sheet(sheet);
    let mut reader = Reader::new(sheet, &columns, mapping.exact);
    let (rows, skipped) = read_rows(&mut reader);
    let (rows, repeats) = repeat::settle(rows, mapping.repeats, &mut reader);
    let setup = setup::settle(workspace, mapping, &rows);
    let mut directory = Directory::new(workspace, ids);
    let rated = directory.rated(&columns);
    let demanded = directory.demanded(&columns);
    let matches = Matches::new(workspace, &rows, mapping.exact);
    let (setup_of, rated, demanded) = (&setup, &rated, &demanded);
    let mut context =
        Context { mapping, setup: setup_of, rated, demanded, directory: &mut directory };
    let laid = lay_rows(workspace, &rows, &matches, &mut reader, &mut context);
    if mapping.starter_strategy && workspace.objectives.is_empty() {
        let new = laid.put.iter().map(|(_, project)| project);
        let projects: Vec<&Project> = new.chain(laid.unchanged.iter().copied()).collect();
        strategy::start(&mut directory, &projects);
    }
    let sets_up = !setup.commands.is_empty();
    let mut commands = setup.commands;
    commands.extend(directory.commands());
    let put = |(id, project)| Command::PutProject { id, project: Box::new(project) };
    commands.extend(laid.put.into_iter().map(put));
    let mut report = reader.report;
    order::sort_by_key(&mut report, |line| line.row);
    Plan {
        added: laid.added,
        updated: laid.updated,
        unchanged: laid.unchanged.len(),
        absent: absent(workspace, &matches),
        skipped,
        repeats,
        categories: directory.categories.added_names(),
        programmes: directory.programmes.added_names(),
        objectives: directory.objectives.added_names(),
        criteria: directory.criteria.added_names(),
        roles: directory.roles.added_names(),
        sets_up,
        report,
        command: Command::Batch(commands),
    }
}

/// Projects that no row is.
fn absent(workspace: &Workspace, matches: &Matches<'_>) -> Vec<Absent> {
    let named = matches.known();
    let absent = |id: &ProjectId| !named.contains(id);
    let all = workspace.project_order().into_iter();
    all.filter(absent)
        .filter_map(|id| {
            let project = workspace.projects.get(id)?;
            let (key, name) = (project.key.clone(), project.name.as_str().to_owned());
            Some(Absent { id, key, name })
        })
        .collect()
}

/// What becomes of the projects that the rows are.
#[derive(Default)]
struct Laid<'w> {
    added: Vec<Added>,
    updated: Vec<UpdatedProject>,
    unchanged: Vec<&'w Project>,
    put: Vec<(ProjectId, Project)>,
}

fn lay_rows<'w>(
    workspace: &'w Workspace,
    rows: &[Placed],
    matches: &Matches<'_>,
    reader: &mut Reader<'_>,
    context: &mut Context<'_, '_>,
) -> Laid<'w> {
    let last = workspace.projects.iter().map(|(_, project)| project.position).max();
    let mut position = last.map_or(0, |last| last.saturating_add(1));
    let mut laid = Laid::default();
    for (at, Placed { incoming, .. }) in rows.iter().enumerate() {
        let found = matches.get(at).and_then(|id| Some((id, &**workspace.projects.get(id)?)));
        let old = found.map(|(_, old)| old);
        let project = apply::lay(context, reader, incoming, matches.key(at), old, position);
        let row = reader.sheet.numbers.get(incoming.at).copied().unwrap_or_default();
        let (key, name) = (project.key.clone(), project.name.as_str().to_owned());
        match found {
            Some((_, old)) if *old == project => laid.unchanged.push(old),
            Some((id, old)) => {
                let labels = Labels { workspace, directory: context.directory };
                let fields = diff::between(old, &project, &labels);
                laid.updated.push(UpdatedProject { id, key, name, row, fields });
                laid.put.push((id, project));
            }
            None => {
                let id = ProjectId::from_bits(context.directory.id());
                laid.added.push(Added { id, key, name, row });
                laid.put.push((id, project));
                position = position.saturating_add(1);
            }
        }
    }
    laid
}

/// Reads all rows that are projects, and says why the others are none.
fn read_rows(reader: &mut Reader<'_>) -> (Vec<Incoming>, Vec<Skipped>) {
    let sheet = reader.sheet;
    let mut rows = Vec::with_capacity(sheet.rows.len());
    let mut skipped = Vec::new();
    ragged(reader);
    for row in 0..sheet.rows.len() {
        match no_project(reader, row) {
            Some(why) => {
                let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
                reader.note(row, None, &records::text(cells), why);
                let row = sheet.numbers.get(row).copied().unwrap_or_default();
                skipped.push(Skipped { row, why });
            }
            None => rows.push(reader.read(row)),
        }
    }
    (rows, skipped)
}

/// Notes rows that do not fit the header.
fn ragged(reader: &mut Reader<'_>) {
    let sheet = reader.sheet;
    for ragged in &sheet.ragged {
        let what = if ragged.left_over.is_empty() { Problem::ShortRow } else { Problem::LongRow };
        if let Ok(row) = sheet.numbers.binary_search(&ragged.row) {
            reader.note(row, None, &ragged.left_over, what);
        }
    }
}

/// Why a row is no project; `None` if it is one.
fn no_project(reader: &Reader<'_>, row: usize) -> Option<Problem> {
    let sheet = reader.sheet;
    if reader.exact {
        // Nobody knows better than the table that a project is called Total.
        let said = |column: usize| !sheet.raw_cell(row, column).is_empty();
        let names = |target: &Target| matches!(target, Target::Key | Target::Name);
        let columns = reader.columns.iter().enumerate();
        let mut named = columns.filter(|(_, column)| names(&column.target));
        return (!named.any(|(at, _)| said(at))).then_some(Problem::Nameless);
    }
    let cell = |target: &Target| {
        let columns = reader.columns.iter().enumerate();
        let mut cells = columns
            .filter(|(_, column)| column.target == *target)
            .map(|(at, _)| sheet.cell(row, at));
        // Control characters alone are no name.
        let says = |cell: &&str| !value::is_blank(cell) && !Identity::text(cell).is_empty();
        cells.find(says).unwrap_or_default()
    };
    let (key, name) = (cell(&Target::Key), cell(&Target::Name));
    let has = |target: &Target| reader.columns.iter().any(|column| column.target == *target);
    let filled = sheet.rows.get(row)?.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_total = |text: &str| {
        let lower = text.trim_end_matches(':').to_lowercase();
        matches!(
            lower.as_str(),
            "total"
                | "totals"
                | "grand total"
                | "sum"
                | "subtotal"
                | "sub-total"
                | "summe"
                | "gesamt"
                | "gesamtsumme"
                | "zwischensumme"
                | "total général"
                | "overall"
        )
    };
    if is_total(key)
        || is_total(name)
        || key.is_empty() && name.is_empty() && {
            let cells = sheet.rows.get(row)?;
            cells.iter().any(|cell| is_total(cell.trim()))
        }
    {
        return Some(Problem::TotalRow);
    }
    if key.is_empty() && name.is_empty() {
        return Some(if filled <= 1 { Problem::NoteRow } else { Problem::Nameless });
    }
    // A single cell where other rows have many: a heading or a footnote.
    let lonely = filled == 1
        && sheet.header.len() >= 4
        && (name.is_empty() || !has(&Target::Key) || key.is_empty());
    lonely.then_some(Problem::NoteRow)
}
