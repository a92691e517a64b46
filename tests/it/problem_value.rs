//! A problem, a plan and what is wrong with them, as values: the same as in files.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chrono::NaiveDate;
use samma::problem::{Carer, Horizon, Patient, Place, Shift, Travel, Visit};
use samma::scenario::{Unit, generate};
use samma::{Defects, Instance, Plan, PlanFile, Problem, Score, Solver, check};
use serde_json::Value;

/// The bad files whose defects no value can have, since serde reads no value from them: syntax, types, unknown, double and
/// missing fields, and numbers that do not fit. All others must be told the same.
const UNREADABLE: usize = 49;

#[test]
fn a_value_is_told_what_its_file_is_told() {
    let (mut same, mut unreadable) = (0, Vec::new());
    for path in json_files("tests/data/bad") {
        let file = fs::read(&path).expect("a readable file");
        let Ok(problem) = serde_json::from_slice::<Problem>(&file) else {
            unreadable.push(path);
            continue;
        };
        assert_eq!(
            told(Instance::new(&problem)),
            told(Instance::parse(&file)),
            "{}",
            path.display()
        );
        same += 1;
    }
    assert_eq!(same, 117, "files are read");
    assert_eq!(unreadable.len(), UNREADABLE, "{unreadable:#?}");
}

#[test]
fn a_sound_file_and_its_value_are_one_problem() {
    let folders = ["tests/data", "tests/data/hcorap", "examples/planner"];
    let files: Vec<PathBuf> = folders
        .into_iter()
        .flat_map(json_files)
        .filter(|path| !path.to_string_lossy().contains("travel-only"))
        .collect();
    assert!(files.len() >= 4, "{files:?}");
    for path in files {
        let file = fs::read(&path).expect("a readable file");
        let problem: Problem = serde_json::from_slice(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(
            Instance::new(&problem) == Instance::parse(&file),
            "{}",
            path.display()
        );
        let again: Problem = serde_json::from_slice(&json(&problem)).expect("what was written");
        assert!(again == problem, "{}", path.display());
    }
}

#[test]
fn every_part_refuses_a_field_that_it_does_not_know() {
    let unit = generate(&Unit::new(5, 1).lasting(3));
    let whole: Value = serde_json::from_slice(&json(&unit.problem)).expect("JSON");
    let places = [
        "",
        "/horizon",
        "/places/0",
        "/travel/bike",
        "/carers/0",
        "/shifts/0",
        "/patients/0",
        "/visits/0",
        "/visits/0/windows/0",
    ];
    for place in places {
        let mut changed = whole.clone();
        let object = changed.pointer_mut(place).and_then(Value::as_object_mut);
        object
            .unwrap_or_else(|| panic!("nothing at {place}"))
            .insert("colour".to_owned(), Value::from("red"));
        let read = serde_json::from_value::<Problem>(changed);
        assert!(read.is_err(), "an unknown field at {place} is taken");
    }
}

#[test]
fn numbers_reach_the_instance_to_the_last_bit() {
    let latitudes = [
        59.123_456_789_012_35,
        0.1 + 0.2,
        5e-324,
        -89.999_999_999_999_99,
    ];
    for latitude in latitudes {
        let mut problem = tiny();
        problem.places[0].lat = latitude;
        let again: Problem = serde_json::from_slice(&json(&problem)).expect("what was written");
        assert_eq!(again.places[0].lat.to_bits(), latitude.to_bits());
    }
}

#[test]
fn what_is_no_number_and_what_no_file_can_say_are_defects() {
    let mut problem = tiny();
    problem.places[0].lat = f64::NAN;
    problem.patients[0].contact_carer = Some("ann".into());
    problem.visits[0].minutes = -5;
    let defects = Instance::new(&problem).expect_err("three are wrong");
    let paths: Vec<&str> = defects.0.iter().map(|each| each.path.as_str()).collect();
    assert_eq!(paths, ["places[0].lat", "visits[0].minutes"]);

    let day = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
    let at = |second| day.and_hms_opt(7, 0, second).expect("a time");
    let mut problem = tiny();
    problem.shifts[0] = Shift::new(
        "ann-1",
        "ann",
        at(30),
        day.and_hms_opt(15, 0, 0).expect("a time"),
    );
    let defects = Instance::new(&problem).expect_err("files know no seconds");
    assert_eq!(defects.0[0].path, "shifts[0].start");
}

#[test]
fn a_plan_comes_back_as_a_value() {
    let unit = generate(&Unit::new(5, 1).lasting(3));
    let instance = Instance::new(&unit.problem).expect("a sound problem");
    let solver = Solver::new().iteration_limit(100);
    let solution = solver.solve(&instance).expect("a plan");
    let file = solution.to_file(&instance);
    let again: PlanFile = serde_json::from_slice(&json(&file)).expect("what was written");
    assert_eq!(again, file);
    let read = instance.read_plan(&again).expect("a sound plan");
    assert_eq!(read.plan.sorted(), solution.plan().clone().sorted());
    assert_eq!(read.claimed, Some(solution.score().clone()));

    let mut wrong = file;
    wrong.assignments[0].carer = "nobody".into();
    let defects = instance
        .read_plan(&wrong)
        .expect_err("there is no such carer");
    assert_eq!(defects.0[0].path, "assignments[0].carer");
    assert_eq!(
        told(instance.parse_plan(&json(&wrong))),
        told(instance.read_plan(&wrong))
    );
}

#[test]
fn events_carry_each_better_plan_once() {
    let unit = generate(&Unit::new(8, 3).lasting(3));
    let instance = Instance::new(&unit.problem).expect("a sound problem");
    let mut heard: Vec<(Score, Arc<Plan>)> = Vec::new();
    let solver = Solver::new().iteration_limit(2_000);
    let solution = solver
        .solve_with(&instance, |event| {
            let known = event.score.clone().zip(event.plan.clone());
            heard.extend(known);
            ControlFlow::Continue(())
        })
        .expect("a plan");
    assert!(!heard.is_empty());
    for (score, plan) in &heard {
        assert_eq!(check::violations(&instance, plan), []);
        assert_eq!(&check::score(&instance, plan), score);
    }
    let falls = |pair: &[(Score, Arc<Plan>)]| pair[1].0 < pair[0].0;
    assert!(heard.windows(2).all(falls), "each is better than the last");
    let last = heard.last().map(|(_, plan)| plan.as_ref());
    assert_eq!(last, Some(solution.plan()));
}

#[test]
fn a_plan_of_an_event_is_there_when_the_run_is_broken_off() {
    let unit = generate(&Unit::new(8, 3).lasting(3));
    let instance = Instance::new(&unit.problem).expect("a sound problem");
    let mut first = None;
    let solution = Solver::new()
        .solve_with(&instance, |event| {
            first.clone_from(&event.plan);
            match first {
                Some(_) => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            }
        })
        .expect("a plan");
    assert_eq!(solution.stopped(), samma::Stopped::Cancelled);
    let again = Solver::new()
        .initial_plan(solution.plan().clone())
        .iteration_limit(0)
        .solve(&instance)
        .expect("a plan");
    assert!(*again.score() <= *solution.score());
}

#[test]
fn the_example_that_embeds_builds_solves_and_reads() {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test.ancestors().nth(2).expect("target/release/deps/it-…");
    let ran = Command::new(profile.join("examples/embed"))
        .output()
        .expect("the example is built");
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}");
    assert_eq!(said.matches(" visits ").count(), 6, "{said}");
    let plan = "\nThe plan has 2 distinct carers over all patients.\n";
    assert!(said.contains(plan), "{said}");
    assert!(!said.contains("Some("), "{said}");
}

/// One carer and one visit.
fn tiny() -> Problem {
    let day = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
    let at = |hour| day.and_hms_opt(hour, 0, 0).expect("a time");
    let mut problem = Problem::new(Horizon::new(day, 1, chrono_tz::Europe::Stockholm));
    let travel = Travel::by_speed(15.0, 1.3, 2.0);
    problem.travel.insert("bike".into(), travel);
    problem.places.push(Place::new("home", 59.31, 18.07));
    problem.carers.push(Carer::new("ann"));
    problem
        .shifts
        .push(Shift::new("ann-1", "ann", at(7), at(15)));
    problem.patients.push(Patient::new("p1", "home"));
    let visit = Visit::new("p1-1", "p1", 45).starting_within(at(8), at(9));
    problem.visits.push(visit);
    problem
}

/// Sorted: a value's fields stand in the order of its type, a file's in its own.
fn told<T>(read: Result<T, Defects>) -> Vec<String> {
    let defects = read.err().map_or_else(Vec::new, |defects| defects.0);
    let mut told: Vec<String> = defects.iter().map(ToString::to_string).collect();
    told.sort();
    told
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what can be written")
}

fn json_files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of files")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|own| own == "json"))
        .collect();
    paths.sort();
    paths
}
