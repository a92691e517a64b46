//! Sheets on disk: a folder of them, or files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use samma::Instance;
use samma::engine::sheets::{Columns, Sheets};
use samma::problem::{Defects, Problem};

use crate::failure::Failure;
use crate::files;

/// Endings of files that hold sheets.
const ENDINGS: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "ods"];

/// The mapping that a folder of sheets may hold.
const MAPPING: &str = "columns.toml";

/// Reads the sheets of a folder or of files.
pub(crate) fn sheets(paths: &[PathBuf]) -> Result<Sheets, Failure> {
    Sheets::read(files_with_sheets(paths)?).map_err(|defects| of_path(paths, defects))
}

/// The files of folders that may hold sheets, and files, each by its name with its content.
pub(crate) fn files_with_sheets(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut read = Vec::new();
    for path in paths {
        for file in files_of(path)? {
            let name = file
                .file_name()
                .unwrap_or(file.as_os_str())
                .to_string_lossy()
                .into_owned();
            read.push((name, files::bytes(&file)?));
        }
    }
    if read.is_empty() {
        return Err(Failure::NoSheet(paths.first().cloned().unwrap_or_default()));
    }
    Ok(read)
}

fn files_of(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |cause| Failure::Read {
        path: path.to_owned(),
        cause,
    };
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(unreadable)?.path();
        let ending = file
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        // Programs leave locks beside open files: `~$unit.xlsx`, `.~lock.unit.ods#`.
        let is_lock = file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']));
        if !is_lock && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// The mapping file: the one that is named, else that of the folder, else none.
pub(crate) fn columns(named: Option<&PathBuf>, paths: &[PathBuf]) -> Result<Columns, Failure> {
    let Some((path, text)) = mapping(named, paths)? else {
        return Ok(Columns::default());
    };
    Columns::parse(&text).map_err(|defects| Failure::Defects { path, defects })
}

/// The path of the mapping file, and its text.
pub(crate) fn mapping(
    named: Option<&PathBuf>,
    paths: &[PathBuf],
) -> Result<Option<(PathBuf, String)>, Failure> {
    let of_folder = paths
        .iter()
        .map(|path| path.join(MAPPING))
        .find(|path| path.is_file());
    let Some(path) = named.cloned().or(of_folder) else {
        return Ok(None);
    };
    let text = String::from_utf8(files::bytes(&path)?).map_err(|_| Failure::Read {
        path: path.clone(),
        cause: io::Error::new(
            io::ErrorKind::InvalidData,
            "it is not UTF-8; save it as UTF-8",
        ),
    })?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    Ok(Some((path, text)))
}

/// Defects of sheets, each of which names its own file.
pub(crate) fn of_path(paths: &[PathBuf], defects: Defects) -> Failure {
    Failure::Defects {
        path: paths.first().cloned().unwrap_or_default(),
        defects,
    }
}

/// Reads a problem, as it was checked and as its file has it.
pub(crate) fn problem(path: &Path) -> Result<(Instance, Problem), Failure> {
    let bytes = files::bytes(path)?;
    let refused = |defects| Failure::Defects {
        path: path.to_owned(),
        defects,
    };
    let instance = Instance::parse(&bytes).map_err(refused)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let problem = serde_json::from_slice(text).map_err(|cause| Failure::Read {
        path: path.to_owned(),
        cause: cause.into(),
    })?;
    Ok((instance, problem))
}
