//! The start windows of a visit, cut where the clock does not simply go on: at midnight, and where a clock change lies inside. Within a piece
//! ```text
//! time of day = start - midnight          in minutes of the clock
//! ```
//! so whoever knows the pieces of two visits can say in elapsed minutes how far apart their times of day are.

use std::ops::RangeInclusive;

use chrono::Timelike;

use super::validated::Instance;
use crate::id::VisitId;
use crate::time::{Minutes, Moment, Window};

/// A part of a visit's start windows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StartPiece {
    /// When the visit may start. Of a stay: when that stay may start.
    pub(crate) starts: Window,
    /// The civil day on which the whole visit starts, from 0.
    pub(crate) day: usize,
    /// The moment from which the minutes of that day count.
    pub(crate) midnight: Moment,
}

/// Minutes of a civil day.
const DAY: i32 = 24 * 60;

impl StartPiece {
    /// The first and the last time of day in this piece.
    pub(crate) fn times(self) -> (Minutes, Minutes) {
        let ends = [self.starts.earliest, self.starts.latest];
        let [first, last] = ends.map(|start| self.time_of_day(start));
        (first, last)
    }

    /// By how many days its times of day can be moved so that some lie from `first` to `last`: 23:50 lies from 00:00 to 00:10 less 20
    /// minutes, moved by a day back. Empty if none do.
    pub(crate) fn turns(self, first: Minutes, last: Minutes) -> RangeInclusive<i32> {
        let (opens, closes) = self.times();
        let fewest = -(closes - first).get().div_euclid(DAY);
        let most = (last - opens).get().div_euclid(DAY);
        fewest..=most
    }

    /// The same piece with its times of day moved by so many days.
    pub(crate) fn turned(self, days: i32) -> Self {
        let midnight = self.midnight - Minutes::new(days * DAY);
        Self { midnight, ..self }
    }

    /// The time of day of a start in this piece, in minutes after midnight.
    pub(crate) fn time_of_day(self, start: Moment) -> Minutes {
        start - self.midnight
    }
}

/// Whether so many minutes of the clock meet some piece of each visit. If any do, then some that begin where a piece ends.
pub(crate) fn have_common_time(visits: &[Vec<StartPiece>], within: Minutes) -> bool {
    let mut ends = visits.iter().flatten().map(|piece| piece.times().1);
    ends.any(|from| {
        let meets = |piece: &StartPiece| !piece.turns(from, from + within).is_empty();
        visits.iter().all(|pieces| pieces.iter().any(meets))
    })
}

impl Instance {
    /// The pieces of the visit's windows, in order. A stay has those of its visit, later by as much as the stay is.
    pub(crate) fn start_pieces(&self, visit: VisitId) -> Vec<StartPiece> {
        self.pieces_of(&self.visits[visit].windows, self.offset_of(visit))
    }

    /// The pieces of some windows of a stay that begins `after` the start of its visit.
    pub(crate) fn pieces_of(&self, windows: &[Window], after: Minutes) -> Vec<StartPiece> {
        let windows = windows.iter();
        windows
            .flat_map(|window| self.pieces_of_window(*window, after))
            .collect()
    }

    fn pieces_of_window(&self, window: Window, after: Minutes) -> Vec<StartPiece> {
        let minute = Minutes::new(1);
        let (mut from, last) = (window.earliest - after, window.latest - after);
        let mut pieces = Vec::new();
        while from <= last {
            let day = self.horizon.day(from);
            let is_last = day + 1 == self.horizon.days();
            let dusk = self.horizon.day_span(day).end - minute;
            let mut until = if is_last { last } else { dusk.min(last) };
            let (earliest, latest) = (from, until);
            if let Some(change) = self.horizon.clock_change(Window { earliest, latest }) {
                until = change.at - minute;
            }
            pieces.push(self.piece(from, until, after));
            from = until + minute;
        }
        pieces
    }

    fn piece(&self, from: Moment, until: Moment, after: Minutes) -> StartPiece {
        let clock = self.horizon.civil(from).time();
        let minutes = clock.hour() * 60 + clock.minute();
        StartPiece {
            starts: Window {
                earliest: from + after,
                latest: until + after,
            },
            day: self.horizon.day(from),
            midnight: from + after - Minutes::new(minutes as i32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::StartPiece;
    use crate::instance::Instance;
    use crate::time::{Minutes, Moment, Window};

    fn pieces(start: &str, windows: &[(i32, i32)], after: i32) -> Vec<(i32, i32, usize, i32)> {
        let json = format!(
            r#"{{ "format": 1, "horizon": {{ "start": "{start}", "days": 2, "time_zone": "Europe/Stockholm" }},
                "places": [{{ "id": "home", "lat": 59.6, "lon": 12.5 }}],
                "travel": {{ "foot": {{ "minutes": [[0]] }} }}, "carers": [], "shifts": [],
                "patients": [{{ "id": "p1", "place": "home" }}],
                "visits": [{{ "id": "v", "patient": "p1", "minutes": 5,
                    "windows": [{{ "earliest": "{start}T08:00", "latest": "{start}T08:00" }}] }}] }}"#
        );
        let instance =
            Instance::parse(json.as_bytes()).unwrap_or_else(|defects| panic!("{defects}"));
        let windows: Vec<Window> = windows
            .iter()
            .map(|&(earliest, latest)| Window {
                earliest: Moment::new(earliest),
                latest: Moment::new(latest),
            })
            .collect();
        let pieces = instance.pieces_of(&windows, Minutes::new(after));
        let numbers = |piece: StartPiece| {
            let moments = [piece.starts.earliest, piece.starts.latest, piece.midnight];
            let [earliest, latest, midnight] = moments.map(|moment| moment.since_start().get());
            (earliest, latest, piece.day, midnight)
        };
        pieces.into_iter().map(numbers).collect()
    }

    #[test]
    fn a_window_over_midnight_is_cut_there() {
        let found = pieces("2026-11-02", &[(60, 90), (1380, 1500)], 0);
        assert_eq!(
            found,
            [(60, 90, 0, 0), (1380, 1439, 0, 0), (1440, 1500, 1, 1440)]
        );
    }

    #[test]
    fn a_stay_is_of_the_day_on_which_its_visit_starts() {
        let found = pieces("2026-11-02", &[(1430, 1450)], 20);
        assert_eq!(found, [(1430, 1450, 0, 20)]);
    }

    #[test]
    fn a_clock_change_cuts_a_window_and_moves_midnight() {
        // At 02:00 of the second day, elapsed minute 1560, it is 03:00.
        let found = pieces("2027-03-27", &[(1500, 1620)], 0);
        assert_eq!(found, [(1500, 1559, 1, 1440), (1560, 1620, 1, 1380)]);
    }
}
