//! Double staffing as other systems export it: two like rows for one visit by two carers.

use serde_json::{Value, json};

use super::headers::{Findings, Matched, wrong};
use super::row::RowValues;

/// Each two like rows that are marked as double, as one row for two carers. A row that has no like is told.
pub(super) fn merged(
    matched: &Matched<'_>,
    rows: Vec<RowValues>,
    findings: &mut Findings,
) -> Vec<RowValues> {
    let mut left: Vec<RowValues> = Vec::new();
    // The rows that wait for their like, by number in `left`.
    let mut waiting: Vec<usize> = Vec::new();
    for row in rows {
        let twin = waiting
            .iter()
            .position(|&first| is_double(&row) && are_alike(&left[first], &row));
        if let Some(at) = twin {
            left[waiting.swap_remove(at)].object["carers"] = json!(2);
            continue;
        }
        if is_double(&row) && row.object.get("carers").is_none() {
            waiting.push(left.len());
        }
        left.push(row);
    }
    waiting.sort_unstable();
    for row in waiting
        .into_iter()
        .map(|index| &left[index])
        .filter(|row| !row.is_faulty)
    {
        let place = matched.cell_place(row.number, "double");
        let remedy = "add the second row of the visit, with the same patient, times and length, or write 2 into a column carers";
        findings.defects.push(wrong(
            place,
            "says that the visit is double, but no other row is like it",
            remedy,
        ));
    }
    left
}

fn is_double(row: &RowValues) -> bool {
    row.aside.get("double") == Some(&json!(true))
}

fn are_alike(one: &RowValues, other: &RowValues) -> bool {
    let told = |row: &RowValues| {
        let mut object = row.object.clone();
        if let Value::Object(fields) = &mut object {
            fields.remove("id");
        }
        let mut aside = row.aside.clone();
        aside.remove("wish");
        (object, aside)
    };
    told(one) == told(other)
}
