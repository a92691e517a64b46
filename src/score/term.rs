//! What can be asked of a plan, a whole number each, and what is known of each before there is a plan.

use super::term_facts::{DependsOn, Input, Source, TermFacts, Unit};

/// A whole number to minimise. The formulas are in [`crate::guide::objective`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Term {
    /// Carers' places that are empty, each times the priority of its visit.
    Unassigned,
    /// Number of different carers per patient, summed over patients.
    DistinctCarers,
    /// The same, with each patient's number multiplied by the patient's `continuity_weight`.
    WeightedCarers,
    /// New carers: carers whom patients meet without having met them in the history.
    NewFaces,
    /// Carers above the patients' `max_carers`.
    CarersAboveMax,
    /// Carers of each patient above this level. The first counts once, the second twice, and so on, so the patients
    /// with the most carers gain most.
    CarersAbove(u32),
    /// Number of carers of the patient who meets the most. In an objective, further terms follow it: the numbers of
    /// patients who meet that many, one fewer, and so on.
    WorstPatient,
    /// Number of patients who meet this many carers or more.
    PatientsMeeting(u32),
    /// Non-preferred visits: visits by carers whom the patient did not ask for, weighted by objection.
    NonPreferredVisits,
    /// Number of visits or days by which contact carers fall short of the agreed share.
    ContactMissing,
    /// Minutes between the earliest and the latest start of visits that differ only in their day.
    StartTimeSpread,
    /// Minutes of travel.
    TravelMinutes,
    /// Paid minutes of optional shifts that make visits.
    OptionalMinutes,
    /// Paid minutes above `agreed_minutes`, for carers whose contract has them.
    OvertimeMinutes,
    /// Cost of paid shifts, overtime and travel, in whole units of the currency. It is rounded up once, at the end.
    Cost,
    /// Amount of a burden that carers have above their fair share.
    Unfair(Burden),
    /// Amount by which a term exceeds a budget; 0 if the plan keeps to it.
    OverBudget(Budgeted, u64),
    /// Different carers of this role whom patients meet.
    CarersOfRole(&'static str),
    /// Different carers, counted by patient and by continuity set.
    CarersBySet,
    /// Carers at visits that ask for a role, other than the patient's contact for it.
    NonContactVisits,
    /// Wished skills that carers at visits lack.
    WishedSkillsMissing,
    /// The sum of these terms, each times its weight. None of them is a sum, occurs twice, or is [`Term::Unassigned`].
    WeightedSum(&'static [(u64, Term)]),
}

/// Terms that can have a budget.
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
    /// All terms that can have a budget.
    pub const ALL: [Self; 5] = [
        Self::DistinctCarers,
        Self::TravelMinutes,
        Self::OptionalMinutes,
        Self::OvertimeMinutes,
        Self::Cost,
    ];

    /// Returns the term to which the budget applies.
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

/// Work that should be distributed fairly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Burden {
    /// Shifts that end after 18:00 or on a later day.
    Evenings,
    /// Shifts that start on a Saturday or a Sunday.
    Weekends,
    /// Visits that are double-staffed or take 60 minutes or more.
    HeavyVisits,
    /// Minutes of travel.
    Travel,
    /// Unpaid minutes between two shifts on the same day.
    Gaps,
}

impl Term {
    /// Every term that a file can name, budgets and sums apart; where a number follows, with the least, and where a role does, with any.
    pub(super) const NAMED: [Self; 24] = [
        Self::Unassigned,
        Self::DistinctCarers,
        Self::WeightedCarers,
        Self::NewFaces,
        Self::CarersAboveMax,
        Self::WorstPatient,
        Self::NonPreferredVisits,
        Self::ContactMissing,
        Self::StartTimeSpread,
        Self::TravelMinutes,
        Self::OptionalMinutes,
        Self::OvertimeMinutes,
        Self::Cost,
        Self::Unfair(Burden::Evenings),
        Self::Unfair(Burden::Weekends),
        Self::Unfair(Burden::HeavyVisits),
        Self::Unfair(Burden::Travel),
        Self::Unfair(Burden::Gaps),
        Self::CarersAbove(0),
        Self::PatientsMeeting(1),
        Self::CarersOfRole("ROLE"),
        Self::CarersBySet,
        Self::NonContactVisits,
        Self::WishedSkillsMissing,
    ];

    /// The table of terms: a row each.
    pub(crate) fn facts(self) -> TermFacts {
        use DependsOn::{Order, Patients, Shifts, Teams, Visits};
        let of = TermFacts::new;
        let carers = |written| of(written, Unit::Carers, Teams);
        let visits = |written| of(written, Unit::Visits, Patients);
        let minutes = |written| of(written, Unit::Minutes, Order);
        let paid = |written| of(written, Unit::PaidMinutes, Shifts);
        let duties = |written| of(written, Unit::Duties, Shifts);
        match self {
            Self::Unassigned => of("unassigned", Unit::Places, Shifts),
            Self::DistinctCarers => carers("distinct_carers"),
            Self::WeightedCarers => carers("weighted_carers"),
            Self::NewFaces => carers("new_faces").that_needs(Input::History),
            Self::CarersAboveMax => carers("carers_above_max").that_comes_of(Source::MaxCarers),
            Self::CarersAbove(_) => carers("carers_above:LEVEL"),
            Self::WorstPatient => carers("worst_patient"),
            Self::PatientsMeeting(_) => of("patients_meeting:CARERS", Unit::Patients, Teams),
            Self::NonPreferredVisits => {
                visits("non_preferred_visits").that_comes_of(Source::Preferences)
            }
            Self::ContactMissing => visits("contact_missing").that_comes_of(Source::ContactShares),
            Self::StartTimeSpread => minutes("start_time_spread"),
            Self::TravelMinutes => minutes("travel_minutes"),
            Self::OptionalMinutes => paid("optional_minutes").that_comes_of(Source::OptionalShifts),
            Self::OvertimeMinutes => {
                paid("overtime_minutes").that_comes_of(Source::OptionalOvertime)
            }
            Self::Cost => of("cost", Unit::Currency, Shifts)
                .that_needs(Input::Costs)
                .that_comes_of(Source::OptionalCost),
            Self::Unfair(Burden::Evenings) => duties("unfair_evenings"),
            Self::Unfair(Burden::Weekends) => duties("unfair_weekends"),
            Self::Unfair(Burden::HeavyVisits) => duties("unfair_heavy_visits"),
            Self::Unfair(Burden::Travel) => minutes("unfair_travel"),
            Self::Unfair(Burden::Gaps) => of("unfair_gaps", Unit::Minutes, Shifts),
            Self::OverBudget(what, _) => what.term().facts(),
            Self::CarersOfRole(role) => carers("carers_of_role:ROLE").that_needs(Input::Role(role)),
            Self::CarersBySet => of("carers_by_set", Unit::Carers, Visits),
            Self::NonContactVisits => {
                of("non_contact_visits", Unit::Visits, Visits).that_comes_of(Source::RoleContacts)
            }
            Self::WishedSkillsMissing => of("wished_skills_missing", Unit::Visits, Visits)
                .that_comes_of(Source::WishedSkills),
            Self::WeightedSum(sum) => {
                let parts = sum.iter().map(|(_, part)| part.facts().depends_on);
                let depends_on = parts.max().unwrap_or(Teams);
                of("WEIGHT*TERM", Unit::Weighted, depends_on)
            }
        }
    }

    /// The terms that are added up; of any other than a sum, itself.
    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::WeightedSum(sum) => sum.iter().map(|&(_, term)| term).collect(),
            other => vec![other],
        }
    }

    /// The number that follows the word.
    pub(super) fn number(self) -> Option<u32> {
        match self {
            Self::CarersAbove(number) | Self::PatientsMeeting(number) => Some(number),
            _ => None,
        }
    }

    /// The same with another number, if there is one.
    pub(super) fn with_number(self, number: u32) -> Self {
        match self {
            Self::CarersAbove(_) => Self::CarersAbove(number),
            Self::PatientsMeeting(_) => Self::PatientsMeeting(number),
            other => other,
        }
    }

    /// Returns the term to which a budget applies; any other term is returned unchanged.
    pub fn unbudgeted(self) -> Self {
        match self {
            Self::OverBudget(what, _) => what.term(),
            other => other,
        }
    }

    /// Whether the value depends on nothing but which carers each patient meets. What lies above a budget does not count as such.
    pub fn is_of_teams(self) -> bool {
        let is_budget = matches!(self, Self::OverBudget(..));
        self.facts().depends_on == DependsOn::Teams && !is_budget
    }

    /// Returns true if the value depends on the order or the times of visits in every problem. [`Term::Cost`] depends
    /// on them only if travel has a price.
    pub fn is_of_order(self) -> bool {
        self.facts().depends_on == DependsOn::Order
    }
}
