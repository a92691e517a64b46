//! How far apart templates keep their visits: on one day from the patient's next visit, in minutes; from one another, in days.

use std::collections::{BTreeMap, BTreeSet};

use super::expand::Expanded;
use crate::id::{Id, PatientId, VisitId};
use crate::instance::{Apart, Instance, Separation, Visit};
use crate::problem::json::Fields;
use crate::problem::read::relations::judge_distance;
use crate::time::{Horizon, Minutes, Moment, Window};

/// A separation that a field of a template asks for.
pub(in crate::problem::read) struct Gap {
    row: usize,
    field: &'static str,
    pub(in crate::problem::read) separation: Separation,
}

/// What the templates keep apart. What lies so far apart at any starts is left out.
pub(in crate::problem::read) fn gaps(
    visits: &[Visit],
    expanded: &[Expanded],
    horizon: &Horizon,
) -> Vec<Gap> {
    let by_day = Openings::new(visits, expanded, horizon);
    let of_template = |template: &Expanded| {
        let mut gaps = in_minutes(template, visits, &by_day);
        gaps.extend(in_days(template, visits, horizon));
        gaps
    };
    expanded.iter().flat_map(of_template).collect()
}

/// The visits of patients who have a gap in minutes, by the days on which they may start, each with its first start there.
struct Openings {
    of: BTreeMap<(PatientId, usize), Vec<(Moment, usize)>>,
    days: BTreeMap<usize, BTreeSet<usize>>,
}

impl Openings {
    fn new(visits: &[Visit], expanded: &[Expanded], horizon: &Horizon) -> Self {
        let with_gap = expanded.iter().filter(|each| each.gap_minutes.is_some());
        let patients: BTreeSet<PatientId> = with_gap
            .flat_map(|each| &visits[each.visits.clone()])
            .flat_map(Visit::patients)
            .collect();
        let mut openings = Self {
            of: BTreeMap::new(),
            days: BTreeMap::new(),
        };
        let whole = visits
            .iter()
            .enumerate()
            .filter(|(_, visit)| visit.is_first());
        for (number, visit) in whole {
            for patient in visit
                .patients()
                .filter(|patient| patients.contains(patient))
            {
                openings.open(number, visit, patient, horizon);
            }
        }
        openings
    }

    /// Notes when a visit to a patient may first start on each of its days.
    fn open(&mut self, number: usize, visit: &Visit, patient: PatientId, horizon: &Horizon) {
        let after = visit.stay.as_ref().map_or(Minutes::ZERO, |stay| stay.after);
        let mut first_on: BTreeMap<usize, Moment> = BTreeMap::new();
        for window in &visit.windows {
            let start = window.earliest - after;
            first_on.entry(horizon.day(start)).or_insert(start);
        }
        for (day, first) in first_on {
            let on_day = self.of.entry((patient, day)).or_default();
            on_day.push((first, number));
            self.days.entry(number).or_default().insert(day);
        }
    }

    /// The visits that may be the next one of one of those visited after visit `number` on a day.
    fn later(&self, number: usize, visit: &Visit) -> BTreeSet<usize> {
        let patients = visit.patients();
        patients
            .flat_map(|patient| self.later_of(number, patient))
            .collect()
    }

    fn later_of(&self, number: usize, patient: PatientId) -> BTreeSet<usize> {
        let days = self.days.get(&number).into_iter().flatten();
        let on_days = days.filter_map(|&day| self.of.get(&(patient, day)));
        let of_day = |on_day: &Vec<(Moment, usize)>| {
            let own = on_day.iter().find(|(_, other)| *other == number).copied();
            let later = move |&&(first, other): &&(Moment, usize)| {
                own.is_some_and(|(own, _)| own <= first) && other != number
            };
            let later = on_day.iter().filter(later);
            later.map(|&(_, other)| other).collect::<Vec<usize>>()
        };
        on_days.flat_map(of_day).collect()
    }
}

fn in_minutes(template: &Expanded, visits: &[Visit], openings: &Openings) -> Vec<Gap> {
    let Some(gap) = template.gap_minutes else {
        return Vec::new();
    };
    let pairs = template.visits.clone().flat_map(|number| {
        let later = openings.later(number, &visits[number]);
        later.into_iter().map(move |other| (number, other))
    });
    pairs
        .flat_map(|(one, other)| pairs_of_rows(visits, one, other))
        .filter(|&(one, other)| can_be_nearer(&visits[one.index()], &visits[other.index()], gap))
        .map(|pair| between(template, "gap_minutes", pair, Apart::Minutes(gap)))
        .collect()
}

fn in_days(template: &Expanded, visits: &[Visit], horizon: &Horizon) -> Vec<Gap> {
    let Some(gap) = template.gap_days else {
        return Vec::new();
    };
    let first_day = |number: usize| {
        let first = visits[number].windows.first();
        first.map_or(0, |window| horizon.day(window.earliest))
    };
    let last_day = |number: usize| {
        let last = visits[number].windows.last();
        last.map_or(0, |window| horizon.day(window.latest))
    };
    let mut gaps = Vec::new();
    for one in template.visits.clone() {
        let near = (one + 1..template.visits.end)
            .take_while(|&other| first_day(other) < last_day(one) + gap as usize);
        let rows = near.flat_map(|other| pairs_of_rows(visits, one, other));
        gaps.extend(rows.map(|pair| between(template, "gap_days", pair, Apart::Days(gap))));
    }
    gaps
}

/// The rows of one visit, each with each of another: what is asked of a visit is asked of each of its stays.
fn pairs_of_rows(visits: &[Visit], one: usize, other: usize) -> Vec<(VisitId, VisitId)> {
    let rows = |number: usize| visits[number].rows(VisitId::from_index(number));
    let theirs = rows(other);
    let own = rows(one).into_iter();
    own.flat_map(|row| theirs.iter().map(move |&their| (row, their)))
        .collect()
}

fn between(
    template: &Expanded,
    field: &'static str,
    (one, other): (VisitId, VisitId),
    apart: Apart,
) -> Gap {
    Gap {
        row: template.row,
        field,
        separation: Separation {
            visits: vec![one, other],
            apart,
        },
    }
}

/// Whether there are starts at which fewer minutes than `gap` lie between the two.
fn can_be_nearer(one: &Visit, other: &Visit, gap: Minutes) -> bool {
    let is_near = |first: Window, second: Window| {
        second.earliest < first.latest + one.minutes + gap
            && first.earliest < second.latest + other.minutes + gap
    };
    let firsts = one.windows.iter();
    firsts.copied().any(|first| {
        let seconds = other.windows.iter();
        seconds.copied().any(|second| is_near(first, second))
    })
}

/// That the gaps can be: of each field, the first that cannot is a defect.
pub(in crate::problem::read) fn judge(
    file: &Fields<'_, '_>,
    gaps: &[Gap],
    instance: &Instance,
) -> Option<()> {
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    file.optional("visit_templates", |list| {
        for gap in gaps {
            if told.contains(&(gap.row, gap.field)) {
                continue;
            }
            let is_sound = list.item(gap.row, |row| {
                let entries = row.entries_if_object()?;
                let own = entries.iter().find(|(name, _)| name == gap.field);
                let Some(entry) = own else {
                    return judge_distance(row, &gap.separation, instance);
                };
                row.field(entry, |field| {
                    judge_distance(field, &gap.separation, instance)
                })
            });
            if is_sound.is_none() {
                told.insert((gap.row, gap.field));
            }
        }
        Some(())
    })
}
