//! What publications are made with: people, templates, a language, and the record of the publication before.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use samma::Instance;
use samma::engine::text::{PersonNames, Pseudonyms};
use samma::pages::{Language, People, Publisher};

use super::folder::Folder;
use crate::failure::Failure;
use crate::files::{self, Destination, say};
use crate::whole::replace_private;

/// Endings of files that are templates.
const ENDINGS: [&str; 3] = ["html", "css", "svg"];

/// Reads the names or the key of pseudonyms.
pub(super) fn people(
    instance: &Instance,
    names: Option<&Path>,
    key: Option<&Path>,
) -> Result<People, Failure> {
    let refused = |path: &Path| {
        let path = path.to_owned();
        |defects| Failure::Defects { path, defects }
    };
    match (names, key) {
        (Some(path), _) => {
            let names = PersonNames::parse(&files::bytes(path)?).map_err(refused(path))?;
            Ok(People::with_names(instance, &names))
        }
        (None, None) => Ok(People::with_ids(instance)),
        (None, Some(path)) => pseudonyms(instance, path),
    }
}

/// Reads the key where it is there, and adds whoever is missing. It tells who is who, so it is for its owner only.
fn pseudonyms(instance: &Instance, path: &Path) -> Result<People, Failure> {
    let known = if path.exists() {
        let refused = |defects| Failure::Defects {
            path: path.to_owned(),
            defects,
        };
        Pseudonyms::parse(&files::bytes(path)?).map_err(refused)?
    } else {
        Pseudonyms::default()
    };
    let seed = RandomState::new().hash_one(());
    let key = known.clone().extended(instance, seed);
    if key != known {
        let written = replace_private(path, &key.to_csv());
        written.map_err(|cause| Failure::Write {
            path: path.to_owned(),
            cause,
        })?;
    }
    Ok(People::with_pseudonyms(instance, &key))
}

/// Reads the code of a language.
pub(super) fn language(code: &str) -> Result<Language, String> {
    let mut all = Language::ALL.into_iter();
    let found = all.find(|language| language.code() == code);
    let codes = Language::ALL.map(Language::code).join(" or ");
    found.ok_or_else(|| format!("give {codes}"))
}

/// The language of the environment, or English where it has no other that pages are written in.
pub(super) fn language_of_environment() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).unwrap_or_default());
    let first = set.iter().find(|locale| !locale.is_empty());
    let named = first.and_then(|locale| Language::of_locale(locale));
    named.unwrap_or_default()
}

/// The templates of a folder, by name. Files that look like none are left out.
pub(super) fn templates(folder: Option<&Path>) -> Result<BTreeMap<String, String>, Failure> {
    let Some(folder) = folder else {
        return Ok(BTreeMap::new());
    };
    let unreadable = |cause| Failure::Read {
        path: folder.to_owned(),
        cause,
    };
    let mut templates = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy());
        let is_template = ending.is_some_and(|ending| ENDINGS.contains(&&*ending));
        let name = path.file_name().map(|name| name.to_string_lossy());
        let Some(name) = name.filter(|name| is_template && !name.starts_with('.')) else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(|cause| Failure::Read {
            path: path.clone(),
            cause,
        })?;
        templates.insert(name.into_owned(), text);
    }
    if templates.is_empty() {
        return Err(Failure::NoTemplate(folder.to_owned()));
    }
    Ok(templates)
}

/// Writes our templates. None that is there is replaced.
pub(super) fn write_templates(folder: &Path) -> Result<(), Failure> {
    files::make_folder(folder)?;
    let paths: Vec<(PathBuf, &str)> = Publisher::our_templates()
        .map(|(name, text)| (folder.join(name), text))
        .collect();
    if let Some((path, _)) = paths.iter().find(|(path, _)| path.exists()) {
        return Err(Failure::Destination {
            path: path.clone(),
            problem: "it is there already; name another folder".to_owned(),
        });
    }
    for (path, text) in &paths {
        Destination::find(path)?.write_bytes(text.as_bytes())?;
    }
    say(format_args!(
        "{} holds our templates: keep and change those that you want to replace",
        folder.display()
    ))
}

/// The record of the publication that the folder holds.
pub(super) fn record(folder: &Folder) -> Result<Option<(PathBuf, Vec<u8>)>, Failure> {
    let path = folder.path(Publisher::RECORD);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::bytes(&path)?;
    Ok(Some((path, bytes)))
}
