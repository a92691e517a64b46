//! The command line, run as a user would run it. `cargo test` builds the example; by itself this needs
//! `cargo build --release --example planner` first.

mod bench;
mod browser;
mod check;
mod compare;
mod demo;
mod desk;
mod driven;
mod files;
mod frontier;
mod kept;
mod languages;
mod large_report;
mod limits;
mod measure;
mod output;
mod parts;
mod publish;
mod readme;
mod refusal;
mod report;
mod run;
mod schema;
mod sheets;
mod signals;
mod teams;
mod terminal;
mod tomorrow;
mod units;
mod what_if;
