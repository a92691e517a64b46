//! The program as other programs drive it: standard input, results and progress as JSON, errors as JSON, and the guide's example.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

#[cfg(unix)]
use crate::desk::signal;
use crate::desk::{Desk, Ran, planner};
use crate::files::{by_hand, problem};

const GUIDE: &str = include_str!("../../src/guide/embedding_the_program.md");

/// Calls, and the fields of what they print.
const RESULTS: [(&[&str], &[&str]); 12] = [
    (
        &["solve", "problem.json", "--iterations", "50"],
        &[
            "visits",
            "staffed",
            "empty_places",
            "score",
            "bound",
            "gap",
            "stopped",
            "rounds",
            "unassigned",
            "open_patients",
            "mean_carers",
            "most_carers",
            "patients_by_carers",
            "cost",
            "contacts",
            "proof_error",
            "price_proof_in_words",
        ],
    ),
    (
        &["check", "problem.json", "sound.json"],
        &[
            "sound",
            "violations",
            "false_claims",
            "false_proof",
            "report",
        ],
    ),
    (
        &["bound", "problem.json"],
        &[
            "complete",
            "patients",
            "overloaded_hours",
            "unassigned",
            "distinct_carers",
        ],
    ),
    (
        &["measure", "problem.json", "sound.json"],
        &[
            "first",
            "days",
            "window_days",
            "unit",
            "fixed",
            "rolling",
            "patients",
            "carers",
        ],
    ),
    (
        &["measure", "--log", "log.csv"],
        &["first", "days", "unit", "patients"],
    ),
    (
        &["teams", "problem.json", "--plan", "sound.json"],
        &["slots", "patients", "carers"],
    ),
    (
        &[
            "teams",
            "problem.json",
            "--carers",
            "1..2",
            "--patients",
            "1..2",
            "--teams",
            "1",
            "--time-limit",
            "1",
            "--threads",
            "1",
        ],
        &["travel", "parted", "cost", "bound", "teams"],
    ),
    (
        &["compare", "problem.json", "sound.json", "broken.json"],
        &["plans", "unit", "patients", "carers"],
    ),
    (
        &["publish", "problem.json", "sound.json", "--out", "handout"],
        &["folder", "written", "removed", "told"],
    ),
    (
        &[
            "frontier",
            "problem.json",
            "--points",
            "2",
            "--iterations",
            "50",
            "--today",
            "sound.json",
        ],
        &["term", "cost_term", "points", "today"],
    ),
    (
        &[
            "generate",
            "--patients",
            "5",
            "--seed",
            "1",
            "--out",
            "made.json",
        ],
        &[
            "patients",
            "visits",
            "carers",
            "shifts",
            "shift_templates",
            "seed",
            "problem",
            "plan",
        ],
    ),
    (
        &["bench", "folder", "--seeds", "1", "--time-limit", "5"],
        &["runs"],
    ),
];

/// A desk with a problem, a plan of it that is sound and one that breaks a rule.
fn desk() -> Desk {
    let desk = Desk::with_problem();
    desk.put("sound.json", &by_hand("2026-11-02T08:00"));
    desk.put("broken.json", &by_hand("2026-11-02T10:00"));
    desk
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|cause| panic!("{cause}: {text}"))
}

/// The lines of standard error; each is JSON and says what it is.
fn events(ran: &Ran) -> Vec<Value> {
    let lines: Vec<Value> = ran.stderr.lines().map(parsed).collect();
    assert!(
        lines.iter().all(|line| line["event"].is_string()),
        "{}",
        ran.stderr
    );
    lines
}

fn of_kind<'e>(events: &'e [Value], kind: &str) -> Vec<&'e Value> {
    events
        .iter()
        .filter(|event| event["event"] == kind)
        .collect()
}

fn assert_fields(value: &Value, fields: &[&str], of: &str) {
    for field in fields {
        assert!(value.get(field).is_some(), "{of} lacks {field}: {value}");
    }
}

#[test]
fn every_command_prints_json_with_its_fields() {
    let desk = desk();
    desk.put(
        "patch.json",
        &json!({ "change": { "visits": [{ "id": "p1-am", "priority": 2 }] } }),
    );
    fs::create_dir(desk.path("folder")).expect("a new folder");
    desk.put("folder/small.json", &problem());
    fs::write(
        desk.path("log.csv"),
        "patient,carer,start,end\np1,ann,2026-11-02T08:00,2026-11-02T08:30\n",
    )
    .expect("the folder takes files");
    for (arguments, fields) in RESULTS {
        let ran = desk.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        events(&ran);
        assert_fields(&parsed(&ran.stdout), fields, arguments[0]);
    }
    let what_if = [
        "what-if",
        "problem.json",
        "patch.json",
        "--iterations",
        "50",
        "--json",
    ];
    let what_if = desk.run(&what_if);
    let cases = parsed(&what_if.stdout);
    assert_eq!(
        cases.as_array().map(Vec::len),
        Some(2),
        "{}",
        what_if.stderr
    );
}

#[test]
fn a_result_says_the_same_as_the_plan() {
    let desk = desk();
    let solved = desk.run(&[
        "solve",
        "problem.json",
        "--iterations",
        "50",
        "--out",
        "plan.json",
        "--json",
    ]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    let (result, plan) = (parsed(&solved.stdout), desk.json("plan.json"));
    for field in ["score", "bound", "stopped"] {
        assert_eq!(result[field], plan[field], "{field}");
    }
    assert_eq!(
        (&result["staffed"], &result["visits"]),
        (&json!(3), &json!(3))
    );
    let bound = parsed(&desk.run(&["bound", "problem.json", "--json"]).stdout);
    assert_eq!(bound["distinct_carers"], 3);
    assert_eq!(bound["complete"], true);
    assert_eq!(bound["patients"][1]["at_least"], 2);
}

#[test]
fn a_quiet_run_still_prints_the_result_that_is_asked_for() {
    let desk = desk();
    let solved = desk.run(&[
        "solve",
        "problem.json",
        "--iterations",
        "50",
        "--quiet",
        "--json",
    ]);
    assert_eq!(solved.stderr, "");
    assert_eq!(parsed(&solved.stdout)["score"]["unassigned"], 0);
}

#[test]
fn a_dash_reads_the_problem_and_writes_the_plan() {
    let desk = desk();
    let limited = ["solve", "-", "--iterations", "50", "--out", "-"];
    let plain = desk.run_on("problem.json", &limited);
    assert_eq!(plain.code, 0, "{}", plain.stderr);
    assert_eq!(parsed(&plain.stdout)["score"]["unassigned"], 0);
    assert!(plain.stderr.contains("3 of 3"), "{}", plain.stderr);
    let driven = desk.run_on("problem.json", &[&limited[..], &["--json"]].concat());
    assert_eq!(driven.stdout, plain.stdout, "the plan and nothing else");
    let told = events(&driven);
    assert_eq!(of_kind(&told, "report")[0]["staffed"], 3);
}

#[test]
fn every_command_reads_its_files_from_standard_input() {
    let desk = desk();
    desk.put(
        "patch.json",
        &json!({ "change": { "visits": [{ "id": "p1-am", "priority": 2 }] } }),
    );
    fs::write(
        desk.path("log.csv"),
        "patient,carer,start,end\np1,ann,2026-11-02T08:00,2026-11-02T08:30\n",
    )
    .expect("the folder takes files");
    let (problem, sound) = ("problem.json", "sound.json");
    let cases: [(&str, &[&str]); 13] = [
        (problem, &["check", "-", sound]),
        (sound, &["check", problem, "-"]),
        (problem, &["bound", "-"]),
        (problem, &["measure", "-", sound]),
        (sound, &["measure", problem, "-"]),
        ("log.csv", &["measure", "--log", "-"]),
        (problem, &["teams", "-", "--plan", sound]),
        (sound, &["teams", problem, "--plan", "-"]),
        (sound, &["compare", problem, "-", "broken.json"]),
        (
            problem,
            &["what-if", "-", "patch.json", "--iterations", "20"],
        ),
        (
            "patch.json",
            &["what-if", problem, "-", "--iterations", "20"],
        ),
        (
            problem,
            &["frontier", "-", "--points", "2", "--iterations", "20"],
        ),
        (
            sound,
            &["solve", problem, "--start", "-", "--iterations", "20"],
        ),
    ];
    for (input, arguments) in cases {
        let ran = desk.run_on(input, arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stdout.is_empty(), "{arguments:?}");
    }
    let twice = desk.run_on(problem, &["check", "-", "-"]);
    assert_eq!(twice.code, 2);
    assert!(
        twice.stderr.contains("cannot read standard input twice"),
        "{}",
        twice.stderr
    );
}

#[test]
fn progress_is_lines_that_end_with_the_score_of_the_plan() {
    let desk = desk();
    let made = desk.run(&[
        "generate",
        "--patients",
        "8",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let arguments = [
        "solve",
        "-",
        "--out",
        "-",
        "--iterations",
        "300",
        "--progress",
        "json",
        "--progress-plans",
    ];
    let ran = desk.run_on("unit.json", &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (told, plan) = (events(&ran), parsed(&ran.stdout));
    let progress = of_kind(&told, "progress");
    let fields = ["phase", "elapsed_seconds", "rounds", "score", "bound"];
    for line in &progress {
        assert_fields(line, &fields, "a line of progress");
    }
    let finished = of_kind(&told, "finished");
    let [finished] = finished[..] else {
        panic!("one line says the end: {}", ran.stderr);
    };
    for number in ["elapsed_seconds", "rounds"] {
        let lines = progress.iter().copied().chain([finished]);
        let series: Vec<f64> = lines
            .map(|line| line[number].as_f64().expect("a number"))
            .collect();
        assert!(series.is_sorted(), "{number}: {series:?}");
    }
    for field in ["score", "bound", "stopped"] {
        assert_eq!(finished[field], plan[field], "{field}");
    }
    let improved: Vec<&Value> = progress
        .iter()
        .copied()
        .filter(|line| line.get("plan").is_some())
        .collect();
    assert!(!improved.is_empty(), "{}", ran.stderr);
    for line in improved {
        desk.put("improved.json", &line["plan"]);
        let checked = parsed(
            &desk
                .run(&["check", "unit.json", "improved.json", "--json"])
                .stdout,
        );
        assert_eq!(checked["sound"], true, "{checked}");
        assert_eq!(checked["report"]["score"], line["score"]);
    }
}

#[test]
fn plans_are_in_progress_only_on_request() {
    let desk = desk();
    let ran = desk.solve(&["--progress", "json", "--iterations", "20"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(events(&ran).iter().all(|line| line.get("plan").is_none()));
    desk.refuses(&[
        &["solve", "problem.json", "--progress-plans"],
        &["solve", "problem.json", "--progress", "bar"],
    ]);
}

#[test]
fn progress_names_its_run_where_there_are_several() {
    let desk = desk();
    let ran = desk.run(&[
        "frontier",
        "problem.json",
        "--points",
        "2",
        "--iterations",
        "20",
        "--progress",
        "json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let told = events(&ran);
    let runs: BTreeSet<&str> = told
        .iter()
        .filter_map(|line| line["run"].as_str())
        .collect();
    assert_eq!(runs.first(), Some(&"point 1"), "{}", ran.stderr);
}

#[test]
fn a_broken_problem_on_standard_input_gives_its_defects_as_json() {
    let desk = desk();
    let mut bad = problem();
    bad["visits"][0]["minutes"] = json!(0);
    bad["visits"][2]["patient"] = json!("p9");
    desk.put("bad.json", &bad);
    for asked in [
        &["--json"] as &[&str],
        &["--progress", "json"],
        &["--progress=json"],
    ] {
        let refused = desk.run_on("bad.json", &[&["solve", "-", "--out", "-"], asked].concat());
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
        let told = events(&refused);
        let [error] = &told[..] else {
            panic!("one error: {}", refused.stderr);
        };
        assert_eq!(error["event"], "error");
        assert_eq!(
            (&error["kind"], &error["exit_code"], &error["file"]),
            (&json!("defects"), &json!(2), &json!("-"))
        );
        let defects = error["defects"].as_array().expect("a list");
        let places: Vec<(&Value, &Value)> = defects
            .iter()
            .map(|each| (&each["path"], &each["code"]))
            .collect();
        assert_eq!(
            places,
            [
                (&json!("visits[0].minutes"), &json!("out_of_range")),
                (&json!("visits[2].patient"), &json!("unknown_id")),
            ]
        );
        for each in defects {
            assert_fields(each, &["problem", "remedy"], "a defect");
        }
    }
}

#[test]
fn a_plan_that_breaks_rules_is_told_by_rule_and_place() {
    let desk = desk();
    let mut broken = by_hand("2026-11-02T10:00");
    broken["score"] = json!({ "unassigned": 0, "distinct_carers": 1, "travel_minutes": 0 });
    desk.put("broken.json", &broken);
    let refused = desk.run(&["check", "problem.json", "broken.json", "--json"]);
    assert_eq!(refused.code, 1);
    let verdict = parsed(&refused.stdout);
    assert_eq!(
        (&verdict["sound"], &verdict["report"]),
        (&json!(false), &Value::Null)
    );
    let violation = &verdict["violations"][0];
    assert_eq!(
        (&violation["rule"], &violation["visit"]),
        (&json!("start_window"), &json!("p1-am"))
    );
    assert_fields(violation, &["shift", "sentence"], "a violation");
    let claims = verdict["false_claims"].as_array().expect("a list");
    let claim = claims.iter().find(|claim| claim["term"] == "unassigned");
    let claim = claim.expect("most places are empty");
    assert_eq!(
        (&claim["claimed"], &claim["recomputed"]),
        (&json!(0), &json!(3))
    );
    assert_eq!(events(&refused)[0]["kind"], "unsound_plan");
}

#[test]
fn wrong_usage_and_many_broken_files_are_told_as_json() {
    let desk = desk();
    let misused = desk.run(&["solve", "--json"]);
    assert_eq!(
        (misused.code, &events(&misused)[0]["kind"]),
        (2, &json!("usage"))
    );
    desk.put("one.json", &json!({ "swap": 1 }));
    desk.put("two.json", &json!({ "turn": 1 }));
    let refused = desk.run(&["what-if", "problem.json", "one.json", "two.json", "--json"]);
    assert_eq!(refused.code, 2);
    let told = events(&refused);
    let files: Vec<&Value> = told.iter().map(|error| &error["file"]).collect();
    assert_eq!(files, ["one.json", "two.json"]);
}

#[cfg(unix)]
#[test]
fn a_signal_gives_the_best_plan_on_standard_output() {
    let desk = Desk::with_unit();
    let arguments = [
        "solve",
        "-",
        "--out",
        "/dev/fd/1",
        "--time-limit",
        "120",
        "--progress",
        "json",
        "--quiet",
    ];
    let contradictory = desk.run_on("unit.json", &arguments);
    assert_eq!(contradictory.code, 2, "quiet progress");
    let arguments = [
        "solve",
        "-",
        "--out",
        "plan.json",
        "--time-limit",
        "120",
        "--json",
    ];
    let stopped = signal(desk.start_on(desk.file("unit.json"), &arguments), "-TERM");
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert_eq!(parsed(&stopped.stdout)["stopped"], "cancelled");
    assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
}

/// The block of the guide, with python3 where it is there.
#[test]
fn the_example_of_the_guide_runs() {
    let Ok(version) = Command::new("python3").arg("--version").output() else {
        return; // Python is not there.
    };
    assert!(version.status.success());
    let desk = desk();
    let block = GUIDE.split("```python\n").nth(1).expect("an example");
    let code = block.split("```").next().expect("its end");
    fs::write(desk.path("drive.py"), code).expect("the folder takes files");
    let ran = Command::new("python3")
        .args([
            desk.path("drive.py"),
            planner(),
            desk.path("problem.json"),
            desk.path("plan.json"),
        ])
        .output()
        .expect("python3 runs");
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(
        told,
        "carers met: 3\nassignments: 4\n",
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[test]
fn the_guide_lists_each_kind_of_error() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/planner/failure_entry.rs");
    let source = fs::read_to_string(source).expect("the source");
    let body = source.split("fn kind(&self)").nth(1).expect("the kinds");
    let body = body.split("\n    }\n").next().expect("its end");
    let kinds: BTreeSet<&str> = body.split('"').skip(1).step_by(2).collect();
    let table = GUIDE.split("| `kind` |").nth(1).expect("a table");
    let table = table.split("\n\n").next().expect("its end");
    let listed: BTreeSet<&str> = table
        .lines()
        .filter_map(|row| row.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(kinds, listed);
}

#[test]
fn the_guide_is_in_short_sentences() {
    let prose = GUIDE.split("```").step_by(2).collect::<String>();
    for sentence in prose
        .split(['.', ':', '|'])
        .filter(|text| !text.contains('`'))
    {
        let count = sentence.split_whitespace().count();
        assert!(count <= 30, "{count} words: {sentence}");
    }
}
