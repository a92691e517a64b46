//! Visits at the same time of day start no more than so many minutes of the clock apart, whatever their days.

use super::checked_plan::CheckedPlan;
use super::clock::minutes_after_midnight;
use crate::id::VisitId;
use crate::instance::SameTime;
use crate::message::message;
use crate::rule::{Rule, Violation};
use crate::time::Moment;

/// Minutes of a civil day.
const DAY: i64 = 24 * 60;

pub(super) fn violations(checked_plan: &CheckedPlan) -> Vec<Violation> {
    let sets = checked_plan.instance.relations().same_time.iter();
    sets.flat_map(|asked| broken(checked_plan, asked)).collect()
}

fn broken(checked_plan: &CheckedPlan, asked: &SameTime) -> Vec<Violation> {
    let mut made = checked_plan.starts_of_whole_visits(&asked.visits);
    made.sort_by_key(|&(visit, start)| (start, visit));
    let mut found = Vec::new();
    for (index, &one) in made.iter().enumerate() {
        for &other in &made[index + 1..] {
            if apart(checked_plan, one.1, other.1) > i64::from(asked.within.get()) {
                found.push(violation(checked_plan, one, other, asked));
            }
        }
    }
    found
}

/// How far apart two clocks stand that show the times of day of these moments, the shorter way round.
fn apart(checked_plan: &CheckedPlan, one: Moment, other: Moment) -> i64 {
    let [one, other] = [one, other].map(|start| minutes_after_midnight(checked_plan, start, start));
    let straight = (one - other).abs();
    straight.min(DAY - straight)
}

fn violation(
    checked_plan: &CheckedPlan,
    before: (VisitId, Moment),
    after: (VisitId, Moment),
    asked: &SameTime,
) -> Violation {
    let [earlier, later] = [before.1, after.1].map(|start| checked_plan.at(start));
    let predicate = message!(
        "starts {later}, by the clock more than {most} from visit {visit}, which starts {earlier}",
        later,
        most = asked.within,
        visit = checked_plan.visit(before.0),
        earlier
    );
    checked_plan.at_whole_visit(Rule::SameTime, after.0, predicate)
}
