//! From words to steps, by precedence (Pratt, *Top Down Operator Precedence*, 1973).

use super::names::meant;
use super::token::{Place, Token, Words};
use super::{DEEPEST, FUNCTIONS, Formula, FormulaError, LONGEST, Mistake, Step, Two};

/// Operators between two values: how strongly they bind to the left and to the right.
const BETWEEN: [(&str, u8, u8, Two); 11] = [
    ("<", 1, 2, Two::Less),
    ("<=", 1, 2, Two::AtMost),
    (">", 1, 2, Two::Greater),
    (">=", 1, 2, Two::AtLeast),
    ("=", 1, 2, Two::Equal),
    ("!=", 1, 2, Two::Unequal),
    ("+", 3, 4, Two::Add),
    ("-", 3, 4, Two::Subtract),
    ("*", 5, 6, Two::Times),
    ("/", 5, 6, Two::Divide),
    // To the right first: 2 ^ 3 ^ 2 is 2 ^ 9.
    ("^", 9, 8, Two::Power),
];

/// A minus before a value binds more weakly than a power: -2 ^ 2 is -4.
const BEFORE: u8 = 7;

pub(super) fn parse(text: &str, fields: &[&str]) -> Result<Formula, FormulaError> {
    let start = Place { at: 0, byte: 0, length: 1 };
    if text.chars().nth(LONGEST).is_some() {
        return Err(start.error(Mistake::TooLong));
    }
    if text.trim().is_empty() {
        return Err(start.error(Mistake::Empty));
    }
    let mut words = Words::of(text);
    let (token, place) = words.next()?;
    let formula = Formula { steps: Vec::new(), fields: Vec::new() };
    let mut parser = Parser { words, token, place, fields, formula, depth: 0 };
    parser.value(0)?;
    match parser.token {
        Token::End => Ok(parser.formula),
        _ => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    words: Words<'a>,
    token: Token,
    place: Place,
    fields: &'a [&'a str],
    formula: Formula,
    depth: usize,
}

impl Parser<'_> {
    /// The word at hand, and on to the next.
    fn next(&mut self) -> Result<(Token, Place), FormulaError> {
        let (token, place) = self.words.next()?;
        Ok((std::mem::replace(&mut self.token, token), std::mem::replace(&mut self.place, place)))
    }

    fn unexpected(&self) -> FormulaError {
        let text = match &self.token {
            Token::Number(number) => number.to_string(),
            Token::Name(name, _) => name.clone(),
            Token::Sign(sign) => (*sign).to_owned(),
            Token::End => return self.place.error(Mistake::NoValue),
        };
        self.place.error(Mistake::Unexpected(text))
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(found) if found == sign)
    }

    /// Reads a value with everything behind it that binds more strongly than `least`.
    fn value(&mut self, least: u8) -> Result<(), FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.place.error(Mistake::TooDeep));
        }
        self.first()?;
        let mut compared = false;
        while let Token::Sign(sign) = self.token {
            if sign == "%" {
                self.next()?;
                self.formula.steps.push(Step::Percent);
                continue;
            }
            let Some((_, left, right, two)) = BETWEEN.iter().find(|(known, ..)| *known == sign)
            else {
                break;
            };
            if *left < least {
                break;
            }
            // 1 < 2 < 3 would compare a truth with a number.
            if compared && *left == 1 {
                return Err(self.unexpected());
            }
            compared |= *left == 1;
            self.next()?;
            self.value(*right)?;
            self.formula.steps.push(Step::Two(*two));
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads a number, a field, a function, or something in parentheses.
    fn first(&mut self) -> Result<(), FormulaError> {
        match &self.token {
            Token::Number(_) | Token::Name(..) | Token::Sign("(" | "-" | "+") => {}
            _ => return Err(self.place.error(Mistake::NoValue)),
        }
        let (token, place) = self.next()?;
        match token {
            Token::Number(number) => self.formula.steps.push(Step::Number(number)),
            Token::Name(name, false) if self.is("(") => self.function(&name, place)?,
            Token::Name(name, _) => self.field(name, place)?,
            Token::Sign("(") => {
                self.value(0)?;
                self.close(place)?;
            }
            Token::Sign(sign) => {
                self.value(BEFORE)?;
                if sign == "-" {
                    self.formula.steps.push(Step::Negate);
                }
            }
            Token::End => {}
        }
        Ok(())
    }

    fn close(&mut self, opened: Place) -> Result<(), FormulaError> {
        match self.token {
            Token::Sign(")") => self.next().map(drop),
            Token::End => Err(opened.error(Mistake::Unclosed('('))),
            _ => Err(self.unexpected()),
        }
    }

    fn function(&mut self, name: &str, place: Place) -> Result<(), FormulaError> {
        let same = |(known, ..): &(&str, usize, usize)| known.eq_ignore_ascii_case(name);
        let Some(at) = FUNCTIONS.iter().position(same) else {
            return Err(place.error(Mistake::UnknownFunction(name.to_owned())));
        };
        let (name, least, most) = FUNCTIONS[at];
        let (_, opened) = self.next()?;
        let mut found = 0;
        while !self.is(")") || found > 0 {
            self.value(0)?;
            found += 1;
            if !self.is(",") {
                break;
            }
            self.next()?;
        }
        self.close(opened)?;
        if !(least..=most).contains(&found) {
            return Err(place.error(Mistake::Arguments { name, least, most, found }));
        }
        self.formula.steps.push(Step::Call(at, found));
        Ok(())
    }

    fn field(&mut self, name: String, place: Place) -> Result<(), FormulaError> {
        let Some(known) = meant(&name, self.fields).and_then(|at| self.fields.get(at)) else {
            let near = self.near(&name.to_lowercase());
            return Err(place.error(Mistake::UnknownField { name, near }));
        };
        let used = &mut self.formula.fields;
        let at = used.iter().position(|it| it == known).unwrap_or_else(|| {
            used.push((*known).to_owned());
            used.len() - 1
        });
        self.formula.steps.push(Step::Field(at));
        Ok(())
    }

    /// The field whose name takes the fewest changes of a letter, at most two.
    fn near(&self, name: &str) -> String {
        let name: Vec<char> = name.chars().collect();
        let fields = self.fields.iter().filter_map(|it| Some((distance(&name, it)?, *it)));
        let nearest = fields.min_by_key(|(away, _)| *away);
        nearest.map(|(_, known)| known.to_owned()).unwrap_or_default()
    }
}

/// The most letters in which a name may differ from one that is meant.
const NEAR: usize = 2;

/// Letters to put in, take out or replace (Levenshtein); `None` if they are more than [`NEAR`]. Only
/// what lies so near to the diagonal is looked at: names may be long, and many.
pub(super) fn distance(name: &[char], known: &str) -> Option<usize> {
    let known = known.chars().flat_map(char::to_lowercase).take(name.len() + NEAR + 1);
    let known: Vec<char> = known.collect();
    let far = NEAR + 1;
    let mut row: Vec<usize> = (0..=known.len()).map(|at| at.min(far)).collect();
    for (at, one) in name.iter().enumerate() {
        let (first, end) = (at.saturating_sub(NEAR), known.len().min(at + NEAR + 1));
        let mut corner = row.get(first).copied()?;
        row[first] = if first == 0 { far.min(at + 1) } else { far };
        for (by, other) in known.iter().enumerate().take(end).skip(first) {
            let change = corner + usize::from(one != other);
            corner = row[by + 1];
            row[by + 1] = change.min(corner + 1).min(row[by] + 1).min(far);
        }
    }
    row.last().copied().filter(|away| *away <= NEAR)
}
