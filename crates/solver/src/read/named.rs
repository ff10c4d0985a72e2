//! The other layout of OR-Library's knapsacks: problems with names, such as `mknap2.txt`.

use super::{Instance, ReadError, Words, knapsack, weights};

/// Reads an OR-Library file whose problems have names: after any words of introduction, for each a
/// line `problem NAME`, then the number of rows m and of variables n, n values, m capacities, m × n
/// weights and the optimum (0: unknown). Lines of nothing but `+` are passed over, and so is what
/// follows `//`. None if there is no such line.
///
/// # Errors
///
/// As [`or_library`](super::or_library), and a problem with more numbers than that.
pub fn named(text: &str) -> Result<Vec<Instance>, ReadError> {
    let mut problems: Vec<(String, Vec<(usize, &str)>)> = Vec::new();
    let mut before = 0;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let first = before;
        before += words.len();
        if let Some(name) = name(&words) {
            problems.push((name.to_owned(), Vec::new()));
            continue;
        }
        let Some((_, numbers)) = problems.last_mut() else { continue };
        let said = words.iter().position(|word| word.starts_with("//")).unwrap_or(words.len());
        let told = (first..).zip(words.into_iter().take(said));
        numbers.extend(told.filter(|(_, word)| word.bytes().any(|b| b != b'+')));
    }
    problems.into_iter().map(|(name, numbers)| instance(name, numbers)).collect()
}

/// The name that a line gives to the problem below it.
fn name<'a>(words: &[&'a str]) -> Option<&'a str> {
    match words {
        [word, name] if word.eq_ignore_ascii_case("problem") => Some(name),
        _ => None,
    }
}

fn instance(name: String, numbers: Vec<(usize, &str)>) -> Result<Instance, ReadError> {
    let mut words = Words { words: numbers.into_iter() };
    let m = words.whole("the number of rows")?;
    let n = words.whole("the number of variables")?;
    let values = (0..n).map(|_| words.next("a value")).collect::<Result<_, _>>()?;
    let capacities = (0..m).map(|_| words.whole("a capacity")).collect::<Result<_, _>>()?;
    let weights = weights(&mut words, n, m)?;
    let best = words.next("the optimum")?;
    match words.words.next() {
        Some((at, word)) => Err(super::bad(at, word, "the next problem's name")),
        None => knapsack(name, values, best, weights, capacities),
    }
}
