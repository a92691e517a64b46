//! The value of each term.

use crate::check::checked_plan::CheckedPlan;
use crate::check::score::{burdens, carers, cost, patients, professions, starts};
use crate::score::{Score, Term};

pub(crate) fn score(checked_plan: &CheckedPlan) -> Score {
    let terms = checked_plan.instance.terms().iter();
    Score::new(
        terms
            .map(|&term| (term, value(checked_plan, term)))
            .collect(),
    )
}

pub(crate) fn value(checked_plan: &CheckedPlan, term: Term) -> u64 {
    match term {
        Term::Unassigned => patients::unassigned(checked_plan),
        Term::DistinctCarers => patients::sum(checked_plan, |_, carers| carers.len() as u64),
        Term::WeightedCarers => patients::weighted_carers(checked_plan),
        Term::NewFaces => patients::new_faces(checked_plan),
        Term::CarersAboveMax => patients::carers_above_max(checked_plan),
        Term::CarersAbove(level) => patients::carers_above(checked_plan, level),
        Term::WorstPatient => patients::worst(checked_plan),
        Term::PatientsMeeting(least) => patients::meeting(checked_plan, least),
        Term::NonPreferredVisits => patients::non_preferred_visits(checked_plan),
        Term::ContactMissing => patients::contact_missing(checked_plan),
        Term::StartTimeSpread => starts::start_time_spread(checked_plan),
        Term::TravelMinutes => carers::travel(checked_plan),
        Term::OptionalMinutes => carers::optional_minutes(checked_plan),
        Term::OvertimeMinutes => carers::overtime_minutes(checked_plan),
        Term::Cost => cost::cost(checked_plan),
        Term::Unfair(burden) => burdens::unfair(checked_plan, burden),
        Term::OverBudget(what, budget) => value(checked_plan, what.term()).saturating_sub(budget),
        Term::CarersOfRole(role) => professions::carers_of_role(checked_plan, role),
        Term::CarersBySet => professions::carers_by_set(checked_plan),
        Term::NonContactVisits => professions::non_contact_visits(checked_plan),
        Term::WishedSkillsMissing => professions::wished_skills_missing(checked_plan),
        Term::WeightedSum(sum) => sum.iter().fold(0_u64, |so_far, &(weight, term)| {
            so_far.saturating_add(value(checked_plan, term).saturating_mul(weight))
        }),
    }
}
