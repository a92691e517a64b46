//! Where the folder goes. It is written beside its place and moved there when all of it is complete.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::folder;
use crate::stage::Stage;
use crate::whole::try_folder;

/// The place of a folder that is not there yet, or empty.
pub(super) struct Place(PathBuf);

impl Place {
    /// Looks whether the folder can be made. One that holds anything is left alone.
    pub(super) fn find(path: &Path) -> Result<Self, Failure> {
        let own = Self(path.to_owned());
        let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        if path.symlink_metadata().is_ok() && !is_empty() {
            return Err(own.unfit("it is there already; name another folder, or move it away"));
        }
        try_folder(folder(path)).map_err(|problem| own.unfit(problem))?;
        Ok(own)
    }

    /// Where everything is written first.
    pub(super) fn stage(&self) -> Result<Stage, Failure> {
        Stage::begin(folder(&self.0))
    }

    /// Moves what was written there into its place.
    pub(super) fn take(&self, stage: Stage) -> Result<(), Failure> {
        // An empty folder gives way; where it no longer is one, moving fails.
        let _ = fs::remove_dir(&self.0);
        stage
            .become_folder(&self.0)
            .map_err(|cause| Failure::Write {
                path: self.0.clone(),
                cause,
            })
    }

    fn unfit(&self, problem: impl Into<String>) -> Failure {
        Failure::Destination {
            path: self.0.clone(),
            problem: problem.into(),
        }
    }
}
