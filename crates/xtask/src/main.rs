//! `cargo xtask`: everything one does to this repository, as plain commands.
//!
//! CI runs `cargo xtask test` and nothing else, so that a failure there is a failure here.
#![allow(clippy::print_stdout, reason = "a command-line program speaks on its standard output")]

mod args;
mod bench;
mod build;
mod demo;
mod deny;
mod e2e;
mod error;
mod finish;
mod hunt;
mod lighthouse;
mod offline;
mod process;
mod repo;
mod run;
mod schema;
mod serve;
mod setup;
mod single_file;
mod size;
mod split;
mod start;
mod test;
mod tidy;
mod versions;

use args::Command;
use error::Result;
use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse().and_then(perform) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Carries a command out; `false` says that a check found something.
fn perform(command: Command) -> Result<bool> {
    match command {
        Command::Help => print!("{}", args::HELP),
        Command::Setup => setup::everything()?,
        Command::Run { port, build } => run::run(port, build)?,
        Command::Build => build::release()?,
        Command::SingleFile { build } => single_file::run(build)?,
        Command::Test { only } => return test::run(&only),
        Command::Hunt { minutes } => return hunt::run(minutes),
        Command::Tidy => return tidy::run(),
        Command::Size { write } => return size::run(write),
        Command::Schema { check } => return schema::run(check),
        Command::Bench { json } => return bench::run(json),
        Command::BenchSolver { json, only } => return bench::solver(json, &only),
        Command::BenchPlan { json } => return bench::plans(json),
        Command::Demo => demo::run()?,
        Command::Deny => return deny::install_and_run(),
        Command::E2e { build, rest } => return e2e::run_alone(build, &rest),
        Command::Kill { times, build } => return e2e::kill(times, build),
        Command::Lighthouse { build } => return lighthouse::run_alone(build),
    }
    Ok(true)
}
