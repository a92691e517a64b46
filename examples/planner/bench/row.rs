//! One run as a row: what was run, and what came of it. A line of `bench.jsonl` is a row, flat, from which tables and charts
//! are made.

use serde::{Deserialize, Serialize};

use super::trace::Trace;

/// A run.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    #[serde(flatten)]
    pub(crate) setting: Setting,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// What was run, with what and on what.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Setting {
    /// The file's name without its ending.
    pub(crate) problem: String,
    pub(crate) seed: u64,
    /// Seconds.
    pub(crate) time_limit: f64,
    pub(crate) threads: usize,
    /// How many cores the machine has for this program.
    pub(crate) cores: usize,
    /// Operating system and processor.
    pub(crate) machine: String,
    /// Version.
    pub(crate) samma: String,
    /// Version.
    pub(crate) highs: String,
    /// When the run began, in UTC.
    pub(crate) date: String,
    /// What was typed.
    pub(crate) command: String,
}

/// What came of a run. Times are in seconds since the run began and `None` where that was not reached.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) patients: usize,
    pub(crate) visits: usize,
    /// Sum of priority times empty carers' places.
    pub(crate) unassigned: u64,
    /// What no plan can beat in `unassigned`.
    pub(crate) unassigned_bound: u64,
    /// Sum over patients of the different carers they meet.
    pub(crate) distinct_carers: u64,
    /// Different carers, mean of the patients with two visits or more every day; `None` where there are none.
    pub(crate) mean_of_twice_daily: Option<f64>,
    /// Different carers of the patient who meets the most.
    pub(crate) most_for_one_patient: usize,
    /// What no plan can beat in `distinct_carers`.
    pub(crate) bound: u64,
    /// How far `distinct_carers` lies above `bound`, as a share of `bound`; `None` where nothing is proven.
    pub(crate) gap: Option<f64>,
    /// The mean of that over the time limit; at most 1, and 1 where there is none.
    #[serde(default)]
    pub(crate) mean_gap: Option<f64>,
    pub(crate) seconds_to_full_plan: Option<f64>,
    pub(crate) seconds_to_gap_20: Option<f64>,
    pub(crate) seconds_to_gap_10: Option<f64>,
    pub(crate) seconds_to_gap_5: Option<f64>,
    pub(crate) seconds_to_best: Option<f64>,
    /// The most that the process of this run held in memory; `None` where the system does not say.
    pub(crate) peak_memory_kib: Option<u64>,
    pub(crate) seconds_over_limit: f64,
    pub(crate) seconds: f64,
    /// Why the run stopped, as a plan file says it.
    pub(crate) stopped: String,
    /// What the run had, a row a change.
    pub(crate) series: Trace,
}

/// The runs of one problem that differ only in their seeds.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Group<'r>(pub(crate) Vec<&'r Row>);

impl<'r> Group<'r> {
    /// Divides runs into groups: small problems first, then by name, time limit and threads.
    pub(crate) fn all(rows: &'r [Row]) -> Vec<Self> {
        let mut rows: Vec<&Row> = rows.iter().collect();
        rows.sort_by(|one, other| {
            let size = |row: &Row| (row.outcome.patients, row.outcome.visits);
            let (a, b) = (&one.setting, &other.setting);
            size(one)
                .cmp(&size(other))
                .then_with(|| a.problem.cmp(&b.problem))
                .then_with(|| a.time_limit.total_cmp(&b.time_limit))
                .then_with(|| (a.threads, a.seed).cmp(&(b.threads, b.seed)))
        });
        rows.chunk_by(|one, other| is_alike(one, other))
            .map(|rows| Self(rows.to_vec()))
            .collect()
    }

    /// Any of them, for what they share.
    pub(crate) fn first(&self) -> &'r Row {
        self.0[0]
    }

    /// Every outcome.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = &'r Outcome> {
        self.0.iter().map(|row| &row.outcome)
    }
}

fn is_alike(one: &Row, other: &Row) -> bool {
    let what = |row: &Row| {
        (
            row.outcome.patients,
            row.outcome.visits,
            row.setting.threads,
        )
    };
    what(one) == what(other)
        && one.setting.problem == other.setting.problem
        && one
            .setting
            .time_limit
            .total_cmp(&other.setting.time_limit)
            .is_eq()
}
