//! The command line.

use std::ffi::OsString;
use std::time::Duration;

use ballast_core::model::{FiscalYear, Money};
use ballast_core::text::parse_money;
use lexopt::prelude::*;

use crate::error::{Error, Result};

/// Printed by `ballast --help`.
pub(crate) const HELP: &str = "\
Usage: ballast COMMAND

  import FILE [-o W.json]      make a workspace of a register (CSV, TSV); the report goes to stderr
    --mapping MAP.json         what the columns mean; guessed without it
    --print-mapping            print the mapping instead of importing
    --into W.json              update this workspace instead of starting a new one
    --name NAME                the name of a new workspace; the file's without it
  validate W.json [--json]     check that a workspace file is sound
  score W.json [--json]        values, ranks and contributions of all projects
  optimise W.json [--json]     the best selection that keeps every rule, and how far it is proven
    --seconds N                when to stop; 60 without it
    --budget YEAR=AMOUNT       another budget for a year, such as 2027=12.5m; may be repeated
    --within-capacity          nobody may be asked for more than is there
    --mps FILE, --lp FILE      also write the exact model for other solvers
    --solution FILE            begin with the selection of a HiGHS or CBC solution file
  frontier W.json [--json]     the best value at each budget, from nothing to everything
    --points N                 how many budgets; 60 without it
    --further N                points added where it bends most; none without it
  explain W.json --project KEY [--json]
                               why a project is in or out, and what would change that
    --seconds N                when the search for the best selection stops; 60 without it
  solve FILE [--json]          solve a .mip.json, an MPS or an OR-Library knapsack file
    --seconds N                when to stop; 60 without it
  demo [-o W.json]             write the demo workspace

A dash for FILE reads standard input; without -o the result goes to standard output.
The keys of the JSON are described in crates/cli/README.md.
Exit status: 0, or 2 if something is wrong.
";

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
    Score { file: OsString, json: bool },
    /// The best selection.
    Optimise(OptimiseOptions),
    /// The best value at each budget.
    Frontier(FrontierOptions),
    /// Why a project is in or out.
    Explain(ExplainOptions),
    /// Write the demo.
    Demo { output: OsString },
    /// Solve a bare problem.
    Solve { file: OsString, json: bool, limit: Duration },
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
    limit: Option<Duration>,
    budgets: Vec<(FiscalYear, Money)>,
    json: bool,
    print_mapping: bool,
    within_capacity: bool,
    mps: Option<OsString>,
    lp: Option<OsString>,
    solution: Option<OsString>,
    project: Option<String>,
    points: Option<u32>,
    further: u32,
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
            ("import" | "demo", Short('o') | Long("output")) => {
                given.output = Some(parser.value()?);
            }
            ("import", Long("mapping")) => given.mapping = Some(parser.value()?),
            ("import", Long("into")) => given.into = Some(parser.value()?),
            ("import", Long("name")) => given.name = Some(parser.value()?.string()?),
            ("import", Long("print-mapping")) => given.print_mapping = true,
            ("import" | "demo", Long("json")) => return Err(Long("json").unexpected()),
            (_, Long("json")) => given.json = true,
            ("optimise" | "optimize" | "solve" | "explain", Long("seconds")) => {
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
            ("explain", Long("project")) => given.project = Some(parser.value()?.string()?),
            (command, Value(file)) if command != "demo" && given.file.is_none() => {
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
    let names =
        ["import", "validate", "score", "optimise", "optimize", "solve", "frontier", "explain"];
    if !names.contains(&name) {
        return Err(format!("there is no command `{name}`").into());
    }
    let file = given.file.ok_or_else(|| format!("`ballast {name}` needs a file"))?;
    let (json, limit) = (given.json, given.limit.unwrap_or(LIMIT));
    Ok(match name {
        "import" => Command::Import(ImportOptions {
            file,
            mapping: given.mapping,
            into: given.into,
            output: given.output.unwrap_or_else(stdout),
            print_mapping: given.print_mapping,
            name: given.name,
        }),
        "validate" => Command::Validate { file, json },
        "score" => Command::Score { file, json },
        "solve" => Command::Solve { file, json, limit },
        "frontier" => {
            let points = given.points.unwrap_or(POINTS);
            if !(2..=MOST_POINTS).contains(&points) {
                return Err(format!("--points takes a number from 2 to {MOST_POINTS}").into());
            }
            let (points, further) = (points as usize, given.further.min(MOST_POINTS));
            Command::Frontier(FrontierOptions { file, json, points, further })
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
mod tests {
    use super::*;

    fn parsed(line: &str) -> std::result::Result<Command, String> {
        let words = std::iter::once("ballast").chain(line.split_whitespace());
        read(lexopt::Parser::from_iter(words)).map_err(|cause| cause.to_string())
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("demo -o x"), Ok(Command::Demo { output: "x".into() }));
        assert_eq!(parsed("score - --json"), Ok(Command::Score { file: "-".into(), json: true }));
        let Ok(Command::Optimise(options)) =
            parsed("optimise w --seconds 0.5 --budget 2027=1.5m --budget 2028=0")
        else {
            panic!("not read");
        };
        assert_eq!(options.limit, Duration::from_millis(500));
        let amounts: Vec<i64> = options.budgets.iter().map(|(_, it)| it.cents()).collect();
        assert_eq!(amounts, [150_000_000, 0]);
    }

    #[test]
    fn mistakes_are_told() {
        for (line, part) in [
            ("scroe w", "no command `scroe`"),
            ("score", "needs a file"),
            ("score a b", "unexpected argument \"b\""),
            ("score w --seconds 1", "invalid option '--seconds'"),
            ("optimise w --seconds -1", "number of seconds"),
            ("optimise w --seconds inf", "number of seconds"),
            ("optimise w --budget 2027", "2027=12.5m"),
            ("optimise w --budget 2027=-3", "2027=12.5m"),
        ] {
            let told = parsed(line).unwrap_err();
            assert!(told.contains(part), "{line}: {told}");
        }
    }
}
