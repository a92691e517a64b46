//! The rules of the house, kept by reading the source: which room knows which, and where what is dangerous may stand.

mod checker;
mod floors;
mod lints;
mod programs;
pub(crate) mod source;
mod terminal;

use std::collections::BTreeSet;
use std::fs;

use samma::rule::Rule;

use source::{Source, files, root, sources, words};

/// Where `f64` and `f32` may stand: everything that is counted or compared is an integer.
const FLOATS: [(&str, &str); 24] = [
    (
        "travel.rs",
        "great circles, rounded up to minutes as they leave",
    ),
    (
        "problem/types/problem.rs",
        "coordinates, speeds and money as the file writes them",
    ),
    ("problem/types/patient.rs", "shares as the file writes them"),
    ("problem/types/roster.rs", "money as the file writes it"),
    ("problem/types/cost.rs", "money as the file writes it"),
    (
        "problem/types/build.rs",
        "coordinates and speeds as the file writes them",
    ),
    (
        "problem/read/places.rs",
        "coordinates and speeds on their way to minutes",
    ),
    (
        "instance/exact_share.rs",
        "shares as the file writes them, on their way to fractions",
    ),
    ("problem/json/tree.rs", "numbers as JSON has them"),
    (
        "problem/json/cursor.rs",
        "numbers as JSON has them, against their ranges",
    ),
    ("engine/mip/", "HiGHS counts in them"),
    (
        "engine/formulation/",
        "coefficients and what comes back from HiGHS",
    ),
    ("engine/bound/lower_bound.rs", "the gap, a share"),
    (
        "engine/run/control.rs",
        "which part of the time or the rounds is over",
    ),
    (
        "engine/prove/price_ascent.rs",
        "steps to the next prices; what these prove is whole",
    ),
    (
        "engine/prove/price_model.rs",
        "where to look for prices; what they prove is whole",
    ),
    ("solve/steps.rs", "which part of the run a step may use"),
    ("scenario/", "made-up shares and distances"),
    ("measure/", "means and shares"),
    ("report/", "means and shares"),
    (
        "pages/",
        "means and shares as they are written, and places on a picture",
    ),
    ("sheets/", "numbers as cells hold them"),
    ("roads/", "seconds and kilometres as servers answer them"),
    (
        "engine/search/",
        "temperatures and weights of the search, never a score",
    ),
];

/// Where hash maps and sets may stand: their order must not reach a result.
const HASHES: [(&str, &str); 7] = [
    (
        "problem/read/problem.rs",
        "skills by name, looked up and never walked",
    ),
    (
        "problem/read/people.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "problem/read/places.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "problem/json/known_ids.rs",
        "ids by name, looked up and never walked",
    ),
    (
        "problem/json/cursor.rs",
        "what has been seen, asked and never walked",
    ),
    (
        "engine/timing/sequencing/depth_first.rs",
        "states seen, looked up and never walked",
    ),
    (
        "engine/timing/assign_visits_to_shifts.rs",
        "what fits into a shift, looked up and never walked",
    ),
];

/// What may stand beside the source; `target` only where it is built, `demo` where the demo was run.
const TOP_LEVEL: [&str; 14] = [
    ".ci",
    ".git",
    ".gitignore",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "demo",
    "examples",
    "src",
    "target",
    "tests",
];

#[test]
fn every_rule_is_in_the_list_and_has_its_file() {
    let rule = fs::read_to_string(root().join("src/rule.rs")).unwrap();
    let variants: Vec<&str> = variants(&rule, "Rule").collect();
    assert_eq!(variants, Rule::ALL.map(|rule| format!("{rule:?}")));
    for variant in variants {
        let file = format!("src/check/{}.rs", snake_case(variant));
        assert!(root().join(&file).is_file(), "{variant} has no {file}");
    }
}

/// Without its place in the list a term can be written, and not read.
#[test]
fn every_term_can_be_named() {
    let source = fs::read_to_string(root().join("src/score/term.rs")).unwrap();
    let named = between(&source, "const NAMED", "];");
    for variant in
        variants(&source, "Term").filter(|variant| !["OverBudget", "WeightedSum"].contains(variant))
    {
        assert!(named.contains(&format!("Self::{variant}")), "{variant}");
    }
    for burden in variants(&source, "Burden") {
        assert!(named.contains(&format!("Burden::{burden}")), "{burden}");
    }
    let budgets = between(&source, "pub const ALL", "];");
    for budgeted in variants(&source, "Budgeted") {
        assert!(budgets.contains(&format!("Self::{budgeted}")), "{budgeted}");
    }
}

/// The names of what an enumeration in `source` can be.
fn variants<'s>(source: &'s str, enumeration: &str) -> impl Iterator<Item = &'s str> {
    let body = between(source, &format!("pub enum {enumeration} {{"), "\n}");
    let lines = body.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(['/', '#']));
    lines.map(|line| line.split([',', '(', ' ']).next().unwrap())
}

fn between<'s>(source: &'s str, start: &str, end: &str) -> &'s str {
    let rest = source.split_once(start).unwrap().1;
    rest.split_once(end).unwrap().0
}

#[test]
fn the_solver_of_programs_knows_no_care() {
    for path in files(&root().join("src/engine/mip")) {
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
    assert_none(
        |source| source.room() != "engine::mip",
        &["unsafe"],
        |_| false,
    );
    for path in files(&root().join("src/engine/mip")) {
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
