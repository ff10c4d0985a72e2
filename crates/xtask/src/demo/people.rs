//! The demo's roles.

use super::generator::{done, fitting};
use super::random::Random;
use crate::error::Result;
use ballast_core::change::{Command, RoleEdit};
use ballast_core::model::{Fte, Money, RoleId, Share, Workspace};

/// Name, people, cost of one a month in euro, share kept for business as usual in %, and from which
/// month on there are how many people instead.
type Row = (&'static str, f64, i64, u32, &'static [(&'static str, f64)]);

const ROLES: [Row; 5] = [
    ("Data engineer", 5.0, 9_800, 20, &[("2028-01", 6.0)]),
    ("Test engineer", 20.0, 8_600, 20, &[("2028-07", 22.0)]),
    ("Software engineer", 28.0, 9_400, 25, &[("2027-07", 31.0)]),
    ("Mechanical engineer", 60.0, 8_900, 30, &[("2029-01", 54.0)]),
    ("Project lead", 15.0, 10_800, 15, &[]),
];

/// Adds the roles; their ids are in the order of the table's columns of people.
pub(super) fn add(workspace: &mut Workspace, random: &mut Random) -> Result<Vec<RoleId>> {
    let mut ids = Vec::new();
    for (name, people, cost, run_percent, changes) in ROLES {
        let id = RoleId::from_bits(random.id());
        done(workspace, Command::AddRole { id, name: name.to_owned() })?;
        let mut edits = vec![
            RoleEdit::Capacity(fitting(Fte::new(people))?),
            RoleEdit::CostPerMonth(Money::from_cents(cost * 100)),
            RoleEdit::RunShare(Share::from_basis_points(run_percent * 100)),
        ];
        for (month, people) in changes {
            let people = fitting(Fte::new(*people))?;
            edits.push(RoleEdit::CapacityFrom(fitting(month.parse())?, Some(people)));
        }
        for edit in edits {
            done(workspace, Command::EditRole { id, edit })?;
        }
        ids.push(id);
    }
    Ok(ids)
}
