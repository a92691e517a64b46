//! The independent checker: one small file a rule, slow and obvious, sharing nothing with the solver.
//!
//! It takes any plan, from a solver or made by hand, and trusts nothing in it but its handles.

mod availability;
mod average_hours;
mod breaks;
mod carer_limit;
mod carer_of_shift;
mod case;
mod contract_minutes;
mod contract_shifts;
mod daily_rest;
mod days_in_a_row;
mod different_carers;
mod evening_then_morning;
mod excluded_carer;
mod first_then;
mod headcount;
mod longest_day;
mod never_together;
mod one_of_overlapping_shifts;
mod one_place_at_a_time;
mod overtime;
mod pinned;
mod required_carer;
mod same_carer;
mod score;
mod skills;
mod split_day;
mod start_together;
mod start_window;
mod stretch;
mod supervised_first_visit;
mod visits_apart;
mod weekends_free;
mod weekly_rest;
mod within_shift;
mod work_without_break;
mod worked;

use crate::id::{CarerId, PatientId, Table};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::{Rule, Violation};
use crate::score::{Score, Term};
use crate::time::Minutes;

use case::Case;

/// Every way in which `plan` breaks a hard rule, in the order of [`Rule::ALL`]; none where it is legal. A visit that clashes
/// with many others is reported once.
///
/// # Panics
/// Where a handle in `plan` is none of `instance`'s.
pub fn violations(instance: &Instance, plan: &Plan) -> Vec<Violation> {
    let case = Case::new(instance, plan);
    Rule::ALL
        .into_iter()
        .flat_map(|rule| violations_of(rule, &case))
        .collect()
}

/// What `plan` is worth, also where it breaks rules: a carer who stands twice at one visit fills one place, and legs follow
/// the order in which a shift's visits start.
///
/// # Panics
/// Where a handle in `plan` is none of `instance`'s.
pub fn score(instance: &Instance, plan: &Plan) -> Score {
    score::score(&Case::new(instance, plan))
}

/// The value of one term, whether or not the objective names it, under the same conditions.
///
/// # Panics
/// Where a handle in `plan` is none of `instance`'s.
pub fn value(instance: &Instance, plan: &Plan, term: Term) -> u64 {
    score::value(&Case::new(instance, plan), term)
}

/// What each patient's contact misses of the share agreed on: the patients' parts of
/// [`Term::ContactMissing`].
///
/// # Panics
/// Where a handle in `plan` is none of `instance`'s.
pub fn contact_missing(instance: &Instance, plan: &Plan) -> Table<PatientId, u64> {
    let case = Case::new(instance, plan);
    Table::for_each_of(instance.patients(), |patient| {
        score::contact_missing(&case, patient)
    })
}

/// What each carer's paid minutes miss of the least that their contract speaks of: no rule, for nobody is made to work.
///
/// # Panics
/// Where a handle in `plan` is none of `instance`'s.
pub fn short_of_contract(instance: &Instance, plan: &Plan) -> Table<CarerId, Minutes> {
    let case = Case::new(instance, plan);
    Table::for_each_of(instance.carers(), |carer| {
        let least = instance.carers()[carer].contract.least.unwrap_or_default();
        (least - worked::paid(&case, &worked::shifts(&case, carer))).max(Minutes::ZERO)
    })
}

fn violations_of(rule: Rule, case: &Case) -> Vec<Violation> {
    match rule {
        Rule::CarerOfShift => carer_of_shift::violations(case),
        Rule::WithinShift => within_shift::violations(case),
        Rule::OnePlaceAtATime => one_place_at_a_time::violations(case),
        Rule::StartWindow => start_window::violations(case),
        Rule::Skills => skills::violations(case),
        Rule::ExcludedCarer => excluded_carer::violations(case),
        Rule::DifferentCarers => different_carers::violations(case),
        Rule::Headcount => headcount::violations(case),
        Rule::StartTogether => start_together::violations(case),
        Rule::Breaks => breaks::violations(case),
        Rule::OneOfOverlappingShifts => one_of_overlapping_shifts::violations(case),
        Rule::VisitsApart => visits_apart::violations(case),
        Rule::SameCarer => same_carer::violations(case),
        Rule::FirstThen => first_then::violations(case),
        Rule::NeverTogether => never_together::violations(case),
        Rule::Pinned => pinned::violations(case),
        Rule::RequiredCarer => required_carer::violations(case),
        Rule::CarerLimit => carer_limit::violations(case),
        Rule::SupervisedFirstVisit => supervised_first_visit::violations(case),
        Rule::DailyRest => daily_rest::violations(case),
        Rule::WeeklyRest => weekly_rest::violations(case),
        Rule::DaysInARow => days_in_a_row::violations(case),
        Rule::EveningThenMorning => evening_then_morning::violations(case),
        Rule::LongestDay => longest_day::violations(case),
        Rule::SplitDay => split_day::violations(case),
        Rule::WeekendsFree => weekends_free::violations(case),
        Rule::WorkWithoutBreak => work_without_break::violations(case),
        Rule::AverageHours => average_hours::violations(case),
        Rule::Overtime => overtime::violations(case),
        Rule::ContractMinutes => contract_minutes::violations(case),
        Rule::ContractShifts => contract_shifts::violations(case),
        Rule::Availability => availability::violations(case),
    }
}
