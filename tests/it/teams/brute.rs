//! The cheapest division by trying all, its cost worked out anew from the definition in the guide.

use std::collections::BTreeMap;

use samma::id::{CarerId, Id, PatientId, PlaceId, Table, TeamId};
use samma::instance::Instance;
use samma::team::{Prices, Sizes};
use samma::time::Moment;

type Teams<I> = BTreeMap<I, TeamId>;

/// How much of each shift lies in the part of the day in which all visits of the morning lie, or all of the evening.
const MINUTES_OF_A_SHIFT: i64 = 90;

/// The least cost of any division among two teams. Everybody travels by the same mode, shifts start and end at places
/// and hold no breaks, and a visit has one window. The middles of all visits of the morning lie in one part of the day,
/// as do those of the evening, and whoever works then is there for the whole of it.
pub(crate) fn cheapest(
    instance: &Instance,
    centres: &Table<TeamId, PlaceId>,
    sizes: &Sizes,
    prices: &Prices,
) -> u64 {
    let patients: Vec<PatientId> = instance.patients().ids().collect();
    let carers: Vec<CarerId> = instance.carers().ids().collect();
    let mut least = u64::MAX;
    for patients in splits(&patients, centres, &sizes.patients) {
        for carers in splits(&carers, centres, &sizes.carers) {
            least = least.min(cost(instance, centres, &patients, &carers, prices));
        }
    }
    least
}

fn splits<I: Id>(
    people: &[I],
    centres: &Table<TeamId, PlaceId>,
    range: &std::ops::RangeInclusive<usize>,
) -> Vec<Teams<I>> {
    let teams: Vec<TeamId> = centres.ids().collect();
    let of = |mask: usize| -> Teams<I> {
        let team = |index: usize| teams[mask >> index & 1];
        people
            .iter()
            .enumerate()
            .map(|(index, &person)| (person, team(index)))
            .collect()
    };
    let fits = |split: &Teams<I>| {
        let size = |team: &TeamId| split.values().filter(|own| *own == team).count();
        teams.iter().all(|team| range.contains(&size(team)))
    };
    (0..1 << people.len()).map(of).filter(fits).collect()
}

fn cost(
    instance: &Instance,
    centres: &Table<TeamId, PlaceId>,
    patients: &Teams<PatientId>,
    carers: &Teams<CarerId>,
    prices: &Prices,
) -> u64 {
    let mut cost = 0;
    for (&patient, &team) in patients {
        let row = &instance.patients()[patient];
        for &visit in instance.visits_of(patient) {
            let way = minutes(instance, centres[team], row.place);
            cost += u64::from(instance.visits()[visit].carers) * way;
        }
        if row.contact.is_some_and(|contact| carers[&contact] != team) {
            cost += u64::from(prices.contact) * instance.visits_of(patient).len() as u64;
        }
    }
    for visit in instance.visits().rows() {
        let others = visit.other_patients.iter();
        let parted = others.filter(|other| patients[other] != patients[&visit.patient]);
        cost += u64::from(prices.bound) * parted.count() as u64;
    }
    for (&carer, &team) in carers {
        for &shift in instance.shifts_of(carer) {
            let shift = &instance.shifts()[shift];
            cost += minutes(instance, shift.start_place.unwrap(), centres[team]);
            cost += minutes(instance, centres[team], shift.end_place.unwrap());
        }
    }
    for team in centres.ids() {
        for is_evening in [false, true] {
            cost += lack(instance, team, is_evening, patients, carers, prices);
        }
    }
    cost
}

/// What a team lacks in the morning, or in the evening, for all visits and for those of nurses.
fn lack(
    instance: &Instance,
    team: TeamId,
    is_evening: bool,
    patients: &Teams<PatientId>,
    carers: &Teams<CarerId>,
    prices: &Prices,
) -> u64 {
    let then = |moment: Moment| (moment.since_start().get() > 14 * 60) == is_evening;
    let is_nurse = |carer: CarerId| !instance.carers()[carer].skills.is_empty();
    let all_nurses = instance.carers().ids().all(is_nurse);
    let (mut open, mut open_to_nurses, mut at_once) = (0_i64, 0_i64, 0_i64);
    for (_, visit) in instance.visits().iter() {
        if patients[&visit.patient] == team && then(visit.windows[0].earliest) {
            let minutes = i64::from(visit.minutes.get()) + onward(instance, visit.patient);
            open += i64::from(visit.carers) * minutes;
            open_to_nurses += if visit.skills.is_empty() { 0 } else { minutes };
            let heads = if visit.carers > 1 { visit.carers } else { 0 };
            at_once = at_once.max(heads.into());
        }
    }
    for (_, shift) in instance.shifts().iter() {
        if carers[&shift.carer] == team && then(shift.span.start) {
            open -= MINUTES_OF_A_SHIFT;
            open_to_nurses -= i64::from(is_nurse(shift.carer)) * MINUTES_OF_A_SHIFT;
            at_once -= 1;
        }
    }
    let for_nurses = if all_nurses { 0 } else { open_to_nurses.max(0) };
    u64::from(prices.lacking_minute) * (open.max(0) + for_nurses) as u64
        + u64::from(prices.lacking_carer) * at_once.max(0) as u64
}

/// The mean way to the five nearest others, rounded up.
fn onward(instance: &Instance, patient: PatientId) -> i64 {
    let home = instance.patients()[patient].place;
    let others = instance
        .patients()
        .iter()
        .filter(|&(other, _)| other != patient);
    let mut ways: Vec<u64> = others
        .map(|(_, other)| minutes(instance, home, other.place))
        .collect();
    ways.sort_unstable();
    ways.truncate(5);
    let sum: u64 = ways.iter().sum();
    sum.div_ceil(ways.len().max(1) as u64) as i64
}

fn minutes(instance: &Instance, from: PlaceId, to: PlaceId) -> u64 {
    let mode = &instance.modes().rows()[0];
    mode.travel.minutes(from, to).get().unsigned_abs().into()
}
