//! Random small portfolios with rules of every kind, and what their selections must keep, checked on
//! the records and not by the rows that the solver gets.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, RoleEdit, SettingsEdit};
use ballast_core::model::{
    Aim, Among, BucketBase, CapacitySpan, CategoryId, ChosenProjects, Confidence, ConstraintKind,
    CoverageFloor, CriterionId, Decision, FiscalYear, Fte, FundingLevel, HireId, HireKind, Link,
    LinkKind, Money, Month, Name, Number, ObjectiveId, PlannedHire, ProgrammeId, Project,
    ProjectId, Rating, RiskCap, RoleId, RuleId, Share, Stage, Workspace,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::sorted::sorted_set;
use super::{empty, run};

const YEARS: [i32; 3] = [2027, 2028, 2029];

fn project_id(at: usize) -> ProjectId {
    ProjectId::from_bits(at as u128 + 1)
}

fn month(at: u8) -> Month {
    Month::new(2027, 1).unwrap().plus(i32::from(at))
}

fn percent(least: u32) -> impl Strategy<Value = Share> {
    (least..=10).prop_map(|tenths| Share::from_basis_points(tenths * 1_000))
}

fn levels() -> impl Strategy<Value = Vec<FundingLevel>> {
    let level = (percent(1), percent(0), percent(0)).prop_map(|(money, people, value)| {
        FundingLevel { name: Name::parse("L").unwrap(), money, people, value }
    });
    prop_oneof![5 => Just(Vec::new()), 1 => vec(level, 1..3)]
}

fn project() -> impl Strategy<Value = Project> {
    let ratings = [option::weighted(0.8, 0_i32..=100), option::weighted(0.5, 0_i32..=100)];
    let money = [option::weighted(0.7, 0_i64..40), option::weighted(0.5, 0_i64..40)];
    let benefit = option::weighted(0.9, 0_i64..200);
    let risk = (option::weighted(0.7, percent(0)), option::of(0_usize..5));
    let class = (option::of(1_u128..3), option::of(1_u128..3), any::<bool>());
    let state = (0_u8..14, 0_u8..14, any::<bool>());
    let people = (option::weighted(0.8, 0_u8..8), vec(0_i32..60, 0..4));
    (ratings, money, benefit, risk, class, state, people, levels()).prop_map(
        |(ratings, money, benefit, (probability, confidence), class, state, people, levels)| {
            let mut project = Project::new(Name::parse("P").unwrap(), 0);
            for (bits, rating) in (1..).zip(ratings) {
                if let Some(value) = rating.map(Number::whole) {
                    let rating = Rating { value, note: String::new() };
                    project.ratings.insert(CriterionId::from_bits(bits), rating);
                }
            }
            for (year, amount) in YEARS.into_iter().zip(money) {
                let year = FiscalYear::new(year).unwrap();
                project.costs.extend(amount.map(|amount| (year, Money::from_cents(amount))));
            }
            let benefit = benefit.map(Money::from_cents);
            let last = FiscalYear::new(YEARS[2]).unwrap();
            project.benefits.extend(benefit.map(|benefit| (last, benefit)));
            project.probability = probability;
            project.confidence = confidence.map(|at| Confidence::ALL[at]);
            let (category, programme, tagged) = class;
            project.category = category.map(CategoryId::from_bits);
            project.programme = programme.map(ProgrammeId::from_bits);
            project.tags.extend(tagged.then(|| "law".to_owned()));
            let reason = String::new();
            project.decision = match state.0 {
                0 => Decision::Mandatory { reason },
                1 => Decision::Excluded { reason },
                _ => Decision::Open,
            };
            project.stage = match state.1 {
                0 => Stage::Done,
                1 => Stage::Stopped,
                _ => Stage::Proposed,
            };
            project.planned_start = people.0.map(month);
            let demand = people.1.into_iter().map(Fte::from_hundredths).collect();
            project.demand.insert(RoleId::from_bits(1), demand);
            project.levels = levels;
            project.selected = state.2;
            project
        },
    )
}

fn kind(count: usize) -> impl Strategy<Value = ConstraintKind> {
    let some = 1..count.min(7) - 2;
    let most = 25 * count as i64;
    let among = prop_oneof![
        sorted_set((0..count - 1).prop_map(project_id), some).prop_map(Among::Projects),
        (1_u128..3).prop_map(|bits| Among::Programme(ProgrammeId::from_bits(bits))),
        Just(Among::EachProgramme),
        (1_u128..3).prop_map(|bits| Among::Category(CategoryId::from_bits(bits))),
        Just(Among::Tag("law".to_owned())),
    ];
    let base = prop_oneof![Just(BucketBase::Selection), Just(BucketBase::Budget)];
    let floor = prop_oneof![
        (0_u32..3).prop_map(CoverageFloor::Count),
        percent(0).prop_map(CoverageFloor::Spend)
    ];
    let total = (0..50 * count as u32).prop_map(RiskCap::Total);
    let cap = prop_oneof![percent(2).prop_map(RiskCap::Average), total];
    prop_oneof![
        (0..most).prop_map(|it| ConstraintKind::TotalBudget { amount: Money::from_cents(it) }),
        (among, option::of(0_u32..3), option::of(0_u32..4)).prop_map(
            |(among, at_least, at_most)| ConstraintKind::Group { among, at_least, at_most }
        ),
        (1_u128..3, option::of(percent(0)), option::of(percent(0)), base).prop_map(
            |(bits, at_least, at_most, of)| ConstraintKind::Bucket {
                category: CategoryId::from_bits(bits),
                at_least,
                at_most,
                of
            }
        ),
        (option::of(1_u128..3), floor).prop_map(|(bits, at_least)| ConstraintKind::Coverage {
            objective: bits.map(ObjectiveId::from_bits),
            at_least
        }),
        cap.prop_map(|at_most| ConstraintKind::Risk { at_most }),
    ]
}

fn settings() -> impl Strategy<Value = Vec<SettingsEdit>> {
    let switches = (any::<bool>(), any::<bool>(), 0_u8..5, 0_u8..5, any::<bool>());
    (switches, percent(0), prop::sample::select(&Aim::ALL[..])).prop_map(
        |((carry, within, links, mandates, quarter), overload, aim)| {
            let span = if quarter { CapacitySpan::Quarter } else { CapacitySpan::Month };
            vec![
                SettingsEdit::CarryOver(carry),
                SettingsEdit::WithinCapacity(within),
                SettingsEdit::Links(links > 0),
                SettingsEdit::Mandates(mandates > 0),
                SettingsEdit::Overload(overload),
                SettingsEdit::CapacitySpan(span),
                SettingsEdit::Aim(aim),
                SettingsEdit::Horizon(month(0), 11),
            ]
        },
    )
}

/// Small portfolios with rules, budgets and people.
pub(crate) fn portfolios() -> BoxedStrategy<Workspace> {
    sized(1, 6, 3)
}

/// Portfolios as large as brute force can bear, with several rules at once.
pub(crate) fn larger() -> BoxedStrategy<Workspace> {
    sized(7, 16, 6)
}

/// Portfolios of `least` to `most` projects with fewer than `rules` rules, and limits in proportion.
fn sized(least: usize, most: usize, rules: usize) -> BoxedStrategy<Workspace> {
    let (money, people) = (20 * most as i64, 20 * most as i32);
    let budgets = vec((option::weighted(0.7, 0..money), 0_u8..5), 3);
    let links = vec((0..most, 0_u8..3, 0..most), 0..rules);
    let rules = vec((kind(most), 0_u8..5), 0..rules);
    let hire = option::of((0_i32..60, 0_u8..8, 0_u16..3, option::of(0_u8..12), any::<bool>()));
    let limited = (0..people, any::<bool>(), hire);
    (vec(project(), least..=most), budgets, rules, links, settings(), limited)
        .prop_map(|(projects, budgets, rules, links, settings, (people, limits, hire))| {
            let mut workspace = empty();
            let mut done = |command| drop(run(&mut workspace, command));
            for bits in 1..3 {
                let name = format!("N{bits}");
                let (objective, id) = (ObjectiveId::from_bits(bits), CriterionId::from_bits(bits));
                done(Command::AddObjective { id: objective, name: name.clone() });
                done(Command::AddCriterion { id, objective, name: name.clone() });
                done(Command::AddCategory { id: CategoryId::from_bits(bits), name: name.clone() });
                done(Command::AddProgramme { id: ProgrammeId::from_bits(bits), name });
            }
            let id = RoleId::from_bits(1);
            done(Command::AddRole { id, name: "R".to_owned() });
            let edit = RoleEdit::Capacity(Fte::from_hundredths(people));
            done(Command::EditRole { id, edit });
            done(Command::EditRole { id, edit: RoleEdit::Limits(limits || people % 2 == 0) });
            if let Some((hundredths, decided, lead_months, until, on)) = hire {
                let hire = PlannedHire {
                    kind: HireKind::Contractor,
                    fte: Fte::from_hundredths(hundredths),
                    decided: month(decided),
                    lead_months,
                    until: until.map(month),
                    cost_per_month: None,
                    note: String::new(),
                    on,
                };
                // One that would go before it comes is refused, and left out.
                done(Command::EditRole {
                    id,
                    edit: RoleEdit::Hire(HireId::from_bits(1), Some(hire)),
                });
            }
            for (year, (amount, on)) in YEARS.into_iter().zip(budgets) {
                let year = FiscalYear::new(year).unwrap();
                done(Command::SetBudget { year, amount: amount.map(Money::from_cents) });
                done(Command::SwitchBudget { year, on: on > 0 });
            }
            let mut projects = projects;
            let count = projects.len();
            for (at, kind, other) in links {
                let kind =
                    [LinkKind::Requires, LinkKind::Together, LinkKind::Excludes][usize::from(kind)];
                if at % count != other % count {
                    let link = Link { kind, other: project_id(other % count) };
                    projects[at % count].links.insert(link);
                }
            }
            for (at, project) in projects.iter().enumerate() {
                let project = Project { links: SortedSet::new(), ..project.clone() };
                done(Command::PutProject { id: project_id(at), project: Box::new(project) });
            }
            for (at, project) in projects.into_iter().enumerate() {
                done(Command::PutProject { id: project_id(at), project: Box::new(project) });
            }
            for (bits, (kind, on)) in (1..).zip(rules) {
                let id = RuleId::from_bits(bits);
                done(Command::AddRule { id, name: format!("Rule {bits}"), kind });
                let edit = ballast_core::change::RuleEdit::On(on > 0);
                done(Command::EditRule { id, edit });
            }
            for edit in settings {
                done(Command::EditSettings(edit));
            }
            workspace
        })
        .boxed()
}

fn part(amount: i64, share: Share) -> i64 {
    (amount * i64::from(share.basis_points()) + 5_000).div_euclid(10_000)
}

fn whole() -> FundingLevel {
    let all = Share::ALL;
    FundingLevel { name: Name::parse("Whole").unwrap(), money: all, people: all, value: all }
}

/// How a project is funded.
pub(crate) fn funding(project: &Project, level: Option<u8>) -> FundingLevel {
    level.map_or_else(whole, |level| project.levels[usize::from(level)].clone())
}

pub(crate) fn cost_in(project: &Project, level: Option<u8>, year: FiscalYear) -> i64 {
    let cost = project.costs.get(&year).copied().unwrap_or_default().cents();
    part(cost, funding(project, level).money)
}

pub(crate) fn cost(project: &Project, level: Option<u8>) -> i64 {
    project.costs.keys().map(|year| cost_in(project, level, *year)).sum()
}

/// Whether a selection keeps every rule that is on.
pub(crate) fn keeps_every_rule(workspace: &Workspace, chosen: &ChosenProjects) -> bool {
    let settings = &workspace.settings;
    let is_in = |id: ProjectId| chosen.contains_key(&id);
    let taken: Vec<(ProjectId, &Project, Option<u8>)> = chosen
        .iter()
        .map(|(id, level)| (*id, &***workspace.projects.get(*id).as_ref().unwrap(), *level))
        .collect();
    for (id, project) in workspace.projects.iter() {
        let mandatory = matches!(project.decision, Decision::Mandatory { .. });
        if settings.mandates_on && mandatory && !is_in(id) {
            return false;
        }
        for link in project.links.iter().filter(|_| settings.links_on) {
            let other = workspace.projects.get(link.other).unwrap();
            let open = !matches!(other.decision, Decision::Excluded { .. })
                && (!settings.mandates_on || other.decision == Decision::Open);
            let done = other.stage == Stage::Done && open;
            let kept = match link.kind {
                LinkKind::Requires | LinkKind::Follows { .. } => {
                    !is_in(id) || is_in(link.other) || done
                }
                LinkKind::Together => is_in(id) == is_in(link.other),
                LinkKind::Excludes => !(is_in(id) && is_in(link.other)),
            };
            if !kept {
                return false;
            }
        }
    }
    let (mut money, mut spent) = (0, 0);
    for (year, budget) in workspace.budgets.iter().filter(|(_, budget)| budget.on) {
        if !settings.carry_over {
            (money, spent) = (0, 0);
        }
        money += budget.amount.cents();
        spent += taken.iter().map(|(_, it, level)| cost_in(it, *level, year)).sum::<i64>();
        if spent > money {
            return false;
        }
    }
    within_capacity(workspace, &taken)
        && workspace.rules.iter().all(|(_, rule)| !rule.on || kept(workspace, &rule.kind, &taken))
}

fn within_capacity(workspace: &Workspace, taken: &[(ProjectId, &Project, Option<u8>)]) -> bool {
    let settings = &workspace.settings;
    let months: Vec<Month> = settings.months().collect();
    let span = if settings.capacity_span == CapacitySpan::Quarter { 3 } else { 1 };
    let roles = workspace.roles.iter().filter(|(_, it)| settings.within_capacity && it.limits);
    roles.into_iter().all(|(role, record)| {
        months.chunks(span).all(|months| {
            let asked = |month: &Month| -> i64 {
                let of = |(_, it, level): &(ProjectId, &Project, Option<u8>)| {
                    let fte = i64::from(it.demand_in(role, *month).hundredths());
                    part(fte, funding(it, *level).people)
                };
                taken.iter().map(of).sum()
            };
            let free = |month: &Month| {
                let free = i64::from(record.free_in(*month).hundredths());
                free + part(free, settings.overload)
            };
            let asked: i64 = months.iter().map(asked).sum();
            asked == 0 || asked <= months.iter().map(free).sum()
        })
    })
}

/// `part / whole >= share`, or the other way round, in whole numbers.
fn share_of(part: i64, whole: i64, share: Share) -> std::cmp::Ordering {
    (part * 10_000).cmp(&(whole * i64::from(share.basis_points())))
}

fn kept(
    workspace: &Workspace,
    kind: &ConstraintKind,
    taken: &[(ProjectId, &Project, Option<u8>)],
) -> bool {
    let all: i64 = taken.iter().map(|(_, it, level)| cost(it, *level)).sum();
    match kind {
        ConstraintKind::TotalBudget { amount } => all <= amount.cents(),
        ConstraintKind::Group { among, at_least, at_most } => {
            let count = |inside: &dyn Fn(ProjectId, &Project) -> bool| {
                taken.iter().filter(|(id, it, _)| inside(*id, it)).count() as u32
            };
            let within = |count: u32| {
                at_least.is_none_or(|it| count >= it) && at_most.is_none_or(|it| count <= it)
            };
            let inside = |id: ProjectId, it: &Project| match among {
                Among::Projects(ids) => ids.contains(&id),
                Among::Programme(programme) => it.programme == Some(*programme),
                Among::Category(category) => it.category == Some(*category),
                Among::Tag(tag) => it.tags.contains(tag),
                Among::EachProgramme => false,
            };
            if *among == Among::EachProgramme {
                // Which programmes have a candidate is not this function's to say.
                return workspace.programmes.ids().all(|id| {
                    let of = count(&|_, it: &Project| it.programme == Some(id));
                    at_most.is_none_or(|it| of <= it) && (of == 0 || within(of))
                });
            }
            let any = workspace.projects.iter().any(|(id, it)| inside(id, it));
            !any || within(count(&inside))
        }
        ConstraintKind::Bucket { category, at_least, at_most, of } => {
            let inside = taken.iter().filter(|(_, it, _)| it.category == Some(*category));
            let inside: i64 = inside.map(|(_, it, level)| cost(it, *level)).sum();
            let whole = match of {
                BucketBase::Selection => Some(all),
                BucketBase::Budget => base(workspace),
            };
            let Some(whole) = whole else { return true };
            at_least.is_none_or(|it| share_of(inside, whole, it).is_ge())
                && at_most.is_none_or(|it| share_of(inside, whole, it).is_le())
        }
        ConstraintKind::Coverage { objective, at_least } => {
            let objectives = workspace.objectives.ids();
            let mut asked = objectives.filter(|id| objective.is_none_or(|only| only == *id));
            asked.all(|id| {
                // Each objective has the criterion of the same bits, rated from 0 to 100.
                let criterion = CriterionId::from_bits(id.bits());
                let serves = |it: &Project| {
                    it.ratings.get(&criterion).is_some_and(|rating| rating.value.get() > 0.0)
                };
                let serving = || taken.iter().filter(|(_, it, _)| serves(it));
                match at_least {
                    CoverageFloor::Count(count) => serving().count() as u32 >= *count,
                    CoverageFloor::Spend(share) => {
                        let spent = serving().map(|(_, it, level)| cost(it, *level)).sum();
                        share_of(spent, all, *share).is_ge()
                    }
                }
            })
        }
        ConstraintKind::Risk { at_most } => {
            let risks = taken.iter().filter_map(|(_, it, _)| it.risk());
            let risks: Vec<i64> = risks.map(|it| i64::from(it.basis_points())).collect();
            let sum: i64 = risks.iter().sum();
            match at_most {
                RiskCap::Average(cap) => sum <= i64::from(cap.basis_points()) * risks.len() as i64,
                RiskCap::Total(points) => sum <= i64::from(*points) * 100,
            }
        }
    }
}

/// The money that shares of the budget are taken of.
fn base(workspace: &Workspace) -> Option<i64> {
    let totals = workspace.rules.iter().filter(|(_, rule)| rule.on);
    let totals = totals.filter_map(|(_, rule)| match rule.kind {
        ConstraintKind::TotalBudget { amount } => Some(amount.cents()),
        _ => None,
    });
    let years: Vec<i64> = workspace
        .budgets
        .iter()
        .filter(|(_, budget)| budget.on)
        .map(|(_, budget)| budget.amount.cents())
        .collect();
    totals.min().or_else(|| (!years.is_empty()).then(|| years.iter().sum()))
}
