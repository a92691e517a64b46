//! The employed staff: as many people as have, by their contracts, the hours that are theirs.

use rand::Rng;

use super::calendar::Calendar;
use super::carers::Carer;
use super::parameters::{
    CONTRACT_FILLED, HOURS_OF_PERMANENT_STAFF, PART_TIME_PERCENT, PART_TIME_RATES,
};
use super::random::{between, pick};
use super::staffing::Hours;

/// Returns the staff for the shifts that each day needs. Their contracts come as near as possible to their share of the
/// hours; there is one person at least.
///
/// Weekends do not count here: each of the staff works every second one, and substitutes work what remains of it.
pub(super) fn employed(
    calendar: &Calendar,
    wanted: &[Vec<Hours>],
    rng: &mut impl Rng,
) -> Vec<Carer> {
    let paid: i32 = wanted.iter().flatten().map(|hours| hours.paid()).sum();
    let mut left = f64::from(paid) * HOURS_OF_PERMANENT_STAFF / CONTRACT_FILLED;
    let mut rates = Rates::new(rng);
    let first_turn = between(rng, 0, 1) as usize;
    let mut staff = Vec::new();
    loop {
        let turn = (first_turn + staff.len()) % 2;
        let carer = Carer::permanent(calendar, rates.next(rng), turn, rng);
        let contract = f64::from(carer.contract(calendar).get());
        if !staff.is_empty() && left < contract / 2.0 {
            return staff;
        }
        left -= contract;
        staff.push(carer);
    }
}

/// Contracts in per cent of full time, one after another. Part-time ones come at even distances, so that small units
/// have the mix of large ones.
struct Rates {
    /// Where between two part-time contracts the last one was, in per cent.
    position: u32,
}

impl Rates {
    fn new(rng: &mut impl Rng) -> Self {
        Self {
            position: between(rng, 0, 99) as u32,
        }
    }

    fn next(&mut self, rng: &mut impl Rng) -> i32 {
        self.position += PART_TIME_PERCENT;
        if self.position < 100 {
            return 100;
        }
        self.position -= 100;
        pick(rng, &PART_TIME_RATES)
    }
}
