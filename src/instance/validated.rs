//! The validated problem and its rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::instance::costs::{Costs, Money};
use crate::instance::custom::Custom;
use crate::instance::exact_share::Share;
use crate::instance::note::Note;
use crate::instance::working_time::{CarryIn, Contract, WorkingTime};

use super::relations::Relations;
use super::visit_kinds::{ShareOf, VisitKind};
use crate::id::{CarerId, ModeId, PatientId, PlaceId, ShiftId, SkillId, Table, VisitId};
use crate::score::{Objective, ObjectiveError, Term};
use crate::time::{Horizon, Minutes, Moment, Span, Window};
use crate::travel::{Metres, Travel};

/// A mode of travel.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Mode {
    /// Name in the file.
    pub id: String,
    /// Minutes and metres between places.
    pub travel: Travel,
}

/// A person who works.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Carer {
    /// Id in the file.
    pub id: String,
    /// Mode of travel.
    pub mode: ModeId,
    /// Skills, with their dates.
    pub skills: Vec<Delegation>,
    /// Money per paid hour, in hundredths.
    pub hourly_cost: Option<u64>,
    /// Agreement with the carer about their work.
    pub contract: Contract,
    /// What the carer brings from before the horizon.
    pub carry_in: CarryIn,
    /// Pool of an unnamed substitute, who is another person in each problem. `None` for named carers.
    pub pool: Option<String>,
    /// Their profession, where it is told.
    pub role: Option<String>,
    /// Who employs them, as far as it is told, in the order of the file.
    pub employers: Vec<String>,
}

/// A skill that a carer has from one day to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Delegation {
    /// The skill.
    pub skill: SkillId,
    /// First day; `None` if there is no limit.
    pub from: Option<NaiveDate>,
    /// Last day; `None` if there is no limit.
    pub until: Option<NaiveDate>,
}

impl Delegation {
    /// Returns true if it is valid on `date`.
    pub fn holds_on(self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A paid time span at work.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Shift {
    /// Id in the file.
    pub id: String,
    /// Carer who works it.
    pub carer: CarerId,
    /// Start and end.
    pub span: Span,
    /// Place where the shift starts; `None`: at the first visit.
    pub start_place: Option<PlaceId>,
    /// Place where the shift ends; `None`: at the last visit.
    pub end_place: Option<PlaceId>,
    /// Breaks of the shift if it makes visits, in the order of the file.
    pub breaks: Vec<Break>,
    /// True if the roster may leave the shift out.
    pub optional: bool,
    /// What the loads of its visits come to at most; no limit where there is none.
    pub most_load: Option<u32>,
}

/// An unpaid part of a shift without visit or travel.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Break {
    /// Length.
    pub minutes: Minutes,
    /// When it may start: at least one window, disjoint and in order. The file has one window. A clock change that
    /// repeats an hour may cut it, because no file can name the second of the two hours.
    pub windows: Vec<Window>,
    /// `windows`, narrowed so that no start of the shift's breaks makes a carer work too long without one. They equal
    /// `windows` if there is no such limit. Searches and programs use them.
    pub timely: Vec<Window>,
}

/// A person who is cared for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Patient {
    /// Id in the file.
    pub id: String,
    /// Home.
    pub place: PlaceId,
    /// Age in years.
    pub age: Option<u32>,
    /// Carers whom the patient asks for.
    pub preferred: Vec<Preference>,
    /// The greatest weight of those whom they ask for, 0 where they ask for nobody; in a part of a problem, also of those outside it.
    pub greatest_weight: u32,
    /// Carers who never come.
    pub excluded: Vec<CarerId>,
    /// Named contact carer.
    pub contact: Option<CarerId>,
    /// Share of visits or days that the contact carer should make.
    pub contact_share: Option<ContactShare>,
    /// Number of different carers that the patient should meet at most.
    pub max_carers: Option<u32>,
    /// Number of different carers that the patient may meet at most, whatever stays unassigned.
    pub carer_limit: Option<u32>,
    /// Weight of each of the patient's carers, 1 to 100.
    pub continuity_weight: u32,
    /// Days away from home, in the order of the file.
    pub absences: Vec<Absence>,
    /// True if a new carer comes the first time together with a known carer. The problem then has a history.
    pub supervised_first_visits: bool,
    /// Their contacts by role, each a carer of that role.
    pub contacts: BTreeMap<String, CarerId>,
}

impl Patient {
    /// Returns by how much the weight of `carer` is below the greatest weight. It is 0 if the patient asks for nobody.
    pub fn objection(&self, carer: CarerId) -> u64 {
        let own = self.preferred.iter().find(|asked| asked.carer == carer);
        u64::from(self.greatest_weight - own.map_or(0, |asked| asked.weight))
    }
}

/// A carer whom a patient asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Preference {
    /// The carer.
    pub carer: CarerId,
    /// Weight, 1 to 100.
    pub weight: u32,
}

/// The share of a patient's visits, or of the days with visits, that the contact carer should make.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct ContactShare {
    /// The share.
    pub part: Share,
    /// What it is a share of.
    pub of: ShareOf,
}

/// Days on which a patient is away from home, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Absence {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// A carer whom a patient has met before the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Acquaintance {
    /// The carer.
    pub carer: CarerId,
    /// Number of visits.
    pub visits: u32,
    /// Day of the last visit.
    pub last: NaiveDate,
}

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
