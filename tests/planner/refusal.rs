//! Bad input and usage: what is said, and what is left alone.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::desk::Desk;
use crate::files::problem;

#[test]
fn a_term_that_is_misspelt_names_those_that_are_alike() {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    for (word, due) in [
        (
            "travel_minuts",
            r#"write "travel_minutes" if that is what it means"#,
        ),
        (
            "not_preferred",
            r#"write "non_preferred_visits", as the term is called now"#,
        ),
    ] {
        let refused = desk.run(&["solve", "problem.json", "--objective", word]);
        assert_eq!(refused.code, 2, "{}", refused.stderr);
        assert!(refused.stderr.contains(due), "{}", refused.stderr);
    }
}

#[test]
fn utf_16_is_told_and_the_mark_of_utf_8_is_passed_over() {
    let desk = Desk::new();
    let text = problem().to_string();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(desk.path("problem.json"), wide).expect("the folder takes files");
    let refused = desk.solve(&[]);
    assert_eq!(refused.code, 2);
    let due = "the file is UTF-16; save it as UTF-8";
    assert!(refused.stderr.contains(due), "{}", refused.stderr);
    let measured = desk.run(&["measure", "--log", "problem.json"]);
    assert_eq!(measured.code, 2);
    assert!(
        measured.stderr.contains("is UTF-16; save it as UTF-8"),
        "{}",
        measured.stderr
    );
    fs::write(desk.path("problem.json"), format!("\u{feff}{text}"))
        .expect("the folder takes files");
    let solved = desk.solve(&[]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
}

#[test]
fn defects_come_in_order_and_the_old_plan_stays() {
    let desk = Desk::new();
    let mut bad = problem();
    bad["visits"][0]["minutes"] = json!(0);
    bad["visits"][2]["patient"] = json!("p9");
    desk.put("problem.json", &bad);
    fs::write(desk.path("plan.json"), "yesterday's").expect("a plan of yesterday");
    let refused = desk.run(&["solve", "problem.json", "--out", "plan.json"]);
    assert_eq!(refused.code, 2);
    assert_eq!(refused.stdout, "");
    assert!(
        refused.stderr.contains("problem.json has 2 defects:"),
        "{}",
        refused.stderr
    );
    let first = refused
        .stderr
        .find("visits[0].minutes")
        .expect("the first defect is named");
    let second = refused
        .stderr
        .find("visits[2].patient")
        .expect("the second defect is named");
    assert!(first < second, "{}", refused.stderr);
    let kept = fs::read_to_string(desk.path("plan.json")).expect("the plan is there");
    assert_eq!(kept, "yesterday's");
}

#[test]
fn a_refused_problem_makes_no_file() {
    let desk = Desk::new();
    fs::write(desk.path("problem.json"), "{ \"format\": 1,").expect("a file cut short");
    let refused = desk.run(&["solve", "problem.json", "--out", "plan.json", "--quiet"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("problem.json has 1 defect:"),
        "{}",
        refused.stderr
    );
    assert_eq!(desk.names(), ["problem.json"]);
}

#[test]
fn of_many_defects_the_first_fifty_are_shown() {
    let desk = Desk::new();
    let mut bad = problem();
    let visit = |number: usize| {
        json!({ "id": format!("v{number}"), "patient": "p1", "minutes": -1,
                "windows": [{ "earliest": "2026-11-02T08:00", "latest": "2026-11-02T09:00" }] })
    };
    bad["visits"] = (0..60).map(visit).collect();
    desk.put("problem.json", &bad);
    let refused = desk.run(&["solve", "problem.json"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("visits[49].minutes"),
        "{}",
        refused.stderr
    );
    assert!(
        !refused.stderr.contains("visits[50].minutes"),
        "{}",
        refused.stderr
    );
    assert!(
        refused.stderr.ends_with("\n  and 10 more\n"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let desk = Desk::new();
    let refused = desk.run(&["solve", "nowhere.json"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("cannot read nowhere.json: "),
        "{}",
        refused.stderr
    );
}

#[test]
fn wrong_usage_exits_with_2() {
    let desk = Desk::new();
    desk.refuses(&[
        &["plan"],
        &["solve"],
        &["solve", "problem.json", "--threads", "0"],
        &["solve", "problem.json", "--time-limit", "soon"],
        &["solve", "problem.json", "--time-limit", "-1"],
        &["generate", "--patients", "4", "--seed", "1"],
    ]);
}

#[test]
fn where_the_plan_cannot_go_is_said_before_the_work() {
    let desk = Desk::with_problem();
    for (out, why) in [
        ("missing/plan.json", "does not exist"),
        (".", "it is a folder"),
        (
            "problem.json",
            "this run needs that file as it is or for something else",
        ),
        (
            "./problem.json",
            "this run needs that file as it is or for something else",
        ),
    ] {
        let began = Instant::now();
        let refused = desk.run(&["solve", "problem.json", "--out", out, "--time-limit", "600"]);
        assert_eq!(refused.code, 2, "{out}: {}", refused.stderr);
        assert!(
            refused.stderr.contains(&format!("cannot write {out}: ")),
            "{}",
            refused.stderr
        );
        assert!(refused.stderr.contains(why), "{out}: {}", refused.stderr);
        assert!(began.elapsed() < Duration::from_secs(5), "{out}");
    }
    assert_eq!(desk.json("problem.json"), problem());
}
