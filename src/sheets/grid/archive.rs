//! Whether a workbook, which is a ZIP archive, unpacks to what a machine can hold. It is found out before anything is read.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::message::message;
use crate::problem::{Defect, DefectCode};

/// A workbook that unpacks to more bytes is refused: a unit's takes some hundred thousand, a year's log 100 million.
const MOST_BYTES: u64 = 600_000_000;

/// Opens a workbook and measures it. What it says of its own size is not believed: it is unpacked once, and thrown away.
pub(super) fn measured(file: &str, content: &[u8]) -> Result<(), Vec<Defect>> {
    let unreadable = |cause: &dyn std::fmt::Display| vec![damaged(file, cause)];
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|cause| unreadable(&cause))?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|cause| unreadable(&cause))?;
        if entry.size() > left {
            return Err(vec![too_large(file)]);
        }
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let size = read.map_err(|cause| unreadable(&cause))?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| vec![too_large(file)])?;
    }
    Ok(())
}

pub(super) fn damaged(file: &str, cause: &dyn std::fmt::Display) -> Defect {
    Defect::new(
        DefectCode::WrongFile,
        file,
        message!(
            "cannot be read as a workbook: {cause}",
            cause = cause.to_string()
        ),
        message!("open it in a spreadsheet program and save it anew"),
    )
}

pub(super) fn too_large(file: &str) -> Defect {
    let problem = message!(
        "unpacks to more than {millions} million bytes",
        millions = MOST_BYTES / 1_000_000
    );
    Defect::new(
        DefectCode::TooMuch,
        file,
        problem,
        message!("leave out what is not a table of the unit, or export it as CSV"),
    )
}
