//! The mixed-integer program as text, beside the algebra that was meant, worked out by hand. No solver runs. Times in
//! rows are minutes since midnight of the first day: 07:00 is 420, 15:30 is 930.

mod cost;
mod day_choices;
mod order;
mod relations;
mod solution;
mod staffing;
mod stays;
mod working_time;

use crate::common::{Unit, window};
use samma::engine::formulation::Formulation;
use samma::engine::timing::Candidates;
use samma::id::{Id, PatientId, Table};
use samma::instance::Instance;
use samma::problem::Visit;
use samma::score::Term;

#[test]
fn the_whole_program_of_one_visit() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.minimise(Term::Unassigned);
    let meant = "\
minimise empty[p1-1]
staffing:
    makes[p1-1, ann-1] + makes[p1-1, bo-1] + empty[p1-1] = 1
meets:
    makes[p1-1, ann-1] - meets[p1, ann] <= 0
    makes[p1-1, bo-1] - meets[p1, bo] <= 0
least crew:
    meets[p1, ann] + meets[p1, bo] + empty[p1-1] >= 1
";
    assert_eq!(program.to_text(), meant);
}

#[test]
fn each_stage_minimises_its_own_term() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.priority = 3)
        .patient_with("p2", |patient| {
            patient.excluded_carers = vec!["bo".to_owned()];
        })
        .visit("p2", 30, "14:30", "14:30")
        .leg("home-p2", "base", 5)
        .instance();
    let mut program = formulation(&instance);
    program.minimise(Term::Unassigned);
    assert_eq!(objective(&program), "minimise 3 empty[p1-1] + empty[p2-1]");
    program.minimise(Term::DistinctCarers);
    let carers = "minimise meets[p1, ann] + meets[p1, bo] + meets[p2, ann]";
    assert_eq!(objective(&program), carers);
    program.add_order();
    program.minimise(Term::TravelMinutes);
    // Ann comes to p2 last in any case.
    let travel = "minimise 10 goes[ann-1, begin, p1-1] + 10 goes[ann-1, begin, p2-1] \
                  + 10 goes[ann-1, p1-1, p2-1] + 10 goes[ann-1, p1-1, end] + 5 goes[ann-1, p2-1, end] \
                  + 10 goes[bo-1, begin, p1-1] + 10 goes[bo-1, p1-1, end]";
    assert_eq!(objective(&program), travel);
}

#[test]
fn limits_hold_earlier_terms() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.priority = 3)
        .patient("p2")
        .visit("p2", 30, "10:00", "10:30")
        .instance();
    let mut program = formulation(&instance);
    program.limit(Term::Unassigned, 2);
    program.limit(Term::DistinctCarers, 1);
    let unassigned = "
    3 empty[p1-1] + empty[p2-1] <= 2";
    let carers = "
    meets[p1, ann] + meets[p2, ann] <= 1";
    let limits = format!("{unassigned}{carers}");
    assert_eq!(rows(&program, "limit on a term before"), limits);
}

#[test]
fn a_patients_own_bound_is_of_their_own_team() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit("p2", 30, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.require_team(ids::<PatientId, _>(instance.patients())[1], 1);
    let meant = "
    meets[p2, ann] + meets[p2, bo] >= 1";
    assert_eq!(rows(&program, "a patient's own bound"), meant);
}

/// Windows of one moment each.
fn twice(one: &'static str, other: &'static str) -> impl Fn(&mut Visit) {
    move |visit| visit.windows = vec![window(one, one), window(other, other)]
}

fn formulation(instance: &Instance) -> Formulation<'_> {
    Formulation::new(instance, &Candidates::new(instance), ids(instance.visits()))
}

fn in_order(instance: &Instance) -> Formulation<'_> {
    let mut program = formulation(instance);
    program.add_order();
    program
}

fn ids<I: Id, R>(table: &Table<I, R>) -> Vec<I> {
    table.ids().collect()
}

fn objective(program: &Formulation) -> String {
    program.to_text().lines().take(1).collect()
}

/// The rows of one family, each after a line break.
fn rows(program: &Formulation, family: &str) -> String {
    let text = program.to_text();
    let heading = format!("{family}:");
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    let own = lines.take_while(|line| line.starts_with("    "));
    own.flat_map(|line| ["\n", line]).collect()
}
