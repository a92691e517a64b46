//! A problem built in code, planned with progress and a way to stop, and its plan read as values.

#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use std::error::Error;
use std::ops::ControlFlow;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use samma::problem::{Carer, Horizon, Patient, Place, Shift, Travel, Visit};
use samma::{Event, Instance, Problem, Solver};

fn main() -> Result<(), Box<dyn Error>> {
    let instance = Instance::new(&problem()?)?;
    let solver = Solver::new().time_limit(Duration::from_secs(10));
    let solution = solver.solve_with(&instance, |event: &Event| {
        if let (Some(score), Some(_plan)) = (&event.score, &event.plan) {
            println!(
                "after {:?}: {} carers met",
                event.elapsed,
                score.distinct_carers()
            );
        }
        let is_good_enough = event
            .score
            .as_ref()
            .is_some_and(|score| score.distinct_carers() <= 2);
        if is_good_enough {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    for made in solution.to_file(&instance).assignments {
        println!("{} visits {} at {}", made.carer, made.visit, made.start);
    }
    println!(
        "{} carers met, {} at least",
        solution.score().distinct_carers(),
        solution.bound().least.distinct_carers()
    );
    Ok(())
}

/// Two carers and two patients who are visited each morning of three days.
fn problem() -> Result<Problem, Box<dyn Error>> {
    let monday = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    let mut problem = Problem::new(Horizon::new(monday, 3, chrono_tz::Europe::Stockholm));
    problem
        .travel
        .insert("bike".into(), Travel::by_speed(15.0, 1.3, 2.0));
    problem.places = vec![
        Place::new("north", 59.34, 18.06),
        Place::new("south", 59.30, 18.07),
    ];
    problem.carers = ["ann", "bo"].map(Carer::new).into();
    problem.patients = vec![
        Patient::new("eva", "north").preferring("bo"),
        Patient::new("olle", "south"),
    ];
    for day in monday.iter_days().take(3) {
        for carer in ["ann", "bo"] {
            problem.shifts.push(Shift::new(
                format!("{carer} {day}"),
                carer,
                at(day, 7)?,
                at(day, 15)?,
            ));
        }
        for patient in ["eva", "olle"] {
            let visit = Visit::new(format!("{patient} {day}"), patient, 45);
            problem
                .visits
                .push(visit.starting_within(at(day, 8)?, at(day, 10)?));
        }
    }
    Ok(problem)
}

fn at(day: NaiveDate, hour: u32) -> Result<NaiveDateTime, Box<dyn Error>> {
    Ok(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).ok_or("no such hour")?))
}
