//! Who may come to a visit and when, whatever else is planned. The search, the program, warnings and pins all ask here.
//! A rule that keeps carers from visits at any time has a row in [`AGAINST_CARERS`], and needs no other place in the solver.

use chrono::NaiveDate;

use super::carer::Delegation;
use super::validated::Instance;
use super::visit::Visit;
use crate::id::{CarerId, ShiftId};
use crate::rule::Rule;
use crate::time::{Minutes, Window};

/// A rule that keeps a carer from a visit at any time.
struct AgainstCarer {
    rule: Rule,
    is_broken: fn(&Instance, CarerId, &Visit) -> bool,
}

/// All such rules, in the order in which they are told.
const AGAINST_CARERS: [AgainstCarer; 3] = [
    AgainstCarer {
        rule: Rule::RequiredRole,
        is_broken: is_of_another_role,
    },
    AgainstCarer {
        rule: Rule::ExcludedCarer,
        is_broken: is_excluded,
    },
    AgainstCarer {
        rule: Rule::RequiredCarer,
        is_broken: is_not_required,
    },
];

fn is_of_another_role(instance: &Instance, carer: CarerId, visit: &Visit) -> bool {
    visit.role.is_some() && visit.role != instance.carers[carer].role
}

fn is_excluded(instance: &Instance, carer: CarerId, visit: &Visit) -> bool {
    instance.excluder(visit, carer).is_some()
}

fn is_not_required(_: &Instance, carer: CarerId, visit: &Visit) -> bool {
    !visit.required.is_empty() && !visit.required.contains(&carer)
}

impl Instance {
    /// The rules that keep carers from visits at any time.
    pub(crate) fn rules_against_carers() -> impl Iterator<Item = Rule> {
        AGAINST_CARERS.into_iter().map(|row| row.rule)
    }

    /// The first of [these rules](Self::rules_against_carers) that `carer` would break at `visit`.
    pub(crate) fn rule_against(&self, carer: CarerId, visit: &Visit) -> Option<Rule> {
        let mut rules = AGAINST_CARERS.into_iter();
        let broken = rules.find(|row| (row.is_broken)(self, carer, visit));
        broken.map(|row| row.rule)
    }

    /// Whether `carer` has all skills of the visit on `date`.
    pub(crate) fn is_qualified(&self, carer: CarerId, visit: &Visit, date: NaiveDate) -> bool {
        self.has_skills(carer, visit, |held| held.holds_on(date))
    }

    /// Whether `carer` has all skills of the visit whatever the day.
    pub(crate) fn is_always_qualified(&self, carer: CarerId, visit: &Visit) -> bool {
        self.has_skills(carer, visit, |held| {
            held.from.is_none() && held.until.is_none()
        })
    }

    /// Whether `carer` has each of the visit's skills on some day.
    pub(crate) fn is_qualified_at_times(&self, carer: CarerId, visit: &Visit) -> bool {
        self.has_skills(carer, visit, |_| true)
    }

    fn has_skills(
        &self,
        carer: CarerId,
        visit: &Visit,
        counts: impl Fn(Delegation) -> bool,
    ) -> bool {
        let held = &self.carers[carer].skills;
        let mut needed = visit.skills.iter();
        needed.all(|&skill| held.iter().any(|&own| own.skill == skill && counts(own)))
    }

    /// The first and the last start of the visit at which `shift`, with nothing else to do, has time to get there and on; the
    /// visit's windows are not looked at. Where there is no time at all, the last comes before the first.
    pub(crate) fn time_for(&self, shift: ShiftId, visit: &Visit) -> Window {
        let hours = &self.shifts[shift];
        let there = hours
            .start_place
            .map(|start| self.least_leg(shift, start, visit.place));
        let on = hours
            .end_place
            .map(|end| self.least_leg(shift, visit.place, end));
        Window {
            earliest: hours.span.start + there.unwrap_or(Minutes::ZERO),
            latest: hours.span.end - on.unwrap_or(Minutes::ZERO) - visit.minutes,
        }
    }

    /// Whether two shifts can make the same visits, but for [rules that keep a carer away](Self::rule_against) and for pins.
    pub(crate) fn are_alike(&self, one: ShiftId, other: ShiftId) -> bool {
        let [one, other] = [one, other].map(|shift| &self.shifts[shift]);
        let [first, second] = [one, other].map(|shift| &self.carers[shift.carer]);
        one.span == other.span
            && (one.start_place, one.end_place) == (other.start_place, other.end_place)
            && one.breaks == other.breaks
            && one.most_load == other.most_load
            && first.mode == second.mode
            && first.skills == second.skills
    }
}
