//! Where the folder goes. It is written beside its place and moved there when all of it is complete. What killed runs leave beside it
//! is cleared by the next one.

use samma::Message;
use samma::engine::text::message;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::files::folder;
use crate::whole::try_folder;

/// What the names of unfinished folders begin with.
const UNFINISHED: &str = ".planner-demo-";

/// In an unfinished folder: locked by the run that fills it.
const LOCK: &str = "lock";

/// The place of a folder that is not there yet, or empty.
pub(super) struct Place(PathBuf);

/// Where everything is written first. It vanishes with this value.
pub(super) struct Stage {
    home: TempDir,
    _lock: File,
}

impl Place {
    /// Looks whether the folder can be made. One that holds anything is left alone.
    pub(super) fn find(path: &Path) -> Result<Self, Failure> {
        let own = Self(path.to_owned());
        let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        if path.symlink_metadata().is_ok() && !is_empty() {
            return Err(own.unfit(message!(
                "it is there already; name another folder, or move it away"
            )));
        }
        try_folder(folder(path)).map_err(|problem| own.unfit(problem))?;
        Ok(own)
    }

    /// Makes an empty folder beside the place.
    pub(super) fn stage(&self) -> Result<Stage, Failure> {
        clear_leftovers(folder(&self.0));
        Stage::beside(folder(&self.0)).map_err(|cause| self.unwritten(cause))
    }

    /// Moves what was written there into its place.
    pub(super) fn take(&self, stage: &Stage) -> Result<(), Failure> {
        // An empty folder gives way; where it no longer is one, moving fails.
        let _ = fs::remove_dir(&self.0);
        fs::rename(stage.folder(), &self.0).map_err(|cause| self.unwritten(cause))
    }

    fn unfit(&self, problem: Message) -> Failure {
        Failure::Destination {
            path: self.0.clone(),
            problem,
        }
    }

    fn unwritten(&self, cause: io::Error) -> Failure {
        Failure::Write {
            path: self.0.clone(),
            cause,
        }
    }
}

impl Stage {
    fn beside(folder: &Path) -> io::Result<Self> {
        let home = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempdir_in(folder)?;
        let lock = File::create(home.path().join(LOCK))?;
        // Where there are no locks, nobody clears leftovers either.
        let _ = lock.try_lock();
        let own = Self { home, _lock: lock };
        fs::create_dir(own.folder())?;
        Ok(own)
    }

    /// The folder that is moved into its place.
    pub(super) fn folder(&self) -> PathBuf {
        self.home.path().join("new")
    }
}

/// Takes away unfinished folders that no run holds. What cannot be taken away is in nobody's way.
fn clear_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let unfinished =
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(UNFINISHED));
    for entry in unfinished {
        let lock = File::open(entry.path().join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
