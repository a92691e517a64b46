//! Plans from elsewhere: checked, started from, refused.

use serde_json::json;

use crate::desk::Desk;
use crate::files::{by_hand, problem};

#[test]
fn a_plan_that_breaks_a_rule_is_refused_with_a_sentence() {
    let desk = Desk::with_plan("2026-11-02T09:30");
    let checked = desk.run(&["check", "problem.json", "plan.json"]);
    assert_eq!(checked.code, 1, "{}", checked.stderr);
    assert_eq!(
        checked.stdout.lines().count(),
        1,
        "one rule is broken: {}",
        checked.stdout
    );
    for named in ["p1-am", "ann", "09:30"] {
        assert!(
            checked.stdout.contains(named),
            "{named} in {}",
            checked.stdout
        );
    }
    let started = desk.solve(&["--start", "plan.json", "--out", "better.json"]);
    assert_eq!(started.code, 0, "{}", started.stderr);
    let said = "note: plan.json breaks rules; all its 1 assignments still fit, some at other times";
    assert!(started.stderr.contains(said), "{}", started.stderr);
}

#[test]
fn a_plan_by_hand_is_legal_and_completed() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let checked = desk.run(&["check", "problem.json", "plan.json"]);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    assert!(checked.stdout.contains("1 of 3"), "{}", checked.stdout);
    let first = checked.stdout.lines().next();
    assert_eq!(first, Some("The plan is sound: it breaks no rule."));
    let solved = desk.solve(&["--start", "plan.json", "--out", "plan.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    assert_eq!(desk.json("plan.json")["score"]["unassigned"], 0);
}

#[test]
fn a_false_claim_is_refused() {
    let desk = Desk::with_problem();
    let mut plan = by_hand("2026-11-02T08:00");
    plan["score"] = json!({ "unassigned": 0, "distinct_carers": 1, "travel_minutes": 0 });
    desk.put("plan.json", &plan);
    let checked = desk.run(&["check", "problem.json", "plan.json"]);
    assert_eq!(checked.code, 1, "{}", checked.stderr);
    assert!(
        checked
            .stdout
            .contains("claims unassigned 0; recomputed, it is 3."),
        "{}",
        checked.stdout
    );
}

#[test]
fn a_plan_for_another_problem_is_bad_input() {
    let desk = Desk::with_problem();
    let mut plan = by_hand("2026-11-02T08:00");
    plan["assignments"][0]["carer"] = json!("zoe");
    desk.put("plan.json", &plan);
    let refused = desk.run(&["check", "problem.json", "plan.json"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("assignments[0].carer"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_bound_is_told_patient_by_patient_with_its_reason() {
    let desk = Desk::with_problem();
    let told = desk.run(&["bound", "problem.json"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let patients = problem()["patients"].as_array().map(Vec::len);
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert_eq!(Some(lines.len() - 1), patients);
    assert!(lines[0].starts_with("p1 meets at least "), "{}", lines[0]);
    let told_sum = lines[lines.len() - 1].strip_prefix("all patients together: at least ");
    let least = |line: &&str| line.split([' ', ':']).nth(4)?.parse::<u64>().ok();
    let sum: u64 = lines.iter().filter_map(least).sum();
    let told_sum = told_sum.and_then(|sum| sum.split(',').next());
    assert_eq!(told_sum.and_then(|sum| sum.parse().ok()), Some(sum));
}

/// Ann's shift is called almost as the one of Bo that is gone, and is no suggestion.
#[test]
fn a_plan_of_yesterday_is_told_how_to_go_on_and_no_shift_of_somebody_else() {
    let desk = Desk::new();
    let mut today = problem();
    let shifts = today["shifts"].as_array_mut().expect("a list");
    for shift in shifts {
        let is_of_bo = shift["carer"] == "bo";
        shift["id"] = json!(if is_of_bo { "late-2" } else { "early-1" });
    }
    desk.put("today.json", &today);
    desk.put(
        "yesterday.json",
        &json!({ "format": 1, "assignments": [
        { "visit": "p1-noon", "carer": "bo", "shift": "earli-1", "start": "2026-11-02T11:00" },
        { "visit": "p1-am", "carer": "ann", "shift": "earli-1", "start": "2026-11-02T08:00" }
    ] }),
    );
    let checked = desk.run(&["check", "today.json", "yesterday.json"]);
    assert_eq!(checked.code, 2, "{}", checked.stderr);
    for words in [
        "assignments[0].shift: names \"earli-1\", but no shift has that id; use the id of a shift of the problem",
        "assignments[1].shift: names \"earli-1\", but no shift has that id; write \"early-1\" if that is what it means",
        "note: yesterday.json is of an earlier state of the problem; to keep what still fits of it, \
         planner solve PROBLEM --start yesterday.json --iterations 0 --out PLAN",
    ] {
        assert!(
            checked.stderr.contains(words),
            "{words}: {}",
            checked.stderr
        );
    }
}
