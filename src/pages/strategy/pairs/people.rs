//! Those who judge, each with the weights that follow, and the group's below.

use ballast_core::change::{Command, PersonEdit};
use ballast_core::model::PersonId;
use ballast_core::scoring::pairwise::{Answer, NotLinked};
use ballast_core::scoring::weighing;
use ballast_core::text;
use leptos::prelude::*;

use super::judging::Judging;
use crate::browser::dom;
use crate::state::{new_person_id, use_app};
use crate::ui::{Icon, Picture, TextField};

type Answered = Result<Answer, NotLinked>;

/// The table of people.
#[component]
pub(super) fn People(judging: Judging) -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.person_order());
    let answers =
        Memo::new(move |_| weighing::by_person(&app.snapshot.read().workspace, judging.siblings));
    let group = Memo::new(move |_| {
        let ids: Vec<_> = judging.items.read().iter().map(|(id, _)| *id).collect();
        weighing::group_judgements(&app.snapshot.read().workspace, &ids).answer()
    });
    let add = move |_| {
        let id = new_person_id();
        let name = format!("Person {}", order.read_untracked().len() + 1);
        if app.dispatch(Command::AddPerson { id, name }) {
            judging.choose(id);
            dom::focus_soon(&format!("person-{id}"));
        }
    };
    let count = Memo::new(move |_| judging.items.read().len());
    let heads = move || {
        let head = |at| {
            view! {
                <th scope="col" title=move || judging.name(at)>
                    <bdi>{move || judging.name(at)}</bdi>
                </th>
            }
        };
        (0..count.get()).map(head).collect_view()
    };
    view! {
        <div class="people">
            <div class="card-head">
                <h3>"Who judges, and what weights follow"</h3>
                <button type="button" class="button small" on:click=add>
                    <Icon of=Picture::Plus />
                    "Add a person"
                </button>
            </div>
            <div class="ways-scroll">
                <table class="people-table">
                    <caption class="hidden-label">"People and their weights in per cent"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Judging"</th>
                            <th scope="col">"Name"</th>
                            <th scope="col">"Counts"</th>
                            <th scope="col">"Ratio"</th>
                            {heads}
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || order.get() key=|id| *id let:id>
                            <PersonRow judging id answers count />
                        </For>
                        <tr class="group">
                            <td></td>
                            <th scope="row">"The group"</th>
                            <td></td>
                            {move || figures(&group.read(), count.get())}
                            <td></td>
                        </tr>
                    </tbody>
                </table>
            </div>
            <p class="small quiet">
                "The group’s judgement of a pair is the geometric mean of those who count."
            </p>
        </div>
    }
}

/// Ratio and weights, in cells of their own.
fn figures(answer: &Answered, count: usize) -> AnyView {
    let cells: Vec<String> = match answer {
        Ok(answer) => {
            let weights = answer.weights.iter().map(|it| text::decimal(it * 100.0, 1));
            std::iter::once(text::decimal(answer.ratio, 3)).chain(weights).collect()
        }
        Err(_) => vec!["–".to_owned(); count + 1],
    };
    cells.into_iter().map(|it| view! { <td class="number">{it}</td> }).collect_view().into_any()
}

#[component]
fn PersonRow(
    judging: Judging,
    id: PersonId,
    answers: Memo<Vec<(PersonId, Answered)>>,
    count: Memo<usize>,
) -> impl IntoView {
    let app = use_app();
    let person = move || app.snapshot.read().workspace.people.get(id).cloned();
    let name = Signal::derive(move || person().map(|it| it.name.to_string()).unwrap_or_default());
    let counts = Memo::new(move |_| person().is_some_and(|it| it.counts));
    let edit = move |edit| app.dispatch(Command::EditPerson { id, edit });
    let answer = Memo::new(move |_| {
        let answers = answers.read();
        answers.iter().find(|(it, _)| *it == id).map(|(_, answer)| answer.clone())
    });
    view! {
        <tr>
            <td class="middle">
                <input
                    type="radio"
                    name="judging"
                    aria-label=move || format!("{} judges now", name.get())
                    prop:checked=move || judging.who.get() == Some(id)
                    on:change=move |_| judging.choose(id)
                />
            </td>
            <td>
                <TextField
                    id=format!("person-{id}")
                    class="bare"
                    label="Name of the person"
                    value=name
                    commit=move |name| edit(PersonEdit::Name(name))
                />
            </td>
            <td class="middle">
                <input
                    type="checkbox"
                    aria-label=move || format!("{} counts", name.get())
                    prop:checked=move || counts.get()
                    on:change=move |event| {
                        edit(PersonEdit::Counts(event_target_checked(&event)));
                    }
                />
            </td>
            {move || answer.read().as_ref().map(|answer| figures(answer, count.get()))}
            <td>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    title="Remove"
                    on:click=move |_| {
                        if app.dispatch(Command::RemovePerson { id }) {
                            app.toasts.done_with_undo("Removed the person and their judgements.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </td>
        </tr>
    }
}
