//! The rules of the house, kept by reading the source: which room knows which, and where what is dangerous may stand.

mod lints;
mod programs;
mod source;
mod terminal;

use std::collections::BTreeSet;
use std::fs;

use samma::rule::Rule;

use source::{Source, files, imports, root, sources, words};

/// What else of this crate a room may import.
const MAY_IMPORT: [(&str, &[&str]); 2] = [
    (
        "check",
        &["id", "instance", "plan", "rule", "score", "time", "travel"],
    ),
    (
        "measure",
        &["id", "instance", "plan", "rule", "score", "time", "travel"],
    ),
];

/// What of this crate a room may not import.
const MAY_NOT_IMPORT: [(&str, &[&str]); 11] = [
    ("id", CARE),
    ("time", CARE),
    ("mip", CARE),
    ("instance", SOLVER),
    ("travel", SOLVER),
    ("patch", SOLVER),
    ("route", &["bound", "formulation", "mip", "solve"]),
    ("formulation", &["mip", "solve"]),
    ("solve", &["frontier", "report", "scenario", "team"]),
    (
        "frontier",
        &[
            "bound",
            "formulation",
            "mip",
            "report",
            "route",
            "scenario",
            "team",
        ],
    ),
    (
        "team",
        &["bound", "formulation", "report", "route", "scenario"],
    ),
];

/// The rooms that know care.
const CARE: &[&str] = &[
    "bound",
    "check",
    "formulation",
    "frontier",
    "instance",
    "measure",
    "plan",
    "report",
    "route",
    "rule",
    "scenario",
    "score",
    "solve",
    "spec",
    "team",
    "travel",
];

/// The rooms that solve or look at what was solved.
const SOLVER: &[&str] = &[
    "bound",
    "check",
    "formulation",
    "frontier",
    "measure",
    "mip",
    "report",
    "route",
    "scenario",
    "solve",
    "team",
];

/// Imports against these rules, by file or folder, each with its reason.
const EXCEPTIONS: [(&str, &str, &str); 7] = [
    ("check/score/carers.rs", "measure::Workload", COUNTS),
    ("check/score/carers.rs", "measure::Fairness", COUNTS),
    ("formulation/", "mip::Column", WRITES),
    ("formulation/", "mip::Program", WRITES),
    ("formulation/", "mip::Row", WRITES),
    ("formulation/", "mip::Sense", WRITES),
    ("formulation/", "mip::WeightedColumn", WRITES),
];

/// Why the checker names measures.
const COUNTS: &str = "burdens are counted from the plan alone, as the checker would";

/// Why the formulation names parts of a program.
const WRITES: &str = "a program is what the formulation writes; what solves it stays unknown to it";

/// Where `f64` and `f32` may stand: everything that is counted or compared is an integer.
const FLOATS: [(&str, &str); 16] = [
    (
        "travel.rs",
        "great circles, rounded up to minutes as they leave",
    ),
    (
        "spec/problem.rs",
        "coordinates, speeds and money as the file writes them",
    ),
    ("spec/roster.rs", "money as the file writes it"),
    ("spec/cost.rs", "money as the file writes it"),
    (
        "instance/parse/places.rs",
        "coordinates and speeds on their way to minutes",
    ),
    (
        "instance/share.rs",
        "shares as the file writes them, on their way to fractions",
    ),
    ("instance/read/json.rs", "numbers as JSON has them"),
    (
        "instance/read/spot.rs",
        "numbers as JSON has them, against their ranges",
    ),
    ("mip/", "HiGHS counts in them"),
    (
        "formulation/",
        "coefficients and what comes back from HiGHS",
    ),
    ("bound/", "the gap, a share"),
    ("scenario/", "made-up shares and distances"),
    ("measure/", "means and shares"),
    ("report/", "means and shares"),
    ("report.rs", "means and shares"),
    (
        "solve/",
        "temperatures and weights of the search, never a score",
    ),
];

/// Where hash maps and sets may stand: their order must not reach a result.
const HASHES: [(&str, &str); 7] = [
    (
        "instance/parse/mod.rs",
        "skills by name, looked up and never walked",
    ),
    (
        "instance/parse/people.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "instance/parse/places.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "instance/read/names.rs",
        "ids by name, looked up and never walked",
    ),
    (
        "instance/read/spot.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "route/sequence/search.rs",
        "states seen, looked up and never walked",
    ),
    (
        "route/share.rs",
        "what fits into a shift, looked up and never walked",
    ),
];

/// What may stand beside the source; `target` only where it is built.
const TOP_LEVEL: [&str; 13] = [
    ".ci",
    ".git",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "examples",
    "src",
    "target",
    "tests",
];

#[test]
fn rooms_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        for path in imports(&source.code) {
            let room = path.split("::").next().unwrap_or_default();
            if room != source.room() && !may_import(&source, room) && !is_exception(&source, &path)
            {
                wrong.push(format!("src/{} imports {path}", source.path));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_exception_is_still_needed() {
    let sources = sources();
    for (place, path, _) in EXCEPTIONS {
        let mut here = sources.iter().filter(|source| source.is_in(place));
        let needed = here.any(|source| imports(&source.code).iter().any(|each| each == path));
        assert!(
            needed,
            "src/{place} does not import {path}: strike the exception"
        );
    }
}

/// The checker and the measures leave their rooms only by `crate::`, where the test above sees it.
#[test]
fn rooms_on_a_diet_are_not_left_upwards() {
    for source in sources()
        .iter()
        .filter(|each| MAY_IMPORT.iter().any(|(room, _)| *room == each.room()))
    {
        let depth =
            source.path.matches('/').count() - usize::from(source.path.ends_with("/mod.rs"));
        let way_out = "super::".repeat(depth + 1);
        assert!(
            !source.code.contains(&way_out),
            "src/{} leaves its room by {way_out}",
            source.path
        );
    }
}

#[test]
fn the_checker_uses_no_other_crate() {
    let crates = [
        "chrono",
        "good_lp",
        "highs_sys",
        "rand",
        "rand_pcg",
        "serde",
        "serde_json",
    ];
    assert_none(|source| source.room() == "check", &crates, |_| false);
}

#[test]
fn every_rule_is_in_the_list_and_has_its_file() {
    let rule = fs::read_to_string(root().join("src/rule.rs")).unwrap();
    let body = rule
        .split("pub enum Rule {")
        .nth(1)
        .unwrap()
        .split('}')
        .next()
        .unwrap();
    let variants: Vec<&str> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .filter_map(|line| line.strip_suffix(','))
        .collect();
    assert_eq!(variants, Rule::ALL.map(|rule| format!("{rule:?}")));
    for variant in variants {
        let file = format!("src/check/{}.rs", snake_case(variant));
        assert!(root().join(&file).is_file(), "{variant} has no {file}");
    }
}

#[test]
fn the_solver_of_programs_knows_no_care() {
    for path in files(&root().join("src/mip")) {
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        for word in ["patient", "carer", "visit", "shift"] {
            assert!(
                !text.contains(word),
                "{} speaks of a {word}",
                path.display()
            );
        }
    }
}

#[test]
fn unsafe_stands_in_one_room_and_gives_its_reason() {
    assert_none(|source| source.room() != "mip", &["unsafe"], |_| false);
    for path in files(&root().join("src/mip")) {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (index, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.contains("unsafe {"))
        {
            let above = lines[..index]
                .iter()
                .rev()
                .take_while(|line| line.starts_with("//"));
            let argued = above.into_iter().any(|line| line.starts_with("// SAFETY:"));
            assert!(
                argued,
                "{}:{} has no SAFETY sentence over it",
                path.display(),
                index + 1
            );
        }
    }
}

#[test]
fn floats_stand_only_where_they_have_a_reason() {
    assert_none(
        |_| true,
        &["f32", "f64"],
        |source| is_listed(source, &FLOATS),
    );
}

#[test]
fn hash_maps_stand_only_where_their_order_cannot_reach_a_result() {
    assert_none(
        |_| true,
        &["HashMap", "HashSet"],
        |source| is_listed(source, &HASHES),
    );
}

#[test]
fn the_library_prints_nothing() {
    assert_none(
        |_| true,
        &["print", "println", "eprint", "eprintln", "dbg"],
        |_| false,
    );
}

#[test]
fn nothing_is_left_to_do() {
    assert_none(|_| true, &["todo", "unimplemented"], |_| false);
}

#[test]
fn the_top_level_holds_only_what_it_may() {
    let strange: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !TOP_LEVEL.contains(&name.as_str()))
        .collect();
    assert_eq!(strange, [""; 0]);
}

#[test]
fn the_design_guide_names_every_room() {
    let Ok(guide) = fs::read_to_string(root().join("src/guide/design.md")) else {
        return; // Packaged without it, or not yet written.
    };
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for room in library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
    {
        assert!(
            guide.contains(&format!("`{room}`")),
            "the design guide does not name {room}"
        );
    }
}

fn may_import(source: &Source, room: &str) -> bool {
    let of =
        |(own, rooms): &(&str, &'static [&'static str])| (*own == source.room()).then_some(*rooms);
    let allowed = MAY_IMPORT.iter().find_map(of);
    let forbidden = MAY_NOT_IMPORT.iter().find_map(of);
    allowed.is_none_or(|rooms| rooms.contains(&room))
        && !forbidden.is_some_and(|rooms| rooms.contains(&room))
}

fn is_exception(source: &Source, path: &str) -> bool {
    EXCEPTIONS
        .iter()
        .any(|&(place, exception, _)| source.is_in(place) && exception == path)
}

fn is_listed(source: &Source, list: &[(&str, &str)]) -> bool {
    list.iter().any(|(place, _)| source.is_in(place))
}

/// No source that `applies`, unless it is `excused`, holds one of `forbidden` as a word.
fn assert_none(
    applies: impl Fn(&Source) -> bool,
    forbidden: &[&str],
    excused: impl Fn(&Source) -> bool,
) {
    let sources = sources();
    let judged = sources
        .iter()
        .filter(|source| applies(source) && !excused(source));
    let found: BTreeSet<String> = judged
        .flat_map(|source| {
            let bad = words(&source.code).filter(|word| forbidden.contains(word));
            bad.map(|word| format!("src/{} has {word}", source.path))
        })
        .collect();
    assert_eq!(found, BTreeSet::new());
}

fn snake_case(name: &str) -> String {
    let letters = name.chars().flat_map(|letter| {
        let gap = letter.is_uppercase().then_some('_');
        gap.into_iter().chain(letter.to_lowercase())
    });
    letters
        .collect::<String>()
        .trim_start_matches('_')
        .to_owned()
}
