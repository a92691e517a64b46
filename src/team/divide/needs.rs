//! What patients need and what carers bring, in minutes, by part of the horizon: an hour and a half of a day.
//!
//! ```text
//! d[p,n]  minutes that patient p needs          n = (part, any carer), or (part, a carer with skill s)
//! s[i,n]  minutes that carer i is on shift
//! h[p,t]  carers who are at once at p in part t, where they are two or more
//! ```
//! A visit falls in the part of its middle, were it to start in the middle of its first window; with it goes one leg:
//! the mean to the five other patients who live nearest. A skill is told apart where some carer lacks it on some day.

use std::collections::BTreeMap;

use chrono::Timelike;

use crate::id::{CarerId, PatientId, ShiftId, SkillId, Table};
use crate::instance::{Instance, Shift, Visit};
use crate::time::Moment;

use super::team_travel::TravelMode;

/// The other patients to whom the way from a visit may lead on.
const NEIGHBOURS: usize = 5;

const DAY: usize = 24 * 60;

/// The minutes of a part: about as long as a peak, since what a longer one holds may come at the wrong end of it.
const PART: usize = 90;

const PARTS_A_DAY: usize = DAY / PART;

/// Needs by number, in ascending order, with minutes.
pub(super) type MinutesByPart = Vec<(usize, i64)>;

/// What everybody needs and brings.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// How many parts the horizon has. A need's number is that of its part plus this times the number of its kind.
    pub(super) parts: usize,
    /// How many needs there are.
    pub(super) count: usize,
    /// What each patient needs.
    pub(super) demand: Table<PatientId, MinutesByPart>,
    /// What each carer brings.
    pub(super) supply: Table<CarerId, MinutesByPart>,
    /// How many carers are at once at a patient, by part, where they are two or more.
    pub(super) heads: Table<PatientId, Vec<(usize, i64)>>,
}

impl Needs {
    pub(super) fn new(instance: &Instance, mode: &TravelMode) -> Self {
        let clock = Clock::new(instance);
        let scarce = scarce_skills(instance);
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

    /// Whether a carer is on shift in a part.
    pub(super) fn is_present(&self, carer: CarerId, part: usize) -> bool {
        let own = &self.supply[carer];
        own.binary_search_by_key(&part, |&(need, _)| need).is_ok()
    }
}

/// The part in which each minute lies.
struct Clock {
    parts: usize,
    part_of: Vec<usize>,
}

impl Clock {
    /// Of the horizon, by the clock on the wall, and a day beyond for shifts that end after it: what lies there counts
    /// to the last day.
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

/// The skills that some visit asks for and that not everybody has on every day.
fn scarce_skills(instance: &Instance) -> Vec<SkillId> {
    let horizon = instance.horizon();
    let last = horizon.date(horizon.span().end).pred_opt();
    let days: Vec<_> = [Some(horizon.start()), last]
        .into_iter()
        .flatten()
        .collect();
    let is_everybodys = |skill: SkillId| {
        instance.carers().rows().iter().all(|carer| {
            let mut own = carer.skills.iter().filter(|own| own.skill == skill);
            own.any(|own| days.iter().all(|&day| own.holds_on(day)))
        })
    };
    let mut asked: Vec<SkillId> = instance
        .visits()
        .rows()
        .iter()
        .flat_map(|visit| visit.skills.iter().copied())
        .collect();
    asked.sort_unstable();
    asked.dedup();
    asked.retain(|&skill| !is_everybodys(skill));
    asked
}

/// The minutes that the way from each patient to the next takes.
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
    scarce: &[SkillId],
    patient: PatientId,
    onward: i64,
) -> MinutesByPart {
    let mut minutes = BTreeMap::new();
    for visit in visits(instance, patient) {
        let all = i64::from(visit.carers) * (i64::from(visit.minutes.get()) + onward);
        let part = usual_part(clock, visit);
        let kinds = kinds(scarce, |skill| visit.skills.contains(&skill));
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

/// The part in which the middle of a visit lies that starts in the middle of its first window.
fn usual_part(clock: &Clock, visit: &Visit) -> usize {
    let window = visit.windows[0];
    let start = minute(window.earliest).midpoint(minute(window.latest));
    clock.part(start + visit.minutes.get() / 2)
}

/// Any carer, and the scarce skills that there are, by number.
fn kinds(scarce: &[SkillId], has: impl Fn(SkillId) -> bool) -> Vec<usize> {
    let skilled = scarce.iter().enumerate().filter(|&(_, &skill)| has(skill));
    let skilled = skilled.map(|(number, _)| number + 1);
    std::iter::once(0).chain(skilled).collect()
}

/// The minutes that a carer is on shift and not at a break. Where shifts overlap, since only one of them can make
/// visits, their common minutes count once.
fn supply(instance: &Instance, clock: &Clock, scarce: &[SkillId], carer: CarerId) -> MinutesByPart {
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

/// What a carer may do on the day on which a shift starts.
fn shift_kinds(
    instance: &Instance,
    scarce: &[SkillId],
    carer: CarerId,
    shift: ShiftId,
) -> Vec<usize> {
    let date = instance.horizon().date(instance.shifts()[shift].span.start);
    let own = &instance.carers()[carer].skills;
    kinds(scarce, |skill| {
        let mut own = own.iter().filter(|own| own.skill == skill);
        own.any(|own| own.holds_on(date))
    })
}

/// The minutes of a shift from `covered` on, by part, less the breaks, each taken in the middle of its first window.
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
