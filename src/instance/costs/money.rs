//! Amounts of money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use crate::time::Minutes;
use crate::travel::Metres;

/// Parts of a hundredth: prices are hundredths an hour and times are minutes, so that every amount is whole in these.
const OF_HUNDREDTH: u64 = 60;
const OF_WHOLE: u64 = 100 * OF_HUNDREDTH;

/// An exact amount of money: a whole number of sixtieths of a hundredth of the currency. It is rounded where it is
/// told, and nowhere before but in [`Money::for_way`]. What is more than 64 bits hold stays at the most that they do, and reading refuses
/// a problem long before that.
///
/// ```
/// use samma::instance::Money;
/// use samma::time::Minutes;
/// let wage = Money::for_time(30_000, Minutes::new(50)) + Money::of_hundredths(12);
/// assert_eq!(wage.to_string(), "250.12");
/// assert_eq!(wage.rounded_up(), 251);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Money(u64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// So many hundredths of the currency.
    pub const fn of_hundredths(hundredths: u64) -> Self {
        Self(hundredths.saturating_mul(OF_HUNDREDTH))
    }

    /// So much time, never less than none, at so many hundredths an hour.
    pub fn for_time(hourly: u64, time: Minutes) -> Self {
        Self(hourly.saturating_mul(time.get().unsigned_abs().into()))
    }

    /// One way of so many metres at so many hundredths a kilometre, rounded to whole hundredths, a half up. It is rounded before
    /// anything is added, so that whoever adds up the same ways comes to the same.
    ///
    /// ```
    /// use samma::instance::Money;
    /// use samma::travel::Metres;
    /// let way = Money::for_way(250, Metres::new(1_234));
    /// assert_eq!(way, Money::of_hundredths(309));
    /// ```
    pub fn for_way(per_km: u64, metres: Metres) -> Self {
        let thousandths = per_km.saturating_mul(metres.get().into());
        Self::of_hundredths(thousandths.saturating_add(500) / 1000)
    }

    /// In hundredths, rounded to the nearest, a half up.
    pub fn hundredths(self) -> u64 {
        self.0.saturating_add(OF_HUNDREDTH / 2) / OF_HUNDREDTH
    }

    /// In whole units, rounded to the nearest, a half up.
    pub fn rounded(self) -> u64 {
        self.0.saturating_add(OF_WHOLE / 2) / OF_WHOLE
    }

    /// In whole units, rounded up.
    pub fn rounded_up(self) -> u64 {
        self.0.div_ceil(OF_WHOLE)
    }

    /// In sixtieths of a hundredth: what a program counts in.
    pub(crate) const fn parts(self) -> i64 {
        self.0 as i64
    }

    /// One whole unit.
    pub(crate) const fn one() -> Self {
        Self(OF_WHOLE)
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, more: Money) -> Money {
        Money(self.0.saturating_add(more.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, more: Money) {
        *self = *self + more;
    }
}

impl Sum for Money {
    fn sum<S: Iterator<Item = Money>>(parts: S) -> Money {
        parts.fold(Money::ZERO, Add::add)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}
