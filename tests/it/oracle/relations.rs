//! What relations ask, once more: of crews, and of starts that are settled.

use std::collections::{BTreeMap, BTreeSet};

use samma::engine::rows::Apart;
use samma::id::{CarerId, PatientId, VisitId};
use samma::instance::Instance;
use samma::time::Moment;

use super::brute::Crew;
use super::clocked;

/// All who are visited.
pub(crate) fn visited(instance: &Instance, visit: VisitId) -> Vec<PatientId> {
    let visit = &instance.visits()[visit];
    [&[visit.patient], &visit.other_patients[..]].concat()
}

/// Whether the start of `visit` matters to a relation.
pub(crate) fn is_bound(instance: &Instance, visit: VisitId) -> bool {
    let relations = instance.relations();
    let mut patients = visited(instance, visit).into_iter();
    let of_all = instance.visits().ids().filter(|&other| {
        let others = visited(instance, other);
        other != visit
            && others
                .iter()
                .any(|other| visited(instance, visit).contains(other))
    });
    let has_others = of_all.count() > 0;
    instance.visits()[visit].stay.is_some()
        || clocked::is_bound(instance, visit)
        || relations
            .separations
            .iter()
            .any(|asked| asked.visits.contains(&visit))
        || relations
            .first_then
            .iter()
            .any(|asked| asked.first == visit || asked.then == visit)
        || relations.visits_apart.is_some() && has_others
        || patients.any(|patient| instance.patients()[patient].supervised_first_visits)
            && has_others
}

/// The rows of all stays of the visit that a row is of.
fn rows(instance: &Instance, row: VisitId) -> Vec<VisitId> {
    let stay = instance.visits()[row].stay.as_ref();
    stay.map_or(vec![row], |stay| stay.rows.clone())
}

/// How long after the start of its visit a stay begins.
fn after(instance: &Instance, row: VisitId) -> i32 {
    let stay = instance.visits()[row].stay.as_ref();
    stay.map_or(0, |stay| stay.after.get())
}

/// Whether these starts are far enough from each other, those that are settled.
pub(crate) fn are_apart(instance: &Instance, starts: &BTreeMap<VisitId, Moment>) -> bool {
    let (relations, visits) = (instance.relations(), instance.visits());
    let minutes = |visit: VisitId| visits[visit].minutes.get();
    let gap =
        |first: VisitId, then: VisitId| (starts[&then] - starts[&first]).get() - minutes(first);
    let day = |visit: VisitId| instance.horizon().day(starts[&visit]) as i64;
    let own_days_and_times = clocked::are_kept(instance, starts);
    own_days_and_times
        && starts.keys().all(|&one| {
            starts.keys().filter(|&&other| other != one).all(|&other| {
                let mut apart = relations.separations.iter();
                let in_sets = apart.all(|asked| {
                    let is_asked = asked.visits.contains(&one) && asked.visits.contains(&other);
                    !is_asked
                        || match asked.apart {
                            Apart::Minutes(least) => {
                                gap(one, other).max(gap(other, one)) >= least.get()
                            }
                            Apart::Days(days) => (day(one) - day(other)).abs() >= i64::from(days),
                        }
                });
                let others = visited(instance, other);
                let is_stay = rows(instance, one).contains(&other);
                let later = after(instance, other) - after(instance, one);
                let in_step = !is_stay || (starts[&other] - starts[&one]).get() == later;
                let mut own = visited(instance, one).into_iter();
                let same_patient = !is_stay && own.any(|own| others.contains(&own));
                let is_far = |least: samma::time::Minutes| {
                    gap(one, other).max(gap(other, one)) >= least.get()
                };
                let mut orders = relations.first_then.iter();
                let in_order = orders.all(|asked| {
                    (asked.first, asked.then) != (one, other)
                        || gap(one, other) >= asked.least.get()
                            && asked.most.is_none_or(|most| gap(one, other) <= most.get())
                });
                in_step
                    && in_sets
                    && in_order
                    && (!same_patient || relations.visits_apart.is_none_or(is_far))
            })
        })
}

/// Whether the crews may be as they are, whatever their times.
pub(crate) fn may_be(instance: &Instance, visits: &[VisitId], crews: &[Crew]) -> bool {
    let relations = instance.relations();
    let carers = |visit: VisitId| -> BTreeSet<CarerId> {
        let own = visits.iter().zip(crews).filter(|(each, _)| **each == visit);
        own.flat_map(|(_, crew)| crew.iter().map(|&shift| instance.shifts()[shift].carer))
            .collect()
    };
    let shifts = |visit: VisitId| -> Crew {
        let own = visits.iter().zip(crews).filter(|(each, _)| **each == visit);
        own.flat_map(|(_, crew)| crew.clone()).collect()
    };
    let required = |visit: VisitId| {
        let required = &instance.visits()[visit].required;
        required.is_empty() || carers(visit).iter().all(|carer| required.contains(carer))
    };
    let few = |set: &Vec<VisitId>| {
        let all: BTreeSet<CarerId> = set.iter().flat_map(|&visit| carers(visit)).collect();
        let asked = instance.visits()[set[0]].carers as usize;
        all.len() <= asked.max(rows(instance, set[0]).len())
    };
    let stays = instance.visits().ids().map(|visit| rows(instance, visit));
    let named = relations.different_carers.iter().cloned();
    let mut different = stays.chain(named);
    let have_nobody_in_common = |set: Vec<VisitId>| {
        let come: Vec<CarerId> = set.iter().flat_map(|&visit| carers(visit)).collect();
        come.iter().collect::<BTreeSet<_>>().len() == come.len()
    };
    visits.iter().all(|&visit| required(visit))
        && relations.same_carer.iter().all(few)
        && different.all(have_nobody_in_common)
        && relations.never_together.iter().all(|set| {
            visits.iter().all(|&visit| {
                let whole = rows(instance, visit);
                let come = whole.into_iter().flat_map(&carers);
                come.filter(|carer| set.contains(carer)).count() < 2
            })
        })
        && relations.pins.iter().all(|pin| {
            carers(pin.visit).is_empty()
                || pin
                    .carer
                    .is_none_or(|carer| carers(pin.visit).contains(&carer))
                    && pin
                        .shift
                        .is_none_or(|shift| shifts(pin.visit).contains(&shift))
        })
}

/// Whether every newcomer comes first with somebody known; the starts of the visits at patients who ask for it are settled, unless
/// there is only one.
pub(crate) fn are_supervised(
    instance: &Instance,
    visits: &[VisitId],
    crews: &[Crew],
    starts: &BTreeMap<VisitId, Moment>,
) -> bool {
    let carer = |shift: &samma::id::ShiftId| instance.shifts()[*shift].carer;
    instance.patients().ids().all(|patient: PatientId| {
        if !instance.patients()[patient].supervised_first_visits {
            return true;
        }
        let met = &instance
            .history()
            .expect("a history where first visits are supervised")[patient];
        let is_old = |carer: CarerId| met.iter().any(|row| row.carer == carer);
        // Who comes when to which visit. Those who come first at one moment teach nothing to each other.
        let own = visits.iter().zip(crews);
        let own = own.filter(|(visit, _)| visited(instance, **visit).contains(&patient));
        let mut made: Vec<(Option<&Moment>, CarerId, VisitId)> = own
            .flat_map(|(visit, crew)| {
                crew.iter()
                    .map(move |shift| (starts.get(visit), carer(shift), *visit))
            })
            .collect();
        made.sort();
        let mut first: BTreeMap<CarerId, (Option<&Moment>, VisitId)> = BTreeMap::new();
        for &(start, each, visit) in &made {
            first.entry(each).or_insert((start, visit));
        }
        first.iter().all(|(&each, &(_, visit))| {
            let teaches = |&(start, other, there): &(Option<&Moment>, CarerId, VisitId)| {
                other != each
                    && rows(instance, visit).contains(&there)
                    && are_at_once(instance, visit, there)
                    && (is_old(other) || first[&other].0 < start)
            };
            is_old(each) || made.iter().any(teaches)
        })
    })
}

/// Whether two stays of one visit have a minute in common.
fn are_at_once(instance: &Instance, one: VisitId, other: VisitId) -> bool {
    let span = |row: VisitId| {
        let start = after(instance, row);
        (start, start + instance.visits()[row].minutes.get())
    };
    let ((start, end), (other_start, other_end)) = (span(one), span(other));
    start.max(other_start) < end.min(other_end)
}
