//! The workbook to begin with: a sheet that explains each column, and every table with examples and drop-down lists.

use super::explain::explanations;
use crate::message::{Message, message};
use crate::problem::Defects;
use crate::sheets::grid::{Cell, Choice, Sheet, Sheets, xlsx};
use crate::sheets::tables::{Column, Kind, Shape, TABLES, Table};
use crate::sheets::values::{example, examples};

/// Tells a message in the language of a workbook.
pub(super) type Tell<'t> = &'t dyn Fn(&Message) -> String;

impl Sheets {
    /// A workbook with a sheet that explains each column, and every table, with an example of a small unit and drop-down lists.
    ///
    /// # Errors
    /// What keeps a workbook from being made, which would be a fault of samma.
    ///
    /// ```
    /// use samma::engine::sheets::{Columns, Sheets};
    ///
    /// let workbook = Sheets::template()?;
    /// let unit = Sheets::read(vec![("unit.xlsx".to_owned(), workbook)])?.problem(&Columns::default())?;
    /// assert_eq!(unit.problem.patients.len(), 1);
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn template() -> Result<Vec<u8>, Defects> {
        Self::template_told(&Message::to_string)
    }

    /// The same workbook, in which `tell` tells what sheets and columns mean, such as in another language. Names of sheets and headers
    /// stay as the guide lists them.
    ///
    /// # Errors
    /// What keeps a workbook from being made, which would be a fault of samma.
    pub fn template_told(tell: &dyn Fn(&Message) -> String) -> Result<Vec<u8>, Defects> {
        let tables = TABLES.iter().filter(|table| table.shape != Shape::Rest);
        let examples = tables.map(|table| example_sheet(table, tell));
        let explained = std::iter::once(explanations(tell));
        let sheets: Vec<Sheet> = explained.chain(examples).collect();
        let choices: Vec<Choice> = TABLES.iter().flat_map(|table| choices(table)).collect();
        xlsx(&sheets, &choices)
    }
}

fn example_sheet(table: &'static Table, tell: Tell<'_>) -> Sheet {
    if table.shape == Shape::Settings {
        let header = [message!("setting"), message!("value"), message!("meaning")];
        let header = header.map(|word| tell(&word));
        let row = |column: &Column| {
            vec![
                Cell::Text(column.name.into()),
                example(column, 0),
                Cell::Text(tell(&column.meaning()).into()),
            ]
        };
        return Sheet::made(
            table.name,
            &header.each_ref().map(String::as_str),
            table.columns.iter().map(row).collect(),
        );
    }
    let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let row = |row: usize| {
        table
            .columns
            .iter()
            .map(|column| example(column, row))
            .collect()
    };
    Sheet::made(
        table.name,
        &header,
        (0..examples(table))
            .filter(|&row| is_whole(table, row))
            .map(row)
            .collect(),
    )
}

/// Whether an example row has all that a row of the table needs.
fn is_whole(table: &Table, row: usize) -> bool {
    let mut needed = table.columns.iter().filter(|column| column.is_required);
    needed.all(|column| !matches!(example(column, row), Cell::Empty))
}

fn choices(table: &'static Table) -> Vec<Choice> {
    let words = |kind: Kind| match kind {
        Kind::Words(words) => words.iter().map(|word| word.name).collect(),
        Kind::Truth => vec!["yes", "no"],
        _ => Vec::new(),
    };
    let columns = table
        .columns
        .iter()
        .enumerate()
        .filter(|_| table.shape != Shape::Settings);
    let choice = |(column, own): (usize, &Column)| Choice {
        sheet: table.name,
        column,
        words: words(own.kind),
    };
    columns
        .map(choice)
        .filter(|choice| !choice.words.is_empty())
        .collect()
}
