//! Why one project is out or in, and what each rule costs.

use super::words::{Words, capital, row_amount};
use crate::balance::{LeftOut, PanelRule, describe};
use crate::model::{ProjectId, Workspace};

/// A number between limits that are proven. They are the same where it is known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// At least this.
    pub least: i64,
    /// At most this; `None` if no limit is proven.
    pub most: Option<i64>,
}

impl Proven {
    /// A number that is known.
    pub fn exactly(number: i64) -> Self {
        Self { least: number, most: Some(number) }
    }

    /// `3.1 points`, `at least 3.1 points`, `3.1 to 4.0 points`.
    fn say(self, say: impl Fn(i64) -> String) -> String {
        let least = say(self.least);
        match self.most {
            Some(most) if say(most) == least => least,
            Some(most) => format!("{least} to {}", say(most)),
            None => format!("at least {least}"),
        }
    }
}

/// Extra amounts of rows that are enough together.
pub type Extra = Vec<(usize, i64)>;

/// Why a project is out. Rows and columns are those of the model, values its steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutAnswer {
    /// Rows that would be broken with it added to the best plan: above the upper side by this much
    /// if positive, below the lower side if negative.
    pub short: Vec<(usize, i64)>,
    /// Columns that leave when it is forced in and the rest is solved again; `None` if no plan with
    /// it was found.
    pub leaving: Option<Vec<u32>>,
    /// What forcing it in costs; `None` if no plan has it in.
    pub loss: Option<Proven>,
    /// Rows that contradict each other when it is forced in; empty if a plan has it in.
    pub conflict: Vec<usize>,
    /// Least extra money that puts it in; `None` if money alone does not, or is not known.
    pub money: Option<Extra>,
    /// Least extra people that put it in; `None` likewise.
    pub people: Option<Extra>,
    /// Its own value.
    pub value: i64,
}

/// How firmly a project is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InAnswer {
    /// What leaving it out costs; `None` if it must be in.
    pub loss: Option<Proven>,
    /// Its own value.
    pub value: i64,
    /// For rows that hold it: how much dearer it may get there before it drops.
    pub drops: Vec<(usize, i64)>,
    /// Rows that keep it in if it must be; empty if it need not.
    pub conflict: Vec<usize>,
}

fn rules(words: Words<'_>, rows: &[usize]) -> String {
    let rules = rows.iter().filter_map(|row| words.model.rules.get(*row));
    let sentences: Vec<String> = rules.map(|rule| rule.describe(words.workspace)).collect();
    describe::list(&sentences)
}

pub(super) fn extra(words: Words<'_>, rows: &Extra) -> String {
    let say = |(row, by): &(usize, i64)| {
        format!("{} more {}", row_amount(words, *row, *by), words.place(*row))
    };
    describe::list(&rows.iter().map(say).collect::<Vec<_>>())
}

/// `Out: 2027 is 0.4 M€ short. Forcing it in costs 3.1 points and pushes out A and B. It gets in
/// with 0.4 M€ more in 2027, or with a score of 71.2 instead of 68.1.`
pub fn is_out(words: Words<'_>, answer: &OutAnswer) -> String {
    let mut out = if answer.short.is_empty() {
        "Out: there is room for it, but others gain more".to_owned()
    } else {
        let lacks: Vec<String> =
            answer.short.iter().map(|(row, by)| words.lack(*row, *by)).collect();
        format!("Out: {}", describe::list(&lacks))
    };
    out.push('.');
    let Some(loss) = answer.loss else {
        if !answer.conflict.is_empty() {
            out.push_str(&format!(" It cannot be in, because {}.", rules(words, &answer.conflict)));
        }
        return out;
    };
    let costs = if loss == Proven::exactly(0) {
        "Forcing it in costs nothing".to_owned()
    } else {
        format!("Forcing it in costs {}", loss.say(|steps| words.value(steps)))
    };
    out.push_str(&format!(" {costs}"));
    match answer.leaving.as_deref() {
        Some([]) | None => {}
        Some(leaving) => out.push_str(&format!(" and pushes out {}", words.projects(leaving))),
    }
    out.push('.');
    let mut ways: Vec<String> =
        [&answer.money, &answer.people].into_iter().flatten().map(|it| extra(words, it)).collect();
    if let Some(most) = loss.most.filter(|most| *most > 0) {
        let (now, then) = (words.worth(answer.value), words.worth(answer.value + most));
        let what = match words.model.value_unit() {
            crate::balance::ValueUnit::Points => "score",
            _ => "value",
        };
        ways.push(format!("with a {what} of {then} instead of {now}"));
    }
    let ways: Vec<String> = ways
        .into_iter()
        .map(|way| if way.starts_with("with ") { way } else { format!("with {way}") })
        .collect();
    match ways.as_slice() {
        [] => {}
        [way] => out.push_str(&format!(" It gets in {way}.")),
        [first @ .., last] => {
            out.push_str(&format!(" It gets in {}, or {last}.", first.join(", ")));
        }
    }
    out
}

/// `In: without it the best is 4.2 points lower. It stays until its score falls below 61.3 or its
/// cost in 2027 rises by 0.3 M€.`
pub fn is_in(words: Words<'_>, answer: &InAnswer) -> String {
    let Some(loss) = answer.loss else {
        return match answer.conflict.as_slice() {
            [] => "In: no selection without it keeps the rules.".to_owned(),
            rows => format!("In: it has to be, because {}.", rules(words, rows)),
        };
    };
    if loss == Proven::exactly(0) {
        return "In, but another selection without it is as good.".to_owned();
    }
    let lower = loss.say(|steps| words.value(steps));
    let mut out = format!("In: without it the best is {lower} lower.");
    let what = match words.model.value_unit() {
        crate::balance::ValueUnit::Points => "score",
        _ => "value",
    };
    let below = words.worth(answer.value - loss.least);
    let mut ends = vec![format!("its {what} falls below {below}")];
    // Of money and of people the smallest rise that drops it: a year or a month that could bear
    // more says nothing of how firmly it is in.
    let of_people = |row: usize| words.place(row).starts_with("of ");
    for people in [false, true] {
        let rises = answer.drops.iter().filter(|(row, _)| of_people(*row) == people);
        let Some((row, by)) = rises.min_by_key(|(_, by)| *by) else { continue };
        let amount = row_amount(words, *row, *by);
        if !amount.is_empty() {
            let thing = if people { "demand" } else { "cost" };
            ends.push(format!("its {thing} {} rises by {amount}", words.place(*row)));
        }
    }
    out.push_str(&format!(" It stays until {}.", ends.join(" or ")));
    out
}

/// `The rule “Transform floor” costs 4.1 points.`
pub fn price(words: Words<'_>, rule: PanelRule, gain: Proven) -> String {
    let name = match rule {
        PanelRule::Custom(id) => match words.workspace.rules.get(id) {
            Some(record) => {
                let kind = describe::kind(words.workspace, &record.kind, "");
                format!("the rule “{}” ({kind})", record.name)
            }
            None => "a removed rule".to_owned(),
        },
        PanelRule::Capacity(_) => format!("the capacity of {}", rule.name(words.workspace)),
        PanelRule::Budget(year) => {
            format!("the budget of {}", words.workspace.settings.calendar.label(year))
        }
        PanelRule::Mandates => "mandates, all together,".to_owned(),
        PanelRule::Links => "links, all together,".to_owned(),
    };
    let many = matches!(rule, PanelRule::Mandates | PanelRule::Links);
    let verb = if many { "cost" } else { "costs" };
    if gain == Proven::exactly(0) {
        return format!("{} {verb} nothing.", capital(&name));
    }
    format!("{} {verb} {}.", capital(&name), gain.say(|steps| words.value(steps)))
}

/// Why a project is no candidate: `Out: excluded by hand (Too late).`
pub fn left_out(workspace: &Workspace, id: ProjectId, reason: LeftOut) -> String {
    use crate::model::Decision;
    let why = workspace.projects.get(id).and_then(|project| match &project.decision {
        Decision::Excluded { reason } if !reason.trim().is_empty() => Some(reason.trim()),
        _ => None,
    });
    match (reason, why) {
        (LeftOut::ExcludedByHand, Some(why)) => format!("Out: excluded by hand ({why})."),
        _ => format!("Out: {}.", reason.describe()),
    }
}
