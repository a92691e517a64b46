//! The objective: the terms of a score in their order.

use std::collections::BTreeSet;
use std::fmt;

use super::term::Term;
use super::term_facts::Input;
use crate::message::{Message, message};

/// Terms in an order of priority. Each is minimised while those before it keep their values. The first is always
/// [`Term::Unassigned`]. [`Term::DistinctCarers`] and [`Term::TravelMinutes`] are added at the end if they are not
/// named.
///
/// ```
/// use samma::score::{Objective, Term};
/// let objective = Objective::new([Term::WorstPatient]).unwrap();
/// let terms = [Term::Unassigned, Term::WorstPatient, Term::DistinctCarers, Term::TravelMinutes];
/// assert_eq!(objective.terms(), terms);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Objective(Vec<Term>);

/// Why a list of terms is not a valid objective.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ObjectiveError {
    /// A term occurs twice.
    Repeated(Term),
    /// [`Term::Unassigned`] is not the first term.
    UnassignedLater,
    /// New carers are a term, but the problem has no history.
    NoHistory,
    /// The cost is a term, but the problem has no prices.
    NoCosts,
    /// Carers of a role are asked for, and no carer has it.
    UnknownRole(Term),
    /// A weighted sum may come to more than is told apart.
    TooLargeSum(Term, u128),
}

/// No sum of terms may come to more: so far bounds of programs that weigh them are exact.
pub(crate) const MOST_SUM: u128 = 1_000_000_000;

impl ObjectiveError {
    /// What is wrong with a term that asks for what the problem does not state.
    pub(crate) fn lacking(input: Input) -> Self {
        match input {
            Input::History => Self::NoHistory,
            Input::Costs => Self::NoCosts,
            Input::Role(role) => Self::UnknownRole(Term::CarersOfRole(role)),
        }
    }

    /// Says what is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Repeated(term) => message!(
                "{term} occurs twice in the objective",
                term = term.to_string()
            ),
            Self::UnassignedLater => {
                message!("unassigned must be the first term: otherwise an empty plan would be best")
            }
            Self::NoHistory => message!("new_faces needs a history, and the problem has none"),
            Self::NoCosts => message!(
                "cost asks what paid hours cost, and the problem does not say it for every carer"
            ),
            Self::UnknownRole(term) => message!(
                "{term} asks for carers of a role that no carer has",
                term = term.to_string()
            ),
            Self::TooLargeSum(term, most) => message!(
                "{term} may come to {sum}, and no more than {most} is told apart",
                term = term.to_string(),
                sum = most.to_string(),
                most = MOST_SUM.to_string()
            ),
        }
    }

    /// Returns what to do about the error.
    pub fn remedy(&self) -> Message {
        match self {
            Self::Repeated(_) => message!("name each term once"),
            Self::UnassignedLater => {
                message!("move it to the front, or leave it out: it is always the first")
            }
            Self::NoCosts => message!(
                r#"add "cost" with "hourly" or a "preset", or "hourly_cost" to each carer"#
            ),
            Self::NoHistory => {
                message!(r#"add the "history" to the problem, or leave the term out"#)
            }
            Self::UnknownRole(_) => {
                message!("name a role of the problem's carers, or leave the term out")
            }
            Self::TooLargeSum(..) => {
                message!("make its weights smaller, or ask for the terms one by one")
            }
        }
    }
}

impl fmt::Display for ObjectiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for ObjectiveError {}

impl Objective {
    /// Creates an objective from these terms, and adds those that every objective has.
    ///
    /// # Errors
    /// Returns an error if a term occurs twice or [`Term::Unassigned`] is not first.
    pub fn new(named: impl IntoIterator<Item = Term>) -> Result<Self, ObjectiveError> {
        let mut terms = vec![Term::Unassigned];
        for (place, term) in named.into_iter().enumerate() {
            match term {
                Term::Unassigned if place == 0 => {}
                Term::Unassigned => return Err(ObjectiveError::UnassignedLater),
                _ if terms.contains(&term) => return Err(ObjectiveError::Repeated(term)),
                _ => terms.push(term),
            }
        }
        for always in [Term::DistinctCarers, Term::TravelMinutes] {
            if !terms.contains(&always) {
                terms.push(always);
            }
        }
        Ok(Self(terms))
    }

    /// Returns the terms, in order.
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// Returns the terms with the levels that follow from [`Term::WorstPatient`]: the numbers of patients who meet
    /// `most` or more carers, one fewer, and so on. No patient can meet more than `most`.
    pub(crate) fn in_full(&self, most: u32) -> Vec<Term> {
        let levels = || (2..=most).rev().map(Term::PatientsMeeting);
        let mut terms: Vec<Term> = Vec::new();
        for &term in &self.0 {
            terms.push(term);
            if term == Term::WorstPatient {
                terms.extend(levels());
            }
        }
        let mut seen = BTreeSet::new();
        terms.retain(|&term| seen.insert(term));
        terms
    }
}

impl Default for Objective {
    /// Returns unassigned, distinct carers, non-preferred visits, and travel.
    fn default() -> Self {
        Self(vec![
            Term::Unassigned,
            Term::DistinctCarers,
            Term::NonPreferredVisits,
            Term::TravelMinutes,
        ])
    }
}
