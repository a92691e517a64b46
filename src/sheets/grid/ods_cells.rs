//! What an ODS workbook holds, before its reader makes cells of it: a row or a cell may stand for a million like it in a few bytes, and
//! cells may be merged.

use std::io::{BufRead, BufReader, Cursor};

use zip::ZipArchive;

use super::archive::damaged;
use super::workbook_in::{MOST_CELLS, too_many_cells};
use crate::message::message;
use crate::problem::{Defect, DefectCode, quoted};

/// The sheet that is read, as far as it has been.
#[derive(Default)]
struct Size {
    /// All rows, and those up to the last that is not empty.
    rows: usize,
    filled_rows: usize,
    /// How often the row that is read stands there.
    repeated: usize,
    /// The cells of that row.
    cells: usize,
    /// The cells up to the last that is not empty, of the widest row.
    width: usize,
    /// The cells of the sheets before it.
    before: usize,
    name: String,
    /// The sheets and rows in which cells stretch over several rows.
    merged: Vec<(String, usize)>,
}

/// The sheets with cells that stretch over rows, each with its defect. A workbook with too many cells is refused.
pub(super) fn merged(file: &str, content: &[u8]) -> Result<Vec<(String, Defect)>, Vec<Defect>> {
    let unreadable = |cause: &dyn std::fmt::Display| vec![damaged(file, cause)];
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|cause| unreadable(&cause))?;
    let sheets = archive
        .by_name("content.xml")
        .map_err(|cause| unreadable(&cause))?;
    let mut reader = BufReader::new(sheets);
    let (mut size, mut tag) = (Size::default(), Vec::new());
    while reader
        .read_until(b'>', &mut tag)
        .map_err(|cause| unreadable(&cause))?
        > 0
    {
        let text = String::from_utf8_lossy(&tag);
        size.see(text.rsplit_once('<').map_or("", |(_, element)| element));
        if size.all() > MOST_CELLS {
            return Err(vec![too_many_cells(file)]);
        }
        tag.clear();
    }
    let merged = size.merged.into_iter();
    let told = merged.map(|(sheet, row)| {
        let defect = merged_cells(file, &sheet, row);
        (sheet, defect)
    });
    Ok(told.collect())
}

fn merged_cells(file: &str, sheet: &str, row: usize) -> Defect {
    let place = format!("{file}, sheet {}, row {row}", quoted(sheet));
    Defect::new(
        DefectCode::UnusableEntry,
        place,
        message!("has cells that are merged with those below"),
        message!("unmerge them and fill in each"),
    )
}

impl Size {
    fn see(&mut self, element: &str) {
        let name = element
            .split([' ', '/', '>', '\n', '\t', '\r'])
            .next()
            .unwrap_or_default();
        match name {
            "table:table" => self.begin(element),
            "table:table-row" => {
                self.repeated = repeated(element, "number-rows-repeated");
                self.rows = self.rows.saturating_add(self.repeated);
                self.cells = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.see_cell(element),
            _ => {}
        }
    }

    fn begin(&mut self, element: &str) {
        *self = Self {
            before: self.all(),
            name: attribute(element, "table:name=")
                .unwrap_or_default()
                .to_owned(),
            merged: std::mem::take(&mut self.merged),
            ..Self::default()
        };
    }

    fn see_cell(&mut self, element: &str) {
        self.cells = self
            .cells
            .saturating_add(repeated(element, "number-columns-repeated"));
        let is_merged = attribute(element, "number-rows-spanned=").is_some_and(|rows| rows != "1");
        if is_merged {
            self.merged.push((self.name.clone(), self.rows));
        }
        if element.contains("value-type=") || element.contains("table:formula=") {
            self.width = self.width.max(self.cells);
            self.filled_rows = self.rows;
        }
    }

    /// A sheet is read as a rectangle.
    fn all(&self) -> usize {
        self.before
            .saturating_add(self.filled_rows.saturating_mul(self.width))
    }
}

fn repeated(element: &str, name: &str) -> usize {
    attribute(element, name).map_or(1, |value| value.parse().unwrap_or(usize::MAX))
}

fn attribute<'e>(element: &'e str, name: &str) -> Option<&'e str> {
    let (_, rest) = element.split_once(name)?;
    rest.split(['"', '\'']).nth(1)
}
