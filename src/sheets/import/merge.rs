//! Double staffing as other systems export it: two like rows for one visit by two carers.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::headers::{Findings, Matched, wrong};
use super::row::RowValues;
use crate::message::{Message, message};

/// Each two like rows that are marked as double, as one row for two carers. A row that has no like is told.
pub(super) fn merged(
    matched: &Matched<'_>,
    rows: Vec<RowValues>,
    findings: &mut Findings,
) -> Vec<RowValues> {
    let mut left: Vec<RowValues> = Vec::new();
    // The rows that wait for their like, by what they say: their numbers in `left`.
    let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    for row in rows {
        if is_double(&row) {
            let alike = waiting.entry(without_id(&row)).or_default();
            if let Some(first) = alike.pop_front() {
                left[first].object["carers"] = json!(2);
                continue;
            }
            if row.object.get("carers").is_none() {
                alike.push_back(left.len());
            }
        }
        left.push(row);
    }
    let mut waiting: Vec<usize> = waiting.into_values().flatten().collect();
    waiting.sort_unstable();
    for row in waiting
        .into_iter()
        .map(|index| &left[index])
        .filter(|row| !row.is_faulty)
    {
        let place = matched.cell_place(row.number, "double");
        let remedy = message!(
            "add the second row of the visit, with the same patient, times and length, or write 2 into a column carers"
        );
        findings.defects.push(wrong(
            place,
            message!("says that the visit is double, but no other row is like it"),
            remedy,
        ));
    }
    left
}

/// Notes the rows of orders and visits that say the same as a row before them, perhaps in another sheet, but for the id.
pub(super) fn note_copies(tables: &[(Matched<'_>, Vec<RowValues>)], findings: &mut Findings) {
    let mut seen: BTreeMap<(&str, String), String> = BTreeMap::new();
    let asked = tables
        .iter()
        .filter(|(matched, _)| ["orders", "visits"].contains(&matched.table.name));
    for (matched, rows) in asked {
        let mut copies: Vec<(usize, String)> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_faulty) {
            let said = (matched.table.name, without_id(row));
            let place = matched.sheet.row_place(row.number);
            match seen.get(&said) {
                Some(before) => copies.push((row.number, before.clone())),
                None => drop(seen.insert(said, place)),
            }
        }
        findings.notes.extend(copied(matched, &copies));
    }
}

fn copied(matched: &Matched<'_>, copies: &[(usize, String)]) -> Option<Message> {
    let (row, before) = copies.first()?;
    let place = matched.sheet.row_place(*row);
    Some(match copies.len() - 1 {
        0 => message!(
            "{place} says the same as {before}, so both are planned: delete one if it is a copy",
            place,
            before = before.clone()
        ),
        more => message!(
            "{place} says the same as {before}, and so do {more} more, so all are planned: delete those that are copies",
            place,
            before = before.clone(),
            more
        ),
    })
}

fn is_double(row: &RowValues) -> bool {
    row.aside.get("double") == Some(&json!(true))
}

/// What a row says beside its id and its wish, as a text.
fn without_id(row: &RowValues) -> String {
    let mut object = row.object.clone();
    if let Value::Object(fields) = &mut object {
        fields.remove("id");
    }
    let aside = row.aside.iter().filter(|(name, _)| **name != "wish");
    json!([object, aside.collect::<Vec<_>>()]).to_string()
}
