//! The stage in the folder of a publication: what is new lies there until all of it is complete, and what it replaces until all of it
//! is in place.

use samma::engine::text::message;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Where files lie until all of them are complete.
const STAGE: &str = ".planner-publish";

/// What folders are called that hold what could not be put back.
const KEPT: &str = ".planner-kept-";

/// How often a stage is begun anew that another run has just cleared away.
const TRIES: usize = 16;

/// The stage, for as long as this run holds it.
pub(super) struct Stage {
    path: PathBuf,
    /// Locked, so that no other run publishes here meanwhile.
    lock: File,
}

impl Stage {
    /// Begins anew, without what a run that was killed has left.
    pub(super) fn begin(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(STAGE);
        let unwritable = |cause| Failure::Write {
            path: path.clone(),
            cause,
        };
        let Some(lock) = locked(&path).map_err(unwritable)? else {
            return Err(Failure::Destination {
                path: folder.to_owned(),
                problem: message!("another run publishes there"),
            });
        };
        let own = Self { path, lock };
        if own.mark().exists() {
            return Err(Failure::Destination {
                path: own.old_files(),
                problem: message!(
                    "it holds what a run could not put back; put it back, and take its folder away"
                ),
            });
        }
        own.clear().map_err(|cause| own.unwritable(cause))?;
        for part in [own.new_files(), own.old_files()] {
            make_private(&part).map_err(|cause| own.unwritable(cause))?;
        }
        Ok(own)
    }

    fn unwritable(&self, cause: io::Error) -> Failure {
        Failure::Write {
            path: self.path.clone(),
            cause,
        }
    }

    /// Where new files lie.
    pub(super) fn new_files(&self) -> PathBuf {
        self.path.join("new")
    }

    fn old_files(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Where a file lies until it is moved into its place.
    pub(super) fn new_file(&self, file: &str) -> PathBuf {
        below(self.new_files(), file)
    }

    /// Writes a file that is moved into its place later.
    pub(super) fn write(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.new_file(file);
        if let Some(parent) = path.parent() {
            make_private(parent)?;
        }
        let mut written = create_private(&path)?;
        written.write_all(bytes)?;
        written.sync_all()
    }

    /// Moves a file into its place, as open to others as the one before it, which is set aside and stands in its place until then.
    pub(super) fn move_in(&self, file: &str, place: &Path) -> io::Result<()> {
        if let Some(parent) = place.parent() {
            make_private(parent)?;
        }
        let aside = self.aside(file)?;
        match fs::symlink_metadata(place) {
            Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            // Not every file system has hard links.
            Ok(_) => fs::hard_link(place, &aside).or_else(|_| fs::rename(place, &aside))?,
            Err(cause) if cause.kind() == ErrorKind::NotFound => {}
            Err(cause) => return Err(cause),
        }
        self.replace(file, place)
    }

    /// Moves a file into its place, as open to others as the one before it, which is gone then.
    pub(super) fn replace(&self, file: &str, place: &Path) -> io::Result<()> {
        let new = self.new_file(file);
        let aside = self.aside(file)?;
        if let Ok(before) = fs::metadata(place).or_else(|_| fs::metadata(aside)) {
            fs::set_permissions(&new, before.permissions())?;
        }
        fs::rename(new, place)
    }

    /// Sets a file aside. One that is not there need not be.
    pub(super) fn move_out(&self, file: &str, place: &Path) -> io::Result<()> {
        match fs::rename(place, self.aside(file)?) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => Err(cause),
            _ => Ok(()),
        }
    }

    /// Puts the file back that was set aside; where there was none, takes the new one away.
    pub(super) fn take_back(&self, file: &str, place: &Path) -> io::Result<()> {
        let aside = self.aside(file)?;
        if fs::symlink_metadata(&aside).is_ok() {
            return fs::rename(aside, place);
        }
        if self.new_file(file).exists() {
            return Ok(()); // It was never moved.
        }
        match fs::remove_file(place) {
            Err(cause) if cause.kind() != ErrorKind::NotFound => Err(cause),
            _ => Ok(()),
        }
    }

    /// Where a file of the publication before lies meanwhile.
    fn aside(&self, file: &str) -> io::Result<PathBuf> {
        let path = below(self.old_files(), file);
        path.parent().map_or(Ok(()), make_private)?;
        Ok(path)
    }

    /// Moves what was set aside where no run clears it away, and returns where. Where that fails too, it stays on the stage, which no
    /// run clears then.
    pub(super) fn keep_old_files(&self) -> PathBuf {
        let folder = self.path.parent().unwrap_or(&self.path);
        let mut places = (1..).map(|number| folder.join(format!("{KEPT}{number}")));
        let free = places.find(|place| fs::symlink_metadata(place).is_err());
        let old = self.old_files();
        match free {
            Some(place) if fs::rename(&old, &place).is_ok() => place,
            _ => {
                // Without this mark the next run would take it for what a run that was killed has left.
                let _ = create_private(&self.mark());
                old
            }
        }
    }

    /// Its presence says that the stage holds what nobody may clear away.
    fn mark(&self) -> PathBuf {
        self.path.join("kept")
    }

    /// Whether files lie here that have no other place.
    pub(super) fn holds(&self, place: &Path) -> bool {
        place.starts_with(&self.path)
    }

    /// Clears the stage away while nobody else can begin one.
    pub(super) fn end(self) {
        // What cannot be cleared away, the next run clears.
        let _ = self.clear();
        let _ = fs::remove_file(lock_file(&self.path));
        let _ = fs::remove_dir(&self.path);
        drop(self.lock);
    }

    fn clear(&self) -> io::Result<()> {
        for part in [self.new_files(), self.old_files()] {
            match fs::remove_dir_all(part) {
                Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(cause),
                _ => {}
            }
        }
        Ok(())
    }
}

fn lock_file(stage: &Path) -> PathBuf {
    stage.join("lock")
}

/// Locks a stage; `None` if another run holds it. A run that ends takes its lock file away, so a lock counts only if its file is
/// still there.
fn locked(stage: &Path) -> io::Result<Option<File>> {
    let path = lock_file(stage);
    for _ in 0..TRIES {
        make_private(stage)?;
        let lock = match create_private(&path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => continue,
            opened => opened?,
        };
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Ok(None);
        }
        if is_at(&lock, &path) {
            return Ok(Some(lock));
        }
    }
    Ok(None)
}

/// Whether the open file is the one under this path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = |there: fs::Metadata| (there.dev(), there.ino());
    let there = fs::metadata(path).ok().map(own);
    there.is_some() && there == file.metadata().ok().map(own)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// The place of a file of the publication below a folder.
pub(super) fn below(folder: PathBuf, file: &str) -> PathBuf {
    file.split('/').fold(folder, |path, part| path.join(part))
}

/// Makes a folder, and those above it, for its owner only. One that is there stays as it is.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
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
