//! Every defect has the code that is meant, and every code of the guide is met.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use samma::measure::Log;
use samma::problem::{Cost, Patch, Supplement};
use samma::rule::Rule;
use samma::{Defects, Instance};

use crate::common::Unit;

/// A line for each bad file: its name and the codes of its defects, in order.
const CODES_OF_BAD_FILES: &str = include_str!("codes_of_bad_files.txt");

/// The codes that no bad file has.
const ELSEWHERE: [&str; 3] = ["too_much", "unusable_entry", "unusable_patch"];

#[test]
fn the_defects_of_bad_files_have_their_codes() {
    let told: Vec<String> = bad_files().into_iter().map(|path| line(&path)).collect();
    let due: Vec<&str> = CODES_OF_BAD_FILES.lines().collect();
    assert_eq!(told, due, "as a file:\n{}\n", told.join("\n"));
}

#[test]
fn every_code_of_the_guide_is_met() {
    let of_files = CODES_OF_BAD_FILES.lines();
    let mut met: BTreeSet<&str> = of_files
        .flat_map(|line| line.split_whitespace().skip(1))
        .collect();
    met.extend(ELSEWHERE);
    let listed: BTreeSet<&str> = rows_of("## Defects").into_iter().collect();
    assert_eq!(met, listed);
}

#[test]
fn what_no_bad_file_shows_has_its_code() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .instance();
    let log = Log::parse(
        "patient,carer,start,end\np1,ann,soon,later\n".as_bytes(),
        None,
    );
    assert_eq!(codes(log)[0], "unusable_entry");
    let patch = Patch::parse(br#"{ "delete": {} }"#);
    assert_eq!(codes(patch), ["unusable_patch"]);
    let problem = Instance::parse(br#"{ "format": 1, "assignments": [] }"#);
    assert_eq!(codes(problem), ["wrong_file"]);
    let supplement = Supplement {
        name: "night".to_owned(),
        ..Supplement::default()
    };
    let problem = Unit::of_ann_and_bo().cost(Cost {
        unsocial: Some(vec![supplement; 1_000]),
        ..Cost::default()
    });
    assert!(codes(Instance::new(&problem.problem())).contains(&"too_much"));
    let plan = instance.parse_plan(br#"{ "format": 1, "visits": [] }"#);
    assert_eq!(codes(plan), ["wrong_file"]);
}

#[test]
fn the_guide_lists_the_codes_of_rules() {
    assert_eq!(rows_of("## Violations"), Rule::ALL.map(Rule::code));
    let different: BTreeSet<&str> = Rule::ALL.into_iter().map(Rule::code).collect();
    assert_eq!(different.len(), Rule::ALL.len());
}

/// The first cells of the table under a heading.
fn rows_of(heading: &str) -> Vec<&'static str> {
    let guide = include_str!("../../../src/guide/codes.md");
    let part = guide.split(heading).nth(1).expect("the heading");
    let part = part.split("\n## ").next().expect("a part");
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).collect()
}

fn line(path: &Path) -> String {
    let file = fs::read(path).expect("a readable file");
    let name = path.file_stem().expect("a name").to_string_lossy();
    [name.into_owned()]
        .into_iter()
        .chain(codes(Instance::parse(&file)).into_iter().map(str::to_owned))
        .collect::<Vec<String>>()
        .join(" ")
}

fn codes<T>(read: Result<T, Defects>) -> Vec<&'static str> {
    let defects = read.err().map_or_else(Vec::new, |defects| defects.0);
    defects.iter().map(samma::Defect::code).collect()
}

fn bad_files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let entries = fs::read_dir(folder).expect("the folder of bad files");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|own| own == "json"))
        .collect();
    paths.sort();
    paths
}
