//! One field of an objective, criterion, person or formula, with its new content.

use super::Rejection;
use crate::model::{
    Criterion, CriterionId, CurvePoint, Direction, Level, Name, Number, Objective, ObjectiveId,
    OwnFormula, Person, Share, Source, Veto, Way,
};
use crate::order;
use crate::sorted::Sorted;

/// One field of an objective. Weights are set together, by `Command::SetWeights`.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectiveEdit {
    /// Its name.
    Name(String),
    /// What is meant.
    Description(String),
    /// The objective that it becomes a sub-objective of; `None` for the top. Weights on both sides
    /// are filled up; criteria of the new parent go to it.
    Parent(Option<ObjectiveId>),
    /// Its rank among its siblings, from 1.
    Rank(Option<u16>),
    /// What its swing is worth, 0 to 100.
    Swing(Option<Number>),
    /// How the weights of its sub-objectives are made, or of its criteria if it has none.
    Way(Way),
    /// Its place in lists.
    Position(u32),
}

impl ObjectiveEdit {
    pub(super) fn apply(self, objective: &mut Objective) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => objective.name = Name::parse(&name)?,
            Self::Description(text) => objective.description = text,
            Self::Parent(parent) => objective.parent = parent,
            Self::Rank(rank) => objective.rank = checked_rank(rank)?,
            Self::Swing(points) => objective.swing = checked_swing(points)?,
            Self::Way(way) => objective.way = way,
            Self::Position(position) => objective.position = position,
        }
        Ok(())
    }
}

fn checked_rank(rank: Option<u16>) -> Result<Option<u16>, Rejection> {
    if rank == Some(0) {
        let most = i64::from(u16::MAX);
        return Err(Rejection::Range { field: "the rank", least: 1, most });
    }
    Ok(rank)
}

fn checked_swing(points: Option<Number>) -> Result<Option<Number>, Rejection> {
    if points.is_some_and(|points| !(0.0..=100.0).contains(&points.get())) {
        let field = "the points of a swing";
        return Err(Rejection::Range { field, least: 0, most: 100 });
    }
    Ok(points)
}

/// One field of a criterion.
#[derive(Clone, Debug, PartialEq)]
pub enum CriterionEdit {
    /// Its name.
    Name(String),
    /// What raters should look at.
    Description(String),
    /// The objective that it measures.
    Objective(ObjectiveId),
    /// Its weight within the objective, as entered.
    Weight(Share),
    /// Its rank among those of its objective, from 1.
    Rank(Option<u16>),
    /// What its swing is worth among those of its objective, 0 to 100.
    Swing(Option<Number>),
    /// The anchors, low and high, and which end is good.
    Anchors(Number, Number, Direction),
    /// Named points of the scale.
    Levels(Vec<Level>),
    /// Points between the anchors; empty for a straight line.
    Curve(Vec<CurvePoint>),
    /// Whether the listed projects stand in for the anchors.
    MinMax(bool),
    /// The level that must be reached.
    Veto(Option<Veto>),
    /// Where ratings come from.
    Source(Source),
    /// A formula in place of the source.
    Formula(Option<String>),
    /// Its place in lists.
    Position(u32),
}

impl CriterionEdit {
    pub(super) fn apply(self, criterion: &mut Criterion) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => criterion.name = Name::parse(&name)?,
            Self::Description(text) => criterion.description = text,
            Self::Objective(objective) => criterion.objective = objective,
            Self::Weight(weight) => criterion.weight = weight,
            Self::Rank(rank) => criterion.rank = checked_rank(rank)?,
            Self::Swing(points) => criterion.swing = checked_swing(points)?,
            Self::Anchors(low, high, direction) => {
                criterion.scale = criterion.scale.clone().moved(low, high, direction)?;
            }
            Self::Curve(curve) => criterion.scale = criterion.scale.clone().bent(curve)?,
            Self::MinMax(on) => criterion.scale.min_max = on,
            Self::Levels(mut levels) => {
                order::sort_by_key(&mut levels, |level| level.value);
                criterion.scale.levels = levels;
            }
            Self::Veto(veto) => criterion.veto = veto,
            Self::Source(source) => criterion.source = source,
            Self::Formula(formula) => criterion.formula = formula,
            Self::Position(position) => criterion.position = position,
        }
        Ok(())
    }
}

/// One field of a person who judges.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonEdit {
    /// Their name.
    Name(String),
    /// Whether their judgements count in the group's.
    Counts(bool),
    /// How many times the first objective outweighs the second, 1/9 to 9; `None` takes it back.
    Comparison(ObjectiveId, ObjectiveId, Option<Number>),
    /// The same of two criteria.
    CriterionComparison(CriterionId, CriterionId, Option<Number>),
    /// Their place in lists.
    Position(u32),
}

impl PersonEdit {
    pub(super) fn apply(self, person: &mut Person) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => person.name = Name::parse(&name)?,
            Self::Counts(counts) => person.counts = counts,
            Self::Comparison(item, other, ratio) => {
                compare(&mut person.comparisons, item, other, ratio)?;
            }
            Self::CriterionComparison(item, other, ratio) => {
                compare(&mut person.criterion_comparisons, item, other, ratio)?;
            }
            Self::Position(position) => person.position = position,
        }
        Ok(())
    }
}

fn compare<K: Ord + Copy>(
    said: &mut Sorted<(K, K), Number>,
    item: K,
    other: K,
    ratio: Option<Number>,
) -> Result<(), Rejection> {
    let pair = if item < other { (item, other) } else { (other, item) };
    let Some(ratio) = ratio else {
        said.remove(&pair);
        return Ok(());
    };
    if item == other || !(1.0 / Person::MOST..=Person::MOST).contains(&ratio.get()) {
        return Err(Rejection::Judgement);
    }
    let ratio = if item < other { ratio } else { Number::new(ratio.get().recip())? };
    said.insert(pair, ratio);
    Ok(())
}

/// One field of a measure of one's own.
#[derive(Clone, Debug, PartialEq)]
pub enum FormulaEdit {
    /// What people call it.
    Name(String),
    /// The formula.
    Text(String),
    /// Which end is good.
    Better(Direction),
    /// Its place in lists.
    Position(u32),
}

impl FormulaEdit {
    pub(super) fn apply(self, formula: &mut OwnFormula) -> Result<(), Rejection> {
        match self {
            Self::Name(name) => formula.name = Name::parse(&name)?,
            Self::Text(text) => formula.text = text,
            Self::Better(better) => formula.better = better,
            Self::Position(position) => formula.position = position,
        }
        Ok(())
    }
}
