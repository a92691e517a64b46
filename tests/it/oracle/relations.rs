//! What relations ask, once more: of crews, and of starts that are settled.

use std::collections::{BTreeMap, BTreeSet};

use samma::engine::rows::Apart;
use samma::id::{CarerId, PatientId, VisitId};
use samma::instance::Instance;
use samma::time::Moment;

use super::brute::Crew;

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
    relations
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

/// Whether these starts are far enough from each other, those that are settled.
pub(crate) fn are_apart(instance: &Instance, starts: &BTreeMap<VisitId, Moment>) -> bool {
    let (relations, visits) = (instance.relations(), instance.visits());
    let minutes = |visit: VisitId| visits[visit].minutes.get();
    let gap =
        |first: VisitId, then: VisitId| (starts[&then] - starts[&first]).get() - minutes(first);
    let day = |visit: VisitId| instance.horizon().day(starts[&visit]) as i64;
    starts.keys().all(|&one| {
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
            let same_patient = visited(instance, one)
                .iter()
                .any(|own| others.contains(own));
            let is_far =
                |least: samma::time::Minutes| gap(one, other).max(gap(other, one)) >= least.get();
            let mut orders = relations.first_then.iter();
            let in_order = orders.all(|asked| {
                (asked.first, asked.then) != (one, other)
                    || gap(one, other) >= asked.least.get()
                        && asked.most.is_none_or(|most| gap(one, other) <= most.get())
            });
            in_sets && in_order && (!same_patient || relations.visits_apart.is_none_or(is_far))
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
        all.len() <= instance.visits()[set[0]].carers as usize
    };
    visits.iter().all(|&visit| required(visit))
        && relations.same_carer.iter().all(few)
        && relations.never_together.iter().all(|set| {
            visits.iter().all(|&visit| {
                carers(visit)
                    .iter()
                    .filter(|carer| set.contains(carer))
                    .count()
                    < 2
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
        // Visit after visit as they start: those of one moment teach nothing to each other.
        let mut made: Vec<(Option<&Moment>, BTreeSet<CarerId>)> = visits
            .iter()
            .zip(crews)
            .filter(|(visit, crew)| {
                visited(instance, **visit).contains(&patient) && !crew.is_empty()
            })
            .map(|(visit, crew)| (starts.get(visit), crew.iter().map(carer).collect()))
            .collect();
        made.sort();
        let mut first: BTreeMap<CarerId, (Option<&Moment>, &BTreeSet<CarerId>)> = BTreeMap::new();
        for (start, crew) in &made {
            for &each in crew {
                first.entry(each).or_insert((*start, crew));
            }
        }
        first.iter().all(|(&each, &(start, crew))| {
            is_old(each)
                || crew
                    .iter()
                    .any(|&other| other != each && (is_old(other) || first[&other].0 < start))
        })
    })
}
