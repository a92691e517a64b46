//! What a publication has written, and whom to tell.

use std::path::Path;

use samma::Message;
use samma::engine::pages::Publication;
use samma::engine::text::message;
use serde::Serialize;

use super::folder::Written;
use crate::failure::Failure;
use crate::files::say;

/// The pages from which the others are found: those that change, and all.
pub(super) const CHANGES: &str = "changes.html";
pub(super) const INDEX: &str = "index.html";

/// What `--json` prints.
#[derive(Serialize)]
pub(super) struct Summary<'p> {
    /// The folder.
    folder: String,
    /// Paths in the folder.
    written: Vec<String>,
    removed: Vec<String>,
    told: Vec<Told<'p>>,
}

#[derive(Serialize)]
struct Told<'p> {
    name: &'p str,
    changes: &'p [String],
}

impl<'p> Summary<'p> {
    pub(super) fn new(folder: &Path, publication: &'p Publication, done: Written) -> Self {
        let told = publication.told().iter();
        Self {
            folder: folder.display().to_string(),
            written: done.written,
            removed: done.removed,
            told: told.map(|(name, changes)| Told { name, changes }).collect(),
        }
    }

    /// Says it in a few lines, which name nobody. `page` is to be opened first.
    pub(super) fn print(&self, page: &str) -> Result<(), Failure> {
        let count = |folder: &str, ending: &str| {
            let files = self.written.iter();
            files
                .filter(|path| path.starts_with(folder) && path.ends_with(ending))
                .count()
        };
        say(message!(
            "{folder}: wrote {letters}, {rounds}, {days} and {calendars}",
            folder = &self.folder,
            letters = letters(count("letters/", ".html")),
            rounds = round_lists(count("rounds/", ".html")),
            days = day_overviews(count("days/", ".html")),
            calendars = calendars(count("calendars/", ".ics"))
        ))?;
        match count("", ".pdf") {
            0 => {}
            1 => say(message!("1 of the files is a PDF"))?,
            pdfs => say(message!("{pdfs} of the files are PDFs", pdfs))?,
        }
        match self.removed.len() {
            0 => {}
            1 => say(message!("took away 1 file that is out of date"))?,
            files => say(message!(
                "took away {files} files that are out of date",
                files
            ))?,
        }
        match self.told.len() {
            _ if page != CHANGES => {}
            1 => say(message!("1 person is to be told"))?,
            people => say(message!("{people} people are to be told", people))?,
        }
        let page = Path::new(&self.folder).join(page);
        say(message!("open {page}", page = page.display().to_string()))
    }
}

fn letters(count: usize) -> Message {
    match count {
        1 => message!("1 letter"),
        _ => message!("{count} letters", count),
    }
}

fn round_lists(count: usize) -> Message {
    match count {
        1 => message!("1 round list"),
        _ => message!("{count} round lists", count),
    }
}

fn day_overviews(count: usize) -> Message {
    match count {
        1 => message!("1 day overview"),
        _ => message!("{count} day overviews", count),
    }
}

fn calendars(count: usize) -> Message {
    match count {
        1 => message!("1 calendar"),
        _ => message!("{count} calendars", count),
    }
}
