//! Signals that ask for an end: each gives what there is.

use crate::desk::Desk;
#[cfg(unix)]
use crate::desk::signal;

#[cfg(unix)]
#[test]
fn sigterm_and_sighup_give_the_best_plan_so_far() {
    let desk = Desk::new();
    let made = desk.run(&[
        "generate",
        "--patients",
        "40",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    for name in ["-TERM", "-HUP"] {
        let run = desk.start(&[
            "solve",
            "unit.json",
            "--time-limit",
            "120",
            "--out",
            "plan.json",
        ]);
        let stopped = signal(run, name);
        assert_eq!(stopped.code, 0, "{}", stopped.stderr);
        assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
    }
}

#[cfg(unix)]
#[test]
fn a_what_if_that_is_broken_off_says_how_far_it_came() {
    let desk = Desk::new();
    let made = desk.run(&[
        "generate",
        "--patients",
        "40",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let later = serde_json::json!({ "change": { "visits": [{ "id": "p001-d01-morning", "priority": 5 }] } });
    desk.put("patch.json", &later);
    let run = desk.start(&["what-if", "unit.json", "patch.json", "--time-limit", "120"]);
    let stopped = signal(run, "-INT");
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert!(stopped.stdout.contains("as it is"), "{}", stopped.stdout);
    assert!(
        stopped.stderr.contains("1 of 2 problems were solved"),
        "{}",
        stopped.stderr
    );
}

#[test]
fn a_bound_without_time_says_that_nobody_was_looked_at() {
    let desk = Desk::new();
    let made = desk.run(&[
        "generate",
        "--patients",
        "5",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let bound = desk.run(&["bound", "unit.json", "--time-limit", "0"]);
    assert_eq!(bound.code, 0, "{}", bound.stderr);
    assert_eq!(
        bound.stdout.trim(),
        "stopped after 0 of 5 patients: all together at least 0"
    );
}
