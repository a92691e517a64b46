//! The library's source, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// A file under `src`, by its path from there, without its comments.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) code: String,
}

impl Source {
    /// Whether it is the file `place`, or lies in it where it is a folder, written with a slash at its end.
    pub(crate) fn is_in(&self, place: &str) -> bool {
        self.path == place || (place.ends_with('/') && self.path.starts_with(place))
    }

    /// The room it belongs to; those of the engine as `engine::mip`.
    pub(crate) fn room(&self) -> &str {
        let mut parts = self.path.trim_end_matches("/mod.rs").split('/');
        let first = parts.next().unwrap_or_default();
        match (first, parts.next()) {
            ("engine", Some(inner)) => ENGINE
                .into_iter()
                .find(|room| room.ends_with(inner.trim_end_matches(".rs")))
                .unwrap_or("engine"),
            _ => first.trim_end_matches(".rs"),
        }
    }
}

/// The rooms of the engine.
const ENGINE: [&str; 8] = [
    "engine::mip",
    "engine::step_budget",
    "engine::timing",
    "engine::formulation",
    "engine::bound",
    "engine::run",
    "engine::search",
    "engine::prove",
];

/// Every Rust file of the library, in order.
pub(crate) fn sources() -> Vec<Source> {
    let src = root().join("src");
    let rust = files(&src)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"));
    rust.map(|path| Source {
        code: without_comments(&fs::read_to_string(&path).unwrap()),
        path: path
            .strip_prefix(&src)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/"),
    })
    .collect()
}

fn without_comments(text: &str) -> String {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    code.join("\n")
}

/// Every file under `folder`, in order; none where there is no such folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words of `code`, where an underscore is a letter.
pub(crate) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

/// Every path that `code` writes from `crate::`, without that. What a macro writes from `$crate::` is the caller's.
pub(crate) fn imports(code: &str) -> Vec<String> {
    code.replace("$crate::", "")
        .split("crate::")
        .skip(1)
        .flat_map(|rest| expanded("", rest))
        .collect()
}

/// The paths that start with `stem` and go on with what `rest` opens with: a name, `::` and more, or a list in braces.
fn expanded(stem: &str, rest: &str) -> Vec<String> {
    let rest = rest.trim_start();
    if let Some(list) = rest.strip_prefix('{') {
        return entries(list)
            .into_iter()
            .flat_map(|entry| expanded(stem, entry))
            .collect();
    }
    let end = rest
        .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(rest.len());
    let path = format!("{stem}{}", &rest[..end]);
    match rest[end..].strip_prefix("::") {
        Some(more) => expanded(&format!("{path}::"), more),
        None => vec![path],
    }
}

/// The entries of a list up to the brace that closes it.
fn entries(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        if depth == 0 && (letter == ',' || letter == '}') {
            found.push(list[start..at].trim());
            start = at + 1;
        }
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|entry| !entry.is_empty());
    found
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::id::{PlaceId, Table};\nuse crate::{\n    plan::Plan,\n    time::{Minutes, Moment},\n};\ncrate::mip::run()";
    let found = [
        "id::PlaceId",
        "id::Table",
        "plan::Plan",
        "time::Minutes",
        "time::Moment",
        "mip::run",
    ];
    assert_eq!(imports(code), found);
    assert!(words("let x = unsafe { y };").any(|word| word == "unsafe"));
    assert!(!words("#![allow(unsafe_code)]").any(|word| word == "unsafe"));
}
