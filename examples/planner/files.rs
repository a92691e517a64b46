//! Files in and out. What goes out is written whole or not at all, and whether it can be is found out before the work.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use samma::Message;
use samma::engine::text::{message, visible_lines};
use samma::instance::Instance;
use samma::problem::ReadPlan;
use samma::problem::ReadStart;
use serde::Serialize;

use crate::failure::Failure;
use crate::language::{Spoken, language};
use crate::outputs::{is_standard_output, resolved};
use crate::rescue::rescue;
use crate::whole::{replace, replace_private, try_file};

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

/// Reads a plan of an earlier state of `instance`.
pub(crate) fn start(path: &Path, instance: &Instance) -> Result<ReadStart, Failure> {
    instance
        .parse_start(&bytes(path)?)
        .map_err(|defects| Failure::Defects {
            path: path.to_owned(),
            defects,
        })
}

/// Reads a file of any kind, or standard input, which each run reads once at most.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let read = if is_standard_input(path) {
        standard_input(path)?
    } else {
        fs::read(path)
    };
    read.map_err(|cause| Failure::Read {
        path: path.to_owned(),
        cause,
    })
}

/// Whether standard input was read. It can be read once.
static STANDARD_INPUT_READ: AtomicBool = AtomicBool::new(false);

fn standard_input(path: &Path) -> Result<io::Result<Vec<u8>>, Failure> {
    if STANDARD_INPUT_READ.swap(true, Ordering::Relaxed) {
        return Err(Failure::StandardInput(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let read = io::stdin().read_to_end(&mut bytes);
    Ok(read.map(|_| bytes))
}

/// Whether `path`, where something is read, stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdin")
}

/// Makes a folder for results where it is the last part of the path that is missing.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir(folder).map_err(|cause| Failure::Destination {
        path: folder.to_owned(),
        problem: message!(
            "the folder cannot be made: {cause}",
            cause = cause.to_string()
        ),
    })
}

/// Prints a line, or several.
pub(crate) fn say(text: impl Spoken) -> Result<(), Failure> {
    let text = text.spoken(language());
    writeln!(io::stdout(), "{}", visible_lines(&text)).map_err(Failure::Print)
}

/// Tells people something on standard error. Where that takes nothing nobody reads it, and the work goes on.
pub(crate) fn tell(text: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{}", visible_lines(&text.to_string()));
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
    /// Looks whether `path` can be written to, and leaves it alone. [`Outputs`](crate::outputs::Outputs) sees besides that nobody
    /// else needs it.
    pub(crate) fn find(path: &Path) -> Result<Self, Failure> {
        let unfit = |problem: Message| Failure::Destination {
            path: path.to_owned(),
            problem,
        };
        if is_standard_output(path) {
            return Ok(Self::StandardOutput);
        }
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(unfit(message!("it is a folder"))),
            Ok(there) if !there.is_file() => {
                try_stream(path, &there).map_err(unfit)?;
                Ok(Self::Stream(path.to_owned()))
            }
            _ => {
                let path = resolved(path);
                if path.is_symlink() {
                    return Err(unfit(message!("its symbolic links lead round in circles")));
                }
                try_file(&path).map_err(unfit)?;
                Ok(Self::File(path))
            }
        }
    }

    /// Writes `content` as JSON: whole, or nothing.
    pub(crate) fn write(&self, content: &impl Serialize) -> Result<(), Failure> {
        self.write_text(&json(content))
    }

    /// Writes `content`, which took long to find, as JSON; where that fails, it is [kept elsewhere](rescue), and the failure says
    /// where.
    pub(crate) fn write_or_keep(&self, content: &impl Serialize) -> Result<(), Failure> {
        let json = json(content);
        self.write_text(&json)
            .map_err(|cause| rescue(self, &json, cause))
    }

    /// Writes `text`: whole, or nothing. Characters of ids that are not seen or move others are written out, as JSON
    /// does.
    pub(crate) fn write_text(&self, text: &str) -> Result<(), Failure> {
        self.write_bytes(visible_lines(text).as_bytes())
    }

    /// Writes `bytes` whole, or nothing, so that only the owner can read the file, whoever could read the one before.
    pub(crate) fn write_private(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::StandardOutput | Self::Stream(_) => self.write_bytes(bytes),
            Self::File(path) => report(path, replace_private(path, bytes)),
        }
    }

    /// Writes `bytes` as they are: whole, or nothing. A file that is new can be read by its owner only.
    pub(crate) fn write_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
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

/// As files hold it: on several lines, with a last line end.
pub(crate) fn json(content: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(content);
    json.expect("plans and problems have string keys only") + "\n"
}

/// Opens a device for a moment. A pipe has a reader of its own, who would be gone then.
fn try_stream(path: &Path, there: &fs::Metadata) -> Result<(), Message> {
    if is_pipe(there) {
        return Ok(());
    }
    let opened = OpenOptions::new().write(true).open(path);
    opened
        .map(drop)
        .map_err(|cause| message!("it cannot be opened: {cause}", cause = cause.to_string()))
}

#[cfg(unix)]
fn is_pipe(there: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    there.file_type().is_fifo() || there.file_type().is_socket()
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    true
}

pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}
