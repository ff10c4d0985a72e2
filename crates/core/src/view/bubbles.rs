//! The bubble chart: projects by two measures, area by a third, colour by a class.

use crate::sorted_set::SortedSet;

use super::Snapshot;
use super::axis::{around_log, middle};
use super::measure::Measure;
use super::scene::{Axis, Bubble, BubbleScene, BubbleState, Class};
use super::table::stage_name;
use crate::model::{
    CategoryId, ClassField, Confidence, NumberField, ProgrammeId, Project, ProjectId, Stage,
};
use crate::sorted::Sorted;

/// What the chart's axes, areas and colours show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BubbleChoice {
    /// Horizontal axis.
    pub x: Measure,
    /// Vertical axis.
    pub y: Measure,
    /// Area; `None` for bubbles of one size.
    pub size: Option<Measure>,
    /// Colour: category, programme, stage or confidence; another class gives one colour for all.
    pub color: ClassField,
    /// Whether the horizontal and the vertical axis are logarithmic.
    pub logs: (bool, bool),
}

/// A part of the axes to look at, in data units: lower left and upper right corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Left and right end.
    pub x: (f64, f64),
    /// Lower and upper end.
    pub y: (f64, f64),
}

/// Value against probability of success, area by cost, colour by category.
pub fn first_choice() -> BubbleChoice {
    BubbleChoice {
        x: Measure::Number(NumberField::Probability),
        y: Measure::Value,
        size: Some(Measure::Number(NumberField::TotalCost)),
        color: ClassField::Category,
        logs: (false, false),
    }
}

/// The same, with axes of which this workspace knows something.
pub fn choice_for(snapshot: &Snapshot) -> BubbleChoice {
    let known = |measure: Measure| {
        let ids = snapshot.workspace.projects.ids();
        let count = ids.filter(|id| measure.of(snapshot, *id).is_some()).count();
        count * 2 > snapshot.workspace.projects.len()
    };
    let candidates = [
        Measure::Number(NumberField::Probability),
        Measure::Risk,
        Measure::Number(NumberField::Duration),
    ];
    let x = candidates.into_iter().find(|measure| known(*measure));
    let x = x.unwrap_or(Measure::Number(NumberField::TotalCost));
    let categories = snapshot.workspace.projects.iter().any(|(_, it)| it.category.is_some());
    let color = if categories { ClassField::Category } else { ClassField::Confidence };
    BubbleChoice { x, color, ..first_choice() }
}

/// Builds the chart. `selection` tells who is in; `None` draws all as in.
pub fn scene(
    snapshot: &Snapshot,
    choice: BubbleChoice,
    selection: Option<&SortedSet<ProjectId>>,
    zoom: Option<Zoom>,
) -> BubbleScene {
    let projects = by_row(snapshot);
    let (classes, class_of) = classes(snapshot, choice.color, &projects);
    let (x_of, y_of) = (choice.x.reader(snapshot), choice.y.reader(snapshot));
    let size_of = choice.size.map(|size| size.reader(snapshot));
    let (mut missing, mut not_positive) = (0, 0);
    let mut bubbles = Vec::with_capacity(projects.len());
    for row in &snapshot.ranking.order {
        let Some((id, project)) = projects.get(*row).copied().flatten() else { continue };
        let (Some(x), Some(y)) = (x_of.of_row(*row, project), y_of.of_row(*row, project)) else {
            missing += 1;
            continue;
        };
        if (choice.logs.0 && x <= 0.0) || (choice.logs.1 && y <= 0.0) {
            not_positive += 1;
            continue;
        }
        let size = size_of.as_ref();
        let size = size.map_or(1.0, |size| size.of_row(*row, project).unwrap_or(0.0).max(0.0));
        let out = selection.is_some_and(|chosen| !chosen.contains(&id));
        bubbles.push(Bubble {
            project: id,
            label: project.name.shared(),
            x,
            y,
            size,
            class: class_of.get(*row).copied().unwrap_or_default(),
            state: if out { BubbleState::Out } else { BubbleState::In },
            marked: false,
        });
    }
    let window = |measure: Measure, log: bool, values: &mut dyn Iterator<Item = f64>| {
        if log { around_log(values) } else { measure.window(snapshot, values) }
    };
    let whole_x = window(choice.x, choice.logs.0, &mut bubbles.iter().map(|it| it.x));
    let whole_y = window(choice.y, choice.logs.1, &mut bubbles.iter().map(|it| it.y));
    let axis = |measure: Measure, log: bool, whole: (f64, f64), zoom: Option<(f64, f64)>| {
        let usable = |(low, high): &(f64, f64)| low < high && (!log || *low > 0.0);
        let (min, max) = zoom.filter(usable).unwrap_or(whole);
        Axis { title: measure.title(snapshot), min, max, log }
    };
    let x = axis(choice.x, choice.logs.0, whole_x, zoom.map(|zoom| zoom.x));
    let y = axis(choice.y, choice.logs.1, whole_y, zoom.map(|zoom| zoom.y));
    let size_max = match choice.size {
        Some(_) => bubbles.iter().map(|it| it.size).fold(0.0, f64::max),
        None => 0.0,
    };
    if zoom.is_some() {
        let inside =
            |it: &Bubble| (x.min..=x.max).contains(&it.x) && (y.min..=y.max).contains(&it.y);
        bubbles.retain(inside);
    }
    BubbleScene {
        title: format!(
            "{} against {}",
            choice.y.name(snapshot),
            choice.x.name(snapshot).to_lowercase()
        ),
        x,
        y,
        size_title: choice.size.map(|size| size.title(snapshot)).unwrap_or_default(),
        size_max,
        classes,
        bubbles,
        missing,
        not_positive,
        middle: (middle(whole_x, choice.logs.0), middle(whole_y, choice.logs.1)),
        quadrants: None,
    }
}

/// Projects by their row in the ratings.
pub(super) fn by_row(snapshot: &Snapshot) -> Vec<Option<(ProjectId, &Project)>> {
    let mut projects = vec![None; snapshot.ratings.projects.len()];
    // Both go by id, so that nothing has to be looked up.
    let rows = snapshot.rows.iter().zip(snapshot.workspace.projects.iter());
    for ((id, row), (known, project)) in rows {
        if let Some(slot) = projects.get_mut(*row).filter(|_| *id == known) {
            *slot = Some((known, &**project));
        }
    }
    projects
}

/// The classes that occur, in the order that people gave, and the class of each row.
pub(super) fn classes(
    snapshot: &Snapshot,
    field: ClassField,
    projects: &[Option<(ProjectId, &Project)>],
) -> (Vec<Class>, Vec<usize>) {
    let workspace = &snapshot.workspace;
    match field {
        ClassField::Category => {
            let order = workspace.category_order();
            let name =
                |id: &CategoryId| workspace.categories.get(*id).map(|it| it.name.to_string());
            let names = order.iter().map(|id| name(id).unwrap_or_default()).collect();
            let places: Sorted<_, _> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            let place = |project: &Project| places.get(&project.category?).copied();
            named(projects, names, &place)
        }
        ClassField::Programme => {
            let order = workspace.programme_order();
            let name =
                |id: &ProgrammeId| workspace.programmes.get(*id).map(|it| it.name.to_string());
            let names = order.iter().map(|id| name(id).unwrap_or_default()).collect();
            let places: Sorted<_, _> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            let place = |project: &Project| places.get(&project.programme?).copied();
            named(projects, names, &place)
        }
        ClassField::Stage => {
            let names = Stage::ALL.map(|it| stage_name(it).to_owned()).to_vec();
            let place = |project: &Project| Stage::ALL.iter().position(|it| project.stage == *it);
            named(projects, names, &place)
        }
        ClassField::Confidence => {
            let names = Confidence::ALL.map(|it| confidence_name(it).to_owned()).to_vec();
            let place = |project: &Project| {
                Confidence::ALL.iter().position(|it| project.confidence == Some(*it))
            };
            named(projects, names, &place)
        }
        ClassField::Tag => (vec![Class { name: "Projects".to_owned(), color: 0 }], Vec::new()),
    }
}

/// Delivery confidence as people write it.
pub fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Green => "Green",
        Confidence::AmberGreen => "Amber/Green",
        Confidence::Amber => "Amber",
        Confidence::AmberRed => "Amber/Red",
        Confidence::Red => "Red",
    }
}

/// Classes by these names, without those that do not occur; `place` tells which name a project
/// has. The colour is that of the place among all names, so that it stays when others come or go.
fn named(
    projects: &[Option<(ProjectId, &Project)>],
    mut names: Vec<String>,
    place: &dyn Fn(&Project) -> Option<usize>,
) -> (Vec<Class>, Vec<usize>) {
    let none = names.len();
    names.push("None".to_owned());
    let place_of =
        |row: &Option<(ProjectId, &Project)>| row.map(|(_, it)| place(it).unwrap_or(none));
    let places: Vec<Option<usize>> = projects.iter().map(place_of).collect();
    let mut present = vec![false; names.len()];
    for place in places.iter().flatten() {
        present[*place] = true;
    }
    let mut classes = Vec::new();
    let mut class_at = vec![0; names.len()];
    for (color, name) in names.into_iter().enumerate().filter(|(color, _)| present[*color]) {
        class_at[color] = classes.len();
        classes.push(Class { name, color });
    }
    let class_of = places.into_iter().map(|place| place.map_or(0, |place| class_at[place]));
    (classes, class_of.collect())
}
