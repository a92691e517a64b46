//! Terms as files write them.

use std::fmt;
use std::str::FromStr;

use super::term::{Budgeted, Term};

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
    /// How files write terms, with the name of a number in capitals; budgets are left out.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> + Clone {
        Self::NAMED.iter().map(|term| term.facts().written)
    }

    /// What reports call it; of a budget, the term that it is for.
    pub(crate) fn label(self) -> String {
        let label = self.facts().label;
        self.number().map_or(label.to_owned(), |number| {
            label.replace("{}", &number.to_string())
        })
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.facts().word();
        match (self, self.number()) {
            (Term::OverBudget(_, budget), _) => write!(f, "{word}{WITHIN}{budget}"),
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
    let words: Vec<&str> = Term::words().collect();
    format!(
        "{} and {}{WITHIN}BUDGET",
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
    use super::{Budgeted, Term};

    #[test]
    fn every_term_is_read_as_it_is_written() {
        let numbered = [Term::CarersAbove(8), Term::PatientsMeeting(20)];
        let budgets = Budgeted::ALL.map(|what| Term::OverBudget(what, 12_000));
        let numbered = numbered.into_iter().chain(budgets);
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
        ] {
            assert!(wrong.parse::<Term>().is_err(), "{wrong}");
        }
    }
}
