//! Contracts that count from the first visit of a shift to the last, where the program has an order:
//! ```text
//! begins(k) <= start(v) + M (1 - goes(k, begin, v))                      every shift k of such a carer, visit v
//! ends(k)   >= start(v) + minutes(v) - M (1 - goes(k, v, end))
//! ends(k)   >= begins(k)
//! sum over k of c that start in week w of ends(k) - begins(k) <= most(c)
//! ```
//! Without an order the program says nothing of it, and is a relaxation.

use std::collections::BTreeMap;

use super::visit_order::{Arc, Order};
use super::whole_program::Formulation;
use super::{ColumnMeaning, Node};
use crate::engine::mip::WeightedColumn;
use crate::id::{CarerId, ShiftId};
use crate::time::Moment;

impl Formulation<'_> {
    pub(super) fn add_first_to_last(&mut self, order: &Order) {
        self.begin("first visit to last");
        let mut weeks: BTreeMap<(CarerId, usize), Vec<WeightedColumn>> = BTreeMap::new();
        for own in &order.shifts {
            let carer = self.instance.shifts()[own.shift].carer;
            if self.instance.carers()[carer]
                .contract
                .first_to_last
                .is_some()
            {
                let ends = self.add_ends(order, own.shift, &own.arcs);
                let week = (carer, self.instance.week_of(own.shift));
                weeks.entry(week).or_default().extend(ends);
            }
        }
        for ((carer, _), minutes) in weeks {
            if let Some(most) = self.instance.carers()[carer].contract.first_to_last {
                self.program.at_most(minutes, most.get().into());
            }
        }
    }

    /// When the shift's first visit begins and its last ends: the difference of the two.
    fn add_ends(&mut self, order: &Order, shift: ShiftId, arcs: &[Arc]) -> [WeightedColumn; 2] {
        let minute = |moment: Moment| i64::from(moment.since_start().get());
        let span = self.instance.shifts()[shift].span;
        let (least, most) = (minute(span.start), minute(span.end));
        let begins = self.column(ColumnMeaning::Begins(shift), least, most);
        let ends = self.column(ColumnMeaning::Ends(shift), least, most);
        self.program.at_least(vec![(1, ends), (-1, begins)], 0);
        for arc in arcs {
            match (arc.from, arc.to) {
                (Node::Begin, Node::Visit(visit)) => {
                    let Some(start) = order.starts[visit] else {
                        continue;
                    };
                    let (earliest, _) = self.program.columns()[start.index()];
                    let slack = (most - earliest).max(0);
                    let row = vec![(1, begins), (-1, start), (slack, arc.column)];
                    self.program.at_most(row, slack);
                }
                (Node::Visit(visit), Node::End) => {
                    let Some(start) = order.starts[visit] else {
                        continue;
                    };
                    let minutes = i64::from(self.instance.visits()[visit].minutes.get());
                    let (_, latest) = self.program.columns()[start.index()];
                    let slack = (latest + minutes - least).max(0);
                    let row = vec![(1, ends), (-1, start), (-slack, arc.column)];
                    self.program.at_least(row, minutes - slack);
                }
                _ => {}
            }
        }
        [(1, ends), (-1, begins)]
    }
}
