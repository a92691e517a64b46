//! The solution that a run returns: the plan, its score, the bounds, and why the run stopped.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::empty_places::EmptyPlaces;
use super::outcome::RunOutcome;
use crate::engine::bound::Bound;
use crate::engine::mip::MipError;
use crate::id::{Id, PatientId, Table, VisitId};
use crate::instance::Instance;
use crate::measure::{Continuity, PatientContinuity};
use crate::plan::Plan;
use crate::problem::{
    PatientEntry, PlanFile, PriceProof, ReasonEntry, Stopped, UnassignedEntry, ValuesEntry,
};
use crate::score::{Objective, Score, Term};

/// A checked plan with its score and what is proven.
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, Solver, Stopped};
///
/// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
/// let solution = Solver::new().iteration_limit(200).solve(&instance)?;
///
/// assert!(solution.empty_places().is_empty());
/// assert!(solution.iterations() <= 200);
/// let gap = solution.bound().gap(solution.score());
/// assert!(solution.stopped() != Stopped::Optimal || gap == 0.0);
/// let file = solution.to_file(&instance);
/// assert_eq!(file.assignments.len(), solution.plan().assignments.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Solution(RunOutcome);

impl From<RunOutcome> for Solution {
    fn from(outcome: RunOutcome) -> Self {
        Self(outcome)
    }
}

impl From<Solution> for RunOutcome {
    fn from(solution: Solution) -> Self {
        solution.0
    }
}

/// A patient who might meet fewer carers: no better bound is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct OpenPatient {
    /// The patient.
    pub patient: PatientId,
    /// Number of different carers in the plan.
    pub carers: u64,
    /// Lower bound on that number, for this patient alone.
    pub bound: u64,
}

impl Solution {
    /// Returns the plan. It breaks no rule.
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// Returns the plan, without the rest.
    pub fn into_plan(self) -> Plan {
        self.0.plan
    }

    /// Returns the score of the plan, recomputed by the checker.
    pub fn score(&self) -> &Score {
        &self.0.score
    }

    /// Returns the proven lower bounds, term by term. [`Bound`] says for which plans each one holds.
    pub fn bound(&self) -> &Bound {
        &self.0.bound
    }

    /// Returns why places stay empty, in the order of the problem's visits. Visits without a known reason are left out.
    pub fn empty_places(&self) -> &[EmptyPlaces] {
        &self.0.empty_places
    }

    /// Returns why a proof failed, if one did. The bound is then what was proven before. The plan does not depend on
    /// it.
    pub fn proof_error(&self) -> Option<&MipError> {
        self.0.proof_error.as_ref()
    }

    /// Returns a lower bound on the different carers of each patient. It holds for every plan whose `unassigned` is at
    /// most that of the score.
    pub fn patient_bounds(&self) -> &Table<PatientId, u64> {
        &self.0.patient_bounds
    }

    /// Returns the prices of visits in shifts that prove the bound on distinct carers: each patient's part in it, where
    /// the plan stands above it, and which hours are wanted. `None` if the bound rests on something else.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Solver};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let solution = Solver::new().iteration_limit(100).solve(&instance)?;
    /// for sentence in solution.price_proof().iter().flat_map(|proof| proof.in_words(&instance)) {
    ///     println!("{sentence}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn price_proof(&self) -> Option<&PriceProof> {
        self.0.price_proof.as_ref()
    }

    /// Returns why the run stopped.
    pub fn stopped(&self) -> Stopped {
        self.0.stopped
    }

    /// Returns the number of rounds of the search.
    pub fn iterations(&self) -> u64 {
        self.0.iterations
    }

    /// Returns the patients who meet more carers than their own bound, furthest above it first. It is empty if the sum
    /// over patients is proven.
    pub fn open_patients(&self, instance: &Instance) -> Vec<OpenPatient> {
        if self.score().distinct_carers() <= self.bound().least().distinct_carers() {
            return Vec::new();
        }
        let continuity = Continuity::of(instance, self.plan());
        let patients = continuity
            .patients
            .iter()
            .map(|(patient, met)| OpenPatient {
                patient,
                carers: met.carers.len() as u64,
                bound: self.patient_bound(patient),
            });
        let mut open: Vec<OpenPatient> = patients
            .filter(|patient| patient.carers > patient.bound)
            .collect();
        open.sort_by_key(|open| (Reverse(open.carers - open.bound), open.patient));
        open
    }

    /// Returns the bound of a patient. For a patient of another problem, nothing is proven.
    fn patient_bound(&self, patient: PatientId) -> u64 {
        let bounds = self.patient_bounds().rows();
        bounds.get(patient.index()).copied().unwrap_or(0)
    }

    /// Returns the solution as a plan file. Assignments and breaks are in the plan's order, visits and patients in the
    /// problem's.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Solver};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let solution = Solver::new().iteration_limit(100).solve(&instance)?;
    /// let file = solution.to_file(&instance);
    /// assert_eq!(file.assignments.len(), solution.plan().assignments.len());
    /// let json = serde_json::to_vec_pretty(&file)?;
    /// assert!(instance.parse_plan(&json).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_file(&self, instance: &Instance) -> PlanFile {
        PlanFile {
            stopped: Some(self.stopped()),
            price_proof: self.price_proof().map(|proof| proof.entry(instance)),
            bound: Some(entry(self.bound().least(), |term, least| {
                let is_reached = self.score().of(term) == Some(least);
                least > 0 || is_reached || ALWAYS_BOUNDED.contains(&term)
            })),
            ..scored_file(
                instance,
                self.plan(),
                self.score(),
                self.empty_places(),
                |patient| self.patient_bound(patient),
            )
        }
    }
}

/// Returns a plan as a file. It states the score, why places stay empty, and for each patient the least number of
/// carers according to `bound`.
pub(crate) fn scored_file(
    instance: &Instance,
    plan: &Plan,
    score: &Score,
    empty_places: &[EmptyPlaces],
    bound: impl Fn(PatientId) -> u64,
) -> PlanFile {
    PlanFile {
        objective: objective(instance),
        score: Some(entry(score, |_, _| true)),
        unassigned: unassigned(instance, plan, empty_places),
        patients: patients(instance, plan, bound),
        ..instance.plan_file(plan)
    }
}

fn unassigned(
    instance: &Instance,
    plan: &Plan,
    empty_places: &[EmptyPlaces],
) -> Vec<UnassignedEntry> {
    let mut missing = Table::from_fn(instance.visits(), |visit| instance.visits()[visit].carers);
    for made in &instance.own_rows(plan).assignments {
        missing[made.visit] = missing[made.visit].saturating_sub(1);
    }
    let mut reasons: BTreeMap<VisitId, Vec<ReasonEntry>> = BTreeMap::new();
    let is_own = |empty: &&EmptyPlaces| empty.visit.index() < instance.visits().len();
    for empty in empty_places.iter().filter(is_own) {
        let entry = empty.entry(instance);
        reasons.entry(empty.visit).or_default().push(entry);
    }
    let entry = |(visit, &missing)| UnassignedEntry {
        visit: instance.id_in_file(visit).to_owned(),
        missing,
        stay: instance.number_of_stay(visit),
        reasons: reasons.remove(&visit).unwrap_or_default(),
    };
    missing
        .iter()
        .filter(|&(_, &missing)| missing > 0)
        .map(entry)
        .collect()
}

fn patients(
    instance: &Instance,
    plan: &Plan,
    bound: impl Fn(PatientId) -> u64,
) -> Vec<PatientEntry> {
    let continuity = Continuity::of(instance, plan);
    let entry = |(patient, met): (PatientId, &PatientContinuity)| PatientEntry {
        patient: instance.patients()[patient].id.clone(),
        carers: met
            .carers
            .iter()
            .map(|&carer| instance.carers()[carer].id.clone())
            .collect(),
        bound: bound(patient),
    };
    continuity.patients.iter().map(entry).collect()
}

/// Terms whose bound is written to files even if it is 0.
const ALWAYS_BOUNDED: [Term; 2] = [Term::Unassigned, Term::DistinctCarers];

/// Returns the names of the objective's terms as in files; `None` for the default objective.
fn objective(instance: &Instance) -> Option<Vec<String>> {
    let objective = instance.objective();
    let words = objective.terms().iter().map(Term::to_string);
    (*objective != Objective::default()).then(|| words.collect())
}

/// Returns the values that `counts` accepts, by name. Levels of [`Term::WorstPatient`] that no patient reaches are left
/// out.
fn entry(values: &Score, counts: impl Fn(Term, u64) -> bool) -> ValuesEntry {
    let values = values.values().iter().copied();
    let told = values.filter(|&(term, value)| {
        let is_level = matches!(term, Term::PatientsMeeting(_));
        counts(term, value) && (value > 0 || !is_level)
    });
    ValuesEntry(
        told.map(|(term, value)| (term.to_string(), value))
            .collect(),
    )
}
