//! Warns of visits that ask for the same carers, if too few carers can make all of them.

use super::warnings::Warning;
use crate::engine::timing::Candidates;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::problem::{listed, quoted};

/// Returns a warning if too few carers can make all visits of a set that asks for the same carers. For example, the
/// shifts change between the visits.
pub(super) fn warning(
    instance: &Instance,
    candidates: &Candidates,
    set: &[VisitId],
) -> Option<Warning> {
    let asked = instance.visits()[*set.first()?].crew();
    let can_make = |visit: VisitId, carer: CarerId| {
        let rows = instance.visits()[visit].rows(visit).into_iter();
        let mut ways = rows.flat_map(|row| candidates.each(row));
        ways.any(|way| instance.shifts()[way.shift].carer == carer)
    };
    let able = instance
        .carers()
        .ids()
        .filter(|&carer| set.iter().all(|&visit| can_make(visit, carer)));
    let able: Vec<String> = able
        .map(|carer| quoted(&instance.carers()[carer].id))
        .collect();
    let each_can_be_made = set
        .iter()
        .all(|&visit| candidates.shortage(instance, visit) == 0);
    (each_can_be_made && able.len() < asked as usize).then(|| {
        let visits = set.iter().map(|&visit| &instance.visits()[visit]);
        let visits = visits.filter(|visit| visit.is_first());
        let visits: Vec<String> = visits.map(|visit| quoted(&visit.id)).collect();
        let visits = listed(visits.iter());
        let who = match &able[..] {
            [] => "nobody can make all of them".to_owned(),
            able => format!("only {} can make all of them", listed(able.iter())),
        };
        Warning {
            subject: format!("visits {visits}").into(),
            sentence: format!(
                "ask for the same {}, but by their shifts {who}: a place stays empty in every plan",
                if asked == 1 {
                    "carer".to_owned()
                } else {
                    format!("{asked} carers")
                }
            )
            .into(),
        }
    })
}
