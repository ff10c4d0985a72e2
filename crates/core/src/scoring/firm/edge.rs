//! How far a weight can go before another selection is better, found by solving at few weights.

use super::Quotient;

/// A denominator so near to 1 is 1.
const WHOLE: f64 = 1e-12;
/// Weights closer than this are one.
const SAME: f64 = 1e-7;
/// More weights than this are never asked about.
const MOST: u32 = 60;
/// Where the best value need not be convex, so many weights on the way are looked at.
const STOPS: u32 = 7;
/// Parts of the way in which the first crossing of two curves is sought.
const PARTS: u32 = 64;

/// The value of a selection as a weight goes from 0 to 1: straight where the values of its projects
/// are, which is so where all criteria are rated or a missing rating counts as the worst.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Sum of those that are straight, at weight 0 and at weight 1.
    line: [f64; 2],
    /// Numerator and denominator of the others.
    bent: Vec<Quotient>,
}

impl Course {
    /// Adds a project, or such a part of one.
    pub fn add(&mut self, value: Quotient, part: f64) {
        if is_straight(value) {
            self.line = [0, 1].map(|end| self.line[end] + value[0][end] * part);
        } else {
            self.bent.push([value[0].map(|it| it * part), value[1]]);
        }
    }

    /// The value at a weight from 0 to 1.
    pub fn at(&self, weight: f64) -> f64 {
        self.bent.iter().map(|it| at(*it, weight)).sum::<f64>()
            + self.line[0]
            + (self.line[1] - self.line[0]) * weight
    }
}

/// Whether the value is a linear function of the weight.
pub fn is_straight(value: Quotient) -> bool {
    value[1].iter().all(|below| (below - 1.0).abs() < WHOLE)
}

/// A value at a weight from 0 to 1; 0 where the weight leaves nothing that is rated.
pub fn at(value: Quotient, weight: f64) -> f64 {
    let [above, below] = value.map(|[none, whole]| none + (whole - none) * weight);
    if below > WHOLE { above / below } else { 0.0 }
}

/// The search for one end of the interval in which a selection stays the best (Eisner and
/// Severance, *Journal of the ACM* 23, 1976): where all values are straight the best value is the
/// greatest of straight lines, so the interval is one, and each solution either proves its end or
/// brings it nearer. Where some are bent that is no proof, so weights on the way are looked at too.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    ours: Course,
    now: f64,
    /// The end as far as is known.
    at: f64,
    /// The weight asked about.
    asked: f64,
    /// Stops on the way that are still to be looked at; `None` while the end itself is asked about.
    stops: Option<u32>,
    straight: bool,
    questions: u32,
    done: bool,
}

impl Edge {
    /// The search from `now` towards `end`, which is 0 or 1, for the selection of this course.
    /// `straight` says whether the values of all candidates are.
    pub fn new(ours: Course, now: f64, end: f64, straight: bool) -> Self {
        let done = (end - now).abs() < SAME;
        Self { ours, now, at: end, asked: end, stops: None, straight, questions: 0, done }
    }

    /// The weight at which the best selection is wanted next; `None` when the end is found.
    pub fn question(&self) -> Option<f64> {
        (!self.done).then_some(self.asked)
    }

    /// Takes the course of the best selection at the weight asked for. Says whether it is better
    /// there, so that the end has come nearer.
    pub fn answer(&mut self, best: &Course) -> bool {
        self.questions += 1;
        let slack = 1e-9 * (1.0 + self.ours.at(self.asked).abs());
        let gain = best.at(self.asked) - self.ours.at(self.asked);
        if gain <= slack {
            self.proceed();
            return false;
        }
        let next = self.crossing(best);
        let still = (next - self.asked).abs() < SAME;
        (self.at, self.asked, self.stops) = (next, next, None);
        if still {
            self.proceed();
        }
        self.done |= (next - self.now).abs() < SAME || self.questions >= MOST;
        true
    }

    /// The weight up to which the selection is the best; true when there is no further question.
    pub fn end(&self) -> f64 {
        self.at
    }

    /// Whether the end is proven, and not only found by looking at some weights.
    pub fn is_proven(&self) -> bool {
        self.straight && self.questions < MOST
    }

    /// Goes on to the next stop, if there is any.
    fn proceed(&mut self) {
        let left = self.stops.unwrap_or(if self.straight { 0 } else { STOPS });
        if left == 0 || self.questions >= MOST {
            self.done = true;
            return;
        }
        self.stops = Some(left - 1);
        let part = f64::from(left) / f64::from(STOPS + 1);
        self.asked = self.now + (self.at - self.now) * part;
    }

    /// The first weight from now on at which the other is as good.
    fn crossing(&self, best: &Course) -> f64 {
        let way = self.asked - self.now;
        let lead = |part: f64| {
            let weight = self.now + way * part;
            self.ours.at(weight) - best.at(weight)
        };
        if self.straight {
            let (before, gain) = (lead(0.0).max(0.0), -lead(1.0));
            return self.now + way * (before / (before + gain));
        }
        let stops = (1..=PARTS).map(|stop| f64::from(stop) / f64::from(PARTS));
        let mut high = stops.into_iter().find(|part| lead(*part) < 0.0).unwrap_or(1.0);
        let mut low = high - 1.0 / f64::from(PARTS);
        for _ in 0..50 {
            let middle = (low + high) / 2.0;
            if lead(middle) < 0.0 {
                high = middle;
            } else {
                low = middle;
            }
        }
        self.now + way * high
    }
}
