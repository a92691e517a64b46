//! Parts of a problem.

use std::collections::BTreeSet;

use samma::check;
use samma::id::CarerId;
use samma::instance::Instance;
use samma::solve::Solver;
use samma::spec::{Acquaintance, Preference};

use crate::common::{Unit, instance_of, solve_checked};

/// Ann and Bo; p1 asks for both, does without neither, and has met both; p2 excludes Ann, who is p1's contact.
fn instance() -> Instance {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.preferred_carers = ["bo", "ann"]
                .map(|carer| Preference::Carer(carer.to_owned()))
                .to_vec();
            patient.contact_carer = Some("ann".to_owned());
        })
        .visit("p1", 30, "08:00", "09:00")
        .patient_with("p2", |patient| {
            patient.excluded_carers = vec!["ann".to_owned()];
        })
        .visit("p2", 30, "09:00", "10:00")
        .visit("p2", 30, "11:00", "12:00");
    let mut problem = unit.problem();
    let met = |carer: &str| Acquaintance {
        patient: "p1".to_owned(),
        carer: carer.to_owned(),
        visits: 3,
        last: "2026-11-01".to_owned(),
    };
    problem.history = Some(vec![met("ann"), met("bo")]);
    instance_of(&problem)
}

/// The carers and patients with these ids.
fn part(instance: &Instance, ids: &[&str]) -> samma::instance::Part {
    let carers = instance
        .carers()
        .iter()
        .filter(|(_, row)| ids.contains(&row.id.as_str()));
    let patients = instance
        .patients()
        .iter()
        .filter(|(_, row)| ids.contains(&row.id.as_str()));
    let carers: BTreeSet<_> = carers.map(|(carer, _)| carer).collect();
    instance.part(&carers, &patients.map(|(patient, _)| patient).collect())
}

#[test]
fn a_part_with_everybody_is_the_whole() {
    let instance = instance();
    let all = part(&instance, &["ann", "bo", "p1", "p2"]);
    assert_eq!(all.instance, instance);
}

#[test]
fn what_is_between_those_who_are_in_stays() {
    let instance = instance();
    let of_bo = part(&instance, &["bo", "p1"]).instance;
    let p1 = &of_bo.patients().rows()[0];
    let bo = of_bo.carers().ids().next().unwrap();
    let asked: Vec<CarerId> = p1.preferred.iter().map(|asked| asked.carer).collect();
    assert_eq!((asked, p1.contact), (vec![bo], None));
    let met = &of_bo.history().unwrap().rows()[0];
    assert_eq!((met.len(), met[0].carer), (1, bo));
    assert_eq!(of_bo.shifts_of(bo).len(), 1);
    assert_eq!(of_bo.visits().rows()[0].id, "p1-1");
    let of_ann = part(&instance, &["ann", "p2"]).instance;
    let ann = of_ann.carers().ids().next().unwrap();
    assert_eq!(of_ann.patients().rows()[0].excluded, [ann]);
    assert_eq!(of_ann.visits().rows()[1].id, "p2-2");
    assert!(of_ann.history().unwrap().rows()[0].is_empty());
}

#[test]
fn a_plan_of_a_part_is_one_of_the_whole() {
    let instance = instance();
    let of_bo = part(&instance, &["bo", "p2"]);
    let solution = solve_checked(&Solver::new().iteration_limit(100), &of_bo.instance);
    assert_eq!(solution.score.unassigned(), 0);
    let lifted = of_bo.lift(&solution.plan);
    assert_eq!(check::violations(&instance, &lifted), []);
    let made = |plan: &samma::plan::Plan, of: &Instance| -> Vec<(String, String, String)> {
        let row = |made: &samma::plan::Assignment| {
            let visit = of.visits()[made.visit].id.clone();
            let carer = of.carers()[made.carer].id.clone();
            (visit, carer, of.shifts()[made.shift].id.clone())
        };
        plan.assignments.iter().map(row).collect()
    };
    assert_eq!(
        made(&lifted, &instance),
        made(&solution.plan, &of_bo.instance)
    );
    assert_eq!(lifted.assignments.len(), 2);
}
