//! The validated problem.

use super::carer::Carer;
use super::costs::{Costs, Money};
use super::custom::Custom;
use super::note::Note;
use super::patient::{Acquaintance, Patient};
use super::relations::Relations;
use super::shift::{Mode, Shift};
use super::visit::Visit;
use super::working_time::WorkingTime;
use crate::id::{CarerId, ModeId, PatientId, PlaceId, ShiftId, SkillId, Table, VisitId};
use crate::score::{Objective, ObjectiveError, Term};
use crate::time::{Horizon, Minutes};
use crate::travel::{Metres, Travel};

/// A problem that was read, checked and found sound.
///
/// ```
/// use samma::Instance;
/// use samma::scenario::{Unit, generate};
///
/// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
/// for (patient, row) in instance.patients().iter() {
///     let visits = instance.visits_of(patient).len();
///     println!("{}: {visits} visits", row.id);
/// }
/// for shift in instance.shifts().rows() {
///     let carer = &instance.carers()[shift.carer].id;
///     println!("{carer} works from {}", instance.horizon().civil(shift.span.start));
/// }
/// # Ok::<(), samma::Defects>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Instance {
    pub(crate) horizon: Horizon,
    /// Ids of places, in the order of the file.
    pub(crate) places: Table<PlaceId, String>,
    pub(crate) modes: Table<ModeId, Mode>,
    pub(crate) skills: Table<SkillId, String>,
    pub(crate) carers: Table<CarerId, Carer>,
    pub(crate) shifts: Table<ShiftId, Shift>,
    pub(crate) patients: Table<PatientId, Patient>,
    pub(crate) visits: Table<VisitId, Visit>,
    pub(crate) shifts_of: Table<CarerId, Vec<ShiftId>>,
    pub(crate) visits_of: Table<PatientId, Vec<VisitId>>,
    pub(crate) history: Option<Table<PatientId, Vec<Acquaintance>>>,
    /// Rows of the history that have no effect, because they name unnamed substitutes.
    pub(crate) history_of_substitutes: Vec<(PatientId, CarerId)>,
    pub(crate) objective: Objective,
    /// The terms of the objective, including those that follow from others.
    pub(crate) terms: Vec<Term>,
    pub(crate) relations: Relations,
    pub(crate) working_time: WorkingTime,
    pub(crate) costs: Costs,
    /// Cost of each shift if it is paid, without overtime and travel.
    pub(crate) wages: Table<ShiftId, Money>,
    pub(crate) notes: Vec<Note>,
    pub(crate) custom: Custom,
}

impl Instance {
    /// Returns the civil days to plan.
    pub fn horizon(&self) -> &Horizon {
        &self.horizon
    }

    /// Returns the ids of places in the file.
    pub fn places(&self) -> &Table<PlaceId, String> {
        &self.places
    }

    /// Returns the modes of travel.
    pub fn modes(&self) -> &Table<ModeId, Mode> {
        &self.modes
    }

    /// Returns the names of skills in the file.
    pub fn skills(&self) -> &Table<SkillId, String> {
        &self.skills
    }

    /// Returns the carers.
    pub fn carers(&self) -> &Table<CarerId, Carer> {
        &self.carers
    }

    /// Returns the shifts.
    pub fn shifts(&self) -> &Table<ShiftId, Shift> {
        &self.shifts
    }

    /// Returns the patients.
    pub fn patients(&self) -> &Table<PatientId, Patient> {
        &self.patients
    }

    /// What is to be done: a row for each visit, or for each of its stays ([`Visit::stay`]).
    pub fn visits(&self) -> &Table<VisitId, Visit> {
        &self.visits
    }

    /// Returns a carer's shifts, by start.
    pub fn shifts_of(&self, carer: CarerId) -> &[ShiftId] {
        &self.shifts_of[carer]
    }

    /// A patient's visits, in the order of the file; those that are to others too among them.
    pub fn visits_of(&self, patient: PatientId) -> &[VisitId] {
        &self.visits_of[patient]
    }

    /// Returns the carers whom each patient has met before the horizon, in the order of the file. Returns `None` if the
    /// file has no history. Substitutes of a [pool](Carer::pool) are not included, because in another fortnight they
    /// were other people.
    pub fn history(&self) -> Option<&Table<PatientId, Vec<Acquaintance>>> {
        self.history.as_ref()
    }

    /// Returns the rows that are left out of [`history`](Self::history) because they name substitutes of a pool.
    pub fn history_of_substitutes(&self) -> &[(PatientId, CarerId)] {
        &self.history_of_substitutes
    }

    /// Returns the objective.
    pub fn objective(&self) -> &Objective {
        &self.objective
    }

    /// Returns what was interpreted differently from what the file says, in the order of the file.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Returns the terms of a plan's score: those of the objective, with those that follow from [`Term::WorstPatient`].
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Returns the same problem with another objective.
    ///
    /// # Errors
    /// Returns an error if the problem lacks what the objective needs.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Objective, Term};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let instance = instance.with_objective(Objective::new([Term::WorstPatient])?)?;
    /// assert_eq!(instance.objective().terms()[1], Term::WorstPatient);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_objective(mut self, objective: Objective) -> Result<Self, ObjectiveError> {
        let mut terms = objective.terms().iter();
        if let Some(error) = terms.find_map(|&term| self.lacks_for(term)) {
            return Err(error);
        }
        self.objective = objective;
        self.spell_out();
        Ok(self)
    }

    /// What is wrong with asking this problem for `term`, if anything.
    fn lacks_for(&self, term: Term) -> Option<ObjectiveError> {
        let mut parts = term.parts().into_iter();
        let lacks = parts.find_map(|part| {
            let needs = part.facts().needs.filter(|&input| !self.states(input));
            needs.map(ObjectiveError::lacking)
        });
        lacks.or_else(|| self.too_large(term))
    }

    /// Computes the terms of the objective with those that follow from others.
    pub(crate) fn spell_out(&mut self) {
        self.terms = self.objective.in_full(self.most_carers());
    }

    /// Returns an upper bound on the different carers of any patient.
    pub(super) fn most_carers(&self) -> u32 {
        let places =
            |visits: &Vec<VisitId>| visits.iter().map(|&visit| self.visits[visit].carers).sum();
        let most: Option<u32> = self.visits_of.rows().iter().map(places).max();
        most.unwrap_or(0).min(self.carers.len() as u32)
    }

    /// Returns the travel time of the carer of `shift` from one place to another.
    pub fn leg(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Minutes {
        self.travel_of(shift).minutes(from, to)
    }

    /// Returns the least travel time of the carer of `shift` from one place to another, with any visits on the way.
    pub fn least_leg(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Minutes {
        self.travel_of(shift).least_minutes(from, to)
    }

    /// Returns the distance for the carer of `shift` from one place to another; `None` if the file has no distances.
    pub fn leg_metres(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Option<Metres> {
        self.travel_of(shift).metres(from, to)
    }

    pub(crate) fn travel_of(&self, shift: ShiftId) -> &Travel {
        let carer = &self.carers[self.shifts[shift].carer];
        &self.modes[carer.mode].travel
    }

    /// Returns the shifts of the same carer that overlap `shift`. At most one of all these shifts makes visits.
    pub fn overlapping_shifts(&self, shift: ShiftId) -> impl Iterator<Item = ShiftId> {
        let own = &self.shifts[shift];
        self.shifts_of[own.carer]
            .iter()
            .copied()
            .filter(move |&other| other != shift && self.shifts[other].span.overlaps(own.span))
    }
}
