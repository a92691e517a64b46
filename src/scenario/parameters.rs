//! The figures of home care that units are made after, from the public sources gathered in the project's
//! `domain.md` (2026). Where a source gives a range, the figure here lies inside it; what no source settles says
//! so.

use chrono::NaiveDate;

use crate::time::Minutes;

/// The Monday from which made-up units are planned: 2 November 2026.
pub(super) const WEEK_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 2) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// Most patients of one team. Units have 40 to 120 patients.
pub(super) const PATIENTS_OF_A_TEAM: u32 = 110;

/// Care takes 58 % of paid time nationally, and between 50 and 60 % here. What shifts are sized for: what then does
/// not fit brings the share down, and shifts that others can do without bring it up.
pub(super) const CARE_SHARE_SIZED_FOR: f64 = 0.56;
/// Up to which share of care shifts are given up that others can do without.
pub(super) const CARE_SHARE_WANTED: f64 = 0.575;
/// Below which share of care shifts are shortened.
pub(super) const CARE_SHARE_LEAST: f64 = 0.55;

/// Weekend demand is 80 to 85 % of a weekday's.
pub(super) const WEEKEND_DEMAND: f64 = 0.83;

/// Double staffing is 4 to 10 % of visits.
pub(super) const DOUBLE_STAFFED: (f64, f64) = (0.05, 0.085);

/// Daily rest: 11 h in each 24 h.
pub(super) const DAILY_REST: Minutes = Minutes::new(11 * 60);
/// Weekly rest: 36 h in each 7 days.
pub(super) const WEEKLY_REST: Minutes = Minutes::new(36 * 60);
/// Weekly rest in practice, in each calendar week: the 36 h must not overlap a daily rest.
pub(super) const WEEKLY_REST_IN_PRACTICE: Minutes = Minutes::new(47 * 60);
/// Ordinary time at most 40 h a week.
pub(super) const LONGEST_WEEK: Minutes = Minutes::new(40 * 60);
/// At most 5 h of work without a break.
pub(super) const LONGEST_WITHOUT_BREAK: Minutes = Minutes::new(5 * 60);
/// A typical break is 30 min, unpaid.
pub(super) const BREAK: Minutes = Minutes::new(30);
/// Days in a row at work. No law: what rosters hold to.
pub(super) const DAYS_IN_A_ROW: usize = 5;

/// Full time for those who work Sundays: 37 h by many local agreements, else 38 h 15 min.
pub(super) const FULL_TIME: [Minutes; 3] = [
    Minutes::new(37 * 60),
    Minutes::new(37 * 60),
    Minutes::new(38 * 60 + 15),
];
/// 46 % work part-time.
pub(super) const PART_TIME_PERCENT: u32 = 46;
/// What part-timers work, in per cent of full time.
pub(super) const PART_TIME_RATES: [i32; 7] = [50, 60, 70, 75, 75, 80, 90];
/// 20 to 24 % of hours are worked by hourly-paid substitutes; the permanent staff is sized for the rest.
pub(super) const HOURS_OF_PERMANENT_STAFF: f64 = 0.85;
/// How much of their contract a fixed roster fills: no source; part-timers' shifts rarely add up to it.
pub(super) const CONTRACT_FILLED: f64 = 0.90;
/// What an hourly-paid substitute works at most, a week.
pub(super) const SUBSTITUTE_WEEK: Minutes = Minutes::new(22 * 60);

/// An hour of an assistant nurse costs about 300 SEK.
pub(super) const HOURLY_COST_NURSE: f64 = 300.0;
/// An hour of a care aide: no source, a little less.
pub(super) const HOURLY_COST_AIDE: f64 = 280.0;

/// Before this hour of the day nobody is visited: carers leave the base at 07:00.
pub(super) const FIRST_START: i32 = 7 * 60 + 10;
/// No visit starts later; evening shifts end at 21:30 or 22:00.
pub(super) const LAST_START: i32 = 21 * 60;
/// A leg in town by bike is 3 to 6 min: what a visit costs beside its own minutes when shifts are sized.
pub(super) const LEG: i32 = 5;
