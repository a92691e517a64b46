//! What the tables say of a run: one list for the table of all runs and for that of medians.

use super::row::Outcome;
use super::statistics::Spread;

/// A column of numbers.
pub(crate) struct Column {
    pub(crate) heading: &'static str,
    pub(crate) value: fn(&Outcome) -> Option<f64>,
    show: fn(f64) -> String,
    /// What stands where there is no value.
    absent: &'static str,
}

/// From left to right.
pub(crate) const COLUMNS: [Column; 17] = [
    count("patients", |run| Some(run.patients as f64)),
    count("visits", |run| Some(run.visits as f64)),
    count("unassigned", |run| Some(run.unassigned as f64)),
    count("distinct carers", |run| Some(run.distinct_carers as f64)),
    Column {
        heading: "mean, two a day",
        value: |run| run.mean_of_twice_daily,
        show: |mean| format!("{mean:.1}"),
        absent: "nobody",
    },
    count("worst patient", |run| Some(run.most_for_one_patient as f64)),
    count("bound", |run| Some(run.bound as f64)),
    Column {
        heading: "gap, %",
        value: |run| run.gap,
        show: |gap| format!("{:.1}", 100.0 * gap),
        absent: "not proven",
    },
    Column {
        heading: "mean gap, %",
        value: |run| run.mean_gap,
        show: |gap| format!("{:.1}", 100.0 * gap),
        absent: "unknown",
    },
    time("full plan, s", |run| run.seconds_to_full_plan),
    time("20 %, s", |run| run.seconds_to_gap_20),
    time("10 %, s", |run| run.seconds_to_gap_10),
    time("5 %, s", |run| run.seconds_to_gap_5),
    time("best, s", |run| run.seconds_to_best),
    Column {
        heading: "peak memory, MiB",
        value: |run| run.peak_memory_kib.map(|kib| kib as f64),
        show: |kib| format!("{:.0}", kib / 1024.0),
        absent: "unknown",
    },
    time("over limit, s", |run| Some(run.seconds_over_limit)),
    time("total, s", |run| Some(run.seconds)),
];

impl Column {
    /// Of one run.
    pub(crate) fn cell(&self, run: &Outcome) -> String {
        self.text((self.value)(run).unwrap_or(f64::INFINITY))
    }

    /// Of several: the median, and in brackets the range where there is one.
    pub(crate) fn cell_of_several<'r>(&self, runs: impl Iterator<Item = &'r Outcome>) -> String {
        let Spread {
            least,
            median,
            most,
        } = Spread::of(runs.map(self.value));
        let [least, median, most] = [least, median, most].map(|value| self.text(value));
        if least == most {
            median
        } else {
            format!("{median} ({least} to {most})")
        }
    }

    fn text(&self, value: f64) -> String {
        if value.is_finite() {
            (self.show)(value)
        } else {
            self.absent.to_owned()
        }
    }
}

const fn count(heading: &'static str, value: fn(&Outcome) -> Option<f64>) -> Column {
    Column {
        heading,
        value,
        // A median may lie between two whole numbers.
        show: |count| count.to_string(),
        absent: "none",
    }
}

const fn time(heading: &'static str, value: fn(&Outcome) -> Option<f64>) -> Column {
    Column {
        heading,
        value,
        show: seconds,
        absent: "not reached",
    }
}

/// With two digits after the point where the second says something.
fn seconds(seconds: f64) -> String {
    if seconds < 10.0 {
        format!("{seconds:.2}")
    } else {
        format!("{seconds:.1}")
    }
}
