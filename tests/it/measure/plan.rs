//! The measures of a plan: equal to what a few lines read from its JSON, and with what the problem tells besides.

use std::collections::{BTreeMap, BTreeSet};

use samma::engine::continuity_indices::faces;
use samma::engine::rows::{Familiarity, PatientMeasures};
use samma::instance::Instance;
use samma::measure::{Continuity, Indicator, Log, MeasureOptions, Measures};
use samma::problem::Acquaintance;
use samma::scenario;
use samma::scenario::Unit as MadeUp;
use serde_json::Value;

use super::{first, fraction};
use crate::common::{Unit, instance_of, plan};

/// A made-up unit, as JSON and read, with the measures of its plan.
struct Case {
    problem: Value,
    plan: Value,
    log: Log,
    measures: Measures,
}

impl Case {
    fn new(patients: u32, seed: u64) -> Self {
        let made_up = scenario::generate(&MadeUp::new(patients, seed));
        let problem = serde_json::to_value(&made_up.problem).unwrap();
        let plan = serde_json::to_value(&made_up.plan).unwrap();
        let instance = Instance::parse(problem.to_string().as_bytes()).unwrap();
        let read = instance.parse_plan(plan.to_string().as_bytes()).unwrap();
        let log = Log::of_plan(&instance, &read.plan);
        let measures = Measures::of(&log, &MeasureOptions::default());
        Self {
            problem,
            plan,
            log,
            measures,
        }
    }

    /// Each patient's assignments: start, visit and carer, by start.
    fn by_patient(&self) -> BTreeMap<&str, Vec<(&str, &str, &str)>> {
        let visits = self.problem["visits"].as_array().unwrap();
        let patient_of: BTreeMap<&str, &str> = visits
            .iter()
            .map(|visit| (text(&visit["id"]), text(&visit["patient"])))
            .collect();
        let mut by_patient: BTreeMap<&str, Vec<(&str, &str, &str)>> = BTreeMap::new();
        for each in self.plan["assignments"].as_array().unwrap() {
            let (start, visit, carer) = (
                text(&each["start"]),
                text(&each["visit"]),
                text(&each["carer"]),
            );
            by_patient
                .entry(patient_of[visit])
                .or_default()
                .push((start, visit, carer));
        }
        for own in by_patient.values_mut() {
            own.sort_unstable();
        }
        by_patient
    }

    fn rows(&self) -> impl Iterator<Item = (&str, &PatientMeasures)> {
        let ids = self
            .log
            .patients
            .rows()
            .iter()
            .map(|person| person.id.as_str());
        ids.zip(self.measures.patients.rows())
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn tally<'a>(own: &[(&str, &str, &'a str)]) -> BTreeMap<&'a str, u64> {
    let mut tally = BTreeMap::new();
    for &(_, _, carer) in own {
        *tally.entry(carer).or_default() += 1;
    }
    tally
}

#[test]
fn shares_and_indices_equal_those_of_the_plans_json() {
    for seed in 1..=3 {
        let case = Case::new(12, seed);
        let by_patient = case.by_patient();
        assert_eq!(by_patient.len(), case.measures.patients.len());
        for (id, measured) in case.rows() {
            let own = &by_patient[id];
            let tally = tally(own);
            let visits = own
                .iter()
                .map(|&(_, visit, _)| visit)
                .collect::<BTreeSet<_>>()
                .len() as u64;
            let contacts = own.len() as u64;
            assert_eq!(measured.visits as u64, visits, "{id}");
            assert_eq!(measured.carers.len(), tally.len(), "{id}");
            assert_eq!(
                measured.usual_provider,
                fraction(*tally.values().max().unwrap(), visits),
                "{id}"
            );
            let squares: u64 = tally.values().map(|count| count * count).sum();
            assert_eq!(
                measured.bice_boxerman,
                fraction(squares - contacts, contacts * (contacts - 1)),
                "{id}"
            );
            let mut counts: Vec<u64> = tally.into_values().collect();
            counts.sort_unstable();
            let most = (1..=counts.len())
                .find(|&k| counts.iter().rev().take(k).sum::<u64>() * 5 >= contacts * 4);
            assert_eq!(Some(measured.carers_for_most), most, "{id}");
        }
    }
}

#[test]
fn contact_shares_equal_those_of_the_plans_json() {
    let case = Case::new(20, 1);
    let by_patient = case.by_patient();
    let patients = case.problem["patients"].as_array().unwrap();
    let mut contacts = 0;
    for ((id, measured), patient) in case.rows().zip(patients) {
        let Some(contact) = patient["contact_carer"].as_str() else {
            assert_eq!(measured.contact_share, None, "{id}");
            continue;
        };
        contacts += 1;
        let own = &by_patient[id];
        let visits: BTreeSet<&str> = own.iter().map(|&(_, visit, _)| visit).collect();
        let made = own
            .iter()
            .filter(|&&(_, _, carer)| carer == contact)
            .count() as u64;
        assert_eq!(
            measured.contact_share,
            fraction(made, visits.len() as u64),
            "{id}"
        );
    }
    assert!(contacts > 0, "somebody has a contact");
}

/// Slots by their hours, written down anew; the n-th visit of a slot and day against the n-th of the next such day.
#[test]
fn sequential_continuity_equals_that_of_the_plans_json() {
    let case = Case::new(12, 2);
    let by_patient = case.by_patient();
    for (id, measured) in case.rows() {
        let mut visits: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
        for &(start, visit, carer) in &by_patient[id] {
            visits.entry((start, visit)).or_default().insert(carer);
        }
        let mut last: BTreeMap<(usize, usize), &BTreeSet<&str>> = BTreeMap::new();
        let mut of_day: BTreeMap<(&str, usize), usize> = BTreeMap::new();
        let (mut same, mut pairs) = (0, 0);
        for ((start, _), carers) in &visits {
            let (day, time) = start.split_once('T').unwrap();
            let begins = ["06:00", "11:00", "13:30", "16:00", "19:00", "22:00"];
            let slot = begins.iter().filter(|&&begin| begin <= time).count();
            assert!(slot > 0, "made-up visits are not at night");
            let rank = of_day.entry((day, slot)).or_default();
            if let Some(before) = last.insert((slot, *rank), carers) {
                pairs += 1;
                same += u64::from(!before.is_disjoint(carers));
            }
            *rank += 1;
        }
        assert_eq!(measured.sequential, fraction(same, pairs), "{id}");
    }
}

/// U21401, U21402 and U21436 by loops over the JSON; made-up patients are all at home.
#[test]
fn indicators_equal_those_of_the_plans_json() {
    let case = Case::new(40, 1);
    let by_patient = case.by_patient();
    let visits = case.problem["visits"].as_array().unwrap();
    let rows: BTreeMap<&str, &Value> = visits
        .iter()
        .map(|visit| (text(&visit["id"]), visit))
        .collect();
    let mut faces = Vec::new();
    for patient in case.problem["patients"].as_array().unwrap() {
        let own: Vec<_> = by_patient[text(&patient["id"])]
            .iter()
            .filter(|(_, visit, _)| rows[visit].get("kind").is_none())
            .collect();
        let mut days: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (start, visit, _) in &own {
            days.entry(&start[..10]).or_default().insert(visit);
        }
        let every_day = days.len() == 14 && days.values().all(|visits| visits.len() >= 2);
        if patient["age"].as_u64().is_none_or(|age| age < 65) || !every_day {
            continue;
        }
        let minute = |time: &str| {
            time[11..13].parse::<u64>().unwrap() * 60 + time[14..16].parse::<u64>().unwrap()
        };
        let by_day = own.iter().filter(|(start, visit, _)| {
            let start = minute(start);
            start < 22 * 60 && start + rows[visit]["minutes"].as_u64().unwrap() > 7 * 60
        });
        faces.push(
            by_day
                .map(|(_, _, carer)| *carer)
                .collect::<BTreeSet<_>>()
                .len() as u64,
        );
    }
    faces.sort_unstable();
    let count = faces.len() as u64;
    assert!(count > 10, "{count} patients count");
    let value = |preset: Indicator| preset.fixed(&case.log)[0].value;
    assert_eq!(
        value(Indicator::u21401()),
        fraction(faces.iter().sum(), count)
    );
    let middle = faces[faces.len() / 2] + faces[(faces.len() - 1) / 2];
    assert_eq!(value(Indicator::u21402()), fraction(middle, 2));
    let above = faces.iter().filter(|&&number| number > 20).count() as u64;
    assert_eq!(value(Indicator::u21436()), fraction(above, count));
}

#[test]
fn continuity_counts_the_same_carers() {
    let made_up = scenario::generate(&MadeUp::new(8, 4));
    let problem = serde_json::to_vec(&made_up.problem).unwrap();
    let instance = Instance::parse(&problem).unwrap();
    let plan = serde_json::to_vec(&made_up.plan).unwrap();
    let plan = instance.parse_plan(&plan).unwrap().plan;
    let measures = Measures::of(&Log::of_plan(&instance, &plan), &MeasureOptions::default());
    let distinct: usize = measures.unit().distinct_carers;
    assert_eq!(Continuity::of(&instance, &plan).distinct_carers(), distinct);
    assert_eq!(
        samma::check::score(&instance, &plan).distinct_carers(),
        distinct as u64
    );
}

/// The history knows that Ann came a week ago, and Bo six weeks ago; nobody knows Cia.
#[test]
fn the_history_of_a_problem_tells_who_is_a_stranger() {
    let met = |carer: &str, last: &str| Acquaintance {
        patient: "p1".to_owned(),
        carer: carer.to_owned(),
        visits: 5,
        last: last.to_owned(),
    };
    let carers = ["ann", "bo", "cia"];
    let unit = carers
        .iter()
        .fold(Unit::new().patient("p1"), |unit, carer| {
            unit.carer(carer)
                .shift(carer, "07:00", "15:00")
                .visit("p1", 30, "07:30", "14:00")
        });
    let told = |history: Option<Vec<Acquaintance>>| {
        let mut problem = unit.problem();
        problem.history = history;
        let instance = instance_of(&problem);
        let visits = [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-2", "bo", "bo-1", "09:00"),
            ("p1-3", "cia", "cia-1", "10:00"),
        ];
        let log = Log::of_plan(&instance, &plan(&instance, &visits, &[]));
        faces(&log, first(), 28)
    };
    let history = vec![met("ann", "2026-10-26"), met("bo", "2026-09-21")];
    assert_eq!(
        told(Some(history)),
        Some(Familiarity { unknown: 2, new: 1 })
    );
    let just = vec![met("bo", "2026-10-05")];
    assert_eq!(
        told(Some(just)),
        Some(Familiarity { unknown: 2, new: 2 }),
        "28 days before is known"
    );
    assert_eq!(
        told(Some(Vec::new())),
        Some(Familiarity { unknown: 3, new: 3 })
    );
    assert_eq!(told(None), None, "14 days are no memory of 28");
}
