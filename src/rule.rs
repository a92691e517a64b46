//! The hard rules, one variant each, and what it means to break one.

use std::fmt;

use crate::id::{ShiftId, VisitId};

/// A hard rule of [the format](crate::guide::format).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
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
    /// The carers at one visit start together.
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
}

impl Rule {
    /// Every rule, in the order in which violations are listed.
    pub const ALL: [Rule; 19] = [
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
    ];
}

/// A plan breaks a rule: a value, never an error.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
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

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
