//! Shapes that tell classes apart where colour cannot, all of the same area.

use std::f64::consts::PI;

/// The shape of a bubble.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// The first class, and the only one where there is one.
    #[default]
    Circle,
    /// A square on its corner.
    Diamond,
    /// A square.
    Square,
    /// A triangle on its side.
    Triangle,
    /// A plus sign.
    Cross,
    /// A triangle on its corner.
    Wedge,
}

impl Shape {
    const ALL: [Self; 6] =
        [Self::Circle, Self::Diamond, Self::Square, Self::Triangle, Self::Cross, Self::Wedge];

    /// The shape of a class, of which there are `classes`.
    pub fn of_class(class: usize, classes: usize) -> Self {
        if classes < 2 { Self::Circle } else { Self::ALL[class % Self::ALL.len()] }
    }

    /// Corners around a centre, with the area of a circle of this radius; none for the circle.
    pub fn corners(self, (x, y): (f64, f64), radius: f64) -> Vec<(f64, f64)> {
        let at = |points: &[(f64, f64)], unit: f64| {
            points.iter().map(|(right, down)| (x + right * unit, y + down * unit)).collect()
        };
        match self {
            Self::Circle => Vec::new(),
            Self::Diamond => {
                at(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], radius * (PI / 2.0).sqrt())
            }
            Self::Square => {
                at(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], radius * PI.sqrt() / 2.0)
            }
            Self::Triangle => at(&TRIANGLE, radius * triangle_reach()),
            Self::Wedge => {
                at(&TRIANGLE.map(|(right, down)| (right, -down)), radius * triangle_reach())
            }
            Self::Cross => at(&CROSS, radius * (PI / 5.0).sqrt()),
        }
    }

    /// How far the shape reaches from its centre, for a circle of this radius.
    pub fn reach(self, radius: f64) -> f64 {
        let factor = match self {
            Self::Circle => 1.0,
            Self::Diamond | Self::Square => (PI / 2.0).sqrt(),
            Self::Triangle | Self::Wedge => triangle_reach(),
            Self::Cross => (PI / 5.0).sqrt() * 2.5_f64.sqrt(),
        };
        radius * factor
    }

    /// How far it reaches sideways at the height of its centre, upwards and downwards.
    pub(crate) fn extent(self, radius: f64) -> (f64, f64, f64) {
        let reach = self.reach(radius);
        match self {
            Self::Circle => (radius, radius, radius),
            Self::Diamond => (reach, reach, reach),
            Self::Square => (reach * 0.708, reach * 0.708, reach * 0.708),
            Self::Triangle => (reach * 0.75, reach, reach * 0.5),
            Self::Wedge => (reach * 0.75, reach * 0.5, reach),
            Self::Cross => (reach * 0.95, reach * 0.95, reach * 0.95),
        }
    }

    /// The outline as the `d` of an SVG path, tenths of a pixel exact: for a highlight laid over
    /// the chart.
    pub fn path(self, (x, y): (f64, f64), radius: f64) -> String {
        if self == Self::Circle {
            let r = tenths(radius);
            let (left, right, level) = (tenths(x - radius), tenths(x + radius), tenths(y));
            return format!(
                "M{left} {level}A{r} {r} 0 1 1 {right} {level}A{r} {r} 0 1 1 {left} {level}Z"
            );
        }
        let mut path = String::new();
        for (index, (x, y)) in self.corners((x, y), radius).into_iter().enumerate() {
            path.push(if index == 0 { 'M' } else { 'L' });
            path.push_str(&tenths(x));
            path.push(' ');
            path.push_str(&tenths(y));
        }
        path.push('Z');
        path
    }
}

const TRIANGLE: [(f64, f64); 3] =
    [(0.0, -1.0), (0.866_025_403_784, 0.5), (-0.866_025_403_784, 0.5)];

/// Two arms, each one unit wide and three long.
const CROSS: [(f64, f64); 12] = [
    (-0.5, -1.5),
    (0.5, -1.5),
    (0.5, -0.5),
    (1.5, -0.5),
    (1.5, 0.5),
    (0.5, 0.5),
    (0.5, 1.5),
    (-0.5, 1.5),
    (-0.5, 0.5),
    (-1.5, 0.5),
    (-1.5, -0.5),
    (-0.5, -0.5),
];

fn triangle_reach() -> f64 {
    (4.0 * PI / (3.0 * 3.0_f64.sqrt())).sqrt()
}

/// A length in tenths, written as a decimal number.
fn tenths(px: f64) -> String {
    let count = (px * 10.0).round() as i64;
    let sign = if count < 0 { "-" } else { "" };
    let count = count.unsigned_abs();
    format!("{sign}{}.{}", count / 10, count % 10)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::Shape;

    #[test]
    fn all_have_the_area_of_the_circle() {
        for shape in &Shape::ALL[1..] {
            let corners = shape.corners((3.0, -7.0), 10.0);
            let next = corners.iter().cycle().skip(1);
            let twice: f64 = corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
            assert!((twice.abs() / 2.0 - PI * 100.0).abs() < 1e-6, "{shape:?}");
            let reach = corners.iter().map(|(x, y)| (x - 3.0).hypot(y + 7.0)).fold(0.0, f64::max);
            assert!((reach - shape.reach(10.0)).abs() < 1e-6, "{shape:?}");
        }
    }

    #[test]
    fn one_class_is_all_circles() {
        assert_eq!(Shape::of_class(0, 1), Shape::Circle);
        assert_eq!(Shape::of_class(7, 0), Shape::Circle);
        assert_eq!(Shape::of_class(1, 2), Shape::Diamond);
        assert_eq!(Shape::of_class(6, 9), Shape::Circle);
    }

    #[test]
    fn paths_are_plain_numbers() {
        assert_eq!(
            Shape::Circle.path((10.0, 5.0), 2.5),
            "M7.5 5.0A2.5 2.5 0 1 1 12.5 5.0A2.5 2.5 0 1 1 7.5 5.0Z"
        );
        assert!(Shape::Cross.path((-0.04, 0.0), 3.0).starts_with('M'));
    }
}
