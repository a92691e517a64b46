//! Sentences of the problem's reader in the words of a sheet: its columns in place of the fields of the problem file.

use super::headers::Headers;
use crate::message::{Message, all_of, message};
use crate::problem::{Defect, quoted};
use crate::sheets::tables::{Column, Table};
use crate::words::joined;

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
        let due = self.of_sentence(&message.to_string());
        let changed = message.with_texts(&|text| self.of_sentence(&text));
        // A field that stands in the sentence itself, and not among its values, makes it another sentence.
        if changed.to_string() == due {
            changed
        } else {
            message!("{text}", text = due)
        }
    }

    fn of_sentence(&self, sentence: &str) -> String {
        let words: Vec<String> = sentence.split(' ').map(|word| self.of_word(word)).collect();
        words.join(" ")
    }

    fn of_word(&self, word: &str) -> String {
        let field = word.trim_matches(['"', ',', ';', ':', '.', '(', ')']);
        let in_quotes = format!("\"{field}\"");
        let is_quoted = word.contains(&in_quotes);
        let is_field = is_quoted || field.contains('_') || BARE.contains(&field);
        let named = Some(field)
            .filter(|_| is_field)
            .and_then(|field| self.columns(field));
        let Some(named) = named else {
            return word.to_owned();
        };
        let written = if is_quoted { in_quotes.as_str() } else { field };
        word.replacen(written, &joined(&named.names), 1)
    }

    /// The columns that a field is filled from; `None` for a field that the table does not have.
    fn columns(&self, field: &str) -> Option<Named> {
        let fills = |column: &&Column| {
            column.path.split('/').next() == Some(field)
                || fills_aside(column.name).contains(&field)
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
pub(super) fn fills_aside(column: &str) -> &'static [&'static str] {
    match column {
        "gap_hours" => &["gap_minutes", "gap_days"],
        "start" => &["windows"],
        _ => &[],
    }
}
