//! Runs as tables: each by itself, and the medians over the seeds.

use std::collections::BTreeMap;

use comfy_table::{Table, TableStyle};
use samma::engine::text::visible;

use super::columns::COLUMNS;
use super::row::{Group, Row};

/// A row a run.
pub(crate) fn runs(groups: &[Group], style: TableStyle) -> Table {
    let mut table = empty("seed", style);
    for &row in groups.iter().flat_map(|group| &group.0) {
        let mut cells = lead(row);
        cells.push(row.setting.seed.to_string());
        cells.extend(COLUMNS.iter().map(|column| column.cell(&row.outcome)));
        cells.push(row.outcome.stopped.clone());
        table.add_row(cells);
    }
    table
}

/// A row a problem: medians, with ranges.
pub(crate) fn medians(groups: &[Group], style: TableStyle) -> Table {
    let mut table = empty("seeds", style);
    for group in groups {
        let mut cells = lead(group.first());
        cells.push(group.0.len().to_string());
        cells.extend(
            COLUMNS
                .iter()
                .map(|column| column.cell_of_several(group.outcomes())),
        );
        cells.push(reasons(group));
        table.add_row(cells);
    }
    table
}

/// With its headings.
fn empty(seed: &'static str, style: TableStyle) -> Table {
    let headings = COLUMNS.iter().map(|column| column.heading);
    let mut table = Table::new();
    table.load_style(style).set_header(
        ["problem", "limit, s", "threads", seed]
            .into_iter()
            .chain(headings)
            .chain(["stopped"]),
    );
    table
}

fn lead(row: &Row) -> Vec<String> {
    vec![
        visible(&row.setting.problem).into_owned(),
        row.setting.time_limit.to_string(),
        row.setting.threads.to_string(),
    ]
}

/// Why the runs stopped, with how many where they differ.
fn reasons(group: &Group) -> String {
    let mut counts = BTreeMap::<&str, usize>::new();
    for run in group.outcomes() {
        *counts.entry(&run.stopped).or_default() += 1;
    }
    let several = counts.len() > 1;
    let reasons: Vec<String> = counts
        .into_iter()
        .map(|(reason, count)| {
            if several {
                format!("{reason} {count}")
            } else {
                reason.to_owned()
            }
        })
        .collect();
    reasons.join(", ")
}
