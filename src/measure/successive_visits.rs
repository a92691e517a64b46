//! Measures of successive visits: the same carer, at the same time of day.

use super::fraction::Fraction;
use super::log::Contact;
use super::slot::{Slots, Turn, series};

/// Returns sequential continuity within slots. It compares each visit with the one before it in the same slot, for
/// example the first visits of two mornings. The value is the share of such pairs that the same carer makes. Of
/// double-staffed visits, one common carer is enough. Returns `None` if no slot has two visits.
///
/// ```text
/// SECON = successive visits in a slot by the same carer / successive visits in a slot
/// ```
/// Unit: a share. Source: Steinwachs, Measuring provider continuity in ambulatory care, Medical Care 17 (1979). The
/// source has no slots. In home care the carer of the morning rarely makes the next visit, and need not.
pub fn sequential(contacts: &[Contact], slots: &Slots) -> Option<Fraction> {
    let series = series(contacts, slots);
    let pairs = || series.iter().flat_map(|turns| turns.windows(2));
    let same = |pair: &&[Turn]| !pair[0].carers.is_disjoint(&pair[1].carers);
    Fraction::of(pairs().filter(same).count(), pairs().count())
}

/// Returns the mean distance of visits from their usual time. The usual time of a series, such as the first visits of
/// every morning, is the median of its starts. A visit that is alone in its series is left out. Returns `None` if no
/// slot has two visits.
///
/// ```text
/// sum over series s, visits v of s of |start(v) - median(s)| / number of those visits
/// ```
/// Unit: minutes.
pub fn start_spread(contacts: &[Contact], slots: &Slots) -> Option<Fraction> {
    let series = series(contacts, slots);
    let repeated = || series.iter().filter(|turns| turns.len() > 1);
    let minutes: u64 = repeated().map(|turns| distance_to_median(turns)).sum();
    let visits: usize = repeated().map(Vec::len).sum();
    Fraction::new(minutes, visits as u64)
}

/// Returns the sum of the distances to the median. For an even number of starts, every point between the two middle
/// ones gives the same sum.
fn distance_to_median(turns: &[Turn]) -> u64 {
    let mut minutes: Vec<i64> = turns.iter().map(|turn| turn.minute).collect();
    minutes.sort_unstable();
    let median = minutes[minutes.len() / 2];
    minutes.iter().map(|minute| minute.abs_diff(median)).sum()
}
