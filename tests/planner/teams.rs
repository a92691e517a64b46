//! Teams from the command line.

use serde_json::json;

use crate::desk::Desk;
use crate::files::{by_hand, problem};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    desk.put("plan.json", &by_hand("2026-11-02T08:00"));
    desk
}

#[test]
fn the_teams_of_a_plan_are_printed_from_both_sides() {
    let desk = desk();
    let shown = desk.run(&["teams", "problem.json", "--plan", "plan.json"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    for said in ["proposed contact", "nobody comes", "morning", "| carer "] {
        assert!(shown.stdout.contains(said), "{said} in {}", shown.stdout);
    }
}

#[test]
fn the_teams_of_a_plan_are_data_too() {
    let desk = desk();
    let shown = desk.run(&["teams", "problem.json", "--plan", "plan.json", "--json"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let sheet: serde_json::Value = serde_json::from_str(&shown.stdout).expect("JSON");
    assert_eq!(sheet["patients"][0]["proposed_contact"], "ann");
    assert_eq!(sheet["patients"][0]["back_up"], json!(null));
    assert_eq!(
        sheet["patients"][0]["team"][0]["slots"],
        json!([{ "slot": "morning", "visits": 1 }])
    );
    assert_eq!(
        sheet["carers"][1],
        json!({ "carer": "bo", "visits": 0, "patients": [] })
    );
}

/// What is written goes into the next problem as it is.
#[test]
fn the_next_problem_takes_the_history() {
    let desk = desk();
    let options = ["--plan", "plan.json", "--history", "met.json"];
    let shown = desk.run(&[&["teams", "problem.json"], &options[..]].concat());
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let met = desk.json("met.json");
    let row = json!({ "patient": "p1", "carer": "ann", "visits": 1, "last": "2026-11-02" });
    assert_eq!(met, json!([row]));
    let mut next = serde_json::from_str::<serde_json::Value>(
        &problem().to_string().replace("2026-11-02", "2026-11-03"),
    )
    .expect("JSON");
    next["history"] = met;
    desk.put("next.json", &next);
    let taken = desk.run(&["bound", "next.json"]);
    assert_eq!(taken.code, 0, "{}", taken.stderr);
}

#[test]
fn a_history_replaces_nothing_that_is_read() {
    let desk = desk();
    for taken in ["problem.json", "plan.json"] {
        let options = ["--plan", "plan.json", "--history", taken];
        let refused = desk.run(&[&["teams", "problem.json"], &options[..]].concat());
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
        assert!(
            refused.stderr.contains("needs that file"),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(desk.json("plan.json"), by_hand("2026-11-02T08:00"));
}

#[test]
fn a_plan_that_breaks_rules_is_shown_with_a_warning() {
    let desk = desk();
    desk.put("plan.json", &by_hand("2026-11-02T09:30"));
    let shown = desk.run(&["teams", "problem.json", "--plan", "plan.json"]);
    assert_eq!(shown.code, 0);
    assert!(shown.stderr.starts_with("warning: "), "{}", shown.stderr);
}
