//! One job at a time, in slices: the search first, then the questions about what it found.

use std::collections::VecDeque;
use std::rc::Rc;

use ballast_solver::{Conflict, Outcome, Problem};
use ballast_why::{Base, Best, Found, Turn};

use crate::message::{FromWorker, ToWorker};
use crate::questions::Questions;

/// One job at a time, in slices: between two slices it hears what is said.
#[derive(Debug, Default)]
pub struct Engine {
    job: Option<Job>,
    /// What is to be said before anything else is done.
    ready: VecDeque<FromWorker>,
}

/// A problem, the search for its best plan, and the questions about it.
#[derive(Debug)]
struct Job {
    number: u64,
    problem: Rc<Problem>,
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
    /// Nodes of one slice: few enough that a slice of a thousand projects ends within some ten
    /// milliseconds.
    const SLICE: u32 = 4;

    /// Takes a message; the answer to a cancelled search, if it was that.
    pub fn hear(&mut self, message: ToWorker) -> Option<FromWorker> {
        match message {
            ToWorker::Optimise { job, problem, start, second } => {
                self.ready.clear();
                self.job = Some(Job {
                    number: job,
                    problem: Rc::new(problem.clone()),
                    search: Some(Best::new(problem, start, second)),
                    base: None,
                    conflict: None,
                    asked: Vec::new(),
                    questions: Questions::default(),
                });
                None
            }
            ToWorker::Cancel { job } => self.cancel(job),
            ToWorker::Explain { job, .. }
            | ToWorker::Prices { job, .. }
            | ToWorker::Frontier { job, .. }
            | ToWorker::Aside { job, .. }
            | ToWorker::Cures { job } => {
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

    fn cancel(&mut self, number: u64) -> Option<FromWorker> {
        let busy = self.is_busy();
        let job = self.job.as_mut().filter(|job| job.number == number)?;
        self.ready.clear();
        job.asked.clear();
        job.questions = Questions::default();
        match job.search.take() {
            Some(search) => search.stop().map(|found| job.found(found, search.nodes())),
            None => busy.then_some(FromWorker::Idle { job: number }),
        }
    }

    /// Whether there is anything to do.
    pub fn is_busy(&self) -> bool {
        let working = |job: &Job| job.search.is_some() || !job.questions.is_empty();
        !self.ready.is_empty() || self.job.as_ref().is_some_and(working)
    }

    /// Works for one slice; what there is to say.
    pub fn slice(&mut self) -> Option<FromWorker> {
        if let Some(message) = self.ready.pop_front() {
            return Some(message);
        }
        let job = self.job.as_mut()?;
        let Some(search) = &mut job.search else {
            let had = !job.questions.is_empty();
            let answer = job.questions.step(job.number, Self::SLICE);
            self.rest(had);
            return answer;
        };
        let turn = search.step(Self::SLICE);
        let (nodes, done) = (search.nodes(), search.is_done());
        let answer = match turn {
            Turn::Says(found) => Some(job.found(found, nodes)),
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
        let job = self.job.as_ref()?;
        let progress = job.search.as_ref()?.progress()?;
        Some(FromWorker::Working { job: job.number, progress })
    }
}

impl Job {
    /// Takes over what the search found, and tells it.
    fn found(&mut self, found: Found, nodes: u64) -> FromWorker {
        let (job, problem) = (self.number, Rc::clone(&self.problem));
        match found {
            Found::First(outcome) => {
                self.base = Base::of(problem, &outcome).map(Rc::new);
                if let Outcome::Infeasible(conflict) = &outcome {
                    self.conflict = Some(conflict.clone());
                }
                FromWorker::Done { job, outcome, nodes }
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
            (ToWorker::Frontier { levels, .. }, ..) => {
                let start = base.map(|base| base.plan().selected.clone());
                self.questions.frontier(&self.problem, start, levels);
            }
            (ToWorker::Aside { problem, .. }, ..) => self.questions.aside(problem),
            (ToWorker::Cures { .. }, _, Some(conflict)) => {
                self.questions.cures(&self.problem, conflict.clone());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use ballast_solver::Row;
    use ballast_why::{Levels, Resources, Subject};

    use super::*;

    fn knapsack(job: u64) -> ToWorker {
        let rows = vec![Row::at_most(5, [(0, 3), (1, 2), (2, 4)])];
        let problem = Problem::new(vec![30, 20, 45], rows).unwrap();
        ToWorker::Optimise { job, problem, start: None, second: None }
    }

    fn explain(job: u64) -> ToWorker {
        let subjects = (0..3).map(|id| Subject { id, columns: vec![id] }).collect();
        let resources = Resources { money: vec![0], people: Vec::new() };
        ToWorker::Explain { job, subjects, resources }
    }

    #[test]
    fn another_problem_is_solved_beside_the_job() {
        let mut engine = Engine::default();
        engine.hear(knapsack(1));
        let rows = vec![Row::at_most(9, [(0, 3), (1, 2), (2, 4)])];
        let problem = Problem::new(vec![30, 20, 45], rows).unwrap();
        engine.hear(ToWorker::Aside { job: 1, problem });
        let said = run(&mut engine);
        let value = |outcome: &Outcome| outcome.plan().map(|plan| plan.value);
        let done = said.iter().find_map(|it| match it {
            FromWorker::Done { outcome, .. } => value(outcome),
            _ => None,
        });
        let aside = said.iter().find_map(|it| match it {
            FromWorker::Aside { job: 1, outcome } => value(outcome),
            _ => None,
        });
        assert_eq!((done, aside), (Some(50), Some(95)));
    }

    fn run(engine: &mut Engine) -> Vec<FromWorker> {
        std::iter::from_fn(|| engine.is_busy().then(|| engine.slice())).flatten().collect()
    }

    /// What was said, in short.
    fn kinds(answers: &[FromWorker]) -> Vec<String> {
        let kind = |answer: &FromWorker| match answer {
            FromWorker::Explained { id, answer, .. } => {
                format!("why {id} {}", if answer.is_complete() { "whole" } else { "part" })
            }
            FromWorker::Priced { .. } => "price".to_owned(),
            FromWorker::FrontierPoint { .. } => "point".to_owned(),
            FromWorker::Cured { .. } => "cures".to_owned(),
            FromWorker::Done { .. } => "done".to_owned(),
            FromWorker::Refined { .. } => "refined".to_owned(),
            FromWorker::Idle { .. } => "idle".to_owned(),
            other => format!("{other:?}"),
        };
        answers.iter().map(kind).collect()
    }

    #[test]
    fn a_search_runs_to_its_end() {
        let mut engine = Engine::default();
        let message = ToWorker::from_text(&knapsack(7).to_text()).unwrap();
        assert_eq!(engine.hear(message), None);
        let answers = run(&mut engine);
        let [FromWorker::Done { job: 7, outcome: Outcome::Optimal(plan), .. }] = answers.as_slice()
        else {
            panic!("{answers:?}");
        };
        assert_eq!(plan.value, 50);
        assert!(!engine.is_busy());
    }

    #[test]
    fn a_cancelled_search_says_what_it_knows() {
        let mut engine = Engine::default();
        engine.hear(knapsack(1));
        assert_eq!(engine.hear(ToWorker::Cancel { job: 2 }), None);
        assert!(engine.is_busy());
        let answer = engine.hear(ToWorker::Cancel { job: 1 });
        assert!(matches!(answer, Some(FromWorker::Done { job: 1, .. })), "{answer:?}");
        assert!(!engine.is_busy());
    }

    #[test]
    fn explanations_go_first_and_the_first_one_whole() {
        let mut engine = Engine::default();
        engine.hear(knapsack(1));
        engine.hear(ToWorker::Prices { job: 1, groups: vec![vec![0]] });
        let levels = Levels { rows: vec![0], limits: vec![vec![0], vec![9]], further: 1 };
        engine.hear(ToWorker::Frontier { job: 1, levels });
        engine.hear(ToWorker::Cures { job: 1 });
        engine.hear(explain(1));
        let answers = run(&mut engine);
        let expected = [
            "done",
            "why 0 part",
            "why 0 whole",
            "why 1 part",
            "why 2 part",
            "why 1 whole",
            "why 2 whole",
            "price",
            "point",
            "point",
            "idle",
        ];
        assert_eq!(kinds(&answers), expected);
        for answer in &answers {
            assert_eq!(FromWorker::from_text(&answer.to_text()).as_ref(), Some(answer));
        }
    }

    #[test]
    fn questions_of_another_job_are_passed_over() {
        let mut engine = Engine::default();
        engine.hear(explain(1));
        assert!(!engine.is_busy());
        engine.hear(knapsack(1));
        engine.hear(explain(1));
        engine.hear(knapsack(2));
        engine.hear(explain(1));
        assert_eq!(kinds(&run(&mut engine)), ["done"]);
        engine.hear(explain(2));
        engine.hear(explain(2));
        assert_eq!(run(&mut engine).len(), 7);
    }

    #[test]
    fn without_a_plan_there_are_cures_only() {
        let rows = vec![Row::at_most(5, [(0, 7)]), Row::at_least(1, [(0, 1)])];
        let problem = Problem::new(vec![1], rows).unwrap();
        let mut engine = Engine::default();
        engine.hear(ToWorker::Optimise { job: 1, problem, start: None, second: None });
        engine.hear(explain(1));
        engine.hear(ToWorker::Cures { job: 1 });
        assert_eq!(kinds(&run(&mut engine)), ["done", "cures", "idle"]);
        engine.hear(explain(1));
        assert_eq!(kinds(&run(&mut engine)), ["idle"]);
    }

    #[test]
    fn questions_are_about_the_refined_plan() {
        let rows = vec![Row::at_most(1, [(0, 1), (1, 1)])];
        for (second, best) in [(vec![1, 2], [false, true]), (vec![2, 1], [true, false])] {
            let problem = Problem::new(vec![5, 5], rows.clone()).unwrap();
            let mut engine = Engine::default();
            engine.hear(ToWorker::Optimise { job: 1, problem, start: None, second: Some(second) });
            engine.hear(explain(1));
            let answers = run(&mut engine);
            assert_eq!(&kinds(&answers)[..3], ["done", "refined", "why 0 part"]);
            let FromWorker::Refined { plan, second, .. } = &answers[1] else { panic!("refined") };
            assert_eq!((plan.value, plan.selected.as_slice()), (5, best.as_slice()));
            assert_eq!((second.value, second.is_closed()), (2, true));
            let FromWorker::Explained { answer, .. } = &answers[2] else { panic!("explained") };
            assert_eq!(matches!(answer, ballast_why::Why::In(_)), best[0]);
        }
    }

    #[test]
    fn it_can_be_cancelled_after_any_slice() {
        for slices in 0..60 {
            let mut engine = Engine::default();
            engine.hear(knapsack(1));
            engine.hear(ToWorker::Prices { job: 1, groups: vec![vec![0]] });
            engine.hear(explain(1));
            for _ in 0..slices {
                engine.slice();
            }
            let busy = engine.is_busy();
            assert_eq!(engine.hear(ToWorker::Cancel { job: 1 }).is_some(), busy);
            assert!(!engine.is_busy());
            engine.hear(explain(1));
            assert!(kinds(&run(&mut engine)).ends_with(&["idle".to_owned()]));
        }
    }

    #[test]
    fn foreign_text_is_no_message() {
        assert!(ToWorker::from_text("{}").is_none());
        assert!(FromWorker::from_text("hello").is_none());
    }
}
