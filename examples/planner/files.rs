//! Files in and out. What goes out is written whole or not at all, and whether it can be is found out before the work.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use samma::instance::Instance;
use samma::measure::{Log, ReadLog};
use samma::problem::visible_lines;
use samma::problem::{Defects, ReadPlan};
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::failure::Failure;

/// Reads a problem.
pub(crate) fn problem(path: &Path) -> Result<Instance, Failure> {
    Instance::parse(&bytes(path)?).map_err(|defects| Failure::Defects {
        path: path.to_owned(),
        defects,
    })
}

/// Reads a plan for `instance`.
pub(crate) fn plan(path: &Path, instance: &Instance) -> Result<ReadPlan, Failure> {
    instance
        .parse_plan(&bytes(path)?)
        .map_err(|defects| Failure::Defects {
            path: path.to_owned(),
            defects,
        })
}

/// Reads a log of executed visits, of the patients of `instance` where there is one.
pub(crate) fn log(
    path: &Path,
    instance: Option<&Instance>,
    zone: Option<Tz>,
) -> Result<ReadLog, Failure> {
    let file = bytes(path)?;
    let read = match instance {
        Some(instance) => Log::read_for(instance, &file, zone),
        None => Log::read(&file, zone),
    };
    read.map_err(|defects: Defects| Failure::Defects {
        path: path.to_owned(),
        defects,
    })
}

/// Reads a file of any kind.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|cause| Failure::Read {
        path: path.to_owned(),
        cause,
    })
}

/// Makes a folder for results where it is the last part of the path that is missing.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir(folder).map_err(|cause| Failure::Destination {
        path: folder.to_owned(),
        problem: format!("the folder cannot be made: {cause}"),
    })
}

/// Prints a line, or several.
pub(crate) fn say(text: impl std::fmt::Display) -> Result<(), Failure> {
    writeln!(io::stdout(), "{}", visible_lines(&text.to_string())).map_err(Failure::Print)
}

/// Tells people something on standard error.
pub(crate) fn tell(text: impl std::fmt::Display) {
    std::eprintln!("{}", visible_lines(&text.to_string()));
}

/// Where a result goes, found fit to be written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Destination {
    /// `-`
    StandardOutput,
    /// A device or a pipe, which cannot be replaced.
    Stream(PathBuf),
    /// A file, there or not, with what stands behind symbolic links resolved.
    File(PathBuf),
}

impl Destination {
    /// Looks whether `path` can be written to, and leaves it alone. It must not be `taken`, a file that is needed as it is.
    pub(crate) fn find(path: &Path, taken: Option<&PathBuf>) -> Result<Self, Failure> {
        let unfit = |problem: String| Failure::Destination {
            path: path.to_owned(),
            problem,
        };
        if taken.is_some_and(|taken| same(taken, path)) {
            return Err(unfit(
                "this run needs that file as it is or for something else".to_owned(),
            ));
        }
        if path == Path::new("-") {
            return Ok(Self::StandardOutput);
        }
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(unfit("it is a folder".to_owned())),
            Ok(there) if !there.is_file() => Ok(Self::Stream(path.to_owned())),
            _ => {
                let path = resolved(path);
                try_folder(folder(&path)).map_err(unfit)?;
                Ok(Self::File(path))
            }
        }
    }

    /// Writes `content` as JSON: whole, or nothing.
    pub(crate) fn write(&self, content: &impl Serialize) -> Result<(), Failure> {
        let mut json = serde_json::to_string_pretty(content)
            .expect("plans and problems have string keys only");
        json.push('\n');
        self.write_text(&json)
    }

    /// Writes `text`: whole, or nothing. Characters of ids that are not seen or move others are written out, as JSON
    /// does.
    pub(crate) fn write_text(&self, text: &str) -> Result<(), Failure> {
        let text = visible_lines(text);
        let bytes = text.as_bytes();
        match self {
            Self::StandardOutput => io::stdout().write_all(bytes).map_err(Failure::Print),
            Self::Stream(path) => report(path, fs::write(path, bytes)),
            Self::File(path) => report(path, replace(path, bytes)),
        }
    }
}

fn report(path: &Path, outcome: io::Result<()>) -> Result<(), Failure> {
    outcome.map_err(|cause| Failure::Write {
        path: path.to_owned(),
        cause,
    })
}

fn same(one: &Path, other: &Path) -> bool {
    resolved(one) == resolved(other)
}

/// The whole path of a file that is there or not, with what stands behind symbolic links, so that these stay.
fn resolved(path: &Path) -> PathBuf {
    let in_folder = || Some(fs::canonicalize(folder(path)).ok()?.join(path.file_name()?));
    fs::canonicalize(path)
        .ok()
        .or_else(in_folder)
        .unwrap_or_else(|| path.to_owned())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Writes a file that vanishes at once, since only that shows whether the folder takes one.
fn try_folder(folder: &Path) -> Result<(), String> {
    match tempfile::tempfile_in(folder) {
        Ok(_) => Ok(()),
        Err(_) if !folder.exists() => {
            Err(format!("the folder {} does not exist", folder.display()))
        }
        Err(cause) => Err(format!(
            "the folder {} takes no new file: {cause}",
            folder.display()
        )),
    }
}

/// Writes beside `path` and moves into place, which leaves the old file or the new one and never half of either.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = beside(path)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path)
        .map(|_: File| ())
        .map_err(|unmoved| unmoved.error)
}

/// A temporary file in the folder of `path`, as open to others as new files are; tempfile's own are for their owner only.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planner-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder(path))
}
