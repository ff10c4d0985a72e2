//! The ranks that a project may have, drawn over all ranks, and whether selections keep it.

use ballast_core::model::ProjectId;
use ballast_core::scoring::firm::Badge;
use ballast_core::text;
use leptos::prelude::*;

use crate::state::Sampled;

/// What a band says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Band {
    /// Ends of the band and the rank as it is, as percentages of the column.
    from: f64,
    to: f64,
    ranks: String,
    /// With the share of selections that the project is in, in per cent, and what that means.
    badge: Option<(Badge, String, String)>,
}

impl Band {
    /// The band of a project; `None` if it has none, or nothing is sampled yet.
    pub(super) fn of(sampled: Option<&Sampled>, id: ProjectId) -> Option<Self> {
        let sampled = sampled?;
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
        Some(Self { from: part(best - 1), to: part(worst), ranks, badge })
    }

    fn bar(&self) -> String {
        let (from, to) = (self.from.round(), self.to.max(self.from + 2.0).round());
        format!(
            "linear-gradient(90deg,var(--sunken) {from}%,var(--accent) {from}% {to}%,var(--sunken) {to}%)"
        )
    }
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
pub(super) fn BandCell(band: Memo<Option<Band>>) -> impl IntoView {
    let badge = Memo::new(move |_| band.read().as_ref().and_then(|it| it.badge.clone()));
    let badge = move || {
        let (badge, share, title) = badge.get()?;
        // How often a borderline project is in is what one wants to know of it.
        let name = match badge {
            Badge::Borderline => format!("{} {share} %", badge_name(badge)),
            _ => badge_name(badge).to_owned(),
        };
        Some(view! {
            <span class=badge_tone(badge) title=title>
                {name}
            </span>
        })
    };
    let bar = move || band.read().as_ref().map(Band::bar).unwrap_or_default();
    view! {
        <span class="band">
            <span class="band-bar" aria-hidden="true" style:background=bar></span>
            <span class="band-ranks">
                <span class="hidden-label">"ranks "</span>
                {move || band.read().as_ref().map(|it| it.ranks.clone())}
            </span>
            {badge}
        </span>
    }
}
