//! From one morning to the next: the same carer, at the same time.

use super::fraction::Fraction;
use super::log::Contact;
use super::slot::{Slots, Turn, series};

/// Sequential continuity within slots: of each visit and the one before it in the same slot (from one morning's first
/// visit to the next morning's first), the share of which the same carer makes both. Of double-staffed visits, one
/// carer in common is enough. `None` where no slot has two visits.
///
/// ```text
/// SECON = successive visits in a slot by the same carer / successive visits in a slot
/// ```
/// Unit: a share. Source: Steinwachs, Measuring provider continuity in ambulatory care, Medical Care 17 (1979), there
/// without slots: in home care the next visit is rarely by the one who came in the morning, and need not be.
pub fn sequential(contacts: &[Contact], slots: &Slots) -> Option<Fraction> {
    let series = series(contacts, slots);
    let pairs = || series.iter().flat_map(|turns| turns.windows(2));
    let same = |pair: &&[Turn]| !pair[0].carers.is_disjoint(&pair[1].carers);
    Fraction::of(pairs().filter(same).count(), pairs().count())
}

/// How far visits start from their usual time, on average: for each series (the first visit of every morning, …) the
/// distances of its starts to their median, added up over series, for each visit. A visit whose series has no other
/// is left out. `None` where no slot has two visits.
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

/// Sum of the distances to the median. With an even number every point between the two in the middle gives the same
/// sum.
fn distance_to_median(turns: &[Turn]) -> u64 {
    let mut minutes: Vec<i64> = turns.iter().map(|turn| turn.minute).collect();
    minutes.sort_unstable();
    let median = minutes[minutes.len() / 2];
    minutes.iter().map(|minute| minute.abs_diff(median)).sum()
}
