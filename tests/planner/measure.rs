//! Measures from the command line: of a plan, of a log, of a bad log.

use std::fs;

use serde_json::json;

use crate::desk::Desk;
use crate::files::{by_hand, problem};

/// Fourteen days of two visits each: Ann in the mornings, Bo and Cia in turn in the evenings.
fn log() -> String {
    let lines = (2..16).map(|day| {
        let evening = if day % 2 == 0 { "bo" } else { "cia" };
        format!(
            "p1;ann;2026-03-{day:02}T08:00;2026-03-{day:02}T08:30\n\
             p1;{evening};2026-03-{day:02}T18:00;2026-03-{day:02}T18:30\n"
        )
    });
    format!("patient;carer;start;end\n{}", lines.collect::<String>())
}

#[test]
fn a_plan_is_measured_in_tables() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let measured = desk.run(&["measure", "problem.json", "plan.json"]);
    assert_eq!((measured.code, measured.stderr.as_str()), (0, ""));
    for said in [
        "distinct carers, all patients",
        "The official indicators need 14 days; here are 1.",
        "| p1 ",
        "| ann ",
    ] {
        assert!(
            measured.stdout.contains(said),
            "{said} in {}",
            measured.stdout
        );
    }
    assert!(!measured.stdout.contains("| bo "), "Bo does nothing");
}

/// Monday by day at 300 an hour.
#[test]
fn what_a_plan_costs_is_told_where_there_are_prices() {
    let desk = Desk::new();
    let mut priced = problem();
    priced["cost"] = json!({ "preset": "sweden-2026" });
    desk.put("problem.json", &priced);
    desk.put("plan.json", &by_hand("2026-11-02T08:00"));
    let measured = desk.run(&["measure", "problem.json", "plan.json"]);
    assert_eq!((measured.code, measured.stderr.as_str()), (0, ""));
    for said in ["| cost of carer ", " ordinary ", "| 2026-11-02 "] {
        assert!(
            measured.stdout.contains(said),
            "{said} in {}",
            measured.stdout
        );
    }
    let measured = desk.run(&["measure", "problem.json", "plan.json", "--json"]);
    fs::write(desk.path("out.json"), &measured.stdout).expect("the folder takes files");
    let cost = &desk.json("out.json")["cost"];
    assert_eq!(cost["currency"], "SEK");
    assert_eq!(cost["total"], cost["payments"][0]["total"]);
    let checked = desk.run(&["check", "problem.json", "plan.json"]);
    assert!(checked.stdout.contains("SEK"), "{}", checked.stdout);
}

#[test]
fn a_plan_that_breaks_rules_is_measured_with_a_warning() {
    let desk = Desk::with_plan("2026-11-02T09:30");
    let measured = desk.run(&["measure", "problem.json", "plan.json"]);
    assert_eq!(measured.code, 0);
    assert!(
        measured.stderr.starts_with("warning: "),
        "{}",
        measured.stderr
    );
}

#[test]
fn a_log_is_measured_as_json() {
    let desk = Desk::new();
    fs::write(desk.path("log.csv"), log()).expect("the folder takes files");
    let measured = desk.run(&["measure", "--log", "log.csv", "--any-age", "--json"]);
    assert_eq!((measured.code, measured.stderr.as_str()), (0, ""));
    fs::write(desk.path("out.json"), &measured.stdout).expect("the folder takes files");
    let out = desk.json("out.json");
    assert_eq!(out["first"], "2026-03-02");
    assert_eq!(out["unit"]["distinct_carers"], 3);
    assert_eq!(out["patients"][0]["usual_provider"], 0.5);
    assert_eq!(out["fixed"][0]["u21401"], 3.0);
    assert_eq!(
        out["fixed"][0]["included"],
        json!([{ "patient": "p1", "carers": 3 }])
    );
    assert_eq!(out["rolling"].as_array().map(Vec::len), Some(1));
    assert_eq!(out.get("carers"), None, "a log knows no shifts");
}

#[test]
fn whoever_is_left_out_is_told_with_the_reason() {
    let desk = Desk::new();
    fs::write(desk.path("log.csv"), log()).expect("the folder takes files");
    let measured = desk.run(&["measure", "--log", "log.csv"]);
    assert_eq!(measured.code, 0, "{}", measured.stderr);
    assert!(
        measured.stdout.contains("1 age unknown"),
        "{}",
        measured.stdout
    );
    assert!(
        measured.stdout.contains("the age is not known"),
        "{}",
        measured.stdout
    );
    let mut with_ages = problem();
    with_ages["patients"][0]["age"] = json!(80);
    desk.put("problem.json", &with_ages);
    let measured = desk.run(&["measure", "problem.json", "--log", "log.csv"]);
    assert_eq!(measured.code, 0, "{}", measured.stderr);
    assert!(measured.stdout.contains("counts"), "{}", measured.stdout);
}

/// In one slot for the whole day, mornings and evenings are its first and its second visits.
#[test]
fn slots_and_memory_are_the_users() {
    let desk = Desk::new();
    fs::write(desk.path("log.csv"), log()).expect("the folder takes files");
    let unit = |options: &[&str]| {
        let always = ["measure", "--log", "log.csv", "--json"];
        let measured = desk.run(&[&always, options].concat());
        assert_eq!(measured.code, 0, "{}", measured.stderr);
        fs::write(desk.path("out.json"), &measured.stdout).expect("the folder takes files");
        desk.json("out.json")["unit"].clone()
    };
    assert_eq!(unit(&[])["unknown_faces"], json!(null));
    assert_eq!(
        unit(&["--memory", "1"])["unknown_faces"],
        13,
        "Bo and Cia are forgotten every time"
    );
    assert_eq!(unit(&["--memory", "2"])["unknown_faces"], 0);
    assert_eq!(unit(&[])["sequential"], 0.5, "Ann always, Bo and Cia never");
    assert_eq!(unit(&["--slots", "all=00:00"])["sequential"], 0.5);
    let refused = desk.run(&["measure", "--log", "log.csv", "--slots", "all"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("like morning=07:00"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_bad_log_is_refused_line_by_line() {
    let desk = Desk::new();
    let bad = log().replace("T18:30", "T17:30");
    fs::write(desk.path("log.csv"), bad).expect("the folder takes files");
    let refused = desk.run(&["measure", "--log", "log.csv"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("log.csv has 14 defects:"),
        "{}",
        refused.stderr
    );
    assert!(
        refused.stderr.contains("line 3, column \"end\""),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_plan_and_a_log_are_not_measured_together() {
    let desk = Desk::new();
    for wrong in [
        &["measure"] as &[&str],
        &["measure", "problem.json"],
        &["measure", "problem.json", "plan.json", "--log", "log.csv"],
        &["measure", "--log", "log.csv", "--time-zone", "Mars"],
        &[
            "measure",
            "problem.json",
            "plan.json",
            "--time-zone",
            "Europe/Stockholm",
        ],
    ] {
        let refused = desk.run(wrong);
        assert_eq!(refused.code, 2, "{wrong:?}: {}", refused.stderr);
        assert!(refused.stderr.starts_with("error: "), "{}", refused.stderr);
    }
}
