//! Portfolios in their business view, as workspaces: `start` is a month counted from 0, a project's
//! cost is spread evenly over its months, its people are asked for in each of them, capacity is
//! given for the first year alone, and value fades by 0.6 % a month. What is a thousand, or a unit of
//! value, there is a minor unit of money here, so that all is rounded as it is there.
#![allow(clippy::unwrap_used, reason = "a file that cannot be read ends the test")]

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, ProjectEdit, RoleEdit, SettingsEdit, update};
use ballast_core::model::{
    Aim, Among, BucketBase, CategoryId, ConstraintKind, Decision, FiscalYear, Fte, Link, LinkKind,
    Money, Month, Name, Project, ProjectId, RoleId, RuleId, Share, Workspace,
};
use ballast_core::plan::{Asked, Question, costs_from};
use serde_json::Value;

/// How a portfolio's projects are to begin: at the starts that it names.
pub(crate) fn asked(json: &Value) -> Asked {
    let shifts = list(&json["start_shifts"]).iter().map(|it| whole(it) as i32);
    Asked {
        fade: Share::from_basis_points(60),
        shifts: Some(shifts.collect()),
        ..Asked::of(Question::Select)
    }
}

fn list(json: &Value) -> &[Value] {
    json.as_array().unwrap()
}

fn whole(json: &Value) -> i64 {
    json.as_i64().unwrap()
}

fn text(json: &Value) -> String {
    json.as_str().unwrap().to_owned()
}

/// The workspace of a portfolio. A project may begin between its start and so many months later.
pub(crate) fn workspace(json: &Value, latest: i32) -> Workspace {
    let begins = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse(&text(&json["name"])).unwrap(), begins);
    let calendar = workspace.settings.calendar;
    let mut done = |command| {
        let change = update(&workspace, command).unwrap();
        workspace.apply(&change);
    };
    done(Command::EditSettings(SettingsEdit::Aim(Aim::TotalBenefit)));
    let years = (0..).map(|at| FiscalYear::new(2027 + at).unwrap());
    for (year, amount) in years.zip(list(&json["budget"])) {
        done(Command::SetBudget { year, amount: Some(Money::from_cents(whole(amount))) });
    }
    let roles: Vec<String> = list(&json["roles"]).iter().map(text).collect();
    let role = |at: usize| RoleId::from_bits(at as u128 + 1);
    for (at, name) in roles.iter().enumerate() {
        let id = role(at);
        done(Command::AddRole { id, name: name.clone() });
        let tenths = list(&json["capacity_tenths"][name]);
        let months = begins.span(12).zip(tenths);
        let fte = |tenths: &Value| Fte::from_hundredths(whole(tenths) as i32 * 10);
        let changes = months.map(|(month, it)| (month, fte(it)));
        let changes = changes.chain([(begins.plus(12), Fte::MOST)]).collect();
        done(Command::EditRole { id, edit: RoleEdit::Changes(changes) });
    }
    let projects = list(&json["projects"]);
    let keys: Vec<String> = projects.iter().map(|it| text(&it["id"])).collect();
    let id = |key: &Value| {
        let at = keys.iter().position(|it| it == key.as_str().unwrap()).unwrap();
        ProjectId::from_bits(at as u128 + 1)
    };
    let buckets = list(&json["buckets"]);
    let categories: Vec<String> = buckets.iter().map(|it| text(&it["category"])).collect();
    let category = |at: usize| CategoryId::from_bits(at as u128 + 1);
    for (at, name) in categories.iter().enumerate() {
        done(Command::AddCategory { id: category(at), name: name.clone() });
    }
    let among = |of: &Value, key: &Value| list(of).contains(key);
    for it in projects {
        let mut project = Project::new(Name::parse(&text(&it["id"])).unwrap(), 0);
        let start = begins.plus(whole(&it["start"]) as i32);
        let months = whole(&it["duration"]);
        project.key = text(&it["id"]);
        project.category = categories.iter().position(|name| *name == it["category"]).map(category);
        project.duration = Some(months as u16);
        project.costs = [(calendar.year_of(start), Money::from_cents(whole(&it["cost"])))].into();
        project.costs_estimated = true;
        project.planned_start = Some(start.plus(1));
        project.costs = costs_from(&project, start, calendar);
        project.planned_start = Some(start);
        project.earliest_start = Some(start);
        project.latest_finish = Some(start.plus(latest + months as i32 - 1));
        let value = Money::from_cents(whole(&it["value"]));
        project.benefits = [(calendar.year_of(start), value)].into();
        for (at, name) in roles.iter().enumerate() {
            let fte = Fte::from_hundredths(whole(&it["fte_tenths"][name]) as i32 * 10);
            project.demand.insert(role(at), vec![fte; months as usize]);
        }
        let reason = String::new();
        if among(&json["mandatory"], &it["id"]) {
            project.decision = Decision::Mandatory { reason };
        } else if among(&json["forced_out"], &it["id"]) {
            project.decision = Decision::Excluded { reason };
        }
        done(Command::PutProject { id: id(&it["id"]), project: Box::new(project) });
    }
    let mut links = vec![SortedSet::new(); projects.len()];
    for (kind, pairs) in
        [(LinkKind::Requires, &json["requires"]), (LinkKind::Excludes, &json["exclusive"])]
    {
        for pair in list(pairs) {
            let at = id(&pair[0]).bits() as usize - 1;
            links[at].insert(Link { kind, other: id(&pair[1]) });
        }
    }
    for (at, links) in links.into_iter().enumerate() {
        let id = ProjectId::from_bits(at as u128 + 1);
        done(Command::EditProject { id, edit: ProjectEdit::Links(links) });
    }
    let mut rules = Vec::new();
    for group in list(&json["groups"]) {
        let among = Among::Projects(list(&group["members"]).iter().map(id).collect());
        let count = Some(whole(&group["k"]) as u32);
        let (at_least, at_most) =
            if group["kind"] == "at_least" { (count, None) } else { (None, count) };
        rules.push(ConstraintKind::Group { among, at_least, at_most });
    }
    let percent = |it: &Value| Some(Share::from_percent(it.as_f64().unwrap()).unwrap());
    for (at, bucket) in buckets.iter().enumerate() {
        let category = category(at);
        let least = percent(&bucket["min_share_of_spend_pct"]);
        let most = percent(&bucket["max_share_of_budget_pct"]);
        for (at_least, at_most, of) in
            [(least, None, BucketBase::Selection), (None, most, BucketBase::Budget)]
        {
            rules.push(ConstraintKind::Bucket { category, at_least, at_most, of });
        }
    }
    for (bits, kind) in (1..).zip(rules) {
        let id = RuleId::from_bits(bits);
        done(Command::AddRule { id, name: format!("Rule {bits}"), kind });
    }
    workspace
}
