//! Visits by several carers who come or leave at different times: a row for each stay.

use super::problem::Known;
use crate::id::{Id, SkillId, VisitId};
use crate::instance::{self, Visit};
use crate::message::{counts, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema};
use crate::time::{Minutes, Window};

const STAY: Schema = Schema {
    what: || message!("a stay"),
    fields: &["after_minutes", "minutes", "skills"],
};

/// What a carer does of a visit.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Stay {
    after: Minutes,
    minutes: Minutes,
    skills: Vec<SkillId>,
}

/// The stays of a visit of so many minutes: two or more, none of them beyond its end, and somebody there at every minute.
pub(super) fn stays<'t>(
    list: Cursor<'t, '_>,
    whole: Option<i32>,
    known: &Known<'t>,
) -> Option<Vec<Stay>> {
    let stays = list.list(|row| stay(row, whole, known))?;
    if stays.len() < 2 {
        return list.wrong_as(
            DefectCode::Empty,
            message!(
                "has {stays}, but stays are of two carers or more",
                stays = counts::stays(stays.len())
            ),
            message!("add the other carers' stays, or leave the field out"),
        );
    }
    if let Some(there) = known
        .carers
        .count()
        .filter(|&there| there > 0 && there < stays.len())
    {
        let stays = counts::stays(stays.len());
        return list.wrong(
            message!(
                "has {stays}, but the problem has only {there}",
                stays,
                there = counts::carers(there)
            ),
            message!("take stays out, or add the carers who are missing"),
        );
    }
    let whole = Minutes::new(whole?);
    if let Some(minute) = first_alone(&stays, whole) {
        return list.wrong(
            message!(
                "leaves nobody at the visit from minute {minute} on",
                minute = minute.get()
            ),
            message!("let a carer come earlier or stay longer, or make two visits of it"),
        );
    }
    Some(stays)
}

fn stay<'t>(cursor: Cursor<'t, '_>, whole: Option<i32>, known: &Known<'t>) -> Option<Stay> {
    let fields = cursor.object(&STAY)?;
    let after = fields.optional_or("after_minutes", 0, |after| {
        after.whole(
            0..=1439,
            message!("a carer comes 0 to 1439 minutes after the visit starts"),
        )
    });
    let minutes = fields.optional("minutes", |minutes| {
        minutes
            .whole(1..=1440, message!("a stay lasts from 1 minute to 24 hours"))
            .map(Some)
    });
    let skills = fields.optional("skills", |list| {
        list.list_without_repeats(|skill| known.skill(skill))
    });
    let (after, minutes, skills, whole): (i32, Option<i32>, _, _) =
        (after?, minutes?, skills?, whole?);
    let minutes = minutes.unwrap_or(whole - after);
    if minutes < 1 || after + minutes > whole {
        let end = after + minutes.max(1);
        return cursor.wrong_as(
            DefectCode::OutOfRange,
            message!(
                "ends {end} min after the start of the visit, which lasts {whole} min",
                end,
                whole
            ),
            message!("let the carer come earlier or stay shorter, or lengthen the visit"),
        );
    }
    Some(Stay {
        after: Minutes::new(after),
        minutes: Minutes::new(minutes),
        skills,
    })
}

/// The first minute of a visit at which nobody is there.
fn first_alone(stays: &[Stay], whole: Minutes) -> Option<Minutes> {
    let mut covered = Minutes::ZERO;
    let mut by_start: Vec<&Stay> = stays.iter().collect();
    by_start.sort_by_key(|stay| stay.after);
    for stay in by_start {
        if stay.after > covered {
            return Some(covered);
        }
        covered = covered.max(stay.after + stay.minutes);
    }
    (covered < whole).then_some(covered)
}

/// The rows of visits with the stays of each, from row number `begin` on: the visits in their order, each whole or its first stay, then
/// the other stays.
pub(super) fn rows(begin: usize, visits: Vec<(Visit, Vec<Stay>)>) -> Vec<Visit> {
    let count = begin + visits.len();
    let mut others: Vec<Visit> = Vec::new();
    let mut first: Vec<Visit> = Vec::with_capacity(visits.len());
    for (index, (visit, stays)) in (begin..).zip(visits) {
        if are_alike(&stays) {
            first.push(together(visit, &stays));
            continue;
        }
        let begin = count + others.len();
        let more = (begin..begin + stays.len() - 1).map(VisitId::from_index);
        let rows: Vec<VisitId> = std::iter::once(VisitId::from_index(index))
            .chain(more)
            .collect();
        let mut stays = (1..)
            .zip(&stays)
            .map(|(number, stay)| row(&visit, &rows, number, stay));
        first.extend(stays.next());
        others.extend(stays);
    }
    first.extend(others);
    first
}

/// Whether there are no stays, or all carers come and leave together and need the same.
fn are_alike(stays: &[Stay]) -> bool {
    stays.windows(2).all(|pair| pair[0] == pair[1])
}

fn together(visit: Visit, stays: &[Stay]) -> Visit {
    let more = stays.first().map_or(&[][..], |stay| &stay.skills);
    Visit {
        skills: with(&visit.skills, more),
        ..visit
    }
}

fn row(visit: &Visit, rows: &[VisitId], number: u32, stay: &Stay) -> Visit {
    let start = |window: &Window| Window {
        earliest: window.earliest + stay.after,
        latest: window.latest + stay.after,
    };
    let id = match number {
        1 => visit.id.clone(),
        number => format!("{}/{number}", visit.id),
    };
    Visit {
        id,
        minutes: stay.minutes,
        windows: visit.windows.iter().map(start).collect(),
        carers: 1,
        skills: with(&visit.skills, &stay.skills),
        stay: Some(instance::Stay {
            rows: rows.to_vec(),
            number,
            after: stay.after,
            before_end: visit.minutes - stay.after - stay.minutes,
        }),
        ..visit.clone()
    }
}

fn with(skills: &[SkillId], more: &[SkillId]) -> Vec<SkillId> {
    let new = more.iter().filter(|skill| !skills.contains(skill));
    skills.iter().chain(new).copied().collect()
}
