//! A formula's text as words.

use super::{FormulaError, Mistake};

/// A word of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    /// A name; whether it stood in brackets.
    Name(String, bool),
    /// An operator, a parenthesis or a comma.
    Sign(&'static str),
    End,
}

/// Where a word stands, in characters and bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) byte: usize,
    pub(super) length: usize,
}

impl Place {
    pub(super) fn error(self, mistake: Mistake) -> FormulaError {
        FormulaError { at: self.at, byte: self.byte, length: self.length.max(1), mistake }
    }
}

/// Signs, longer ones before those that they begin with, and what they are read as.
const SIGNS: [(&str, &str); 24] = [
    ("<=", "<="),
    ("≤", "<="),
    (">=", ">="),
    ("≥", ">="),
    ("<>", "!="),
    ("!=", "!="),
    ("≠", "!="),
    ("==", "="),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("*", "*"),
    ("×", "*"),
    ("·", "*"),
    ("/", "/"),
    ("÷", "/"),
    ("^", "^"),
    ("%", "%"),
    ("(", "("),
    (")", ")"),
    (",", ","),
];

/// Reads words one by one.
pub(super) struct Words<'a> {
    rest: &'a str,
    at: usize,
    byte: usize,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text, at: 0, byte: 0 }
    }

    /// Takes so many bytes off the front.
    fn take(&mut self, bytes: usize) -> (&'a str, Place) {
        let (word, rest) = self.rest.split_at(bytes);
        let length = word.chars().count();
        let place = Place { at: self.at, byte: self.byte, length };
        (self.rest, self.at, self.byte) = (rest, self.at + length, self.byte + bytes);
        (word, place)
    }

    pub(super) fn next(&mut self) -> Result<(Token, Place), FormulaError> {
        let blank = self.rest.len() - self.rest.trim_start().len();
        self.take(blank);
        let Some(first) = self.rest.chars().next() else {
            let (_, place) = self.take(0);
            return Ok((Token::End, place));
        };
        if let Some((written, sign)) = SIGNS.iter().find(|(sign, _)| self.rest.starts_with(sign)) {
            let (_, place) = self.take(written.len());
            return Ok((Token::Sign(sign), place));
        }
        let run = |is_in: &dyn Fn(char) -> bool| {
            self.rest.find(|letter| !is_in(letter)).unwrap_or(self.rest.len())
        };
        if first.is_ascii_digit() || first == '.' {
            let mut end = run(&|letter| letter.is_alphanumeric() || letter == '.' || letter == '_');
            // The sign of an exponent belongs to the number.
            if self.rest[..end].ends_with(['e', 'E'])
                && self.rest[..end - 1].parse::<f64>().is_ok()
                && let Some(digits) = self.rest[end..].strip_prefix(['+', '-'])
            {
                let more = digits.find(|digit: char| !digit.is_ascii_digit());
                end += 1 + more.unwrap_or(digits.len());
            }
            let (word, place) = self.take(end);
            let number = word.parse().ok().filter(|number: &f64| number.is_finite());
            let number = number.ok_or_else(|| place.error(Mistake::Number(word.to_owned())))?;
            return Ok((Token::Number(number), place));
        }
        if first == '[' {
            let Some(end) = self.rest.find(']') else {
                return Err(self.take(1).1.error(Mistake::Unclosed('[')));
            };
            let (word, place) = self.take(end + 1);
            return Ok((Token::Name(word[1..end].trim().to_owned(), true), place));
        }
        if first.is_alphabetic() || first == '_' {
            let end = run(&|letter| letter.is_alphanumeric() || letter == '_');
            let (word, place) = self.take(end);
            return Ok((Token::Name(word.to_owned(), false), place));
        }
        let (_, place) = self.take(first.len_utf8());
        Err(place.error(Mistake::Character(first)))
    }
}
