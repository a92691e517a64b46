//! A value in the file, with its path, and the typed reads on it.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::RangeInclusive;

use serde_json::{Map, Number, Value as Plain};

use super::defect_list::{DefectList, Path};
use super::message_text::{listed, numeral, quoted, shown};
use super::object_fields::{Fields, Schema, stands_twice};
use super::tree::{Entry, Node, Value};
use crate::problem::{Defect, DefectCode};

/// Beyond it not every whole number is a double.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// A value in the file, of lifetime `'t`, with its path.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t, 'p> {
    node: &'t Node<'t>,
    path: Path<'p>,
    defects_found: &'p DefectList,
}

impl<'t, 'p> Cursor<'t, 'p> {
    /// The whole file.
    pub(crate) fn root(tree: &'t Node<'t>, defects_found: &'p DefectList) -> Self {
        Self {
            node: tree,
            path: Path::Root,
            defects_found,
        }
    }

    /// Notes that this does not go together with something else in the file; gives `None` so that a reader can end with it.
    pub(crate) fn wrong<T>(
        self,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        self.wrong_as(DefectCode::Contradiction, problem, remedy)
    }

    /// Notes a defect of another sort here.
    pub(crate) fn wrong_as<T>(
        self,
        code: DefectCode,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        let defect = Defect::new(code, "", problem, remedy);
        self.defects_found.add(self.node.order, self.path, defect);
        None
    }

    /// The value as messages show it.
    pub(crate) fn shown(self) -> String {
        shown(&self.node.value)
    }

    /// An object with the fields of `schema`; a field that it does not know, or that stands twice, is a defect.
    pub(crate) fn object(self, schema: &'static Schema) -> Option<Fields<'t, 'p>> {
        let entries = self.entries()?;
        Some(Fields::open(self, entries, schema))
    }

    /// The fields of an object that may have any.
    pub(crate) fn entries(self) -> Option<&'t [Entry<'t>]> {
        self.entries_if_object()
            .or_else(|| self.wrong_kind("an object", "write an object, { … }"))
    }

    /// The fields of an object; `None`, and no defect, where it is something else.
    pub(crate) fn entries_if_object(self) -> Option<&'t [Entry<'t>]> {
        match &self.node.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// How many items a list has; `None`, and no defect, where it is something else.
    pub(crate) fn length(self) -> Option<usize> {
        match &self.node.value {
            Value::List(items) => Some(items.len()),
            _ => None,
        }
    }

    /// Whether it is an object with one field and without another.
    pub(crate) fn looks_like(self, with: &str, without: &str) -> bool {
        let entries = self.entries_if_object().unwrap_or_default();
        let has = |field: &str| entries.iter().any(|(name, _)| name == field);
        has(with) && !has(without)
    }

    /// Which item of its list it is.
    pub(crate) fn index(self) -> usize {
        match self.path {
            Path::Item(_, index) => index,
            Path::Root | Path::Field(..) => 0,
        }
    }

    /// A field of this object, for reading.
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

    /// Item `index` of this list, for reading; `None` where there is none.
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

    /// Every item of a list, `None` for those that could not be read; no list at all once reading on is of no use.
    pub(crate) fn rows<T>(
        self,
        mut read: impl FnMut(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let Some(length) = self.length() else {
            return self.wrong_kind("a list", "write a list, [ … ]");
        };
        let items = (0..length).take_while(|_| !self.defects_found.is_full());
        let rows: Vec<_> = items.map(|index| self.item(index, &mut read)).collect();
        (rows.len() == length).then_some(rows)
    }

    /// Every item of a list, all of which can be read.
    pub(crate) fn list<T>(self, read: impl FnMut(Cursor<'t, '_>) -> Option<T>) -> Option<Vec<T>> {
        self.rows(read)?.into_iter().collect()
    }

    /// Every item of a list in which nothing may stand twice.
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
                format!("is {} for the second time in this list", item.shown()),
                "name it once",
            )
        })
    }

    /// This list, if it holds anything; `needed` says what it should hold.
    pub(crate) fn filled(self, needed: &str) -> Option<Self> {
        if self.length() == Some(0) {
            return self.wrong_as(DefectCode::Empty, "is an empty list", needed);
        }
        Some(self)
    }

    /// A text.
    pub(crate) fn text(self) -> Option<&'t str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            Value::Number(number) => {
                self.wrong_kind("a text", &format!("write it in quotes, \"{number}\""))
            }
            _ => self.wrong_kind("a text", "write a text in quotes"),
        }
    }

    /// A text; `None`, and no defect, where it is something else.
    pub(crate) fn text_if_text(self) -> Option<&'t str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number; `None`, and no defect, where it is something else.
    pub(crate) fn whole_if_whole(self) -> Option<i64> {
        match &self.node.value {
            Value::Number(number) => as_whole(number),
            _ => None,
        }
    }

    /// A name that is not empty.
    pub(crate) fn name(self) -> Option<&'t str> {
        let name = self.text()?;
        if name.trim().is_empty() {
            return self.wrong_as(DefectCode::Empty, "is an empty text", "give it a name");
        }
        Some(name)
    }

    /// One of several words, each of which stands for a value.
    pub(crate) fn one_of<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let known = words.iter().find(|&&(word, _)| word == text);
        let Some(&(_, value)) = known else {
            let all = listed(words.iter().map(|&(word, _)| word));
            return self.wrong_as(
                DefectCode::UnknownWord,
                format!("is {}, which is none of {all}", quoted(text)),
                "write one of them",
            );
        };
        Some(value)
    }

    /// A whole number in `range`, which `rule` explains: "a visit lasts from 1 minute to 24 hours".
    pub(crate) fn whole<T: Copy + Into<i64> + TryFrom<i64>>(
        self,
        range: RangeInclusive<T>,
        rule: &str,
    ) -> Option<T> {
        let (least, most) = ((*range.start()).into(), (*range.end()).into());
        let remedy = if least == most {
            format!("write {least}")
        } else {
            format!("write a whole number from {least} to {most}")
        };
        let number = self.any_number(&remedy)?;
        let Some(whole) = as_whole(number) else {
            let problem = format!("is {}, not a whole number", numeral(number));
            return self.wrong_as(DefectCode::WrongType, problem, remedy);
        };
        if whole < least || most < whole {
            let problem = format!("is {}, but {rule}", numeral(number));
            return self.wrong_as(DefectCode::OutOfRange, problem, remedy);
        }
        T::try_from(whole).ok()
    }

    /// A number in `range`, which `rule` explains.
    pub(crate) fn number(self, range: RangeInclusive<f64>, rule: &str) -> Option<f64> {
        let (least, most) = (range.start(), range.end());
        let remedy = format!("write a number from {least} to {most}");
        let number = self.any_number(&remedy)?;
        let value = number.as_f64().filter(|value| range.contains(value));
        value.or_else(|| {
            let problem = format!("is {}, but {rule}", numeral(number));
            self.wrong_as(DefectCode::OutOfRange, problem, remedy)
        })
    }

    fn any_number(self, remedy: &str) -> Option<&'t Number> {
        match &self.node.value {
            Value::Number(number) => Some(number),
            Value::Text(_) => self.wrong_kind("a number", &format!("{remedy}, without quotes")),
            _ => self.wrong_kind("a number", remedy),
        }
    }

    fn wrong_kind<T>(self, needed: &str, remedy: &str) -> Option<T> {
        if matches!(self.node.value, Value::Null) {
            return self.wrong_as(
                DefectCode::WrongType,
                format!("is null, not {needed}"),
                format!("{remedy}, or leave the field out if it may be"),
            );
        }
        let problem = format!("is {}, not {needed}", self.shown());
        self.wrong_as(DefectCode::WrongType, problem, remedy)
    }

    /// Whether reading on is of no use.
    pub(crate) fn is_hopeless(self) -> bool {
        self.defects_found.is_full()
    }
}

/// The value as it is, whatever it is; a field that stands twice in the same object is a defect.
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

/// True or false.
pub(crate) fn truth(cursor: Cursor<'_, '_>) -> Option<bool> {
    match cursor.node.value {
        Value::Truth(truth) => Some(truth),
        _ => cursor.wrong_kind("true or false", "write true or false, without quotes"),
    }
}

/// The number if it is whole; what no `i64` can hold becomes the nearest that one can.
fn as_whole(number: &Number) -> Option<i64> {
    if let Some(whole) = number.as_i64() {
        return Some(whole);
    }
    let value = number.as_f64()?;
    (value.fract() == 0.0 || value.abs() > LARGEST_EXACT).then_some(value as i64)
}
