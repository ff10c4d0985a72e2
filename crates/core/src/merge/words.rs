//! Values in words, for those who choose between them.

use serde_json::Value;

use super::names::Names;
use super::walk::Entry;
use crate::model::{
    Aim, Among, AxesQuadrants, BucketBase, CapacitySpan, CategoryId, ChosenProjects, ClassField,
    Confidence, ConstraintKind, CoverageFloor, CriterionId, CurvePoint, Decision, Direction,
    FiscalCalendar, FormulaId, Fte, FundingLevel, GateDecision, Level, Milestone, MilestoneKind,
    Money, Month, Name, Number, ObjectiveId, PlannedHire, ProgrammeId, ProjectId, RankBy, Rate,
    RiskCap, RoleId, SecondAim, Share, Source, Stage, UnratedRule, Veto, Way, code,
};
use crate::text;

/// A value that can be said. Different values are said differently, so that there is a choice.
pub(super) trait Words {
    fn words(&self, by: &Names<'_>) -> String;
}

/// `|value, names| words` for each type.
macro_rules! words {
    ($($of:ty: |$it:ident, $by:ident| $words:expr),* $(,)?) => {$(
        impl Words for $of {
            fn words(&self, $by: &Names<'_>) -> String {
                let $it = self;
                $words
            }
        }
    )*};
}

words! {
    (): |_it, _by| "there".to_owned(),
    Name: |it, _by| format!("“{it}”"),
    String: |it, _by| if it.is_empty() { "empty".to_owned() } else { format!("“{it}”") },
    bool: |it, _by| if *it { "yes" } else { "no" }.to_owned(),
    u8: |it, _by| text::count(usize::from(*it) + 1),
    u16: |it, _by| text::count(usize::from(*it)),
    u32: |it, _by| text::count(*it as usize),
    Number: |it, _by| text::grouped(it.get()),
    Money: |it, by| format!("{} {}", text::money_full(*it), by.currency()),
    Share: |it, _by| format!("{} %", text::percent(*it)),
    Rate: |it, _by| format!("{} % a year", text::decimal(it.percent(), 2)),
    Fte: |it, _by| format!("{} FTE", text::fte(*it)),
    Month: |it, _by| text::month_long(*it),
    FiscalCalendar: |it, _by| text::MONTH_NAMES[(it.first_month() as usize + 11) % 12].to_owned(),
    Stage: |it, _by| code::stage(*it).to_owned(),
    Confidence: |it, _by| code::confidence(*it).to_owned(),
    Direction: |it, _by| format!("{} is better", code::direction(*it)),
    UnratedRule: |it, _by| code::unrated(*it).to_owned(),
    Way: |it, _by| code::way(*it).to_owned(),
    Aim: |it, _by| code::aim(*it).to_owned(),
    SecondAim: |it, _by| code::second_aim(*it).to_owned(),
    CapacitySpan: |it, _by| code::capacity_span(*it).to_owned(),
    ObjectiveId: |it, by| named(by, *it),
    CategoryId: |it, by| named(by, *it),
    ProgrammeId: |it, by| named(by, *it),
    ProjectId: |it, by| named(by, *it),
    RoleId: |it, by| named(by, *it),
    CriterionId: |it, by| named(by, *it),
    FormulaId: |it, by| named(by, *it),
    RankBy: |it, by| match it {
        RankBy::Formula(id) => id.words(by),
        other => code::rank_by(*other).to_owned(),
    },
    Decision: |it, by| match it {
        Decision::Open => "the score decides".to_owned(),
        Decision::Mandatory { reason } => format!("mandatory, reason {}", reason.words(by)),
        Decision::Excluded { reason } => format!("excluded, reason {}", reason.words(by)),
    },
    FundingLevel: |it, by| format!(
        "{} with {} of the money, {} of the people, {} of the value",
        it.name.words(by), it.money.words(by), it.people.words(by), it.value.words(by)
    ),
    PlannedHire: |it, by| format!(
        "{} of {} decided in {}, lead time {}, until {}, cost {} a month, note {}, {}",
        code::hire(it.kind), it.fte.words(by), it.decided.words(by), it.lead_months,
        it.until.words(by), it.cost_per_month.words(by), it.note.words(by),
        if it.on { "switched on" } else { "switched off" },
    ),
    Milestone: |it, by| {
        let (kind, decision) = match &it.kind {
            MilestoneKind::Milestone => ("milestone", None),
            MilestoneKind::Gate(decision) => ("gate", decision.as_ref()),
        };
        let after = text::plural(usize::from(it.at), "month", "months");
        let decided = decision.map(|it| format!(", {}", it.words(by))).unwrap_or_default();
        format!("{kind} {} {after} after the start{decided}", it.name.words(by))
    },
    GateDecision: |it, by| format!(
        "{} on {} by {}, reason {}", code::gate_outcome(it.outcome), it.date.words(by),
        it.who.words(by), it.reason.words(by)
    ),
    Level: |it, by| format!("{} {}", it.value.words(by), it.label.words(by)),
    CurvePoint: |it, by| format!("{} at {}", it.points.words(by), it.rating.words(by)),
    Veto: |it, by| {
        let effect = if it.rules_out { "rules out" } else { "marks" };
        format!("{effect} what is worse than {}", it.level.words(by))
    },
    ChosenProjects: |it, by| {
        let each = it.iter().map(|(id, level)| match level {
            Some(level) => format!("{} at level {}", id.words(by), level.words(by)),
            None => id.words(by),
        });
        list(each)
    },
    AxesQuadrants: |it, by| {
        let names: Vec<String> = it.names.iter().map(|name| name.words(by)).collect();
        format!(
            "shown {}, across {}, up {}, names {}",
            it.shown.words(by), it.x.words(by), it.y.words(by), names.join(" ")
        )
    },
    Source: |it, by| match it {
        Source::Rated => "rated by people".to_owned(),
        Source::Number(field) => format!("the number {}", code::number_field(*field)),
        Source::Class { field, table } => {
            let each = table.iter().map(|(key, rating)| {
                format!("{} {}", class(*field, key, by).label, rating.words(by))
            });
            format!("the class {}: {}", code::class_field(*field), list(each))
        }
    },
    Among: |it, by| match it {
        Among::Projects(ids) => list(ids.iter().map(|id| id.words(by))),
        Among::Programme(id) => format!("programme {}", id.words(by)),
        Among::EachProgramme => "each programme".to_owned(),
        Among::Category(id) => format!("category {}", id.words(by)),
        Among::Tag(tag) => format!("tag {}", tag.words(by)),
    },
    ConstraintKind: |it, by| match it {
        Self::TotalBudget { amount } => format!("budget of {} in all", amount.words(by)),
        Self::Group { among, at_least, at_most } => {
            format!("{} of {}", limits(at_least, at_most, by), among.words(by))
        }
        Self::Bucket { category, at_least, at_most, of } => {
            let of = match of {
                BucketBase::Selection => "selection",
                BucketBase::Budget => "budget",
            };
            format!("{} of the {of} for {}", limits(at_least, at_most, by), category.words(by))
        }
        Self::Coverage { objective, at_least } => {
            let floor = match at_least {
                CoverageFloor::Count(count) => text::plural(*count as usize, "project", "projects"),
                CoverageFloor::Spend(share) => format!("{} of the cost", share.words(by)),
            };
            let of = objective.map_or_else(|| "each objective".to_owned(), |id| id.words(by));
            format!("at least {floor} for {of}")
        }
        Self::Risk { at_most: RiskCap::Average(share) } => {
            format!("at most {} of risk on average", share.words(by))
        }
        Self::Risk { at_most: RiskCap::Total(points) } => {
            format!("at most {} points of risk in all", points.words(by))
        }
    },
    Value: |it, _by| it.to_string(),
}

impl<T: Words> Words for Option<T> {
    fn words(&self, by: &Names<'_>) -> String {
        self.as_ref().map_or_else(|| "none".to_owned(), |it| it.words(by))
    }
}

impl<T: Words> Words for [T] {
    fn words(&self, by: &Names<'_>) -> String {
        list(self.iter().map(|it| it.words(by)))
    }
}

impl<T: Words> Words for Vec<T> {
    fn words(&self, by: &Names<'_>) -> String {
        self.as_slice().words(by)
    }
}

fn named(by: &Names<'_>, id: impl Into<super::RecordId>) -> String {
    format!("“{}”", by.of(id.into()))
}

fn list(each: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = each.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

fn limits<T: Words>(at_least: &Option<T>, at_most: &Option<T>, by: &Names<'_>) -> String {
    let side = |word, limit: &Option<T>| Some(format!("{word} {}", limit.as_ref()?.words(by)));
    let sides = [side("at least", at_least), side("at most", at_most)];
    let words: Vec<String> = sides.into_iter().flatten().collect();
    if words.is_empty() { "any number".to_owned() } else { words.join(" and ") }
}

/// The entry of a class in a criterion's table.
pub(super) fn class(field: ClassField, key: &str, by: &Names<'_>) -> Entry {
    let label = match field {
        ClassField::Category => key.parse::<CategoryId>().ok().map(|id| by.of(id.into())),
        ClassField::Programme => key.parse::<ProgrammeId>().ok().map(|id| by.of(id.into())),
        ClassField::Confidence | ClassField::Stage | ClassField::Tag => None,
    };
    Entry { key: key.to_owned(), label: label.unwrap_or_else(|| key.to_owned()) }
}
