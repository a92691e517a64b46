//! Which room stands on which floor: a room may import those below, and nothing else.

use super::source::{Source, imports, sources};

/// The rooms from the ground up; those on one floor do not know each other.
const FLOORS: [&[&str]; 18] = [
    &["id", "words"],
    &["message"],
    &["time"],
    &["travel", "plan", "rule"],
    &["score"],
    &["instance"],
    &["problem"],
    &["measure", "check", "roads"],
    &["engine::mip", "engine::step_budget"],
    &["engine::timing"],
    &["engine::formulation", "warning"],
    &["engine::bound"],
    &["engine::run"],
    &["engine::search", "engine::prove"],
    &["solve"],
    &["frontier", "team"],
    &["report", "schemas", "sheets"],
    &["pages", "scenario"],
];

/// Rooms that know less than their floor allows.
const DIETS: [(&str, &[&str]); 7] = [
    ("check", SEES_THE_PLAN),
    ("measure", SEES_THE_PLAN),
    ("engine::mip", &[]),
    (
        "engine::timing",
        &["id", "time", "plan", "instance", "engine::step_budget"],
    ),
    ("engine::step_budget", &[]),
    ("frontier", KNOWS_NO_ENGINE),
    (
        "scenario",
        &["id", "message", "time", "travel", "score", "problem"],
    ),
];

/// The instance and a plan, and how their words are shown.
const SEES_THE_PLAN: &[&str] = &[
    "id", "words", "message", "time", "travel", "plan", "rule", "score", "instance", "problem",
];

const KNOWS_NO_ENGINE: &[&str] = &[
    "id", "message", "time", "plan", "rule", "score", "instance", "problem", "check", "solve",
];

/// What the checker and the measures may name of the room of files: words, errors, dates and what a plan file
/// claims, nothing that reads a problem.
const OF_PROBLEM: [&str; 13] = [
    "Defect",
    "DefectCode",
    "Defects",
    "DefectsByKind",
    "KINDS",
    "PriceProof",
    "json",
    "zone_named",
    "alike",
    "composed",
    "quoted",
    "visible",
    "visible_lines",
];

/// The only names of `mip` that the formulation may know.
const PARTS_OF_A_PROGRAM: [&str; 5] = ["Column", "Program", "Row", "Sense", "WeightedColumn"];

#[test]
fn rooms_import_only_from_floors_below() {
    let mut wrong = Vec::new();
    for source in &sources() {
        let Some(own) = floor(source.room()) else {
            continue;
        };
        for path in imports(&source.code) {
            let room = room_of(&path);
            let is_below = floor(&room).is_some_and(|other| other < own);
            if room != source.room() && !(is_below && is_on_the_diet(source, &room, &path)) {
                wrong.push(format!("src/{} imports {path}", source.path));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_room_has_its_floor() {
    let rooms: Vec<String> = sources()
        .iter()
        .filter(|source| !["lib", "guide", "engine"].contains(&source.room()))
        .filter(|source| floor(source.room()).is_none())
        .map(|source| format!("src/{} is in no room", source.path))
        .collect();
    assert_eq!(rooms, [""; 0]);
}

/// Rooms are left only by `crate::`, where the test above sees it.
#[test]
fn rooms_are_not_left_by_super() {
    for source in sources() {
        let floors = source.room().matches("::").count();
        let depth = source.path.matches('/').count() - floors;
        let depth = depth - usize::from(source.path.ends_with("/mod.rs"));
        let way_out = "super::".repeat(depth + 1);
        let code = source.code.split("#[cfg(test)]").next();
        assert!(
            !code.unwrap_or_default().contains(&way_out),
            "src/{} leaves its room by {way_out}",
            source.path
        );
    }
}

/// A `mod.rs` says what is in the room, and holds nothing of it.
#[test]
fn mod_files_are_doors_only() {
    for source in sources() {
        if !source.path.ends_with("/mod.rs") || source.room() == "guide" {
            continue;
        }
        let mut is_open = false;
        for line in source.code.lines().filter(|line| !line.trim().is_empty()) {
            let words = line.trim_start_matches("pub(crate) ");
            let words = words.trim_start_matches("pub(super) ");
            let words = words.trim_start_matches("pub ");
            let is_door = ["mod ", "use ", "#["]
                .iter()
                .any(|start| words.starts_with(start));
            assert!(is_open || is_door, "src/{}: {line}", source.path);
            is_open = (is_open || words.starts_with("use ")) && !line.ends_with(';');
        }
    }
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The room that a path from `crate::` leads to.
fn room_of(path: &str) -> String {
    let mut names = path.split("::");
    match (names.next(), names.next()) {
        (Some("engine"), Some(inner)) => format!("engine::{inner}"),
        (Some(room), _) => room.to_owned(),
        (None, _) => String::new(),
    }
}

fn is_on_the_diet(source: &Source, room: &str, path: &str) -> bool {
    let name = |part: usize| path.split("::").nth(part).unwrap_or_default();
    let own = DIETS.iter().find(|(diet, _)| *diet == source.room());
    let is_allowed = own.is_none_or(|(_, rooms)| rooms.contains(&room));
    let is_named = match (source.room(), room) {
        ("check" | "measure", "problem") => OF_PROBLEM.contains(&name(1)),
        ("engine::formulation", "engine::mip") => PARTS_OF_A_PROGRAM.contains(&name(2)),
        _ => true,
    };
    is_allowed && is_named
}
