//! Quotes of a CSV file by which cells or rows are lost.

use super::csv_in::{outside_quotes, wrong};
use crate::message::message;
use crate::problem::Defect;

/// Where the reader is in a cell, as the csv crate reads it.
#[derive(Clone, Copy)]
enum Inside {
    /// Before the first letter.
    Start,
    Bare,
    Quotes(Opened),
    /// After a quote that closes the cell or is the first of two.
    Closed(Opened),
    /// After blanks that follow the closing quote.
    Blank(Opened),
}

/// A quote that was opened.
#[derive(Clone, Copy, Default)]
struct Opened {
    line: usize,
    /// How many delimiters stand on the present line so far, if that is a later one.
    delimiters: usize,
    /// Whether a line in it has as many as the header, and at least two: a text in a cell hardly ever has.
    encloses_row: bool,
}

/// Returns the first quote by which something is lost: one that is never closed, one after which its cell goes on, or one that
/// encloses whole rows. `first_line` is the number of the first line of `text`.
pub(super) fn wrong_quote(
    file: &str,
    text: &str,
    delimiter: char,
    first_line: usize,
) -> Option<Defect> {
    let header = text.lines().find(|line| !line.trim().is_empty());
    let header = outside_quotes(header.unwrap_or_default());
    let due = header.filter(|&letter| letter == delimiter).count().max(2);
    let at = |line: usize| format!("{file}, row {line}");
    let (mut line, mut inside) = (first_line, Inside::Start);
    for letter in text.chars() {
        let is_end = letter == delimiter || matches!(letter, '\n' | '\r');
        inside = match (inside, letter) {
            (Inside::Quotes(opened), '"') => Inside::Closed(opened),
            (Inside::Quotes(opened), _) => {
                let is_counted = letter == delimiter && line > opened.line;
                Inside::Quotes(opened.after(letter, is_counted, due))
            }
            (Inside::Closed(opened), '"') => Inside::Quotes(opened),
            (Inside::Closed(opened) | Inside::Blank(opened), _) if opened.encloses_row => {
                return Some(encloses_rows(&at(opened.line)));
            }
            (_, _) if is_end => Inside::Start,
            (Inside::Closed(opened) | Inside::Blank(opened), ' ') => Inside::Blank(opened),
            (Inside::Closed(_) | Inside::Blank(_), _) => return Some(goes_on(&at(line))),
            (Inside::Start, '"') => Inside::Quotes(Opened {
                line,
                ..Opened::default()
            }),
            (Inside::Start | Inside::Bare, _) => Inside::Bare,
        };
        line += usize::from(letter == '\n');
    }
    match inside {
        Inside::Quotes(opened) => Some(never_closed(&at(opened.line))),
        Inside::Closed(opened) if opened.encloses_row => Some(encloses_rows(&at(opened.line))),
        _ => None,
    }
}

impl Opened {
    fn after(self, letter: char, is_counted: bool, due: usize) -> Self {
        let delimiters = match letter {
            '\n' => 0,
            _ => self.delimiters + usize::from(is_counted),
        };
        Self {
            delimiters,
            encloses_row: self.encloses_row || delimiters >= due,
            ..self
        }
    }
}

fn never_closed(place: &str) -> Defect {
    let remedy = message!("close it, or write each quote inside a cell twice");
    wrong(
        place,
        message!("opens a quote and does not close it"),
        remedy,
    )
}

fn goes_on(place: &str) -> Defect {
    let remedy = message!("put all of the cell in quotes, and write each quote inside it twice");
    wrong(place, message!("has text after a closing quote"), remedy)
}

fn encloses_rows(place: &str) -> Defect {
    let remedy = message!("close it where its cell ends, or write each quote inside a cell twice");
    wrong(
        place,
        message!("opens a quote that encloses whole rows"),
        remedy,
    )
}

#[cfg(test)]
mod tests {
    use super::wrong_quote;

    fn told(rows: &str) -> String {
        let wrong = wrong_quote("a.csv", &format!("a;b;c\n{rows}\n"), ';', 1);
        wrong.map_or_else(String::new, |wrong| wrong.to_string())
    }

    #[test]
    fn a_quote_that_loses_rows_or_text_is_told() {
        for rows in ["\"x\"y;1;2", "\"x\" \"y\";1;2", "\"x\\\"y\";1;2"] {
            let due = "a.csv, row 2: has text after a closing quote";
            assert!(told(rows).starts_with(due), "{rows}: {}", told(rows));
        }
        for rows in [
            "1;2;\"x\n3;4;y\"",
            "1;2;\"x\n3;4;5\n6;7;y\"",
            "1;2;\"x\"\"\n3;4;y\"",
        ] {
            let due = "a.csv, row 2: opens a quote that encloses whole rows";
            assert!(told(rows).starts_with(due), "{rows}: {}", told(rows));
        }
    }

    #[test]
    fn quotes_by_which_nothing_is_lost_are_no_defect() {
        for rows in [
            "\"x\ny; z\";1;2",
            "\"x; y; z; w\" ;1;2",
            "\"\";\"a\"\"\";\"\"\"\"",
            "5\" high;1;2",
        ] {
            assert_eq!(told(rows), "", "{rows}");
        }
    }
}
