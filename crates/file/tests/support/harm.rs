//! Files bent out of shape.

use std::ops::Range;

use serde_json::{Value, json};

use super::dice::Dice;

/// Replaces, removes or adds a random part.
pub(crate) fn harm(value: &mut Value, dice: &mut Dice<'_>) {
    match value {
        Value::Object(map) if !map.is_empty() && dice.below(8) > 0 => {
            let names: Vec<String> = map.keys().cloned().collect();
            let name = dice.among(&names).unwrap();
            match dice.below(10) {
                0 => drop(map.remove(&name)),
                1 => {
                    let inner = map[&name].clone();
                    map.insert(junk_key(dice), inner);
                }
                _ => harm(&mut map[&name], dice),
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(4) > 0 => {
            let at = dice.below(items.len());
            harm(&mut items[at], dice);
        }
        other => *other = junk(dice),
    }
}

fn junk_key(dice: &mut Dice<'_>) -> String {
    let keys = ["", "2027", "name", "zz", "aaaaaaaaaaaaaaaaaaaaaaaaab", "/nested", "2027-01"];
    dice.among(&keys).unwrap().to_owned()
}

fn junk(dice: &mut Dice<'_>) -> Value {
    let values = [
        json!(null),
        json!(0),
        json!(-1),
        json!(1e308),
        json!(2.5),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(""),
        json!("\u{0} \u{202e}"),
        json!("aaaaaaaaaaaaaaaaaaaaaaaaab"),
        json!("2027-13"),
        json!("class"),
        json!([]),
        json!([1, "a", null, {"kind": "follows"}]),
        json!({}),
        json!({"low": 5, "high": 5, "value": 1}),
        json!(true),
    ];
    dice.among(&values).unwrap()
}

/// Gives the envelope back what a file cannot be opened without.
pub(crate) fn mend_outline(file: &mut Value, whole: &Value) {
    if !file.is_object() {
        *file = whole.clone();
    }
    for (name, part) in whole.as_object().into_iter().flatten() {
        let outline = name == "format" || name == "version";
        let lost = file.get(name).is_some_and(|found| part.is_object() && !found.is_object());
        if outline || lost {
            file[name] = part.clone();
        }
    }
}

/// Numbers at the edge of what anything can hold, and beyond.
const NUMBERS: [&str; 16] = [
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "4294967295",
    "4294967296",
    "1e308",
    "1.7976931348623157e308",
    "1e309",
    "-1e99999999999999999999",
    "5e-324",
    "1e-99999999999999999999",
    "-0",
    "-0.0",
    "0.30000000000000004",
    "00",
];

/// Texts that no program likes to meet.
const TEXTS: [&str; 16] = [
    r#""\ud800""#,
    r#""\udc00\ud800 ""#,
    r#""\u0000""#,
    "\"\0\"",
    r#""\ufeff""#,
    "\"\u{feff}name\"",
    "\"\u{2028}\u{202e}\"",
    r#""\u006eame""#,
    r#""/nested""#,
    r#""aaaaaaaaaaaaaaaaaaaaaaaaab""#,
    r#""00000000000000000000002027""#,
    r#""2027-00""#,
    r#""\q""#,
    "\"",
    "\"name\":\"name\"",
    "null",
];

/// Where the words of a JSON text stand: strings, and what lies between signs.
fn words(text: &str) -> Vec<Range<usize>> {
    let (mut words, mut begin, mut quoted, mut escaped) = (Vec::new(), None, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            if byte == b'"' && !escaped {
                quoted = false;
                words.extend(begin.take().map(|begin| begin..at + 1));
            }
            escaped = byte == b'\\' && !escaped;
        } else if b"{}[],: \n\"".contains(&byte) {
            words.extend(begin.take().map(|begin| begin..at));
            quoted = byte == b'"';
            begin = quoted.then_some(at);
        } else {
            begin.get_or_insert(at);
        }
    }
    words
}

/// Puts another word in the place of one, swaps two, says a passage twice, or cuts it out.
pub(crate) fn garble(text: &mut String, dice: &mut Dice<'_>) {
    let words = words(text);
    let Some(word) = dice.among(&words) else { return };
    let Some(other) = dice.among(&words) else { return };
    match dice.below(8) {
        0..3 => text.replace_range(word, dice.among(&NUMBERS).unwrap()),
        3 | 4 => text.replace_range(word, dice.among(&TEXTS).unwrap()),
        5 => {
            let (word, other) = (text[word].to_owned(), other);
            text.replace_range(other, &word);
        }
        6 => {
            let passage = text[word.start.min(other.start)..word.end.max(other.end)].to_owned();
            text.insert_str(word.start.max(other.start), &format!("{passage},"));
        }
        _ => {
            let from = word.start.max(other.start);
            let few = words.iter().skip_while(|it| it.start < from).take(5);
            let end = few.last().map_or(text.len(), |it| it.end);
            text.replace_range(from..end, "");
        }
    }
}
