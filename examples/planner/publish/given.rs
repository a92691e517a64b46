//! What publications are made with: templates, and the record of the publication before.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use samma::engine::pages::Publisher;
use samma::engine::text::message;

use crate::failure::Failure;
use crate::files::{self, Destination, say};

/// Endings of files that are templates.
const ENDINGS: [&str; 3] = ["html", "css", "svg"];

/// The templates of a folder, by name. Files that look like none are left out.
pub(super) fn templates(folder: Option<&Path>) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
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
        let text = fs::read(&path).map_err(|cause| Failure::Read {
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
            problem: message!("it is there already; name another folder"),
        });
    }
    for (path, text) in &paths {
        Destination::find(path)?.write_bytes(text.as_bytes())?;
    }
    say(message!(
        "{folder} holds our templates: keep and change those that you want to replace",
        folder = folder.display().to_string()
    ))
}
