//! Limits that the system sets: they end no program before its plan is kept.

#![cfg(unix)]

use std::process::{Command, Output, Stdio};

use crate::desk::{Desk, planner};

/// A desk with a made-up unit.
fn desk() -> Desk {
    let desk = Desk::new();
    let unit = [
        "generate",
        "--patients",
        "20",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ];
    let made = desk.run(&unit);
    assert_eq!(made.code, 0, "{}", made.stderr);
    desk
}

/// The planner under a limit of the shell.
fn limited(desk: &Desk, limit: &str, arguments: &str) -> Output {
    let script = format!("ulimit {limit}; exec \"$PLANNER\" {arguments}");
    Command::new("sh")
        .args(["-c", &script])
        .env("PLANNER", planner())
        .env("TMPDIR", desk.path("."))
        .env("HOME", desk.path("."))
        .current_dir(desk.path("."))
        .stdin(Stdio::null())
        .output()
        .expect("sh runs")
}

#[test]
fn a_file_that_may_not_grow_keeps_the_plan_on_standard_output() {
    let desk = desk();
    let arguments = "solve unit.json --iterations 20 --quiet --out plan.json";
    let ended = limited(&desk, "-f 16", arguments);
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(3), "{said}");
    assert!(said.contains("the plan is on standard output"), "{said}");
    let plan: serde_json::Value = serde_json::from_slice(&ended.stdout).expect("a whole plan");
    assert_eq!(plan["stopped"], "iteration_limit");
    assert_eq!(desk.names(), ["unit.json"], "nothing is left lying about");
    let refused = limited(&desk, "-f 0", arguments);
    assert_eq!(refused.status.code(), Some(2), "before the work");
    assert_eq!(desk.names(), ["unit.json"]);
}

#[test]
fn the_end_of_the_processor_time_gives_the_best_plan_so_far() {
    let desk = desk();
    let ended = limited(
        &desk,
        "-S -t 1",
        "solve unit.json --time-limit 600 --out plan.json",
    );
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{said}");
    assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
}

#[test]
fn teams_take_a_limit_of_memory_as_solve_does() {
    let desk = desk();
    let divided = [
        "teams",
        "unit.json",
        "--teams",
        "2",
        "--time-limit",
        "0",
        "--memory-limit",
        "1",
    ];
    let divided = desk.run(&divided);
    assert_eq!(divided.code, 0, "{}", divided.stderr);
    let shown = [
        "teams",
        "unit.json",
        "--plan",
        "unit.json",
        "--memory-limit",
        "1",
    ];
    assert_eq!(desk.run(&shown).code, 2, "it is of no use there");
}
