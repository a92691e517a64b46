//! Files that are written whole or not at all: beside their place, then moved into it. What killed runs leave beside it is cleared
//! by the next one.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use samma::Message;
use samma::engine::text::message;
use tempfile::NamedTempFile;

use crate::files::folder;

/// What the names of unfinished files begin with.
const UNFINISHED: &str = ".planner-";

/// How often an unfinished file is begun anew where another run took it for a leftover.
const TRIES: usize = 16;

/// Writes beside `path` and moves into place, which leaves the old file or the new one and never half of either. A file that is new
/// can be read by its owner only, since most hold health data. One that is replaced stays as open as it was.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let file = written(path, content)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    in_place(file, path)
}

/// The same, so that only the owner can read the file, whoever could read the old one.
pub(crate) fn replace_private(path: &Path, content: &[u8]) -> io::Result<()> {
    in_place(written(path, content)?, path)
}

fn in_place(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path)
        .map(|_: File| ())
        .map_err(|unmoved| unmoved.error)
}

fn written(path: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    clear_leftovers(folder(path));
    let mut file = beside(path)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file in the folder of `path`, locked for as long as it is open: what no run has locked is a leftover.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let file = private_file(folder(path))?;
        match file.as_file().try_lock() {
            Ok(()) if file.path().exists() => return Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => {} // Another run takes it for a leftover.
            Err(TryLockError::Error(_)) => return Ok(file), // No locks here, so that nobody clears leftovers either.
        }
    }
    Err(io::Error::other(
        "other runs clear this folder all the time",
    ))
}

/// For its owner only, as all files of tempfile are.
fn private_file(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempfile_in(folder)
}

/// Removes the unfinished files of runs that were killed. What cannot be removed is in nobody's way.
fn clear_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let unfinished = entries.filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with(UNFINISHED)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    for entry in unfinished {
        let Ok(file) = OpenOptions::new().write(true).open(entry.path()) else {
            continue;
        };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// How much is written to see whether there is room.
const TRIAL: [u8; 4096] = [0; 4096];

/// Looks whether a file can be put into its place: its folder may take none, its name may be too long, and a file that is there may
/// be protected.
pub(crate) fn try_file(path: &Path) -> Result<(), Message> {
    if path.file_name().is_none() {
        return Err(message!("it names no file"));
    }
    try_folder(folder(path))?;
    match fs::symlink_metadata(path) {
        Ok(_) => OpenOptions::new().append(true).open(path).map(drop),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
    }
    .map_err(|cause| {
        message!(
            "the file cannot be opened: {cause}",
            cause = cause.to_string()
        )
    })
}

/// Writes a file that vanishes at once, since only that shows whether the folder takes one.
pub(crate) fn try_folder(folder: &Path) -> Result<(), Message> {
    let tried = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&TRIAL));
    match tried {
        Ok(()) => Ok(()),
        Err(_) if !folder.exists() => Err(message!(
            "the folder {folder} does not exist",
            folder = folder.display().to_string()
        )),
        Err(cause) => Err(message!(
            "the folder {folder} takes no new file: {cause}",
            folder = folder.display().to_string(),
            cause = cause.to_string()
        )),
    }
}
