//! Messages, as JSON texts.

use ballast_solver::{Gap, Outcome, Plan, Problem, Progress};
use ballast_why::{Cures, Levels, Point, Price, Resources, Subject, Why};
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes its meaning, so that a page never talks to the worker of
/// another version.
pub const PROTOCOL: u32 = 2;

/// From the page to the worker.
///
/// A job is a problem, the search for its best plan, and the questions about that plan. Questions
/// wait until the search has ended; explanations go before all others, which are answered in the
/// order asked. Questions of a job that is not the present one are passed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ToWorker {
    /// Begins a job. The one before is given up with all its questions.
    Optimise {
        /// Names the job in answers.
        job: u64,
        /// What is to be solved.
        problem: Problem,
        /// A plan to begin with, such as the best one before a number changed.
        start: Option<Vec<bool>>,
        /// A second aim: among all best plans, the one that is best by these coefficients, one a
        /// column. Without it, or with another number of them, the first best plan will do.
        second: Option<Vec<i64>>,
    },
    /// Why these are in or out, the first one first. Replaces explanations that are still waiting
    /// or under way.
    Explain {
        /// Which job.
        job: u64,
        /// What is to be explained, in order of priority.
        subjects: Vec<Subject>,
        /// Rows whose limits could be raised.
        resources: Resources,
    },
    /// What each group of rows costs. Replaces prices still waiting or under way.
    Prices {
        /// Which job.
        job: u64,
        /// Rows that are left out together.
        groups: Vec<Vec<usize>>,
    },
    /// The best value at each level of these rows' limits. Replaces a frontier still waiting or
    /// under way.
    Frontier {
        /// Which job.
        job: u64,
        /// Which levels.
        levels: Levels,
    },
    /// The best of another problem, to be held against that of the job. Replaces one still waiting
    /// or under way.
    Aside {
        /// Which job.
        job: u64,
        /// What is to be solved beside it.
        problem: Problem,
    },
    /// What would make the problem feasible. Nothing to answer if it is.
    Cures {
        /// Which job.
        job: u64,
    },
    /// Ends the search with what is known by now, and drops the questions.
    Cancel {
        /// Which job; another one is left alone.
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
        /// Which job.
        job: u64,
        /// Best plan and bound so far.
        progress: Progress,
    },
    /// A search has ended.
    Done {
        /// Which job.
        job: u64,
        /// How it ended.
        outcome: Outcome,
        /// Nodes explored.
        nodes: u64,
    },
    /// Another plan of the same value that is better by the second aim. Comes after `Done`, and
    /// before any answer to a question; answers are about this plan then.
    Refined {
        /// Which job.
        job: u64,
        /// The plan, with its value by the first aim.
        plan: Plan,
        /// Its value by the second aim, and the bound of that.
        second: Gap,
    },
    /// An explanation. May come twice for a subject: first without what would change it.
    Explained {
        /// Which job.
        job: u64,
        /// Which subject.
        id: u32,
        /// The answer.
        answer: Why,
    },
    /// The price of one group of rows.
    Priced {
        /// Which job.
        job: u64,
        /// The answer.
        price: Price,
    },
    /// One more point of the frontier. Levels come from the largest down, then those between.
    FrontierPoint {
        /// Which job.
        job: u64,
        /// The answer.
        point: Point,
    },
    /// How the search beside a job has ended.
    Aside {
        /// Which job.
        job: u64,
        /// How it ended.
        outcome: Outcome,
    },
    /// Why nothing is feasible, and what cures it.
    Cured {
        /// Which job.
        job: u64,
        /// The answer.
        cures: Cures,
    },
    /// All is answered that can be. Questions that need a plan have no answer where there is none.
    Idle {
        /// Which job.
        job: u64,
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
