//! The files of a run: no two outputs may be the same one, and no output may be an input.

use samma::engine::text::message;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::{Destination, folder, is_standard_input};

/// The system gives up after as many links.
const MOST_LINKS: usize = 40;

/// The files that a run needs for something.
pub(crate) struct Outputs {
    taken: Vec<PathBuf>,
}

impl Outputs {
    /// None yet, of a run that reads these files. Standard input is no file that an output could spoil.
    pub(crate) fn reading<'p>(inputs: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        let files = inputs.into_iter().filter(|path| !is_standard_input(path));
        Self {
            taken: files.cloned().collect(),
        }
    }

    /// Looks whether `path` can be written to, and leaves it alone. No other output may go there from now on.
    pub(crate) fn find(&mut self, path: &Path) -> Result<Destination, Failure> {
        if self.taken.iter().any(|taken| same(taken, path)) {
            return Err(Failure::Destination {
                path: path.to_owned(),
                problem: message!("this run needs that file as it is or for something else"),
            });
        }
        self.taken.push(path.to_owned());
        Destination::find(path)
    }

    /// The same of a path that need not be given.
    pub(crate) fn find_any(
        &mut self,
        path: Option<&PathBuf>,
    ) -> Result<Option<Destination>, Failure> {
        path.map(|path| self.find(path)).transpose()
    }
}

/// Whether `path` stands for standard output.
pub(crate) fn is_standard_output(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdout")
}

/// Whether two paths lead to the same file, by whatever way. What is written to `/dev/null` is in nobody's way.
fn same(one: &Path, other: &Path) -> bool {
    if is_standard_output(one) || is_standard_output(other) {
        return is_standard_output(one) && is_standard_output(other);
    }
    let file = resolved(one);
    file != Path::new("/dev/null") && (file == resolved(other) || are_one_file(one, other))
}

/// Whether both are there and are one file, perhaps by two names.
#[cfg(unix)]
fn are_one_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |path: &Path| {
        let there = fs::metadata(path).ok()?;
        Some((there.dev(), there.ino()))
    };
    file(one).is_some_and(|own| file(other) == Some(own))
}

#[cfg(not(unix))]
fn are_one_file(_: &Path, _: &Path) -> bool {
    false
}

/// The whole path of a file that is there or not, with what stands behind symbolic links, so that these stay: also behind one that
/// leads to a file that is not there yet.
pub(crate) fn resolved(path: &Path) -> PathBuf {
    let mut end = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&end) {
            Ok(target) => end = folder(&end).join(target),
            Err(_) => break,
        }
    }
    let in_folder = || Some(fs::canonicalize(folder(&end)).ok()?.join(end.file_name()?));
    fs::canonicalize(&end)
        .ok()
        .or_else(in_folder)
        .unwrap_or(end)
}
