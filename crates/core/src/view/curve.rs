//! The curve of a scale as a picture whose points can be dragged.

use crate::model::{CurvePoint, Direction, Number, Scale, Share};

/// Where a rating and its points lie in the picture: from 0 at the left and lower edges to 1 at the
/// right and upper ones.
pub fn place(scale: &Scale, rating: f64, points: f64) -> (f64, f64) {
    let (low, high) = (scale.low().get(), scale.high().get());
    (((rating - low) / (high - low)).clamp(0.0, 1.0), (points / 100.0).clamp(0.0, 1.0))
}

/// The corners of the curve from the low anchor to the high one, as ratings and points.
pub fn corners(scale: &Scale) -> Vec<(f64, f64)> {
    let end =
        |rating: f64| (rating, scale.points_between(scale.low().get(), scale.high().get(), rating));
    let bends = scale.curve().iter().map(|it| (it.rating.get(), it.points.percent()));
    std::iter::once(end(scale.low().get())).chain(bends).chain([end(scale.high().get())]).collect()
}

/// A hundredth of the scale at most, as a power of ten: ratings that are dragged fall on these.
fn grain(scale: &Scale) -> f64 {
    10.0_f64.powf(((scale.high().get() - scale.low().get()) / 100.0).log10().floor())
}

fn rounded(scale: &Scale, rating: f64) -> Option<Number> {
    let grain = grain(scale);
    // Divided rather than multiplied where the grain is a fraction, so that 0.3 is 0.3.
    let number = if grain < 1.0 {
        let parts = grain.recip().round();
        (rating * parts).round() / parts
    } else {
        (rating / grain).round() * grain
    };
    Number::new(number).ok()
}

/// The curve with one point dragged to a place in the picture, but not past its neighbours.
/// `None` if there is no such point, or no room for it.
pub fn dragged(scale: &Scale, at: usize, to: (f64, f64)) -> Option<Vec<CurvePoint>> {
    let mut curve = scale.curve().to_vec();
    let point = curve.get_mut(at)?;
    let corners = corners(scale);
    let (before, after) = (corners.get(at)?, corners.get(at + 2)?);
    let (low, high) = (scale.low().get(), scale.high().get());
    let room = grain(scale).min((after.0 - before.0) / 3.0);
    let rating = (low + to.0 * (high - low)).clamp(before.0 + room, after.0 - room);
    let rating = rounded(scale, rating)?;
    let inside = before.0 < rating.get() && rating.get() < after.0;
    point.rating = if inside { rating } else { point.rating };
    let (least, most) = (before.1.min(after.1), before.1.max(after.1));
    point.points = Share::from_percent((to.1 * 100.0).round().clamp(least, most)).ok()?;
    Some(curve)
}

/// The curve with one more point, on the line in the middle of its widest gap. `None` if there are
/// as many as there can be.
pub fn with_point(scale: &Scale) -> Option<Vec<CurvePoint>> {
    if scale.curve().len() >= Scale::MOST_POINTS {
        return None;
    }
    let corners = corners(scale);
    let gaps = corners.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [a, b] => Some((at, b.0 - a.0, (a.0 + b.0) / 2.0)),
        _ => None,
    });
    // The first of those that are equally wide.
    let wider =
        |best: (usize, f64, f64), gap: (usize, f64, f64)| if gap.1 > best.1 { gap } else { best };
    let (at, _, middle) = gaps.reduce(wider)?;
    let rating = rounded(scale, middle)?;
    let points = Share::from_percent(scale.points(rating.get())).ok()?;
    let mut curve = scale.curve().to_vec();
    curve.insert(at, CurvePoint { rating, points });
    Some(curve)
}

/// Which way the curve runs, in words.
pub fn runs(scale: &Scale) -> &'static str {
    match scale.direction {
        Direction::HigherIsBetter => "Points must not fall from left to right.",
        Direction::LowerIsBetter => "Points must not rise from left to right.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(direction: Direction) -> Scale {
        Scale::new(Number::whole(0), Number::whole(10), direction).unwrap()
    }

    #[test]
    fn points_are_added_in_the_widest_gap_and_stay_between_their_neighbours() {
        for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
            let mut scale = scale(direction);
            for _ in 0..Scale::MOST_POINTS {
                let curve = with_point(&scale).unwrap();
                scale = scale.bent(curve).unwrap();
            }
            assert_eq!(with_point(&scale), None);
            assert_eq!(
                scale.points(2.5),
                if direction == Direction::HigherIsBetter { 25.0 } else { 75.0 }
            );
        }
    }

    #[test]
    fn a_point_is_dragged_as_far_as_the_curve_allows() {
        for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
            let scale = scale(direction);
            let scale = scale.clone().bent(with_point(&scale).unwrap()).unwrap();
            let scale = scale.clone().bent(with_point(&scale).unwrap()).unwrap();
            for at in 0..2 {
                for step in 0..=20 {
                    for up in 0..=10 {
                        let to = (f64::from(step) / 20.0, f64::from(up) / 10.0);
                        let curve = dragged(&scale, at, to).unwrap();
                        assert!(scale.clone().bent(curve).is_ok(), "{at} {to:?}");
                    }
                }
            }
            assert_eq!(dragged(&scale, 2, (0.5, 0.5)), None);
        }
        let up = scale(Direction::HigherIsBetter);
        let up = up.clone().bent(with_point(&up).unwrap()).unwrap();
        let curve = dragged(&up, 0, (0.333, 0.8)).unwrap();
        assert_eq!((curve[0].rating.get(), curve[0].points.percent()), (3.3, 80.0));
        assert_eq!(place(&up, 2.5, 80.0), (0.25, 0.8));
    }
}
