//! What is printed and written, and where.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::files::problem;

#[test]
fn a_dash_sends_the_plan_to_standard_output_and_the_table_aside() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&["--out", "-"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    let plan: Value = serde_json::from_str(&solved.stdout).expect("nothing but the plan");
    assert_eq!(plan["format"], 1);
    assert!(solved.stderr.contains("3 of 3"), "{}", solved.stderr);
}

#[test]
fn quiet_says_nothing() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&["--out", "plan.json", "--quiet"]);
    assert_eq!(
        (solved.code, solved.stdout.as_str(), solved.stderr.as_str()),
        (0, "", "")
    );
    assert_eq!(desk.json("plan.json")["score"]["unassigned"], 0);
}

#[test]
fn no_bar_where_nobody_watches() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&[]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    assert_eq!(
        solved.stderr,
        "note: the plan itself is not kept; --out PLAN writes it\n"
    );
}

#[test]
fn one_table_line_a_fact_and_no_control_characters() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&[]);
    let odd = solved
        .stdout
        .chars()
        .find(|&c| c != '\n' && !(' '..='~').contains(&c));
    assert_eq!(odd, None, "{}", solved.stdout);
}

#[test]
fn an_empty_place_is_shown_as_one() {
    let desk = Desk::new();
    let mut problem = problem();
    problem["visits"][0]["skills"] = json!(["sewing"]);
    desk.put("problem.json", &problem);
    let solved = desk.solve(&["--out", "plan.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    assert!(solved.stdout.contains("2 of 3"), "{}", solved.stdout);
    assert!(
        solved.stderr.contains("warning: "),
        "nobody can sew: {}",
        solved.stderr
    );
    let unassigned = &desk.json("plan.json")["unassigned"];
    let reason = json!({
        "kind": "unskilled", "places": 1, "proven": true, "sentence": "no carer has the skill \"sewing\""
    });
    assert_eq!(
        *unassigned,
        json!([{ "visit": "p1-am", "missing": 1, "reasons": [reason] }])
    );
}

#[test]
fn a_device_can_take_the_plan() {
    let desk = Desk::with_problem();
    let solved = desk.solve(&["--out", "/dev/null"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
}

#[cfg(unix)]
#[test]
fn a_plan_that_is_new_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_problem();
    let mode = |name: &str| {
        let there = fs::metadata(desk.path(name)).expect("the file is there");
        there.permissions().mode() & 0o777
    };
    let solve = || desk.solve(&["--out", "plan.json"]).code;
    assert_eq!(solve(), 0);
    assert_eq!(mode("plan.json"), 0o600, "health data");
    let export = ["export", "problem.json", "plan.json"];
    let formats = [
        "--geojson",
        "map.json",
        "--fhir",
        "fhir.json",
        "--csv",
        "csv",
    ];
    let exported = desk.run(&[&export[..], &formats].concat());
    assert_eq!(exported.code, 0, "{}", exported.stderr);
    for name in ["map.json", "fhir.json", "csv/patients.csv"] {
        assert_eq!(mode(name), 0o600, "{name}");
    }
    fs::set_permissions(desk.path("plan.json"), fs::Permissions::from_mode(0o640))
        .expect("own file");
    assert_eq!(solve(), 0);
    assert_eq!(mode("plan.json"), 0o640, "as the file before it");
}
