//! Tables of our own, in which each text stands for itself, and demand by role.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use ballast_core::sorted::Sorted;

use ballast_core::model::{Decision, Fte};
use ballast_import::{ColumnMapping, Mapping, Problem, Sheet, Target, distinct_names};
use common::{carry_out, empty, project};

fn mapping(columns: &[(&str, Target)], exact: bool) -> Mapping {
    let column = |(header, target): &(&str, Target)| ColumnMapping {
        target: target.clone(),
        ..ColumnMapping::ignored(header)
    };
    let columns = columns.iter().map(column).collect();
    Mapping { columns, exact, starter_strategy: false, ..Mapping::default() }
}

#[test]
fn each_text_stands_for_itself() {
    let text = "Key,Name,Owner,Category,Tags,Must\n\
                n/a,Total,n/a,None,\"yes, \"\"a, b\"\"\",yes: by law\n\
                A,Alpha,\" Ada \",confidential,,yes\n\
                A,Beta,,,,\n";
    let sheet = Sheet::detect(text).unwrap();
    let columns = [
        ("Key", Target::Key),
        ("Name", Target::Name),
        ("Owner", Target::Owner),
        ("Category", Target::Category),
        ("Tags", Target::Tags),
        ("Must", Target::Mandatory),
    ];
    let mut workspace = empty();
    carry_out(&mut workspace, &sheet, &mapping(&columns, true));
    let total = project(&workspace, "n/a");
    assert_eq!((total.name.as_str(), total.owner.as_str()), ("Total", "n/a"));
    assert_eq!(total.tags.iter().map(String::as_str).collect::<Vec<_>>(), ["a, b", "yes"]);
    assert_eq!(total.decision, Decision::Mandatory { reason: "by law".to_owned() });
    assert_eq!(project(&workspace, "Alpha").owner, " Ada ");
    assert_eq!(
        project(&workspace, "Alpha").decision,
        Decision::Mandatory { reason: String::new() }
    );
    let keys: Vec<&str> =
        workspace.projects.iter().map(|(_, project)| project.key.as_str()).collect();
    assert_eq!(keys.iter().filter(|key| **key == "A").count(), 2);
    assert_eq!(workspace.categories.len(), 2);

    // Read as people write, the same table has a sum, words for nothing, and one key once.
    let mut workspace = empty();
    let (plan, _) = carry_out(&mut workspace, &sheet, &mapping(&columns, false));
    assert_eq!(plan.skipped[0].why, Problem::TotalRow);
    assert_eq!(project(&workspace, "Alpha").owner, "Ada");
    assert!(workspace.projects.iter().any(|(_, project)| project.key == "A (2)"));
}

#[test]
fn demand_is_read_month_after_month() {
    let text = "Key,Name,Tester\nA,Alpha,0.5 × 2; 1\nB,Beta,a lot\nC,Gamma,\n";
    let sheet = Sheet::detect(text).unwrap();
    let columns = [
        ("Key", Target::Key),
        ("Name", Target::Name),
        ("Tester", Target::Demand("Test engineer".to_owned())),
    ];
    for exact in [true, false] {
        let mapping = mapping(&columns, exact);
        let mut workspace = empty();
        let (plan, _) = carry_out(&mut workspace, &sheet, &mapping);
        assert_eq!(plan.roles, ["Test engineer"]);
        let (role, _) = workspace.roles.iter().next().unwrap();
        let months = [50, 50, 100].map(Fte::from_hundredths).to_vec();
        assert_eq!(project(&workspace, "A").demand, Sorted::from([(role, months)]));
        assert!(project(&workspace, "B").demand.is_empty());
        let told: Vec<_> = plan.report.iter().map(|line| (line.row, line.what)).collect();
        assert_eq!(told, [(3, Problem::NotADemand)]);
        // Again: nothing changes. Another demand is told as the text that it was.
        let (again, _) = carry_out(&mut workspace, &sheet, &mapping);
        assert!(again.is_empty());
        let other = Sheet::detect(&text.replace("0.5 × 2; 1", "2")).unwrap();
        let (changed, _) = carry_out(&mut workspace, &other, &mapping);
        let field = &changed.updated[0].fields[0];
        assert_eq!(field.field, "Demand for Test engineer");
        assert_eq!((field.old.as_str(), field.new.as_str()), ("0.5 × 2; 1", "2"));
    }
}

#[test]
fn records_of_one_name_are_told_apart_by_number() {
    let names = distinct_names([(1, "A"), (2, "a "), (3, "A (2)"), (4, "B"), (5, "A")]);
    let names: Vec<(i32, &str)> = names.iter().map(|(id, name)| (*id, name.as_str())).collect();
    assert_eq!(names, [(1, "A"), (2, "a  (2)"), (3, "A (2) (2)"), (4, "B"), (5, "A (3)")]);
}
