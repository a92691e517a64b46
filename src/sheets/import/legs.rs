//! Measured travel: rows of two places each, put together to a matrix for each mode.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::draft::Draft;
use super::headers::{Matched, wrong};
use super::row::RowValues;
use crate::message::message;
use crate::problem::quoted;
use crate::sheets::places::{field_text, place};

/// The ways of one mode.
struct Mode<'s, 'm> {
    matched: &'m Matched<'s>,
    row: usize,
    /// Whether every row of it could be read.
    is_whole: bool,
    /// By numbers of places.
    ways: BTreeMap<(usize, usize), (RowValues, &'m Matched<'s>)>,
}

impl<'s> Draft<'s> {
    /// Makes the matrices of all rows.
    pub(super) fn add_legs(&mut self, rows: Vec<(&Matched<'s>, RowValues)>) {
        let mut modes: BTreeMap<String, Mode<'s, '_>> = BTreeMap::new();
        for (matched, row) in rows {
            let Some(mode) = row.aside_text("mode").map(str::to_owned) else {
                self.lose(matched.table);
                continue;
            };
            let ends = ["from", "to"].map(|end| self.end(matched, &row, end));
            let own = modes.entry(mode).or_insert_with(|| Mode {
                matched,
                row: row.number,
                is_whole: true,
                ways: BTreeMap::new(),
            });
            own.is_whole &= !row.is_faulty;
            let [Some(from), Some(to)] = ends else {
                own.is_whole = false;
                continue;
            };
            if let Some((before, _)) = own.ways.get(&(from, to)) {
                let problem = message!(
                    "has the same mode, from and to as row {row}",
                    row = before.number.to_string()
                );
                self.defect(wrong(
                    matched.sheet.row_place(row.number),
                    problem,
                    message!("keep one of the two rows"),
                ));
                continue;
            }
            own.ways.insert((from, to), (row, matched));
        }
        for (name, mode) in modes {
            self.add_mode(&name, &mode);
        }
    }

    fn end(&mut self, matched: &Matched<'s>, row: &RowValues, end: &str) -> Option<usize> {
        let id = row.aside_text(end)?;
        let found = self.index_of("places", id);
        if found.is_none() && !self.lacks("places") {
            let problem = message!(
                "is {id}, which the sheet {sheet} does not have",
                id = quoted(id),
                sheet = "places"
            );
            let remedy = match self.near("places", id) {
                Some(meant) => message!("write {meant} if that is what it means", meant),
                None => message!("add it to the sheet {sheet}, or mend it", sheet = "places"),
            };
            self.refuse(matched, row.number, end, problem, remedy);
        }
        found
    }

    fn add_mode(&mut self, name: &str, mode: &Mode<'s, '_>) {
        let places: Vec<String> = self.root["places"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|place| place["id"].as_str().unwrap_or_default().to_owned())
            .collect();
        let pairs = (0..places.len()).flat_map(|from| (0..places.len()).map(move |to| (from, to)));
        let missing: Vec<(usize, usize)> = pairs
            .filter(|(from, to)| from != to && !mode.ways.contains_key(&(*from, *to)))
            .collect();
        if let Some((from, to)) = missing.first() {
            self.lose(mode.matched.table);
            if !mode.is_whole || self.lacks("places") {
                return;
            }
            let [mode_name, from, to] = [name, &places[*from], &places[*to]].map(quoted);
            let problem = match missing.len() - 1 {
                0 => message!(
                    "has no way by {mode} from {from} to {to}",
                    mode = mode_name,
                    from,
                    to
                ),
                others => message!(
                    "has no way by {mode} from {from} to {to}, nor {others} others",
                    mode = mode_name,
                    from,
                    to,
                    others
                ),
            };
            self.defect(wrong(
                mode.matched.sheet.place(),
                problem,
                message!("add a row for each two places, in both directions"),
            ));
            return;
        }
        let path = field_text("travel", name);
        for (&(from, to), (row, matched)) in &mode.ways {
            self.note_origin(
                format!("{path}.minutes[{from}][{to}]"),
                matched,
                row.number,
                row.is_faulty,
            );
            self.note_origin(
                format!("{path}.metres[{from}][{to}]"),
                matched,
                row.number,
                row.is_faulty,
            );
        }
        self.note_origin(path, mode.matched, mode.row, false);
        let matrix = mode.matrix(places.len());
        place(&mut self.root, "travel")[name] = matrix;
    }
}

impl Mode<'_, '_> {
    fn matrix(&self, places: usize) -> Value {
        let table = |field: &str| -> Vec<Vec<Value>> {
            let value = |from, to| {
                self.ways
                    .get(&(from, to))
                    .and_then(|(row, _)| row.object.get(field).cloned())
                    .unwrap_or_else(|| json!(0))
            };
            (0..places)
                .map(|from| (0..places).map(|to| value(from, to)).collect())
                .collect()
        };
        let has_metres = self
            .ways
            .values()
            .any(|(row, _)| row.object.get("metres").is_some());
        if has_metres {
            json!({ "minutes": table("minutes"), "metres": table("metres") })
        } else {
            json!({ "minutes": table("minutes") })
        }
    }
}
