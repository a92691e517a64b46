//! Drawn tiny problems against brute force.

use proptest::prelude::any;
use proptest::test_runner::TestRunner;

use super::super::{assert_brute_force_lies_between, assert_solved_as_by_brute_force};
use super::super::{
    loaded::loaded, professed::professed, related::related, rostered::rostered, ruled::ruled,
    tiny::tiny, wished::wished,
};
use super::one_passes;
use crate::common::instance_of;

pub(super) fn one_tiny(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &tiny(), |tiny| {
        assert_solved_as_by_brute_force(&instance_of(&tiny.unit().problem()));
    })
}

pub(super) fn one_related(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &(related(), any::<u64>()), |(related, seed)| {
        assert_brute_force_lies_between(&related.instance(), seed);
    })
}

pub(super) fn one_wished(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &wished(), |wished| {
        assert_solved_as_by_brute_force(&wished.instance());
    })
}

pub(super) fn one_ruled(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &ruled(), |ruled| {
        assert_solved_as_by_brute_force(&ruled.instance());
    })
}

pub(super) fn one_rostered(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &rostered(), |rostered| {
        assert_solved_as_by_brute_force(&rostered.instance());
    })
}

pub(super) fn one_professed(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &professed(), |professed| {
        assert_solved_as_by_brute_force(&professed.instance());
    })
}

pub(super) fn one_loaded(runner: &mut TestRunner) -> Result<(), String> {
    one_passes(runner, &loaded(), |loaded| {
        assert_solved_as_by_brute_force(&loaded.instance());
    })
}
