//! Pages, letters and calendars of a plan, as programs that write files need them.

pub use crate::pages::{
    ChartWords, Language, PageError, People, Publication, Publisher, ReportPage,
};
