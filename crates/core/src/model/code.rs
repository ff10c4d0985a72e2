//! The words that files and tables use for closed choices. Once written, a word never changes its
//! meaning.

use super::{
    Aim, CapacitySpan, ClassField, Confidence, Direction, LinkKind, NumberField, SecondAim, Stage,
    UnratedRule,
};

/// `green`, `amber-green`, `amber`, `amber-red` or `red`.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Green => "green",
        Confidence::AmberGreen => "amber-green",
        Confidence::Amber => "amber",
        Confidence::AmberRed => "amber-red",
        Confidence::Red => "red",
    }
}

/// `idea`, `proposed`, `approved`, `running`, `on-hold`, `done` or `stopped`.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Idea => "idea",
        Stage::Proposed => "proposed",
        Stage::Approved => "approved",
        Stage::Running => "running",
        Stage::OnHold => "on-hold",
        Stage::Done => "done",
        Stage::Stopped => "stopped",
    }
}

/// `higher` or `lower`, whichever is better.
pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => "higher",
        Direction::LowerIsBetter => "lower",
    }
}

/// `leave-out` or `worst`.
pub fn unrated(rule: UnratedRule) -> &'static str {
    match rule {
        UnratedRule::LeaveOut => "leave-out",
        UnratedRule::Worst => "worst",
    }
}

/// `cost`, `benefit`, `benefit-per-cost`, `npv`, `duration`, `probability` or `peak-demand`.
pub fn number_field(field: NumberField) -> &'static str {
    match field {
        NumberField::TotalCost => "cost",
        NumberField::TotalBenefit => "benefit",
        NumberField::BenefitPerCost => "benefit-per-cost",
        NumberField::NetPresentValue => "npv",
        NumberField::Duration => "duration",
        NumberField::Probability => "probability",
        NumberField::PeakDemand => "peak-demand",
    }
}

/// `confidence`, `stage`, `category`, `programme` or `tag`.
pub fn class_field(field: ClassField) -> &'static str {
    match field {
        ClassField::Confidence => "confidence",
        ClassField::Stage => "stage",
        ClassField::Category => "category",
        ClassField::Programme => "programme",
        ClassField::Tag => "tag",
    }
}

/// `requires`, `together`, `excludes` or `follows`.
pub fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Requires => "requires",
        LinkKind::Together => "together",
        LinkKind::Excludes => "excludes",
        LinkKind::Follows { .. } => "follows",
    }
}

/// `score`, `npv`, `expected-value` or `benefit`.
pub fn aim(aim: Aim) -> &'static str {
    match aim {
        Aim::Score => "score",
        Aim::NetPresentValue => "npv",
        Aim::ExpectedValue => "expected-value",
        Aim::TotalBenefit => "benefit",
    }
}

/// `lower-cost`, `lower-risk` or `fewest-changes`.
pub fn second_aim(aim: SecondAim) -> &'static str {
    match aim {
        SecondAim::LowerCost => "lower-cost",
        SecondAim::LowerRisk => "lower-risk",
        SecondAim::FewestChanges => "fewest-changes",
    }
}

/// `month` or `quarter`.
pub fn capacity_span(span: CapacitySpan) -> &'static str {
    match span {
        CapacitySpan::Month => "month",
        CapacitySpan::Quarter => "quarter",
    }
}

/// The choice among `all` that `code` writes as `word`; `None` if there is none.
fn find<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|choice| code(*choice) == word)
}

/// Reads what [`confidence`] writes.
pub fn read_confidence(word: &str) -> Option<Confidence> {
    find(&Confidence::ALL, confidence, word)
}

/// Reads what [`stage`] writes.
pub fn read_stage(word: &str) -> Option<Stage> {
    find(&Stage::ALL, stage, word)
}

/// Reads what [`direction`] writes.
pub fn read_direction(word: &str) -> Option<Direction> {
    find(&[Direction::HigherIsBetter, Direction::LowerIsBetter], direction, word)
}

/// Reads what [`unrated`] writes.
pub fn read_unrated(word: &str) -> Option<UnratedRule> {
    find(&[UnratedRule::LeaveOut, UnratedRule::Worst], unrated, word)
}

/// Reads what [`number_field`] writes.
pub fn read_number_field(word: &str) -> Option<NumberField> {
    find(&NumberField::ALL, number_field, word)
}

/// Reads what [`class_field`] writes.
pub fn read_class_field(word: &str) -> Option<ClassField> {
    find(&ClassField::ALL, class_field, word)
}

/// Reads what [`link`] writes; `lag_months` counts for `follows` alone.
pub fn read_link(word: &str, lag_months: u16) -> Option<LinkKind> {
    let all = [
        LinkKind::Requires,
        LinkKind::Together,
        LinkKind::Excludes,
        LinkKind::Follows { lag_months },
    ];
    find(&all, link, word)
}

/// Reads what [`aim`] writes.
pub fn read_aim(word: &str) -> Option<Aim> {
    find(&Aim::ALL, aim, word)
}

/// Reads what [`second_aim`] writes.
pub fn read_second_aim(word: &str) -> Option<SecondAim> {
    find(&SecondAim::ALL, second_aim, word)
}

/// Reads what [`capacity_span`] writes.
pub fn read_capacity_span(word: &str) -> Option<CapacitySpan> {
    find(&[CapacitySpan::Month, CapacitySpan::Quarter], capacity_span, word)
}
