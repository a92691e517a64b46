//! Random choices that are the same on every machine. They use integers and ratios only, no transcendental functions.

use rand::{Rng, RngExt};

/// Returns true with a probability of `percent` per cent.
pub(super) fn percent(rng: &mut impl Rng, percent: u32) -> bool {
    rng.random_range(0..100) < percent
}

/// Returns one of `options`, which must not be empty.
pub(super) fn pick<T: Copy>(rng: &mut impl Rng, options: &[T]) -> T {
    let index = rng.random_range(0..options.len() as u32);
    options[index as usize]
}

/// Returns a whole number from `least` to `most`, both included.
pub(super) fn between(rng: &mut impl Rng, least: i32, most: i32) -> i32 {
    rng.random_range(least..=most)
}

/// Returns a multiple of five from `least` to `most`, both included. Both must be multiples of five.
pub(super) fn fives(rng: &mut impl Rng, least: i32, most: i32) -> i32 {
    5 * between(rng, least / 5, most / 5)
}

/// Returns a number from 0 up to 1.
pub(super) fn fraction(rng: &mut impl Rng) -> f64 {
    f64::from(rng.random_range(0..1_u32 << 24)) / f64::from(1_u32 << 24)
}

/// Returns a number from `-reach` to `reach`, usually near 0: the sum of three uniform draws.
pub(super) fn around_zero(rng: &mut impl Rng, reach: i32) -> i32 {
    let draws: i32 = (0..3).map(|_| between(rng, -reach, reach)).sum();
    draws / 3
}

/// Puts `items` in a random order.
pub(super) fn shuffle<T>(rng: &mut impl Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, rng.random_range(0..=last as u32) as usize);
    }
}
