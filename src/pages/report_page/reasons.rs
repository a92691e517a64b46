//! Why places stay empty, in the language of the page, and what would help.

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::facts::Facts;
use super::unstaffed::{when, within};
use crate::engine::bound::Overload;
use crate::id::{CarerId, VisitId};
use crate::rule::Rule;
use crate::solve::empty_places::Hindered;
use crate::solve::{Hindrance, Reason};
use crate::warning::{Obstacle, Shortage};

/// Why a place stays empty.
#[derive(Debug, Serialize)]
pub(super) struct Why {
    sentences: Vec<String>,
    help: String,
    /// No plan leaves fewer places empty for this reason.
    is_proven: bool,
}

impl Why {
    pub(super) fn of(facts: &Facts<'_>, visit: VisitId, reason: &Reason) -> Self {
        let (sentences, help) = match reason {
            Reason::Impossible(shortage) => {
                let (sentence, help) = impossible(facts, visit, shortage);
                let kept = kept_away(facts, visit, shortage);
                (std::iter::once(sentence).chain(kept).collect(), help)
            }
            Reason::Overloaded { hours, .. } => (vec![overloaded(facts, hours)], "help-hours"),
            Reason::AsPlanned(hindered) => as_planned(facts, hindered),
            Reason::NotExamined => (
                vec![facts.texts.word("reason-not-examined")],
                "help-not-examined",
            ),
        };
        Self {
            sentences,
            help: facts.texts.word(help),
            is_proven: reason.is_proven(),
        }
    }

    /// The reason that is told at the visit `told` already.
    pub(super) fn same_as(facts: &Facts<'_>, told: VisitId, reason: &Reason) -> Self {
        let visit = &facts.instance.visits()[told];
        let shown = visit
            .patients()
            .map(|patient| facts.people.shown_patient(patient).to_owned());
        let patients = facts.texts.listed(&shown.collect::<Vec<_>>());
        let values = [
            ("patients", FluentValue::from(patients)),
            ("when", when(facts, told).into()),
        ];
        Self {
            sentences: vec![facts.texts.say("reason-same-as", values)],
            help: facts.texts.word("help-same-as"),
            is_proven: reason.is_proven(),
        }
    }
}

fn impossible(facts: &Facts<'_>, visit: VisitId, shortage: &Shortage) -> (String, &'static str) {
    let texts = facts.texts;
    match shortage {
        Shortage::TooFew {
            obstacle,
            past,
            rules,
            ..
        } => too_few(facts, visit, *obstacle, past, rules.iter().copied()),
        Shortage::PinnedCannot { carer } => {
            let carer = [("carer", FluentValue::from(facts.people.shown_carer(*carer)))];
            (texts.say("reason-pinned-cannot", carer), "help-pin")
        }
        Shortage::CarerLimit { limit } => {
            let limit = [("limit", FluentValue::from(*limit))];
            (texts.say("reason-carer-limit", limit), "help-limit")
        }
        Shortage::NotAtOneTime { carers } => {
            let carers = [("carers", FluentValue::from(names(facts, carers)))];
            (texts.say("reason-not-at-one-time", carers), "help-window")
        }
        Shortage::NeverTogether { carers } => {
            let carers = [("carers", FluentValue::from(names(facts, carers)))];
            (texts.say("reason-never-together", carers), "help-rule")
        }
    }
}

/// The obstacle after which too few carers are left.
fn too_few(
    facts: &Facts<'_>,
    visit: VisitId,
    obstacle: Obstacle,
    past: &[CarerId],
    rules: impl Iterator<Item = Rule>,
) -> (String, &'static str) {
    let (key, help) = match obstacle {
        Obstacle::Unskilled => ("obstacle-unskilled", "help-skill"),
        Obstacle::SkilledOnOtherDays => ("obstacle-skilled-on-other-days", "help-skill"),
        Obstacle::Rule(Rule::ExcludedCarer) => ("obstacle-excluded", "help-rule"),
        Obstacle::Rule(Rule::RequiredCarer) => ("obstacle-not-required", "help-rule"),
        Obstacle::Rule(Rule::RequiredRole) => ("obstacle-required-role", "help-role"),
        Obstacle::Rule(_) => ("obstacle-rule", "help-rule"),
        Obstacle::OffDuty => ("obstacle-off-duty", "help-shift"),
        Obstacle::ShiftTooShort => ("obstacle-shift-too-short", "help-longer-shift"),
        Obstacle::OutOfHours => ("obstacle-out-of-hours", "help-window"),
        Obstacle::TooFar => ("obstacle-too-far", "help-window"),
        Obstacle::TooMuchLoad => ("obstacle-too-much-load", "help-load"),
        Obstacle::MayNotWork => ("obstacle-may-not-work", "help-shift"),
        Obstacle::PinnedOtherwise => ("obstacle-pinned-otherwise", "help-pin"),
        Obstacle::NeverIntroduced => ("obstacle-never-introduced", "help-introduce"),
        Obstacle::NoTimeBesideBreaks => ("obstacle-no-time-beside-breaks", "help-break"),
    };
    let forbidding = match obstacle {
        Obstacle::Rule(rule) => vec![facts.texts.rule(rule)],
        _ => rules.map(|rule| facts.texts.rule(rule)).collect(),
    };
    let asked = &facts.instance.visits()[visit];
    let values = [
        ("count", FluentValue::from(past.len())),
        ("past", names(facts, past).into()),
        ("skills", skills(facts, visit).into()),
        (
            "minutes",
            facts.texts.minutes(asked.minutes.get().into()).into(),
        ),
        ("load", asked.load.into()),
        ("rules", facts.texts.listed(&forbidding).into()),
    ];
    (facts.texts.say(key, values), help)
}

fn skills(facts: &Facts<'_>, visit: VisitId) -> String {
    let skills = facts.instance.visits()[visit].skills.iter();
    let skills = skills.map(|&skill| facts.instance.skills()[skill].clone());
    facts.texts.listed(&skills.collect::<Vec<_>>())
}

/// Those who are at work then and may not come, or could not do it.
fn kept_away(facts: &Facts<'_>, visit: VisitId, shortage: &Shortage) -> Vec<String> {
    let Shortage::TooFew { kept_away, .. } = shortage else {
        return Vec::new();
    };
    let groups = kept_away.iter().map(|(&obstacle, carers)| {
        let (key, rule) = match obstacle {
            Obstacle::Rule(Rule::ExcludedCarer) => ("kept-away-excluded", None),
            Obstacle::Rule(rule) => ("kept-away-rule", Some(rule)),
            Obstacle::SkilledOnOtherDays => ("kept-away-skilled-on-other-days", None),
            _ => ("kept-away-unskilled", None),
        };
        let rule = rule.map_or_else(String::new, |rule| facts.texts.rule(rule));
        let values = [
            ("carers", FluentValue::from(names(facts, carers))),
            ("skills", skills(facts, visit).into()),
            ("rule", rule.into()),
        ];
        facts.texts.say(key, values)
    });
    groups.collect()
}

fn overloaded(facts: &Facts<'_>, hours: &Overload) -> String {
    let values = [
        ("hours", FluentValue::from(within(facts, hours.window))),
        ("places", hours.places.into()),
        ("carers", hours.carers.len().into()),
    ];
    facts.texts.say("reason-overloaded", values)
}

/// What hinders those who could come.
fn as_planned(facts: &Facts<'_>, hindered: &[Hindered]) -> (Vec<String>, &'static str) {
    let mut by_hindrance: BTreeMap<Hindrance, Vec<CarerId>> = BTreeMap::new();
    for row in hindered {
        by_hindrance
            .entry(row.hindrance)
            .or_default()
            .push(row.carer);
    }
    let help = match by_hindrance.keys().next_back() {
        Some(Hindrance::Nothing) => "help-run",
        Some(Hindrance::Rule(_)) => "help-rule",
        Some(Hindrance::NoTimeBesideBreaks) => "help-break",
        Some(Hindrance::Busy) => "help-busy",
        None => "help-more-carers",
    };
    if by_hindrance.is_empty() {
        return (vec![facts.texts.word("reason-all-there")], help);
    }
    let sentences = by_hindrance.into_iter().map(|(hindrance, carers)| {
        let (key, rule) = match hindrance {
            Hindrance::Busy => ("hindrance-busy", String::new()),
            Hindrance::NoTimeBesideBreaks => ("hindrance-no-time-beside-breaks", String::new()),
            Hindrance::Rule(rule) => ("hindrance-rule", facts.texts.rule(rule)),
            Hindrance::Nothing => ("hindrance-nothing", String::new()),
        };
        let values = [
            ("carers", FluentValue::from(names(facts, &carers))),
            ("rule", rule.into()),
        ];
        facts.texts.say(key, values)
    });
    (sentences.collect(), help)
}

/// So many names are told; a unit has dozens of carers.
const NAMES_TOLD: usize = 8;

fn names(facts: &Facts<'_>, carers: &[CarerId]) -> String {
    let told = carers.iter().take(NAMES_TOLD);
    let mut names: Vec<String> = told
        .map(|&carer| facts.people.shown_carer(carer).to_owned())
        .collect();
    if let Some(more @ 1..) = carers.len().checked_sub(NAMES_TOLD) {
        names.push(facts.texts.say("and-more", [("count", more.into())]));
    }
    facts.texts.listed(&names)
}
