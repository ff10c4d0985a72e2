//! The greatest eigenvalue of a positive matrix, and its vectors.

/// A square matrix of positive numbers.
#[derive(Clone, Debug)]
pub(super) struct Square {
    size: usize,
    cells: Vec<f64>,
}

/// Multiplications after which the vector is taken as it is. Positive matrices need a few dozen.
const PATIENCE: u32 = 5_000;

/// Changes of an entry, relative to it, below which the vector stands still.
pub(super) const STILL: f64 = 1e-14;

impl Square {
    pub(super) fn of(size: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..size * size).map(|at| cell(at / size, at % size)).collect();
        Self { size, cells }
    }

    pub(super) fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Puts a ratio and its reciprocal in place.
    pub(super) fn set(&mut self, row: usize, column: usize, ratio: f64) {
        self.cells[row * self.size + column] = ratio;
        self.cells[column * self.size + row] = ratio.recip();
    }

    /// The right eigenvector of the greatest eigenvalue, or the left one, summing to 1: multiplied
    /// until it stands still (Perron and Frobenius: it does for positive matrices).
    fn vector(&self, left: bool, still: f64) -> Vec<f64> {
        let size = self.size;
        let mut vector = vec![1.0 / size as f64; size];
        for _ in 0..PATIENCE {
            let cell = |at: usize, by: usize| {
                if left { self.get(by, at) } else { self.get(at, by) }
            };
            let dot = |at: usize| (0..size).map(|by| cell(at, by) * vector[by]).sum::<f64>();
            let mut next: Vec<f64> = (0..size).map(dot).collect();
            let sum: f64 = next.iter().sum();
            next.iter_mut().for_each(|entry| *entry /= sum);
            let moved = vector.iter().zip(&next).any(|(a, b)| (a - b).abs() > still * b);
            vector = next;
            if !moved {
                break;
            }
        }
        vector
    }

    /// Left and right eigenvector, of which no entry is farther off than this part of it.
    pub(super) fn both(&self, still: f64) -> (Vec<f64>, Vec<f64>) {
        (self.vector(true, still), self.vector(false, still))
    }

    /// The right eigenvector, summing to 1, and the greatest eigenvalue.
    pub(super) fn principal(&self) -> (Vec<f64>, f64) {
        let weights = self.vector(false, STILL);
        let row = |at: usize| (0..self.size).map(|by| self.get(at, by) * weights[by]).sum::<f64>();
        let value: f64 = (0..self.size).map(row).sum();
        // Of a reciprocal matrix it is no less than the size; what is nearer than rounding is it.
        let size = self.size as f64;
        (weights, if (value - size).abs() < 1e-11 * size { size } else { value })
    }
}
