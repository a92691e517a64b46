//! What is removed takes every mention of it along.

use std::collections::{BTreeMap, BTreeSet};

use samma::instance::Instance;
use samma::problem::{Patch, Patched};
use serde_json::{Map, Value, json};

use super::fault;
use crate::common::at;

/// The lists whose items a patch can remove and others name.
const LISTS: [&str; 8] = [
    "carers",
    "patients",
    "visits",
    "shifts",
    "places",
    "shift_templates",
    "visit_templates",
    "pools",
];

fn contract() -> Value {
    json!({
        "least_minutes": 0, "agreed_minutes": 3000, "most_minutes": 4000, "most_shifts": 9, "most_first_to_last_minutes_a_week": 2000,
        "unavailable": [{ "from": "2026-11-07T00:00", "until": "2026-11-08T00:00" }], "only": ["days", "evenings"]
    })
}

/// A problem in which every field of the format is given.
pub(crate) fn full() -> Value {
    let shift = |id: &str, carer: &str, day: u32| {
        json!({
            "id": id, "carer": carer, "start": at(day, "07:00"), "end": at(day, "15:00"), "start_place": "base", "end_place": "base",
            "optional": false, "most_load": 9, "custom": true, "breaks": [{ "minutes": 30, "earliest": at(day, "11:00"), "latest": at(day, "12:30") }]
        })
    };
    let visit = |id: &str, patient: &str, day: u32, from: &str, to: &str| {
        json!({
            "id": id, "patient": patient, "minutes": 20, "carers": 1, "kind": "home_care", "priority": 2, "load": 1, "skills": ["lift"], "custom": "order 1",
            "windows": [{ "earliest": at(day, from), "latest": at(day, to) }]
        })
    };
    let places = ["base", "home-1", "home-2", "centre"]
        .map(|id| json!({ "id": id, "lat": 59.65, "lon": 12.58, "custom": "K" }));
    let carers = ["ann", "bo", "cia"].map(|id| json!({
        "id": id, "travel": "foot", "skills": ["lift", { "skill": "insulin", "from": "2026-11-01", "until": "2026-12-01" }],
        "hourly_cost": 200, "contract": contract(), "role": "nurse", "employer": ["municipality", "region"], "custom": [1],
        "carry_in": { "last_shift_end": at(1, "15:00"), "last_weekly_rest_end": at(1, "05:00"), "days_in_a_row": 1,
                      "minutes": 480, "days": 7, "overtime_minutes": 0, "worked_last_weekend": false, "worked_saturday_before": false }
    }));
    let mut problem = json!({
        "format": 1,
        "horizon": { "start": "2026-11-02", "days": 7, "time_zone": "Europe/Stockholm" },
        "places": places,
        "travel": {
            "foot": { "minutes": [[0, 5, 6, 7], [5, 0, 8, 9], [6, 8, 0, 4], [7, 9, 4, 0]],
                      "metres": [[0, 50, 60, 70], [50, 0, 80, 90], [60, 80, 0, 40], [70, 90, 40, 0]] },
            "car": { "speed_kmh": 30, "detour": 1.3, "extra_minutes": 2 }
        },
        "carers": carers,
        "shifts": [shift("ann-mon", "ann", 2), shift("bo-mon", "bo", 2), shift("cia-mon", "cia", 2), shift("ann-tue", "ann", 3),
                   shift("bo-tue", "bo", 3)],
        "patients": patients(),
        "visits": [
            visit("p1-mon", "p1", 2, "08:00", "10:30"), visit("p1-tue", "p1", 3, "08:00", "10:30"), visit("p1-wed", "p1", 4, "08:00", "09:00"),
            visit("p2-mon", "p2", 2, "08:00", "10:30"), visit("p2-tue", "p2", 3, "08:00", "10:30")
        ],
        "history": [{ "patient": "p1", "carer": "ann", "visits": 3, "last": "2026-10-30" },
                    { "patient": "p2", "carer": "bo", "visits": 1, "last": "2026-10-30" }],
        "objective": ["unassigned", "distinct_carers"],
        "cost": {
            "preset": "sweden-2026", "currency": "SEK", "hourly": 210,
            "unsocial": [{ "name": "evening", "days": ["mon"], "from": "19:00", "until": "22:00", "hourly": 30 },
                         { "name": "holiday", "holidays": true, "hourly": 60 }],
            "holidays": [{ "from": at(8, "00:00"), "until": at(9, "00:00") }],
            "overtime": { "simple_factor": 1.8, "qualified_factor": 2.4, "simple_minutes": 120 },
            "travel": { "per_minute": 1, "per_km": 2 }, "shift_opening": 10
        },
        "separations": [{ "visits": ["p1-mon", "p1-tue", "p1-wed"], "days": 1 }, { "visits": ["p2-mon", "p2-tue"], "minutes": 30 }],
        "visits_apart_minutes": 30, "same_carer": [["p1-mon", "p1-tue"], ["p2-mon", "p2-tue"]],
        "first_then": [{ "first": "p1-mon", "then": "p1-tue", "least_minutes": 60, "most_minutes": 9000 },
                       { "first": "p1-tue", "then": "p1-wed" }],
        "never_together": [["ann", "bo"], ["bo", "cia", "sub-1"]],
        "pins": [{ "visit": "p1-mon", "carer": "ann", "shift": "ann-mon", "start": at(2, "08:30") },
                 { "visit": "p2-tue", "shift": "bo-tue" }, { "visit": "p1-wed", "shift": "day/sub-1/2026-11-04", "stay": 1 },
                 { "visit": "p1-meal/2026-11-04", "start": at(4, "12:15") }, { "visit": "p2-walk/2026-11-02", "start": at(2, "13:15") }],
        "shift_templates": [
            { "id": "day", "start": "07:00", "end": "15:00", "days": ["wed"], "carers": ["sub", "ann"], "skills": ["lift"], "most_load": 9, "custom": 3,
              "start_place": "base", "end_place": "base", "breaks": [{ "minutes": 30, "earliest": "11:00", "latest": "12:30" }] },
            { "id": "split", "days": ["thu"], "carers": ["bo"], "start_place": "base",
              "parts": [{ "start": "07:00", "end": "11:00", "breaks": [{ "minutes": 10, "earliest": "09:00", "latest": "09:30" }] },
                        { "start": "16:00", "end": "20:00" }] }
        ],
        "visit_templates": [
            { "id": "p1-meal", "patient": "p1", "days": ["mon", "tue", "wed"], "every_weeks": 2, "counted_from": "2026-11-02",
              "from": "2026-11-02", "until": "2026-11-30", "except": ["2026-11-03"], "slots": ["noon"], "gap_minutes": 30, "minutes": 20,
              "carers": 1, "skills": ["lift"], "required_carers": ["ann", "bo"], "place": "centre", "kind": "meal_delivery", "priority": 2,
              "custom": 7 },
            { "id": "p2-walk", "patient": "p2", "times_a_week": 2, "gap_days": 2, "minutes": 20, "other_patients": ["p1"],
              "stays": [{}, { "after_minutes": 10, "minutes": 10, "skills": ["lift"] }], "windows": [{ "earliest": "13:00", "latest": "14:00" }] }
        ],
        "slots": { "noon": { "earliest": "12:00", "latest": "12:30" } },
        "pools": [{ "id": "sub", "count": 2, "travel": "foot", "skills": ["lift"], "hourly_cost": 300, "contract": contract(), "role": "nurse",
                    "employer": "agency" }],
        "working_time": { "rules": "sweden-2026", "daily_rest_minutes": 660, "weekly_rest_minutes": 2160, "most_days_in_a_row": 6,
            "most_evenings_before_mornings": "none", "most_minutes_a_day": 600, "split_day_minutes": 800,
            "work_without_break_minutes": 300, "weekends_free_every": 2, "most_minutes_a_week": 2880,
            "ordinary_minutes_a_week": 2400, "overtime_minutes": 3000 }
    });
    let visits = &mut problem["visits"];
    visits[3]["place"] = json!("centre");
    visits[3]["required_carers"] = json!(["bo", "cia"]);
    visits[4]["required_carers"] = json!(["bo"]);
    visits[2]["other_patients"] = json!(["p2"]);
    visits[2]["stays"] =
        json!([{ "minutes": 20 }, { "after_minutes": 10, "minutes": 10, "skills": ["lift"] }]);
    visits[2]["carers"] = json!(2);
    relate(&mut problem);
    for (list, row) in [("visits", 4), ("visit_templates", 0)] {
        let visit = &mut problem[list][row];
        visit["role"] = json!("nurse");
        visit["continuity_set"] = json!("medicine");
        visit["wished_skills"] = json!(["finnish"]);
        visit["load"] = json!(2);
    }
    problem
}

/// Visits by different carers, on days of one set, and at one time of day.
fn relate(problem: &mut Value) {
    problem["different_carers"] = json!([["p1-mon", "p2-tue"], ["p1-tue", "p1-wed"]]);
    let days = json!([{ "days": ["mon", "tue"], "gap_days": 1 }]);
    problem["day_choices"] = json!([{ "visits": ["p1-mon", "p1-tue"], "day_sets": days }]);
    problem["same_time"] = json!([{ "visits": ["p1-tue", "p1-wed"], "within_minutes": 90 }]);
    let walks = &mut problem["visit_templates"][1];
    walks["day_sets"] = json!([{ "days": ["mon", "wed"] }, { "gap_days": 3 }]);
    walks["same_time_minutes"] = json!(30);
}

fn patients() -> Value {
    json!([
            { "id": "p1", "place": "home-1", "age": 80, "preferred_carers": ["ann", { "carer": "bo", "weight": 3 }, "sub-1"],
              "excluded_carers": ["cia"], "contact_carer": "bo", "contact_share": { "part": 0.5, "of": "days" }, "max_carers": 3,
              "carer_limit": 6, "continuity_weight": 2, "absences": [{ "from": "2026-11-06", "until": "2026-11-07" }],
              "supervised_first_visits": true, "custom": [], "contacts": { "nurse": "ann" } },
            { "id": "p2", "place": "home-2", "contact_carer": "sub-2", "contacts": { "nurse": "sub-2" } }
    ])
}

fn patched(problem: &Value, patch: &Value) -> Patched {
    let patch = Patch::parse(patch.to_string().as_bytes()).expect("a patch");
    let patched = patch.patched(problem.to_string().as_bytes());
    patched.expect("a patch of this problem")
}

/// The problem that a patch makes, which is sound, and what it took along.
fn after(problem: &Value, patch: &Value) -> (Value, Vec<String>) {
    let patched = patched(problem, patch);
    if let Err(defects) = Instance::parse(&patched.problem) {
        panic!("{patch}: {defects}");
    }
    let told = patched.taken_along.iter().map(ToString::to_string);
    let json = serde_json::from_slice(&patched.problem).expect("JSON");
    (json, told.collect())
}

fn ids(problem: &Value, list: &str) -> Vec<String> {
    let rows = problem[list].as_array().expect("a list").iter();
    rows.map(|row| row["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Every text in `value`.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(entries) => entries.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Whether `text` names `id`, a visit of a template that has it, or a shift of a template that does.
fn names(text: &str, id: &str) -> bool {
    text == id
        || text
            .strip_prefix(id)
            .is_some_and(|rest| rest.starts_with("/2"))
        || text.split('/').count() == 3 && text.split('/').any(|part| part == id)
}

#[test]
fn every_id_of_a_full_problem_can_be_removed_without_a_trace() {
    let problem = full();
    Instance::parse(problem.to_string().as_bytes()).unwrap_or_else(|defects| panic!("{defects}"));
    for list in LISTS {
        for id in ids(&problem, list) {
            let patch = json!({ "remove": { list: [id] } });
            let (left, _) = after(&problem, &patch);
            let mut gone = vec![id.clone()];
            if list == "pools" {
                gone.extend(["sub-1".to_owned(), "sub-2".to_owned()]);
            }
            let named: Vec<&str> = texts(&left)
                .into_iter()
                .filter(|text| gone.iter().any(|id| names(text, id)))
                .collect();
            assert_eq!(named, [""; 0], "{list}: {id} is still named");
        }
    }
}

/// The reader itself says which fields each object may have: each must be given in the full problem, and what it names is
/// removed above.
#[test]
fn the_full_problem_gives_every_field_of_the_format() {
    let problem = full();
    let mut places = Vec::new();
    objects("", &problem, &mut places);
    let mut known: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for pointer in places {
        let mut asking = problem.clone();
        let object = asking.pointer_mut(&pointer).and_then(Value::as_object_mut);
        let object = object.expect("an object");
        let given: BTreeSet<String> = object.keys().cloned().collect();
        object.insert("zzzzzzzzzzzz".to_owned(), json!(1));
        let Some((what, fields)) = fields_of(&asking) else {
            continue; // The modes of travel have names of their own.
        };
        let entry = known.entry(what).or_default();
        entry.0.extend(fields);
        entry.1.extend(given);
    }
    assert!(known.len() > 20, "{:?}", known.keys());
    for (what, (fields, given)) in known {
        let lacking: Vec<&String> = fields.difference(&given).collect();
        assert!(
            lacking.is_empty(),
            "{what} has the fields {lacking:?}, which the full problem of this test lacks: give them there, and where one names \
             something, put it into src/problem/patch/references.rs"
        );
    }
}

/// The JSON pointer of every object.
fn objects(pointer: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(entries) => {
            for (number, entry) in entries.iter().enumerate() {
                objects(&format!("{pointer}/{number}"), entry, found);
            }
        }
        Value::Object(fields) => {
            found.push(pointer.to_owned());
            for (name, value) in fields {
                objects(&format!("{pointer}/{name}"), value, found);
            }
        }
        _ => {}
    }
}

/// What the object with a field that nobody knows is called, and the fields that it may have.
fn fields_of(problem: &Value) -> Option<(String, Vec<String>)> {
    let defects = Instance::parse(problem.to_string().as_bytes()).expect_err("an unknown field");
    let told = defects.0.iter().find_map(|defect| {
        let (problem, remedy) = (defect.problem.to_string(), defect.remedy.to_string());
        let what = problem.strip_prefix("is not a field of ")?;
        let fields = remedy.strip_prefix(&format!("leave it out: {what} has "))?;
        Some((what.to_owned(), fields.to_owned()))
    })?;
    let fields = told.1.replace(" and ", ", ");
    Some((told.0, fields.split(", ").map(str::to_owned).collect()))
}

#[test]
fn a_carer_who_is_kept_from_others_can_be_removed() {
    let problem: Value = serde_json::from_slice(&fault("remove-relations.json")).expect("JSON");
    let patch: Value = serde_json::from_slice(&fault("remove-carer-bo.patch.json")).expect("JSON");
    let (left, told) = after(&problem, &patch);
    assert_eq!(left["never_together"], json!([]));
    assert_eq!(ids(&left, "shifts").len(), 4);
    assert_eq!(
        told,
        [
            r#"never_together[0]: names the carer "bo", and fewer than 2 are left"#,
            r#"shifts[1] ("bo-02"): names the carer "bo""#,
            r#"shifts[4] ("bo-03"): names the carer "bo""#,
        ]
    );
}

#[test]
fn a_patient_takes_the_relations_of_the_visits_along() {
    let problem: Value = serde_json::from_slice(&fault("remove-relations.json")).expect("JSON");
    let patch: Value =
        serde_json::from_slice(&fault("remove-patient-p1.patch.json")).expect("JSON");
    let (left, told) = after(&problem, &patch);
    assert_eq!(ids(&left, "visits"), ["p2-02", "p2-03"]);
    for relation in ["same_carer", "first_then", "separations"] {
        assert_eq!(left[relation], json!([]), "{relation}");
    }
    assert_eq!(left["never_together"], json!([["ann", "bo"]]));
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(told[0], r#"first_then[0]: names the visit "p1-02""#);
}

#[test]
fn larger_sets_stay_without_what_is_removed() {
    let (left, told) = after(&full(), &json!({ "remove": { "visits": ["p1-tue"] } }));
    assert_eq!(
        left["separations"][0]["visits"],
        json!(["p1-mon", "p1-wed"])
    );
    assert_eq!(left["same_carer"], json!([["p2-mon", "p2-tue"]]));
    assert_eq!(
        left["first_then"],
        json!([]),
        "no order is made up in between"
    );
    assert_eq!(left["day_choices"][0]["visits"], json!(["p1-mon"]));
    assert_eq!(
        left["same_time"],
        json!([]),
        "one visit alone has no time in common"
    );
    assert!(
        told.contains(&r#"separations[0].visits[1]: names the visit "p1-tue""#.to_owned()),
        "{told:?}"
    );
}

#[test]
fn a_contact_takes_the_share_along_and_a_pin_keeps_what_is_left_of_it() {
    let (left, told) = after(&full(), &json!({ "remove": { "carers": ["bo"] } }));
    let patient = left["patients"][0].as_object().expect("a patient");
    let without: Vec<&str> = ["contact_carer", "contact_share"]
        .into_iter()
        .filter(|field| patient.contains_key(*field))
        .collect();
    assert_eq!(without, [""; 0]);
    assert_eq!(patient["preferred_carers"], json!(["ann", "sub-1"]));
    assert_eq!(left["visits"][3]["required_carers"], json!(["cia"]));
    assert_eq!(left["visits"][4].get("required_carers"), None);
    assert!(
        told.contains(
            &r#"visits[4].required_carers ("p2-tue"): names the carer "bo"; too few required carers remain, so any carer may come"#
                .to_owned()
        ),
        "{told:?}"
    );
    assert_eq!(
        ids(&left, "shift_templates"),
        ["day"],
        "nobody is left for the other"
    );
    for patch in [
        json!({ "remove": { "carers": ["ann"] } }),
        json!({ "remove": { "shifts": ["ann-mon"] } }),
    ] {
        let (left, _) = after(&full(), &patch);
        let rest = json!({ "visit": "p1-mon", "start": "2026-11-02T08:30" });
        assert_eq!(left["pins"][0], rest, "{patch}");
    }
}

#[test]
fn fewer_required_carers_than_the_visit_asks_for_are_no_requirement() {
    let mut problem = full();
    problem["visits"][3]["carers"] = json!(2);
    problem["same_carer"] = json!([]);
    let (left, _) = after(&problem, &json!({ "remove": { "carers": ["bo"] } }));
    assert_eq!(left["visits"][3].get("required_carers"), None);
}

#[test]
fn a_template_takes_its_shifts_along_and_a_smaller_pool_its_people() {
    let (left, told) = after(
        &full(),
        &json!({ "remove": { "shift_templates": ["day"] } }),
    );
    assert_eq!(left["pins"].as_array().map(Vec::len), Some(4));
    assert!(
        told.contains(&r#"pins[2]: names the shift "day/sub-1/2026-11-04""#.to_owned()),
        "{told:?}"
    );
    let (left, told) = after(
        &full(),
        &json!({ "change": { "pools": [{ "id": "sub", "count": 1 }] } }),
    );
    assert_eq!(left["patients"][1].get("contact_carer"), None);
    assert_eq!(left["patients"][0]["preferred_carers"][2], "sub-1");
    assert_eq!(
        told,
        [
            r#"patients[1].contact_carer ("p2"): names the carer "sub-2""#,
            r#"patients[1].contacts.nurse ("p2"): names the carer "sub-2""#,
        ]
    );
}

#[test]
fn a_place_takes_its_row_and_column_along() {
    let (left, _) = after(&full(), &json!({ "remove": { "places": ["home-1"] } }));
    let minutes = &left["travel"]["foot"]["minutes"];
    assert_eq!(*minutes, json!([[0, 6, 7], [6, 0, 4], [7, 4, 0]]));
    let metres = &left["travel"]["foot"]["metres"];
    assert_eq!(*metres, json!([[0, 60, 70], [60, 0, 40], [70, 40, 0]]));
    assert_eq!(ids(&left, "patients"), ["p2"]);
    assert_eq!(ids(&left, "visits"), ["p2-mon", "p2-tue"]);
}

#[test]
fn several_removals_and_the_order_of_removals_do_not_matter() {
    let both = |first: &str, second: &str| {
        after(&full(), &json!({ "remove": { "carers": [first, second] } }))
    };
    assert_eq!(both("bo", "cia"), both("cia", "bo"));
    let everything: Map<String, Value> = LISTS
        .iter()
        .map(|list| ((*list).to_owned(), json!(ids(&full(), list))))
        .collect();
    let left = patched(&full(), &json!({ "remove": everything }));
    let left: Value = serde_json::from_slice(&left.problem).expect("JSON");
    let rest = [
        "pins",
        "history",
        "first_then",
        "separations",
        "same_carer",
        "different_carers",
        "never_together",
        "day_choices",
        "same_time",
    ];
    for list in LISTS.iter().chain(&rest) {
        assert_eq!(left[list], json!([]), "{list}");
    }
}

#[test]
fn one_visit_of_a_template_can_be_removed() {
    let (left, told) = after(
        &full(),
        &json!({ "remove": { "visits": ["p1-meal/2026-11-04"] } }),
    );
    assert_eq!(
        left["visit_templates"][0]["except"],
        json!(["2026-11-03", "2026-11-04"])
    );
    assert_eq!(
        told,
        [r#"pins[3]: names the visit "p1-meal/2026-11-04""#],
        "the pin of that visit, and no other"
    );
    let patch = json!({ "remove": { "visits": ["p2-walk/2026-11-02"] } });
    let patch = Patch::parse(patch.to_string().as_bytes()).expect("a patch");
    let defects = patch.patched(full().to_string().as_bytes());
    let told = defects.expect_err("which of the free days is to be left out is not said");
    assert_eq!(told.0[0].path, "remove.visits[0]");
}
