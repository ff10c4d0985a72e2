//! All real zeros of a sum of exponentials Σ cᵢ e^(tᵢ u), by intervals on which it is monotone.
//!
//! Between two neighbouring zeros of its derivative a function is monotone and has one zero at most
//! (Rolle), so that none is missed: the zeros of the derivative are found in the same way, divided by
//! e^(t₀ u) first, so that each step has one term less. Where the coefficients change sign no more
//! than once there is no more than one zero (Descartes; for real exponents Laguerre, 1883), and the
//! descent ends.

/// A term: coefficient and exponent.
type Term = (f64, f64);

/// Values below this part of the sum of the terms' magnitudes are rounding errors.
const NOISE: f64 = 1e-13;

/// All zeros, rising; those that only touch are found to half the digits. `terms` are by rising
/// exponent, no two equal, with coefficients that are finite and not zero. Exponents must be within
/// a factor of a million of each other.
pub(super) fn zeros(terms: &[Term]) -> Vec<f64> {
    let signs = terms.windows(2).filter(|pair| pair[0].0 * pair[1].0 < 0.0).count();
    if signs == 0 {
        return Vec::new();
    }
    let Some((low, high)) = bounds(terms) else { return Vec::new() };
    let mut points = vec![low];
    if signs > 1 {
        points.extend(zeros(&derived(terms)).into_iter().filter(|it| low < *it && *it < high));
    }
    points.push(high);
    let mut found: Vec<f64> = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for point in points {
        let sign = sign(terms, point);
        if sign == 0.0 {
            found.push(point);
        } else if let Some((at, old)) = before
            && old * sign < 0.0
        {
            found.push(bisected(terms, at, point));
        }
        before = Some((point, sign));
    }
    found
}

/// The derivative of the sum divided by its first exponential, divided so that the first exponent
/// is 0 again, and scaled.
fn derived(terms: &[Term]) -> Vec<Term> {
    let Some((first, rest)) = terms.split_first() else { return Vec::new() };
    let base = rest.first().map_or(0.0, |term| term.1);
    let derive = |(factor, exponent): &Term| (factor * (exponent - first.1), exponent - base);
    let mut derived: Vec<Term> = rest.iter().map(derive).collect();
    let most = derived.iter().map(|term| term.0.abs()).fold(0.0, f64::max);
    derived.iter_mut().for_each(|term| term.0 /= most);
    derived
}

/// The sign at a point; 0 if it cannot be told from rounding.
fn sign(terms: &[Term], at: f64) -> f64 {
    // The greatest power is taken out, so that nothing is too large for a float.
    let most = terms.iter().map(|(_, exponent)| exponent * at).fold(f64::NEG_INFINITY, f64::max);
    let (mut sum, mut size) = (0.0, 0.0);
    for (factor, exponent) in terms {
        let term = factor * (exponent * at - most).exp();
        sum += term;
        size += term.abs();
    }
    if sum.abs() <= NOISE * size { 0.0 } else { sum.signum() }
}

/// An interval outside of which the first or the last term is greater than all others together.
fn bounds(terms: &[Term]) -> Option<(f64, f64)> {
    let outweighs = |(factor, exponent): &Term, at: f64| {
        let others = terms.iter().filter(|other| other.1 != *exponent);
        let sum: f64 = others.map(|it| it.0.abs() * ((it.1 - exponent) * at).exp()).sum();
        sum < factor.abs() * 0.999
    };
    let (first, last) = (terms.first()?, terms.last()?);
    let far = |term: &Term, way: f64| {
        (0..60).map(|step| way * f64::from(step).exp2() / 64.0).find(|at| outweighs(term, *at))
    };
    // Beyond the least point at which a term outweighs the others it does so all the more.
    Some((far(first, -1.0)?, far(last, 1.0)?))
}

fn bisected(terms: &[Term], mut low: f64, mut high: f64) -> f64 {
    let rising = sign(terms, high) > 0.0;
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        match sign_of_sum(terms, middle) {
            0.0 => return middle,
            found if (found > 0.0) == rising => high = middle,
            _ => low = middle,
        }
    }
}

/// The sign as computed, without a band of noise: for the last digits of a zero that is there.
fn sign_of_sum(terms: &[Term], at: f64) -> f64 {
    let most = terms.iter().map(|(_, exponent)| exponent * at).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = terms.iter().map(|(factor, it)| factor * (it * at - most).exp()).sum();
    if sum == 0.0 { 0.0 } else { sum.signum() }
}
