//! Everything but the command line: one program, since each that is linked with HiGHS costs seconds.

mod bad_input;
mod bounds;
mod breaks;
mod common;
mod edges;
mod formulation;
mod fortnight;
mod frontier;
mod house;
mod insertion;
mod measure;
mod mip;
mod mutations;
mod objective;
mod oracle;
mod patch;
mod plan_file;
mod regressions;
mod relations;
mod rosters;
mod rules;
mod scenario;
mod score;
mod solver;
mod split_shifts;
mod teams;
