//! Terms as files write them.

use std::fmt;
use std::str::FromStr;

use super::interned;
use super::term::{Budgeted, Term};
use super::unknown_term::UnknownTerm;
use super::weighted_sum::{is_sum, text_of, weighted_sum};
use crate::message::{Message, message};

/// Stands between what a budget is for and how much it is, `travel_minutes<=12000`.
const WITHIN: &str = "<=";

/// No budget is higher: as far as HiGHS tells whole numbers apart.
const MOST_BUDGET: u64 = 1_000_000_000_000;

/// A word that names nothing there can be a budget for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnbudgetedTerm(pub String);

impl UnbudgetedTerm {
    /// Says what there can be a budget for.
    pub fn message(&self) -> Message {
        let all = Budgeted::ALL.map(|each| message!("{word}", word = each.to_string()));
        let all = all.into_iter();
        let all = all.reduce(|one, other| message!("{one} or {other}", one, other));
        message!(
            "there is no budget for {term}; there can be one for {all}",
            term = format!("{:?}", self.0),
            all = all.expect("some terms can have a budget")
        )
    }
}

impl fmt::Display for UnbudgetedTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for UnbudgetedTerm {}

impl Term {
    /// How files write terms, with the name of a number in capitals; budgets are left out.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> + Clone {
        Self::NAMED.iter().map(|term| term.facts().written)
    }

    /// What reports call it; of a budget, the term that it is for.
    pub(crate) fn label(self) -> String {
        let label = self.facts().label;
        self.subject()
            .map_or(label.to_owned(), |subject| label.replace("{}", &subject))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.facts().word();
        match (self, self.number()) {
            (Term::OverBudget(_, budget), _) => write!(f, "{word}{WITHIN}{budget}"),
            (Term::CarersOfRole(role), _) => write!(f, "{word}:{role}"),
            (Term::WeightedSum(sum), _) => f.write_str(&text_of(sum)),
            (_, Some(number)) => write!(f, "{word}:{number}"),
            (_, None) => f.write_str(word),
        }
    }
}

impl FromStr for Term {
    type Err = UnknownTerm;

    fn from_str(text: &str) -> Result<Self, UnknownTerm> {
        let mut named = Self::NAMED.into_iter();
        named
            .find(|term| term.number().is_none() && term.facts().written == text)
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
    let mut named = Term::NAMED.into_iter();
    let least = named.find(|term| term.number().is_some() && term.facts().word() == word)?;
    (least.number() <= Some(number)).then(|| least.with_number(number))
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

fn with_budget(text: &str) -> Option<Term> {
    let (what, budget) = text.split_once(WITHIN)?;
    Some(Term::OverBudget(
        what.parse().ok()?,
        whole(budget, MOST_BUDGET)?,
    ))
}

fn with_role(text: &str) -> Option<Term> {
    let (word, role) = text.split_once(':')?;
    let is_word = word == Term::CarersOfRole("").facts().word();
    let is_role = is_word && !role.trim().is_empty() && !is_sum(role);
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

#[cfg(test)]
mod tests {
    use super::{Budgeted, Term};

    #[test]
    fn every_term_is_read_as_it_is_written() {
        let numbered = [Term::CarersAbove(8), Term::PatientsMeeting(20)];
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
        for term in Term::NAMED.into_iter().chain(numbered) {
            assert_eq!(term.to_string().parse(), Ok(term));
        }
        for wrong in [
            "carers",
            "carers_above",
            "carers_above:LEVEL",
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
