//! `planner demo`: a folder to look around in, written whole or not at all.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, Ran};

const NAMES: &str = include_str!("../../examples/planner/demo/names.csv");

fn demo(desk: &Desk, out: &str, more: &[&str]) -> Ran {
    desk.run(&[&["demo", "--out", out, "--time-limit", "4"], more].concat())
}

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.bytes(name)).expect("UTF-8")
}

/// The mean number of different carers per patient.
fn mean(desk: &Desk, plan: &str) -> f64 {
    let checked = desk.run(&["check", "tour/unit.json", plan, "--json"]);
    assert_eq!(
        checked.code, 0,
        "{plan}: {}{}",
        checked.stdout, checked.stderr
    );
    let measured = desk.run(&["measure", "tour/unit.json", plan, "--json"]);
    let measured: Value = serde_json::from_str(&measured.stdout).expect("JSON");
    let mean = &measured["unit"]["distinct_carers_mean"];
    mean.as_f64().expect("a number")
}

#[test]
fn the_folder_holds_a_unit_its_plans_and_all_that_is_read_of_them() {
    let desk = Desk::new();
    let ran = demo(&desk, "tour", &["--language", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(desk.names(), ["tour"], "nothing is left beside it");
    assert_eq!(
        desk.names_in("tour"),
        [
            "README.txt",
            "handout",
            "names.csv",
            "plan.json",
            "report.html",
            "today.json",
            "town",
            "unit.json",
        ]
    );
    assert_eq!(desk.names_in("tour/handout/letters").len(), 42);
    assert_eq!(desk.names_in("tour/handout/calendars").len(), 42 + 18);

    for file in [
        "tour/report.html",
        "tour/handout/index.html",
        "tour/README.txt",
    ] {
        assert!(ran.stdout.contains(file), "{}", ran.stdout);
    }
    let readme = text(&desk, "tour/README.txt");
    for name in desk.names_in("tour").iter().skip(1) {
        assert!(readme.contains(name), "{name}: {readme}");
    }

    let report = text(&desk, "tour/report.html");
    assert!(report.contains("compared plan") && report.contains("Agda Apelgren"));
    let (planned, today) = (
        mean(&desk, "tour/plan.json"),
        mean(&desk, "tour/today.json"),
    );
    assert!(planned + 1.0 < today, "{planned} {today}");
    let told = format!("{today:.1} today, {planned:.1} planned");
    assert!(ran.stdout.contains(&told), "{told}: {}", ran.stdout);
}

/// What `README.txt` says to type works there, and the sheets make the problem that is there.
#[test]
fn it_can_be_made_again_from_its_sheets() {
    let desk = Desk::new();
    assert_eq!(demo(&desk, "tour", &["--language", "sv"]).code, 0);
    assert!(text(&desk, "tour/report.html").contains("Planrapport"));
    let imported = desk.run(&["import", "tour/town", "--out", "again.json"]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    assert_eq!(desk.json("again.json"), desk.json("tour/unit.json"));
    let commands = text(&desk, "tour/README.txt");
    let commands = commands
        .lines()
        .filter_map(|line| line.trim().strip_prefix("planner "));
    for command in commands.filter(|command| !command.starts_with("solve")) {
        let command = command
            .replace("tomorrow.json", "unit.json")
            .replace("new.json", "plan.json");
        let words: Vec<&str> = command.split(' ').collect();
        let ran = desk.run_in("tour", &words);
        assert_eq!(ran.code, 0, "{command}: {}", ran.stderr);
    }
}

#[test]
fn everybody_has_a_name_of_their_own_and_a_number_of_nobody() {
    let rows: Vec<Vec<&str>> = NAMES
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect())
        .collect();
    let mut names: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 42 + 18);
    // These numbers are kept free for books and films by the Swedish authority.
    let numbers = rows
        .iter()
        .map(|row| row[2])
        .filter(|number| !number.is_empty());
    let last = |number: &str| {
        let digits = number.strip_prefix("070-174 06 ");
        digits.and_then(|digits| digits.parse::<u32>().ok())
    };
    assert!(
        numbers
            .map(last)
            .all(|digits| digits.is_some_and(|digits| (5..=99).contains(&digits)))
    );
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let desk = Desk::new();
    fs::create_dir(desk.path("used")).expect("a folder");
    fs::write(desk.path("used/notes.txt"), "mine").expect("a file");
    fs::write(desk.path("file"), "mine").expect("a file");
    for (out, why) in [
        ("used", "it is there already; name another folder"),
        ("file", "it is there already; name another folder"),
        ("nowhere/tour", "does not exist"),
    ] {
        let refused = demo(&desk, out, &[]);
        assert_eq!(refused.code, 2, "{out}: {}", refused.stderr);
        assert!(refused.stderr.contains(why), "{out}: {}", refused.stderr);
    }
    assert_eq!(desk.names(), ["file", "used"]);
    assert_eq!(text(&desk, "used/notes.txt"), "mine");

    // What a run that was killed has left goes, and what another run holds stays.
    for left in [".planner-demo-gone", ".planner-demo-held"] {
        fs::create_dir(desk.path(left)).expect("a folder");
        fs::write(desk.path(left).join("lock"), "").expect("a file");
    }
    let held = fs::File::open(desk.path(".planner-demo-held/lock")).expect("the file");
    held.try_lock().expect("nobody else holds it");
    fs::create_dir(desk.path("empty")).expect("a folder");
    let filled = demo(&desk, "empty", &[]);
    assert_eq!(filled.code, 0, "{}", filled.stderr);
    assert!(desk.path("empty/report.html").is_file());
    assert_eq!(
        desk.names(),
        [".planner-demo-held", "empty", "file", "used"]
    );
}
