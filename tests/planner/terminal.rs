//! Characters of ids that would steer a terminal or hide: no command prints or writes them as they are.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};

/// The characters that the ids of these tests hold: they clear a line, turn the direction, ring, hide.
const HIDDEN: [char; 5] = ['\u{1b}', '\u{202e}', '\u{7}', '\u{9b}', '\u{200b}'];

fn assert_harmless(ran: &Ran, of: &str) {
    for (stream, text) in [("stdout", &ran.stdout), ("stderr", &ran.stderr)] {
        let found = text.chars().find(|letter| HIDDEN.contains(letter));
        assert_eq!(found, None, "{of}, {stream}: {text:?}");
    }
}

/// The problem in which a carer is called `ann` in red, with more of the kind in other ids.
fn problem() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults/escape-in-id.json");
    let text = fs::read_to_string(path).expect("the file is there");
    let text = text
        .replace("\"bo\"", r#""\u202ebo""#)
        .replace("\"p2\"", r#""p2\u0007\u009b2J""#)
        .replace("\"p1-02\"", r#""p1\u200b-02""#)
        .replace("\"ann-02\"", r#""ann\u001b-02""#);
    serde_json::from_str(&text).expect("a problem")
}

#[test]
fn no_command_prints_what_steers_a_terminal() {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    let solved = desk.solve(&["--out", "plan.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    let ids = desk.json("plan.json")["assignments"].to_string();
    let text = desk.text("plan.json");
    assert!(!text.contains(HIDDEN), "escaped in the file too: {text:?}");
    assert!(
        ids.contains('\u{200b}'),
        "and the same ids for who reads it"
    );
    let mut broken = desk.json("plan.json");
    let first = &mut broken["assignments"][0];
    first["start"] = json!("2026-11-02T07:00");
    desk.put("broken.json", &broken);
    for (arguments, code) in [
        (
            &["teams", "problem.json", "--plan", "plan.json"] as &[&str],
            0,
        ),
        (
            &["teams", "problem.json", "--plan", "plan.json", "--json"],
            0,
        ),
        (&["measure", "problem.json", "plan.json"], 0),
        (&["measure", "problem.json", "plan.json", "--json"], 0),
        (&["compare", "problem.json", "plan.json", "broken.json"], 0),
        (&["check", "problem.json", "plan.json"], 0),
        (&["check", "problem.json", "broken.json"], 1),
        (&["bound", "problem.json"], 0),
        (
            &["solve", "problem.json", "--time-limit", "5", "--out", "-"],
            0,
        ),
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
        assert_harmless(&ran, &arguments.join(" "));
    }
    let teams = desk.run(&["teams", "problem.json", "--plan", "plan.json"]);
    assert!(
        teams.stdout.contains(r"ann\u001b[31m"),
        "as the file writes it: {}",
        teams.stdout
    );
}

#[test]
fn messages_are_harmless_too() {
    let desk = Desk::new();
    let mut wrong = problem();
    wrong["visits"][0]["patient"] = json!("nobody\u{1b}[2J\u{202e}");
    wrong["visits"][1]["colour\u{1b}[31m"] = json!("red\u{7}");
    desk.put("wrong\u{1b}[31m.json", &wrong);
    let refused = desk.run(&["solve", "wrong\u{1b}[31m.json"]);
    assert_eq!(refused.code, 2);
    assert_harmless(&refused, "a refusal");
    assert!(refused.stderr.contains("2 defects"), "{}", refused.stderr);
    for usage in [
        &["check", "a", "b", "c\u{1b}[31m"] as &[&str],
        &["check", "a\u{1b}[31m", "b"],
    ] {
        let refused = desk.run(usage);
        assert_eq!(refused.code, 2);
        assert_harmless(&refused, "wrong usage");
    }
}

#[test]
fn a_log_is_told_of_without_its_characters() {
    let desk = Desk::new();
    let log = "patient,carer,start,end\n\
        p1,ann\u{1b}[31m,2026-11-02T08:00,2026-11-02T08:30\n\
        p2\u{202e},ann\u{1b}[31m,2026-11-02T08:10,2026-11-02T08:30\n";
    fs::write(desk.path("log.csv"), log).expect("the folder takes files");
    let measured = desk.run(&["measure", "--log", "log.csv"]);
    assert_eq!(measured.code, 0, "{}", measured.stderr);
    assert_harmless(&measured, "a log");
    assert!(
        measured
            .stderr
            .starts_with("warning: line 3: carer \"ann\\u001b[31m\" is with patient \"p2\\u202e\""),
        "{}",
        measured.stderr
    );
}

#[test]
fn a_time_zone_that_is_none_is_told_with_what_it_means() {
    let desk = Desk::new();
    let refused = desk.run(&["measure", "--log", "log.csv", "--time-zone", "GMT+1"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("Etc/GMT-1 for a clock"),
        "{}",
        refused.stderr
    );
}
