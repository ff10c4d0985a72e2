//! Prints how a register would be read: `cargo run -p ballast-import --example show -- FILE [ROWS]`.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a tool for people at work here")]

use ballast_core::change::update;
use ballast_core::model::{Month, Name, Workspace};
use ballast_import::{Sheet, decode, guess, header_fingerprint, plan, profile};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("which file?");
    let shown: usize = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(12);
    let bytes = std::fs::read(&path).expect("the file can be read");
    let decoded = decode(&bytes);
    println!("{}, {} replaced", decoded.encoding.name(), decoded.replaced);
    let sheet = match Sheet::detect(&decoded.text) {
        Ok(sheet) => sheet,
        Err(error) => return println!("{error}"),
    };
    let rows = sheet.rows.len();
    println!("{:?}, {rows} rows, {}", sheet.dialect, header_fingerprint(&sheet));
    let begin = std::time::Instant::now();
    let profiles = profile(&sheet);
    println!("profiled in {:?}", begin.elapsed());
    let begin = std::time::Instant::now();
    let guess = guess(&sheet, &profiles);
    println!("guessed in {:?}", begin.elapsed());
    for (column, profile) in guess.mapping.columns.iter().zip(&profiles).take(60) {
        println!(
            "  {:<36} {:?} {:?} {:?} {:?} | {} filled, {} distinct",
            column.header,
            column.target,
            column.unit,
            column.decimal,
            column.date_order,
            profile.filled,
            profile.distinct
        );
    }
    let mapping = &guess.mapping;
    println!("{:?}, fiscal {}, {:?}", mapping.currency, mapping.fiscal_start, mapping.repeats);
    for hint in &guess.hints {
        let column = hint.column.and_then(|column| sheet.header.get(column));
        println!("  hint {}: {}", column.map_or("", String::as_str), hint.kind);
    }
    let start = Month::new(2027, 1).expect("a month");
    let mut workspace = Workspace::new(Name::or("Shown", "Shown"), start);
    let mut bits = 0;
    let mut ids = || {
        bits += 1;
        bits
    };
    let begin = std::time::Instant::now();
    let first = plan(&sheet, mapping, &workspace, &mut ids);
    println!("planned in {:?}", begin.elapsed());
    println!(
        "added {}, updated {}, unchanged {}, skipped {}, {:?}",
        first.added.len(),
        first.updated.len(),
        first.unchanged,
        first.skipped.len(),
        first.repeats
    );
    let few = |names: &[String]| {
        format!("{} {:?}", names.len(), names.iter().take(6).collect::<Vec<_>>())
    };
    println!("categories {}", few(&first.categories));
    println!("programmes {}", few(&first.programmes));
    println!("objectives {:?}, criteria {:?}", first.objectives, first.criteria);
    for (problem, count) in first.summary() {
        println!("  {count} × {problem}");
    }
    for line in first.report.iter().take(shown) {
        println!("  {line}");
    }
    let begin = std::time::Instant::now();
    let change = update(&workspace, first.command.clone()).expect("the plan can be carried out");
    workspace.apply(&change);
    println!("carried out in {:?}", begin.elapsed());
    println!("{:?}", workspace.settings);
    for (_, criterion) in workspace.criteria.iter() {
        let (scale, source) = (&criterion.scale, &criterion.source);
        println!("  {} {scale:?} {source:?}", criterion.name);
    }
    for (_, project) in first.projects().take(2) {
        println!("{project:?}");
    }
    let again = plan(&sheet, mapping, &workspace, &mut ids);
    println!("again: {} unchanged, empty {}", again.unchanged, again.is_empty());
}
