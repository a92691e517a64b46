//! Shares as exact fractions.

/// A share from 0 to 1: the simplest fraction that the number in the file can mean. So 0.3 is 3/10, and
/// 0.666666666666667 is 2/3. Rounding up then never gives one visit too many.
///
/// ```
/// use samma::engine::rows::ExactShare as Share;
/// let of_three = |number: f64| Share::of_bits(number.to_bits()).map(|share| share.of(3));
/// assert_eq!(of_three(2.0 / 3.0), Some(2));
/// assert_eq!(of_three(0.67), Some(3), "more than two of three");
/// assert_eq!(of_three(1.5), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Share {
    numerator: u128,
    denominator: u128,
}

/// Number of mantissa bits of a double.
const DIGITS: u32 = 52;
/// Bias of the exponent of a double.
const BIAS: u32 = 1023;
/// Precision of shares: they are equal if they differ by less than 2^-40, and none except 0 is smaller. A share of up
/// to 2^40 visits is at least one visit.
const SMALLEST: u32 = 40;

impl Share {
    /// Returns the fraction with the least denominator within 2^-40 of the double with these bits. That tolerance
    /// covers the fifteen digits of a spreadsheet. A number of up to six decimals is exact. Returns `None` if the
    /// number is not from 0 to 1.
    pub fn of_bits(bits: u64) -> Option<Self> {
        let one = u64::from(BIAS) << DIGITS;
        if bits << 1 == 0 {
            return Some(Self::new(0, 1));
        }
        if bits > one {
            return None;
        }
        if bits == one {
            return Some(Self::new(1, 1));
        }
        let below_one = BIAS - (bits >> DIGITS) as u32;
        if below_one >= SMALLEST {
            return Some(Self::new(1, 1 << SMALLEST));
        }
        // The double is `whole` over `scale`.
        let whole = u128::from(bits & ((1 << DIGITS) - 1) | 1 << DIGITS);
        let scale = 1_u128 << (DIGITS + below_one);
        let near = scale >> SMALLEST;
        let (numerator, denominator) = simplest((whole - near, scale), (whole + near, scale));
        Some(Self::new(numerator, denominator))
    }

    /// Returns this share of `all`, rounded up.
    pub fn of(self, all: u64) -> u64 {
        let part = (u128::from(all) * self.numerator).div_ceil(self.denominator);
        // No share is above 1.
        u64::try_from(part).unwrap_or(all)
    }

    const fn new(numerator: u128, denominator: u128) -> Self {
        Self {
            numerator,
            denominator,
        }
    }
}

/// Returns the fraction with the least denominator between two fractions, by continued fractions. The first is the
/// smaller.
fn simplest(low: (u128, u128), high: (u128, u128)) -> (u128, u128) {
    let whole = low.0 / low.1;
    if low.0.is_multiple_of(low.1) {
        return (whole, 1);
    }
    if whole < high.0 / high.1 {
        return (whole + 1, 1);
    }
    let (upper, lower) = (high.0 - whole * high.1, low.0 - whole * low.1);
    let (denominator, numerator) = simplest((high.1, upper), (low.1, lower));
    (whole * denominator + numerator, denominator)
}

#[cfg(test)]
mod tests {
    use super::Share;

    fn share(number: f64) -> Share {
        Share::of_bits(number.to_bits()).unwrap()
    }

    #[test]
    fn a_share_is_the_simplest_fraction_of_its_number() {
        for denominator in 1..=400 {
            for numerator in 0..=denominator {
                let number = f64::from(numerator) / f64::from(denominator);
                let share = share(number);
                let (numerator, denominator) =
                    (u128::from(numerator as u32), u128::from(denominator as u32));
                assert_eq!(
                    share.numerator * denominator,
                    numerator * share.denominator,
                    "{number}"
                );
            }
        }
    }

    #[test]
    fn a_decimal_is_what_it_says() {
        for thousandths in 0..=1000_u32 {
            let number: f64 = format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
                .parse()
                .unwrap();
            for all in [1, 3, 7, 30, 1000, 12_345] {
                let exact = (all * u64::from(thousandths)).div_ceil(1000);
                assert_eq!(share(number).of(all), exact, "{number} of {all}");
            }
        }
    }

    /// Numbers as a spreadsheet writes fractions.
    #[test]
    fn fifteen_digits_are_enough() {
        for denominator in 1..=60_u32 {
            for numerator in 0..=denominator {
                let number = f64::from(numerator) / f64::from(denominator);
                let rounded: f64 = format!("{number:.15}").parse().unwrap();
                let found = share(rounded).of(denominator.into());
                assert_eq!(found, u64::from(numerator), "{rounded}");
            }
        }
    }

    #[test]
    fn a_share_as_small_as_can_be_asks_for_one() {
        for tiny in [f64::MIN_POSITIVE, 5e-324, 1e-300, 1e-13] {
            assert_eq!(share(tiny).of(1_000_000), 1, "{tiny}");
            assert_eq!(share(tiny).of(0), 0, "{tiny}");
        }
        assert_eq!(share(-0.0).of(5), 0);
        assert_eq!(share(1.0_f64.next_down()).of(5), 5);
        for none in [f64::NAN, f64::INFINITY, -0.5, 1.0_f64.next_up(), 2.0] {
            assert_eq!(Share::of_bits(none.to_bits()), None, "{none}");
        }
    }
}
