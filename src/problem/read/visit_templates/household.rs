//! Who of those whom a template visits is at home on its days.

use chrono::NaiveDate;

use super::template::Template;
use crate::id::{Id, PatientId};
use crate::instance::Patient;
use crate::time::{Horizon, Span};

/// Those whom a template visits: its patient first.
pub(super) struct Household<'p>(Vec<(PatientId, &'p Patient)>);

impl<'p> Household<'p> {
    pub(super) fn of(template: &Template, patients: &'p [Patient]) -> Self {
        let visited = template.visit.patients();
        let rows = visited.filter_map(|id| Some((id, patients.get(id.index())?)));
        Self(rows.collect())
    }

    /// Those who are at home on all of `days`.
    pub(super) fn at_home(&self, days: &[NaiveDate]) -> Vec<PatientId> {
        let is_there = |patient: &Patient| !days.iter().any(|&day| patient.is_away(day));
        let there = self.0.iter().filter(|(_, patient)| is_there(patient));
        there.map(|&(id, _)| id).collect()
    }

    /// Those whom the visit of `days` is to: who is at home on all of them, or on the first if nobody is.
    pub(super) fn visited(&self, days: &[NaiveDate]) -> Vec<PatientId> {
        let on_all = self.at_home(days);
        if on_all.is_empty() {
            let first = self.at_home(&days[..days.len().min(1)]);
            return first.into_iter().take(1).collect();
        }
        on_all
    }

    /// When one of these patients is away.
    pub(super) fn away(&self, visited: &[PatientId], horizon: &Horizon) -> Vec<Span> {
        let rows = self.0.iter().filter(|(id, _)| visited.contains(id));
        let absences = rows.flat_map(|(_, patient)| &patient.absences);
        absences
            .filter_map(|absence| absence.within(horizon))
            .collect()
    }
}
