//! Patches: each kind on a problem, and what is wrong with them.

use crate::common::Unit;
use samma::instance::Instance;
use samma::problem::Patch;
use serde_json::{Value, json};

/// Ann and Bo; Bo is the contact of p1, asked for by p2, and pinned to a visit.
fn problem() -> Value {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.contact_carer = Some("bo".to_owned());
        })
        .patient("p2")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p2", 30, "08:00", "09:00")
        .history(&[("p1", "bo"), ("p2", "ann")]);
    let mut problem = serde_json::to_value(unit.problem()).expect("string keys");
    problem["patients"][1]["preferred_carers"] = json!(["ann", "bo"]);
    problem["pins"] = json!([{ "visit": "p1-1", "carer": "bo" }]);
    problem
}

fn patched(patch: &Value) -> Value {
    let patch = Patch::parse(patch.to_string().as_bytes()).expect("a patch");
    let patched = patch.apply(problem().to_string().as_bytes());
    let json = patched.expect("a patch of this problem");
    Instance::parse(&json).expect("a sound problem");
    serde_json::from_slice(&json).expect("JSON")
}

/// What is wrong, a line each.
fn refused(patch: &str) -> Vec<String> {
    let problem = problem().to_string();
    let defects = Patch::parse(patch.as_bytes())
        .and_then(|patch| patch.apply(problem.as_bytes()))
        .expect_err("a bad patch");
    defects.0.iter().map(ToString::to_string).collect()
}

fn ids(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| item["id"].as_str().expect("an id"))
        .collect()
}

#[test]
fn the_unpatched_problem_is_sound() {
    Instance::parse(problem().to_string().as_bytes()).expect("a sound problem");
}

#[test]
fn a_removed_carer_takes_shifts_and_mentions_along() {
    let problem = patched(&json!({ "remove": { "carers": ["bo"] } }));
    assert_eq!(ids(&problem["carers"]), ["ann"]);
    assert_eq!(ids(&problem["shifts"]), ["ann-1"]);
    assert_eq!(problem["patients"][0].get("contact_carer"), None);
    assert_eq!(problem["patients"][1]["preferred_carers"], json!(["ann"]));
    assert_eq!(problem["pins"], json!([]));
    assert_eq!(problem["history"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_removed_patient_takes_visits_and_what_names_them_along() {
    let problem = patched(&json!({ "remove": { "patients": ["p1"] } }));
    assert_eq!(ids(&problem["visits"]), ["p2-1"]);
    assert_eq!(problem["pins"], json!([]));
}

#[test]
fn change_puts_fields_and_leaves_the_others() {
    let problem =
        patched(&json!({ "change": { "visits": [{ "id": "p1-1", "minutes": 45, "carers": 2 }] } }));
    assert_eq!(problem["visits"][0]["minutes"], 45);
    assert_eq!(problem["visits"][0]["carers"], 2);
    assert_eq!(problem["visits"][0]["patient"], "p1");
    let problem =
        patched(&json!({ "change": { "patients": [{ "id": "p1", "contact_carer": null }] } }));
    assert_eq!(problem["patients"][0].get("contact_carer"), None);
}

#[test]
fn add_and_set_and_the_order_of_the_parts() {
    let problem = patched(&json!({
        "add": { "carers": [{ "id": "bo", "skills": ["medication"] }, { "id": "cy" }] },
        "remove": { "carers": ["bo"] },
        "set": { "objective": ["worst_patient"], "history": null }
    }));
    assert_eq!(ids(&problem["carers"]), ["ann", "bo", "cy"]);
    assert_eq!(problem["carers"][1]["skills"], json!(["medication"]));
    assert_eq!(problem["objective"], json!(["worst_patient"]));
    assert_eq!(problem.get("history"), None);
}

#[test]
fn what_the_problem_does_not_have_is_named_with_its_place_in_the_patch() {
    let patch = r#"{ "remove": { "shifts": ["ann-1", "ann-9"], "trucks": ["t"] },
                     "change": { "carers": [{ "id": "cy", "skills": [] }] },
                     "add": { "carers": [{ "id": "ann" }], "horizon": [{}] } }"#;
    assert_eq!(
        refused(patch),
        [
            r#"remove.shifts[1]: names "ann-9", and nothing in shifts of the problem has that id; write the id as the problem does"#,
            r#"remove.trucks[0]: names "t", and nothing in trucks of the problem has that id; write the id as the problem does"#,
            r#"change.carers[0]: names "cy", and nothing in carers of the problem has that id; write the id as the problem does"#,
            r#"add.carers[0]: adds "ann", which is already in carers; use change, or another id"#,
            "add.horizon[0]: adds to horizon, which is not a list; use set",
        ]
    );
}

#[test]
fn a_patch_of_the_wrong_form_is_refused_with_every_place() {
    let patch = r#"{ "replace": {}, "set": [], "remove": { "carers": [7], "shifts": "ann-1" },
                     "change": { "carers": [{ "skills": [] }] }, "add": { "carers": ["cy"] } }"#;
    let mut said = refused(patch);
    said.sort();
    assert_eq!(
        said,
        [
            "add.carers[0]: is not an object; write one",
            r#"change.carers[0]: is not an object with an "id"; write one"#,
            "remove.carers[0]: is not an id; write one",
            "remove.shifts: is not a list; write it in brackets",
            "replace: is not a part of a patch; a patch has set, remove, change and add",
            "set: is no JSON object; write fields of the problem in braces",
        ]
    );
    assert_eq!(refused("[]").len(), 1);
    assert_eq!(
        refused("{}"),
        ["the patch changes nothing; give it set, remove, change or add"]
    );
    assert_eq!(
        refused(r#"{ "set": { "format": 1, "format": 1 } }"#),
        ["set.format: occurs twice in the same object; keep one of the two"]
    );
    assert_eq!(refused(r#"{ "set": "#).len(), 1, "cut short");
}

#[test]
fn a_defect_writes_control_characters_out() {
    let defects =
        refused("{\"change\": {\"C\u{7f}visits\": [{\"id\": \"p1-1\", \"minutes\": 5}]}}");
    assert!(!defects.is_empty());
    for defect in defects {
        assert!(!defect.contains(char::is_control), "{defect:?}");
    }
}
