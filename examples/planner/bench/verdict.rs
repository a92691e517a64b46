//! Whether what the solver returned can be believed. The solver checks it too; here that is not taken on trust.

use samma::check;
use samma::instance::Instance;
use samma::solve::Solution;

/// What the checker finds wrong with a solution, a sentence each.
pub(crate) fn faults(instance: &Instance, solution: &Solution) -> Vec<String> {
    let violations = check::violations(instance, solution.plan());
    let mut faults: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let (claimed, recomputed) = (solution.score(), &check::score(instance, solution.plan()));
    if claimed != recomputed {
        faults.push(format!(
            "The solver claims {claimed:?}; recomputed, it is {recomputed:?}."
        ));
    }
    for &(term, least) in solution.bound().least().values() {
        let value = claimed.of(term).unwrap_or(0);
        if least > value {
            faults.push(format!("The bound {least} on {term} is above {value}."));
        }
    }
    faults
}
