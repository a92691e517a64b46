//! The oldest Rust that is promised, against what dependencies ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Only what is built into the library counts: tests may use a newer Rust.
#[test]
fn no_dependency_asks_for_a_newer_rust_than_is_promised() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let by_id: BTreeMap<&str, &Value> = packages
        .iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let root = text(&metadata["resolve"]["root"]);
    let promised = version(text(&by_id[root]["rust_version"]));
    let built = built_into(root, &metadata["resolve"]["nodes"]);
    assert!(built.len() > 10, "{built:?}");
    let newer: Vec<String> = built
        .iter()
        .filter_map(|id| {
            let asked = by_id[id.as_str()]["rust_version"].as_str()?;
            (version(asked) > promised).then(|| format!("{id} asks for {asked}"))
        })
        .collect();
    assert_eq!(newer, [""; 0]);
}

/// The package and all that it is built with.
fn built_into(root: &str, nodes: &Value) -> BTreeSet<String> {
    let nodes = nodes.as_array().expect("nodes");
    let mut found = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(id) = open.pop() {
        let node = nodes.iter().find(|node| node["id"] == *id);
        let needed = node.and_then(|node| node["deps"].as_array());
        let needed = needed.into_iter().flatten().filter(|dep| is_built(dep));
        if found.insert(id.clone()) {
            open.extend(needed.map(|dep| text(&dep["pkg"]).to_owned()));
        }
    }
    found
}

fn is_built(dependency: &Value) -> bool {
    let kinds = dependency["dep_kinds"].as_array().expect("kinds");
    kinds.iter().any(|kind| kind["kind"] != "dev")
}

fn metadata() -> Value {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(["--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&told.stderr);
    serde_json::from_slice(&told.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// The platform that is built for here: of others not every package need have been fetched.
fn host() -> String {
    let told = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let said = String::from_utf8_lossy(&told.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

fn version(text: &str) -> Vec<u32> {
    let parts = text.split('.').map(str::parse);
    let mut parts: Vec<u32> = parts.collect::<Result<_, _>>().expect("a version");
    parts.resize(3, 0);
    parts
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
