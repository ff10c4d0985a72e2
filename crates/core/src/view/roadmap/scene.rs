//! The whole roadmap as a picture: what is drawn, before anybody says how.

use crate::sorted_set::SortedSet;

use super::{Axis, Bar, Group, Line, Mark, Quarter, Standing, marks, quarters, ties};
use crate::capacity::{Loads, Zoom};
use crate::model::{Project, ProjectId, RoleId, Workspace};
use crate::text;
use crate::view::Snapshot;
use crate::view::heat::stack;
use crate::view::scene::StackScene;

/// What a line of the picture has on its axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First month, from the left end of the axis.
    pub from: i32,
    /// The month after the last one.
    pub to: i32,
    /// How it stands to the portfolio; `None` for a group from end to end.
    pub standing: Option<Standing>,
    /// Whether it breaks its own dates.
    pub broken: bool,
}

/// A line of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadRow {
    /// Name of the group or project.
    pub name: String,
    /// What a group adds up to; months of a project.
    pub note: String,
    /// Whether it is the head of a group.
    pub head: bool,
    /// Its bar; `None` without a start, or beyond the axis.
    pub bar: Option<Stretch>,
    /// Its earliest start, and the month after its latest finish, in months from the left end of the
    /// axis; `None` where there is none, or it lies beyond the axis.
    pub limits: (Option<i32>, Option<i32>),
    /// Its milestones and gates, in the order of time.
    pub marks: Vec<Mark>,
}

/// A link of the picture: from the end of one bar to the start of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Row and month of where it comes from.
    pub from: (usize, i32),
    /// Row and month of where it goes to.
    pub to: (usize, i32),
    /// Whether one follows the other in time, and not only needs it.
    pub follows: bool,
    /// Whether it is broken.
    pub broken: bool,
}

/// The people below the bars.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadPeople {
    /// Where their first month lies, from the left end of the axis; may be outside.
    pub at: i32,
    /// Demand of one role against its capacity.
    pub stack: StackScene,
}

/// The whole roadmap.
#[derive(Clone, Debug, PartialEq)]
pub struct RoadScene {
    /// What it shows, in a few words.
    pub title: String,
    /// Its months.
    pub axis: Axis,
    /// Fiscal years: first month from the left end, and what it is called.
    pub years: Vec<(i32, String)>,
    /// Quarters of the fiscal years.
    pub quarters: Vec<Quarter>,
    /// The lines, from the top.
    pub rows: Vec<RoadRow>,
    /// The links.
    pub arrows: Vec<Arrow>,
    /// The people below, on the same axis; `None` without a role.
    pub people: Option<RoadPeople>,
}

/// The dates of a project that limit its bar, where they are on the axis.
fn limits(project: &Project, axis: Axis) -> (Option<i32>, Option<i32>) {
    let on = |at: i32| (0..=i32::from(axis.months)).contains(&at).then_some(at);
    let from = project.earliest_start.and_then(|month| on(axis.at(month)));
    let to = project.latest_finish.and_then(|month| on(axis.at(month) + 1));
    (from, to)
}

impl RoadScene {
    /// The same with the people of a role below.
    pub fn with_people(self, workspace: &Workspace, loads: &Loads, role: Option<RoleId>) -> Self {
        let of_role = loads.roles.iter().find(|it| Some(it.role) == role);
        let people = of_role.zip(loads.months.first()).map(|(of_role, first)| RoadPeople {
            at: self.axis.at(*first),
            stack: stack(workspace, loads, of_role, Zoom::Month),
        });
        Self { people, ..self }
    }

    /// The picture of these lines; `selected` are the projects of the selection.
    pub fn new(
        snapshot: &Snapshot,
        lines: &[Line],
        axis: Axis,
        selected: &SortedSet<ProjectId>,
    ) -> Self {
        let workspace = &snapshot.workspace;
        let bar = |id: ProjectId| {
            Bar::of(workspace.projects.get(id)?, selected.contains(&id)).and_then(|bar| {
                let (from, to) = axis.span(bar)?;
                let broken = bar.early > 0 || bar.late > 0;
                Some(Stretch { from, to, standing: Some(bar.standing), broken })
            })
        };
        let rows = lines.iter().map(|line| match line {
            Line::Group(group) => head(group, axis, &workspace.settings.currency),
            Line::Project(id) => {
                let project = workspace.projects.get(*id);
                let dates = project.and_then(|it| Bar::of(it, true)).map(|bar| {
                    let last = text::month_short(bar.last());
                    format!("{} – {last}", text::month_short(bar.start))
                });
                RoadRow {
                    name: project.map_or_else(String::new, |it| it.name.to_string()),
                    note: dates.unwrap_or_else(|| "no start".to_owned()),
                    head: false,
                    bar: bar(*id),
                    limits: project.map(|it| limits(it, axis)).unwrap_or_default(),
                    marks: project.map(|it| marks(it, axis)).unwrap_or_default(),
                }
            }
        });
        let rows: Vec<RoadRow> = rows.collect();
        let place = |id: ProjectId| {
            lines.iter().position(|line| matches!(line, Line::Project(known) if *known == id))
        };
        let links = ties(workspace, |id| place(id).is_some());
        let arrows = links.into_iter().filter_map(|tie| {
            let (from, to) = (place(tie.from)?, place(tie.to)?);
            let (end, start) = (rows[from].bar?.to, rows[to].bar?.from);
            let broken = tie.short > 0;
            Some(Arrow { from: (from, end), to: (to, start), follows: tie.follows, broken })
        });
        let arrows = arrows.collect();
        let calendar = workspace.settings.calendar;
        let mut at = 0;
        let years = calendar.spread(axis.first, u32::from(axis.months)).into_iter();
        let years = years.map(|(year, months)| {
            let first = at;
            at += i32::try_from(months).unwrap_or(0);
            (first, calendar.label(year))
        });
        Self {
            title: format!("{}: roadmap", workspace.settings.name),
            axis,
            years: years.collect(),
            quarters: quarters(axis, calendar),
            rows,
            arrows,
            people: None,
        }
    }
}

fn head(group: &Group, axis: Axis, currency: &str) -> RoadRow {
    let bar = group.sums.span().and_then(|(first, last)| {
        let from = axis.at(first).max(0);
        let to = (axis.at(last) + 1).min(i32::from(axis.months));
        (from < to).then_some(Stretch { from, to, standing: None, broken: false })
    });
    RoadRow {
        name: if group.name.is_empty() { "None of them".to_owned() } else { group.name.clone() },
        note: group.sums.short_text(currency),
        head: true,
        bar,
        limits: (None, None),
        marks: Vec::new(),
    }
}
