//! Tests of sampling, through the engine.

use ballast_solver::Row;

use super::*;
use crate::{Engine, FromWorker, ToWorker};

/// Three projects on two objectives: the first is best on one, the second on the other, and the
/// third is worse than the first on both.
fn table() -> Table {
    let problem = Problem::new(vec![1, 1, 1], vec![Row::at_most(1, [(0, 1), (1, 1), (2, 1)])]);
    Table {
        rows: 4,
        points: [90.0, 10.0, 10.0, 90.0, 80.0, 5.0]
            .map(Some)
            .into_iter()
            .chain([None; 2])
            .collect(),
        shares: vec![0.5, 0.5],
        owner: vec![0, 1],
        objectives: 2,
        worst: false,
        ranges: None,
        seed: 7,
        draws: 400,
        band: 1.0,
        watched: None,
        picking: Some(Picking {
            problem: problem.unwrap(),
            columns: vec![(0, 1.0), (1, 1.0), (2, 1.0)],
            steps: 1000.0,
            start: None,
            draws: 30,
        }),
    }
}

fn run(table: Table) -> Vec<Draws> {
    let mut engine = Engine::default();
    let message = ToWorker::Sample { sampling: 3, table };
    engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
    let mut said = Vec::new();
    while engine.is_busy() {
        if let Some(FromWorker::Sampled { sampling: 3, draws }) = engine.slice() {
            said.push(draws);
        }
    }
    said
}

#[test]
fn bands_and_shares_are_those_that_weights_allow() {
    let said = run(table());
    let last = said.last().unwrap();
    assert!(last.done && said.iter().rev().skip(1).all(|it| !it.done));
    assert_eq!((last.ranks, last.selections, last.exact), (400, 0, Some(2)));
    assert_eq!(last.bands, [Some((1, 2)), Some((1, 3)), Some((2, 3)), None]);
    // Two portfolios: the first alone and the second alone.
    assert_eq!(last.inside, [0.5, 0.5, 0.0, 0.0]);
    assert_eq!(run(table()), said);
}

/// Where a candidate is not rated on all criteria, values are no lines, and selections are drawn.
#[test]
fn selections_are_drawn_where_not_all_can_be_looked_at() {
    let mut sparse = table();
    sparse.points[7] = Some(1.0);
    let picking = sparse.picking.as_mut().unwrap();
    picking.columns.push((3, 1.0));
    let one = Row::at_most(1, [(0, 1), (1, 1), (2, 1), (3, 1)]);
    picking.problem = Problem::new(vec![1; 4], vec![one]).unwrap();
    let said = run(sparse.clone());
    let last = said.last().unwrap();
    assert_eq!((last.ranks, last.selections, last.exact), (400, 30, None));
    // One of the first two is always in, the others never.
    assert!((last.inside[0] + last.inside[1] - 1.0).abs() < 1e-12);
    assert!(last.inside[0] > 0.0 && last.inside[1] > 0.0);
    assert_eq!(last.inside[2..], [0.0, 0.0]);
    assert_eq!(run(sparse), said);
}

#[test]
fn narrow_ranges_leave_one_ranking() {
    let ranges = Some(vec![(0.8, 0.9), (0.1, 0.2)]);
    let said = run(Table { ranges, ..table() });
    let last = said.last().unwrap();
    assert_eq!(last.bands, [Some((1, 1)), Some((3, 3)), Some((2, 2)), None]);
    assert_eq!(last.inside, [1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn what_does_not_fit_is_not_sampled_and_stopping_stops() {
    let wrong = [
        Table { rows: 5, ..table() },
        Table { owner: vec![0, 2], ..table() },
        Table { shares: vec![1.0], ..table() },
    ];
    for table in wrong {
        assert!(run(table).is_empty());
    }
    let mut engine = Engine::default();
    engine.hear(ToWorker::Sample { sampling: 1, table: table() });
    assert!(engine.is_busy());
    engine.hear(ToWorker::StopSampling);
    assert!(!engine.is_busy() && engine.slice().is_none());
}

/// The ranks of one row are told while weights are drawn, and of another row when all are drawn.
#[test]
fn the_ranks_of_a_watched_row_are_told_one_by_one() {
    let said = run(Table { watched: Some(1), ..table() });
    let last = said.last().unwrap();
    let watched = last.watched.clone().unwrap();
    assert_eq!(watched.row, 1);
    let sum: f64 = watched.ranks.iter().map(|(_, share)| share).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    let ends = (watched.ranks[0].0, watched.ranks.last().unwrap().0);
    assert_eq!(Some(ends), last.bands[1]);
    assert!(run(table()).iter().all(|draws| draws.watched.is_none()));

    let mut engine = Engine::default();
    engine.hear(ToWorker::Sample { sampling: 3, table: table() });
    assert!(engine.hear(ToWorker::Watch { sampling: 3, row: Some(1) }).is_none(), "nothing yet");
    while engine.is_busy() {
        engine.slice();
    }
    let message = ToWorker::Watch { sampling: 3, row: Some(0) };
    let answer = engine.hear(ToWorker::from_text(&message.to_text()).unwrap());
    let Some(FromWorker::Sampled { sampling: 3, draws }) = answer else { panic!("{answer:?}") };
    let first = draws.watched.unwrap();
    assert_eq!((first.row, draws.ranks, draws.done), (0, 400, true));
    assert_eq!(first.ranks.iter().map(|it| it.0).collect::<Vec<_>>(), [1, 2]);
    assert!(!engine.is_busy());
    // A row that is not rated has no ranks; another sampling and no row are no questions.
    let answer = engine.hear(ToWorker::Watch { sampling: 3, row: Some(3) });
    let Some(FromWorker::Sampled { draws, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(draws.watched.unwrap().ranks, []);
    assert!(engine.hear(ToWorker::Watch { sampling: 2, row: Some(0) }).is_none());
    assert!(engine.hear(ToWorker::Watch { sampling: 3, row: None }).is_none());
    engine.hear(ToWorker::StopSampling);
    assert!(engine.hear(ToWorker::Watch { sampling: 3, row: Some(0) }).is_none());
}
