//! Parts of a problem.

use std::collections::BTreeSet;

use samma::check;
use samma::id::CarerId;
use samma::instance::Instance;
use samma::problem::{Acquaintance, FirstThen, Pin, Preference, Problem, Separation};
use samma::solve::Solver;

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
fn part(instance: &Instance, ids: &[&str]) -> samma::instance::SubInstance {
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
    assert_eq!(solution.score().unassigned(), 0);
    let lifted = of_bo.lift(solution.plan());
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
        made(solution.plan(), &of_bo.instance)
    );
    assert_eq!(lifted.assignments.len(), 2);
}

/// Ann and Bo, p1 with one visit and p2 with two, `related`.
fn related(related: impl FnOnce(&mut Problem)) -> Instance {
    let visits = [("p1", "08:00"), ("p2", "08:00"), ("p2", "11:00")];
    let unit = Unit::of_ann_and_bo().patient("p1").patient("p2");
    let unit = visits.into_iter().fold(unit, |unit, (patient, from)| {
        unit.visit(patient, 30, from, "14:00")
    });
    unit.relate(related).instance()
}

/// The visits of p2 that are left to Bo where Ann has p1. The plans of both teams together break no rule of the whole.
fn left_to_bo(instance: &Instance) -> Vec<String> {
    let mut all = samma::plan::Plan::default();
    let parts = [&["ann", "p1"], &["bo", "p2"]].map(|ids| part(instance, ids));
    for each in parts
        .iter()
        .filter(|each| !each.instance.visits().is_empty())
    {
        let solution = solve_checked(&Solver::new().iteration_limit(100), &each.instance);
        let lifted = each.lift(solution.plan());
        all.assignments.extend(lifted.assignments);
    }
    assert_eq!(check::violations(instance, &all), []);
    let left = parts[1].instance.visits().rows().iter();
    left.map(|visit| visit.id.clone()).collect()
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

#[test]
fn visits_that_need_somebody_outside_are_left_out() {
    let pin = |carer: &str| Pin {
        visit: "p2-1".to_owned(),
        carer: Some(carer.to_owned()),
        ..Pin::default()
    };
    let after = |first: &str, then: &str| FirstThen {
        first: first.to_owned(),
        then: then.to_owned(),
        ..FirstThen::default()
    };
    let all = ids(&["p2-1", "p2-2"]);
    assert_eq!(left_to_bo(&related(|_| ())), all);
    assert_eq!(
        left_to_bo(&related(|of| of.pins.push(pin("ann")))),
        ["p2-2"]
    );
    assert_eq!(left_to_bo(&related(|of| of.pins.push(pin("bo")))), all);
    let follows = related(|of| of.first_then.push(after("p1-1", "p2-2")));
    assert_eq!(left_to_bo(&follows), ["p2-1"]);
    let leads = related(|of| of.first_then.push(after("p2-1", "p1-1")));
    assert_eq!(left_to_bo(&leads), all);
    let same = related(|of| of.same_carer.push(ids(&["p1-1", "p2-1"])));
    assert_eq!(left_to_bo(&same), ["p2-2"]);
}

#[test]
fn visits_whose_required_carers_are_all_outside_are_left_out() {
    let with = |required: &[&str]| {
        let mut problem = Unit::of_ann_and_bo().patient("p1").patient("p2");
        problem = problem.visit("p1", 30, "08:00", "09:00");
        problem = problem.visit_with("p2", 30, "08:00", "09:00", |visit| {
            visit.required_carers = ids(required);
        });
        left_to_bo(&problem.instance())
    };
    assert_eq!(with(&["ann", "bo"]), ["p2-1"]);
    assert!(with(&["ann"]).is_empty());
}

/// What is between visits of those who are in stays, and holds.
#[test]
fn relations_between_those_who_are_in_stay() {
    let instance = related(|of| {
        of.separations.push(Separation {
            visits: ids(&["p2-1", "p2-2"]),
            minutes: Some(90),
            days: None,
        });
        of.never_together.push(ids(&["ann", "bo"]));
        of.visits_apart_minutes = Some(10);
    });
    let whole = instance.relations();
    let of_both = part(&instance, &["ann", "bo", "p2"]).instance;
    let kept = of_both.relations();
    assert_eq!(
        kept.separations[0].visits,
        of_both.visits().ids().collect::<Vec<_>>()
    );
    assert_eq!(kept.separations[0].apart, whole.separations[0].apart);
    assert_eq!(
        (kept.visits_apart, kept.never_together.len()),
        (whole.visits_apart, 1)
    );
    let of_bo = part(&instance, &["bo", "p1"]).instance;
    let kept = of_bo.relations();
    assert!(kept.separations.is_empty() && kept.never_together.is_empty());
}
