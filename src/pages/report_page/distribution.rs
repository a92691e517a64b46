//! How many patients meet how many different carers.

use serde::Serialize;

use super::facts::Facts;

/// A bar for each number of carers.
#[derive(Debug, Serialize)]
pub(super) struct Distribution {
    bars: Vec<Bar>,
    has_baseline: bool,
}

#[derive(Debug, Serialize)]
struct Bar {
    carers: usize,
    patients: usize,
    /// Length of the bar, in per cent of the longest.
    width: usize,
    baseline: usize,
    baseline_width: usize,
}

impl Distribution {
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let own = facts.report.continuity.distribution();
        let baseline = facts.baseline.as_ref();
        let baseline = baseline.map(|report| report.continuity.distribution());
        let before = baseline.clone().unwrap_or_default();
        let counts = own.values().chain(before.values());
        let longest = counts.copied().max().unwrap_or(1).max(1);
        let last = own.keys().chain(before.keys()).copied().max().unwrap_or(0);
        let first = own.keys().chain(before.keys()).copied().min().unwrap_or(0);
        let bar = |carers: usize| {
            let patients = own.get(&carers).copied().unwrap_or(0);
            let baseline = before.get(&carers).copied().unwrap_or(0);
            Bar {
                carers,
                patients,
                width: 100 * patients / longest,
                baseline,
                baseline_width: 100 * baseline / longest,
            }
        };
        Self {
            bars: (first..=last).map(bar).collect(),
            has_baseline: baseline.is_some(),
        }
    }
}
