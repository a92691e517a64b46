//! What is handed out of a plan.

use std::collections::BTreeMap;

use super::record::Record;
use crate::message::Message;

/// What is handed out of a plan: files by path, and what became of earlier ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    pub(super) files: BTreeMap<String, String>,
    pub(super) unchanged: BTreeMap<String, String>,
    pub(super) stale: Vec<String>,
    /// What was published before, and what is now.
    pub(super) before: Record,
    pub(super) record: Record,
    pub(super) told: Vec<(String, Vec<String>)>,
    pub(super) warnings: Vec<Message>,
}

impl Publication {
    /// Returns each file to be written: its path, with `/` between folders, and its text. Paths have lower-case ASCII letters,
    /// digits, `-`, `_` and `.`, and are safe on every system.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.files)
    }

    /// Returns the files in which nothing has changed since the earlier plan. A folder that should have them and has others, or none,
    /// needs them.
    pub fn unchanged(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.unchanged)
    }

    /// Returns true if the earlier publication has a file under this path, or the PDF of a page, so that it may be replaced.
    pub fn replaces(&self, path: &str) -> bool {
        self.before.has(path)
    }

    /// Returns the paths of files of the earlier publication that are out of date, and replaced by none; PDFs among them.
    pub fn stale(&self) -> &[String] {
        &self.stale
    }

    /// Returns the text of `publication.json`. `has_pdf` says of the path of a page whether its PDF stands beside it.
    pub fn record(&self, has_pdf: impl Fn(&str) -> bool) -> String {
        self.record.clone().with_pdfs(has_pdf).to_json()
    }

    /// Returns the text of `publication.json` for as long as files are being replaced: it lists those of the earlier publication and
    /// those of this one, and what calendars said before. So nothing is lost track of if the work is cut short.
    pub fn interim_record(&self, has_pdf: impl Fn(&str) -> bool) -> String {
        let new = self.record.clone().with_pdfs(has_pdf);
        self.before.beside(new).to_json()
    }

    /// Returns the name of everybody who must be told of a change, each with the changes in words.
    pub fn told(&self) -> &[(String, Vec<String>)] {
        &self.told
    }

    /// Returns what is probably wrong with the earlier plan that [`Publisher::since`](super::Publisher::since) was given, such as that
    /// another plan was published.
    pub fn warnings(&self) -> &[Message] {
        &self.warnings
    }
}

fn pairs(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
}
