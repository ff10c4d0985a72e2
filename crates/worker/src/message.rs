//! Messages, as JSON texts.

use ballast_solver::{Outcome, Problem, Progress};
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes its meaning, so that a page never talks to the worker of
/// another version.
pub const PROTOCOL: u32 = 1;

/// From the page to the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ToWorker {
    /// Begins a search. A search that is under way is given up.
    Optimise {
        /// Names the search in answers.
        job: u64,
        /// What is to be solved.
        problem: Problem,
        /// A plan to begin with, such as the best one before a number changed.
        start: Option<Vec<bool>>,
    },
    /// Ends the search with what is known by now.
    Cancel {
        /// Which search; another one is left alone.
        job: u64,
    },
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// It has loaded and listens. What was said before is lost.
    Ready {
        /// Its [`PROTOCOL`].
        protocol: u32,
    },
    /// Where a search stands.
    Working {
        /// Which search.
        job: u64,
        /// Best plan and bound so far.
        progress: Progress,
    },
    /// A search has ended.
    Done {
        /// Which search.
        job: u64,
        /// How it ended.
        outcome: Outcome,
        /// Nodes explored.
        nodes: u64,
    },
}

impl ToWorker {
    /// The message as text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a message; `None` if it is not one.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl FromWorker {
    /// The message as text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a message; `None` if it is not one.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
