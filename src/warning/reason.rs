//! Sentences that say why too few carers can make a visit.

use std::collections::{BTreeMap, BTreeSet};

use super::obstacle::{Obstacle, date, days_of_visit};
use super::shortage::Shortage;
use crate::id::{CarerId, VisitId};
use crate::instance::{Instance, Visit};
use crate::problem::{counted, listed, quoted};
use crate::rule::Rule;

impl Shortage {
    /// Returns the reason as part of a sentence, such as `no carer has the skill "insulin"`.
    pub fn in_words(&self, instance: &Instance, visit: VisitId) -> String {
        let asked = &instance.visits()[visit];
        let limited = instance.visited(asked);
        let limited = limited.min_by_key(|row| row.carer_limit.unwrap_or(u32::MAX));
        let patient = limited.map_or_else(String::new, |row| quoted(&row.id));
        match self {
            Self::TooFew {
                obstacle,
                before,
                past,
                rules,
                kept_away,
            } => {
                let (before, but) = (names(instance, before), but(instance, past));
                let reason = sentence(instance, asked, (*obstacle, rules), &before, &but);
                with_kept_away(instance, asked, reason, kept_away)
            }
            Self::PinnedCannot { carer } => {
                let name = quoted(&instance.carers()[*carer].id);
                format!("the pinned carer {name} cannot make it, so nobody may come")
            }
            Self::CarerLimit { limit } => {
                format!(
                    "patient {patient} may meet {} at most (carer_limit)",
                    counted(*limit as usize, "different carer")
                )
            }
            Self::NotAtOneTime { carers } => {
                let carers = names(instance, carers);
                format!("of those who can make it ({carers}), not so many can start at one time")
            }
            Self::NeverTogether { carers } => {
                let carers = names(instance, carers);
                format!(
                    "of those who can make it ({carers}), not so many may be together at one time (never_together)"
                )
            }
        }
    }
}

fn names(instance: &Instance, carers: &[CarerId]) -> String {
    listed(
        carers
            .iter()
            .map(|&carer| quoted(&instance.carers()[carer].id)),
    )
}

fn but(instance: &Instance, past: &[CarerId]) -> String {
    if past.is_empty() {
        String::new()
    } else {
        format!(" but {}", names(instance, past))
    }
}

/// Adds to a reason who is at work then and cannot come for an earlier one.
fn with_kept_away(
    instance: &Instance,
    visit: &Visit,
    reason: String,
    kept_away: &BTreeMap<Obstacle, Vec<CarerId>>,
) -> String {
    if kept_away.is_empty() {
        return reason;
    }
    let groups = kept_away.iter().map(|(&obstacle, carers)| {
        let names = names(instance, carers);
        format!("{names} ({})", keeping_away(instance, visit, obstacle))
    });
    format!(
        "{reason}; at work then, but kept from it: {}",
        listed(groups)
    )
}

/// Returns what keeps carers from a visit for which they have time.
fn keeping_away(instance: &Instance, visit: &Visit, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Rule(Rule::ExcludedCarer) => "excluded by the patient".to_owned(),
        Obstacle::Rule(Rule::RequiredCarer) => "not among its required carers".to_owned(),
        Obstacle::Rule(Rule::RequiredRole) => "without the role that it asks for".to_owned(),
        Obstacle::Rule(rule) => format!("they would {}", rule.breaking()),
        Obstacle::SkilledOnOtherDays => {
            format!("with {} on other days only", skills(instance, visit))
        }
        _ => format!("without {}", skills(instance, visit)),
    }
}

/// Returns why, of the carers `before` an obstacle, none is left except those in `but`.
fn sentence(
    instance: &Instance,
    visit: &Visit,
    (obstacle, rules): (Obstacle, &BTreeSet<Rule>),
    before: &str,
    but: &str,
) -> String {
    let skills = skills(instance, visit);
    let minutes = visit.minutes;
    match obstacle {
        Obstacle::Unskilled => format!("no carer{but} has {skills}"),
        Obstacle::SkilledOnOtherDays => {
            let days = days(instance, visit);
            format!("of those who have {skills} at times ({before}), none{but} has so on {days}")
        }
        Obstacle::Rule(rule) => {
            let none = against(rule, but);
            format!("of those who could come ({before}), {none}")
        }
        Obstacle::OffDuty => {
            let days = days(instance, visit);
            let with = match visit.skills.len() {
                0 => String::new(),
                _ => format!(" with {skills}"),
            };
            format!("of those who may come ({before}), none{but} is on duty{with} on {days}")
        }
        Obstacle::ShiftTooShort => {
            let days = days(instance, visit);
            format!(
                "of those who may come and are on duty on {days} ({before}), none{but} has a shift as long as the visit, {minutes}"
            )
        }
        Obstacle::OutOfHours => {
            let (days, starts) = (days(instance, visit), starts(instance, visit));
            format!(
                "of those who may come and are on duty on {days} ({before}), none{but} is at work for a whole visit that starts {starts}"
            )
        }
        Obstacle::TooFar => format!(
            "of those at work then ({before}), none{but} has time to travel from where the shift starts to the visit and on to \
             where the shift ends"
        ),
        Obstacle::TooMuchLoad => format!(
            "of those with a shift then ({before}), none{but} may take a load of {} in it (most_load)",
            visit.load
        ),
        Obstacle::MayNotWork => {
            let rules = listed(rules.iter().map(|rule| rule.breaking()));
            format!(
                "of those who have a shift then ({before}), none{but} may work it: they would {rules}"
            )
        }
        Obstacle::PinnedOtherwise => format!(
            "of those who could come ({before}), pins leave none{but} a place, a shift or a start"
        ),
        Obstacle::NeverIntroduced => {
            let mut supervised = instance.visited(visit);
            let supervised = supervised.find(|patient| patient.supervised_first_visits);
            let patient = supervised.map_or_else(String::new, |row| quoted(&row.id));
            format!(
                "first visits of patient {patient} are supervised, and of those who could come ({before}), {patient} knows none{but}, nor \
                 could anybody whom {patient} knows introduce them at a visit of two carers"
            )
        }
        Obstacle::NoTimeBesideBreaks => format!(
            "of those at work then ({before}), none{but} has time for it beside the breaks of the shift"
        ),
    }
}

/// That a rule keeps all from a visit `but` some.
fn against(rule: Rule, but: &str) -> String {
    match rule {
        Rule::ExcludedCarer => format!("the patient excludes all{but}"),
        Rule::RequiredCarer => format!("none{but} is among its required carers"),
        Rule::RequiredRole => format!("none{but} has the role that it asks for"),
        rule => format!("none{but} may: they would {}", rule.breaking()),
    }
}

fn skills(instance: &Instance, visit: &Visit) -> String {
    let names = visit.skills.iter();
    let names = listed(names.map(|&skill| quoted(&instance.skills()[skill])));
    match visit.skills.len() {
        1 => format!("the skill {names}"),
        _ => format!("the skills {names}"),
    }
}

fn days(instance: &Instance, visit: &Visit) -> String {
    let days = days_of_visit(instance.horizon(), visit).into_iter();
    listed(days.map(|day| date(instance.horizon(), day)))
}

fn starts(instance: &Instance, visit: &Visit) -> String {
    listed(visit.windows.iter().map(|window| {
        let earliest = instance.civil_text(window.earliest);
        if window.earliest == window.latest {
            return format!("at {earliest}");
        }
        format!("from {earliest} to {}", instance.civil_text(window.latest))
    }))
}
