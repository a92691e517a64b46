//! What a publication has written, and whom to tell.

use std::path::Path;

use samma::engine::pages::Publication;
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
        say(format_args!(
            "{}: wrote {}, {}, {} and {}",
            self.folder,
            counted(count("letters/", ".html"), "letter", "letters"),
            counted(count("rounds/", ".html"), "round list", "round lists"),
            counted(count("days/", ".html"), "day overview", "day overviews"),
            counted(count("calendars/", ".ics"), "calendar", "calendars"),
        ))?;
        let pdfs = count("", ".pdf");
        if pdfs > 0 {
            let are = counted(pdfs, "of the files is a PDF", "of the files are PDFs");
            say(are)?;
        }
        if !self.removed.is_empty() {
            let files = "files that are out of date";
            let files = counted(self.removed.len(), "file that is out of date", files);
            say(format_args!("took away {files}"))?;
        }
        if page == CHANGES {
            say(counted(
                self.told.len(),
                "person is to be told",
                "people are to be told",
            ))?;
        }
        say(format_args!(
            "open {}",
            Path::new(&self.folder).join(page).display()
        ))
    }
}

/// A count with its noun.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
