//! Visits, and the stays of those whose carers come and leave at different times.

use super::visit_kinds::VisitKind;
use crate::id::{CarerId, PatientId, PlaceId, SkillId, VisitId};
use crate::time::{Minutes, Moment, Window};

/// A visit to a patient.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Visit {
    /// Id in the file.
    pub id: String,
    /// The patient.
    pub patient: PatientId,
    /// The place of the visit.
    pub place: PlaceId,
    /// Length.
    pub minutes: Minutes,
    /// When it may start: at least one window, disjoint and in order. They are the windows of the file, merged if they
    /// touch. Moments that no file can name are removed. Days on which the patient is away are removed if other days
    /// remain.
    pub windows: Vec<Window>,
    /// Number of carers who are there at the same time.
    pub carers: u32,
    /// Skills that each of them must have.
    pub skills: Vec<SkillId>,
    /// Carers to choose from: every carer at the visit is one of them. Empty if anybody may come.
    pub required: Vec<CarerId>,
    /// Kind of visit, for the official indicator.
    pub kind: VisitKind,
    /// Weight of an empty place, 1 to 5.
    pub priority: u32,
    /// The role that each of them has; any where there is none.
    pub role: Option<String>,
    /// The kind of care for which the patient's carers are counted by themselves.
    pub continuity_set: Option<String>,
    /// What each of them should be able to do, and need not: none of `skills`.
    pub wished_skills: Vec<SkillId>,
    /// How heavy it is in each shift that makes it, in the units of shifts' limits.
    pub load: u32,
    /// Who is visited too, at the same time by the same carers; mostly nobody.
    pub other_patients: Vec<PatientId>,
    /// What of a visit by several carers this row is, where they do not all come and leave together; mostly a row is a whole visit.
    pub stay: Option<Stay>,
}

/// What one carer does of a visit by several. Each stay has a row among the visits: with the carer's own start windows, minutes
/// and skills, and with one place. The first stay stands where the file has the visit, the others after all visits of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Stay {
    /// The rows of all stays of the visit, in the order of the file, this one among them.
    pub rows: Vec<VisitId>,
    /// Which of them this is, counted from 1.
    pub number: u32,
    /// How long after the start of the visit the carer comes.
    pub after: Minutes,
    /// From the end of the stay to the end of the visit.
    pub before_end: Minutes,
}

impl Visit {
    /// All who are visited: `patient` first. Each of them meets every carer at the visit.
    pub fn patients(&self) -> impl Iterator<Item = PatientId> + Clone + use<'_> {
        std::iter::once(self.patient).chain(self.other_patients.iter().copied())
    }

    /// Whether `patient` is visited.
    pub fn is_to(&self, patient: PatientId) -> bool {
        self.patients().any(|visited| visited == patient)
    }

    /// The row at which the visit stands in the file, given that this row is `own`.
    pub fn first_row(&self, own: VisitId) -> VisitId {
        self.stay.as_ref().map_or(own, |stay| stay.rows[0])
    }

    /// All rows of the visit, given that this row is `own`.
    pub fn rows(&self, own: VisitId) -> Vec<VisitId> {
        self.stay
            .as_ref()
            .map_or(vec![own], |stay| stay.rows.clone())
    }

    /// How many carers the whole visit asks for.
    pub fn crew(&self) -> u32 {
        self.stay
            .as_ref()
            .map_or(self.carers, |stay| stay.rows.len() as u32)
    }

    /// Whether this row is a whole visit, or the first stay of one: each visit of the file has one such row.
    pub fn is_first(&self) -> bool {
        self.stay.as_ref().is_none_or(|stay| stay.number == 1)
    }

    /// Returns true if it may start at `moment`.
    pub fn may_start(&self, moment: Moment) -> bool {
        self.windows.iter().any(|window| window.contains(moment))
    }
}
