//! The problems of a folder.

use samma::engine::text::message;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::failure::Failure;
use crate::files;
use crate::messages::note;

/// A problem that can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    /// The file's name without its ending.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
}

/// Every problem of a folder by name, and says which files are plans and left out.
pub(crate) fn problems(folder: &Path) -> Result<Vec<Problem>, Failure> {
    let mut problems = Vec::new();
    let mut broken = Vec::new();
    for path in json_files(folder)? {
        match problem(path) {
            Ok(Some(problem)) => problems.push(problem),
            Ok(None) => {}
            Err(failure) => broken.push(failure),
        }
    }
    if !broken.is_empty() {
        return Err(Failure::Several(broken));
    }
    if problems.is_empty() {
        return Err(Failure::NoProblem(folder.to_owned()));
    }
    Ok(problems)
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unread = |cause| Failure::Read {
        path: folder.to_owned(),
        cause,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|ending| ending == "json") && !path.is_dir() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn problem(path: PathBuf) -> Result<Option<Problem>, Failure> {
    if is_plan(&files::bytes(&path)?) {
        note(message!(
            "{file} is a plan and left out",
            file = path.display().to_string()
        ));
        return Ok(None);
    }
    files::problem(&path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Some(Problem {
        name: name.into_owned(),
        path,
    }))
}

/// Plans have assignments and no visits.
fn is_plan(json: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Fields {
        assignments: Option<IgnoredAny>,
        visits: Option<IgnoredAny>,
    }
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    serde_json::from_slice::<Fields>(json)
        .is_ok_and(|fields| fields.assignments.is_some() && fields.visits.is_none())
}
