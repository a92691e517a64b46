//! What can be asked of a plan, a whole number each, and what is known of each before there is a plan.

use super::term_facts::{DependsOn, Input, Source, TermFacts, Unit};

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

impl Term {
    /// Every term that a file can name, budgets apart; where a number follows, with the least.
    pub(super) const NAMED: [Self; 20] = [
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
    ];

    /// The table of terms: a row each.
    pub(crate) fn facts(self) -> TermFacts {
        use DependsOn::{Order, Patients, Shifts, Teams};
        use Unit::{Carers, Currency, Duties, Minutes, PaidMinutes, Places, Visits};
        let of = TermFacts::new;
        match self {
            Self::Unassigned => of("unassigned", "empty places times priority", Places, Shifts),
            Self::DistinctCarers => of("distinct_carers", "distinct carers", Carers, Teams),
            Self::WeightedCarers => {
                let label = "carers, by the patients' weights";
                of("weighted_carers", label, Carers, Teams)
            }
            Self::NewFaces => {
                of("new_faces", "new faces", Carers, Teams).that_needs(Input::History)
            }
            Self::CarersAboveMax => {
                let label = "carers above the patients' most";
                of("carers_above_max", label, Carers, Teams).that_comes_of(Source::MaxCarers)
            }
            Self::CarersAbove(_) => of(
                "carers_above:LEVEL",
                "carers above {}, rising",
                Carers,
                Teams,
            ),
            Self::WorstPatient => of("worst_patient", "most carers of one patient", Carers, Teams),
            Self::PatientsMeeting(_) => {
                let label = "patients who meet {} or more";
                of("patients_meeting:CARERS", label, Unit::Patients, Teams)
            }
            Self::NonPreferredVisits => {
                let term = of(
                    "non_preferred_visits",
                    "non-preferred visits",
                    Visits,
                    Patients,
                );
                term.that_comes_of(Source::Preferences)
            }
            Self::ContactMissing => {
                let label = "visits or days that contacts miss";
                let term = of("contact_missing", label, Visits, Patients);
                term.that_comes_of(Source::ContactShares)
            }
            Self::StartTimeSpread => {
                of("start_time_spread", "spread of start times", Minutes, Order)
            }
            Self::TravelMinutes => of("travel_minutes", "travel", Minutes, Order),
            Self::OptionalMinutes => {
                let label = "paid in optional shifts";
                let term = of("optional_minutes", label, PaidMinutes, Shifts);
                term.that_comes_of(Source::OptionalShifts)
            }
            Self::OvertimeMinutes => {
                let term = of("overtime_minutes", "overtime", PaidMinutes, Shifts);
                term.that_comes_of(Source::OptionalOvertime)
            }
            Self::Cost => {
                let term = of("cost", "cost", Currency, Shifts);
                term.that_needs(Input::Costs)
                    .that_comes_of(Source::OptionalCost)
            }
            Self::Unfair(Burden::Evenings) => {
                let label = "evenings beyond a fair share";
                of("unfair_evenings", label, Duties, Shifts)
            }
            Self::Unfair(Burden::Weekends) => {
                let label = "weekend shifts beyond a fair share";
                of("unfair_weekends", label, Duties, Shifts)
            }
            Self::Unfair(Burden::HeavyVisits) => {
                let label = "heavy visits beyond a fair share";
                of("unfair_heavy_visits", label, Duties, Shifts)
            }
            Self::Unfair(Burden::Travel) => {
                let label = "travel beyond a fair share";
                of("unfair_travel", label, Minutes, Order)
            }
            Self::Unfair(Burden::Gaps) => {
                of("unfair_gaps", "gaps beyond a fair share", Minutes, Shifts)
            }
            Self::OverBudget(what, _) => what.term().facts(),
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

    /// The term that a budget is for; of any other, itself.
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

    /// Whether the value depends on the order or the times of visits in every problem; [`Term::Cost`] does where travel has a
    /// price.
    pub fn is_of_order(self) -> bool {
        self.facts().depends_on == DependsOn::Order
    }
}
