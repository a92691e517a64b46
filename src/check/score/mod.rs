//! What a plan is worth, computed anew: a file for what patients meet, one for what carers do, one for what it costs.

mod carers;
mod cost;
mod patients;

pub(super) use self::patients::contact_missing_of as contact_missing;
use super::case::Case;
use crate::score::{Score, Term};

pub(super) fn score(case: &Case) -> Score {
    let terms = case.instance.terms().iter();
    Score::new(terms.map(|&term| (term, value(case, term))).collect())
}

pub(super) fn value(case: &Case, term: Term) -> u64 {
    match term {
        Term::Unassigned => patients::unassigned(case),
        Term::DistinctCarers => patients::sum(case, |_, carers| carers.len() as u64),
        Term::WeightedCarers => patients::weighted_carers(case),
        Term::NewFaces => patients::new_faces(case),
        Term::AboveMaxCarers => patients::above_max_carers(case),
        Term::CarersAbove(level) => patients::carers_above(case, level),
        Term::WorstPatient => patients::worst(case),
        Term::PatientsMeeting(least) => patients::meeting(case, least),
        Term::NotPreferred => patients::not_preferred(case),
        Term::ContactMissing => patients::contact_missing(case),
        Term::UnlikeStarts => patients::unlike_starts(case),
        Term::TravelMinutes => carers::travel(case),
        Term::OptionalMinutes => carers::optional_minutes(case),
        Term::OvertimeMinutes => carers::overtime_minutes(case),
        Term::Cost => cost::cost(case),
        Term::Uneven(hardship) => carers::uneven(case, hardship),
        Term::Beyond(what, budget) => value(case, what.term()).saturating_sub(budget),
    }
}
