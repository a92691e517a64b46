//! From a plan file to a [`Plan`] of this instance, or to every defect.

use super::{Defects, Instance};
use crate::plan::Plan;
use crate::score::Score;
use crate::time::Moment;

/// A plan as read, with what its file claims of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadPlan {
    /// The plan.
    pub plan: Plan,
    /// The score that the file claims, if it claims one.
    pub claimed: Option<Score>,
}

impl Instance {
    /// Reads a plan file for this problem. Its plan may break rules: [`check`](crate::check) says which.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    pub fn parse_plan(&self, json: &[u8]) -> Result<ReadPlan, Defects> {
        let _ = json;
        todo!()
    }

    /// A moment as files write it, `2026-11-02T07:40`.
    pub fn civil_text(&self, moment: Moment) -> String {
        self.horizon
            .civil(moment)
            .format("%Y-%m-%dT%H:%M")
            .to_string()
    }
}
