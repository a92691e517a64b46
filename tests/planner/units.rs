//! The two units to learn from: the pages of the guide about them are followed command by command, and their sheets come back.

use std::fs;
use std::path::Path;

use samma::Problem;
use serde_json::Value;

use crate::desk::Desk;

const TOWN: &str = include_str!("../../src/guide/town_unit.md");
const RURAL: &str = include_str!("../../src/guide/rural_unit.md");
const ILL: &str = include_str!("../../src/guide/carer_is_ill.md");

/// A page is followed step by step. With more commands it would be a reference.
const MOST_COMMANDS: usize = 8;

/// One patient of the town unit is away on the only day of an order.
const AWAY: &str = "note: 1 of 140 orders gives no visit in the days to plan: \"p08-cleaning\"\n";

/// Where a page has rows to delete, and what it calls a file that it shows.
const ROWS_OF: &str = "shifts.csv";
const SHOWN_AS: &str = "ill.json";

#[test]
fn the_page_of_the_town_unit_says_what_happens() {
    follow(TOWN, "town");
}

#[test]
fn the_page_of_the_rural_unit_says_what_happens() {
    follow(RURAL, "rural");
}

#[test]
fn the_page_of_a_carer_who_is_ill_says_what_happens() {
    let desk = follow(ILL, "town");
    let checked = desk.run(&["check", "today.json", "today.plan.json", "--json"]);
    let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    assert_eq!(checked["sound"], true);
    let plan = desk.json("today.plan.json").to_string();
    assert!(!plan.contains("c03/2026-11-03"), "c03 is ill");
    let changes = fs::read_to_string(desk.path("handout/changes.html")).expect("a page");
    assert!(changes.contains("c03"), "c03 is told to stay at home");
}

#[test]
fn both_units_and_a_generated_one_come_back_from_their_sheets() {
    let desk = Desk::new();
    for unit in ["town", "rural"] {
        copy(unit, &desk);
        assert_eq!(
            desk.run(&["import", unit, "--out", &format!("{unit}.json")])
                .code,
            0
        );
    }
    let generate = [
        "generate",
        "--patients",
        "100",
        "--seed",
        "1",
        "--out",
        "generated.json",
    ];
    assert_eq!(desk.run(&generate).code, 0);
    for unit in ["town", "rural", "generated"] {
        let file = format!("{unit}.json");
        let due = sorted(&desk, &file);
        let (folder, workbook) = (format!("{unit}-again"), format!("{unit}.xlsx"));
        let out = desk.run(&["export", &file, "--csv", &folder, "--xlsx", &workbook]);
        assert_eq!((out.code, out.stderr.as_str()), (0, ""), "{unit}");
        for sheets in [&folder, &workbook] {
            let read = desk.run(&["import", sheets, "--out", "again.json"]);
            let note = if unit == "town" { AWAY } else { "" };
            assert_eq!((read.code, read.stderr.as_str()), (0, note), "{sheets}");
            assert!(
                sorted(&desk, "again.json") == due,
                "{sheets} is another problem"
            );
        }
    }
}

/// Puts the sheets of a unit into a folder of its name.
fn copy(unit: &str, desk: &Desk) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples/planner/units")
        .join(unit);
    fs::create_dir(desk.path(unit)).expect("a folder");
    for entry in fs::read_dir(from).expect("the sheets") {
        let file = entry.expect("an entry").path();
        let name = file.file_name().expect("a name");
        fs::copy(&file, desk.path(unit).join(name)).expect("copied");
    }
}

/// A problem with its fields in the order of the format, as text.
fn sorted(desk: &Desk, file: &str) -> String {
    let problem: Problem = serde_json::from_value(desk.json(file)).expect("a problem");
    let value: Value = serde_json::to_value(problem).expect("JSON");
    value.to_string()
}

/// Follows a page block by block: runs its commands, deletes its rows and writes its file.
fn follow(page: &str, unit: &str) -> Desk {
    let desk = Desk::new();
    copy(unit, &desk);
    let blocks: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let commands: usize = blocks
        .iter()
        .map(|block| block.matches("$ planner ").count())
        .sum();
    assert!(commands <= MOST_COMMANDS, "{commands} commands of {unit}");
    for block in blocks {
        let (kind, content) = block.split_once('\n').expect("a kind, and lines");
        match kind {
            "csv" => delete_rows(&desk.path(unit).join(ROWS_OF), content),
            "json" => fs::write(desk.path(SHOWN_AS), content).expect("written"),
            _ => run_all(content, &desk),
        }
    }
    let checked = desk.run(&["check", "unit.json", "plan.json", "--json"]);
    let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    assert_eq!(checked["sound"], true);
    desk
}

/// Deletes rows of a sheet, each of which must be there once.
fn delete_rows(sheet: &Path, rows: &str) {
    let mut text = fs::read_to_string(sheet).expect("a sheet");
    for row in rows.lines().map(|row| format!("{row}\n")) {
        assert_eq!(text.matches(&row).count(), 1, "{row}");
        text = text.replace(&row, "");
    }
    fs::write(sheet, text).expect("written");
}

/// Runs each command, `$ planner ...`, and compares what it says with the lines below it. `...` stands for any lines.
fn run_all(block: &str, desk: &Desk) {
    for step in block.split("$ planner ").skip(1) {
        let (command, due) = step.split_once('\n').unwrap_or((step, ""));
        let ran = desk.run(&command.split_whitespace().collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{command}: {}{}", ran.stderr, ran.stdout);
        let said = ran.stderr + &ran.stdout;
        assert!(
            is_said(due, &said),
            "{command} says:\n{said}\nand the page:\n{due}"
        );
    }
}

/// Whether the lines of a page are those that were said.
fn is_said(page: &str, said: &str) -> bool {
    let mut said = said.lines().peekable();
    let mut may_skip = false;
    for due in page.lines().filter(|line| !line.is_empty()) {
        if due == "..." {
            may_skip = true;
            continue;
        }
        let found = said.find(|line| *line == due || !may_skip);
        if found != Some(due) {
            return false;
        }
        may_skip = false;
    }
    may_skip || said.peek().is_none()
}

#[test]
fn a_page_is_compared_line_by_line() {
    let said = "one\ntwo\nthree\n";
    for page in [
        "one\ntwo\nthree\n",
        "...\nthree\n",
        "one\n...\n",
        "one\n...\nthree\n",
    ] {
        assert!(is_said(page, said), "{page}");
    }
    for page in [
        "one\ntwo\n",
        "two\nthree\n",
        "one\nthree\n",
        "one\n...\ntwo\n",
        "",
    ] {
        assert!(!is_said(page, said), "{page}");
    }
}
