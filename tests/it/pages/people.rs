//! What is shown for ids: names, and pseudonyms that tell nobody.

use std::collections::BTreeSet;

use samma::engine::pages::{Language, People, Publisher, ReportPage};
use samma::engine::text::{PersonNames, Pseudonyms};
use samma::scenario::{self, generate};
use samma::{Instance, Plan};
use serde_json::Value;

use super::markup::{assert_sound, elements, text};
use crate::common::{Unit, instance_of, plan};

fn two_patients() -> Unit {
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
    let instance = two_patients().instance();
    let file = b"id;name;phone\np1;Aino L.;\nann;Ann B.;070-1\nbo;Ann B.;\n";
    let names = PersonNames::parse(file).expect("names");
    let people = People::with_names(&instance, &names).expect("names");
    let words = page(&people, &instance);
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
    let people = People::with_pseudonyms(&instance, &key).expect("everybody is in the key");
    let exact = ReportPage::new(&People::with_ids(&instance), &plan).to_html();
    assert!(
        has_clock(&shown(&exact.expect("a page"))),
        "there are times"
    );
    for language in Language::ALL {
        let page = ReportPage::new(&people, &plan)
            .places(&made.problem.places)
            .language(language)
            .to_html()
            .expect("a page");
        assert_sound(&page);
        assert!(!page.contains("id=\"map\"") && !page.contains("id=\"rounds\""));
        let words = shown(&page);
        let problem = &made.problem;
        let patients = problem.patients.iter().map(|row| row.id.as_str());
        let carers = problem.carers.iter().map(|row| row.id.as_str());
        let visits = problem.visits.iter().map(|row| row.id.as_str());
        for id in patients.chain(carers).chain(visits) {
            let bare: BTreeSet<&str> = words.split([' ', '\n', ',', '(']).collect();
            assert!(!bare.contains(id), "{id}");
        }
        assert!(!has_clock(&words), "{words}");
    }
}

/// What a reader sees of a page, with what the pointer shows.
fn shown(page: &str) -> String {
    let attributes = elements(page);
    let attributes = attributes.iter().flat_map(|each| &each.attributes);
    let titles = attributes.filter(|(name, _)| name == "title" || name == "aria-label");
    let titles: Vec<&str> = titles.map(|(_, value)| value.as_str()).collect();
    format!("{} {}", text(page), titles.join(" "))
}

fn has_clock(words: &str) -> bool {
    words.as_bytes().windows(5).any(is_clock)
}

/// The same problem, with the same people behind other ids, and everything in another order.
struct Disguised {
    first: (Instance, Plan, Pseudonyms),
    second: (Instance, Plan, Pseudonyms),
}

fn disguised() -> Disguised {
    let made = generate(&scenario::Unit::new(12, 3).lasting(4));
    let mut problem = serde_json::to_value(&made.problem).expect("JSON");
    let mut plan = serde_json::to_value(&made.plan).expect("JSON");
    let first = instance_of(&made.problem);
    let key = Pseudonyms::default().extended(&first, 5);
    let mut ids: Vec<String> = Vec::new();
    for list in ["patients", "carers", "visits", "shifts"] {
        let rows = problem[list].as_array_mut().expect("a list");
        rows.reverse();
        ids.extend(
            rows.iter()
                .map(|row| row["id"].as_str().expect("an id").to_owned()),
        );
    }
    let other = |id: &str| {
        let is_one = ids.iter().any(|known| known == id);
        is_one.then(|| format!("zz-{}", id.chars().rev().collect::<String>()))
    };
    rename(&mut problem, &other);
    rename(&mut plan, &other);
    plan["assignments"]
        .as_array_mut()
        .expect("a list")
        .reverse();
    let csv = String::from_utf8(key.to_csv()).expect("UTF-8");
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let id = other(cells[1]).unwrap_or_else(|| cells[1].to_owned());
        format!("{},{id},{}\n", cells[0], cells[2])
    };
    let csv: String = csv.lines().map(line).collect();
    let second = Instance::parse(problem.to_string().as_bytes()).expect("the same problem");
    let read = |instance: &Instance, json: &[u8]| instance.parse_plan(json).expect("a plan").plan;
    let plans = [
        read(&first, &serde_json::to_vec(&made.plan).expect("JSON")),
        read(&second, plan.to_string().as_bytes()),
    ];
    let [was, now] = plans;
    let renamed = Pseudonyms::parse(csv.as_bytes()).expect("a key");
    Disguised {
        first: (first, was, key),
        second: (second, now, renamed),
    }
}

/// Changes ids wherever they stand, as values and as names of fields.
fn rename(json: &mut Value, other: &impl Fn(&str) -> Option<String>) {
    match json {
        Value::String(text) => {
            if let Some(new) = other(text) {
                *text = new;
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(|row| rename(row, other)),
        Value::Object(fields) => {
            let renamed = std::mem::take(fields).into_iter().map(|(name, mut value)| {
                rename(&mut value, other);
                (other(&name).unwrap_or(name), value)
            });
            *fields = renamed.collect();
        }
        _ => {}
    }
}

/// Whoever has the file must not find people by where they stand on the page, or by its links and numbers.
#[test]
fn the_order_of_the_file_leaves_no_trace_beside_pseudonyms() {
    let Disguised { first, second } = disguised();
    let made = |(instance, plan, key): &(Instance, Plan, Pseudonyms)| {
        let people = People::with_pseudonyms(instance, key).expect("everybody is in the key");
        let page = ReportPage::new(&people, plan).to_html().expect("a page");
        let publisher = Publisher::new(instance, &people, Language::English);
        (page, publisher.publish(plan).expect("our templates"))
    };
    let ((page, publication), (other_page, other_publication)) = (made(&first), made(&second));
    let differs = page
        .lines()
        .zip(other_page.lines())
        .find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(page, other_page);
    assert_eq!(publication, other_publication);
    let rows: Vec<&str> = page.split("<article id=\"patient-").skip(1).collect();
    for (number, row) in (1..).zip(&rows) {
        let starts = format!("{number}\" class=\"card\"><h3><bdi>P-{number:03}</bdi>");
        assert!(row.starts_with(&starts), "{row}");
    }
    assert_eq!(rows.len(), 12);
}

/// The handles are those of the problem, whatever the order of pseudonyms is.
#[test]
fn everybody_has_their_own_pseudonym() {
    let Disguised {
        first: (instance, _, key),
        ..
    } = disguised();
    let people = People::with_pseudonyms(&instance, &key).expect("everybody is in the key");
    for (patient, row) in instance.patients().iter() {
        assert_eq!(Some(people.patient(patient)), key.patient(&row.id));
    }
    for (carer, row) in instance.carers().iter() {
        assert_eq!(Some(people.carer(carer)), key.carer(&row.id));
    }
}

#[test]
fn a_key_that_lacks_people_is_refused() {
    let key = Pseudonyms::default().extended(&two_patients().instance(), 1);
    let more = two_patients()
        .patient("p3")
        .patient("p4")
        .carer("cia")
        .instance();
    let refused = People::with_pseudonyms(&more, &key).expect_err("three are missing");
    let told = refused.to_string();
    assert!(
        told.contains("no pseudonym for 3 patients and carers"),
        "{told}"
    );
    assert!(!told.contains("p3"), "{told}");
    assert!(People::with_pseudonyms(&more, &key.extended(&more, 2)).is_ok());
}

#[test]
fn a_patient_and_a_carer_may_have_the_same_id() {
    let unit = Unit::new()
        .carer("1")
        .shift("1", "07:00", "15:30")
        .patient("1")
        .visit("1", 30, "08:00", "08:30");
    let instance = unit.instance();
    let names = |file: &[u8]| PersonNames::parse(file).expect("names");
    let told_apart = names(b"id,kind,name,phone\n1,patient,Aino L.,1\n1,carer,Ann B.,2\n");
    let people = People::with_names(&instance, &told_apart).expect("two people");
    let [patient] = instance.patients().ids().collect::<Vec<_>>()[..] else {
        panic!("one patient");
    };
    let [carer] = instance.carers().ids().collect::<Vec<_>>()[..] else {
        panic!("one carer");
    };
    assert_eq!(
        (people.patient(patient), people.carer(carer)),
        ("Aino L.", "Ann B.")
    );
    assert_eq!(told_apart.phone("1"), Some("2"));
    let only = names(b"id,kind,name\n1,carer,Ann B.\n");
    let people = People::with_names(&instance, &only).expect("one person");
    assert_eq!(
        (people.patient(patient), people.carer(carer)),
        ("1", "Ann B.")
    );
    assert_eq!(
        (only.unknown_in(&instance), only.nameless_in(&instance)),
        (0, 1)
    );

    let mixed = names(b"id,name\nx,X\n1,Aino L.\n");
    let refused = People::with_names(&instance, &mixed).expect_err("who is it?");
    let told = refused.to_string();
    for part in ["line 3", "a patient and a carer", "add the column kind"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_line_of_names_that_names_somebody_twice_is_told() {
    for (file, line) in [
        (&b"id,name,kind\n1,A,patient\n1,B,patient\n"[..], "line 3"),
        (b"id,name,kind\n1,A,\n1,B,patient\n", "line 3"),
        (b"id,name,kind\n1,A,patient\n1,B,\n", "line 3"),
        (b"id,name,kind\n1,A,granne\n", "line 2"),
    ] {
        let refused = PersonNames::parse(file).expect_err("a defect").to_string();
        assert!(refused.contains(line), "{refused}");
    }
}

/// `07:40`
fn is_clock(text: &[u8]) -> bool {
    let digits = [0, 1, 3, 4].map(|place| text[place].is_ascii_digit());
    digits == [true; 4] && text[2] == b':'
}

#[test]
fn a_key_keeps_pseudonyms_and_takes_in_new_people() {
    let first = two_patients().instance();
    let key = Pseudonyms::default().extended(&first, 1);
    let read = Pseudonyms::parse(&key.to_csv()).expect("its own key");
    assert_eq!(read, key);
    let more = two_patients().carer("cia").patient("p3").instance();
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
