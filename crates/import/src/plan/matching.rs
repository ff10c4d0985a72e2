//! Which row of a register is which project of the workspace.

use std::collections::{BTreeMap, BTreeSet};

use ballast_core::model::{Project, ProjectId, Workspace};
use ballast_core::order;

use super::repeat::{Identity, Placed};

/// By row: the project that it is, and the key that it has.
pub(super) struct Matches<'w> {
    workspace: &'w Workspace,
    found: Vec<Option<ProjectId>>,
    keys: Vec<String>,
    taken: BTreeSet<ProjectId>,
    exact: bool,
}

impl<'w> Matches<'w> {
    /// Finds projects by key, else by name. Rows kept apart under one key are told apart by their
    /// names first, so that a row more in a later file does not shift the others.
    ///
    /// In an `exact` table several projects may have the same key, as in a workspace.
    pub(super) fn new(workspace: &'w Workspace, rows: &[Placed], exact: bool) -> Self {
        let mut by_key: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        let mut keyless: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        for id in workspace.project_order() {
            if let Some(project) = workspace.projects.get(id) {
                let name = Identity::text(project.name.as_str());
                by_name.entry(name.clone()).or_default().push(id);
                if project.key.is_empty() {
                    keyless.entry(name).or_default().push(id);
                } else {
                    by_key.entry(Identity::text(&project.key)).or_default().push(id);
                }
            }
        }
        keyless.values_mut().for_each(|ids| ids.reverse());
        let mut matches = Self {
            workspace,
            found: vec![None; rows.len()],
            keys: vec![String::new(); rows.len()],
            taken: BTreeSet::new(),
            exact,
        };
        let mut groups: BTreeMap<Identity, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            groups.entry(Identity::of(&row.incoming)).or_default().push(at);
        }
        // Keys come before names in the order of identities, and find their projects first.
        for (identity, group) in &groups {
            if let Identity::Key(base) = identity {
                let known = candidates(base, &by_key, &groups);
                matches.pair(rows, group, &known);
            }
        }
        for (identity, group) in &groups {
            match identity {
                Identity::Key(_) => matches.pair_keyless(rows, group, &mut keyless),
                Identity::Name(name) => {
                    let known = by_name.get(name).map(Vec::as_slice).unwrap_or_default();
                    matches.pair(rows, group, known);
                }
            }
        }
        matches.settle_keys(rows, &groups);
        matches
    }

    fn project(&self, id: ProjectId) -> Option<&'w Project> {
        self.workspace.projects.get(id).map(|project| &**project)
    }

    fn is_open(&self, at: usize) -> bool {
        self.found.get(at) == Some(&None)
    }

    fn take(&mut self, at: usize, id: ProjectId) {
        if let Some(slot) = self.found.get_mut(at) {
            *slot = Some(id);
            self.taken.insert(id);
        }
    }

    /// Pairs rows of one key with projects of that key: same name first, then in their order.
    fn pair(&mut self, rows: &[Placed], group: &[usize], known: &[ProjectId]) {
        let mut named: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        for id in known.iter().rev().filter(|id| !self.taken.contains(id)) {
            if let Some(project) = self.project(*id) {
                named.entry(Identity::text(project.name.as_str())).or_default().push(*id);
            }
        }
        for at in self.open(group) {
            let Some(row) = rows.get(at) else { continue };
            let same_name = named.get_mut(&Identity::text(&row.incoming.name));
            if let Some(id) = same_name.and_then(Vec::pop) {
                self.take(at, id);
            }
        }
        let left: Vec<ProjectId> =
            known.iter().copied().filter(|id| !self.taken.contains(id)).collect();
        for (at, id) in self.open(group).into_iter().zip(left) {
            self.take(at, id);
        }
    }

    /// The rows of a group that have no project yet.
    fn open(&self, group: &[usize]) -> Vec<usize> {
        group.iter().copied().filter(|at| self.is_open(*at)).collect()
    }

    /// Rows whose key is new may be projects that were entered by hand without a key. `keyless` has
    /// those by name, the first last.
    fn pair_keyless(
        &mut self,
        rows: &[Placed],
        group: &[usize],
        keyless: &mut BTreeMap<String, Vec<ProjectId>>,
    ) {
        for at in self.open(group) {
            let Some(row) = rows.get(at) else { continue };
            let Some(ids) = keyless.get_mut(&Identity::text(&row.incoming.name)) else { continue };
            while let Some(id) = ids.pop() {
                if !self.taken.contains(&id) {
                    self.take(at, id);
                    break;
                }
            }
        }
    }

    /// A project keeps its number among rows of one key; new rows get numbers that are free.
    fn settle_keys(&mut self, rows: &[Placed], groups: &BTreeMap<Identity, Vec<usize>>) {
        let projects = self.workspace.projects.iter();
        let keys = projects.map(|(_, project)| Identity::text(&project.key));
        let here: BTreeSet<String> = keys.collect();
        let mut used = here.clone();
        used.extend(groups.keys().filter_map(|identity| match identity {
            Identity::Key(key) => Some(key.clone()),
            Identity::Name(_) => None,
        }));
        for (at, Placed { incoming, place }) in rows.iter().enumerate() {
            let found = self.get(at).and_then(|id| self.project(id));
            let known = found.map(|project| project.key.as_str()).unwrap_or_default();
            let same = Identity::text(known) == Identity::text(&incoming.key);
            let key = if incoming.key.is_empty() || !known.is_empty() && !same {
                known.to_owned()
            } else if same
                || self.exact
                || *place == 0 && !here.contains(&Identity::text(&incoming.key))
            {
                incoming.key.clone()
            } else {
                free_key(&incoming.key, (*place).max(1), &mut used)
            };
            if let Some(slot) = self.keys.get_mut(at) {
                *slot = key;
            }
        }
    }

    /// The projects of the workspace that the file names.
    pub(super) fn known(&self) -> &BTreeSet<ProjectId> {
        &self.taken
    }

    /// The project that a row is; `None` if a new one.
    pub(super) fn get(&self, at: usize) -> Option<ProjectId> {
        self.found.get(at).copied().flatten()
    }

    /// The key that a row's project has.
    pub(super) fn key(&self, at: usize) -> &str {
        self.keys.get(at).map_or("", String::as_str)
    }
}

/// Projects that may be rows of the key `base`: those of that key, and those numbered under it,
/// unless the file has such a key of its own.
fn candidates(
    base: &str,
    by_key: &BTreeMap<String, Vec<ProjectId>>,
    groups: &BTreeMap<Identity, Vec<usize>>,
) -> Vec<ProjectId> {
    let mut known = by_key.get(base).cloned().unwrap_or_default();
    let prefix = format!("{base} (");
    let number =
        |key: &str| -> Option<usize> { key.strip_prefix(&prefix)?.strip_suffix(')')?.parse().ok() };
    let mut numbered: Vec<(usize, &Vec<ProjectId>)> = by_key
        .range(prefix.clone()..)
        .take_while(|(key, _)| key.starts_with(&prefix))
        .filter(|(key, _)| !groups.contains_key(&Identity::Key((*key).clone())))
        .filter_map(|(key, ids)| Some((number(key)?, ids)))
        .collect();
    order::sort_by_key(&mut numbered, |(number, _)| *number);
    known.extend(numbered.into_iter().flat_map(|(_, ids)| ids.iter().copied()));
    known
}

/// `A (2)`, `A (3)`: the first from this place on that nobody has.
fn free_key(key: &str, place: usize, used: &mut BTreeSet<String>) -> String {
    let mut number = place + 1;
    loop {
        let numbered = format!("{key} ({number})");
        if used.insert(Identity::text(&numbered)) {
            return numbered;
        }
        number += 1;
    }
}
