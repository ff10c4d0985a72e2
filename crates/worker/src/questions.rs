//! Questions that wait for their turn.

use std::collections::VecDeque;
use std::rc::Rc;

use ballast_solver::{Conflict, Outcome, Problem};
use ballast_why::{
    Base, Best, Cures, Found, Inquiry, Levels, Limits, Point, Price, Resources, Slide, Subject,
    Turn, Why, cures, frontier, prices, why,
};

use crate::message::FromWorker;

/// Questions about one problem: explanations first, then the others in the order asked.
///
/// The first explanation is given whole. Of the others first the part that is quick is given, one
/// after the other, and then what would change them.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    about: Option<(Rc<Base>, Rc<Resources>)>,
    waiting: VecDeque<Subject>,
    /// Explanations whose first part has been given.
    parked: VecDeque<(u32, Inquiry<Why>)>,
    explaining: Option<Explaining>,
    others: VecDeque<Other>,
}

#[derive(Debug)]
struct Explaining {
    id: u32,
    inquiry: Inquiry<Why>,
    /// Whether it is given to its end at once.
    whole: bool,
}

#[derive(Debug)]
enum Other {
    Aside(Box<Best>),
    Prices(Inquiry<Price>),
    Frontier(u32, Inquiry<Point>),
    Cures(Inquiry<Cures>),
}

impl Questions {
    pub(crate) fn explain(
        &mut self,
        base: &Rc<Base>,
        subjects: Vec<Subject>,
        resources: Resources,
    ) {
        let about = (Rc::clone(base), Rc::new(resources));
        self.parked.clear();
        self.waiting = subjects.into();
        let first = self.waiting.pop_front();
        self.explaining = first.map(|subject| explaining(&about, &subject, true));
        self.about = Some(about);
    }

    pub(crate) fn prices(&mut self, base: &Rc<Base>, groups: Vec<Vec<usize>>) {
        self.others.retain(|other| !matches!(other, Other::Prices(_)));
        let inquiry = prices(Rc::clone(base), groups, Limits::default());
        self.others.push_back(Other::Prices(inquiry));
    }

    pub(crate) fn frontier(
        &mut self,
        problem: &Rc<Problem>,
        start: Option<Vec<bool>>,
        number: u32,
        levels: Levels,
    ) {
        self.others.retain(|other| !matches!(other, Other::Frontier(..)));
        let inquiry = frontier(Rc::clone(problem), start, levels, Limits::default());
        self.others.push_back(Other::Frontier(number, inquiry));
    }

    /// A single search that is always on the screen, so it goes first.
    pub(crate) fn aside(&mut self, problem: Problem) {
        self.others.retain(|other| !matches!(other, Other::Aside(_)));
        self.others.push_front(Other::Aside(Box::new(Best::new(problem, None, None))));
    }

    pub(crate) fn cures(&mut self, problem: &Rc<Problem>, conflict: Conflict, slides: Vec<Slide>) {
        self.others.retain(|other| !matches!(other, Other::Cures(_)));
        let inquiry = cures(Rc::clone(problem), conflict, slides, Limits::default());
        self.others.push_back(Other::Cures(inquiry));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.explaining.is_none()
            && self.waiting.is_empty()
            && self.parked.is_empty()
            && self.others.is_empty()
    }

    /// Works for one slice; something to say, if there is.
    pub(crate) fn step(&mut self, job: u64, budget: u32) -> Option<FromWorker> {
        let Some(Explaining { id, mut inquiry, whole }) = self.next_explained() else {
            return self.step_other(job, budget);
        };
        match inquiry.step(budget) {
            Turn::Done => None,
            Turn::Working => {
                self.explaining = Some(Explaining { id, inquiry, whole });
                None
            }
            Turn::Says(answer) => {
                if whole {
                    self.explaining = Some(Explaining { id, inquiry, whole });
                } else {
                    self.parked.push_back((id, inquiry));
                }
                Some(FromWorker::Explained { job, id, answer })
            }
        }
    }

    fn next_explained(&mut self) -> Option<Explaining> {
        if let Some(explaining) = self.explaining.take() {
            return Some(explaining);
        }
        if let (Some(about), Some(subject)) = (&self.about, self.waiting.pop_front()) {
            return Some(explaining(about, &subject, false));
        }
        let (id, inquiry) = self.parked.pop_front()?;
        Some(Explaining { id, inquiry, whole: true })
    }

    fn step_other(&mut self, job: u64, budget: u32) -> Option<FromWorker> {
        let turn = match self.others.front_mut()? {
            Other::Aside(search) => search.step(budget).map(|found| {
                let outcome = match found {
                    Found::First(outcome) => outcome,
                    Found::Second(refined) => Outcome::Optimal(refined.plan),
                };
                FromWorker::Aside { job, outcome }
            }),
            Other::Prices(inquiry) => {
                inquiry.step(budget).map(|price| FromWorker::Priced { job, price })
            }
            Other::Frontier(number, inquiry) => {
                let number = *number;
                inquiry.step(budget).map(|point| FromWorker::FrontierPoint { job, number, point })
            }
            Other::Cures(inquiry) => {
                inquiry.step(budget).map(|cures| FromWorker::Cured { job, cures })
            }
        };
        match turn {
            Turn::Working => None,
            Turn::Says(answer) => Some(answer),
            Turn::Done => {
                self.others.pop_front();
                None
            }
        }
    }
}

fn explaining(
    (base, resources): &(Rc<Base>, Rc<Resources>),
    subject: &Subject,
    whole: bool,
) -> Explaining {
    let inquiry = why(Rc::clone(base), subject, Rc::clone(resources), Limits::default());
    Explaining { id: subject.id, inquiry, whole }
}
