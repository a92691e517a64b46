//! Whole runs: solve, generate, Ctrl-C.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, interrupt};

#[test]
fn a_solved_plan_passes_the_check() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&["--out", "plan.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    assert!(solved.stdout.contains("3 of 3"), "{}", solved.stdout);
    assert!(
        solved.stdout.contains("no plan is better"),
        "{}",
        solved.stdout
    );
    let plan = desk.json("plan.json");
    assert_eq!(plan["stopped"], "optimal");
    assert_eq!(plan["score"]["unassigned"], 0);
    assert_eq!(
        plan["score"]["distinct_carers"],
        plan["bound"]["distinct_carers"]
    );
    assert_eq!(
        plan["assignments"].as_array().map(Vec::len),
        Some(4),
        "one visit takes two"
    );
    let checked = desk.run(&["check", "problem.json", "plan.json"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    assert!(checked.stdout.contains("3 of 3"), "{}", checked.stdout);
    assert_eq!(
        desk.names(),
        ["plan.json", "problem.json"],
        "nothing is left lying about"
    );
}

#[test]
fn a_made_up_unit_comes_with_a_full_plan_and_the_same_one_again() {
    let desk = Desk::new();
    let make = |seed: &str, problem: &str, plan: &str| {
        let to = ["--out", problem, "--plan-out", plan];
        let made = desk.run(&[&["generate", "--patients", "5", "--seed", seed], &to[..]].concat());
        assert_eq!(
            (made.code, made.stdout.as_str()),
            (0, ""),
            "{}",
            made.stderr
        );
    };
    make("7", "a.json", "a-plan.json");
    make("7", "b.json", "b-plan.json");
    make("8", "c.json", "c-plan.json");
    assert_eq!(desk.bytes("a.json"), desk.bytes("b.json"));
    assert_eq!(desk.bytes("a-plan.json"), desk.bytes("b-plan.json"));
    assert_ne!(desk.bytes("a.json"), desk.bytes("c.json"));
    let checked = desk.run(&["check", "a.json", "a-plan.json"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    assert!(!checked.stdout.contains("empty"), "{}", checked.stdout);
    let printed = desk.run(&["generate", "--patients", "5", "--seed", "7"]);
    assert_eq!(printed.stdout.as_bytes(), desk.bytes("a.json"));
}

#[test]
fn the_same_seed_and_iterations_give_the_same_bytes() {
    let desk = Desk::new();
    let made = desk.run(&[
        "generate",
        "--patients",
        "6",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    for out in ["one.json", "other.json"] {
        let solved = desk.run(&[
            "solve",
            "unit.json",
            "--iterations",
            "40",
            "--seed",
            "5",
            "--out",
            out,
        ]);
        assert_eq!(solved.code, 0, "{}", solved.stderr);
    }
    assert_eq!(desk.bytes("one.json"), desk.bytes("other.json"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_gives_the_best_plan_so_far() {
    let desk = Desk::new();
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/planner/unit-40.json");
    fs::copy(unit, desk.path("unit.json")).expect("the bundled unit");
    let run = desk.start(&[
        "solve",
        "unit.json",
        "--time-limit",
        "120",
        "--out",
        "plan.json",
    ]);
    let stopped = interrupt(run);
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert!(stopped.stdout.contains("stopped"), "{}", stopped.stdout);
    assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
    let checked = desk.run(&["check", "unit.json", "plan.json"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
}

#[cfg(unix)]
#[test]
fn without_arguments_it_plans_the_bundled_unit() {
    let stopped = interrupt(Desk::new().start(&[]));
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert!(
        stopped.stdout.contains("visits staffed"),
        "{}",
        stopped.stdout
    );
}
