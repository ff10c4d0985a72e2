//! The whole roadmap as a picture: every line is on it, on one sheet and on pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use ballast_core::sorted_set::SortedSet;

use ballast_charts::{ChartTheme, roadmap_pages, roadmap_size, roadmap_svg};
use ballast_core::capacity::Loads;
use ballast_core::change::{Command, SettingsEdit, update};
use ballast_core::model::{
    FiscalCalendar, Fte, GateDecision, Link, LinkKind, Milestone, MilestoneId, MilestoneKind,
    Month, Name, Project, ProjectId, RoleId, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_core::view::heat::layer_of;
use ballast_core::view::roadmap::{Axis, Grouping, RoadRow, RoadScene, lines};

fn scene(count: u128, name: &str) -> RoadScene {
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), "2027-01".parse().unwrap());
    for number in 0..count {
        let name = Name::parse(&format!("{name} {number}")).unwrap();
        let mut project = Project::new(name, number as u32);
        let start: ballast_core::model::Month = "2027-01".parse().unwrap();
        project.planned_start = Some(start.plus((number % 24) as i32));
        project.duration = Some(6);
        let put = Command::PutProject {
            id: ProjectId::from_bits(number + 1),
            project: Box::new(project),
        };
        let change = update(&workspace, put).unwrap();
        workspace.apply(&change);
    }
    let snapshot = Snapshot::of(&workspace);
    let shown: SortedSet<ProjectId> = workspace.projects.iter().map(|(id, _)| id).collect();
    let lines = lines(&snapshot, &shown, Grouping::Rank);
    let axis = Axis::around(&workspace, shown.iter().copied());
    RoadScene::new(&snapshot, &lines, axis, &shown)
}

#[test]
fn every_line_is_on_the_sheet() {
    for count in [1, 60, 700] {
        let scene = scene(count, "Project");
        let svg = roadmap_svg(&scene, &ChartTheme::light());
        for number in 0..count {
            assert!(svg.contains(&format!("\nProject {number}\n")), "{number} of {count}");
        }
        let (width, height) = roadmap_size(&scene, &ChartTheme::light());
        assert_eq!(width, 1600);
        assert!(f64::from(height) > count as f64 * 8.0 && height <= 20_000, "{height}");
        assert!(svg.contains(&format!("width=\"{width}\" height=\"{height}\"")));
    }
}

/// Of what is close together no name covers another mark; the last has room.
#[test]
fn milestones_are_on_the_sheet_with_the_names_that_have_room() {
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), "2027-01".parse().unwrap());
    let mut project = Project::new(Name::parse("Tunnel").unwrap(), 0);
    project.planned_start = Some("2027-01".parse().unwrap());
    project.duration = Some(12);
    let passed = GateDecision::default();
    let all = [
        ("Go or no go", MilestoneKind::Gate(Some(passed)), 0),
        ("Crowded out", MilestoneKind::Milestone, 5),
        ("Breakthrough <b>", MilestoneKind::Milestone, 6),
        ("Open gate", MilestoneKind::Gate(None), 14),
    ];
    for (bits, (name, kind, at)) in (1..).zip(all) {
        let it = Milestone { name: Name::parse(name).unwrap(), kind, at };
        project.milestones.insert(MilestoneId::from_bits(bits), it);
    }
    let id = ProjectId::from_bits(1);
    let put = Command::PutProject { id, project: Box::new(project) };
    let change = update(&workspace, put).unwrap();
    workspace.apply(&change);
    let shown = SortedSet::from([id]);
    let snapshot = Snapshot::of(&workspace);
    let axis = Axis::around(&workspace, shown.iter().copied());
    let lines = lines(&snapshot, &shown, Grouping::Rank);
    let scene = RoadScene::new(&snapshot, &lines, axis, &shown);
    assert_eq!(scene.rows[0].marks.len(), 4);
    let svg = roadmap_svg(&scene, &ChartTheme::light());
    for (name, there) in [
        ("Go or no go", true),
        ("Crowded out", false),
        ("Breakthrough &lt;b&gt;", true),
        ("Open gate", true),
    ] {
        assert_eq!(svg.contains(&format!("\n{name}\n")), there, "{name}");
    }
    let without = RoadScene {
        rows: scene.rows.iter().map(|row| RoadRow { marks: Vec::new(), ..row.clone() }).collect(),
        ..scene.clone()
    };
    let shapes = |svg: &str| svg.matches("<polygon").count();
    let bare = roadmap_svg(&without, &ChartTheme::light());
    // Two for each, a ground and a shape, and a third for the gate that is open.
    assert_eq!(shapes(&svg) - shapes(&bare), 9);
}

#[test]
fn pages_share_the_lines_between_them() {
    let scene = scene(130, "Project");
    let pages = roadmap_pages(&scene, &ChartTheme::light(), (1587, 1123));
    assert!(pages.len() > 1);
    for number in 0..130 {
        let name = format!("\nProject {number}\n");
        assert_eq!(pages.iter().filter(|page| page.contains(&name)).count(), 1, "{number}");
    }
    assert!(pages.iter().all(|page| page.contains("2028") && page.contains("height=\"1123\"")));
}

#[test]
fn an_empty_roadmap_is_a_page_with_months() {
    let scene = scene(0, "Project");
    assert_eq!(roadmap_pages(&scene, &ChartTheme::light(), (800, 600)).len(), 1);
    assert!(roadmap_svg(&scene, &ChartTheme::light()).contains("2027"));
}

#[test]
fn names_do_no_harm() {
    let svg = roadmap_svg(&scene(2, "<img src=x onerror=alert(1)>"), &ChartTheme::dark());
    assert!(!svg.contains("<img"));
    assert!(svg.contains("&lt;img"));
}

/// Fifty-one projects in a row, the last of which follows the first, with a role and date limits.
fn staffed(calendar: u32) -> RoadScene {
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), "2027-01".parse().unwrap());
    let role = RoleId::from_bits(1);
    let first: Month = "2027-01".parse().unwrap();
    let mut commands = vec![
        Command::AddRole { id: role, name: "Data engineer".to_owned() },
        Command::EditSettings(SettingsEdit::Calendar(FiscalCalendar::new(calendar).unwrap())),
    ];
    for number in 0..51 {
        let name = Name::parse(&format!("Project {number}")).unwrap();
        let mut project = Project::new(name, number);
        project.planned_start = Some(first.plus(if number == 50 { 6 } else { 0 }));
        project.duration = Some(3);
        project.latest_finish = Some(first.plus(20));
        project.demand.insert(role, vec![Fte::from_hundredths(100); 3]);
        if number == 50 {
            let kind = LinkKind::Follows { lag_months: 0 };
            project.links.insert(Link { kind, other: ProjectId::from_bits(1) });
        }
        let id = ProjectId::from_bits(u128::from(number) + 1);
        commands.push(Command::PutProject { id, project: Box::new(project) });
    }
    let change = update(&workspace, Command::Batch(commands)).unwrap();
    workspace.apply(&change);
    let snapshot = Snapshot::of(&workspace);
    let shown: SortedSet<ProjectId> = workspace.projects.iter().map(|(id, _)| id).collect();
    let lines = lines(&snapshot, &shown, Grouping::Rank);
    let axis = Axis::around(&workspace, shown.iter().copied());
    let loads = Loads::of(&workspace, |_, project| Some(layer_of(project)));
    RoadScene::new(&snapshot, &lines, axis, &shown).with_people(&workspace, &loads, Some(role))
}

#[test]
fn the_picture_names_fiscal_quarters_and_has_the_people_of_the_role() {
    let scene = staffed(2);
    let svg = roadmap_svg(&scene, &ChartTheme::light());
    assert_eq!(scene.quarters[0].months, 1);
    assert_eq!(svg.matches("\nQ1\n").count(), 3);
    assert!(svg.contains("Data engineer: demand"), "the role is named");
    let alone = RoadScene { people: None, ..scene.clone() };
    let (_, tall) = roadmap_size(&scene, &ChartTheme::light());
    assert!(tall > roadmap_size(&alone, &ChartTheme::light()).1);
    // Pages keep room for them.
    let pages = roadmap_pages(&scene, &ChartTheme::light(), (1512, 1047));
    assert!(pages.iter().all(|page| page.contains("Data engineer: demand")));
}

#[test]
fn a_link_to_another_page_leads_to_the_edge_and_on_from_it() {
    let scene = staffed(1);
    let pages = roadmap_pages(&scene, &ChartTheme::light(), (1512, 600));
    assert!(pages.len() > 2);
    let without = RoadScene { arrows: Vec::new(), ..scene };
    let plain = roadmap_pages(&without, &ChartTheme::light(), (1512, 600));
    let drawn: Vec<bool> = pages.iter().zip(&plain).map(|(page, plain)| page != plain).collect();
    let ends = |at: usize| at == 0 || at + 1 == drawn.len();
    let expected: Vec<bool> = (0..drawn.len()).map(ends).collect();
    assert_eq!(drawn, expected);
}

#[test]
fn dates_that_limit_a_bar_are_on_the_picture() {
    let scene = staffed(1);
    assert!(scene.rows.iter().all(|row| row.head || row.limits == (None, Some(21))));
    let mut free = scene.clone();
    free.rows.iter_mut().for_each(|row| row.limits = (None, None));
    let strokes = |scene: &RoadScene| {
        roadmap_svg(scene, &ChartTheme::light()).matches("<line").count()
            + roadmap_svg(scene, &ChartTheme::light()).matches("<rect").count()
    };
    assert!(strokes(&scene) >= strokes(&free) + 51);
}
