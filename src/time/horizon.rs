//! The civil days of a problem and the clock of its time zone.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
#[cfg(feature = "pages")]
use chrono_tz::OffsetName;
use chrono_tz::Tz;

use super::minutes::{Minutes, Moment};
use super::window::{Span, Window};

/// A change of civil time, such as the start of daylight saving time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct ClockChange {
    /// First moment after the change.
    pub at: Moment,
    /// Minutes by which the clock goes forward; negative if it goes back.
    pub forward: Minutes,
}

/// The civil days that are planned, in one time zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Horizon {
    start: NaiveDate,
    zone: Tz,
    /// Instant in UTC from which moments count.
    origin: NaiveDateTime,
    /// Start of each day; the last entry is the end of the horizon.
    dawns: Vec<Moment>,
}

impl Horizon {
    /// Creates the horizon of `days` civil days from `start` in `zone`. Returns `None` if `days` is 0 or above 366, or
    /// if a day is outside the calendar.
    pub fn new(start: NaiveDate, days: u32, zone: Tz) -> Option<Self> {
        if days == 0 || days > 366 {
            return None;
        }
        let origin = first_instant(zone, start)?;
        let dawns = (0..=days)
            .map(|day| {
                let date = start.checked_add_days(Days::new(day.into()))?;
                Some(Moment::new(minutes_between(
                    origin,
                    first_instant(zone, date)?,
                )?))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            start,
            zone,
            origin,
            dawns,
        })
    }

    /// Returns the first civil day.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// Returns the time zone of every civil time.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Returns the number of civil days.
    pub fn days(&self) -> usize {
        self.dawns.len() - 1
    }

    /// Returns the span from the start of the first day to the end of the last.
    pub fn span(&self) -> Span {
        Span {
            start: self.dawns[0],
            end: self.dawns[self.days()],
        }
    }

    /// Returns the civil day of `moment`, numbered from 0. A moment before the horizon counts in the first day, one
    /// after it in the last.
    pub fn day(&self, moment: Moment) -> usize {
        let begun = self.dawns[..self.days()].partition_point(|&dawn| dawn <= moment);
        begun.saturating_sub(1)
    }

    /// Returns the span of a day, numbered from 0. It is 24 hours unless the clock changes on that day.
    ///
    /// # Panics
    /// Panics if the horizon has no such day.
    pub fn day_span(&self, day: usize) -> Span {
        Span {
            start: self.dawns[day],
            end: self.dawns[day + 1],
        }
    }

    /// Returns the civil date of `moment`.
    pub fn date(&self, moment: Moment) -> NaiveDate {
        self.civil(moment).date()
    }

    /// Returns the civil time at `moment`.
    pub fn civil(&self, moment: Moment) -> NaiveDateTime {
        let instant = self.origin + TimeDelta::minutes(moment.since_start().get().into());
        self.zone.from_utc_datetime(&instant).naive_local()
    }

    /// Returns the time in UTC at `moment`.
    #[cfg(feature = "pages")]
    pub(crate) fn utc(&self, moment: Moment) -> NaiveDateTime {
        self.origin + TimeDelta::minutes(moment.since_start().get().into())
    }

    /// Returns what the zone is called at `moment`, such as `CEST`, if a clock change repeats its civil time; `None` if the clock shows
    /// that time once.
    #[cfg(feature = "pages")]
    pub(crate) fn zone_of_repeated(&self, moment: Moment) -> Option<String> {
        let readings = self.zone.from_local_datetime(&self.civil(moment));
        readings
            .latest()
            .filter(|latest| Some(latest) != readings.earliest().as_ref())?;
        let there = self.zone.from_utc_datetime(&self.utc(moment));
        Some(there.offset().abbreviation()?.to_owned())
    }

    /// Returns the moment of a time in UTC. Returns `None` if it is more than four years away.
    #[cfg(feature = "pages")]
    pub(crate) fn moment_of_utc(&self, instant: NaiveDateTime) -> Option<Moment> {
        minutes_between(self.origin, instant).map(Moment::new)
    }

    /// Returns the moment of a civil time. If a clock change repeats the time, it is the first of the two moments.
    /// Returns `None` if a clock change skips it or if it is more than four years away.
    pub fn moment(&self, civil: NaiveDateTime) -> Option<Moment> {
        let instant = self
            .zone
            .from_local_datetime(&civil)
            .earliest()?
            .naive_utc();
        minutes_between(self.origin, instant).map(Moment::new)
    }

    /// Returns the first moment at which the clock shows `civil` or a later time. It equals [`Horizon::moment`], unless
    /// a clock change skips `civil`; then it is the moment of the change. Returns `None` if it is more than four years
    /// away.
    pub fn moment_at_or_after(&self, civil: NaiveDateTime) -> Option<Moment> {
        (0..=LONGEST_SKIP)
            .find_map(|minutes| self.moment(civil.checked_add_signed(TimeDelta::minutes(minutes))?))
    }

    /// Returns a clock change after the start of `window` and up to its end; of several, one of them. Returns `None` if
    /// clock and elapsed time advance by the same amount over the window.
    pub(crate) fn clock_change(&self, window: Window) -> Option<ClockChange> {
        let (mut before, mut at) = (window.earliest, window.latest);
        let forward = self.ahead_of_utc(at) - self.ahead_of_utc(before);
        if forward == Minutes::ZERO || at <= before {
            return None;
        }
        let offset = self.ahead_of_utc(before);
        while at - before > Minutes::new(1) {
            let middle = before + Minutes::new((at - before).get() / 2);
            if self.ahead_of_utc(middle) == offset {
                before = middle;
            } else {
                at = middle;
            }
        }
        Some(ClockChange { at, forward })
    }

    /// Returns the difference between civil time and UTC.
    fn ahead_of_utc(&self, moment: Moment) -> Minutes {
        let instant = self.origin + TimeDelta::minutes(moment.since_start().get().into());
        let ahead = self.civil(moment) - instant;
        // No zone differs from UTC by more than a day or two.
        Minutes::new(i32::try_from(ahead.num_minutes()).unwrap_or_default())
    }

    /// Returns true if [`Horizon::civil`] and [`Horizon::moment`] lead from `moment` back to it. A clock change can
    /// repeat an hour. Moments in the second of the two hours return false, because no file can name them.
    pub fn can_name(&self, moment: Moment) -> bool {
        self.moment(self.civil(moment)) == Some(moment)
    }
}

/// The longest time that a zone skips, in minutes.
const LONGEST_SKIP: i64 = 25 * 60;

/// Returns the first instant, in UTC, of a civil day: midnight, or the first time after it if a clock change skips
/// midnight.
fn first_instant(zone: Tz, date: NaiveDate) -> Option<NaiveDateTime> {
    let midnight = date.and_time(NaiveTime::MIN);
    (0..=24 * 4)
        .filter_map(|quarter| midnight.checked_add_signed(TimeDelta::minutes(15 * quarter)))
        .find_map(|civil| zone.from_local_datetime(&civil).earliest())
        .map(|first| first.naive_utc())
}

fn minutes_between(origin: NaiveDateTime, instant: NaiveDateTime) -> Option<i32> {
    const FOUR_YEARS: i64 = 4 * 366 * 24 * 60;
    let minutes = (instant - origin).num_minutes();
    (minutes.abs() <= FOUR_YEARS).then(|| i32::try_from(minutes).ok())?
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveDateTime};
    use chrono_tz::Tz;

    use super::{Horizon, Minutes, Moment, Window};

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn civil(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
    }

    /// Returns the length of each day in minutes, and the number of minutes of the horizon that no file can name.
    fn days(horizon: &Horizon) -> (Vec<i32>, usize) {
        let lengths = (0..horizon.days()).map(|day| horizon.day_span(day).length().get());
        let end = horizon.span().end.since_start().get();
        let nameless = (0..end).filter(|&minute| !horizon.can_name(Moment::new(minute)));
        (lengths.collect(), nameless.count())
    }

    /// Asserts that every moment that files can name equals the moment of its civil time, and lies on the day in which
    /// it counts.
    fn assert_round_trip(horizon: &Horizon) {
        for minute in 0..horizon.span().end.since_start().get() {
            let moment = Moment::new(minute);
            let back = horizon.moment(horizon.civil(moment)).unwrap();
            assert!(back == moment || back < moment && !horizon.can_name(moment));
            let start = horizon.day_span(horizon.day(moment)).start;
            assert_eq!(horizon.date(start), horizon.date(moment));
        }
    }

    #[test]
    fn ordinary_days_have_24_hours() {
        let horizon = Horizon::new(date(2026, 11, 2), 14, chrono_tz::Europe::Stockholm).unwrap();
        assert_eq!(days(&horizon), (vec![1440; 14], 0));
        assert_round_trip(&horizon);
    }

    #[test]
    fn days_count_what_lies_outside_to_the_nearest() {
        let horizon = Horizon::new(date(2026, 11, 2), 2, chrono_tz::Europe::Stockholm).unwrap();
        let days = [-1, 0, 1439, 1440, 2880, 9999].map(|minute| horizon.day(Moment::new(minute)));
        assert_eq!(days, [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn a_repeated_hour_is_named_once() {
        let horizon = Horizon::new(date(2026, 10, 25), 2, chrono_tz::Europe::Stockholm).unwrap();
        assert_eq!(days(&horizon), (vec![1500, 1440], 60));
        let moment = |text| horizon.moment(civil(text)).unwrap();
        assert_eq!(
            moment("2026-10-25T02:30"),
            Moment::new(150),
            "the first of the two"
        );
        assert_eq!(moment("2026-10-25T03:00"), Moment::new(240));
        assert!(
            !horizon.can_name(Moment::new(210)),
            "02:30 for the second time"
        );
        assert_round_trip(&horizon);
    }

    #[test]
    fn a_skipped_hour_has_no_moments() {
        let horizon = Horizon::new(date(2027, 3, 27), 3, chrono_tz::Europe::Stockholm).unwrap();
        assert_eq!(days(&horizon), (vec![1440, 1380, 1440], 0));
        assert_eq!(horizon.moment(civil("2027-03-28T02:00")), None);
        assert_eq!(horizon.moment(civil("2027-03-28T02:59")), None);
        let last = horizon.moment(civil("2027-03-28T01:59")).unwrap();
        let next = horizon.moment(civil("2027-03-28T03:00")).unwrap();
        assert_eq!(next - last, Minutes::new(1));
        assert_round_trip(&horizon);
    }

    #[test]
    fn a_skipped_time_comes_at_the_change() {
        let horizon = Horizon::new(date(2027, 3, 28), 1, chrono_tz::Europe::Stockholm).unwrap();
        let at = |text| horizon.moment_at_or_after(civil(text)).unwrap();
        let change = Moment::new(120);
        assert_eq!(at("2027-03-28T01:59"), Moment::new(119));
        for skipped in ["2027-03-28T02:00", "2027-03-28T02:30", "2027-03-28T03:00"] {
            assert_eq!(at(skipped), change, "{skipped}");
        }
        assert_eq!(at("2027-03-28T03:01"), Moment::new(121));
        // Samoa had no 30 December 2011.
        let horizon = Horizon::new(date(2011, 12, 28), 5, chrono_tz::Pacific::Apia).unwrap();
        let skipped = horizon.moment_at_or_after(civil("2011-12-30T08:00"));
        assert_eq!(skipped, horizon.moment(civil("2011-12-31T00:00")));
    }

    #[test]
    fn a_change_of_the_clock_is_found_to_the_minute() {
        let change = |start, zone, earliest, latest| {
            let horizon = Horizon::new(start, 2, zone).unwrap();
            let found = horizon.clock_change(Window {
                earliest: Moment::new(earliest),
                latest: Moment::new(latest),
            });
            found.map(|change| (change.at.since_start().get(), change.forward.get()))
        };
        let stockholm = chrono_tz::Europe::Stockholm;
        let (spring, autumn) = (date(2027, 3, 28), date(2026, 10, 25));
        assert_eq!(change(spring, stockholm, 0, 600), Some((120, 60)));
        assert_eq!(change(spring, stockholm, 119, 120), Some((120, 60)));
        assert_eq!(change(spring, stockholm, 120, 600), None);
        assert_eq!(change(spring, stockholm, 0, 119), None);
        assert_eq!(change(autumn, stockholm, 0, 600), Some((180, -60)));
        let lord_howe = chrono_tz::Australia::Lord_Howe;
        assert_eq!(
            change(date(2026, 10, 4), lord_howe, 0, 600),
            Some((120, 30))
        );
        assert_eq!(
            change(date(2026, 4, 5), lord_howe, 0, 600),
            Some((120, -30))
        );
    }

    /// Checks days that begin at 01:00 because midnight is skipped, and days that begin twice because the hour before
    /// is repeated.
    fn assert_midnight_change(zone: Tz, spring: NaiveDate, autumn: NaiveDate, autumn_days: &[i32]) {
        let horizon = Horizon::new(spring.pred_opt().unwrap(), 3, zone).unwrap();
        assert_eq!(days(&horizon), (vec![1440, 1380, 1440], 0), "{zone}");
        let dawn = horizon.day_span(1).start;
        assert_eq!(horizon.civil(dawn), spring.and_hms_opt(1, 0, 0).unwrap());
        assert_round_trip(&horizon);

        let horizon = Horizon::new(autumn.pred_opt().unwrap(), 3, zone).unwrap();
        assert_eq!(days(&horizon), (autumn_days.to_vec(), 60), "{zone}");
        assert_round_trip(&horizon);
    }

    #[test]
    fn changes_at_midnight() {
        // Havana repeats the first hour of the day, Beirut the last.
        let havana = chrono_tz::America::Havana;
        assert_midnight_change(
            havana,
            date(2026, 3, 8),
            date(2026, 11, 1),
            &[1440, 1500, 1440],
        );
        let beirut = chrono_tz::Asia::Beirut;
        assert_midnight_change(
            beirut,
            date(2026, 3, 29),
            date(2026, 10, 25),
            &[1500, 1440, 1440],
        );
    }

    #[test]
    fn no_horizon_is_empty_or_longer_than_a_year() {
        let of = |days| Horizon::new(date(2026, 11, 2), days, chrono_tz::UTC);
        assert_eq!(
            [0, 1, 366, 367].map(|days| of(days).is_some()),
            [false, true, true, false]
        );
    }

    #[test]
    fn times_years_away_are_no_moments() {
        let horizon = Horizon::new(date(2026, 11, 2), 1, chrono_tz::UTC).unwrap();
        assert!(horizon.moment(civil("2030-10-01T00:00")).is_some());
        assert_eq!(horizon.moment(civil("2031-01-01T00:00")), None);
    }
}
