//! Paid minutes above the agreed ones:
//! ```text
//! simple(c) + qualified(c) >= fixed(c) + sum over optional k of paid(k) works(k) - agreed(c)      every carer c with `agreed_minutes`
//! ```
//! `simple(c)` is limited to the minutes that are simple. The rows are added once, whether minutes, money or both are
//! used.

use super::terms::Formulation;
use crate::engine::formulation::Subject;
use crate::engine::mip::{Column, WeightedColumn};
use crate::id::{CarerId, ShiftId};
use crate::instance::Grades;
use crate::time::Minutes;

impl Formulation<'_> {
    pub(super) fn overtime_minutes(&mut self) -> Vec<WeightedColumn> {
        let carers = self.instance.carers().ids();
        let over = carers.filter_map(|carer| self.overtime(carer));
        over.flat_map(|minutes| [(1, minutes.simple), (1, minutes.qualified)])
            .collect()
    }

    /// Returns the overtime columns of `carer`, if agreed minutes exist.
    pub(super) fn overtime(&mut self, carer: CarerId) -> Option<Grades<Column>> {
        if let Some(&known) = self.overtime.get(&carer) {
            return Some(known);
        }
        let agreed = self.instance.agreed_minutes(carer)?;
        let (mut terms, most) = self.paid_by_choice(carer);
        let fixed = self.instance.fixed_minutes(carer);
        let most = self.instance.overtime(carer, fixed + most);
        self.begin("overtime");
        let (simple, qualified) = (most.simple.get(), most.qualified.get());
        let columns = Grades {
            simple: self.counter("simple", Subject::Carer(carer), (0, simple.into())),
            qualified: self.counter("qualified", Subject::Carer(carer), (0, qualified.into())),
        };
        terms.extend([(1, columns.simple), (1, columns.qualified)]);
        self.program.at_least(terms, (fixed - agreed).get().into());
        self.overtime.insert(carer, columns);
        Some(columns)
    }

    /// Returns the paid minutes of the carer's optional shifts as negative terms, and their total.
    fn paid_by_choice(&mut self, carer: CarerId) -> (Vec<WeightedColumn>, Minutes) {
        self.begin("shifts that work");
        let instance = self.instance;
        let own = instance.shifts_of(carer).iter().copied();
        let optional = own.filter(|&shift| instance.shifts()[shift].optional);
        let paid = optional.filter_map(|shift: ShiftId| {
            let minutes = instance.shifts()[shift].paid_minutes();
            Some((minutes, self.works(shift)?))
        });
        let paid: Vec<(Minutes, Column)> = paid.collect();
        let all = paid.iter().map(|&(minutes, _)| minutes).sum();
        let terms = paid.into_iter();
        let terms = terms.map(|(minutes, works)| (-i64::from(minutes.get()), works));
        (terms.collect(), all)
    }
}
