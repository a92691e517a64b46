//! The figures of home care behind generated units. They come from the public sources collected in the project's
//! `domain.md` (2026). If a source gives a range, the figure lies inside it. Figures without a source say so.

use chrono::NaiveDate;

use crate::time::Minutes;

/// The Monday from which made-up units are planned: 2 November 2026.
pub(super) const WEEK_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 2) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// Greatest number of patients of one team. Real units have 40 to 120 patients.
pub(super) const PATIENTS_OF_A_TEAM: u32 = 110;

/// Share of care in paid time for which shifts are sized. It is 58 % nationally, and 50 to 60 % here. Visits that do
/// not fit lower the share; shifts that are removed later raise it.
pub(super) const CARE_SHARE_SIZED_FOR: f64 = 0.56;
/// Shifts that are not needed are removed until care has this share.
pub(super) const CARE_SHARE_WANTED: f64 = 0.59;
/// Shifts are shortened while care has less than this share.
pub(super) const CARE_SHARE_LEAST: f64 = 0.55;

/// Weekend demand as a share of a weekday's. Source: 80 to 85 %.
pub(super) const WEEKEND_DEMAND: f64 = 0.83;

/// Range of the share of double-staffed visits. Source: 4 to 10 %.
pub(super) const DOUBLE_STAFFED: (f64, f64) = (0.05, 0.085);

/// Daily rest: 11 hours in each 24 hours.
pub(super) const DAILY_REST: Minutes = Minutes::new(11 * 60);
/// Weekly rest: 36 hours in each 7 days.
pub(super) const WEEKLY_REST: Minutes = Minutes::new(36 * 60);
/// Weekly rest in practice, per calendar week. The 36 hours must not overlap a daily rest.
pub(super) const WEEKLY_REST_IN_PRACTICE: Minutes = Minutes::new(47 * 60);
/// Greatest ordinary working time: 40 hours per week.
pub(super) const LONGEST_WEEK: Minutes = Minutes::new(40 * 60);
/// Greatest time of work without a break: 5 hours.
pub(super) const LONGEST_WITHOUT_BREAK: Minutes = Minutes::new(5 * 60);
/// A typical break: 30 minutes, unpaid.
pub(super) const BREAK: Minutes = Minutes::new(30);
/// Consecutive working days. This is no law, but rosters follow it.
pub(super) const DAYS_IN_A_ROW: usize = 5;

/// Full time for carers who work Sundays: 37 hours by many local agreements, otherwise 38 hours 15 minutes.
pub(super) const FULL_TIME: [Minutes; 3] = [
    Minutes::new(37 * 60),
    Minutes::new(37 * 60),
    Minutes::new(38 * 60 + 15),
];
/// Share of carers who work part-time: 46 %.
pub(super) const PART_TIME_PERCENT: u32 = 46;
/// Hours of part-time carers, in per cent of full time.
pub(super) const PART_TIME_RATES: [i32; 7] = [50, 60, 70, 75, 75, 80, 90];
/// Share of hours for which the permanent staff is sized. Hourly-paid substitutes work 20 to 24 % of hours.
pub(super) const HOURS_OF_PERMANENT_STAFF: f64 = 0.78;
/// Share of their contract that a fixed roster fills. No source. Shifts rarely add up to the contract, and free
/// weekends and rests forbid some.
pub(super) const CONTRACT_FILLED: f64 = 0.93;
/// Greatest weekly hours of an hourly-paid substitute. No source.
pub(super) const SUBSTITUTE_WEEK: Minutes = Minutes::new(30 * 60);

/// Price of an hour of an assistant nurse: about 300 SEK.
pub(super) const HOURLY_COST_NURSE: f64 = 300.0;
/// Price of an hour of a care aide. No source; a little less than a nurse.
pub(super) const HOURLY_COST_AIDE: f64 = 280.0;

/// First minute of the day at which a visit starts. Carers leave the base at 07:00.
pub(super) const FIRST_START: i32 = 7 * 60 + 10;
/// Last minute of the day at which a visit starts. Evening shifts end at 21:30 or 22:00.
pub(super) const LAST_START: i32 = 21 * 60;
/// Minutes of travel per visit when shifts are sized. A leg in town by bike takes 3 to 6 minutes.
pub(super) const LEG: i32 = 5;
