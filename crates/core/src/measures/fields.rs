//! The fields that a formula may name, and their numbers.

use crate::formula::{Formula, FormulaError, with_names};
use crate::model::{
    Amount, Constraint, ConstraintKind, Criterion, CriterionId, Estimate, FormulaId, Name,
    NumberField, Project, RankBy, Settings, Source, Workspace, code,
};
use crate::scoring::number;

/// A field of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A number that the project carries anyway.
    Number(NumberField),
    /// An estimate.
    Estimate(Estimate),
    /// An amount of money, in major units.
    Amount(Amount),
    /// Risk, 0 to 100.
    Risk,
    /// Value by score, 0 to 100.
    Score,
    /// The rating on a criterion as points, 0 to 100.
    Criterion(CriterionId),
}

/// The names that a formula may use, with what they stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Names(Vec<(String, Field)>);

impl Names {
    /// What the formula of a criterion may use: nothing that depends on criteria, so that none can
    /// depend on itself.
    pub fn of_criteria() -> Self {
        let word = |word: &str| word.replace('-', "_");
        let numbers = NumberField::ALL.map(|it| (word(code::number_field(it)), Field::Number(it)));
        let estimates = Estimate::ALL.map(|it| (word(code::estimate(it)), Field::Estimate(it)));
        let amounts = Amount::ALL.map(|it| (word(code::amount(it)), Field::Amount(it)));
        let mut names = Vec::from(numbers);
        names.extend(estimates);
        names.extend(amounts);
        names.push(("risk".to_owned(), Field::Risk));
        Self(names)
    }

    /// What a measure of one's own may use: the score and the criteria, too.
    pub fn with<'a>(criteria: impl IntoIterator<Item = (CriterionId, &'a Name)>) -> Self {
        let mut names = Self::of_criteria();
        names.0.push(("score".to_owned(), Field::Score));
        let criteria = criteria.into_iter();
        names.0.extend(criteria.map(|(id, name)| (name.to_string(), Field::Criterion(id))));
        names
    }

    /// What a measure of one's own may use in this workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let order = workspace.criterion_order();
        let name = |id: &CriterionId| Some((*id, &workspace.criteria.get(*id)?.name));
        Self::with(order.iter().filter_map(name))
    }

    /// The field that a name means in a formula; `None` if none.
    fn meant(&self, name: &str) -> Option<Field> {
        let known: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        let at = Formula::meant(name, &known)?;
        self.0.get(at).map(|(_, field)| *field)
    }

    /// The name by which a formula can name a field; `None` if it can by none.
    fn name_of(&self, field: Field) -> Option<&str> {
        let (name, _) = self.0.iter().find(|(_, known)| *known == field)?;
        (!name.contains(']') && self.meant(name) == Some(field)).then_some(name)
    }

    /// The names in the order of menus, each with what it stands for.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Field)> {
        self.0.iter().map(|(name, field)| (name.as_str(), *field))
    }
}

/// A formula whose names are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    formula: Formula,
    fields: Vec<Field>,
}

/// Reads a formula.
///
/// # Errors
/// What is wrong with it, and where.
pub fn parse(text: &str, names: &Names) -> Result<Reading, FormulaError> {
    let known: Vec<&str> = names.0.iter().map(|(name, _)| name.as_str()).collect();
    let formula = Formula::parse(text, &known)?;
    let field =
        |name: &String| names.0.iter().find(|(known, _)| known == name).map(|(_, field)| *field);
    let fields = formula.fields().iter().filter_map(field).collect();
    Ok(Reading { formula, fields })
}

/// A formula as it must be written when names have changed, so that each means the field that it
/// meant before. What meant nothing, or cannot be read at all, stays as it is. `None` if there is no
/// such way: another field has the name, or it has a bracket in it.
pub fn renamed(text: &str, before: &Names, after: &Names) -> Option<String> {
    let mut lost = false;
    let new = with_names(text, &mut |name| {
        let field = before.meant(name)?;
        if after.meant(name) == Some(field) {
            return None;
        }
        let new = after.name_of(field).map(str::to_owned);
        lost |= new.is_none();
        new
    });
    if parse(text, before).is_err() {
        return Some(if lost { text.to_owned() } else { new });
    }
    (!lost && parse(&new, after).is_ok()).then_some(new)
}

/// Whether a measure takes anything of the value by score, so that it changes with the weights.
pub fn takes_the_score(workspace: &Workspace, by: RankBy) -> bool {
    match by {
        RankBy::Weighted | RankBy::ValuePerEffort | RankBy::ValuePerCost => true,
        RankBy::Formula(id) => {
            let text = workspace.formulas.get(id).map(|own| own.text.as_str());
            let reading = text.and_then(|text| parse(text, &Names::of(workspace)).ok());
            reading.is_some_and(|it| it.fields.contains(&Field::Score))
        }
        _ => false,
    }
}

/// What is wrong with a measure of one's own; `None` if nothing, or the measure is no such one.
pub fn mistake(workspace: &Workspace, by: RankBy) -> Option<FormulaError> {
    let RankBy::Formula(id) = by else { return None };
    parse(&workspace.formulas.get(id)?.text, &Names::of(workspace)).err()
}

/// Measures of one's own that name one of these criteria, in their order.
pub fn naming(workspace: &Workspace, criteria: &[CriterionId]) -> Vec<FormulaId> {
    let names = Names::of(workspace);
    let is_one = |field: &Field| matches!(field, Field::Criterion(id) if criteria.contains(id));
    let names_one = |id: &FormulaId| {
        let own = workspace.formulas.get(*id).map(|own| parse(&own.text, &names));
        own.and_then(Result::ok).is_some_and(|reading| reading.fields.iter().any(is_one))
    };
    workspace.formula_order().into_iter().filter(names_one).collect()
}

impl Reading {
    /// The fields that it uses, each once.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Its value, with each field as `of` gives it.
    pub fn value(&self, of: &dyn Fn(Field) -> Option<f64>) -> Option<f64> {
        self.formula.value(&|at| of(*self.fields.get(at)?))
    }
}

/// Whether the ratings of a criterion depend on what projects cost, so that cost counts twice where
/// a budget limits it, too.
pub fn counts_cost(criterion: &Criterion) -> bool {
    let costs = |field: NumberField| {
        use NumberField::{BenefitPerCost, NetPresentValue, TotalCost};
        matches!(field, TotalCost | BenefitPerCost | NetPresentValue)
    };
    let Some(formula) = &criterion.formula else {
        return matches!(criterion.source, Source::Number(field) if costs(field));
    };
    let reading = parse(formula, &Names::of_criteria());
    let costly = |field: &Field| match field {
        Field::Number(field) => costs(*field),
        Field::Amount(amount) => matches!(amount, Amount::Development | Amount::Commercialisation),
        _ => false,
    };
    reading.is_ok_and(|it| it.fields.iter().any(costly))
}

/// The criteria by which cost counts twice: in the score, and as a limit of the money of a year or
/// of all years. None where nothing limits the money.
pub fn cost_counted_twice(workspace: &Workspace) -> Vec<CriterionId> {
    let year = workspace.budgets.iter().any(|(_, budget)| budget.on);
    let total =
        |rule: &Constraint| rule.on && matches!(rule.kind, ConstraintKind::TotalBudget { .. });
    if !year && !workspace.rules.iter().any(|(_, rule)| total(rule)) {
        return Vec::new();
    }
    let counts = |id: &CriterionId| workspace.criteria.get(*id).is_some_and(|it| counts_cost(it));
    workspace.criterion_order().into_iter().filter(counts).collect()
}

/// The number of a field that depends on the project alone; `None` if not known, or if the field
/// depends on criteria.
pub fn plain(field: Field, project: &Project, settings: &Settings) -> Option<f64> {
    match field {
        Field::Number(field) => number(project, field, settings),
        Field::Estimate(estimate) => project.estimates.get(&estimate).map(|it| it.get()),
        Field::Amount(amount) => project.amounts.get(&amount).map(|it| it.major()),
        Field::Risk => project.risk().map(|risk| risk.percent()),
        Field::Score | Field::Criterion(_) => None,
    }
}
