//! What is handed out of a plan.

use std::collections::{BTreeMap, BTreeSet};

/// What is handed out of a plan: files by path, and what became of earlier ones.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Publication {
    pub(super) files: BTreeMap<String, String>,
    pub(super) unchanged: BTreeMap<String, String>,
    pub(super) stale: Vec<String>,
    pub(super) earlier: BTreeSet<String>,
    pub(super) told: Vec<(String, Vec<String>)>,
}

impl Publication {
    /// Returns each file to be written: its path, with `/` between folders, and its text. Paths have lower-case ASCII letters,
    /// digits, `-`, `_` and `.`, and are safe on every system.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.files)
    }

    /// Returns the files in which nothing has changed since the earlier plan. A folder that has other ones under their paths is
    /// not of that plan, and needs them.
    pub fn unchanged(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.unchanged)
    }

    /// Returns true if the earlier publication has a file under this path, so that it may be replaced.
    pub fn replaces(&self, path: &str) -> bool {
        self.earlier.contains(path)
    }

    /// Returns the paths of files of the earlier publication that are out of date, and replaced by none.
    pub fn stale(&self) -> &[String] {
        &self.stale
    }

    /// Returns the name of everybody who must be told of a change, each with the changes in words.
    pub fn told(&self) -> &[(String, Vec<String>)] {
        &self.told
    }
}

fn pairs(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
}
