//! A plan that was found is never lost, and where results go is settled before the work.

#![cfg(unix)]

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::json;

use crate::desk::{Desk, planner};
use crate::files::{by_hand, problem};

/// A desk with a problem, a legal plan and a patch.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    desk.put("plan.json", &by_hand("2026-11-02T08:10"));
    desk.put(
        "patch.json",
        &json!({ "change": { "visits": [{ "id": "p2-am", "carers": 1 }] } }),
    );
    desk
}

fn full() -> File {
    let device = OpenOptions::new().write(true).open("/dev/full");
    device.expect("a device that is always full")
}

fn command(desk: &Desk, arguments: &[&str]) -> Command {
    let mut command = Command::new(planner());
    command
        .args(arguments)
        .current_dir(desk.path("."))
        .env("TMPDIR", desk.path("."))
        .stdin(Stdio::null());
    command
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every command, with little to do.
const COMMANDS: [&[&str]; 16] = [
    &["solve", "problem.json", "--iterations", "5"],
    &["solve", "problem.json", "--iterations", "5", "--out", "-"],
    &[
        "solve",
        "problem.json",
        "--iterations",
        "5",
        "--start",
        "plan.json",
    ],
    &["check", "problem.json", "plan.json"],
    &["bound", "problem.json"],
    &["measure", "problem.json", "plan.json"],
    &["measure", "problem.json", "plan.json", "--json"],
    &["teams", "problem.json", "--plan", "plan.json"],
    &[
        "teams",
        "problem.json",
        "--plan",
        "plan.json",
        "--history",
        "-",
    ],
    &["compare", "problem.json", "plan.json", "plan.json"],
    &[
        "frontier",
        "problem.json",
        "--iterations",
        "5",
        "--points",
        "2",
    ],
    &["what-if", "problem.json", "patch.json", "--iterations", "5"],
    &["generate", "--patients", "5", "--seed", "1"],
    &["bench", "unit", "--time-limit", "1", "--seeds", "1"],
    &["--help"],
    &["--version"],
];

/// No command panics (exit code 101), whatever takes no text.
#[test]
fn a_full_or_closed_output_is_told_by_the_exit_code() {
    let desk = desk();
    fs::create_dir(desk.path("unit")).expect("a folder");
    fs::copy(desk.path("problem.json"), desk.path("unit/problem.json")).expect("a copy");
    for arguments in COMMANDS {
        let usual = command(&desk, arguments).output().expect("planner ends");
        assert_eq!(code(&usual), 0, "{arguments:?}: {}", said(&usual));
        let silent = command(&desk, arguments).stderr(full()).output();
        assert_eq!(code(&silent.expect("planner ends")), 0, "{arguments:?}");
        let unheard = command(&desk, arguments).stdout(full()).output();
        let unheard = unheard.expect("planner ends");
        assert_eq!(code(&unheard), 3, "{arguments:?}: {}", said(&unheard));
        let mut closed = command(&desk, arguments);
        let closed = closed.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut closed = closed.expect("planner starts");
        drop(closed.stdout.take());
        let ended = closed.wait().expect("planner ends");
        assert_ne!(ended.code(), Some(101), "{arguments:?}");
    }
    let wrong = command(&desk, &["solve", "nowhere.json"])
        .stderr(full())
        .output();
    assert_eq!(code(&wrong.expect("planner ends")), 2);
    let wrong = command(&desk, &["solve"]).stderr(full()).output();
    assert_eq!(code(&wrong.expect("planner ends")), 2);
}

/// The kept file that a message names.
fn kept(message: &str) -> PathBuf {
    let place = message.split("the plan is kept: ").nth(1);
    PathBuf::from(place.unwrap_or_else(|| panic!("{message}")).trim())
}

#[test]
fn a_plan_that_cannot_be_written_is_kept_elsewhere() {
    let desk = desk();
    fs::create_dir(desk.path("spare")).expect("a folder");
    let solve = [
        "solve",
        "problem.json",
        "--iterations",
        "5",
        "--quiet",
        "--out",
    ];
    for (out, is_full) in [("/dev/full", false), ("-", true)] {
        let arguments = [&solve[..], &[out]].concat();
        let mut command = command(&desk, &arguments);
        command.env("TMPDIR", desk.path("spare"));
        if is_full {
            command.stdout(full());
        }
        let output = command.output().expect("planner ends");
        assert_eq!(code(&output), 3, "{}", said(&output));
        let kept = kept(&said(&output));
        assert_eq!(
            kept.parent(),
            fs::canonicalize(desk.path("spare")).ok().as_deref()
        );
        let kept = kept.display().to_string();
        let checked = desk.run(&["check", "problem.json", &kept]);
        assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    }
}

#[test]
fn where_no_folder_takes_it_the_plan_is_printed() {
    let desk = desk();
    let problem = desk.path("problem.json").display().to_string();
    let solve = [
        "solve",
        &problem,
        "--iterations",
        "5",
        "--quiet",
        "--out",
        "/dev/full",
    ];
    let output = command(&desk, &solve)
        .env("TMPDIR", "/nowhere")
        .env("HOME", "/nowhere")
        .current_dir("/proc")
        .output()
        .expect("planner ends");
    assert_eq!(code(&output), 3);
    assert!(
        said(&output).contains("the plan is on standard output"),
        "{}",
        said(&output)
    );
    fs::write(desk.path("printed.json"), &output.stdout).expect("the folder takes files");
    assert_eq!(desk.run(&["check", "problem.json", "printed.json"]).code, 0);
}

#[test]
fn what_killed_runs_leave_is_cleared_and_what_others_write_is_not() {
    let desk = desk();
    fs::write(desk.path(".planner-killed"), "half a pl").expect("the folder takes files");
    let others = File::create(desk.path(".planner-others")).expect("the folder takes files");
    others.try_lock().expect("nobody else has it");
    let solved = desk.solve(&["--out", "new.json"]);
    assert_eq!(solved.code, 0, "{}", solved.stderr);
    let names = [
        ".planner-others",
        "new.json",
        "patch.json",
        "plan.json",
        "problem.json",
    ];
    assert_eq!(desk.names(), names);
    drop(others);
    assert_eq!(desk.solve(&["--out", "new.json"]).code, 0);
    assert_eq!(desk.names(), names[1..]);
}

#[test]
fn a_link_is_written_through_also_where_it_leads_to_nothing_yet() {
    let desk = desk();
    fs::create_dir(desk.path("far")).expect("a folder");
    symlink("far/end.json", desk.path("middle.json")).expect("a link");
    symlink("middle.json", desk.path("link.json")).expect("a link");
    for _ in 0..2 {
        let solved = desk.solve(&["--out", "link.json"]);
        assert_eq!(solved.code, 0, "{}", solved.stderr);
        for link in ["link.json", "middle.json"] {
            assert!(desk.path(link).is_symlink(), "{link}");
        }
        assert_eq!(desk.names_in("far"), ["end.json"]);
        assert_eq!(desk.json("far/end.json")["format"], 1);
    }
    symlink("missing/end.json", desk.path("lost.json")).expect("a link");
    symlink("round.json", desk.path("round.json")).expect("a link");
    for (out, why) in [("lost.json", "does not exist"), ("round.json", "circles")] {
        let refused = desk.run(&["solve", "problem.json", "--time-limit", "600", "--out", out]);
        assert_eq!(refused.code, 2, "{out}");
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
    }
}

/// Told before the work: the limits are ten minutes.
#[test]
fn a_name_that_cannot_be_written_is_told_before_the_work() {
    let desk = desk();
    fs::create_dir(desk.path("folder")).expect("a folder");
    let long = "a".repeat(300);
    let before = desk.names();
    let limit = ["--time-limit", "600"];
    let commands: [(&[&str], &str); 5] = [
        (&["solve", "problem.json"], "--out"),
        (&["teams", "problem.json"], "--out"),
        (&["teams", "problem.json"], "--history"),
        (&["frontier", "problem.json"], "--out"),
        (&["generate", "--patients", "5", "--seed", "1"], "--out"),
    ];
    for (command, option) in commands {
        let is_folder = command[0] == "frontier";
        let names = [
            (long.as_str(), "File name too long"),
            ("folder", "it is a folder"),
        ];
        for (name, why) in names
            .into_iter()
            .filter(|(name, _)| !is_folder || *name == long)
        {
            let limit = if command[0] == "generate" {
                &[][..]
            } else {
                &limit
            };
            let refused = desk.run(&[command, &[option, name], limit].concat());
            assert_eq!(refused.code, 2, "{command:?}: {}", refused.stderr);
            assert!(refused.stderr.contains(why), "{}", refused.stderr);
        }
    }
    assert_eq!(desk.names(), before);
}

/// Each of these would write two things to one file, or over one that is read. It is told before the work: the limits are ten
/// minutes.
#[test]
fn no_file_is_two_things() {
    let desk = desk();
    symlink("result.json", desk.path("dangling.json")).expect("a link");
    symlink("problem.json", desk.path("link.json")).expect("a link");
    fs::hard_link(desk.path("problem.json"), desk.path("twin.json")).expect("a second name");
    fs::create_dir(desk.path("front")).expect("a folder");
    fs::copy(
        desk.path("plan.json"),
        desk.path("front/plan-travel_minutes-9.json"),
    )
    .expect("a copy");
    let before = desk.bytes("problem.json");
    let teams = ["teams", "problem.json", "--time-limit", "600"];
    let solve = ["solve", "problem.json", "--time-limit", "600"];
    let of_plan = ["teams", "problem.json", "--plan", "plan.json"];
    let frontier = ["frontier", "problem.json", "--time-limit", "600"];
    let generate = ["generate", "--patients", "5", "--seed", "1"];
    let cases: [(&[&str], &[&str]); 13] = [
        (
            &teams,
            &["--out", "result.json", "--history", "result.json"],
        ),
        (
            &teams,
            &[
                "--out",
                "result.json",
                "--history",
                "./front/../result.json",
            ],
        ),
        (
            &teams,
            &["--out", "result.json", "--history", "dangling.json"],
        ),
        (&teams, &["--out", "-", "--history", "-"]),
        (&teams, &["--out", "-", "--history", "/dev/stdout"]),
        (&teams, &["--out", "link.json"]),
        (&of_plan, &["--history", "plan.json"]),
        (&solve, &["--out", "link.json"]),
        (&solve, &["--out", "twin.json"]),
        (
            &frontier,
            &[
                "--today",
                "front/plan-travel_minutes-9.json",
                "--out",
                "front",
            ],
        ),
        (
            &generate,
            &["--out", "unit.json", "--plan-out", "unit.json"],
        ),
        (&generate, &["--plan-out", "-"]),
        (
            &generate,
            &["--out", "dangling.json", "--plan-out", "result.json"],
        ),
    ];
    for (command, more) in cases {
        let refused = desk.run(&[command, more].concat());
        assert_eq!(refused.code, 2, "{command:?} {more:?}: {}", refused.stderr);
        let why = "this run needs that file as it is or for something else";
        assert!(refused.stderr.contains(why), "{more:?}: {}", refused.stderr);
        assert!(!desk.path("result.json").exists(), "{more:?}");
    }
    assert_eq!(desk.bytes("problem.json"), before);
    let both = [&of_plan[..], &["--history", "/dev/null"]].concat();
    assert_eq!(desk.run(&both).code, 0);
}
