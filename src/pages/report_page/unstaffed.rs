//! The visits that miss carers.

use serde::Serialize;

use super::facts::Facts;
use super::person::Person;
use super::reasons::Why;
use crate::engine::timing::Candidates;
use crate::id::VisitId;
use crate::solve::empty_places::{not_examined, why_empty};
use crate::solve::{EmptyPlaces, Reason};
use crate::time::Window;

/// A visit that misses carers.
#[derive(Debug, Serialize)]
pub(super) struct Unstaffed {
    patients: Vec<Person>,
    when: String,
    minutes: i32,
    /// How many carers it misses.
    places: u32,
    asked: u32,
    why: Why,
}

impl Unstaffed {
    /// A row for each visit and reason, in the order of the problem. Reasons are sought where the plan breaks no rule.
    pub(super) fn all(facts: &Facts<'_>, candidates: &Candidates) -> Vec<Self> {
        let (instance, plan) = (facts.instance, &facts.plan);
        let mut is_over = || false;
        let empty = if facts.is_sound() {
            why_empty(
                instance,
                candidates,
                plan,
                facts.bounds.overloads(),
                &mut is_over,
            )
        } else {
            not_examined(instance, plan)
        };
        let rows = empty.iter().enumerate();
        rows.map(|(index, places)| Self::of(facts, places, alike(&empty[..index], places)))
            .collect()
    }

    /// `told` is a visit before it whose row has told the reason.
    fn of(facts: &Facts<'_>, places: &EmptyPlaces, told: Option<VisitId>) -> Self {
        let visit = &facts.instance.visits()[places.visit];
        Self {
            patients: Person::patients_of(facts, visit),
            when: when(facts, places.visit),
            minutes: visit.minutes.get(),
            places: places.places,
            asked: visit.carers,
            why: match told {
                Some(told) => Why::same_as(facts, told, &places.reason),
                None => Why::of(facts, places.visit, &places.reason),
            },
        }
    }
}

/// Returns the first visit that misses carers in the same overloaded hours. One paragraph for each visit would say the same.
fn alike(told: &[EmptyPlaces], places: &EmptyPlaces) -> Option<VisitId> {
    let Reason::Overloaded { hours, .. } = &places.reason else {
        return None;
    };
    let is_alike = |other: &&EmptyPlaces| matches!(&other.reason, Reason::Overloaded { hours: told, .. } if told == hours);
    told.iter().find(is_alike).map(|other| other.visit)
}

/// When a visit may start: `Tue 3 Mar 07:30–08:30`.
pub(super) fn when(facts: &Facts<'_>, visit: VisitId) -> String {
    let windows = facts.instance.visits()[visit].windows.iter();
    let windows = windows.map(|&window| within(facts, window));
    facts.texts.listed(&windows.collect::<Vec<_>>())
}

/// From when to when: `Tue 3 Mar 07:30–08:30`.
pub(super) fn within(facts: &Facts<'_>, window: Window) -> String {
    let [earliest, latest] = [window.earliest, window.latest].map(|moment| facts.moment(moment));
    let [from, to] = [window.earliest, window.latest].map(|moment| facts.civil(moment).date());
    if earliest == latest {
        earliest
    } else if from == to {
        format!("{earliest}–{}", facts.clock(window.latest))
    } else {
        format!("{earliest} – {latest}")
    }
}
