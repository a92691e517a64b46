//! Tiny problems in a few lines, plans by name, and a solve that trusts nothing.

mod cases;
mod plans;
mod unit;

pub(crate) use cases::cases;
pub(crate) use plans::{assert_sound, case, plan, rules_broken, sentences, solve_checked, worth};
pub(crate) use unit::{Unit, at, divide, instance_of, pause, window, windows_on};
