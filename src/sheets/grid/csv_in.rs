//! A CSV file as a sheet: whatever stands between its columns, and in whatever encoding programs of offices save it.

use std::borrow::Cow;

use csv::ReaderBuilder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::cell::Cell;
use super::csv_quotes::wrong_quote;
use super::sheet::{Row, Sheet};
use crate::message::{Message, all_of, message};
use crate::problem::{Defect, DefectCode, Defects};

/// What may stand between columns; of those that stand equally often in the header, the first does.
const DELIMITERS: [char; 3] = [';', '\t', ','];

/// Letters of UTF-8 that somebody read as Windows-1252 and saved again.
const READ_TWICE: [&str; 8] = ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "Ã¸", "Ã¦"];

/// Of how many lines a message names the number.
const LINES_NAMED: usize = 8;

/// Reads a file; its name without the ending is that of the sheet.
pub(super) fn sheet(file: &str, content: &[u8]) -> Result<Sheet, Vec<Defect>> {
    let text = decoded(file, content)?;
    let (first, body) = separator_line(&text);
    let delimiter = match first {
        Some(delimiter) => delimiter,
        None => delimiter_of(file, body)?,
    };
    let skipped = text.len() - body.len();
    let line = 1 + text[..skipped].matches('\n').count();
    if let Some(wrong) = wrong_quote(file, body, delimiter, line) {
        return Err(vec![wrong]);
    }
    Ok(Sheet {
        file: file.to_owned(),
        name: sheet_name(file),
        is_text: true,
        rows: rows(body, delimiter, line),
        ..Sheet::default()
    })
}

pub(super) fn sheet_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned()
}

/// Returns the text of a CSV file as programs of offices save it: UTF-8 with or without its mark, UTF-16 with its mark, otherwise
/// Windows-1252.
///
/// # Errors
/// Returns a defect if the file mixes encodings, or holds what is no text.
pub fn csv_text(content: &[u8]) -> Result<Cow<'_, str>, Defects> {
    decoded("", content).map_err(Defects)
}

/// The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, otherwise Windows-1252.
fn decoded<'f>(file: &str, content: &'f [u8]) -> Result<Cow<'f, str>, Vec<Defect>> {
    let (encoding, mark) = Encoding::for_bom(content).unwrap_or((UTF_8, 0));
    let body = &content[mark..];
    let is_utf8 = std::str::from_utf8(body).is_ok();
    if encoding == UTF_8 && !is_utf8 {
        expect_one_encoding(file, body)?;
    }
    let encoding = if encoding == UTF_8 && !is_utf8 {
        WINDOWS_1252
    } else {
        encoding
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    expect_text(file, &text)?;
    Ok(text)
}

/// A file of which some lines are UTF-8 and others are not was put together from several.
fn expect_one_encoding(file: &str, body: &[u8]) -> Result<(), Vec<Defect>> {
    let lines = || (1..).zip(body.split(|&byte| byte == b'\n'));
    let is_utf8 = |line: &[u8]| std::str::from_utf8(line).is_ok();
    let utf8 = lines().find(|(_, line)| !line.is_ascii() && is_utf8(line));
    let Some((utf8, _)) = utf8 else {
        return Ok(());
    };
    let others: Vec<usize> = lines()
        .filter(|(_, line)| !is_utf8(line))
        .map(|(number, _)| number)
        .collect();
    let problem = message!(
        "mixes encodings: row {row} is UTF-8, and not so {others}",
        row = utf8.to_string(),
        others = rows_named(&others)
    );
    Err(vec![wrong(
        file,
        problem,
        message!("export each part of it again as UTF-8, and put them together then"),
    )])
}

fn rows_named(numbers: &[usize]) -> Message {
    let named: Vec<String> = numbers
        .iter()
        .take(LINES_NAMED)
        .map(ToString::to_string)
        .collect();
    let more = numbers.len().saturating_sub(LINES_NAMED);
    match (more, &named[..]) {
        (0, [only]) => message!("row {row}", row = only),
        (0, _) => message!("rows {rows}", rows = all_of(named)),
        _ => message!("rows {rows} and {more} more", rows = named.join(", "), more),
    }
}

fn expect_text(file: &str, text: &str) -> Result<(), Vec<Defect>> {
    let faults: [(Message, &[&str], Message); 3] = [
        (
            message!("holds a NUL character"),
            &["\0"],
            message!("export it again as plain text"),
        ),
        (
            message!("holds the character U+FFFD, which stands for a letter that was lost"),
            &["\u{fffd}"],
            message!("export it again as UTF-8"),
        ),
        (
            message!("holds letters that were decoded twice, such as Ã¥ for å"),
            &READ_TWICE,
            message!("export it again as UTF-8 and open it as such"),
        ),
    ];
    if text.trim().is_empty() {
        return Err(vec![wrong(
            file,
            message!("is empty"),
            message!("give it a header and rows, or leave it out"),
        )]);
    }
    let mut found = Vec::new();
    for (problem, letters, remedy) in faults {
        let is_faulty = |line: &str| letters.iter().any(|each| line.contains(each));
        let lines: Vec<usize> = (1..)
            .zip(text.split('\n'))
            .filter(|(_, line)| is_faulty(line))
            .map(|(number, _)| number)
            .collect();
        if !lines.is_empty() {
            found.push(wrong(
                file,
                message!("{problem}, in {rows}", problem, rows = rows_named(&lines)),
                remedy,
            ));
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// The delimiter of a first line such as `sep=;`, which Excel obeys, and what follows it.
fn separator_line(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    match line
        .strip_prefix("sep=")
        .map(|named| named.chars().collect::<Vec<char>>())
    {
        Some(named) if named.len() == 1 && named[0].is_ascii() => (Some(named[0]), rest),
        _ => (None, text),
    }
}

fn delimiter_of(file: &str, text: &str) -> Result<char, Vec<Defect>> {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |delimiter: char| {
        outside_quotes(header)
            .filter(|&letter| letter == delimiter)
            .count()
    };
    let most = DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| count(delimiter))
        .unwrap_or(';');
    if count(most) == 0 && count('|') > 0 {
        let problem = message!("has columns with | between them");
        return Err(vec![wrong(
            file,
            problem,
            message!(
                "export it with semicolons, commas or tabs, or write sep=| into a first row of its own"
            ),
        )]);
    }
    Ok(most)
}

pub(super) fn outside_quotes(line: &str) -> impl Iterator<Item = char> {
    line.split('"').step_by(2).flat_map(str::chars)
}

fn rows(text: &str, delimiter: char, first_line: usize) -> Vec<Row> {
    let records = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records();
    let (mut line, mut seen) = (first_line, 0);
    let mut rows = Vec::new();
    // What is read is text in UTF-8 in memory, of which no record can fail.
    for record in records.flatten() {
        let start = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let blank = text[start..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start + blank.count();
        line += line_ends(&text[seen..start]);
        seen = start;
        let cells = record.iter().map(cell).collect();
        rows.push(Row {
            number: line,
            cells,
        });
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// How many lines end in a text: with `\n`, `\r` or both.
fn line_ends(text: &str) -> usize {
    let alone = text.matches('\r').count() - text.matches("\r\n").count();
    text.matches('\n').count() + alone
}

fn cell(text: &str) -> Cell {
    match without_guard(text) {
        "" => Cell::Empty,
        text => Cell::Text(text.into()),
    }
}

/// The text without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet would take a text for a formula, perhaps once it takes apostrophes away.
pub(super) fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

pub(super) fn wrong(place: &str, problem: Message, remedy: Message) -> Defect {
    Defect::new(DefectCode::UnusableEntry, place, problem, remedy)
}

#[cfg(test)]
mod tests {
    use super::{sheet, without_guard};
    use crate::sheets::grid::Cell;

    fn cells(content: &[u8]) -> Vec<Vec<String>> {
        let rows = sheet("a/Brukare.csv", content).expect("readable").rows;
        rows.iter()
            .map(|row| row.cells.iter().map(Cell::text).collect())
            .collect()
    }

    #[test]
    fn delimiters_and_encodings_are_found() {
        let due = [["Ålder", "namn"], ["84", "a,b"]];
        assert_eq!(cells("Ålder;namn\n84;a,b\n".as_bytes()), due);
        assert_eq!(
            cells("\u{feff}Ålder\tnamn\r\n\r\n84\ta,b\r\n".as_bytes()),
            due
        );
        assert_eq!(cells("sep=,\nÅlder,namn\n84,\"a,b\"\n".as_bytes()), due);
        assert_eq!(cells(b"\xc5lder;namn\n84;a,b\n"), due, "Windows-1252");
        let wide: Vec<u8> = "\u{feff}Ålder;namn\n84;a,b\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(cells(&wide), due, "UTF-16");
    }

    #[test]
    fn rows_have_the_numbers_of_their_lines() {
        let read = sheet("a.csv", b"sep=;\na;b\n\n\"x\ny\";2\n3;4\n").expect("readable");
        let numbers: Vec<usize> = read.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4, 6]);
    }

    #[test]
    fn a_quote_that_never_closes_is_told_where_it_opens() {
        let told = sheet("a.csv", b"a;b\n\"x;1\ny;2\n").unwrap_err();
        assert!(
            told[0]
                .to_string()
                .starts_with("a.csv, row 2: opens a quote"),
            "{}",
            told[0]
        );
        assert!(sheet("a.csv", b"a;b\n\"x\"\"y\";5\" high\n").is_ok());
    }

    #[test]
    fn a_guard_is_taken_off_once() {
        for (written, read) in [
            ("'=1", "=1"),
            ("''=1", "'=1"),
            ("'ann", "'ann"),
            ("-5", "-5"),
        ] {
            assert_eq!(without_guard(written), read);
        }
    }
}
