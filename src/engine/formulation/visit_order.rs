//! The full order of each shift's visits: which visit follows which, and when each starts.
//!
//! ```text
//! sum over j of goes(k, i, j) = sum over w of makes(i, k, w)               every shift k, visit i
//! sum over j of goes(k, j, i) = sum over w of makes(i, k, w)
//! sum over j of goes(k, begin, j) <= 1
//! start(j) >= start(i) + minutes(i) + leg(i, j) - M (1 - goes(k, i, j))    (Miller, Tucker and Zemlin 1960)
//! start(i) >= earliest(i, k, w) - M (1 - makes(i, k, w)), and the same for the latest
//! ```
//! All carers of a visit share its `start`, so they start together. The relaxation is weak if windows are wide. These
//! rows are meant for travel in small problems, in which carers are decided and windows leave few arcs.

use super::variables::VisitColumn;
use super::whole_program::Formulation;
use super::{ColumnMeaning, Node};
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::{PlaceId, ShiftId, Table, VisitId};
use crate::instance::Money;
use crate::time::{Minutes, Moment, Window};

/// The columns of the order.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub starts: Table<VisitId, Option<Column>>,
    pub shifts: Vec<ShiftOrder>,
}

/// The columns of one shift.
#[derive(Clone, Debug)]
pub(super) struct ShiftOrder {
    pub shift: ShiftId,
    pub arcs: Vec<Arc>,
    pub rests: Vec<BreakColumns>,
}

/// A possible leg of a shift.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub from: Node,
    pub to: Node,
    pub minutes: Minutes,
    pub column: Column,
}

/// A break of the shift, with its columns.
#[derive(Clone, Debug)]
pub(super) struct BreakColumns {
    pub index: usize,
    pub start: Column,
    pub after: Vec<(Node, Column)>,
    pub before: Vec<(Node, Column)>,
}

impl BreakColumns {
    pub fn is_after(&self, node: Node) -> Option<Column> {
        self.after
            .iter()
            .find(|(known, _)| *known == node)
            .map(|&(_, column)| column)
    }

    pub fn is_before(&self, node: Node) -> Option<Column> {
        self.before
            .iter()
            .find(|(known, _)| *known == node)
            .map(|&(_, column)| column)
    }
}

/// A moment in a program: a column or a constant.
#[derive(Clone, Copy)]
pub(super) struct StartColumns {
    pub column: Option<Column>,
    /// Range of the moment.
    pub range: Window,
}

impl Formulation<'_> {
    /// Adds the full order of each shift's visits, with their starts.
    pub fn add_order(&mut self) {
        let mut starts = Table::from_fn(self.instance.visits(), |_| None);
        for visit in self.visits.clone() {
            let range = self.range(visit);
            let (least, most) = (
                range.earliest.since_start().get(),
                range.latest.since_start().get(),
            );
            starts[visit] =
                Some(self.column(ColumnMeaning::Start(visit), least.into(), most.into()));
        }
        let used = |shift: &ShiftId| !self.variables.ways_of_shift(*shift).is_empty();
        let shifts: Vec<ShiftId> = self.instance.shifts().ids().filter(used).collect();
        let shifts = shifts
            .into_iter()
            .map(|shift| self.shift_columns(shift))
            .collect();
        let order = Order { starts, shifts };
        self.add_flow(&order);
        self.add_starts(&order);
        self.add_legs(&order);
        self.add_breaks(&order);
        self.add_starts_apart(&order);
        self.add_first_to_last(&order);
        self.order = Some(order);
    }

    /// Returns the number of legs that an order could choose from.
    pub fn legs(&self) -> usize {
        self.instance
            .shifts()
            .ids()
            .map(|shift| self.pairs(shift).len())
            .sum()
    }

    fn pairs(&self, shift: ShiftId) -> Vec<(Node, Node)> {
        let nodes = self.nodes(shift);
        let ends = [Node::Begin].into_iter().chain(nodes.iter().copied());
        ends.flat_map(|from| {
            nodes
                .iter()
                .copied()
                .chain([Node::End])
                .map(move |to| (from, to))
        })
        .filter(|&(from, to)| from != to && (from, to) != (Node::Begin, Node::End))
        .filter(|&(from, to)| self.can_go(shift, from, to))
        .collect()
    }

    fn shift_columns(&mut self, shift: ShiftId) -> ShiftOrder {
        let nodes: Vec<Node> = self.nodes(shift);
        let arcs = self
            .pairs(shift)
            .into_iter()
            .map(|(from, to)| Arc {
                from,
                to,
                minutes: self.leg(shift, from, to),
                column: self.column(ColumnMeaning::Goes(shift, from, to), 0, 1),
            })
            .collect();
        let breaks = self.instance.shifts()[shift].breaks.len();
        let rests = (0..breaks)
            .map(|index| self.rest_columns(shift, index, &nodes))
            .collect();
        ShiftOrder { shift, arcs, rests }
    }

    fn rest_columns(&mut self, shift: ShiftId, index: usize, nodes: &[Node]) -> BreakColumns {
        let windows = &self.instance.shifts()[shift].breaks[index].timely;
        let (first, last) = (windows[0].earliest, windows[windows.len() - 1].latest);
        let start = self.column(
            ColumnMeaning::BreakStart(shift, index),
            count(first),
            count(last),
        );
        let after = [Node::Begin].iter().chain(nodes);
        let after = after
            .map(|&node| {
                (
                    node,
                    self.column(ColumnMeaning::RestsAfter(shift, index, node), 0, 1),
                )
            })
            .collect();
        let before = nodes.iter().chain(&[Node::End]);
        let before = before
            .map(|&node| {
                (
                    node,
                    self.column(ColumnMeaning::RestsBefore(shift, index, node), 0, 1),
                )
            })
            .collect();
        BreakColumns {
            index,
            start,
            after,
            before,
        }
    }

    fn nodes(&self, shift: ShiftId) -> Vec<Node> {
        let mut visits: Vec<VisitId> = self
            .variables
            .ways_of_shift(shift)
            .iter()
            .map(|way| way.visit)
            .collect();
        visits.dedup();
        visits.into_iter().map(Node::Visit).collect()
    }

    /// Adds the flow through each node.
    fn add_flow(&mut self, order: &Order) {
        self.begin("flow");
        for own in &order.shifts {
            for node in self.nodes(own.shift) {
                let Node::Visit(visit) = node else { continue };
                let out = own
                    .arcs
                    .iter()
                    .filter(|arc| arc.from == node)
                    .map(|arc| (1, arc.column));
                let into = own
                    .arcs
                    .iter()
                    .filter(|arc| arc.to == node)
                    .map(|arc| (1, arc.column));
                let made: Vec<WeightedColumn> = self
                    .makes(visit, own.shift)
                    .map(|(one, column)| (-one, column))
                    .collect();
                self.program
                    .equal(out.chain(made.iter().copied()).collect(), 0);
                self.program
                    .equal(into.chain(made.iter().copied()).collect(), 0);
            }
            self.program.at_most(departures(own), 1);
        }
    }

    /// Adds rows so that a visit starts when the shifts that make it can.
    fn add_starts(&mut self, order: &Order) {
        self.begin("starts");
        for &visit in &self.visits {
            let Some(start) = order.starts[visit] else {
                continue;
            };
            let range = self.range(visit);
            let (least, most) = (count(range.earliest), count(range.latest));
            for ways in self
                .variables
                .ways(visit)
                .chunk_by(|one, other| one.shift == other.shift)
            {
                let lift = |way: &VisitColumn| (least - count(way.starts.earliest), way.column);
                let drop = |way: &VisitColumn| (most - count(way.starts.latest), way.column);
                let later = ways
                    .iter()
                    .map(lift)
                    .filter(|&(by, _)| by != 0)
                    .chain([(1, start)])
                    .collect();
                let sooner = ways
                    .iter()
                    .map(drop)
                    .filter(|&(by, _)| by != 0)
                    .chain([(1, start)])
                    .collect();
                self.program.at_least(later, least);
                self.program.at_most(sooner, most);
            }
        }
    }

    /// Adds rows for the time of legs.
    fn add_legs(&mut self, order: &Order) {
        self.begin("legs");
        for own in &order.shifts {
            for arc in &own.arcs {
                let from = self.clock(order, own.shift, arc.from);
                let to = self.clock(order, own.shift, arc.to);
                let after = self.lasts(arc.from) + arc.minutes;
                self.add_later(from, after, to, &[arc.column]);
            }
        }
    }

    /// Adds the row `later >= earlier + minutes`, which applies if all `conditions` are 1.
    pub(super) fn add_later(
        &mut self,
        earlier: StartColumns,
        minutes: Minutes,
        later: StartColumns,
        conditions: &[Column],
    ) {
        let slack = span(earlier, minutes, later);
        if slack <= 0 {
            return;
        }
        let mut terms = difference(earlier, later);
        terms.extend(conditions.iter().map(|&column| (-slack, column)));
        let fixed = fixed_part(earlier) - fixed_part(later);
        self.program.at_least(
            terms,
            fixed + i64::from(minutes.get()) - slack * conditions.len() as i64,
        );
    }

    pub(super) fn clock(&self, order: &Order, shift: ShiftId, node: Node) -> StartColumns {
        let hours = self.instance.shifts()[shift].span;
        match node {
            Node::Begin => StartColumns {
                column: None,
                range: Window {
                    earliest: hours.start,
                    latest: hours.start,
                },
            },
            Node::Visit(visit) => StartColumns {
                column: order.starts[visit],
                range: self.range(visit),
            },
            Node::End => StartColumns {
                column: None,
                range: Window {
                    earliest: hours.end,
                    latest: hours.end,
                },
            },
        }
    }

    /// Returns the range of a visit's start.
    pub(super) fn range(&self, visit: VisitId) -> Window {
        let windows = &self.instance.visits()[visit].windows;
        Window {
            earliest: windows[0].earliest,
            latest: windows[windows.len() - 1].latest,
        }
    }

    pub(super) fn lasts(&self, node: Node) -> Minutes {
        match node {
            Node::Visit(visit) => self.instance.visits()[visit].minutes,
            Node::Begin | Node::End => Minutes::ZERO,
        }
    }

    fn place(&self, shift: ShiftId, node: Node) -> Option<PlaceId> {
        let hours = &self.instance.shifts()[shift];
        match node {
            Node::Begin => hours.start_place,
            Node::Visit(visit) => Some(self.instance.visits()[visit].place),
            Node::End => hours.end_place,
        }
    }

    pub(super) fn leg(&self, shift: ShiftId, from: Node, to: Node) -> Minutes {
        match (self.place(shift, from), self.place(shift, to)) {
            (Some(from), Some(to)) => self.instance.leg(shift, from, to),
            _ => Minutes::ZERO,
        }
    }

    /// Returns the cost of a leg, by its time and distance.
    pub(super) fn leg_cost(&self, shift: ShiftId, from: Node, to: Node) -> Money {
        let time = self.instance.travel_cost(self.leg(shift, from, to));
        match (self.place(shift, from), self.place(shift, to)) {
            (Some(from), Some(to)) => time + self.instance.distance_cost(shift, from, to),
            _ => time,
        }
    }

    /// Returns true if a shift can go directly from one node to another.
    fn can_go(&self, shift: ShiftId, from: Node, to: Node) -> bool {
        let hours = self.instance.shifts()[shift].span;
        let leaves = match from {
            Node::Begin => Some(hours.start),
            Node::Visit(visit) => self
                .starts_in(shift, visit)
                .map(|starts| starts.earliest + self.lasts(from)),
            Node::End => None,
        };
        let arrives = match to {
            Node::Begin => None,
            Node::Visit(visit) => self.starts_in(shift, visit).map(|starts| starts.latest),
            Node::End => Some(hours.end),
        };
        let leg = self.leg(shift, from, to);
        leaves
            .zip(arrives)
            .is_some_and(|(leaves, arrives)| leaves + leg <= arrives)
    }

    fn starts_in(&self, shift: ShiftId, visit: VisitId) -> Option<Window> {
        let mut ways = self
            .variables
            .ways(visit)
            .iter()
            .filter(|way| way.shift == shift)
            .map(|way| way.starts);
        let first = ways.next()?;
        Some(Window {
            earliest: first.earliest,
            latest: ways.next_back().unwrap_or(first).latest,
        })
    }
}

/// Returns the legs that leave the start of the shift. One of them is used if the shift makes visits.
pub(super) fn departures(own: &ShiftOrder) -> Vec<WeightedColumn> {
    own.arcs
        .iter()
        .filter(|arc| arc.from == Node::Begin)
        .map(|arc| (1, arc.column))
        .collect()
}

/// Returns the greatest amount by which `later` can fall short of `earlier + minutes`.
pub(super) fn span(earlier: StartColumns, minutes: Minutes, later: StartColumns) -> i64 {
    i64::from((earlier.range.latest + minutes - later.range.earliest).get())
}

/// Returns `later - earlier`, without constants.
pub(super) fn difference(earlier: StartColumns, later: StartColumns) -> Vec<WeightedColumn> {
    let plus = later.column.map(|column| (1, column));
    let minus = earlier.column.map(|column| (-1, column));
    plus.into_iter().chain(minus).collect()
}

fn fixed_part(clock: StartColumns) -> i64 {
    if clock.column.is_some() {
        0
    } else {
        count(clock.range.earliest)
    }
}

fn count(moment: Moment) -> i64 {
    moment.since_start().get().into()
}
