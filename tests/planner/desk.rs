//! A folder to work in, and the program that works there.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::files::{by_hand, problem};

/// An empty folder to work in.
pub(crate) struct Desk(TempDir);

/// What a finished run said.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder to work in"))
    }

    /// With a generated `unit.json` that takes longer to solve than a test waits.
    pub(crate) fn with_unit() -> Self {
        let desk = Self::new();
        let generate = ["generate", "--patients", "40", "--seed", "3"];
        let made = desk.run(&[&generate[..], &["--out", "unit.json"]].concat());
        assert_eq!(made.code, 0, "{}", made.stderr);
        desk
    }

    /// A folder with `problem.json`, the [problem](problem) that the tests start from.
    pub(crate) fn with_problem() -> Self {
        let desk = Self::new();
        desk.put("problem.json", &problem());
        desk
    }

    /// A folder with that problem and `plan.json`, in which Ann makes a visit from `start` on.
    pub(crate) fn with_plan(start: &str) -> Self {
        let desk = Self::with_problem();
        desk.put("plan.json", &by_hand(start));
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, json: &Value) {
        fs::write(self.path(name), json.to_string()).expect("the folder takes files");
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    pub(crate) fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&self.bytes(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
    }

    /// Every file in the folder, hidden ones too.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names_in(".")
    }

    /// Every file in a folder in the folder.
    pub(crate) fn names_in(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("a readable entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.start(arguments))
    }

    /// Runs in a folder in the folder.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        ran(self.start_in(folder, Stdio::null(), arguments))
    }

    /// Each of these is wrong usage, and said to be.
    pub(crate) fn refuses(&self, wrong: &[&[&str]]) {
        for arguments in wrong {
            let refused = self.run(arguments);
            assert_eq!(refused.code, 2, "{arguments:?}: {}", refused.stderr);
            assert!(
                refused.stderr.starts_with("error: "),
                "{arguments:?}: {}",
                refused.stderr
            );
        }
    }

    /// Solves `problem.json`. The limit is far beyond what a few visits need.
    pub(crate) fn solve(&self, arguments: &[&str]) -> Ran {
        let always = ["solve", "problem.json", "--time-limit", "20"];
        self.run(&[&always, arguments].concat())
    }

    /// The same with a file of the folder as standard input.
    pub(crate) fn run_on(&self, input: &str, arguments: &[&str]) -> Ran {
        ran(self.start_on(self.file(input), arguments))
    }

    /// A file of the folder as standard input of a run.
    pub(crate) fn file(&self, name: &str) -> Stdio {
        let file = File::open(self.path(name));
        file.unwrap_or_else(|cause| panic!("{name}: {cause}"))
            .into()
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.start_on(Stdio::null(), arguments)
    }

    pub(crate) fn start_on(&self, input: Stdio, arguments: &[&str]) -> Child {
        self.start_in(".", input, arguments)
    }

    fn start_in(&self, folder: &str, input: Stdio, arguments: &[&str]) -> Child {
        hearing_signals()
            .args(arguments)
            .env("LC_ALL", "C")
            .current_dir(self.path(folder))
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("planner starts")
    }
}

/// The program, which hears signals even where the tests run in the background of a script, that is, where they are ignored.
fn hearing_signals() -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new(planner());
    }
    let mut command = Command::new("env");
    command.arg("--default-signal=HUP,INT,TERM").arg(planner());
    command
}

/// Lets the solver begin, presses Ctrl-C and sees that the end comes soon.
#[cfg(unix)]
pub(crate) fn interrupt(run: Child) -> Ran {
    signal(run, "-INT")
}

/// The same with the signal of this name.
#[cfg(unix)]
pub(crate) fn signal(run: Child, name: &str) -> Ran {
    sleep(Duration::from_secs(4));
    let asked = Instant::now();
    let sent = Command::new("kill")
        .args([name, &run.id().to_string()])
        .status();
    assert!(
        sent.expect("kill is there").success(),
        "planner is still at work"
    );
    let ran = ran(run);
    assert!(
        asked.elapsed() < Duration::from_secs(10),
        "the rest of the machine may be busy, but not so busy"
    );
    ran
}

fn ran(run: Child) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = run.wait_with_output().expect("planner ends");
    Ran {
        code: status.code().unwrap_or(-1),
        stdout: String::from_utf8(stdout).expect("readable output"),
        stderr: String::from_utf8(stderr).expect("readable messages"),
    }
}

/// The example that `cargo test` built: `examples/planner` beside the `deps` in which this test lies.
pub(crate) fn planner() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test
        .ancestors()
        .nth(2)
        .expect("target/release/deps/planner-…");
    let planner = profile.join("examples/planner");
    assert!(planner.exists(), "{} is not built", planner.display());
    planner
}
