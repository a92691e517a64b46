//! Relations that a made-up unit's plan keeps, many and tight.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use samma::problem::{Acquaintance, AssignmentEntry, FirstThen, Pin, Problem, Separation, Visit};
use samma::scenario::Scenario;

/// A visit as the plan makes it.
struct Made<'s> {
    visit: &'s Visit,
    start: NaiveDateTime,
    carers: BTreeSet<&'s str>,
}

/// The unit's problem with relations of every kind, chosen at random among those that its plan keeps.
pub(crate) fn drawn(scenario: &Scenario, seed: u64) -> Problem {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut problem = scenario.problem.clone();
    let made = made(scenario);
    for pair in made.values().flat_map(|own| own.windows(2)) {
        bind(&mut problem, &pair[0], &pair[1], &mut rng);
    }
    let overlap = |pair: &[Made]| gap(&pair[0], &pair[1]) < 0;
    if !made.values().flat_map(|own| own.windows(2)).any(overlap) {
        problem.visits_apart_minutes = Some(0);
    }
    for assignment in &scenario.plan.assignments {
        if rng.random_range(0..20) == 0 {
            problem.pins.push(pin(assignment, &mut rng));
        }
    }
    keep_from_each_other(&mut problem, &made, &mut rng);
    require(&mut problem, &made, &mut rng);
    supervise(&mut problem, &made, &mut rng);
    problem
}

/// Each patient's visits, in order.
fn made(scenario: &Scenario) -> BTreeMap<&str, Vec<Made<'_>>> {
    let mut made: BTreeMap<&str, Vec<Made>> = BTreeMap::new();
    for visit in &scenario.problem.visits {
        let own = scenario.plan.assignments.iter();
        let own: Vec<&AssignmentEntry> = own.filter(|each| each.visit == visit.id).collect();
        let start = civil(&own.first().expect("a unit's plan staffs every visit").start);
        let carers = own.iter().map(|each| each.carer.as_str()).collect();
        let entry = Made {
            visit,
            start,
            carers,
        };
        made.entry(&visit.patient).or_default().push(entry);
    }
    for own in made.values_mut() {
        own.sort_by_key(|each| each.start);
    }
    made
}

fn civil(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time")
}

/// Minutes from the end of one to the start of the other.
fn gap(one: &Made, other: &Made) -> i32 {
    let apart = (other.start - one.start).num_minutes();
    i32::try_from(apart).expect("a horizon of days") - one.visit.minutes
}

/// Asks something between two successive visits of a patient.
fn bind(problem: &mut Problem, one: &Made, other: &Made, rng: &mut impl Rng) {
    let gap = gap(one, other);
    let ids = [one, other].map(|made| made.visit.id.clone());
    let is_same_day = one.start.date() == other.start.date();
    let relations = problem;
    match rng.random_range(0..10) {
        0..3 if is_same_day && gap >= 0 => relations.separations.push(Separation {
            visits: ids.to_vec(),
            minutes: Some((gap - rng.random_range(0..30)).max(0)),
            days: None,
        }),
        3 if !is_same_day => relations.separations.push(Separation {
            visits: ids.to_vec(),
            minutes: None,
            days: Some(1),
        }),
        4..6 if is_same_day && gap >= 0 => {
            let [first, then] = ids;
            relations.first_then.push(FirstThen {
                first,
                then,
                least_minutes: Some((gap - 30).max(0)),
                most_minutes: Some(gap + 30),
            });
        }
        6..8 if one.carers == other.carers && one.visit.carers == other.visit.carers => {
            relations.same_carer.push(ids.to_vec());
        }
        _ => {}
    }
}

fn pin(assignment: &AssignmentEntry, rng: &mut impl Rng) -> Pin {
    let AssignmentEntry {
        visit,
        carer,
        shift,
        start,
        stay: _,
    } = assignment.clone();
    let mut pin = Pin {
        visit,
        ..Pin::default()
    };
    match rng.random_range(0..4) {
        0 => pin.carer = Some(carer),
        1 => pin.shift = Some(shift),
        2 => pin.start = Some(start),
        _ => (pin.carer, pin.shift, pin.start) = (Some(carer), Some(shift), Some(start)),
    }
    pin
}

/// Pairs of carers who are at no visit together.
fn keep_from_each_other(
    problem: &mut Problem,
    made: &BTreeMap<&str, Vec<Made>>,
    rng: &mut impl Rng,
) {
    for _ in 0..problem.carers.len() {
        let pair: Vec<&str> = problem
            .carers
            .sample(rng, 2)
            .map(|carer| carer.id.as_str())
            .collect();
        let meet = |each: &Made| pair.iter().all(|carer| each.carers.contains(carer));
        if !made.values().flatten().any(meet) {
            let pair = pair.into_iter().map(str::to_owned).collect();
            problem.never_together.push(pair);
        }
    }
}

/// The carers who come and half of the others, for some visits.
fn require(problem: &mut Problem, made: &BTreeMap<&str, Vec<Made>>, rng: &mut impl Rng) {
    let all: Vec<String> = problem
        .carers
        .iter()
        .map(|carer| carer.id.clone())
        .collect();
    for visit in &mut problem.visits {
        if rng.random_range(0..20) == 0 {
            let own = made[visit.patient.as_str()].iter();
            let mut own = own.filter(|each| each.visit.id == visit.id);
            let come = &own.next().expect("every visit is made").carers;
            let keep =
                |carer: &&String| come.contains(carer.as_str()) || rng.random_range(0..2) == 0;
            visit.required_carers = all.iter().filter(keep).cloned().collect();
        }
    }
}

/// Supervised first visits, with a history of those who come the first time with nobody known.
fn supervise(problem: &mut Problem, made: &BTreeMap<&str, Vec<Made>>, rng: &mut impl Rng) {
    let mut history = Vec::new();
    for (&patient, own) in made {
        let (mut met, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for each in own {
            for &carer in each.carers.difference(&seen) {
                let knows =
                    |other: &&str| *other != carer && (met.contains(other) || seen.contains(other));
                if !each.carers.iter().any(knows) {
                    met.insert(carer);
                }
            }
            seen.extend(&each.carers);
        }
        history.extend(met.into_iter().map(|carer| Acquaintance {
            patient: patient.to_owned(),
            carer: carer.to_owned(),
            visits: 3,
            last: "2026-09-30".to_owned(),
        }));
    }
    problem.history = Some(history);
    for patient in &mut problem.patients {
        patient.supervised_first_visits = rng.random_range(0..3) == 0;
    }
}
