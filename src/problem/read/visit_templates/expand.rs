//! The visits of a file, with those that templates give.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::household::Household;
use super::recurrence::{Occurrences, monday};
use super::slots::slots;
use super::template::{Template, template};
use crate::id::{Id, VisitId};
use crate::instance::{DayChoice, DaySet, Patient, SPREAD_STEPS, SameTime, Visit};
use crate::message::{Message, counts, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, Names, Noun, civil_text, outside, quoted};
use crate::problem::read::problem::Known;
use crate::problem::read::stays;
use crate::time::{Horizon, Minutes};

/// More visits are no unit.
const MOST_VISITS: usize = 1_000_000;

/// What a template gives, and how far it keeps its visits from others.
pub(in crate::problem::read) struct Expanded {
    /// The row of the template.
    pub(in crate::problem::read) row: usize,
    /// Its visits, by their numbers among all: each whole, or its first stay.
    pub(in crate::problem::read) visits: Range<usize>,
    pub(super) gap_minutes: Option<Minutes>,
    pub(super) gap_days: Option<u32>,
    /// Of each week the sets of days of which its visits follow one.
    pub(in crate::problem::read) day_choices: Vec<DayChoice>,
    /// That its visits start at nearly the same time of day.
    pub(in crate::problem::read) same_time: Option<SameTime>,
}

/// The given visits, and after them those of the templates, template by template, day by day.
pub(in crate::problem::read) fn with_templates<'t>(
    fields: &Fields<'t, '_>,
    known: &mut Known<'t>,
    patients: Option<&[Patient]>,
    visits: Option<Vec<Visit>>,
) -> Option<(Vec<Visit>, Vec<Expanded>)> {
    let slots = slots(fields);
    let _: Names<'_, VisitId> = Names::of_list(fields, "visit_templates", Noun::VisitTemplate);
    let is_given = visits.is_some();
    // If some row is wrong there are no visits, but the rows keep their numbers.
    let left_out = if is_given {
        0
    } else {
        known.visits.count().unwrap_or(0)
    };
    let mut all = visits.unwrap_or_default();
    let read = fields.optional("visit_templates", |list| {
        let mut expanded = Vec::new();
        let rows = list.rows(|row| {
            let template = template(row, known, patients, &slots)?;
            let occurrences = occurrences(&template, known, patients?)?;
            let own = laid_out(&template, known, patients?, &occurrences)?;
            let first = all.len();
            let visits = first..first + own.len();
            let with_stays = own.into_iter().map(|visit| (visit, template.stays.clone()));
            all.extend(stays::rows(first, with_stays.collect()));
            if all.len() > MOST_VISITS {
                return row.wrong_as(
                    DefectCode::TooMuch,
                    message!("and those before it give more than a million visits"),
                    message!("name fewer days"),
                );
            }
            name(row, known, &all[visits.clone()], left_out + first)?;
            expanded.push(Expanded {
                row: row.index(),
                gap_minutes: template.gap_minutes,
                gap_days: template.recurrence.gap_days(),
                day_choices: day_choices(&template, known, &occurrences, first)?,
                same_time: same_time(&template, visits.clone()),
                visits,
            });
            Some(())
        })?;
        let is_whole = rows.iter().all(Option::is_some);
        is_whole.then_some(expanded)
    });
    let Some(expanded) = read else {
        known.visits.lack_some();
        return None;
    };
    if all.is_empty() {
        let sentence = message!("give no visit in this horizon, and there is no other");
        known.note(message!("visit_templates"), sentence);
    }
    is_given.then_some((all, expanded))
}

/// Gives these visits, of which the first has the number `first`, their names.
fn name<'t>(row: Cursor<'t, '_>, known: &mut Known<'t>, own: &[Visit], first: usize) -> Option<()> {
    let own = own.iter().zip(first..);
    let named = own.map(|(visit, number)| {
        let id = VisitId::from_index(number);
        known.visits.add(visit.id.clone(), id, row)
    });
    // Every one is looked at, so that each has its defect.
    named.fold(Some(()), Option::and)
}

/// The days of the visits of one template: none where the horizon has none of its days.
fn occurrences(
    template: &Template,
    known: &Known<'_>,
    patients: &[Patient],
) -> Option<Occurrences> {
    let horizon = known.clock.horizon()?;
    let household = Household::of(template, patients);
    let is_away = |date: NaiveDate| household.at_home(&[date]).is_empty();
    let occurrences = template.recurrence.occurrences(horizon, is_away);
    tell_of_short_weeks(template, known, &occurrences);
    Some(occurrences)
}

/// The visits of one template.
fn laid_out(
    template: &Template,
    known: &Known<'_>,
    patients: &[Patient],
    occurrences: &Occurrences,
) -> Option<Vec<Visit>> {
    let horizon = known.clock.horizon()?;
    let household = Household::of(template, patients);
    let visits = occurrences.visits.iter();
    let visits = visits.map(|days| on_days(template, known, horizon, days, &household));
    Some(visits.collect())
}

/// The choices of days of the template's visits, which begin with number `first`: one for each week. A week in which no set has room has
/// none, and a note says so.
fn day_choices(
    template: &Template,
    known: &Known<'_>,
    occurrences: &Occurrences,
    first: usize,
) -> Option<Vec<DayChoice>> {
    let horizon = known.clock.horizon()?;
    let number = |date: &NaiveDate| usize::try_from((*date - horizon.start()).num_days()).ok();
    let mut choices = Vec::new();
    let mut begin = 0;
    for &count in &occurrences.weeks {
        let days = &occurrences.visits[begin..begin + count];
        let open: Vec<Vec<usize>> = days
            .iter()
            .map(|days| days.iter().filter_map(number).collect())
            .collect();
        let sets = sets_with_room(template, horizon, &open);
        let visits = (first + begin..first + begin + count).map(VisitId::from_index);
        begin += count;
        if template.day_sets.is_empty() || open.is_empty() {
            continue;
        }
        if sets.is_empty() {
            let week = days[0].first().map(|&date| monday(date).to_string());
            let week = week.unwrap_or_default();
            let sentence = message!(
                "has no set of days with room for its visits of the week of {week}: they may be on any of its days",
                week
            );
            known.note(named(template), sentence);
            continue;
        }
        choices.push(DayChoice {
            visits: visits.collect(),
            sets,
        });
    }
    Some(choices)
}

/// The sets that have days for visits which are open on these days of one week, without other days.
fn sets_with_room(template: &Template, horizon: &Horizon, open: &[Vec<usize>]) -> Vec<DaySet> {
    let of_week = |day: &usize| open.iter().any(|days| days.contains(day));
    let sets = template.day_sets.iter().map(|written| {
        let days = written.in_horizon(horizon).days;
        DaySet {
            days: days.into_iter().filter(of_week).collect(),
            gap: template.recurrence.gap_in_set(written),
        }
    });
    let has_room = |set: &DaySet| {
        let mut steps = SPREAD_STEPS;
        set.spread(open, &mut steps).is_some()
    };
    sets.filter(has_room).collect()
}

fn same_time(template: &Template, visits: Range<usize>) -> Option<SameTime> {
    let within = template.same_time.filter(|_| visits.len() > 1)?;
    Some(SameTime {
        visits: visits.map(VisitId::from_index).collect(),
        within,
    })
}

/// The visit that is on one of `days`.
fn on_days(
    template: &Template,
    known: &Known<'_>,
    horizon: &Horizon,
    days: &[NaiveDate],
    household: &Household<'_>,
) -> Visit {
    let visited = household.visited(days);
    let away = household.away(&visited, horizon);
    let mut visited = visited.into_iter();
    let mut skipped = BTreeSet::new();
    let mut windows = Vec::new();
    for &date in days {
        let times = template.start_times.iter();
        windows.extend(times.filter_map(|times| times.on_day(horizon, date, &mut skipped)));
    }
    for skipped in skipped {
        let taken = horizon.moment_at_or_after(skipped);
        let taken = taken.map_or(skipped, |moment| horizon.civil(moment));
        let sentence = message!(
            "comes to {skipped}, a time that the clock change skips: {taken} is taken in its place",
            skipped = civil_text(skipped),
            taken = civil_text(taken)
        );
        known.note(named(template), sentence);
    }
    let first = days.first().map(ToString::to_string).unwrap_or_default();
    Visit {
        id: format!("{}/{first}", template.visit.id),
        windows: outside(known.clock.nameable(windows), &away),
        patient: visited.next().unwrap_or(template.visit.patient),
        other_patients: visited.collect(),
        ..template.visit.clone()
    }
}

fn tell_of_short_weeks(template: &Template, known: &Known<'_>, occurrences: &Occurrences) {
    for week in &occurrences.short {
        let sentence = message!(
            "gives {given} of {asked} in the week of {monday}: absences and exceptions leave too few days",
            given = week.given,
            asked = counts::visits(week.asked),
            monday = week.monday
        );
        known.note(named(template), sentence);
    }
}

/// As warnings name it.
fn named(template: &Template) -> Message {
    message!("visit template {id}", id = quoted(&template.visit.id))
}
