//! `planner compare`: what differs between plans.

use serde_json::{Value, json};

use crate::desk::Desk;

fn plan(carer: &str, start: &str) -> Value {
    let shift = format!("{carer}-1");
    json!({ "format": 1, "assignments": [
        { "visit": "p1-am", "carer": "ann", "shift": "ann-1", "start": start },
        { "visit": "p1-noon", "carer": carer, "shift": shift, "start": "2026-11-02T11:00" }
    ] })
}

fn desk() -> Desk {
    let desk = Desk::with_problem();
    desk.put("one.json", &plan("ann", "2026-11-02T08:10"));
    desk.put("other.json", &plan("bo", "2026-11-02T08:20"));
    desk
}

#[test]
fn who_is_new_and_what_moves_is_told() {
    let desk = desk();
    let compared = desk.run(&[
        "compare",
        "problem.json",
        "one.json",
        "other.json",
        "--json",
    ]);
    assert_eq!(compared.code, 0, "{}", compared.stderr);
    let told: Value = serde_json::from_str(&compared.stdout).expect("JSON");
    assert_eq!(told["plans"], json!(["one.json", "other.json"]));
    let values = |what: &str| {
        let rows = told["unit"].as_array().expect("rows").iter();
        let mut rows = rows.filter(|row| row["what"] == what);
        rows.next().map(|row| row["values"].clone())
    };
    assert_eq!(values("visits_staffed"), Some(json!([2, 2])));
    assert_eq!(values("distinct_carers"), Some(json!([1, 2])));
    assert_eq!(values("worst_patient"), Some(json!([1, 2])));
    assert_eq!(
        told["patients"],
        json!([{ "patient": "p1", "plans": [
            { "carers": 1, "new": [], "gone": [], "visits_by_others": 0, "visits_at_other_times": 0 },
            { "carers": 2, "new": ["bo"], "gone": [], "visits_by_others": 1, "visits_at_other_times": 1 }
        ] }])
    );
    let carers = told["carers"].as_array().expect("rows");
    let visits: Vec<&Value> = carers
        .iter()
        .map(|row| &row["plans"][1]["visits"])
        .collect();
    assert_eq!(visits, [&json!(1), &json!(1)], "ann's and bo's");
    let tables = desk.run(&["compare", "problem.json", "one.json", "other.json"]);
    for words in ["2 (+1)", "2 +bo (1 visits by others)"] {
        assert!(tables.stdout.contains(words), "{}", tables.stdout);
    }
}

#[test]
fn the_same_plan_differs_in_nothing() {
    let compared = desk().run(&["compare", "problem.json", "one.json", "one.json"]);
    assert_eq!(compared.code, 0, "{}", compared.stderr);
    assert!(
        compared.stdout.contains("No patient is visited by others"),
        "{}",
        compared.stdout
    );
}

#[test]
fn one_plan_alone_is_wrong_usage() {
    let desk = desk();
    desk.refuses(&[&["compare"], &["compare", "problem.json", "one.json"]]);
    let missing = desk.run(&["compare", "problem.json", "one.json", "nowhere.json"]);
    assert_eq!(missing.code, 2, "{}", missing.stderr);
}

/// Bo was not ill yet. What he was to do is left out, with a note that names it.
#[test]
fn a_plan_of_yesterday_is_compared_without_what_is_gone() {
    let desk = desk();
    let mut today = desk.json("problem.json");
    let shifts = today["shifts"].as_array_mut().expect("a list");
    shifts.retain(|shift| shift["id"] != "bo-1");
    desk.put("today.json", &today);
    let compared = desk.run(&["compare", "today.json", "other.json", "one.json", "--json"]);
    assert_eq!(compared.code, 0, "{}", compared.stderr);
    let note: Value = serde_json::from_str(&compared.stderr).expect("one line of JSON");
    assert_eq!(note["event"], "note");
    assert_eq!(
        note["message"],
        "other.json is of an earlier state of the problem; 1 assignment left out:\n  \
         assignments[1]: names the shift \"bo-1\", which the problem does not have; the rest is kept without it"
    );
    let told: Value = serde_json::from_str(&compared.stdout).expect("JSON");
    let rows = told["unit"].as_array().expect("rows").iter();
    let staffed = rows.filter(|row| row["what"] == "visits_staffed");
    let staffed: Vec<&Value> = staffed.map(|row| &row["values"]).collect();
    assert_eq!(staffed, [&json!([1, 2])]);
    let page = desk.run(&[
        "report",
        "today.json",
        "one.json",
        "--baseline",
        "other.json",
        "--time-limit",
        "0",
        "--out",
        "page.html",
    ]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    assert!(
        page.stderr
            .contains("note: other.json is of an earlier state of the problem; 1 assignment left out:\n  assignments[1]"),
        "{}",
        page.stderr
    );
    assert!(desk.path("page.html").exists());
}
