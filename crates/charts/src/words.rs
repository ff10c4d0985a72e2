//! The few words and marks a chart adds to its scene.

/// The few words and marks a chart adds to its scene, in the language of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// First letters of the months, January first.
    pub months: [&'static str; 12],
    /// Before the number at the capacity line.
    pub capacity: &'static str,
    /// At the line of the capacity without planned hires and contractors.
    pub standing: &'static str,
    /// In the legend of a saved picture: what the area of a bubble measures follows it.
    pub area: &'static str,
    /// In the legend of a saved picture: what a dashed, pale bubble means.
    pub out: &'static str,
    /// In the legend of a saved picture, after a number of projects.
    pub not_shown: &'static str,
    /// The same, where an axis is logarithmic.
    pub not_positive: &'static str,
    /// In the legend of a saved picture: what the hatching means.
    pub over: &'static str,
    /// In the legend of a saved picture: what the marks beside an axis of criteria mean.
    pub unrated: &'static str,
    /// In the legend of a saved picture: what arrows and pale bars of a tornado mean.
    pub more_weight: &'static str,
    /// In the legend of a saved picture, after a number of projects: the others are pale.
    pub marked: &'static str,
    /// Between whole and fraction.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
}

impl Words {
    /// English.
    pub const EN: Self = Self {
        months: ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"],
        capacity: "capacity",
        standing: "without planned hires",
        area: "area:",
        out: "dashed: out",
        not_shown: "not shown: value not known",
        not_positive: "not shown: 0 or less on a logarithmic axis",
        over: "hatched: over capacity",
        unrated: "at the left, above ?: not rated",
        more_weight: "↑ and full: more weight, ↓ and pale: less",
        marked: "marked, the others pale",
        decimal: '.',
        group: ',',
    };
}
