//! What the reader refuses, the schema refuses, but for what a schema cannot say.

use std::collections::BTreeMap;
use std::fs;

use samma::engine::schemas::FileKind;
use serde_json::Value;

use super::{json_files, root, validator};

/// A line for each bad file that the schema accepts: its name, and what a schema would have to know to refuse it.
const BEYOND_SCHEMA: &str = include_str!("beyond_schema.txt");

#[test]
fn bad_files_are_refused_but_for_what_no_schema_says() {
    let validator = validator(FileKind::Problem);
    let listed: BTreeMap<&str, &str> = BEYOND_SCHEMA
        .lines()
        .map(|line| line.split_once(": ").expect("a name and a reason"))
        .collect();
    let bad = json_files(&root().join("tests/data/bad"));
    assert!(bad.len() > 100);
    let mut accepted: Vec<String> = bad
        .into_iter()
        .filter(|path| {
            let json = fs::read(path).expect("a file");
            serde_json::from_slice::<Value>(&json).is_ok_and(|value| validator.is_valid(&value))
        })
        .map(|path| path.file_stem().unwrap_or_default().display().to_string())
        .collect();
    accepted.sort();
    let listed: Vec<&str> = listed.into_keys().collect();
    assert_eq!(accepted, listed, "as a list:\n{}", accepted.join("\n"));
}
