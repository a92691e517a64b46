//! A value in the file with its path, and methods that read it as a type.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::RangeInclusive;

use serde_json::{Map, Number, Value as Plain};

use super::defect_list::{DefectList, Path};
use super::message_text::{numeral, quoted, shown};
use super::object_fields::{Fields, Schema, stands_twice};
use super::tree::{Entry, Node, Value};
use crate::message::{Message, Value as Told, all_of, message};
use crate::problem::{Defect, DefectCode};

/// 2^53. Above it, not every whole number is a double.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// A value in the file, of lifetime `'t`, with its path.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t, 'p> {
    node: &'t Node<'t>,
    path: Path<'p>,
    defects_found: &'p DefectList,
}

impl<'t, 'p> Cursor<'t, 'p> {
    /// Returns the cursor of the whole file.
    pub(crate) fn root(tree: &'t Node<'t>, defects_found: &'p DefectList) -> Self {
        Self {
            node: tree,
            path: Path::Root,
            defects_found,
        }
    }

    /// Records that this value contradicts something else in the file. Returns `None`, so that a reader can end with
    /// it.
    pub(crate) fn wrong<T>(self, problem: Message, remedy: Message) -> Option<T> {
        self.wrong_as(DefectCode::Contradiction, problem, remedy)
    }

    /// Records a defect of another kind at this value. Returns `None`.
    pub(crate) fn wrong_as<T>(
        self,
        code: DefectCode,
        problem: Message,
        remedy: Message,
    ) -> Option<T> {
        let defect = Defect::new(code, "", problem, remedy);
        self.defects_found.add(self.node.order, self.path, defect);
        None
    }

    /// Formats the value for messages.
    pub(crate) fn shown(self) -> Told {
        shown(&self.node.value)
    }

    /// Reads an object with the fields of `schema`. A field that is unknown or repeated is a defect.
    pub(crate) fn object(self, schema: &'static Schema) -> Option<Fields<'t, 'p>> {
        let entries = self.entries()?;
        Some(Fields::open(self, entries, schema))
    }

    /// Reads an object that may have any fields.
    pub(crate) fn entries(self) -> Option<&'t [Entry<'t>]> {
        self.entries_if_object()
            .or_else(|| self.wrong_kind(message!("an object"), message!("write an object, { … }")))
    }

    /// Returns the fields of an object. Returns `None` without a defect if the value is not an object.
    pub(crate) fn entries_if_object(self) -> Option<&'t [Entry<'t>]> {
        match &self.node.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the number of items of a list. Returns `None` without a defect if the value is not a list.
    pub(crate) fn length(self) -> Option<usize> {
        match &self.node.value {
            Value::List(items) => Some(items.len()),
            _ => None,
        }
    }

    /// Returns true if the value is an object with the field `with` and without the field `without`.
    pub(crate) fn looks_like(self, with: &str, without: &str) -> bool {
        let entries = self.entries_if_object().unwrap_or_default();
        let has = |field: &str| entries.iter().any(|(name, _)| name == field);
        has(with) && !has(without)
    }

    /// Returns the index of the value in its list.
    pub(crate) fn index(self) -> usize {
        match self.path {
            Path::Item(_, index) => index,
            Path::Root | Path::Field(..) => 0,
        }
    }

    /// Reads a field of this object.
    pub(crate) fn field<T>(
        self,
        entry: &'t Entry<'t>,
        read: impl FnOnce(Cursor<'t, '_>) -> T,
    ) -> T {
        let (name, node) = entry;
        read(Cursor {
            node,
            path: Path::Field(&self.path, name),
            defects_found: self.defects_found,
        })
    }

    /// Reads item `index` of this list; `None` if there is no such item.
    pub(crate) fn item<T>(
        self,
        index: usize,
        read: impl FnOnce(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<T> {
        let Value::List(items) = &self.node.value else {
            return None;
        };
        read(Cursor {
            node: items.get(index)?,
            path: Path::Item(&self.path, index),
            defects_found: self.defects_found,
        })
    }

    /// Reads every item of a list. An item that cannot be read is `None`. Returns no list if reading has to stop.
    pub(crate) fn rows<T>(
        self,
        mut read: impl FnMut(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let Some(length) = self.length() else {
            return self.wrong_kind(message!("a list"), message!("write a list, [ … ]"));
        };
        let items = (0..length).take_while(|_| !self.defects_found.is_full());
        let rows: Vec<_> = items.map(|index| self.item(index, &mut read)).collect();
        (rows.len() == length).then_some(rows)
    }

    /// Reads a list. Returns `None` if any item cannot be read.
    pub(crate) fn list<T>(self, read: impl FnMut(Cursor<'t, '_>) -> Option<T>) -> Option<Vec<T>> {
        self.rows(read)?.into_iter().collect()
    }

    /// Reads a list in which an item may not occur twice.
    pub(crate) fn list_without_repeats<T: Copy + Eq + Hash>(
        self,
        mut read: impl FnMut(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut seen = HashSet::new();
        self.list(|item| {
            let value = read(item)?;
            if seen.insert(value) {
                return Some(value);
            }
            item.wrong_as(
                DefectCode::ListedTwice,
                message!(
                    "is {value} for the second time in this list",
                    value = item.shown()
                ),
                message!("name it once"),
            )
        })
    }

    /// Returns this list if it is not empty. Otherwise it is a defect; `needed` says what the list should contain.
    pub(crate) fn filled(self, needed: Message) -> Option<Self> {
        if self.length() == Some(0) {
            return self.wrong_as(DefectCode::Empty, message!("is an empty list"), needed);
        }
        Some(self)
    }

    /// Reads a text.
    pub(crate) fn text(self) -> Option<&'t str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            Value::Number(number) => self.wrong_kind(
                message!("a text"),
                message!(
                    "write it in quotes, \"{number}\"",
                    number = number.to_string()
                ),
            ),
            _ => self.wrong_kind(message!("a text"), message!("write a text in quotes")),
        }
    }

    /// Returns a text. Returns `None` without a defect if the value is not a text.
    pub(crate) fn text_if_text(self) -> Option<&'t str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns a whole number. Returns `None` without a defect if the value is not one.
    pub(crate) fn whole_if_whole(self) -> Option<i64> {
        match &self.node.value {
            Value::Number(number) => as_whole(number),
            _ => None,
        }
    }

    /// Reads a text that is not empty.
    pub(crate) fn name(self) -> Option<&'t str> {
        let name = self.text()?;
        if name.trim().is_empty() {
            return self.wrong_as(
                DefectCode::Empty,
                message!("is an empty text"),
                message!("give it a name"),
            );
        }
        Some(name)
    }

    /// Reads one of several words, and returns the value of that word.
    pub(crate) fn one_of<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let known = words.iter().find(|&&(word, _)| word == text);
        let Some(&(_, value)) = known else {
            let all = all_of(words.iter().map(|&(word, _)| word));
            return self.wrong_as(
                DefectCode::UnknownWord,
                message!(
                    "is {text}, but must be one of {all}",
                    text = quoted(text),
                    all
                ),
                message!("write one of them"),
            );
        };
        Some(value)
    }

    /// Reads a whole number in `range`. `rule` explains the range, for example "a visit lasts from 1 minute to 24
    /// hours".
    pub(crate) fn whole<T: Copy + Into<i64> + TryFrom<i64>>(
        self,
        range: RangeInclusive<T>,
        rule: Message,
    ) -> Option<T> {
        let (least, most) = ((*range.start()).into(), (*range.end()).into());
        let remedy = || {
            if least == most {
                message!("write {least}", least)
            } else {
                message!("write a whole number from {least} to {most}", least, most)
            }
        };
        let number = self.any_number(remedy)?;
        let Some(whole) = as_whole(number) else {
            let problem = message!("is {number}, not a whole number", number = numeral(number));
            return self.wrong_as(DefectCode::WrongType, problem, remedy());
        };
        if whole < least || most < whole {
            let problem = message!("is {number}, but {rule}", number = numeral(number), rule);
            return self.wrong_as(DefectCode::OutOfRange, problem, remedy());
        }
        T::try_from(whole).ok()
    }

    /// Reads a number in `range`. `rule` explains the range.
    pub(crate) fn number(self, range: RangeInclusive<f64>, rule: Message) -> Option<f64> {
        let (least, most) = (range.start(), range.end());
        let remedy = || {
            let (least, most) = (least.to_string(), most.to_string());
            message!("write a number from {least} to {most}", least, most)
        };
        let number = self.any_number(remedy)?;
        let value = number.as_f64().filter(|value| range.contains(value));
        value.or_else(|| {
            let problem = message!("is {number}, but {rule}", number = numeral(number), rule);
            self.wrong_as(DefectCode::OutOfRange, problem, remedy())
        })
    }

    fn any_number(self, remedy: impl Fn() -> Message) -> Option<&'t Number> {
        match &self.node.value {
            Value::Number(number) => Some(number),
            Value::Text(_) => {
                let remedy = remedy();
                self.wrong_kind(
                    message!("a number"),
                    message!("{remedy}, without quotes", remedy),
                )
            }
            _ => self.wrong_kind(message!("a number"), remedy()),
        }
    }

    fn wrong_kind<T>(self, needed: Message, remedy: Message) -> Option<T> {
        if matches!(self.node.value, Value::Null) {
            return self.wrong_as(
                DefectCode::WrongType,
                message!("is null, not {needed}", needed),
                message!("{remedy}, or leave the field out if it may be", remedy),
            );
        }
        let problem = message!("is {value}, not {needed}", value = self.shown(), needed);
        self.wrong_as(DefectCode::WrongType, problem, remedy)
    }

    /// Returns true if reading has to stop.
    pub(crate) fn is_hopeless(self) -> bool {
        self.defects_found.is_full()
    }
}

/// The value as it is, whatever it is; a field that occurs twice in the same object is a defect.
pub(crate) fn any_value(cursor: Cursor<'_, '_>) -> Option<Plain> {
    let value = match &cursor.node.value {
        Value::Null => Plain::Null,
        Value::Truth(truth) => Plain::Bool(*truth),
        Value::Number(number) => Plain::Number(number.clone()),
        Value::Text(text) => Plain::String(text.to_string()),
        Value::List(_) => Plain::Array(cursor.list(any_value)?),
        Value::Object(entries) => {
            let mut fields = Map::new();
            for entry in entries {
                let value = cursor.field(entry, any_value)?;
                if fields.insert(entry.0.to_string(), value).is_some() {
                    stands_twice(cursor, entry);
                }
            }
            Plain::Object(fields)
        }
    };
    Some(value)
}

/// Reads true or false.
pub(crate) fn truth(cursor: Cursor<'_, '_>) -> Option<bool> {
    match cursor.node.value {
        Value::Truth(truth) => Some(truth),
        _ => cursor.wrong_kind(
            message!("true or false"),
            message!("write true or false, without quotes"),
        ),
    }
}

/// Returns a number that is whole. A number outside the range of `i64` is replaced by the nearest one inside.
fn as_whole(number: &Number) -> Option<i64> {
    if let Some(whole) = number.as_i64() {
        return Some(whole);
    }
    let value = number.as_f64()?;
    (value.fract() == 0.0 || value.abs() > LARGEST_EXACT).then_some(value as i64)
}
