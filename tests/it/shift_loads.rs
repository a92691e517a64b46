//! What shifts may be loaded with.

use std::time::Duration;

use samma::engine::formulation::Formulation;
use samma::engine::timing::Candidates;
use samma::problem::ShiftTemplate;
use samma::solve::{Solver, Stopped};

use crate::common::{Unit, solve_checked};

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

/// Ann takes a load of 5, Bo any; three visits with loads of 3, 2 and 1.
fn unit() -> Unit {
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift_with("ann", "07:00", "15:30", |shift| shift.most_load = Some(5))
        .shift("bo", "07:00", "15:30")
        .patient("p1");
    [3, 2, 1].into_iter().fold(unit, |unit, load| {
        unit.visit_with("p1", 30, "08:00", "12:00", |visit| visit.load = load)
    })
}

#[test]
fn the_loads_of_a_shift_are_one_row() {
    let instance = unit().instance();
    let visits = instance.visits().ids().collect();
    let text = Formulation::new(&instance, &Candidates::new(&instance), visits).to_text();
    let rows = "\
loads of shifts:
    3 makes[p1-1, ann-1] + 2 makes[p1-2, ann-1] + makes[p1-3, ann-1] <= 5
";
    assert!(text.ends_with(rows), "{text}");
}

#[test]
fn a_limit_that_nothing_can_exceed_has_no_row() {
    let instance = unit()
        .relate(|problem| problem.shifts[0].most_load = Some(6))
        .instance();
    let visits = instance.visits().ids().collect();
    let text = Formulation::new(&instance, &Candidates::new(&instance), visits).to_text();
    assert!(!text.contains("loads of shifts:\n    "), "{text}");
}

#[test]
fn a_carer_with_a_limit_cannot_make_all_visits() {
    let excluding_bo = unit().change_patient("p1", |patient| {
        patient.excluded_carers = vec!["bo".to_owned()];
    });
    let solution = solve_checked(&Solver::new().time_limit(LONG), &excluding_bo.instance());
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    let file = solution.to_file(&excluding_bo.instance());
    let json = serde_json::to_string(&file).expect("a plan is JSON");
    assert!(json.contains("shift_load"), "{json}");
}

#[test]
fn a_template_gives_its_limit_to_each_of_its_shifts() {
    let instance = unit()
        .roster(|problem| {
            problem.shifts.clear();
            problem.shift_templates.push(ShiftTemplate {
                id: "day".to_owned(),
                start: "07:00".to_owned(),
                end: "15:30".to_owned(),
                days: vec!["2026-11-02".to_owned()],
                most_load: Some(4),
                ..ShiftTemplate::default()
            });
        })
        .instance();
    let limits: Vec<Option<u32>> = instance
        .shifts()
        .rows()
        .iter()
        .map(|shift| shift.most_load)
        .collect();
    assert_eq!(limits, [Some(4), Some(4)]);
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.score().distinct_carers(), 2);
}

#[test]
fn a_visit_heavier_than_a_shift_takes_is_said_before_solving() {
    let heavy = unit()
        .change_visit("p1-1", |visit| visit.load = 9)
        .change_patient("p1", |patient| {
            patient.excluded_carers = vec!["bo".to_owned()];
        });
    let warnings = samma::warning::warnings(&heavy.instance());
    let told: Vec<String> = warnings
        .iter()
        .map(|each| each.sentence.to_string())
        .collect();
    assert!(
        told.iter().any(|sentence| sentence.contains("a load of 9")),
        "{told:?}"
    );
}
