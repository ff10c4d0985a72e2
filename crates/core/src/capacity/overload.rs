//! Where more people are asked for than there are.

use super::{Load, Loads, Zoom};
use crate::model::{
    CapacitySpan, Fte, Month, Project, ProjectId, RoleId, Settings, Share, Workspace,
};
use crate::order;
use crate::text;
use crate::view::scene::LayerKind;

/// A role that is asked for more than it has in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overload {
    /// Which role.
    pub role: RoleId,
    /// When.
    pub month: Month,
    /// By how much.
    pub load: Load,
    /// The projects that make it, the most demanding first.
    pub projects: Vec<(ProjectId, Fte)>,
}

impl Overload {
    /// All overloads, worst first: by load in %, those without any capacity before all others, then
    /// by month.
    pub fn all(
        workspace: &Workspace,
        loads: &Loads,
        layer: impl Fn(ProjectId, &Project) -> Option<LayerKind>,
    ) -> Vec<Self> {
        let mut found = Vec::new();
        for of_role in &loads.roles {
            for (month, load) in loads.months.iter().zip(&of_role.months) {
                if load.is_over() {
                    let projects = asking(workspace, of_role.role, *month, &layer);
                    found.push(Self { role: of_role.role, month: *month, load: *load, projects });
                }
            }
        }
        let ratio = |it: &Self| it.load.ratio().unwrap_or(f64::INFINITY);
        order::sort_by(&mut found, |a, b| {
            ratio(b).total_cmp(&ratio(a)).then(a.month.cmp(&b.month))
        });
        found
    }

    /// `Data engineer, May 2027: 7.4 of 5.0 FTE, 148 %`.
    pub fn describe(&self, workspace: &Workspace) -> String {
        let role = workspace.roles.get(self.role).map(|role| role.name.to_string());
        let role = role.unwrap_or_default();
        format!("{role}, {}: {}", text::month_long(self.month), Self::figures(self.load))
    }

    /// `7.4 of 5.0 FTE, 148 %`.
    pub fn figures(load: Load) -> String {
        Self::figures_in(load, Zoom::Month.unit())
    }

    /// `22.2 of 15.0 FTE-months, 148 %`.
    pub fn figures_in(load: Load, unit: &str) -> String {
        let (demand, capacity) = (text::fte(load.demand()), text::fte(load.capacity));
        let figures = format!("{demand} of {capacity} {unit}");
        match load.percent() {
            Some(percent) => format!("{figures}, {} %", text::count(percent as usize)),
            None => figures,
        }
    }
}

/// How what a selection may ask for differs from what is an overload here; `None` if it does not.
/// `Selections may go 10 % above what is free for projects, and are held to quarters; here each month
/// above capacity is an overload.`
pub fn allowed_sentence(settings: &Settings) -> Option<String> {
    let above = (settings.overload > Share::ZERO).then(|| {
        format!("may go {} % above what is free for projects", text::percent(settings.overload))
    });
    let quarters = (settings.capacity_span == CapacitySpan::Quarter)
        .then(|| "are held to capacity by three months at a time".to_owned());
    let both: Vec<String> = above.into_iter().chain(quarters).collect();
    (!both.is_empty()).then(|| {
        let both = both.join(" and ");
        format!("Selections {both}; here each month above capacity is an overload.")
    })
}

/// The projects that ask for a role in a month, the most demanding first.
pub(crate) fn asking(
    workspace: &Workspace,
    role: RoleId,
    month: Month,
    layer: impl Fn(ProjectId, &Project) -> Option<LayerKind>,
) -> Vec<(ProjectId, Fte)> {
    let mut projects: Vec<(ProjectId, Fte)> = workspace
        .projects
        .iter()
        .filter(|(id, project)| layer(*id, project).is_some())
        .map(|(id, project)| (id, project.demand_in(role, month)))
        .filter(|(_, fte)| *fte != Fte::ZERO)
        .collect();
    order::sort_by(&mut projects, |a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    projects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, RoleEdit, update};
    use crate::model::{Name, Share};

    #[test]
    fn what_selections_may_is_told() {
        let start = Month::new(2027, 5).unwrap();
        let mut settings = Settings::new(Name::parse("W").unwrap(), start);
        assert_eq!(allowed_sentence(&settings), None);
        settings.overload = Share::from_basis_points(1_000);
        settings.capacity_span = CapacitySpan::Quarter;
        assert_eq!(
            allowed_sentence(&settings).unwrap(),
            "Selections may go 10 % above what is free for projects and are held to capacity by \
             three months at a time; here each month above capacity is an overload."
        );
    }

    /// One role, capacity 1.0; four projects of 0.4 FTE in rank order: the third makes the
    /// overload.
    #[test]
    fn the_third_of_four_makes_the_overload() {
        let start = Month::new(2027, 5).unwrap();
        let mut workspace = Workspace::new(Name::parse("W").unwrap(), start);
        let role = RoleId::from_bits(1);
        let mut run = |command| {
            let change = update(&workspace, command).unwrap();
            workspace.apply(&change);
        };
        run(Command::AddRole { id: role, name: "Data engineer".to_owned() });
        for at in 1..=4 {
            let id = ProjectId::from_bits(at);
            run(Command::AddProject { id, name: format!("P{at}") });
            let edit = |edit| Command::EditProject { id, edit };
            run(edit(ProjectEdit::PlannedStart(Some(start))));
            run(edit(ProjectEdit::Demand(role, vec![Fte::from_hundredths(40)])));
        }
        for selected in 1..=4 {
            let layer =
                |id: ProjectId, _: &Project| (id.bits() <= selected).then_some(LayerKind::Selected);
            let loads = Loads::of(&workspace, layer);
            let overloads = Overload::all(&workspace, &loads, layer);
            assert_eq!(overloads.is_empty(), selected < 3, "{selected} selected");
            if selected == 3 {
                assert_eq!(
                    overloads[0].describe(&workspace),
                    "Data engineer, May 2027: 1.2 of 1.0 FTE, 120 %"
                );
                assert_eq!(overloads[0].projects.len(), 3);
            }
        }
        let change = update(
            &workspace,
            Command::EditRole {
                id: role,
                edit: RoleEdit::RunShare(Share::from_basis_points(3000)),
            },
        );
        workspace.apply(&change.unwrap());
        let layer = |id: ProjectId, _: &Project| (id.bits() <= 2).then_some(LayerKind::Selected);
        let loads = Loads::of(&workspace, layer);
        assert_eq!(Overload::figures(loads.roles[0].months[0]), "1.1 of 1.0 FTE, 110 %");
    }
}
