//! The ranks that a project may have, drawn over all ranks, and whether selections keep it.

use ballast_core::model::ProjectId;
use ballast_core::scoring::firm::Badge;
use ballast_core::text;
use leptos::prelude::*;

use crate::state::use_app;

/// What a band says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Said {
    /// Ends of the band and the rank as it is, as percentages of the column.
    from: f64,
    to: f64,
    ranks: String,
    /// With the share of selections that the project is in, in per cent, and what that means.
    badge: Option<(Badge, String, String)>,
}

fn badge_name(badge: Badge) -> &'static str {
    match badge {
        Badge::Core => "core",
        Badge::Borderline => "borderline",
        Badge::Exterior => "exterior",
    }
}

fn badge_tone(badge: Badge) -> &'static str {
    match badge {
        Badge::Core => "chip good",
        Badge::Borderline => "chip warn",
        Badge::Exterior => "chip",
    }
}

/// One row's band.
#[component]
pub(super) fn Band(id: Signal<Option<ProjectId>>) -> impl IntoView {
    let app = use_app();
    let said = Memo::new(move |_| {
        let sampled = app.firmness.sampled.read();
        let (sampled, id) = (sampled.as_ref()?, id.get()?);
        let (best, worst) = sampled.band(id)?;
        let all = sampled.draws().bands.len().max(1) as f64;
        let part = |rank: u32| f64::from(rank) / all * 100.0;
        let ranks = if best == worst { best.to_string() } else { format!("{best}–{worst}") };
        let badge = sampled.inside(id).map(|(share, badge)| {
            let share = text::decimal(share * 100.0, 0);
            let words = match sampled.draws().exact {
                Some(_) => format!("In {share} % of the portfolios that no other beats"),
                None => format!("In the best selection of {share} % of the draws"),
            };
            (badge, share, words)
        });
        Some(Said { from: part(best - 1), to: part(worst), ranks, badge })
    });
    let bar = move || {
        let said = said.read();
        let Some(Said { from, to, .. }) = said.as_ref() else { return String::new() };
        let (from, to) = (from.round(), to.max(from + 2.0).round());
        format!(
            "linear-gradient(90deg,var(--sunken) {from}%,var(--accent) {from}% {to}%,var(--sunken) {to}%)"
        )
    };
    view! {
        <span class="band" class:stale=move || !app.firmness.fresh.get()>
            <span class="band-bar" aria-hidden="true" style:background=bar></span>
            <span class="band-ranks">
                <span class="hidden-label">"ranks "</span>
                {move || said.read().as_ref().map(|it| it.ranks.clone())}
            </span>
            {move || {
                let badge = said.read().as_ref().and_then(|it| it.badge.clone());
                badge
                    .map(|(badge, share, title)| {
                        // How often a borderline project is in is what one wants to know of it.
                        let name = match badge {
                            Badge::Borderline => format!("{} {share} %", badge_name(badge)),
                            _ => badge_name(badge).to_owned(),
                        };
                        view! {
                            <span class=badge_tone(badge) title=title>
                                {name}
                            </span>
                        }
                    })
            }}
        </span>
    }
}
