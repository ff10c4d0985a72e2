//! Records that rows name: categories, programmes, criteria with their objectives.

use std::collections::{BTreeMap, BTreeSet};

use ballast_core::change::{Command, CriterionEdit};
use ballast_core::model::{
    CategoryId, Criterion, CriterionId, Level, Name, ObjectiveId, ProgrammeId, RoleId, Workspace,
};

use crate::{ColumnMapping, RatingColumn, Target};

/// Names as they are compared: one line, single spaces, lower case.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Records of one kind by name, with the commands that add the new ones.
pub(super) struct Names<Id> {
    /// By name, the place among `ids`.
    known: BTreeMap<String, usize>,
    ids: Vec<Id>,
    /// New ones, in the order in which they were named.
    pub(super) added: Vec<(Id, String)>,
}

/// Records with names by which an import finds them again: as they are called or, where another one
/// before is called so, with a number behind, such as `A (2)`. White space and case do not count.
pub fn distinct_names<'a, Id>(
    records: impl IntoIterator<Item = (Id, &'a str)>,
) -> Vec<(Id, String)> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // How far names have been counted on.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut distinct = |(id, name): (Id, &'a str)| {
        let mut named = name.to_owned();
        if !taken.insert(folded(name)) {
            let count = counts.entry(folded(name)).or_insert(1);
            while {
                *count += 1;
                named = format!("{name} ({count})");
                !taken.insert(folded(&named))
            } {}
        }
        (id, named)
    };
    records.into_iter().map(&mut distinct).collect()
}

impl<Id: Copy> Names<Id> {
    fn new<'a>(known: impl Iterator<Item = (Id, &'a str)>) -> Self {
        let mut names = Self { known: BTreeMap::new(), ids: Vec::new(), added: Vec::new() };
        for (id, name) in distinct_names(known) {
            names.known.insert(folded(&name), names.ids.len());
            names.ids.push(id);
        }
        names
    }

    /// The record of this name, a new one if there is none; `None` for a blank name.
    pub(super) fn get(&mut self, name: &str, new: impl FnOnce() -> Id) -> Option<Id> {
        let name = Name::parse(name).ok()?;
        let key = folded(name.as_str());
        if let Some(id) = self.known.get(&key).and_then(|at| self.ids.get(*at)) {
            return Some(*id);
        }
        let id = new();
        self.known.insert(key, self.ids.len());
        self.ids.push(id);
        self.added.push((id, name.as_str().to_owned()));
        Some(id)
    }

    /// The names of the new ones.
    pub(super) fn added_names(&self) -> Vec<String> {
        self.added.iter().map(|(_, name)| name.clone()).collect()
    }

    fn find(&self, name: &str) -> Option<Id> {
        self.known.get(&folded(name)).and_then(|at| self.ids.get(*at)).copied()
    }
}

/// All records that rows name.
pub(super) struct Directory<'a> {
    pub(super) categories: Names<CategoryId>,
    pub(super) programmes: Names<ProgrammeId>,
    pub(super) objectives: Names<ObjectiveId>,
    pub(super) criteria: Names<CriterionId>,
    pub(super) roles: Names<RoleId>,
    /// What the new criteria are.
    new_criteria: Vec<Command>,
    ids: &'a mut dyn FnMut() -> u128,
}

impl<'a> Directory<'a> {
    pub(super) fn new(workspace: &'a Workspace, ids: &'a mut dyn FnMut() -> u128) -> Self {
        let Workspace { categories, programmes, objectives, criteria, roles, .. } = workspace;
        Self {
            categories: Names::new(categories.iter().map(|(id, it)| (id, it.name.as_str()))),
            programmes: Names::new(programmes.iter().map(|(id, it)| (id, it.name.as_str()))),
            objectives: Names::new(objectives.iter().map(|(id, it)| (id, it.name.as_str()))),
            criteria: Names::new(criteria.iter().map(|(id, it)| (id, it.name.as_str()))),
            roles: Names::new(roles.iter().map(|(id, it)| (id, it.name.as_str()))),
            new_criteria: Vec::new(),
            ids,
        }
    }

    pub(super) fn id(&mut self) -> u128 {
        (self.ids)()
    }

    pub(super) fn category(&mut self, name: &str) -> Option<CategoryId> {
        let ids = &mut self.ids;
        self.categories.get(name, || CategoryId::from_bits(ids()))
    }

    pub(super) fn programme(&mut self, name: &str) -> Option<ProgrammeId> {
        let ids = &mut self.ids;
        self.programmes.get(name, || ProgrammeId::from_bits(ids()))
    }

    /// By column, the role whose demand it holds.
    pub(super) fn demanded(&mut self, columns: &[ColumnMapping]) -> Vec<Option<RoleId>> {
        let ids = &mut self.ids;
        let roles = columns.iter().map(|column| match &column.target {
            Target::Demand(role) => self.roles.get(role, || RoleId::from_bits(ids())),
            _ => None,
        });
        roles.collect()
    }

    /// The criterion of this name; a new one, made by `edits`, if there is none. `None` if either
    /// name is blank.
    pub(super) fn criterion(
        &mut self,
        name: &str,
        objective: &str,
        edits: impl FnOnce() -> Vec<CriterionEdit>,
    ) -> Option<CriterionId> {
        let name = Name::parse(name).ok()?;
        let name = name.as_str();
        if let Some(id) = self.criteria.find(name) {
            return Some(id);
        }
        let ids = &mut self.ids;
        let objective = self.objectives.get(objective, || ObjectiveId::from_bits(ids()))?;
        let id = self.criteria.get(name, || CriterionId::from_bits(ids()))?;
        let name = name.to_owned();
        self.new_criteria.push(Command::AddCriterion { id, objective, name });
        let edits = edits().into_iter().map(|edit| Command::EditCriterion { id, edit });
        self.new_criteria.extend(edits);
        Some(id)
    }

    /// By column, the criterion on which it rates.
    pub(super) fn rated(&mut self, columns: &[ColumnMapping]) -> Vec<Option<CriterionId>> {
        let rated = columns.iter().map(|column| match &column.target {
            Target::Rating(rating) => {
                self.criterion(&rating.criterion, &rating.objective, || scale(rating))
            }
            _ => None,
        });
        rated.collect()
    }

    /// The commands that add all new records, in an order in which each finds what it names.
    pub(super) fn commands(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        for (id, name) in self.categories.added.clone() {
            commands.push(Command::AddCategory { id, name });
        }
        for (id, name) in self.programmes.added.clone() {
            commands.push(Command::AddProgramme { id, name });
        }
        for (id, name) in self.roles.added.clone() {
            commands.push(Command::AddRole { id, name });
        }
        for (id, name) in self.objectives.added.clone() {
            commands.push(Command::AddObjective { id, name });
        }
        commands.append(&mut self.new_criteria);
        commands
    }
}

/// Anchors and named points of a criterion that a column rates.
fn scale(rating: &RatingColumn) -> Vec<CriterionEdit> {
    let mut edits = Vec::new();
    if rating.low < rating.high {
        edits.push(CriterionEdit::Anchors(rating.low, rating.high, rating.direction));
    }
    if !rating.words.is_empty() {
        let level = |(word, value): (&String, &_)| Level { value: *value, label: capital(word) };
        edits.push(CriterionEdit::Levels(rating.words.iter().map(level).collect()));
    }
    edits
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}

/// The names of criteria, for telling people what a rating is on.
pub(super) fn criterion_name(workspace: &Workspace, id: CriterionId) -> Option<&Criterion> {
    workspace.criteria.get(id).map(|criterion| &**criterion)
}
