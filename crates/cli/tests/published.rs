//! Worked examples from the literature, through the command.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::change::{Command, CriterionEdit, ProjectEdit, update};
use ballast_core::model::{
    CriterionId, Direction, FiscalYear, Money, Month, Name, Number, ObjectiveId, ProjectId, Rating,
    Share, Workspace,
};
use common::{ballast, ballast_reading, scratch};

struct Book(Workspace);

impl Book {
    fn new(name: &str) -> Self {
        Self(Workspace::new(Name::parse(name).unwrap(), Month::new(2027, 1).unwrap()))
    }

    fn run(&mut self, command: Command) {
        let change = update(&self.0, command).unwrap();
        self.0.apply(&change);
    }

    /// An objective with one criterion from 0 to `high`.
    fn objective(&mut self, bits: u128, name: &str, high: i32) {
        let (objective, id) = (ObjectiveId::from_bits(bits), CriterionId::from_bits(bits));
        self.run(Command::AddObjective { id: objective, name: name.to_owned() });
        self.run(Command::AddCriterion { id, objective, name: name.to_owned() });
        let (low, high) = (Number::whole(0), Number::whole(high));
        let edit = CriterionEdit::Anchors(low, high, Direction::HigherIsBetter);
        self.run(Command::EditCriterion { id, edit });
    }

    fn weights(&mut self, parts: &[(u128, u32)]) {
        let whole: u32 = parts.iter().map(|(_, part)| part).sum();
        let weight = |(bits, part): &(u128, u32)| {
            let share = Share::from_percent(100.0 * f64::from(*part) / f64::from(whole));
            (ObjectiveId::from_bits(*bits), share.unwrap())
        };
        self.run(Command::SetWeights(parts.iter().map(weight).collect()));
    }

    fn project(&mut self, bits: u128, name: &str, cost: f64, ratings: &[(u128, f64)]) {
        let id = ProjectId::from_bits(bits);
        self.run(Command::AddProject { id, name: name.to_owned() });
        let year = FiscalYear::new(2027).unwrap();
        let mut edits = vec![
            ProjectEdit::Key(name.to_owned()),
            ProjectEdit::Cost(year, Some(Money::from_major(cost).unwrap())),
        ];
        for (criterion, value) in ratings {
            let value = Number::new(*value).unwrap();
            let rating = Some(Rating { value, note: String::new() });
            edits.push(ProjectEdit::Rating(CriterionId::from_bits(*criterion), rating));
        }
        edits.into_iter().for_each(|edit| self.run(Command::EditProject { id, edit }));
    }

    fn budget(&mut self, amount: f64) {
        let amount = Money::from_major(amount);
        self.run(Command::SetBudget { year: FiscalYear::new(2027).unwrap(), amount });
    }

    fn text(&self) -> String {
        ballast_file::save(&self.0)
    }
}

/// Weights Safety 3, Profit 2, Cost 1; (Cost, Profit, Safety): Alpha 3,1,2 → 11; Beta 2,2,3 → 15;
/// Gamma 3,3,2 → 15; Delta 1,1,3 → 12. Source: Penn State, MANGT 510. Of 18 points at most, so
/// that a value of 100 is 18 of the source's.
#[test]
fn the_weighted_sum_with_its_tie() {
    let mut book = Book::new("Weighted sum");
    for (bits, name) in [(1, "Safety"), (2, "Profit"), (3, "Cost")] {
        book.objective(bits, name, 3);
    }
    book.weights(&[(1, 3), (2, 2), (3, 1)]);
    // Gamma is the cheaper of the two that tie.
    for (bits, name, cost, [c, p, s]) in [
        (1, "Alpha", 1.0, [3.0, 1.0, 2.0]),
        (2, "Beta", 5.0, [2.0, 2.0, 3.0]),
        (3, "Gamma", 4.0, [3.0, 3.0, 2.0]),
        (4, "Delta", 1.0, [1.0, 1.0, 3.0]),
    ] {
        book.project(bits, name, cost, &[(1, s), (2, p), (3, c)]);
    }
    let said = ballast_reading(&["score", "-", "--json"], book.text().as_bytes());
    let scored = said.json();
    let lines: Vec<(String, f64, u64)> = scored
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let points = it["value"].as_f64().unwrap() * 18.0 / 100.0;
            (it["key"].as_str().unwrap().to_owned(), points, it["rank"].as_u64().unwrap())
        })
        .collect();
    let expected = [("Gamma", 15.0, 1), ("Beta", 15.0, 1), ("Delta", 12.0, 3), ("Alpha", 11.0, 4)];
    for ((key, points, rank), (name, value, place)) in lines.iter().zip(expected) {
        assert_eq!((key.as_str(), *rank), (name, place));
        // Weights are kept to 0.01 %: thirds and sixths are off by less than that.
        assert!((points - value).abs() < 18.0 * 0.0002, "{name} {points}");
    }
    assert_eq!(lines.len(), 4);
}

/// With weights that hundredths of a per cent can say, the tie is exact and its rule is shown.
#[test]
fn the_rule_that_breaks_a_tie_is_shown() {
    let mut book = Book::new("Tie");
    book.objective(1, "Safety", 3);
    book.objective(2, "Profit", 3);
    book.weights(&[(1, 1), (2, 1)]);
    book.project(1, "Dear", 5.0, &[(1, 3.0), (2, 1.0)]);
    book.project(2, "Cheap", 4.0, &[(1, 1.0), (2, 3.0)]);
    let said = ballast_reading(&["score", "-"], book.text().as_bytes());
    assert!(said.out.contains("share a rank; the cheaper project is listed first"), "{}", said.out);
    let json = ballast_reading(&["score", "-", "--json"], book.text().as_bytes());
    assert!(json.err.contains("share a rank"), "{}", json.err);
    let scored = json.json();
    assert_eq!(scored[0]["key"], "Cheap");
    assert_eq!((&scored[0]["rank"], &scored[1]["rank"]), (&1.into(), &1.into()));
}

/// Value is the expected commercial value of six projects, ((PV·Pcs − C)·Pts) − D; the budget is
/// for their development cost D. Optima by enumeration: at 15 42.299 with {Alpha, Beta, Gamma,
/// Echo}, at 20 50.7 with {Beta, Echo, Foxtrot}. Frontiers are not nested.
#[test]
fn the_frontier_is_not_nested() {
    let mut book = Book::new("Frontier");
    book.objective(1, "Value", 100);
    let projects = [
        ("Alpha", [30.0, 0.8, 0.5, 3.0, 5.0]),
        ("Beta", [63.75, 0.5, 0.8, 5.0, 2.0]),
        ("Gamma", [8.62, 0.75, 0.75, 2.0, 1.0]),
        ("Delta", [3.0, 1.0, 1.0, 1.0, 0.5]),
        ("Echo", [50.0, 0.6, 0.75, 5.0, 3.0]),
        ("Foxtrot", [66.25, 0.5, 0.8, 10.0, 2.0]),
    ];
    for (at, (name, [pv, pts, pcs, d, c])) in projects.into_iter().enumerate() {
        let value = (pv * pcs - c) * pts - d;
        book.project(at as u128 + 1, name, d, &[(1, value)]);
    }
    for (budget, value, names) in [
        (15.0, 42.299, vec!["Alpha", "Beta", "Echo", "Gamma"]),
        (20.0, 50.7, vec!["Beta", "Echo", "Foxtrot"]),
    ] {
        book.budget(budget);
        let result = ballast_reading(&["optimise", "-", "--json"], book.text().as_bytes()).json();
        let mut selected: Vec<&str> =
            result["selected"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        selected.sort_unstable();
        assert_eq!((result["value"].as_f64(), selected), (Some(value), names), "{budget}");
    }
}

#[test]
fn keys_that_tell_nothing_apart_are_told() {
    let table = scratch("keys.csv");
    std::fs::write(&table, "Name,Cost\nA,1\nB,2\n").unwrap();
    let imported = ballast(&["import", &table]);
    assert_eq!(imported.status, Some(0), "{}", imported.err);
    let said = ballast_reading(&["score", "-", "--json"], imported.out.as_bytes());
    assert!(said.err.contains("2 projects have no key"), "{}", said.err);
    let ids: ballast_core::sorted_set::SortedSet<String> =
        said.json().as_array().unwrap().iter().map(|it| it["id"].to_string()).collect();
    assert_eq!(ids.len(), 2);
}
