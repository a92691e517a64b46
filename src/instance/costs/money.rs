//! Amounts of money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use crate::message::{Value, decimal};
use crate::time::Minutes;
use crate::travel::Metres;

/// Parts of a hundredth. Prices are hundredths per hour and times are minutes, so every amount is a whole number of
/// sixtieths of a hundredth.
const OF_HUNDREDTH: u64 = 60;
const OF_WHOLE: u64 = 100 * OF_HUNDREDTH;

/// An exact amount of money: a whole number of sixtieths of a hundredth of the currency. It is rounded only for output
/// and in [`Money::for_way`]. An amount that does not fit in 64 bits becomes the greatest that does. Reading refuses
/// problems with such amounts.
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
    /// No money.
    pub const ZERO: Money = Money(0);

    /// Creates an amount from hundredths of the currency.
    pub const fn of_hundredths(hundredths: u64) -> Self {
        Self(hundredths.saturating_mul(OF_HUNDREDTH))
    }

    /// Returns the price of `time` at `hourly` hundredths per hour. A negative time counts as zero.
    pub fn for_time(hourly: u64, time: Minutes) -> Self {
        Self(hourly.saturating_mul(time.get().unsigned_abs().into()))
    }

    /// Returns the price of one trip at `per_km` hundredths per kilometre, rounded to whole hundredths; a half is
    /// rounded up. It is rounded before any addition, so that all sums of the same trips agree.
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

    /// Returns the amount in hundredths, rounded to the nearest; a half is rounded up.
    pub fn hundredths(self) -> u64 {
        self.0.saturating_add(OF_HUNDREDTH / 2) / OF_HUNDREDTH
    }

    /// Returns the amount in whole units, rounded to the nearest; a half is rounded up.
    pub fn rounded(self) -> u64 {
        self.0.saturating_add(OF_WHOLE / 2) / OF_WHOLE
    }

    /// Returns the amount in whole units, rounded up.
    pub fn rounded_up(self) -> u64 {
        self.0.div_ceil(OF_WHOLE)
    }

    /// Returns the amount in sixtieths of a hundredth, the unit of programs.
    pub(crate) const fn parts(self) -> i64 {
        self.0 as i64
    }

    /// Returns one whole unit.
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

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        decimal(money.to_string())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}
