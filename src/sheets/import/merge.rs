//! Double staffing as other systems export it: two like rows for one visit by two carers.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use super::headers::{Findings, Matched, wrong};
use super::row::RowValues;
use crate::message::message;

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
