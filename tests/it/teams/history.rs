//! Two fortnights, one after the other.

use samma::instance::Instance;
use samma::measure::{Log, MeasureOptions, Measures};
use samma::plan::Plan;
use samma::problem::Acquaintance;
use samma::team::history;

use crate::common::{Unit, instance_of, plan};

/// Two patients with a visit every morning, whom Ann and Bo, Cia and Dan may see, in the fortnight from `start`.
fn fortnight(start: &str, met: Option<Vec<Acquaintance>>) -> Instance {
    let first: chrono::NaiveDate = start.parse().unwrap();
    let carers = ["ann", "bo", "cia", "dan"];
    let mut unit = carers
        .into_iter()
        .fold(Unit::starting(start, 14), Unit::carer)
        .patient("p1")
        .patient("p2");
    for day in first.iter_days().take(14) {
        for carer in carers {
            unit = unit.shift(carer, &format!("{day}T07:00"), &format!("{day}T15:00"));
        }
        for (patient, at) in [("p1", "08:00"), ("p2", "09:00")] {
            let at = format!("{day}T{at}");
            unit = unit.visit(patient, 30, &at, &at);
        }
    }
    let mut problem = unit.problem();
    problem.history = met;
    instance_of(&problem)
}

/// On each day the next of `turns` comes to both patients.
fn by_turns(instance: &Instance, turns: &[&str]) -> Plan {
    let first = instance.horizon().start();
    let mut made = Vec::new();
    for (number, day) in first.iter_days().take(14).enumerate() {
        let carer = turns[number % turns.len()];
        for (patient, at) in [("p1", "08:00"), ("p2", "09:00")] {
            let visit = format!("{patient}-{}", number + 1);
            made.push((
                visit,
                carer,
                format!("{carer}-{}", number + 1),
                format!("{day}T{at}"),
            ));
        }
    }
    let made: Vec<(&str, &str, &str, &str)> = made
        .iter()
        .map(|(visit, carer, shift, at)| (visit.as_str(), *carer, shift.as_str(), at.as_str()))
        .collect();
    plan(instance, &made, &[])
}

fn faces(instance: &Instance, plan: &Plan) -> (Option<usize>, Option<usize>) {
    let unit = Measures::of(&Log::of_plan(instance, plan), &MeasureOptions::default()).unit();
    (unit.unknown_faces, unit.new_faces)
}

fn row(patient: &str, carer: &str, visits: u32, last: &str) -> Acquaintance {
    Acquaintance {
        patient: patient.to_owned(),
        carer: carer.to_owned(),
        visits,
        last: last.to_owned(),
    }
}

#[test]
fn the_same_teams_bring_no_new_face_to_the_next_fortnight() {
    let first = fortnight("2026-11-02", None);
    let plan = by_turns(&first, &["ann", "bo"]);
    assert_eq!(
        faces(&first, &plan),
        (None, None),
        "nothing is known of the time before"
    );

    let next = fortnight("2026-11-16", Some(history(&first, &plan)));
    let kept = by_turns(&next, &["ann", "bo"]);
    assert_eq!(faces(&next, &kept), (Some(0), Some(0)));
    let one_new = by_turns(&next, &["ann", "bo", "cia"]);
    assert_eq!(
        faces(&next, &one_new),
        (Some(2), Some(2)),
        "Cia is new to both"
    );
    let all_new = by_turns(&next, &["cia", "dan"]);
    assert_eq!(faces(&next, &all_new), (Some(4), Some(4)));
}

#[test]
fn visits_are_added_up_over_fortnights() {
    let met = vec![
        row("p1", "ann", 5, "2026-10-20"),
        row("p1", "dan", 1, "2026-10-21"),
    ];
    let first = fortnight("2026-11-02", Some(met));
    let plan = by_turns(&first, &["ann", "bo"]);
    let expected = [
        row("p1", "ann", 12, "2026-11-14"),
        row("p1", "bo", 7, "2026-11-15"),
        row("p1", "dan", 1, "2026-10-21"),
        row("p2", "ann", 7, "2026-11-14"),
        row("p2", "bo", 7, "2026-11-15"),
    ];
    assert_eq!(history(&first, &plan), expected);
}

#[test]
fn a_history_counts_no_further_than_a_file_may() {
    let met = vec![row("p1", "ann", 1_000_000, "2026-10-20")];
    let first = fortnight("2026-11-02", Some(met));
    let met = history(&first, &by_turns(&first, &["ann"]));
    assert_eq!(met[0], row("p1", "ann", 1_000_000, "2026-11-15"));
    fortnight("2026-11-16", Some(met));
}
