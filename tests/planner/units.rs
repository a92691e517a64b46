//! The two units to learn from: their pages in the guide are followed command by command, and their sizes are those of real units.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use samma::Problem;
use samma::problem::Carer;
use serde_json::Value;

use crate::desk::Desk;

const TOWN: &str = include_str!("../../src/guide/town_unit.md");
const RURAL: &str = include_str!("../../src/guide/rural_unit.md");

/// Numbers of a plan may differ from the page's by so much as the search changes: by a number, or by a share.
const BY_NUMBER: f64 = 2.0;
const BY_SHARE: f64 = 0.15;

#[test]
fn the_page_of_the_town_unit_says_what_happens() {
    follow(TOWN, "town");
}

#[test]
fn the_page_of_the_rural_unit_says_what_happens() {
    follow(RURAL, "rural");
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
            assert_eq!((read.code, read.stderr.as_str()), (0, ""), "{sheets}");
            assert!(
                sorted(&desk, "again.json") == due,
                "{sheets} is another problem"
            );
        }
    }
}

#[test]
fn their_sizes_are_those_of_real_units() {
    for unit in ["town", "rural"] {
        let desk = Desk::new();
        copy(unit, &desk);
        assert_eq!(desk.run(&["import", unit, "--out", "unit.json"]).code, 0);
        let problem: Problem = serde_json::from_value(desk.json("unit.json")).expect("a problem");
        let size = Size::of(&problem);
        let carers = problem.carers.len() as f64;
        let held = [
            (
                "carers per patient",
                carers / problem.patients.len() as f64,
                0.35..=0.45,
            ),
            (
                "hours by substitutes",
                size.substitutes / size.paid,
                0.20..=0.24,
            ),
            ("part-time", size.part_time / size.employed, 0.42..=0.50),
            ("care in paid time", size.care / size.paid, 0.55..=0.60),
        ];
        for (what, value, range) in held {
            assert!(range.contains(&value), "{unit}: {what}: {value}");
        }
    }
}

/// Sums over a unit, in minutes and people.
#[derive(Default)]
struct Size {
    paid: f64,
    substitutes: f64,
    employed: f64,
    part_time: f64,
    care: f64,
}

/// A fortnight of full time, in minutes.
const FULL_TIME: i32 = 2 * 37 * 60;

impl Size {
    fn of(problem: &Problem) -> Self {
        let mut paid: BTreeMap<&str, f64> = BTreeMap::new();
        for shift in &problem.shifts {
            let pauses: i32 = shift.breaks.iter().map(|pause| pause.minutes).sum();
            let minutes = civil(&shift.end) - civil(&shift.start);
            let minutes = minutes.num_minutes() - i64::from(pauses);
            *paid.entry(&shift.carer).or_default() += minutes as f64;
        }
        let mut size = Self::default();
        for carer in &problem.carers {
            size.add(carer, paid.get(carer.id.as_str()).copied().unwrap_or(0.0));
        }
        let instance = samma::Instance::new(problem).expect("a sound problem");
        let visits = instance.visits().rows().iter();
        let care = visits.map(|visit| visit.minutes.get() * visit.carers as i32);
        size.care = f64::from(care.sum::<i32>());
        size
    }

    /// Those with agreed minutes are employed; the others are paid by the hour.
    fn add(&mut self, carer: &Carer, paid: f64) {
        let agreed = carer
            .contract
            .as_ref()
            .and_then(|contract| contract.agreed_minutes);
        self.paid += paid;
        match agreed {
            Some(minutes) => {
                self.employed += 1.0;
                self.part_time += f64::from(u8::from(minutes < FULL_TIME));
            }
            None => self.substitutes += paid,
        }
    }
}

fn civil(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time")
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

/// Runs each command of a page, `$ planner ...`, and compares what it says with the lines below it. `...` stands for any lines.
fn follow(page: &str, unit: &str) {
    let desk = Desk::new();
    copy(unit, &desk);
    let mut count = 0;
    for block in page.split("```text\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        for step in block.split("$ planner ").skip(1) {
            let (command, due) = step.split_once('\n').unwrap_or((step, ""));
            let arguments: Vec<&str> = command.split_whitespace().collect();
            let ran = desk.run(&arguments);
            assert_eq!(ran.code, 0, "{command}: {}{}", ran.stderr, ran.stdout);
            let said = ran.stderr + &ran.stdout;
            assert!(
                are_alike(due, &said),
                "{command} says:\n{said}\nand the page:\n{due}"
            );
            count += 1;
        }
    }
    assert!(count >= 4, "{count} commands of {unit}");
    let checked = desk.run(&["check", "unit.json", "plan.json", "--json"]);
    let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    assert_eq!(checked["sound"], true);
}

fn are_alike(page: &str, said: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| words(line).join(" "));
        lines
            .filter(|line| !line.is_empty() && !line.starts_with('+'))
            .collect()
    };
    let mut said = lines(said).into_iter().peekable();
    let mut may_skip = false;
    for due in lines(page) {
        if due == "..." {
            may_skip = true;
            continue;
        }
        let found = said.find(|line| is_near(&due, line) || !may_skip);
        if !found.is_some_and(|line| is_near(&due, &line)) {
            return false;
        }
        may_skip = false;
    }
    may_skip || said.peek().is_none()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// The same words, and numbers that differ little.
fn is_near(due: &str, said: &str) -> bool {
    let (due, said) = (words(due), words(said));
    due.len() == said.len()
        && due
            .iter()
            .zip(said)
            .all(|(due, said)| is_near_word(due, said))
}

fn is_near_word(due: &str, said: &str) -> bool {
    let number = |word: &str| {
        let digits = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        digits.replace(',', "").parse::<f64>().ok()
    };
    match (number(due), number(said)) {
        (Some(one), Some(other)) => (one - other).abs() <= BY_NUMBER.max(BY_SHARE * one),
        _ => due == said,
    }
}
