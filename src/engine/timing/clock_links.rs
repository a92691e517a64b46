//! Visits whose day or time of day depends on that of others. When such a visit is placed, the piece of its windows in which it starts is
//! fixed until nobody makes it any more. The pieces keep what is asked:
//! ```text
//! start(v) in piece(v)                                                                 v placed
//! start(v) - midnight(v) <= start(u) - midnight(u) + within                            u, v placed, at the same time of day
//! some set of the choice allows the days of the pieces                                 of all placed visits with a choice of days
//! ```
//! Around midnight, the midnight of a piece is moved by whole days, so that the rows compare 00:10 with 23:50 as 24:10.

use super::insertion_slot::InsertionSlot;
use super::lag_propagation::UNTIMED;
use super::timetable::{Timetable, intersection};
use crate::id::{Id, Table, VisitId};
use crate::instance::{DayChoice, Instance, SameTime, StartPiece};
use crate::plan::Plan;
use crate::time::{Minutes, Moment, Window};

/// Minutes of a civil day.
const DAY: i32 = 24 * 60;

/// What binds the start of one visit to those of others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct ClockBound {
    pieces: Vec<StartPiece>,
    /// Index of its choice of days.
    choice: Option<usize>,
    /// Index of its set of visits at the same time of day.
    same_time: Option<usize>,
}

/// All such bonds of a problem.
#[derive(Clone, Debug)]
pub(super) struct ClockLinks {
    /// Empty if there are none.
    of_visit: Table<VisitId, Option<ClockBound>>,
    ties_times: bool,
}

impl ClockLinks {
    pub fn new(instance: &Instance) -> Self {
        let relations = instance.relations();
        let mut links = Self {
            of_visit: Table::default(),
            ties_times: !relations.same_time.is_empty(),
        };
        if !instance.has_days_or_times() {
            return links;
        }
        links.of_visit = Table::from_fn(instance.visits(), |_| None);
        for (index, choice) in relations.day_choices.iter().enumerate() {
            for &visit in &choice.visits {
                links.bound(instance, visit).choice = Some(index);
            }
        }
        for (index, asked) in relations.same_time.iter().enumerate() {
            for &visit in &asked.visits {
                links.bound(instance, visit).same_time = Some(index);
            }
        }
        links
    }

    fn bound(&mut self, instance: &Instance, visit: VisitId) -> &mut ClockBound {
        self.of_visit[visit].get_or_insert_with(|| ClockBound {
            pieces: instance.start_pieces(visit),
            ..ClockBound::default()
        })
    }

    /// What binds the start of `visit`, if anything does.
    pub fn of(&self, visit: VisitId) -> Option<&ClockBound> {
        if self.of_visit.is_empty() {
            return None;
        }
        self.of_visit[visit].as_ref()
    }

    /// Whether the time of day of `visit` depends on others.
    pub fn ties_time_of(&self, visit: VisitId) -> bool {
        self.of(visit)
            .is_some_and(|bound| bound.same_time.is_some())
    }

    /// Whether the time of day of any visit depends on others.
    pub fn tie_times(&self) -> bool {
        self.ties_times
    }

    /// The piece of each visit in the beginning: none. Without a row if there are no bonds.
    pub fn no_pieces(&self) -> Table<VisitId, Option<StartPiece>> {
        Table::from_fn(&self.of_visit, |_| None)
    }
}

/// A part of the starts that others leave to a visit.
#[derive(Clone, Copy, Debug)]
pub(super) struct StartOption {
    /// Number of placed visits before it, of those that may be before or after it.
    rank: usize,
    piece: Option<StartPiece>,
    pub starts: Window,
}

impl StartOption {
    /// A slot that was found for these starts.
    pub fn of(self, slot: InsertionSlot) -> InsertionSlot {
        let Self { rank, piece, .. } = self;
        InsertionSlot {
            rank,
            piece,
            ..slot
        }
    }
}

impl<'a> Timetable<'a> {
    /// When a visit that nobody makes yet may start beside those that are placed. `None` if its start depends on no other.
    pub(super) fn start_options(&self, visit: VisitId) -> Option<Vec<StartOption>> {
        if !self.crews[visit].is_empty() {
            return None;
        }
        let links = self.time_lags.of(visit);
        let pieces = self.open_pieces(visit);
        if links.is_none() && pieces.is_none() {
            return None;
        }
        let ranked = links.map_or(vec![(0, UNTIMED)], |links| self.windows_apart(links));
        let pieces = pieces.unwrap_or(vec![(None, UNTIMED)]);
        let options = ranked.into_iter().flat_map(|(rank, apart)| {
            let within = pieces.iter().filter_map(move |&(piece, window)| {
                let starts = intersection(apart, window)?;
                Some(StartOption {
                    rank,
                    piece,
                    starts,
                })
            });
            within.collect::<Vec<_>>()
        });
        Some(options.collect())
    }

    /// The pieces in which the visit may start beside those that are placed, each with what these leave of it.
    fn open_pieces(&self, visit: VisitId) -> Option<Vec<(Option<StartPiece>, Window)>> {
        let bound = self.clock_links.of(visit)?;
        let choice = bound
            .choice
            .map(|index| &self.instance.relations().day_choices[index]);
        let (own_day, days) = choice.map_or((None, Vec::new()), |choice| self.days(choice, visit));
        let is_open = |piece: &&StartPiece| {
            let with_it = || [&days[..], &[piece.day]].concat();
            own_day.is_none_or(|day| day == piece.day)
                && choice.is_none_or(|choice| choice.allows(&with_it()))
        };
        let times = bound.same_time.and_then(|index| {
            let asked = &self.instance.relations().same_time[index];
            self.times_left(asked, visit)
        });
        let pieces = bound.pieces.iter().filter(is_open);
        let turned = pieces.flat_map(|piece| match times {
            None => vec![(Some(*piece), piece.starts)],
            Some(times) => turned_towards(*piece, times),
        });
        Some(turned.collect())
    }

    /// The day on which the visit is by another of its stays, and the days of the other visits of the choice that are placed.
    fn days(&self, choice: &DayChoice, visit: VisitId) -> (Option<usize>, Vec<usize>) {
        let whole = |row: VisitId| self.instance.visits()[row].first_row(row);
        let (mut own, mut others) = (None, Vec::new());
        for &other in &choice.visits {
            let Some(piece) = self.placed_piece(other).filter(|_| other != visit) else {
                continue;
            };
            if whole(other) == whole(visit) {
                own = Some(piece.day);
            } else {
                others.push((whole(other), piece.day));
            }
        }
        others.sort_unstable();
        others.dedup();
        (own, others.into_iter().map(|(_, day)| day).collect())
    }

    /// From when to when in the day the visit may start beside those of its set that are placed. `None` if none is.
    fn times_left(&self, asked: &SameTime, visit: VisitId) -> Option<(Minutes, Minutes)> {
        let others = asked.visits.iter().filter(|&&other| other != visit);
        let placed = others.filter_map(|&other| {
            let (piece, starts) = (self.placed_piece(other)?, self.timed_starts(other)?);
            Some((
                piece.time_of_day(starts.earliest) - asked.within,
                piece.time_of_day(starts.latest) + asked.within,
            ))
        });
        placed.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)))
    }

    fn placed_piece(&self, visit: VisitId) -> Option<StartPiece> {
        let is_placed = !self.crews[visit].is_empty();
        self.pieces[visit].filter(|_| is_placed)
    }

    fn timed_starts(&self, visit: VisitId) -> Option<Window> {
        let starts = self.starts(visit)?;
        (starts.earliest != UNTIMED.earliest && starts.latest != UNTIMED.latest).then_some(starts)
    }

    /// The others of the set of `visit` at the same time of day.
    pub(super) fn at_same_time(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let visits = self.same_time(visit).map_or(&[][..], |asked| &asked.visits);
        visits.iter().copied().filter(move |&other| other != visit)
    }

    /// The others whose day or time of day depends on that of `visit`. Some may be named twice.
    pub fn bound_by_clock(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        self.at_same_time(visit)
            .chain(self.others_of_day_choice(visit))
    }

    /// The others that share a choice of days with `visit`.
    pub fn others_of_day_choice(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let choice = self.day_choice(visit).into_iter();
        let by_days = choice.flat_map(|choice| choice.visits.iter().copied());
        by_days.filter(move |&other| other != visit)
    }

    fn same_time(&self, visit: VisitId) -> Option<&'a SameTime> {
        let index = self.clock_links.of(visit)?.same_time?;
        Some(&self.instance.relations().same_time[index])
    }

    /// The choice of days of `visit`, if it has one.
    pub fn day_choice(&self, visit: VisitId) -> Option<&'a DayChoice> {
        let index = self.clock_links.of(visit)?.choice?;
        Some(&self.instance.relations().day_choices[index])
    }

    /// The day on which a visit with a choice of days is, by any of its stays. `None` if nobody makes it.
    pub fn day_of(&self, visit: VisitId) -> Option<usize> {
        let rows = self.instance.visits()[visit].rows(visit).into_iter();
        let mut placed = rows.filter_map(|row| self.placed_piece(row));
        placed.next().map(|piece| piece.day)
    }

    /// The days on which a visit with a choice of days may start by its windows, each once.
    pub fn open_days(&self, visit: VisitId) -> Vec<usize> {
        let bound = self.clock_links.of(visit).into_iter();
        let pieces = bound.flat_map(|bound| &bound.pieces);
        let mut days: Vec<usize> = pieces.map(|piece| piece.day).collect();
        days.dedup();
        days
    }

    /// The first start of a placed visit that its piece and the placed visits at the same time of day permit.
    pub(super) fn earliest_by_clock(&self, visit: VisitId) -> Moment {
        let Some(piece) = self.piece_of(visit) else {
            return UNTIMED.earliest;
        };
        let others = self.placed_at_same_time(visit);
        let bounds = others.filter_map(|(theirs, starts, within)| {
            let is_timed = starts.earliest != UNTIMED.earliest;
            is_timed.then(|| piece.midnight + (theirs.time_of_day(starts.earliest) - within))
        });
        bounds.fold(piece.starts.earliest, Moment::max)
    }

    /// The last start of a placed visit that its piece and the placed visits at the same time of day permit.
    pub(super) fn latest_by_clock(&self, visit: VisitId) -> Moment {
        let Some(piece) = self.piece_of(visit) else {
            return UNTIMED.latest;
        };
        let others = self.placed_at_same_time(visit);
        let bounds = others.filter_map(|(theirs, starts, within)| {
            let is_timed = starts.latest != UNTIMED.latest;
            is_timed.then(|| piece.midnight + (theirs.time_of_day(starts.latest) + within))
        });
        bounds.fold(piece.starts.latest, Moment::min)
    }

    /// The piece that was last fixed for a visit.
    fn piece_of(&self, visit: VisitId) -> Option<StartPiece> {
        self.clock_links.of(visit)?;
        self.pieces[visit]
    }

    /// The others at the same time of day that are placed, each with its piece, its starts, and how far apart they may be.
    fn placed_at_same_time(
        &self,
        visit: VisitId,
    ) -> impl Iterator<Item = (StartPiece, Window, Minutes)> {
        let asked = self.same_time(visit).into_iter();
        asked.flat_map(move |asked| {
            let others = asked.visits.iter().filter(move |&&other| other != visit);
            others.filter_map(|&other| {
                Some((self.placed_piece(other)?, self.starts(other)?, asked.within))
            })
        })
    }

    /// The last moment of the piece in which a placed visit starts.
    pub(super) fn end_of_piece(&self, visit: VisitId) -> Moment {
        self.piece_of(visit)
            .map_or(UNTIMED.latest, |piece| piece.starts.latest)
    }

    /// Fixes the piece of a visit that nobody makes yet, as its slot says. Returns false if the slot names none where one is needed.
    pub(super) fn choose_piece(&mut self, visit: VisitId, slot: &InsertionSlot) -> bool {
        if self.clock_links.of(visit).is_some() {
            self.record_piece(visit, slot.piece);
            return slot.piece.is_some();
        }
        true
    }

    /// Fixes the pieces of all visits according to their starts in `plan`.
    pub(super) fn choose_pieces_as(&mut self, plan: &Plan) {
        if self.pieces.is_empty() {
            return;
        }
        let mut found: Table<VisitId, Option<(StartPiece, Moment)>> =
            Table::from_fn(&self.pieces, |_| None);
        for made in &plan.assignments {
            let bound = self.clock_links.of(made.visit);
            let mut pieces = bound.into_iter().flat_map(|bound| &bound.pieces);
            let own = pieces.find(|piece| piece.starts.contains(made.start));
            found[made.visit] = own.map(|piece| (*piece, made.start));
        }
        for asked in &self.instance.relations().same_time {
            turn_together(&asked.visits, &mut found);
        }
        for index in 0..found.len() {
            let visit = VisitId::from_index(index);
            self.record_piece(visit, found[visit].map(|(piece, _)| piece));
        }
    }
}

/// The piece with its midnight moved by whole days, in each way in which part of it lies between these times; and that part.
fn turned_towards(
    piece: StartPiece,
    (first, last): (Minutes, Minutes),
) -> Vec<(Option<StartPiece>, Window)> {
    let turned = piece.turns(first, last).filter_map(|days| {
        let own = piece.turned(days);
        let times = Window {
            earliest: own.midnight + first,
            latest: own.midnight + last,
        };
        Some((Some(own), intersection(own.starts, times)?))
    });
    turned.collect()
}

/// Moves midnights by whole days, so that the times of day of these visits are compared the shorter way round with the first.
fn turn_together(visits: &[VisitId], found: &mut Table<VisitId, Option<(StartPiece, Moment)>>) {
    let mut placed = visits.iter().filter_map(|&visit| found[visit]);
    let Some((piece, start)) = placed.next() else {
        return;
    };
    let first = piece.time_of_day(start).get();
    for &visit in visits {
        if let Some((piece, start)) = &mut found[visit] {
            let later = piece.time_of_day(*start).get() - first;
            *piece = piece.turned(-(later + DAY / 2).div_euclid(DAY));
        }
    }
}
