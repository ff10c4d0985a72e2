//! The workspace: one portfolio with everything that is said about it.

use super::{
    Category, CategoryId, Constraint, Criterion, CriterionId, DecisionId, DecisionRecord, Extra,
    FiscalYear, FormulaId, Item, Money, Month, Name, Objective, ObjectiveId, OwnFormula, Person,
    PersonId, Programme, ProgrammeId, Project, ProjectId, Role, RoleId, RuleId, Scenario,
    ScenarioId, Settings, Shared, Siblings, Table, Way,
};
use crate::order;
use crate::sorted::Sorted;

/// Money available to the portfolio in one fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How much.
    pub amount: Money,
    /// Whether it limits the selection.
    pub on: bool,
    /// Fields of a newer file.
    pub extra: Extra,
}

/// One portfolio. Cheap to clone: tables and records are shared.
///
/// Invariant, kept by [`crate::change::update`] and by loading: every id that a record names is the
/// id of a record here, except in recorded decisions, which stay as they were decided; no project is
/// linked to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// Name, money, time.
    pub settings: Shared<Settings>,
    /// What the strategy wants.
    pub objectives: Table<ObjectiveId, Objective>,
    /// How projects are rated.
    pub criteria: Table<CriterionId, Criterion>,
    /// Strategic buckets.
    pub categories: Table<CategoryId, Category>,
    /// Programmes.
    pub programmes: Table<ProgrammeId, Programme>,
    /// People by role.
    pub roles: Table<RoleId, Role>,
    /// Money by fiscal year. A year that is missing has no limit.
    pub budgets: Table<FiscalYear, Budget>,
    /// The candidates.
    pub projects: Table<ProjectId, Project>,
    /// Rules of the selection that people have set.
    pub rules: Table<RuleId, Constraint>,
    /// Selections that were kept.
    pub scenarios: Table<ScenarioId, Scenario>,
    /// Selections that were adopted.
    pub decisions: Table<DecisionId, DecisionRecord>,
    /// Those who judge.
    pub people: Table<PersonId, Person>,
    /// Measures of one's own.
    pub formulas: Table<FormulaId, OwnFormula>,
    /// Fields of a newer file.
    pub extra: Shared<Extra>,
}

impl Workspace {
    /// An empty portfolio whose plan begins in this month.
    pub fn new(name: Name, horizon_start: Month) -> Self {
        Self {
            settings: Shared::new(Settings::new(name, horizon_start)),
            objectives: Table::default(),
            criteria: Table::default(),
            categories: Table::default(),
            programmes: Table::default(),
            roles: Table::default(),
            budgets: Table::default(),
            projects: Table::default(),
            rules: Table::default(),
            scenarios: Table::default(),
            decisions: Table::default(),
            people: Table::default(),
            formulas: Table::default(),
            extra: Shared::new(Extra::default()),
        }
    }

    /// Whether nothing was entered yet.
    pub fn is_empty(&self) -> bool {
        self.objectives.is_empty()
            && self.criteria.is_empty()
            && self.categories.is_empty()
            && self.programmes.is_empty()
            && self.roles.is_empty()
            && self.budgets.is_empty()
            && self.projects.is_empty()
            && self.rules.is_empty()
            && self.scenarios.is_empty()
            && self.decisions.is_empty()
            && self.people.is_empty()
            && self.formulas.is_empty()
    }

    /// Whether some record of this workspace is in the other one, too, whatever became of it since.
    /// Budgets do not count: every workspace names the same years.
    pub fn shares_records(&self, other: &Self) -> bool {
        fn meet<K: Ord + Copy, V>(a: &Table<K, V>, b: &Table<K, V>) -> bool {
            a.ids().any(|id| b.contains(id))
        }
        meet(&self.projects, &other.projects)
            || meet(&self.objectives, &other.objectives)
            || meet(&self.criteria, &other.criteria)
            || meet(&self.categories, &other.categories)
            || meet(&self.programmes, &other.programmes)
            || meet(&self.roles, &other.roles)
            || meet(&self.rules, &other.rules)
            || meet(&self.people, &other.people)
            || meet(&self.formulas, &other.formulas)
    }

    /// Objectives in the order that people gave, each with its parts behind it.
    pub fn objective_order(&self) -> Vec<ObjectiveId> {
        let flat = self.objectives.arranged(|objective| objective.position);
        if self.objectives.iter().all(|(_, objective)| objective.parent.is_none()) {
            return flat;
        }
        let parent = |id: &ObjectiveId| self.objectives.get(*id)?.parent;
        let parts = flat.iter().filter_map(|id| Some((parent(id)?, *id)));
        let mut parts: Vec<(ObjectiveId, ObjectiveId)> = parts.collect();
        order::sort_by_key(&mut parts, |(parent, _)| *parent);
        let mut order = Vec::with_capacity(flat.len());
        for id in flat.into_iter().filter(|id| parent(id).is_none()) {
            order.push(id);
            let first = parts.partition_point(|(parent, _)| *parent < id);
            let own = parts.iter().skip(first).take_while(|(parent, _)| *parent == id);
            order.extend(own.map(|(_, part)| *part));
        }
        order
    }

    /// The objectives of one parent, or those at the top, in the order that people gave.
    pub fn siblings(&self, parent: Option<ObjectiveId>) -> Vec<ObjectiveId> {
        let of = |id: &ObjectiveId| self.objectives.get(*id).is_some_and(|it| it.parent == parent);
        self.objectives.arranged(|objective| objective.position).into_iter().filter(of).collect()
    }

    /// Whether an objective has parts.
    pub fn is_parent(&self, id: ObjectiveId) -> bool {
        self.objectives.iter().any(|(_, objective)| objective.parent == Some(id))
    }

    /// How the weights of siblings are made.
    pub fn way(&self, siblings: impl Into<Siblings>) -> Way {
        match siblings.into().owner() {
            None => self.settings.way,
            Some(id) => self.objectives.get(id).map(|objective| objective.way).unwrap_or_default(),
        }
    }

    /// Those whose weights are made together, in the order that people gave.
    pub fn items(&self, siblings: Siblings) -> Vec<Item> {
        match siblings {
            Siblings::Top => self.siblings(None).into_iter().map(Item::Objective).collect(),
            Siblings::Parts(id) => {
                self.siblings(Some(id)).into_iter().map(Item::Objective).collect()
            }
            Siblings::Criteria(objective) => {
                let all = self.criteria.arranged(|criterion| criterion.position).into_iter();
                let of = |id: &CriterionId| {
                    self.criteria.get(*id).is_some_and(|it| it.objective == objective)
                };
                all.filter(of).map(Item::Criterion).collect()
            }
        }
    }

    /// Among whom an objective or a criterion is weighed; `None` if it is not there.
    pub fn siblings_of(&self, item: Item) -> Option<Siblings> {
        match item {
            Item::Objective(id) => self.objectives.get(id).map(|it| it.parent.into()),
            Item::Criterion(id) => self.criteria.get(id).map(|it| Siblings::Criteria(it.objective)),
        }
    }

    /// What an objective or a criterion is called; empty if it is not there.
    pub fn item_name(&self, item: Item) -> String {
        let name = match item {
            Item::Objective(id) => self.objectives.get(id).map(|it| it.name.to_string()),
            Item::Criterion(id) => self.criteria.get(id).map(|it| it.name.to_string()),
        };
        name.unwrap_or_default()
    }

    /// Criteria in the order of their objectives, then in their own.
    pub fn criterion_order(&self) -> Vec<CriterionId> {
        let objectives = self.objective_order().into_iter();
        let places: Sorted<ObjectiveId, usize> =
            objectives.enumerate().map(|(at, id)| (id, at)).collect();
        let mut order = self.criteria.arranged(|criterion| criterion.position);
        order::sort_by_key(&mut order, |id| {
            let criterion = self.criteria.get(*id);
            criterion.and_then(|criterion| places.get(&criterion.objective).copied())
        });
        order
    }

    /// Those who judge, in the order that people gave.
    pub fn person_order(&self) -> Vec<PersonId> {
        self.people.arranged(|person| person.position)
    }

    /// Own formulas in the order that people gave.
    pub fn formula_order(&self) -> Vec<FormulaId> {
        self.formulas.arranged(|formula| formula.position)
    }

    /// Categories in the order that people gave.
    pub fn category_order(&self) -> Vec<CategoryId> {
        self.categories.arranged(|category| category.position)
    }

    /// Programmes in the order that people gave.
    pub fn programme_order(&self) -> Vec<ProgrammeId> {
        self.programmes.arranged(|programme| programme.position)
    }

    /// Roles in the order that people gave.
    pub fn role_order(&self) -> Vec<RoleId> {
        self.roles.arranged(|role| role.position)
    }

    /// Rules in the order that people gave.
    pub fn rule_order(&self) -> Vec<RuleId> {
        self.rules.arranged(|rule| rule.position)
    }

    /// Kept selections in the order that people gave.
    pub fn scenario_order(&self) -> Vec<ScenarioId> {
        self.scenarios.arranged(|scenario| scenario.position)
    }

    /// Projects in the order that people gave.
    pub fn project_order(&self) -> Vec<ProjectId> {
        self.projects.arranged(|project| project.position)
    }
}
