//! What the compiler and clippy are told to overlook, and why.

use std::fs;

use super::source::{root, sources, words};

#[test]
fn every_lint_that_is_off_has_its_reason_beside_it() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let bare: Vec<&str> = manifest
        .lines()
        .filter(|line| line.contains("\"allow\"") && !line.contains("# "))
        .collect();
    assert_eq!(bare, [""; 0]);
}

/// But for unit tests, which stand at the end of a file.
#[test]
fn the_library_allows_and_unwraps_nothing() {
    let at_fault: Vec<String> = sources()
        .into_iter()
        .filter(|source| {
            let library = source.code.split("#[cfg(test)]").next();
            words(library.unwrap_or_default()).any(|word| ["allow", "unwrap"].contains(&word))
        })
        .map(|source| format!("src/{}", source.path))
        .collect();
    assert_eq!(at_fault, [""; 0]);
}
