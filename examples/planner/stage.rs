//! Where files lie until all of them are complete: a folder beside their places.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Where files lie until all of them are complete.
const STAGE: &str = ".planner-publish";

/// The stage, for as long as this run holds it.
pub(crate) struct Stage {
    path: PathBuf,
    /// Locked, so that no other run publishes here meanwhile.
    lock: File,
}

impl Stage {
    /// Begins anew, without what a run that was killed has left.
    pub(crate) fn begin(folder: &Path) -> Result<Self, Failure> {
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
                problem: "another run writes there".to_owned(),
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

    /// Where a new file lies.
    pub(crate) fn new_file(&self, file: &str) -> PathBuf {
        file.split('/')
            .fold(self.home(), |path, part| path.join(part))
    }

    /// Writes a new file, and makes the folders above it.
    pub(crate) fn write(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.new_file(file);
        if let Some(parent) = path.parent() {
            make_private(parent)?;
        }
        let mut written = create_private(&path)?;
        written.write_all(bytes)?;
        written.sync_all()
    }

    /// Where a file of the publication before lies meanwhile.
    pub(crate) fn aside(&self, file: &str) -> io::Result<PathBuf> {
        let old = self.path.join("old");
        let path = file.split('/').fold(old, |path, part| path.join(part));
        path.parent().map_or(Ok(()), make_private)?;
        Ok(path)
    }

    /// Moves a file into its place, as open to others as the one before it.
    pub(crate) fn move_to(&self, file: &str, place: &Path) -> io::Result<()> {
        let new = self.new_file(file);
        if let Ok(before) = fs::metadata(self.aside(file)?) {
            fs::set_permissions(&new, before.permissions())?;
        }
        fs::rename(new, place)
    }

    /// The folder of everything that is written here.
    pub(crate) fn home(&self) -> PathBuf {
        self.path.join("new")
    }

    /// Moves everything into a folder of its own, which is not there, and ends.
    pub(crate) fn become_folder(self, place: &Path) -> io::Result<()> {
        let moved = fs::rename(self.home(), place);
        self.end();
        moved
    }

    /// Takes away what is left here.
    pub(crate) fn end(self) {
        drop(self.lock);
        let _ = fs::remove_dir_all(self.path);
    }
}

/// Makes a folder, and those above it, for its owner only. One that is there stays as it is.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
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
