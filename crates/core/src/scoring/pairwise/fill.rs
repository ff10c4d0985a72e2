//! What an incomplete matrix would have to say to agree best with itself.

use super::eigen::{self, Square};
use super::{Judgements, NotLinked};

/// Steps after which the completion is taken as it is.
const PATIENCE: u32 = 1_000;

/// Logarithms that move by less stand still.
const STILL: f64 = 1e-11;

/// A missing pair with its ratio.
type Filled = (usize, usize, f64);

/// The matrix with its missing entries filled so that λmax is least, and what was filled in. λmax
/// is convex in the logarithms of the missing entries, strictly so if the items are linked (Bozóki,
/// Fülöp, Rónyai 2010, theorems 1 and 2), so that there is one such completion.
pub(super) fn completed(given: &Judgements) -> Result<(Square, Vec<Filled>), NotLinked> {
    within(given, STILL, eigen::STILL)
}

/// The same, near enough to say what λmax is about: its error is in proportion to the square of that
/// of the logarithms.
pub(super) fn roughly(given: &Judgements) -> Result<Square, NotLinked> {
    within(given, 1e-5, 1e-9).map(|(matrix, _)| matrix)
}

fn within(given: &Judgements, still: f64, vector: f64) -> Result<(Square, Vec<Filled>), NotLinked> {
    given.linked()?;
    let missing: Vec<(usize, usize)> =
        given.pairs().filter(|(item, other)| given.get(*item, *other).is_none()).collect();
    let mut matrix = given.square();
    if missing.is_empty() {
        return Ok((matrix, Vec::new()));
    }
    let near = least_squares(given);
    let mut logs: Vec<f64> =
        missing.iter().map(|(item, other)| near[*item] - near[*other]).collect();
    put(&mut matrix, &missing, &logs);
    let (mut way, mut slope) = descent(&matrix, &missing, vector);
    for _ in 0..PATIENCE {
        if way.iter().all(|step| step.abs() < still) {
            break;
        }
        let down = dot(&way, &slope);
        let mut length = 1.0;
        loop {
            let tried: Vec<f64> =
                logs.iter().zip(&way).map(|(log, step)| log + length * step).collect();
            put(&mut matrix, &missing, &tried);
            let (next_way, next_slope) = descent(&matrix, &missing, vector);
            // Along a convex curve the slope rises: not far past the lowest point is near enough.
            if dot(&way, &next_slope) <= -0.5 * down || length < 1e-3 {
                (logs, way, slope) = (tried, next_way, next_slope);
                break;
            }
            length /= 2.0;
        }
    }
    let filled = missing.iter().zip(&logs).map(|((item, other), log)| (*item, *other, log.exp()));
    Ok((matrix, filled.collect()))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn put(matrix: &mut Square, missing: &[(usize, usize)], logs: &[f64]) {
    for ((item, other), log) in missing.iter().zip(logs) {
        matrix.set(*item, *other, log.exp());
    }
}

/// For each missing entry the way to where, with the eigenvectors as they are, its slope would be
/// nothing, and the slope of λmax itself, up to a common factor: lᵢ rⱼ aᵢⱼ − lⱼ rᵢ / aᵢⱼ. The one
/// has always the other's opposite sign, so that it leads down.
fn descent(matrix: &Square, missing: &[(usize, usize)], still: f64) -> (Vec<f64>, Vec<f64>) {
    let (left, right) = matrix.both(still);
    let scale: f64 = dot(&left, &right);
    let of = |(item, other): &(usize, usize)| {
        let ratio = matrix.get(*item, *other);
        let up = left[*item] * right[*other] * ratio;
        let down = left[*other] * right[*item] / ratio;
        (0.5 * (down / up).ln(), (up - down) / scale)
    };
    missing.iter().map(of).unzip()
}

/// Logarithms of weights by least squares over the judgements given: the solution of the linked
/// graph's Laplacian system with the first weight held at 0. Where nothing contradicts, exact.
fn least_squares(given: &Judgements) -> Vec<f64> {
    let size = given.len();
    let mut rows = vec![vec![0.0; size + 1]; size];
    for (item, other, ratio) in given.given() {
        for (at, by, log) in [(item, other, ratio.ln()), (other, item, -ratio.ln())] {
            rows[at][at] += 1.0;
            rows[at][by] -= 1.0;
            rows[at][size] += log;
        }
    }
    rows[0] = vec![0.0; size + 1];
    rows[0][0] = 1.0;
    for pivot in 0..size {
        // Diagonally dominant, so that no row need be changed for another.
        let from = rows[pivot].clone();
        for row in rows.iter_mut().skip(pivot + 1) {
            let factor = row[pivot] / from[pivot];
            for (cell, by) in row.iter_mut().zip(&from) {
                *cell -= factor * by;
            }
        }
    }
    let mut logs = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|by| rows[at][by] * logs[by]).sum();
        logs[at] = (rows[at][size] - known) / rows[at][at];
    }
    logs
}
