//! Reads breaks, and checks that a shift can contain them.

use crate::instance::Break;
use crate::message::{all_of, message};
use crate::problem::json::{Clock, Cursor, Fields, Schema, Time, civil_text};
use crate::time::{Minutes, Moment, Span, Window};

/// Greatest number of breaks. Whether more breaks fit would take too long to compute.
pub(super) const MOST_BREAKS: usize = 8;

const BREAK: Schema = Schema {
    what: || message!("a break"),
    fields: &["minutes", "earliest", "latest"],
};

/// Reads the breaks of a shift. Without the span of the shift, it does not check that they fit.
pub(super) fn breaks(
    list: Cursor<'_, '_>,
    shift: Option<Span>,
    clock: &Clock,
) -> Option<Vec<Break>> {
    let breaks = list.list(|row| one(row, shift, clock))?;
    if breaks.len() > MOST_BREAKS {
        let problem = message!(
            "has {count} breaks, but a shift holds at most {most}",
            count = breaks.len(),
            most = MOST_BREAKS
        );
        return list.wrong(
            problem,
            message!("leave out those that are part of the work"),
        );
    }
    if !can_all_be_taken(&breaks) {
        let minutes = all_of(breaks.iter().map(|pause| pause.minutes.get()));
        return list.wrong(
            message!(
                "of {minutes} minutes cannot all be taken in their windows without overlapping",
                minutes
            ),
            message!("widen or move their windows, or make them shorter"),
        );
    }
    Some(breaks)
}

fn one(cursor: Cursor<'_, '_>, shift: Option<Span>, clock: &Clock) -> Option<Break> {
    let fields = cursor.object(&BREAK)?;
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(
            1..=1440,
            message!("a break lasts from 1 minute to 24 hours"),
        )
    });
    let ends = window(&fields, |time| clock.time(time));
    let (minutes, (earliest, latest)) = (Minutes::new(minutes?), ends?);
    let shift = shift?;
    let asked = Window {
        earliest: earliest.moment?,
        latest: latest.moment?,
    };
    let Some(inside) = inside(asked, minutes, shift) else {
        return cursor.wrong(
            message!("lasts {minutes} and starts from {earliest} to {latest}, and so cannot lie in the shift from {shift}", minutes, earliest = civil_text(earliest.civil), latest = civil_text(latest.civil), shift = clock.shown(shift)),
            message!("mend its minutes or its window, so that it starts and ends in the shift"),
        );
    };
    let windows = clock.nameable(vec![inside]);
    Some(Break {
        minutes,
        timely: windows.clone(),
        windows,
    })
}

/// Returns the starts in `asked` at which a break of `minutes` lies in the shift, if there are any.
pub(super) fn inside(asked: Window, minutes: Minutes, shift: Span) -> Option<Window> {
    let inside = Window {
        earliest: shift.start.max(asked.earliest),
        latest: (shift.end - minutes).min(asked.latest),
    };
    (inside.earliest <= inside.latest).then_some(inside)
}

/// Reads the `earliest` and `latest` start of an object, in that order.
pub(super) fn window(
    fields: &Fields<'_, '_>,
    time: impl Fn(Cursor<'_, '_>) -> Option<Time>,
) -> Option<(Time, Time)> {
    let earliest = fields.required("earliest", &time);
    let latest = fields.required("latest", &time);
    let (earliest, latest) = (earliest?, latest?);
    if latest.civil < earliest.civil {
        return fields.cursor().wrong(
            message!(
                "starts earliest {earliest} but latest {latest}, which is before it",
                earliest = civil_text(earliest.civil),
                latest = civil_text(latest.civil)
            ),
            message!("swap the two or correct the times"),
        );
    }
    Some((earliest, latest))
}

/// Returns true if all breaks can be taken in some order, each in its windows. The earliest end of a set of breaks is
/// ```text
/// over(S) = min over b in S of (first start of b at or after over(S without b)) + minutes of b
/// ```
/// after Held and Karp (1962). If the same breaks can be taken in two ways, the one that ends first leaves at least as
/// much room.
pub(super) fn can_all_be_taken(breaks: &[Break]) -> bool {
    let sets = 1_usize << breaks.len();
    let mut over: Vec<Option<Moment>> = vec![None; sets];
    over[0] = Some(Moment::new(i32::MIN));
    for set in 1..sets {
        over[set] = (0..breaks.len())
            .filter(|&last| set >> last & 1 == 1)
            .filter_map(|last| {
                let start = first_start(&breaks[last], over[set & !(1 << last)]?)?;
                Some(start + breaks[last].minutes)
            })
            .min();
    }
    over[sets - 1].is_some()
}

fn first_start(pause: &Break, from: Moment) -> Option<Moment> {
    pause
        .windows
        .iter()
        .find(|window| from <= window.latest)
        .map(|window| window.earliest.max(from))
}

#[cfg(test)]
mod tests {
    use super::can_all_be_taken;
    use crate::instance::Break;
    use crate::time::{Minutes, Moment, Window};

    fn pause(minutes: i32, earliest: i32, latest: i32) -> Break {
        Break {
            minutes: Minutes::new(minutes),
            timely: Vec::new(),
            windows: vec![Window {
                earliest: Moment::new(earliest),
                latest: Moment::new(latest),
            }],
        }
    }

    #[test]
    fn breaks_fit_one_after_the_other_in_any_order() {
        assert!(can_all_be_taken(&[]));
        assert!(can_all_be_taken(&[
            pause(30, 100, 130),
            pause(30, 100, 100)
        ]));
        assert!(!can_all_be_taken(&[
            pause(30, 100, 129),
            pause(30, 100, 100)
        ]));
    }

    #[test]
    fn the_order_of_earliest_starts_is_not_the_only_one() {
        let long_and_free = pause(60, 0, 100);
        let short_and_fixed = pause(10, 20, 20);
        assert!(can_all_be_taken(&[long_and_free, short_and_fixed]));
    }
}
