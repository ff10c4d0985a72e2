//! What each column means.

use ballast_core::model::{FiscalYear, Name};
use ballast_core::text;
use ballast_import::{ColumnMapping, Target, Unit, rating_of};
use leptos::prelude::*;

use super::change;
use super::rating::RatingFields;
use crate::state::{App, use_app};
use crate::ui::{Choice, Select, TextField};

/// Targets that need nothing more said, with their names.
const PLAIN: [(&str, Target); 25] = [
    ("left out", Target::Ignore),
    ("Key", Target::Key),
    ("Name", Target::Name),
    ("Description", Target::Description),
    ("Sponsor", Target::Sponsor),
    ("Owner", Target::Owner),
    ("Programme", Target::Programme),
    ("Category", Target::Category),
    ("Tags", Target::Tags),
    ("Stage", Target::Stage),
    ("Delivery confidence", Target::Confidence),
    ("Start", Target::Start),
    ("Finish", Target::Finish),
    ("Earliest start", Target::EarliestStart),
    ("Latest finish", Target::LatestFinish),
    ("Duration in months", Target::DurationMonths),
    ("Duration in years", Target::DurationYears),
    ("Duration in days", Target::DurationDays),
    ("Cost of all years", Target::CostTotal),
    ("Benefit of all years", Target::BenefitTotal),
    ("Benefit of each year", Target::BenefitPerYear),
    ("Probability of success", Target::Probability),
    ("Mandatory, yes or no", Target::Mandatory),
    ("Excluded, yes or no", Target::Excluded),
    ("Year of the register", Target::RegisterYear),
];
const COST_OF_YEAR: &str = "cost-of-year";
const BENEFIT_OF_YEAR: &str = "benefit-of-year";
const RATING: &str = "rating";
const DEMAND: &str = "demand";

fn options() -> Vec<Choice> {
    let plain = PLAIN.iter().enumerate();
    let mut options: Vec<Choice> =
        plain.map(|(at, (name, _))| Choice::new(at.to_string(), *name)).collect();
    options.push(Choice::new(COST_OF_YEAR, "Cost of one year"));
    options.push(Choice::new(BENEFIT_OF_YEAR, "Benefit of one year"));
    options.push(Choice::new(RATING, "Rating on a criterion"));
    options.push(Choice::new(DEMAND, "Demand for a role by month"));
    options
}

fn word(target: &Target) -> String {
    match target {
        Target::CostOfYear(_) => COST_OF_YEAR.to_owned(),
        Target::BenefitOfYear(_) => BENEFIT_OF_YEAR.to_owned(),
        Target::Rating(_) => RATING.to_owned(),
        Target::Demand(_) => DEMAND.to_owned(),
        plain => {
            let at = PLAIN.iter().position(|(_, target)| target == plain);
            at.map(|at| at.to_string()).unwrap_or_default()
        }
    }
}

fn year_in(header: &str) -> FiscalYear {
    let digits = header.split(|c: char| !c.is_ascii_digit());
    let year =
        digits.filter_map(|part| part.parse::<i32>().ok()).find(|it| (1950..2150).contains(it));
    let year = year.and_then(FiscalYear::new).or_else(|| FiscalYear::new(2025));
    year.unwrap_or_else(|| unreachable!("2025 is a year"))
}

fn target(app: App, column: usize, word: &str, header: &str) -> Target {
    match word {
        COST_OF_YEAR => Target::CostOfYear(year_in(header)),
        BENEFIT_OF_YEAR => Target::BenefitOfYear(year_in(header)),
        RATING => {
            let draft = app.session.import.read_untracked();
            let rating = draft.as_ref().map(|it| rating_of(&it.sheet, &it.profiles, column));
            rating.map(Target::Rating).unwrap_or_default()
        }
        DEMAND => Target::Demand(header.to_owned()),
        at => {
            let at = at.parse::<usize>().ok();
            let found = at.and_then(|at| PLAIN.get(at)).map(|(_, target)| target.clone());
            found.unwrap_or_default()
        }
    }
}

/// Changes one column of the mapping; a column that was not listed is added.
pub(super) fn change_column(app: App, header: &str, edit: impl FnOnce(&mut ColumnMapping)) {
    change(app, |draft| {
        let columns = &mut draft.mapping.columns;
        match columns.iter_mut().find(|it| it.header == header) {
            Some(column) => edit(column),
            None => {
                let mut column = ColumnMapping::ignored(header);
                edit(&mut column);
                columns.push(column);
            }
        }
    });
}

fn column(app: App, header: &str) -> ColumnMapping {
    let draft = app.session.import.read();
    let columns = draft.as_ref().map(|it| it.mapping.columns.as_slice()).unwrap_or_default();
    let found = columns.iter().find(|it| it.header == header).cloned();
    found.unwrap_or_else(|| ColumnMapping::ignored(header))
}

/// The table of columns.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let app = use_app();
    let headers = Memo::new(move |_| {
        let draft = app.session.import.read();
        draft.as_ref().map(|it| it.sheet.header.clone()).unwrap_or_default()
    });
    let rows = move || {
        let headers = headers.get().into_iter().enumerate();
        headers.map(|(at, header)| view! { <ColumnRow at header /> }).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="columns-title">
            <div class="card-head">
                <h2 id="columns-title">"What each column means"</h2>
            </div>
            <div class="roles-card">
                <table class="small-table mapping-table">
                    <thead>
                        <tr>
                            <th scope="col">"Column"</th>
                            <th scope="col">"is"</th>
                            <th scope="col">"in"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn ColumnRow(at: usize, header: String) -> impl IntoView {
    let app = use_app();
    let (samples, filled) = {
        let draft = app.session.import.read_untracked();
        let profile = draft.as_ref().and_then(|it| it.profiles.get(at).cloned());
        profile.map_or_else(Default::default, |it| {
            let samples = it.samples.iter().take(4).map(|it| ballast_charts::one_line(it, 28));
            (samples.collect::<Vec<_>>().join(" · "), it.filled_share())
        })
    };
    let filled = format!("{} % filled", text::decimal(filled * 100.0, 0));
    let key = StoredValue::new(header.clone());
    let here = Memo::new(move |_| column(app, &key.get_value()));
    let label = if header.is_empty() { format!("Column {}", at + 1) } else { header };
    view! {
        <tr>
            <td>
                <bdi class="strong">{label.clone()}</bdi>
                <div class="samples">
                    <bdi>{samples}</bdi>
                </div>
                <div class="samples">{filled}</div>
            </td>
            <td>
                <Select
                    label=format!("{label} is")
                    options=options()
                    value=Signal::derive(move || word(&here.read().target))
                    choose=move |word: String| {
                        let header = key.get_value();
                        let target = target(app, at, &word, &header);
                        change_column(app, &header, |column| column.target = target);
                    }
                />
                <RatingFields at header=key here />
            </td>
            <td>
                <UnitField header=key here />
            </td>
        </tr>
    }
}

/// The unit of money, the year, or the role.
#[component]
fn UnitField(header: StoredValue<String>, here: Memo<ColumnMapping>) -> impl IntoView {
    let app = use_app();
    let units = [
        ("ones", "ones"),
        ("thousands", "thousands"),
        ("millions", "millions"),
        ("billions", "billions"),
    ];
    let units = units.map(|(word, name)| Choice::new(word, name)).to_vec();
    let unit_word = |unit: Unit| match unit {
        Unit::Ones => "ones",
        Unit::Thousands => "thousands",
        Unit::Millions => "millions",
        Unit::Billions => "billions",
    };
    let is_money = move || here.read().target.is_money();
    let year = move || match here.read().target {
        Target::CostOfYear(year) | Target::BenefitOfYear(year) => Some(year),
        _ => None,
    };
    let role = move || match &here.read().target {
        Target::Demand(role) => Some(role.clone()),
        _ => None,
    };
    let set_role = move |typed: String| {
        let Ok(name) = Name::parse(&typed) else { return false };
        change_column(app, &header.get_value(), |column| {
            column.target = Target::Demand(name.to_string());
        });
        true
    };
    let set_year = move |typed: String| {
        let Ok(year) = typed.parse::<FiscalYear>() else { return false };
        change_column(app, &header.get_value(), |column| match &mut column.target {
            Target::CostOfYear(old) | Target::BenefitOfYear(old) => *old = year,
            _ => {}
        });
        true
    };
    view! {
        <Show when=is_money>
            <Select
                label=format!("Unit of {}", header.get_value())
                options=units.clone()
                value=Signal::derive(move || unit_word(here.read().unit).to_owned())
                choose=move |word: String| {
                    let unit = Unit::ALL.into_iter().find(|it| unit_word(*it) == word);
                    change_column(app, &header.get_value(), |column| {
                        column.unit = unit.unwrap_or_default();
                    });
                }
            />
        </Show>
        <Show when=move || year().is_some()>
            <TextField
                label=format!("Fiscal year of {}", header.get_value())
                class="number"
                value=Signal::derive(move || year().map(|it| it.to_string()).unwrap_or_default())
                commit=set_year
            />
        </Show>
        <Show when=move || role().is_some()>
            <TextField
                label=format!("Role of {}", header.get_value())
                value=Signal::derive(move || role().unwrap_or_default())
                commit=set_role
            />
        </Show>
    }
}
