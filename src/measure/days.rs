//! Ranges of civil days, and the windows of days that indicators use.

use chrono::{NaiveDate, TimeDelta};

/// A range of consecutive civil days.
///
/// ```
/// use samma::measure::Days;
/// let days = Days::new("2026-11-02".parse().unwrap(), 30);
/// assert_eq!(days.fixed(14).map(|window| window.first().to_string()).collect::<Vec<_>>(), ["2026-11-02", "2026-11-16"]);
/// assert_eq!(days.rolling(14).count(), 17, "from 2 to 18 November");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Days {
    first: NaiveDate,
    count: u32,
}

impl Days {
    /// Creates the range of `count` days that begins with `first`.
    ///
    /// # Panics
    /// Panics if `count` is 0.
    pub fn new(first: NaiveDate, count: u32) -> Self {
        assert!(count > 0, "a stretch of days has at least one");
        Self { first, count }
    }

    /// Returns the first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Returns the last day.
    pub fn last(self) -> NaiveDate {
        self.day(self.count - 1)
    }

    /// Returns the number of days.
    pub fn count(self) -> u32 {
        self.count
    }

    /// Returns true if `date` is in the range.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last()
    }

    /// Returns each day, in order.
    pub fn dates(self) -> impl Iterator<Item = NaiveDate> {
        (0..self.count).map(move |number| self.day(number))
    }

    /// Returns consecutive windows of `length` days, from the first day on. Days left over at the end are in no window.
    pub fn fixed(self, length: u32) -> impl Iterator<Item = Days> {
        self.rolling(length).step_by(length.max(1) as usize)
    }

    /// Returns every window of `length` days that lies inside the range. One window begins on each possible day.
    pub fn rolling(self, length: u32) -> impl Iterator<Item = Days> {
        let length = length.max(1);
        let windows = (self.count + 1).saturating_sub(length);
        (0..windows).map(move |number| Days::new(self.day(number), length))
    }

    fn day(self, number: u32) -> NaiveDate {
        self.first + TimeDelta::days(number.into())
    }
}
