//! Sheets of cells, with the file that each stands in.

use super::cell::Cell;
use super::{csv_in, csv_out, workbook_in, workbook_out};
use crate::message::{Message, message};
use crate::problem::json::is_utf_16;
use crate::problem::{Defect, DefectCode, Defects, quoted};

/// The sheets of a unit, as files hold them.
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::engine::sheets::{Columns, Sheets};
///
/// let unit = generate(&Unit::new(5, 1).lasting(3)).problem;
/// let files = Sheets::of_problem(&unit).to_csv();
/// assert_eq!(Sheets::read(files)?.problem(&Columns::default())?.problem, unit);
/// # Ok::<(), samma::Defects>(())
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheets {
    pub(crate) sheets: Vec<Sheet>,
    /// What a reader passed over.
    pub(crate) notes: Vec<Message>,
}

/// A grid of cells.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Sheet {
    /// The file, as a message names it; empty for sheets that come from none.
    pub(crate) file: String,
    pub(crate) name: String,
    /// Whether the file holds other sheets too.
    pub(crate) is_one_of_several: bool,
    pub(crate) state: SheetState,
    /// Whether it comes from a CSV file, of which every row has all columns.
    pub(crate) is_text: bool,
    pub(crate) rows: Vec<Row>,
}

/// Whether the rows of a sheet can be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum SheetState {
    #[default]
    Shown,
    /// The program that wrote it does not show it.
    Hidden,
    /// What it holds could not be read, so that its rows are missing.
    Unread,
}

/// A row that is not empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Row {
    /// From 1, as programs show it.
    pub(crate) number: usize,
    pub(crate) cells: Vec<Cell>,
}

impl Sheets {
    /// Reads files by name and content: CSV files, of which each is a sheet of its own, and XLSX or ODS workbooks. What each sheet
    /// holds is judged later.
    ///
    /// # Errors
    /// Every file that cannot be read, with its place.
    pub fn read(files: Vec<(String, Vec<u8>)>) -> Result<Self, Defects> {
        let (read, defects) = Self::read_each(files);
        if defects.is_empty() {
            Ok(read)
        } else {
            Err(Defects(defects))
        }
    }

    /// The sheets of files, and what is wrong with those that cannot be read. They stand among the sheets as such.
    pub(crate) fn read_each(files: Vec<(String, Vec<u8>)>) -> (Self, Vec<Defect>) {
        let mut read = Self::default();
        let mut defects = Vec::new();
        for (name, content) in files {
            let unread = |found| (vec![Sheet::unread(&name)], found);
            let (sheets, found) = match kind_of(&name, &content) {
                FileKind::Csv => csv_in::sheet(&name, &content)
                    .map_or_else(unread, |sheet| (vec![sheet], vec![])),
                FileKind::Xlsx => workbook_in::xlsx(&name, content).unwrap_or_else(unread),
                FileKind::Ods => workbook_in::ods(&name, content).unwrap_or_else(unread),
                FileKind::Utf16 => unread(vec![utf_16(&name)]),
                FileKind::Unknown => unread(vec![unknown(&name)]),
            };
            read.sheets.extend(sheets);
            defects.extend(found);
        }
        (read, defects)
    }

    /// Each sheet as a CSV file: its name, and its text in UTF-8.
    pub fn to_csv(&self) -> Vec<(String, Vec<u8>)> {
        self.sheets.iter().map(csv_out::file).collect()
    }

    /// All sheets as one XLSX workbook, with typed cells, frozen headers and pages set up for print.
    ///
    /// # Errors
    /// A sheet that is too large for a workbook.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, Defects> {
        workbook_out::xlsx(&self.sheets, &[])
    }
}

impl Sheet {
    /// A row of it, as a defect names its place.
    pub(crate) fn row_place(&self, row: usize) -> String {
        format!("{}, row {row}", self.place())
    }

    /// A cell of it, as a defect names its place.
    pub(crate) fn cell_place(&self, row: usize, column: &str) -> String {
        format!("{}, row {row}, column {}", self.place(), quoted(column))
    }

    /// As a defect names it.
    pub(crate) fn place(&self) -> String {
        if self.is_one_of_several {
            format!("{}, sheet {}", self.file, quoted(&self.name))
        } else {
            self.file.clone()
        }
    }

    /// What stands for a file that cannot be read. A CSV file has the name of its sheet; a workbook has sheets that nobody knows.
    fn unread(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            name: csv_in::sheet_name(file),
            state: SheetState::Unread,
            ..Self::default()
        }
    }

    /// Throws away rows that are not what they seem.
    pub(super) fn become_unread(&mut self) {
        self.state = SheetState::Unread;
        self.rows.clear();
    }

    /// A sheet made here, with a header.
    pub(crate) fn made(name: &str, header: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        let header = header.iter().map(|name| Cell::Text((*name).into()));
        let rows = std::iter::once(header.collect()).chain(rows);
        Self {
            name: name.to_owned(),
            rows: rows
                .zip(1..)
                .map(|(cells, number)| Row { number, cells })
                .collect(),
            ..Self::default()
        }
    }
}

impl Row {
    pub(crate) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

enum FileKind {
    Csv,
    Xlsx,
    Ods,
    /// Text of another kind, such as JSON.
    Utf16,
    Unknown,
}

/// By its first bytes; the name decides only for text.
fn kind_of(name: &str, content: &[u8]) -> FileKind {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_zip = content.starts_with(b"PK\x03\x04");
    let is_ods = content
        .windows(MIMETYPE.len())
        .take(200)
        .any(|bytes| bytes == MIMETYPE);
    match (is_zip, is_ods) {
        (true, true) => FileKind::Ods,
        (true, false) => FileKind::Xlsx,
        _ if ["csv", "tsv", "txt"].contains(&ending.as_str()) => FileKind::Csv,
        _ if is_utf_16(content) => FileKind::Utf16,
        _ => FileKind::Unknown,
    }
}

/// What an ODS file says of itself, first of all.
const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fn utf_16(name: &str) -> Defect {
    Defect::new(
        DefectCode::WrongFile,
        name,
        message!("is UTF-16"),
        message!("save it as UTF-8"),
    )
}

fn unknown(name: &str) -> Defect {
    Defect::new(
        DefectCode::WrongFile,
        name,
        message!("is no CSV file, no XLSX workbook and no ODS workbook"),
        message!(
            "save the sheets as CSV, XLSX or ODS; a workbook with a password, or of an old kind such as XLS, is to be saved anew"
        ),
    )
}
