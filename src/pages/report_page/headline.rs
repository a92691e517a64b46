//! The plan in a few numbers and sentences.

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::facts::Facts;
use super::person::Person;
use crate::report::Report;

/// What a manager reads first.
#[derive(Debug, Serialize)]
pub(super) struct Headline {
    sentences: Vec<String>,
    figures: Vec<Figure>,
}

/// One number, with that of the plan it is compared with.
#[derive(Debug, Serialize)]
struct Figure {
    label: String,
    value: String,
    baseline: Option<String>,
    note: Option<String>,
    person: Option<Person>,
}

impl Headline {
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let staffed = facts.report.staffing.visits == facts.report.staffing.staffed;
        let sentences = [
            Some(staffing(facts, staffed)),
            continuity(facts),
            bound(facts),
            claimed(facts),
        ];
        Self {
            sentences: sentences.into_iter().flatten().collect(),
            figures: figures(facts),
        }
    }
}

fn staffing(facts: &Facts<'_>, is_full: bool) -> String {
    let staffing = facts.report.staffing;
    let values = [
        ("visits", FluentValue::from(staffing.visits)),
        ("empty", (staffing.visits - staffing.staffed).into()),
    ];
    if is_full {
        facts.texts.say("headline-all-staffed", values)
    } else {
        facts.texts.say("headline-some-unstaffed", values)
    }
}

fn continuity(facts: &Facts<'_>) -> Option<String> {
    let mean = facts.texts.tenths(facts.report.continuity.mean()?);
    let before = facts.baseline.as_ref();
    let before = before.and_then(|before| before.continuity.mean());
    let values = [
        ("mean", FluentValue::from(mean)),
        ("before", before.map(|mean| facts.texts.tenths(mean)).into()),
    ];
    Some(match before {
        None => facts.texts.say("headline-mean", values),
        Some(_) => facts.texts.say("headline-mean-before", values),
    })
}

/// How far the plan is from what no plan can beat, where anything is proven.
fn bound(facts: &Facts<'_>) -> Option<String> {
    let carers = facts.report.score.distinct_carers();
    let least = proven(facts)?;
    let values = [
        ("carers", FluentValue::from(carers)),
        ("least", least.into()),
        ("above", carers.saturating_sub(least).into()),
        ("empty", empty_places(facts)),
    ];
    Some(if carers <= least {
        facts.texts.say("headline-fewest", values)
    } else {
        facts.texts.say("headline-bound", values)
    })
}

/// What no plan can beat; `None` where nothing is proven, or the plan breaks a rule.
fn proven(facts: &Facts<'_>) -> Option<u64> {
    let least = Some(facts.least_carers());
    least.filter(|&least| least > 0 && facts.is_sound())
}

/// What the run that made the plan proved beyond this page, as its file says. A claim above the plan itself is none.
fn claimed(facts: &Facts<'_>) -> Option<String> {
    let carers = facts.report.score.distinct_carers();
    let above = facts.claimed_carers.filter(|&claimed| {
        facts.is_sound() && facts.least_carers() < claimed && claimed <= carers
    })?;
    let claimed = [("claimed", FluentValue::from(above))];
    Some(facts.texts.say("headline-claimed", claimed))
}

/// What is proven holds of plans that leave no more places empty than this one; for fewer carers more could be left empty.
fn empty_places(facts: &Facts<'_>) -> FluentValue<'static> {
    facts.report.staffing.empty_places.into()
}

fn figures(facts: &Facts<'_>) -> Vec<Figure> {
    let mut figures = vec![
        figure(facts, "figure-staffed", &|report| {
            let staffing = report.staffing;
            let values = [
                ("staffed", FluentValue::from(staffing.staffed)),
                ("visits", staffing.visits.into()),
            ];
            Some(facts.texts.say("figure-of", values))
        }),
        figure(facts, "figure-mean", &|report| {
            report
                .continuity
                .mean()
                .map(|mean| facts.texts.tenths(mean))
        }),
        figure(facts, "figure-mean-twice-daily", &|report| {
            let mean = report.continuity.mean_of_twice_daily();
            mean.map(|mean| facts.texts.tenths(mean))
        }),
        most(facts),
        pairs(facts),
        figure(facts, "figure-contacts", &|report| {
            let contacts = report.contacts.as_ref()?;
            let share = contacts.made as f64 / contacts.visits.max(1) as f64;
            Some(facts.texts.percent(share))
        }),
        figure(facts, "figure-travel", &|report| {
            Some(facts.texts.minutes(report.score.travel_minutes() as i64))
        }),
        figure(facts, "figure-cost", &|report| {
            let (cost, currency) = report.cost.as_ref()?;
            let cost = facts.texts.whole(*cost as i64);
            let currency = currency.as_deref().unwrap_or_default();
            Some(format!("{cost} {currency}").trim_end().to_owned())
        }),
    ];
    figures.retain(|figure| !figure.value.is_empty());
    figures
}

/// A number of the plan and of the one it is compared with; empty where there is none.
fn figure(facts: &Facts<'_>, key: &str, value: &dyn Fn(&Report) -> Option<String>) -> Figure {
    Figure {
        label: facts.texts.word(key),
        value: value(&facts.report).unwrap_or_default(),
        baseline: facts.baseline.as_ref().and_then(value),
        note: None,
        person: None,
    }
}

fn most(facts: &Facts<'_>) -> Figure {
    let worst = facts.report.continuity.worst();
    let most = |report: &Report| {
        let most = report.continuity.distribution().into_keys().next_back();
        most.map(|most| facts.texts.whole(most as i64))
    };
    Figure {
        person: worst.map(|patient| Person::patient(facts, patient)),
        ..figure(facts, "figure-most", &most)
    }
}

/// How many pairs of a patient and a carer meet, and how few it could be.
fn pairs(facts: &Facts<'_>) -> Figure {
    let carers = |report: &Report| Some(facts.texts.whole(report.score.distinct_carers() as i64));
    let at_least = |proven: u64| {
        let values = [("least", proven.into()), ("empty", empty_places(facts))];
        facts.texts.say("figure-at-least", values)
    };
    Figure {
        note: proven(facts).map(at_least),
        ..figure(facts, "figure-pairs", &carers)
    }
}
