//! Milestones and gates on the axis, and in words.

use super::Axis;
use crate::model::{GateOutcome, Milestone, MilestoneKind, Project};
use crate::text;

/// What is drawn for a milestone or gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkShape {
    /// A milestone.
    Milestone,
    /// A gate: how it was decided; `None` while it is open.
    Gate(Option<GateOutcome>),
}

/// A milestone or gate on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its month, from the left end of the axis.
    pub at: i32,
    /// What is drawn.
    pub shape: MarkShape,
    /// What it is called.
    pub name: String,
    /// All of it: `Gate Go, Feb 27: passed on 2027-02-03 by Board, “Ground is sound”`.
    pub label: String,
}

/// Those of a project that are on the axis, in the order of time; none without a planned start.
pub fn marks(project: &Project, axis: Axis) -> Vec<Mark> {
    let Some(start) = project.planned_start else { return Vec::new() };
    let all = project.milestone_order().into_iter();
    let all = all.filter_map(|id| project.milestones.get(&id));
    let mark = |it: &Milestone| {
        let month = it.month(start);
        let at = axis.at(month);
        let shape = match &it.kind {
            MilestoneKind::Milestone => MarkShape::Milestone,
            MilestoneKind::Gate(decision) => {
                MarkShape::Gate(decision.as_ref().map(|it| it.outcome))
            }
        };
        let what = if it.is_gate() { "Gate" } else { "Milestone" };
        let label = format!("{what} {}, {}{}", it.name, text::month_short(month), decided(it));
        let name = it.name.to_string();
        (0..i32::from(axis.months)).contains(&at).then_some(Mark { at, shape, name, label })
    };
    all.filter_map(mark).collect()
}

/// All of them in a few words: `Go (gate, passed) Feb 27, Hand-over Jul 27`; without a planned start
/// the months from it. Empty if there are none.
pub fn milestones_text(project: &Project) -> String {
    let all = project.milestone_order().into_iter();
    let all = all.filter_map(|id| project.milestones.get(&id)).map(|it| {
        let kind = match &it.kind {
            MilestoneKind::Milestone => String::new(),
            MilestoneKind::Gate(None) => " (gate)".to_owned(),
            MilestoneKind::Gate(Some(decision)) => {
                format!(" (gate, {})", outcome_text(decision.outcome))
            }
        };
        let when = project.planned_start.map(|start| text::month_short(it.month(start)));
        let when = when.unwrap_or_else(|| {
            let months = text::plural(usize::from(it.at), "month", "months");
            format!("{months} after the start")
        });
        format!("{}{kind} {when}", it.name)
    });
    all.collect::<Vec<_>>().join(", ")
}

/// What a gate decided, in the words of the field.
pub fn outcome_text(outcome: GateOutcome) -> &'static str {
    match outcome {
        GateOutcome::Passed => "passed",
        GateOutcome::SentBack => "sent back",
        GateOutcome::Stopped => "stopped",
    }
}

fn decided(it: &Milestone) -> String {
    let MilestoneKind::Gate(decision) = &it.kind else { return String::new() };
    let Some(decision) = decision else { return ": open".to_owned() };
    let part = |before: &str, text: &str, after: &str| {
        if text.is_empty() { String::new() } else { format!("{before}{text}{after}") }
    };
    format!(
        ": {}{}{}{}",
        outcome_text(decision.outcome),
        part(" on ", &decision.date, ""),
        part(" by ", &decision.who, ""),
        part(", “", &decision.reason, "”"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GateDecision, MilestoneId, Month, Name};
    use crate::plan::{moved_to, stretched_to};

    fn project() -> Project {
        let mut project = Project::new(Name::parse("P").unwrap(), 0);
        project.planned_start = Month::new(2027, 2);
        project.duration = Some(6);
        let decision = GateDecision {
            outcome: GateOutcome::SentBack,
            date: "2027-02-03".to_owned(),
            who: "Board".to_owned(),
            reason: String::new(),
        };
        let all = [
            ("Hand-over", MilestoneKind::Gate(None), 7),
            ("Go", MilestoneKind::Gate(Some(decision)), 0),
            ("Through", MilestoneKind::Milestone, 5),
        ];
        for (bits, (name, kind, at)) in (1..).zip(all) {
            let it = Milestone { name: Name::parse(name).unwrap(), kind, at };
            project.milestones.insert(MilestoneId::from_bits(bits), it);
        }
        project
    }

    #[test]
    fn marks_go_with_the_start_and_stay_on_the_axis() {
        let axis = Axis { first: Month::new(2027, 1).unwrap(), months: 12 };
        let told = |project: &Project| -> Vec<(i32, String)> {
            marks(project, axis).into_iter().map(|it| (it.at, it.label)).collect()
        };
        assert_eq!(
            told(&project()),
            [
                (1, "Gate Go, Feb 27: sent back on 2027-02-03 by Board".to_owned()),
                (6, "Milestone Through, Jul 27".to_owned()),
                (8, "Gate Hand-over, Sep 27: open".to_owned()),
            ]
        );
        assert_eq!(
            milestones_text(&project()),
            "Go (gate, sent back) Feb 27, Through Jul 27, Hand-over (gate) Sep 27"
        );
        let calendar = crate::model::FiscalCalendar::CALENDAR_YEARS;
        let later = moved_to(&project(), Month::new(2027, 6).unwrap(), calendar);
        let places: Vec<i32> = told(&later).into_iter().map(|it| it.0).collect();
        assert_eq!(places, [5, 10], "the last lies in the next year");
        // Twice as long: what was at the end is at the end, what lay behind it stays as far behind.
        let longer = stretched_to(&project(), 12, calendar);
        let at = |bits| longer.milestones.get(&MilestoneId::from_bits(bits)).unwrap().at;
        assert_eq!([2, 3, 1].map(at), [0, 11, 13]);
        let back = stretched_to(&longer, 6, calendar);
        assert_eq!(back.milestones, project().milestones);
        let mut open = project();
        open.planned_start = None;
        assert!(marks(&open, axis).is_empty());
        assert!(
            milestones_text(&open).starts_with("Go (gate, sent back) 0 months after the start")
        );
    }
}
