//! The mapping file `columns.toml`: which table a sheet holds, which column a header means, and which word a word of a cell.

use std::collections::BTreeMap;

use toml::{Table as Toml, Value};

use super::tables::{AGES, LOG, TABLES, Table, plain_header, table_named};
use crate::message::{Message, all_of, message};
use crate::problem::{Defect, DefectCode, Defects, nearest, quoted};

/// How headers and words of sheets are to be read where they are not those that samma knows.
///
/// ```
/// use samma::engine::sheets::Columns;
///
/// let columns = Columns::parse("Nr = \"patient\"\n[sheets]\nAlla = \"orders\"\n[words.kind]\nTillsyn = \"alarm\"\n");
/// assert!(columns.is_ok());
/// let wrong = Columns::parse("Nr = \"patiant\"\n").unwrap_err();
/// assert!(wrong.to_string().contains("write \"patient\""));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// Tables by name of sheet.
    sheets: BTreeMap<String, String>,
    /// Columns by header, for all tables.
    headers: BTreeMap<String, String>,
    /// Columns by header, for a table.
    of_table: BTreeMap<String, BTreeMap<String, String>>,
    /// What the words of a column mean, by column and word.
    words: BTreeMap<String, BTreeMap<String, String>>,
    order: DateOrder,
}

/// What `2/11/2026` means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum DateOrder {
    /// Nobody knows, unless one of the numbers is larger than 12.
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

/// What a header says that is to be left out.
pub(crate) const LEFT_OUT: &str = "-";

impl Columns {
    /// Reads a mapping file, in TOML. [The guide](crate::guide::sheets) has its fields.
    ///
    /// # Errors
    /// Every defect of the file.
    pub fn parse(file: &str) -> Result<Self, Defects> {
        let toml: Toml = file
            .parse()
            .map_err(|cause: toml::de::Error| not_toml(&cause))?;
        let mut defects = Vec::new();
        let mut columns = Self::default();
        for (name, value) in &toml {
            let read = columns.entry(name, value);
            defects.extend(read.err().into_iter().flatten());
        }
        if defects.is_empty() {
            Ok(columns)
        } else {
            Err(Defects(defects))
        }
    }

    fn entry(&mut self, name: &str, value: &Value) -> Result<(), Vec<Defect>> {
        match (name, value) {
            ("dates", Value::String(order)) => {
                self.order = date_order(order).map_err(|wrong| vec![wrong])?;
            }
            ("sheets", Value::Table(sheets)) => {
                self.sheets = texts("sheets", sheets, expect_table)?;
            }
            ("words", Value::Table(columns)) => self.words = words(columns)?,
            (header, Value::String(column)) => {
                expect_column(header, column).map_err(|wrong| vec![wrong])?;
                self.headers.insert(plain_header(header), column.clone());
            }
            (table, Value::Table(headers)) => {
                let known = named(table).ok_or_else(|| vec![no_table(table, table)])?;
                let read = texts(table, headers, |path, column| {
                    expect_column_of(known, path, column)
                })?;
                self.of_table.insert(known.name.to_owned(), read);
            }
            (name, _) => {
                return Err(vec![wrong(
                    name,
                    message!("is not a text"),
                    message!("write the name of a column in quotes"),
                )]);
            }
        }
        Ok(())
    }

    /// The name of the table that a sheet is said to hold.
    pub(crate) fn table(&self, sheet: &str) -> Option<&str> {
        self.sheets.get(&plain_header(sheet)).map(String::as_str)
    }

    /// The name of the column that a header is said to mean in a table; [`LEFT_OUT`] where it means none.
    pub(crate) fn column(&self, table: &str, header: &str) -> Option<&str> {
        let header = plain_header(header);
        let own = self
            .of_table
            .get(table)
            .and_then(|headers| headers.get(&header));
        own.or_else(|| self.headers.get(&header))
            .map(String::as_str)
    }

    /// What a word is said to mean in a column.
    pub(crate) fn word(&self, column: &str, word: &str) -> Option<&str> {
        let words = self.words.get(column)?;
        words.get(&plain_header(word)).map(String::as_str)
    }

    pub(crate) fn order(&self) -> DateOrder {
        self.order
    }
}

/// A table of the unit, or that of logs.
fn named(name: &str) -> Option<&'static Table> {
    let mut logs = [&LOG, &AGES].into_iter();
    logs.find(|table| plain_header(name) == table.name)
        .or_else(|| table_named(name))
}

fn all_tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().chain([&LOG, &AGES])
}

fn not_toml(cause: &toml::de::Error) -> Defects {
    let told: Vec<String> = cause
        .to_string()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let problem = message!("the file is no TOML: {cause}", cause = told.join(" "));
    Defects(vec![wrong(
        "",
        problem,
        message!("mend it there; a header with spaces or letters beyond a to z stands in quotes"),
    )])
}

fn date_order(order: &str) -> Result<DateOrder, Defect> {
    match order {
        "day first" => Ok(DateOrder::DayFirst),
        "month first" => Ok(DateOrder::MonthFirst),
        other => Err(wrong(
            "dates",
            message!("is {value}", value = quoted(other)),
            message!("write \"day first\" or \"month first\""),
        )),
    }
}

/// The texts of a table of the file, by plain name, each of which passes `expect`.
fn texts(
    path: &str,
    table: &Toml,
    expect: impl Fn(&str, &str) -> Result<(), Defect>,
) -> Result<BTreeMap<String, String>, Vec<Defect>> {
    let mut read = BTreeMap::new();
    let mut defects = Vec::new();
    for (name, value) in table {
        let path = format!("{path}.{name}");
        let text = value.as_str().ok_or_else(|| {
            wrong(
                &path,
                message!("is not a text"),
                message!("write it in quotes"),
            )
        });
        match text.and_then(|text| expect(&path, text).map(|()| text)) {
            Ok(text) => drop(read.insert(plain_header(name), text.to_owned())),
            Err(wrong) => defects.push(wrong),
        }
    }
    if defects.is_empty() {
        Ok(read)
    } else {
        Err(defects)
    }
}

fn words(columns: &Toml) -> Result<BTreeMap<String, BTreeMap<String, String>>, Vec<Defect>> {
    let mut read = BTreeMap::new();
    let mut defects = Vec::new();
    for (column, value) in columns {
        let path = format!("words.{column}");
        let words = value.as_table().ok_or_else(|| {
            vec![wrong(
                &path,
                message!("is not a table"),
                message!("write a table of words below it"),
            )]
        });
        let known = expect_column(&path, column).map_err(|wrong| vec![wrong]);
        match known
            .and(words)
            .and_then(|words| texts(&path, words, |_, _| Ok(())))
        {
            Ok(words) => drop(read.insert(column.clone(), words)),
            Err(found) => defects.extend(found),
        }
    }
    if defects.is_empty() {
        Ok(read)
    } else {
        Err(defects)
    }
}

fn expect_table(path: &str, name: &str) -> Result<(), Defect> {
    if name == LEFT_OUT || named(name).is_some() {
        Ok(())
    } else {
        Err(no_table(path, name))
    }
}

fn no_table(path: &str, name: &str) -> Defect {
    let names = || all_tables().map(|table| table.name);
    let remedy = match nearest(name, names()) {
        Some(meant) => message!(
            "write {meant} if that is what it means",
            meant = quoted(meant)
        ),
        None => message!(
            "write one of {names}",
            names = names().collect::<Vec<&str>>().join(", ")
        ),
    };
    wrong(
        path,
        message!("names no table: {name}", name = quoted(name)),
        remedy,
    )
}

fn expect_column(path: &str, name: &str) -> Result<(), Defect> {
    let all: Vec<&str> = all_tables()
        .flat_map(|table| table.columns)
        .map(|column| column.name)
        .collect();
    expect_one_of(&all, path, name)
}

fn expect_column_of(table: &Table, path: &str, name: &str) -> Result<(), Defect> {
    let all: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    expect_one_of(&all, path, name)
}

fn expect_one_of(columns: &[&str], path: &str, name: &str) -> Result<(), Defect> {
    if name == LEFT_OUT || columns.contains(&name) {
        return Ok(());
    }
    let remedy = match nearest(name, columns.iter().copied()) {
        Some(meant) => message!(
            "write {meant} if that is what it means",
            meant = quoted(meant)
        ),
        None => message!(
            "write a column such as {columns}, or \"-\" to leave it out",
            columns = all_of(columns.iter().copied())
        ),
    };
    Err(wrong(
        path,
        message!("names no column: {name}", name = quoted(name)),
        remedy,
    ))
}

fn wrong(path: &str, problem: Message, remedy: Message) -> Defect {
    Defect::new(DefectCode::UnusableEntry, path, problem, remedy)
}
