//! The manual, one page for each module.
//!
//! Read first:
//!
//! 1. [Format](mod@format): what a problem file and a plan file say.
//! 2. [Glossary](glossary): which word stands for what.
//! 3. [Objective](objective): what can be asked of a plan, and in which order.
//! 4. [Life of a run](life_of_a_run): one visit on its way through the library.
//!
//! Then by interest:
//!
//! - Your own data: [spreadsheets, logs and roads](sheets), and two units step by step: [in town](town_unit) and
//!   [in the country](rural_unit).
//! - Embedding: [put samma behind your roster](embedding_the_program), [codes], [stability].
//! - Planning: [working time](working_time), [cost], [teams], [frontier].
//! - Looking and handing out: [pages], [letters, round lists, calendars](publishing), and what to do when
//!   [a carer is ill this morning](carer_is_ill).
//! - Measuring: [measures].
//! - Optimisation: [model], [search and proof](search_and_proof), [benchmarks], [experiments], [generated units](generated_units).
//! - Changing the library: [design], [dependencies], [adding a rule](adding_a_rule), [changelog].

#[doc = include_str!("adding_a_rule.md")]
pub mod adding_a_rule {}

#[doc = include_str!("benchmarks.md")]
#[doc = include_str!("gap_over_time.svg")]
#[doc = include_str!("time_over_size.svg")]
pub mod benchmarks {}

#[doc = include_str!("carer_is_ill.md")]
pub mod carer_is_ill {}

#[doc = include_str!("changelog.md")]
pub mod changelog {}

#[doc = include_str!("codes.md")]
pub mod codes {}

#[doc = include_str!("cost.md")]
pub mod cost {}

#[doc = include_str!("dependencies.md")]
pub mod dependencies {}

#[doc = include_str!("design.md")]
pub mod design {}

#[doc = include_str!("embedding_the_program.md")]
pub mod embedding_the_program {}

#[doc = include_str!("experiments.md")]
pub mod experiments {}

#[doc = include_str!("format.md")]
pub mod format {}

#[doc = include_str!("frontier.md")]
#[doc = include_str!("frontier.svg")]
pub mod frontier {}

#[doc = include_str!("generated_units.md")]
pub mod generated_units {}

#[doc = include_str!("glossary.md")]
pub mod glossary {}

#[doc = include_str!("life_of_a_run.md")]
pub mod life_of_a_run {}

#[doc = include_str!("measures.md")]
pub mod measures {}

#[doc = include_str!("model.md")]
pub mod model {}

#[doc = include_str!("objective.md")]
pub mod objective {}

#[doc = include_str!("pages.md")]
pub mod pages {}

#[doc = include_str!("publishing.md")]
pub mod publishing {}

#[doc = include_str!("rural_unit.md")]
pub mod rural_unit {}

#[doc = include_str!("search_and_proof.md")]
pub mod search_and_proof {}

#[doc = include_str!("sheets.md")]
pub mod sheets {}

#[doc = include_str!("stability.md")]
pub mod stability {}

#[doc = include_str!("teams.md")]
pub mod teams {}

#[doc = include_str!("town_unit.md")]
pub mod town_unit {}

#[doc = include_str!("working_time.md")]
pub mod working_time {}

/// So that the code in the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
