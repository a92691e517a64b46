//! The manual, a page a module. [Format](mod@format) says what goes in and out, [model] what a plan is worth and how the best
//! one is sought, [objective] what may be asked of it first, [`working_time`] who may work when, [measures] how continuity is
//! measured, [cost] what a plan costs, [teams] how a unit is divided into small teams, [frontier] what fewer carers cost,
//! [glossary] which word stands for what; [design] why the house is built
//! as it is, [`adding_a_rule`] and [benchmarks] how to change it and see whether it got better; [changelog] what changed.

#[doc = include_str!("adding_a_rule.md")]
pub mod adding_a_rule {}

#[doc = include_str!("benchmarks.md")]
#[doc = include_str!("gap_over_time.svg")]
#[doc = include_str!("time_over_size.svg")]
pub mod benchmarks {}

#[doc = include_str!("changelog.md")]
pub mod changelog {}

#[doc = include_str!("cost.md")]
pub mod cost {}

#[doc = include_str!("design.md")]
pub mod design {}

#[doc = include_str!("format.md")]
pub mod format {}

#[doc = include_str!("frontier.md")]
#[doc = include_str!("frontier.svg")]
pub mod frontier {}

#[doc = include_str!("glossary.md")]
pub mod glossary {}

#[doc = include_str!("measures.md")]
pub mod measures {}

#[doc = include_str!("model.md")]
pub mod model {}

#[doc = include_str!("teams.md")]
pub mod teams {}

#[doc = include_str!("objective.md")]
pub mod objective {}

#[doc = include_str!("working_time.md")]
pub mod working_time {}

/// So that the code in the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
