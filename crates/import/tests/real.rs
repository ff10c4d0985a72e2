//! The real registers, unedited. Figures were counted apart from this code, with another language's
//! CSV reader.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use ballast_core::model::{Confidence, Month, Project, Workspace};
use ballast_import::{Encoding, Guess, Plan, Problem, RepeatRule, Target, Unit, decode};
use common::{carry_out, empty, import, project, read, words, years};

/// The bytes of a shared file; `None`, with a line that says so, where it is absent.
fn file(path: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("{} is not there; nothing was tested", path.display());
    }
    bytes
}

fn imported(path: &str) -> Option<(Workspace, Guess, Plan)> {
    let bytes = file(path)?;
    let mut workspace = empty();
    let (guess, plan) = import(&mut workspace, &bytes);
    Some((workspace, guess, plan))
}

fn count(plan: &Plan, column: &str, problems: &[Problem]) -> usize {
    let about =
        |line: &&ballast_import::ReportLine| line.column == column && problems.contains(&line.what);
    plan.report.iter().filter(about).count()
}

fn confidences(workspace: &Workspace) -> BTreeMap<Option<Confidence>, usize> {
    let mut counts = BTreeMap::new();
    for (_, project) in workspace.projects.iter() {
        *counts.entry(project.confidence).or_default() += 1;
    }
    counts
}

/// Projects with a known cost, and the sum of all costs in cents.
fn costs(workspace: &Workspace) -> (usize, i64) {
    let known = workspace.projects.iter().filter_map(|(_, project)| project.total_cost());
    known.fold((0, 0), |(count, sum), cost| (count + 1, sum + cost.cents()))
}

fn dated(workspace: &Workspace, is: impl Fn(&Project) -> bool) -> usize {
    workspace.projects.iter().filter(|(_, project)| is(project)).count()
}

const UNREAD: [Problem; 2] = [Problem::Withheld, Problem::NotMoney];
const WHOLE_LIFE: &str = "wlc_baseline_incl_NCG";

#[test]
fn gmpp_2021() {
    let Some((workspace, guess, plan)) = imported("gmpp/uk_2021.csv") else { return };
    assert_eq!((plan.added.len(), plan.report.len()), (184, 39));
    assert_eq!(
        words(&guess),
        [
            "register-year",
            "key",
            "name",
            "sponsor",
            "category",
            "description",
            "confidence",
            "ignore",
            "start",
            "finish",
            "ignore",
            "ignore",
            "ignore",
            "ignore",
            "cost-total",
            "ignore"
        ]
    );
    assert_eq!(costs(&workspace), (164, 54_195_137_000_000));
    assert_eq!(count(&plan, WHOLE_LIFE, &UNREAD), 20);
    let colours = confidences(&workspace);
    let expected = [
        (None, 8),
        (Some(Confidence::Red), 7),
        (Some(Confidence::AmberRed), 44),
        (Some(Confidence::Amber), 84),
        (Some(Confidence::AmberGreen), 29),
        (Some(Confidence::Green), 12),
    ];
    assert_eq!(colours, BTreeMap::from(expected));
    assert_eq!(dated(&workspace, |it| it.planned_start.is_some()), 181);
    assert_eq!(dated(&workspace, |it| it.planned_finish().is_some()), 178);
    let aircraft = project(&workspace, "MOD_0106_1617-Q1");
    assert_eq!(aircraft.name.as_str(), "Maritime Patrol Aircraft");
    assert_eq!(aircraft.planned_start, Month::new(2014, 7));
    assert_eq!(aircraft.planned_finish(), Month::new(2024, 4));
    assert!(aircraft.costs_estimated);
    // £2,013.02m over 118 months, 9 of them in 2014/15 and 1 in 2024/25.
    let spread = years(&aircraft.costs);
    assert_eq!(spread.len(), 11);
    assert_eq!(spread.first(), Some(&(2014, 15_353_542_372)));
    assert_eq!(spread.last(), Some(&(2024, 1_705_949_153)));
    assert_eq!(spread.iter().map(|(_, cents)| cents).sum::<i64>(), 201_302_000_000);
}

#[test]
fn gmpp_2022() {
    let Some((workspace, guess, plan)) = imported("gmpp/uk_2022.csv") else { return };
    assert_eq!(plan.added.len(), 235);
    assert_eq!(costs(&workspace), (191, 49_418_100_000_000));
    assert_eq!(count(&plan, WHOLE_LIFE, &UNREAD), 42);
    let colours = confidences(&workspace);
    let expected = [
        (None, 14),
        (Some(Confidence::Red), 27),
        (Some(Confidence::Amber), 170),
        (Some(Confidence::Green), 24),
    ];
    assert_eq!(colours, BTreeMap::from(expected));
    assert_eq!(dated(&workspace, |it| it.planned_finish().is_some()), 218);
    let both = guess.mapping.columns.iter().filter(|it| it.target == Target::Confidence).count();
    assert_eq!(both, 2);
}

#[test]
fn gmpp_2023() {
    let Some(bytes) = file("gmpp/uk_2023.csv") else { return };
    let decoded = decode(&bytes);
    assert_eq!((decoded.encoding, decoded.replaced), (Encoding::Windows1252, 0));
    let mut workspace = empty();
    let (guess, plan) = import(&mut workspace, &bytes);
    assert_eq!(plan.added.len(), 244);
    let benefits = guess.mapping.columns.iter().find(|it| it.target == Target::BenefitTotal);
    let benefits = benefits.map(|it| (it.header.as_str(), it.unit));
    assert_eq!(benefits, Some(("TOTAL Baseline Benefits (£m)", Unit::Millions)));
    assert_eq!(costs(&workspace), (193, 47_181_800_000_000));
    assert_eq!(count(&plan, WHOLE_LIFE, &UNREAD), 49);
    assert_eq!(count(&plan, "end_date", &[Problem::FinishBeforeStart]), 1);
    let known = workspace.projects.iter().filter_map(|(_, it)| it.total_benefit());
    let (count, sum) = known.fold((0, 0), |(count, sum), it| (count + 1, sum + it.cents()));
    assert_eq!((count, sum), (110, 72_944_631_000_000));
    let expected = [
        (None, 12),
        (Some(Confidence::Red), 23),
        (Some(Confidence::Amber), 183),
        (Some(Confidence::Green), 26),
    ];
    assert_eq!(confidences(&workspace), BTreeMap::from(expected));
    let remedy = project(&workspace, "CO_0024_2021-Q2");
    assert_eq!(remedy.planned_start, Month::new(2020, 5));
    assert_eq!(remedy.planned_finish(), Month::new(2024, 9));
    assert_eq!(remedy.total_cost().map(|cost| cost.cents()), Some(3_400_000_000));
    let settings = &workspace.settings;
    assert_eq!(settings.currency, "GBP");
    assert_eq!(settings.calendar.first_month(), 4);
    assert_eq!(
        (settings.horizon_start, settings.horizon_months),
        (Month::new(2023, 4).unwrap(), 60)
    );
    assert_eq!(plan.objectives, ["Deliverability", "Benefit", "Speed"]);
}

#[test]
fn a_later_year_of_the_same_register_updates_what_is_there() {
    let (Some(before), Some(after)) = (file("gmpp/uk_2022.csv"), file("gmpp/uk_2023.csv")) else {
        return;
    };
    let mut workspace = empty();
    import(&mut workspace, &before);
    let (_, plan) = import(&mut workspace, &after);
    // 206 keys of 2023 stand in 2022, too.
    assert_eq!((plan.added.len(), plan.updated.len() + plan.unchanged), (38, 206));
    assert_eq!(plan.absent.len(), 29);
    assert_eq!(workspace.projects.len(), 273);
    assert!(!plan.sets_up && plan.objectives.is_empty());
}

#[test]
fn new_york() {
    let Some((workspace, guess, plan)) = imported("registers/nyc_capital_fy2021.csv") else {
        return;
    };
    assert_eq!((plan.added.len(), plan.repeats.distinct, plan.repeats.keys), (2010, 2008, 2));
    assert_eq!(plan.repeats.rule, RepeatRule::KeepApart);
    let yearly: Vec<_> = guess.mapping.columns.iter().filter(|it| it.target.is_money()).collect();
    let names: Vec<_> = yearly.iter().map(|it| it.header.as_str()).collect();
    let combined = ["combined2021", "combined2022", "combined2023", "combined2024", "combined2025"];
    assert_eq!(names, combined);
    assert!(yearly.iter().all(|it| it.unit == Unit::Thousands));
    let mut sums: BTreeMap<i32, i64> = BTreeMap::new();
    for (_, project) in workspace.projects.iter() {
        assert!(!project.costs_estimated);
        for (year, cents) in years(&project.costs) {
            *sums.entry(year).or_default() += cents / 100_000;
        }
    }
    let expected = [
        (2021, 2_781_376),
        (2022, 1_850_645),
        (2023, 1_867_627),
        (2024, 2_040_311),
        (2025, 1_121_323),
    ];
    assert_eq!(sums, BTreeMap::from(expected));
    let park = project(&workspace, "P-213CNTR (2)");
    assert_eq!(park.name.as_str(), "Asser Levy Park Reconstruction");
    let settings = &workspace.settings;
    assert_eq!(
        (settings.horizon_start, settings.horizon_months),
        (Month::new(2021, 1).unwrap(), 60)
    );
}

#[test]
fn new_york_by_the_other_rules() {
    let Some(bytes) = file("registers/nyc_capital_fy2021.csv") else { return };
    let (sheet, mut guess) = read(&bytes);
    for (rule, cents) in [(RepeatRule::Merge, 582_200_000), (RepeatRule::LastWins, 582_200_000)] {
        guess.mapping.repeats = rule;
        let mut workspace = empty();
        let (plan, _) = carry_out(&mut workspace, &sheet, &guess.mapping);
        assert_eq!((plan.added.len(), plan.repeats.rows), (2008, 2));
        // The other row of this key has no money in these years.
        let park = project(&workspace, "P-213CNTR");
        assert_eq!(park.total_cost().map(|cost| cost.cents()), Some(cents));
    }
}

#[test]
fn united_states() {
    let Some((workspace, guess, plan)) = imported("registers/us_it_projects.csv") else { return };
    let key = guess.mapping.columns.iter().find(|it| it.target == Target::Key);
    assert_eq!(key.map(|it| it.header.as_str()), Some("Unique Project ID"));
    assert_eq!((plan.added.len(), plan.repeats.distinct), (2468, 1798));
    assert_eq!(plan.repeats.rule, RepeatRule::KeepApart);
    assert_eq!(costs(&workspace), (2451, 53_455_302_858_200));
    assert_eq!(plan.programmes.len(), 598);
    assert_eq!(
        plan.summary().iter().find(|it| it.0 == Problem::FinishBeforeStart).map(|it| it.1),
        Some(21)
    );
    let hints: Vec<String> = guess.hints.iter().map(|hint| hint.kind.to_string()).collect();
    assert!(
        hints.iter().any(|hint| hint.contains("\"Project ID\" differs in every row")),
        "{hints:?}"
    );
}

#[test]
fn synthetic() {
    let Some((workspace, guess, plan)) = imported("registers/oarc73_synthetic_250.csv") else {
        return;
    };
    assert_eq!(plan.added.len(), 250);
    assert_eq!(costs(&workspace), (250, 60_998_300_700));
    let yearly: i64 = workspace
        .projects
        .iter()
        .filter_map(|(_, it)| it.total_benefit())
        .map(|it| it.cents())
        .sum();
    assert_eq!(yearly, 5 * 22_975_617_500);
    assert_eq!(
        workspace
            .projects
            .iter()
            .filter(|(_, it)| it.tags.contains("Regulatory Requirement"))
            .count(),
        128
    );
    assert_eq!(guess.mapping.currency.as_deref(), Some("USD"));
    assert_eq!(plan.objectives, ["Deliverability", "Strategic alignment", "Impact", "Benefit"]);
    assert_eq!(plan.criteria.len(), 9);
}

#[test]
fn importing_twice_changes_nothing_and_one_step_takes_it_back() {
    for path in [
        "gmpp/uk_2021.csv",
        "gmpp/uk_2022.csv",
        "gmpp/uk_2023.csv",
        "registers/nyc_capital_fy2021.csv",
        "registers/us_it_projects.csv",
        "registers/oarc73_synthetic_250.csv",
    ] {
        let Some(bytes) = file(path) else { return };
        let (sheet, guess) = read(&bytes);
        for rule in RepeatRule::ALL {
            let mapping = ballast_import::Mapping { repeats: rule, ..guess.mapping.clone() };
            let mut workspace = empty();
            let before = workspace.clone();
            let (_, change) = carry_out(&mut workspace, &sheet, &mapping);
            let (again, _) = carry_out(&mut workspace, &sheet, &mapping);
            assert!(again.is_empty(), "{path} {rule:?}: {:?}", again.updated.first());
            workspace.apply(&change.inverse());
            assert_eq!(workspace, before, "{path}");
        }
    }
}
