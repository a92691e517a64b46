//! The parts of results that several commands print as JSON.

use samma::Message;
use samma::instance::Instance;
use samma::problem::Defects;
use samma::report::Report;
use samma::rule::Violation;
use samma::score::{Score, Term};
use samma::solve::{Bound, Solution, Stopped};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A whole number for each term, by its name in files, in the order of the objective.
pub(crate) struct Values(Vec<(Term, u64)>);

impl Values {
    /// What a plan is worth, without the levels of the worst patient that nobody reaches.
    pub(crate) fn of_score(score: &Score) -> Self {
        Self::told(score, |_, _| true)
    }

    /// What is proven, as a plan file says it of a plan of this score: terms of which nothing is proven are left out.
    pub(crate) fn of_bound(bound: &Bound, score: Option<&Score>) -> Self {
        Self::told(bound.least(), |term, least| {
            let is_reached = score.is_some_and(|score| score.of(term) == Some(least));
            least > 0 || is_reached || matches!(term, Term::Unassigned | Term::DistinctCarers)
        })
    }

    fn told(values: &Score, counts: impl Fn(Term, u64) -> bool) -> Self {
        let values = values.values().iter().copied();
        let told = values.filter(|&(term, value)| {
            let is_level = matches!(term, Term::PatientsMeeting(_));
            counts(term, value) && (value > 0 || !is_level)
        });
        Self(told.collect())
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = self.0.iter();
        serializer.collect_map(values.map(|(term, value)| (term.to_string(), value)))
    }
}

/// A defect of an input file.
#[derive(Serialize)]
pub(crate) struct DefectEntry {
    path: String,
    code: &'static str,
    problem: String,
    remedy: String,
}

impl DefectEntry {
    /// All of them, in the order of the file.
    pub(crate) fn all(Defects(defects): &Defects) -> Vec<Self> {
        let entry = |defect: &samma::Defect| Self {
            path: defect.path.clone(),
            code: defect.code(),
            problem: defect.problem.to_string(),
            remedy: defect.remedy.to_string(),
        };
        defects.iter().map(entry).collect()
    }
}

/// A rule that a plan breaks.
#[derive(Serialize)]
pub(crate) struct ViolationEntry {
    rule: &'static str,
    /// Left out where the problem is not at hand.
    #[serde(flatten)]
    place: Option<ViolationPlace>,
    sentence: String,
}

/// Where a rule is broken, by ids.
#[derive(Serialize)]
struct ViolationPlace {
    /// `null` where a whole shift is meant.
    visit: Option<String>,
    /// `null` where all carers at a visit are meant.
    shift: Option<String>,
}

impl ViolationEntry {
    /// With the ids of the problem.
    pub(crate) fn of(instance: &Instance, violation: &Violation) -> Self {
        let (visits, shifts) = (instance.visits(), instance.shifts());
        let place = ViolationPlace {
            visit: violation
                .visit
                .map(|row| visits[visits[row].first_row(row)].id.clone()),
            shift: violation.shift.map(|shift| shifts[shift].id.clone()),
        };
        Self {
            place: Some(place),
            ..Self::without_ids(violation)
        }
    }

    /// Where the problem is not at hand.
    pub(crate) fn without_ids(violation: &Violation) -> Self {
        Self {
            rule: violation.code(),
            place: None,
            sentence: violation.sentence.to_string(),
        }
    }
}

/// A plan in numbers, from anywhere.
#[derive(Serialize)]
pub(crate) struct PlanEntry {
    visits: usize,
    staffed: usize,
    empty_places: u64,
    score: Values,
    /// Different carers, mean of all patients who ask for visits.
    mean_carers: Option<f64>,
    /// The same of the patients with two visits or more every day.
    mean_carers_of_twice_daily: Option<f64>,
    most_carers: Option<MostCarers>,
    patients_by_carers: Vec<ShareEntry>,
    contacts: Option<ContactsEntry>,
    cost: Option<CostEntry>,
}

#[derive(Serialize)]
struct MostCarers {
    patient: String,
    carers: usize,
}

/// How many patients meet from `least` to `most` different carers; `most` is `null` where there is no end.
#[derive(Serialize)]
struct ShareEntry {
    least: usize,
    most: Option<usize>,
    patients: usize,
}

#[derive(Serialize)]
struct ContactsEntry {
    agreed: usize,
    kept: usize,
    out_of_reach: Vec<String>,
    missed: Vec<String>,
}

/// In whole units of the currency, rounded up.
#[derive(Serialize)]
struct CostEntry {
    amount: u64,
    currency: Option<String>,
}

impl PlanEntry {
    pub(crate) fn of(report: &Report) -> Self {
        let most = report.continuity.distribution().into_keys().next_back();
        let most_carers = report.worst.clone().zip(most);
        let shares = report.shares().into_iter().map(|share| ShareEntry {
            least: share.least,
            most: share.most,
            patients: share.patients,
        });
        Self {
            visits: report.staffing.visits,
            staffed: report.staffing.staffed,
            empty_places: report.staffing.empty_places,
            score: Values::of_score(&report.score),
            mean_carers: report.continuity.mean(),
            mean_carers_of_twice_daily: report.continuity.mean_of_twice_daily(),
            most_carers: most_carers.map(|(patient, carers)| MostCarers { patient, carers }),
            patients_by_carers: shares.collect(),
            contacts: report.contacts.as_ref().map(|contacts| ContactsEntry {
                agreed: contacts.agreed,
                kept: contacts.kept,
                out_of_reach: contacts.out_of_reach.clone(),
                missed: contacts.missed.clone(),
            }),
            cost: report
                .cost
                .clone()
                .map(|(amount, currency)| CostEntry { amount, currency }),
        }
    }
}

/// What a run of the solver came to.
#[derive(Serialize)]
pub(crate) struct SolutionEntry {
    #[serde(flatten)]
    plan: PlanEntry,
    bound: Values,
    /// How far the first term after the unassigned lies above its bound.
    gap: Option<GapEntry>,
    /// How many patients might meet fewer carers.
    open_patients: usize,
    stopped: Stopped,
    rounds: u64,
    proof_error: Option<String>,
    /// The visits with empty places, as a plan file lists them.
    unassigned: Value,
    /// What prices of hours say of the plan, a sentence each; none where the bound rests on something else. The plan file has the prices.
    price_proof_in_words: Vec<Message>,
}

/// `share` is `null` where nothing is proven.
#[derive(Serialize)]
struct GapEntry {
    term: String,
    share: Option<f64>,
}

impl SolutionEntry {
    pub(crate) fn of(instance: &Instance, solution: &Solution) -> Self {
        let (score, bound) = (solution.score(), solution.bound());
        let file = solution.to_file(instance);
        Self {
            plan: PlanEntry::of(&Report::of_solution(instance, solution)),
            bound: Values::of_bound(bound, Some(score)),
            gap: bound.first_gap(score).map(|gap| GapEntry {
                term: gap.term.to_string(),
                share: gap.share(),
            }),
            open_patients: solution.open_patients(instance).len(),
            stopped: solution.stopped(),
            rounds: solution.iterations(),
            proof_error: solution.proof_error().map(ToString::to_string),
            unassigned: serde_json::to_value(file.unassigned)
                .expect("a plan file has string keys only"),
            price_proof_in_words: (solution.price_proof().iter())
                .flat_map(|proof| proof.in_words(instance))
                .collect(),
        }
    }
}
