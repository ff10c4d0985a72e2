//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use ballast_core::model::{FiscalYear, Money};
use ballast_core::text::parse_money;
use lexopt::prelude::*;

use crate::error::{Error, Result};
use crate::export_args::{self, ExportOptions};
use crate::merge_args::{MergeArgs, MergeOptions};
use crate::plan_args::PlanOptions;

/// When a search stops without `--seconds`.
const LIMIT: Duration = Duration::from_secs(60);

/// Budget levels of a frontier without `--points`.
const POINTS: u32 = 60;

/// The most budget levels.
const MOST_POINTS: u32 = 10_000;

/// How a register is imported.
#[derive(Debug, PartialEq)]
pub(crate) struct ImportOptions {
    /// The register.
    pub(crate) file: OsString,
    /// The mapping; guessed if `None`.
    pub(crate) mapping: Option<OsString>,
    /// The workspace to update; a new one if `None`.
    pub(crate) into: Option<OsString>,
    /// Where the result goes.
    pub(crate) output: OsString,
    /// Whether only the mapping is wanted.
    pub(crate) print_mapping: bool,
    /// The name of a new workspace.
    pub(crate) name: Option<String>,
    /// Where the whole report goes; nowhere if `None`.
    pub(crate) report: Option<OsString>,
    /// The sheet of a workbook; the first that holds a table if `None`.
    pub(crate) sheet: Option<String>,
    /// The row with the names of the columns; found out if `None`.
    pub(crate) header_row: Option<usize>,
}

/// How a workspace is optimised.
#[derive(Debug, PartialEq)]
pub(crate) struct OptimiseOptions {
    /// The workspace.
    pub(crate) file: OsString,
    /// JSON instead of a table.
    pub(crate) json: bool,
    /// When to stop.
    pub(crate) limit: Duration,
    /// Budgets that take the place of the workspace's own.
    pub(crate) budgets: Vec<(FiscalYear, Money)>,
    /// Whether capacity is a rule, whatever the workspace says.
    pub(crate) within_capacity: bool,
    /// Where the model goes as an MPS file.
    pub(crate) mps: Option<OsString>,
    /// Where the model goes as an LP file.
    pub(crate) lp: Option<OsString>,
    /// The solution file of another solver.
    pub(crate) solution: Option<OsString>,
}

/// How a frontier is computed.
#[derive(Debug, PartialEq)]
pub(crate) struct FrontierOptions {
    /// The workspace.
    pub(crate) file: OsString,
    /// JSON instead of a table.
    pub(crate) json: bool,
    /// How many budget levels.
    pub(crate) points: usize,
    /// How many more where it bends.
    pub(crate) further: u32,
}

/// What is explained.
#[derive(Debug, PartialEq)]
pub(crate) struct ExplainOptions {
    /// The workspace.
    pub(crate) file: OsString,
    /// Key, id or name of the project.
    pub(crate) project: String,
    /// JSON instead of a sentence.
    pub(crate) json: bool,
    /// When the search stops.
    pub(crate) limit: Duration,
}

/// Flows of money as given.
#[derive(Debug, PartialEq)]
pub(crate) enum Flows {
    /// Year by year.
    Yearly(String),
    /// On days.
    Dated(String),
}

/// What the user asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Show what there is.
    Help,
    /// Show the version.
    Version,
    /// Make a workspace of a register.
    Import(ImportOptions),
    /// Check a workspace.
    Validate { file: OsString, json: bool },
    /// Values and ranks.
    Score { file: OsString, json: bool, method: Option<String> },
    /// Weights from pairwise comparisons.
    Ahp { file: OsString, json: bool },
    /// Measures of flows of money.
    Finance { rate: String, flows: Flows, json: bool },
    /// What waiting costs.
    Delay { jobs: String, json: bool },
    /// The best selection.
    Optimise(OptimiseOptions),
    /// The best value at each budget.
    Frontier(FrontierOptions),
    /// Why a project is in or out.
    Explain(ExplainOptions),
    /// Starts, with or without the selection.
    Plan(PlanOptions),
    /// Write tables.
    Export(ExportOptions),
    /// Write the demo.
    Demo { output: OsString },
    /// Solve a bare problem.
    Solve { file: OsString, problem: Option<String>, json: bool, limit: Duration },
    /// What differs between two workspaces.
    Diff { files: [OsString; 2], json: bool },
    /// Copies of a workspace brought together.
    Merge(MergeOptions),
}

/// Reads the command line of this process.
pub(crate) fn parse() -> Result<Command> {
    read(lexopt::Parser::from_env()).map_err(|cause| Error::Usage(cause.to_string()))
}

/// All options of all commands; each command takes those that it knows.
#[derive(Default)]
struct Given {
    file: Option<OsString>,
    output: Option<OsString>,
    mapping: Option<OsString>,
    into: Option<OsString>,
    name: Option<String>,
    report: Option<OsString>,
    sheet: Option<String>,
    header_row: Option<usize>,
    xlsx: Option<OsString>,
    csv: Option<ballast_workbook::Which>,
    limit: Option<Duration>,
    budgets: Vec<(FiscalYear, Money)>,
    json: bool,
    print_mapping: bool,
    within_capacity: bool,
    mps: Option<OsString>,
    lp: Option<OsString>,
    solution: Option<OsString>,
    project: Option<String>,
    problem: Option<String>,
    points: Option<u32>,
    further: u32,
    method: Option<String>,
    rate: Option<String>,
    flows: Vec<Flows>,
    jobs: Option<String>,
    plan: PlanOptions,
    files: Vec<OsString>,
    merge: MergeArgs,
}

fn read(mut parser: lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let name = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Short('V') | Long("version")) => return Ok(Command::Version),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let mut given = Given::default();
    while let Some(arg) = parser.next()? {
        match (name.as_str(), arg) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (
                "import" | "export" | "demo" | "level" | "schedule" | "merge",
                Short('o') | Long("output"),
            ) => {
                given.output = Some(parser.value()?);
            }
            ("import", Long("mapping")) => given.mapping = Some(parser.value()?),
            ("import", Long("into")) => given.into = Some(parser.value()?),
            ("import", Long("name")) => given.name = Some(parser.value()?.string()?),
            ("import", Long("report")) => given.report = Some(parser.value()?),
            ("import", Long("sheet")) => given.sheet = Some(parser.value()?.string()?),
            ("import", Long("header-row")) => {
                given.header_row = Some(export_args::row(&parser.value()?.string()?)?);
            }
            ("export", Long("xlsx")) => given.xlsx = Some(parser.value()?),
            ("export", Long("csv")) => {
                given.csv = Some(export_args::table(&parser.value()?.string()?)?);
            }
            ("import", Long("print-mapping")) => given.print_mapping = true,
            ("import" | "export" | "demo", Long("json")) => {
                return Err(Long("json").unexpected());
            }
            (_, Long("json")) => given.json = true,
            (
                "optimise" | "optimize" | "solve" | "explain" | "export" | "level" | "schedule",
                Long("seconds"),
            ) => {
                given.limit = Some(seconds(&parser.value()?.string()?)?);
            }
            ("optimise" | "optimize", Long("budget")) => {
                given.budgets.push(budget(&parser.value()?.string()?)?);
            }
            ("optimise" | "optimize", Long("within-capacity")) => given.within_capacity = true,
            ("optimise" | "optimize", Long("mps")) => given.mps = Some(parser.value()?),
            ("optimise" | "optimize", Long("lp")) => given.lp = Some(parser.value()?),
            ("optimise" | "optimize", Long("solution")) => given.solution = Some(parser.value()?),
            ("frontier", Long("points")) => given.points = Some(parser.value()?.parse()?),
            ("frontier", Long("further")) => given.further = parser.value()?.parse()?,
            ("score", Long("method")) => given.method = Some(parser.value()?.string()?),
            ("finance", Long("rate")) => given.rate = Some(parser.value()?.string()?),
            ("finance", Long("flows")) => {
                given.flows.push(Flows::Yearly(parser.value()?.string()?));
            }
            ("finance", Long("dated")) => {
                given.flows.push(Flows::Dated(parser.value()?.string()?));
            }
            ("delay", Long("jobs")) => given.jobs = Some(parser.value()?.string()?),
            ("explain", Long("project")) => given.project = Some(parser.value()?.string()?),
            ("solve", Long("problem")) => given.problem = Some(parser.value()?.string()?),
            (command @ ("level" | "schedule"), Long(option))
                if PlanOptions::knows(command, option) =>
            {
                let option = option.to_owned();
                given.plan.read(&option, &mut parser)?;
            }
            ("merge", Long(option)) if MergeArgs::knows(option) => {
                let option = option.to_owned();
                given.merge.read(&option, &mut parser)?;
            }
            ("diff" | "merge", Value(file)) => given.files.push(file),
            (command, Value(file))
                if !["demo", "finance", "delay"].contains(&command) && given.file.is_none() =>
            {
                given.file = Some(file);
            }
            (_, other) => return Err(other.unexpected()),
        }
    }
    command(&name, given)
}

fn command(name: &str, given: Given) -> std::result::Result<Command, lexopt::Error> {
    let stdout = || OsString::from("-");
    if name == "help" {
        return Ok(Command::Help);
    }
    if name == "demo" {
        return Ok(Command::Demo { output: given.output.unwrap_or_else(stdout) });
    }
    if name == "finance" {
        let rate = given.rate.ok_or("`ballast finance` needs --rate, such as --rate 0.08")?;
        let mut flows = given.flows.into_iter();
        return match (flows.next(), flows.next()) {
            (Some(flows), None) => Ok(Command::Finance { rate, flows, json: given.json }),
            _ => Err("`ballast finance` needs either --flows or --dated, once".into()),
        };
    }
    if name == "delay" {
        let jobs = given.jobs.ok_or("`ballast delay` needs --jobs, such as --jobs=1:10,3:3")?;
        return Ok(Command::Delay { jobs, json: given.json });
    }
    if name == "merge" {
        let output = given.output.unwrap_or_else(stdout);
        if given.json && output == "-" {
            return Err(
                "`ballast merge --json` needs -o OUT.json, since the report goes to standard \
                        output"
                    .into(),
            );
        }
        return Ok(Command::Merge(given.merge.options(given.files, output, given.json)?));
    }
    if name == "diff" {
        let files = given.files.try_into().map_err(|_| "`ballast diff` needs two files")?;
        return Ok(Command::Diff { files, json: given.json });
    }
    let names = [
        "ahp", "import", "validate", "score", "optimise", "optimize", "solve", "frontier",
        "explain", "export", "level", "schedule",
    ];
    if !names.contains(&name) {
        return Err(format!("there is no command `{name}`").into());
    }
    let file = given.file.ok_or_else(|| format!("`ballast {name}` needs a file"))?;
    let (json, limit) = (given.json, given.limit.unwrap_or(LIMIT));
    Ok(match name {
        "import" => {
            let output = given.output.unwrap_or_else(stdout);
            check_report(given.report.as_ref(), &output, given.print_mapping)?;
            Command::Import(ImportOptions {
                file,
                mapping: given.mapping,
                into: given.into,
                output,
                print_mapping: given.print_mapping,
                name: given.name,
                report: given.report,
                sheet: given.sheet,
                header_row: given.header_row,
            })
        }
        "export" => {
            let (xlsx, csv) = (given.xlsx, given.csv);
            Command::Export(ExportOptions::of(file, xlsx, csv, given.output, limit)?)
        }
        "validate" => Command::Validate { file, json },
        "score" => Command::Score { file, json, method: given.method },
        "ahp" => Command::Ahp { file, json },
        "solve" => Command::Solve { file, problem: given.problem, json, limit },
        "frontier" => {
            let points = given.points.unwrap_or(POINTS);
            if !(2..=MOST_POINTS).contains(&points) {
                return Err(format!("--points takes a number from 2 to {MOST_POINTS}").into());
            }
            let (points, further) = (points as usize, given.further.min(MOST_POINTS));
            Command::Frontier(FrontierOptions { file, json, points, further })
        }
        "level" | "schedule" => {
            let (output, schedule) = (given.output, name == "schedule");
            Command::Plan(PlanOptions { file, json, limit, output, schedule, ..given.plan })
        }
        "explain" => {
            let project = given.project.ok_or("`ballast explain` needs --project KEY")?;
            Command::Explain(ExplainOptions { file, project, json, limit })
        }
        _ => Command::Optimise(OptimiseOptions {
            file,
            json,
            limit,
            budgets: given.budgets,
            within_capacity: given.within_capacity,
            mps: given.mps,
            lp: given.lp,
            solution: given.solution,
        }),
    })
}

/// There must be something to report, and a place for it that is not the workspace's.
fn check_report(
    report: Option<&OsString>,
    output: &OsString,
    print_mapping: bool,
) -> std::result::Result<(), lexopt::Error> {
    if report.is_some() && print_mapping {
        return Err("--print-mapping imports nothing, so that there is no --report".into());
    }
    if report == Some(output) {
        return Err("report and workspace would go to the same place; give another --report".into());
    }
    Ok(())
}

fn seconds(text: &str) -> std::result::Result<Duration, lexopt::Error> {
    let seconds = text.parse().ok().and_then(|it| Duration::try_from_secs_f64(it).ok());
    seconds.ok_or_else(|| format!("--seconds takes a number of seconds, not `{text}`").into())
}

fn budget(text: &str) -> std::result::Result<(FiscalYear, Money), lexopt::Error> {
    let parsed = text.split_once('=').and_then(|(year, amount)| {
        let amount = parse_money(amount, 1.0).filter(|amount| *amount >= Money::ZERO)?;
        Some((year.parse().ok()?, amount))
    });
    parsed.ok_or_else(|| {
        format!("--budget takes a year and an amount such as 2027=12.5m, not `{text}`").into()
    })
}

#[cfg(test)]
mod tests;
