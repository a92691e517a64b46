//! Sheets as an XLSX workbook.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::cell::Cell;
use super::sheet::{Row, Sheet};
use crate::message::message;
use crate::problem::{Defect, DefectCode, Defects};

/// Words to choose from in a column of a sheet, counted from 0.
pub(crate) struct Choice {
    pub(crate) sheet: &'static str,
    pub(crate) column: usize,
    pub(crate) words: Vec<&'static str>,
}

/// Down to which row a column has a drop-down list.
const LAST_CHOICE: u32 = 2_000;

/// Columns are no wider, in pixels.
const WIDEST: u32 = 400;

/// A4.
const PAPER: u8 = 9;

/// A workbook with a sheet for each.
pub(crate) fn xlsx(sheets: &[Sheet], choices: &[Choice]) -> Result<Vec<u8>, Defects> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        let mut of_sheet = choices.iter().filter(|choice| choice.sheet == sheet.name);
        let written = write(worksheet, sheet, &formats);
        written
            .and_then(|()| of_sheet.try_for_each(|choice| offer(worksheet, choice)))
            .map_err(|cause| refused(sheet, &cause))?;
    }
    workbook
        .save_to_buffer()
        .map_err(|cause| refused(&Sheet::default(), &cause))
}

struct Formats {
    header: Format,
    date: Format,
    clock: Format,
    moment: Format,
    length: Format,
    text: Format,
}

impl Formats {
    fn new() -> Self {
        let of = |form: &str| Format::new().set_num_format(form);
        Self {
            header: Format::new()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_text_wrap(),
            date: of("yyyy-mm-dd"),
            clock: of("hh:mm"),
            moment: of("yyyy-mm-dd hh:mm"),
            length: of("[h]:mm"),
            // So that a program leaves an id that looks like a number, and text that looks like a formula, as they are.
            text: of("@"),
        }
    }
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    for (row, index) in sheet.rows.iter().zip(0..) {
        write_row(worksheet, row, index, formats)?;
    }
    let width = sheet.rows.first().map_or(0, |header| header.cells.len());
    if width > 0 {
        worksheet.autofilter(
            0,
            0,
            sheet.rows.len().saturating_sub(1) as u32,
            width as u16 - 1,
        )?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet
        .set_landscape()
        .set_paper_size(PAPER)
        .set_print_fit_to_pages(1, 0)
        .set_print_gridlines(true);
    worksheet.set_header("&L&A").set_footer("&R&P / &N");
    worksheet.set_autofit_max_width(WIDEST);
    worksheet.autofit();
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    row: &Row,
    index: u32,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (cell, column) in row.cells.iter().zip(0_u16..) {
        match cell {
            Cell::Empty => continue,
            Cell::Text(text) if index == 0 => {
                worksheet.write_string_with_format(index, column, &**text, &formats.header)?
            }
            Cell::Unusable(what) => worksheet.write_string_with_format(
                index,
                column,
                what.to_string(),
                &formats.text,
            )?,
            Cell::Text(text) => {
                worksheet.write_string_with_format(index, column, &**text, &formats.text)?
            }
            Cell::Number(number) => worksheet.write_number(index, column, *number)?,
            Cell::Truth(truth) => worksheet.write_boolean(index, column, *truth)?,
            Cell::Date(date) => {
                worksheet.write_datetime_with_format(index, column, *date, &formats.date)?
            }
            Cell::Clock(time) => {
                worksheet.write_datetime_with_format(index, column, *time, &formats.clock)?
            }
            Cell::Moment(civil) => {
                worksheet.write_datetime_with_format(index, column, *civil, &formats.moment)?
            }
            Cell::Minutes(minutes) => worksheet.write_number_with_format(
                index,
                column,
                *minutes as f64 / 1440.0,
                &formats.length,
            )?,
        };
    }
    Ok(())
}

fn offer(worksheet: &mut Worksheet, choice: &Choice) -> Result<(), XlsxError> {
    let list = DataValidation::new().allow_list_strings(&choice.words)?;
    let column = choice.column as u16;
    worksheet
        .add_data_validation(1, column, LAST_CHOICE, column, &list)
        .map(|_| ())
}

fn refused(sheet: &Sheet, cause: &XlsxError) -> Defects {
    let problem = message!(
        "cannot be written into a workbook: {cause}",
        cause = cause.to_string()
    );
    Defects(vec![Defect::new(
        DefectCode::TooMuch,
        &sheet.name,
        problem,
        message!("write CSV files instead"),
    )])
}
