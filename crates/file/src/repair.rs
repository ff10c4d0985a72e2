//! What had to be put right in a file, one sentence each. Nothing is changed without one.

use std::fmt;

/// The kind of record that was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The envelope itself.
    File,
    /// The settings.
    Settings,
    /// An objective.
    Objective,
    /// A criterion.
    Criterion,
    /// A category.
    Category,
    /// A programme.
    Programme,
    /// A role.
    Role,
    /// The budget of a fiscal year.
    Budget,
    /// A project.
    Project,
    /// A rule of the selection.
    Rule,
    /// A kept selection.
    Scenario,
    /// A recorded decision.
    Decision,
    /// Somebody who judges.
    Person,
    /// A measure of one's own.
    Formula,
}

impl Kind {
    /// The field's own word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Settings => "settings",
            Self::Objective => "objective",
            Self::Criterion => "criterion",
            Self::Category => "category",
            Self::Programme => "programme",
            Self::Role => "role",
            Self::Budget => "budget",
            Self::Project => "project",
            Self::Rule => "rule",
            Self::Scenario => "scenario",
            Self::Decision => "decision",
            Self::Person => "person",
            Self::Formula => "formula",
        }
    }
}

/// Where something was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The kind of record.
    pub kind: Kind,
    /// The record's id as the file has it; empty for the file and its settings.
    pub id: String,
    /// The record's name as the file has it; empty if it has none.
    pub name: String,
    /// The field as the file calls it, with dots between levels; empty for the whole record.
    pub field: String,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not of the form that the field has.
    Unreadable {
        /// The text found there, cut to a line.
        found: String,
    },
    /// It has to be there and is not.
    Missing,
    /// A name without a visible character.
    Blank,
    /// A name with line breaks or white space around it, a text that needs trimming.
    Untidy,
    /// A word that is not one of the choices.
    UnknownWord {
        /// The word.
        found: String,
    },
    /// A number outside its limits.
    Range {
        /// The number.
        found: i64,
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// A text or list that is too long.
    TooLong {
        /// How long it may be, in characters or entries.
        most: usize,
    },
    /// It names a record that is not in the file.
    Dangling {
        /// The id that it names.
        id: String,
    },
    /// The same key twice.
    Duplicate,
    /// Levels of a scale that are not in order.
    Unsorted,
    /// A scale whose low anchor is not below the high one.
    Scale,
    /// A curve that leaves its anchors, or gets worse towards the better end.
    Curve,
    /// A judgement that is off the scale, or of an objective against itself.
    Judgement,
    /// An objective that would be a sub-objective of itself or of a sub-objective.
    TooDeep,
    /// A criterion of an objective that has sub-objectives.
    SubObjectives,
    /// A latest finish before the earliest start.
    FinishBeforeStart,
    /// A project linked to itself.
    LinkToSelf,
    /// Projects that would each wait for the other.
    FollowsCircle,
    /// More was wrong than anybody would read.
    Many {
        /// How many are listed.
        most: usize,
    },
}

/// What was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// It was left out.
    LeftOut,
    /// The last one counts.
    LastKept,
    /// Both were kept, one after the other.
    BothKept,
    /// What else was put right has no sentence of its own.
    NotListed,
    /// Something else was put in its place.
    Replaced {
        /// What, in words.
        by: String,
    },
}

/// One thing that was put right while a file was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where.
    pub place: Place,
    /// What was wrong.
    pub problem: Problem,
    /// What was done about it.
    pub remedy: Remedy,
}

/// The most repairs that are listed: a hostile file may need one for every second byte.
pub(crate) const MOST: usize = 10_000;

/// The longest name or text that a sentence quotes, in characters.
const QUOTE: usize = 60;

/// The beginning of a text, on one line.
pub(crate) fn quote(text: &str) -> String {
    let mut shown: String =
        text.chars().take(QUOTE).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(QUOTE).is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kind = self.kind.word().chars();
        if let Some(first) = kind.next() {
            write!(f, "{}{}", first.to_ascii_uppercase(), kind.as_str())?;
        }
        if !self.name.trim().is_empty() {
            write!(f, " “{}”", quote(&self.name))?;
        } else if !self.id.is_empty() {
            write!(f, " {}", quote(&self.id))?;
        }
        if !self.field.is_empty() {
            write!(f, ", {}", quote(&self.field))?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { found } => write!(f, "{} could not be read", quote(found)),
            Self::Missing => f.write_str("it was missing"),
            Self::Blank => f.write_str("the name was blank"),
            Self::Untidy => f.write_str("it had line breaks or white space around it"),
            Self::UnknownWord { found } => write!(f, "“{}” is not a known word", quote(found)),
            Self::Range { found, least, most } => {
                write!(f, "{found} is not between {least} and {most}")
            }
            Self::TooLong { most } => write!(f, "it had more than {most} entries or characters"),
            Self::Dangling { id } => write!(f, "{} is not in the file", quote(id)),
            Self::Duplicate => f.write_str("it was there more than once"),
            Self::Unsorted => f.write_str("the levels were not in order"),
            Self::Scale => f.write_str("the low anchor was not below the high one"),
            Self::Curve => f.write_str("the curve did not rise between the anchors"),
            Self::Judgement => f.write_str("a judgement must be between 1/9 and 9"),
            Self::TooDeep => f.write_str("a sub-objective cannot have sub-objectives"),
            Self::SubObjectives => f.write_str("the objective has sub-objectives"),
            Self::FinishBeforeStart => {
                f.write_str("the latest finish was before the earliest start")
            }
            Self::LinkToSelf => f.write_str("the project was linked to itself"),
            Self::FollowsCircle => f.write_str("the projects followed each other in a circle"),
            Self::Many { most } => write!(f, "more than {most} parts had to be put right"),
        }
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeftOut => f.write_str("left out"),
            Self::LastKept => f.write_str("the last one was kept"),
            Self::BothKept => f.write_str("both were kept"),
            Self::NotListed => f.write_str("the others are not listed"),
            Self::Replaced { by } => write!(f, "replaced by {}", quote(by)),
        }
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}.", self.place, self.problem, self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_is_one_sentence_that_names_record_and_field() {
        let repair = Repair {
            place: Place {
                kind: Kind::Project,
                id: "x".into(),
                name: "Line\none".into(),
                field: "duration_months".into(),
            },
            problem: Problem::Range { found: 0, least: 1, most: 1200 },
            remedy: Remedy::LeftOut,
        };
        let expect = "Project “Line one”, duration_months: 0 is not between 1 and 1200; left out.";
        assert_eq!(repair.to_string(), expect);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(quote(&"ä".repeat(10_000)).chars().count(), QUOTE + 1);
    }
}
