//! People asked for, by role and month of the project.

use ballast_core::change::ProjectEdit;
use ballast_core::model::{Fte, ProjectId, RoleId};
use ballast_core::text;
use leptos::prelude::*;

use super::demand_copy::CopyDemand;
use super::demand_shape::DemandShape;
use super::edit;
use super::looked::{read, records};
use crate::state::use_app;
use crate::ui::TextField;

/// `2 2 1.5` as people type it: one number a month; `2 x 6` is six months of 2. `None` if it
/// cannot be read.
fn parse(typed: &str) -> Option<Vec<Fte>> {
    let typed = typed.replace(['×', '*'], "x");
    let mut months = Vec::new();
    let mut words = typed.split([' ', ';', '\t']).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let (fte, times) = match word.split_once('x') {
            Some((fte, times)) if !fte.is_empty() && !times.is_empty() => (fte, Some(times)),
            _ if words.peek() == Some(&"x") => {
                words.next();
                (word, Some(words.next()?))
            }
            _ => (word, None),
        };
        let fte = text::parse_fte(fte)?;
        let times: usize = times.map_or(Some(1), |times| times.parse().ok())?;
        if times > 1200 || months.len() + times > 1200 {
            return None;
        }
        months.extend(std::iter::repeat_n(fte, times));
    }
    Some(months)
}

/// The same the other way round, runs written as `2 x 6`.
fn print(months: &[Fte]) -> String {
    let mut runs: Vec<(Fte, usize)> = Vec::new();
    for fte in months {
        match runs.last_mut() {
            Some((same, times)) if same == fte => *times += 1,
            _ => runs.push((*fte, 1)),
        }
    }
    let run = |(fte, times): (Fte, usize)| {
        let fte = text::grouped(fte.value());
        if times == 1 { fte } else { format!("{fte} x {times}") }
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(" ")
}

/// Demand for each role.
#[component]
pub(super) fn Demand(id: ProjectId) -> impl IntoView {
    let records = records();
    let roles = Memo::new(move |_| records.read().0.workspace.role_order());
    let rows = move || {
        let roles = roles.get().into_iter();
        roles.map(|role| view! { <DemandRow id role /> }).collect_view()
    };
    view! {
        <Show when=move || !roles.read().is_empty()>
            <section aria-labelledby="demand-title">
                <h2 id="demand-title">"People, FTE by month of the project"</h2>
                <p class="small quiet">
                    "Choose a profile and give its total or its FTE, or type one number a month from the first: “2 x 6” means two people for six months."
                </p>
                {rows}
                <CopyDemand id />
            </section>
        </Show>
    }
}

#[component]
fn DemandRow(id: ProjectId, role: RoleId) -> impl IntoView {
    let app = use_app();
    let records = records();
    let name = Memo::new(move |_| {
        let snapshot = &records.read().0;
        snapshot.workspace.roles.get(role).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let value = read(move |it| it.demand.get(&role).map(|it| print(it)).unwrap_or_default());
    view! {
        <div class="field demand" role="group" aria-label=move || format!("Demand for {}", name.get())>
            <DemandShape id role name />
            <TextField
                label=name
                placeholder="0"
                value=value
                commit=move |typed: String| {
                    parse(&typed)
                        .is_some_and(|months| edit(app, id, ProjectEdit::Demand(role, months)))
                }
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demand_as_typed() {
        let values = |typed: &str| {
            let months = parse(typed)?;
            Some(months.into_iter().map(Fte::value).collect::<Vec<_>>())
        };
        assert_eq!(values("2 2 1.5"), Some(vec![2.0, 2.0, 1.5]));
        assert_eq!(values("2x3 1"), Some(vec![2.0, 2.0, 2.0, 1.0]));
        assert_eq!(values("0.5 x 2"), Some(vec![0.5, 0.5]));
        assert_eq!(values(""), Some(vec![]));
        assert_eq!(values("2 x"), None);
        assert_eq!(values("a"), None);
        assert_eq!(values("1x99999999999"), None);
        assert_eq!(print(&parse("2 2 2 1.5").unwrap()), "2 x 3 1.5");
    }
}
