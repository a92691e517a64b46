//! When supplements are paid, computed minute by minute from the prices.

use crate::check::checked_plan::CheckedPlan;
use crate::check::clock::{minutes_after_midnight, weekday};
use crate::instance::When;
use crate::time::Moment;

/// Minutes of a civil day.
const DAY: i64 = 24 * 60;

/// Returns the supplement that is paid at `moment`, in hundredths per hour. If several apply, it is the highest.
pub(super) fn on_top(checked_plan: &CheckedPlan, moment: Moment) -> u64 {
    let unsocial = checked_plan.instance.costs().unsocial.iter();
    let holding = unsocial.filter(|supplement| holds(checked_plan, &supplement.when, moment));
    holding
        .map(|supplement| supplement.hourly)
        .max()
        .unwrap_or(0)
}

fn holds(checked_plan: &CheckedPlan, when: &When, moment: Moment) -> bool {
    let day = weekday(checked_plan, moment);
    let minute = minutes_after_midnight(checked_plan, moment, moment);
    macro_rules! minute_of {
        ($time:expr) => {
            $time.signed_duration_since(<_>::default()).num_minutes()
        };
    }
    match when {
        When::Daily { days, from, until } => {
            let begins_on = |day: i64| {
                days.iter()
                    .any(|each| i64::from(each.num_days_from_monday()) == day.rem_euclid(7))
            };
            let (from, until) = (minute_of!(from), minute_of!(until));
            if from < until {
                begins_on(day) && from <= minute && minute < until
            } else {
                begins_on(day) && from <= minute || begins_on(day - 1) && minute < until
            }
        }
        When::Weekly { from, until } => {
            let [from, until] = [from, until]
                .map(|(day, time)| i64::from(day.num_days_from_monday()) * DAY + minute_of!(time));
            let now = day * DAY + minute;
            if from < until {
                from <= now && now < until
            } else {
                from <= now || now < until
            }
        }
        When::Holidays => {
            let civil = checked_plan.instance.horizon().civil(moment);
            let mut holidays = checked_plan.instance.costs().holidays.iter();
            holidays.any(|holiday| holiday.from <= civil && civil < holiday.until)
        }
    }
}
