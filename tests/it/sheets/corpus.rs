//! Broken sheets and logs with what is said of them: a folder each in `tests/data/sheets`, with the files that are broken and
//! `message.txt`. The other sheets of the unit come from the folder `good`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use samma::Defects;
use samma::engine::pages::Language;
use samma::engine::sheets::{Columns, Sheets};

use crate::pages::english_words;

/// There are at least so many kinds.
const KINDS: usize = 92;

#[test]
fn every_broken_sheet_is_told_all_that_is_wrong_with_it() {
    let cases: Vec<PathBuf> = folders()
        .into_iter()
        .filter(|case| !case.ends_with("good"))
        .collect();
    assert!(cases.len() >= KINDS, "there are {}", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| difference(case)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// What is wrong with sheets is told in Swedish too, whatever the sheet calls its columns.
#[test]
fn every_broken_sheet_is_told_in_swedish() {
    let cases = folders().into_iter().filter(|case| !case.ends_with("good"));
    let mut english = Vec::new();
    for case in cases {
        let mut files = files_of(&root().join("good"));
        files.extend(files_of(&case));
        for defect in judged(&files).err().map_or_else(Vec::new, |told| told.0) {
            let told = defect.in_language(Language::Swedish);
            // What the reader of workbooks says of a broken one is English.
            let is_quoted = told.contains("kan inte läsas som en arbetsbok");
            if !is_quoted && !english_words(&told).is_empty() {
                english.push(told);
            }
        }
    }
    assert_eq!(english, [""; 0]);
}

#[test]
fn the_good_sheets_that_they_were_made_from_are_sound() {
    let told = told(&files_of(&root().join("good")));
    assert_eq!(told, [""; 0]);
}

fn difference(case: &Path) -> Option<String> {
    let mut files = files_of(&root().join("good"));
    let own = files_of(case);
    let due = own
        .get("message.txt")
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .unwrap_or_default();
    files.extend(own);
    let told = told(&files).join("\n");
    let name = case.file_name().expect("a name").to_string_lossy();
    (told.is_empty() || told != due.trim_end())
        .then(|| format!("== {name}\n{told}\n-- but should be told\n{due}"))
}

/// What is said of the files of a case: of its log where it has one, else of the unit.
fn told(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let read = judged(files);
    let defects = read.err().map_or_else(Vec::new, |defects| defects.0);
    defects.iter().map(ToString::to_string).collect()
}

fn judged(files: &BTreeMap<String, Vec<u8>>) -> Result<(), Defects> {
    let mapping = files
        .get("columns.toml")
        .map(|text| String::from_utf8_lossy(text).into_owned());
    let columns = Columns::parse(&mapping.unwrap_or_default())?;
    if let Some(bundle) = files.get("log.json") {
        let file = ("log.json".to_owned(), bundle.clone());
        return Sheets::log_of(file, None, None, Some(chrono_tz::Europe::Stockholm)).map(drop);
    }
    let is_log = |name: &str| name == "log.csv";
    let has_log = files.keys().any(|name| is_log(name));
    let sheets = files.iter().filter(|(name, _)| {
        let kind = Path::new(name).extension();
        let is_beside = kind.is_some_and(|kind| kind == "toml" || kind == "txt");
        !is_beside && is_log(name) == has_log
    });
    let sheets = Sheets::read(
        sheets
            .map(|(name, content)| (name.clone(), content.clone()))
            .collect(),
    )?;
    if has_log {
        return sheets.log(&columns, None, None).map(drop);
    }
    sheets.problem(&columns).map(drop)
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| {
            (
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                fs::read(&path).expect("readable"),
            )
        })
        .collect()
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    folders
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sheets")
}
