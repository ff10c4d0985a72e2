//! Below the slider of a weight: where the best few and the best selection stay the same, and what
//! changes beyond that.

use ballast_core::model::{ObjectiveId, ProjectId};
use ballast_core::scoring::firm::Flip;
use ballast_core::text;
use leptos::prelude::*;

use crate::route::Route;
use crate::state::{App, SetFlip, use_app};

/// What a strip says.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    /// Ends in per cent.
    from: f64,
    to: f64,
    sentence: String,
    all: String,
}

impl Said {
    /// Of the flips at either end: the weight of each and the sentence about it.
    fn of(now: f64, below: Option<(f64, String)>, above: Option<(f64, String)>) -> Self {
        // The next flip is the nearer one.
        let gap = |flip: &Option<(f64, String)>| {
            flip.as_ref().map_or(f64::INFINITY, |(at, _)| (at - now).abs())
        };
        let nearer = if gap(&below) < gap(&above) { &below } else { &above };
        let sentence = nearer.as_ref().map(|(_, sentence)| sentence.clone());
        let (from, to) =
            (below.as_ref().map_or(0.0, |it| it.0), above.as_ref().map_or(1.0, |it| it.0));
        let all = [below, above].into_iter().flatten().map(|it| it.1).collect::<Vec<_>>();
        Self {
            from: from * 100.0,
            to: to * 100.0,
            sentence: sentence.unwrap_or_else(|| "Holds at any weight".to_owned()),
            all: all.join("\n"),
        }
    }
}

fn name(app: App, id: ProjectId) -> String {
    let snapshot = app.snapshot.read_untracked();
    snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
}

fn percent(weight: f64) -> String {
    text::decimal(weight * 100.0, 1)
}

/// What is said of the best few.
fn of_ranks(app: App, objective: ObjectiveId) -> Option<Said> {
    let strips = app.firmness.strips.read();
    let (_, strip) = strips.iter().find(|(id, _)| *id == objective)?;
    let interval = strip.interval;
    let told = |side: &str, flip: Option<Flip>, names: Option<[ProjectId; 2]>| {
        let (flip, [out, into]) = (flip?, names?);
        let (out, into) = (name(app, out), name(app, into));
        Some((flip.at, format!("{side} {} %: {into} replaces {out}", percent(flip.at))))
    };
    let below = told("Below", interval.below, strip.below);
    let above = told("Above", interval.above, strip.above);
    Some(Said::of(interval.now, below, above))
}

/// `Tunnel`, or `Tunnel and 2 more`; empty if there is none.
fn some(app: App, projects: &[ProjectId], word: &str) -> Option<String> {
    let (first, more) = projects.split_first()?;
    let first = name(app, *first);
    Some(match more.len() {
        0 => format!("{first} {word}"),
        more => format!("{first} and {} more {word}", text::count(more)),
    })
}

/// What is said of the best selection.
fn of_set(app: App, objective: ObjectiveId) -> Option<Said> {
    let sets = app.firmness.sets.read();
    let (_, strip) = sets.iter().find(|(id, _)| *id == objective)?;
    let strips = app.firmness.strips.read();
    let now = strips.iter().find(|(id, _)| *id == objective)?.1.interval.now;
    let told = |side: &str, flip: &Option<SetFlip>| {
        let SetFlip { at, out, into } = flip.as_ref()?;
        // A project that leaves and comes is funded at another level.
        let (stays, out): (Vec<_>, Vec<_>) = out.iter().partition(|id| into.contains(id));
        let into: Vec<_> = into.iter().copied().filter(|id| !stays.contains(id)).collect();
        let parts =
            [some(app, &into, "in"), some(app, &out, "out"), some(app, &stays, "funded otherwise")];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let about = if strip.proven { "" } else { "about " };
        Some((*at, format!("{side} {about}{} %: {parts}", percent(*at))))
    };
    Some(Said::of(now, told("Below", &strip.below), told("Above", &strip.above)))
}

/// The strips of one weight, on the page whose ranking they are about; nothing elsewhere.
#[component]
pub(crate) fn FirmStrip(objective: ObjectiveId) -> impl IntoView {
    let app = use_app();
    // Nothing of this is worked out while a weight is dragged.
    let here = move || app.session.route.get() == Route::Prioritise;
    let ranks = Memo::new(move |_| here().then(|| of_ranks(app, objective)).flatten());
    let set = Memo::new(move |_| here().then(|| of_set(app, objective)).flatten());
    let (stale, set_stale) =
        (move || !app.firmness.fresh.get(), move || !app.firmness.sets_fresh.get());
    view! {
        {move || ranks.get().map(|said| view! { <Line said kind="firm" stale /> })}
        {move || set.get().map(|said| view! { <Line said kind="firm firm-set" stale=set_stale /> })}
    }
}

#[component]
fn Line(
    said: Said,
    kind: &'static str,
    stale: impl Fn() -> bool + Send + Sync + 'static,
) -> impl IntoView {
    let Said { from, to, sentence, all } = said;
    view! {
        <div class=kind class:stale=stale title=all>
            <div class="firm-strip" aria-hidden="true">
                <i
                    style:left=format!("{from}%")
                    style:width=format!("{}%", (to - from).max(0.5))
                ></i>
            </div>
            <p class="firm-flip small quiet">{sentence}</p>
        </div>
    }
}
