//! A problem file as far as its sheets have been read, with the row that each part comes from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::headers::{Findings, Matched, wrong};
use super::origin::Origin;
use super::row::RowValues;
use crate::problem::{Defect, composed, quoted};
use crate::sheets::places::{field_text, path_text, place, push};
use crate::sheets::tables::Shape;

/// The lists that every problem has, also where they are empty.
const LISTS: [&str; 5] = ["places", "carers", "shifts", "patients", "visits"];

/// The problem, its origins, and what is wrong so far.
pub(crate) struct Draft<'s> {
    pub(crate) root: Value,
    /// By the path of a defect: an item of a list, or a field.
    pub(crate) origins: BTreeMap<String, Origin<'s>>,
    pub(crate) findings: Findings,
    /// For each table whose rows own others: which row has an id.
    ids: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// Places at which a cell is wrong, so that the reader's opinion of it is of no use.
    pub(crate) faulty: BTreeSet<String>,
}

impl<'s> Draft<'s> {
    pub(crate) fn new(findings: Findings) -> Self {
        let mut root = json!({ "format": 1, "travel": {} });
        for name in LISTS {
            root[name] = json!([]);
        }
        Self {
            root,
            origins: BTreeMap::new(),
            findings,
            ids: BTreeMap::new(),
            faulty: BTreeSet::new(),
        }
    }

    /// Puts a row where its table's rows go.
    pub(crate) fn add(&mut self, matched: &Matched<'s>, row: RowValues) {
        match matched.table.shape {
            Shape::Row => self.add_item(matched, row),
            Shape::List => {
                let value = row.aside.into_values().next().unwrap_or_else(|| json!([]));
                self.push(
                    matched,
                    matched.table.path,
                    row.number,
                    value,
                    row.is_faulty,
                );
            }
            Shape::Entry => self.add_entry(matched, row),
            Shape::OwnedRow { owner, alone } => self.add_owned(matched, &row, owner, alone),
            Shape::OwnedPart { owner } => self.add_part(matched, &row, owner),
            Shape::OwnedEntry { owner } => self.add_owned_entry(matched, &row, owner),
            Shape::Settings | Shape::Leg | Shape::Rest => {}
        }
    }

    fn add_item(&mut self, matched: &Matched<'s>, row: RowValues) {
        let id = row.text("id").map(key);
        let index = self.push(
            matched,
            matched.table.path,
            row.number,
            row.object,
            row.is_faulty,
        );
        if let Some(id) = id {
            self.ids
                .entry(matched.table.name)
                .or_default()
                .entry(id)
                .or_insert(index);
        }
    }

    /// Adds an item to a list of the problem, and gives its number.
    pub(crate) fn push(
        &mut self,
        matched: &Matched<'s>,
        path: &str,
        row: usize,
        value: Value,
        is_faulty: bool,
    ) -> usize {
        let index = push(place(&mut self.root, path), value);
        self.note_origin(
            format!("{}[{index}]", path_text("", path)),
            matched,
            row,
            is_faulty,
        );
        index
    }

    pub(crate) fn note_origin(
        &mut self,
        path: String,
        matched: &Matched<'s>,
        row: usize,
        is_faulty: bool,
    ) {
        if is_faulty {
            self.faulty.insert(path.clone());
        }
        self.origins
            .entry(path)
            .or_insert_with(|| Origin::of(matched, row));
    }

    fn add_entry(&mut self, matched: &Matched<'s>, row: RowValues) {
        let first = matched.table.columns[0].name;
        let Some(name) = row.aside_text(first).map(str::to_owned) else {
            return;
        };
        let path = field_text(matched.table.path, &name);
        if let Some(before) = self.origins.get(&path) {
            let place = matched.cell_place(row.number, first);
            self.defect(names_again(place, &name, before.row()));
            return;
        }
        let entries = place(&mut self.root, matched.table.path);
        if !entries.is_object() {
            *entries = Value::Object(Map::new());
        }
        entries[name] = row.object;
        self.note_origin(path, matched, row.number, row.is_faulty);
    }

    /// Adds a place that comes from another table.
    pub(crate) fn add_place(&mut self, matched: &Matched<'s>, row: RowValues) {
        let id = row.text("id").map(key);
        let index = self.push(matched, "places", row.number, row.object, row.is_faulty);
        if let Some(id) = id {
            self.ids
                .entry("places")
                .or_default()
                .entry(id)
                .or_insert(index);
        }
    }

    /// Notes a defect of a cell.
    pub(crate) fn refuse(
        &mut self,
        matched: &Matched<'_>,
        row: usize,
        column: &str,
        problem: &str,
        remedy: &str,
    ) {
        self.defect(wrong(matched.cell_place(row, column), problem, remedy));
    }

    /// The number of the row of a table that has an id.
    pub(crate) fn index_of(&self, table: &str, id: &str) -> Option<usize> {
        self.ids.get(table)?.get(&key(id)).copied()
    }

    pub(crate) fn defect(&mut self, defect: Defect) {
        self.findings.defects.push(defect);
    }
}

impl Matched<'_> {
    /// The header that stands for a column, or its own name.
    pub(crate) fn header_of<'m>(&'m self, column: &'m str) -> &'m str {
        let found = self
            .columns
            .0
            .iter()
            .find(|(_, own)| own.is_some_and(|own| own.name == column));
        found.map_or(column, |(header, _)| header.as_str())
    }

    /// A cell of a column, as a defect names its place.
    pub(super) fn cell_place(&self, row: usize, column: &str) -> String {
        self.sheet.cell_place(row, self.header_of(column))
    }
}

/// What is wrong where a row names what a row before it has named.
pub(super) fn names_again(place: String, name: &str, before: usize) -> Defect {
    let problem = format!("names {} a second time, after row {before}", quoted(name));
    wrong(place, problem, "keep one of the two rows")
}

/// An id as ids are compared.
fn key(id: &str) -> String {
    composed(id.into()).into_owned()
}
