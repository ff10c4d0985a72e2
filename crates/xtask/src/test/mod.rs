//! `cargo xtask test`: every check there is, each in its stage, and one line that counts them all.

mod stages;
mod tally;

pub(crate) use tally::Tally;

use crate::error::{Result, said};
use stages::{STAGES, Stage};
use std::io::Write;
use std::time::Instant;

/// What came of one stage.
struct Done {
    name: &'static str,
    tally: Tally,
    seconds: u64,
}

/// Runs all stages, or those named; later ones run even where earlier ones failed.
pub(crate) fn run(only: &[String]) -> Result<bool> {
    let chosen = choose(only)?;
    let mut all = Vec::new();
    for stage in chosen {
        if let Some(need) = stage.needs
            && all.iter().any(|done: &Done| done.name == need && 0 < done.tally.failed)
        {
            heading(stage.name);
            let tally = Tally::skip(&format!("the stage `{need}` failed"));
            all.push(Done { name: stage.name, tally, seconds: 0 });
            continue;
        }
        all.push(perform(stage));
    }
    Ok(summary(&all))
}

fn choose(only: &[String]) -> Result<Vec<&'static Stage>> {
    if let Some(unknown) = only.iter().find(|name| STAGES.iter().all(|stage| stage.name != **name))
    {
        let names = STAGES.map(|stage| stage.name).join(", ");
        return said(format!("there is no stage `{unknown}`; there are {names}"));
    }
    let named = |stage: &&Stage| only.is_empty() || only.iter().any(|name| name == stage.name);
    Ok(STAGES.iter().filter(named).collect())
}

fn perform(stage: &Stage) -> Done {
    heading(stage.name);
    let began = Instant::now();
    let tally = (stage.run)().unwrap_or_else(|error| {
        eprintln!("error: {error}");
        Tally::check(false)
    });
    Done { name: stage.name, tally, seconds: began.elapsed().as_secs() }
}

fn heading(name: &str) {
    println!("\n== {name}");
    std::io::stdout().flush().ok();
}

/// Prints a line a stage and then the line that is counted; whether nothing failed.
fn summary(all: &[Done]) -> bool {
    heading("summary");
    let mut total = Tally::default();
    for Done { name, tally, seconds } in all {
        let mark = if 0 < tally.failed { "FAILED" } else { "ok" };
        println!("{name:<11} {mark:<6} {tally} ({seconds} s)");
        total += *tally;
    }
    println!("tests: {total}");
    std::io::stdout().flush().ok();
    total.failed == 0
}

#[cfg(test)]
mod tests {
    use super::{STAGES, choose};

    #[test]
    fn stages_are_chosen_by_name_in_their_own_order() {
        assert_eq!(choose(&[]).unwrap().len(), STAGES.len());
        let some = choose(&["size".into(), "walls".into()]).unwrap();
        let names: Vec<_> = some.iter().map(|stage| stage.name).collect();
        assert_eq!(names, ["walls", "size"]);
        assert!(choose(&["wall".into()]).is_err());
    }

    #[test]
    fn what_a_stage_needs_comes_before_it() {
        for (at, stage) in STAGES.iter().enumerate() {
            let need = |need| STAGES[..at].iter().any(|earlier| earlier.name == need);
            assert!(stage.needs.is_none_or(need), "{}", stage.name);
        }
    }
}
