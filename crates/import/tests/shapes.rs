//! Small registers in the shapes in which they come.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use ballast_core::change::{Command, ProjectEdit, update};
use ballast_core::model::{Confidence, Decision, FiscalYear, Money, Month, Stage};
use ballast_import::{
    Dialect, Mapping, Orientation, Problem, RepeatRule, Sheet, Target, Unit, decode, guess, profile,
};
use common::{carry_out, empty, import, project, read, words, years};

#[track_caller]
fn months(text: &str) -> Option<Month> {
    Some(text.parse().unwrap())
}

const GERMAN: &str = "\
Projektnummer;Projektname;Gesamtkosten (T€);Startdatum;Enddatum;Ampel;Projektleiter\r\n\
P-1;Kundenportal;1.250,5;01.04.2026;30.09.2027;Grün;Müller\r\n\
P-2;Rechenzentrum;12.000;15.01.2026;31.12.2028;Gelb;Weiß\r\n\
P-3;Lager;geheim;2026;Q2 2027;Rot;Özil\r\n";

#[track_caller]
fn check_german(bytes: &[u8]) {
    let mut workspace = empty();
    let (guess, plan) = import(&mut workspace, bytes);
    let expected = ["key", "name", "cost-total", "start", "finish", "confidence", "owner"];
    assert_eq!(words(&guess), expected);
    assert_eq!(guess.mapping.columns[2].unit, Unit::Thousands);
    let portal = project(&workspace, "P-1");
    assert_eq!(portal.total_cost().map(Money::cents), Some(125_050_000));
    assert_eq!((portal.planned_start, portal.duration), (months("2026-04"), Some(18)));
    assert_eq!((portal.confidence, portal.owner.as_str()), (Some(Confidence::Green), "Müller"));
    assert_eq!(years(&portal.costs), [(2026, 62_525_000), (2027, 62_525_000)]);
    let centre = project(&workspace, "P-2");
    assert_eq!(centre.total_cost().map(Money::cents), Some(1_200_000_000));
    let store = project(&workspace, "P-3");
    assert_eq!(store.total_cost(), None);
    assert_eq!(
        (store.planned_start, store.planned_finish()),
        (months("2026-01"), months("2027-06"))
    );
    let lines: Vec<String> = plan.report.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        ["row 4, Gesamtkosten (T€): “geheim” is not an amount of money; left as not known"]
    );
    assert_eq!(workspace.settings.currency, "EUR");
}

#[test]
fn german_in_every_encoding() {
    check_german(GERMAN.as_bytes());
    check_german(&[b"\xEF\xBB\xBF", GERMAN.as_bytes()].concat());
    let one_byte = |c: char| match c {
        '€' => 0x80,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    check_german(&GERMAN.chars().map(one_byte).collect::<Vec<u8>>());
    let little: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check_german(&little);
    check_german(&big);
    check_german(&[b"\xFF\xFE", little.as_slice()].concat());
    check_german(&[b"\xFE\xFF", big.as_slice()].concat());
    check_german(GERMAN.replace(';', "\t").as_bytes());
    check_german(GERMAN.replace(';', "|").as_bytes());
    check_german(GERMAN.replace("\r\n", "\n").as_bytes());
    check_german(GERMAN.replace("\r\n", "\r").as_bytes());
}

#[test]
fn a_line_that_says_the_delimiter_is_no_row() {
    let (sheet, guess) = read(format!("sep=;\r\n{GERMAN}").as_bytes());
    assert_eq!((sheet.numbers[0], words(&guess)[0]), (3, "key"));
}

const ACROSS: &str = "\
Register of projects,,,\n\
,,,\n\
Project ID,A1,A2,A3\n\
Project name,Portal,Depot,Archive\n\
Department,IT,Logistics,IT\n\
Start date,2026-04-01,2026-07-01,2027-01-01\n\
End date,2027-03-31,2027-06-30,2027-12-31\n\
Total cost (£m),1.2,3.4,Exempt under Section 43\n\
RAG,Amber,Green,Red\n";

#[test]
fn projects_in_columns() {
    let mut workspace = empty();
    let (sheet, _) = read(ACROSS.as_bytes());
    assert_eq!(sheet.dialect.orientation, Orientation::InColumns);
    assert_eq!(sheet.numbers, [2, 3, 4]);
    let (guess, plan) = import(&mut workspace, ACROSS.as_bytes());
    let expected = ["key", "name", "category", "start", "finish", "cost-total", "confidence"];
    let found: Vec<_> = words(&guess).into_iter().filter(|word| *word != "ignore").collect();
    assert_eq!(found, expected);
    assert_eq!(plan.added.len(), 3);
    let portal = project(&workspace, "A1");
    assert_eq!(portal.total_cost().map(Money::cents), Some(120_000_000));
    assert_eq!((portal.planned_start, portal.duration), (months("2026-04"), Some(12)));
    let line = plan.report.first().map(|line| (line.row, line.column.as_str(), line.what));
    assert_eq!(line, Some((4, "Total cost (£m)", Problem::Withheld)));
}

#[test]
fn the_direction_can_be_set_by_hand() {
    let text = "x,B,C\nMass,2,3\nSize,5,6\n";
    let down = Dialect::detect(text);
    assert_eq!(down.orientation, Orientation::InRows);
    let across = down.turned(text, Orientation::InColumns);
    let sheet = Sheet::read(text, &across).unwrap();
    assert_eq!(sheet.header, ["x", "Mass", "Size"]);
    assert_eq!(sheet.rows, [["B", "2", "5"], ["C", "3", "6"]]);
}

#[test]
fn titles_totals_and_notes_are_no_projects() {
    let text = "\
Investment plan 2026,,,,\n\
As of 1 March,,,,\n\
\n\
No,Project,Category,2026,2027\n\
1,Portal,Grow,\"1,000\",\"2,500\"\n\
2,Depot,Run,\"3,000\",-\n\
,,,,\n\
,Total,,\"4,000\",\"2,500\"\n\
Source: finance,,,,\n";
    let mut workspace = empty();
    let (guess, plan) = import(&mut workspace, text.as_bytes());
    assert_eq!(words(&guess), ["key", "name", "category", "cost-of-year", "cost-of-year"]);
    let skipped: Vec<_> = plan.skipped.iter().map(|skipped| (skipped.row, skipped.why)).collect();
    assert_eq!(skipped, [(8, Problem::TotalRow), (9, Problem::NoteRow)]);
    assert_eq!(years(&project(&workspace, "1").costs), [(2026, 100_000), (2027, 250_000)]);
    assert_eq!(years(&project(&workspace, "2").costs), [(2026, 300_000)]);
    let settings = &workspace.settings;
    assert_eq!(Some(settings.horizon_start), months("2026-01"));
    assert_eq!(settings.horizon_months, 24);
    assert_eq!(plan.categories, ["Grow", "Run"]);
}

#[test]
fn control_characters_alone_are_no_name() {
    let text = "Project name,Owner,Cost,Start\nA,Ann,1,2027-01\n\u{1},Bob,2,2027-02\n";
    let mut workspace = empty();
    let (_, plan) = import(&mut workspace, text.as_bytes());
    assert_eq!((plan.added.len(), plan.skipped.len()), (1, 1));
    let (_, again) = import(&mut workspace, text.as_bytes());
    assert!(again.is_empty());
}

#[test]
fn excel_serials_and_american_dates() {
    let text = "Name,Start,End,Deadline\nA,45017,45382,13/31/2027\nB,45047.5,45400,03/31/2027\n\
                C,45100,45500,04/05/2027\n";
    let mut workspace = empty();
    let (_, plan) = import(&mut workspace, text.as_bytes());
    let a = project(&workspace, "A");
    assert_eq!((a.planned_start, a.planned_finish()), (months("2023-04"), months("2024-03")));
    assert_eq!(a.latest_finish, None);
    assert_eq!(project(&workspace, "C").latest_finish, months("2027-04"));
    assert_eq!(plan.report.iter().filter(|it| it.what == Problem::NotADate).count(), 1);
}

#[test]
fn fiscal_years_in_headers() {
    let text = "Name,Budget 2025/26 (£k),Budget 2026/27 (£k),Benefit 2026/27 (£k),Benefit 2027/28 (£k)\n\
                A,10,20,5,50\nB,30,0.5,6,60\n";
    let mut workspace = empty();
    let (guess, _) = import(&mut workspace, text.as_bytes());
    let expected = ["name", "cost-of-year", "cost-of-year", "benefit-of-year", "benefit-of-year"];
    assert_eq!(words(&guess), expected);
    assert_eq!(workspace.settings.calendar.first_month(), 4);
    assert_eq!(workspace.settings.currency, "GBP");
    assert_eq!(years(&project(&workspace, "A").costs), [(2025, 1_000_000), (2026, 2_000_000)]);
    assert_eq!(years(&project(&workspace, "A").benefits), [(2026, 500_000), (2027, 5_000_000)]);
    assert_eq!(years(&project(&workspace, "B").costs), [(2025, 3_000_000), (2026, 50_000)]);
}

#[test]
fn what_a_cell_says_of_its_unit_counts_more_than_the_column() {
    let text = "Name,Cost\nA,£2.5bn\nB,£3m\nC,\"£1,200\"\nD,45%\n";
    let mut workspace = empty();
    let (_, plan) = import(&mut workspace, text.as_bytes());
    assert_eq!(project(&workspace, "A").total_cost().map(Money::cents), Some(250_000_000_000));
    assert_eq!(project(&workspace, "B").total_cost().map(Money::cents), Some(300_000_000));
    assert_eq!(project(&workspace, "C").total_cost().map(Money::cents), Some(120_000));
    assert_eq!(project(&workspace, "D").total_cost(), None);
    assert!(plan.report.iter().any(|line| line.row == 5 && line.what == Problem::NotMoney));
}

#[test]
fn small_amounts_are_no_coins() {
    let (_, guess) = read(b"Name,Cost\nA,120\nB,450\nC,80\nD,95\n");
    assert_eq!(guess.mapping.columns[1].unit, Unit::Thousands);
    assert!(guess.hints.iter().any(|hint| hint.kind.to_string().contains("please check")));
    let (_, guess) = read(b"Name,Cost\nA,120000\nB,450000\nC,8000\nD,9500\n");
    assert_eq!(guess.mapping.columns[1].unit, Unit::Ones);
}

#[test]
fn importing_again_updates_and_keeps_what_people_did() {
    let mut workspace = empty();
    let first = "ID,Name,Cost,Start,End,Category\n1,Portal,90000,2027-01-01,2027-12-31,Grow\n\
                 2,Depot,50000,2027-01-01,2028-12-31,Run\n";
    import(&mut workspace, first.as_bytes());
    let id = |workspace: &ballast_core::model::Workspace, key: &str| {
        workspace.projects.iter().find(|(_, it)| it.key == key).map(|(id, _)| id).unwrap()
    };
    let depot = id(&workspace, "2");
    let decision = Decision::Mandatory { reason: "law".to_owned() };
    for edit in [
        ProjectEdit::Decision(decision.clone()),
        ProjectEdit::Owner("Ada".to_owned()),
        // Arranged by hand, to the same total.
        ProjectEdit::Costs(
            [(FiscalYear::new(2027).unwrap(), Money::from_cents(5_000_000))].into(),
            false,
        ),
    ] {
        let change = update(&workspace, Command::EditProject { id: depot, edit }).unwrap();
        workspace.apply(&change);
    }
    let second = "ID,Name,Cost,Start,End,Category\n1,Portal two,120000,2027-01-01,2027-12-31, grow \n\
                  2,Depot,50000,2027-01-01,2028-12-31,\n3,New,1000,,,Run\n";
    let (_, plan) = import(&mut workspace, second.as_bytes());
    assert_eq!((plan.added.len(), plan.updated.len(), plan.unchanged), (1, 1, 1));
    assert!(plan.categories.is_empty());
    let changed: Vec<_> = plan.updated[0]
        .fields
        .iter()
        .map(|it| (it.field.as_str(), it.old.as_str(), it.new.as_str()))
        .collect();
    assert_eq!(
        changed,
        [
            ("Name", "Portal", "Portal two"),
            ("Cost", "90,000", "120,000"),
            ("Cost 2027", "90,000", "120,000")
        ]
    );
    let kept = project(&workspace, "2");
    assert_eq!((&kept.decision, kept.owner.as_str()), (&decision, "Ada"));
    assert_eq!(years(&kept.costs), [(2027, 5_000_000)]);
    assert!(kept.category.is_some(), "a blank cell takes nothing away");
    assert_eq!(id(&workspace, "2"), depot);
}

#[test]
fn repeats_by_every_rule() {
    let text = "ID,Name,Cost,Start,End\nA,One,100000,2027-01-01,2027-06-30\n\
                A,One,50000,2027-04-01,2027-12-31\nA,One,50000,2027-04-01,2027-12-31\n\
                B,Two,70000,2027-01-01,2027-12-31\n";
    let (sheet, guess) = read(text.as_bytes());
    assert_eq!(guess.mapping.repeats, RepeatRule::Merge);
    let by = |repeats: RepeatRule| {
        let mut workspace = empty();
        let mapping = Mapping { repeats, ..guess.mapping.clone() };
        let (plan, _) = carry_out(&mut workspace, &sheet, &mapping);
        assert_eq!((plan.repeats.distinct, plan.repeats.keys, plan.repeats.rows), (2, 1, 2));
        workspace
    };
    let merged = by(RepeatRule::Merge);
    let one = project(&merged, "A");
    assert_eq!(one.total_cost().map(Money::cents), Some(20_000_000));
    assert_eq!((one.planned_start, one.duration), (months("2027-01"), Some(12)));
    let apart = by(RepeatRule::KeepApart);
    assert_eq!(apart.projects.len(), 4);
    assert_eq!(project(&apart, "A (3)").total_cost().map(Money::cents), Some(5_000_000));
    let last = by(RepeatRule::LastWins);
    assert_eq!(project(&last, "A").total_cost().map(Money::cents), Some(5_000_000));
    assert_eq!(last.projects.len(), 2);
}

#[test]
fn rows_kept_apart_are_found_again_when_others_come_between() {
    let mut workspace = empty();
    import(&mut workspace, b"ID,Name,Cost\n1,Alpha,10000\n1,Beta,20000\n2,Gamma,30000\n");
    let beta = workspace.projects.iter().find(|(_, it)| it.name.as_str() == "Beta").unwrap().0;
    let later = b"ID,Name,Cost\n1,Zeta,5000\n1,Beta,25000\n1,Alpha,10000\n2,Gamma,30000\n";
    let (_, plan) = import(&mut workspace, later);
    assert_eq!((plan.added.len(), plan.updated.len(), plan.unchanged), (1, 1, 2));
    assert_eq!(plan.updated[0].id, beta);
    assert_eq!(project(&workspace, "Zeta").key, "1 (3)");
}

#[test]
fn without_a_key_the_name_is_the_key() {
    let mut workspace = empty();
    import(&mut workspace, b"Name,Cost\nAlpha,10000\nBeta,20000\n");
    let (_, plan) = import(&mut workspace, b"Name,Cost\n beta ,21000\nGamma,1000\n");
    assert_eq!((plan.added.len(), plan.updated.len()), (1, 1));
    let absent: Vec<&str> = plan.absent.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(absent, ["Alpha"]);
}

#[test]
fn words_become_ratings_and_stages() {
    let text = "Name,Status,Risk,Strategic fit,Probability of success,Mandatory\n\
                A,In progress,High,4,80%,yes\nB,Closed,Low,5,0.5%,no\nC,???,Medium,1,55%,\n";
    let mut workspace = empty();
    let (guess, plan) = import(&mut workspace, text.as_bytes());
    let expected = ["name", "stage", "rating", "rating", "probability", "mandatory"];
    assert_eq!(words(&guess), expected);
    let a = project(&workspace, "A");
    assert_eq!(a.stage, Stage::Running);
    assert_eq!(a.probability.map(|share| share.percent()), Some(80.0));
    assert!(matches!(a.decision, Decision::Mandatory { .. }));
    let rated: Vec<f64> = a.ratings.values().map(|rating| rating.value.get()).collect();
    assert_eq!(rated, [3.0, 4.0]);
    assert_eq!(plan.criteria, ["Risk", "Strategic fit"]);
    assert_eq!(plan.objectives, ["Deliverability", "Strategic alignment"]);
    assert_eq!(plan.report.iter().filter(|it| it.what == Problem::NotAStage).count(), 1);
    // A second register finds the criteria by their names.
    let (_, plan) = import(&mut workspace, b"Name,Risk\nD,Low\nE,High\n");
    assert!(plan.criteria.is_empty() && plan.objectives.is_empty());
}

#[test]
fn costs_without_dates_are_estimates_with_a_line_each() {
    let mut workspace = empty();
    let text = "Name,Cost,Start,End,Year\nA,60000,,,2026\nB,60000,2030-01-01,tbc,2026\n";
    let (_, plan) = import(&mut workspace, text.as_bytes());
    let first = project(&workspace, "A");
    assert_eq!((years(&first.costs), first.costs_estimated), (vec![(2026, 6_000_000)], true));
    assert_eq!(years(&project(&workspace, "B").costs), [(2030, 6_000_000)]);
    let lines: Vec<String> = plan.report.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "row 2, Cost: “60000” is a cost without both a start and a finish; entered in the fiscal \
             year 2026 as an estimate",
            "row 3, End: “tbc” is not a date; left as not known",
            "row 3, Cost: “60000” is a cost without both a start and a finish; entered in the fiscal \
             year 2030 as an estimate",
        ]
    );
}

#[test]
fn hostile_text_stays_text() {
    let long = "x".repeat(10_000);
    let names = [
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://example.org\")",
        "\u{202e}evil",
        "👩‍👩‍👧‍👦 family",
        "nul\0inside",
        long.as_str(),
        "+1+1",
        "@SUM(A1)",
    ];
    let mut text = String::from("Name,Cost\n");
    for name in names {
        text += &format!("\"{}\",1000\n", name.replace('"', "\"\""));
    }
    let mut workspace = empty();
    let (_, plan) = import(&mut workspace, text.as_bytes());
    assert_eq!(plan.added.len(), names.len());
    for name in names {
        project(&workspace, &name.replace('\0', " "));
    }
}

#[test]
fn a_mapping_fits_a_file_with_its_columns_moved() {
    let (_, guess) = read(b"ID,Name,Cost\n1,A,1000\n2,B,2000\n");
    let moved = Sheet::detect(&decode(b"Cost;Name;Extra;ID\n3000;C;x;3\n").text).unwrap();
    let found: Vec<Target> =
        guess.mapping.for_sheet(&moved).into_iter().map(|it| it.target).collect();
    assert_eq!(found, [Target::CostTotal, Target::Name, Target::Ignore, Target::Key]);
    assert!(guess.mapping.missing(&moved).is_empty());
}

#[test]
fn a_line_above_the_table_names_the_unit() {
    let text = "Capital programme\n($ in thousands)\nID,Title,2025,2026\nA,Bridge,\"1,500\",(50)\nB,Roof,20,30\n";
    let mut workspace = empty();
    let (guess, _) = import(&mut workspace, text.as_bytes());
    assert_eq!(years(&project(&workspace, "A").costs), [(2025, 150_000_000), (2026, -5_000_000)]);
    assert_eq!(guess.mapping.currency.as_deref(), Some("USD"));
}

#[test]
fn glued_and_short_words_are_known() {
    let text = "regionname,projectname,projectid,startdate,enddate,totalcost,Risk,Strategic fit (1-5)\n\
                Africa,Roads,P1,1/15/2020,6/30/2026,250000000,H,4\n\
                Asia,Water,P2,3/22/2015,12/31/2021,80000000,L,2\n";
    let (_, guess) = read(text.as_bytes());
    let expected = ["ignore", "name", "key", "start", "finish", "cost-total", "rating", "rating"];
    assert_eq!(words(&guess), expected);
    let Target::Rating(fit) = &guess.mapping.columns[7].target else { panic!("not a rating") };
    assert_eq!(
        (fit.criterion.as_str(), fit.low.get(), fit.high.get()),
        ("Strategic fit", 1.0, 5.0)
    );
}

/// The labels of the yearly returns of British departments, which have projects in columns.
#[test]
fn departments_returns() {
    let text = "\
GMPP ID Number,HO_0001_2122-Q1,HO_0002_2122-Q1\n\
Project Name,Borders,\"Police radio, new\"\n\
Department,HO,HO\n\
Annual Report Category,ICT,ICT\n\
Description / Aims,To see who comes,To talk\n\
IPA Delivery Confidence Assessment,Amber,\n\
SRO Delivery Confidence Assessment,,Red\n\
Departmental commentary on actions planned or taken on the IPA RAG rating,It remained at Amber,-\n\
Project - Start Date (Latest Approved Start Date),2020-04-01,2015-04-01\n\
Project - End Date (Latest Approved End Date),2025-03-31,Exempt under Section 43\n\
Financial Year Baseline (£m) (including Non-Government Costs),10.5,200\n\
Financial Year Forecast (£m) (including Non-Government Costs),9.5,210\n\
Financial Year Variance (%),-10%,5%\n\
TOTAL Baseline Whole Life Costs (£m) (including Non-Government Costs),\"1,050.25\",9000\n\
TOTAL Baseline Benefits (£m),2000,\n";
    let mut workspace = empty();
    let (guess, _) = import(&mut workspace, text.as_bytes());
    assert_eq!(
        words(&guess),
        [
            "key",
            "name",
            "sponsor",
            "category",
            "description",
            "confidence",
            "confidence",
            "ignore",
            "start",
            "finish",
            "ignore",
            "ignore",
            "ignore",
            "cost-total",
            "benefit-total"
        ]
    );
    let borders = project(&workspace, "HO_0001_2122-Q1");
    assert_eq!(borders.total_cost().map(Money::cents), Some(105_025_000_000));
    assert_eq!(borders.confidence, Some(Confidence::Amber));
    assert_eq!(project(&workspace, "Police radio, new").confidence, Some(Confidence::Red));
}

#[test]
fn a_real_register_turned_on_its_side_reads_the_same() {
    let rows: Vec<Vec<String>> = (0..30)
        .map(|at| {
            vec![
                format!("P{at}"),
                format!("Programme of works {at}"),
                format!("{}", 10_000 + at * 777),
                format!("{:02}/{:02}/2026", at % 28 + 1, at % 12 + 1),
                if at % 3 == 0 { "Amber" } else { "Green" }.to_owned(),
            ]
        })
        .collect();
    let header = ["Project ID", "Project name", "Budget", "Start date", "RAG"].map(str::to_owned);
    let all: Vec<Vec<String>> = std::iter::once(header.to_vec()).chain(rows).collect();
    let line = |cells: Vec<String>| cells.join(",");
    let down: Vec<String> = all.iter().cloned().map(line).collect();
    let across: Vec<String> =
        (0..5).map(|at| line(all.iter().map(|row| row[at].clone()).collect())).collect();
    let read = |text: &str| {
        let sheet = Sheet::detect(text).unwrap();
        let mapping = guess(&sheet, &profile(&sheet)).mapping;
        (sheet.rows, mapping.columns)
    };
    assert_eq!(read(&down.join("\n")), read(&across.join("\n")));
}
