//! Problems and plans as sheets.

mod difference;
mod explain;
mod plan;
mod problem;
mod rows;
mod template;
