//! Every command talks Swedish where it is asked to, and English as before where it is not.

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::files::{by_hand, problem};

/// Words of English that no Swedish sentence has.
const ENGLISH: [&str; 44] = [
    "the",
    "of",
    "and",
    "with",
    "is",
    "are",
    "to",
    "by",
    "from",
    "that",
    "which",
    "visit",
    "visits",
    "carer",
    "carers",
    "patient",
    "patients",
    "shift",
    "shifts",
    "nobody",
    "note",
    "warning",
    "wrote",
    "starts",
    "cannot",
    "least",
    "places",
    "travel",
    "cost",
    "stopped",
    "mean",
    "most",
    "contact",
    "role",
    "nothing",
    "found",
    "fewer",
    "only",
    "file",
    "folder",
    "letters",
    "calendars",
    "open",
    "written",
];

/// Names of files, of fields and of options have other characters than letters in them.
fn english_in(text: &str) -> Vec<&str> {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| ".,:;()|".contains(sign)));
    words.filter(|word| ENGLISH.contains(word)).collect()
}

/// A unit in which something is wrong wherever something can be: no carer may come to p2, and a contact never works.
fn unit() -> Value {
    let mut unit = problem();
    unit["carers"] = json!([{ "id": "ann" }, { "id": "bo" }, { "id": "eve" }]);
    unit["patients"][0]["contact_carer"] = json!("eve");
    unit["patients"][1]["excluded_carers"] = json!(["ann", "bo"]);
    unit["cost"] = json!({ "currency": "SEK", "hourly": 300 });
    unit
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("unit.json", &unit());
    desk.put("good.json", &by_hand("2026-11-02T08:00"));
    desk.put("late.json", &by_hand("2026-11-02T09:10"));
    desk.put("patch.json", &json!({ "remove": { "carers": ["bo"] } }));
    desk.put("broken.json", &json!({ "format": 1 }));
    desk
}

/// What is run, and the code with which it ends.
const RUNS: [(&[&str], i32); 17] = [
    (
        &[
            "solve",
            "unit.json",
            "--time-limit",
            "5",
            "--start",
            "late.json",
        ],
        0,
    ),
    (
        &[
            "solve",
            "unit.json",
            "--time-limit",
            "5",
            "--out",
            "plan.json",
        ],
        0,
    ),
    (&["check", "unit.json", "good.json"], 0),
    (&["check", "unit.json", "late.json"], 1),
    (&["bound", "unit.json"], 0),
    (&["teams", "unit.json", "--plan", "plan.json"], 0),
    (&["compare", "unit.json", "good.json", "plan.json"], 0),
    (
        &[
            "frontier",
            "unit.json",
            "--points",
            "2",
            "--time-limit",
            "2",
            "--today",
            "late.json",
        ],
        0,
    ),
    (
        &["what-if", "unit.json", "patch.json", "--time-limit", "2"],
        0,
    ),
    (&["publish", "unit.json", "plan.json", "--out", "out"], 0),
    (
        &[
            "publish",
            "unit.json",
            "late.json",
            "--out",
            "out",
            "--since",
            "plan.json",
            "--pseudonyms",
        ],
        2,
    ),
    (
        &[
            "publish",
            "unit.json",
            "late.json",
            "--out",
            "other",
            "--pseudonyms",
        ],
        0,
    ),
    (&["publish", "--write-templates", "templates"], 0),
    (
        &[
            "report",
            "unit.json",
            "late.json",
            "--out",
            "report.html",
            "--time-limit",
            "2",
        ],
        0,
    ),
    (&["demo", "--out", "tour", "--time-limit", "2"], 0),
    (&["check", "missing.json", "plan.json"], 2),
    (&["solve", "broken.json"], 2),
];

fn all_run(language: &str) -> Vec<(String, Ran)> {
    let desk = desk();
    let run = |&(words, code): &(&[&str], i32)| {
        let asked = words.join(" ");
        let ran = desk.run(&[words, &["--language", language][..]].concat());
        assert_eq!(ran.code, code, "{asked}: {}{}", ran.stdout, ran.stderr);
        (asked, ran)
    };
    RUNS.iter().map(run).collect()
}

#[test]
fn no_command_talks_english_where_swedish_is_asked_for() {
    for (asked, ran) in all_run("sv") {
        for said in [&ran.stdout, &ran.stderr] {
            let lines = said.lines().filter(|line| !english_in(line).is_empty());
            // What the system says of a file stays as the system says it.
            let lines: Vec<&str> = lines.filter(|line| !line.contains("os error")).collect();
            assert_eq!(lines, [""; 0], "{asked}");
        }
    }
}

#[test]
fn english_is_told_by_the_same_words() {
    let all = all_run("en");
    let said = all.iter().map(|(_, ran)| ran.stdout.clone() + &ran.stderr);
    let said = said.collect::<Vec<_>>().join("\n");
    for words in [
        "| visits staffed",
        "warning: patient \"p1\": the contact carer \"eve\" works no shift",
        "visit p1-am by ann in shift ann-1 starts 2026-11-02T09:10, outside its windows (08:00 to 08:30 on 2026-11-02)",
        "planner: late.json is not a sound plan",
        "note: with pseudonyms there are no round lists and no calendars: they would tell who is meant",
        "all patients together: at least",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// Programs read English, whatever people do.
#[test]
fn json_is_the_same_in_every_language() {
    let desk = desk();
    let [english, swedish] = ["en", "sv"].map(|language| {
        let ran = desk.run(&[
            "check",
            "unit.json",
            "late.json",
            "--json",
            "--language",
            language,
        ]);
        assert_eq!(ran.code, 1);
        (ran.stdout, ran.stderr)
    });
    assert_eq!(english, swedish);
}

#[test]
fn a_template_explains_itself_in_swedish() {
    let desk = Desk::new();
    let made = desk.run(&["import", "--template", "unit", "--language", "sv"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let mapping = std::fs::read_to_string(desk.path("unit/columns.toml")).expect("a mapping");
    assert!(mapping.starts_with("# Vad rubrikerna"), "{mapping}");
    let read = desk.run(&["import", "unit"]);
    assert_eq!(read.code, 0, "{}", read.stderr);
}
