//! `ballast`: the portfolio's own arithmetic as a command, for scripts and for measuring.
//!
//! Results go to standard output, remarks to standard error. The exit status is 0, or 1 where a merge
//! leaves conflicts, or 2 with a sentence that says what is wrong, where, and what to do.

mod args;
mod clock;
mod commands;
mod error;
mod export_args;
mod files;
mod help;
mod merge_args;
mod plan_args;
mod register;
mod search;
mod texts;

use args::Command;
use error::Result;
use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse().and_then(perform) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn perform(command: Command) -> Result<ExitCode> {
    match command {
        Command::Help => files::print(help::HELP),
        Command::Version => files::print(concat!("ballast ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Import(options) => commands::import(&options),
        Command::Validate { file, json } => commands::validate(&file, json),
        Command::Score { file, json, method } => commands::score(&file, json, method.as_deref()),
        Command::Ahp { file, json } => commands::ahp(&file, json),
        Command::Finance { rate, flows, json } => commands::finance(&rate, &flows, json),
        Command::Delay { jobs, json } => commands::delay(&jobs, json),
        Command::Optimise(options) => commands::optimise(&options),
        Command::Frontier(options) => commands::frontier(&options),
        Command::Explain(options) => commands::explain(&options),
        Command::Plan(options) => commands::plan(&options),
        Command::Export(options) => commands::export(&options),
        Command::Demo { output } => commands::demo(&output),
        Command::Solve { file, problem, json, limit } => {
            commands::solve(&file, problem.as_deref(), json, limit)
        }
        Command::Diff { files: [old, new], json } => commands::diff(&old, &new, json),
        Command::Merge(options) => return commands::merge(&options),
    }?;
    Ok(ExitCode::SUCCESS)
}
