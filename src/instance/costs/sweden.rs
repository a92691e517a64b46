//! The holidays of Sweden, computed by rule. Easter follows the Gregorian computus; other days follow the law on public
//! holidays (1989:253).

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::prices::Holiday;

/// Hours at which supplements of a major holiday begin and end.
const BEGINS: u32 = 18;
const ENDS: u32 = 7;

/// Public holidays on fixed dates: month and day.
const FIXED: [(u32, u32); 6] = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)];

/// Returns the major holidays of `years`, in order. By the municipal main agreement (AB), each begins at 18:00 on the
/// day before its eve, or on Maundy Thursday. It ends at 07:00 on the first day after it that is neither a Sunday nor a
/// public holiday. New Year belongs to the year that begins.
pub(super) fn major_holidays(years: impl Iterator<Item = i32>) -> Vec<Holiday> {
    years.flat_map(of_year).collect()
}

fn of_year(year: i32) -> Vec<Holiday> {
    let major = || {
        let easter = easter(year)?;
        let midsummer = saturday_from(year, 6, 20)?;
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let christmas = NaiveDate::from_ymd_opt(year, 12, 25)?;
        let (monday, pentecost) = (easter + Days::new(1), easter + Days::new(49));
        Some([
            holiday(new_year - Days::new(2), new_year)?,
            holiday(easter - Days::new(3), monday)?,
            holiday(pentecost - Days::new(2), pentecost)?,
            holiday(midsummer - Days::new(2), midsummer)?,
            holiday(christmas - Days::new(2), christmas + Days::new(1))?,
        ])
    };
    major().into_iter().flatten().collect()
}

/// Returns the holiday from 18:00 on one day to 07:00 on the first working day after another.
fn holiday(first: NaiveDate, last: NaiveDate) -> Option<Holiday> {
    let mut after = last.iter_days().skip(1);
    let end = after.find(|&day| !is_public_holiday(day))?;
    Some(Holiday {
        from: first.and_time(NaiveTime::from_hms_opt(BEGINS, 0, 0)?),
        until: end.and_time(NaiveTime::from_hms_opt(ENDS, 0, 0)?),
    })
}

/// Returns true if a day is a Sunday or another public holiday.
fn is_public_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    let of_easter = easter(year).is_some_and(|easter| {
        let since = (day - easter).num_days();
        // Good Friday, Easter Monday, Ascension; Easter and Pentecost are Sundays.
        [-2, 1, 39].contains(&since)
    });
    let is_saturday = |found: Option<NaiveDate>| found == Some(day);
    day.weekday() == Weekday::Sun
        || FIXED.contains(&(day.month(), day.day()))
        || of_easter
        || is_saturday(saturday_from(year, 6, 20))
        || is_saturday(saturday_from(year, 10, 31))
}

/// Returns the first Saturday on or after a date: Midsummer Day after 20 June, All Saints' Day after 31 October.
fn saturday_from(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let mut days = NaiveDate::from_ymd_opt(year, month, day)?.iter_days();
    days.find(|day| day.weekday() == Weekday::Sat)
}

/// Returns Easter Sunday in the Gregorian calendar. Source: the anonymous algorithm of Nature, 1876, in Meeus,
/// Astronomical Algorithms, chapter 8.
fn easter(year: i32) -> Option<NaiveDate> {
    let moon_year = year % 19;
    let (century, year_of_century) = (year / 100, year % 100);
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * moon_year + century - century / 4 - moon_drift + 15) % 30;
    let leap_days = 2 * (century % 4) + 2 * (year_of_century / 4) - year_of_century % 4;
    let to_sunday = (32 + leap_days - full_moon) % 7;
    let is_late = (moon_year + 11 * full_moon + 22 * to_sunday) / 451;
    let days = full_moon + to_sunday - 7 * is_late + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate, Weekday};

    use super::{easter, is_public_holiday, major_holidays};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Published dates, including the earliest and the latest possible, and the years in which simpler rules are a week
    /// late.
    #[test]
    fn easter_is_as_published() {
        for known in [
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2032-03-28",
            "2033-04-17",
            "2034-04-09",
            "2035-03-25",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2106-04-18",
            "2160-03-23",
            "2190-04-25",
        ] {
            assert_eq!(easter(day(known).year()), Some(day(known)));
        }
    }

    /// The holidays of 2026, 2028 and 2033 that are not Sundays, from almanacs.
    #[test]
    fn public_holidays_are_as_published() {
        let published = [
            (
                2026,
                "01-01 01-06 04-03 04-06 05-01 05-14 06-06 06-20 10-31 12-25 12-26",
            ),
            (
                2028,
                "01-01 01-06 04-14 04-17 05-01 05-25 06-06 06-24 11-04 12-25 12-26",
            ),
            (
                2033,
                "01-01 01-06 04-15 04-18 05-26 06-06 06-25 11-05 12-26",
            ),
        ];
        for (year, days) in published {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let all = first.iter_days().take_while(|day| day.year() == year);
            let found = all.filter(|&day| is_public_holiday(day));
            let found = found.filter(|day| day.weekday() != Weekday::Sun);
            let found: Vec<String> = found.map(|day| day.format("%m-%d").to_string()).collect();
            assert_eq!(found.join(" "), days, "{year}");
        }
    }

    fn major(year: i32) -> Vec<String> {
        let holidays = major_holidays(year..=year).into_iter();
        holidays
            .map(|holiday| {
                format!(
                    "{} {}",
                    holiday.from.format("%F/%H"),
                    holiday.until.format("%F/%H")
                )
            })
            .collect()
    }

    /// Tables that employers published for 2026 and 2027.
    #[test]
    fn major_holidays_are_those_of_the_published_tables() {
        assert_eq!(
            major(2026),
            [
                "2025-12-30/18 2026-01-02/07",
                "2026-04-02/18 2026-04-07/07",
                "2026-05-22/18 2026-05-25/07",
                "2026-06-18/18 2026-06-22/07",
                "2026-12-23/18 2026-12-28/07",
            ]
        );
        assert_eq!(
            major(2027),
            [
                "2026-12-30/18 2027-01-02/07",
                "2027-03-25/18 2027-03-30/07",
                "2027-05-14/18 2027-05-17/07",
                "2027-06-24/18 2027-06-28/07",
                "2027-12-23/18 2027-12-27/07",
            ]
        );
        assert_eq!(major(2028)[0], "2027-12-30/18 2028-01-03/07");
    }

    /// In 2033, the National Day is the Monday after Pentecost.
    #[test]
    fn a_holiday_goes_on_over_the_national_day() {
        assert_eq!(major(2033)[2], "2033-06-03/18 2033-06-07/07");
    }
}
