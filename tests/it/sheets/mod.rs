//! Spreadsheets in and out.

mod corpus;
mod doubtful_logs;
mod doubtful_rows;
mod foreign;
mod geojson;
mod hostile;
mod logs;
mod roads;
mod round_trip;
mod tables;
