//! Yesterday's plan for today's problem, and what a patch takes along.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::files::by_hand;

/// A desk with files of faults that were found.
fn desk(names: &[&str]) -> Desk {
    let desk = Desk::new();
    let faults = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults");
    for name in names {
        fs::copy(faults.join(name), desk.path(name)).expect("a file of a fault");
    }
    desk
}

#[test]
fn a_start_of_which_the_carer_is_ill_is_told_row_by_row_and_solved() {
    let desk = desk(&["start-carer-ill.json", "start-old.plan.json"]);
    let asked = [
        "solve",
        "start-carer-ill.json",
        "--start",
        "start-old.plan.json",
        "--time-limit",
        "20",
        "--out",
        "new.json",
    ];
    let solved = desk.run(&asked);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    for words in [
        "note: the search begins with 0 assignments of start-old.plan.json; 4 assignments left out:\n",
        "  assignments[3]: names the carer \"ann\" and the shift \"ann-1\", which the problem does not have",
    ] {
        assert!(solved.stderr.contains(words), "{words}: {}", solved.stderr);
    }
    assert_eq!(desk.json("new.json")["score"]["unassigned"], 0);
    let quiet = desk.run(&[&asked[..], &["--quiet"]].concat());
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn a_start_that_breaks_a_rule_keeps_the_rest() {
    let desk = Desk::with_problem();
    let mut start = by_hand("2026-11-02T08:10");
    let rows = start["assignments"].as_array_mut().expect("a list");
    rows.push(
        json!({ "visit": "p1-noon", "carer": "bo", "shift": "ann-1", "start": "2026-11-02T11:00" }),
    );
    desk.put("start.json", &start);
    let solved = desk.solve(&["--start", "start.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    for words in [
        "note: the search begins with 1 assignment of start.json; 1 assignment left out:",
        "  visit p1-noon by bo in shift ann-1 starts 2026-11-02T11:00, but ann works that shift",
    ] {
        assert!(solved.stderr.contains(words), "{words}: {}", solved.stderr);
    }
}

#[test]
fn a_start_of_another_problem_is_refused_before_the_work() {
    let desk = desk(&["start-carer-ill.json", "pool-fortnight-1.plan.json"]);
    let refused = desk.run(&[
        "solve",
        "start-carer-ill.json",
        "--start",
        "pool-fortnight-1.plan.json",
        "--time-limit",
        "600",
    ]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("it is the plan of another problem"),
        "{}",
        refused.stderr
    );
}

#[test]
fn what_if_tells_what_a_removal_takes_along() {
    let names = [
        "remove-relations.json",
        "remove-carer-bo.patch.json",
        "remove-patient-p1.patch.json",
    ];
    let desk = desk(&names);
    let asked = [&["what-if"], &names[..], &["--time-limit", "20", "--quiet"]].concat();
    let told = desk.run(&asked);
    assert_eq!(told.code, 0, "{}", told.stderr);
    for line in [
        "remove-carer-bo.patch.json also removes:\n  never_together[0]: names the carer \"bo\", and fewer than 2 are left\n",
        "remove-patient-p1.patch.json also removes:\n  first_then[0]: names the visit \"p1-02\"\n",
    ] {
        assert!(told.stdout.contains(line), "{line}: {}", told.stdout);
    }
    let json = desk.run(&[&asked[..], &["--json"]].concat());
    let branches: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(branches[0]["taken_along"], json!([]));
    assert_eq!(branches[1]["taken_along"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        branches[1]["taken_along"][1],
        json!({ "path": "shifts[1]", "id": "bo-02", "reason": "names the carer \"bo\"" })
    );
}

#[test]
fn the_history_of_a_fortnight_leaves_nameless_substitutes_out() {
    let desk = desk(&[
        "pool-fortnight-1.json",
        "pool-fortnight-1.plan.json",
        "pool-fortnight-2.json",
    ]);
    let plan = [
        "teams",
        "pool-fortnight-1.json",
        "--plan",
        "pool-fortnight-1.plan.json",
    ];
    let written = desk.run(&[&plan[..], &["--history", "history.json"]].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert_eq!(desk.json("history.json"), json!([]));
    assert!(
        !written.stdout.contains("proposed contact"),
        "{}",
        written.stdout
    );
    let next = desk.run(&[
        "solve",
        "pool-fortnight-2.json",
        "--time-limit",
        "20",
        "--out",
        "next.json",
    ]);
    assert_eq!(next.code, 0, "{}", next.stderr);
    assert!(
        next.stderr
            .contains("warning: the history: 1 of its rows count for nothing"),
        "{}",
        next.stderr
    );
    assert_eq!(desk.json("next.json")["score"]["new_faces"], 1);
}
