//! Teams from the command line.

use serde_json::json;

use crate::desk::Desk;
use crate::files::{by_hand, problem};

#[test]
fn the_teams_of_a_plan_are_printed_from_both_sides() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let shown = desk.run(&["teams", "problem.json", "--plan", "plan.json"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    for said in ["proposed contact", "nobody comes", "morning", "| carer "] {
        assert!(shown.stdout.contains(said), "{said} in {}", shown.stdout);
    }
}

#[test]
fn the_teams_of_a_plan_are_data_too() {
    let desk = Desk::with_plan("2026-11-02T08:00");
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
    let desk = Desk::with_plan("2026-11-02T08:00");
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
    let desk = Desk::with_plan("2026-11-02T08:00");
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
    let desk = Desk::with_plan("2026-11-02T08:00");
    desk.put("plan.json", &by_hand("2026-11-02T09:30"));
    let shown = desk.run(&["teams", "problem.json", "--plan", "plan.json"]);
    assert_eq!(shown.code, 0);
    assert!(shown.stderr.starts_with("warning: "), "{}", shown.stderr);
}

/// The planner's three parts, a second each at most: the two patients go to a team each, and the visit of two carers cannot be
/// staffed in full.
#[test]
fn a_unit_is_divided_planned_and_compared() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let sizes = [
        "--carers",
        "1..1",
        "--patients",
        "1..1",
        "--time-limit",
        "1",
    ];
    let files = ["--out", "teams.json", "--history", "met.json"];
    let divided = desk.run(&[&["teams", "problem.json"], &sizes[..], &files].concat());
    assert_eq!(divided.code, 0, "{}", divided.stderr);
    for said in [
        "with these centres at least",
        "| as a whole   3 ",
        "| in teams     2 ",
    ] {
        assert!(
            divided.stdout.contains(said),
            "{said} in {}",
            divided.stdout
        );
    }
    let plan = desk.json("teams.json");
    let unassigned = &plan["unassigned"];
    assert_eq!(unassigned.as_array().map(Vec::len), Some(1));
    assert_eq!(unassigned[0]["visit"], "p2-am");
    assert_eq!(unassigned[0]["missing"], 1);
    assert_eq!(
        plan.get("bound"),
        None,
        "what is proven of a team says nothing about the unit"
    );
    assert_eq!(desk.json("met.json").as_array().map(Vec::len), Some(2));
    let checked = desk.run(&["check", "problem.json", "teams.json"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
}

#[test]
fn a_division_is_data_too() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let options = [
        "--teams",
        "1",
        "--time-limit",
        "1",
        "--threads",
        "1",
        "--seed",
        "3",
        "--json",
    ];
    let divided = desk.run(&[&["teams", "problem.json"], &options[..]].concat());
    assert_eq!(divided.code, 0, "{}", divided.stderr);
    let sheet: serde_json::Value = serde_json::from_str(&divided.stdout).expect("JSON");
    assert_eq!(
        sheet["carers"],
        json!({ "asked": [10, 12], "kept": [1, 3] })
    );
    assert_eq!(sheet["teams"][0]["carers"], json!(["ann", "bo"]));
    assert_eq!(
        sheet["together"]["distinct_carers"],
        sheet["whole"]["distinct_carers"]
    );
    assert_eq!(
        sheet["cost"], sheet["bound"],
        "one team is the only division"
    );
}

#[test]
fn wrong_teams_are_refused_before_the_work() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    for (wrong, why) in [
        (&["--teams", "0"] as &[&str], "--teams"),
        (&["--teams", "3"], "3 teams cannot be made of 2 patients"),
        (&["--carers", "12..10"], "like 10..12"),
        (&["--patients", "many"], "like 10..12"),
        (
            &["--plan", "plan.json", "--carers", "1..2"],
            "cannot be used with",
        ),
        (
            &["--plan", "plan.json", "--out", "teams.json"],
            "cannot be used with",
        ),
        (&["--out", "problem.json"], "needs that file"),
        (&["--out", "nowhere/teams.json"], "does not exist"),
    ] {
        let refused = desk.run(&[&["teams", "problem.json"], wrong].concat());
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (2, ""),
            "{wrong:?}"
        );
        assert!(
            refused.stderr.contains(why),
            "{wrong:?}: {}",
            refused.stderr
        );
    }
    assert_eq!(desk.names(), ["plan.json", "problem.json"]);
}
