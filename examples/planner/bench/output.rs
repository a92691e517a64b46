//! The folder that takes the results.

use std::fmt::Write;
use std::path::Path;

use comfy_table::presets::ASCII_MARKDOWN;

use super::charts::{gap_over_time, time_over_size};
use super::row::{Group, Row, Setting};
use super::tables;
use crate::failure::Failure;
use crate::files::{Destination, make_folder};

/// The files of results, found fit to be written to.
pub(crate) struct Output {
    lines: Destination,
    tables: Destination,
    gap_over_time: Destination,
    time_over_size: Destination,
}

impl Output {
    /// Looks whether `folder` takes the files; makes it where it is the last part of the path that is missing.
    pub(crate) fn find(folder: &Path) -> Result<Self, Failure> {
        make_folder(folder)?;
        let find = |name: &str| Destination::find(&folder.join(name));
        Ok(Self {
            lines: find("bench.jsonl")?,
            tables: find("bench.md")?,
            gap_over_time: find("gap_over_time.svg")?,
            time_over_size: find("time_over_size.svg")?,
        })
    }

    /// Writes a line for each run, and nothing else: what is done is safe before the rest is.
    pub(crate) fn write_lines(&self, rows: &[Row]) -> Result<(), Failure> {
        let mut lines = String::new();
        for row in rows {
            lines += &serde_json::to_string(row).expect("a row has string keys only");
            lines.push('\n');
        }
        self.lines.write_text(&lines)
    }

    /// Writes the tables and draws the charts.
    pub(crate) fn write_tables_and_charts(&self, rows: &[Row]) -> Result<(), Failure> {
        let groups = Group::all(rows);
        self.tables.write_text(&markdown(rows, &groups))?;
        self.gap_over_time.write_text(&gap_over_time(&groups))?;
        self.time_over_size.write_text(&time_over_size(&groups))
    }
}

fn markdown(rows: &[Row], groups: &[Group]) -> String {
    let medians = tables::medians(groups, ASCII_MARKDOWN);
    let runs = tables::runs(groups, ASCII_MARKDOWN);
    let mut text = "# Benchmark\n\n".to_owned();
    for fact in facts(rows) {
        writeln!(text, "- {fact}").expect("a string takes text");
    }
    text +=
        "\n![Median gap over time](gap_over_time.svg)\n\n![Time over size](time_over_size.svg)\n";
    text + &format!(
        "\n## Over the seeds: median (least to most)\n\n{medians}\n\n## Every run\n\n{runs}\n"
    )
}

/// What was run on what, each fact once.
fn facts(rows: &[Row]) -> Vec<String> {
    let of: [fn(&Setting) -> String; 4] = [
        |run| format!("{} cores, {}", run.cores, run.machine),
        |run| format!("samma {}, HiGHS {}", run.samma, run.highs),
        |run| run.date.chars().take("2026-11-02".len()).collect(),
        |run| format!("`{}`", run.command),
    ];
    let mut facts = Vec::new();
    for fact in of {
        for row in rows {
            let fact = fact(&row.setting);
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    facts
}
