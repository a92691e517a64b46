//! The public names outside the engine, read from the doors of the rooms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::house::source::{root, sources};

/// Whoever adds a public name adds it here, and asks whether an embedder needs it.
const NAMES: &str = include_str!("names.txt");

/// There are fewer.
const MOST: usize = 150;

#[test]
fn the_public_names_are_those_of_the_list() {
    let names = names();
    let due: Vec<&str> = NAMES.lines().collect();
    assert_eq!(names, due, "as a file:\n{}\n", names.join("\n"));
    assert!(names.len() < MOST, "{} names", names.len());
}

/// A type of the format may have the name of what is read from it: `problem::Visit` and `instance::Visit`.
#[test]
fn one_name_means_one_thing() {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names() {
        let (room, name) = name.split_once("::").expect("a room and a name");
        rooms
            .entry(name.to_owned())
            .or_default()
            .insert(room.to_owned());
    }
    let twice: Vec<(String, BTreeSet<String>)> = rooms
        .into_iter()
        .filter(|(_, rooms)| rooms.len() > 2 || (rooms.len() == 2 && !rooms.contains("problem")))
        .collect();
    assert_eq!(twice, []);
}

#[test]
fn no_alias_hides_a_unit_and_no_parameter_is_a_bare_truth() {
    for source in sources() {
        if source.path.starts_with("engine/") {
            continue;
        }
        let alias = source
            .code
            .lines()
            .find(|line| line.trim().starts_with("pub type "));
        assert_eq!(alias, None, "src/{}", source.path);
        for function in source.code.split("pub fn ").skip(1) {
            let signature = function.split(['{', ';']).next().unwrap_or_default();
            let parameters = signature.split("->").next().unwrap_or_default();
            assert!(
                !parameters.contains(": bool"),
                "src/{}: {signature}",
                source.path
            );
        }
    }
}

/// `room::Name` of everything public, in order; what another room shows too is named once, where it is defined.
fn names() -> Vec<String> {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("the root");
    let rooms = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .filter(|room| !["engine", "guide"].contains(room));
    let mut names: Vec<String> = rooms.flat_map(of_room).collect();
    names.sort();
    names
}

fn of_room(room: &str) -> Vec<String> {
    let sources = sources();
    let door = sources
        .iter()
        .find(|source| {
            source.path == format!("{room}.rs") || source.path == format!("{room}/mod.rs")
        })
        .unwrap_or_else(|| panic!("{room} has no door"));
    let mut names = declared(&door.code);
    for shown in door.code.split("\npub use ").skip(1) {
        let path = shown.split(';').next().unwrap_or_default();
        let elsewhere = path.strip_prefix("crate::").unwrap_or_default();
        if elsewhere.is_empty() || elsewhere.starts_with("engine::") {
            names.extend(last_names(path));
        }
    }
    names.iter().map(|name| format!("{room}::{name}")).collect()
}

/// What a file declares as public, also by the macro of the ids.
fn declared(code: &str) -> Vec<String> {
    let kinds = ["fn", "struct", "enum", "trait", "const", "static", "type"];
    let lines = code.lines().filter_map(|line| line.strip_prefix("pub "));
    let plain = lines.filter_map(|line| {
        let (kind, rest) = line.split_once(' ')?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        kinds
            .contains(&kind)
            .then(|| rest[..end.unwrap_or(rest.len())].to_owned())
    });
    let ids = code
        .split("ids! {\n")
        .nth(1)
        .and_then(|list| list.split("\n}").next());
    let ids = ids.into_iter().flat_map(str::lines);
    let ids = ids.map(|line| line.trim().trim_end_matches(',').to_owned());
    plain.chain(ids.filter(|name| !name.is_empty())).collect()
}

/// The names that a path shows: its last, or those in braces.
fn last_names(path: &str) -> Vec<String> {
    let list = match path.split_once('{') {
        Some((_, list)) => list.trim_end_matches('}'),
        None => path.rsplit("::").next().unwrap_or_default(),
    };
    let names = list.split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
