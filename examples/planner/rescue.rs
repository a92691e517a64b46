//! A plan that cannot go where it was to go is kept elsewhere: hours of work are not lost to a full disk.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use samma::Message;
use samma::engine::text::message;

use crate::failure::Failure;
use crate::files::Destination;

/// Keeps `text`, which could not be written to `wanted`, and says where it is.
pub(crate) fn rescue(wanted: &Destination, text: &str, cause: Failure) -> Failure {
    let kept = places()
        .iter()
        .find_map(|folder| kept_in(folder, text).ok())
        .map(|path| {
            message!(
                "the plan is kept: {place}",
                place = path.display().to_string()
            )
        })
        .or_else(|| printed(wanted, text));
    match kept {
        Some(kept) => Failure::Kept {
            cause: Box::new(cause),
            kept,
        },
        None => cause,
    }
}

/// The folder for temporary files, this one, and the user's own: one may be on another disk.
fn places() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let usual = [Some(env::temp_dir()), env::current_dir().ok(), home];
    usual.into_iter().flatten().collect()
}

fn kept_in(folder: &Path, text: &str) -> io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    let mut file = builder
        .prefix("planner-kept-")
        .suffix(".json")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let (_, path) = file.keep()?;
    Ok(fs::canonicalize(&path).unwrap_or(path))
}

/// Standard output, unless that is what failed.
fn printed(wanted: &Destination, text: &str) -> Option<Message> {
    if *wanted == Destination::StandardOutput {
        return None;
    }
    let printed = Destination::StandardOutput.write_text(text);
    printed
        .ok()
        .map(|()| message!("the plan is on standard output"))
}
