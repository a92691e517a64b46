//! The sheet with a row for each setting of the unit.

use std::collections::BTreeMap;

use super::draft::{Draft, names_again};
use super::headers::{Matched, known_column, wrong};
use super::width::wrong_width;
use crate::message::message;
use crate::problem::{Defect, nearest, quoted};
use crate::sheets::grid::Row;
use crate::sheets::mapping::Columns;
use crate::sheets::places::{path_text, put};
use crate::sheets::tables::{Column, plain_header};
use crate::sheets::values::{Reading, read};

/// Headers over the names of settings.
const HEADERS: [&str; 7] = [
    "setting",
    "inställning",
    "innstilling",
    "indstilling",
    "asetus",
    "name",
    "namn",
];

/// So many letters of a name may stand for it: `startdag` is `start`.
const LEAST_BEGINNING: usize = 4;

impl<'s> Draft<'s> {
    /// Reads each row: the name of a setting, and its value beside it.
    pub(super) fn add_settings(&mut self, matched: &Matched<'s>, mapping: &Columns) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        // The settings that misspelt names probably mean.
        let mut meant: Vec<&str> = Vec::new();
        for row in matched.rows {
            let name = row.cell(0).text();
            if HEADERS
                .iter()
                .any(|header| plain_header(header) == plain_header(&name))
            {
                continue;
            }
            let due = matched.rows[0].cells.len().max(row.cells.len().min(2));
            if matched.sheet.is_text && row.cells.len() > due {
                self.findings
                    .defects
                    .extend(wrong_width(matched.sheet, row, due));
            }
            let Some(column) = setting(matched, &name, mapping) else {
                let near = near_setting(matched, &name);
                self.defect(no_setting(matched.sheet.row_place(row.number), &name, near));
                meant.extend(near);
                continue;
            };
            if let Some(&before) = seen.get(column.name) {
                let place = matched.sheet.row_place(row.number);
                self.defect(names_again(place, &name, before));
                continue;
            }
            seen.insert(column.name, row.number);
            self.set(matched, row, column, mapping);
        }
        let is_meant = |column: &Column| meant.contains(&column.name);
        for column in matched
            .table
            .columns
            .iter()
            .filter(|column| column.is_required && !seen.contains_key(column.name))
        {
            self.faulty.insert(path_text("", column.path));
            if is_meant(column) {
                continue;
            }
            let remedy = message!("add one: {help}", help = column.meaning());
            self.defect(wrong(
                matched.sheet.place(),
                message!("has no row for {setting}", setting = quoted(column.name)),
                remedy,
            ));
        }
    }

    fn set(
        &mut self,
        matched: &Matched<'s>,
        row: &Row,
        column: &'static Column,
        mapping: &Columns,
    ) {
        let cell = row.cell(1);
        if cell.is_empty() && !column.is_required {
            return;
        }
        let reading = Reading {
            order: mapping.order(),
            day: None,
        };
        let path = path_text("", column.path);
        match read(cell, column.kind, reading) {
            Ok(value) => {
                put(&mut self.root, column.path, value);
                self.note_origin(path, matched, row.number, false);
            }
            Err(fault) => {
                let place = matched.sheet.cell_place(row.number, column.name);
                self.defect(wrong(place, fault.problem, fault.remedy));
                self.note_origin(path, matched, row.number, true);
            }
        }
    }
}

fn setting(matched: &Matched<'_>, name: &str, mapping: &Columns) -> Option<&'static Column> {
    let named = mapping.column(matched.table.name, name);
    let named = named.and_then(|named| {
        let mut columns = matched.table.columns.iter();
        columns.find(|column| column.name == named)
    });
    named.or_else(|| known_column(matched.table, name))
}

/// The setting of which a name, in any language, is like a misspelt one, or begins it.
fn near_setting(matched: &Matched<'_>, name: &str) -> Option<&'static str> {
    let lower = name.trim().to_lowercase();
    let names = || matched.table.columns.iter().flat_map(Column::names);
    let near = nearest(&lower, names());
    let near = near.or_else(|| {
        names()
            .filter(|name| name.len() >= LEAST_BEGINNING)
            .find(|name| lower.starts_with(name))
    });
    known_column(matched.table, near?).map(|column| column.name)
}

fn no_setting(place: String, name: &str, near: Option<&str>) -> Defect {
    let remedy = match near {
        Some(meant) => message!(
            "write {meant} if that is what it means",
            meant = quoted(meant)
        ),
        None => message!("delete the row: the guide, sheets, lists the settings"),
    };
    wrong(
        place,
        message!("names no setting: {name}", name = quoted(name)),
        remedy,
    )
}
