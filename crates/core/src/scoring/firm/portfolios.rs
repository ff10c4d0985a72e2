//! Robust portfolio modelling (Liesiö, Mild, Salo, *European Journal of Operational Research* 181,
//! 2007): how often a project is in the portfolios that some weights make best.

/// What a project is to the portfolios that may be the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// In all of them.
    Core,
    /// In some of them.
    Borderline,
    /// In none of them.
    Exterior,
}

/// How often each project is in.
#[derive(Clone, Debug, PartialEq)]
pub struct CoreIndex {
    counts: Vec<u32>,
    portfolios: u32,
}

impl CoreIndex {
    /// Of so many projects, no portfolios yet.
    pub fn new(projects: usize) -> Self {
        Self { counts: vec![0; projects], portfolios: 0 }
    }

    /// Counts a portfolio; projects by their places.
    pub fn add(&mut self, inside: impl IntoIterator<Item = usize>) {
        self.portfolios += 1;
        for at in inside {
            if let Some(count) = self.counts.get_mut(at) {
                *count += 1;
            }
        }
    }

    /// How many portfolios were counted.
    pub fn portfolios(&self) -> u32 {
        self.portfolios
    }

    /// Share of the portfolios that a project is in, 0 to 1; `None` before the first portfolio.
    pub fn share(&self, project: usize) -> Option<f64> {
        let count = self.counts.get(project)?;
        (self.portfolios > 0).then(|| f64::from(*count) / f64::from(self.portfolios))
    }

    /// What a project is; `None` before the first portfolio.
    pub fn badge(&self, project: usize) -> Option<Badge> {
        let share = self.share(project)?;
        Some(match share {
            1.0 => Badge::Core,
            0.0 => Badge::Exterior,
            _ => Badge::Borderline,
        })
    }
}

/// The most projects of which all portfolios are looked at.
pub const MOST_EXACT: usize = 16;

/// The corners of the weights that sum to 1 within these ranges (least and most, 0 to 1): all but one
/// weight are at an end of their range. Empty if no weights are within them, or there are more than
/// ten.
pub fn corners(ranges: &[(f64, f64)]) -> Vec<Vec<f64>> {
    let count = ranges.len();
    let mut corners: Vec<Vec<f64>> = Vec::new();
    if count > 10 {
        return corners;
    }
    for free in 0..count {
        for ends in (0..1_u32 << count).filter(|ends| ends & (1 << free) == 0) {
            let end = |(at, (least, most)): (usize, &(f64, f64))| {
                if ends & (1 << at) == 0 { *least } else { *most }
            };
            let mut corner: Vec<f64> = ranges.iter().enumerate().map(end).collect();
            let others: f64 = corner.iter().sum::<f64>() - corner[free];
            let rest = 1.0 - others;
            let (least, most) = ranges[free];
            if rest < least - 1e-12 || rest > most + 1e-12 {
                continue;
            }
            corner[free] = rest;
            let same =
                |known: &Vec<f64>| known.iter().zip(&corner).all(|(a, b)| (a - b).abs() < 1e-12);
            if !corners.iter().any(same) {
                corners.push(corner);
            }
        }
    }
    corners
}

/// All portfolios that no other feasible one dominates: is at least as good at every corner of the
/// weights, and better at one. Exact, as values are linear in the weights. Found in steps.
#[derive(Clone, Debug)]
pub struct NonDominated {
    /// Value of each project at each corner.
    values: Vec<Vec<f64>>,
    corners: usize,
    /// Which portfolios are feasible, as far as they have been looked at.
    feasible: Vec<bool>,
    next: usize,
    kept: Vec<(u32, Vec<f64>)>,
}

impl NonDominated {
    /// Begins. `values` are those of each project at each corner. `None` if there are more than
    /// [`MOST_EXACT`] projects.
    pub fn new(values: Vec<Vec<f64>>) -> Option<Self> {
        let corners = values.iter().map(Vec::len).max().unwrap_or_default();
        let new = Self { values, corners, feasible: Vec::new(), next: 0, kept: Vec::new() };
        (new.values.len() <= MOST_EXACT).then_some(new)
    }

    fn all(&self) -> usize {
        1 << self.values.len()
    }

    /// Whether all portfolios have been looked at.
    pub fn is_done(&self) -> bool {
        self.next >= self.all()
    }

    /// Looks at so many portfolios: first at which are feasible, then at which are dominated.
    /// Portfolios are bits by project.
    pub fn step(&mut self, count: usize, feasible: &dyn Fn(u32) -> bool) {
        for _ in 0..count {
            if self.feasible.len() < self.all() {
                self.feasible.push(feasible(self.feasible.len() as u32));
            } else if !self.is_done() {
                self.look(self.next);
                self.next += 1;
            }
        }
    }

    fn look(&mut self, portfolio: usize) {
        if !self.feasible[portfolio] {
            return;
        }
        // With one more project that is worth something it would be better everywhere.
        let more = |(at, values): (usize, &Vec<f64>)| {
            let with = portfolio | 1 << at;
            with != portfolio && self.feasible[with] && dominates(values, &vec![0.0; values.len()])
        };
        if self.values.iter().enumerate().any(more) {
            return;
        }
        let mut sums = vec![0.0; self.corners];
        for (_, values) in self.values.iter().enumerate().filter(|it| portfolio & 1 << it.0 != 0) {
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        if self.kept.iter().any(|(_, known)| dominates(known, &sums)) {
            return;
        }
        self.kept.retain(|(_, known)| !dominates(&sums, known));
        self.kept.push((portfolio as u32, sums));
    }

    /// Those that are not dominated by any looked at so far.
    pub fn portfolios(&self) -> impl Iterator<Item = u32> {
        self.kept.iter().map(|(portfolio, _)| *portfolio)
    }
}

/// The same at one go.
pub fn non_dominated(values: &[Vec<f64>], feasible: &dyn Fn(u32) -> bool) -> Option<Vec<u32>> {
    let mut search = NonDominated::new(values.to_vec())?;
    search.step(2 * search.all(), feasible);
    Some(search.portfolios().collect())
}

fn dominates(a: &[f64], b: &[f64]) -> bool {
    let slack = |a: f64, b: f64| 1e-9 * (1.0 + a.abs().max(b.abs()));
    let pairs = || a.iter().zip(b);
    pairs().all(|(a, b)| *a >= b - slack(*a, *b)) && pairs().any(|(a, b)| *a > b + slack(*a, *b))
}
