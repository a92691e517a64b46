//! Whose contact a carer is: patients are given somebody who works at their hours, and everybody about as many patients.

use std::cmp::Reverse;

use super::demand::Visit;
use super::roster::{Roster, Shift};
use crate::id::{CarerId, Id};

/// The contact of each patient, by number: of `staff`, who is not excluded, has room and could make most of the visits; of equals, the
/// first. Patients with most visits choose first.
pub(super) fn contacts(
    visits: &[Visit],
    roster: &Roster,
    excluded: &[Vec<CarerId>],
    staff: &[CarerId],
) -> Vec<Option<CarerId>> {
    let shifts = shifts_of(roster);
    let mut visits_of: Vec<Vec<&Visit>> = vec![Vec::new(); excluded.len()];
    for visit in visits {
        visits_of[visit.patient].push(visit);
    }
    let most = excluded.len().div_ceil(staff.len().max(1));
    let mut room = vec![most; staff.len()];
    let mut order: Vec<usize> = (0..excluded.len()).collect();
    order.sort_by_key(|&patient| Reverse(visits_of[patient].len()));
    let mut contacts = vec![None; excluded.len()];
    for patient in order {
        let reach = |index: usize| {
            let carer = staff[index];
            let own = visits_of[patient].iter();
            let possible = own.filter(|visit| could_make(roster, &shifts, carer, visit));
            possible.count()
        };
        let welcome = (0..staff.len())
            .filter(|&index| room[index] > 0 && !excluded[patient].contains(&staff[index]));
        let best = welcome.max_by_key(|&index| (reach(index), Reverse(index)));
        if let Some(index) = best {
            room[index] -= 1;
            contacts[patient] = Some(staff[index]);
        }
    }
    contacts
}

/// Each carer's shifts.
fn shifts_of(roster: &Roster) -> Vec<Vec<&Shift>> {
    let mut shifts_of = vec![Vec::new(); roster.carers().len()];
    for shift in roster.in_use() {
        let shift = roster.shift(shift);
        shifts_of[shift.carer.index()].push(shift);
    }
    shifts_of
}

/// Whether the carer is at work for the visit, and may do what it asks for.
fn could_make(roster: &Roster, shifts_of: &[Vec<&Shift>], carer: CarerId, visit: &Visit) -> bool {
    shifts_of[carer.index()].iter().any(|shift| {
        let starts = visit.window_on(shift.day);
        starts.is_some_and(|starts| {
            let start = starts.earliest.max(shift.span.start);
            start <= starts.latest
                && start + visit.minutes <= shift.span.end
                && roster.carer(carer).may(&visit.skills, shift.day)
        })
    })
}
