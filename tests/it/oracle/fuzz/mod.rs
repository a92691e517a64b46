//! A stretch of random cases of every kind: drawn problems against brute force, made-up units, mutated files.
//!
//! Within the other tests it tries a few cases, always the same ones. By itself, as `.ci/run` does:
//!
//! ```text
//! SAMMA_FUZZ_SECONDS=180 cargo test --release --test it oracle::fuzz            with a fresh seed, which it prints
//! SAMMA_FUZZ_SECONDS=180 SAMMA_FUZZ_SEED=7 cargo test ...                   the same cases again, as far as the time goes
//! SAMMA_FUZZ_CASE=plan_file/123 cargo test --release --test it oracle::fuzz     one case again, by the name under which it failed
//! ```
//!
//! A case that fails is made as small as can be, and told with its name. One that ends the process or never ends is told nowhere:
//! its name is the only line of `fuzz-case.txt` in the folder of temporary files of the build, `target/tmp`.

mod clear;
mod draws;
mod effort;
mod files;
mod look;
mod mutation;
mod samples;
mod units;

use std::fs;
use std::io::{Write, stdout};
use std::ops::ControlFlow;
use std::path::Path;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use effort::{Case, SearchEffort};

/// A smaller case is looked for so long, in milliseconds.
const SHRINKING: u32 = 60_000;
/// Smaller cases are looked for so often.
const SHRINKS: u32 = 2_000;
/// After so many finds nothing more is looked for.
const MOST_FINDS: usize = 20;

/// A kind of cases.
struct Kind {
    name: &'static str,
    /// So many are tried where no time is given.
    few: u64,
    /// Tries one.
    run: fn(&mut TestRunner) -> Result<(), String>,
}

const KINDS: [Kind; 14] = [
    kind("tiny", 2, draws::one_tiny),
    kind("related", 2, draws::one_related),
    kind("wished", 2, draws::one_wished),
    kind("ruled", 2, draws::one_ruled),
    kind("rostered", 2, draws::one_rostered),
    kind("unit", 1, units::unit),
    kind("problem_file", 60, files::problem),
    kind("plan_file", 60, files::plan),
    kind("patch_file", 60, files::patch),
    kind("frontier_file", 20, files::frontier),
    kind("csv_log", 200, files::csv_log),
    kind("json_log", 100, files::json_log),
    kind("professed", 2, draws::one_professed),
    kind("loaded", 2, draws::one_loaded),
];

const fn kind(
    name: &'static str,
    few: u64,
    run: fn(&mut TestRunner) -> Result<(), String>,
) -> Kind {
    Kind { name, few, run }
}

#[test]
fn nothing_is_found_in_random_cases() {
    let effort = SearchEffort::from_environment();
    say(&format!("fuzz: {effort}"));
    let mut finds = Vec::new();
    let tallies = effort.each(&KINDS.map(|kind| (kind.name, kind.few)), |case| {
        if let Err(find) = try_out(case) {
            let find = format!("SAMMA_FUZZ_CASE={case}\n{find}");
            say(&find);
            finds.push(find);
        }
        if finds.len() < MOST_FINDS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    for tally in tallies {
        say(&format!("fuzz: {tally}"));
    }
    assert!(
        finds.is_empty(),
        "{} found:\n{}",
        finds.len(),
        finds.join("\n\n")
    );
}

fn try_out(case: &Case) -> Result<(), String> {
    note(case);
    let mut runner = TestRunner::new(Config {
        cases: 1,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(case.seed),
        max_shrink_iters: SHRINKS,
        max_shrink_time: SHRINKING,
        ..Config::default()
    });
    let kind = KINDS.iter().find(|kind| kind.name == case.kind);
    let names = || KINDS.map(|kind| kind.name).join(", ");
    let kind = kind.unwrap_or_else(|| panic!("{case} is of none of these kinds: {}", names()));
    (kind.run)(&mut runner)
}

/// Leaves the name of a case behind for when it ends the process.
fn note(case: &Case) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-case.txt");
    fs::write(path, format!("{case}\n")).expect("the folder of temporary files");
}

/// Tells at once, also where the test passes.
fn say(text: &str) {
    writeln!(stdout(), "{text}").expect("standard output");
}

/// Whether one value of `strategy` passes; what is told of it where it does not.
fn one_passes<S: Strategy>(
    runner: &mut TestRunner,
    strategy: &S,
    test: impl Fn(S::Value),
) -> Result<(), String> {
    let result = runner.run(strategy, |value| {
        test(value);
        Ok(())
    });
    result.map_err(|error| error.to_string())
}
