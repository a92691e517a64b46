//! Narrows the windows of breaks so that no carer works too long without one.

use super::shift_fault::ShiftFault;
use crate::instance::{Break, Shift};
use crate::message::{Message, message};
use crate::problem::json::Cursor;
use crate::time::{Minutes, Window};

/// Narrows the windows of the breaks of each given shift.
pub(in crate::problem::read) fn narrow_all(
    list: Cursor<'_, '_>,
    shifts: &mut [Shift],
    most: Minutes,
) {
    for (index, shift) in shifts.iter_mut().enumerate() {
        if let Err(problem) = narrow(shift, most) {
            list.item(index, |row| problem.tell::<()>(row));
        }
    }
}

/// Narrows the windows of a shift's breaks so that no start of them leaves more than `most` work without one. It cuts
/// the window of the first break at its end and that of the last at its start. Between two breaks, the given windows
/// must already suffice.
pub(super) fn narrow(shift: &mut Shift, most: Minutes) -> Result<(), ShiftFault> {
    if shift.span.length() <= most {
        return Ok(());
    }
    if let Some(problem) = problem(shift, most) {
        return Err(ShiftFault {
            what: message!(
                "{problem}, and nobody works longer than {most} without one",
                problem,
                most
            ),
            remedy: message!(
                r#"add breaks or move their windows, or change "work_without_break_minutes""#
            ),
        });
    }
    let (first, last) = (shift.span.start + most, shift.span.end - most);
    let order = in_order(&shift.breaks);
    for index in order.first().into_iter().chain(order.last()) {
        let pause = &mut shift.breaks[*index];
        let is_first = index == &order[0];
        let is_last = index == &order[order.len() - 1];
        let minutes = pause.minutes;
        pause.timely = pause
            .timely
            .iter()
            .filter_map(|window| {
                let earliest = if is_last {
                    window.earliest.max(last - minutes)
                } else {
                    window.earliest
                };
                let latest = if is_first {
                    window.latest.min(first)
                } else {
                    window.latest
                };
                (earliest <= latest).then_some(Window { earliest, latest })
            })
            .collect();
    }
    if shift.breaks.iter().any(|pause| pause.timely.is_empty()) {
        return Err(ShiftFault {
            what: message!(
                "has breaks that come too early or too late: nobody works longer than {most} without one",
                most
            ),
            remedy: message!(
                r#"move the windows of its breaks, or change "work_without_break_minutes""#
            ),
        });
    }
    Ok(())
}

/// Returns why the windows cannot be narrowed enough.
fn problem(shift: &Shift, most: Minutes) -> Option<Message> {
    let order = in_order(&shift.breaks);
    if order.is_empty() {
        return Some(message!(
            "lasts {length} and has no break",
            length = shift.span.length()
        ));
    }
    let mut pairs = order
        .windows(2)
        .map(|pair| (&shift.breaks[pair[0]], &shift.breaks[pair[1]]));
    pairs.find_map(|(one, other)| {
        let ([own, ..], [.., own_last]) = (&one.windows[..], &one.windows[..]) else {
            return None;
        };
        let ([next, ..], [.., next_last]) = (&other.windows[..], &other.windows[..]) else {
            return None;
        };
        if next.earliest < own_last.latest + one.minutes {
            return Some(message!(
                "has breaks with overlapping windows, so their order is unknown"
            ));
        }
        let work = next_last.latest - (own.earliest + one.minutes);
        (work > most).then(|| message!("may have {work} of work between two of its breaks", work))
    })
}

fn in_order(breaks: &[Break]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..breaks.len()).collect();
    order.sort_by_key(|&index| breaks[index].windows.first().map(|window| window.earliest));
    order
}
