//! How many cases a property is tried on, always the same ones.

use proptest::test_runner::{Config, RngSeed};

/// So many cases.
pub(crate) fn cases(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_102),
        ..Config::default()
    }
}
