//! Sentences of the problem's reader in the words of a sheet: its columns in place of the fields of the problem file.

use super::headers::Headers;
use crate::message::{Message, Value, all_of, joined, message};
use crate::problem::{Defect, quoted};
use crate::sheets::tables::{Column, Table};

/// Fields that sentences name without quotes, and that no sheet calls so.
const BARE: [&str; 2] = ["windows", "slots"];

/// Codes of defects that quote what a cell holds, which is no field whatever it is called.
const QUOTES_CELLS: [&str; 3] = ["unknown_id", "unknown_word", "duplicate_id"];

/// A defect of a row with the columns of its sheet.
pub(super) fn in_words_of_sheet(table: &Table, headers: &Headers, mut defect: Defect) -> Defect {
    let sheet = Words { table, headers };
    if defect.code() == "missing_field"
        && let Some(columns) = sheet.missing(&defect.problem)
    {
        let names = all_of(columns.names);
        (defect.problem, defect.remedy) = if columns.are_there {
            (
                message!("has nothing in {columns}", columns = names.clone()),
                message!("fill in {columns}", columns = names),
            )
        } else {
            (
                message!("has no {columns}", columns = names.clone()),
                message!("add the column {columns}", columns = names),
            )
        };
        return defect;
    }
    if !QUOTES_CELLS.contains(&defect.code()) {
        defect.problem = sheet.of_message(defect.problem);
    }
    defect.remedy = sheet.of_message(defect.remedy);
    defect
}

/// The columns of a table as a sheet has them.
struct Words<'h> {
    table: &'h Table,
    headers: &'h Headers,
}

/// The columns that stand for a field, in quotes.
struct Named {
    names: Vec<String>,
    /// Whether the sheet has them, so that they are its own headers.
    are_there: bool,
}

impl Words<'_> {
    /// The columns of the field that a sentence says is missing.
    fn missing(&self, problem: &Message) -> Option<Named> {
        let problem = problem.to_string();
        self.columns(problem.split('"').nth(1)?)
    }

    fn of_message(&self, message: Message) -> Message {
        let words = self.of_sentence(&message.to_string());
        if words.is_empty() {
            return message;
        }
        message!("{text}", text = Value::Reworded(message, words))
    }

    /// The fields that a sentence names, as it writes them, each with the columns that stand for it.
    fn of_sentence(&self, sentence: &str) -> Vec<(String, Value)> {
        let words = sentence.split(' ').filter_map(|word| self.of_word(word));
        words.collect()
    }

    fn of_word(&self, word: &str) -> Option<(String, Value)> {
        let field = word.trim_matches(['"', ',', ';', ':', '.', '(', ')']);
        let in_quotes = format!("\"{field}\"");
        let is_quoted = word.contains(&in_quotes);
        let is_field = is_quoted || field.contains('_') || BARE.contains(&field);
        let named = Some(field)
            .filter(|_| is_field)
            .and_then(|field| self.columns(field))?;
        let written = if is_quoted { in_quotes.as_str() } else { field };
        Some((written.to_owned(), joined(named.names)))
    }

    /// The columns that a field is filled from; `None` for a field that the table does not have.
    fn columns(&self, field: &str) -> Option<Named> {
        let fills = |column: &&Column| {
            column.path.split('/').next() == Some(field) || fills_aside(column).contains(&field)
        };
        let all: Vec<&str> = self
            .table
            .columns
            .iter()
            .filter(fills)
            .map(|column| column.name)
            .collect();
        let own = all
            .iter()
            .filter_map(|column| self.headers.header_of(column));
        let own: Vec<String> = own.map(quoted).collect();
        if own.is_empty() {
            let names = self
                .table
                .columns
                .iter()
                .filter(|column| column.path.split('/').next() == Some(field));
            let names: Vec<String> = names.map(|column| quoted(column.name)).collect();
            return (!names.is_empty()).then_some(Named {
                names,
                are_there: false,
            });
        }
        Some(Named {
            names: own,
            are_there: true,
        })
    }
}

/// The fields that a column fills which has no place in the problem.
pub(super) fn fills_aside(column: &Column) -> &'static [&'static str] {
    if !column.path.is_empty() {
        return &[];
    }
    match column.name {
        "gap_hours" => &["gap_minutes", "gap_days"],
        "start" => &["windows"],
        _ => &[],
    }
}
