//! Ratings say who gave them, and when.

use super::{Command, ProjectEdit};
use crate::model::{CriterionId, Project, ProjectId, Rated, Workspace};

/// The command, with who gives the ratings in it, and when, behind each rating of another value. A
/// note alone leaves that as it is. A whole project, such as a row of a register, is signed likewise
/// where it does not say itself who rated.
pub fn signed(workspace: &Workspace, command: Command, by: &Rated) -> Command {
    match command {
        Command::Batch(commands) => {
            let each = commands.into_iter().map(|it| signed(workspace, it, by));
            Command::Batch(each.collect())
        }
        Command::EditProject { id, edit: ProjectEdit::Rating(criterion, Some(rating)) } => {
            let before = workspace.projects.get(id).and_then(|it| it.ratings.get(&criterion));
            let same = before.is_some_and(|it| it.value == rating.value);
            let edit = ProjectEdit::Rating(criterion, Some(rating));
            let rated = Command::EditProject { id, edit };
            if same {
                return rated;
            }
            let edit = ProjectEdit::Rated(criterion, Some(by.clone()));
            Command::Batch(vec![rated, Command::EditProject { id, edit }])
        }
        Command::PutProject { id, mut project } => {
            sign_whole(workspace, id, &mut project, by);
            Command::PutProject { id, project }
        }
        other => other,
    }
}

fn sign_whole(workspace: &Workspace, id: ProjectId, project: &mut Project, by: &Rated) {
    let before = workspace.projects.get(id);
    let value = |criterion| before.and_then(|it| it.ratings.get(criterion)).map(|it| it.value);
    let signer = |criterion| before.and_then(|it| it.rated.get(criterion));
    let new = project.ratings.iter().filter(|(criterion, rating)| {
        value(criterion) != Some(rating.value) && signer(criterion) == project.rated.get(criterion)
    });
    let new: Vec<CriterionId> = new.map(|(criterion, _)| *criterion).collect();
    for criterion in new {
        project.rated.insert(criterion, by.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::update;
    use crate::model::{
        CriterionId, Month, Name, Number, ObjectiveId, Project, ProjectId, Rating, Shared,
    };

    fn rating(value: i32) -> Rating {
        Rating { value: Number::whole(value), note: String::new() }
    }

    fn by(name: &str) -> Rated {
        Rated { by: name.to_owned(), at: "2027-01-02T03:04:05Z".to_owned() }
    }

    #[test]
    fn a_whole_project_is_signed_where_its_values_are_others() {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let id = ProjectId::from_bits(1);
        let criteria = [1, 2, 3].map(CriterionId::from_bits);
        let mut put = |project: &Project, signer: &str| {
            let project = Box::new(project.clone());
            let command = signed(&workspace, Command::PutProject { id, project }, &by(signer));
            let Command::PutProject { project, .. } = command else { panic!("another command") };
            workspace.projects.set(id, Some(Shared::new((*project).clone())));
            *project
        };
        let mut project = Project::new(Name::parse("Tunnel").unwrap(), 0);
        project.ratings = [(criteria[0], rating(10)), (criteria[1], rating(20))].into();
        let names = |project: &Project| {
            criteria.map(|it| project.rated.get(&it).map(|it| it.by.clone()).unwrap_or_default())
        };
        let mut project = put(&project, "Ada");
        assert_eq!(names(&project), ["Ada", "Ada", ""]);
        // One value changes, one comes, and one carries its own signature.
        project.ratings.insert(criteria[1], rating(25));
        project.ratings.insert(criteria[2], rating(30));
        let mut project = put(&project, "import of plan.csv");
        assert_eq!(names(&project), ["Ada", "import of plan.csv", "import of plan.csv"]);
        project.ratings.insert(criteria[0], rating(99));
        project.rated.insert(criteria[0], by("Grace"));
        assert_eq!(
            names(&put(&project, "Ada")),
            ["Grace", "import of plan.csv", "import of plan.csv"]
        );
        // Nothing changes: nothing is signed.
        let project = (**workspace.projects.get(id).unwrap()).clone();
        let command = Command::PutProject { id, project: Box::new(project) };
        assert_eq!(signed(&workspace, command.clone(), &by("Nobody")), command);
    }

    #[test]
    fn another_value_is_signed_and_a_note_is_not() {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let (id, criterion) = (ProjectId::from_bits(1), CriterionId::from_bits(2));
        let objective = ObjectiveId::from_bits(3);
        let project = Project::new(Name::parse("Tunnel").unwrap(), 0);
        workspace.projects.set(id, Some(Shared::new(project)));
        for command in [
            Command::AddObjective { id: objective, name: "Grow".to_owned() },
            Command::AddCriterion { id: criterion, objective, name: "Sales".to_owned() },
        ] {
            let change = update(&workspace, command).unwrap();
            workspace.apply(&change);
        }
        let mut rate = |value, note: &str, by: &str| {
            let rating = Rating { value: Number::whole(value), note: note.to_owned() };
            let edit = ProjectEdit::Rating(criterion, Some(rating));
            let by = Rated { by: by.to_owned(), at: "2027-01-02T03:04:05Z".to_owned() };
            let command = Command::Batch(vec![Command::EditProject { id, edit }]);
            let change = update(&workspace, signed(&workspace, command, &by)).unwrap();
            workspace.apply(&change);
            let project = workspace.projects.get(id).unwrap();
            (project.rated.get(&criterion).unwrap().by.clone(), project.ratings[&criterion].clone())
        };
        assert_eq!(rate(70, "", "Ada").0, "Ada");
        let (by, rating) = rate(70, "Sure", "Grace");
        assert_eq!((by.as_str(), rating.note.as_str()), ("Ada", "Sure"));
        assert_eq!(rate(80, "Sure", "Grace").0, "Grace");
        assert_eq!(rate(60, "", "").0, "");
    }
}
