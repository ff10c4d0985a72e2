//! Numbers and classes that a project carries anyway.

use crate::finance::project_npv;
use crate::model::{ClassField, NumberField, Project, Settings, code};

/// The number of this field, in the field's unit; `None` if not known.
pub fn number(project: &Project, field: NumberField, settings: &Settings) -> Option<f64> {
    match field {
        NumberField::TotalCost => project.total_cost().map(|money| money.major()),
        NumberField::TotalBenefit => project.total_benefit().map(|money| money.major()),
        NumberField::BenefitPerCost => {
            let cost = project.total_cost()?.major();
            let benefit = project.total_benefit()?.major();
            (cost > 0.0).then(|| benefit / cost)
        }
        NumberField::NetPresentValue => project_npv(project, settings.discount_rate),
        NumberField::Duration => project.duration.map(f64::from),
        NumberField::Probability => project.probability.map(|share| share.percent()),
        NumberField::PeakDemand => project.peak_demand().map(|fte| fte.value()),
    }
}

/// The classes of this field as keys of a criterion's table; none if not known, several for tags.
pub fn class_keys(project: &Project, field: ClassField) -> Vec<String> {
    match field {
        ClassField::Confidence => {
            project.confidence.iter().map(|it| code::confidence(*it).to_owned()).collect()
        }
        ClassField::Stage => vec![code::stage(project.stage).to_owned()],
        ClassField::Category => project.category.iter().map(ToString::to_string).collect(),
        ClassField::Programme => project.programme.iter().map(ToString::to_string).collect(),
        ClassField::Tag => project.tags.iter().cloned().collect(),
    }
}
