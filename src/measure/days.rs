//! Stretches of civil days, and the windows in them that indicators count over.

use chrono::{NaiveDate, TimeDelta};

/// Civil days in a row.
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
    /// `count` days from `first` on.
    ///
    /// # Panics
    /// Where that is no day at all.
    pub fn new(first: NaiveDate, count: u32) -> Self {
        assert!(count > 0, "a stretch of days has at least one");
        Self { first, count }
    }

    /// The first of them.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last of them.
    pub fn last(self) -> NaiveDate {
        self.day(self.count - 1)
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        self.count
    }

    /// Whether `date` is one of them.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last()
    }

    /// Each of them, in order.
    pub fn dates(self) -> impl Iterator<Item = NaiveDate> {
        (0..self.count).map(move |number| self.day(number))
    }

    /// The windows of `length` days one after the other from the first day on; what is left over at the end is in none.
    pub fn fixed(self, length: u32) -> impl Iterator<Item = Days> {
        self.rolling(length).step_by(length.max(1) as usize)
    }

    /// Every window of `length` days that lies within these, one from each day on.
    pub fn rolling(self, length: u32) -> impl Iterator<Item = Days> {
        let length = length.max(1);
        let windows = (self.count + 1).saturating_sub(length);
        (0..windows).map(move |number| Days::new(self.day(number), length))
    }

    fn day(self, number: u32) -> NaiveDate {
        self.first + TimeDelta::days(number.into())
    }
}
