//! Named contacts: among plans with as few carers, they come as often as can be.

use std::time::Duration;

use crate::common::{Unit, case, instance_of, solve_checked};
use samma::check;
use samma::instance::Instance;
use samma::measure::Slots;
use samma::problem::{Defects, Preference};
use samma::report::{Report, TeamSheet};
use samma::scenario::{self, generate};
use samma::score::Term;
use samma::solve::Solver;
use samma::team::Teams;

const LONG: Duration = Duration::from_secs(60);

/// Ann starts where p1 lives; Bo, who is p1's contact, comes from the base.
fn next_door(preferred: &[Preference]) -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift_with("ann", "07:00", "15:30", |shift| {
            shift.start_place = Some("home-p1".to_owned());
        })
        .shift("bo", "07:00", "15:30")
        .patient_with("p1", |patient| {
            patient.contact_carer = Some("bo".to_owned());
            patient.preferred_carers = preferred.to_vec();
        })
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "13:00", "14:00")
}

fn graded(carer: &str, weight: u32) -> Preference {
    Preference::Graded {
        carer: carer.to_owned(),
        weight,
    }
}

fn ann() -> Preference {
    Preference::Carer("ann".to_owned())
}

fn bo() -> Preference {
    Preference::Carer("bo".to_owned())
}

/// Who is preferred how much.
fn weights(instance: &Instance) -> Vec<(String, u32)> {
    let asked = instance.patients().rows()[0].preferred.iter();
    let rows = asked.map(|asked| (instance.carers()[asked.carer].id.clone(), asked.weight));
    let mut weights: Vec<(String, u32)> = rows.collect();
    weights.sort();
    weights
}

#[test]
fn the_contact_is_preferred_most_unless_the_file_gives_a_weight() {
    type Weights<'w> = &'w [(&'w str, u32)];
    let cases: [(&[Preference], Weights); 7] = [
        (&[], &[("bo", 1)]),
        (&[bo()], &[("bo", 1)]),
        (&[ann()], &[("ann", 1), ("bo", 2)]),
        (&[bo(), ann()], &[("ann", 1), ("bo", 2)]),
        (&[graded("ann", 100)], &[("ann", 100), ("bo", 101)]),
        (&[ann(), graded("bo", 1)], &[("ann", 1), ("bo", 1)]),
        (&[ann(), graded("bo", 0)], &[("ann", 1)]),
    ];
    for (preferred, expected) in cases {
        let found = weights(&next_door(preferred).instance());
        let found: Vec<(&str, u32)> = found
            .iter()
            .map(|(id, weight)| (&id[..], *weight))
            .collect();
        assert_eq!(found, expected, "{preferred:?}");
    }
}

/// Travel of the best plan, and whether it is proven.
fn best(unit: &Unit) -> (u64, u64) {
    let instance = unit.instance();
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    let value = |term| {
        solution
            .score()
            .of(term)
            .expect("a term of the default order")
    };
    assert_eq!(solution.bound().least(), solution.score());
    (value(Term::NonPreferredVisits), value(Term::TravelMinutes))
}

#[test]
fn the_contact_comes_before_travel_and_with_weight_0_like_anybody() {
    assert_eq!(best(&next_door(&[])), (0, 20));
    assert_eq!(best(&next_door(&[graded("bo", 0)])), (0, 10));
    assert_eq!(best(&next_door(&[ann(), graded("bo", 1)])), (0, 10));
    assert_eq!(best(&next_door(&[ann()])), (0, 20));
}

#[test]
fn another_carer_is_not_met_for_the_contacts_sake() {
    let unit = next_door(&[]).shift("ann", "16:00", "18:00");
    let instance = unit.visit("p1", 30, "16:30", "17:00").instance();
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.score().distinct_carers(), 1);
    assert_eq!(solution.score().of(Term::NonPreferredVisits), Some(3));
    assert_eq!(solution.bound().least(), solution.score());
}

#[test]
fn nobody_but_the_contact_may_weigh_nothing() {
    let problem = next_door(&[graded("ann", 0)]).problem();
    let Err(Defects(defects)) = Instance::new(&problem) else {
        panic!("a weight of 0 is no weight");
    };
    let told: Vec<String> = defects.iter().map(ToString::to_string).collect();
    let expected = "patients[0].preferred_carers[0].weight: is 0, but a weight is 1 to 100; leave out carers without a weight; write a \
                    whole number from 1 to 100";
    assert_eq!(told, [expected]);
}

#[test]
fn an_excluded_contact_is_told_once() {
    let unit = next_door(&[]).change_patient("p1", |patient| {
        patient.excluded_carers = vec!["bo".to_owned()];
    });
    let Err(Defects(defects)) = Instance::new(&unit.problem()) else {
        panic!("a contact cannot be excluded");
    };
    assert_eq!(defects.len(), 1);
}

/// Bo comes to one of p1's three visits, could come to two, and has no shift in the evening.
#[test]
fn report_and_teams_say_what_the_contact_reaches_and_what_forbids_more() {
    let unit = next_door(&[])
        .shift("ann", "16:00", "21:00")
        .visit("p1", 30, "18:00", "19:00");
    let made = [
        ("p1-1", "ann", "ann-1", "08:00"),
        ("p1-2", "bo", "bo-1", "13:00"),
        ("p1-3", "ann", "ann-2", "18:00"),
    ];
    let (instance, plan) = case(&unit, &made, &[]);
    assert_eq!(check::violations(&instance, &plan), []);
    let lines = Report::of_plan(&instance, &plan).lines();
    let told = lines
        .iter()
        .find(|line| line.label == "visits by contact carers");
    let value = told.map(|line| line.value.to_string());
    assert_eq!(value.as_deref(), Some("1 of 3 (33 %), 67 % at most"));
    let sheet = TeamSheet::new(&instance, &Teams::of(&instance, &plan, Slots::default()));
    let why = "1 lie outside their hours";
    assert_eq!(sheet.contact_rows()[1], ["p1", "bo", "1", "2", "3", why]);
}

#[test]
fn without_contacts_the_report_says_nothing_of_them() {
    let unit = next_door(&[]).change_patient("p1", |patient| patient.contact_carer = None);
    let (instance, plan) = case(&unit, &[], &[]);
    let lines = Report::of_plan(&instance, &plan).lines();
    assert!(
        lines
            .iter()
            .all(|line| !line.label.to_string().contains("contact"))
    );
    let sheet = TeamSheet::new(&instance, &Teams::of(&instance, &plan, Slots::default()));
    assert!(sheet.contacts.is_empty());
}

/// Of the visits of patients who have a contact, made-up contacts could make a third at least: nobody works all hours.
#[test]
fn made_up_contacts_work_at_their_patients_hours() {
    for seed in 1..=3 {
        let instance = instance_of(&generate(&scenario::Unit::new(40, seed)).problem);
        let reach = samma::warning::contact_reach(&instance);
        let possible: u64 = reach.iter().map(|own| own.possible_visits).sum();
        let visits: u64 = reach.iter().map(|own| own.visits).sum();
        assert!(
            3 * possible >= visits,
            "seed {seed}: {possible} of {visits}"
        );
        assert!(
            reach.iter().all(|own| own.possible_visits > 0),
            "seed {seed}"
        );
    }
}
