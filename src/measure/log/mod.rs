//! Who came to whom, when: what a plan and a log of executed visits have in common. Every measure is a function of it.

mod assemble;
mod contacts;
mod csv;
mod entry;
mod json;
mod planned;

pub use contacts::{Contact, Log, Person};
