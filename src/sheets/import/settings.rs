//! The sheet with a row for each setting of the unit.

use std::collections::BTreeMap;

use super::draft::{Draft, names_again};
use super::headers::{Matched, known_column, wrong};
use crate::problem::{nearest, quoted};
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

impl<'s> Draft<'s> {
    /// Reads each row: the name of a setting, and its value beside it.
    pub(super) fn add_settings(&mut self, matched: &Matched<'s>, mapping: &Columns) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for row in matched.rows {
            let name = row.cell(0).text();
            if HEADERS
                .iter()
                .any(|header| plain_header(header) == plain_header(&name))
            {
                continue;
            }
            let Some(column) = self.setting(matched, row, &name, mapping) else {
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
        for column in matched
            .table
            .columns
            .iter()
            .filter(|column| column.is_required && !seen.contains_key(column.name))
        {
            let remedy = format!("add one: {}", column.help);
            self.defect(wrong(
                matched.sheet.place(),
                format!("has no row for {}", quoted(column.name)),
                &remedy,
            ));
        }
    }

    fn setting(
        &mut self,
        matched: &Matched<'s>,
        row: &Row,
        name: &str,
        mapping: &Columns,
    ) -> Option<&'static Column> {
        let named = mapping.column(matched.table.name, name);
        let named = named.and_then(|named| {
            matched
                .table
                .columns
                .iter()
                .find(|column| column.name == named)
        });
        let found = named.or_else(|| known_column(matched.table, name));
        if found.is_none() {
            let known = matched.table.columns.iter().map(|column| column.name);
            let remedy = match nearest(name, known) {
                Some(meant) => format!("write {} if that is what it means", quoted(meant)),
                None => "delete the row: the guide, sheets, lists the settings".to_owned(),
            };
            self.defect(wrong(
                matched.sheet.row_place(row.number),
                format!("names no setting: {}", quoted(name)),
                &remedy,
            ));
        }
        found
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
