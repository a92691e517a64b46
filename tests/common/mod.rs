//! Tiny problems in a few lines, plans by name, and a solve that trusts nothing.

// Each test crate compiles this module for itself and uses its own part of it.
#![allow(dead_code, unused_imports)]

mod cases;
mod plans;
mod unit;

pub(crate) use cases::cases;
pub(crate) use plans::{
    assert_sound, case, moment, plan, rules_broken, sentences, solve_checked, worth,
};
pub(crate) use unit::{Unit, instance_of, pause, window};
