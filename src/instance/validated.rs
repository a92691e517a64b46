//! The validated problem and its rows.

use chrono::NaiveDate;

use crate::instance::costs::{Costs, Money};
use crate::instance::custom::Custom;
use crate::instance::exact_share::Share;
use crate::instance::note::Note;
use crate::instance::working_time::{CarryIn, Contract, WorkingTime};

use super::kinds::{ShareOf, VisitKind};
use super::relations::Relations;
use crate::id::{CarerId, ModeId, PatientId, PlaceId, ShiftId, SkillId, Table, VisitId};
use crate::score::{Objective, ObjectiveError, Term};
use crate::time::{Horizon, Minutes, Moment, Span, Window};
use crate::travel::{Metres, Travel};

/// A mode of travel.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Mode {
    /// Its name in the file.
    pub id: String,
    /// Minutes and metres between places.
    pub travel: Travel,
}

/// Somebody who works.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Carer {
    /// Their id in the file.
    pub id: String,
    /// How they travel.
    pub mode: ModeId,
    /// What they may do, and when.
    pub skills: Vec<Delegation>,
    /// Money for each paid hour, in hundredths.
    pub hourly_cost: Option<u64>,
    /// What is agreed with them.
    pub contract: Contract,
    /// What they bring from before the horizon.
    pub carry_in: CarryIn,
    /// The pool that a substitute without a name comes from: somebody else in every problem. None for those with a name.
    pub pool: Option<String>,
}

/// Something a carer may do from one day to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Delegation {
    /// What.
    pub skill: SkillId,
    /// First day; from ever where there is none.
    pub from: Option<NaiveDate>,
    /// Last day; for ever where there is none.
    pub until: Option<NaiveDate>,
}

impl Delegation {
    /// Whether it holds on `date`.
    pub fn holds_on(self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A paid stretch at work.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Shift {
    /// Its id in the file.
    pub id: String,
    /// Who works it.
    pub carer: CarerId,
    /// From when to when.
    pub span: Span,
    /// Where the day starts; at the first visit where there is none.
    pub start_place: Option<PlaceId>,
    /// Where the day ends; at the last visit where there is none.
    pub end_place: Option<PlaceId>,
    /// The breaks it holds if it makes visits, in the order of the file.
    pub breaks: Vec<Break>,
    /// Whether it may be left out of the roster.
    pub optional: bool,
}

/// An unpaid stretch without visit or travel.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Break {
    /// How long.
    pub minutes: Minutes,
    /// When it may start: at least one window, disjoint and in order. The file has one window; a clock change that
    /// repeats an hour may cut it, since no file can name the second time the clock shows that hour.
    pub windows: Vec<Window>,
    /// Those of `windows`, cut so that wherever the breaks of the shift start in theirs nobody works too long without one; the same
    /// where that is not asked. What searches and programs go by.
    pub timely: Vec<Window>,
}

/// Somebody who is cared for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Patient {
    /// Their id in the file.
    pub id: String,
    /// Their home.
    pub place: PlaceId,
    /// Years.
    pub age: Option<u32>,
    /// Whom they ask for.
    pub preferred: Vec<Preference>,
    /// The greatest weight of those whom they ask for, 0 where they ask for nobody; in a part of a problem, also of those outside it.
    pub greatest_weight: u32,
    /// Who never comes.
    pub excluded: Vec<CarerId>,
    /// Their named contact.
    pub contact: Option<CarerId>,
    /// Which part of the visits, or days, is the contact's.
    pub contact_share: Option<ContactShare>,
    /// How many different carers they should meet at most.
    pub max_carers: Option<u32>,
    /// How many different carers they meet at most, whatever stays unassigned.
    pub carer_limit: Option<u32>,
    /// 1 to 100: how much each of their carers weighs.
    pub continuity_weight: u32,
    /// When they are away from home, in the order of the file.
    pub absences: Vec<Absence>,
    /// Whether a carer who is new to the patient comes first together with one who is known; then there is a history.
    pub supervised_first_visits: bool,
}

impl Patient {
    /// How little a visit by `carer` is what the patient asked for: by how much the carer's weight is below the greatest, 0 where
    /// nobody is asked for.
    pub fn objection(&self, carer: CarerId) -> u64 {
        let own = self.preferred.iter().find(|asked| asked.carer == carer);
        u64::from(self.greatest_weight - own.map_or(0, |asked| asked.weight))
    }
}

/// A carer whom a patient asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Preference {
    /// Who.
    pub carer: CarerId,
    /// 1 to 100: how much.
    pub weight: u32,
}

/// Which part of a patient's visits, or of the days with visits, is the contact carer's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct ContactShare {
    /// How much of it.
    pub part: Share,
    /// Of what.
    pub of: ShareOf,
}

/// Days on which a patient is away from home, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Absence {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub until: NaiveDate,
}

/// A carer whom a patient has met before the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Acquaintance {
    /// Who came.
    pub carer: CarerId,
    /// How many times.
    pub visits: u32,
    /// The day of the last visit.
    pub last: NaiveDate,
}

/// A visit to a patient.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Visit {
    /// Its id in the file.
    pub id: String,
    /// To whom.
    pub patient: PatientId,
    /// Where.
    pub place: PlaceId,
    /// How long it lasts.
    pub minutes: Minutes,
    /// When it may start: at least one window, disjoint and in order (those of the file, merged where they touch, without the
    /// moments that no file can name, and without the days on which the patient is away where others are left).
    pub windows: Vec<Window>,
    /// How many carers are there at once.
    pub carers: u32,
    /// What each of them must be able to do.
    pub skills: Vec<SkillId>,
    /// Of whom each of them is one; anybody where there are none.
    pub required: Vec<CarerId>,
    /// What the official indicator counts it as.
    pub kind: VisitKind,
    /// 1 to 5: what an empty carer's place weighs.
    pub priority: u32,
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

    /// Whether it may start at `moment`.
    pub fn may_start(&self, moment: Moment) -> bool {
        self.windows.iter().any(|window| window.contains(moment))
    }
}

/// A problem that has been read, checked and found sound.
#[derive(Clone, PartialEq, Debug)]
pub struct Instance {
    pub(crate) horizon: Horizon,
    /// Ids in the file, in its order.
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
    /// Rows of the history that count for nothing, since they name substitutes without a name.
    pub(crate) history_of_substitutes: Vec<(PatientId, CarerId)>,
    pub(crate) objective: Objective,
    /// The objective in full.
    pub(crate) terms: Vec<Term>,
    pub(crate) relations: Relations,
    pub(crate) working_time: WorkingTime,
    pub(crate) costs: Costs,
    /// What each shift costs where it is paid, overtime and travel apart.
    pub(crate) wages: Table<ShiftId, Money>,
    pub(crate) notes: Vec<Note>,
    pub(crate) custom: Custom,
}

impl Instance {
    /// The civil days to plan.
    pub fn horizon(&self) -> &Horizon {
        &self.horizon
    }

    /// The ids of places in the file.
    pub fn places(&self) -> &Table<PlaceId, String> {
        &self.places
    }

    /// Modes of travel.
    pub fn modes(&self) -> &Table<ModeId, Mode> {
        &self.modes
    }

    /// The names of skills in the file.
    pub fn skills(&self) -> &Table<SkillId, String> {
        &self.skills
    }

    /// Who works.
    pub fn carers(&self) -> &Table<CarerId, Carer> {
        &self.carers
    }

    /// When they work.
    pub fn shifts(&self) -> &Table<ShiftId, Shift> {
        &self.shifts
    }

    /// Who is cared for.
    pub fn patients(&self) -> &Table<PatientId, Patient> {
        &self.patients
    }

    /// What is to be done: a row for each visit, or for each of its stays ([`Visit::stay`]).
    pub fn visits(&self) -> &Table<VisitId, Visit> {
        &self.visits
    }

    /// A carer's shifts, by start.
    pub fn shifts_of(&self, carer: CarerId) -> &[ShiftId] {
        &self.shifts_of[carer]
    }

    /// A patient's visits, in the order of the file; those that are to others too among them.
    pub fn visits_of(&self, patient: PatientId) -> &[VisitId] {
        &self.visits_of[patient]
    }

    /// Whom each patient has met before the horizon, in the order of the file; `None` where the file does not tell. Substitutes
    /// of a [pool](Carer::pool) are not among them: those of another fortnight were other people.
    pub fn history(&self) -> Option<&Table<PatientId, Vec<Acquaintance>>> {
        self.history.as_ref()
    }

    /// The rows of the file's history that are left out of [`history`](Self::history), since they name substitutes of a pool.
    pub fn history_of_substitutes(&self) -> &[(PatientId, CarerId)] {
        &self.history_of_substitutes
    }

    /// What is asked of a plan, the first first.
    pub fn objective(&self) -> &Objective {
        &self.objective
    }

    /// What was read otherwise than it stands in the file, in its order.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The terms of a plan's score: the objective's, with what follows from [`Term::WorstPatient`].
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The same problem with another objective.
    ///
    /// # Errors
    /// Where the objective asks for what the problem does not tell.
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
        let needs = objective.terms().iter();
        let mut needs = needs.filter_map(|term| term.facts().needs);
        if let Some(lacking) = needs.find(|&input| !self.states(input)) {
            return Err(ObjectiveError::lacking(lacking));
        }
        self.objective = objective;
        self.spell_out();
        Ok(self)
    }

    /// Writes the objective out in full.
    pub(crate) fn spell_out(&mut self) {
        self.terms = self.objective.in_full(self.most_carers());
    }

    /// No patient meets more different carers than this.
    fn most_carers(&self) -> u32 {
        let places =
            |visits: &Vec<VisitId>| visits.iter().map(|&visit| self.visits[visit].carers).sum();
        let most: Option<u32> = self.visits_of.rows().iter().map(places).max();
        most.unwrap_or(0).min(self.carers.len() as u32)
    }

    /// How long whoever works `shift` takes from one place to another.
    pub fn leg(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Minutes {
        self.travel_of(shift).minutes(from, to)
    }

    /// The least that whoever works `shift` takes from one place to another, whatever they visit on the way.
    pub fn least_leg(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Minutes {
        self.travel_of(shift).least_minutes(from, to)
    }

    /// How far it is for whoever works `shift` from one place to another; nothing where the file does not say.
    pub fn leg_metres(&self, shift: ShiftId, from: PlaceId, to: PlaceId) -> Option<Metres> {
        self.travel_of(shift).metres(from, to)
    }

    pub(crate) fn travel_of(&self, shift: ShiftId) -> &Travel {
        let carer = &self.carers[self.shifts[shift].carer];
        &self.modes[carer.mode].travel
    }

    /// The shifts of the same carer that overlap `shift`: at most one of it and them makes visits.
    pub fn overlapping_shifts(&self, shift: ShiftId) -> impl Iterator<Item = ShiftId> {
        let own = &self.shifts[shift];
        self.shifts_of[own.carer]
            .iter()
            .copied()
            .filter(move |&other| other != shift && self.shifts[other].span.overlaps(own.span))
    }
}
