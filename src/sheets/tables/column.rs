//! What a table and a column are.

use std::iter::once;

use super::words::{Word, is_one_of};
use crate::message::{Message, message};

/// A sheet of the unit.
pub(crate) struct Table {
    /// Its name in files, `shift_templates`.
    pub(crate) name: &'static str,
    /// What it may be called besides, in Swedish, Norwegian, Danish, Finnish and English.
    pub(crate) other_names: &'static [&'static str],
    /// Where its rows go: fields of the problem, from the outside, or of the row that they belong to.
    pub(crate) path: &'static str,
    pub(crate) shape: Shape,
    pub(super) help: &'static str,
    pub(crate) columns: &'static [Column],
}

impl Table {
    /// What its rows are.
    pub(crate) fn meaning(&self) -> Message {
        Message::fixed(self.help)
    }

    /// All that it may be called.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        once(self.name).chain(self.other_names.iter().copied())
    }

    /// Whether a sheet of this name holds it.
    pub(crate) fn is_called(&self, sheet: &str) -> bool {
        is_one_of(sheet, self.names())
    }
}

/// What a row becomes in the problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// An object in the list at the table's path.
    Row,
    /// The value of the first column, a list, in the list at the table's path.
    List,
    /// A field of the object at the path, named by the first column.
    Entry,
    /// A field of the problem itself: the sheet has a row for each of its columns.
    Settings,
    /// A cell of a matrix of travel.
    Leg,
    /// Whatever no other table holds: a place in the problem, and its JSON.
    Rest,
    /// An object in the list at the path of a row of another table, which the first column names. An object of which only the named
    /// field is there becomes its text.
    OwnedRow {
        owner: &'static str,
        alone: Option<&'static str>,
    },
    /// The object at the path of a row of another table, which the first column names.
    OwnedPart { owner: &'static str },
    /// A field of the object at the path of a row of another table: the first column names the row, the second the field, and the
    /// third is its value.
    OwnedEntry { owner: &'static str },
}

impl Shape {
    /// The table to whose rows these rows belong.
    pub(crate) fn owner(self) -> Option<&'static str> {
        match self {
            Self::OwnedRow { owner, .. }
            | Self::OwnedPart { owner }
            | Self::OwnedEntry { owner } => Some(owner),
            _ => None,
        }
    }
}

/// A column of a table.
pub(crate) struct Column {
    /// Its name in files, `start_place`.
    pub(crate) name: &'static str,
    /// Where its value goes in the row's object: fields and numbers of items, with `/` between them. Empty for a column that only
    /// helps to read others.
    pub(crate) path: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
    /// Other headers for it.
    pub(crate) headers: &'static [&'static str],
    pub(super) help: &'static str,
    /// What the template workbook shows, a text for each example row.
    pub(crate) examples: &'static [&'static str],
}

impl Column {
    /// What its cells say.
    pub(crate) fn meaning(&self) -> Message {
        Message::fixed(self.help)
    }

    /// All that its header may be.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        once(self.name).chain(self.headers.iter().copied())
    }

    /// Whether a header is one of its own.
    pub(crate) fn is_called(&self, header: &str) -> bool {
        is_one_of(header, self.names())
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Kind {
    /// A text, also where it looks like a number.
    Text,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Decimal,
    /// Minutes: a number, `35 min`, `1 h 15 min` or `0:35`.
    Minutes,
    Truth,
    Date,
    /// The day on which somebody was born.
    Birthday,
    /// A time of the day.
    Clock,
    /// A day and a time. A time alone is of the row's `date`.
    Moment,
    /// When something ends: a day and a time. A day alone is the whole of it.
    End,
    /// Texts, with commas or semicolons between them.
    Texts,
    /// Weekdays and dates, with commas between them.
    Days,
    /// One of these words.
    Words(&'static [Word]),
    /// Some of these words.
    SomeWords(&'static [Word]),
    /// A whole number or `none`.
    Limit,
    /// A share of visits, `0.5` or `50 %`; of days, `0.5 days`.
    Share,
    /// A day and a time of any week, a time, or a day and a time of the calendar: `fri 19:00`, `19:00`, `2026-12-24 18:00`.
    AnyTime,
    /// Anything, as JSON.
    Json,
}

impl Kind {
    /// What a cell should hold, as a message says it.
    pub(crate) fn wanted(self) -> Message {
        match self {
            Self::Text => message!("a text"),
            Self::Whole => message!("a whole number"),
            Self::Decimal => message!("a number"),
            Self::Minutes => message!("minutes"),
            Self::Truth => message!("yes or no"),
            Self::Date | Self::Birthday => message!("a date"),
            Self::Clock => message!("a time of the day"),
            Self::Moment => message!("a date and time"),
            Self::End => message!("a date and time, or a date for all of that day"),
            Self::Texts => message!("a list of names"),
            Self::Days => message!("weekdays or dates"),
            Self::Words(_) | Self::SomeWords(_) => message!("one of the words that belong here"),
            Self::Limit => message!("a whole number, or none"),
            Self::Share => message!("a share"),
            Self::AnyTime => message!("a time"),
            Self::Json => message!("JSON"),
        }
    }

    /// How to write it, as a message asks for it.
    pub(crate) fn remedy(self) -> Message {
        match self {
            Self::Text => message!("write a text"),
            Self::Whole | Self::Limit => message!("write a whole number such as 5"),
            Self::Decimal => message!("write a number such as 59.65 or 59,65"),
            Self::Minutes => message!("write whole minutes such as 35, or 0:35"),
            Self::Truth => message!("write yes or no"),
            Self::Date => message!("write it like 2026-11-02"),
            Self::Birthday => message!("write it like 1940-11-02"),
            Self::Clock => message!("write it like 07:30"),
            Self::Moment => message!("write it like 2026-11-02 07:30"),
            Self::End => {
                message!("write it like 2026-11-02 16:00, or 2026-11-02 for all of that day")
            }
            Self::Texts => message!("write names with commas between them"),
            Self::Days => message!("write weekdays such as mon, tue or dates such as 2026-11-02"),
            Self::Words(words) | Self::SomeWords(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.name).collect();
                message!("write {words}", words = words.join(", "))
            }
            Self::Share => message!("write it like 0.5 or 50 %"),
            Self::AnyTime => message!("write it like 19:00, fri 19:00 or 2026-12-24 18:00"),
            Self::Json => message!("write JSON, such as \"a text\" or { \"name\": 1 }"),
        }
    }
}

/// A column that need not be filled.
pub(super) const fn optional(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    headers: &'static [&'static str],
    help: &'static str,
    examples: &'static [&'static str],
) -> Column {
    Column {
        name,
        path,
        kind,
        is_required: false,
        headers,
        help,
        examples,
    }
}

/// A column that each row fills.
pub(super) const fn required(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    headers: &'static [&'static str],
    help: &'static str,
    examples: &'static [&'static str],
) -> Column {
    Column {
        is_required: true,
        ..optional(name, path, kind, headers, help, examples)
    }
}
