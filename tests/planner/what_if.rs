//! `planner what-if`: a problem as it is and as patches change it.

use serde_json::{Value, json};

use crate::desk::Desk;

#[test]
fn double_staffing_off_and_one_carer_fewer_stand_side_by_side() {
    let desk = Desk::with_problem();
    desk.put(
        "alone.json",
        &json!({ "change": { "visits": [{ "id": "p2-am", "carers": 1 }] } }),
    );
    desk.put("fewer.json", &json!({ "remove": { "carers": ["bo"] }, "change": { "visits": [{ "id": "p2-am", "carers": 1 }] } }));
    let asked = [
        "what-if",
        "problem.json",
        "alone.json",
        "fewer.json",
        "--time-limit",
        "20",
        "--quiet",
    ];
    let told = desk.run(&[&asked[..], &["--json"]].concat());
    assert_eq!(told.code, 0, "{}", told.stderr);
    let branches: Value = serde_json::from_str(&told.stdout).expect("JSON");
    let of = |field: &str| -> Vec<Value> {
        let branches = branches.as_array().expect("a list").iter();
        branches.map(|branch| branch[field].clone()).collect()
    };
    assert_eq!(of("name"), ["as it is", "alone.json", "fewer.json"]);
    assert_eq!(of("carers"), [2, 2, 1]);
    assert_eq!(of("unassigned"), [0, 0, 0]);
    assert_eq!(of("distinct_carers"), [3, 2, 2]);
    assert_eq!(of("distinct_carers_bound"), [3, 2, 2]);
    assert_eq!(of("stopped"), ["optimal", "optimal", "optimal"]);
    let table = desk.run(&asked);
    assert_eq!(table.code, 0, "{}", table.stderr);
    let row = |label: &str| {
        let line = table.stdout.lines().find(|line| line.contains(label));
        line.unwrap_or_else(|| panic!("{label}: {}", table.stdout))
            .to_owned()
    };
    assert_eq!(
        row("more or fewer, proven").matches("-1").count(),
        2,
        "{}",
        table.stdout
    );
    assert_eq!(
        row("more or fewer, found").matches("-1").count(),
        2,
        "{}",
        table.stdout
    );
    assert!(
        !table.stdout.contains("cost"),
        "nobody knows what an hour costs"
    );
}

#[test]
fn bad_patches_are_told_before_anything_is_solved() {
    let desk = Desk::with_problem();
    desk.put("nobody.json", &json!({ "remove": { "carers": ["cy"] } }));
    desk.put(
        "makes-bad.json",
        &json!({ "change": { "visits": [{ "id": "p1-am", "minutes": 0 }] } }),
    );
    let refused = desk.run(&[
        "what-if",
        "problem.json",
        "nobody.json",
        "makes-bad.json",
        "--time-limit",
        "600",
    ]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert_eq!(refused.stdout, "");
    for words in [
        "nobody.json has 1 defect:",
        "remove.carers[0]: names \"cy\"",
        "the problem that makes-bad.json makes: ",
        "visits[0].minutes",
    ] {
        assert!(
            refused.stderr.contains(words),
            "{words}: {}",
            refused.stderr
        );
    }
    desk.refuses(&[&["what-if"], &["what-if", "problem.json"]]);
}
