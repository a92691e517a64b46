//! Shares without rounding.

use std::cmp::Ordering;
use std::fmt;

/// A share or a mean, exact and in lowest terms, so that equal values are equal fractions.
///
/// ```
/// use samma::measure::Fraction;
/// let third = Fraction::new(2, 6).unwrap();
/// assert_eq!((third.numerator(), third.denominator()), (1, 3));
/// assert!(third < Fraction::new(1, 2).unwrap());
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(Fraction::new(0, 0), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// Creates `numerator / denominator`; `None` if the denominator is 0.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let common = greatest_common_divisor(numerator, denominator);
        Some(Self {
            numerator: numerator / common,
            denominator: denominator / common,
        })
    }

    /// Returns the share of `part` in `whole`; both are counts.
    pub(super) fn of(part: usize, whole: usize) -> Option<Self> {
        Self::new(part as u64, whole as u64)
    }

    /// Returns the numerator, in lowest terms.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// Returns the denominator, in lowest terms; at least 1.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// Returns the value as a floating-point number, for display.
    pub fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let [own, others] = [(self, other), (other, self)]
            .map(|(one, two)| u128::from(one.numerator) * u128::from(two.denominator));
        own.cmp(&others)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// Euclid's algorithm.
fn greatest_common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}
