//! How contact carers keep the shares agreed on.

use super::plan_report::{Line, line};
use crate::check::contact_missing;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::warning::contact_reach;

/// How many contact carers make the part of their patient's visits, or days, that was agreed on.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Contacts {
    /// How many patients have agreed on a share.
    pub agreed: usize,
    /// How many contacts make it.
    pub kept: usize,
    /// The patients whose contact could not in any plan; [`ContactReach`](crate::warning::ContactReach) says why.
    pub out_of_reach: Vec<String>,
    /// The patients whose contact could with nothing else to do, and does not.
    pub missed: Vec<String>,
}

impl Contacts {
    /// What `plan` makes of the shares; `None` where no patient has agreed on one.
    pub(super) fn of(instance: &Instance, plan: &Plan) -> Option<Self> {
        let reach = contact_reach(instance);
        let mut contacts = Self {
            agreed: reach.len(),
            kept: 0,
            out_of_reach: Vec::new(),
            missed: Vec::new(),
        };
        let missing = contact_missing(instance, plan);
        for own in &reach {
            let id = instance.patients()[own.patient].id.clone();
            match (missing[own.patient], own.is_out_of_reach()) {
                (0, _) => contacts.kept += 1,
                (_, true) => contacts.out_of_reach.push(id),
                (_, false) => contacts.missed.push(id),
            }
        }
        (contacts.agreed > 0).then_some(contacts)
    }

    pub(super) fn line(&self) -> Line {
        let kept = format!("{} of {}", self.kept, self.agreed);
        let some = |patients: &[String], say: &str| match patients.len() {
            0 => String::new(),
            count => format!("; {count} {say}"),
        };
        let cannot = some(&self.out_of_reach, "cannot");
        let could = some(&self.missed, "could");
        line(
            "contacts who keep their share",
            format!("{kept}{cannot}{could}"),
        )
    }
}
