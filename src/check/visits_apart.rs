//! If two visits that the problem keeps apart are both made, they are at least the required minutes or days apart.

use super::checked_plan::CheckedPlan;
use crate::id::VisitId;
use crate::instance::Apart;
use crate::message::message;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let relations = checked_plan.instance.relations();
    let of_sets = relations
        .separations
        .iter()
        .flat_map(|asked| in_set(checked_plan, &asked.visits, asked.apart));
    let of_all = relations
        .visits_apart
        .into_iter()
        .flat_map(|minutes| of_patients(checked_plan, Apart::Minutes(minutes)));
    of_sets.chain(of_all).collect()
}

/// Of two visits that several patients share, only once.
fn of_patients(checked_plan: &CheckedPlan, apart: Apart) -> Vec<Violation> {
    let patients = checked_plan.instance.patients().ids();
    let visits = patients.map(|patient| checked_plan.instance.visits_of(patient));
    let mut found: Vec<Violation> = Vec::new();
    for violation in visits.flat_map(|visits| in_set(checked_plan, visits, apart)) {
        if !found.contains(&violation) {
            found.push(violation);
        }
    }
    found
}

fn in_set(checked_plan: &CheckedPlan, visits: &[VisitId], apart: Apart) -> Vec<Violation> {
    let made: Vec<&Assignment> = visits
        .iter()
        .filter_map(|&visit| checked_plan.of_visit[visit].first())
        .collect();
    let mut found = Vec::new();
    for (index, one) in made.iter().enumerate() {
        for other in &made[index + 1..] {
            let (before, after) = if one.start <= other.start {
                (one, other)
            } else {
                (other, one)
            };
            let are_one = checked_plan.stays_with(one.visit).contains(&other.visit);
            if !are_one && !are_apart(checked_plan, before, after, apart) {
                found.push(violation(checked_plan, before, after, apart));
            }
        }
    }
    found
}

fn are_apart(
    checked_plan: &CheckedPlan,
    before: &Assignment,
    after: &Assignment,
    apart: Apart,
) -> bool {
    let horizon = checked_plan.instance.horizon();
    match apart {
        Apart::Minutes(minutes) => {
            let gap =
                checked_plan.time_of_visit(after).start - checked_plan.time_of_visit(before).end;
            gap >= i64::from(minutes.get())
        }
        Apart::Days(days) => {
            let gap = horizon.date(after.start) - horizon.date(before.start);
            gap.num_days() >= i64::from(days)
        }
    }
}

fn violation(
    checked_plan: &CheckedPlan,
    before: &Assignment,
    after: &Assignment,
    apart: Apart,
) -> Violation {
    let start = checked_plan.at(after.start);
    let other = checked_plan.visit(before.visit);
    let predicate = match apart {
        Apart::Minutes(minutes) => {
            let end = checked_plan.at(checked_plan.time_of_visit(before).end_moment());
            message!(
                "starts {start}, less than {minutes} after visit {other}, which ends {end}",
                start,
                minutes,
                other,
                end
            )
        }
        Apart::Days(days) => {
            let earlier = checked_plan.at(before.start);
            message!(
                "starts {start}, fewer days than {days} after visit {other}, which starts {earlier}",
                start,
                days,
                other,
                earlier
            )
        }
    };
    checked_plan.at_whole_visit(Rule::VisitsApart, after.visit, predicate)
}
