//! Defects and warnings as Swedish readers are told them: whole sentences, and no word of English left in them.

use std::fs;
use std::path::Path;

use samma::engine::pages::Language;
use samma::engine::sheets::Sheets;
use samma::problem::Patch;
use samma::{Defects, Instance};

use crate::common::Unit;
use crate::house::source::{files, root};

/// Words of English sentences that are no words of Swedish ones.
const ENGLISH: [&str; 16] = [
    "the", "is", "are", "not", "and", "or", "of", "has", "with", "but", "which", "write", "leave",
    "out", "than", "must",
];

#[test]
fn every_bad_file_is_told_in_swedish() {
    let folder = root().join("tests/data/bad");
    let problems = files(&folder).into_iter().filter(|path| is_json(path));
    let mut told = 0;
    for problem in problems {
        let defects = Instance::parse(&fs::read(&problem).expect("a readable file"));
        for defect in defects.expect_err("a bad file").0 {
            let swedish = defect.in_language(Language::Swedish);
            let sentence = swedish.strip_prefix(&defect.path).unwrap_or(&swedish);
            assert_eq!(
                english_words(sentence),
                [""; 0],
                "{}: {swedish}",
                problem.display()
            );
            assert_ne!(swedish, defect.to_string());
            told += 1;
        }
    }
    assert!(told > 150, "only {told} defects were told");
}

#[test]
fn sentences_read_as_swedish() {
    let empty = Instance::parse(b"{}").expect_err("nothing in it");
    let lines = empty.in_language(Language::Swedish);
    assert_eq!(
        lines.lines().take(2).collect::<Vec<_>>(),
        [
            format!("{} fel i indata", empty.0.len()).as_str(),
            r#"  filen saknar fältet "format"; lägg till "format""#
        ]
    );
    let cut = told(Instance::parse(br#"{ "format": 1, "#));
    let whole = "; den har kapats, så kopiera eller exportera den igen, hel";
    assert!(
        cut.starts_with("filen slutar för tidigt, på rad 1, kolumn 15: inuti ett ")
            && cut.ends_with(whole),
        "{cut}"
    );
    let patch = told(Patch::parse(b"{}"));
    assert_eq!(
        patch,
        "ändringsfilen ändrar ingenting; ge den set, remove, change eller add"
    );
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let problem = unit.roster(|problem| problem.shifts[0].carer = "eve".to_owned());
    assert_eq!(
        told(Instance::new(&problem.problem())),
        "shifts[0].carer: anger \"eve\", men ingen medarbetare har det id:t; använd id:t för en medarbetare i problemet"
    );
}

#[test]
fn english_is_as_it_was() {
    let defects = Instance::parse(b"{}").expect_err("nothing in it");
    assert_eq!(defects.in_language(Language::English), defects.to_string());
}

/// A field in a sentence is named by the columns of the sheet, in every language.
#[test]
fn remedies_name_columns_of_the_sheet_in_swedish() {
    let [share, pause] = [("50 %", "11:00;12:00"), ("", "07:30;08:00")]
        .map(|(share, pause)| told_of_sheets(share, pause));
    let line = "kräver en omsorgskontakt, och brukaren har ingen; ange \"contact_carer\", eller ta bort andelen";
    let swedish = share.in_language(Language::Swedish);
    assert!(
        swedish.contains("kolumn \"andel\"") && swedish.contains(line),
        "{swedish}"
    );
    let line = "flytta rasternas tidsfönster, eller ändra \"work_without_break_minutes\"";
    let swedish = pause.in_language(Language::Swedish);
    assert!(swedish.contains(line), "{swedish}");
    assert!(pause.to_string().contains("move the windows of its breaks"));
}

/// What is wrong with a unit, of which a patient asks for a share and a carer has a break.
fn told_of_sheets(share: &str, pause: &str) -> Defects {
    let shifts = "carer;date;start;end;break_minutes;break_earliest;break_latest";
    let sheets = [
        (
            "unit.csv",
            "start,2026-11-02\ndays,1\ntime_zone,Europe/Stockholm\nrules,sweden-2026\n".to_owned(),
        ),
        ("places.csv", "id;lat;lon\nhem;59.3;18.1\n".to_owned()),
        (
            "travel.csv",
            "mode;speed_kmh;detour;extra_minutes\nwalk;5;1.3;0\n".to_owned(),
        ),
        ("carers.csv", "id\nann\n".to_owned()),
        (
            "shifts.csv",
            format!("{shifts}\nann;2026-11-02;07:00;16:00;30;{pause}\n"),
        ),
        ("patients.csv", format!("id;place;andel\np1;hem;{share}\n")),
        (
            "visits.csv",
            "patient;date;earliest;latest;minutes\np1;2026-11-02;08:00;09:00;30\n".to_owned(),
        ),
    ];
    let files = sheets.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let mapping = Some(("columns.toml", "andel = \"contact_share\"\n"));
    let read = Sheets::import(files.into(), mapping).problem;
    read.expect_err("something is wrong")
}

/// The first defect in Swedish.
fn told<T>(read: Result<T, Defects>) -> String {
    let defects = read.err().expect("something is wrong");
    defects.0[0].in_language(Language::Swedish)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == "json")
}

/// The words of English outside quotes.
pub(crate) fn english_words(text: &str) -> Vec<&str> {
    let outside = text.split('"').step_by(2);
    let words = outside
        .flat_map(|part| part.split(|letter: char| !letter.is_alphabetic() && letter != '_'));
    words.filter(|word| ENGLISH.contains(word)).collect()
}
