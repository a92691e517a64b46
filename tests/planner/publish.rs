//! `planner publish`: a folder of letters, round lists and calendars, and what is written of it when a plan changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::files::{by_hand, problem};

const PUBLISH: [&str; 5] = ["publish", "problem.json", "plan.json", "--out", "out"];

/// A desk with a problem and two plans of it.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("problem.json", &problem());
    desk.put("plan.json", &by_hand("2026-11-02T08:00"));
    desk.put("later.json", &by_hand("2026-11-02T08:15"));
    desk
}

fn publish(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&PUBLISH, more].concat())
}

fn published(desk: &Desk, more: &[&str]) -> Ran {
    let ran = publish(desk, more);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

/// Every file below a folder, by its path from there.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it");
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).expect("a readable file"));
            }
        }
    }
    files
}

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.bytes(name)).expect("UTF-8")
}

#[test]
fn everything_is_written_and_twice_the_same_bytes() {
    let desk = desk();
    let ran = published(&desk, &[]);
    assert!(
        ran.stdout
            .contains("wrote 2 letters, 1 round list, 1 day overview and 4 calendars"),
        "{}",
        ran.stdout
    );
    let first = tree(&desk.path("out"));
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "calendars/carer-ann.ics",
            "calendars/carer-bo.ics",
            "calendars/patient-p1.ics",
            "calendars/patient-p2.ics",
            "days/2026-11-02.html",
            "index.html",
            "letters/patient-p1.html",
            "letters/patient-p2.html",
            "publication.json",
            "rounds/2026-11-02/carer-ann.html",
            "teams.html",
        ]
    );
    assert!(text(&desk, "out/letters/patient-p1.html").contains("08:00–08:30"));
    let again = published(&desk, &[]);
    assert!(again.stdout.contains("wrote 0 letters"), "{}", again.stdout);
    assert_eq!(tree(&desk.path("out")), first);
    desk.run(&["publish", "problem.json", "plan.json", "--out", "other"]);
    assert_eq!(tree(&desk.path("other")), first, "in another folder too");
}

#[test]
fn with_since_only_what_changes_is_written_and_told() {
    let desk = desk();
    published(&desk, &[]);
    let before = tree(&desk.path("out"));
    let ran = desk.run(&[
        "publish",
        "problem.json",
        "later.json",
        "--out",
        "out",
        "--since",
        "plan.json",
        "--json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let summary: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(
        summary["written"],
        json!([
            "calendars/carer-ann.ics",
            "calendars/patient-p1.ics",
            "changes.html",
            "days/2026-11-02.html",
            "letters/patient-p1.html",
            "publication.json",
            "rounds/2026-11-02/carer-ann.html",
        ])
    );
    let names: Vec<&Value> = summary["told"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|told| &told["name"])
        .collect();
    assert_eq!(names, ["p1", "ann"]);
    let after = tree(&desk.path("out"));
    assert_eq!(
        after["letters/patient-p2.html"],
        before["letters/patient-p2.html"]
    );
    let calendar = text(&desk, "out/calendars/patient-p1.ics");
    assert!(
        calendar.contains("SEQUENCE:1\r\n") && calendar.contains("DTSTART:20261102T071500Z"),
        "{calendar}"
    );

    // The list is out of date once all is published anew, and the sequence goes on.
    published(&desk, &[]);
    assert!(!desk.path("out/changes.html").exists());
    assert!(text(&desk, "out/calendars/patient-p1.ics").contains("SEQUENCE:2\r\n"));
}

/// The folder holds a plan between the two: what is the same in both may still be another one there.
#[test]
fn since_mends_what_a_third_plan_has_left() {
    let desk = desk();
    published(&desk, &[]);
    let whole = text(&desk, "out/letters/patient-p1.html");
    desk.run(&["publish", "problem.json", "later.json", "--out", "out"]);
    assert_ne!(text(&desk, "out/letters/patient-p1.html"), whole);
    let back = [
        "publish",
        "problem.json",
        "plan.json",
        "--out",
        "out",
        "--since",
        "plan.json",
    ];
    assert_eq!(desk.run(&back).code, 0);
    let mended = text(&desk, "out/letters/patient-p1.html");
    assert!(
        mended.contains("08:00–08:30") && mended.contains("08:15–08:45"),
        "what was said, and what is so now"
    );
    published(&desk, &[]);
    assert_eq!(text(&desk, "out/letters/patient-p1.html"), whole);
}

/// Ann and p1 have in hand what was published. Another plan was named in its place, and would leave them in the dark.
#[test]
fn people_are_told_what_changes_since_the_plan_that_was_published() {
    let desk = desk();
    published(&desk, &[]);
    let since = |plan: &str, folder: &str| {
        let ran = desk.run(&[
            "publish",
            "problem.json",
            "later.json",
            "--out",
            folder,
            "--since",
            plan,
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran
    };
    let wrong = since("later.json", "out");
    let warning = "warning: later.json is not the plan that was published here, as publication.json has it: 1 visit differs; \
        people are told what changes since the published one";
    assert!(wrong.stderr.contains(warning), "{}", wrong.stderr);
    assert!(
        wrong.stdout.contains("2 people are to be told"),
        "{}",
        wrong.stdout
    );
    let listed = text(&desk, "out/changes.html");
    let again = since("plan.json", "out");
    assert_eq!(again.stderr, "", "it is published once more");
    assert!(
        again.stdout.contains("2 people are to be told"),
        "{}",
        again.stdout
    );
    assert_eq!(text(&desk, "out/changes.html"), listed);
    let elsewhere = since("later.json", "new");
    let warning = "warning: later.json has the same visits as the plan that is published, so nobody is told of a change";
    assert!(elsewhere.stderr.contains(warning), "{}", elsewhere.stderr);
}

#[test]
fn since_writes_again_what_somebody_took_away() {
    let desk = desk();
    published(&desk, &[]);
    let whole = tree(&desk.path("out"));
    let unchanged = "letters/patient-p2.html";
    fs::remove_file(desk.path("out").join(unchanged)).expect("it is there");
    let since = [
        "publish",
        "problem.json",
        "later.json",
        "--since",
        "plan.json",
        "--out",
    ];
    assert_eq!(desk.run(&[&since, &["out"][..]].concat()).code, 0);
    assert_eq!(tree(&desk.path("out")).get(unchanged), whole.get(unchanged));

    // In a new folder it was never written, and need not be.
    for _ in 0..2 {
        assert_eq!(desk.run(&[&since, &["new"][..]].concat()).code, 0);
        assert!(!desk.path("new").join(unchanged).exists());
    }
}

/// A run that is killed while it moves files leaves some in place. The next one knows them as its own.
#[cfg(unix)]
#[test]
fn after_a_kill_the_next_run_makes_the_folder_whole() {
    let desk = Desk::new();
    let made = [
        "generate",
        "--patients",
        "60",
        "--seed",
        "2",
        "--out",
        "problem.json",
        "--plan-out",
        "plan.json",
    ];
    assert_eq!(desk.run(&made).code, 0);
    let whole = ["publish", "problem.json", "plan.json", "--out"];
    assert_eq!(desk.run(&[&whole, &["whole"][..]].concat()).code, 0);
    let mut caught = 0;
    for number in 0..20 {
        let folder = format!("out-{number}");
        let arguments = [&whole, &[folder.as_str()][..]].concat();
        let mut run = desk.start(&arguments);
        let first = desk.path(&folder).join("calendars");
        while !first.exists() && run.try_wait().expect("its state").is_none() {
            std::hint::spin_loop();
        }
        run.kill().expect("it is mine");
        run.wait().expect("its end");
        caught +=
            usize::from(desk.path(&folder).join(".planner-publish").exists() && first.exists());
        let again = desk.run(&arguments);
        assert_eq!(again.code, 0, "{}", again.stderr);
        assert_eq!(tree(&desk.path(&folder)), tree(&desk.path("whole")));
        if caught == 2 {
            return;
        }
    }
    assert!(caught > 0, "every run was over before it could be killed");
}

/// Runs in one folder: each publishes, or says that another one does; what is left is one publication, and no stage.
#[test]
fn runs_at_once_do_not_meet_on_the_stage() {
    let desk = desk();
    let plans = ["plan.json", "later.json"];
    for _ in 0..8 {
        let runs: Vec<_> = (0..6)
            .map(|number| {
                desk.start(&["publish", "problem.json", plans[number % 2], "--out", "out"])
            })
            .collect();
        for run in runs {
            let ended = run.wait_with_output().expect("its end");
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            let refusals = [
                "another run publishes there",
                "another run has published there meanwhile",
                "does not list it",
            ];
            let is_refused = refusals.iter().any(|refusal| said.contains(refusal));
            assert!(ended.status.success() || is_refused, "{said}");
        }
        assert!(!desk.path("out/.planner-publish").exists());
    }
    published(&desk, &[]);
    assert!(text(&desk, "out/letters/patient-p1.html").contains("08:00–08:30"));
}

#[test]
fn files_of_others_stay_and_are_not_replaced() {
    let desk = desk();
    fs::create_dir(desk.path("out")).expect("a folder");
    fs::write(desk.path("out/notes.txt"), "mine").expect("a file");
    published(&desk, &[]);
    assert_eq!(text(&desk, "out/notes.txt"), "mine");

    fs::create_dir(desk.path("site")).expect("a folder");
    fs::write(desk.path("site/index.html"), "mine").expect("a file");
    let refused = desk.run(&["publish", "problem.json", "plan.json", "--out", "site"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("it is there already"),
        "{}",
        refused.stderr
    );
    assert_eq!(desk.names_in("site"), ["index.html"]);
    assert_eq!(text(&desk, "site/index.html"), "mine");
}

#[test]
fn round_lists_that_are_out_of_date_are_taken_away() {
    let desk = desk();
    published(&desk, &[]);
    desk.put("empty.json", &json!({ "format": 1, "assignments": [] }));
    let ran = desk.run(&["publish", "problem.json", "empty.json", "--out", "out"]);
    assert!(
        ran.stdout.contains("took away 1 file that is out of date"),
        "{}",
        ran.stdout
    );
    assert!(!desk.path("out/rounds/2026-11-02/carer-ann.html").exists());
    assert!(text(&desk, "out/calendars/carer-ann.ics").contains("STATUS:CANCELLED"));
}

#[test]
fn templates_can_be_written_replaced_and_broken() {
    let desk = desk();
    assert_eq!(desk.run(&["publish", "--write-templates", "mine"]).code, 0);
    assert_eq!(
        desk.run(&["publish", "--write-templates", "mine"]).code,
        2,
        "they may be changed by now"
    );
    published(&desk, &["--template", "mine"]);
    let own = tree(&desk.path("out"));
    desk.run(&["publish", "problem.json", "plan.json", "--out", "ours"]);
    assert_eq!(tree(&desk.path("ours")), own, "they are the same templates");

    fs::write(desk.path("mine/letter.html"), "Kommunen: {{ patient }}").expect("a file");
    published(&desk, &["--template", "mine"]);
    assert_eq!(text(&desk, "out/letters/patient-p1.html"), "Kommunen: p1");

    let before = tree(&desk.path("out"));
    fs::write(desk.path("mine/letter.html"), "one\n{{ nobody }}").expect("a file");
    let broken = publish(&desk, &["--template", "mine"]);
    assert_eq!(broken.code, 2);
    assert!(
        broken.stderr.contains("mine has 1 defect")
            && broken.stderr.contains("letter.html, line 2"),
        "{}",
        broken.stderr
    );
    assert_eq!(
        tree(&desk.path("out")),
        before,
        "the publication before stays"
    );

    fs::create_dir(desk.path("none")).expect("a folder");
    let none = publish(&desk, &["--template", "none"]);
    assert!(
        none.code == 2 && none.stderr.contains("holds no template"),
        "{}",
        none.stderr
    );
}

#[test]
fn names_and_languages_are_those_that_are_asked_for() {
    let desk = desk();
    fs::write(
        desk.path("names.csv"),
        "id;name;phone\np1;Aino <i>L.;\nann;Ann B.;070-1\n",
    )
    .expect("a file");
    published(&desk, &["--names", "names.csv", "--language", "sv"]);
    let letter = text(&desk, "out/letters/patient-p1.html");
    assert!(
        letter.contains("Aino &lt;i&gt;L.")
            && letter.contains("Ann B.")
            && letter.contains("<html lang=\"sv\">"),
        "{letter}"
    );
    let calendar = text(&desk, "out/calendars/patient-p1.ics");
    assert!(calendar.contains("SUMMARY:Hemtjänst: Ann B."), "{calendar}");
    desk.refuses(&[&[&PUBLISH[..], &["--language", "tlh"]].concat()]);
}

#[test]
fn pseudonyms_are_the_same_with_the_same_key() {
    let desk = desk();
    let asked = ["--pseudonyms=key.csv"];
    let ran = published(&desk, &asked);
    let told = "there are no round lists and no calendars";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    let first = tree(&desk.path("out"));
    assert!(
        first
            .keys()
            .all(|name| !name.starts_with("rounds/") && !name.starts_with("calendars/")),
        "{:?}",
        first.keys()
    );
    assert!(
        first
            .keys()
            .all(|name| !name.contains("p1") && !name.contains("ann")),
        "{:?}",
        first.keys()
    );
    let key = text(&desk, "key.csv");
    assert!(key.contains("patient,p1,P-00"), "{key}");
    published(&desk, &asked);
    assert_eq!(
        (text(&desk, "key.csv"), tree(&desk.path("out"))),
        (key.clone(), first.clone())
    );

    let mixed = publish(&desk, &[]);
    assert_eq!(mixed.code, 2, "{}", mixed.stderr);
    assert!(
        mixed
            .stderr
            .contains("is of a folder with pseudonyms, and this publication has ids"),
        "{}",
        mixed.stderr
    );
    let other = publish(&desk, &["--pseudonyms=other.csv"]);
    assert_eq!(other.code, 2, "{}", other.stderr);
    assert!(other.stderr.contains("another key"), "{}", other.stderr);
    assert_eq!(tree(&desk.path("out")), first, "nothing was written");
}

/// Whoever gets the folder would get who is who with it.
#[test]
fn the_key_may_not_lie_in_the_folder() {
    let desk = desk();
    fs::create_dir(desk.path("out")).expect("a folder");
    for key in [
        "--pseudonyms=out/key.csv",
        "--pseudonyms=out/../out/key.csv",
    ] {
        let refused = publish(&desk, &[key]);
        assert_eq!(refused.code, 2, "{}", refused.stderr);
        let told = "lies in the folder that is handed out";
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
    }
    assert_eq!(desk.names_in("out"), [""; 0]);
    published(&desk, &["--pseudonyms=outside.csv"]);
}

/// What nothing is published with is of no use, and is not left lying about.
#[test]
fn a_publication_that_is_refused_leaves_no_key() {
    let desk = desk();
    fs::create_dir(desk.path("own")).expect("a folder");
    fs::write(desk.path("own/letter.html"), "{% if %}").expect("a file");
    let refused = ["--pseudonyms=key.csv", "--template", "own"];
    let ran = publish(&desk, &refused);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(!desk.path("key.csv").exists() && !desk.path("out").exists());

    // A file in the way is found only when the publication is there.
    published(&desk, &[]);
    fs::remove_file(desk.path("out/publication.json")).expect("it is there");
    let ran = publish(&desk, &["--pseudonyms=key.csv"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(!desk.path("key.csv").exists(), "{}", ran.stderr);

    // The key that was there before stays as it was.
    let key = "kind,id,pseudonym\nkey,0123456789abcdef,\npatient,p1,P-7\n";
    fs::write(desk.path("key.csv"), key).expect("a file");
    let ran = publish(&desk, &refused);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!(text(&desk, "key.csv"), key);
    let ran = publish(&desk, &["--pseudonyms=key.csv"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!(text(&desk, "key.csv"), key);
}

#[cfg(unix)]
#[test]
fn new_files_are_for_their_owner_only_and_replaced_ones_stay_as_they_were() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    let desk = desk();
    published(&desk, &["--pseudonyms=key.csv"]);
    assert_eq!(mode(&desk.path("key.csv")), 0o600);
    let open = fs::Permissions::from_mode(0o644);
    fs::set_permissions(desk.path("key.csv"), open).expect("it is mine");
    published(&desk, &["--pseudonyms=key.csv"]);
    assert_eq!(
        mode(&desk.path("key.csv")),
        0o600,
        "it is its owner's again"
    );
    fs::remove_dir_all(desk.path("out")).expect("it is there");
    published(&desk, &[]);
    for folder in ["out", "out/letters", "out/rounds", "out/rounds/2026-11-02"] {
        assert_eq!(mode(&desk.path(folder)), 0o700, "{folder}");
    }
    for name in tree(&desk.path("out")).keys() {
        assert_eq!(mode(&desk.path("out").join(name)), 0o600, "{name}");
    }
    let letter = desk.path("out/letters/patient-p1.html");
    fs::set_permissions(&letter, fs::Permissions::from_mode(0o640)).expect("it is mine");
    desk.run(&["publish", "problem.json", "later.json", "--out", "out"]);
    assert_eq!(mode(&letter), 0o640);
}

/// A file cannot take the place of a folder: what was moved before is moved back.
#[test]
fn what_cannot_be_moved_leaves_the_publication_before_whole() {
    let desk = desk();
    published(&desk, &[]);
    let record = desk.path("out/publication.json");
    let kept = fs::read(&record).expect("the record");
    let before = tree(&desk.path("out"));
    let round = desk.path("out/rounds");
    fs::remove_dir_all(&round).expect("it is there");
    fs::write(&round, "in the way").expect("a file");
    let failed = desk.run(&["publish", "problem.json", "later.json", "--out", "out"]);
    assert_eq!(failed.code, 3, "{}", failed.stderr);
    fs::remove_file(&round).expect("it is there");
    let mut after = tree(&desk.path("out"));
    let gone = "rounds/2026-11-02/carer-ann.html";
    after.insert(gone.to_owned(), before[gone].clone());
    assert_eq!(after, before);
    assert_eq!(fs::read(&record).expect("the record"), kept);
}

#[test]
fn folders_that_cannot_be_used_are_refused() {
    let desk = desk();
    fs::write(desk.path("out"), "a file").expect("a file");
    let refused = publish(&desk, &[]);
    assert!(
        refused.code == 2 && refused.stderr.contains("it is no folder"),
        "{}",
        refused.stderr
    );
    fs::remove_file(desk.path("out")).expect("it is there");
    fs::create_dir(desk.path("out")).expect("a folder");
    fs::write(desk.path("out/publication.json"), "{}").expect("a file");
    let refused = publish(&desk, &[]);
    assert!(
        refused.code == 2
            && refused
                .stderr
                .contains("is not the record of a publication"),
        "{}",
        refused.stderr
    );
    desk.refuses(&[
        &["publish", "problem.json", "plan.json"],
        &["publish", "problem.json"],
    ]);
}

#[cfg(unix)]
#[test]
fn pdfs_are_made_where_chromium_is() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let stand_in = "#!/bin/sh\nfor each; do case $each in --print-to-pdf=*) echo made > \"${each#*=}\";; esac; done\n";
    let program = desk.path("stand-in");
    fs::write(&program, stand_in).expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is mine");
    let with = ["--pdf", "--chromium", "./stand-in"];
    published(&desk, &with);
    let pdfs = |desk: &Desk| -> Vec<String> {
        let names = tree(&desk.path("out")).into_keys();
        let is_pdf = |name: &String| {
            Path::new(name)
                .extension()
                .is_some_and(|kind| kind == "pdf")
        };
        names.filter(is_pdf).collect()
    };
    assert_eq!(
        pdfs(&desk),
        [
            "days/2026-11-02.pdf",
            "letters/patient-p1.pdf",
            "letters/patient-p2.pdf",
            "rounds/2026-11-02/carer-ann.pdf",
            "teams.pdf",
        ]
    );
    // A PDF that is missing is made though its page is as it was.
    let missing = desk.path("out/letters/patient-p2.pdf");
    fs::remove_file(&missing).expect("it is there");
    let again = published(&desk, &with);
    assert!(missing.exists(), "{}", again.stdout);

    // Whatever is written anew without its PDF leaves none that is out of date.
    desk.run(&["publish", "problem.json", "later.json", "--out", "out"]);
    assert_eq!(pdfs(&desk), ["letters/patient-p2.pdf", "teams.pdf"]);

    // A PDF that no run has made is somebody else's: it stays, and is not replaced.
    let other = desk.path("out/letters/patient-p1.pdf");
    fs::write(&other, "mine").expect("a file");
    published(&desk, &[]);
    assert_eq!(text(&desk, "out/letters/patient-p1.pdf"), "mine");
    let refused = publish(&desk, &with);
    assert!(
        refused.code == 2
            && refused
                .stderr
                .contains("patient-p1.pdf: it is there already"),
        "{}",
        refused.stderr
    );
    fs::remove_file(&other).expect("it is there");

    let none = published(&desk, &["--pdf", "--chromium", "./nobody"]);
    assert!(
        none.stderr
            .contains("not every PDF is made: ./nobody says of "),
        "{}",
        none.stderr
    );
    assert!(text(&desk, "out/letters/patient-p1.html").contains("08:00–08:30"));
}
