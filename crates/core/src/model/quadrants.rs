//! Thresholds of the bubble chart, as people have set them for one pair of axes.

use super::Number;

/// What is set for one pair of axes; what is not set is as usual.
///
/// The axes are known by a key in words (`value by probability`), which is no reference: one of a
/// criterion that is gone waits for it to come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AxesQuadrants {
    /// Whether thresholds are shown; `None` for the usual: where the quadrants have names of old.
    pub shown: Option<bool>,
    /// On the horizontal axis, in its unit; `None` for its middle.
    pub x: Option<Number>,
    /// On the vertical axis; `None` for its middle.
    pub y: Option<Number>,
    /// Own names: upper left, upper right, lower left, lower right; `None` for the usual one, empty
    /// for none.
    pub names: [Option<String>; 4],
}

impl AxesQuadrants {
    /// The longest name of a quadrant, in characters.
    pub const LONGEST_NAME: usize = 60;
    /// The longest key of a pair of axes, in characters.
    pub const LONGEST_KEY: usize = 120;
}
