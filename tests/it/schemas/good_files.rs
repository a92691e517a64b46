//! What the reader takes, the schemas take.

use std::fs;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use samma::engine::schemas::FileKind;
use samma::frontier::{Frontier, TradeOff};
use samma::scenario::{Unit, generate};
use samma::{Instance, Solver, Term};
use serde_json::Value;

use super::{errors, json_files, root, validator};
use crate::changes::removal::full;
use crate::oracle::rostered::rostered;
use crate::oracle::tiny::tiny;

fn assert_accepts(kind: FileKind, values: impl Iterator<Item = (String, Value)>) -> usize {
    let validator = validator(kind);
    let mut count = 0;
    for (name, value) in values {
        let wrong = errors(&validator, &value);
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
        count += 1;
    }
    count
}

#[test]
fn every_bundled_problem_is_accepted() {
    let mut paths = json_files(&root().join("tests/data"));
    paths.extend(json_files(&root().join("examples/planner")));
    let problems = paths.into_iter().filter_map(|path| {
        let json = fs::read(&path).expect("a file");
        Instance::parse(&json).ok()?;
        let name = path.display().to_string();
        Some((name, serde_json::from_slice(&json).expect("JSON")))
    });
    let count = assert_accepts(FileKind::Problem, problems);
    assert!(count > 20, "{count}");
}

#[test]
fn the_problem_with_every_field_is_accepted() {
    let problem = full();
    assert_accepts(
        FileKind::Problem,
        [("full".to_owned(), problem)].into_iter(),
    );
}

#[test]
fn a_thousand_generated_problems_are_accepted() {
    let mut runner = TestRunner::deterministic();
    let mut draw_tiny = || tiny().new_tree(&mut runner).expect("a draw").current();
    let tiny = (0..600)
        .map(|_| draw_tiny().unit().problem())
        .collect::<Vec<_>>();
    let mut runner = TestRunner::deterministic();
    let mut draw = || rostered().new_tree(&mut runner).expect("a draw").current();
    let rostered = (0..370).map(|_| draw().problem()).collect::<Vec<_>>();
    let fixed = (0..15).map(|seed| generate(&Unit::new(5, seed).lasting(3)).problem);
    let open = (0..15).map(|seed| {
        let unit = generate(&Unit::new(5, seed).lasting(3));
        unit.with_open_roster().problem
    });
    let problems = tiny.into_iter().chain(rostered).chain(fixed).chain(open);
    let values = problems.enumerate().map(|(number, problem)| {
        let value = serde_json::to_value(problem).expect("JSON");
        (format!("problem {number}"), value)
    });
    assert_eq!(assert_accepts(FileKind::Problem, values), 1000);
}

#[test]
fn plans_of_the_solver_and_frontiers_are_accepted() {
    let mut problem = generate(&Unit::new(5, 1).lasting(3)).problem;
    problem.patients[0].custom = Some(serde_json::json!({ "customer": 4711 }));
    problem.shifts.truncate(3);
    let instance = Instance::new(&problem).expect("a problem");
    let solver = Solver::new().iteration_limit(50);
    let solution = solver.clone().solve(&instance).expect("a plan");
    let file = serde_json::to_value(solution.to_file(&instance)).expect("JSON");
    assert!(file["unassigned"].is_array() && file["custom"].is_object());
    assert_accepts(FileKind::Plan, [("plan".to_owned(), file)].into_iter());
    let trade = TradeOff {
        first: Term::DistinctCarers,
        second: "travel_minutes".parse().expect("a term with budgets"),
        points: 2,
    };
    let mut frontier = Frontier::new(&instance, trade, solver).expect("a frontier");
    for point in frontier.by_ref() {
        point.expect("a plan");
    }
    let file = serde_json::to_value(frontier.to_file()).expect("JSON");
    assert_accepts(
        FileKind::Frontier,
        [("frontier".to_owned(), file)].into_iter(),
    );
}

#[test]
fn bundled_patches_are_accepted_and_misspelt_ones_are_not() {
    let paths = json_files(&root().join("tests/data/faults"));
    let patches = paths.into_iter().filter(|path| {
        let name = path.display().to_string();
        name.ends_with(".patch.json")
    });
    let values = patches.map(|path| {
        let json = fs::read(&path).expect("a file");
        (
            path.display().to_string(),
            serde_json::from_slice(&json).expect("JSON"),
        )
    });
    assert!(assert_accepts(FileKind::Patch, values) >= 2);
    let validator = validator(FileKind::Patch);
    for (wrong, right) in [
        (r"{}", r#"{ "set": {} }"#),
        (
            r#"{ "delete": {} }"#,
            r#"{ "remove": { "carers": ["ann"] } }"#,
        ),
        (
            r#"{ "change": { "visits": [{ "minutes": 20 }] } }"#,
            r#"{ "change": { "visits": [{ "id": "a", "minutes": 20, "place": null }] } }"#,
        ),
        (
            r#"{ "add": { "pins": [{ "visit": "a" }] } }"#,
            r#"{ "add": { "pins": [{ "visit": "a", "carer": "ann" }] } }"#,
        ),
    ] {
        let [wrong, right] =
            [wrong, right].map(|json| serde_json::from_str::<Value>(json).expect("JSON"));
        assert!(!validator.is_valid(&wrong), "{wrong}");
        assert_eq!(errors(&validator, &right), [""; 0], "{right}");
    }
}
