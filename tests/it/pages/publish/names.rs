//! File names: safe on every system, told apart, and the same in every publication.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samma::engine::pages::Publication;

use super::{paths, published};
use crate::common::{Unit, case, cases};

/// Ids that would be bad names.
const HOSTILE: [&str; 20] = [
    "../../etc/passwd",
    "C:\\Windows\\x",
    "con",
    "NUL",
    "com1",
    ".hidden",
    "-rf",
    "a b",
    "a.",
    "a ",
    "P1",
    "p1",
    "Åsa",
    "åsa",
    "\u{202e}lmth.exe",
    "a\nb",
    "a\0b",
    "山田 太郎",
    "<script>",
    "a:b|c?d*e\"f",
];

fn of_patients(ids: &[&str]) -> Publication {
    let unit = Unit::of_ann_and_bo();
    let unit = ids.iter().fold(unit, |unit, id| unit.patient(id));
    let (instance, plan) = case(&unit.visit(ids[0], 30, "08:00", "10:00"), &[], &[]);
    published(&instance, &plan)
}

/// The letters by the id that stands in them is not read from them: they are in the order of ids, as paths are not.
fn letters(publication: &Publication) -> Vec<&str> {
    let all = paths(publication);
    all.into_iter()
        .filter(|path| path.starts_with("letters/"))
        .collect()
}

fn assert_safe(path: &str) {
    let reserved = ["con", "prn", "aux", "nul", "com", "lpt"];
    assert!(path.len() <= 120, "{path}");
    for part in path.split('/') {
        let plain = |letter: char| {
            letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.".contains(letter)
        };
        assert!(part.chars().all(plain), "{path}");
        assert!(
            !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with('.'),
            "{path}"
        );
        let stem = part.split('.').next().unwrap_or_default();
        assert!(
            !reserved.contains(&stem.trim_end_matches(|letter: char| letter.is_ascii_digit())),
            "{path}"
        );
    }
}

#[test]
fn hostile_ids_become_safe_names() {
    let publication = of_patients(&HOSTILE);
    let letters = letters(&publication);
    assert_eq!(letters.len(), HOSTILE.len());
    for path in paths(&publication) {
        assert_safe(path);
    }
    assert!(letters.contains(&"letters/patient-con.html"));
    assert!(letters.contains(&"letters/patient-p1.html"));
}

/// What each of the ids is called; their letters name them in the order of the paths.
fn names(ids: &[&str]) -> BTreeMap<String, String> {
    let publication = of_patients(ids);
    let record: serde_json::Value =
        serde_json::from_slice(super::record(&publication)).expect("a record");
    assert!(record["files"].is_object());
    let index = super::file(&publication, "index.html").replace("&#x2f;", "/");
    let links = index.split("<a href=\"letters/").skip(1);
    let pair = |link: &str| {
        let (file, rest) = link.split_once("\">")?;
        let (name, _) = rest.split_once("</a>")?;
        Some((name.to_owned(), file.to_owned()))
    };
    links.filter_map(pair).collect()
}

#[test]
fn names_stay_when_others_come_and_go() {
    let all = names(&HOSTILE);
    assert_eq!(all.len(), HOSTILE.len());
    for ids in HOSTILE.chunks(3) {
        for (shown, file) in names(ids) {
            assert_eq!(all.get(&shown), Some(&file), "{shown}");
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_ids_have_safe_names_of_their_own(ids in prop::collection::btree_set("\\PC{1,80}", 1..12)) {
        let composed: BTreeSet<&str> = ids.iter().map(String::as_str).filter(|id| !id.trim().is_empty()).collect();
        prop_assume!(!composed.is_empty());
        let ids: Vec<&str> = composed.into_iter().collect();
        let unit = ids.iter().fold(Unit::of_ann_and_bo(), |unit, id| unit.patient(id));
        let json = serde_json::to_vec(&unit.visit(ids[0], 30, "08:00", "10:00").problem()).expect("JSON");
        // Ids that are the same to a reader are a defect of the problem.
        if let Ok(instance) = samma::Instance::parse(&json) {
            let publication = published(&instance, &samma::Plan::default());
            let letters = letters(&publication);
            prop_assert_eq!(letters.len(), ids.len());
            letters.into_iter().for_each(assert_safe);
        }
    }
}
