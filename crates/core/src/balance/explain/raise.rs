//! More money or people, just where and as much as an answer says.

use crate::sorted::Sorted;

use super::conflict::{Cure, MovedSide, cure};
use super::project::extra;
use super::words::{Words, capital};
use crate::balance::Rule;
use crate::balance::rule::months;
use crate::change::{Command, RoleEdit};
use crate::model::{Fte, Month, Role, RoleId, Share};

/// The command that raises the limits of these rows by these amounts, and what it does in a few
/// words: `2.0 more FTE of Data engineer in March 2027`. People are added in the very months;
/// business as usual keeps its share of them, so a little more is added than is asked for. `None`
/// if a row is of another kind, or needs more people than a role may have.
pub fn raise(words: Words<'_>, rows: &[(usize, i64)]) -> Option<Cure> {
    let workspace = words.workspace;
    let mut commands = Vec::new();
    let mut people: Sorted<RoleId, Sorted<Month, i64>> = Sorted::new();
    for (row, by) in rows {
        match words.model.rules.get(*row)? {
            Rule::Capacity(role, first) => {
                let span = months(workspace.settings.capacity_span);
                let each = by.div_euclid(i64::from(span)) + i64::from(by % i64::from(span) != 0);
                for month in first.span(span) {
                    let needed = people.or_default(*role).or_default(month);
                    *needed = (*needed).max(each);
                }
            }
            _ => {
                let moved = cure(words, *row, MovedSide::Upper, *by).into_iter().next()?;
                commands.push(moved.command);
            }
        }
    }
    for (id, needed) in people {
        let changes = hired(workspace.roles.get(id)?, &needed, workspace.settings.overload)?;
        commands.push(Command::EditRole { id, edit: RoleEdit::Changes(changes) });
    }
    let sentence = capital(&extra(words, &rows.to_vec()));
    Some(Cure { command: Command::Batch(commands), sentence })
}

/// The changes of a role with so many hundredths of an FTE more free for projects in these months;
/// `None` if it would need more people than a role may have.
fn hired(role: &Role, needed: &Sorted<Month, i64>, overload: Share) -> Option<Sorted<Month, Fte>> {
    let mut changes = role.changes.clone();
    for (month, more) in needed {
        let then = enough_for(role, role.standing_in(*month), *more, overload)?;
        let next = month.plus(1);
        changes.or_insert_with(next, || role.standing_in(next));
        changes.insert(*month, then);
    }
    Some(changes)
}

/// The least capacity of which so many hundredths of an FTE more are free for projects than of
/// another, or fewer if below zero; business as usual keeps its share of both. `None` if it is more
/// than a role may have.
pub(crate) fn enough_for(role: &Role, now: Fte, more: i64, overload: Share) -> Option<Fte> {
    let free = |fte: Fte| {
        let free = fte - fte.part(role.run_share);
        i64::from((free + free.part(overload)).hundredths())
    };
    let asked = free(now) + more;
    let enough = |hundredths: i64| {
        i32::try_from(hundredths).is_ok_and(|it| free(Fte::from_hundredths(it)) >= asked)
    };
    let (now, most) = (i64::from(now.hundredths()), i64::from(Fte::MOST.hundredths()));
    let least = if more < 0 { 0 } else { now };
    // What is free of one more hundredth is no more than a hundredth and its overload.
    let mut then = (now + more / 2).max(least);
    let mut step = 1;
    while !enough(then) {
        then += step;
        step *= 2;
        if then > most {
            return None;
        }
    }
    // Back to the least that is enough.
    while then > least && enough(then - 1) {
        then -= 1;
    }
    i32::try_from(then).ok().map(Fte::from_hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    #[test]
    fn people_are_added_in_their_month_alone() {
        let month = |at| Month::new(2027, at).unwrap();
        let mut role = Role::new(Name::parse("Test").unwrap(), Fte::from_hundredths(500), 0);
        role.run_share = Share::from_basis_points(2_000);
        role.changes.insert(month(6), Fte::from_hundredths(700));
        let needed = Sorted::from([(month(3), 60), (month(5), 80)]);
        role.changes = hired(&role, &needed, Share::ZERO).unwrap();
        let free = |at| role.free_in(month(at)).hundredths();
        assert_eq!([2, 3, 4, 5, 6, 7].map(free), [400, 460, 400, 480, 560, 560]);
        for (more, expected) in [(60, 575), (0, 500), (-80, 400), (-400, 0)] {
            let least = enough_for(&role, role.capacity, more, Share::ZERO);
            assert_eq!(least, Some(Fte::from_hundredths(expected)), "{more}");
        }
        let nobody_has_that_many = Sorted::from([(month(3), i64::from(i32::MAX))]);
        assert_eq!(hired(&role, &nobody_has_that_many, Share::ZERO), None);
    }
}
