//! `planner frontier`: what it prints and writes, and what it refuses.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::files::{by_hand, problem};

/// A third patient far away, next to where Bo begins and ends: with one carer for both visits, somebody rides there twice.
fn unit() -> Value {
    let mut unit = problem();
    let base = json!({ "id": "away", "lat": 59.70, "lon": 12.70 });
    unit["places"].as_array_mut().expect("a list").push(base);
    unit["places"]
        .as_array_mut()
        .expect("a list")
        .push(json!({ "id": "home-3", "lat": 59.7005, "lon": 12.7005 }));
    unit["patients"]
        .as_array_mut()
        .expect("a list")
        .push(json!({ "id": "p3", "place": "home-3" }));
    let shift = |id: &str, carer: &str, hours: [&str; 2], place: &str| {
        json!({ "id": id, "carer": carer, "start": format!("2026-11-02T{}", hours[0]),
                "end": format!("2026-11-02T{}", hours[1]), "start_place": place, "end_place": place })
    };
    unit["shifts"] = json!([
        shift("ann-1", "ann", ["07:00", "13:00"], "base"),
        shift("ann-2", "ann", ["15:00", "20:00"], "away"),
        shift("bo-1", "bo", ["07:00", "13:00"], "base"),
        shift("bo-2", "bo", ["15:00", "20:00"], "away")
    ]);
    unit["carers"]
        .as_array_mut()
        .expect("a list")
        .push(json!({ "id": "cy" }));
    let cy = shift("cy-1", "cy", ["07:00", "13:00"], "away");
    unit["shifts"].as_array_mut().expect("a list").push(cy);
    for (id, hour) in [("p3-am", "09"), ("p3-pm", "16")] {
        unit["visits"].as_array_mut().expect("a list").push(json!({
            "id": id, "patient": "p3", "minutes": 30,
            "windows": [{ "earliest": format!("2026-11-02T{hour}:00"), "latest": format!("2026-11-02T{hour}:59") }]
        }));
    }
    unit
}

const ROUNDS: [&str; 3] = ["--iterations", "500", "--quiet"];

#[test]
fn table_files_and_chart_tell_the_same_points() {
    let desk = Desk::new();
    desk.put("problem.json", &unit());
    desk.put("today.json", &by_hand("2026-11-02T08:05"));
    let to = [
        "frontier",
        "problem.json",
        "--out",
        "front",
        "--today",
        "today.json",
    ];
    let drawn = desk.run(&[&to[..], &ROUNDS].concat());
    assert_eq!(drawn.code, 0, "{}", drawn.stderr);
    assert!(drawn.stdout.contains("today's plan"), "{}", drawn.stdout);
    let state = desk.json("front/frontier.json");
    assert_eq!(
        (&state["first"], &state["second"]),
        (&json!("distinct_carers"), &json!("travel_minutes"))
    );
    let table = desk.text("front/frontier.csv");
    let points: Vec<Vec<u64>> = table
        .lines()
        .skip(1)
        .filter(|line| !line.ends_with("today's_plan"))
        .map(|line| {
            line.split(',')
                .take(3)
                .map(|cell| cell.parse().expect("a number"))
                .collect()
        })
        .collect();
    assert!(points.len() >= 2, "one carer for p3 costs travel: {table}");
    for pair in points.windows(2) {
        assert!(
            pair[0][0] < pair[1][0] && pair[0][1] > pair[1][1],
            "{table}"
        );
    }
    for point in &points {
        assert!(point[2] <= point[1], "{table}");
        let name = format!("front/plan-travel_minutes-{}.json", point[0]);
        let checked = desk.run(&["check", "problem.json", &name]);
        assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
        assert!(
            drawn.stdout.contains(&point[0].to_string()),
            "{}",
            drawn.stdout
        );
    }
    let chart = desk.text("front/frontier.svg");
    for words in [
        "distinct carers against travel",
        "proven: no less",
        "today&apos;s plan",
    ] {
        assert!(chart.contains(words), "{words}: {chart}");
    }
}

#[test]
fn an_earlier_run_is_gone_on_from() {
    let desk = Desk::new();
    desk.put("problem.json", &unit());
    let run = |more: &[&str]| {
        let ran = desk.run(&[&["frontier", "problem.json"], more, &ROUNDS].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let whole = run(&[]);
    run(&["--points", "2", "--out", "begun"]);
    let resumed = run(&["--resume", "begun/frontier.json", "--out", "begun"]);
    assert_eq!(resumed, whole);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let desk = Desk::new();
    desk.put("problem.json", &unit());
    desk.refuses(&[
        &["frontier"],
        &["frontier", "problem.json", "--points", "1"],
        &["frontier", "problem.json", "--term", "faces"],
        &["frontier", "problem.json", "--cost-term", "new_faces"],
        &[
            "frontier",
            "problem.json",
            "--term",
            "new_faces",
            "--resume",
            "frontier.json",
        ],
    ]);
    for (wrong, why) in [
        (["--cost-term", "cost"], "cannot trade that: "),
        (["--cost-term", "distinct_carers"], "is both terms"),
        (["--term", "new_faces"], "cannot trade that: "),
        (
            ["--resume", "problem.json"],
            "cannot go on from problem.json: ",
        ),
        (["--today", "nowhere.json"], "cannot read nowhere.json: "),
        (["--out", "no/where"], "cannot write no/where: "),
    ] {
        let refused = desk.run(&[&["frontier", "problem.json"], &wrong[..], &ROUNDS].concat());
        assert_eq!(refused.code, 2, "{wrong:?}: {}", refused.stderr);
        assert!(
            refused.stderr.contains(why),
            "{wrong:?}: {}",
            refused.stderr
        );
    }
    assert_eq!(desk.names(), ["problem.json"]);
}

/// Where the dots of the points stand, from left to right.
fn dots(chart: &str) -> Vec<i32> {
    let across = |line: &str| line.split_once("cx=\"")?.1.split('"').next()?.parse().ok();
    let dots = chart.lines().filter(|line| line.starts_with("<circle"));
    let mut dots: Vec<i32> = dots.filter_map(across).collect();
    dots.pop(); // The sign in the legend.
    dots
}

/// The plan of today of a made-up unit travels far more than any that is found.
#[test]
fn a_plan_far_off_stands_outside_and_does_not_press_the_chart_together() {
    let desk = Desk::new();
    let unit = ["generate", "--patients", "10", "--seed", "1", "--out"];
    let made = desk.run(&[&unit[..], &["unit.json", "--plan-out", "today.json"]].concat());
    assert_eq!(made.code, 0, "{}", made.stderr);
    let draw = |more: &[&str]| {
        let usual = [
            "frontier",
            "unit.json",
            "--today",
            "today.json",
            "--out",
            "front",
        ];
        let limits = ["--points", "3", "--time-limit", "2", "--quiet"];
        let drawn = desk.run(&[&usual[..], &limits, more].concat());
        assert_eq!(drawn.code, 0, "{}", drawn.stderr);
        String::from_utf8(desk.bytes("front/frontier.svg")).expect("readable")
    };
    let chart = draw(&["--language", "en"]);
    assert!(chart.contains("today&apos;s plan, outside:"), "{chart}");
    let checked = desk.run(&["check", "unit.json", "today.json", "--json"]);
    let checked: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    let travel = checked["report"]["score"]["travel_minutes"].as_u64();
    let travel = travel.expect("a number");
    let (thousands, rest) = (travel / 1000, travel % 1000);
    for words in [
        format!("travel {thousands},{rest:03}\u{a0}minutes"),
        "distinct carers against travel".to_owned(),
    ] {
        assert!(chart.contains(&words), "{words}: {chart}");
    }
    let dots = dots(&chart);
    assert!(dots.len() >= 2, "{chart}");
    let spread = dots[dots.len() - 1] - dots[0];
    assert!(spread > 250, "{spread} of 622 pixels: {chart}");

    // The same points, without a run of the solver.
    let chart = draw(&["--language", "sv", "--resume", "front/frontier.json"]);
    for words in [
        format!("restid {thousands}\u{a0}{rest:03}\u{a0}minuter"),
        "olika personer mot restid".to_owned(),
        "dagens plan, utanför:".to_owned(),
        "bevisat: inte mindre än så här".to_owned(),
    ] {
        assert!(chart.contains(&words), "{words}: {chart}");
    }
}

/// Colours come from the style of the report, and a browser takes the dark ones where the reader has set the screen to dark.
#[test]
fn charts_have_the_colours_of_the_report() {
    let desk = Desk::new();
    desk.put("problem.json", &unit());
    let to = ["frontier", "problem.json", "--out", "front"];
    assert_eq!(desk.run(&[&to[..], &ROUNDS].concat()).code, 0);
    let chart = String::from_utf8(desk.bytes("front/frontier.svg")).expect("readable");
    let style = include_str!("../../src/pages/templates/report.css");
    let (light, dark) = style
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("a dark form");
    let of = |form: &str, name: &str| {
        let after = form.split_once(&format!("--{name}: ")).expect("the colour");
        after.1.split(';').next().expect("its value").to_owned()
    };
    for name in ["paper", "ink", "w0", "w1"] {
        let (light, dark) = (of(light, name).to_uppercase(), of(dark, name));
        let rule = format!("[fill=\"{light}\"]{{fill:{dark}}}");
        let drawn = format!("\"{light}\"");
        assert!(chart.contains(&rule), "{rule}: {chart}");
        assert!(chart.matches(&drawn).count() > 2, "{name}: {chart}");
    }
}
