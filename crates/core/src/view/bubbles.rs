//! The bubble chart: projects by two measures, area by a third, colour by a class.

use std::collections::{BTreeMap, BTreeSet};

use super::Snapshot;
use super::axis::around;
use super::measure::Measure;
use super::scene::{Axis, Bubble, BubbleScene, BubbleState, Class};
use crate::model::{ClassField, Confidence, ProjectId};

/// What the chart's axes, areas and colours show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BubbleChoice {
    /// Horizontal axis.
    pub x: Measure,
    /// Vertical axis.
    pub y: Measure,
    /// Area; `None` for bubbles of one size.
    pub size: Option<Measure>,
    /// Colour: category, programme or confidence; another class gives one colour for all.
    pub color: ClassField,
}

/// A part of the axes to look at, in data units: lower left and upper right corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Left and right end.
    pub x: (f64, f64),
    /// Lower and upper end.
    pub y: (f64, f64),
}

/// Builds the chart. `selection` tells who is in; `None` draws all as in.
pub fn scene(
    snapshot: &Snapshot,
    choice: BubbleChoice,
    selection: Option<&BTreeSet<ProjectId>>,
    zoom: Option<Zoom>,
) -> BubbleScene {
    let (classes, class_of) = classes(snapshot, choice.color);
    let mut missing = 0;
    let mut bubbles = Vec::with_capacity(snapshot.ratings.projects.len());
    for id in snapshot.by_rank() {
        let Some(project) = snapshot.workspace.projects.get(id) else { continue };
        let place = (choice.x.of(snapshot, id), choice.y.of(snapshot, id));
        let (Some(x), Some(y)) = place else {
            missing += 1;
            continue;
        };
        let size = choice.size.map_or(1.0, |size| size.of(snapshot, id).unwrap_or(0.0).max(0.0));
        let out = selection.is_some_and(|chosen| !chosen.contains(&id));
        bubbles.push(Bubble {
            project: id,
            label: project.name.to_string(),
            x,
            y,
            size,
            class: class_of(id),
            state: if out { BubbleState::Out } else { BubbleState::In },
        });
    }
    let axis =
        |measure: Measure, values: &mut dyn Iterator<Item = f64>, zoom: Option<(f64, f64)>| {
            let whole = if measure.is_fixed() { (0.0, 100.0) } else { around(values) };
            let (min, max) = zoom.filter(|(low, high)| low < high).unwrap_or(whole);
            Axis { title: measure.title(snapshot), min, max }
        };
    let x = axis(choice.x, &mut bubbles.iter().map(|it| it.x), zoom.map(|zoom| zoom.x));
    let y = axis(choice.y, &mut bubbles.iter().map(|it| it.y), zoom.map(|zoom| zoom.y));
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
    }
}

type ClassOf<'a> = Box<dyn Fn(ProjectId) -> usize + 'a>;

/// The classes that occur, in the order that people gave, and the class of each project.
fn classes(snapshot: &Snapshot, field: ClassField) -> (Vec<Class>, ClassOf<'_>) {
    let workspace = &snapshot.workspace;
    match field {
        ClassField::Category => {
            let order = workspace.category_order();
            let name = |id| workspace.categories.get(id).map(|it| it.name.to_string());
            named(snapshot, &order, name, |project| project.category)
        }
        ClassField::Programme => {
            let order = workspace.programme_order();
            let name = |id| workspace.programmes.get(id).map(|it| it.name.to_string());
            named(snapshot, &order, name, |project| project.programme)
        }
        ClassField::Confidence => {
            let name = |it| Some(confidence_name(it).to_owned());
            named(snapshot, &Confidence::ALL, name, |project| project.confidence)
        }
        _ => (vec![Class { name: "Projects".to_owned(), color: 0 }], Box::new(|_| 0)),
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

fn named<'a, K: Ord + Copy + 'a>(
    snapshot: &'a Snapshot,
    order: &[K],
    name: impl Fn(K) -> Option<String>,
    class: impl Fn(&crate::model::Project) -> Option<K> + 'a,
) -> (Vec<Class>, ClassOf<'a>) {
    let projects = &snapshot.workspace.projects;
    let present: BTreeSet<Option<K>> = projects.iter().map(|(_, it)| class(it)).collect();
    let mut classes = Vec::new();
    let mut place: BTreeMap<Option<K>, usize> = BTreeMap::new();
    // The colour is that of the place in the whole order, so that it stays when others come or go.
    let all = order.iter().enumerate().map(|(at, id)| (at, Some(*id)));
    for (color, id) in all.chain([(order.len(), None)]) {
        if present.contains(&id) {
            let name = id.map_or_else(|| Some("None".to_owned()), &name).unwrap_or_default();
            place.insert(id, classes.len());
            classes.push(Class { name, color });
        }
    }
    let class_of = move |id: ProjectId| {
        let of = projects.get(id).and_then(|project| class(project));
        place.get(&of).copied().unwrap_or_default()
    };
    (classes, Box::new(class_of))
}
