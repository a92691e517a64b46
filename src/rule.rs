//! The hard rules, one variant each, and what it means to break one.

use std::fmt;

use crate::id::{ShiftId, VisitId};

/// A hard rule of [the format](crate::guide::format).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// Every visit, carer and shift that the plan names is one of the problem's, and no time is years away.
    KnownNames,
    /// The carer at a visit is the one who works the shift.
    CarerOfShift,
    /// A visit, and the travel from the start place and to the end place, lie inside the shift.
    WithinShift,
    /// A carer is at one place at a time, and has time to travel from one visit to the next.
    OnePlaceAtATime,
    /// A visit starts inside one of its windows.
    StartWindow,
    /// Every carer at a visit has all its skills on the day it starts.
    Skills,
    /// Nobody comes whom the patient excludes.
    ExcludedCarer,
    /// The carers at one visit are different people.
    DifferentCarers,
    /// No more carers come to a visit than it asks for.
    Headcount,
    /// The carers at one visit start together, or where it has stays, so long after its start as each stay says.
    StartTogether,
    /// A shift that makes visits holds each of its breaks once, in its window and in full, and no other.
    Breaks,
    /// Of one carer's shifts that overlap, at most one makes visits.
    OneOfOverlappingShifts,
    /// Two visits that the problem keeps apart are so many minutes, or days, apart where both are made.
    VisitsApart,
    /// All visits of a set that the problem gives to the same carers are together made by no more different carers than one of
    /// them asks for.
    SameCarer,
    /// A visit that comes after another starts so long after it ends, where both are made.
    FirstThen,
    /// Carers whom the problem keeps from each other are not at the same visit.
    NeverTogether,
    /// What is pinned of a visit stays where anybody makes it: the pinned carer, in the pinned shift, at the pinned start.
    Pinned,
    /// Every carer at a visit that requires carers is one of those.
    RequiredCarer,
    /// A carer new to a patient whose first visits are supervised comes the first time with another who is known: from the
    /// history, or from a visit of the plan that starts before.
    SupervisedFirstVisit,
    /// No patient meets more different carers than their limit.
    CarerLimit,
    /// From the last shift that a carer works of one day to the first of a later one they rest so long.
    DailyRest,
    /// In each seven civil days a carer has so long a rest in one piece.
    WeeklyRest,
    /// A carer works no more days in a row.
    DaysInARow,
    /// A carer works no more often a morning on the day after an evening.
    EveningThenMorning,
    /// The shifts that a carer works of one day have no more paid minutes.
    LongestDay,
    /// From the start of the first shift that a carer works of one day to the end of the last it is no longer.
    SplitDay,
    /// Of so many weekends on end a carer has one free.
    WeekendsFree,
    /// In a shift that makes visits nobody works longer without a break.
    WorkWithoutBreak,
    /// A carer's paid minutes in a week are no more on average, with what is carried in.
    AverageHours,
    /// A carer's overtime is no more.
    Overtime,
    /// A carer's paid minutes are no more than the contract's.
    ContractMinutes,
    /// A carer works no more shifts than the contract's.
    ContractShifts,
    /// Nobody works when they are not available, or a shift of a kind that they do not work.
    Availability,
    /// Visits that the problem gives to different carers have no carer in common.
    NoCarerInCommon,
}

impl Rule {
    /// Every rule, in the order in which violations are listed.
    pub const ALL: [Rule; 34] = [
        Rule::KnownNames,
        Rule::CarerOfShift,
        Rule::WithinShift,
        Rule::OnePlaceAtATime,
        Rule::StartWindow,
        Rule::Skills,
        Rule::ExcludedCarer,
        Rule::DifferentCarers,
        Rule::Headcount,
        Rule::StartTogether,
        Rule::Breaks,
        Rule::OneOfOverlappingShifts,
        Rule::VisitsApart,
        Rule::SameCarer,
        Rule::FirstThen,
        Rule::NeverTogether,
        Rule::Pinned,
        Rule::RequiredCarer,
        Rule::SupervisedFirstVisit,
        Rule::CarerLimit,
        Rule::DailyRest,
        Rule::WeeklyRest,
        Rule::DaysInARow,
        Rule::EveningThenMorning,
        Rule::LongestDay,
        Rule::SplitDay,
        Rule::WeekendsFree,
        Rule::WorkWithoutBreak,
        Rule::AverageHours,
        Rule::Overtime,
        Rule::ContractMinutes,
        Rule::ContractShifts,
        Rule::Availability,
        Rule::NoCarerInCommon,
    ];

    /// The rule's word for programs, listed in [`crate::guide::codes`]: it stays while sentences may change.
    pub fn code(self) -> &'static str {
        match self {
            Self::KnownNames => "known_names",
            Self::CarerOfShift => "carer_of_shift",
            Self::WithinShift => "within_shift",
            Self::OnePlaceAtATime => "one_place_at_a_time",
            Self::StartWindow => "start_window",
            Self::Skills => "skills",
            Self::ExcludedCarer => "excluded_carer",
            Self::DifferentCarers => "different_carers",
            Self::Headcount => "headcount",
            Self::StartTogether => "start_together",
            Self::Breaks => "breaks",
            Self::OneOfOverlappingShifts => "one_of_overlapping_shifts",
            Self::VisitsApart => "visits_apart",
            Self::SameCarer => "same_carer",
            Self::FirstThen => "first_then",
            Self::NeverTogether => "never_together",
            Self::Pinned => "pinned",
            Self::RequiredCarer => "required_carer",
            Self::SupervisedFirstVisit => "supervised_first_visit",
            Self::CarerLimit => "carer_limit",
            Self::DailyRest => "daily_rest",
            Self::WeeklyRest => "weekly_rest",
            Self::DaysInARow => "days_in_a_row",
            Self::EveningThenMorning => "evening_then_morning",
            Self::LongestDay => "longest_day",
            Self::SplitDay => "split_day",
            Self::WeekendsFree => "weekends_free",
            Self::WorkWithoutBreak => "work_without_break",
            Self::AverageHours => "average_hours",
            Self::Overtime => "overtime",
            Self::ContractMinutes => "contract_minutes",
            Self::ContractShifts => "contract_shifts",
            Self::Availability => "availability",
            Self::NoCarerInCommon => "no_carer_in_common",
        }
    }
}

impl Rule {
    /// What coming to a visit would come to where it breaks the rule, after "would": `exceed the paid minutes of the contract`.
    pub fn breaking(self) -> &'static str {
        match self {
            Rule::KnownNames => "name something that the problem does not have",
            Rule::CarerOfShift => "work somebody else's shift",
            Rule::WithinShift => "work outside the shift",
            Rule::OnePlaceAtATime => "be at two places at a time",
            Rule::StartWindow => "start outside the visit's windows",
            Rule::Skills => "lack a skill",
            Rule::ExcludedCarer => "come to a patient who excludes them",
            Rule::DifferentCarers => "be there twice",
            Rule::Headcount => "be more than the visit asks for",
            Rule::StartTogether => "start at another time than the others",
            Rule::Breaks => "miss a break",
            Rule::OneOfOverlappingShifts => "work two shifts that overlap",
            Rule::VisitsApart => "start too near to a visit that is kept apart",
            Rule::SameCarer => "be one carer too many for visits that ask for the same carers",
            Rule::FirstThen => "break the order of two visits, or the time between them",
            Rule::NeverTogether => "be at a visit with somebody with whom they are never together",
            Rule::Pinned => "take the place of whom or what is pinned to the visit",
            Rule::RequiredCarer => "not be one of the required carers",
            Rule::SupervisedFirstVisit => {
                "be new to the patient with nobody there whom the patient knows"
            }
            Rule::CarerLimit => "be one carer more than the patient's limit",
            Rule::DailyRest => "have too short a daily rest",
            Rule::WeeklyRest => "have too short a weekly rest",
            Rule::DaysInARow => "work too many days in a row",
            Rule::EveningThenMorning => "work a morning after an evening too often",
            Rule::LongestDay => "have too many paid minutes in a day",
            Rule::SplitDay => "have too long a day from the first shift to the last",
            Rule::WeekendsFree => "have too few weekends free",
            Rule::WorkWithoutBreak => "work too long without a break",
            Rule::AverageHours => "exceed the paid minutes a week, on average",
            Rule::Overtime => "have too much overtime",
            Rule::ContractMinutes => "exceed the paid minutes of the contract",
            Rule::ContractShifts => "exceed the number of shifts of the contract",
            Rule::Availability => {
                "work when they are not available, or a kind of shift that they do not work"
            }
            Rule::NoCarerInCommon => "be at two visits that ask for different carers",
        }
    }

    /// The rule's name in files, `contract_minutes`.
    pub fn name(self) -> String {
        snake_case(&format!("{self:?}"))
    }
}

/// A name in CamelCase as files write it.
pub(crate) fn snake_case(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// A plan breaks a rule: a value, never an error.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct Violation {
    /// Which rule.
    pub rule: Rule,
    /// The visit that the sentence opens with; none where a whole shift or its breaks are meant.
    pub visit: Option<VisitId>,
    /// The shift that the sentence opens with; none where all carers at a visit are meant.
    pub shift: Option<ShiftId>,
    /// A sentence that names visit, carer and times as the file does.
    pub sentence: String,
}

impl Violation {
    /// The word of the rule, for programs.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, check};
    ///
    /// let made_up = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&made_up.problem)?;
    /// let mut plan = instance.read_plan(&made_up.plan)?.plan;
    /// let twice = plan.assignments[0];
    /// plan.assignments.push(twice);
    /// let violations = check::violations(&instance, &plan);
    /// assert!(violations.iter().any(|each| each.code() == "different_carers"));
    /// # Ok::<(), samma::Defects>(())
    /// ```
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
