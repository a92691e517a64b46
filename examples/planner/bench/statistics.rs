//! What several runs of one problem have in common: median and range. What a run did not reach counts as infinite, so that it
//! is greater than whatever another run did reach.

/// The least, the middle and the greatest of some values; infinite where that one was not reached.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    /// Of an even number of values, the mean of the two in the middle.
    pub(crate) median: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// Of one value at least; `None` is one that was not reached.
    pub(crate) fn of(values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let mut values: Vec<f64> = values
            .into_iter()
            .map(|value| value.unwrap_or(f64::INFINITY))
            .collect();
        values.sort_by(f64::total_cmp);
        let last = values.len() - 1;
        Self {
            least: values[0],
            median: f64::midpoint(values[last / 2], values[last.div_ceil(2)]),
            most: values[last],
        }
    }
}
