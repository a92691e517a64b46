//! What other systems know of rows: carried along in the problem, given back with the plan, and names in a file of their own.

use std::collections::BTreeSet;

use samma::engine::sheets::csv_text;
use samma::engine::text::PersonNames;
use samma::problem::{ShiftTemplate, VisitTemplate};
use samma::{Instance, Plan, Problem};
use serde_json::{Value, json};

use crate::common::Unit;

/// Ann and Bo have a shift each, Ann a second one of a template; a patient has a visit, and one of a template.
fn problem() -> Problem {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .roster(|problem| {
            problem.shift_templates = vec![ShiftTemplate {
                id: "late".to_owned(),
                start: "16:00".to_owned(),
                end: "22:00".to_owned(),
                days: vec!["mon".to_owned()],
                custom: Some(json!("late shift")),
                ..ShiftTemplate::default()
            }];
            problem.visit_templates = vec![VisitTemplate {
                days: vec!["tue".to_owned()],
                custom: Some(json!({ "order": 7 })),
                ..VisitTemplate::new("t", "p1", 30).in_slot("late")
            }];
        });
    let mut problem = unit.problem();
    problem.places[0].custom = Some(json!([1, 2.5, null]));
    problem.carers[0].custom = Some(json!({ "staff number": "0042" }));
    problem.shifts[1].custom = Some(json!(true));
    problem.patients[0].custom = Some(json!({ "öppet": { "b": 1, "a": [] } }));
    problem.visits[0].custom = Some(json!("order 1"));
    problem
}

fn plan_with(instance: &Instance, shifts: &[&str]) -> Plan {
    let visit = instance.visits().ids().next().expect("a visit");
    let rows = instance.shifts().iter();
    let assignments = rows
        .filter(|(_, shift)| shifts.contains(&shift.id.as_str()))
        .map(|(id, shift)| samma::plan::Assignment {
            visit,
            carer: shift.carer,
            shift: id,
            start: instance.visits()[visit].windows[0].earliest,
        });
    Plan {
        assignments: assignments.collect(),
        breaks: Vec::new(),
    }
}

#[test]
fn a_plan_gives_back_what_rows_carry() {
    let instance = Instance::new(&problem()).expect("a problem");
    let plan = plan_with(&instance, &["bo-1", "late/ann/2026-11-02"]);
    let file = serde_json::to_value(instance.plan_file(&plan)).expect("JSON");
    let due = json!({
        "places": { "base": [1, 2.5, null] },
        "carers": { "ann": { "staff number": "0042" } },
        "shifts": { "bo-1": true, "late/ann/2026-11-02": "late shift" },
        "patients": { "p1": { "öppet": { "b": 1, "a": [] } } },
        "visits": { "p1-1": "order 1", "t/2026-11-03": { "order": 7 }, "t/2026-11-10": { "order": 7 } }
    });
    assert_eq!(file["custom"], due);
    let read = instance.parse_plan(file.to_string().as_bytes());
    assert_eq!(read.expect("a plan").plan, plan);
}

#[test]
fn of_shifts_only_those_that_make_visits_are_told() {
    let instance = Instance::new(&problem()).expect("a problem");
    let file = instance.plan_file(&plan_with(&instance, &["ann-1"]));
    let file = serde_json::to_value(file).expect("JSON");
    assert_eq!(file["custom"].get("shifts"), None);
}

#[test]
fn a_problem_without_own_fields_has_a_plan_without() {
    let mut problem = problem();
    problem.places[0].custom = None;
    problem.carers[0].custom = None;
    problem.shifts[1].custom = None;
    problem.patients[0].custom = Some(Value::Null);
    problem.visits[0].custom = None;
    problem.shift_templates[0].custom = None;
    problem.visit_templates[0].custom = None;
    let instance = Instance::new(&problem).expect("a problem");
    let file = instance.plan_file(&plan_with(&instance, &["ann-1"]));
    assert!(
        serde_json::to_value(file)
            .expect("JSON")
            .get("custom")
            .is_none()
    );
}

#[test]
fn a_part_of_a_problem_has_the_own_fields_of_those_who_are_in() {
    let instance = Instance::new(&problem()).expect("a problem");
    let bo = instance.carers().ids().skip(1).collect();
    let part = instance.part(&bo, &instance.patients().ids().collect());
    let custom = part.instance.custom();
    assert!(custom.carers.is_empty());
    let shifts: BTreeSet<&str> = custom
        .shifts
        .keys()
        .map(|&shift| part.instance.shifts()[shift].id.as_str())
        .collect();
    assert_eq!(
        shifts,
        BTreeSet::from(["bo-1", "late/bo/2026-11-02", "late/bo/2026-11-09"])
    );
    assert_eq!(custom.visits.len(), 3);
}

#[test]
fn own_fields_of_a_plan_are_objects_by_list() {
    let instance = Instance::new(&problem()).expect("a problem");
    let told = |custom: &str| {
        let plan = format!(r#"{{ "format": 1, "assignments": [], "custom": {custom} }}"#);
        let read = instance.parse_plan(plan.as_bytes());
        let defects = read.err().map_or_else(Vec::new, |defects| defects.0);
        defects
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<String>>()
    };
    assert_eq!(told(r#"{ "visits": { "somebody else's": 1 } }"#), [""; 0]);
    assert_eq!(
        told(r#"{ "visits": 1 }"#),
        ["custom.visits: is 1, not an object; write an object, { … }"]
    );
    assert!(
        told(r#"{ "visit": {} }"#)[0].starts_with("custom.visit: is not a field of the own fields")
    );
}

#[test]
fn an_own_field_that_stands_twice_is_a_defect() {
    let json = serde_json::to_string(&problem()).expect("JSON");
    let twice = json.replace(r#"{"order":7}"#, r#"{"order":7,"more":[{"a":1,"a":2}]}"#);
    let defects = Instance::parse(twice.as_bytes()).expect_err("a field twice");
    assert_eq!(
        defects.to_string(),
        "1 defect in the input\n  visit_templates[0].custom.more[0].a: occurs twice in the same object; keep one of the two"
    );
}

fn names_told(file: &[u8]) -> Vec<String> {
    let defects = PersonNames::parse(file).expect_err("something is wrong");
    defects.0.iter().map(ToString::to_string).collect()
}

#[test]
fn names_are_read_with_any_separator_and_in_any_order() {
    for file in [
        "id;name;phone\np1;Lind, Aino;070-1\nann;Ann;\n",
        "\u{feff}phone,id,name\r\n070-1,p1,\"Lind, Aino\"\r\n,ann,Ann\r\n",
        "name\tid\tphone\nLind, Aino\tp1\t070-1\n\nAnn\tann\t\n",
    ] {
        let names =
            PersonNames::parse(file.as_bytes()).unwrap_or_else(|told| panic!("{file}: {told}"));
        assert_eq!(
            (names.patient("p1"), names.phone("p1")),
            (Some("Lind, Aino"), Some("070-1")),
            "{file}"
        );
        assert_eq!(
            (names.carer("ann"), names.phone("ann")),
            (Some("Ann"), None),
            "{file}"
        );
        assert_eq!(
            (names.carer("bo"), names.phone("bo")),
            (None, None),
            "{file}"
        );
    }
    let quoted = PersonNames::parse(b"id,name\np1,\"Aino \"\"Nia\"\" Lind\"\n").expect("names");
    assert_eq!(quoted.patient("p1"), Some("Aino \"Nia\" Lind"));
    let composed = PersonNames::parse("id,name\na\u{30a}sa,Åsa\n".as_bytes()).expect("names");
    assert_eq!(
        composed.patient("\u{e5}sa"),
        Some("Åsa"),
        "ids are compared in NFC"
    );
}

#[test]
fn names_are_read_with_swedish_headers_and_kinds() {
    let file = "id;Namn;Telefon;Typ\n1;Aino Lind;;Brukare\n1;Åsa Berg;070-1;personal\n";
    let names = PersonNames::parse(file.as_bytes()).unwrap_or_else(|told| panic!("{told}"));
    assert_eq!(names.patient("1"), Some("Aino Lind"));
    assert_eq!(names.carer("1"), Some("Åsa Berg"));
    assert_eq!(names.phone("1"), Some("070-1"));
}

#[test]
fn names_of_an_office_program_are_read_in_its_encoding() {
    let text = csv_text(b"id;namn\np1;\xc5sa\n").expect("Windows-1252");
    let names = PersonNames::parse(text.as_bytes()).expect("names");
    assert_eq!(names.patient("p1"), Some("Åsa"));
    let mixed = csv_text(b"id;namn\np1;\xc5sa\np2;\xc3\x85ke\n").expect_err("two encodings");
    assert!(mixed.to_string().contains("mixes encodings"), "{mixed}");
}

#[test]
fn every_defect_of_a_file_of_names_is_told_with_its_line() {
    assert_eq!(
        names_told(b"id;name\np1;Aino\np1;Bo\n;Cia\np2;\np3;Dan;7\n"),
        [
            r#"line 3: has the id "p1" of a line before it; keep one line for each id, or for each kind and id"#,
            "line 4: has no id or no name; give both, or take the line out",
            "line 5: has no id or no name; give both, or take the line out",
            "line 6: has 3 cells, and the header 2; give each line as many cells as the header, empty ones too",
        ]
    );
    assert_eq!(
        names_told(b"id;navn;id\np1;\"Aino\np2;\"Bo\" Berg\np3;C\x07\n"),
        [
            r#"line 1: has the column "navn"; keep the columns id, name, phone and kind"#,
            r#"line 1: has the column "id" twice; keep one of the two"#,
            r#"line 1: lacks the column "name"; open the file with the line id,name,phone"#,
            r#"line 2: has a quote that is not closed; close it, or write a quote inside quotes twice: """#,
            "line 3: has text beside a cell in quotes; put the whole cell into the quotes",
            "line 4: holds a control character; take it out",
        ]
    );
    assert_eq!(
        names_told(b"id;name\np1;\xc5sa\n"),
        [r#"line 2: is not UTF-8, so its letters cannot be known; save the file as "CSV UTF-8""#]
    );
    assert_eq!(
        names_told(b"\n"),
        ["line 1: is the end of an empty file; open the file with the line id,name,phone"]
    );
}
