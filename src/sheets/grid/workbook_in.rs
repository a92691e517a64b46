//! The sheets of a workbook, XLSX or ODS.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};

use super::archive::{damaged, measured};
use super::cell::Cell;
use super::ods_cells;
use super::sheet::{Row, Sheet, SheetState};
use crate::message::message;
use crate::problem::{Defect, DefectCode, DefectsByKind};

/// The sheets of a workbook with more cells are refused, so that they fit into memory.
pub(super) const MOST_CELLS: usize = 6_000_000;

/// Of so many different texts of a sheet, each is held once. Beyond that, to look them up would take more than it saves.
const TEXTS_HELD_ONCE: usize = 100_000;

/// Sheets, and what is wrong with those that stand among them as unread.
type Read = (Vec<Sheet>, Vec<Defect>);

/// Reads an XLSX workbook.
pub(super) fn xlsx(file: &str, content: Vec<u8>) -> Result<Read, Vec<Defect>> {
    measured(file, &content)?;
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(content)).map_err(|cause| vec![damaged(file, &cause)])?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut left = MOST_CELLS;
    let mut read = Vec::new();
    for own in sheets.iter().filter(|own| own.typ == SheetType::WorkSheet) {
        let rows = xlsx_rows(file, &mut workbook, &own.name, &mut left)?;
        read.push(sheet(file, own, rows, sheets.len()));
    }
    let merged = take_out_merged_cells(file, &mut workbook, &mut read)?;
    Ok((read, merged))
}

fn xlsx_rows(
    file: &str,
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    left: &mut usize,
) -> Result<Vec<Row>, Vec<Defect>> {
    let unreadable = |cause| vec![damaged(file, &cause)];
    let mut rows: Vec<Row> = Vec::new();
    let mut texts = BTreeSet::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(unreadable)?;
    while let Some(record) = reader
        .next_cell_with_formula_metadata()
        .map_err(unreadable)?
    {
        let value = match (&record.value, &record.formula) {
            (DataRef::Empty, None) => continue,
            (DataRef::Empty, Some(_)) => Cell::unusable(message!("a formula without a value")),
            (value, _) => of_xlsx(value, &mut texts),
        };
        let (row, column) = record.pos;
        let added = put(&mut rows, row as usize + 1, column as usize, value);
        *left = left
            .checked_sub(added)
            .ok_or_else(|| vec![too_many_cells(file)])?;
    }
    rows.retain(|row| !row.is_empty());
    rows.sort_by_key(|row| row.number);
    Ok(rows)
}

/// Puts a cell into the last row, or into a new one, and says by how many cells the rows grew: those before it in its row are
/// cells too.
fn put(rows: &mut Vec<Row>, number: usize, column: usize, value: Cell) -> usize {
    if rows.last().is_none_or(|last| last.number != number) {
        rows.push(Row {
            number,
            cells: Vec::new(),
        });
    }
    let Some(row) = rows.last_mut() else { return 0 };
    let before = row.cells.len();
    row.cells.resize(before.max(column + 1), Cell::Empty);
    row.cells[column] = value;
    row.cells.len() - before
}

/// Reads an ODS workbook.
pub(super) fn ods(file: &str, content: Vec<u8>) -> Result<Read, Vec<Defect>> {
    measured(file, &content)?;
    let merged = ods_cells::merged(file, &content)?;
    let mut workbook: Ods<_> =
        Ods::new(Cursor::new(content)).map_err(|cause| vec![damaged(file, &cause)])?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for own in &sheets {
        let range = workbook
            .worksheet_range(&own.name)
            .map_err(|cause| vec![damaged(file, &cause)])?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let rows = range.rows().zip(first_row..).map(|(cells, row)| {
            let blank = std::iter::repeat_n(Cell::Empty, first_column as usize);
            Row {
                number: row as usize + 1,
                cells: blank.chain(cells.iter().map(of_ods)).collect(),
            }
        });
        read.push(sheet(
            file,
            own,
            rows.filter(|row| !row.is_empty()).collect(),
            sheets.len(),
        ));
    }
    for sheet in &mut read {
        if merged.iter().any(|(name, _)| *name == sheet.name) {
            sheet.become_unread();
        }
    }
    Ok((read, merged.into_iter().map(|(_, defect)| defect).collect()))
}

fn sheet(file: &str, own: &calamine::Sheet, rows: Vec<Row>, of: usize) -> Sheet {
    Sheet {
        file: file.to_owned(),
        name: own.name.clone(),
        is_one_of_several: of > 0,
        state: match own.visible {
            SheetVisible::Visible => SheetState::Shown,
            _ => SheetState::Hidden,
        },
        rows,
        ..Sheet::default()
    }
}

fn of_xlsx(value: &DataRef<'_>, texts: &mut BTreeSet<Arc<str>>) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::Text(held_once(text, texts)),
        value => of_ods(&value.clone().into()),
    }
}

/// A text that is shared with the cells that say the same.
fn held_once(text: &str, texts: &mut BTreeSet<Arc<str>>) -> Arc<str> {
    if let Some(known) = texts.get(text) {
        return Arc::clone(known);
    }
    let new: Arc<str> = text.into();
    if texts.len() < TEXTS_HELD_ONCE {
        texts.insert(Arc::clone(&new));
    }
    new
}

fn of_ods(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::Text(text.as_str().into()),
        Data::Bool(truth) => Cell::Truth(*truth),
        Data::DateTime(time) => of_time(*time),
        Data::DateTimeIso(text) => of_iso(text),
        Data::DurationIso(text) => of_length(text),
        Data::Error(error) => Cell::unusable(message!(
            "the error {error} of a formula",
            error = error.to_string()
        )),
    }
}

fn of_time(time: ExcelDateTime) -> Cell {
    if time.is_duration() {
        return Cell::Minutes((time.as_f64() * 1440.0).round() as i64);
    }
    let civil = time.as_datetime().map(rounded);
    match civil {
        Some(civil) if (0.0..1.0).contains(&time.as_f64()) => Cell::Clock(civil.time()),
        Some(civil) if civil.time() == chrono::NaiveTime::MIN => Cell::Date(civil.date()),
        Some(civil) => Cell::Moment(civil),
        None => Cell::unusable(message!(
            "the number {number}, which is not a date",
            number = time.as_f64().to_string()
        )),
    }
}

/// To the second: the fractions of days that spreadsheets keep are not exact.
fn rounded(civil: NaiveDateTime) -> NaiveDateTime {
    let half = chrono::TimeDelta::milliseconds(500);
    let later = civil.checked_add_signed(half).unwrap_or(civil);
    chrono::Timelike::with_nanosecond(&later, 0).unwrap_or(later)
}

fn of_iso(text: &str) -> Cell {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Cell::Date(date);
    }
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map_or_else(
        |_| Cell::Text(text.into()),
        |civil| Cell::Moment(rounded(civil)),
    )
}

/// `PT07H30M00S`: a time of the day up to 24 hours.
fn of_length(text: &str) -> Cell {
    let numbers: Vec<i64> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let [hours, minutes, ..] = numbers[..] else {
        return Cell::Text(text.into());
    };
    let clock = chrono::NaiveTime::from_hms_opt(hours as u32, minutes as u32, 0);
    clock.map_or(Cell::Minutes(60 * hours + minutes), Cell::Clock)
}

pub(super) fn too_many_cells(file: &str) -> Defect {
    let problem = message!(
        "has more than {millions} million cells",
        millions = MOST_CELLS / 1_000_000
    );
    Defect::new(
        DefectCode::TooMuch,
        file,
        problem,
        message!("leave out what is not a table of the unit, or export it as CSV"),
    )
}

/// Of merged cells only the first has a value, and whoever merged them means all. The sheets that have some become unread.
fn take_out_merged_cells(
    file: &str,
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheets: &mut [Sheet],
) -> Result<Vec<Defect>, Vec<Defect>> {
    let mut defects = DefectsByKind::default();
    for sheet in sheets {
        let merged = workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .map_err(|cause| vec![damaged(file, &cause)])?;
        // A title over the table may stretch over its columns.
        let below: Vec<Defect> = merged
            .iter()
            .filter(|area| area.end.0 > area.start.0 || has_neighbours(sheet, area.start.0))
            .map(|area| merged_cells(sheet, area.start, area.end))
            .collect();
        if !below.is_empty() {
            sheet.become_unread();
        }
        defects.extend(below);
    }
    Ok(defects.into_defects())
}

/// Whether a row, counted from 0, has more than one value.
fn has_neighbours(sheet: &Sheet, row: u32) -> bool {
    let rows = &sheet.rows;
    let at = rows.binary_search_by_key(&(row as usize + 1), |own| own.number);
    let cells = at.map(|index| rows[index].cells.iter());
    cells.is_ok_and(|cells| cells.filter(|cell| !cell.is_empty()).count() > 1)
}

fn merged_cells(sheet: &Sheet, start: (u32, u32), end: (u32, u32)) -> Defect {
    let name = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    let problem = message!(
        "the cells {first} to {last} are merged",
        first = name(start),
        last = name(end)
    );
    Defect::new(
        DefectCode::UnusableEntry,
        sheet.place(),
        problem,
        message!("unmerge them and fill in each"),
    )
}

/// `A` to `Z`, `AA` and so on.
pub(in crate::sheets) fn letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}
