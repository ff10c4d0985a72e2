//! Names that people give to records.

use std::fmt;
use std::sync::Arc;

/// A name that nobody could read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but white space.
    #[error("a name must have at least one character")]
    Blank,
}

/// A name: at least one visible character, no white space around it, one line. Any length, any
/// script, and never trusted as markup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// Folds line breaks, tabs and other control characters into spaces, then trims the text.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let around = |c: char| c.is_control() || c.is_whitespace();
        let trimmed = text.trim_matches(around);
        if trimmed.is_empty() {
            return Err(NameError::Blank);
        }
        Ok(Self(trimmed.replace(char::is_control, " ").into()))
    }

    /// The name, or `fallback` where the text is blank. `fallback` must not be blank itself; if it
    /// is, the name is an ellipsis.
    pub fn or(text: &str, fallback: &str) -> Self {
        Self::parse(text).or_else(|_| Self::parse(fallback)).unwrap_or_else(|_| Self("…".into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, shared and not copied.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_refused_and_lines_are_folded() {
        assert_eq!(Name::parse(" \t\n"), Err(NameError::Blank));
        assert_eq!(
            Name::parse(" a\nb ").map(|name| name.as_str().to_owned()),
            Ok("a b".to_owned())
        );
        assert_eq!(Name::parse("\u{1} a \u{7f}").map(|name| name.to_string()), Ok("a".to_owned()));
        assert_eq!(Name::parse("\u{0}\u{1b}"), Err(NameError::Blank));
        assert_eq!(Name::or("", "Project 3").as_str(), "Project 3");
        assert_eq!(Name::or("", " ").as_str(), "…");
    }
}
