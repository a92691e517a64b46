//! A small unit by hand: a couple in one home, a doctor whom two employers share, and a second carer for the last ten minutes of a
//! visit.

use chrono::{NaiveDateTime, TimeDelta};
use samma::measure::{Log, MeasureOptions, Measures, Slots};
use samma::problem::AssignmentEntry;
use samma::report::TeamSheet;
use samma::team::Teams;
use samma::{Instance, Solution, Solver, Stopped, check};

const UNIT: &[u8] = include_bytes!("../../data/shared-doctor.json");

fn planned() -> (Instance, Solution) {
    let instance = Instance::parse(UNIT).expect("a sound problem");
    let solver = Solver::new().iteration_limit(300);
    let solution = solver.solve(&instance).expect("a plan");
    assert_eq!(check::violations(&instance, solution.plan()), []);
    (instance, solution)
}

#[test]
fn everybody_is_visited_by_as_few_as_can_be() {
    let (_, solution) = planned();
    assert_eq!(solution.score().unassigned(), 0);
    assert_eq!(solution.score().distinct_carers(), 7);
    assert_eq!(solution.stopped(), Stopped::Optimal);
}

#[test]
fn the_second_carer_comes_for_the_last_ten_minutes() {
    let (instance, solution) = planned();
    let made = solution.to_file(&instance).assignments;
    let at = |visit: &str, stay| {
        let row = made
            .iter()
            .find(|row| row.visit == visit && row.stay == Some(stay));
        row.expect("it is staffed")
    };
    for day in ["2026-11-02", "2026-11-03", "2026-11-04"] {
        let [first, second] = [1, 2].map(|stay| at(&format!("wash-{day}"), stay));
        assert_eq!((&*first.carer, &*second.carer), ("ann", "bo"));
        assert_eq!(start(second) - start(first), TimeDelta::minutes(30));
    }
}

#[test]
fn one_breakfast_is_a_visit_to_each_of_the_couple() {
    let (instance, solution) = planned();
    let teams = Teams::of(&instance, solution.plan(), Slots::default());
    let sheet = TeamSheet::new(&instance, &teams);
    let visits = |patient: &str, carer: &str| {
        let row = sheet.patients.iter().find(|row| row.patient == patient);
        let team = &row.expect("a patient").team;
        let member = team.iter().find(|member| member.carer == carer);
        member.map(|member| (member.role, member.visits))
    };
    assert_eq!(visits("eva", "ann"), Some(("contact", 3)));
    assert_eq!(visits("olle", "ann"), Some(("contact", 3)));
    assert_eq!(visits("eva", "liv"), Some(("contact for a role", 1)));
    assert_eq!(visits("karin", "cia"), Some(("contact for a role", 1)));
    let caseload = sheet.carers.iter().find(|row| row.carer == "ann");
    assert_eq!(caseload.expect("a carer").visits, 6);
}

/// The nurse is of another employer than those who come before and after. The doctor is of both.
#[test]
fn a_doctor_of_both_employers_is_no_handover() {
    let (instance, solution) = planned();
    let log = Log::of_plan(&instance, solution.plan());
    let measures = Measures::of(&log, &MeasureOptions::default());
    let handovers = measures.patients.rows().iter();
    let handovers: Vec<Option<usize>> = handovers.map(|row| row.employer_handovers).collect();
    assert_eq!(handovers, [Some(0), Some(0), Some(2)]);
}

fn start(made: &AssignmentEntry) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(&made.start, "%Y-%m-%dT%H:%M").expect("a time")
}
