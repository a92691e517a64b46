//! A problem file as far as its sheets have been read, with the row that each part comes from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::headers::{Findings, Matched, wrong};
use super::origin::{Origin, or_left_over};
use super::row::RowValues;
use crate::message::{Message, message};
use crate::problem::json::near_id;
use crate::problem::{Defect, composed, quoted};
use crate::sheets::grid::Sheet;
use crate::sheets::places::{field_text, path_text, place, push};
use crate::sheets::tables::{Shape, TABLES, Table, table_named};

/// The lists that every problem has, also where they are empty.
const LISTS: [&str; 5] = ["places", "carers", "shifts", "patients", "visits"];

/// So many pairs of ids are compared to find what unknown ids mean.
const PAIRS_COMPARED: usize = 300_000;

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
    /// Tables of which not every row is here, so that an id that is not found may be one of theirs.
    lost: BTreeSet<&'static str>,
    /// How many pairs of ids may still be compared, so that a million unknown ids take no time.
    pairs_left: usize,
}

impl<'s> Draft<'s> {
    pub(crate) fn new(mut findings: Findings) -> Self {
        let mut root = json!({ "format": 1, "travel": {} });
        for name in LISTS {
            root[name] = json!([]);
        }
        Self {
            root,
            origins: BTreeMap::new(),
            lost: std::mem::take(&mut findings.lost),
            pairs_left: PAIRS_COMPARED,
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
        let has_ids = matched
            .table
            .columns
            .iter()
            .any(|column| column.name == "id");
        if id.is_none() && has_ids {
            self.lose(matched.table);
        }
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
            self.lose(matched.table);
            return;
        };
        let path = field_text(matched.table.path, &name);
        if let Some(before) = self.origins.get(&path) {
            let place = matched.cell_place(row.number, first);
            let again = before.named_again(matched.sheet, place, &name);
            self.defect(again);
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
        problem: Message,
        remedy: Message,
    ) {
        let remedy = matched.or_left_over(row, remedy);
        self.defect(wrong(matched.cell_place(row, column), problem, remedy));
    }

    /// Says that a row of a table is not here.
    pub(crate) fn lose(&mut self, table: &'static Table) {
        self.lost.insert(table.name);
    }

    /// Whether rows of a table are not here.
    pub(crate) fn lacks(&self, table: &str) -> bool {
        self.lost.contains(table)
    }

    /// Whether rows are not here that belong to rows of the list in which `path` lies.
    pub(crate) fn lacks_rows_below(&self, path: &str) -> bool {
        let owners = TABLES.iter().filter(|table| self.lost.contains(table.name));
        let mut lists = owners.filter_map(|table| Some(table_named(table.shape.owner()?)?.path));
        lists.any(|list| {
            path.strip_prefix(list)
                .is_some_and(|rest| rest.starts_with('['))
        })
    }

    /// Whether names are not here that stand in no list: of slots, and of ways to travel.
    pub(crate) fn lacks_names(&self) -> bool {
        let mut lost = TABLES.iter().filter(|table| self.lost.contains(table.name));
        lost.any(|table| matches!(table.shape, Shape::Entry | Shape::Leg))
    }

    /// Stands for the rows that are not here: an item without an id, from which the reader knows that a list is not whole.
    pub(crate) fn mark_lost_rows(&mut self) {
        for table in TABLES.iter().filter(|table| table.shape == Shape::Row) {
            let has_ids = table.columns.iter().any(|column| column.name == "id");
            if has_ids && self.lost.contains(table.name) {
                let index = push(place(&mut self.root, table.path), json!({}));
                self.faulty
                    .insert(format!("{}[{index}]", path_text("", table.path)));
            }
        }
    }

    /// The id of a table's row that an unknown id probably means, in quotes.
    pub(crate) fn near(&mut self, table: &str, id: &str) -> Option<String> {
        let ids = self.ids.get(table)?;
        self.pairs_left = self.pairs_left.checked_sub(ids.len())?;
        near_id(id, ids.keys().map(String::as_str)).map(quoted)
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
        self.own_header(column).unwrap_or(column)
    }

    /// The header that stands for a column, where the sheet has one.
    pub(crate) fn own_header(&self, column: &str) -> Option<&str> {
        self.columns.header_of(column)
    }

    /// What to do about a row, which may be one that the template brought.
    fn or_left_over(&self, row: usize, remedy: Message) -> Message {
        or_left_over(self.sheet, self.table, &self.columns, row, remedy)
    }

    /// A cell of a column, as a defect names its place.
    pub(crate) fn cell_place(&self, row: usize, column: &str) -> String {
        self.sheet.cell_place(row, self.header_of(column))
    }
}

/// What is wrong where a row names what a row before it has named.
pub(super) fn names_again(place: String, name: &str, before: usize) -> Defect {
    let problem = message!(
        "names {name} a second time, after row {before}",
        name = quoted(name),
        before = before.to_string()
    );
    wrong(place, problem, message!("keep one of the two rows"))
}

impl Origin<'_> {
    /// What is wrong where a row of a sheet names what this row has named, perhaps in another sheet.
    pub(super) fn named_again(&self, sheet: &Sheet, place: String, name: &str) -> Defect {
        if self.is_in(sheet) {
            return names_again(place, name, self.row());
        }
        let problem = message!(
            "names {name} a second time, after {before}",
            name = quoted(name),
            before = self.place("")
        );
        wrong(place, problem, message!("keep one of the two rows"))
    }
}

/// An id as ids are compared.
fn key(id: &str) -> String {
    composed(id.into()).into_owned()
}
