//! Names in a formula's text, found as the parser finds them, and written anew.

use super::token::{Token, Words};

/// Which of the fields a name means: the one written just so, else the first that differs only in
/// lower and upper case. As its place in the list.
pub(super) fn meant(name: &str, fields: &[&str]) -> Option<usize> {
    let lower = name.to_lowercase();
    let exact = fields.iter().position(|known| *known == name);
    exact.or_else(|| fields.iter().position(|known| known.to_lowercase() == lower))
}

/// The text with other names for fields: `other` is asked for each in turn, and `None` leaves it as
/// it stands. Functions are no fields. Nothing else changes; what is no formula stays as it is.
pub fn with_names(text: &str, other: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut words = Words::of(text);
    let mut found = Vec::new();
    loop {
        match words.next() {
            Ok((Token::End, _)) => break,
            Ok(word) => found.push(word),
            Err(_) => return text.to_owned(),
        }
    }
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for (at, (token, place)) in found.iter().enumerate() {
        let Token::Name(name, bracketed) = token else { continue };
        let called = matches!(found.get(at + 1), Some((Token::Sign("("), _)));
        if called && !bracketed {
            continue;
        }
        let Some(name) = other(name) else { continue };
        let rest = text.get(place.byte..).unwrap_or_default();
        let length: usize = rest.chars().take(place.length).map(char::len_utf8).sum();
        new.push_str(text.get(done..place.byte).unwrap_or_default());
        new.push_str(&if *bracketed { format!("[{name}]") } else { written(&name) });
        done = place.byte + length;
    }
    new.push_str(text.get(done..).unwrap_or_default());
    new
}

/// A name as it is written in a formula: in brackets unless it is one word.
pub fn written(name: &str) -> String {
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
    let goes_on = letters.all(|letter| letter.is_alphanumeric() || letter == '_');
    if begins && goes_on { name.to_owned() } else { format!("[{name}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_that_is_meant_changes() {
        for (text, expected) in [
            ("Growth * 2", "Market * 2"),
            ("[Growth]+growth", "[Market]+growth"),
            ("  max( Growth ,1 )", "  max( Market ,1 )"),
            ("Growth2 + [Growth 2] + Growth", "Growth2 + [Growth 2] + Market"),
            ("[ Growth ] ≤ 3", "[Market] ≤ 3"),
            ("Growth(1) + Growth", "Growth(1) + Market"),
            ("cost − Größe · Growth", "cost − Größe · Market"),
            ("1 $ Growth", "1 $ Growth"),
            ("", ""),
        ] {
            let new = with_names(text, &mut |name| (name == "Growth").then(|| "Market".to_owned()));
            assert_eq!(new, expected);
        }
    }

    #[test]
    fn names_of_several_words_stand_in_brackets() {
        for (name, expected) in [
            ("Market", "Market"),
            ("Größe_2", "Größe_2"),
            ("2nd best", "[2nd best]"),
            ("Market share", "[Market share]"),
            ("a-b", "[a-b]"),
        ] {
            assert_eq!(written(name), expected);
            let new = with_names("1 + x", &mut |_| Some(name.to_owned()));
            assert_eq!(new, format!("1 + {expected}"));
        }
    }
}
