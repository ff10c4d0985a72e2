//! Value against the capacity of a role: a chart, its table, and what taking a point does.

use super::Snapshot;
use super::axis::around;
use super::frontier::value_text;
use super::scene::{Axis, Curve, CurveMark, CurveScene};
use crate::balance::{ValueUnit, explain::enough_for, value_unit};
use crate::change::{Command, RoleEdit};
use crate::collect;
use crate::measures::name;
use crate::model::{Fte, RoleId, Workspace};
use crate::plan::StaffingPoint;
use crate::text;

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffingRow {
    /// People for projects more than there are: `+1`, `0`, `−2`.
    pub more: String,
    /// The best value with its unit; `–` where nothing keeps the rules.
    pub value: String,
    /// How much more than at the point before: what these people are worth. Empty at the first.
    pub gain: String,
    /// Projects that are in.
    pub projects: String,
    /// How far it is proven.
    pub proof: &'static str,
}

fn more(extra: Fte) -> String {
    text::signed(extra.value(), 0)
}

/// The table of the points.
pub fn staffing_rows(workspace: &Workspace, points: &[StaffingPoint]) -> Vec<StaffingRow> {
    let before = std::iter::once(None).chain(points.iter().map(|it| it.value));
    let rows = points.iter().zip(before).map(|(point, before)| StaffingRow {
        more: more(point.extra),
        value: point.value.map_or_else(|| "–".to_owned(), |it| value_text(workspace, it)),
        gain: point
            .value
            .zip(before)
            .map(|(value, before)| value_text(workspace, value - before))
            .unwrap_or_default(),
        projects: text::count(point.projects),
        proof: if point.is_proven() { "proven" } else { "best found" },
    });
    rows.collect()
}

/// What a point says: `With 2 FTE more: 61.8 points with 31 projects, 1.4 points more than with
/// what there is.` `None` if there is no such point, or it has no value.
pub fn staffing_sentence(
    workspace: &Workspace,
    points: &[StaffingPoint],
    at: usize,
) -> Option<String> {
    let point = points.get(at)?;
    let value = point.value?;
    let extra = point.extra.value();
    let with = match point.extra.cmp(&Fte::ZERO) {
        std::cmp::Ordering::Less => format!("With {} FTE fewer", text::decimal(-extra, 0)),
        std::cmp::Ordering::Equal => "With what there is".to_owned(),
        std::cmp::Ordering::Greater => format!("With {} FTE more", text::decimal(extra, 0)),
    };
    let projects = text::plural(point.projects, "project", "projects");
    let mut sentence = format!("{with}: {} with {projects}", value_text(workspace, value));
    let now = points.iter().find(|it| it.extra == Fte::ZERO).and_then(|it| it.value);
    if let Some(now) = now.filter(|_| point.extra != Fte::ZERO) {
        let (by, word) = if value < now { (now - value, "less") } else { (value - now, "more") };
        let by = value_text(workspace, by);
        sentence.push_str(&format!(", {by} {word} than with what there is"));
    }
    if !point.is_proven() {
        sentence.push_str("; not proven");
    }
    sentence.push('.');
    Some(sentence)
}

/// The chart: the best value at each capacity, what no selection exceeds where that is not proven,
/// and what there is.
pub fn staffing_scene(snapshot: &Snapshot, role: RoleId, points: &[StaffingPoint]) -> CurveScene {
    let workspace = &snapshot.workspace;
    let counted = value_unit(&workspace.settings);
    let scale = if counted == ValueUnit::Money { snapshot.unit.size() } else { 1.0 };
    let place = |point: &StaffingPoint, value: Option<f64>| {
        // A point without a value keeps its place, so that places are those of the source.
        (point.extra.value(), value.map_or(f64::NAN, |it| it / scale))
    };
    let best = points.iter().map(|it| place(it, it.value));
    let mut curves =
        vec![Curve { name: "best value".to_owned(), beside: false, points: best.collect() }];
    if points.iter().any(|it| !it.is_proven()) {
        let bound = points.iter().map(|it| place(it, it.bound));
        let name = "no selection has more".to_owned();
        curves.push(Curve { name, beside: true, points: bound.collect() });
    }
    let now = points.iter().find(|it| it.extra == Fte::ZERO);
    let marks = now.and_then(|it| {
        let text = format!("{} now", value_text(workspace, it.value?));
        Some(CurveMark { text, at: place(it, it.value), now: true })
    });
    let values = curves.iter().flat_map(|it| &it.points).map(|it| it.1).filter(|it| it.is_finite());
    let (low, high) = close_around(values.collect());
    let ends = (points.first(), points.last());
    let (min, max) = match ends {
        (Some(first), Some(last)) if first.extra < last.extra => {
            (first.extra.value(), last.extra.value())
        }
        _ => (0.0, 1.0),
    };
    let label = snapshot.unit.label(&workspace.settings.currency);
    let role = workspace.roles.get(role).map_or_else(String::new, |it| it.name.to_string());
    CurveScene {
        title: format!("{role}: value against capacity"),
        x: Axis {
            title: "FTE for projects, against what there is".to_owned(),
            min,
            max,
            log: false,
        },
        y: Axis {
            title: match counted {
                ValueUnit::Points => "Value, points".to_owned(),
                ValueUnit::Money => format!("Value, {label}"),
                ValueUnit::Other(by) => name(workspace, by),
            },
            min: low,
            max: high,
            log: false,
        },
        curves,
        marks: marks.into_iter().collect(),
    }
}

/// An axis that shows how values differ, not how far they are from nothing: the first people more are
/// worth little beside all that there is, and that little is what is asked about.
fn close_around(values: Vec<f64>) -> (f64, f64) {
    let ends = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |ends, value| {
        (ends.0.min(*value), ends.1.max(*value))
    });
    let room = ends.1 - ends.0;
    if room.is_finite() && room > 0.0 {
        (ends.0 - room * 0.25, ends.1 + room * 0.15)
    } else {
        around(values.into_iter())
    }
}

/// The command that gives a role so many people more for projects, or fewer, in every month. `None`
/// if there is no such role, or nobody may have that many.
pub fn staffed(workspace: &Workspace, id: RoleId, extra: Fte) -> Option<Command> {
    let role = workspace.roles.get(id)?;
    let (more, overload) = (i64::from(extra.hundredths()), workspace.settings.overload);
    let then = |now: Fte| enough_for(role, now, more, overload);
    let changes = role.changes.iter().map(|(month, fte)| Some((*month, then(*fte)?)));
    let changes = collect::map(changes.collect::<Option<Vec<_>>>()?);
    let edits = [RoleEdit::Capacity(then(role.capacity)?), RoleEdit::Changes(changes)];
    Some(Command::Batch(edits.map(|edit| Command::EditRole { id, edit }).to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::update;
    use crate::model::{Month, Name, Share};

    const ROLE: RoleId = RoleId::from_bits(1);

    fn workspace() -> Workspace {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        done(&mut workspace, Command::AddRole { id: ROLE, name: "Engineer".to_owned() });
        for edit in [
            RoleEdit::Capacity(Fte::from_hundredths(400)),
            RoleEdit::RunShare(Share::from_basis_points(5_000)),
            RoleEdit::CapacityFrom(start.plus(6), Some(Fte::from_hundredths(600))),
        ] {
            done(&mut workspace, Command::EditRole { id: ROLE, edit });
        }
        workspace
    }

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    fn point(extra: i32, value: Option<f64>, bound: Option<f64>) -> StaffingPoint {
        StaffingPoint { extra: Fte::from_hundredths(extra * 100), value, bound, projects: 3 }
    }

    #[test]
    fn points_keep_their_places_and_say_what_they_are_worth() {
        let workspace = workspace();
        let points = [
            point(-1, None, None),
            point(0, Some(50.0), Some(50.0)),
            point(1, Some(61.4), Some(62.0)),
        ];
        let rows = staffing_rows(&workspace, &points);
        let cells: Vec<_> =
            rows.iter().map(|it| (&*it.more, &*it.value, &*it.gain, it.proof)).collect();
        assert_eq!(
            cells,
            [
                ("−1", "–", "", "proven"),
                ("0", "50.0 points", "", "proven"),
                ("+1", "61.4 points", "11.4 points", "best found"),
            ]
        );
        let says = |at| staffing_sentence(&workspace, &points, at);
        assert_eq!(says(0), None);
        assert_eq!(says(1).unwrap(), "With what there is: 50.0 points with 3 projects.");
        let more = "With 1 FTE more: 61.4 points with 3 projects, 11.4 points more than with what \
                    there is; not proven.";
        assert_eq!(says(2).unwrap(), more);
        let scene = staffing_scene(&Snapshot::of(&workspace), ROLE, &points);
        assert!(scene.curves[0].points[0].1.is_nan());
        assert_eq!(scene.curves[0].points[2], (1.0, 61.4));
        assert_eq!((scene.curves.len(), scene.curves[1].points[2]), (2, (1.0, 62.0)));
        assert_eq!(
            (scene.marks[0].text.as_str(), scene.marks[0].at),
            ("50.0 points now", (0.0, 50.0))
        );
        assert_eq!((scene.x.min, scene.x.max), (-1.0, 1.0));
        // From 50 to 62, with some room.
        assert_eq!((scene.y.min, scene.y.max), (47.0, 63.8));
    }

    #[test]
    fn a_point_is_taken_in_every_month() {
        let mut workspace = workspace();
        let start = workspace.settings.horizon_start;
        let free = |workspace: &Workspace| {
            let role = workspace.roles.get(ROLE).unwrap();
            [0, 6, 20].map(|at| role.free_in(start.plus(at)).hundredths())
        };
        assert_eq!(free(&workspace), [200, 300, 300]);
        let command = staffed(&workspace, ROLE, Fte::from_hundredths(100)).unwrap();
        done(&mut workspace, command);
        assert_eq!(free(&workspace), [300, 400, 400]);
        let command = staffed(&workspace, ROLE, Fte::from_hundredths(-200)).unwrap();
        done(&mut workspace, command);
        assert_eq!(free(&workspace), [100, 200, 200]);
        assert_eq!(staffed(&workspace, RoleId::from_bits(9), Fte::ZERO), None);
    }
}
