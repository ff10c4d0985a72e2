//! What changes in a project, in words.

use ballast_core::collect;
use ballast_core::model::{
    CategoryId, CriterionId, Decision, FiscalYear, Money, Name, Number, ProgrammeId, Project,
    RoleId, Workspace, code,
};

use super::exact::demand_text;
use super::names::{Directory, criterion_name};
use crate::profile::cut;

/// One field of a project that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field, in a word or two: `Name`, `Cost 2026`.
    pub field: String,
    /// What it holds now; empty if nothing.
    pub old: String,
    /// What it will hold; empty if nothing.
    pub new: String,
}

/// Characters of a text that are shown.
const SHOWN: usize = 120;

/// Names of records that a project names.
pub(super) struct Labels<'a, 'b> {
    pub(super) workspace: &'a Workspace,
    pub(super) directory: &'a Directory<'b>,
}

impl Labels<'_, '_> {
    fn category(&self, id: Option<CategoryId>) -> String {
        let Some(id) = id else { return String::new() };
        let known = self.workspace.categories.get(id).map(|it| it.name.as_str());
        let added = || self.directory.categories.added.iter().find(|(new, _)| *new == id);
        known.or_else(|| added().map(|(_, name)| name.as_str())).unwrap_or_default().to_owned()
    }

    fn programme(&self, id: Option<ProgrammeId>) -> String {
        let Some(id) = id else { return String::new() };
        let known = self.workspace.programmes.get(id).map(|it| it.name.as_str());
        let added = || self.directory.programmes.added.iter().find(|(new, _)| *new == id);
        known.or_else(|| added().map(|(_, name)| name.as_str())).unwrap_or_default().to_owned()
    }

    fn role(&self, id: RoleId) -> String {
        let known = self.workspace.roles.get(id).map(|it| it.name.as_str());
        let added = || self.directory.roles.added.iter().find(|(new, _)| *new == id);
        known.or_else(|| added().map(|(_, name)| name.as_str())).unwrap_or_default().to_owned()
    }

    fn criterion(&self, id: CriterionId) -> String {
        let known = criterion_name(self.workspace, id);
        known.map_or_else(|| "Rating".to_owned(), |criterion| criterion.name.as_str().to_owned())
    }
}

/// The fields in which two states of a project differ.
pub(super) fn between(old: &Project, new: &Project, labels: &Labels<'_, '_>) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut say = |field: &str, old: String, new: String| {
        if old != new {
            changes.push(FieldChange { field: field.to_owned(), old, new });
        }
    };
    let text = |text: &str| cut(text, SHOWN);
    say("Key", text(&old.key), text(&new.key));
    say("Name", text(Name::as_str(&old.name)), text(Name::as_str(&new.name)));
    if old.description != new.description {
        say("Description", text(&old.description), differing(&old.description, &new.description));
    }
    say("Sponsor", text(&old.sponsor), text(&new.sponsor));
    say("Owner", text(&old.owner), text(&new.owner));
    say("Programme", labels.programme(old.programme), labels.programme(new.programme));
    say("Category", labels.category(old.category), labels.category(new.category));
    let tags =
        |project: &Project| project.tags.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    say("Tags", tags(old), tags(new));
    say("Stage", code::stage(old.stage).to_owned(), code::stage(new.stage).to_owned());
    let confidence = |project: &Project| project.confidence.map(code::confidence);
    say("Confidence", word(confidence(old)), word(confidence(new)));
    say("Decision", decision(&old.decision), decision(&new.decision));
    say("Earliest start", word(old.earliest_start), word(new.earliest_start));
    say("Latest finish", word(old.latest_finish), word(new.latest_finish));
    say("Start", word(old.planned_start), word(new.planned_start));
    say("Duration in months", word(old.duration), word(new.duration));
    say("Cost", word(old.total_cost().map(money)), word(new.total_cost().map(money)));
    let years = |a: &ballast_core::sorted::Sorted<FiscalYear, Money>,
                 b: &ballast_core::sorted::Sorted<FiscalYear, Money>| {
        collect::set(a.keys().chain(b.keys()).copied())
    };
    let of = |year: FiscalYear, amounts: &ballast_core::sorted::Sorted<FiscalYear, Money>| {
        word(amounts.get(&year).copied().map(money))
    };
    for year in years(&old.costs, &new.costs) {
        say(&format!("Cost {year}"), of(year, &old.costs), of(year, &new.costs));
    }
    let estimated =
        |project: &Project| if project.costs_estimated { "estimated" } else { "stated" };
    say("Yearly costs", estimated(old).to_owned(), estimated(new).to_owned());
    say("Benefit", word(old.total_benefit().map(money)), word(new.total_benefit().map(money)));
    for year in years(&old.benefits, &new.benefits) {
        say(&format!("Benefit {year}"), of(year, &old.benefits), of(year, &new.benefits));
    }
    let percent = |project: &Project| project.probability.map(|share| share.percent());
    say("Probability in %", word(percent(old)), word(percent(new)));
    let roles = collect::set(old.demand.keys().chain(new.demand.keys()).copied());
    for id in roles {
        let demand = |project: &Project| project.demand.get(&id).map(|it| demand_text(it));
        let (old, new) = (word(demand(old)), word(demand(new)));
        say(&format!("Demand for {}", labels.role(id)), text(&old), text(&new));
    }
    let rated = collect::set(old.ratings.keys().chain(new.ratings.keys()).copied());
    for id in rated {
        let rating = |project: &Project| project.ratings.get(&id).map(|it| Number::get(it.value));
        say(&labels.criterion(id), word(rating(old)), word(rating(new)));
    }
    changes
}

/// The new text from a little before where it begins to differ, so that two long stories can be
/// told apart.
fn differing(old: &str, new: &str) -> String {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(30);
    if from == 0 {
        return cut(new, SHOWN);
    }
    let rest: String = new.chars().skip(from).collect();
    format!("…{}", cut(&rest, SHOWN))
}

fn word(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn decision(decision: &Decision) -> String {
    match decision {
        Decision::Open => String::new(),
        Decision::Mandatory { reason } => format!("mandatory: {reason}"),
        Decision::Excluded { reason } => format!("excluded: {reason}"),
    }
}

/// An amount in whole units with thousands apart, and cents if there are any.
fn money(amount: Money) -> String {
    let cents = amount.cents().unsigned_abs();
    let mut digits = (cents / 100).to_string();
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    let sign = if amount.cents() < 0 { "−" } else { "" };
    match cents % 100 {
        0 => format!("{sign}{digits}"),
        rest => format!("{sign}{digits}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped() {
        for (cents, text) in [
            (0, "0"),
            (123_456_789, "1,234,567.89"),
            (-100_000, "−1,000"),
            (99_900, "999"),
            (5, "0.05"),
        ] {
            assert_eq!(money(Money::from_cents(cents)), text);
        }
    }

    #[test]
    fn long_texts_show_where_they_differ() {
        let old = format!("{}old end", "x".repeat(100));
        let new = format!("{}new end", "x".repeat(100));
        assert!(differing(&old, &new).ends_with("new end"));
        assert!(differing(&old, &new).starts_with('…'));
    }
}
