//! Visits bound to others in time, as they stand in a timetable: a visit is placed before some of its placed partners and after the
//! others, and from then on the earliest and the latest starts of all of them keep the distance.
//!
//! ```text
//! earliest(v) >= lag after earliest(p)     p linked before v, both placed
//! latest(v)   <= lag before latest(q)      q linked after v, both placed
//! ```
//! All visits at their earliest keep every distance, since each link holds between the earliest starts.

use super::insertion_slot::InsertionSlot;
use super::time_lags::{LagLink, VisitLinks};
use super::timetable::Timetable;
use crate::id::{ShiftId, Table, VisitId};
use crate::plan::Plan;
use crate::time::{Moment, Window};

/// What a stop that no pass has timed yet starts at.
const UNTIMED: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

impl Timetable<'_> {
    /// The first start of `visit` that its placed partners before it allow.
    pub(super) fn earliest_by_partners(&self, visit: VisitId) -> Moment {
        let Some(links) = self.time_lags.of(visit) else {
            return UNTIMED.earliest;
        };
        let held = links.incoming.iter().filter(|link| self.holds(link));
        let bounds = held.filter_map(|link| self.bound_before(link));
        bounds.max().unwrap_or(UNTIMED.earliest)
    }

    /// The last start of `visit` that its placed partners after it allow.
    pub(super) fn latest_by_partners(&self, visit: VisitId) -> Moment {
        let Some(links) = self.time_lags.of(visit) else {
            return UNTIMED.latest;
        };
        let held = links.outgoing.iter().filter(|link| self.holds(link));
        let bounds = held.filter_map(|link| self.bound_after(link));
        bounds.min().unwrap_or(UNTIMED.latest)
    }

    /// The visits whose starts depend on that of `visit`.
    pub fn partners(&self, visit: VisitId) -> impl Iterator<Item = VisitId> {
        let links = self
            .time_lags
            .of(visit)
            .into_iter()
            .flat_map(VisitLinks::all);
        links.map(|link| link.other)
    }

    /// The shifts that make partners of `visit`.
    pub(super) fn shifts_of_partners(&self, visit: VisitId) -> Vec<ShiftId> {
        let crews = self.partners(visit).flat_map(|other| &self.crews[other]);
        let mut shifts: Vec<ShiftId> = crews.copied().collect();
        shifts.sort_unstable();
        shifts.dedup();
        shifts
    }

    /// The starts that a visit with these links, not yet placed, may have: for each number of the placed partners, in order of their
    /// starts, that could be before it, where it may be either way.
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

    /// Decides which placed partners are before `visit`, as its `slots` have it; no where they differ, and for a visit that is placed
    /// already nothing is decided anew.
    pub(super) fn choose(&mut self, visit: VisitId, slots: &[InsertionSlot]) -> bool {
        let (Some(links), Some(slot)) = (self.time_lags.of(visit), slots.first()) else {
            return true;
        };
        if !self.crews[visit].is_empty() {
            return true;
        }
        if slots.iter().any(|other| other.rank != slot.rank) {
            return false;
        }
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

    /// Decides which of two partners is the first as they start in `plan`.
    pub(super) fn choose_as(&mut self, plan: &Plan) {
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

    /// Lets the shifts that make partners of `visit`, which nobody makes any more, be timed anew with those `touched`.
    pub(super) fn let_partners_move(&mut self, visit: VisitId, touched: &mut Vec<ShiftId>) {
        for shift in self.shifts_of_partners(visit) {
            if !touched.contains(&shift) {
                self.record_route(shift);
                touched.push(shift);
            }
        }
    }

    /// Whether the link is meant as things are chosen.
    fn holds(&self, link: &LagLink) -> bool {
        link.choice
            .is_none_or(|choice| self.choices[choice.number] == choice.is_first)
    }

    /// The first start after the partner ahead, where that is placed and timed.
    fn bound_before(&self, link: &LagLink) -> Option<Moment> {
        let earliest = self.starts(link.other)?.earliest;
        (earliest != UNTIMED.earliest).then(|| link.lag.after(self.instance.horizon(), earliest))
    }

    /// The last start before the partner behind, where that is placed and timed.
    fn bound_after(&self, link: &LagLink) -> Option<Moment> {
        let latest = self.starts(link.other)?.latest;
        (latest != UNTIMED.latest).then(|| link.lag.before(self.instance.horizon(), latest))
    }

    /// The placed partners that may be before a visit with these links or after it, in order of their starts.
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
