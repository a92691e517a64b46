//! Time lags in a timetable. When a visit is placed, it is decided which of its placed partners come before it and
//! which after it. From then on, the earliest and latest starts of all of them satisfy the lags.
//!
//! ```text
//! earliest(v) >= lag after earliest(p)     p linked before v, both placed
//! latest(v)   <= lag before latest(q)      q linked after v, both placed
//! ```
//! If all visits start at their earliest, all lags are satisfied, because each link holds between the earliest starts.

use super::insertion_slot::InsertionSlot;
use super::time_lags::{LagLink, VisitLinks};
use super::timetable::Timetable;
use crate::id::{ShiftId, Table, VisitId};
use crate::plan::Plan;
use crate::time::{Moment, Window};

/// Starts of a stop that no pass has timed yet.
pub(super) const UNTIMED: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

impl Timetable<'_> {
    /// Returns the first start of `visit` that its placed partners before it permit.
    pub(super) fn earliest_by_partners(&self, visit: VisitId) -> Moment {
        let clock = self.earliest_by_clock(visit);
        let Some(links) = self.time_lags.of(visit) else {
            return clock;
        };
        let held = links.incoming.iter().filter(|link| self.holds(link));
        let bounds = held.filter_map(|link| self.bound_before(link));
        bounds.fold(clock, Moment::max)
    }

    /// Returns the last start of `visit` that its placed partners after it permit.
    pub(super) fn latest_by_partners(&self, visit: VisitId) -> Moment {
        let clock = self.latest_by_clock(visit);
        let Some(links) = self.time_lags.of(visit) else {
            return clock;
        };
        let held = links.outgoing.iter().filter(|link| self.holds(link));
        let bounds = held.filter_map(|link| self.bound_after(link));
        bounds.fold(clock, Moment::min)
    }

    /// Returns the visits whose starts depend on that of `visit`.
    pub fn partners(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let links = self
            .time_lags
            .of(visit)
            .into_iter()
            .flat_map(VisitLinks::all);
        links.map(|link| link.other).chain(self.at_same_time(visit))
    }

    /// Returns the shifts that make partners of `visit`.
    pub(super) fn shifts_of_partners(&self, visit: VisitId) -> Vec<ShiftId> {
        let crews = self.partners(visit).flat_map(|other| &self.crews[other]);
        let mut shifts: Vec<ShiftId> = crews.copied().collect();
        shifts.sort_unstable();
        shifts.dedup();
        shifts
    }

    /// Returns the possible starts of a visit with these links that is not yet placed. Placed partners that may come
    /// before or after it are sorted by their starts. For each number of them that come before it, there is one window.
    pub(super) fn windows_apart(&self, links: &VisitLinks) -> Vec<(usize, Window)> {
        let partners = self.placed_either_way(links);
        let windows = (0..=partners.len()).map(|rank| {
            let ahead =
                |link: &&LagLink| link.choice.is_none() || partners[..rank].contains(&link.other);
            let behind =
                |link: &&LagLink| link.choice.is_none() || partners[rank..].contains(&link.other);
            let incoming = links.incoming.iter().filter(ahead);
            let outgoing = links.outgoing.iter().filter(behind);
            let earliest = incoming.filter_map(|link| self.bound_before(link)).max();
            let latest = outgoing.filter_map(|link| self.bound_after(link)).min();
            let window = Window {
                earliest: earliest.unwrap_or(UNTIMED.earliest),
                latest: latest.unwrap_or(UNTIMED.latest),
            };
            (rank, window)
        });
        windows
            .filter(|(_, window)| window.earliest <= window.latest)
            .collect()
    }

    /// Decides in which piece of its windows `visit` starts, and which placed partners come before it, as its `slots` say. Returns false if
    /// the slots differ. For a visit that is already placed, nothing is decided again.
    pub(super) fn choose(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let Some(slot) = slots.first().filter(|_| self.crews[visit].is_empty()) else {
            return true;
        };
        let are_at_one_time =
            |other: &InsertionSlot| other.rank == slot.rank && other.piece == slot.piece;
        if !slots.iter().all(are_at_one_time) || !self.choose_piece(visit, slot) {
            return false;
        }
        let Some(links) = self.time_lags.of(visit) else {
            return true;
        };
        let partners = self.placed_either_way(links);
        let Some(ahead) = partners.get(..slot.rank) else {
            return false;
        };
        let choices = links
            .incoming
            .iter()
            .filter(|link| partners.contains(&link.other));
        let choices: Vec<(usize, bool)> = choices
            .filter_map(|link| {
                let choice = link.choice?;
                let is_ahead = ahead.contains(&link.other);
                Some((choice.number, is_ahead == choice.is_first))
            })
            .collect();
        for (number, is_first) in choices {
            self.record_choice(number, is_first);
        }
        true
    }

    /// Decides, for each pair of partners, which one is first, according to their starts in `plan`.
    pub(super) fn choose_as(&mut self, plan: &Plan) {
        self.choose_pieces_as(plan);
        if self.time_lags.is_empty() {
            return;
        }
        let mut starts = Table::from_fn(self.instance.visits(), |_| None);
        for assignment in &plan.assignments {
            starts[assignment.visit] = Some(assignment.start);
        }
        for visit in self.instance.visits().ids() {
            let incoming = self
                .time_lags
                .of(visit)
                .map_or(Vec::new(), |links| links.incoming.clone());
            for link in incoming {
                if let (Some(choice), Some(own), Some(theirs)) =
                    (link.choice, starts[visit], starts[link.other])
                {
                    self.record_choice(choice.number, (theirs < own) == choice.is_first);
                }
            }
        }
    }

    /// Adds the shifts that make partners of `visit` to `touched`, so that they are timed again. Nobody makes `visit`
    /// any more.
    pub(super) fn let_partners_move(&mut self, visit: VisitId, touched: &mut Vec<ShiftId>) {
        for shift in self.shifts_of_partners(visit) {
            if !touched.contains(&shift) {
                self.record_route(shift);
                touched.push(shift);
            }
        }
    }

    /// Returns true if the link applies under the current choices.
    fn holds(&self, link: &LagLink) -> bool {
        link.choice
            .is_none_or(|choice| self.choices[choice.number] == choice.is_first)
    }

    /// Returns the first start after the partner before it, if that is placed and timed.
    fn bound_before(&self, link: &LagLink) -> Option<Moment> {
        let earliest = self.starts(link.other)?.earliest;
        (earliest != UNTIMED.earliest).then(|| link.lag.after(self.instance.horizon(), earliest))
    }

    /// Returns the last start before the partner after it, if that is placed and timed.
    fn bound_after(&self, link: &LagLink) -> Option<Moment> {
        let latest = self.starts(link.other)?.latest;
        (latest != UNTIMED.latest).then(|| link.lag.before(self.instance.horizon(), latest))
    }

    /// Returns the placed partners that may come before or after a visit with these links, by their starts.
    fn placed_either_way(&self, links: &VisitLinks) -> Vec<VisitId> {
        let either_way = links.incoming.iter().filter(|link| link.choice.is_some());
        let mut partners: Vec<(Moment, VisitId)> = either_way
            .filter_map(|link| Some((self.starts(link.other)?.earliest, link.other)))
            .collect();
        partners.sort_unstable();
        partners.dedup();
        partners.into_iter().map(|(_, visit)| visit).collect()
    }
}
