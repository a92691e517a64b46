//! A day's rounds: what each shift does, on one scale of hours.

use chrono::{NaiveDate, Timelike};
use serde::Serialize;

use super::carers::{day_of, is_worked};
use super::facts::{Facts, Standing};
use super::person::Person;
use crate::id::{PlaceId, ShiftId};
use crate::plan::{Assignment, BreakTaken};
use crate::time::{Minutes, Moment, Span};

/// The rounds of one day.
#[derive(Debug, Serialize)]
pub(super) struct DayRounds {
    date: NaiveDate,
    hours: Vec<Hour>,
    rounds: Vec<Round>,
}

/// An hour of the scale.
#[derive(Debug, Serialize)]
struct Hour {
    left: String,
    hour: u32,
}

/// What one shift does.
#[derive(Debug, Serialize)]
struct Round {
    carer: Person,
    left: String,
    width: String,
    visits: usize,
    with_patients: i32,
    travel: i32,
    waiting: i32,
    bars: Vec<Bar>,
}

/// A visit, a leg or a break.
#[derive(Debug, Serialize)]
struct Bar {
    /// `visit`, `leg` or `break`.
    kind: &'static str,
    class: String,
    left: String,
    width: String,
    title: String,
    /// Who is visited; nobody on the way and in a break.
    patients: Vec<Person>,
}

/// The hours that the picture of each day has, from its midnight.
#[derive(Clone, Copy)]
struct Scale {
    from: i32,
    to: i32,
}

impl DayRounds {
    /// Every day with somebody at work.
    pub(super) fn all(facts: &Facts<'_>) -> Vec<Self> {
        let scale = Scale::of(facts);
        let days = 0..facts.instance.horizon().days();
        let rounds = days.map(|day| Self::of(facts, day, scale));
        rounds.filter(|day| !day.rounds.is_empty()).collect()
    }

    fn of(facts: &Facts<'_>, day: usize, scale: Scale) -> Self {
        let horizon = facts.instance.horizon();
        let midnight = horizon.day_span(day).start;
        let shifts = facts.instance.shifts().ids();
        let mut own: Vec<ShiftId> = shifts
            .filter(|&shift| is_worked(facts, shift) && day_of(facts.instance, shift) == day)
            .collect();
        own.sort_by_key(|&shift| (facts.instance.shifts()[shift].span.start, shift));
        Self {
            date: horizon.date(midnight),
            hours: scale.hours(facts, midnight),
            rounds: own
                .into_iter()
                .map(|shift| Round::of(facts, shift, midnight, scale))
                .collect(),
        }
    }
}

impl Scale {
    /// From the earliest start of a shift on its day to the latest end, in whole hours.
    fn of(facts: &Facts<'_>) -> Self {
        let shifts = facts.instance.shifts().ids();
        let worked = shifts.filter(|&shift| is_worked(facts, shift));
        let ends = worked.map(|shift| {
            let day = day_of(facts.instance, shift);
            let midnight = facts.instance.horizon().day_span(day).start;
            let span = facts.instance.shifts()[shift].span;
            ((span.start - midnight).get(), (span.end - midnight).get())
        });
        let (from, to) = ends.fold((24 * 60, 0), |(from, to), (start, end)| {
            (from.min(start), to.max(end))
        });
        Self {
            from: from.div_euclid(60) * 60,
            to: (to + 59).div_euclid(60) * 60,
        }
    }

    fn width(self, minutes: Minutes) -> String {
        let all = (self.to - self.from).max(1);
        format!("{:.2}", 100.0 * f64::from(minutes.get()) / f64::from(all))
    }

    fn left(self, midnight: Moment, moment: Moment) -> String {
        self.width(moment - midnight - Minutes::new(self.from))
    }

    fn hours(self, facts: &Facts<'_>, midnight: Moment) -> Vec<Hour> {
        let hours = (self.from..self.to).step_by(60);
        hours
            .map(|minute| {
                let moment = midnight + Minutes::new(minute);
                Hour {
                    left: self.left(midnight, moment),
                    hour: facts.instance.horizon().civil(moment).hour(),
                }
            })
            .collect()
    }
}

impl Round {
    fn of(facts: &Facts<'_>, shift: ShiftId, midnight: Moment, scale: Scale) -> Self {
        let row = &facts.instance.shifts()[shift];
        let (made, taken) = (&facts.rounds[shift], breaks(facts, shift));
        let legs = legs(facts, shift, &taken);
        let sum = |spans: &[Span]| -> Minutes { spans.iter().map(|span| span.length()).sum() };
        let (travel, pauses) = (sum(&legs), sum(&taken));
        let visits = made.iter().map(|made| span(facts, made));
        let with_patients = sum(&visits.collect::<Vec<_>>());
        let waiting = row.span.length() - with_patients - travel - pauses;
        let bar = |kind, span: Span| Bar {
            kind,
            class: String::new(),
            left: scale.left(midnight, span.start),
            width: scale.width(span.length()),
            title: String::new(),
            patients: Vec::new(),
        };
        let at_visits = made.iter().map(|made| {
            let own = bar("visit", span(facts, made));
            visit_bar(facts, made, own)
        });
        let on_the_way = legs.iter().map(|&leg| bar("leg", leg));
        let at_rest = taken.iter().map(|&pause| bar("break", pause));
        Self {
            carer: Person::carer(facts, row.carer),
            left: scale.left(midnight, row.span.start),
            width: scale.width(row.span.length()),
            visits: made.len(),
            with_patients: with_patients.get(),
            travel: travel.get(),
            waiting: waiting.max(Minutes::ZERO).get(),
            bars: on_the_way.chain(at_rest).chain(at_visits).collect(),
        }
    }
}

fn visit_bar(facts: &Facts<'_>, made: &Assignment, bar: Bar) -> Bar {
    let visit = &facts.instance.visits()[made.visit];
    let patients = Person::patients_of(facts, visit);
    let names: Vec<String> = patients.iter().map(|person| person.name.clone()).collect();
    // Of a couple, the one to whom the carer is more of a stranger.
    let standings = visit.patients();
    let own = standings.filter_map(|patient| facts.standing(patient, made.carer));
    let own = own.max_by_key(|standing| (standing.kind, standing.rank));
    let when = facts.start_to_end(span(facts, made));
    Bar {
        class: own.map_or_else(String::new, Standing::class),
        title: format!("{} {when}", facts.texts.listed(&names)),
        patients,
        ..bar
    }
}

fn span(facts: &Facts<'_>, made: &Assignment) -> Span {
    Span {
        start: made.start,
        end: made.start + facts.instance.visits()[made.visit].minutes,
    }
}

/// The breaks of a shift, by start.
fn breaks(facts: &Facts<'_>, shift: ShiftId) -> Vec<Span> {
    let own = facts.plan.breaks.iter();
    let own = own.filter(|taken| taken.shift == shift);
    own.map(|taken: &BreakTaken| Span {
        start: taken.start,
        end: taken.start + taken.minutes,
    })
    .collect()
}

/// When a shift is on the way: as soon as the stop before is over, and never across a break.
fn legs(facts: &Facts<'_>, shift: ShiftId, breaks: &[Span]) -> Vec<Span> {
    let row = &facts.instance.shifts()[shift];
    let made = &facts.rounds[shift];
    let Some((first, last)) = made.first().zip(made.last()) else {
        return Vec::new();
    };
    let place = |made: &Assignment| facts.instance.visits()[made.visit].place;
    let between = made.windows(2);
    let between = between.map(|pair| (place(&pair[0]), place(&pair[1]), span(facts, &pair[0]).end));
    let out = row
        .start_place
        .map(|start| (start, place(first), row.span.start));
    let back = row
        .end_place
        .map(|end| (place(last), end, span(facts, last).end));
    let ways = out.into_iter().chain(between).chain(back);
    ways.map(|way| leg(facts, shift, breaks, way))
        .filter(|leg| leg.length() > Minutes::ZERO)
        .collect()
}

fn leg(
    facts: &Facts<'_>,
    shift: ShiftId,
    breaks: &[Span],
    (from, to, free): (PlaceId, PlaceId, Moment),
) -> Span {
    let minutes = facts.instance.leg(shift, from, to);
    let mut start = free;
    for pause in breaks {
        let is_in_the_way = pause.start < start + minutes && start < pause.end;
        if is_in_the_way {
            start = pause.end;
        }
    }
    Span {
        start,
        end: start + minutes,
    }
}
