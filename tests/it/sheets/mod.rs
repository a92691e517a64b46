//! Spreadsheets in and out.

mod corpus;
mod foreign;
mod geojson;
mod hostile;
mod logs;
mod roads;
mod round_trip;
mod tables;
