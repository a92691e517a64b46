//! What patients need and what carers bring, in minutes, by part of the horizon: an hour and a half of a day.
//!
//! ```text
//! d[p,n]  minutes that patient p needs          n = (part, any carer), or (part, a carer with skill or role s)
//! s[i,n]  minutes that carer i is on shift
//! h[p,t]  carers who are at once at p in part t, where they are two or more
//! ```
//! A visit falls in the part of its middle, were it to start in the middle of its first window; with it goes one leg:
//! the mean to the five other patients who live nearest. A skill or role is told apart where some carer lacks it on some day.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};

use crate::id::{CarerId, PatientId, ShiftId, SkillId, Table};
use crate::instance::{Carer, Instance, Shift, Visit};
use crate::time::Moment;

use super::team_travel::TravelMode;

/// Number of nearest other patients to whom the leg after a visit may lead.
const NEIGHBOURS: usize = 5;

const DAY: usize = 24 * 60;

/// Minutes of a part. It is about as long as a peak. In a longer part, carers and visits may be at opposite ends.
const PART: usize = 90;

const PARTS_A_DAY: usize = DAY / PART;

/// Pairs of the number of a need, in ascending order, and its minutes.
pub(super) type MinutesByPart = Vec<(usize, i64)>;

/// The needs of all patients and the supply of all carers.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// Number of parts in the horizon. The number of a need is its part plus this number times its kind.
    pub(super) parts: usize,
    /// Number of needs.
    pub(super) count: usize,
    /// Need of each patient.
    pub(super) demand: Table<PatientId, MinutesByPart>,
    /// Supply of each carer.
    pub(super) supply: Table<CarerId, MinutesByPart>,
    /// Number of carers who are with a patient at the same time, by part. Only numbers of two or more are listed.
    pub(super) heads: Table<PatientId, Vec<(usize, i64)>>,
}

impl Needs {
    pub(super) fn new(instance: &Instance, mode: &TravelMode) -> Self {
        let clock = Clock::new(instance);
        let scarce = scarce(instance);
        let onward = onward(instance, mode);
        Self {
            parts: clock.parts,
            count: clock.parts * (1 + scarce.len()),
            demand: Table::from_fn(instance.patients(), |patient| {
                demand(instance, &clock, &scarce, patient, onward[patient])
            }),
            supply: Table::from_fn(instance.carers(), |carer| {
                supply(instance, &clock, &scarce, carer)
            }),
            heads: Table::from_fn(instance.patients(), |patient| {
                heads(instance, &clock, patient)
            }),
        }
    }

    /// Returns true if the carer is on shift in the part.
    pub(super) fn is_present(&self, carer: CarerId, part: usize) -> bool {
        let own = &self.supply[carer];
        own.binary_search_by_key(&part, |&(need, _)| need).is_ok()
    }
}

/// Maps minutes to parts.
struct Clock {
    parts: usize,
    part_of: Vec<usize>,
}

impl Clock {
    /// Maps the minutes of the horizon in civil time. One more day covers shifts that end after the horizon; it counts
    /// as part of the last day.
    fn new(instance: &Instance) -> Self {
        let horizon = instance.horizon();
        let minutes = horizon.span().length().get() as usize + DAY;
        let part = |minute: usize| {
            let moment = Moment::new(minute as i32);
            let of_day = horizon.civil(moment).time().num_seconds_from_midnight() / 60;
            horizon.day(moment) * PARTS_A_DAY + of_day as usize / PART
        };
        Self {
            parts: horizon.days() * PARTS_A_DAY,
            part_of: (0..minutes).map(part).collect(),
        }
    }

    fn part(&self, minute: i32) -> usize {
        let minute = usize::try_from(minute).unwrap_or(0);
        self.part_of[minute.min(self.part_of.len() - 1)]
    }
}

fn minute(moment: Moment) -> i32 {
    moment.since_start().get()
}

/// What only some carers can give.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Scarce<'a> {
    Skill(SkillId),
    Role(&'a str),
}

impl Scarce<'_> {
    fn is_asked_at(&self, visit: &Visit) -> bool {
        match *self {
            Scarce::Skill(skill) => visit.skills.contains(&skill),
            Scarce::Role(role) => visit.role.as_deref() == Some(role),
        }
    }

    fn is_given_by(&self, carer: &Carer, date: NaiveDate) -> bool {
        match *self {
            Scarce::Skill(skill) => {
                let mut own = carer.skills.iter().filter(|own| own.skill == skill);
                own.any(|own| own.holds_on(date))
            }
            Scarce::Role(role) => carer.role.as_deref() == Some(role),
        }
    }
}

/// The skills and roles that some visit asks for and that not everybody has on every day.
fn scarce(instance: &Instance) -> Vec<Scarce<'_>> {
    let horizon = instance.horizon();
    let last = horizon.date(horizon.span().end).pred_opt();
    let days: Vec<NaiveDate> = [Some(horizon.start()), last]
        .into_iter()
        .flatten()
        .collect();
    let is_always_given = |what: &Scarce, carer: &Carer| match *what {
        Scarce::Skill(skill) => {
            let mut own = carer.skills.iter().filter(|own| own.skill == skill);
            own.any(|own| days.iter().all(|&day| own.holds_on(day)))
        }
        Scarce::Role(role) => carer.role.as_deref() == Some(role),
    };
    let is_everybodys = |what: &Scarce| {
        let mut carers = instance.carers().rows().iter();
        carers.all(|carer| is_always_given(what, carer))
    };
    let visits = instance.visits().rows().iter();
    let mut asked: Vec<Scarce> = visits
        .flat_map(|visit| {
            let skills = visit.skills.iter().map(|&skill| Scarce::Skill(skill));
            skills.chain(visit.role.as_deref().map(Scarce::Role))
        })
        .collect();
    asked.sort_unstable();
    asked.dedup();
    asked.retain(|what| !is_everybodys(what));
    asked
}

/// Returns, for each patient, the travel minutes to the next patient.
fn onward(instance: &Instance, mode: &TravelMode) -> Table<PatientId, i64> {
    let patients = instance.patients();
    Table::from_fn(patients, |patient| {
        let home = patients[patient].place;
        let others = patients.ids().filter(|&other| other != patient);
        let mut legs: Vec<i64> = others
            .map(|other| mode.minutes(home, patients[other].place))
            .collect();
        legs.sort_unstable();
        legs.truncate(NEIGHBOURS);
        let count = legs.len().max(1) as i64;
        (legs.iter().sum::<i64>() + count - 1) / count
    })
}

fn demand(
    instance: &Instance,
    clock: &Clock,
    scarce: &[Scarce],
    patient: PatientId,
    onward: i64,
) -> MinutesByPart {
    let mut minutes = BTreeMap::new();
    for visit in visits(instance, patient) {
        let all = i64::from(visit.carers) * (i64::from(visit.minutes.get()) + onward);
        let part = usual_part(clock, visit);
        let kinds = kinds(scarce, |what| what.is_asked_at(visit));
        for kind in kinds {
            *minutes.entry(part + kind * clock.parts).or_insert(0) += all;
        }
    }
    minutes.into_iter().collect()
}

/// The visits whose first patient this is: what is to several is needed once.
fn visits(instance: &Instance, patient: PatientId) -> impl Iterator<Item = &Visit> {
    let own = instance.visits_of(patient).iter();
    let own = own.map(|&visit| &instance.visits()[visit]);
    own.filter(move |visit| visit.patient == patient)
}

/// Returns the part that contains the middle of a visit. The visit starts in the middle of its first window.
fn usual_part(clock: &Clock, visit: &Visit) -> usize {
    let window = visit.windows[0];
    let start = minute(window.earliest).midpoint(minute(window.latest));
    clock.part(start + visit.minutes.get() / 2)
}

/// Any carer, and the scarce skills and roles that there are, by number.
fn kinds(scarce: &[Scarce], has: impl Fn(&Scarce) -> bool) -> Vec<usize> {
    let skilled = scarce.iter().enumerate().filter(|(_, what)| has(what));
    let skilled = skilled.map(|(number, _)| number + 1);
    std::iter::once(0).chain(skilled).collect()
}

/// Returns the minutes that a carer is on shift and not on a break. If shifts overlap, common minutes count once,
/// because only one of the shifts can make visits.
fn supply(instance: &Instance, clock: &Clock, scarce: &[Scarce], carer: CarerId) -> MinutesByPart {
    let mut minutes: BTreeMap<usize, i64> = BTreeMap::new();
    let mut covered = i32::MIN;
    for &shift in instance.shifts_of(carer) {
        let kinds = shift_kinds(instance, scarce, carer, shift);
        let shift = &instance.shifts()[shift];
        for (part, count) in minutes_on_shift(clock, shift, covered) {
            for &kind in &kinds {
                *minutes.entry(part + kind * clock.parts).or_default() += count;
            }
        }
        covered = covered.max(minute(shift.span.end));
    }
    minutes
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .collect()
}

/// Returns the kinds of need that a carer can cover on the day on which a shift starts.
fn shift_kinds(
    instance: &Instance,
    scarce: &[Scarce],
    carer: CarerId,
    shift: ShiftId,
) -> Vec<usize> {
    let date = instance.horizon().date(instance.shifts()[shift].span.start);
    let own = &instance.carers()[carer];
    kinds(scarce, |what| what.is_given_by(own, date))
}

/// Returns the minutes of a shift after `covered`, by part, without the breaks. Each break is taken in the middle of
/// its first window.
fn minutes_on_shift(clock: &Clock, shift: &Shift, covered: i32) -> BTreeMap<usize, i64> {
    let mut minutes: BTreeMap<usize, i64> = BTreeMap::new();
    let start = minute(shift.span.start).max(covered);
    for minute in start..minute(shift.span.end) {
        *minutes.entry(clock.part(minute)).or_default() += 1;
    }
    for pause in &shift.breaks {
        let window = pause.windows[0];
        let part = clock.part(minute(window.earliest).midpoint(minute(window.latest)));
        if let Some(count) = minutes.get_mut(&part) {
            *count = (*count - i64::from(pause.minutes.get())).max(0);
        }
    }
    minutes
}

fn heads(instance: &Instance, clock: &Clock, patient: PatientId) -> Vec<(usize, i64)> {
    let mut heads: BTreeMap<usize, i64> = BTreeMap::new();
    for visit in visits(instance, patient).filter(|visit| visit.crew() > 1) {
        let most = heads.entry(usual_part(clock, visit)).or_default();
        *most = i64::from(visit.crew()).max(*most);
    }
    heads.into_iter().collect()
}
