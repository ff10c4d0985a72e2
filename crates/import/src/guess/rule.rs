//! Which words in a column's name, and which contents, speak for which field.

use super::Column;
use crate::Target;
use crate::value::Kind;

/// A field that a project has once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Key,
    Name,
    Confidence,
    Start,
    Finish,
    EarliestStart,
    LatestFinish,
    Duration,
    CostTotal,
    BenefitPerYear,
    BenefitTotal,
    Category,
    Programme,
    Owner,
    Sponsor,
    Stage,
    Probability,
    Description,
    Mandatory,
    RegisterYear,
}

impl Field {
    /// In the order in which columns are given out.
    pub(super) const ALL: [Self; 20] = [
        Self::Key,
        Self::Name,
        Self::Confidence,
        Self::EarliestStart,
        Self::LatestFinish,
        Self::Start,
        Self::Finish,
        Self::Duration,
        Self::BenefitPerYear,
        Self::BenefitTotal,
        Self::CostTotal,
        Self::Category,
        Self::Programme,
        Self::Owner,
        Self::Sponsor,
        Self::Stage,
        Self::Probability,
        Self::Description,
        Self::Mandatory,
        Self::RegisterYear,
    ];

    pub(super) fn target(self, column: Option<&Column<'_>>) -> Target {
        match self {
            Self::Key => Target::Key,
            Self::Name => Target::Name,
            Self::Confidence => Target::Confidence,
            Self::Start => Target::Start,
            Self::Finish => Target::Finish,
            Self::EarliestStart => Target::EarliestStart,
            Self::LatestFinish => Target::LatestFinish,
            Self::Duration => column.map_or(Target::DurationMonths, duration),
            Self::CostTotal => Target::CostTotal,
            Self::BenefitPerYear => Target::BenefitPerYear,
            Self::BenefitTotal => Target::BenefitTotal,
            Self::Category => Target::Category,
            Self::Programme => Target::Programme,
            Self::Owner => Target::Owner,
            Self::Sponsor => Target::Sponsor,
            Self::Stage => Target::Stage,
            Self::Probability => Target::Probability,
            Self::Description => Target::Description,
            Self::Mandatory => Target::Mandatory,
            Self::RegisterYear => Target::RegisterYear,
        }
    }
}

fn duration(column: &Column<'_>) -> Target {
    let has = |stems: &[&str]| {
        column.words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    if has(&["year", "jahr", "ann", "yr"]) {
        Target::DurationYears
    } else if has(&["day", "tag", "jour"]) {
        Target::DurationDays
    } else {
        Target::DurationMonths
    }
}

/// All of these words (parted by a space, or by `_` if one must follow the other; one that ends in
/// `*` may go on) speak for the field with
/// this strength.
type Rule = (Field, u8, &'static str);

#[rustfmt::skip]
const RULES: &[Rule] = &[
    (Field::Key, 100, "unique project id"), (Field::Key, 95, "project id"), (Field::Key, 95, "project number"),
    (Field::Key, 95, "project no"), (Field::Key, 95, "project code"), (Field::Key, 95, "project key"),
    (Field::Key, 95, "project ref*"), (Field::Key, 95, "initiative id"), (Field::Key, 95, "projektnummer"),
    (Field::Key, 95, "projekt nr"), (Field::Key, 95, "projekt id"), (Field::Key, 95, "projekt nummer"),
    (Field::Key, 90, "gmpp id"), (Field::Key, 85, "id"), (Field::Key, 85, "key"), (Field::Key, 80, "ref"),
    (Field::Key, 80, "reference"), (Field::Key, 80, "kennung"), (Field::Key, 80, "schlüssel"),
    (Field::Key, 80, "nummer"), (Field::Key, 75, "identifier"), (Field::Key, 80, "identifiant"),
    (Field::Key, 80, "référence"), (Field::Key, 70, "nr"), (Field::Key, 70, "no"), (Field::Key, 70, "number"),
    (Field::Key, 70, "code"), (Field::Key, 70, "wbs"), (Field::Key, 70, "pid"),
    (Field::Name, 100, "project name"), (Field::Name, 100, "projektname"), (Field::Name, 98, "project title"),
    (Field::Name, 98, "projekt name"), (Field::Name, 96, "initiative name"), (Field::Name, 96, "projekttitel"),
    (Field::Name, 90, "name"), (Field::Name, 88, "title"), (Field::Name, 85, "projektbezeichnung"),
    (Field::Name, 85, "bezeichnung"), (Field::Name, 85, "titel"), (Field::Name, 85, "intitulé"),
    (Field::Name, 85, "nom"), (Field::Name, 80, "initiative"), (Field::Name, 80, "vorhaben"),
    (Field::Name, 80, "projet"), (Field::Name, 78, "project"), (Field::Name, 78, "projekt"),
    (Field::Name, 70, "label"), (Field::Name, 60, "demand"), (Field::Name, 60, "investment"),
    (Field::Confidence, 100, "delivery confidence"), (Field::Confidence, 95, "rag"), (Field::Confidence, 95, "colour rating"),
    (Field::Confidence, 95, "color rating"), (Field::Confidence, 90, "dca"), (Field::Confidence, 90, "confidence"),
    (Field::Confidence, 85, "ampel*"), (Field::Confidence, 85, "health"), (Field::Confidence, 80, "rating"),
    (Field::Confidence, 80, "status"), (Field::Confidence, 75, "assessment"), (Field::Confidence, 75, "traffic light"),
    (Field::EarliestStart, 100, "earliest_start"), (Field::EarliestStart, 95, "not before"),
    (Field::EarliestStart, 95, "start no earlier"), (Field::EarliestStart, 90, "frühest*"),
    (Field::LatestFinish, 100, "latest_finish"), (Field::LatestFinish, 100, "latest_end"), (Field::LatestFinish, 95, "deadline"),
    (Field::LatestFinish, 95, "not after"), (Field::LatestFinish, 95, "finish no later"), (Field::LatestFinish, 90, "spätest*"),
    (Field::LatestFinish, 80, "due date"), (Field::LatestFinish, 75, "due"),
    (Field::Start, 100, "start date"), (Field::Start, 100, "planned start"), (Field::Start, 95, "startdatum"),
    (Field::Start, 95, "start"), (Field::Start, 90, "begin*"), (Field::Start, 90, "commencement*"),
    (Field::Start, 90, "projektstart"), (Field::Start, 90, "projektbeginn"), (Field::Start, 90, "début"), (Field::Start, 80, "from"),
    (Field::Start, 80, "von"), (Field::Start, 80, "kick off"),
    (Field::Finish, 100, "end date"), (Field::Finish, 100, "finish date"), (Field::Finish, 98, "completion date"),
    (Field::Finish, 96, "planned finish"), (Field::Finish, 96, "planned end"), (Field::Finish, 95, "enddatum"),
    (Field::Finish, 95, "finish"), (Field::Finish, 92, "end"), (Field::Finish, 90, "ende"), (Field::Finish, 90, "projektende"),
    (Field::Finish, 90, "fin"), (Field::Finish, 85, "completion"), (Field::Finish, 85, "closing date"), (Field::Finish, 85, "close date"), (Field::Finish, 85, "go live"),
    (Field::Finish, 80, "delivery date"), (Field::Finish, 75, "to"), (Field::Finish, 75, "bis"), (Field::Finish, 75, "abschluss"),
    (Field::Duration, 100, "duration"), (Field::Duration, 95, "dauer"), (Field::Duration, 95, "laufzeit"),
    (Field::Duration, 95, "durée"), (Field::Duration, 80, "length"), (Field::Duration, 70, "months"), (Field::Duration, 70, "monate"),
    (Field::BenefitPerYear, 100, "annual benefit*"), (Field::BenefitPerYear, 100, "yearly benefit*"),
    (Field::BenefitPerYear, 98, "annual saving*"), (Field::BenefitPerYear, 98, "annual revenue*"),
    (Field::BenefitPerYear, 98, "benefit* per year"), (Field::BenefitPerYear, 98, "saving* per year"),
    (Field::BenefitPerYear, 98, "benefit* p a"), (Field::BenefitPerYear, 95, "jährlich* nutzen"),
    (Field::BenefitPerYear, 95, "nutzen pro jahr"), (Field::BenefitPerYear, 95, "nutzen p a"),
    (Field::BenefitTotal, 100, "total benefit*"), (Field::BenefitTotal, 100, "total baseline benefit*"),
    (Field::BenefitTotal, 95, "monetised benefit*"), (Field::BenefitTotal, 92, "benefit*"), (Field::BenefitTotal, 90, "gesamtnutzen"),
    (Field::BenefitTotal, 88, "nutzen"), (Field::BenefitTotal, 85, "expected value"), (Field::BenefitTotal, 85, "savings"),
    (Field::BenefitTotal, 85, "bénéfice*"), (Field::BenefitTotal, 80, "revenue*"), (Field::BenefitTotal, 80, "return"),
    (Field::BenefitTotal, 75, "ertrag"), (Field::BenefitTotal, 75, "einsparung*"), (Field::BenefitTotal, 70, "value"),
    (Field::CostTotal, 100, "whole life cost*"), (Field::CostTotal, 100, "wlc"), (Field::CostTotal, 98, "lifecycle cost*"),
    (Field::CostTotal, 98, "life cycle cost*"), (Field::CostTotal, 96, "total cost*"), (Field::CostTotal, 96, "total project cost*"),
    (Field::CostTotal, 95, "gesamtkosten"), (Field::CostTotal, 95, "coût total"), (Field::CostTotal, 94, "total budget"),
    (Field::CostTotal, 94, "gesamtbudget"), (Field::CostTotal, 93, "estimated cost*"), (Field::CostTotal, 92, "planned cost*"),
    (Field::CostTotal, 91, "project cost*"), (Field::CostTotal, 90, "budget"), (Field::CostTotal, 90, "cost*"),
    (Field::CostTotal, 90, "kosten"), (Field::CostTotal, 90, "coût*"), (Field::CostTotal, 88, "investment cost*"),
    (Field::CostTotal, 85, "capex"), (Field::CostTotal, 85, "investition*"), (Field::CostTotal, 85, "investment"), (Field::CostTotal, 85, "projektbudget"),
    (Field::CostTotal, 82, "baseline cost*"), (Field::CostTotal, 80, "price"), (Field::CostTotal, 78, "aufwand"),
    (Field::CostTotal, 75, "funding"), (Field::CostTotal, 76, "total amount"), (Field::CostTotal, 72, "commitment*"), (Field::CostTotal, 70, "amount"), (Field::CostTotal, 70, "amt"), (Field::CostTotal, 60, "total baseline"), (Field::CostTotal, 60, "spend"),
    (Field::Category, 98, "report category"), (Field::Category, 95, "category"), (Field::Category, 95, "kategorie"),
    (Field::Category, 95, "catégorie"), (Field::Category, 90, "bucket"), (Field::Category, 88, "project type"),
    (Field::Category, 85, "investment type"), (Field::Category, 82, "type"), (Field::Category, 82, "typ"), (Field::Category, 82, "projekttyp"), (Field::Category, 82, "projektart"),
    (Field::Category, 78, "class"), (Field::Category, 78, "theme"), (Field::Category, 78, "thema"), (Field::Category, 75, "art"),
    (Field::Category, 75, "sector"), (Field::Category, 75, "domain"), (Field::Category, 70, "area"), (Field::Category, 70, "bereich"),
    (Field::Programme, 98, "programme"), (Field::Programme, 98, "program"), (Field::Programme, 98, "programm"),
    (Field::Programme, 92, "investment title"), (Field::Programme, 85, "portfolio"), (Field::Programme, 80, "workstream"),
    (Field::Programme, 80, "initiative"),
    (Field::Owner, 98, "project manager"), (Field::Owner, 98, "project lead*"), (Field::Owner, 98, "projektleit*"),
    (Field::Owner, 90, "owner"), (Field::Owner, 90, "manager"), (Field::Owner, 90, "lead"), (Field::Owner, 90, "leader"), (Field::Owner, 90, "leitung"),
    (Field::Owner, 85, "responsible"), (Field::Owner, 85, "verantwortlich*"), (Field::Owner, 85, "chef de projet"),
    (Field::Owner, 85, "responsable"), (Field::Owner, 75, "pm"),
    (Field::Sponsor, 100, "sponsor"), (Field::Sponsor, 96, "senior responsible owner"), (Field::Sponsor, 96, "sro"),
    (Field::Sponsor, 95, "auftraggeber*"), (Field::Sponsor, 92, "department"), (Field::Sponsor, 92, "agency"),
    (Field::Sponsor, 92, "agency name"), (Field::Sponsor, 92, "managing agency"), (Field::Sponsor, 90, "abteilung"), (Field::Sponsor, 90, "ministry"),
    (Field::Sponsor, 88, "business unit"), (Field::Sponsor, 88, "organisation"), (Field::Sponsor, 88, "organization"),
    (Field::Sponsor, 85, "ministère"), (Field::Sponsor, 85, "division"), (Field::Sponsor, 80, "client"), (Field::Sponsor, 80, "customer"),
    (Field::Sponsor, 75, "unit"), (Field::Sponsor, 75, "bereich"),
    (Field::Stage, 98, "lifecycle stage"), (Field::Stage, 98, "project stage"), (Field::Stage, 95, "stage"), (Field::Stage, 95, "phase"),
    (Field::Stage, 95, "project status"), (Field::Stage, 92, "status"), (Field::Stage, 92, "state"), (Field::Stage, 85, "statut"), (Field::Stage, 80, "gate"),
    (Field::Probability, 100, "probability of success"), (Field::Probability, 95, "success probability"),
    (Field::Probability, 92, "probability"), (Field::Probability, 90, "likelihood of success"),
    (Field::Probability, 90, "wahrscheinlichkeit"), (Field::Probability, 90, "erfolgswahrscheinlichkeit"),
    (Field::Probability, 90, "probabilité"), (Field::Probability, 85, "success rate"),
    (Field::Description, 100, "project description"), (Field::Description, 98, "description"), (Field::Description, 96, "beschreibung"),
    (Field::Description, 94, "projektbeschreibung"), (Field::Description, 90, "scope summary"), (Field::Description, 88, "summary"),
    (Field::Description, 86, "scope"), (Field::Description, 86, "aims"), (Field::Description, 84, "objective*"),
    (Field::Description, 80, "details"), (Field::Description, 80, "inhalt"), (Field::Description, 80, "ziel*"), (Field::Description, 75, "purpose"),
    (Field::Description, 70, "narrative"),
    (Field::Mandatory, 98, "mandatory"), (Field::Mandatory, 92, "must do"), (Field::Mandatory, 92, "pflicht*"), (Field::Mandatory, 85, "obligatoire"),
    (Field::RegisterYear, 90, "year"), (Field::RegisterYear, 90, "report year"), (Field::RegisterYear, 90, "jahr"),
    (Field::RegisterYear, 90, "fiscal year"), (Field::RegisterYear, 90, "financial year"), (Field::RegisterYear, 88, "année"),
];

/// Words that take a column away from a field, whatever else its name says.
#[rustfmt::skip]
const AGAINST: &[(&[Field], &str)] = &[
    (&[Field::CostTotal, Field::Start, Field::Finish, Field::Duration, Field::BenefitTotal, Field::BenefitPerYear],
     "variance comment comments explanation narrative reason change status score index rank type category roi"),
    (&[Field::CostTotal], "actual actuals prior date spent remaining forecast ratio per benefit benefits yearly annual overrun id manager owner centre center title"),
    (&[Field::Confidence], "comment comments commentary narrative score credit number count"),
    (&[Field::Name], "manager owner sponsor lead leader agency department programme program portfolio file user client customer category id code type number status investment department stage borough contact contractor supplier region country city"),
    (&[Field::Key], "agency department category user owner manager sponsor investment programme program business parent phone tax latitude community type by of board building count"),
    (&[Field::Description], "date type short code status id"),
    (&[Field::BenefitTotal], "comment narrative score per ratio date owner improvement gain impact"),
    (&[Field::Category, Field::Programme, Field::Sponsor, Field::Owner, Field::Stage], "id code number comment description score count budget cost email date"),
    (&[Field::Start, Field::Finish, Field::EarliestStart, Field::LatestFinish], "variance days comment status name"),
    (&[Field::RegisterYear], "duration start end finish completion built cost budget to from of"),
];

fn says(words: &[String], rule: &str) -> bool {
    // `projectname`, `enddate`.
    let glued = |word: &String| {
        let mut rest = word.as_str();
        let mut parts = rule.split([' ', '_']);
        parts.all(|part| match rest.strip_prefix(part.trim_end_matches('*')) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        }) && rest.is_empty()
    };
    if rule.contains(' ') && words.iter().any(glued) {
        return true;
    }
    rule.split(' ').all(|wanted| {
        if let Some((first, second)) = wanted.split_once('_') {
            return words.windows(2).any(|pair| pair == [first, second]);
        }
        words.iter().any(|word| match wanted.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == wanted,
        })
    })
}

/// The strength with which the words speak for the field: names that say nothing else count more.
fn strength(field: Field, words: &[String]) -> Option<f64> {
    let against = AGAINST
        .iter()
        .filter(|(fields, _)| fields.contains(&field))
        .flat_map(|(_, against)| against.split(' '))
        .any(|against| words.iter().any(|word| word == against));
    if against {
        return None;
    }
    let rules = RULES.iter().filter(|(of, ..)| *of == field);
    let best = rules.filter(|(_, _, rule)| says(words, rule)).max_by_key(|(_, score, _)| *score)?;
    let further = words.len().saturating_sub(best.2.split(' ').count());
    Some(f64::from(best.1) - (further as f64).min(6.0))
}

/// Whether a column speaks so clearly of confidence that it counts beside another such column.
pub(super) fn is_confidence(column: &Column<'_>) -> bool {
    fit(Field::Confidence, column).is_some()
        && strength(Field::Confidence, &column.words).is_some_and(|strength| strength >= 88.0)
}

/// The field that the words say, if they say hardly anything else; its place in [`Field::ALL`].
pub(super) fn clear(words: &[String]) -> Option<usize> {
    let short = |rule: &str| words.len() <= rule.split(' ').count() + 2;
    let clear = |field: &Field| {
        let rules = RULES.iter().filter(|(of, score, _)| of == field && *score >= 78);
        strength(*field, words).is_some()
            && rules.into_iter().any(|(_, _, rule)| says(words, rule) && short(rule))
    };
    Field::ALL.iter().position(clear)
}

/// How well a column fits a field, by its name and its contents; `None` if it does not.
pub(super) fn fit(field: Field, column: &Column<'_>) -> Option<f64> {
    let strength = strength(field, &column.words)?;
    let profile = column.profile;
    if profile.filled == 0 {
        return None;
    }
    let numbers = profile.number_share();
    let dates = profile.share(&[Kind::Date]);
    let serials = profile.quantile(0.5).is_some_and(|day| (20_000.0..80_000.0).contains(&day));
    let years = profile.quantile(0.5).is_some_and(|year| (1950.0..2150.0).contains(&year));
    // A clear name decides where there is hardly anything to look at.
    let few = profile.filled < 5 && strength >= 88.0;
    let fits = match field {
        Field::Key => profile.longest <= 60 && profile.distinct * 2 >= profile.filled,
        Field::Name => numbers < 0.5 && profile.distinct * 2 >= profile.filled && dates < 0.5,
        Field::Description => numbers < 0.5 && dates < 0.5,
        Field::Confidence => confidences(column) >= 0.5,
        Field::Stage => stages(column) >= 0.5,
        Field::Start | Field::Finish | Field::EarliestStart | Field::LatestFinish => {
            few || dates + if serials || years { numbers } else { 0.0 } >= 0.5
        }
        Field::Duration => numbers >= 0.5 || durations(column) >= 0.5,
        Field::CostTotal | Field::BenefitTotal | Field::BenefitPerYear => {
            (few || numbers >= 0.4) && profile.share(&[Kind::Percent]) < 0.5
        }
        Field::Probability => {
            numbers >= 0.5 && profile.quantile(1.0).is_some_and(|most| most <= 100.0)
        }
        Field::Category => {
            numbers < 0.5 && profile.distinct * 2 <= profile.filled.max(4) && profile.longest <= 120
        }
        Field::Programme => numbers < 0.5 && profile.longest <= 250,
        Field::Sponsor | Field::Owner => numbers < 0.5 && profile.longest <= 200,
        Field::Mandatory => profile.share(&[Kind::Boolean, Kind::Number]) >= 0.5,
        Field::RegisterYear => numbers >= 0.5 && years && profile.distinct <= 12,
    };
    fits.then(|| strength * (0.7 + 0.3 * profile.filled_share()))
}

fn share_of_samples(column: &Column<'_>, fits: impl Fn(&str) -> bool) -> f64 {
    let samples = &column.profile.samples;
    let fitting = samples.iter().filter(|sample| fits(sample)).count();
    fitting as f64 / samples.len().max(1) as f64
}

fn confidences(column: &Column<'_>) -> f64 {
    // Levels are no confidence, unless the column says so.
    let named = column.words.iter().any(|word| word == "confidence");
    share_of_samples(column, |sample| {
        crate::value::read_confidence(sample).is_some()
            || named && crate::value::read_level(sample).is_some()
    })
}

fn stages(column: &Column<'_>) -> f64 {
    share_of_samples(column, |sample| crate::value::read_stage(sample).is_some())
}

fn durations(column: &Column<'_>) -> f64 {
    share_of_samples(column, |sample| crate::plan::read_months(sample).is_some())
}

/// Whether a column's name speaks for a key.
pub(super) fn is_key_like(column: &Column<'_>) -> bool {
    fit(Field::Key, column).is_some()
}

/// Whether a column holds flags or places by which projects could be found.
pub(super) fn is_tag_like(column: &Column<'_>) -> bool {
    const WORDS: [&str; 13] = [
        "borough",
        "region",
        "country",
        "location",
        "tags",
        "tag",
        "labels",
        "keywords",
        "standort",
        "land",
        "site",
        "requirement",
        "flag",
    ];
    let profile = column.profile;
    let named = column.words.iter().any(|word| WORDS.contains(&word.as_str()));
    named
        && profile.filled > 0
        && profile.number_share() < 0.5
        && (profile.distinct * 4 <= profile.filled || profile.longest <= 60)
        && profile.distinct <= 60
}
