//! A small, safe language for own measures: `max(0, benefit - cost) * probability / 100`.
//!
//! Numbers, fields by name (in brackets where the name has spaces: `[Customer value]`), `+ - * / ^`,
//! `%` behind a number, comparisons, and the functions of [`FUNCTIONS`]. A formula is total: it has
//! no loops, its length and depth are bounded, and what cannot be computed is *not known*, as is
//! everything that needs a field that is not known.
//!
//! The parser is written by hand: a parser crate would send more code than the two hundred lines
//! here, and none has the sentences that a person who mistyped needs.

mod error;
mod names;
mod parse;
mod token;

pub use error::{FormulaError, Mistake};
pub use names::{with_names, written};

/// Functions by name, with the least and the most arguments that they take.
pub const FUNCTIONS: [(&str, usize, usize); 14] = [
    ("min", 1, MANY),
    ("max", 1, MANY),
    ("sum", 1, MANY),
    ("if", 3, 3),
    ("and", 1, MANY),
    ("or", 1, MANY),
    ("not", 1, 1),
    ("known", 1, 1),
    ("abs", 1, 1),
    ("round", 1, 2),
    ("sqrt", 1, 1),
    ("exp", 1, 1),
    ("ln", 1, 1),
    ("log10", 1, 1),
];

/// The most arguments of a function.
pub const MANY: usize = 50;

/// The longest formula, in characters.
pub const LONGEST: usize = 2_000;

/// How deep parentheses and functions may lie within each other.
pub const DEEPEST: usize = 50;

/// A step of the computation, which works on a stack of numbers known or not.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Number(f64),
    /// A field, as its place in the list of fields.
    Field(usize),
    Negate,
    Percent,
    Two(Two),
    /// A function, as its place in [`FUNCTIONS`], of so many arguments.
    Call(usize, usize),
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Two {
    Add,
    Subtract,
    Times,
    Divide,
    Power,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    Unequal,
}

/// A formula that can be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    steps: Vec<Step>,
    fields: Vec<String>,
}

impl Formula {
    /// Reads a formula; `fields` are the names that it may use, in lower and upper case as one likes.
    ///
    /// # Errors
    /// What is wrong, and at which character.
    pub fn parse(text: &str, fields: &[&str]) -> Result<Self, FormulaError> {
        parse::parse(text, fields)
    }

    /// Which of `fields` a name means, as its place among them; `None` if none.
    pub fn meant(name: &str, fields: &[&str]) -> Option<usize> {
        names::meant(name, fields)
    }

    /// The fields that it uses, each once, as they were given to [`Self::parse`].
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// Its value; `field` gives the number of each of [`Self::fields`] by its place. `None` if
    /// something that it needs is not known, or there is no finite number.
    pub fn value(&self, field: &dyn Fn(usize) -> Option<f64>) -> Option<f64> {
        let mut stack: Vec<Option<f64>> = Vec::new();
        for step in &self.steps {
            let value = match *step {
                Step::Number(number) => Some(number),
                Step::Field(at) => field(at),
                Step::Negate => stack.pop()?.map(|it| -it),
                Step::Percent => stack.pop()?.map(|it| it / 100.0),
                Step::Two(two) => {
                    let (right, left) = (stack.pop()?, stack.pop()?);
                    left.zip(right).map(|(left, right)| apply(two, left, right))
                }
                Step::Call(function, count) => {
                    let arguments = stack.split_off(stack.len().checked_sub(count)?);
                    call(FUNCTIONS.get(function)?.0, &arguments)
                }
            };
            stack.push(value.filter(|it| it.is_finite()));
        }
        stack.pop()?
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn apply(two: Two, left: f64, right: f64) -> f64 {
    match two {
        Two::Add => left + right,
        Two::Subtract => left - right,
        Two::Times => left * right,
        Two::Divide => left / right,
        Two::Power => left.powf(right),
        Two::Less => truth(left < right),
        Two::AtMost => truth(left <= right),
        Two::Greater => truth(left > right),
        Two::AtLeast => truth(left >= right),
        Two::Equal => truth(left == right),
        Two::Unequal => truth(left != right),
    }
}

fn call(function: &str, arguments: &[Option<f64>]) -> Option<f64> {
    match (function, arguments) {
        ("if", [condition, yes, no]) => return if (*condition)? != 0.0 { *yes } else { *no },
        ("known", [it]) => return Some(truth(it.is_some())),
        _ => {}
    }
    let known: Vec<f64> = arguments.iter().copied().collect::<Option<_>>()?;
    let first = *known.first()?;
    Some(match function {
        "min" => known.iter().copied().fold(f64::INFINITY, f64::min),
        "max" => known.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "sum" => known.iter().sum(),
        "and" => truth(known.iter().all(|it| *it != 0.0)),
        "or" => truth(known.iter().any(|it| *it != 0.0)),
        "not" => truth(first == 0.0),
        "abs" => first.abs(),
        "round" => {
            let unit = 10.0_f64.powf(known.get(1).copied().unwrap_or(0.0).round());
            (first * unit).round() / unit
        }
        "sqrt" => first.sqrt(),
        "exp" => first.exp(),
        "ln" => first.ln(),
        "log10" => first.log10(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
