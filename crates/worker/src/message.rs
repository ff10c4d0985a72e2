//! Messages, as JSON texts.

use ballast_solver::{Gap, Outcome, Plan, Problem, Progress, Row};
use ballast_why::{Cures, Levels, Point, Price, Resources, Slide, Subject, Why};
use serde::{Deserialize, Serialize};

use crate::holding::{Held, Ways};
use crate::sampling::{Draws, Table};
use crate::strips::{Ends, Strips};
use crate::trying::Task;

/// Raised whenever a message changes its meaning, so that a page never talks to the worker of
/// another version.
pub const PROTOCOL: u32 = 9;

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
    /// Begins a job like the one before with other limits of some rows, and gives that one up. A
    /// problem of a thousand projects is long to tell, and a step of a dragged budget changes one
    /// number of it. Passed over if there is no job, or no such row.
    Relimit {
        /// Names the new job in answers.
        job: u64,
        /// The rows with other limits.
        limits: Vec<Limit>,
        /// As for [`ToWorker::Optimise`].
        start: Option<Vec<bool>>,
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
        /// Which frontier of that job: given back with each point.
        number: u32,
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
        /// Rows that are loosened by steps.
        slides: Vec<Slide>,
    },
    /// How firm ranks and selection are when weights are uncertain. No part of a job: it is worked
    /// at while there is nothing else to do, and replaces what was sampled before.
    Sample {
        /// Names the sampling in answers.
        sampling: u64,
        /// What is sampled.
        table: Table,
    },
    /// Tells the ranks of one row one by one, at once and with all that is sampled from now on.
    Watch {
        /// Which sampling; another one is left alone.
        sampling: u64,
        /// The place of the row; `None` for no row.
        row: Option<usize>,
    },
    /// Within which weights the best selection stays the best. No part of a job either; replaces what
    /// was asked before.
    Hold {
        /// Names the question in answers.
        holding: u64,
        /// The selection and the weights.
        ways: Ways,
    },
    /// Within which weights the best few of the ranking stay the same. No part of a job either; goes
    /// before sampling, and replaces what was asked before.
    Strips {
        /// Names the question in answers.
        number: u64,
        /// The ranking and the weights.
        strips: Strips,
    },
    /// Gives up sampling, and what is asked of weights.
    StopSampling,
    /// Begins the search for a plan: who begins when. No part of a job; the plan before is given up.
    Plan {
        /// Names the plan in answers.
        plan: u64,
        /// What is to be solved.
        problem: Problem,
        /// What decides between best plans, one coefficient a column.
        tie: Vec<i64>,
        /// A plan to begin with, one flag a column; it need not be feasible.
        hint: Vec<bool>,
        /// The columns whose starts are as planned, where the search begins with these alone.
        planned: Option<Vec<usize>>,
    },
    /// Ends the search for a plan with what is known by now.
    StopPlan {
        /// Which plan; another one is left alone.
        plan: u64,
    },
    /// Solves one problem after the other. No part of a job; what was tried before is given up.
    Try {
        /// Names the trying in answers.
        trying: u64,
        /// What is to be solved, in this order.
        tasks: Vec<Task>,
        /// Nodes of each search at most.
        nodes: u64,
    },
    /// Ends a task with what is known by now, and goes on to the next.
    SkipTask {
        /// Which trying; another one is left alone.
        trying: u64,
        /// The place of the task; another one goes on.
        at: usize,
    },
    /// Gives up all tasks.
    StopTrying {
        /// Which trying; another one is left alone.
        trying: u64,
    },
    /// Asks for nothing but a sign of life.
    Ask,
    /// Ends the search with what is known by now, and drops the questions.
    Cancel {
        /// Which job; another one is left alone.
        job: u64,
    },
}

/// The limits of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Place of the row among those of the problem.
    pub row: usize,
    /// Least sum; `None` for no lower limit.
    pub lower: Option<i64>,
    /// Greatest sum; `None` for no upper limit.
    pub upper: Option<i64>,
}

impl Limit {
    /// What has to change in the limits of `from` to make it `to`; `None` if anything else differs.
    pub fn between(from: &Problem, to: &Problem) -> Option<Vec<Self>> {
        let same = from.objective() == to.objective()
            && from.rows().len() == to.rows().len()
            && from.rows().iter().zip(to.rows()).all(|(from, to)| from.terms == to.terms);
        let rows = from.rows().iter().zip(to.rows()).enumerate();
        let moved = rows.filter(|(_, (old, new))| (old.lower, old.upper) != (new.lower, new.upper));
        let limit = |(row, (_, new)): (usize, (&Row, &Row))| Self {
            row,
            lower: new.lower,
            upper: new.upper,
        };
        same.then(|| moved.map(limit).collect())
    }

    /// The problem with these limits; `None` if it has no such row, or sums of them cannot be
    /// computed exactly.
    pub fn set(limits: &[Self], problem: &Problem) -> Option<Problem> {
        let mut rows = problem.rows().to_vec();
        for limit in limits {
            let row = rows.get_mut(limit.row)?;
            (row.lower, row.upper) = (limit.lower, limit.upper);
        }
        Problem::new(problem.objective().to_vec(), rows).ok()
    }
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// It has loaded and listens. What was said before is lost.
    Ready {
        /// Its [`PROTOCOL`].
        protocol: u32,
    },
    /// It is there still: the answer to [`ToWorker::Ask`].
    Here,
    /// It is gone, and so was the one before it that was at the same: what was asked has no answer. Said
    /// on the page's side, which has noticed.
    Lost,
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
        /// Whether a search among equally good plans follows, which ends with `Refined`.
        refining: bool,
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
        /// Which frontier of that job.
        number: u32,
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
    /// What sampling has found so far. Comes again and again, each time of more draws.
    Sampled {
        /// Which sampling.
        sampling: u64,
        /// What was found.
        draws: Draws,
    },
    /// Within which weights the selection stays the best: one weight after the other.
    Held {
        /// Which question.
        holding: u64,
        /// The place of the weight in the question.
        way: usize,
        /// What was found.
        held: Held,
    },
    /// Within which weights the best few stay the same: one weight after the other.
    Strip {
        /// Which question.
        number: u64,
        /// The place of the weight in the question.
        way: usize,
        /// What was found.
        ends: Ends,
    },
    /// Where the search for a plan stands.
    Planning {
        /// Which plan.
        plan: u64,
        /// Best plan and bound so far.
        progress: Progress,
    },
    /// The search for a plan has ended.
    Planned {
        /// Which plan.
        plan: u64,
        /// How it ended.
        outcome: Outcome,
    },
    /// How a task has ended. Tasks that are passed over say nothing.
    Tried {
        /// Which trying.
        trying: u64,
        /// The place of the task.
        at: usize,
        /// How it ended.
        outcome: Outcome,
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
