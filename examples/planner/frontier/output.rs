//! The folder that takes a frontier.

use std::fs;
use std::path::{Path, PathBuf};

use samma::Message;
use samma::engine::pages::ChartWords;
use samma::frontier::Frontier;
use samma::instance::Instance;

use super::Today;
use super::chart::chart;
use super::rows::rows;
use crate::failure::Failure;
use crate::files::{Destination, make_folder};
use crate::outputs::Outputs;
use crate::table::csv;

/// The files, found fit to be written to.
pub(crate) struct Output {
    folder: PathBuf,
    state: Destination,
    table: Destination,
    chart: Destination,
}

impl Output {
    /// Looks whether `folder` takes the files; makes it where it is the last part of the path that is missing.
    /// None of the files may be one of `inputs`.
    pub(crate) fn find(folder: &Path, inputs: &[&PathBuf]) -> Result<Self, Failure> {
        make_folder(folder)?;
        let mut outputs = Outputs::reading(inputs.iter().copied());
        for input in inputs.iter().filter(|input| is_plan_of(folder, input)) {
            outputs.find(input)?;
        }
        let mut find = |name: &str| outputs.find(&folder.join(name));
        Ok(Self {
            state: find("frontier.json")?,
            table: find("frontier.csv")?,
            chart: find("frontier.svg")?,
            folder: folder.to_owned(),
        })
    }

    /// Writes what is solved so far: it is safe before the rest is.
    pub(crate) fn write_state(&self, frontier: &Frontier) -> Result<(), Failure> {
        self.state.write_or_keep(&frontier.to_file())
    }

    /// Writes everything.
    pub(crate) fn write(
        &self,
        instance: &Instance,
        frontier: &Frontier,
        today: Option<Today>,
        words: &ChartWords,
    ) -> Result<(), Failure> {
        self.write_state(frontier)?;
        self.table
            .write_text(&csv(&in_one_word(&rows(frontier, today, None))))?;
        self.chart.write_text(&chart(frontier, today, words))?;
        for point in frontier.front() {
            let name = format!("plan-{}-{}.json", frontier.trade().second, point.second);
            let plan = Destination::find(&self.folder.join(name))?;
            plan.write_or_keep(&instance.plan_file(&point.plan))?;
        }
        Ok(())
    }
}

/// Whether a file is, by its name and place, one that a frontier writes for a point.
fn is_plan_of(folder: &Path, file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_here =
        fs::canonicalize(crate::files::folder(file)).ok() == fs::canonicalize(folder).ok();
    is_here && name.starts_with("plan-") && name.ends_with(".json")
}

/// The rows with words that are one each: programs read them.
fn in_one_word(rows: &[Vec<Message>]) -> Vec<Vec<String>> {
    let in_one = |cell: &Message| cell.to_string().replace(' ', "_");
    rows.iter()
        .map(|row| row.iter().map(in_one).collect())
        .collect()
}
