//! Reads shifts.

use super::breaks;
use super::problem::Known;
use crate::id::CarerId;
use crate::instance::Shift;
use crate::message::message;
use crate::problem::json::{Cursor, Schema, Time, civil_text, truth};
use crate::time::{Moment, Span};

/// A day, in civil minutes.
const LONGEST_SHIFT: i64 = 24 * 60;

const SHIFT: Schema = Schema {
    what: || message!("a shift"),
    fields: &[
        "id",
        "carer",
        "start",
        "end",
        "start_place",
        "end_place",
        "breaks",
        "optional",
        "custom",
        "most_load",
    ],
};

/// Reads the shifts. Shifts of one carer that are not optional may not overlap.
pub(super) fn shifts<'t>(list: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<Shift>> {
    let rows = list.rows(|row| shift(row, known))?;
    for (row, other) in overlaps(&rows) {
        let [own, others] = [row, other].map(|row| {
            let shift = rows[row]
                .as_ref()
                .expect("only shifts that were read overlap");
            known.clock.shown(shift.span)
        });
        let problem = message!(
            "goes from {own} and overlaps {shift} of the same carer, from {others}, neither of them optional",
            own,
            shift = format!("shifts[{other}]"),
            others
        );
        let remedy = message!("end one before the other starts, or mark all but one as optional");
        list.item(row, |shift| shift.wrong::<()>(problem, remedy));
    }
    rows.into_iter().collect()
}

fn shift<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Shift> {
    let fields = cursor.object(&SHIFT)?;
    let id = fields.id();
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let start = fields.required("start", |start| known.clock.time_in_horizon(start));
    let end = fields.required("end", |end| end_after(start, end, known));
    let start_place = fields.optional("start_place", |place| known.places.find(place).map(Some));
    let end_place = fields.optional("end_place", |place| known.places.find(place).map(Some));
    let span = span(start, end);
    let breaks = fields.optional("breaks", |list| breaks::breaks(list, span, &known.clock));
    let optional = fields.optional("optional", truth);
    let most_load = fields.optional("most_load", |most| most_load(most).map(Some));
    Some(Shift {
        id: id?,
        carer: carer?,
        span: span?,
        start_place: start_place?,
        end_place: end_place?,
        breaks: breaks?,
        optional: optional?,
        most_load: most_load?,
    })
}

/// What the loads of a shift's visits come to at most.
pub(super) fn most_load(cursor: Cursor<'_, '_>) -> Option<u32> {
    cursor.whole(
        0..=1_000_000,
        message!("a shift takes a load of 0 to a million"),
    )
}

fn end_after(start: Option<Time>, cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<Time> {
    let end = known.clock.time(cursor)?;
    let Some(start) = start else { return Some(end) };
    let minutes = (end.civil - start.civil).num_minutes();
    let (start, shown) = (civil_text(start.civil), civil_text(end.civil));
    if minutes <= 0 {
        let problem = message!("is {shown}, not after the start at {start}", shown, start);
        return cursor.wrong(problem, message!("mend the start or the end"));
    }
    if minutes > LONGEST_SHIFT {
        let problem = message!(
            "is {shown}, more than 24 hours after the start at {start}",
            shown,
            start
        );
        return cursor.wrong(
            problem,
            message!("correct the times, or make it several shifts"),
        );
    }
    Some(end)
}

fn span(start: Option<Time>, end: Option<Time>) -> Option<Span> {
    Some(Span {
        start: start?.moment?,
        end: end?.moment?,
    })
}

/// Returns the pairs of overlapping shifts of one carer that are not optional, as rows, the later row first, in order.
fn overlaps(shifts: &[Option<Shift>]) -> Vec<(usize, usize)> {
    let mut staffed: Vec<(CarerId, Moment, Moment, usize)> = shifts
        .iter()
        .enumerate()
        .filter_map(|(row, shift)| Some((row, shift.as_ref()?)))
        .filter(|(_, shift)| !shift.optional)
        .map(|(row, shift)| (shift.carer, shift.span.start, shift.span.end, row))
        .collect();
    staffed.sort_unstable();

    let mut overlaps = Vec::new();
    let mut last: Option<(CarerId, Moment, usize)> = None;
    for (carer, start, end, row) in staffed {
        match last {
            Some((same, until, other)) if same == carer && start < until => {
                overlaps.push((row.max(other), row.min(other)));
                if until < end {
                    last = Some((carer, end, row));
                }
            }
            _ => last = Some((carer, end, row)),
        }
    }
    overlaps.sort_unstable();
    overlaps
}
