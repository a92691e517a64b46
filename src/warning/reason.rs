//! Sentences that say why too few carers can make a visit.

use std::collections::{BTreeMap, BTreeSet};

use super::obstacle::{Obstacle, date, days_of_visit};
use super::shortage::Shortage;
use crate::id::{CarerId, VisitId};
use crate::instance::{Instance, Visit};
use crate::message::{Message, Value, all_of, message};
use crate::problem::quoted;
use crate::rule::Rule;

impl Shortage {
    /// Returns the reason as part of a sentence, such as `no carer has the skill "insulin"`.
    pub fn in_words(&self, instance: &Instance, visit: VisitId) -> Message {
        let asked = &instance.visits()[visit];
        match self {
            Self::TooFew {
                obstacle,
                before,
                past,
                rules,
                kept_away,
            } => {
                let before = names(instance, before);
                let reason = too_few(instance, asked, (*obstacle, rules), before, past);
                with_kept_away(instance, asked, reason, kept_away)
            }
            Self::PinnedCannot { carer } => {
                let name = quoted(&instance.carers()[*carer].id);
                message!(
                    "the pinned carer {name} cannot make it, so nobody may come",
                    name
                )
            }
            Self::CarerLimit { limit } => carer_limit(instance, asked, *limit),
            Self::NotAtOneTime { carers } => message!(
                "of those who can make it ({carers}), not so many can start at one time",
                carers = names(instance, carers)
            ),
            Self::NeverTogether { carers } => message!(
                "of those who can make it ({carers}), not so many may be together at one time (never_together)",
                carers = names(instance, carers)
            ),
        }
    }
}

fn carer_limit(instance: &Instance, visit: &Visit, limit: u32) -> Message {
    let limited = instance.visited(visit);
    let limited = limited.min_by_key(|row| row.carer_limit.unwrap_or(u32::MAX));
    let patient = limited.map_or_else(String::new, |row| quoted(&row.id));
    match limit {
        1 => message!(
            "patient {patient} may meet 1 different carer at most (carer_limit)",
            patient
        ),
        _ => message!(
            "patient {patient} may meet {limit} different carers at most (carer_limit)",
            patient,
            limit
        ),
    }
}

fn names(instance: &Instance, carers: &[CarerId]) -> Value {
    let names = carers.iter();
    all_of(names.map(|&carer| quoted(&instance.carers()[carer].id)))
}

/// Returns who is left, to follow with what they are or have.
fn none_but(instance: &Instance, past: &[CarerId]) -> Message {
    if past.is_empty() {
        message!("none")
    } else {
        message!("none but {past}", past = names(instance, past))
    }
}

/// Adds to a reason who is at work then and cannot come for an earlier one.
fn with_kept_away(
    instance: &Instance,
    visit: &Visit,
    reason: Message,
    kept_away: &BTreeMap<Obstacle, Vec<CarerId>>,
) -> Message {
    if kept_away.is_empty() {
        return reason;
    }
    let groups = kept_away.iter().map(|(&obstacle, carers)| {
        let why = keeping_away(instance, visit, obstacle);
        message!("{names} ({why})", names = names(instance, carers), why)
    });
    message!(
        "{reason}; at work then, but kept from it: {carers}",
        reason,
        carers = all_of(groups)
    )
}

/// Returns what keeps carers from a visit for which they have time.
fn keeping_away(instance: &Instance, visit: &Visit, obstacle: Obstacle) -> Message {
    match obstacle {
        Obstacle::Rule(Rule::ExcludedCarer) => message!("excluded by the patient"),
        Obstacle::Rule(Rule::RequiredCarer) => message!("not among its required carers"),
        Obstacle::Rule(Rule::RequiredRole) => message!("without the role that it asks for"),
        Obstacle::Rule(rule) => message!("they would {breach}", breach = rule.breaking()),
        Obstacle::SkilledOnOtherDays => message!(
            "with {skills} on other days only",
            skills = skills(instance, visit)
        ),
        _ => message!("without {skills}", skills = skills(instance, visit)),
    }
}

/// Returns why, of the carers `before` an obstacle, none is left except those who are `past` it.
fn too_few(
    instance: &Instance,
    visit: &Visit,
    (obstacle, rules): (Obstacle, &BTreeSet<Rule>),
    before: Value,
    past: &[CarerId],
) -> Message {
    let none = none_but(instance, past);
    match obstacle {
        Obstacle::Unskilled => unskilled(instance, visit, past),
        Obstacle::SkilledOnOtherDays => message!(
            "of those who have {skills} at times ({before}), {none} has so on {days}",
            skills = skills(instance, visit),
            before,
            none,
            days = days(instance, visit)
        ),
        Obstacle::Rule(Rule::ExcludedCarer) => excluded(instance, before, past),
        Obstacle::Rule(Rule::RequiredCarer) => message!(
            "of those who could come ({before}), {none} is among its required carers",
            before,
            none
        ),
        Obstacle::Rule(Rule::RequiredRole) => message!(
            "of those who could come ({before}), {none} has the role that it asks for",
            before,
            none
        ),
        Obstacle::Rule(rule) => message!(
            "of those who could come ({before}), {none} may: they would {breach}",
            before,
            none,
            breach = rule.breaking()
        ),
        Obstacle::OffDuty => off_duty(instance, visit, before, none),
        Obstacle::ShiftTooShort => message!(
            "of those who may come and are on duty on {days} ({before}), {none} has a shift as long as the visit, {minutes}",
            days = days(instance, visit),
            before,
            none,
            minutes = visit.minutes.to_string()
        ),
        Obstacle::OutOfHours => message!(
            "of those who may come and are on duty on {days} ({before}), {none} is at work for a whole visit that starts {starts}",
            days = days(instance, visit),
            before,
            none,
            starts = starts(instance, visit)
        ),
        Obstacle::TooFar => message!(
            "of those at work then ({before}), {none} has time to travel from where the shift starts to the visit and on to \
             where the shift ends",
            before,
            none
        ),
        Obstacle::TooMuchLoad => message!(
            "of those with a shift then ({before}), {none} may take a load of {load} in it (most_load)",
            before,
            none,
            load = visit.load
        ),
        Obstacle::MayNotWork => message!(
            "of those who have a shift then ({before}), {none} may work it: they would {breaches}",
            before,
            none,
            breaches = all_of(rules.iter().map(|rule| rule.breaking()))
        ),
        Obstacle::PinnedOtherwise => message!(
            "of those who could come ({before}), pins leave {none} a place, a shift or a start",
            before,
            none
        ),
        Obstacle::NeverIntroduced => never_introduced(instance, visit, before, none),
        Obstacle::NoTimeBesideBreaks => message!(
            "of those at work then ({before}), {none} has time for it beside the breaks of the shift",
            before,
            none
        ),
    }
}

fn unskilled(instance: &Instance, visit: &Visit, past: &[CarerId]) -> Message {
    let skills = skills(instance, visit);
    if past.is_empty() {
        return message!("no carer has {skills}", skills);
    }
    let past = names(instance, past);
    message!("no carer but {past} has {skills}", past, skills)
}

fn excluded(instance: &Instance, before: Value, past: &[CarerId]) -> Message {
    if past.is_empty() {
        return message!(
            "of those who could come ({before}), the patient excludes all",
            before
        );
    }
    message!(
        "of those who could come ({before}), the patient excludes all but {past}",
        before,
        past = names(instance, past)
    )
}

fn off_duty(instance: &Instance, visit: &Visit, before: Value, none: Message) -> Message {
    let days = days(instance, visit);
    if visit.skills.is_empty() {
        return message!(
            "of those who may come ({before}), {none} is on duty on {days}",
            before,
            none,
            days
        );
    }
    message!(
        "of those who may come ({before}), {none} is on duty with {skills} on {days}",
        before,
        none,
        skills = skills(instance, visit),
        days
    )
}

fn never_introduced(instance: &Instance, visit: &Visit, before: Value, none: Message) -> Message {
    let mut supervised = instance.visited(visit);
    let supervised = supervised.find(|patient| patient.supervised_first_visits);
    let patient = supervised.map_or_else(String::new, |row| quoted(&row.id));
    message!(
        "first visits of patient {patient} are supervised, and of those who could come ({before}), {patient} knows {none}, nor \
         could anybody whom {patient} knows introduce them at a visit of two carers",
        patient,
        before,
        none
    )
}

fn skills(instance: &Instance, visit: &Visit) -> Message {
    let skills = visit.skills.iter();
    let skills = all_of(skills.map(|&skill| quoted(&instance.skills()[skill])));
    match visit.skills.len() {
        1 => message!("the skill {skill}", skill = skills),
        _ => message!("the skills {skills}", skills),
    }
}

fn days(instance: &Instance, visit: &Visit) -> Value {
    let days = days_of_visit(instance.horizon(), visit).into_iter();
    all_of(days.map(|day| date(instance.horizon(), day).to_string()))
}

fn starts(instance: &Instance, visit: &Visit) -> Value {
    all_of(visit.windows.iter().map(|window| {
        let earliest = instance.civil_text(window.earliest);
        if window.earliest == window.latest {
            return message!("at {earliest}", earliest);
        }
        let latest = instance.civil_text(window.latest);
        message!("from {earliest} to {latest}", earliest, latest)
    }))
}
