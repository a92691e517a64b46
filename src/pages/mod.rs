//! Pages for people who look rather than read: the report of a plan and what is handed out of it, in English and in Swedish.
//!
//! - [`ReportPage`] makes one HTML file that needs no network.
//! - [`People`] says what is shown for the ids of a problem: names, pseudonyms, or the ids.
//! - [`Publisher`] makes a [`Publication`]: letters to patients, round lists, overviews, calendars, and whom to tell of changes.
//! - [`ChartWords`] has the words and numbers of charts.
//! - Texts stand in one table for each [`Language`], pages in templates. Whatever a page shows is escaped.

mod chart_words;
mod defect_place;
mod language;
mod messages;
mod people;
mod publish;
mod report_page;
mod templates;
mod texts;
mod written;

pub use chart_words::ChartWords;
pub use language::Language;
pub use people::People;
pub use publish::{Publication, Publisher};
pub use report_page::ReportPage;
pub use templates::PageError;
