//! Who could make a visit and when, according to the problem alone.

use crate::id::{CarerId, ShiftId, VisitId};
use crate::instance::{Instance, Visit};
use crate::message::{Message, all_of, message};
use crate::problem::json::quoted;
use crate::rule::Rule;
use crate::time::Window;

/// Returns when the visit may start: its windows, or its pinned start if that lies in a window.
pub(super) fn starts(instance: &Instance, visit: VisitId) -> Vec<Window> {
    let asked = &instance.visits()[visit];
    let pins = instance.relations().pins.iter();
    let mut pinned = pins
        .filter(|pin| pin.visit == visit)
        .filter_map(|pin| pin.start);
    match pinned.find(|&start| asked.may_start(start)) {
        Some(start) => vec![Window {
            earliest: start,
            latest: start,
        }],
        None => asked.windows.clone(),
    }
}

/// Formats the visit and its starts: `visit "p1-mon-am" of 35 min, which may start from 2026-11-02T07:30 to
/// 2026-11-02T08:30`.
pub(super) fn starts_in_words(instance: &Instance, visit: VisitId) -> Message {
    let asked = &instance.visits()[visit];
    let starts = starts(instance, visit).into_iter().map(|window| {
        let earliest = instance.civil_text(window.earliest);
        if window.earliest == window.latest {
            return message!("at {earliest}", earliest);
        }
        message!(
            "from {earliest} to {latest}",
            earliest,
            latest = instance.civil_text(window.latest)
        )
    });
    let absences = instance.visited(asked).flat_map(|row| &row.absences);
    let away = absences.filter(|absence| absence.within(instance.horizon()).is_some());
    let away = away.map(|absence| {
        message!(
            "from {from} until {until}",
            from = absence.from,
            until = absence.until
        )
    });
    let away: Vec<Message> = away.collect();
    let (id, minutes) = (quoted(&asked.id), asked.minutes);
    let starts = all_of(starts);
    let visit = message!(
        "visit {id} of {minutes}, which may start {starts}",
        id,
        minutes,
        starts
    );
    if away.is_empty() {
        return visit;
    }
    message!(
        "{visit} (its patient is away {away})",
        visit,
        away = all_of(away)
    )
}

/// Returns why a carer cannot make a visit in any shift; `None` if there is no reason.
pub(super) fn objection(instance: &Instance, carer: CarerId, visit: VisitId) -> Option<Message> {
    let asked = &instance.visits()[visit];
    let name = quoted(&instance.carers()[carer].id);
    match instance.rule_against(carer, asked) {
        Some(Rule::ExcludedCarer) => {
            let patient = instance.excluder(asked, carer)?;
            return Some(message!(
                "patient {patient} excludes {name}",
                patient = quoted(&patient.id),
                name
            ));
        }
        Some(Rule::RequiredCarer) => {
            return Some(message!("{name} is not among its required carers", name));
        }
        Some(rule) => {
            return Some(message!(
                "{name} would {rule}",
                name,
                rule = rule.breaking()
            ));
        }
        None => {}
    }
    if let Some(most) = instance.carers()[carer].contract.first_to_last
        && asked.minutes > most
    {
        return Some(message!(
            "{name} works {most} a week at most from first visit to last, and it lasts {length}",
            name,
            most,
            length = asked.minutes
        ));
    }
    let windows = starts(instance, visit);
    let is_qualified = windows
        .iter()
        .any(|&window| is_qualified(instance, carer, asked, window));
    (!is_qualified).then(|| {
        let skills = asked.skills.iter();
        let skills = all_of(skills.map(|&skill| quoted(&instance.skills()[skill])));
        message!(
            "{name} does not have what it needs then: {skills}",
            name,
            skills
        )
    })
}

/// Returns true if `carer` could make the visit, as the only one, in some shift or in `only`.
pub(super) fn has_shift(
    instance: &Instance,
    carer: CarerId,
    visit: VisitId,
    only: Option<ShiftId>,
) -> bool {
    let windows = starts(instance, visit);
    let shifts = instance.shifts_of(carer).iter().copied();
    let mut shifts = shifts.filter(|&shift| only.is_none_or(|only| shift == only));
    shifts.any(|shift| {
        let fitting = windows
            .iter()
            .filter_map(|&window| fitting(instance, shift, visit, window));
        let asked = &instance.visits()[visit];
        fitting
            .into_iter()
            .any(|window| is_qualified(instance, carer, asked, window))
    })
}

/// Returns the starts of `window` at which `shift` has time to travel to the visit and from it.
fn fitting(instance: &Instance, shift: ShiftId, visit: VisitId, window: Window) -> Option<Window> {
    let time = instance.time_for(shift, &instance.visits()[visit]);
    let starts = Window {
        earliest: window.earliest.max(time.earliest),
        latest: window.latest.min(time.latest),
    };
    (starts.earliest <= starts.latest).then_some(starts)
}

/// Returns true if `carer` has all skills of the visit on some day of `window`.
fn is_qualified(instance: &Instance, carer: CarerId, asked: &Visit, window: Window) -> bool {
    let horizon = instance.horizon();
    let mut days = horizon.day(window.earliest)..=horizon.day(window.latest);
    days.any(|day| {
        let date = horizon.date(horizon.day_span(day).start);
        instance.is_qualified(carer, asked, date)
    })
}
