//! The words that files and tables use for closed choices. Once written, a word never changes its
//! meaning.

use super::{
    Aim, Amount, CapacitySpan, ClassField, Confidence, Direction, Estimate, GateOutcome, HireKind,
    LinkKind, NumberField, RankBy, SecondAim, Stage, UnratedRule, Way,
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

/// `hire` or `contractor`.
pub fn hire(kind: HireKind) -> &'static str {
    match kind {
        HireKind::Hire => "hire",
        HireKind::Contractor => "contractor",
    }
}

/// `passed`, `sent-back` or `stopped`.
pub fn gate_outcome(outcome: GateOutcome) -> &'static str {
    match outcome {
        GateOutcome::Passed => "passed",
        GateOutcome::SentBack => "sent-back",
        GateOutcome::Stopped => "stopped",
    }
}

/// `direct`, `centroid`, `rank-sum`, `swing` or `pairwise`.
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Direct => "direct",
        Way::Centroid => "centroid",
        Way::RankSum => "rank-sum",
        Way::Swing => "swing",
        Way::Pairwise => "pairwise",
    }
}

/// `business-value`, `time-criticality`, `risk-reduction`, `job-size`, `reach`, `impact`,
/// `confidence`, `effort`, `technical-success` or `commercial-success`.
pub fn estimate(estimate: Estimate) -> &'static str {
    match estimate {
        Estimate::BusinessValue => "business-value",
        Estimate::TimeCriticality => "time-criticality",
        Estimate::RiskReduction => "risk-reduction",
        Estimate::JobSize => "job-size",
        Estimate::Reach => "reach",
        Estimate::Impact => "impact",
        Estimate::Confidence => "confidence",
        Estimate::Effort => "effort",
        Estimate::TechnicalSuccess => "technical-success",
        Estimate::CommercialSuccess => "commercial-success",
    }
}

/// `payoff`, `development`, `commercialisation` or `delay-per-month`.
pub fn amount(amount: Amount) -> &'static str {
    match amount {
        Amount::Payoff => "payoff",
        Amount::Development => "development",
        Amount::Commercialisation => "commercialisation",
        Amount::DelayPerMonth => "delay-per-month",
    }
}

/// The word of a measure; `formula` for own ones.
pub fn rank_by(by: RankBy) -> &'static str {
    match by {
        RankBy::Weighted => "weighted",
        RankBy::Wsjf => "wsjf",
        RankBy::Rice => "rice",
        RankBy::ValuePerEffort => "value-per-effort",
        RankBy::ValuePerCost => "value-per-cost",
        RankBy::BenefitPerCost => "benefit-per-cost",
        RankBy::TotalBenefit => "benefit",
        RankBy::NetPresentValue => "npv",
        RankBy::InternalRate => "irr",
        RankBy::Payback => "payback",
        RankBy::DiscountedPayback => "discounted-payback",
        RankBy::ProfitabilityIndex => "profitability-index",
        RankBy::ExpectedCommercialValue => "ecv",
        RankBy::ProbabilityAdjusted => "probability-adjusted",
        RankBy::CostOfDelay => "cost-of-delay",
        RankBy::DelayPerDuration => "delay-per-duration",
        RankBy::Formula(_) => "formula",
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

/// Reads what [`hire`] writes.
pub fn read_hire(word: &str) -> Option<HireKind> {
    find(&HireKind::ALL, hire, word)
}

/// Reads what [`gate_outcome`] writes.
pub fn read_gate_outcome(word: &str) -> Option<GateOutcome> {
    find(&GateOutcome::ALL, gate_outcome, word)
}

/// Reads what [`way`] writes.
pub fn read_way(word: &str) -> Option<Way> {
    find(&Way::ALL, way, word)
}

/// Reads what [`estimate`] writes.
pub fn read_estimate(word: &str) -> Option<Estimate> {
    find(&Estimate::ALL, estimate, word)
}

/// Reads what [`amount`] writes.
pub fn read_amount(word: &str) -> Option<Amount> {
    find(&Amount::ALL, amount, word)
}

/// Reads what [`rank_by`] writes; `None` for `formula`, which needs to say which.
pub fn read_rank_by(word: &str) -> Option<RankBy> {
    find(&RankBy::ALL, rank_by, word)
}
