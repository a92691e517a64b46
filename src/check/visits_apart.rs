//! Two visits that the problem keeps apart are so many minutes, or days, apart where both are made.

use super::case::Case;
use crate::id::VisitId;
use crate::instance::Apart;
use crate::plan::Assignment;
use crate::rule::{Rule, Violation};

pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let relations = case.instance.relations();
    let of_sets = relations
        .separations
        .iter()
        .flat_map(|asked| in_set(case, &asked.visits, asked.apart));
    let of_all = relations.visits_apart.into_iter().flat_map(|minutes| {
        let patients = case.instance.patients().ids();
        let visits = patients.map(|patient| case.instance.visits_of(patient));
        visits.flat_map(move |visits| in_set(case, visits, Apart::Minutes(minutes)))
    });
    of_sets.chain(of_all).collect()
}

fn in_set(case: &Case, visits: &[VisitId], apart: Apart) -> Vec<Violation> {
    let made: Vec<&Assignment> = visits
        .iter()
        .filter_map(|&visit| case.of_visit[visit].first())
        .collect();
    let mut found = Vec::new();
    for (index, one) in made.iter().enumerate() {
        for other in &made[index + 1..] {
            let (before, after) = if one.start <= other.start {
                (one, other)
            } else {
                (other, one)
            };
            if !are_apart(case, before, after, apart) {
                found.push(violation(case, before, after, apart));
            }
        }
    }
    found
}

fn are_apart(case: &Case, before: &Assignment, after: &Assignment, apart: Apart) -> bool {
    let horizon = case.instance.horizon();
    match apart {
        Apart::Minutes(minutes) => {
            let gap = case.time_of_visit(after).start - case.time_of_visit(before).end;
            gap >= i64::from(minutes.count())
        }
        Apart::Days(days) => {
            let gap = horizon.date(after.start) - horizon.date(before.start);
            gap.num_days() >= i64::from(days)
        }
    }
}

fn violation(case: &Case, before: &Assignment, after: &Assignment, apart: Apart) -> Violation {
    let start = case.at(after.start);
    let other = case.visit(before.visit);
    let predicate = match apart {
        Apart::Minutes(minutes) => {
            let end = case.at(case.time_of_visit(before).end_moment());
            format!("starts {start}, less than {minutes} after visit {other}, which ends {end}")
        }
        Apart::Days(days) => {
            let earlier = case.at(before.start);
            format!(
                "starts {start}, fewer days than {days} after visit {other}, which starts {earlier}"
            )
        }
    };
    case.at_whole_visit(Rule::VisitsApart, after.visit, &predicate)
}
