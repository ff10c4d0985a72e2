//! `ballast import`: a register becomes a workspace, or updates one.

use std::ffi::OsStr;
use std::path::Path;

use ballast_core::change::{signed, update};
use ballast_core::model::{Month, Name, Rated, Workspace};
use ballast_core::text::{count, plural};
use ballast_import::{Hint, Mapping, Plan, RepeatRule, Sheet, guess, plan, profile, report_csv};

use crate::args::ImportOptions;
use crate::clock;
use crate::error::{Error, Result};
use crate::files;
use crate::register::Register;
use crate::texts::{cut, plain};

/// Lines of the report told one by one, of each kind.
const TOLD: usize = 5;

/// Imports a register, with the report on standard error.
pub(crate) fn import(options: &ImportOptions) -> Result<()> {
    let place = files::place(&options.file);
    let register = Register::read(options)?;
    let given = options.mapping.as_deref().map(read_mapping).transpose()?;
    let sheet = register
        .sheet(given.as_ref(), options.header_row)
        .map_err(|cause| Error::Import { place: place.clone(), cause })?;
    register.tell(&place, &sheet);
    let own = register.own;
    let mapping = match (given, own) {
        (Some(mapping), _) => {
            check(&mapping, &sheet, options)?;
            mapping
        }
        (None, Some(own)) if own.fits(&sheet) => {
            eprintln!("the workbook is one of Ballast’s own and says what its columns mean");
            own.filled_up(guess(&sheet, &profile(&sheet)).mapping)
        }
        (None, _) => {
            let guess = guess(&sheet, &profile(&sheet));
            guess.hints.iter().for_each(|hint| tell_of_hint(&sheet, hint));
            guess.mapping
        }
    };
    if options.print_mapping {
        return files::print_json(&mapping);
    }
    let mut workspace = match &options.into {
        Some(into) => files::workspace(into)?,
        None => new_workspace(options)?,
    };
    let mut ids = Ids { failed: None };
    let plan = plan(&sheet, &mapping, &workspace, &mut || ids.next());
    if let Some(error) = ids.failed {
        return Err(Error::Entropy(error));
    }
    tell_of_plan(&plan, options.report.is_some());
    if let Some(report) = &options.report {
        files::write(report, &report_csv(&plan.report))?;
        let lines = plural(plan.report.len(), "line", "lines");
        eprintln!("the whole report, {lines}, is in {}", files::place(report));
    }
    let by = Rated { by: source(&options.file), at: clock::now() };
    let command = signed(&workspace, plan.command, &by);
    let change = update(&workspace, command).map_err(|cause| Error::Refused { place, cause })?;
    workspace.apply(&change);
    files::write(&options.output, &ballast_file::save(&workspace))
}

/// Whom ratings are signed by: the file without its folders, which are nobody else's business.
fn source(file: &OsStr) -> String {
    let name = Path::new(file).file_name().unwrap_or(file);
    format!("import of {}", files::place(name))
}

fn read_mapping(file: &OsStr) -> Result<Mapping> {
    let text = files::text(file)?;
    serde_json::from_str(&text).map_err(|cause| Error::Mapping { place: files::place(file), cause })
}

/// A mapping must have something to do with the register; what it misses is told.
fn check(mapping: &Mapping, sheet: &Sheet, options: &ImportOptions) -> Result<()> {
    let known = mapping.columns.iter().any(|column| sheet.header.contains(&column.header));
    if !known {
        let columns: Vec<String> = sheet.header.iter().map(|header| cut(header, 40)).collect();
        return Err(Error::MappingOfAnother {
            mapping: options.mapping.as_deref().map(files::place).unwrap_or_default(),
            register: files::place(&options.file),
            columns: columns.join(", "),
        });
    }
    for header in mapping.missing(sheet) {
        eprintln!("note: the mapping names “{}”, which the register does not have", plain(&header));
    }
    Ok(())
}

/// Random bits for new ids, and why there are none.
struct Ids {
    failed: Option<getrandom::Error>,
}

impl Ids {
    fn next(&mut self) -> u128 {
        let mut bytes = [0; 16];
        if let Err(error) = getrandom::fill(&mut bytes) {
            self.failed = Some(error);
        }
        u128::from_le_bytes(bytes)
    }
}

/// An empty workspace, named for the file, whose plan begins this year unless the register says
/// otherwise.
fn new_workspace(options: &ImportOptions) -> Result<Workspace> {
    let stem = Path::new(&options.file).file_stem().unwrap_or_default().to_string_lossy();
    let stem = if options.file == "-" { "".into() } else { stem.replace('_', " ") };
    let name = Name::or(options.name.as_deref().unwrap_or(&stem), "Imported register");
    Ok(Workspace::new(name, this_january()?))
}

fn this_january() -> Result<Month> {
    let year = clock::year();
    Month::new(year, 1).ok_or(Error::Clock { year })
}

fn tell_of_hint(sheet: &Sheet, hint: &Hint) {
    match hint.column.and_then(|at| sheet.header.get(at)) {
        Some(header) => eprintln!("guess: {}: {}", cut(header, 60), plain(&hint.kind.to_string())),
        None => eprintln!("guess: {}", plain(&hint.kind.to_string())),
    }
}

fn tell_of_plan(plan: &Plan, whole: bool) {
    eprintln!(
        "{} added, {} updated, {} unchanged, {} not in the register, {} left out",
        plural(plan.added.len(), "project", "projects"),
        count(plan.updated.len()),
        count(plan.unchanged),
        count(plan.absent.len()),
        plural(plan.skipped.len(), "row", "rows")
    );
    if plan.repeats.keys > 0 {
        let done = match plan.repeats.rule {
            RepeatRule::KeepApart => "kept apart",
            RepeatRule::Merge => "merged",
            RepeatRule::LastWins => "left out but for the last",
        };
        eprintln!(
            "{} at more than one row: {} more {done}",
            plural(plan.repeats.keys, "key stands", "keys stand"),
            plural(plan.repeats.rows, "row", "rows")
        );
    }
    for (kind, names) in [
        ("programmes", &plan.programmes),
        ("categories", &plan.categories),
        ("objectives", &plan.objectives),
        ("criteria", &plan.criteria),
        ("roles", &plan.roles),
    ] {
        if !names.is_empty() {
            let shown: Vec<String> = names.iter().take(12).map(|name| cut(name, 40)).collect();
            let more = names.len().saturating_sub(shown.len());
            let more = if more > 0 { format!(" and {} more", count(more)) } else { String::new() };
            eprintln!("new {kind}: {}{more}", shown.join(", "));
        }
    }
    let mut cut_off = 0;
    for (problem, times) in plan.summary() {
        let lines = plan.report.iter().filter(|line| line.what == problem);
        for line in lines.take(TOLD) {
            eprintln!("{}", cut(&line.to_string(), 300));
        }
        if times > TOLD {
            eprintln!("  … and {} more that {problem}", count(times - TOLD));
            cut_off += times - TOLD;
        }
    }
    if cut_off > 0 && !whole {
        let lines = plural(cut_off, "line is", "lines are");
        eprintln!("{lines} not told here; `--report FILE` writes all of them, as CSV");
    }
}
