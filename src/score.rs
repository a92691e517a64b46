//! What a plan is worth: integers in an order, never weights.

/// What a plan is worth. Less is better, the first difference decides: [`Ord`] is the objective.
///
/// ```
/// use samma::score::Score;
/// let known = Score { unassigned: 0, distinct_carers: 160, travel_minutes: 14_000 };
/// let quick = Score { unassigned: 0, distinct_carers: 161, travel_minutes: 9_000 };
/// assert!(known < quick);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Score {
    /// Sum over visits of priority times empty carer places.
    pub unassigned: u64,
    /// Sum over patients of the different carers they meet in the horizon.
    pub distinct_carers: u64,
    /// Sum over staffed shifts of the minutes of all legs.
    pub travel_minutes: u64,
}
