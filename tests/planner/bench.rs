//! `planner bench`, whole.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::files::{by_hand, problem};

const RESULTS: [&str; 4] = [
    "bench.jsonl",
    "bench.md",
    "gap_over_time.svg",
    "time_over_size.svg",
];

#[test]
fn every_problem_with_every_seed_becomes_lines_tables_and_charts() {
    let desk = folder_of_two();
    desk.put("units/a.travel-only.json", &by_hand("2026-11-02T08:10"));
    fs::create_dir(desk.path("units/more.json")).expect("a folder in the folder");
    desk.put("units/more.json/c.json", &json!("not entered"));
    let done = bench(&desk, &["units", "--seeds", "2", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(
        done.stderr,
        "note: units/a.travel-only.json is a plan and left out\n"
    );
    assert_eq!(
        runs(&desk, "out"),
        [("a", 0), ("a", 1), ("b", 0), ("b", 1)].map(|(name, seed)| (name.to_owned(), seed))
    );
    assert!(done.stdout.contains("optimal"), "{}", done.stdout);
    assert_eq!(desk.names_in("out"), RESULTS, "nothing is left lying about");
    let tables = desk.text("out/bench.md");
    for words in [
        "--time-limit 1 ",
        "HiGHS 1.",
        "| a ",
        "| b ",
        "(gap_over_time.svg)",
    ] {
        assert!(tables.contains(words), "{words}: {tables}");
    }
    for chart in ["out/gap_over_time.svg", "out/time_over_size.svg"] {
        let svg = desk.text(chart);
        assert!(svg.starts_with("<svg") && svg.contains("seconds"), "{svg}");
    }
}

#[test]
fn a_line_says_what_is_known_of_a_run() {
    let desk = Desk::new();
    fs::create_dir(desk.path("units")).expect("a folder");
    desk.put("units/a.json", &problem());
    let done = bench(&desk, &["units", "--seeds", "1", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let line = &lines(&desk, "out")[0];
    for (field, value) in [
        ("patients", json!(2)),
        ("visits", json!(3)),
        ("unassigned", json!(0)),
        ("distinct_carers", json!(3)),
        ("mean_of_twice_daily", json!(1.0)),
        ("most_for_one_patient", json!(2)),
        ("bound", json!(3)),
        ("gap", json!(0.0)),
        ("seconds_over_limit", json!(0.0)),
        ("stopped", json!("optimal")),
        ("time_limit", json!(1.0)),
        ("threads", json!(1)),
    ] {
        assert_eq!(line[field], value, "{field} in {line}");
    }
    let last = line["series"].as_array().and_then(|series| series.last());
    let last = last.expect("at least the end");
    assert_eq!(
        (&last["distinct_carers"], &last["bound"]),
        (&json!(3), &json!(3))
    );
    let seconds = |field: &str| {
        line[field]
            .as_f64()
            .unwrap_or_else(|| panic!("{field}: {line}"))
    };
    assert!(seconds("seconds_to_full_plan") <= seconds("seconds_to_gap_20"));
    assert!(seconds("seconds_to_gap_20") <= seconds("seconds_to_gap_5"));
    assert!(seconds("seconds_to_gap_5") <= seconds("seconds"));
    if cfg!(target_os = "linux") {
        assert!(line["peak_memory_kib"].as_u64() > Some(1000), "{line}");
    }
}

#[test]
fn the_runs_of_several_folders_are_put_together() {
    let desk = folder_of_two();
    for (limit, out) in [("1", "short"), ("2", "long")] {
        let done = desk.run(&[
            "bench",
            "units",
            "--time-limit",
            limit,
            "--seeds",
            "1",
            "--out",
            out,
        ]);
        assert_eq!(done.code, 0, "{}", done.stderr);
    }
    let from = ["--from", "short/bench.jsonl", "--from", "long/bench.jsonl"];
    let joined = desk.run(&[&["bench"], &from[..], &["--out", "both"]].concat());
    assert_eq!((joined.code, joined.stderr.as_str()), (0, ""));
    assert_eq!(
        desk.text("both/bench.jsonl"),
        desk.text("short/bench.jsonl") + &desk.text("long/bench.jsonl")
    );
    let tables = desk.text("both/bench.md");
    assert!(tables.contains("--time-limit 1 ") && tables.contains("--time-limit 2 "));
    assert_eq!(desk.names_in("both"), RESULTS);
    let first = desk.text("both/gap_over_time.svg");
    let again = desk.run(&["bench", "--from", "both/bench.jsonl", "--out", "both"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(again.stdout, joined.stdout);
    assert_eq!(desk.text("both/gap_over_time.svg"), first);
}

#[test]
fn charts_are_drawn_also_where_nothing_was_reached() {
    let desk = folder_of_two();
    let done = bench(&desk, &["units", "--seeds", "1", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let mut line = lines(&desk, "out").remove(0);
    for field in [
        "gap",
        "peak_memory_kib",
        "mean_of_twice_daily",
        "seconds_to_best",
    ] {
        line[field] = Value::Null;
    }
    for goal in ["full_plan", "gap_20", "gap_10", "gap_5"] {
        line[format!("seconds_to_{goal}")] = Value::Null;
    }
    line["visits"] = json!(0);
    line["time_limit"] = json!(0.0);
    line["seconds"] = json!(0.0);
    line["series"] = json!([]);
    desk.put("nothing.jsonl", &line);
    let drawn = desk.run(&["bench", "--from", "nothing.jsonl", "--out", "nothing"]);
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    for words in ["not reached", "unknown", "nobody", "not proven"] {
        assert!(drawn.stdout.contains(words), "{words}: {}", drawn.stdout);
    }
    let gaps = desk.text("nothing/gap_over_time.svg");
    assert!(gaps.contains("No problem has a full plan"), "{gaps}");
    for svg in [gaps, desk.text("nothing/time_over_size.svg")] {
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(svg.len() < 20_000, "a few lines and no more");
    }
}

#[test]
fn lines_that_cannot_be_used_are_all_named() {
    let desk = folder_of_two();
    let done = bench(&desk, &["units", "--seeds", "1", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let lines = desk.text("out/bench.jsonl");
    fs::write(desk.path("odd.jsonl"), format!("{{\n\n{lines}{lines}")).expect("a file");
    let refused = desk.run(&["bench", "--from", "odd.jsonl", "--out", "new"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    for place in [
        "odd.jsonl:1: ",
        "odd.jsonl:5: ",
        "odd.jsonl:6: ",
        "as odd.jsonl:3; leave one out",
    ] {
        assert!(
            refused.stderr.contains(place),
            "{place}: {}",
            refused.stderr
        );
    }
    assert!(!desk.path("new").exists());
    fs::write(desk.path("empty.jsonl"), "").expect("a file");
    let refused = desk.run(&["bench", "--from", "empty.jsonl"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("there is no line"),
        "{}",
        refused.stderr
    );
}

#[test]
fn broken_problems_are_all_named_before_anything_is_solved() {
    let desk = folder_of_two();
    let mut bad = problem();
    bad["visits"][0]["minutes"] = json!(0);
    desk.put("units/c.json", &bad);
    fs::write(desk.path("units/d.json"), "{ \"format\": 1,").expect("a file cut short");
    let refused = bench(&desk, &["units", "--out", "out"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    for words in [
        "units/c.json has 1 defect:",
        "visits[0].minutes",
        "units/d.json has 1 defect:",
    ] {
        assert!(
            refused.stderr.contains(words),
            "{words}: {}",
            refused.stderr
        );
    }
    assert!(!desk.path("out").exists());
}

#[test]
fn a_folder_without_problems_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.path("units")).expect("a folder");
    desk.put("units/plan.json", &by_hand("2026-11-02T08:10"));
    for (folder, why) in [
        ("units", "units holds no problem"),
        ("nowhere", "cannot read nowhere: "),
    ] {
        let refused = bench(&desk, &[folder, "--out", "out"]);
        assert_eq!(refused.code, 2, "{}", refused.stderr);
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
    }
    assert_eq!(desk.names(), ["units"]);
}

#[test]
fn where_the_results_cannot_go_is_said_before_the_work() {
    let desk = folder_of_two();
    desk.put("file", &json!("not a folder"));
    fs::create_dir_all(desk.path("taken/bench.md")).expect("a folder in the way");
    for out in ["missing/out", "file", "taken"] {
        let began = Instant::now();
        let refused = desk.run(&["bench", "units", "--time-limit", "600", "--out", out]);
        assert_eq!(refused.code, 2, "{out}: {}", refused.stderr);
        assert!(
            refused.stderr.contains(&format!("cannot write {out}")),
            "{}",
            refused.stderr
        );
        assert!(began.elapsed() < Duration::from_secs(5), "{out}");
    }
    assert_eq!(desk.names_in("taken"), ["bench.md"]);
}

#[test]
fn old_results_are_replaced() {
    let desk = folder_of_two();
    fs::create_dir(desk.path("out")).expect("a folder");
    for name in RESULTS {
        fs::write(desk.path("out").join(name), "yesterday's").expect("a result of yesterday");
    }
    let done = bench(&desk, &["units", "--seeds", "1", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    for name in desk.names_in("out") {
        assert!(
            !desk.text(&format!("out/{name}")).contains("yesterday"),
            "{name}"
        );
    }
}

#[test]
fn without_a_folder_or_lines_it_is_wrong_usage() {
    let desk = folder_of_two();
    desk.refuses(&[
        &["bench"],
        &["bench", "units", "--seeds", "0"],
        &["bench", "units", "--from", "bench.jsonl"],
        &["bench", "--from", "bench.jsonl", "--seeds", "2"],
    ]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_the_runs_that_are_done() {
    let desk = folder_of_two();
    let unit =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/planner/unit-40.json");
    fs::copy(unit, desk.path("units/z.json")).expect("the bundled unit");
    let run = desk.start(&[
        "bench",
        "units",
        "--time-limit",
        "120",
        "--seeds",
        "1",
        "--out",
        "out",
    ]);
    let stopped = crate::desk::interrupt(run);
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert!(
        stopped.stderr.contains("note: stopped after "),
        "{}",
        stopped.stderr
    );
    assert_eq!(runs(&desk, "out")[0], ("a".to_owned(), 0));
    assert!(runs(&desk, "out").iter().all(|(name, _)| name != "z"));
    assert_eq!(desk.names_in("out"), RESULTS);
}

/// `units` with the problems a and b, of which b is made up.
fn folder_of_two() -> Desk {
    let desk = Desk::new();
    fs::create_dir(desk.path("units")).expect("a folder");
    desk.put("units/a.json", &problem());
    let made = desk.run(&[
        "generate",
        "--patients",
        "5",
        "--seed",
        "1",
        "--out",
        "units/b.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    desk
}

/// A second for each run.
fn bench(desk: &Desk, arguments: &[&str]) -> Ran {
    let always = ["--time-limit", "1", "--threads", "1"];
    desk.run(&[&["bench"], arguments, &always].concat())
}

fn lines(desk: &Desk, folder: &str) -> Vec<Value> {
    let text = desk.text(&format!("{folder}/bench.jsonl"));
    assert!(text.ends_with('\n'), "{text}");
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("each line is JSON")
}

/// Problem and seed of each line.
fn runs(desk: &Desk, folder: &str) -> Vec<(String, u64)> {
    let run = |line: &Value| {
        let problem = line["problem"].as_str().expect("a name").to_owned();
        (problem, line["seed"].as_u64().expect("a number"))
    };
    lines(desk, folder).iter().map(run).collect()
}
