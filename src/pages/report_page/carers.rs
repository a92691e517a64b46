//! Each carer's days and hours, against contract and law.

use chrono::NaiveDate;
use serde::Serialize;

use super::facts::Facts;
use super::person::Person;
use crate::id::{CarerId, ShiftId};
use crate::instance::Instance;
use crate::time::Minutes;

/// A carer.
#[derive(Debug, Serialize)]
pub(super) struct CarerRow {
    #[serde(flatten)]
    person: Person,
    phone: Option<String>,
    shifts: usize,
    visits: usize,
    /// Minutes of the shifts that they work, without breaks.
    paid: i32,
    with_patients: i32,
    travel: i32,
    /// How many of the shifts end after 18:00 or on a later day, and how many start on a Saturday or a Sunday.
    evenings: usize,
    weekends: usize,
    /// Agreed minutes of the contract, and what is worked above or below them.
    agreed: Option<i32>,
    difference: Option<i32>,
    overtime: i32,
    /// What they should work at least and do not.
    short: i32,
    limit: Option<Limit>,
    days: Vec<Day>,
    patients: Vec<Charge>,
}

/// What contract or law let somebody work at most.
#[derive(Debug, Serialize)]
struct Limit {
    minutes: i32,
    /// What would happen above it.
    rule: String,
    is_exceeded: bool,
}

#[derive(Debug, Serialize)]
struct Day {
    date: NaiveDate,
    is_weekend: bool,
    shifts: Vec<Worked>,
}

/// A shift that is worked.
#[derive(Debug, Serialize)]
struct Worked {
    /// `07:00–15:30`, or the parts of the day.
    when: String,
    visits: usize,
}

/// A patient of theirs.
#[derive(Debug, Serialize)]
struct Charge {
    #[serde(flatten)]
    person: Person,
    visits: usize,
}

impl CarerRow {
    /// A row for each carer, in the order of the problem.
    pub(super) fn all(facts: &Facts<'_>, short: &dyn Fn(CarerId) -> Minutes) -> Vec<Self> {
        let carers = facts.instance.carers().ids();
        carers
            .map(|carer| Self::of(facts, carer, short(carer)))
            .collect()
    }

    fn of(facts: &Facts<'_>, carer: CarerId, short: Minutes) -> Self {
        let instance = facts.instance;
        let workload = facts.fairness.carers[carer];
        let shifts = worked(facts, carer);
        let count = |is_one: &dyn Fn(ShiftId) -> bool| {
            let own = shifts.iter().copied();
            own.filter(|&shift| is_one(shift)).count()
        };
        let paid = shifts.iter();
        let paid: Minutes = paid
            .map(|&shift| instance.shifts()[shift].paid_minutes())
            .sum();
        let agreed = instance.carers()[carer].contract.agreed;
        let overtime = instance.overtime(carer, paid);
        let caseload = facts.teams.carers[carer].iter();
        Self {
            person: Person::carer(facts, carer),
            phone: facts.people.phone(carer).map(str::to_owned),
            shifts: shifts.len(),
            visits: facts.teams.visits[carer],
            paid: paid.get(),
            with_patients: workload.with_patients.get(),
            travel: workload.travel.get(),
            evenings: count(&|shift| instance.is_evening(shift)),
            weekends: count(&|shift| instance.is_weekend(shift)),
            agreed: agreed.map(Minutes::get),
            difference: agreed.map(|agreed| (paid - agreed).get()),
            overtime: (overtime.simple + overtime.qualified).get(),
            short: short.get(),
            limit: limit(facts, carer, paid),
            days: days(facts, &shifts),
            patients: caseload
                .filter(|charge| charge.visits > 0)
                .map(|charge| Charge {
                    person: Person::patient(facts, charge.patient),
                    visits: charge.visits,
                })
                .collect(),
        }
    }
}

/// The shifts that a carer works: those that are not optional, and optional ones that make visits.
fn worked(facts: &Facts<'_>, carer: CarerId) -> Vec<ShiftId> {
    let own = facts.instance.shifts_of(carer).iter().copied();
    own.filter(|&shift| is_worked(facts, shift)).collect()
}

/// Whether somebody is at work in a shift.
pub(super) fn is_worked(facts: &Facts<'_>, shift: ShiftId) -> bool {
    !facts.instance.shifts()[shift].optional || !facts.rounds[shift].is_empty()
}

/// The strictest limit on a carer's paid time.
fn limit(facts: &Facts<'_>, carer: CarerId, paid: Minutes) -> Option<Limit> {
    let limits = facts.instance.most_paid(carer);
    let (rule, most) = limits.min_by_key(|&(_, most)| most)?;
    Some(Limit {
        minutes: most.get(),
        rule: facts.texts.rule(rule),
        is_exceeded: paid > most,
    })
}

fn days(facts: &Facts<'_>, shifts: &[ShiftId]) -> Vec<Day> {
    let horizon = facts.instance.horizon();
    let of_day = |day: usize| {
        let start = horizon.day_span(day).start;
        let own = shifts.iter().copied();
        let own = own.filter(|&shift| day_of(facts.instance, shift) == day);
        Day {
            date: horizon.date(start),
            is_weekend: is_weekend(horizon.date(start)),
            shifts: own.map(|shift| worked_shift(facts, shift)).collect(),
        }
    };
    (0..horizon.days()).map(of_day).collect()
}

fn is_weekend(date: NaiveDate) -> bool {
    use chrono::{Datelike, Weekday};
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day, from 0, on which a shift starts.
pub(super) fn day_of(instance: &Instance, shift: ShiftId) -> usize {
    instance.horizon().day(instance.shifts()[shift].span.start)
}

fn worked_shift(facts: &Facts<'_>, shift: ShiftId) -> Worked {
    let span = facts.instance.shifts()[shift].span;
    let [start, end] = [span.start, span.end].map(|moment| facts.clock(moment));
    Worked {
        when: format!("{start}–{end}"),
        visits: facts.rounds[shift].len(),
    }
}
