//! What can be changed of several projects at once, and the commands that do it.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, ProjectEdit, update};
use ballast_core::model::{Decision, ProjectId, Workspace};
use ballast_core::text::MoneyUnit;
use ballast_core::view::table::Column;

use super::write;

/// Something of a project that can be changed for several at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Of(Column),
    AddTag,
    RemoveTag,
}

impl Field {
    /// Tells it from the others; not for people.
    pub(super) fn code(self) -> String {
        format!("{self:?}")
    }

    /// The column whose editor it has.
    pub(super) fn column(self) -> Column {
        match self {
            Self::Of(column) => column,
            Self::AddTag | Self::RemoveTag => Column::Tags,
        }
    }
}

/// Everything that can be changed, with its name.
pub(super) fn fields(workspace: &Workspace) -> Vec<(Field, String)> {
    let usual = [
        (Column::Category, "Category"),
        (Column::Programme, "Programme"),
        (Column::Stage, "Stage"),
        (Column::Decision, "Decision by hand"),
        (Column::Confidence, "Delivery confidence"),
        (Column::Owner, "Owner"),
        (Column::Sponsor, "Sponsor"),
    ];
    let plan = [
        (Column::Start, "Planned start"),
        (Column::Duration, "Duration, months"),
        (Column::Probability, "Probability of success, %"),
    ];
    let named = |(column, name): (Column, &str)| (Field::Of(column), name.to_owned());
    let mut all: Vec<_> = usual.into_iter().map(named).collect();
    all.push((Field::AddTag, "Add a tag".to_owned()));
    all.push((Field::RemoveTag, "Remove a tag".to_owned()));
    all.extend(plan.into_iter().map(named));
    let rated = workspace.criterion_order().into_iter().filter_map(|id| {
        let criterion = workspace.criteria.get(id).filter(|it| it.is_rated())?;
        Some((Field::Of(Column::Rating(id)), format!("Rating: {}", criterion.name.as_str())))
    });
    all.extend(rated);
    all
}

/// The tags of these projects, in order.
pub(super) fn tags(workspace: &Workspace, ids: &[ProjectId]) -> SortedSet<String> {
    let projects = ids.iter().filter_map(|id| workspace.projects.get(*id));
    projects.flat_map(|project| project.tags.iter().cloned()).collect()
}

/// How many of these projects have no reason for a decision by hand.
pub(super) fn without_reason(workspace: &Workspace, ids: &[ProjectId]) -> usize {
    let projects = ids.iter().filter_map(|id| workspace.projects.get(*id));
    let open = projects.filter(|project| match &project.decision {
        Decision::Open => true,
        Decision::Mandatory { reason } | Decision::Excluded { reason } => reason.is_empty(),
    });
    open.count()
}

/// The commands that put `typed` into a field of these projects; `None` if it cannot be read.
/// `reason` is for decisions by hand of which none is known yet.
pub(super) fn commands(
    workspace: &Workspace,
    unit: MoneyUnit,
    ids: &[ProjectId],
    field: Field,
    (typed, reason): (&str, &str),
) -> Option<Vec<Command>> {
    let (typed, reason) = (typed.trim(), reason.trim());
    // Each project sees what those before it did, such as a programme that was added.
    let mut seen = workspace.clone();
    let mut all = Vec::new();
    for id in ids {
        let project = seen.projects.get(*id)?;
        let one = |edit| vec![Command::EditProject { id: *id, edit }];
        let made = match field {
            Field::Of(Column::Decision) => {
                one(ProjectEdit::Decision(write::decided(&project.decision, typed, reason)?))
            }
            Field::Of(column) => write::commands(&seen, unit, *id, column, typed)?,
            Field::AddTag | Field::RemoveTag => {
                (!typed.is_empty()).then_some(())?;
                let mut tags = project.tags.clone();
                if field == Field::AddTag {
                    tags.insert(typed.to_owned())
                } else {
                    tags.remove(typed)
                };
                one(ProjectEdit::Tags(tags))
            }
        };
        for command in made {
            if !matches!(command, Command::EditProject { .. })
                && let Ok(change) = update(&seen, command.clone())
            {
                seen.apply(&change);
            }
            all.push(command);
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use ballast_core::model::{Month, Name};

    use super::*;

    const IDS: [ProjectId; 2] = [ProjectId::from_bits(1), ProjectId::from_bits(2)];

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    fn workspace() -> Workspace {
        let month = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), month);
        for (at, id) in IDS.into_iter().enumerate() {
            done(&mut workspace, Command::AddProject { id, name: format!("Project {at}") });
        }
        workspace
    }

    fn put(workspace: &mut Workspace, field: Field, typed: &str, reason: &str) -> bool {
        let typed = (typed, reason);
        let made = commands(workspace, MoneyUnit::for_amounts([]), &IDS, field, typed);
        made.map(|commands| done(workspace, Command::Batch(commands))).is_some()
    }

    fn each<T>(workspace: &Workspace, of: impl Fn(&ballast_core::model::Project) -> T) -> Vec<T> {
        IDS.iter().map(|id| of(workspace.projects.get(*id).unwrap())).collect()
    }

    #[test]
    fn fields_are_put_into_each_project() {
        let mut workspace = workspace();
        assert!(put(&mut workspace, Field::Of(Column::Owner), " Ada ", ""));
        assert!(put(&mut workspace, Field::Of(Column::Duration), "18", ""));
        assert!(put(&mut workspace, Field::Of(Column::Start), "Mar 2028", ""));
        assert!(!put(&mut workspace, Field::Of(Column::Start), "spring", ""));
        assert_eq!(each(&workspace, |it| it.owner.clone()), ["Ada", "Ada"]);
        assert_eq!(each(&workspace, |it| it.duration), [Some(18), Some(18)]);
        assert_eq!(each(&workspace, |it| it.planned_start), [Month::new(2028, 3); 2]);
    }

    #[test]
    fn demand_and_cost_go_along_with_dates() {
        use ballast_core::model::{FiscalYear, Fte, Money, RoleId};
        let mut workspace = workspace();
        let role = RoleId::from_bits(1);
        let year = |year| FiscalYear::new(year).unwrap();
        done(&mut workspace, Command::AddRole { id: role, name: "Engineer".to_owned() });
        for id in IDS {
            for edit in [
                ProjectEdit::PlannedStart(Month::new(2027, 7)),
                ProjectEdit::Duration(Some(6)),
                ProjectEdit::Cost(year(2027), Some(Money::from_cents(600))),
                ProjectEdit::Demand(role, vec![Fte::from_hundredths(200); 6]),
            ] {
                done(&mut workspace, Command::EditProject { id, edit });
            }
        }
        assert!(put(&mut workspace, Field::Of(Column::Start), "Oct 2027", ""));
        let halves = [(year(2027), 300), (year(2028), 300)];
        let costs = |workspace: &Workspace| {
            each(workspace, |it| {
                it.costs.iter().map(|(year, it)| (*year, it.cents())).collect::<Vec<_>>()
            })
        };
        assert_eq!(costs(&workspace), [halves, halves]);
        assert!(put(&mut workspace, Field::Of(Column::Duration), "12", ""));
        let quarters = [(year(2027), 150), (year(2028), 450)];
        assert_eq!(costs(&workspace), [quarters, quarters]);
        let ones = vec![Fte::from_hundredths(100); 12];
        assert_eq!(each(&workspace, |it| it.demand[&role].clone()), [ones.clone(), ones]);
        // In the table, the last month gives the length.
        let unit = MoneyUnit::for_amounts([]);
        let typed = write::commands(&workspace, unit, IDS[0], Column::Finish, "Dec 2027");
        done(&mut workspace, Command::Batch(typed.unwrap()));
        assert_eq!(costs(&workspace)[0], [(year(2027), 600)]);
        assert_eq!(each(&workspace, |it| it.demand[&role].len()), [3, 12]);
    }

    #[test]
    fn tags_are_added_to_and_taken_from_those_there_are() {
        let mut workspace = workspace();
        let own = ProjectEdit::Tags(["model".to_owned()].into());
        done(&mut workspace, Command::EditProject { id: IDS[0], edit: own });
        assert!(put(&mut workspace, Field::AddTag, "late", ""));
        assert_eq!(each(&workspace, |it| it.tags.len()), [2, 1]);
        assert!(put(&mut workspace, Field::RemoveTag, "model", ""));
        assert_eq!(each(&workspace, |it| it.tags.contains("late")), [true, true]);
        assert_eq!(tags(&workspace, &IDS), ["late".to_owned()].into());
        assert!(!put(&mut workspace, Field::AddTag, " ", ""));
    }

    #[test]
    fn programmes_are_found_by_name() {
        let mut workspace = workspace();
        let id = ballast_core::model::ProgrammeId::from_bits(9);
        done(&mut workspace, Command::AddProgramme { id, name: "Cars".to_owned() });
        assert!(put(&mut workspace, Field::Of(Column::Programme), "cars", ""));
        assert_eq!(each(&workspace, |it| it.programme), [Some(id), Some(id)]);
        assert!(put(&mut workspace, Field::Of(Column::Programme), "", ""));
        assert_eq!(each(&workspace, |it| it.programme), [None, None]);
    }

    #[test]
    fn reasons_that_there_are_stay() {
        let mut workspace = workspace();
        let law = Decision::Mandatory { reason: "Law".to_owned() };
        let edit = ProjectEdit::Decision(law);
        done(&mut workspace, Command::EditProject { id: IDS[0], edit });
        assert_eq!(without_reason(&workspace, &IDS), 1);
        assert!(put(&mut workspace, Field::Of(Column::Decision), "Mandatory", "Board"));
        let reasons = each(&workspace, |it| match &it.decision {
            Decision::Mandatory { reason } => reason.clone(),
            _ => String::new(),
        });
        assert_eq!(reasons, ["Law", "Board"]);
        assert_eq!(without_reason(&workspace, &IDS), 0);
        assert!(put(&mut workspace, Field::Of(Column::Decision), "", ""));
        assert_eq!(each(&workspace, |it| it.decision.clone()), [Decision::Open, Decision::Open]);
    }
}
