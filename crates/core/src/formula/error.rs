//! What is wrong with a formula, and at which character.

use std::fmt;

use super::{DEEPEST, LONGEST, MANY};

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// The character at which it is, from 0; the length of the formula if something is missing at
    /// its end.
    pub at: usize,
    /// The same in bytes of UTF-8.
    pub byte: usize,
    /// How many characters are concerned, at least 1.
    pub length: usize,
    /// What is wrong.
    pub mistake: Mistake,
}

/// What is wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is nothing.
    Empty,
    /// More characters than [`LONGEST`].
    TooLong,
    /// Deeper than [`DEEPEST`].
    TooDeep,
    /// A character that means nothing.
    Character(char),
    /// Digits that are no number.
    Number(String),
    /// A name that is no field.
    UnknownField {
        /// The name.
        name: String,
        /// A field that may have been meant; empty if none is near.
        near: String,
    },
    /// A name before parentheses that is no function.
    UnknownFunction(String),
    /// A function with too few or too many arguments.
    Arguments {
        /// The function.
        name: &'static str,
        /// The fewest that it takes.
        least: usize,
        /// The most that it takes.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// A number, field or function should be here.
    NoValue,
    /// A parenthesis or bracket that is not closed.
    Unclosed(char),
    /// Something that fits nothing before it.
    Unexpected(String),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the formula is empty"),
            Self::TooLong => write!(f, "a formula can have at most {LONGEST} characters"),
            Self::TooDeep => {
                write!(f, "parentheses can lie within each other at most {DEEPEST} times")
            }
            Self::Character(character) => write!(f, "“{character}” means nothing in a formula"),
            Self::Number(text) => write!(f, "“{text}” is not a number"),
            Self::UnknownField { name, near } if near.is_empty() => {
                write!(f, "there is no field “{name}”")
            }
            Self::UnknownField { name, near } => {
                write!(f, "there is no field “{name}”; perhaps “{near}” is meant")
            }
            Self::UnknownFunction(name) => write!(f, "there is no function “{name}”"),
            Self::Arguments { name, least, most, found } => {
                write!(f, "“{name}” takes {least}")?;
                match *most {
                    MANY => f.write_str(" or more")?,
                    most if most != *least => write!(f, " to {most}")?,
                    _ => {}
                }
                let noun = if (*least, *most) == (1, 1) { "value" } else { "values" };
                write!(f, " {noun}, not {found}")
            }
            Self::NoValue => f.write_str("a number, a field or a function is missing here"),
            Self::Unclosed(opened) => write!(f, "this “{opened}” is never closed"),
            Self::Unexpected(text) => write!(f, "“{text}” does not fit here"),
        }
    }
}

impl fmt::Display for FormulaError {
    /// A sentence that counts characters from 1, as people do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at + 1, self.mistake)
    }
}

impl std::error::Error for FormulaError {}
