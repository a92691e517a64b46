//! How many cells an ODS workbook has. A row or a cell may stand for a million like it in a few bytes.

use std::io::{BufRead, BufReader, Cursor};

use zip::ZipArchive;

use super::archive::damaged;
use super::workbook_in::{MOST_CELLS, too_many_cells};
use crate::problem::Defect;

/// The cells of the row that is read.
#[derive(Default)]
struct Width {
    rows: usize,
    /// Up to the last that is not empty.
    filled: usize,
    all: usize,
}

/// Refuses a workbook with too many cells, before its reader makes them all.
pub(super) fn expect_few_cells(file: &str, content: &[u8]) -> Result<(), Vec<Defect>> {
    let unreadable = |cause: &dyn std::fmt::Display| vec![damaged(file, cause)];
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|cause| unreadable(&cause))?;
    let sheets = archive
        .by_name("content.xml")
        .map_err(|cause| unreadable(&cause))?;
    let mut reader = BufReader::new(sheets);
    let (mut cells, mut row, mut tag) = (0_usize, Width::default(), Vec::new());
    while reader
        .read_until(b'>', &mut tag)
        .map_err(|cause| unreadable(&cause))?
        > 0
    {
        let text = String::from_utf8_lossy(&tag);
        let element = text.rsplit_once('<').map_or("", |(_, element)| element);
        row = row.after(element);
        if element.starts_with("/table:table-row") {
            cells = cells.saturating_add(row.filled.saturating_mul(row.rows));
        }
        if cells.saturating_add(row.filled) > MOST_CELLS {
            return Err(vec![too_many_cells(file)]);
        }
        tag.clear();
    }
    Ok(())
}

impl Width {
    fn after(self, element: &str) -> Self {
        if element.starts_with("table:table-row") {
            let rows = repeated(element, "number-rows-repeated");
            return Self {
                rows,
                ..Self::default()
            };
        }
        let is_cell = element.starts_with("table:table-cell")
            || element.starts_with("table:covered-table-cell");
        if !is_cell {
            return self;
        }
        let all = self
            .all
            .saturating_add(repeated(element, "number-columns-repeated"));
        let is_filled = element.contains("value-type=") || element.contains("table:formula=");
        let filled = if is_filled { all } else { self.filled };
        Self {
            all,
            filled,
            ..self
        }
    }
}

fn repeated(element: &str, attribute: &str) -> usize {
    let value = element
        .split_once(attribute)
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    value.map_or(1, |value| value.parse().unwrap_or(usize::MAX))
}
