//! Computes which rules a plan breaks, and its score.

use crate::check::{
    availability, average_hours, breaks, carer_limit, carer_of_shift, contract_minutes,
    contract_shifts, daily_rest, day_choice, days_in_a_row, different_carers, evening_then_morning,
    excluded_carer, first_then, first_to_last_visit, headcount, known_names, longest_day,
    never_together, no_carer_in_common, one_of_overlapping_shifts, one_place_at_a_time, overtime,
    pinned, required_carer, required_role, same_carer, same_time, shift_load, skills, split_day,
    start_together, start_window, supervised_first_visit, visits_apart, weekends_free, weekly_rest,
    within_shift, work_without_break, worked_time,
};
use crate::id::{CarerId, PatientId, Table};
use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::{Rule, Violation};
use crate::score::{Score, Term};
use crate::time::Minutes;

use super::checked_plan::CheckedPlan;
use super::score as recomputed;

/// Returns every violation of a hard rule by `plan`, in the order of [`Rule::ALL`]. The list is empty if the plan is
/// legal. A visit that overlaps several others is reported once.
///
/// Rows of `plan` that are not [rows of `instance`](Instance::own_rows) break [`Rule::KnownNames`] and are otherwise
/// ignored.
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, check};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let mut plan = instance.read_plan(&made_up.plan)?.plan;
/// assert_eq!(check::violations(&instance, &plan), []);
/// assert_eq!(check::score(&instance, &plan).unassigned(), 0);
///
/// plan.assignments[0].start = instance.horizon().span().end;
/// assert!(check::violations(&instance, &plan).iter().any(|each| each.code() == "start_window"));
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn violations(instance: &Instance, plan: &Plan) -> Vec<Violation> {
    let checked_plan = CheckedPlan::new(instance, plan);
    Rule::ALL
        .into_iter()
        .flat_map(|rule| violations_of(rule, &checked_plan))
        .collect()
}

/// Returns the score of `plan`, which may break rules. A carer who is listed twice at one visit fills one place. Legs
/// follow the order in which the visits of a shift start.
///
/// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, check};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let plan = instance.read_plan(&made_up.plan)?.plan;
/// let score = check::score(&instance, &plan);
/// assert_eq!(score.unassigned(), 0);
/// assert!(score.distinct_carers() >= 5); // Each of the five patients meets somebody.
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn score(instance: &Instance, plan: &Plan) -> Score {
    recomputed::score(&CheckedPlan::new(instance, plan))
}

/// Returns the value of one term, as [`score`] computes it. The objective need not name the term.
///
/// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, Term, check};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let plan = instance.read_plan(&made_up.plan)?.plan;
/// let nothing = samma::Plan::default();
/// assert!(check::value(&instance, &plan, Term::TravelMinutes) > 0);
/// assert_eq!(check::value(&instance, &nothing, Term::TravelMinutes), 0);
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn value(instance: &Instance, plan: &Plan, term: Term) -> u64 {
    recomputed::value(&CheckedPlan::new(instance, plan), term)
}

/// Returns by how many visits or days each patient's contact carer falls short of the agreed share. These are the parts
/// of [`Term::ContactMissing`].
///
/// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, Term, check};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let plan = instance.read_plan(&made_up.plan)?.plan;
/// let missing = check::contact_missing(&instance, &plan);
/// let sum: u64 = missing.rows().iter().sum();
/// assert_eq!(sum, check::value(&instance, &plan, Term::ContactMissing));
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn contact_missing(instance: &Instance, plan: &Plan) -> Table<PatientId, u64> {
    let checked_plan = CheckedPlan::new(instance, plan);
    Table::from_fn(instance.patients(), |patient| {
        recomputed::contact_missing(&checked_plan, patient)
    })
}

/// Returns by how many paid minutes each carer falls short of the least minutes of their contract. This is not a rule:
/// no carer can be forced to work.
///
/// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, check};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let plan = instance.read_plan(&made_up.plan)?.plan;
/// let short = check::short_of_contract(&instance, &plan);
/// assert_eq!(short.rows().len(), instance.carers().len());
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn short_of_contract(instance: &Instance, plan: &Plan) -> Table<CarerId, Minutes> {
    let checked_plan = CheckedPlan::new(instance, plan);
    Table::from_fn(instance.carers(), |carer| {
        let least = instance.carers()[carer].contract.least.unwrap_or_default();
        (least - worked_time::paid(&checked_plan, &worked_time::shifts(&checked_plan, carer)))
            .max(Minutes::ZERO)
    })
}

fn violations_of(rule: Rule, checked_plan: &CheckedPlan) -> Vec<Violation> {
    match rule {
        Rule::KnownNames => known_names::violations(checked_plan),
        Rule::CarerOfShift => carer_of_shift::violations(checked_plan),
        Rule::WithinShift => within_shift::violations(checked_plan),
        Rule::OnePlaceAtATime => one_place_at_a_time::violations(checked_plan),
        Rule::StartWindow => start_window::violations(checked_plan),
        Rule::Skills => skills::violations(checked_plan),
        Rule::ExcludedCarer => excluded_carer::violations(checked_plan),
        Rule::DifferentCarers => different_carers::violations(checked_plan),
        Rule::Headcount => headcount::violations(checked_plan),
        Rule::StartTogether => start_together::violations(checked_plan),
        Rule::Breaks => breaks::violations(checked_plan),
        Rule::OneOfOverlappingShifts => one_of_overlapping_shifts::violations(checked_plan),
        Rule::VisitsApart => visits_apart::violations(checked_plan),
        Rule::SameCarer => same_carer::violations(checked_plan),
        Rule::FirstThen => first_then::violations(checked_plan),
        Rule::NeverTogether => never_together::violations(checked_plan),
        Rule::Pinned => pinned::violations(checked_plan),
        Rule::RequiredCarer => required_carer::violations(checked_plan),
        Rule::CarerLimit => carer_limit::violations(checked_plan),
        Rule::SupervisedFirstVisit => supervised_first_visit::violations(checked_plan),
        Rule::DailyRest => daily_rest::violations(checked_plan),
        Rule::WeeklyRest => weekly_rest::violations(checked_plan),
        Rule::DaysInARow => days_in_a_row::violations(checked_plan),
        Rule::EveningThenMorning => evening_then_morning::violations(checked_plan),
        Rule::LongestDay => longest_day::violations(checked_plan),
        Rule::SplitDay => split_day::violations(checked_plan),
        Rule::WeekendsFree => weekends_free::violations(checked_plan),
        Rule::WorkWithoutBreak => work_without_break::violations(checked_plan),
        Rule::AverageHours => average_hours::violations(checked_plan),
        Rule::Overtime => overtime::violations(checked_plan),
        Rule::ContractMinutes => contract_minutes::violations(checked_plan),
        Rule::ContractShifts => contract_shifts::violations(checked_plan),
        Rule::Availability => availability::violations(checked_plan),
        Rule::NoCarerInCommon => no_carer_in_common::violations(checked_plan),
        Rule::RequiredRole => required_role::violations(checked_plan),
        Rule::ShiftLoad => shift_load::violations(checked_plan),
        Rule::FirstToLastVisit => first_to_last_visit::violations(checked_plan),
        Rule::DayChoice => day_choice::violations(checked_plan),
        Rule::SameTime => same_time::violations(checked_plan),
    }
}
