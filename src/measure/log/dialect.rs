//! Finds errors that CSV readers ignore and that lose lines or letters. They are reported by line, before the file is
//! read.

use std::borrow::Cow;

use super::entry::Wrong;

use crate::message::{Message, message};

/// The replacement character. It stands for a character that was lost in a conversion.
const LOST: &[u8] = "\u{fffd}".as_bytes();

/// Byte offsets at which the lines of a file begin. As in the csv crate, a line ends with `\n`, `\r` or both.
pub(super) struct Lines<'f> {
    file: &'f [u8],
    starts: Vec<usize>,
}

impl<'f> Lines<'f> {
    pub(super) fn of(file: &'f [u8]) -> Self {
        let is_end = |index: usize| match file[index] {
            b'\n' => true,
            b'\r' => file.get(index + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = (0..file.len()).filter(|&index| is_end(index));
        let starts = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        Self { file, starts }
    }

    /// Returns the number, from 1, of the line with the first text at or after `byte`.
    pub(super) fn number(&self, byte: usize) -> u64 {
        let rest = self.file.get(byte..).unwrap_or_default();
        let skipped = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        self.starts
            .partition_point(|&start| start <= byte + skipped) as u64
    }

    /// Returns each line, with its line end.
    fn all(&self) -> impl Iterator<Item = &'f [u8]> {
        let ends = self.starts.iter().skip(1).copied().chain([self.file.len()]);
        self.starts
            .iter()
            .zip(ends)
            .map(|(&start, end)| &self.file[start..end])
    }
}

/// Returns the file and its unreadable lines. In the file, unreadable lines are replaced by blanks. Each of them is
/// returned with its number and its error.
pub(super) fn readable<'f>(lines: &Lines<'f>, delimiter: u8) -> (Cow<'f, [u8]>, Vec<(u64, Wrong)>) {
    let mixed = lines
        .all()
        .zip(1..)
        .find(|(line, _)| !line.is_ascii() && is_utf8(line));
    let mixed = mixed.map(|(_, number)| number);
    let mut file = Cow::Borrowed(lines.file);
    let mut wrongs = Vec::new();
    for ((line, number), &start) in lines.all().zip(1..).zip(&lines.starts) {
        let Some(wrong) = wrong_with(line, delimiter, mixed) else {
            continue;
        };
        wrongs.push((number, wrong));
        let text = line.trim_ascii_end().len();
        file.to_mut()[start..start + text].fill(b' ');
    }
    (file, wrongs)
}

fn is_utf8(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok()
}

/// Returns the error of a line, if it has one. `utf8` is the number of a line that has non-ASCII letters in UTF-8.
fn wrong_with(line: &[u8], delimiter: u8, utf8: Option<u64>) -> Option<Wrong> {
    if line.contains(&0) {
        return Some(Wrong::new(
            message!("holds a NUL character"),
            message!("export the file again as plain text, or save it as UTF-8 if it is UTF-16"),
        ));
    }
    if !is_utf8(line) {
        return Some(not_utf8(utf8));
    }
    lost_letters(line).or_else(|| wrong_quotes(line, delimiter))
}

/// Returns the error of a text from which letters were lost.
pub(super) fn lost_letters(text: &[u8]) -> Option<Wrong> {
    let is_lost = !text.is_ascii() && text.windows(LOST.len()).any(|letters| letters == LOST);
    is_lost.then(|| {
        Wrong::new(
            message!("holds the character U+FFFD, which stands for a letter that was lost"),
            message!("export the file again, as UTF-8"),
        )
    })
}

fn not_utf8(utf8: Option<u64>) -> Wrong {
    match utf8 {
        None => Wrong::new(message!("is not UTF-8"), message!("save the file as UTF-8")),
        Some(line) => Wrong::new(
            message!(
                "is not UTF-8, but line {line} is: the file mixes encodings",
                line = line.to_string()
            ),
            message!("export each part of it again as UTF-8, and put them together then"),
        ),
    }
}

/// Position of the reader within a field.
#[derive(Clone, Copy)]
enum Inside {
    /// Before the first character.
    Start,
    Bare,
    Quotes,
    /// After a quote that closes the field or is the first of a doubled quote.
    Quote,
    /// After blanks that follow the closing quote.
    Blank,
}

/// Returns the first quoting error of a line. Fields of a log contain no line ends, so every quote must close on its
/// line.
fn wrong_quotes(line: &[u8], delimiter: u8) -> Option<Wrong> {
    let mut column = 1;
    let mut inside = Inside::Start;
    for &byte in line.trim_ascii_end() {
        inside = match (inside, byte) {
            (Inside::Start | Inside::Bare | Inside::Quote | Inside::Blank, _)
                if byte == delimiter =>
            {
                column += 1;
                Inside::Start
            }
            (Inside::Start | Inside::Quote, b'"') => Inside::Quotes,
            (Inside::Bare, b'"') => return Some(quote_inside(column)),
            (Inside::Start | Inside::Bare, _) => Inside::Bare,
            (Inside::Quotes, b'"') => Inside::Quote,
            (Inside::Quotes, _) => Inside::Quotes,
            (Inside::Quote | Inside::Blank, b' ' | b'\t') => Inside::Blank,
            (Inside::Quote | Inside::Blank, _) => return Some(text_after(column)),
        };
    }
    matches!(inside, Inside::Quotes).then(|| unclosed(column))
}

fn whole_in_quotes() -> Message {
    message!("put the whole text of a column in quotes, and write a quote in it twice")
}

fn unclosed(column: usize) -> Wrong {
    Wrong::new(
        message!(
            "opens a quote in column {column} and does not close it",
            column = column.to_string()
        ),
        message!("close it on the same line or leave it out"),
    )
}

fn text_after(column: usize) -> Wrong {
    let problem = message!(
        "has text after the closing quote in column {column}",
        column = column.to_string()
    );
    Wrong::new(problem, whole_in_quotes())
}

fn quote_inside(column: usize) -> Wrong {
    let problem = message!(
        "has a quote inside column {column}, which does not begin with one",
        column = column.to_string()
    );
    Wrong::new(problem, whole_in_quotes())
}
