//! Rules, kept selections and decisions, from the domain to the file.

use ballast_core::model::{
    Aim, Among, BucketBase, ChosenProjects, Constraint, ConstraintKind, CoverageFloor,
    DecisionRecord, Number, RiskCap, Scenario, Share, code,
};

use crate::dto::{DecisionRecordDto, Entries, Figure, RuleDto, ScenarioDto};
use crate::nested::Nested;

fn points(share: Share) -> i64 {
    i64::from(share.basis_points())
}

pub(super) fn rule(record: &Constraint) -> RuleDto {
    let (extra, _) = Nested::split(&record.extra);
    let mut dto = RuleDto {
        name: Some(record.name.as_str().to_owned()),
        off: !record.on,
        position: i64::from(record.position),
        extra,
        ..RuleDto::default()
    };
    let kind = match &record.kind {
        ConstraintKind::TotalBudget { amount } => {
            dto.amount = Some(amount.cents());
            "total-budget"
        }
        ConstraintKind::Group { among, at_least, at_most } => {
            dto.at_least = at_least.map(i64::from);
            dto.at_most = at_most.map(i64::from);
            dto.among = Some(self::among(among, &mut dto).to_owned());
            "group"
        }
        ConstraintKind::Bucket { category, at_least, at_most, of } => {
            dto.of = Some(category.to_string());
            dto.at_least = at_least.map(points);
            dto.at_most = at_most.map(points);
            let by = if *of == BucketBase::Selection { "selection" } else { "budget" };
            dto.by = Some(by.to_owned());
            "bucket"
        }
        ConstraintKind::Coverage { objective, at_least } => {
            dto.of = objective.map(|id| id.to_string());
            let (by, least) = match at_least {
                CoverageFloor::Count(count) => ("count", i64::from(*count)),
                CoverageFloor::Spend(share) => ("spend", points(*share)),
            };
            (dto.by, dto.at_least) = (Some(by.to_owned()), Some(least));
            "coverage"
        }
        ConstraintKind::Risk { at_most } => {
            let (by, most) = match at_most {
                RiskCap::Average(share) => ("average", points(*share)),
                RiskCap::Total(points) => ("total", i64::from(*points)),
            };
            (dto.by, dto.at_most) = (Some(by.to_owned()), Some(most));
            "risk"
        }
    };
    dto.kind = Some(kind.to_owned());
    dto
}

fn among(among: &Among, dto: &mut RuleDto) -> &'static str {
    let (word, of) = match among {
        Among::Projects(ids) => {
            dto.projects = ids.iter().map(ToString::to_string).collect();
            ("projects", None)
        }
        Among::Programme(id) => ("programme", Some(id.to_string())),
        Among::EachProgramme => ("each-programme", None),
        Among::Category(id) => ("category", Some(id.to_string())),
        Among::Tag(tag) => ("tag", Some(tag.clone())),
    };
    dto.of = of;
    word
}

fn aim(aim: Aim) -> Option<String> {
    (aim != Aim::Score).then(|| code::aim(aim).to_owned())
}

fn value(value: Option<Number>) -> Option<Figure> {
    value.map(|value| Figure(value.get()))
}

/// Ids, and funding levels by id.
fn chosen(projects: &ChosenProjects) -> (Vec<String>, Entries<i64>) {
    let ids = projects.keys().map(ToString::to_string).collect();
    let level = |(id, level): (_, &Option<u8>)| Some((ToString::to_string(id), (*level)?.into()));
    (ids, projects.iter().filter_map(level).collect())
}

pub(super) fn scenario(record: &Scenario) -> ScenarioDto {
    let (extra, _) = Nested::split(&record.extra);
    let (projects, funding) = chosen(&record.projects);
    ScenarioDto {
        name: Some(record.name.as_str().to_owned()),
        note: record.note.clone(),
        kept_at: record.kept_at.clone(),
        aim: aim(record.aim),
        value: value(record.value),
        proof: record.proof.clone(),
        projects,
        funding,
        position: i64::from(record.position),
        extra,
    }
}

pub(super) fn decision(record: &DecisionRecord) -> DecisionRecordDto {
    let (extra, _) = Nested::split(&record.extra);
    let (projects, funding) = chosen(&record.projects);
    let (before, funding_before) = chosen(&record.before);
    DecisionRecordDto {
        at: record.at.clone(),
        reason: record.reason.clone(),
        aim: aim(record.aim),
        value: value(record.value),
        proof: record.proof.clone(),
        projects,
        funding,
        before,
        funding_before,
        extra,
    }
}
