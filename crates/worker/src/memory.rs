//! What a worker is at, so that another one can go on with it when it is gone.

use crate::message::{FromWorker, Limit, ToWorker};

/// What was said to a worker, as far as another one must hear it to go on: messages as the texts they
/// were sent as, and no more of them than there are kinds.
#[derive(Debug, Default)]
pub struct Memory {
    job: Option<Job>,
    /// What is asked of the job, by kind.
    questions: Vec<(Question, String)>,
    sample: Option<String>,
    watch: Option<String>,
    hold: Option<String>,
    strips: Option<String>,
    plan: Option<(u64, String)>,
    trying: Option<Trying>,
}

#[derive(Debug)]
struct Job {
    number: u64,
    /// The problem, as it was told in whole.
    told: String,
    /// Limits that changed since, by row, and the plan to begin with.
    limits: Vec<Limit>,
    start: Option<Vec<bool>>,
}

#[derive(Debug)]
struct Trying {
    number: u64,
    tasks: usize,
    told: String,
    /// How many of them have their answer.
    answered: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Question {
    Explain,
    Prices,
    Frontier,
    Aside,
    Cures,
}

impl Memory {
    /// Whether there is nothing that another worker would have to hear.
    pub fn is_empty(&self) -> bool {
        let background = [&self.sample, &self.hold, &self.strips];
        self.job.is_none()
            && self.plan.is_none()
            && self.trying.is_none()
            && background.iter().all(|it| it.is_none())
    }

    /// Keeps what is said, whose text this is.
    pub fn keep(&mut self, message: &ToWorker, text: &str) {
        let told = text.to_owned();
        match message {
            ToWorker::Optimise { job, .. } => {
                self.questions.clear();
                let (number, limits) = (*job, Vec::new());
                self.job = Some(Job { number, told, limits, start: None });
            }
            ToWorker::Relimit { job, limits, start } => {
                self.questions.clear();
                if let Some(known) = &mut self.job {
                    known.number = *job;
                    known.start.clone_from(start);
                    known.limits.retain(|old| limits.iter().all(|new| new.row != old.row));
                    known.limits.extend(limits);
                }
            }
            ToWorker::Explain { job, .. } => self.ask(*job, Question::Explain, told),
            ToWorker::Prices { job, .. } => self.ask(*job, Question::Prices, told),
            ToWorker::Frontier { job, .. } => self.ask(*job, Question::Frontier, told),
            ToWorker::Aside { job, .. } => self.ask(*job, Question::Aside, told),
            ToWorker::Cures { job, .. } => self.ask(*job, Question::Cures, told),
            ToWorker::Cancel { job } => {
                if self.job.take_if(|it| it.number == *job).is_some() {
                    self.questions.clear();
                }
            }
            ToWorker::Sample { .. } => (self.sample, self.watch) = (Some(told), None),
            ToWorker::Watch { .. } => self.watch = Some(told),
            ToWorker::Hold { .. } => self.hold = Some(told),
            ToWorker::Strips { .. } => self.strips = Some(told),
            ToWorker::StopSampling => {
                (self.sample, self.watch, self.hold, self.strips) = (None, None, None, None);
            }
            ToWorker::Plan { plan, .. } => self.plan = Some((*plan, told)),
            ToWorker::StopPlan { plan } => self.forget_plan(*plan),
            ToWorker::Try { trying, tasks, .. } => {
                let (number, tasks) = (*trying, tasks.len());
                self.trying = Some(Trying { number, tasks, told, answered: 0 });
            }
            ToWorker::StopTrying { trying } => {
                self.trying.take_if(|it| it.number == *trying);
            }
            ToWorker::SkipTask { .. } | ToWorker::Ask => {}
        }
    }

    /// Drops what an answer has brought to its end; says whether it is news. Searches and questions of a job
    /// are kept: whoever asks on about its plan needs a worker that knows it.
    pub fn hear(&mut self, answer: &FromWorker) -> bool {
        match answer {
            FromWorker::Planned { plan, .. } => self.forget_plan(*plan),
            FromWorker::Tried { trying, at, .. } => return self.is_news(*trying, *at),
            _ => {}
        }
        true
    }

    /// What another worker is to be told, in this order.
    pub fn tell(&self) -> Vec<String> {
        let mut all = Vec::new();
        if let Some(job) = &self.job {
            all.push(job.told.clone());
            let (job, limits, start) = (job.number, job.limits.clone(), job.start.clone());
            if !limits.is_empty() || start.is_some() {
                all.push(ToWorker::Relimit { job, limits, start }.to_text());
            }
        }
        all.extend(self.questions.iter().map(|(_, text)| text.clone()));
        all.extend(
            [&self.sample, &self.watch, &self.hold, &self.strips].into_iter().flatten().cloned(),
        );
        all.extend(self.plan.iter().map(|(_, text)| text.clone()));
        all.extend(self.trying.iter().map(|it| it.told.clone()));
        all
    }

    fn ask(&mut self, job: u64, question: Question, told: String) {
        if self.job.as_ref().is_some_and(|it| it.number == job) {
            self.questions.retain(|(kind, _)| *kind != question);
            self.questions.push((question, told));
        }
    }

    fn forget_plan(&mut self, plan: u64) {
        self.plan.take_if(|(number, _)| *number == plan);
    }

    /// Tasks are solved in their order, and another worker begins with the first: each may need the one
    /// before.
    fn is_news(&mut self, number: u64, at: usize) -> bool {
        let Some(trying) = self.trying.as_mut().filter(|it| it.number == number) else {
            return true;
        };
        if at < trying.answered {
            return false;
        }
        trying.answered = at + 1;
        self.trying.take_if(|it| it.answered >= it.tasks);
        true
    }
}

#[cfg(test)]
mod tests {
    use ballast_solver::{Problem, Row};
    use ballast_why::Levels;

    use super::*;
    use crate::{Engine, Task};

    fn problem(room: i64) -> Problem {
        let row = Row { terms: vec![(0, 3), (1, 2), (2, 2)], lower: None, upper: Some(room) };
        Problem::new(vec![5, 4, 3], vec![row]).unwrap()
    }

    /// Says these to a worker and to the memory of it.
    fn said(messages: Vec<ToWorker>) -> (Engine, Memory) {
        let (mut engine, mut memory) = (Engine::default(), Memory::default());
        for message in messages {
            memory.keep(&message, &message.to_text());
            engine.hear(message);
        }
        (engine, memory)
    }

    fn answers(mut engine: Engine) -> Vec<FromWorker> {
        let mut answers = Vec::new();
        while engine.is_busy() {
            answers.extend(engine.slice());
        }
        answers
    }

    fn another(memory: &Memory) -> Engine {
        let mut engine = Engine::default();
        for text in memory.tell() {
            engine.hear(ToWorker::from_text(&text).unwrap());
        }
        engine
    }

    fn optimise(job: u64, room: i64) -> ToWorker {
        ToWorker::Optimise { job, problem: problem(room), start: None, second: None }
    }

    fn relimit(job: u64, room: i64) -> ToWorker {
        let limits = vec![Limit { row: 0, lower: None, upper: Some(room) }];
        ToWorker::Relimit { job, limits, start: Some(vec![false, true, false]) }
    }

    #[test]
    fn another_worker_gives_the_same_answers() {
        let levels = Levels {
            beside: Vec::new(),
            rows: vec![0],
            limits: vec![vec![2], vec![4], vec![5]],
            further: 0,
        };
        let frontier = |job| ToWorker::Frontier { job, number: 7, levels: levels.clone() };
        let tasks = || vec![Task::Alone { problem: problem(4), start: None }; 2];
        for messages in [
            vec![optimise(1, 5)],
            vec![optimise(1, 5), relimit(2, 4), relimit(3, 3)],
            vec![
                optimise(1, 5),
                relimit(2, 4),
                ToWorker::Cures { job: 2, slides: Vec::new() },
                optimise(3, 2),
            ],
            vec![
                optimise(1, 5),
                frontier(1),
                frontier(1),
                ToWorker::Cures { job: 1, slides: Vec::new() },
            ],
            vec![optimise(1, 5), frontier(2)],
            vec![ToWorker::Try { trying: 1, tasks: tasks(), nodes: 9 }],
        ] {
            let what = format!("{messages:?}");
            let (engine, memory) = said(messages);
            assert_eq!(answers(another(&memory)), answers(engine), "{what}");
        }
    }

    #[test]
    fn what_is_over_is_forgotten() {
        let tasks = vec![Task::Alone { problem: problem(4), start: None }; 2];
        let (engine, mut memory) = said(vec![ToWorker::Try { trying: 1, tasks, nodes: 9 }]);
        let all = answers(engine);
        assert_eq!(all.len(), 2);
        assert!(memory.hear(&all[0]));
        let again = answers(another(&memory));
        assert_eq!(again, all);
        assert!(!memory.hear(&again[0]) && memory.hear(&again[1]));
        assert!(memory.is_empty());

        let (_, memory) = said(vec![optimise(1, 5), ToWorker::Cancel { job: 1 }]);
        assert!(memory.is_empty());
        let (_, memory) = said(vec![optimise(2, 5), ToWorker::Cancel { job: 1 }]);
        assert!(!memory.is_empty());
    }
}
