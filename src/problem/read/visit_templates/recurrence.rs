//! On which days a visit comes again.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use crate::message::{counts, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, date, quoted};
use crate::problem::read::days::{NamedDay, WrittenDaySet, all_days, named_days};
use crate::time::Horizon;

/// When a visit comes again.
pub(super) struct Recurrence {
    /// The days that may have a visit; every day where there are none.
    days: Vec<NamedDay>,
    weeks: Weeks,
    times_a_week: Option<usize>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    except: Vec<NaiveDate>,
    /// How many days lie from one visit to another at least; 1 where days are free.
    gap_days: Option<u32>,
}

/// Every so many weeks, counted from one.
#[derive(Clone, Copy)]
struct Weeks {
    every: u32,
    /// A Monday.
    from: NaiveDate,
}

/// The visits of a template in a horizon.
#[derive(Default)]
pub(super) struct Occurrences {
    /// Of each visit the days on which it may be, in order: the first gives its id.
    pub(super) visits: Vec<Vec<NaiveDate>>,
    /// Of each week how many of the visits are its, where days are free.
    pub(super) weeks: Vec<usize>,
    /// Weeks, by their first day that is open, in which fewer visits fit than are asked for.
    pub(super) short: Vec<ShortWeek>,
}

/// A week in which too few days are left.
pub(super) struct ShortWeek {
    pub(super) monday: NaiveDate,
    pub(super) asked: usize,
    pub(super) given: usize,
}

/// A week of a template whose days are free.
#[derive(Default)]
struct Week {
    /// Days that may have a visit, whatever the horizon.
    whole: usize,
    /// Those of them that lie in the horizon, and between `from` and `until`.
    inside: usize,
    /// Those of the latter that are left.
    open: Vec<NaiveDate>,
}

pub(super) fn recurrence(fields: &Fields<'_, '_>) -> Option<Recurrence> {
    let days = fields.optional("days", named_days);
    let weeks = weeks(fields);
    let times = fields.optional("times_a_week", |times| {
        times
            .whole(1..=7, message!("a week has 1 to 7 days"))
            .map(Some)
    });
    let from = fields.optional("from", |from| date(from).map(Some));
    let until = fields.optional("until", |until| {
        until_after(until, from.flatten()).map(Some)
    });
    let except = fields.optional("except", |list| list.list(date));
    let gap = fields.optional("gap_days", |days| {
        days.whole(
            1..=366,
            message!("visits are kept from 1 to 366 days apart"),
        )
        .map(Some)
    });
    let times: Option<Option<u32>> = times;
    let recurrence = Recurrence {
        days: days?,
        weeks: weeks?,
        times_a_week: times?.map(|times| times as usize),
        from: from?,
        until: until?,
        except: except?,
        gap_days: gap?,
    };
    recurrence.names_weekdays_where_weeks_count(fields)?;
    recurrence.fits_week_after_week(fields)?;
    Some(recurrence)
}

fn until_after(cursor: Cursor<'_, '_>, from: Option<NaiveDate>) -> Option<NaiveDate> {
    let until = date(cursor)?;
    match from {
        Some(from) if until < from => cursor.wrong(
            message!("is {until}, before the first day, {from}", until, from),
            message!("swap the two dates or mend them"),
        ),
        _ => Some(until),
    }
}

fn weeks(fields: &Fields<'_, '_>) -> Option<Weeks> {
    let every = fields.optional_or("every_weeks", 1, |weeks| {
        weeks.whole(1..=52, message!("a visit comes every 1 to 52 weeks"))
    });
    let from = fields.optional("counted_from", |from| date(from).map(Some));
    match (fields.has("every_weeks"), fields.has("counted_from")) {
        (true, false) => fields.cursor().wrong_as(
            DefectCode::MissingField,
            message!(r#"has "every_weeks", but not the week from which they are counted"#),
            message!(r#"add "counted_from" with a date in a week that has the visit"#),
        ),
        (false, true) => fields.cursor().wrong_as(
            DefectCode::MissingField,
            message!(r#"has "counted_from", but not every how many weeks the visit comes"#),
            message!(r#"add "every_weeks", or leave "counted_from" out"#),
        ),
        _ => Some(Weeks {
            every: every?,
            from: monday(from?.unwrap_or_default()),
        }),
    }
}

/// The Monday of the week of `date`.
pub(super) fn monday(date: NaiveDate) -> NaiveDate {
    let back = Days::new(date.weekday().num_days_from_monday().into());
    date.checked_sub_days(back).unwrap_or(date)
}

impl Weeks {
    fn count(self, date: NaiveDate) -> bool {
        let weeks = (monday(date) - self.from).num_weeks();
        weeks.rem_euclid(self.every.into()) == 0
    }
}

impl Recurrence {
    /// How many days lie from one visit to the next at least, if that is asked for.
    pub(super) fn gap_days(&self) -> Option<u32> {
        self.gap_days.or(self.times_a_week.map(|_| 1))
    }

    /// That the visits of a week are counted and each set has room for them in a whole week.
    pub(super) fn has_room_for_day_sets(
        &self,
        fields: &Fields<'_, '_>,
        sets: &[WrittenDaySet],
    ) -> Option<()> {
        let Some(times) = self.times_a_week.filter(|_| !sets.is_empty()) else {
            return sets.is_empty().then_some(()).or_else(|| {
                fields.cursor().wrong_as(
                    DefectCode::MissingField,
                    message!(r#"has "day_sets", but not how many visits a week follow them"#),
                    message!(r#"add "times_a_week""#),
                )
            });
        };
        let rooms = sets.iter().map(|set| self.room_in_a_week(set));
        let short = rooms.enumerate().filter(|&(_, room)| room < times);
        let mut is_sound = Some(());
        for (number, room) in short {
            let (room, asked) = (counts::visits(room), counts::visits(times));
            is_sound = fields.required("day_sets", |list| {
                list.item(number, |set| {
                    set.wrong(
                        message!("has room for {room} a week, but the template asks for {asked}", room, asked),
                        message!(r#"name more weekdays of the template, make the gap smaller, or change "times_a_week""#),
                    )
                })
            });
        }
        is_sound
    }

    /// How many visits a week may be on days of a set.
    fn room_in_a_week(&self, set: &WrittenDaySet) -> usize {
        let week = (0..7).map(|day| self.weeks.from + Days::new(day));
        let days = week.filter(|&date| self.may_be_on(date) && set.may_be_on(date));
        spread(days, 7, self.gap_in_set(set) as i64, None).len()
    }

    /// How many days lie from one visit of a week to another at least, if they follow this set.
    pub(super) fn gap_in_set(&self, set: &WrittenDaySet) -> usize {
        set.gap.max(self.gap_days.unwrap_or(1) as usize)
    }

    /// The visits in `horizon`, none on dates on which nobody is at home.
    pub(super) fn occurrences(
        &self,
        horizon: &Horizon,
        is_away: impl Fn(NaiveDate) -> bool,
    ) -> Occurrences {
        let is_open = |date: NaiveDate| !self.except.contains(&date) && !is_away(date);
        match self.times_a_week {
            Some(times) => self.on_free_days(horizon, times, is_open),
            None => Occurrences {
                visits: all_days(horizon)
                    .filter(|&date| self.may_be_on(date) && self.lasts(date) && is_open(date))
                    .map(|date| vec![date])
                    .collect(),
                weeks: Vec::new(),
                short: Vec::new(),
            },
        }
    }

    /// Whether `date` is one of the template's days in a week that counts.
    fn may_be_on(&self, date: NaiveDate) -> bool {
        let is_named = self.days.is_empty() || self.days.iter().any(|day| day.is(date));
        is_named && self.weeks.count(date)
    }

    fn lasts(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// Of each week's visits the first is open from the first day on which it can be to the last one that leaves days for the
    /// others, and so on. Every choice of days is one of these, visit by visit.
    fn on_free_days(
        &self,
        horizon: &Horizon,
        times: usize,
        is_open: impl Fn(NaiveDate) -> bool,
    ) -> Occurrences {
        let gap = i64::from(self.gap_days().unwrap_or(1));
        let weeks = self.weeks_of(horizon, is_open);
        let mut short = Vec::new();
        let mut before = None;
        let mut firsts = Vec::new();
        for (&monday, week) in &weeks {
            let asked = week.share_of(times);
            let first = spread(week.open.iter().copied(), asked, gap, before);
            before = first.last().copied().or(before);
            if first.len() < asked && !week.open.is_empty() {
                let given = first.len();
                short.push(ShortWeek {
                    monday,
                    asked,
                    given,
                });
            }
            firsts.push(first);
        }
        let mut after = None;
        let mut visits = Vec::new();
        for (week, first) in weeks.values().zip(&firsts).rev() {
            let last = spread(week.open.iter().rev().copied(), first.len(), gap, after);
            after = last.last().copied().or(after);
            // The last days are found from the end.
            for (&from, &until) in first.iter().rev().zip(&last) {
                let days = week.open.iter().copied();
                visits.push(days.filter(|&date| from <= date && date <= until).collect());
            }
        }
        visits.reverse();
        Occurrences {
            visits,
            weeks: firsts.iter().map(Vec::len).collect(),
            short,
        }
    }

    /// The weeks that have a day in the horizon, by their Monday.
    fn weeks_of(
        &self,
        horizon: &Horizon,
        is_open: impl Fn(NaiveDate) -> bool,
    ) -> BTreeMap<NaiveDate, Week> {
        let mut weeks: BTreeMap<NaiveDate, Week> = BTreeMap::new();
        for date in all_days(horizon).filter(|&date| self.may_be_on(date) && self.lasts(date)) {
            let monday = monday(date);
            let week = weeks.entry(monday).or_insert_with(|| {
                let days = (0..7).map(|day| monday + Days::new(day));
                let whole = days.filter(|&day| self.may_be_on(day)).count();
                Week {
                    whole,
                    ..Week::default()
                }
            });
            week.inside += 1;
            if is_open(date) {
                week.open.push(date);
            }
        }
        weeks
    }

    /// Dates are on one day only: what is so in each week can be said of weekdays.
    fn names_weekdays_where_weeks_count(&self, fields: &Fields<'_, '_>) -> Option<()> {
        let field = ["every_weeks", "times_a_week"]
            .into_iter()
            .find(|field| fields.has(field));
        let names_dates = self.days.iter().any(|day| matches!(day, NamedDay::Date(_)));
        match field {
            Some(field) if names_dates => fields.required("days", |days| {
                days.wrong(
                    message!(
                        "names dates beside {field}, which goes by weeks",
                        field = quoted(field)
                    ),
                    message!(
                        "name weekdays only, or leave {field} out",
                        field = quoted(field)
                    ),
                )
            }),
            _ => Some(()),
        }
    }

    /// That as many visits as are asked for can be had in each week, so far apart.
    fn fits_week_after_week(&self, fields: &Fields<'_, '_>) -> Option<()> {
        let Some(times) = self.times_a_week else {
            return Some(());
        };
        let gap = i64::from(self.gap_days().unwrap_or(1));
        let monday = self.weeks.from;
        let days: Vec<NaiveDate> = (0..7)
            .map(|day| monday + Days::new(day))
            .filter(|&day| self.may_be_on(day))
            .collect();
        let round = i64::from(self.weeks.every) * 7;
        let fits = (0..days.len()).any(|first| {
            let chosen = spread(days[first..].iter().copied(), times, gap, None);
            let ends = chosen.first().zip(chosen.last());
            let comes_round = |(first, last): (&NaiveDate, &NaiveDate)| {
                round - (*last - *first).num_days() >= gap
            };
            chosen.len() == times && ends.is_some_and(comes_round)
        });
        if fits {
            return Some(());
        }
        let (visits, days) = (counts::visits(times), counts::days(days.len()));
        let apart = counts::days(gap as usize);
        fields.required("times_a_week", |times| {
            times.wrong(
                message!("asks for {visits} a week, at least {apart} apart, which the {days} of the template cannot hold week after week", visits, apart, days),
                message!(r#"ask for fewer, name more days, or make "gap_days" smaller"#),
            )
        })
    }
}

impl Week {
    /// Of so many visits in a whole week those that fall to the part of it that lies inside: rounded, so that the parts of a week
    /// in two horizons come to the whole.
    fn share_of(&self, times: usize) -> usize {
        let whole = self.whole.max(1);
        (2 * times * self.inside + whole) / (2 * whole)
    }
}

/// Of `days`, which go one way, the first so many that are `gap` days apart, and so far from `before`.
fn spread(
    days: impl Iterator<Item = NaiveDate>,
    most: usize,
    gap: i64,
    before: Option<NaiveDate>,
) -> Vec<NaiveDate> {
    let mut last = before;
    let far_enough = |day: &NaiveDate| {
        let is_far = last.is_none_or(|last| (*day - last).num_days().abs() >= gap);
        if is_far {
            last = Some(*day);
        }
        is_far
    };
    days.filter(far_enough).take(most).collect()
}
