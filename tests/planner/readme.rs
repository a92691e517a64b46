//! The README's commands to try on files, run as they stand, with a smaller unit and less time.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::desk::{Desk, planner};

const README: &str = include_str!("../../README.md");

/// `planner` as the block calls it. Commands that would take a minute take a second.
const PLANNER: &str = r#"
planner() {
  case "$1" in
    solve | what-if | demo) "$PLANNER" "$@" --time-limit 1 ;;
    frontier) "$PLANNER" "$@" --time-limit 1 --points 3 ;;
    bench) "$PLANNER" "$@" --time-limit 1 --seeds 1 ;;
    *) "$PLANNER" "$@" ;;
  esac
}
"#;

#[cfg(unix)]
#[test]
fn every_command_to_try_on_files_runs() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("examples/planner")).expect("a folder");
    let unit = "examples/planner/unit-40.json";
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(unit);
    fs::copy(own, desk.path(unit)).expect("the bundled unit");
    let block = block_to_try();
    let ran = Command::new("sh")
        .args(["-e", "-u", "-c", &format!("{PLANNER}{block}")])
        .env("PLANNER", planner())
        .current_dir(desk.path("."))
        .stdin(Stdio::null())
        .output()
        .expect("sh starts");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    for (number, line) in block.lines().enumerate() {
        for name in results(line) {
            assert!(desk.path(name).exists(), "{number}: {line}: no {name}");
        }
    }
}

/// The block of commands that begins with an alias, without the alias at its head, for a small unit, and without a time limit of its own.
fn block_to_try() -> String {
    let mut blocks = README.split("```sh\n");
    let block = blocks.find(|block| block.starts_with("alias "));
    let block = block.expect("a block with an alias");
    let block = block.split("```").next().expect("an end");
    let (alias, commands) = block.split_once('\n').expect("lines");
    assert_eq!(
        alias,
        "alias planner='cargo run --quiet --release --example planner --'"
    );
    let small = [
        ("--patients 60", "--patients 8"),
        ("--patients 40", "--patients 8"),
        (" --time-limit 300", ""),
    ];
    small
        .into_iter()
        .fold(commands.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "the README has no {from} any more");
            text.replace(from, to)
        })
}

/// The files and folders that a line says it writes.
fn results(line: &str) -> impl Iterator<Item = &str> {
    let words = line
        .split('#')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let options = ["--out", "--xlsx", "--template", ">"];
    let pairs = words.clone().zip(words.skip(1));
    pairs.filter_map(move |(option, name)| {
        (options.contains(&option) && name != "-").then_some(name)
    })
}
