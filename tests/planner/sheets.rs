//! Spreadsheets, logs of other systems and travel times from the command line.

use std::fs;

use crate::desk::Desk;

#[test]
fn a_problem_goes_out_as_sheets_and_comes_back() {
    let desk = Desk::with_plan("2026-11-02T08:00");
    let out = desk.run(&[
        "export",
        "problem.json",
        "plan.json",
        "--csv",
        "sheets",
        "--xlsx",
        "unit.xlsx",
        "--fhir",
        "plan.fhir.json",
        "--geojson",
        "plan.geojson",
    ]);
    assert_eq!((out.code, out.stderr.as_str()), (0, ""));
    let visits = fs::read_to_string(desk.path("sheets/plan_visits.csv")).expect("the visits");
    assert!(
        visits.contains("p1-am,p1,ann,ann-1,2026-11-02 08:00,2026-11-02 08:30,30,home_care"),
        "{visits}"
    );
    let unstaffed =
        fs::read_to_string(desk.path("sheets/plan_unstaffed.csv")).expect("the unstaffed visits");
    assert_eq!(unstaffed.lines().count(), 3, "{unstaffed}");
    let bundle = fs::read_to_string(desk.path("plan.fhir.json")).expect("the bundle");
    assert!(
        bundle.contains("\"start\": \"2026-11-02T08:00:00+01:00\""),
        "{bundle}"
    );

    let map = desk.json("plan.geojson");
    let features = map["features"].as_array().expect("a list");
    let round = features
        .iter()
        .find(|feature| feature["id"] == "round/ann-1");
    let visit = &round.expect("the round")["properties"]["visits"][0];
    assert_eq!(visit["start"], "2026-11-02T08:00:00+01:00");

    for sheets in ["sheets", "unit.xlsx"] {
        let read = desk.run(&["import", sheets, "--out", "again.json"]);
        assert_eq!((read.code, read.stderr.as_str()), (0, ""), "{sheets}");
        let [due, read] = ["problem.json", "again.json"].map(|name| {
            let value: samma::Problem =
                serde_json::from_str(&fs::read_to_string(desk.path(name)).expect("a file"))
                    .expect("a problem");
            serde_json::to_string(&value).expect("JSON")
        });
        assert_eq!(read, due, "{sheets}");
    }
}

#[test]
fn a_folder_with_sheets_is_not_written_over() {
    let desk = Desk::with_problem();
    assert_eq!(
        desk.run(&["export", "problem.json", "--csv", "sheets"])
            .code,
        0
    );
    let again = desk.run(&["export", "problem.json", "--csv", "sheets"]);
    assert_eq!(again.code, 2);
    assert!(
        again.stderr.contains("the folder is not empty"),
        "{}",
        again.stderr
    );
}

#[test]
fn the_template_is_imported_and_solved() {
    let desk = Desk::new();
    let template = desk.run(&["import", "--template", "mine"]);
    assert_eq!((template.code, template.stderr.as_str()), (0, ""));
    let read = desk.run(&["import", "mine", "--out", "unit.json"]);
    assert_eq!(read.code, 0, "{}", read.stderr);
    let solved = desk.run(&[
        "solve",
        "unit.json",
        "--iterations",
        "50",
        "--out",
        "plan.json",
    ]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    assert_eq!(desk.run(&["check", "unit.json", "plan.json"]).code, 0);
    let again = desk.run(&["import", "--template", "mine"]);
    assert_eq!(again.code, 2, "it may hold a unit by now");
}

#[test]
fn defects_of_sheets_name_their_cells_and_no_file_is_written() {
    let desk = Desk::with_problem();
    assert_eq!(
        desk.run(&["export", "problem.json", "--csv", "sheets"])
            .code,
        0
    );
    let visits = desk.path("sheets/visits.csv");
    let text = fs::read_to_string(&visits).expect("the visits");
    fs::write(&visits, text.replacen("p1,", "p7,", 1)).expect("written");
    let read = desk.run(&["import", "sheets", "--out", "again.json"]);
    assert_eq!(read.code, 2);
    assert!(
        read.stderr
            .contains("visits.csv, row 2, column \"patient\""),
        "{}",
        read.stderr
    );
    assert!(!desk.path("again.json").exists());
    assert_eq!(
        desk.run(&["import", "sheets/visits.txt"]).code,
        2,
        "no such file"
    );
    fs::create_dir(desk.path("empty")).expect("a folder");
    let empty = desk.run(&["import", "empty", "--json"]);
    assert!(
        empty.code == 2 && empty.stderr.contains("holds no sheet"),
        "{}",
        empty.stderr
    );
}

#[test]
fn a_log_of_another_system_is_measured() {
    let desk = Desk::new();
    fs::write(desk.path("log.csv"), "Kundnr;Medarbetare;Dag;Start;Längd;Utfall\np1;ann;2026-03-02;07:30;35;Utfört\np1;bo;2026-03-02;18:00;20;Avböjt\n").expect("written");
    fs::write(desk.path("columns.toml"), "Dag = \"date\"\n").expect("written");
    let measured = desk.run(&["measure", "--log", "log.csv", "--columns", "columns.toml"]);
    assert_eq!(measured.code, 0, "{}", measured.stderr);
    assert!(
        measured
            .stderr
            .contains("1 row is left out: status declined"),
        "{}",
        measured.stderr
    );
    assert!(measured.stdout.contains("| p1 "), "{}", measured.stdout);
}

#[test]
fn travel_times_are_asked_for_and_put_in() {
    let desk = Desk::with_problem();
    let asked = desk.run(&[
        "travel",
        "problem.json",
        "--request",
        "osrm",
        "--by",
        "bicycle",
    ]);
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    assert!(
        asked.stdout.contains("/table/v1/cycling/12.5852,59.6553;"),
        "{}",
        asked.stdout
    );
    fs::write(
        desk.path("answer.json"),
        r#"{ "code": "Ok", "durations": [[0, 60, 61], [60, 0, 60], [60, 60, 0]] }"#,
    )
    .expect("written");
    let put = [
        "travel",
        "problem.json",
        "--from",
        "answer.json",
        "--server",
        "osrm",
        "--mode",
        "bike",
        "--margin",
        "1",
        "--out",
        "roads.json",
    ];
    assert_eq!(desk.run(&put).code, 0);
    let read: samma::Problem =
        serde_json::from_str(&fs::read_to_string(desk.path("roads.json")).expect("a file"))
            .expect("a problem");
    let due = samma::problem::Travel::by_matrix(vec![vec![0, 2, 3], vec![2, 0, 2], vec![2, 2, 0]]);
    assert_eq!(read.travel["bike"], due);
    fs::write(
        desk.path("answer.json"),
        r#"{ "code": "Ok", "durations": [[0, null, 61], [60, 0, 60], [60, 60, 0]] }"#,
    )
    .expect("written");
    let lost = desk.run(&put);
    assert_eq!(lost.code, 2);
    assert!(
        lost.stderr
            .contains("no way from place \"base\" to place \"home-1\""),
        "{}",
        lost.stderr
    );
}

#[test]
fn what_is_left_out_is_told_beside_defects() {
    let desk = Desk::new();
    let folder = desk.path("mine");
    fs::create_dir(&folder).expect("a folder");
    for (name, text) in [
        (
            "unit.csv",
            "setting,value\nstart,2026-11-02\ntime_zone,Europe/Stockholm\n",
        ),
        ("carers.csv", "id,travel\nann,bike\nann,bike\n"),
        ("Telefonlista.csv", "namn;nummer\nann;070\n"),
        ("Semester.csv", "personal;nummer\nann;070\n"),
        ("columns.toml", "Nummer = \"-\"\n"),
    ] {
        fs::write(folder.join(name), text).expect("written");
    }
    let read = desk.run(&["import", "mine", "--out", "unit.json"]);
    assert_eq!(read.code, 2, "{}", read.stderr);
    for told in [
        "note: Telefonlista.csv is left out: \"Telefonlista\" is the name of no table, and its headers are of none",
        "carers.csv, row 3, column \"id\": is \"ann\", already the id of carers.csv, row 2",
        "Semester.csv, row 1: has no column \"from\"",
    ] {
        assert!(read.stderr.contains(told), "{told} in {}", read.stderr);
    }
    assert!(!desk.path("unit.json").exists());
}
