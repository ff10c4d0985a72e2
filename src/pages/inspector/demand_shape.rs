//! The demand for a role as a profile: its shape, its total or its FTE, and a small curve of it.

use std::fmt::Write;

use ballast_core::change::ProjectEdit;
use ballast_core::model::{Fte, ProjectId, RoleId};
use ballast_core::plan::{Profile, effort, length, on_average};
use ballast_core::text;
use leptos::prelude::*;

use super::edit;
use super::looked::read;
use crate::state::use_app;
use crate::ui::{Choice, Select, TextField};

/// Height of the curve in the units of its drawing; its width is one a month.
const TALL: f64 = 100.0;

fn profile_name(of: Profile) -> &'static str {
    match of {
        Profile::Flat => "Flat",
        Profile::FrontLoaded => "Front-loaded",
        Profile::Bell => "Bell",
        Profile::Monthly => "Month by month",
    }
}

/// Demand as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asked {
    demand: Vec<Fte>,
    /// Months of the project.
    months: u16,
}

impl Asked {
    fn effort(&self) -> i64 {
        effort(&self.demand)
    }

    /// Months over which the mean is taken: those of the project, or of the demand if it has more.
    fn span(&self) -> u16 {
        self.months.max(u16::try_from(self.demand.len()).unwrap_or(u16::MAX))
    }

    /// The profile that is shown: the one that was chosen as long as the numbers are its own.
    fn profile(&self, chosen: Option<Profile>) -> Profile {
        let still = |it: &Profile| {
            let spread = || it.spread(self.effort(), self.months, &[]);
            *it == Profile::Monthly
                || self.demand.is_empty()
                || spread().is_some_and(|spread| spread == self.demand)
        };
        chosen.filter(still).unwrap_or_else(|| Profile::of(&self.demand, self.months))
    }
}

/// Profile, total and FTE, of which one follows from the other, and the curve.
#[component]
pub(super) fn DemandShape(id: ProjectId, role: RoleId, name: Memo<String>) -> impl IntoView {
    let app = use_app();
    let asked = read(move |it| Asked {
        demand: it.demand.get(&role).cloned().unwrap_or_default(),
        months: length(it),
    });
    let asked = Memo::new(move |_| asked.get());
    let chosen = RwSignal::new(None::<Profile>);
    let profile = Memo::new(move |_| asked.read().profile(chosen.get()));
    let lay = move |profile: Profile, effort: i64| {
        let spread = {
            let asked = asked.read_untracked();
            profile.spread(effort, asked.months, &asked.demand)
        };
        spread.is_some_and(|months| edit(app, id, ProjectEdit::Demand(role, months)))
    };
    let put = move |effort: i64| lay(profile.get_untracked(), effort);
    let choose = move |word: String| {
        let of = Profile::ALL.into_iter().find(|it| profile_name(*it) == word);
        chosen.set(of);
        // Month by month is what is there, to be changed by hand.
        if let Some(of) = of.filter(|it| *it != Profile::Monthly) {
            let effort = asked.read_untracked().effort();
            lay(of, effort);
        }
    };
    let total = Signal::derive(move || match asked.read().effort() {
        0 => String::new(),
        effort => text::grouped(effort as f64 / 100.0),
    });
    let fte =
        Signal::derive(move || match on_average(asked.read().effort(), asked.read().span()) {
            Fte::ZERO => String::new(),
            fte => text::grouped(fte.value()),
        });
    let options = Profile::ALL.map(|it| Choice::new(profile_name(it), profile_name(it))).to_vec();
    view! {
        <div class="demand-head">
            <bdi class="label">{name}</bdi>
            <Curve asked name />
        </div>
        <div class="demand-shape">
            <Select
                label=format!("Profile of {}", name.get_untracked())
                options=options
                value=Signal::derive(move || profile_name(profile.get()).to_owned())
                choose=choose
            />
            <label class="with-unit">
                <TextField
                    class="number"
                    label=Signal::derive(move || format!("Total FTE-months of {}", name.get()))
                    placeholder="0"
                    value=total
                    commit=move |typed: String| hundredths(&typed).is_some_and(put)
                />
                <span class="small quiet" aria-hidden="true">
                    "FTE-months"
                </span>
            </label>
            <label class="with-unit">
                <TextField
                    class="number"
                    label=Signal::derive(move || format!("FTE of {}, on average", name.get()))
                    placeholder="0"
                    value=fte
                    commit=move |typed: String| {
                        if typed.trim().is_empty() {
                            return put(0);
                        }
                        let span = asked.read_untracked().span();
                        text::parse_fte(&typed)
                            .is_some_and(|fte| put(i64::from(fte.hundredths()) * i64::from(span)))
                    }
                />
                <span class="small quiet" aria-hidden="true">
                    "FTE"
                </span>
            </label>
        </div>
    }
}

/// An effort as typed; nothing typed is nothing.
fn hundredths(typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return Some(0);
    }
    let months = text::parse_number(typed).filter(|it| (0.0..1e9).contains(it))?;
    Some((months * 100.0).round() as i64)
}

/// The months as bars, over the length of the project.
#[component]
fn Curve(asked: Memo<Asked>, name: Memo<String>) -> impl IntoView {
    let highest = move || asked.read().demand.iter().max().copied().unwrap_or_default();
    let path = move || {
        let asked = asked.read();
        let most = asked.demand.iter().map(|it| it.value()).fold(0.01, f64::max);
        let mut path = String::new();
        for (at, fte) in asked.demand.iter().enumerate().filter(|(_, it)| **it > Fte::ZERO) {
            let top = text::decimal(TALL - fte.value() / most * TALL, 1);
            let drawn = write!(path, "M{at} {TALL}V{top}H{}V{TALL}z", at + 1);
            debug_assert!(drawn.is_ok());
        }
        path
    };
    let label = move || match highest() {
        Fte::ZERO => format!("Nobody is asked for of {}", name.get()),
        most => {
            let months = usize::from(asked.read().span());
            let months = text::plural(months, "month", "months");
            format!("{} over {months}, at most {} FTE", name.get(), text::fte(most))
        }
    };
    view! {
        <svg
            class="demand-curve"
            viewBox=move || format!("0 0 {} {TALL}", asked.read().span().max(1))
            preserveAspectRatio="none"
            role="img"
            aria-label=label
        >
            <path d=path />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_profile_is_shown_as_long_as_the_numbers_are_its_own() {
        let ftes = |months: &[i32]| months.iter().map(|it| Fte::from_hundredths(*it)).collect();
        let two = Asked { demand: ftes(&[100, 100]), months: 2 };
        assert_eq!(two.profile(None), Profile::Flat);
        assert_eq!(two.profile(Some(Profile::Bell)), Profile::Bell);
        assert_eq!(two.profile(Some(Profile::FrontLoaded)), Profile::Flat);
        assert_eq!(two.profile(Some(Profile::Monthly)), Profile::Monthly);
        let none = Asked { demand: Vec::new(), months: 2 };
        assert_eq!(none.profile(Some(Profile::FrontLoaded)), Profile::FrontLoaded);
    }

    #[test]
    fn efforts_as_typed() {
        assert_eq!(hundredths("12.5"), Some(1_250));
        assert_eq!(hundredths(" "), Some(0));
        assert_eq!(hundredths("-1"), None);
        assert_eq!(hundredths("many"), None);
    }
}
