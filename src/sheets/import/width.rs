//! Rows with another number of cells than their header.

use super::headers::wrong;
use crate::message::{Message, counts, message};
use crate::problem::Defect;
use crate::sheets::grid::{Row, Sheet, letters};

/// What is wrong with the number of cells of a row, of which `due` have a header. Programs write all rows of a CSV file equally long. An
/// empty cell too many is left there where a decimal comma splits a cell before it.
pub(super) fn wrong_width(sheet: &Sheet, row: &Row, due: usize) -> Option<Defect> {
    let stray = (due..row.cells.len()).find(|&column| !row.cell(column).is_empty());
    let is_split = sheet.is_text && row.cells.len() != due;
    if stray.is_none() && !is_split {
        return None;
    }
    let problem = message!(
        "has {cells}, but the header has {due}",
        cells = counts::cells(row.cells.len()),
        due
    );
    let remedy = stray.filter(|_| !sheet.is_text).map_or_else(split, empty);
    Some(wrong(sheet.row_place(row.number), problem, remedy))
}

fn split() -> Message {
    message!("write as many, and put a text with the delimiter, such as a decimal comma, in quotes")
}

/// No delimiter splits the cells of a workbook.
fn empty(stray: usize) -> Message {
    message!(
        "empty the cell in column {column}, or write a header over it",
        column = letters(stray as u32)
    )
}
