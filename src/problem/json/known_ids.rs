//! The ids of one kind, collected before anything refers to them.

use crate::message::message;
use crate::problem::DefectCode;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Fields;
use super::cursor::Cursor;
use super::message_text::quoted;
use super::noun::Noun;
use crate::id::{Id, Table};
use crate::words::near_id;

/// So many pairs of ids are compared to find what unknown ids mean, in a file: a million unknown ids are told without a guess.
const PAIRS_COMPARED: usize = 300_000;

/// The ids of one kind, each with its row. The map is used for lookups only and is never iterated.
pub(crate) struct Names<'t, I> {
    /// What has these ids.
    what: Noun,
    rows: HashMap<Cow<'t, str>, I>,
    count: Option<usize>,
    /// True if every id could be read and occurs once. If false, an id that is not found may be one that could not be
    /// read. It is then not reported.
    complete: bool,
    /// How many pairs of ids may still be compared.
    pairs_left: Cell<usize>,
}

impl<'t, I: Id> Names<'t, I> {
    /// Returns the ids of the rows of a table.
    pub(crate) fn of_table<T>(what: Noun, table: &'t Table<I, T>, id: impl Fn(&T) -> &str) -> Self {
        Self {
            what,
            rows: table
                .iter()
                .map(|(row, entry)| (Cow::Borrowed(id(entry)), row))
                .collect(),
            count: Some(table.len()),
            complete: true,
            pairs_left: Cell::new(PAIRS_COMPARED),
        }
    }

    /// The ids of those rows of a table that have one.
    pub(crate) fn of_rows<T>(
        what: Noun,
        table: &'t Table<I, T>,
        id: impl Fn(&T) -> Option<&String>,
    ) -> Self {
        let named = table
            .iter()
            .filter_map(|(row, entry)| Some((Cow::Borrowed(id(entry)?.as_str()), row)));
        let rows: HashMap<Cow<'t, str>, I> = named.collect();
        Self {
            what,
            count: Some(rows.len()),
            rows,
            complete: true,
            pairs_left: Cell::new(PAIRS_COMPARED),
        }
    }

    /// Reads the `id` of each item of the list in field `list`. A repeated id is a defect. Missing lists and ids are
    /// reported by the reader of the list.
    pub(crate) fn of_list(fields: &Fields<'t, '_>, list: &'static str, what: Noun) -> Self {
        let mut names = Self::none(what);
        fields.optional(list, |rows| {
            let count = rows.length()?;
            names.count = Some(count);
            names.complete = true;
            for index in 0..count {
                rows.item(index, |row| names.note(index, row, list));
            }
            Some(())
        });
        names
    }

    /// Reads the names of the fields of the object in field `object`.
    pub(crate) fn of_fields(fields: &Fields<'t, '_>, object: &'static str, what: Noun) -> Self {
        let mut names = Self::none(what);
        fields.optional(object, |object| {
            for (name, _) in object.entries_if_object()? {
                let row = I::from_index(names.rows.len());
                names.rows.entry(Cow::Borrowed(name)).or_insert(row);
            }
            names.count = Some(names.rows.len());
            names.complete = !names.rows.is_empty();
            Some(())
        });
        names
    }

    /// How many rows there are, those without a readable id and those that were added among them; `None` if there is no list.
    pub(crate) fn count(&self) -> Option<usize> {
        self.count
    }

    /// Adds an id for a row that something else in the file creates. It is a defect there if the id exists already.
    pub(crate) fn add(&mut self, id: String, row: I, maker: Cursor<'_, '_>) -> Option<()> {
        if self.rows.contains_key(id.as_str()) {
            return maker.wrong_as(
                DefectCode::DuplicateId,
                message!(
                    "gives {one} the id {id}, which is taken",
                    one = self.what.one(),
                    id = quoted(&id)
                ),
                message!(
                    "give it an id that makes no id of {another}",
                    another = self.what.another()
                ),
            );
        }
        self.rows.insert(Cow::Owned(id), row);
        self.count = self.count.map(|count| count + 1);
        Some(())
    }

    /// Says that some ids could not be made: one that is not found may be among them, and is no defect of its own.
    pub(crate) fn lack_some(&mut self) {
        self.complete = false;
    }

    /// Returns the number of ids.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns true if a row has this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    /// Returns the row for an id in the file.
    pub(crate) fn find(&self, cursor: Cursor<'t, '_>) -> Option<I> {
        self.find_near(cursor, |_| true)
    }

    /// Returns the row for an id in the file. Only rows that `may_be` meant are suggested for an unknown one.
    pub(crate) fn find_near(
        &self,
        cursor: Cursor<'t, '_>,
        may_be: impl Fn(I) -> bool,
    ) -> Option<I> {
        let id = cursor.text()?;
        let row = self.rows.get(id).copied();
        if row.is_none() && self.complete {
            let remedy = match self.near(id, may_be) {
                Some(meant) => message!(
                    "write {meant} if that is what it means, or the id of {another} of the problem",
                    meant = quoted(meant),
                    another = self.what.another()
                ),
                None => message!("use the id of {one} of the problem", one = self.what.one()),
            };
            return cursor.wrong_as(
                DefectCode::UnknownId,
                message!(
                    "names {id}, but {none} has that id",
                    id = quoted(id),
                    none = self.what.none()
                ),
                remedy,
            );
        }
        row
    }

    /// The id that an unknown one probably means. The first ones of a file are looked for, so that many take no time.
    fn near(&self, id: &str, may_be: impl Fn(I) -> bool) -> Option<&str> {
        let left = self.pairs_left.get().checked_sub(self.rows.len())?;
        self.pairs_left.set(left);
        let meant = self.rows.iter().filter(|&(_, &row)| may_be(row));
        near_id(id, meant.map(|(id, _)| id.as_ref()))
    }

    fn none(what: Noun) -> Self {
        Self {
            what,
            rows: HashMap::new(),
            count: None,
            complete: false,
            pairs_left: Cell::new(PAIRS_COMPARED),
        }
    }

    fn note(&mut self, index: usize, item: Cursor<'t, '_>, list: &str) -> Option<()> {
        let entries = item.entries_if_object().unwrap_or_default();
        let entry = entries.iter().find(|(name, _)| name == "id");
        let noted = entry.and_then(|entry| item.field(entry, |id| self.note_id(index, id, list)));
        self.complete &= noted.is_some();
        noted
    }

    fn note_id(&mut self, index: usize, id: Cursor<'t, '_>, list: &str) -> Option<()> {
        let text = id.text_if_text()?;
        match self.rows.entry(Cow::Borrowed(text)) {
            Entry::Vacant(free) => {
                free.insert(I::from_index(index));
                Some(())
            }
            Entry::Occupied(taken) => {
                let first = taken.get().index();
                id.wrong_as(
                    DefectCode::DuplicateId,
                    message!(
                        "is {id}, already the id of {row}",
                        id = quoted(text),
                        row = format!("{list}[{first}]")
                    ),
                    message!(
                        "give every {what} an id of its own",
                        what = self.what.bare()
                    ),
                )
            }
        }
    }
}
