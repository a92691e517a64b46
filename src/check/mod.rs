//! The independent checker: one small file a rule, slow and obvious, sharing nothing with the solver.

use crate::instance::Instance;
use crate::plan::Plan;
use crate::rule::Violation;
use crate::score::Score;

/// Every way in which `plan` breaks a hard rule.
pub fn violations(instance: &Instance, plan: &Plan) -> Vec<Violation> {
    let _ = (instance, plan);
    todo!()
}

/// What `plan` is worth.
pub fn score(instance: &Instance, plan: &Plan) -> Score {
    let _ = (instance, plan);
    todo!()
}
