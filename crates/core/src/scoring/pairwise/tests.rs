//! Published cases and laws of pairwise comparison.

use super::*;
use proptest::prelude::*;

fn judged(items: &[&str], judgements: &[(&str, &str, f64)]) -> Judgements {
    let mut all = Judgements::new(items.len());
    let place = |name: &str| items.iter().position(|item| *item == name).unwrap();
    for (item, other, ratio) in judgements {
        all.set(place(item), place(other), *ratio).unwrap();
    }
    all
}

#[track_caller]
fn close(found: &[f64], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() < within, "{found:?} is not {expected:?}");
    }
}

const DRINKS: [&str; 7] = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"];

fn drinks() -> Judgements {
    judged(
        &DRINKS,
        &[
            ("coffee", "wine", 9.0),
            ("coffee", "tea", 5.0),
            ("coffee", "beer", 2.0),
            ("coffee", "soda", 1.0),
            ("coffee", "milk", 1.0),
            ("water", "coffee", 2.0),
            ("water", "wine", 9.0),
            ("water", "tea", 9.0),
            ("water", "beer", 3.0),
            ("water", "soda", 2.0),
            ("water", "milk", 3.0),
            ("tea", "wine", 3.0),
            ("beer", "wine", 9.0),
            ("beer", "tea", 3.0),
            ("beer", "milk", 1.0),
            ("soda", "wine", 9.0),
            ("soda", "tea", 4.0),
            ("soda", "beer", 2.0),
            ("soda", "milk", 2.0),
            ("milk", "wine", 9.0),
            ("milk", "tea", 3.0),
        ],
    )
}

/// Saaty, *Int. J. Services Sciences* 1:1 (2008), drinks in the United States; λmax by a second
/// program.
#[test]
fn drinks_of_saaty() {
    let answer = drinks().answer().unwrap();
    close(&answer.weights, &[0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 6e-4);
    close(&[answer.lambda_max, answer.ratio], &[7.1766, 0.022], 5e-4);
    assert!(answer.filled.is_empty());
}

/// Bozóki, Fülöp, Rónyai, *Math. Comput. Modelling* 52 (2010).
#[test]
fn a_missing_judgement_is_filled() {
    let given =
        [("a", "b", 1.0), ("a", "c", 5.0), ("a", "d", 2.0), ("b", "c", 3.0), ("b", "d", 4.0)];
    let answer = judged(&["a", "b", "c", "d"], &given).answer().unwrap();
    close(&answer.weights, &[0.3738, 0.3920, 0.0985, 0.1357], 6e-5);
    assert_eq!(answer.filled.len(), 1);
    let (item, other, ratio) = answer.filled[0];
    assert_eq!((item, other), (2, 3));
    close(&[ratio], &[0.7303], 6e-5);
}

#[test]
fn few_items_are_always_consistent() {
    assert_eq!(Judgements::new(0).answer().unwrap().weights, Vec::<f64>::new());
    assert_eq!(Judgements::new(1).answer().unwrap().weights, [1.0]);
    let answer = judged(&["coffee", "wine"], &[("coffee", "wine", 9.0)]).answer().unwrap();
    close(&answer.weights, &[0.9, 0.1], 1e-15);
    assert_eq!((answer.lambda_max, answer.ratio), (2.0, 0.0));
}

#[test]
fn what_is_not_linked_is_named() {
    let given = judged(&["a", "b", "c", "d", "e"], &[("a", "c", 2.0), ("b", "e", 3.0)]);
    let groups = given.answer().unwrap_err().groups;
    assert_eq!(groups, [vec![0, 2], vec![1, 4], vec![3]]);
    assert_eq!(given.next_question(), Some((0, 1)));
    assert_eq!(drinks().next_question(), None);
}

#[test]
fn what_is_off_the_scale_is_refused() {
    let mut all = Judgements::new(2);
    for ratio in [0.0, -3.0, 11.0, f64::NAN, f64::INFINITY] {
        assert!(all.set(0, 1, ratio).is_err(), "{ratio}");
    }
    assert_eq!(all.set(0, 2, 3.0), Err(JudgementError::Item));
    assert_eq!(all.set(1, 1, 3.0), Err(JudgementError::Itself));
    assert_eq!(all.set(1, 0, 0.11), Ok(()));
    assert_eq!(all.get(5, 5), None);
}

/// A consistent matrix with one judgement turned round: the triad and the advice name it.
#[test]
fn the_judgement_that_was_turned_round_is_found() {
    let weights = [6.0, 3.0, 2.0, 1.0];
    let mut all = Judgements::new(4);
    for (item, other) in all.pairs() {
        all.set(item, other, weights[item] / weights[other]).unwrap();
    }
    assert_eq!(all.ratio(), Some(0.0));
    assert_eq!((all.worst_triad(), all.advice()), (None, None));
    all.set(0, 3, 1.0 / 6.0).unwrap();
    let ratio = all.ratio().unwrap();
    assert!(ratio > ACCEPTED_RATIO, "{ratio}");
    let triad = all.worst_triad().unwrap();
    let found = [triad.first, triad.second, triad.third];
    assert!(found.contains(&0) && found.contains(&3), "{found:?}");
    close(&[triad.twist()], &[36.0], 1e-9);
    let advice = all.advice().unwrap();
    assert_eq!((advice.item, advice.other, advice.better), (0, 3, 6.0));
    close(&[advice.before, advice.after], &[ratio, 0.0], 1e-9);
}

fn matrix() -> impl Strategy<Value = Judgements> {
    (2_usize..7).prop_flat_map(|items| {
        let pairs = items * (items - 1) / 2;
        prop::collection::vec(prop::option::weighted(0.7, (1_u32..=9, any::<bool>())), pairs)
            .prop_map(move |given| {
                let mut all = Judgements::new(items);
                for ((item, other), given) in all.pairs().zip(given) {
                    if let Some((step, turned)) = given {
                        let ratio = f64::from(step);
                        all.set(item, other, if turned { 1.0 / ratio } else { ratio }).unwrap();
                    }
                }
                all
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn weights_sum_to_1_and_are_an_eigenvector(all in matrix()) {
        let Ok(answer) = all.answer() else {
            prop_assert!(all.next_question().is_some());
            return Ok(());
        };
        prop_assert!((answer.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(answer.weights.iter().all(|weight| *weight > 0.0));
        prop_assert!(answer.lambda_max >= all.len() as f64 - 1e-9 && answer.ratio >= -1e-9);
        let mut whole = all.clone();
        for (item, other, ratio) in &answer.filled {
            whole.put(*item, *other, Some(*ratio));
        }
        for item in 0..all.len() {
            let row = (0..all.len()).map(|by| whole.get(item, by).unwrap() * answer.weights[by]);
            let row: f64 = row.sum();
            prop_assert!((row - answer.lambda_max * answer.weights[item]).abs() < 1e-9);
        }
    }

    /// The filling is the best one: no other entry makes λmax less.
    #[test]
    fn no_other_filling_is_better(all in matrix(), shift in -1.0_f64..1.0, which in any::<usize>()) {
        let Ok(answer) = all.answer() else { return Ok(()) };
        prop_assume!(!answer.filled.is_empty());
        let mut whole = all;
        let moved = which % answer.filled.len();
        for (at, (item, other, ratio)) in answer.filled.iter().enumerate() {
            let ratio = if at == moved { ratio * shift.exp() } else { *ratio };
            whole.put(*item, *other, Some(ratio));
        }
        let other = whole.answer().unwrap().lambda_max;
        prop_assert!(other >= answer.lambda_max - 1e-9, "{} {}", other, answer.lambda_max);
    }

    /// The coach never makes it worse, and following it ends.
    #[test]
    fn following_the_advice_lowers_the_ratio(all in matrix()) {
        let mut all = all;
        for _ in 0..3 {
            let Some(advice) = all.advice() else { break };
            prop_assert!(advice.after < advice.before);
            all.set(advice.item, advice.other, advice.better).unwrap();
            prop_assert!((all.ratio().unwrap() - advice.after).abs() < 1e-9);
        }
    }

    #[test]
    fn the_order_of_people_does_not_matter(
        people in prop::collection::vec(matrix(), 1..6), turn in any::<usize>(),
    ) {
        let items = people[0].len();
        let people: Vec<&Judgements> = people.iter().filter(|it| it.len() == items).collect();
        let mut other = people.clone();
        let count = other.len();
        other.rotate_left(turn % count);
        other.reverse();
        let (one, two) = (Judgements::group(&people), Judgements::group(&other));
        prop_assert_eq!(&one, &two);
        prop_assert_eq!(one.answer(), two.answer());
    }
}

/// With so many judgements missing the index of random matrices is less: 4 items of which one pair is
/// missing have 0.9 · (1 − 2/6); three that are linked by two judgements have no circle.
#[test]
fn fewer_judgements_contradict_each_other_less_by_chance() {
    assert_eq!(random_index_of(7, 0), random_index(7));
    assert!((random_index_of(4, 1) - 0.6).abs() < 1e-12);
    assert_eq!((random_index_of(3, 1), random_index_of(2, 0)), (0.0, 0.0));
    let mut chain = Judgements::new(3);
    chain.set(0, 1, 9.0).unwrap();
    chain.set(1, 2, 9.0).unwrap();
    assert_eq!(chain.answer().unwrap().ratio, 0.0);
    // A circle of three among four, all round: what is missing does not hide it.
    let mut round = Judgements::new(4);
    for (item, other, ratio) in [(0, 1, 3.0), (1, 2, 3.0), (0, 2, 1.0 / 3.0), (2, 3, 1.0)] {
        round.set(item, other, ratio).unwrap();
    }
    let answer = round.answer().unwrap();
    assert!((answer.ratio - answer.index / (0.9 / 3.0)).abs() < 1e-12);
    assert!(answer.ratio > ACCEPTED_RATIO);
}
