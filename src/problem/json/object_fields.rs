//! The fields of one object.

use super::cursor::Cursor;
use super::message_text::quoted;
use super::nearest;
use super::tree::Entry;
use crate::message::{Message, joined, message};
use crate::problem::DefectCode;

/// Name of an object in messages, and the fields that it may have.
pub(crate) struct Schema {
    pub(crate) what: fn() -> Message,
    pub(crate) fields: &'static [&'static str],
}

/// The fields of one object, by name.
pub(crate) struct Fields<'t, 'p> {
    cursor: Cursor<'t, 'p>,
    entries: &'t [Entry<'t>],
    /// Known fields for which an unknown field was probably meant. They are not reported as missing, because that would
    /// report one mistake twice.
    mistyped: Vec<&'static str>,
}

impl<'t, 'p> Fields<'t, 'p> {
    /// Records unknown and repeated fields.
    pub(super) fn open(
        cursor: Cursor<'t, 'p>,
        entries: &'t [Entry<'t>],
        schema: &'static Schema,
    ) -> Self {
        let mut fields = Self {
            cursor,
            entries,
            mistyped: Vec::new(),
        };
        let mut absent = schema.fields.to_vec();
        let mut unknown = Vec::new();
        for entry in entries {
            if let Some(index) = absent.iter().position(|&known| known == entry.0) {
                absent.swap_remove(index);
            } else if schema.fields.contains(&entry.0.as_ref()) {
                stands_twice(cursor, entry);
            } else {
                unknown.push(entry);
            }
        }
        for entry in unknown {
            fields.unknown(entry, &absent, schema);
        }
        fields
    }

    /// Reads a field that is required.
    pub(crate) fn required<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<T> {
        if let Some(entry) = self.find(name) {
            return self.cursor.field(entry, read);
        }
        if self.mistyped.contains(&name) {
            return None;
        }
        self.cursor.wrong_as(
            DefectCode::MissingField,
            message!("lacks the field {name}", name = quoted(name)),
            message!("add {name}", name = quoted(name)),
        )
    }

    /// Reads a field, or returns `absent` if the field is left out.
    pub(crate) fn optional_or<T>(
        &self,
        name: &'static str,
        absent: T,
        read: impl FnOnce(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<T> {
        match self.find(name) {
            Some(entry) => self.cursor.field(entry, read),
            None => Some(absent),
        }
    }

    /// Reads a field, or returns the default if the field is left out.
    pub(crate) fn optional<T: Default>(
        &self,
        name: &'static str,
        read: impl FnOnce(Cursor<'t, '_>) -> Option<T>,
    ) -> Option<T> {
        self.optional_or(name, T::default(), read)
    }

    /// Reads the object's own `id`.
    pub(crate) fn id(&self) -> Option<String> {
        self.required("id", |id| id.name().map(str::to_owned))
    }

    /// Returns true if the object has the field, or a misspelt field that probably means it.
    pub(crate) fn has(&self, name: &'static str) -> bool {
        self.find(name).is_some() || self.mistyped.contains(&name)
    }

    /// Returns the cursor of the object.
    pub(crate) fn cursor(&self) -> Cursor<'t, 'p> {
        self.cursor
    }

    fn find(&self, name: &str) -> Option<&'t Entry<'t>> {
        self.entries.iter().find(|(found, _)| found == name)
    }

    /// Records a field that `schema` does not contain. If its name is close to a field in `absent`, that field is
    /// suggested.
    fn unknown(&mut self, entry: &'t Entry<'t>, absent: &[&'static str], schema: &'static Schema) {
        if self.cursor.is_hopeless() {
            return;
        }
        let meant = nearest(&entry.0, absent.iter().copied());
        self.mistyped
            .extend(meant.filter(|meant| !self.mistyped.contains(meant)));
        let remedy = match meant {
            Some(meant) => message!(
                "write {meant} if that is what it means",
                meant = quoted(meant)
            ),
            None => message!(
                "leave it out: {what} has {fields}",
                what = (schema.what)(),
                fields = joined(schema.fields.iter().copied())
            ),
        };
        let problem = message!("is not a field of {what}", what = (schema.what)());
        self.cursor.field(entry, |cursor| {
            cursor.wrong_as::<()>(DefectCode::UnknownField, problem, remedy)
        });
    }
}

/// Records that a field of the same name occurs earlier in the object.
pub(crate) fn stands_twice<'t>(cursor: Cursor<'t, '_>, entry: &'t Entry<'t>) {
    cursor.field(entry, |field| {
        field.wrong_as::<()>(
            DefectCode::RepeatedField,
            message!("occurs twice in the same object"),
            message!("keep one of the two"),
        )
    });
}
