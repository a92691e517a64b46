//! The workbook to begin with: a sheet that explains each column, and every table with examples and drop-down lists.

use super::explain::explanations;
use crate::problem::Defects;
use crate::sheets::grid::{Cell, Choice, Sheet, Sheets, xlsx};
use crate::sheets::tables::{Column, Kind, Shape, TABLES, Table};
use crate::sheets::values::{example, examples};

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
        let tables = TABLES.iter().filter(|table| table.shape != Shape::Rest);
        let examples = tables.map(|table| example_sheet(table));
        let sheets: Vec<Sheet> = std::iter::once(explanations()).chain(examples).collect();
        let choices: Vec<Choice> = TABLES.iter().flat_map(|table| choices(table)).collect();
        xlsx(&sheets, &choices)
    }
}

fn example_sheet(table: &'static Table) -> Sheet {
    if table.shape == Shape::Settings {
        let row = |column: &Column| {
            vec![
                Cell::Text(column.name.into()),
                example(column, 0),
                Cell::Text(column.help.into()),
            ]
        };
        return Sheet::made(
            table.name,
            &["setting", "value", "meaning"],
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
