//! The hard rules, one variant each, and violations of them.

use std::fmt;

use crate::id::{ShiftId, VisitId};
use crate::message::{Message, message};

/// A hard rule of [the format](crate::guide::format).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// The problem contains every visit, carer and shift that the plan names, and no time is years away.
    KnownNames,
    /// The carer at a visit is the one who works the shift.
    CarerOfShift,
    /// A visit, and the travel from the start place and to the end place, lie inside the shift.
    WithinShift,
    /// A carer is at one place at a time, and has time to travel from one visit to the next.
    OnePlaceAtATime,
    /// A visit starts inside one of its windows.
    StartWindow,
    /// Every carer at a visit has all skills of the visit, on the day on which it starts.
    Skills,
    /// Nobody comes whom the patient excludes.
    ExcludedCarer,
    /// The carers at one visit are different people.
    DifferentCarers,
    /// No more carers come to a visit than it asks for.
    Headcount,
    /// The carers at one visit start together, or where it has stays, so long after its start as each stay says.
    StartTogether,
    /// A shift that makes visits has each of its breaks exactly once, in its window and in full length, and no other
    /// break.
    Breaks,
    /// Of one carer's shifts that overlap, at most one makes visits.
    OneOfOverlappingShifts,
    /// If two visits that the problem keeps apart are both made, they are at least the required minutes or days apart.
    VisitsApart,
    /// Some visits must be made by the same carers. All visits of such a set together have at most as many different
    /// carers as one of them asks for.
    SameCarer,
    /// If both visits of an ordered pair are made, the second starts within the required time after the end of the
    /// first.
    FirstThen,
    /// Carers whom the problem keeps apart are not at the same visit.
    NeverTogether,
    /// A visit that is made keeps its pins: the pinned carer, the pinned shift and the pinned start.
    Pinned,
    /// If a visit requires certain carers, every carer at the visit is one of them.
    RequiredCarer,
    /// Some patients' first visits are supervised. A carer new to such a patient first comes together with a known
    /// carer. A carer is known from the history or from an earlier visit of the plan.
    SupervisedFirstVisit,
    /// No patient meets more different carers than the patient's limit.
    CarerLimit,
    /// Between the last shift of one day and the first shift of a later day, a carer rests for at least the required
    /// time.
    DailyRest,
    /// A carer has one rest of at least the required length in the seven days from the start of each shift.
    WeeklyRest,
    /// A carer works at most the permitted number of days in a row.
    DaysInARow,
    /// A carer works mornings after evenings at most as often as permitted.
    EveningThenMorning,
    /// The paid minutes of a carer's shifts of one day are at most the limit.
    LongestDay,
    /// From the start of a carer's first shift of a day to the end of the last, at most the permitted time passes.
    SplitDay,
    /// A carer has at least one free weekend in every given number of consecutive weekends.
    WeekendsFree,
    /// In a shift that makes visits, a carer works at most the permitted time without a break.
    WorkWithoutBreak,
    /// The average of a carer's paid minutes per week is at most the limit, including the carry-in.
    AverageHours,
    /// A carer's overtime is at most the limit.
    Overtime,
    /// A carer's paid minutes are at most those of the contract.
    ContractMinutes,
    /// A carer works at most as many shifts as the contract permits.
    ContractShifts,
    /// No carer works when they are not available, or in a kind of shift that they do not work.
    Availability,
    /// Visits that the problem gives to different carers have no carer in common.
    NoCarerInCommon,
    /// Every carer at a visit that asks for a role has it.
    RequiredRole,
    /// The loads of the visits that a shift makes come to no more than its limit.
    ShiftLoad,
    /// A carer's minutes from the first visit of each shift to the last are no more in a week than the contract's.
    FirstToLastVisit,
    /// Visits with a choice of days start on different days, and all of these are days of one of the sets.
    DayChoice,
    /// Visits at the same time of day start no more than the permitted minutes of the clock apart.
    SameTime,
}

impl Rule {
    /// Every rule, in the order in which violations are listed.
    pub const ALL: [Rule; 39] = [
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
        Rule::RequiredRole,
        Rule::ShiftLoad,
        Rule::FirstToLastVisit,
        Rule::DayChoice,
        Rule::SameTime,
    ];

    /// Returns the rule's stable code for programs, listed in [`crate::guide::codes`]. Sentences may change; codes do
    /// not.
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
            Self::RequiredRole => "required_role",
            Self::ShiftLoad => "shift_load",
            Self::FirstToLastVisit => "first_to_last_visit",
            Self::DayChoice => "day_choice",
            Self::SameTime => "same_time",
        }
    }
}

impl Rule {
    /// Returns what an additional visit that breaks the rule would do, to follow "would": `exceed the paid minutes of
    /// the contract`.
    pub fn breaking(self) -> Message {
        match self {
            Rule::KnownNames => message!("name something that the problem does not have"),
            Rule::CarerOfShift => message!("work somebody else's shift"),
            Rule::WithinShift => message!("work outside the shift"),
            Rule::OnePlaceAtATime => message!("be at two places at a time"),
            Rule::StartWindow => message!("start outside the visit's windows"),
            Rule::Skills => message!("lack a skill"),
            Rule::ExcludedCarer => message!("come to a patient who excludes them"),
            Rule::DifferentCarers => message!("be there twice"),
            Rule::Headcount => message!("be more than the visit asks for"),
            Rule::StartTogether => message!("start at another time than the others"),
            Rule::Breaks => message!("miss a break"),
            Rule::OneOfOverlappingShifts => message!("work two shifts that overlap"),
            Rule::VisitsApart => message!("start too near to a visit that is kept apart"),
            Rule::SameCarer => {
                message!("be one carer too many for visits that ask for the same carers")
            }
            Rule::FirstThen => message!("break the order of two visits, or the time between them"),
            Rule::NeverTogether => {
                message!("be together with a carer from whom they are kept apart")
            }
            Rule::Pinned => message!("contradict a pin of the visit"),
            Rule::RequiredCarer => message!("not be one of the required carers"),
            Rule::SupervisedFirstVisit => message!("be new to the patient, without a known carer"),
            Rule::CarerLimit => message!("be one carer more than the patient's limit"),
            Rule::DailyRest => message!("have too short a daily rest"),
            Rule::WeeklyRest => message!("have too short a weekly rest"),
            Rule::DaysInARow => message!("work too many days in a row"),
            Rule::EveningThenMorning => message!("work a morning after an evening too often"),
            Rule::LongestDay => message!("have too many paid minutes in a day"),
            Rule::SplitDay => message!("have too long a day from the first shift to the last"),
            Rule::WeekendsFree => message!("have too few weekends free"),
            Rule::WorkWithoutBreak => message!("work too long without a break"),
            Rule::AverageHours => message!("exceed the paid minutes a week, on average"),
            Rule::Overtime => message!("have too much overtime"),
            Rule::ContractMinutes => message!("exceed the paid minutes of the contract"),
            Rule::ContractShifts => message!("exceed the number of shifts of the contract"),
            Rule::Availability => {
                message!(
                    "work when they are not available, or a kind of shift that they do not work"
                )
            }
            Rule::NoCarerInCommon => message!("be at two visits that ask for different carers"),
            Rule::RequiredRole => message!("not have the role that the visit asks for"),
            Rule::ShiftLoad => message!("have more load in the shift than its limit"),
            Rule::FirstToLastVisit => {
                message!("exceed the minutes a week from first visit to last of the contract")
            }
            Rule::DayChoice => {
                message!("start on a day that no set of days allows beside the other visits")
            }
            Rule::SameTime => message!("start at another time of day than the other visits"),
        }
    }

    /// Returns the rule's name in files, such as `contract_minutes`.
    pub fn name(self) -> String {
        snake_case(&format!("{self:?}"))
    }
}

/// Converts a name from CamelCase to the form in files.
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

/// A way in which a plan breaks a rule. It is a value, never an error.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct Violation {
    /// The rule that is broken.
    pub rule: Rule,
    /// The visit with which the sentence begins; `None` if the sentence is about a whole shift or its breaks.
    pub visit: Option<VisitId>,
    /// The shift with which the sentence begins; `None` if the sentence is about all carers at a visit.
    pub shift: Option<ShiftId>,
    /// Sentence that names the visit, the carer and the times as in the file.
    pub sentence: Message,
}

impl Violation {
    /// Returns the code of the rule, for programs.
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
        self.sentence.fmt(f)
    }
}
