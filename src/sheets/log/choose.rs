//! Which sheet of a file is the log.

use crate::message::{all_of, message};
use crate::problem::{Defect, Defects, quoted};
use crate::sheets::grid::{Sheet, SheetState, Sheets};
use crate::sheets::import::wrong;
use crate::sheets::mapping::Columns;
use crate::sheets::tables::LOG;

/// The sheet that the mapping names or that is called a log; else the only one.
pub(super) fn log_sheet<'s>(sheets: &'s Sheets, columns: &Columns) -> Result<&'s Sheet, Defects> {
    let filled: Vec<&Sheet> = sheets
        .sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty() && sheet.state == SheetState::Shown)
        .collect();
    let named: Vec<&Sheet> = filled
        .iter()
        .copied()
        .filter(|sheet| is_named(sheet, columns))
        .collect();
    match (&named[..], &filled[..]) {
        ([only], _) | ([], [only]) => Ok(only),
        ([], []) => Err(Defects(vec![nothing(sheets)])),
        ([], several) | (several, _) => Err(Defects(vec![several_sheets(several)])),
    }
}

fn is_named(sheet: &Sheet, columns: &Columns) -> bool {
    match columns.table(&sheet.name) {
        Some(table) => table == LOG.name,
        None => LOG.is_called(&sheet.name),
    }
}

fn nothing(sheets: &Sheets) -> Defect {
    let file = sheets
        .sheets
        .first()
        .map_or_else(String::new, |sheet| sheet.file.clone());
    wrong(
        file,
        message!("has no sheet with rows"),
        message!("give a log with a header and a row for each carer at each visit"),
    )
}

fn several_sheets(sheets: &[&Sheet]) -> Defect {
    let names: Vec<String> = sheets.iter().map(|sheet| quoted(&sheet.name)).collect();
    let remedy =
        message!("say which is the log below [sheets] in columns.toml, such as Blad1 = \"log\"");
    wrong(
        sheets[0].file.clone(),
        message!("has several sheets: {sheets}", sheets = all_of(names)),
        remedy,
    )
}
