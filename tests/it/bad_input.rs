//! Bad problems with what is said of them, a pair of files each: `NAME.json` and `NAME.txt`, a line a defect.

use std::fs;
use std::path::{Path, PathBuf};

use samma::instance::Instance;

#[test]
fn every_bad_file_is_told_all_that_is_wrong_with_it() {
    let problems = with_extension("json");
    assert!(problems.len() >= 129, "there are {}", problems.len());
    let wrong: Vec<String> = problems
        .iter()
        .filter_map(|problem| difference(problem))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How what is said of a file differs from what should be.
fn difference(problem: &Path) -> Option<String> {
    let name = problem.display();
    let defects = Instance::parse(&fs::read(problem).expect("a readable file"));
    let told: Vec<String> = defects
        .err()
        .map_or_else(Vec::new, |defects| defects.0)
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = fs::read_to_string(problem.with_extension("txt")).unwrap_or_default();
    let expected: Vec<&str> = expected.lines().collect();
    let (said, due) = (told.join("\n"), expected.join("\n"));
    (told.is_empty() || told != expected)
        .then(|| format!("{name} is told\n{said}\nbut should be told\n{due}\n"))
}

#[test]
fn every_message_has_its_bad_file() {
    let alone: Vec<PathBuf> = with_extension("txt")
        .into_iter()
        .filter(|message| !message.with_extension("json").exists())
        .collect();
    assert_eq!(alone, Vec::<PathBuf>::new());
}

#[test]
fn the_good_file_that_they_were_made_from_is_sound() {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tiny.json");
    let read = Instance::parse(&fs::read(good).expect("a readable file"));
    read.unwrap_or_else(|defects| panic!("{defects}"));
}

fn with_extension(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of bad files")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    paths.sort();
    paths
}
