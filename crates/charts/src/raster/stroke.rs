//! Lines with a width, as outlines to fill.

type Point = (f64, f64);

/// The outlines of a line. All turn the same way, so that where they overlap they are one shape.
pub(super) fn outlines(points: &[Point], half: f64) -> Vec<Vec<Point>> {
    match points {
        // Over its first two points once more: a closed shape, whose joints are all mitred.
        [corners @ .., first, second] if corners.len() > 2 && corners[..2] == [*first, *second] => {
            closed(corners, half)
        }
        _ => points_to_boxes(points, half),
    }
}

/// The shape grown by half the width, and the shape shrunk by as much turned round: what lies
/// between is the line. Mitres are right for outlines of bubbles, which have no sharp corners.
fn closed(corners: &[Point], half: f64) -> Vec<Vec<Point>> {
    let count = corners.len();
    let mut grown = Vec::with_capacity(count);
    let mut shrunk = Vec::with_capacity(count);
    for (place, (x, y)) in corners.iter().enumerate() {
        let before = unit(corners[(place + count - 1) % count], (*x, *y));
        let after = unit((*x, *y), corners[(place + 1) % count]);
        // The corner of the grown shape lies where both sides, moved out by `half`, meet.
        let stretch = half / (1.0 + before.0 * after.0 + before.1 * after.1).max(0.1);
        let (right, down) = ((before.1 + after.1) * stretch, -(before.0 + after.0) * stretch);
        grown.push((x + right, y + down));
        shrunk.push((x - right, y - down));
    }
    shrunk.reverse();
    vec![grown, shrunk]
}

/// A box along each piece, reaching over at joints so that corners are filled.
fn points_to_boxes(points: &[Point], half: f64) -> Vec<Vec<Point>> {
    let pieces = points.len().saturating_sub(1);
    let mut boxes = Vec::with_capacity(pieces);
    for (place, pair) in points.windows(2).enumerate() {
        let [from, to] = *pair else { continue };
        let (right, down) = unit(from, to);
        let (right, down) = (right * half, down * half);
        let (before, after) =
            (f64::from(u8::from(place > 0)), f64::from(u8::from(place + 1 < pieces)));
        let (x0, y0) = (from.0 - right * before, from.1 - down * before);
        let (x1, y1) = (to.0 + right * after, to.1 + down * after);
        boxes.push(vec![
            (x0 + down, y0 - right),
            (x1 + down, y1 - right),
            (x1 - down, y1 + right),
            (x0 - down, y0 + right),
        ]);
    }
    boxes
}

/// The way from one point to the next, of length one; no way at all if they are the same.
fn unit((x0, y0): Point, (x1, y1): Point) -> Point {
    let length = (x1 - x0).hypot(y1 - y0);
    if length > 0.0 { ((x1 - x0) / length, (y1 - y0) / length) } else { (0.0, 0.0) }
}
