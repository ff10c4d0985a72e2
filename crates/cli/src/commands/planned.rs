//! A plan as JSON, and for a terminal.

use std::collections::BTreeMap;

use ballast_core::capacity::Overload;
use ballast_core::model::{Fte, Month, ProjectId, RoleId, Workspace};
use ballast_core::plan::{
    Answer, CureKind, EntryKind, FixedBy, Hire, Question, Reason, Schedule, Side,
};
use ballast_core::text;
use serde::Serialize;
use serde_json::{Value, json};

use super::plan::Found;
use crate::texts::{self, cut, plain, table};

#[derive(Serialize)]
pub(super) struct Planned {
    question: &'static str,
    status: &'static str,
    proof: String,
    value: Option<f64>,
    full_value: Option<f64>,
    delay: Option<f64>,
    months: Option<u32>,
    bound: Option<f64>,
    gap: Option<f64>,
    moves: Vec<Moved>,
    selected: Vec<String>,
    selected_ids: Vec<String>,
    starts: BTreeMap<String, String>,
    entering: Vec<String>,
    leaving: Vec<String>,
    breaches: Vec<String>,
    before: Option<Shown>,
    after: Option<Shown>,
    cleared: Vec<RoleMonth>,
    reason: Option<Value>,
    cures: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    staffing: Option<Value>,
    nodes: u64,
    seconds: f64,
}

#[derive(Serialize)]
struct Moved {
    key: String,
    id: String,
    name: String,
    from: Option<String>,
    to: String,
    months: i32,
    delay: f64,
    lost: f64,
}

#[derive(Serialize)]
struct RoleMonth {
    role: String,
    month: String,
}

#[derive(Serialize)]
struct Overloaded {
    role: String,
    month: String,
    demand: f64,
    capacity: f64,
    projects: Vec<String>,
    text: String,
}

#[derive(Serialize)]
struct Shown {
    overloads: Vec<Overloaded>,
    cost: BTreeMap<String, f64>,
    budget: BTreeMap<String, Option<f64>>,
}

fn key(workspace: &Workspace, id: ProjectId) -> String {
    workspace.projects.get(id).map_or_else(String::new, |it| it.key.clone())
}

fn name(workspace: &Workspace, id: ProjectId) -> String {
    workspace.projects.get(id).map_or_else(String::new, |it| it.name.to_string())
}

fn role(workspace: &Workspace, id: RoleId) -> String {
    workspace.roles.get(id).map_or_else(String::new, |it| it.name.to_string())
}

fn keys(workspace: &Workspace, ids: &[ProjectId]) -> Vec<String> {
    ids.iter().map(|id| key(workspace, *id)).collect()
}

fn shown(workspace: &Workspace, side: &Side) -> Shown {
    let overload = |it: &Overload| Overloaded {
        role: role(workspace, it.role),
        month: it.month.to_string(),
        demand: it.load.demand().value(),
        capacity: it.load.capacity.value(),
        projects: it.projects.iter().map(|(id, _)| key(workspace, *id)).collect(),
        text: it.describe(workspace),
    };
    let years = || side.years.iter();
    Shown {
        overloads: side.overloads.iter().map(overload).collect(),
        cost: years().map(|it| (it.year.to_string(), it.used.major())).collect(),
        budget: years()
            .map(|it| (it.year.to_string(), it.budget.map(ballast_core::model::Money::major)))
            .collect(),
    }
}

impl Planned {
    pub(super) fn of(found: &Found) -> Self {
        let (workspace, model) = (&found.snapshot.workspace, &found.model);
        let plan = found.answer.schedule();
        let sides = plan.map(|it| (it.before(workspace, model), it.after(workspace)));
        let chosen: Vec<ProjectId> = plan.map_or_else(Vec::new, |plan| {
            found.snapshot.by_rank().filter(|id| plan.chosen.contains_key(id)).collect()
        });
        let moves = plan.into_iter().flat_map(|plan| &plan.moves).map(|it| Moved {
            key: key(workspace, it.project),
            id: it.project.to_string(),
            name: name(workspace, it.project),
            from: it.from.map(|month| month.to_string()),
            to: it.to.to_string(),
            months: it.months,
            delay: it.delay,
            lost: it.lost,
        });
        let cleared = sides.iter().flat_map(|(before, after)| before.cleared_by(after));
        let month = |(id, month): (RoleId, Month)| RoleMonth {
            role: role(workspace, id),
            month: month.to_string(),
        };
        let starts = plan.into_iter().flat_map(|plan| plan.starts.iter());
        let some = |of: fn(&Schedule) -> f64| plan.map(of);
        Self {
            question: match found.model.asked.question {
                Question::Level => "level",
                Question::Select => "select",
                Question::FewestChanges => "fewest-changes",
            },
            status: found.searched.status(),
            proof: proof(found),
            value: some(|plan| plan.value),
            full_value: some(|plan| plan.full_value),
            delay: some(|plan| plan.delay),
            months: plan.map(|plan| plan.months),
            bound: some(|plan| plan.bound),
            gap: found.searched.outcome.gap().map(|gap| gap.ratio()),
            moves: moves.collect(),
            selected: keys(workspace, &chosen),
            selected_ids: chosen.iter().map(ToString::to_string).collect(),
            starts: starts.map(|(id, start)| (id.to_string(), start.to_string())).collect(),
            entering: plan.map_or_else(Vec::new, |plan| keys(workspace, &plan.entering)),
            leaving: plan.map_or_else(Vec::new, |plan| keys(workspace, &plan.leaving)),
            breaches: plan.map_or_else(Vec::new, |plan| keys(workspace, &plan.breaches)),
            cleared: cleared.map(month).collect(),
            before: sides.as_ref().map(|(before, _)| shown(workspace, before)),
            after: sides.as_ref().map(|(_, after)| shown(workspace, after)),
            reason: reason(found).map(|it| reason_json(found, &it)),
            cures: found.cures.iter().map(|cure| cure_json(workspace, cure)).collect(),
            entry: found.entry.as_ref().map(|(id, ways)| {
                let ways: Vec<Value> = ways.iter().map(|way| way_json(found, way)).collect();
                json!({ "key": key(workspace, *id), "id": id.to_string(), "ways": ways })
            }),
            staffing: found.staffing.as_ref().map(|(id, points)| {
                let point = |it: &ballast_core::plan::StaffingPoint| {
                    json!({
                        "extra": it.extra.value(), "value": it.value, "bound": it.bound,
                        "projects": it.projects,
                    })
                };
                let points: Vec<Value> = points.iter().map(point).collect();
                json!({ "role": role(workspace, *id), "points": points })
            }),
            nodes: found.searched.nodes,
            seconds: found.searched.seconds,
        }
    }
}

fn proof(found: &Found) -> String {
    match &found.answer {
        Answer::Found(plan) => plan.proof_text(),
        Answer::Impossible(_) => "Proven impossible".to_owned(),
        Answer::Unknown => format!("Nothing found in {} s", text::short(found.searched.seconds)),
    }
}

fn reason(found: &Found) -> Option<Reason> {
    let Answer::Impossible(conflict) = &found.answer else { return None };
    Some(Reason::of(&found.snapshot.workspace, &found.model, conflict))
}

fn reason_json(found: &Found, reason: &Reason) -> Value {
    let (workspace, model) = (&found.snapshot.workspace, &found.model);
    let fte = |hundredths: i64| hundredths as f64 / 100.0;
    let shortage = |it: &ballast_core::plan::Shortage| {
        let month = |(month, free, asked): &(Month, i64, i64)| json!({ "month": month.to_string(), "free": fte(*free), "asked": fte(*asked) });
        let months: Vec<Value> = it.months.iter().map(month).collect();
        json!({ "role": role(workspace, it.role), "months": months })
    };
    let fixed = |it: &ballast_core::plan::Fixed| {
        let (held, first, last) = match it.by {
            FixedBy::Held(_) => (true, it.start, it.start),
            FixedBy::Window(first, last) => (false, Some(first), Some(last)),
            FixedBy::Nothing => (false, None, None),
        };
        let month = |month: Option<Month>| month.map(|it| it.to_string());
        json!({
            "key": key(workspace, it.project), "id": it.project.to_string(),
            "name": name(workspace, it.project), "held": held,
            "first_start": month(first), "last_start": month(last),
        })
    };
    let rules = reason.rules.iter().map(|rule| rule.describe(workspace, model));
    json!({
        "sentence": reason.sentence,
        "shortages": reason.shortages.iter().map(shortage).collect::<Vec<_>>(),
        "fixed": reason.fixed.iter().map(fixed).collect::<Vec<_>>(),
        "rules": rules.collect::<Vec<_>>(),
        "minimal": reason.minimal,
    })
}

fn hires(workspace: &Workspace, hires: &[Hire]) -> Vec<Value> {
    let hire = |it: &Hire| {
        let months: BTreeMap<String, f64> =
            it.months.iter().map(|(month, fte)| (month.to_string(), Fte::value(*fte))).collect();
        json!({
            "role": role(workspace, it.role), "months": months, "peak": it.peak.value(),
            "fte_months": it.fte_months as f64 / 100.0,
            "cost": it.cost.map(ballast_core::model::Money::major),
        })
    };
    hires.iter().map(hire).collect()
}

fn cure_json(workspace: &Workspace, cure: &ballast_core::plan::Cure) -> Value {
    let mut value = match &cure.kind {
        CureKind::Hire(these) => json!({ "kind": "hire", "hires": hires(workspace, these) }),
        CureKind::LaterFinish(id, month) => json!({
            "kind": "later-finish", "key": key(workspace, *id), "month": month.to_string(),
        }),
        CureKind::Release(id, month) => json!({
            "kind": "release", "key": key(workspace, *id), "month": month.to_string(),
        }),
        CureKind::Drop(ids) => json!({ "kind": "drop", "keys": keys(workspace, ids) }),
    };
    value["sentence"] = cure.sentence.clone().into();
    value["proven"] = cure.proven.into();
    value
}

fn way_json(found: &Found, way: &ballast_core::plan::Way) -> Value {
    let (workspace, model) = (&found.snapshot.workspace, &found.model);
    let mut value = match &way.kind {
        EntryKind::Fits(start) => json!({ "kind": "fits", "start": start.to_string() }),
        EntryKind::Hire(these) => json!({ "kind": "hire", "hires": hires(workspace, these) }),
        EntryKind::Later(start, finish) => json!({
            "kind": "later", "start": start.to_string(), "finish": finish.to_string(),
        }),
        EntryKind::Never(rules) => {
            let rules = rules.iter().map(|rule| rule.describe(workspace, model));
            json!({ "kind": "never", "rules": rules.collect::<Vec<_>>() })
        }
    };
    value["sentence"] = way.sentence.clone().into();
    value["proven"] = way.proven.into();
    value
}

/// The plan for people.
pub(super) fn readable(found: &Found) -> String {
    let (workspace, model) = (&found.snapshot.workspace, &found.model);
    let mut out = proof(found);
    if let Some(plan) = found.answer.schedule() {
        let (before, after) = (plan.before(workspace, model), plan.after(workspace));
        out.push_str(&format!(
            ": {}, value {}, {} moved, {} of delay, {} → {} overloads, {} nodes, {} s\n",
            text::plural(plan.chosen.len(), "project", "projects"),
            text::decimal(plan.value, 1),
            text::count(plan.moves.len()),
            text::plural(plan.months as usize, "month", "months"),
            text::count(before.overloads.len()),
            text::count(after.overloads.len()),
            text::count(usize::try_from(found.searched.nodes).unwrap_or(usize::MAX)),
            text::short(found.searched.seconds)
        ));
        out.push_str(&moves(workspace, plan));
        for overload in &after.overloads {
            out.push_str(&format!("  still {}\n", plain(&overload.describe(workspace))));
        }
    } else {
        out.push('\n');
    }
    if let Some(reason) = reason(found) {
        out.push_str(&format!("{}\n", plain(&reason.sentence)));
        for cure in &found.cures {
            out.push_str(&format!("  would help: {}\n", plain(&cure.sentence)));
        }
    }
    if let Some((id, ways)) = &found.entry {
        out.push_str(&format!("\nTo let {} in\n", plain(&name(workspace, *id))));
        for way in ways {
            out.push_str(&format!("  {}\n", plain(&way.sentence)));
        }
        if ways.is_empty() {
            out.push_str("  it is no candidate, or nothing was found in time\n");
        }
    }
    if let Some((id, points)) = &found.staffing {
        out.push_str(&format!("\nMore {}\n", plain(&role(workspace, *id))));
        for point in points {
            let value = point.value.map_or_else(|| "–".to_owned(), |it| text::decimal(it, 1));
            let proven = if point.is_proven() { "" } else { ", not proven" };
            out.push_str(&format!("  {} FTE: {value}{proven}\n", text::fte(point.extra)));
        }
    }
    out
}

fn moves(workspace: &Workspace, plan: &Schedule) -> String {
    let heading = ["Key", "Project", "From", "To", "Months"].map(str::to_owned).to_vec();
    let line = |it: &ballast_core::plan::Move| {
        vec![
            cut(&key(workspace, it.project), 20),
            cut(&name(workspace, it.project), 60),
            it.from.map_or_else(|| "–".to_owned(), |month| month.to_string()),
            it.to.to_string(),
            text::signed(f64::from(it.months), 0),
        ]
    };
    if plan.moves.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> =
        std::iter::once(heading).chain(plan.moves.iter().map(line)).collect();
    use texts::Side::{Left, Right};
    format!("\n{}", table(&[Left, Left, Left, Left, Right], &rows))
}
