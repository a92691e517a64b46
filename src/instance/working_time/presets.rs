//! The named sets of rules: one table, with the source of each figure.
//!
//! | `sweden-2026` | | source |
//! |---|---|---|
//! | `daily_rest_minutes` | 660 | 11 h in each 24 h: Arbetstidslag (1982:673) 13 §, since October 2023 without local exceptions |
//! | `weekly_rest_minutes` | 2160 | 36 h in each 7 days: 14 § |
//! | `split_day_minutes` | 780 | what 13 § leaves of 24 h |
//! | `work_without_break_minutes` | 300 | 5 h: 15 § |
//! | `ordinary_minutes_a_week` | 2400 | 40 h: 5 § |
//! | `most_minutes_a_week` | 2880 | 48 h on average, overtime and all: 10 b § |
//! | `overtime_minutes` | 2880 | 48 h in 4 weeks: 8 § |
//! | `weekends_free_every` | 2 | no law: 83 % of municipalities |

use super::rules::WorkingTime;
use crate::time::Minutes;

/// The sets, with their names.
pub(crate) const PRESETS: [(&str, WorkingTime); 2] =
    [("sweden-2026", SWEDEN_2026), ("plain", PLAIN)];

const SWEDEN_2026: WorkingTime = WorkingTime {
    daily_rest: Some(Minutes::new(660)),
    weekly_rest: Some(Minutes::new(2160)),
    split_day: Some(Minutes::new(780)),
    without_break: Some(Minutes::new(300)),
    ordinary_week: Some(Minutes::new(2400)),
    week: Some(Minutes::new(2880)),
    overtime: Some(Minutes::new(2880)),
    weekends_free_every: Some(2),
    ..PLAIN
};

const PLAIN: WorkingTime = WorkingTime {
    daily_rest: None,
    weekly_rest: None,
    days_in_a_row: None,
    evenings_before_mornings: None,
    day: None,
    split_day: None,
    without_break: None,
    weekends_free_every: None,
    week: None,
    ordinary_week: None,
    overtime: None,
};
