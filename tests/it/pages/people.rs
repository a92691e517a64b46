//! What is shown for ids: names, and pseudonyms that tell nobody.

use std::collections::BTreeSet;

use samma::Instance;
use samma::engine::text::{PersonNames, Pseudonyms};
use samma::pages::{Language, People, ReportPage};
use samma::scenario::{self, generate};

use super::markup::{assert_sound, text};
use crate::common::{Unit, instance_of, plan};

fn couple() -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "08:30")
        .visit("p2", 30, "10:00", "10:30")
}

fn page(people: &People, instance: &Instance) -> String {
    let made = [
        ("p1-1", "ann", "ann-1", "08:10"),
        ("p2-1", "bo", "bo-1", "10:10"),
    ];
    let made = plan(instance, &made, &[]);
    let page = ReportPage::new(people, &made).to_html().expect("a page");
    assert_sound(&page);
    text(&page)
}

#[test]
fn names_stand_in_place_of_ids() {
    let instance = couple().instance();
    let file = b"id;name;phone\np1;Aino L.;\nann;Ann B.;070-1\nbo;Ann B.;\n";
    let names = PersonNames::parse(file).expect("names");
    let words = page(&People::with_names(&instance, &names), &instance);
    for shown in ["Aino L.", "Ann B. (ann)", "Ann B. (bo)", "p2"] {
        assert!(words.contains(shown), "{shown}");
    }
    assert!(!words.contains("p1"));
}

#[test]
fn pseudonyms_tell_neither_people_nor_places_nor_times() {
    let made = generate(&scenario::Unit::new(6, 3).lasting(4));
    let instance = instance_of(&made.problem);
    let plan = instance.read_plan(&made.plan).expect("its plan").plan;
    let key = Pseudonyms::default().extended(&instance, 5);
    let people = People::with_pseudonyms(&instance, &key);
    for language in Language::ALL {
        let page = ReportPage::new(&people, &plan)
            .places(&made.problem.places)
            .language(language)
            .to_html()
            .expect("a page");
        assert_sound(&page);
        assert!(!page.contains("id=\"map\"") && !page.contains("id=\"rounds\""));
        let words = text(&page);
        let problem = &made.problem;
        let patients = problem.patients.iter().map(|row| row.id.as_str());
        let carers = problem.carers.iter().map(|row| row.id.as_str());
        let visits = problem.visits.iter().map(|row| row.id.as_str());
        for id in patients.chain(carers).chain(visits) {
            let bare: BTreeSet<&str> = words.split([' ', '\n', ',', '(']).collect();
            assert!(!bare.contains(id), "{id}");
        }
        let clock = words.as_bytes().windows(5).find(|part| is_clock(part));
        assert_eq!(clock, None);
    }
}

/// `07:40`
fn is_clock(text: &[u8]) -> bool {
    let digits = [0, 1, 3, 4].map(|place| text[place].is_ascii_digit());
    digits == [true; 4] && text[2] == b':'
}

#[test]
fn a_key_keeps_pseudonyms_and_takes_in_new_people() {
    let first = couple().instance();
    let key = Pseudonyms::default().extended(&first, 1);
    let read = Pseudonyms::parse(&key.to_csv()).expect("its own key");
    assert_eq!(read, key);
    let more = couple().carer("cia").patient("p3").instance();
    let extended = read.extended(&more, 99);
    for id in ["p1", "p2"] {
        assert_eq!(extended.patient(id), key.patient(id));
    }
    let all: BTreeSet<Option<&str>> = ["p1", "p2", "p3"].map(|id| extended.patient(id)).into();
    assert_eq!(all, [Some("P-001"), Some("P-002"), Some("P-003")].into());
    assert_eq!(extended.patient("p3"), Some("P-003"));
    assert_eq!(extended.carer("cia"), Some("C-003"));
}

/// Ids that spreadsheets take for formulas, or that hold what a CSV file is made of.
#[test]
fn a_key_takes_every_id() {
    let ids = ["=1+1", "'=1", "@a", "a,\"b\"", "ö;1", "-"];
    let unit = ids.iter().fold(Unit::new(), |unit, id| unit.patient(id));
    let unit = unit.visit("-", 30, "08:00", "08:30");
    let key = Pseudonyms::default().extended(&unit.instance(), 3);
    let file = key.to_csv();
    assert_eq!(Pseudonyms::parse(&file).expect("its own key"), key);
    let text = String::from_utf8(file).expect("UTF-8");
    for line in text.lines() {
        let id = line.split(',').nth(1).expect("an id");
        assert!(!id.starts_with(['=', '@', '-']), "{line}");
    }
}

#[test]
fn the_order_of_the_file_does_not_tell_who_is_who() {
    let instance = instance_of(&generate(&scenario::Unit::new(20, 1).lasting(2)).problem);
    let order = |seed| Pseudonyms::default().extended(&instance, seed);
    assert_ne!(order(1), order(2));
    assert_eq!(order(1), order(1));
}

#[test]
fn a_broken_key_is_told_line_by_line() {
    let file =
        b"kind,id,pseudonym\npatient,p1,P-001\nplace,x,y\ncarer,ann,P-001\npatient,p1,P-002\n";
    let defects = Pseudonyms::parse(file).expect_err("a broken key").0;
    let told: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    for (told, line) in told.iter().zip(["line 3", "line 4", "line 5"]) {
        assert!(told.starts_with(line), "{told}");
    }
    assert!(Pseudonyms::parse(b"").is_err());
}
