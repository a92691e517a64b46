//! The checker shares nothing with the solver: it names no other crate, and asks an instance for plain data alone.

use std::collections::BTreeSet;

use super::source::{sources, words};

/// What the checker may ask an instance for: rows as they were read, and their tables.
const ACCESSORS: [&str; 17] = [
    "carers",
    "civil_text",
    "costs",
    "history",
    "horizon",
    "leg",
    "modes",
    "own_rows",
    "patients",
    "places",
    "relations",
    "shifts",
    "shifts_of",
    "skills",
    "terms",
    "visits",
    "visits_of",
];

/// Names of methods in `instance` that iterators, money and shares have too.
const ELSEWHERE: [&str; 4] = ["all", "fmt", "of", "sum"];

/// Sums and roundings of money, which are arithmetic.
const ARITHMETIC: [&str; 5] = [
    "for_time",
    "of_hundredths",
    "rounded",
    "rounded_up",
    "visit",
];

/// What follows from a problem is worked out in `instance` for the solver. The checker has its own words for it.
#[test]
fn the_checker_calls_no_method_that_the_solver_calls() {
    let sources = sources();
    let derived: BTreeSet<&str> = sources
        .iter()
        .filter(|source| source.room() == "instance")
        .flat_map(|source| methods(&source.code))
        .filter(|name| !ACCESSORS.contains(name) && *name != "working_time")
        .filter(|name| !ELSEWHERE.contains(name) && !ARITHMETIC.contains(name))
        .collect();
    assert!(derived.len() > 50, "too few methods were found");
    let mut wrong = Vec::new();
    let rooms = ["check", "id", "time", "plan"];
    let own = sources
        .iter()
        .filter(|source| rooms.contains(&source.room()));
    let own: BTreeSet<&str> = own.flat_map(|source| methods(&source.code)).collect();
    for source in sources.iter().filter(|source| source.room() == "check") {
        let called = called(&source.code);
        let shared = called.intersection(&derived);
        let shared = shared.filter(|name| !own.contains(**name));
        wrong.extend(shared.map(|name| format!("src/{} calls {name}", source.path)));
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_accessor_is_still_asked() {
    let sources = sources();
    let check = || sources.iter().filter(|source| source.room() == "check");
    for name in ACCESSORS.iter().filter(|name| **name != "own_rows") {
        assert!(
            check().any(|source| called(&source.code).contains(name)),
            "the checker does not ask for {name}: strike it"
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
    for source in sources().iter().filter(|source| source.room() == "check") {
        let named = words(&source.code).find(|word| crates.contains(word));
        assert_eq!(named, None, "src/{}", source.path);
    }
}

/// The functions that `code` defines.
fn methods(code: &str) -> impl Iterator<Item = &str> {
    code.split("fn ")
        .skip(1)
        .filter_map(|rest| words(rest).next())
}

/// The methods that `code` calls: names between a dot and a parenthesis.
fn called(code: &str) -> BTreeSet<&str> {
    let after_dots = code.split('.').skip(1);
    after_dots
        .filter_map(|rest| {
            let name = words(rest).next()?;
            rest[name.len()..].starts_with('(').then_some(name)
        })
        .collect()
}
