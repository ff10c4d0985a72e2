//! Who judges what, and what they have said so far.

use ballast_core::change::compare;
use ballast_core::model::{Item, Number, PersonId, Siblings};
use ballast_core::scoring::pairwise::{Answer, Judgements, NotLinked};
use ballast_core::scoring::weighing;
use leptos::prelude::*;

use crate::state::App;

/// A pair of siblings.
pub(super) type Pair = (Item, Item);

/// One person's judgements of the objectives or criteria of one group. Copying it copies no data.
#[derive(Clone, Copy)]
pub(super) struct Judging {
    app: App,
    pub(super) siblings: Siblings,
    /// Those that are compared, with their names.
    pub(super) items: Memo<Vec<(Item, String)>>,
    chosen: RwSignal<Option<PersonId>>,
    /// Who judges: whoever was chosen, or else the first.
    pub(super) who: Memo<Option<PersonId>>,
    /// What they have said.
    pub(super) judgements: Memo<Judgements>,
    /// What follows from it.
    pub(super) answer: Memo<Result<Answer, NotLinked>>,
    /// A pair that is asked for out of turn.
    pub(super) asked: RwSignal<Option<Pair>>,
}

impl Judging {
    pub(super) fn new(app: App, siblings: Siblings) -> Self {
        let items = Memo::new(move |_| {
            let snapshot = app.snapshot.read();
            let items = snapshot.workspace.items(siblings).into_iter();
            items.map(|item| (item, snapshot.workspace.item_name(item))).collect::<Vec<_>>()
        });
        let chosen = RwSignal::new(None);
        let who = Memo::new(move |_| {
            let order = app.snapshot.read().workspace.person_order();
            let there = |id: &PersonId| order.contains(id);
            chosen.get().filter(there).or_else(|| order.first().copied())
        });
        let judgements = Memo::new(move |_| {
            let ids: Vec<Item> = items.read().iter().map(|(id, _)| *id).collect();
            let snapshot = app.snapshot.read();
            let person = who.get().and_then(|id| snapshot.workspace.people.get(id));
            person.map_or_else(
                || Judgements::new(ids.len()),
                |person| weighing::judgements(person, &ids),
            )
        });
        let answer = Memo::new(move |_| judgements.read().answer());
        Self { app, siblings, items, chosen, who, judgements, answer, asked: RwSignal::new(None) }
    }

    /// Lets somebody else judge.
    pub(super) fn choose(self, person: PersonId) {
        self.chosen.set(Some(person));
        self.asked.set(None);
    }

    /// Says how many times one outweighs the other; `None` takes it back.
    pub(super) fn judge(self, pair: Pair, ratio: Option<f64>) -> bool {
        let Some(id) = self.who.get_untracked() else { return false };
        let ratio = match ratio.map(Number::new) {
            Some(Ok(ratio)) => Some(ratio),
            Some(Err(_)) => return false,
            None => None,
        };
        compare(id, pair, ratio).is_some_and(|command| self.app.dispatch(command))
    }

    /// Those at two places.
    pub(super) fn pair(self, at: (usize, usize)) -> Option<Pair> {
        let items = self.items.read_untracked();
        Some((items.get(at.0)?.0, items.get(at.1)?.0))
    }

    /// The places of two of them.
    pub(super) fn places(self, pair: Pair) -> Option<(usize, usize)> {
        let items = self.items.read();
        let place = |id| items.iter().position(|(it, _)| *it == id);
        place(pair.0).zip(place(pair.1))
    }

    pub(super) fn name(self, place: usize) -> String {
        self.items.read().get(place).map(|(_, name)| name.clone()).unwrap_or_default()
    }
}
