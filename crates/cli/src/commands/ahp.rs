//! `ballast ahp`: weights from pairwise comparisons.

use std::ffi::OsStr;

use ballast_core::scoring::pairwise::{ACCEPTED_RATIO, Judgements, NotLinked};
use ballast_core::text;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::error::{Error, Result};
use crate::files;
use crate::texts::{Side, cut, table};

/// What is read: items, and judgements of one person or of several.
#[derive(Deserialize)]
struct Given {
    items: Vec<String>,
    #[serde(default)]
    judgements: Vec<Judgement>,
    #[serde(default)]
    people: Vec<Person>,
}

/// How many times the first item outweighs the second.
#[derive(Deserialize)]
struct Judgement(String, String, Ratio);

/// A number, or a fraction such as "1/3".
#[derive(Deserialize)]
#[serde(untagged)]
enum Ratio {
    Number(f64),
    Fraction(String),
}

#[derive(Deserialize)]
struct Person {
    name: String,
    judgements: Vec<Judgement>,
}

/// Numbers by item, in the order of the items.
struct ByItem<'a>(&'a [String], Vec<f64>);

impl Serialize for ByItem<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (item, number) in self.0.iter().zip(&self.1) {
            map.serialize_entry(item, number)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Said<'a> {
    weights: ByItem<'a>,
    lambda_max: f64,
    ci: f64,
    cr: f64,
    accepted: bool,
    filled: Vec<(&'a str, &'a str, f64)>,
    worst_triad: Option<Worst<'a>>,
    advice: Option<Better<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<OfPerson<'a>>,
}

#[derive(Serialize)]
struct Worst<'a> {
    items: [&'a str; 3],
    implied: f64,
    stated: f64,
}

#[derive(Serialize)]
struct Better<'a> {
    item: &'a str,
    other: &'a str,
    stated: f64,
    better: f64,
    cr: f64,
}

#[derive(Serialize)]
struct OfPerson<'a> {
    name: &'a str,
    weights: Option<ByItem<'a>>,
    cr: Option<f64>,
}

/// Without the last digits, which are those of the machine.
fn rounded(number: f64) -> f64 {
    (number * 1e12).round() / 1e12
}

/// Prints weights, consistency, what was filled in, and what the coach says.
pub(crate) fn ahp(file: &OsStr, json: bool) -> Result<()> {
    let text = files::text(file)?;
    let bad = |cause: String| Error::Comparisons { place: files::place(file), cause };
    let given: Given = serde_json::from_str(&text).map_err(|cause| bad(cause.to_string()))?;
    let items = &given.items;
    if let Some(twice) = items.iter().enumerate().find(|(at, it)| items[..*at].contains(it)) {
        return Err(bad(format!("the item “{}” stands there twice", twice.1)));
    }
    let own = matrix(items, &given.judgements).map_err(bad)?;
    let mut people = Vec::new();
    for person in &given.people {
        let matrix = matrix(items, &person.judgements);
        people.push(matrix.map_err(|cause| bad(format!("{}: {cause}", person.name)))?);
    }
    // Judgements beside those of people are one person more.
    let mut all: Vec<&Judgements> = people.iter().collect();
    if people.is_empty() || !given.judgements.is_empty() {
        all.push(&own);
    }
    let group = Judgements::group(&all);
    let answer = group.answer().map_err(|cause| bad(not_linked(items, &cause)))?;
    let name = |at: usize| items.get(at).map(String::as_str).unwrap_or_default();
    let of_person = |(person, matrix): (&'_ Person, &Judgements)| {
        let answer = matrix.answer().ok();
        let cr = answer.as_ref().map(|it| rounded(it.ratio));
        (person.name.clone(), answer.map(|it| it.weights), cr)
    };
    let by_person: Vec<_> = given.people.iter().zip(&people).map(of_person).collect();
    let said = Said {
        weights: ByItem(items, answer.weights.iter().copied().map(rounded).collect()),
        lambda_max: rounded(answer.lambda_max),
        ci: rounded(answer.index),
        cr: rounded(answer.ratio),
        accepted: answer.ratio <= ACCEPTED_RATIO,
        filled: answer
            .filled
            .iter()
            .map(|(item, other, ratio)| (name(*item), name(*other), rounded(*ratio)))
            .collect(),
        worst_triad: group.worst_triad().map(|it| Worst {
            items: [name(it.first), name(it.second), name(it.third)],
            implied: rounded(it.implied),
            stated: rounded(it.stated),
        }),
        advice: group.advice().map(|it| Better {
            item: name(it.item),
            other: name(it.other),
            stated: rounded(it.stated),
            better: rounded(it.better),
            cr: rounded(it.after),
        }),
        people: by_person
            .iter()
            .map(|(person, weights, cr)| OfPerson {
                name: person,
                weights: weights
                    .as_ref()
                    .map(|it| ByItem(items, it.iter().copied().map(rounded).collect())),
                cr: *cr,
            })
            .collect(),
    };
    if json { files::print_json(&said) } else { files::print(&readable(&said)) }
}

fn matrix(items: &[String], given: &[Judgement]) -> std::result::Result<Judgements, String> {
    let mut matrix = Judgements::new(items.len());
    for Judgement(item, other, ratio) in given {
        let place = |name: &String| {
            let place = items.iter().position(|it| it == name);
            place.ok_or_else(|| format!("“{name}” is not one of the items"))
        };
        let (at, by) = (place(item)?, place(other)?);
        let ratio = match ratio {
            Ratio::Number(number) => Some(*number),
            Ratio::Fraction(text) => fraction(text),
        };
        let ratio = ratio.ok_or_else(|| format!("“{item}” to “{other}” is not a number"))?;
        if let Some(known) = matrix.get(at, by).filter(|_| at != by)
            && (known / ratio).ln().abs() > 1e-2
        {
            return Err(format!("“{item}” to “{other}” is judged twice, and differently"));
        }
        matrix.set(at, by, ratio).map_err(|cause| format!("“{item}” to “{other}”: {cause}"))?;
    }
    Ok(matrix)
}

fn fraction(text: &str) -> Option<f64> {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    match text.split_once('/') {
        Some((above, below)) => Some(number(above)? / number(below)?),
        None => number(text),
    }
}

fn not_linked(items: &[String], cause: &NotLinked) -> String {
    let group = |group: &Vec<usize>| {
        let names = group.iter().filter_map(|at| items.get(*at)).cloned();
        names.collect::<Vec<_>>().join(", ")
    };
    let groups: Vec<String> = cause.groups.iter().map(group).collect();
    format!("nothing links these with each other: {}", groups.join(" | "))
}

fn readable(said: &Said<'_>) -> String {
    let line = |(item, weight): (&String, &f64)| vec![cut(item, 60), text::decimal(*weight, 3)];
    let rows: Vec<Vec<String>> = said.weights.0.iter().zip(&said.weights.1).map(line).collect();
    let mut out = table(&[Side::Left, Side::Right], &rows);
    let verdict =
        if said.accepted { "accepted" } else { "above 0.1: look at the judgements again" };
    out.push_str(&format!("Consistency ratio {} ({verdict})\n", text::decimal(said.cr, 3)));
    for (item, other, ratio) in &said.filled {
        out.push_str(&format!("Filled in: {item} to {other} {}\n", text::short(*ratio)));
    }
    if let Some(it) = &said.worst_triad {
        let [first, second, third] = it.items;
        out.push_str(&format!(
            "Least consistent: {first}, {second}, {third}: {first} to {third} should be {}, and is {}\n",
            text::short(it.implied),
            text::short(it.stated)
        ));
    }
    if let Some(it) = &said.advice {
        out.push_str(&format!(
            "Helps most: {} to {} {} instead of {}, for a ratio of {}\n",
            it.item,
            it.other,
            text::short(it.better),
            text::short(it.stated),
            text::decimal(it.cr, 3)
        ));
    }
    out
}
