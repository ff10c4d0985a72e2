//! The measures that projects can be ranked by or selections optimised by, as choices of a select.

use ballast_core::measures;
use ballast_core::measures::fields::mistake;
use ballast_core::model::{RankBy, Workspace, code};

use crate::ui::Choice;

/// The word of a measure: its code, or the id of an own formula.
pub(crate) fn word(by: RankBy) -> String {
    match by {
        RankBy::Formula(id) => id.to_string(),
        by => code::rank_by(by).to_owned(),
    }
}

/// Reads such a word; `None` if there is no such measure.
pub(crate) fn read(workspace: &Workspace, word: &str) -> Option<RankBy> {
    let own = || word.parse().ok().filter(|id| workspace.formulas.contains(*id));
    code::read_rank_by(word).or_else(|| own().map(RankBy::Formula))
}

/// All measures that are wanted, own formulas last. Those that cannot be read are told apart.
pub(crate) fn choices(workspace: &Workspace, wanted: impl Fn(RankBy) -> bool) -> Vec<Choice> {
    let own = workspace.formula_order().into_iter().map(RankBy::Formula);
    let all = RankBy::ALL.into_iter().chain(own).filter(|by| wanted(*by));
    let name = |by| {
        let name = measures::name(workspace, by);
        if mistake(workspace, by).is_some() { format!("{name} (has a mistake)") } else { name }
    };
    all.map(|by| Choice::new(word(by), name(by))).collect()
}

/// What is wrong with the measure that is chosen, in a sentence; `None` if nothing.
pub(crate) fn trouble(workspace: &Workspace, by: RankBy) -> Option<String> {
    let mistake = mistake(workspace, by)?;
    Some(format!("“{}” cannot be computed, {mistake}.", measures::name(workspace, by)))
}
