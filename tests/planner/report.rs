//! The report of a plan from the command line.

use std::fs;
use std::process::Command;

use serde_json::json;

use crate::desk::{Desk, planner};
use crate::files::{by_hand, problem};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    desk.put("plan.json", &by_hand("2026-11-02T08:00"));
    desk
}

fn page(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.bytes(name)).expect("a page is UTF-8")
}

#[test]
fn a_plan_becomes_one_page() {
    let desk = desk();
    desk.put("today.json", &json!({ "format": 1, "assignments": [] }));
    let written = desk.run(&[
        "report",
        "problem.json",
        "plan.json",
        "--baseline",
        "today.json",
        "--language",
        "en",
        "--out",
        "plan.html",
    ]);
    assert_eq!(
        (
            written.code,
            written.stdout.as_str(),
            written.stderr.as_str()
        ),
        (0, "", "")
    );
    let page = page(&desk, "plan.html");
    for told in [
        "1 of 3",
        "2 of 3 visits are not fully staffed",
        "compared plan: 0 of 3",
        "id=\"map\"",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert_eq!(
        desk.names(),
        ["plan.html", "plan.json", "problem.json", "today.json"]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = || {
            fs::metadata(desk.path("plan.html"))
                .expect("the page")
                .permissions()
                .mode()
        };
        assert_eq!(mode() & 0o777, 0o600, "health data");
        let open = fs::Permissions::from_mode(0o640);
        fs::set_permissions(desk.path("plan.html"), open).expect("it is mine");
        let again = ["report", "problem.json", "plan.json", "--out", "plan.html"];
        assert_eq!(desk.run(&again).code, 0);
        assert_eq!(mode() & 0o777, 0o640, "it stays as it was");
    }
}

#[test]
fn names_and_language_are_those_asked_for() {
    let desk = desk();
    fs::write(
        desk.path("names.csv"),
        "id,name\np1,Aino L.\nann,Ann B.\nzoe,Zoe\n",
    )
    .expect("written");
    let asked = ["report", "problem.json", "plan.json", "--out", "plan.html"];
    let written = desk.run(&[&asked, &["--names", "names.csv", "--language", "sv"][..]].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(
        written
            .stderr
            .contains("names.csv anger 1 som problemet inte har"),
        "{}",
        written.stderr
    );
    assert!(
        written.stderr.contains("names.csv har inga namn på 2"),
        "{}",
        written.stderr
    );
    assert!(!written.stderr.contains("Aino"), "{}", written.stderr);
    let page = page(&desk, "plan.html");
    assert!(page.contains("Aino L.") && page.contains("Planrapport"));
    desk.refuses(&[
        &[&asked, &["--language", "de"][..]].concat(),
        &[&asked, &["--names", "a", "--pseudonyms"][..]].concat(),
    ]);
}

#[test]
fn the_key_of_pseudonyms_is_its_owners() {
    let desk = desk();
    let asked = [
        "report",
        "problem.json",
        "plan.json",
        "--pseudonyms",
        "--out",
    ];
    let written = desk.run(&[&asked, &["one.html"][..]].concat());
    assert_eq!(written.code, 0, "{}", written.stderr);
    let key = desk.bytes("problem.pseudonyms.csv");
    let rows = String::from_utf8_lossy(&key).lines().count();
    assert_eq!(
        rows, 6,
        "the header, the id of the key, two patients and two carers"
    );
    let again = desk.run(&[&asked, &["two.html"][..]].concat());
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    assert_eq!(desk.bytes("problem.pseudonyms.csv"), key);
    assert_eq!(desk.bytes("one.html"), desk.bytes("two.html"));
    assert!(!page(&desk, "one.html").contains(">p1<"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let there = fs::metadata(desk.path("problem.pseudonyms.csv")).expect("the key");
        assert_eq!(there.permissions().mode() & 0o777, 0o600);
    }
    fs::write(
        desk.path("problem.pseudonyms.csv"),
        "kind,id,pseudonym\nplace,x,y\n",
    )
    .expect("written");
    let broken = desk.run(&[&asked, &["three.html"][..]].concat());
    assert_eq!(broken.code, 2);
    assert!(broken.stderr.contains("line 2"), "{}", broken.stderr);
    assert!(!desk.path("three.html").exists());
}

#[test]
fn a_plan_that_breaks_rules_is_shown_with_a_warning() {
    let desk = desk();
    desk.put("late.json", &by_hand("2026-11-02T12:00"));
    let written = desk.run(&[
        "report",
        "problem.json",
        "late.json",
        "--language",
        "en",
        "--out",
        "late.html",
    ]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(
        written.stderr.contains("the plan breaks rules"),
        "{}",
        written.stderr
    );
    assert!(page(&desk, "late.html").contains("This plan breaks rules"));
}

#[test]
fn what_cannot_be_read_or_written_is_told_and_nothing_is_written() {
    let desk = desk();
    desk.put(
        "other.json",
        &json!({ "format": 1, "assignments": [
        { "visit": "x", "carer": "ann", "shift": "ann-1", "start": "2026-11-02T08:00" }] }),
    );
    fs::write(desk.path("names.csv"), "name\nAino\n").expect("written");
    for (wrong, told) in [
        (
            &["report", "problem.json", "other.json", "--out", "x.html"][..],
            "assignments[0].visit",
        ),
        (
            &["report", "problem.json", "plan.json", "--out", "plan.json"],
            "needs that file",
        ),
        (
            &[
                "report",
                "problem.json",
                "plan.json",
                "--names",
                "names.csv",
                "--out",
                "names.csv",
            ],
            "needs that file",
        ),
        (
            &[
                "report",
                "problem.json",
                "plan.json",
                "--names",
                "names.csv",
                "--out",
                "x.html",
            ],
            "line 1",
        ),
        (
            &[
                "report",
                "problem.json",
                "plan.json",
                "--names",
                "no.csv",
                "--out",
                "x.html",
            ],
            "no.csv",
        ),
        (
            &["report", "problem.json", "plan.json", "--out", "no/x.html"],
            "does not exist",
        ),
    ] {
        let refused = desk.run(wrong);
        assert_eq!(refused.code, 2, "{wrong:?}: {}", refused.stderr);
        assert!(
            refused.stderr.contains(told),
            "{told} in {}",
            refused.stderr
        );
        assert!(!desk.path("x.html").exists());
    }
}

#[test]
fn the_language_is_that_of_the_environment_where_none_is_asked_for() {
    let desk = desk();
    let written = |variable: &str, locale: &str| {
        let status = Command::new(planner())
            .args(["report", "problem.json", "plan.json", "--out", "plan.html"])
            .current_dir(desk.path("."))
            .envs([("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "de_DE.UTF-8")])
            .env(variable, locale)
            .status();
        assert!(status.expect("planner starts").success());
        page(&desk, "plan.html")
    };
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        assert!(
            written(variable, "sv_SE.UTF-8").contains("Planrapport"),
            "{variable}"
        );
    }
    assert!(written("LC_ALL", "C").contains("Plan report"));
}
