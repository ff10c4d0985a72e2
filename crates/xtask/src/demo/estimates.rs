//! What teams of the demo have estimated besides ratings: parts of weighted shortest job first, of
//! reach, impact, confidence and effort, and of expected commercial value. Whoever has not been
//! asked has estimated nothing.

use super::generator::fitting;
use super::table::Row;
use crate::error::Result;
use ballast_core::model::{Amount, Estimate, Money, Number, Project};

/// Points that teams estimate in.
const POINTS: [f64; 8] = [1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 40.0];

/// Fills in what has been estimated of a project.
pub(super) fn add(project: &mut Project, row: &Row<'_>) -> Result<()> {
    if row.stage == "running" {
        return Ok(());
    }
    let mut put = |estimate, value: f64| -> Result<()> {
        project.estimates.insert(estimate, fitting(Number::new(value))?);
        Ok(())
    };
    if let Some(benefit) = row.benefit {
        put(Estimate::BusinessValue, points(benefit / 6.0))?;
        put(Estimate::TimeCriticality, points(urgency(row)))?;
        put(Estimate::RiskReduction, points(caution(row)))?;
        put(Estimate::JobSize, points(row.cost / 1.5))?;
    }
    let customers = row.ratings.first().copied().flatten();
    if let (true, Some(customers)) = (tagged(row, &["digital", "software", "data"]), customers) {
        // Thousands of customers a year; half a point for each step of the rating.
        put(Estimate::Reach, 1000.0 * customers * customers)?;
        put(Estimate::Impact, customers / 2.0)?;
        put(Estimate::Confidence, row.success)?;
        let months = f64::from(row.months);
        let people: f64 = row.people.iter().flatten().map(|need| need.peak).sum();
        put(Estimate::Effort, (people * months * 0.75).round().max(1.0))?;
    }
    if let ("Transform", Some(benefit)) = (row.category, row.benefit) {
        put(Estimate::TechnicalSuccess, row.success)?;
        put(Estimate::CommercialSuccess, (40.0 + benefit / 2.0).round().min(90.0))?;
        let launch = Money::from_major((row.cost * 2.0).round() / 10.0 * 1e6).unwrap_or_default();
        project.amounts.insert(Amount::Commercialisation, launch);
    }
    Ok(())
}

/// The points that are nearest, seen as factors.
fn points(amount: f64) -> f64 {
    let away = |point: f64| if point < amount { amount / point } else { point / amount };
    let nearer = |best: f64, point: f64| if away(point) < away(best) { point } else { best };
    POINTS.into_iter().skip(1).fold(POINTS[0], nearer)
}

fn urgency(row: &Row<'_>) -> f64 {
    match (row.category, row.stage) {
        ("Comply", _) => 20.0,
        (_, "approved") => 8.0,
        (_, "proposed") => 5.0,
        _ => 2.0,
    }
}

fn caution(row: &Row<'_>) -> f64 {
    match row.category {
        "Comply" => 13.0,
        "Run" => 8.0,
        "Transform" => 5.0,
        _ => 2.0,
    }
}

fn tagged(row: &Row<'_>, words: &[&str]) -> bool {
    let tags = row.remarks.iter().filter(|(kind, _)| *kind == "tags");
    tags.flat_map(|(_, tags)| tags.split(", ")).any(|tag| words.contains(&tag))
}
