//! Signals that ask for an end: each gives what there is.

#[cfg(unix)]
use std::process::{Command, Stdio};
#[cfg(unix)]
use std::thread::sleep;
#[cfg(unix)]
use std::time::Duration;

use crate::desk::Desk;
#[cfg(unix)]
use crate::desk::{planner, signal};
#[cfg(unix)]
use crate::files::{by_hand, problem};

#[cfg(unix)]
#[test]
fn sigterm_and_sighup_give_the_best_plan_so_far() {
    let desk = Desk::with_unit();
    for name in ["-TERM", "-HUP"] {
        let run = desk.start(&[
            "solve",
            "unit.json",
            "--time-limit",
            "120",
            "--out",
            "plan.json",
        ]);
        let stopped = signal(run, name);
        assert_eq!(stopped.code, 0, "{}", stopped.stderr);
        assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
    }
}

#[cfg(unix)]
#[test]
fn a_what_if_that_is_broken_off_says_how_far_it_came() {
    let desk = Desk::with_unit();
    let later = serde_json::json!({ "change": { "visits": [{ "id": "p001-d01-morning", "priority": 5 }] } });
    desk.put("patch.json", &later);
    let run = desk.start(&["what-if", "unit.json", "patch.json", "--time-limit", "120"]);
    let stopped = signal(run, "-INT");
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert!(stopped.stdout.contains("as it is"), "{}", stopped.stdout);
    assert!(
        stopped.stderr.contains("1 of 2 problems were solved"),
        "{}",
        stopped.stderr
    );
}

/// `nohup` starts a program that ignores SIGHUP, a script one in the background that ignores SIGINT.
#[cfg(unix)]
#[test]
fn signals_that_are_ignored_at_the_start_stay_ignored() {
    let desk = Desk::with_unit();
    let mut run = Command::new("sh")
        .args(["-c", "trap '' HUP INT; exec \"$0\" \"$@\""])
        .arg(planner())
        .args(["solve", "unit.json", "--time-limit", "120"])
        .args(["--out", "plan.json"])
        .current_dir(desk.path("."))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sh starts");
    sleep(Duration::from_secs(4));
    for name in ["-HUP", "-INT"] {
        let sent = Command::new("kill")
            .args([name, &run.id().to_string()])
            .status();
        assert!(sent.expect("kill is there").success());
    }
    sleep(Duration::from_secs(4));
    assert_eq!(run.try_wait().expect("a child"), None, "it is at work");
    let stopped = signal(run, "-TERM");
    assert_eq!(stopped.code, 0, "{}", stopped.stderr);
    assert_eq!(desk.json("plan.json")["stopped"], "cancelled");
}

#[cfg(unix)]
#[test]
fn a_frontier_that_is_broken_off_names_its_file_only_where_there_is_one() {
    let desk = Desk::with_unit();
    let frontier = ["frontier", "unit.json", "--time-limit", "120"];
    for (more, due) in [
        (&[][..], "--out FOLDER keeps a frontier to go on from"),
        (&["--out", "front"], "--resume goes on from frontier.json"),
    ] {
        let stopped = signal(desk.start(&[&frontier, more].concat()), "-TERM");
        assert_eq!(stopped.code, 0, "{}", stopped.stderr);
        assert!(stopped.stderr.contains(due), "{}", stopped.stderr);
    }
}

#[test]
fn a_bound_without_time_says_that_nobody_was_looked_at() {
    let desk = Desk::new();
    let made = desk.run(&[
        "generate",
        "--patients",
        "5",
        "--seed",
        "3",
        "--out",
        "unit.json",
    ]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let bound = desk.run(&["bound", "unit.json", "--time-limit", "0"]);
    assert_eq!(bound.code, 0, "{}", bound.stderr);
    assert_eq!(
        bound.stdout.trim(),
        "stopped after 0 of 5 patients: all together at least 0"
    );
}

/// Whoever breaks off a publication wants none.
#[cfg(unix)]
#[test]
fn a_publication_that_is_broken_off_leaves_nothing() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    desk.put("plan.json", &by_hand("2026-11-02T08:00"));
    let program = desk.path("slow");
    fs::write(&program, "#!/bin/sh\nexec sleep 300\n").expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is mine");
    let files = ["publish", "problem.json", "plan.json", "--out", "out"];
    let more = ["--pseudonyms=key.csv", "--pdf", "--chromium", "./slow"];
    let stopped = signal(desk.start(&[&files[..], &more].concat()), "-INT");
    assert_eq!(stopped.code, 130, "{}", stopped.stderr);
    let told = "interrupted; nothing is written";
    assert!(stopped.stderr.contains(told), "{}", stopped.stderr);
    assert!(!desk.path("key.csv").exists() && !desk.path("out").exists());
}
