//! Orders that give no visit in the days to plan, perhaps because of a slip in their days.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::instance::Instance;
use crate::message::{Message, all_of, message};
use crate::problem::quoted;

/// Returns a note that names the orders of `problem` without a visit in `instance`, which was made of it.
pub(super) fn about_idle_orders(problem: &Value, instance: &Instance) -> Option<Message> {
    let visits = instance.visits().rows().iter();
    // A visit of an order is named ORDER/DATE, and an order's own name may have slashes too.
    let with_visits: BTreeSet<&str> = visits
        .flat_map(|visit| visit.id.match_indices('/').map(|(end, _)| &visit.id[..end]))
        .collect();
    let orders = problem.get("visit_templates")?.as_array()?;
    let ids = orders.iter().filter_map(|order| order.get("id")?.as_str());
    let idle: Vec<String> = ids
        .filter(|id| !with_visits.contains(id))
        .map(quoted)
        .collect();
    let (all, count) = (orders.len(), idle.len());
    let ids = all_of(idle);
    match count {
        0 => None,
        1 => Some(message!(
            "1 of {all} orders gives no visit in the days to plan: {ids}",
            all,
            ids
        )),
        _ => Some(message!(
            "{count} of {all} orders give no visit in the days to plan: {ids}",
            count,
            all,
            ids
        )),
    }
}
