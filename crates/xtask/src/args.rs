//! The command line.

use crate::error::{Error, Result};
use lexopt::prelude::*;

/// Printed by `cargo xtask help`.
pub(crate) const HELP: &str = "\
Usage: cargo xtask COMMAND

  run [--port N] [--no-build]   set up, build the release app, serve it on http://127.0.0.1:8080
  test [STAGE…]                 set up, then every check there is, or only the stages named
  ci                            the same as test
  hunt [--minutes N]            native tests with random cases, until one fails or for 10 minutes
  setup                         only install what is missing
  build                         set up and build the release app into dist/
  single-file [--no-build]      the release app as one page, dist-single/ballast.html, that opens
                                by a double click

  tidy                          the walls of the architecture
  size [--write]                compressed payload before the first view, against its budget
  schema [--check]              write public/ballast.schema.json, or compare it
  demo                          write public/demo.ballast.json
  bench [--json]                native and browser benchmarks
  bench solver [--json] [NAME…] the solver beside HiGHS (installs it from PyPI and npm), on all
                                instances, for half an hour, or on those named
  bench plan [--json]           plans of the published portfolios beside HiGHS, 10 seconds each
  e2e [--no-build] [-- ARGS]    browser tests; ARGS go to Playwright
  kill [--times N] [--no-build] kills the tab again and again as it saves, 200 times unless told
                                otherwise, and looks for what is missing
  lighthouse [--no-build]       scores of the home page
  deny                          licences, bans, sources and advisories (installs cargo-deny)

Environment: BALLAST_BROWSER names the Chrome, Edge or Chromium to test in.
";

/// What the user asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Show what there is.
    Help,
    /// Install what is missing.
    Setup,
    /// Serve the release app.
    Run { port: u16, build: bool },
    /// Build the release app.
    Build,
    /// Make one page of the release app.
    SingleFile { build: bool },
    /// Run the checks, all of them if none is named.
    Test { only: Vec<String> },
    /// Look for cases that properties do not hold for.
    Hunt { minutes: u64 },
    /// Check the walls.
    Tidy,
    /// Check the payload, or store it as the new budget.
    Size { write: bool },
    /// Write the JSON Schema, or compare it.
    Schema { check: bool },
    /// Measure.
    Bench { json: bool },
    /// Measure the solver and HiGHS, on all instances if none is named.
    BenchSolver { json: bool, only: Vec<String> },
    /// Measure plans and HiGHS.
    BenchPlan { json: bool },
    /// Write the demo workspace.
    Demo,
    /// Check licences and advisories.
    Deny,
    /// Run browser tests.
    E2e { build: bool, rest: Vec<String> },
    /// Kill the tab as it saves.
    Kill { times: u32, build: bool },
    /// Run Lighthouse.
    Lighthouse { build: bool },
}

/// Reads the command line of this process.
pub(crate) fn parse() -> Result<Command> {
    read(lexopt::Parser::from_env()).map_err(|cause| Error::Usage(cause.to_string()))
}

fn read(mut parser: lexopt::Parser) -> std::result::Result<Command, lexopt::Error> {
    let name = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let (mut port, mut build, mut flag, mut rest) = (8080, true, false, Vec::new());
    let (mut solver, mut plan) = (false, false);
    let (mut minutes, mut times) = (10, 200);
    while let Some(arg) = parser.next()? {
        match (name.as_str(), arg) {
            ("run", Long("port")) => port = parser.value()?.parse()?,
            ("hunt", Long("minutes")) => minutes = parser.value()?.parse()?,
            ("kill", Long("times")) => times = parser.value()?.parse()?,
            ("run" | "e2e" | "kill" | "lighthouse" | "single-file", Long("no-build")) => {
                build = false;
            }
            ("size", Long("write")) | ("schema", Long("check")) | ("bench", Long("json")) => {
                flag = true;
            }
            ("bench", Value(value)) if solver => rest.push(value.string()?),
            ("bench", Value(value)) if value == "solver" && !plan => solver = true,
            ("bench", Value(value)) if value == "plan" => plan = true,
            ("e2e" | "test" | "ci", Value(value)) => rest.push(value.string()?),
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(match name.as_str() {
        "help" => Command::Help,
        "setup" => Command::Setup,
        "run" => Command::Run { port, build },
        "build" => Command::Build,
        "single-file" => Command::SingleFile { build },
        "test" | "ci" => Command::Test { only: rest },
        "hunt" => Command::Hunt { minutes },
        "tidy" => Command::Tidy,
        "size" => Command::Size { write: flag },
        "schema" => Command::Schema { check: flag },
        "bench" if solver => Command::BenchSolver { json: flag, only: rest },
        "bench" if plan => Command::BenchPlan { json: flag },
        "bench" => Command::Bench { json: flag },
        "demo" => Command::Demo,
        "deny" => Command::Deny,
        "e2e" => Command::E2e { build, rest },
        "kill" => Command::Kill { times, build },
        "lighthouse" => Command::Lighthouse { build },
        other => return Err(format!("there is no command `{other}`").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::{Command, read};

    fn parsed(line: &str) -> Result<Command, String> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        read(lexopt::Parser::from_iter(words)).map_err(|cause| cause.to_string())
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("run"), Ok(Command::Run { port: 8080, build: true }));
        assert_eq!(
            parsed("run --port 9000 --no-build"),
            Ok(Command::Run { port: 9000, build: false })
        );
        assert_eq!(parsed("bench --json"), Ok(Command::Bench { json: true }));
        assert_eq!(
            parsed("bench solver p60 --json nyc"),
            Ok(Command::BenchSolver { json: true, only: vec!["p60".into(), "nyc".into()] })
        );
        assert_eq!(parsed("bench plan --json"), Ok(Command::BenchPlan { json: true }));
        assert_eq!(parsed("hunt --minutes 3"), Ok(Command::Hunt { minutes: 3 }));
        assert_eq!(
            parsed("kill --times 3 --no-build"),
            Ok(Command::Kill { times: 3, build: false })
        );
        assert_eq!(parsed("ci"), Ok(Command::Test { only: Vec::new() }));
        assert_eq!(
            parsed("e2e -- --grep home"),
            Ok(Command::E2e { build: true, rest: vec!["--grep".into(), "home".into()] })
        );
    }

    #[test]
    fn mistakes_are_told() {
        assert!(parsed("rnu").is_err());
        assert!(parsed("run --port many").is_err());
        assert!(parsed("tidy --write").is_err());
        assert!(parsed("bench core").is_err());
        assert!(parsed("bench plan solver").is_err());
    }
}
