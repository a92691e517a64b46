//! Problem and plan files of visits with stays.

use samma::problem::Pin;
use samma::rule::Rule;
use serde_json::json;

use super::{MADE, wash_and_lift};
use crate::common::{case, rules_broken};

#[test]
fn a_plan_names_the_visit_of_the_file_and_the_stay() {
    let (instance, plan) = case(&wash_and_lift(), &MADE, &[]);
    let file = serde_json::to_value(instance.plan_file(&plan)).expect("JSON");
    let meant = json!([
        { "visit": "p1-1", "carer": "ann", "shift": "ann-1", "start": "2026-11-02T08:00", "stay": 1 },
        { "visit": "p1-1", "carer": "bo", "shift": "bo-1", "start": "2026-11-02T08:30", "stay": 2 },
    ]);
    assert_eq!(file["assignments"], meant);
    let read = instance
        .parse_plan(file.to_string().as_bytes())
        .expect("a plan");
    assert_eq!(read.plan, plan);
}

#[test]
fn a_stay_that_the_visit_lacks_is_a_defect_of_the_plan() {
    let instance = wash_and_lift().visit("p1", 20, "12:00", "12:30").instance();
    let row = |visit: &str, stay: u32| json!({ "visit": visit, "carer": "ann", "shift": "ann-1", "start": "2026-11-02T08:00", "stay": stay });
    let plan =
        json!({ "format": 1, "assignments": [row("p1-1", 3), row("p1-2", 1), row("p1-1/2", 1)] });
    let defects = instance
        .parse_plan(plan.to_string().as_bytes())
        .expect_err("three defects");
    let told: Vec<String> = defects.0.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(
        told[0],
        r#"assignments[0].stay: is 3, but visit "p1-1" has 2 stays; name a stay that the visit has, or leave the field out"#
    );
    assert!(told[2].starts_with("assignments[2].visit"), "{told:?}");
}

#[test]
fn a_pin_holds_of_its_stay_and_its_start_of_the_whole_visit() {
    let pinned = |carer: Option<&str>, stay, start: Option<&str>| {
        wash_and_lift().relate(|related| {
            related.pins.push(Pin {
                visit: "p1-1".to_owned(),
                carer: carer.map(str::to_owned),
                start: start.map(str::to_owned),
                stay,
                ..Pin::default()
            });
        })
    };
    assert_eq!(
        rules_broken(&pinned(Some("ann"), Some(1), None), &MADE, &[]),
        []
    );
    assert_eq!(
        rules_broken(&pinned(Some("bo"), Some(1), None), &MADE, &[]),
        [Rule::Pinned]
    );
    assert_eq!(
        rules_broken(&pinned(None, None, Some("08:00")), &MADE, &[]),
        []
    );
    assert_eq!(
        rules_broken(&pinned(None, None, Some("08:10")), &MADE, &[]),
        [Rule::Pinned]
    );
}
