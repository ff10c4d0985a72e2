//! A row of the ranked list: what it says, and how it looks.

use std::sync::Arc;

use ballast_core::model::{ProjectId, RankBy};
use ballast_core::view::ranked::Flag;
use ballast_core::view::{Snapshot, ranked};
use leptos::html;
use leptos::prelude::*;

use super::band::{Band, BandCell};
use crate::browser::dom::{Div, Held};

/// What a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    Project(ProjectId),
    Place(usize),
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) slot: Slot,
    id: ProjectId,
    /// Its place in the list, from 1, and of how many.
    place: (usize, usize),
    /// How far below the top of the list, in pixels.
    top: f64,
    /// Whether it is the one that is looked at.
    current: bool,
    /// Whether it was marked by hand.
    marked: bool,
    name: String,
    rank: Option<u32>,
    value: String,
    /// What is to be known beside the value.
    flag: Flag,
    /// Places won since the ranks began to move.
    rise: i64,
    /// Contributions of the objectives, or the value beside the greatest, as a background; empty where
    /// it has none of its own.
    bar: String,
    /// The ranks that it may have; `None` unless these are shown and known.
    band: Option<Band>,
}

/// What rows are told of.
pub(super) struct Board<'a> {
    pub(super) now: &'a Snapshot,
    /// As it was before the ranks began to move.
    pub(super) before: &'a Snapshot,
    /// The value that fills the column.
    pub(super) best: f64,
    pub(super) focus: Option<ProjectId>,
    /// Whether a row belongs to its project, and glides to its new rank.
    pub(super) gliding: bool,
    /// Whether rows have no bars of their own: they are drawn elsewhere, or not shown.
    pub(super) barless: bool,
    /// Height of a row, in pixels.
    pub(super) row_px: f64,
}

impl Board<'_> {
    /// The row of a project at this place, from 0; `band` are its possible ranks, where these are shown.
    pub(super) fn line(
        &self,
        place: usize,
        id: ProjectId,
        marked: bool,
        band: Option<Band>,
    ) -> Line {
        let snapshot = self.now;
        let project = snapshot.workspace.projects.get(id);
        let (old, rank) = (self.before.rank(id), snapshot.rank(id));
        let by = snapshot.workspace.settings.rank_by;
        let value = snapshot.measured(id);
        let bar = match by {
            _ if self.barless => String::new(),
            RankBy::Weighted => {
                let row = snapshot.rows.get(&id).copied();
                let parts = row.map(|row| snapshot.scores.parts(row)).unwrap_or_default();
                contributions(parts, self.best)
            }
            _ => plain(value.unwrap_or_default(), self.best),
        };
        Line {
            slot: if self.gliding { Slot::Project(id) } else { Slot::Place(place) },
            id,
            place: (place + 1, snapshot.ranking.order.len()),
            top: place as f64 * self.row_px,
            current: self.focus == Some(id),
            marked,
            name: project.map(|it| it.name.to_string()).unwrap_or_default(),
            rank,
            value: value.map_or_else(|| missing(by), |it| ranked::figure(snapshot, by, it)),
            flag: Flag::of(snapshot, id),
            rise: old.zip(rank).map_or(0, |(old, new)| i64::from(old) - i64::from(new)),
            bar,
            band,
        }
    }
}

/// The row of a slot. One effect writes all that it says, and only what has changed: a step of a drag
/// changes all rows, and an effect for each cell costs more than the cells.
#[component]
pub(super) fn Row(of: Slot, lines: RwSignal<Vec<Arc<Line>>>, banded: Memo<bool>) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let line = move || lines.read().iter().find(|line| line.slot == of).cloned();
    Effect::new(move |painted: Option<Option<(Cells, Arc<Line>)>>| {
        let (cells, old) = match painted.flatten() {
            Some((cells, old)) => (cells, Some(old)),
            None => (Cells::of(&frame.get()?)?, None),
        };
        // A row that has left the list is taken away in the same turn.
        let line = line().or_else(|| old.clone())?;
        cells.paint(old.as_deref(), &line);
        Some((cells, line))
    });
    let band = move || {
        banded.get().then(|| {
            let band = Memo::new(move |_| line().and_then(|line| line.band.clone()));
            view! { <BandCell band /> }
        })
    };
    view! {
        <div class="rank-row" node_ref=frame role="option">
            <span class="rank"></span>
            <bdi class="name"></bdi>
            <span class="parts" aria-hidden="true"></span>
            {band}
            <span class="number value">
                <span class="flag"></span>
                <span class="said"></span>
            </span>
            <span class="rise"></span>
        </div>
    }
}

/// The elements of a row whose words change.
struct Cells {
    row: Held,
    rank: Held,
    name: Held,
    parts: Held,
    flag: Held,
    said: Held,
    rise: Held,
}

impl Cells {
    fn of(row: &Div) -> Option<Self> {
        let row = Held::new(row);
        Some(Self {
            rank: row.within(".rank")?,
            name: row.within(".name")?,
            parts: row.within(".parts")?,
            flag: row.within(".flag")?,
            said: row.within(".said")?,
            rise: row.within(".rise")?,
            row,
        })
    }

    /// Writes what is new against `old`; everything where there is none. No element comes or goes,
    /// whatever a row says: that would lay it out anew.
    fn paint(&self, old: Option<&Line>, line: &Line) {
        let new = |is: fn(&Line, &Line) -> bool| old.is_none_or(|old| !is(old, line));
        if new(|a, b| a.id == b.id) {
            self.row.set("id", &format!("rank-{}", line.id));
        }
        if new(|a, b| (a.current, a.marked) == (b.current, b.marked)) {
            let class = match (line.current, line.marked) {
                (false, false) => "rank-row",
                (true, false) => "rank-row current",
                (false, true) => "rank-row marked",
                (true, true) => "rank-row current marked",
            };
            self.row.set("class", class);
            self.row.set("aria-selected", if line.current { "true" } else { "false" });
        }
        if new(|a, b| a.place == b.place) {
            self.row.set("aria-posinset", &line.place.0.to_string());
            self.row.set("aria-setsize", &line.place.1.to_string());
        }
        if new(|a, b| a.top == b.top) {
            self.row.style("transform", &format!("translateY({}px)", line.top));
        }
        if new(|a, b| a.rank == b.rank) {
            self.rank.say(&line.rank.map(|rank| rank.to_string()).unwrap_or_default());
        }
        if new(|a, b| a.name == b.name) {
            self.name.say(&line.name);
        }
        if new(|a, b| a.bar == b.bar) {
            self.parts.style("background", &line.bar);
        }
        if new(|a, b| a.flag == b.flag) {
            self.paint_flag(line.flag);
        }
        if new(|a, b| a.value == b.value) {
            self.said.say(&line.value);
        }
        if new(|a, b| a.rise == b.rise) {
            self.paint_rise(line.rise);
        }
    }

    fn paint_flag(&self, flag: Flag) {
        let class = match flag {
            Flag::Vetoed { .. } => "flag bad",
            _ => "flag quiet",
        };
        self.flag.set("class", class);
        self.flag.say(flag.sign());
        let said = flag.describe();
        for (name, value) in [("role", "img"), ("aria-label", &said), ("title", &said)] {
            if said.is_empty() {
                self.flag.unset(name);
            } else {
                self.flag.set(name, value);
            }
        }
    }

    fn paint_rise(&self, rise: i64) {
        let (class, said) = match rise {
            0 => ("rise number small quiet", "·".to_owned()),
            up if up > 0 => ("rise number small good", format!("▲ {up}")),
            down => ("rise number small bad", format!("▼ {}", -down)),
        };
        self.rise.set("class", class);
        self.rise.say(&said);
    }
}

/// The value that fills the column of bars.
pub(super) fn best(snapshot: &Snapshot) -> f64 {
    if snapshot.workspace.settings.rank_by == RankBy::Weighted {
        return snapshot.by_rank().next().and_then(|id| snapshot.value(id)).unwrap_or(100.0);
    }
    snapshot.by_rank().filter_map(|id| snapshot.measured(id)).fold(0.0, f64::max)
}

/// What stands where there is no value.
fn missing(by: RankBy) -> String {
    if by == RankBy::Weighted { "–" } else { "not rated" }.to_owned()
}

/// A value beside the greatest one; nothing for one below zero.
fn plain(value: f64, best: f64) -> String {
    let part = if best > 0.0 { (value / best).clamp(0.0, 1.0) } else { 0.0 };
    let to = (part * 1000.0).round() / 10.0;
    format!("linear-gradient(90deg,var(--accent) 0% {to}%,transparent {to}%)")
}

/// Contributions side by side, as one background: it is painted anew without laying out the row.
/// The best project fills the column, so that differences are seen from afar.
fn contributions(parts: &[f64], best: f64) -> String {
    let mut stops = String::from("linear-gradient(90deg");
    let mut from = 0.0;
    for (place, points) in parts.iter().enumerate() {
        // Tenths of a per cent are finer than pixels.
        let to = ((from + points / best.max(1.0) * 100.0) * 10.0).round() / 10.0;
        let color = place % 8 + 1;
        stops.push_str(&format!(",var(--cat-{color}) {from}% {to}%"));
        from = to;
    }
    stops.push_str(&format!(",transparent {from}%)"));
    stops
}
