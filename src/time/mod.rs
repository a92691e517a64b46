//! Time in whole minutes: [`Minutes`] are lengths, [`Moment`]s are points in time, and a [`Horizon`] connects moments
//! with the civil calendar of one time zone.
//!
//! A [`Moment`] counts elapsed minutes. Hours that a clock change skips or repeats therefore matter only where civil
//! times are read and written.
//!
//! ```
//! use chrono::NaiveDate;
//! use samma::time::{Horizon, Minutes};
//! let start = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap();
//! let horizon = Horizon::new(start, 2, chrono_tz::Europe::Stockholm).unwrap();
//! let evening = horizon.moment(start.and_hms_opt(22, 0, 0).unwrap()).unwrap();
//! let morning = horizon.moment(start.succ_opt().unwrap().and_hms_opt(7, 0, 0).unwrap()).unwrap();
//! assert_eq!(morning - evening, Minutes::new(10 * 60), "nine hours on the clock, ten for whoever works them");
//! ```

mod horizon;
mod minutes;
mod window;

pub use horizon::Horizon;
pub use minutes::{Minutes, Moment};
pub use window::{Span, Window};
