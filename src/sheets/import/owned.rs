//! Rows that belong to a row of another table: absences to patients, breaks to shifts.

use serde_json::Value;

use super::draft::Draft;
use super::headers::Matched;
use super::row::RowValues;
use crate::message::message;
use crate::problem::quoted;
use crate::sheets::places::{field, field_text, path_text, place, push};
use crate::sheets::tables::{Table, table_named};

impl<'s> Draft<'s> {
    /// Adds an item to a list of its owner.
    pub(super) fn add_owned(
        &mut self,
        matched: &Matched<'s>,
        row: &RowValues,
        owner: &'static str,
        alone: Option<&str>,
    ) {
        let Some((path, index)) = self.owner(matched, row, owner) else {
            return;
        };
        let value = alone.map_or_else(
            || row.object.clone(),
            |field| text_if_alone(&row.object, field),
        );
        let number = push(
            place(
                &mut self.root,
                &format!("{path}/{index}/{}", matched.table.path),
            ),
            value,
        );
        let path = path_text("", &format!("{path}/{index}/{}", matched.table.path));
        self.note_origin(
            format!("{path}[{number}]"),
            matched,
            row.number,
            row.is_faulty,
        );
    }

    /// Adds fields to an object of its owner.
    pub(super) fn add_part(&mut self, matched: &Matched<'s>, row: &RowValues, owner: &'static str) {
        let Some((path, index)) = self.owner(matched, row, owner) else {
            return;
        };
        let path = format!("{path}/{index}/{}", matched.table.path);
        let text = path_text("", &path);
        if let Some(before) = self.origins.get(&text) {
            let first = matched.table.columns[0].name;
            let place = matched.cell_place(row.number, first);
            let name = row.aside_text(first).unwrap_or_default();
            let again = before.named_again(matched.sheet, place, name);
            self.defect(again);
            return;
        }
        *place(&mut self.root, &path) = row.object.clone();
        self.note_origin(text, matched, row.number, row.is_faulty);
    }

    /// Adds a field to an object of its owner.
    pub(super) fn add_owned_entry(
        &mut self,
        matched: &Matched<'s>,
        row: &RowValues,
        owner: &'static str,
    ) {
        let [_, name, value] = matched.table.columns else {
            return;
        };
        let (Some(entry), Some(value)) = (row.aside_text(name.name), row.aside.get(value.name))
        else {
            self.lose(matched.table);
            return;
        };
        let Some((path, index)) = self.owner(matched, row, owner) else {
            return;
        };
        let path = format!("{path}/{index}/{}", matched.table.path);
        let text = field_text(&path_text("", &path), entry);
        if let Some(before) = self.origins.get(&text) {
            let place = matched.cell_place(row.number, name.name);
            let again = before.named_again(matched.sheet, place, entry);
            self.defect(again);
            return;
        }
        *field(place(&mut self.root, &path), entry) = value.clone();
        self.note_origin(text, matched, row.number, row.is_faulty);
    }

    /// The list of the owners, and the number of the one that a row names in its first column.
    fn owner(
        &mut self,
        matched: &Matched<'s>,
        row: &RowValues,
        owner: &'static str,
    ) -> Option<(&'static str, usize)> {
        let table: &Table = table_named(owner)?;
        let first = matched.table.columns[0].name;
        let Some(id) = row.aside_text(first) else {
            self.lose(matched.table);
            return None;
        };
        if let Some(index) = self.index_of(owner, id) {
            return Some((table.path, index));
        }
        self.lose(matched.table);
        if !self.lacks(owner) {
            let remedy = match self.near(owner, id) {
                Some(meant) => message!("write {meant} if that is what it means", meant),
                None => message!("add it to the sheet {sheet}, or mend it", sheet = owner),
            };
            let problem = message!(
                "is {id}, which the sheet {sheet} does not have",
                id = quoted(id),
                sheet = owner
            );
            self.refuse(matched, row.number, first, problem, remedy);
        }
        None
    }
}

/// The text of an object's only field, where that is `field`.
fn text_if_alone(object: &Value, field: &str) -> Value {
    let fields = object.as_object();
    let is_alone = fields.is_some_and(|fields| fields.len() == 1);
    match object.get(field) {
        Some(text) if is_alone => text.clone(),
        _ => object.clone(),
    }
}
