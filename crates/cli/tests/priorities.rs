//! Published numbers of weights, measures and money, through the command.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{
    Command, CriterionEdit, ObjectiveEdit, ProjectEdit, SettingsEdit, update,
};
use ballast_core::model::{
    Amount, CriterionId, Direction, Estimate, FormulaId, Money, Month, Name, Number, ObjectiveId,
    ProjectId, Rating, Way, Workspace,
};
use common::{Said, ballast, ballast_reading};
use serde_json::{Value, json};

#[track_caller]
fn close(found: &Value, expected: f64, within: f64) {
    let number = found.as_f64().unwrap_or(f64::NAN);
    assert!((number - expected).abs() < within, "{found} is not {expected}");
}

fn ahp(file: &Value) -> Value {
    ballast_reading(&["ahp", "-", "--json"], file.to_string().as_bytes()).json()
}

/// Saaty, *Int. J. Services Sciences* 1:1 (2008); λmax by a second program.
#[test]
fn drinks() {
    let said = ahp(&json!({
        "items": ["coffee", "wine", "tea", "beer", "soda", "milk", "water"],
        "judgements": [
            ["coffee", "wine", 9], ["coffee", "tea", 5], ["coffee", "beer", 2], ["coffee", "soda", 1],
            ["coffee", "milk", 1], ["water", "coffee", 2], ["water", "wine", 9], ["water", "tea", 9],
            ["water", "beer", 3], ["water", "soda", 2], ["water", "milk", 3], ["tea", "wine", 3],
            ["beer", "wine", 9], ["beer", "tea", 3], ["beer", "milk", 1], ["soda", "wine", 9],
            ["soda", "tea", 4], ["soda", "beer", 2], ["soda", "milk", 2], ["milk", "wine", 9],
            ["milk", "tea", 3]
        ]
    }));
    for (item, weight) in [
        ("coffee", 0.177),
        ("wine", 0.019),
        ("tea", 0.042),
        ("beer", 0.116),
        ("soda", 0.190),
        ("milk", 0.129),
        ("water", 0.327),
    ] {
        close(&said["weights"][item], weight, 6e-4);
    }
    close(&said["lambda_max"], 7.1766, 6e-5);
    close(&said["cr"], 0.022, 6e-4);
    assert_eq!((&said["filled"], &said["accepted"]), (&json!([]), &json!(true)));
}

/// Bozóki, Fülöp, Rónyai, *Math. Comput. Modelling* 52 (2010), and the contract's own example.
#[test]
fn incomplete_and_small_matrices() {
    let said = ahp(&json!({
        "items": ["a", "b", "c", "d"],
        "judgements": [["a","b",1], ["a","c",5], ["a","d",2], ["b","c",3], ["d","b","1/4"]]
    }));
    for (item, weight) in [("a", 0.3738), ("b", 0.3920), ("c", 0.0985), ("d", 0.1357)] {
        close(&said["weights"][item], weight, 6e-5);
    }
    assert_eq!((&said["filled"][0][0], &said["filled"][0][1]), (&json!("c"), &json!("d")));
    close(&said["filled"][0][2], 0.7303, 6e-5);
    let two = ahp(&json!({"items": ["coffee", "wine"], "judgements": [["coffee", "wine", 9]]}));
    assert_eq!(two["weights"], json!({"coffee": 0.9, "wine": 0.1}));
    assert_eq!((&two["lambda_max"], &two["cr"]), (&json!(2.0), &json!(0.0)));
}

#[test]
fn a_judgement_turned_round_is_found() {
    let file = |last: &str| json!({"items": ["a", "b", "c"], "judgements": [["a","b",2], ["b","c",3], ["a","c",last]]});
    let good = ahp(&file("6"));
    assert_eq!((&good["cr"], &good["worst_triad"]), (&json!(0.0), &Value::Null));
    let bad = ahp(&file("1/6"));
    assert!(bad["cr"].as_f64().unwrap() > 0.1);
    let triad = bad["worst_triad"]["items"].as_array().unwrap();
    assert!(["a", "b", "c"].iter().all(|item| triad.contains(&json!(item))), "{triad:?}");
    assert_eq!(bad["accepted"], json!(false));
    assert_eq!(bad["advice"]["cr"], json!(0.0));
}

#[test]
fn people_are_combined_whatever_their_order() {
    let person = |name: &str, ratio: f64| json!({"name": name, "judgements": [["x", "y", ratio]]});
    let group = |people: Value| ahp(&json!({"items": ["x", "y"], "people": people}));
    let one = group(json!([person("Ada", 9.0), person("Bo", 1.0), person("Cy", 3.0)]));
    let two = group(json!([person("Cy", 3.0), person("Ada", 9.0), person("Bo", 1.0)]));
    assert_eq!(one["weights"], two["weights"]);
    close(&one["weights"]["x"], 0.75, 1e-12);
    close(&one["people"][0]["weights"]["x"], 0.9, 1e-12);
}

#[test]
fn matrices_that_are_none() {
    let given = |file: Value| ballast_reading(&["ahp", "-"], file.to_string().as_bytes());
    given(json!({"items": ["a", "b", "c"], "judgements": [["a", "b", 3]]}))
        .fails_with(&["nothing links", "a, b | c"]);
    given(json!({"items": ["a", "b"], "judgements": [["a", "z", 3]]})).fails_with(&["“z”"]);
    given(json!({"items": ["a", "b"], "judgements": [["a", "b", 0]]})).fails_with(&["1/9"]);
    given(json!({"items": ["a", "a"], "judgements": []})).fails_with(&["twice"]);
    given(json!({"items": ["a", "b"], "judgements": [["a", "b", 3], ["b", "a", 3]]}))
        .fails_with(&["differently"]);
    given(json!([1])).fails_with(&["items"]);
}

fn finance(args: &[&str]) -> Said {
    ballast(&[&["finance", "--json"], args].concat())
}

/// numpy-financial's documentation (npv, irr); two rates by the quadratic; Microsoft's documentation
/// of XNPV and XIRR; 1188.44 from a textbook's table, the rest by hand.
#[test]
fn money() {
    let said = finance(&["--rate", "0.281", "--flows=-100,39,59,55,20"]).json();
    close(&said["npv"], -0.008_478_591_638_454_88, 1e-12);
    close(&said["irr"][0], 0.280_948_421_159_961_1, 1e-12);
    let said = finance(&["--rate", "8%", "--flows=-40000,5000,8000,12000,30000"]).json();
    close(&said["npv"], 3065.2227, 5e-5);
    close(&said["profitability_index"], 1.076_630_567, 1e-8);
    let said = finance(&["--rate=0.10", "--flows", "-10000,3000,4200,6800"]).json();
    close(&said["npv_first_discounted"], 1188.44, 5e-3);
    close(&said["npv"], 1307.29, 5e-3);
    close(&said["payback"], 2.41, 5e-3);
    let said = finance(&["--rate=0", "--flows=-1600,10000,-10000"]).json();
    assert_eq!(said["irr"].as_array().unwrap().len(), 2);
    close(&said["irr"][0], 0.25, 1e-12);
    close(&said["irr"][1], 4.0, 1e-11);
    let dated = "--dated=2008-01-01:-10000,2008-03-01:2750,2008-10-30:4250,2009-02-15:3250,\
                 2009-04-01:2750";
    let said = finance(&["--rate=0.09", dated]).json();
    close(&said["npv"], 2_086.647_602, 1e-6);
    close(&said["irr"][0], 0.373_362_535, 1e-8);
    let none = finance(&["--rate=0.1", "--flows=100,-100,100"]).json();
    assert_eq!(none["irr"], json!([]));
    finance(&["--rate=-1", "--flows=1"]).fails_with(&["above -1"]);
    finance(&["--rate=0", "--flows=1,x"]).fails_with(&["`x` is not a number"]);
    finance(&["--rate=0", "--dated=2008-02-30:1"]).fails_with(&["2008-02-30:1"]);
}

/// Delay costs 7 in the order of cost of delay per duration, 160 the other way round.
#[test]
fn waiting() {
    let said = ballast(&["delay", "--jobs=1:10,3:3,10:1", "--json"]).json();
    assert_eq!(said["wsjf"], json!([10.0, 1.0, 0.1]));
    close(&said["delay_cost"], 7.0, 1e-12);
    let turned = ballast(&["delay", "--jobs=10:1,3:3,1:10", "--json"]).json();
    close(&turned["delay_cost"], 160.0, 1e-12);
    assert_eq!(turned["best_order"], json!([2, 1, 0]));
    close(&turned["least_delay_cost"], 7.0, 1e-12);
}

struct Book(Workspace);

impl Book {
    fn new() -> Self {
        Self(Workspace::new(Name::parse("Book").unwrap(), Month::new(2027, 1).unwrap()))
    }

    fn run(&mut self, command: Command) {
        let change = update(&self.0, command).unwrap();
        self.0.apply(&change);
    }

    fn project(&mut self, bits: u128, name: &str, edits: Vec<ProjectEdit>) {
        let id = ProjectId::from_bits(bits);
        self.run(Command::AddProject { id, name: name.to_owned() });
        self.run(Command::EditProject { id, edit: ProjectEdit::Key(name.to_owned()) });
        edits.into_iter().for_each(|edit| self.run(Command::EditProject { id, edit }));
    }

    fn score(&self, method: &str) -> Vec<(String, Option<f64>, Option<u64>)> {
        let text = ballast_file::save(&self.0);
        let said = ballast_reading(&["score", "-", "--method", method, "--json"], text.as_bytes());
        let row = |it: &Value| {
            (it["key"].as_str().unwrap().to_owned(), it["value"].as_f64(), it["rank"].as_u64())
        };
        said.json().as_array().unwrap().iter().map(row).collect()
    }
}

fn estimates(given: &[(Estimate, f64)]) -> Vec<ProjectEdit> {
    let edit = |(of, number): &(Estimate, f64)| {
        ProjectEdit::Estimate(*of, Some(Number::new(*number).unwrap()))
    };
    given.iter().map(edit).collect()
}

/// The Scaled Agile Framework's worked examples, and Intercom's table of RICE (McBride, 2016).
#[test]
fn agile_measures() {
    let mut book = Book::new();
    let parts = |value, time, risk, size| {
        use Estimate::{BusinessValue, JobSize, RiskReduction, TimeCriticality};
        estimates(&[
            (BusinessValue, value),
            (TimeCriticality, time),
            (RiskReduction, risk),
            (JobSize, size),
        ])
    };
    book.project(1, "A", parts(100.0, 50.0, 20.0, 10.0));
    book.project(2, "B", parts(80.0, 30.0, 10.0, 5.0));
    book.project(3, "C", parts(80.0, 30.0, 10.0, 0.0));
    let scored = book.score("wsjf");
    let row = |key: &str, value, rank| (key.to_owned(), value, rank);
    let expected =
        [row("B", Some(24.0), Some(1)), row("A", Some(17.0), Some(2)), row("C", None, None)];
    assert_eq!(scored, expected);

    let mut book = Book::new();
    let parts = |reach, impact, confidence, effort| {
        use Estimate::{Confidence, Effort, Impact, Reach};
        estimates(&[(Reach, reach), (Impact, impact), (Confidence, confidence), (Effort, effort)])
    };
    book.project(1, "A", parts(450.0, 3.0, 100.0, 2.0));
    book.project(2, "B", parts(2000.0, 1.0, 80.0, 4.0));
    book.project(3, "C", parts(800.0, 2.0, 50.0, 1.0));
    let values: Vec<Option<f64>> = book.score("rice").into_iter().map(|it| it.1).collect();
    assert_eq!(values, [Some(800.0), Some(675.0), Some(400.0)]);
    let own = FormulaId::from_bits(1);
    let text = "reach * impact * confidence% / effort".to_owned();
    book.run(Command::AddFormula { id: own, name: "Mine".to_owned(), text });
    assert_eq!(book.score("Mine"), book.score("rice"));
    let text = ballast_file::save(&book.0);
    ballast_reading(&["score", "-", "--method", "luck"], text.as_bytes())
        .fails_with(&["`luck`", "wsjf", "Mine"]);
}

/// Expected commercial values of six projects, (PV, Pts, Pcs, D, C).
#[test]
fn expected_commercial_value() {
    let mut book = Book::new();
    let projects = [
        ("Alpha", [30.0, 0.8, 0.5, 3.0, 5.0], 5.0),
        ("Beta", [63.75, 0.5, 0.8, 5.0, 2.0], 19.5),
        ("Gamma", [8.62, 0.75, 0.75, 2.0, 1.0], 2.1),
        ("Delta", [3.0, 1.0, 1.0, 1.0, 0.5], 1.5),
        ("Echo", [50.0, 0.6, 0.75, 5.0, 3.0], 15.7),
        ("Foxtrot", [66.25, 0.5, 0.8, 10.0, 2.0], 15.5),
    ];
    for (at, (name, [pv, pts, pcs, d, c], _)) in projects.iter().enumerate() {
        use Estimate::{CommercialSuccess, TechnicalSuccess};
        let mut edits =
            estimates(&[(TechnicalSuccess, pts * 100.0), (CommercialSuccess, pcs * 100.0)]);
        let amounts =
            [(Amount::Payoff, pv), (Amount::Development, d), (Amount::Commercialisation, c)];
        let amount =
            |(of, major): (Amount, &f64)| ProjectEdit::Amount(of, Money::from_major(*major));
        edits.extend(amounts.map(amount));
        book.project(at as u128 + 1, name, edits);
    }
    let scored = book.score("ecv");
    for (name, _, value) in projects {
        let found = scored.iter().find(|it| it.0 == name).unwrap();
        close(&found.1.into(), value, 0.06);
    }
    assert_eq!((scored[0].0.as_str(), scored[5].0.as_str()), ("Beta", "Delta"));
}

/// Rank-order centroid and rank sum: each project has all points of one objective, and so its weight.
#[test]
fn weights_from_ranks() {
    for (way, count, expected) in [
        (Way::Centroid, 4, vec![0.5208, 0.2708, 0.1458, 0.0625]),
        (Way::Centroid, 3, vec![0.6111, 0.2778, 0.1111]),
        (Way::RankSum, 4, vec![0.4, 0.3, 0.2, 0.1]),
    ] {
        let mut book = Book::new();
        book.run(Command::EditSettings(SettingsEdit::Way(way)));
        for bits in 1..=count {
            let (objective, id) = (ObjectiveId::from_bits(bits), CriterionId::from_bits(bits));
            book.run(Command::AddObjective { id: objective, name: format!("O{bits}") });
            let edit = ObjectiveEdit::Rank(Some(bits as u16));
            book.run(Command::EditObjective { id: objective, edit });
            book.run(Command::AddCriterion { id, objective, name: format!("C{bits}") });
            let (low, high) = (Number::whole(0), Number::whole(1));
            let edit = CriterionEdit::Anchors(low, high, Direction::HigherIsBetter);
            book.run(Command::EditCriterion { id, edit });
        }
        for bits in 1..=count {
            let rating = |criterion: u128| {
                let value = Number::whole(i32::from(criterion == bits));
                let rating = Some(Rating { value, note: String::new() });
                ProjectEdit::Rating(CriterionId::from_bits(criterion), rating)
            };
            book.project(bits, &format!("P{bits}"), (1..=count).map(rating).collect());
        }
        for ((_, value, _), weight) in book.score("weighted").iter().zip(&expected) {
            close(&value.map(|it| it / 100.0).into(), *weight, 6e-5);
        }
    }
}
