//! A problem built in code, planned with progress and a way to stop, and its plan read as values.

#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;
use std::ops::ControlFlow;
use std::time::Duration;

use chrono::{NaiveDate, ParseError, TimeDelta};
use samma::problem::{Carer, Horizon, Patient, Place, Shift, Travel, Visit};
use samma::{Instance, Problem, Solver};

fn main() -> Result<(), Box<dyn Error>> {
    let instance = Instance::new(&problem()?)?;
    let solver = Solver::new().time_limit(Duration::from_secs(10));
    let solution = solver.solve_with(&instance, |event| {
        let Some(score) = &event.score else {
            return ControlFlow::Continue(()); // no plan yet
        };
        let (seconds, carers) = (event.elapsed.as_secs_f64(), score.distinct_carers());
        println!(
            "after {seconds:.3} s, the best plan has {carers} distinct carers over all patients"
        );
        if carers <= 2 {
            return ControlFlow::Break(()); // good enough
        }
        ControlFlow::Continue(())
    })?;
    for made in solution.to_file(&instance).assignments {
        println!("{} visits {} at {}", made.carer, made.visit, made.start);
    }
    let carers = solution.score().distinct_carers();
    let least = solution.bound().least().distinct_carers();
    println!("The plan has {carers} distinct carers over all patients.");
    println!("When the run stopped, it was proven that no plan has fewer than {least}.");
    Ok(())
}

/// Two carers and two patients who are visited each morning of three days.
fn problem() -> Result<Problem, ParseError> {
    let monday: NaiveDate = "2026-11-02".parse()?;
    let mut problem = Problem::new(Horizon::new(monday, 3, chrono_tz::Europe::Stockholm));
    let bicycle = Travel::by_speed(15.0, 1.3, 2.0);
    problem.travel.insert("bike".into(), bicycle);
    problem.places.push(Place::new("north", 59.34, 18.06));
    problem.places.push(Place::new("south", 59.30, 18.07));
    problem.carers = ["ann", "bo"].map(Carer::new).into();
    let eva = Patient::new("eva", "north").preferring("bo");
    problem.patients = vec![eva, Patient::new("olle", "south")];
    for day in monday.iter_days().take(3) {
        let at = |hour| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(hour);
        for carer in ["ann", "bo"] {
            let id = format!("{carer} {day}");
            problem.shifts.push(Shift::new(id, carer, at(7), at(15)));
        }
        for patient in ["eva", "olle"] {
            let visit = Visit::new(format!("{patient} {day}"), patient, 45);
            problem.visits.push(visit.starting_within(at(8), at(10)));
        }
    }
    Ok(problem)
}
