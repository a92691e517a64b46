//! One visit to several patients: husband and wife at breakfast, neighbours in one house.

mod rules;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use samma::check;
use samma::engine::bound::{PatientBounds, patient_cover};
use samma::engine::timing::Candidates;
use samma::id::{CarerId, PatientId};
use samma::instance::Instance;
use samma::measure::{Continuity, Log, Slots, Staffing};
use samma::report::TeamSheet;
use samma::solve::{Solver, Stopped};
use samma::team::{Divider, Teams};
use serde_json::{Value, json};

use crate::common::{Unit, case, solve_checked};

/// Husband and wife, one home, one carer, half an hour at 08:00 for each.
fn couple() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults/couple.json");
    let json = fs::read(path).expect("a readable file");
    serde_json::from_slice(&json).expect("JSON")
}

fn solved(problem: &Value) -> (Instance, samma::Solution) {
    let instance = Instance::parse(problem.to_string().as_bytes()).expect("a sound problem");
    let solution = solve_checked(&Solver::new(), &instance);
    (instance, solution)
}

#[test]
fn two_visits_at_one_moment_are_too_many_for_one_carer() {
    let (instance, solution) = solved(&couple());
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(Staffing::of(&instance, solution.plan()).staffed, 1);
}

/// What the file cannot say without the field, it says with it.
#[test]
fn one_visit_to_both_is_made_by_one_carer_whom_both_meet() {
    let mut problem = couple();
    let visits = problem["visits"].as_array_mut().expect("a list");
    visits.truncate(1);
    visits[0]["other_patients"] = json!(["p2"]);
    let (instance, solution) = solved(&problem);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.score().distinct_carers(), 2);
    let file = solution.to_file(&instance);
    assert_eq!(file.assignments.len(), 1);
    for patient in &file.patients {
        assert_eq!(
            (&patient.carers[..], patient.bound),
            (&["ann".to_owned()][..], 1)
        );
    }
}

/// `p1` and `p2` are visited together by ann in the morning; `p2` alone by bo at noon.
fn morning_and_noon() -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit_with("p1", 30, "08:00", "08:30", |visit| {
            visit.other_patients.push("p2".to_owned());
        })
        .visit("p2", 20, "12:00", "12:30")
}

const MADE: [(&str, &str, &str, &str); 2] = [
    ("p1-1", "ann", "ann-1", "08:00"),
    ("p2-1", "bo", "bo-1", "12:00"),
];

#[test]
fn measures_count_the_visit_for_each_patient_and_once_for_the_carer() {
    let (instance, plan) = case(&morning_and_noon(), &MADE, &[]);
    let log = Log::of_plan(&instance, &plan);
    let contacts = log
        .patients
        .rows()
        .iter()
        .map(|person| person.contacts.len());
    assert_eq!(contacts.collect::<Vec<_>>(), [1, 2]);
    let continuity = Continuity::of(&instance, &plan);
    let visits = continuity.patients.rows().iter().map(|each| each.visits);
    assert_eq!(visits.collect::<Vec<_>>(), [1, 2]);
    assert_eq!(continuity.distinct_carers(), 3);
    let staffing = Staffing::of(&instance, &plan);
    assert_eq!((staffing.visits, staffing.staffed), (2, 2));
    let sheet = TeamSheet::new(&instance, &Teams::of(&instance, &plan, Slots::default()));
    let ann = &sheet.carers[0];
    assert_eq!((ann.visits, ann.patients.len()), (1, 2));
}

#[test]
fn each_term_of_patients_counts_for_each_of_them() {
    let unit = morning_and_noon()
        .change_patient("p1", |patient| {
            patient.contact_carer = Some("bo".to_owned());
            patient.contact_share = Some(whole());
            patient.continuity_weight = Some(5);
        })
        .change_patient("p2", |patient| {
            patient.preferred_carers = vec![samma::problem::Preference::Carer("bo".to_owned())];
            patient.contact_carer = Some("ann".to_owned());
            patient.contact_share = Some(whole());
            patient.max_carers = Some(1);
        })
        .history(&[("p2", "ann")])
        .asking(&[
            "unassigned",
            "distinct_carers",
            "weighted_carers",
            "new_faces",
            "carers_above_max",
            "non_preferred_visits",
            "contact_missing",
        ]);
    let (instance, plan) = case(&unit, &MADE, &[]);
    let score = check::score(&instance, &plan);
    let values: Vec<u64> = score.values().iter().map(|&(_, value)| value).collect();
    // p1 meets ann, where bo is the contact (1 less preferred); p2 meets ann, the contact whom p2 knows, and bo (1 less than the contact).
    assert_eq!(values[..7], [0, 3, 7, 2, 1, 2, 2]);
}

fn whole() -> samma::problem::ContactShare {
    serde_json::from_value(json!(1.0)).expect("a share")
}

/// The one place is empty for want of a carer whom both may meet; so each patient's bound is lower by one, and the sum by two.
#[test]
fn one_empty_place_saves_a_meeting_of_each_patient() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "08:45")
        .patient("p1")
        .patient("p2")
        .patient("p3")
        .visit("p3", 60, "07:00", "08:00")
        .visit_with("p1", 60, "07:00", "08:00", |visit| {
            visit.other_patients.push("p2".to_owned());
        });
    let solution = solve_checked(&Solver::new(), &unit.instance());
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(solution.score().distinct_carers(), 1);
    assert_eq!(solution.bound().least().distinct_carers(), 1);
}

/// Before there is a plan, any number of places may be empty; twice as many meetings are more than a number holds.
#[test]
fn nothing_is_proven_of_plans_that_may_leave_anything_empty() {
    let instance = morning_and_noon().instance();
    let candidates = Candidates::new(&instance);
    let mut own = PatientBounds::at_once(&instance, &candidates);
    for patient in instance.patients().ids() {
        let cover = patient_cover(&instance, &candidates, patient, || false).expect("HiGHS runs");
        own.learn(patient, cover);
    }
    let least = |unassigned| own.bound(&instance, unassigned).least().distinct_carers();
    assert_eq!([0, 1 << 63, u64::MAX].map(least), [2, 0, 0]);
}

#[test]
fn a_part_without_one_of_the_couple_is_without_their_common_visit() {
    let instance = morning_and_noon().instance();
    let everybody: BTreeSet<CarerId> = instance.carers().ids().collect();
    let patients: Vec<PatientId> = instance.patients().ids().collect();
    let second = instance.part(&everybody, &BTreeSet::from([patients[1]]));
    let visits = second.instance.visits().rows().iter();
    let visits: Vec<&str> = visits.map(|visit| visit.id.as_str()).collect();
    assert_eq!(visits, ["p2-1"]);
    let both = instance.part(&everybody, &patients.into_iter().collect());
    assert_eq!(both.instance, instance);
}

/// Far from each other in the file, and at opposite ends of the town, they are in one team all the same.
#[test]
fn who_is_visited_together_is_in_one_team() {
    let mut unit = Unit::new();
    for number in 0..4 {
        let carer = format!("c{number}");
        unit = unit.carer(&carer).shift(&carer, "07:00", "15:30");
    }
    for number in 0..6 {
        unit = unit.patient(&format!("p{number}"));
    }
    for number in 0..6 {
        let together = number == 0;
        unit = unit.visit_with(&format!("p{number}"), 60, "08:00", "14:00", |visit| {
            if together {
                visit.other_patients.push("p5".to_owned());
            }
        });
    }
    for (one, other) in [
        ("p0", "p1"),
        ("p0", "p2"),
        ("p3", "p4"),
        ("p3", "p5"),
        ("p4", "p5"),
        ("p1", "p2"),
    ] {
        let [one, other] = [one, other].map(|id| format!("home-{id}"));
        unit = unit.leg(&one, &other, 1).leg(&other, &one, 1);
    }
    let instance = unit.instance();
    let division = Divider::new()
        .teams(2)
        .patients(2..=4)
        .divide(&instance)
        .expect("a division");
    let ids: Vec<PatientId> = instance.patients().ids().collect();
    let teams = division.teams.rows().iter();
    let of_first = teams.filter(|team| team.patients.contains(&ids[0]));
    let with: Vec<bool> = of_first
        .map(|team| team.patients.contains(&ids[5]))
        .collect();
    assert_eq!(with, [true]);
}
