//! Visits that keep a distance in time. Without an order, the windows in which they cannot both start:
//! ```text
//! n(b) sum over k of makes(a, k, w) + n(a) sum over k of makes(b, k, x) <= n(a) n(b)      no starts in w and x will do
//! ```
//! With an order, their starts, where both are made, and where either may be the first, whichever it is:
//! ```text
//! start(b) >= start(a) + minutes(a) + gap - M (1 - made(a)) - M (1 - made(b)) - M (1 - first(a, b))
//! first(a, b) + first(b, a) = 1
//! ```
//! Two stays of one visit start so long after each other as the visit has it, which is a delay that is least and most at once.
//! Two visits at the same time of day are such a delay too, each way. It is said in elapsed minutes if each of them is on a known day:
//! ```text
//! start(b) - midnight(b) <= start(a) - midnight(a) + within        where both are made, and the same the other way round
//! ```
//! Otherwise only windows say it, and the program is a relaxation.
//! Distances in days are said by windows alone: exact where each window lies in a day and one carer comes, else a relaxation.

use std::collections::BTreeMap;

use super::visit_order::{Order, StartColumns};
use super::whole_program::Formulation;
use super::{ColumnMeaning, Node};
use crate::engine::mip::Column;
use crate::id::VisitId;
use crate::instance::{self, Apart, Instance, StartPiece, have_common_time};
use crate::time::{Minutes, Window};

/// Two visits and the required distance.
#[derive(Clone, Copy)]
struct Pair {
    one: VisitId,
    other: VisitId,
    gap: Gap,
}

#[derive(Clone, Copy)]
enum Gap {
    /// Either visit may be first.
    Apart(Apart),
    /// From the end of the first to the start of the second.
    Delay {
        least: Minutes,
        most: Option<Minutes>,
    },
    /// At most so far by the time of day.
    SameTime(Minutes),
}

impl Formulation<'_> {
    /// Adds rows for pairs of windows in which two visits cannot both start.
    pub(super) fn add_windows_apart(&mut self) {
        self.begin("windows apart");
        for pair in self.pairs_apart() {
            let visits = self.instance.visits();
            let (one, other) = (&visits[pair.one], &visits[pair.other]);
            if one.windows.len() + other.windows.len() == 2 {
                continue; // That they can was made sure when the problem was read.
            }
            for (number, &own) in one.windows.iter().enumerate() {
                for (index, &theirs) in other.windows.iter().enumerate() {
                    if !pair.can_be(self.instance, own, theirs) {
                        self.not_both((pair.one, number), (pair.other, index));
                    }
                }
            }
        }
    }

    fn not_both(&mut self, one: (VisitId, usize), other: (VisitId, usize)) {
        let carers = |visit: VisitId| i64::from(self.instance.visits()[visit].carers);
        let (own, theirs) = (carers(one.0), carers(other.0));
        let starting = |(visit, window): (VisitId, usize), weight: i64| {
            let ways = self.variables.ways(visit).iter();
            let in_window = ways.filter(move |way| way.window == window);
            in_window.map(move |way| (weight, way.column))
        };
        let terms = starting(one, theirs).chain(starting(other, own)).collect();
        self.program.at_most(terms, own * theirs);
    }

    /// Adds rows for the distances between the starts of visits.
    pub(super) fn add_starts_apart(&mut self, order: &Order) {
        let mut pairs = self.pairs_apart();
        pairs.retain(|&pair| !self.lags(pair).is_empty());
        let mut visits: Vec<VisitId> = pairs
            .iter()
            .flat_map(|pair| [pair.one, pair.other])
            .collect();
        visits.sort_unstable();
        visits.dedup();
        self.begin("made");
        let made: BTreeMap<VisitId, Column> = visits
            .into_iter()
            .map(|visit| (visit, self.made(visit)))
            .collect();
        self.begin("starts apart");
        for pair in pairs {
            let mut conditions = vec![made[&pair.one], made[&pair.other]];
            let first = self.first(pair);
            let [one, other] = [pair.one, pair.other].map(|visit| StartColumns {
                column: order.starts[visit],
                range: self.range(visit),
            });
            for (is_forward, lag) in self.lags(pair) {
                conditions.truncate(2);
                conditions.extend(
                    first.map(|[forward, backward]| if is_forward { forward } else { backward }),
                );
                let (from, to) = if is_forward {
                    (one, other)
                } else {
                    (other, one)
                };
                self.add_later(from, lag, to, &conditions);
            }
        }
    }

    /// Adds columns that say which visit of the pair is first, if either may be.
    fn first(&mut self, pair: Pair) -> Option<[Column; 2]> {
        if !matches!(pair.gap, Gap::Apart(_)) {
            return None;
        }
        let forward = self.column(ColumnMeaning::First(pair.one, pair.other), 0, 1);
        let backward = self.column(ColumnMeaning::First(pair.other, pair.one), 0, 1);
        self.program.equal(vec![(1, forward), (1, backward)], 1);
        Some([forward, backward])
    }

    /// Returns the least lags between the starts of the pair, each forward (from `one` to `other`) or backward. It is
    /// empty if the windows already satisfy them.
    fn lags(&self, pair: Pair) -> Vec<(bool, Minutes)> {
        let [one, other] = [pair.one, pair.other].map(|visit| self.range(visit));
        let lasts = |visit: VisitId| self.lasts(Node::Visit(visit));
        match pair.gap {
            Gap::Apart(Apart::Days(_)) => Vec::new(),
            Gap::Apart(Apart::Minutes(gap)) => {
                let (forward, backward) = (lasts(pair.one) + gap, lasts(pair.other) + gap);
                let is_kept = one.latest + forward <= other.earliest
                    || other.latest + backward <= one.earliest;
                if is_kept {
                    Vec::new()
                } else {
                    vec![(true, forward), (false, backward)]
                }
            }
            Gap::Delay { least, most } => {
                let own = lasts(pair.one);
                let back = most.map(|most| (false, Minutes::ZERO - own - most));
                [(true, own + least)].into_iter().chain(back).collect()
            }
            Gap::SameTime(within) => {
                let [own, theirs] = [pair.one, pair.other].map(|visit| self.only_piece(visit));
                let both = own.zip(theirs);
                both.map_or(Vec::new(), |(own, theirs)| {
                    lags_by_clock(own, theirs, within)
                })
            }
        }
    }

    /// The whole of a visit's windows, if they lie on one day and on one side of a clock change.
    fn only_piece(&self, visit: VisitId) -> Option<StartPiece> {
        let pieces = self.instance.start_pieces(visit);
        pieces.first().copied().filter(|_| pieces.len() == 1)
    }

    /// Returns every pair of the program's visits that has a required distance.
    fn pairs_apart(&self) -> Vec<Pair> {
        let relations = self.instance.relations();
        let mut pairs = Vec::new();
        let mut separate = |one: VisitId, other: VisitId, apart: Apart| {
            let gap = Gap::Apart(apart);
            pairs.push(Pair { one, other, gap });
        };
        for asked in &relations.separations {
            for (one, other) in instance::pairs(&asked.visits) {
                separate(one, other, asked.apart);
            }
        }
        if let Some(minutes) = relations.visits_apart {
            for (one, other) in self.instance.pairs_of_patients() {
                separate(one, other, Apart::Minutes(minutes));
            }
        }
        pairs.extend(relations.first_then.iter().map(|asked| Pair {
            one: asked.first,
            other: asked.then,
            gap: Gap::Delay {
                least: asked.least,
                most: asked.most,
            },
        }));
        for rows in self.instance.visits_with_stays() {
            for (one, other) in instance::pairs(rows) {
                let delay = self.instance.offset(one, other) - self.lasts(Node::Visit(one));
                let gap = Gap::Delay {
                    least: delay,
                    most: Some(delay),
                };
                pairs.push(Pair { one, other, gap });
            }
        }
        for asked in &relations.same_time {
            let others = instance::pairs(&asked.visits);
            let of_two = others.filter(|&(one, other)| !self.instance.is_one_visit(one, other));
            pairs.extend(of_two.map(|(one, other)| Pair {
                one,
                other,
                gap: Gap::SameTime(asked.within),
            }));
        }
        let is_here = |visit: VisitId| self.variables.empty(visit).is_some();
        pairs.retain(|pair| is_here(pair.one) && is_here(pair.other));
        pairs
    }
}

/// The least lags between two starts that may be so far apart by the clock; none if they may be compared both over midnight and not.
fn lags_by_clock(own: StartPiece, theirs: StartPiece, within: Minutes) -> Vec<(bool, Minutes)> {
    let (first, last) = own.times();
    let mut turns = theirs.turns(first - within, last + within);
    let (Some(days), None) = (turns.next(), turns.next()) else {
        return Vec::new();
    };
    let later = theirs.turned(days).midnight - own.midnight;
    vec![
        (true, later - within),
        (false, Minutes::ZERO - later - within),
    ]
}

impl Pair {
    /// Returns true if some starts in these windows satisfy the distance.
    fn can_be(self, instance: &Instance, own: Window, theirs: Window) -> bool {
        let minutes = |visit: VisitId| instance.visits()[visit].minutes;
        let day = |moment| instance.horizon().day(moment);
        match self.gap {
            Gap::Apart(Apart::Minutes(gap)) => {
                own.earliest + minutes(self.one) + gap <= theirs.latest
                    || theirs.earliest + minutes(self.other) + gap <= own.latest
            }
            Gap::Apart(Apart::Days(days)) => {
                day(own.earliest) + days as usize <= day(theirs.latest)
                    || day(theirs.earliest) + days as usize <= day(own.latest)
            }
            Gap::Delay { least, most } => {
                let longest = theirs.latest - (own.earliest + minutes(self.one));
                let shortest = theirs.earliest - (own.latest + minutes(self.one));
                least <= longest && most.is_none_or(|most| shortest <= most)
            }
            Gap::SameTime(within) => {
                let pieces = [(self.one, own), (self.other, theirs)].map(|(visit, window)| {
                    instance.pieces_of(&[window], instance.offset_of(visit))
                });
                have_common_time(&pieces, within)
            }
        }
    }
}
