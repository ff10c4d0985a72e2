//! One job at a time, in slices: the search first, then the questions about what it found.

use std::collections::VecDeque;
use std::rc::Rc;

use ballast_core::plan::Brief;
use ballast_solver::{Conflict, Outcome, Problem};
use ballast_why::{Base, Best, Found, Turn};

use crate::background::Background;
use crate::message::{FromWorker, Limit, ToWorker};
use crate::planning::Planning;
use crate::questions::Questions;
use crate::trying::Trying;

/// One job at a time, in slices: between two slices it hears what is said.
#[derive(Debug, Default)]
pub struct Engine {
    job: Option<Job>,
    /// What is to be said before anything else is done.
    ready: VecDeque<FromWorker>,
    /// What is worked at while there is nothing else to do.
    background: Background,
    /// The search for a plan.
    planning: Option<Planning>,
    /// Problems that are solved one after the other.
    trying: Option<Trying>,
}

/// A problem, the search for its best plan, and the questions about it.
#[derive(Debug)]
struct Job {
    number: u64,
    problem: Rc<Problem>,
    /// The second aim, one coefficient a column.
    second: Option<Vec<i64>>,
    /// `None` once it has ended.
    search: Option<Best>,
    /// What the search found; `None` while nothing is.
    base: Option<Rc<Base>>,
    /// Why there is no plan, once that is proven.
    conflict: Option<Conflict>,
    /// Questions that wait for the search to end.
    asked: Vec<ToWorker>,
    questions: Questions,
}

impl Engine {
    /// Nodes of one slice of a search. The first ones take longest, up to some ten milliseconds each
    /// with a thousand projects, so that time is looked at after each.
    const NODES: u32 = 1;
    /// Nodes of one slice of the questions, which have smaller searches.
    const SLICE: u32 = 4;

    /// Takes a message; the answer to a cancelled search, if it was that.
    pub fn hear(&mut self, message: ToWorker) -> Option<FromWorker> {
        match message {
            ToWorker::Optimise { job, problem, start, second } => {
                self.begin(job, problem, start, second);
                None
            }
            ToWorker::Relimit { job, limits, start } => {
                let last = self.job.as_ref()?;
                let problem = Limit::set(&limits, &last.problem)?;
                let second = last.second.clone();
                self.begin(job, problem, start, second);
                None
            }
            ToWorker::Cancel { job } => self.cancel(job),
            ToWorker::Ask => Some(FromWorker::Here),
            ToWorker::Sample { sampling, table } => {
                self.background.sample(sampling, table);
                None
            }
            ToWorker::Watch { sampling, row } => self.background.watch(sampling, row),
            ToWorker::Strips { number, strips } => {
                self.background.strip(number, strips);
                None
            }
            ToWorker::Hold { holding, ways } => {
                self.background.hold(holding, ways);
                None
            }
            ToWorker::StopSampling => {
                self.background.stop();
                None
            }
            ToWorker::Plan { plan, problem, tie, hint, planned } => {
                self.planning = Some(Planning::new(plan, Brief { problem, tie, hint, planned }));
                None
            }
            ToWorker::StopPlan { plan } => {
                self.planning.take_if(|planning| planning.is(plan)).map(|it| it.stop())
            }
            ToWorker::Try { trying, tasks, nodes } => {
                self.trying = Some(Trying::new(trying, tasks, nodes));
                None
            }
            ToWorker::SkipTask { trying, at } => {
                self.trying.as_mut().filter(|it| it.is(trying)).and_then(|it| it.skip(at))
            }
            ToWorker::StopTrying { trying } => {
                self.trying.take_if(|it| it.is(trying));
                None
            }
            ToWorker::Explain { job, .. }
            | ToWorker::Prices { job, .. }
            | ToWorker::Frontier { job, .. }
            | ToWorker::Aside { job, .. }
            | ToWorker::Cures { job, .. } => {
                let asked = self.job.as_mut().filter(|it| it.number == job)?;
                if asked.search.is_some() {
                    asked.asked.push(message);
                } else {
                    asked.ask(message);
                    self.rest(true);
                }
                None
            }
        }
    }

    fn begin(
        &mut self,
        number: u64,
        problem: Problem,
        start: Option<Vec<bool>>,
        second: Option<Vec<i64>>,
    ) {
        self.ready.clear();
        self.job = Some(Job {
            number,
            problem: Rc::new(problem.clone()),
            second: second.clone(),
            search: Some(Best::new(problem, start, second)),
            base: None,
            conflict: None,
            asked: Vec::new(),
            questions: Questions::default(),
        });
    }

    fn cancel(&mut self, number: u64) -> Option<FromWorker> {
        let busy = self.has_job();
        let job = self.job.as_mut().filter(|job| job.number == number)?;
        self.ready.clear();
        job.asked.clear();
        job.questions = Questions::default();
        match job.search.take() {
            Some(search) => search.stop().map(|found| job.found(found, search.nodes(), false)),
            None => busy.then_some(FromWorker::Idle { job: number }),
        }
    }

    /// Whether there is anything to do.
    pub fn is_busy(&self) -> bool {
        let trying = self.trying.as_ref().is_some_and(|it| !it.is_done());
        self.background.is_busy() || self.planning.is_some() || trying || self.has_job()
    }

    fn has_job(&self) -> bool {
        let working = |job: &Job| job.search.is_some() || !job.questions.is_empty();
        !self.ready.is_empty() || self.job.as_ref().is_some_and(working)
    }

    /// Works for one slice; what there is to say.
    pub fn slice(&mut self) -> Option<FromWorker> {
        if let Some(message) = self.ready.pop_front() {
            return Some(message);
        }
        if !self.has_job() {
            if self.planning.is_some() {
                return self.plan();
            }
            let trying = self.trying.as_mut().filter(|it| !it.is_done());
            return match trying {
                Some(trying) => trying.step(Self::NODES),
                None => self.background.step(),
            };
        }
        let job = self.job.as_mut()?;
        let Some(search) = &mut job.search else {
            let had = !job.questions.is_empty();
            let answer = job.questions.step(job.number, Self::SLICE);
            self.rest(had);
            return answer;
        };
        let turn = search.step(Self::NODES);
        let (nodes, done) = (search.nodes(), search.is_done());
        let answer = match turn {
            Turn::Says(found) => Some(job.found(found, nodes, !done)),
            Turn::Working | Turn::Done => None,
        };
        if done {
            job.search = None;
            let asked = std::mem::take(&mut job.asked);
            let had = !asked.is_empty();
            asked.into_iter().for_each(|message| job.ask(message));
            self.rest(had);
        }
        answer
    }

    fn plan(&mut self) -> Option<FromWorker> {
        let ended = self.planning.as_mut()?.step(Self::NODES)?;
        self.planning = None;
        Some(ended)
    }

    /// Says so if questions there were are all answered.
    fn rest(&mut self, had: bool) {
        if let Some(job) = &self.job
            && had
            && job.questions.is_empty()
        {
            self.ready.push_back(FromWorker::Idle { job: job.number });
        }
    }

    /// Where the search stands; `None` if there is none.
    pub fn progress(&self) -> Option<FromWorker> {
        let of_job = || {
            let job = self.job.as_ref()?;
            let progress = job.search.as_ref()?.progress()?;
            Some(FromWorker::Working { job: job.number, progress })
        };
        of_job().or_else(|| self.planning.as_ref().map(Planning::progress))
    }
}

impl Job {
    /// Takes over what the search found, and tells it.
    fn found(&mut self, found: Found, nodes: u64, refining: bool) -> FromWorker {
        let (job, problem) = (self.number, Rc::clone(&self.problem));
        match found {
            Found::First(outcome) => {
                self.base = Base::of(problem, &outcome).map(Rc::new);
                if let Outcome::Infeasible(conflict) = &outcome {
                    self.conflict = Some(conflict.clone());
                }
                FromWorker::Done { job, outcome, nodes, refining }
            }
            Found::Second(refined) => {
                let plan = refined.plan;
                let base = Base::new(problem, plan.selected.clone(), plan.value);
                self.base = base.map(Rc::new);
                FromWorker::Refined { job, plan, second: refined.second }
            }
        }
    }

    /// Begins a question, if there is what it is about.
    fn ask(&mut self, message: ToWorker) {
        let base = self.base.as_ref();
        match (message, base, &self.conflict) {
            (ToWorker::Explain { subjects, resources, .. }, Some(base), _) => {
                self.questions.explain(base, subjects, resources);
            }
            (ToWorker::Prices { groups, .. }, Some(base), _) => self.questions.prices(base, groups),
            (ToWorker::Frontier { number, levels, .. }, ..) => {
                let start = base.map(|base| base.plan().selected.clone());
                self.questions.frontier(&self.problem, start, number, levels);
            }
            (ToWorker::Aside { problem, .. }, ..) => self.questions.aside(problem),
            (ToWorker::Cures { slides, .. }, _, Some(conflict)) => {
                self.questions.cures(&self.problem, conflict.clone(), slides);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
