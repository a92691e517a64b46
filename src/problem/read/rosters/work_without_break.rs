//! Where breaks must start so that nobody works too long without one.

use super::shift_fault::ShiftFault;
use crate::instance::{Break, Shift};
use crate::problem::json::Cursor;
use crate::time::{Minutes, Window};

/// Narrows the breaks of each given shift.
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

/// Cuts the breaks of a shift so that wherever they start nobody works longer than `most` without one: the first starts so soon after
/// the shift does, the last so late before its end, and between two the windows must see to it.
pub(super) fn narrow(shift: &mut Shift, most: Minutes) -> Result<(), ShiftFault> {
    if shift.span.length() <= most {
        return Ok(());
    }
    if let Some(problem) = problem(shift, most) {
        return Err(ShiftFault {
            what: format!("{problem}, and nobody works longer than {most} without one"),
            remedy: r#"add breaks or move their windows, or change "work_without_break_minutes""#,
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
            what: format!(
                "has breaks that come too early or too late: nobody works longer than {most} without one"
            ),
            remedy: r#"move the windows of its breaks, or change "work_without_break_minutes""#,
        });
    }
    Ok(())
}

/// Why no cut will do.
fn problem(shift: &Shift, most: Minutes) -> Option<String> {
    let order = in_order(&shift.breaks);
    if order.is_empty() {
        return Some(format!("lasts {} and has no break", shift.span.length()));
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
            return Some(
                "has breaks whose windows overlap, so that nobody can say which is first"
                    .to_owned(),
            );
        }
        let work = next_last.latest - (own.earliest + one.minutes);
        (work > most).then(|| format!("may have {work} of work between two of its breaks"))
    })
}

fn in_order(breaks: &[Break]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..breaks.len()).collect();
    order.sort_by_key(|&index| breaks[index].windows.first().map(|window| window.earliest));
    order
}
