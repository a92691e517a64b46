//! What can be asked of a plan, a whole number each.

use std::fmt;
use std::str::FromStr;

use super::interned;
use super::weighted_sum::{is_sum, text_of, weighted_sum};

/// A whole number that is to be small. The formulas are in [`crate::guide::objective`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Term {
    /// Empty carers' places, by the priority of their visits.
    Unassigned,
    /// Different carers whom patients meet.
    DistinctCarers,
    /// The same, each patient's times the patient's `continuity_weight`.
    WeightedCarers,
    /// Carers whom patients meet without having met them in the history.
    NewFaces,
    /// Carers beyond the patients' `max_carers`.
    CarersAboveMax,
    /// Carers of each patient beyond this level, the first counted once, the second twice, and so on: those worst off gain most.
    CarersAbove(u32),
    /// The carers of the patient who meets most. In an objective the numbers of patients who meet as many, one fewer, and so on
    /// follow it as terms of their own.
    WorstPatient,
    /// Patients who meet so many carers or more.
    PatientsMeeting(u32),
    /// Visits made by carers whom the patient did not ask for, by grade.
    NonPreferredVisits,
    /// Visits, or days, that contact carers miss of the share agreed on.
    ContactMissing,
    /// Minutes between the earliest and the latest start of visits that are alike but for the day.
    StartTimeSpread,
    /// Minutes of travel.
    TravelMinutes,
    /// Paid minutes of optional shifts that make visits.
    OptionalMinutes,
    /// Minutes that carers with `agreed_minutes` in their contract are paid for beyond those.
    OvertimeMinutes,
    /// What paid shifts, overtime and travel cost, in whole units of the currency, rounded up once at the end.
    Cost,
    /// What carers do of this beyond their fair share.
    Unfair(Burden),
    /// What lies of this above a budget: 0 in a plan that keeps to it.
    OverBudget(Budgeted, u64),
    /// Different carers of this role whom patients meet.
    CarersOfRole(&'static str),
    /// Different carers, counted by patient and by continuity set.
    CarersBySet,
    /// Carers at visits that ask for a role, other than the patient's contact for it.
    NonContactVisits,
    /// Wished skills that carers at visits lack.
    WishedSkillsMissing,
    /// The sum of these terms, each times its weight. None of them is a sum, stands twice, or is [`Term::Unassigned`].
    WeightedSum(&'static [(u64, Term)]),
}

/// What there can be a budget for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Budgeted {
    /// [`Term::DistinctCarers`].
    DistinctCarers,
    /// [`Term::TravelMinutes`].
    TravelMinutes,
    /// [`Term::OptionalMinutes`].
    OptionalMinutes,
    /// [`Term::OvertimeMinutes`].
    OvertimeMinutes,
    /// [`Term::Cost`].
    Cost,
}

impl Budgeted {
    /// All there can be a budget for.
    pub const ALL: [Self; 5] = [
        Self::DistinctCarers,
        Self::TravelMinutes,
        Self::OptionalMinutes,
        Self::OvertimeMinutes,
        Self::Cost,
    ];

    /// The term that the budget is for.
    pub fn term(self) -> Term {
        match self {
            Self::DistinctCarers => Term::DistinctCarers,
            Self::TravelMinutes => Term::TravelMinutes,
            Self::OptionalMinutes => Term::OptionalMinutes,
            Self::OvertimeMinutes => Term::OvertimeMinutes,
            Self::Cost => Term::Cost,
        }
    }
}

impl fmt::Display for Budgeted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.term().fmt(f)
    }
}

impl FromStr for Budgeted {
    type Err = UnbudgetedTerm;

    fn from_str(text: &str) -> Result<Self, UnbudgetedTerm> {
        let named = Self::ALL.into_iter().find(|each| each.to_string() == text);
        named.ok_or_else(|| UnbudgetedTerm(text.to_owned()))
    }
}

/// What should be shared out fairly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Burden {
    /// Shifts that end after 18:00 or on a later day.
    Evenings,
    /// Shifts that start on a Saturday or a Sunday.
    Weekends,
    /// Visits that are double-staffed, or last an hour and more.
    HeavyVisits,
    /// Minutes of travel.
    Travel,
    /// Unpaid minutes between two shifts of a day.
    Gaps,
}

/// The terms that a word names by itself.
const WORDS: [(&str, Term); 21] = [
    ("unassigned", Term::Unassigned),
    ("distinct_carers", Term::DistinctCarers),
    ("weighted_carers", Term::WeightedCarers),
    ("new_faces", Term::NewFaces),
    ("carers_above_max", Term::CarersAboveMax),
    ("worst_patient", Term::WorstPatient),
    ("non_preferred_visits", Term::NonPreferredVisits),
    ("contact_missing", Term::ContactMissing),
    ("start_time_spread", Term::StartTimeSpread),
    ("travel_minutes", Term::TravelMinutes),
    ("optional_minutes", Term::OptionalMinutes),
    ("overtime_minutes", Term::OvertimeMinutes),
    ("cost", Term::Cost),
    ("unfair_evenings", Term::Unfair(Burden::Evenings)),
    ("unfair_weekends", Term::Unfair(Burden::Weekends)),
    ("unfair_heavy_visits", Term::Unfair(Burden::HeavyVisits)),
    ("unfair_travel", Term::Unfair(Burden::Travel)),
    ("unfair_gaps", Term::Unfair(Burden::Gaps)),
    ("carers_by_set", Term::CarersBySet),
    ("non_contact_visits", Term::NonContactVisits),
    ("wished_skills_missing", Term::WishedSkillsMissing),
];

/// Words of earlier files, and what the terms are called now.
const RENAMED: [(&str, &str); 8] = [
    ("above_max_carers", "carers_above_max"),
    ("not_preferred", "non_preferred_visits"),
    ("unlike_starts", "start_time_spread"),
    ("uneven_evenings", "unfair_evenings"),
    ("uneven_weekends", "unfair_weekends"),
    ("uneven_heavy_visits", "unfair_heavy_visits"),
    ("uneven_travel", "unfair_travel"),
    ("uneven_gaps", "unfair_gaps"),
];

/// What the term with an old word is called now.
pub(crate) fn renamed(word: &str) -> Option<&'static str> {
    let (_, new) = RENAMED.iter().find(|(old, _)| *old == word)?;
    Some(new)
}

/// The words that a number follows, `carers_above:8`.
const CARERS_ABOVE: &str = "carers_above";
const PATIENTS_MEETING: &str = "patients_meeting";

/// The word that a role follows, `carers_of_role:nurse`.
const CARERS_OF_ROLE: &str = "carers_of_role";

/// Stands between what a budget is for and how much it is, `travel_minutes<=12000`.
const WITHIN: &str = "<=";

/// No budget is higher: as far as HiGHS tells whole numbers apart.
const MOST_BUDGET: u64 = 1_000_000_000_000;

/// A word that names nothing there can be a budget for.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no budget for {0:?}; there can be one for {all}", all = listed(Budgeted::ALL))]
pub struct UnbudgetedTerm(pub String);

/// A word that names no term.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no term; the terms are {all}", all = all())]
pub struct UnknownTerm(pub String);

impl Term {
    /// Whether the value depends on nothing but which carers each patient meets.
    pub fn is_of_teams(self) -> bool {
        if let Term::WeightedSum(sum) = self {
            return sum.iter().all(|&(_, term)| term.is_of_teams());
        }
        matches!(
            self,
            Term::CarersOfRole(_)
                | Term::DistinctCarers
                | Term::WeightedCarers
                | Term::NewFaces
                | Term::CarersAboveMax
                | Term::CarersAbove(_)
                | Term::WorstPatient
                | Term::PatientsMeeting(_)
        )
    }

    /// The term that a budget is for; of any other, itself.
    pub fn unbudgeted(self) -> Self {
        match self {
            Term::OverBudget(what, _) => what.term(),
            other => other,
        }
    }

    /// The terms that are added up; of any other than a sum, itself.
    pub fn parts(self) -> Vec<Self> {
        match self {
            Term::WeightedSum(sum) => sum.iter().map(|&(_, term)| term).collect(),
            other => vec![other],
        }
    }

    /// Whether the value depends on the order or the times of visits in every problem; [`Term::Cost`] does where travel has a
    /// price.
    pub fn is_of_order(self) -> bool {
        if let Term::WeightedSum(sum) = self {
            return sum.iter().any(|&(_, term)| term.is_of_order());
        }
        matches!(
            self,
            Term::StartTimeSpread
                | Term::TravelMinutes
                | Term::Unfair(Burden::Travel)
                | Term::OverBudget(Budgeted::TravelMinutes, _)
        )
    }
}

impl Term {
    /// How files write terms, with the name of a number in capitals; budgets are left out.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> + Clone {
        let with_number = [
            "carers_above:LEVEL",
            "patients_meeting:CARERS",
            "carers_of_role:ROLE",
        ];
        WORDS.iter().map(|&(word, _)| word).chain(with_number)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::CarersAbove(level) => write!(f, "{CARERS_ABOVE}:{level}"),
            Term::PatientsMeeting(least) => write!(f, "{PATIENTS_MEETING}:{least}"),
            Term::OverBudget(what, budget) => write!(f, "{what}{WITHIN}{budget}"),
            Term::CarersOfRole(role) => write!(f, "{CARERS_OF_ROLE}:{role}"),
            Term::WeightedSum(sum) => f.write_str(&text_of(sum)),
            _ => {
                let word = WORDS.iter().find(|(_, term)| term == self);
                f.write_str(word.expect("every other term has its word").0)
            }
        }
    }
}

impl FromStr for Term {
    type Err = UnknownTerm;

    fn from_str(text: &str) -> Result<Self, UnknownTerm> {
        let named = WORDS.iter().find(|(word, _)| *word == text);
        named
            .map(|&(_, term)| term)
            .or_else(|| with_number(text))
            .or_else(|| with_budget(text))
            .or_else(|| with_role(text))
            .or_else(|| is_sum(text).then(|| weighted_sum(text).ok()).flatten())
            .ok_or_else(|| UnknownTerm(text.to_owned()))
    }
}

fn with_number(text: &str) -> Option<Term> {
    let (word, number) = text.split_once(':')?;
    let number = whole(number, 1_000)? as u32;
    match word {
        CARERS_ABOVE => Some(Term::CarersAbove(number)),
        PATIENTS_MEETING if number > 0 => Some(Term::PatientsMeeting(number)),
        _ => None,
    }
}

fn with_budget(text: &str) -> Option<Term> {
    let (what, budget) = text.split_once(WITHIN)?;
    Some(Term::OverBudget(
        what.parse().ok()?,
        whole(budget, MOST_BUDGET)?,
    ))
}

fn with_role(text: &str) -> Option<Term> {
    let (word, role) = text.split_once(':')?;
    let is_role = word == CARERS_OF_ROLE && !role.trim().is_empty() && !is_sum(role);
    is_role.then(|| Term::CarersOfRole(interned::text(role)))
}

/// A plain whole number from 0 to `most`.
fn whole(number: &str, most: u64) -> Option<u64> {
    let is_plain = !number.starts_with(['0', '+']) || number == "0";
    number
        .parse()
        .ok()
        .filter(|&number| number <= most && is_plain)
}

/// Every term as a file writes it.
fn all() -> String {
    let words: Vec<&str> = WORDS.iter().map(|&(word, _)| word).collect();
    format!(
        "{}, {CARERS_ABOVE}:LEVEL, {PATIENTS_MEETING}:CARERS, {CARERS_OF_ROLE}:ROLE, {}{WITHIN}BUDGET \
         and sums of these with weights, like 100*distinct_carers+travel_minutes",
        words.join(", "),
        listed(Budgeted::ALL),
    )
}

fn listed<T: fmt::Display>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
    words.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::{Budgeted, Term, WORDS};

    #[test]
    fn every_term_is_read_as_it_is_written() {
        let numbered = [
            Term::CarersAbove(0),
            Term::CarersAbove(8),
            Term::PatientsMeeting(20),
        ];
        let budgets = Budgeted::ALL.map(|what| Term::OverBudget(what, 12_000));
        let composed = [
            Term::CarersOfRole("nurse"),
            Term::WeightedSum(&[
                (100, Term::DistinctCarers),
                (1, Term::CarersOfRole("nurse")),
            ]),
            Term::WeightedSum(&[(1, Term::TravelMinutes)]),
            Term::WeightedSum(&[
                (3, Term::OverBudget(Budgeted::Cost, 10)),
                (1, Term::NewFaces),
            ]),
        ];
        let numbered = numbered.into_iter().chain(budgets).chain(composed);
        for term in WORDS.iter().map(|&(_, term)| term).chain(numbered) {
            assert_eq!(term.to_string().parse(), Ok(term));
        }
        for wrong in [
            "carers",
            "carers_above",
            "carers_above:-1",
            "carers_above:08",
            "patients_meeting:0",
            "carers_above:1001",
            "travel_minutes<=",
            "travel_minutes<=-1",
            "new_faces<=3",
            "carers_of_role:",
            "0*new_faces",
            "01*new_faces",
            "1000001*new_faces",
            "new_faces+new_faces",
            "2*new_faces+",
            "2*3*new_faces",
            "2*new_faces+unassigned",
        ] {
            assert!(wrong.parse::<Term>().is_err(), "{wrong}");
        }
    }
}
