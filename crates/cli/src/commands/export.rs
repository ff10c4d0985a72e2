//! `ballast export`: a workspace as a workbook, or one of its tables as CSV.

use ballast_core::balance::Selection;
use ballast_core::model::Workspace;
use ballast_core::text::plural;
use ballast_core::view::Snapshot;
use ballast_workbook::{Portfolio, Selected, Which, csv, write};

use super::model::Stated;
use crate::error::{Error, Result};
use crate::export_args::ExportOptions;
use crate::files;

/// Writes what was asked for. Which selection it speaks of goes to standard error.
pub(crate) fn export(options: &ExportOptions) -> Result<()> {
    let workspace = files::workspace(&options.file)?;
    let speaks = options.xlsx.is_some() || options.csv.is_some_and(Which::needs_selection);
    let selected = if speaks { selected(&workspace, options)? } else { Selected::default() };
    let snapshot = Snapshot::of(&workspace);
    let portfolio = Portfolio { snapshot: &snapshot, selected: &selected };
    if speaks {
        let count = plural(selected.levels.len(), "project", "projects");
        let said = &selected.said;
        let why = if Selected::adopted(&workspace).is_none() { "; nothing is adopted" } else { "" };
        eprintln!("selection: {said}, {count}{why}");
    }
    if let Some(file) = &options.xlsx {
        let place = || files::place(file);
        let written = write(&portfolio).map_err(|cause| Error::Book { place: place(), cause })?;
        files::write_bytes(file, &written.bytes)?;
        if written.cut > 0 {
            let texts = plural(written.cut, "text is", "texts are");
            eprintln!("note: {texts} cut to 32,767 characters, which is what a cell holds");
        }
    }
    if let Some(which) = options.csv {
        files::write(&options.output, &csv(&which.table(&portfolio)))?;
    }
    Ok(())
}

/// The adopted selection or, where none is, the best one as far as the time goes; nothing where no
/// selection keeps every rule.
fn selected(workspace: &Workspace, options: &ExportOptions) -> Result<Selected> {
    if let Some(adopted) = Selected::adopted(workspace) {
        return Ok(adopted);
    }
    let stated = Stated::of(&options.file, workspace)?;
    let searched = stated.solve(None, options.limit);
    Ok(Selected::best(&Selection::of(&stated.model, &searched.outcome)))
}
