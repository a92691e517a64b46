//! Agrees on times of care: near the time that the patient prefers, where the day is not yet full.

use rand::Rng;

use super::care::{Slot, Time};
use super::parameters::{FIRST_START, LAST_START, LEG};
use super::random::{fives, shuffle};

/// Number of times that are considered for a patient before one is chosen.
const TIMES_OFFERED: usize = 4;
/// Number of quarter-hours in a day.
pub(super) const QUARTERS: usize = 96;

/// When a visit may start: civil minutes after midnight, both included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agreed {
    pub(super) earliest: i32,
    pub(super) latest: i32,
}

/// Returns the times of `slots`, in their order.
pub(super) fn agree(slots: &[Slot], rng: &mut impl Rng) -> Vec<Agreed> {
    let mut order: Vec<usize> = (0..slots.len()).collect();
    shuffle(rng, &mut order);
    order.sort_by_key(|&slot| slots[slot].carers == 1);
    let mut day = Day([0; QUARTERS]);
    let mut agreed: Vec<Option<Agreed>> = vec![None; slots.len()];
    for slot in order {
        agreed[slot] = Some(day.agree(&slots[slot], rng));
    }
    agreed
        .into_iter()
        .map(|time| time.expect("the order has every slot"))
        .collect()
}

/// The number of carers who are busy in each quarter-hour of the day, summed over a week.
struct Day([i32; QUARTERS]);

impl Day {
    fn agree(&mut self, slot: &Slot, rng: &mut impl Rng) -> Agreed {
        match slot.time {
            Time::Between { earliest, latest } => Agreed { earliest, latest },
            Time::Around { first, last, slack } => {
                let time = (0..TIMES_OFFERED)
                    .map(|_| fives(rng, first, last))
                    .min_by_key(|&time| self.load(time, slot.minutes))
                    .expect("times are offered");
                self.book(time, slot);
                Agreed {
                    earliest: (time - slack).max(FIRST_START),
                    latest: (time + slack).min(LAST_START),
                }
            }
        }
    }

    /// Returns the mean load of the quarter-hours of a visit, in hundredths.
    fn load(&self, time: i32, minutes: i32) -> i32 {
        let quarters = quarters(time, minutes);
        let count = quarters.len() as i32;
        100 * self.0[quarters].iter().sum::<i32>() / count
    }

    fn book(&mut self, time: i32, slot: &Slot) {
        for quarter in quarters(time, slot.minutes) {
            self.0[quarter] += slot.carers as i32 * slot.rhythm.turns.len() as i32;
        }
    }
}

/// Returns the quarter-hours that a visit and the leg to it touch.
fn quarters(time: i32, minutes: i32) -> std::ops::Range<usize> {
    let first = (time - LEG) / 15;
    let after = (time + minutes + 14) / 15;
    first as usize..(after as usize).min(QUARTERS)
}
