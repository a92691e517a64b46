//! The folder of a publication. Everything is written beside its place first, and moved there when it is complete. What cannot be
//! moved takes the rest back, so that the publication before stays whole.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use samma::engine::pages::{Publication, Publisher};

use super::pdf::{Chromium, Printed};
use crate::failure::Failure;
use crate::files::folder;
use crate::whole::try_folder;

/// Where files lie until all of them are complete.
const STAGE: &str = ".planner-publish";

/// A folder to publish in.
pub(super) struct Folder(PathBuf);

/// What was done in a folder; paths as publications have them.
#[derive(Default)]
pub(super) struct Written {
    pub(super) written: Vec<String>,
    pub(super) removed: Vec<String>,
}

/// The stage, for as long as this run holds it.
struct Stage {
    path: PathBuf,
    /// Locked, so that no other run publishes here meanwhile.
    lock: File,
}

/// A file to be moved from the stage into its place, or out of it.
struct Move {
    path: String,
    kept: Kept,
}

/// What becomes of the file in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Replaced,
    Removed,
}

impl Folder {
    /// Looks whether the folder can be published in, or made where it is missing.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let own = Self(path.to_owned());
        if path.exists() && !path.is_dir() {
            return Err(own.unfit("it is no folder"));
        }
        let there = if path.exists() { path } else { folder(path) };
        try_folder(there).map_err(|problem| own.unfit(problem))?;
        Ok(own)
    }

    /// The place of a file of the publication.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        file.split('/')
            .fold(self.0.clone(), |path, part| path.join(part))
    }

    /// Writes what is new or changed, and takes away what is stale.
    pub(super) fn publish(
        &self,
        publication: &Publication,
        chromium: Option<&Chromium>,
    ) -> Result<Written, Failure> {
        self.refuse_foreign(publication)?;
        make_private(&self.0)
            .map_err(|cause| self.unfit(format!("the folder cannot be made: {cause}")))?;
        let stage = Stage::begin(&self.0)?;
        let outcome = self.publish_from(&stage, publication, chromium);
        stage.end();
        outcome
    }

    fn publish_from(
        &self,
        stage: &Stage,
        publication: &Publication,
        chromium: Option<&Chromium>,
    ) -> Result<Written, Failure> {
        let mut moves = Vec::new();
        for (path, text) in self.due(publication) {
            let staged = stage.write(path, text.as_bytes());
            staged.map_err(|cause| self.unwritten(path, cause))?;
            moves.push(Move::into_place(path));
        }
        let pdfs = chromium.map(|chromium| stage.print(chromium, &moves));
        let pdfs = pdfs.unwrap_or_default();
        let outdated = self.out_of_date(publication, &moves, &pdfs);
        moves.extend(pdfs.iter().map(|path| Move::into_place(path)));
        moves.extend(outdated.into_iter().map(Move::out_of_place));
        // The record comes last: until it is in its place, the publication is the one before.
        moves.sort_by_key(|each| each.path == Publisher::RECORD);
        self.carry_out(stage, &moves)?;
        Ok(Written::of(moves))
    }

    /// The files of the publication before that nothing replaces: pages that are stale, and PDFs of pages that are stale or new.
    fn out_of_date(
        &self,
        publication: &Publication,
        moves: &[Move],
        pdfs: &[String],
    ) -> Vec<String> {
        let pages = publication.stale().iter();
        let of_pages = pages.clone().filter_map(|path| pdf_of(path));
        let of_moves = moves.iter().filter_map(|each| pdf_of(&each.path));
        let all = pages.cloned().chain(of_pages).chain(of_moves);
        all.filter(|path| !pdfs.contains(path) && self.path(path).exists())
            .collect()
    }

    /// The files that are not in their places as they are to be.
    fn due<'p>(&self, publication: &'p Publication) -> Vec<(&'p str, &'p str)> {
        let differs = |path: &str, text: &str| {
            let there = fs::read(self.path(path));
            there.ok().is_none_or(|there| there != text.as_bytes())
        };
        let changed = publication
            .files()
            .filter(|(path, text)| differs(path, text));
        // A file that nobody has changed since the earlier plan is out of date if it is of yet another plan.
        let other = publication
            .unchanged()
            .filter(|(path, text)| self.path(path).exists() && differs(path, text));
        changed.chain(other).collect()
    }

    /// Nothing is replaced that no publication has written.
    fn refuse_foreign(&self, publication: &Publication) -> Result<(), Failure> {
        let is_there = |path: &str| {
            let pdf = pdf_of(path);
            self.path(path).exists() || pdf.is_some_and(|pdf| self.path(&pdf).exists())
        };
        let is_foreign =
            |path: &str| path != Publisher::RECORD && !publication.replaces(path) && is_there(path);
        let mut files = publication.files().chain(publication.unchanged());
        match files.find(|(path, _)| is_foreign(path)) {
            None => Ok(()),
            Some((path, _)) => Err(Failure::Destination {
                path: self.path(path),
                problem: format!(
                    "it is there already, and {} does not list it; name another folder, or move it away",
                    self.path(Publisher::RECORD).display()
                ),
            }),
        }
    }

    /// Moves all, or takes back what was moved.
    fn carry_out(&self, stage: &Stage, moves: &[Move]) -> Result<(), Failure> {
        for (last, each) in moves.iter().enumerate() {
            let outcome = self.make_way(stage, &each.path).and_then(|()| {
                if each.kept == Kept::Removed {
                    return Ok(());
                }
                stage.move_to(&each.path, &self.path(&each.path))
            });
            if let Err(cause) = outcome {
                for each in moves[..=last].iter().rev() {
                    self.take_back(stage, each);
                }
                return Err(self.unwritten(&each.path, cause));
            }
        }
        Ok(())
    }

    /// Makes the folder of a file, and sets the file aside that is there.
    fn make_way(&self, stage: &Stage, file: &str) -> io::Result<()> {
        let place = self.path(file);
        if let Some(parent) = place.parent() {
            make_private(parent)?;
        }
        match fs::rename(&place, stage.aside(file)?) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
            _ => Ok(()),
        }
    }

    /// Puts the file back that was set aside, or takes the new one away where there was none.
    fn take_back(&self, stage: &Stage, done: &Move) {
        let place = self.path(&done.path);
        let Ok(aside) = stage.aside(&done.path) else {
            return;
        };
        // What cannot be taken back is told as the failure that led here.
        if aside.exists() {
            let _ = fs::rename(aside, place);
        } else if done.kept == Kept::Replaced && !stage.new_file(&done.path).exists() {
            let _ = fs::remove_file(place);
        }
    }

    fn unfit(&self, problem: impl Into<String>) -> Failure {
        Failure::Destination {
            path: self.0.clone(),
            problem: problem.into(),
        }
    }

    fn unwritten(&self, file: &str, cause: io::Error) -> Failure {
        Failure::Write {
            path: self.path(file),
            cause,
        }
    }
}

impl Stage {
    /// Begins anew, without what a run that was killed has left.
    fn begin(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(STAGE);
        let unwritable = |cause| Failure::Write {
            path: path.clone(),
            cause,
        };
        make_private(&path).map_err(unwritable)?;
        let lock = create_private(&path.join("lock")).map_err(unwritable)?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Failure::Destination {
                path: folder.to_owned(),
                problem: "another run publishes there".to_owned(),
            });
        }
        for part in ["new", "old"] {
            let left = path.join(part);
            if left.exists() {
                fs::remove_dir_all(&left).map_err(unwritable)?;
            }
            make_private(&left).map_err(unwritable)?;
        }
        Ok(Self { path, lock })
    }

    fn new_file(&self, file: &str) -> PathBuf {
        let new = self.path.join("new");
        file.split('/').fold(new, |path, part| path.join(part))
    }

    fn write(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.new_file(file);
        if let Some(parent) = path.parent() {
            make_private(parent)?;
        }
        let mut written = create_private(&path)?;
        written.write_all(bytes)?;
        written.sync_all()
    }

    /// Where a file of the publication before lies meanwhile.
    fn aside(&self, file: &str) -> io::Result<PathBuf> {
        let old = self.path.join("old");
        let path = file.split('/').fold(old, |path, part| path.join(part));
        path.parent().map_or(Ok(()), make_private)?;
        Ok(path)
    }

    /// Moves a file into its place, as open to others as the one before it.
    fn move_to(&self, file: &str, place: &Path) -> io::Result<()> {
        let new = self.new_file(file);
        if let Ok(before) = fs::metadata(self.aside(file)?) {
            fs::set_permissions(&new, before.permissions())?;
        }
        fs::rename(new, place)
    }

    /// Makes PDFs of the pages that people read on paper, and returns their paths.
    fn print(&self, chromium: &Chromium, moves: &[Move]) -> Vec<String> {
        let pages = moves.iter().filter_map(|each| {
            let path = pdf_of(&each.path)?;
            Some(Printed {
                html: self.new_file(&each.path),
                pdf: self.new_file(&path),
                path,
            })
        });
        chromium.print(&self.path.join("new"), &pages.collect::<Vec<_>>())
    }

    fn end(self) {
        drop(self.lock);
        let _ = fs::remove_dir_all(self.path);
    }
}

impl Move {
    fn out_of_place(path: String) -> Self {
        Self {
            path,
            kept: Kept::Removed,
        }
    }

    fn into_place(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            kept: Kept::Replaced,
        }
    }
}

impl Written {
    fn of(moves: Vec<Move>) -> Self {
        let mut own = Self::default();
        for each in moves {
            match each.kept {
                Kept::Replaced => own.written.push(each.path),
                Kept::Removed => own.removed.push(each.path),
            }
        }
        own.written.sort();
        own
    }
}

/// The PDF of a page that people read on paper: every one but those that are read on a screen.
fn pdf_of(path: &str) -> Option<String> {
    let page = path.strip_suffix(".html")?;
    (page != "index").then(|| format!("{page}.pdf"))
}

/// Makes a folder, and those above it, for its owner only. One that is there stays as it is.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Makes a file for its owner only, or empties the one that is there.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
