//! Creates one team: from the care granted to its patients to rounds that make every visit.

use rand::Rng;

use super::calendar::Calendar;
use super::carers::Carer;
use super::demand::{Visit, visits};
use super::parameters::{CARE_SHARE_LEAST, CARE_SHARE_WANTED};
use super::roster::{Roster, Shift};
use super::routing::Routing;
use super::tour::Round;
use super::wishes::{Patient, exclusions, patients};
use super::{agreement, care, homes, repair, share, staffing};
use crate::id::{CarerId, Id, VisitId};

/// Teams with fewer patients than this are drafted several times. The number of drafts falls with the number of
/// patients.
const SMALL_TEAM: u32 = 70;
const MOST_DRAFTS: u32 = 24;
const DRAFTED_PATIENTS: u32 = 240;
/// Least usual share of care in paid time, and of double staffing in visits, in per cent.
const USUAL_CARE: i32 = 54;
const USUAL_DOUBLE: usize = 4;
/// Usual care on a weekend day, in per cent of a weekday's, and the deviation that is still normal.
const USUAL_WEEKEND: i32 = 82;
const USUAL_WEEKEND_SPREAD: i32 = 5;
/// Usual share of substitutes in paid time, in per cent, and usual number of employed carers per hundred patients.
const USUAL_SUBSTITUTES: (i32, i32) = (20, 24);
const USUAL_STAFF: (i32, i32) = (35, 45);
/// Least number of patients of real units. Source: 40 to 120 patients.
const LEAST_REAL_UNIT: usize = 40;

/// A team with all its data.
pub(super) struct Team {
    pub(super) patients: Vec<Patient>,
    pub(super) routing: Routing,
}

/// Creates the team with this number, for `count` patients. For a small team it takes the best of several drafts,
/// because chance has a large effect.
pub(super) fn form(calendar: &Calendar, number: usize, count: u32, rng: &mut impl Rng) -> Team {
    let drafts = if count < SMALL_TEAM {
        MOST_DRAFTS.min(DRAFTED_PATIENTS / count)
    } else {
        1
    };
    let teams = (0..drafts).map(|_| draft(calendar, number, count, rng));
    teams
        .min_by_key(|team| team.oddity(calendar))
        .expect("there is a draft at least")
}

fn draft(calendar: &Calendar, number: usize, count: u32, rng: &mut impl Rng) -> Team {
    let homes = homes::settle(number, count, rng);
    let slots = care::grant(count, rng);
    let visits = visits(calendar, &slots, &agreement::agree(&slots, rng));
    let wanted = staffing::shifts(calendar, &visits, rng);
    let roster = Roster::of(calendar, &wanted, rng);
    let excluded = exclusions(count, &roster, rng);
    let mut routing = Routing::new(homes, visits, roster, excluded);
    let unplaced = routing.route_all();
    repair::settle(calendar, &mut routing, unplaced, rng);
    share::raise(calendar, &mut routing, CARE_SHARE_WANTED);
    share::shorten(calendar, &mut routing, CARE_SHARE_LEAST);
    routing.let_go_idle();
    let patients = patients(
        &routing.ground.visits,
        &routing.roster,
        &routing.excluded,
        rng,
    );
    Team { patients, routing }
}
impl Team {
    /// Returns how unusual the team is: first by the share of care, then by double staffing, the weekend and the staff,
    /// then by the number of people who work in it.
    fn oddity(&self, calendar: &Calendar) -> (i32, i32, usize) {
        let visits = &self.routing.ground.visits;
        let care = self.care(|_| true);
        let lacking = (USUAL_CARE - 100 * care / self.routing.roster.paid()).max(0);
        let double = visits.iter().filter(|visit| visit.carers > 1).count();
        let missing = (USUAL_DOUBLE * visits.len()).saturating_sub(100 * double);
        let few = missing.div_ceil(visits.len());
        let weekend = 5 * self.care(|day| calendar.is_weekend(day));
        let week = 2 * self.care(|day| !calendar.is_weekend(day));
        let unfair = (100 * weekend / week.max(1) - USUAL_WEEKEND).abs() / USUAL_WEEKEND_SPREAD;
        let unusual = few as i32 + unfair + self.unusual_staff();
        (lacking, unusual, self.carers().count())
    }

    /// Returns by how much the hours of substitutes and the number of employed carers lie outside what is usual. Of
    /// teams smaller than real units nothing is known.
    fn unusual_staff(&self) -> i32 {
        if self.patients.len() < LEAST_REAL_UNIT {
            return 0;
        }
        let roster = &self.routing.roster;
        let called = self.carers().filter(|(_, carer)| !carer.permanent);
        let hours: i32 = called.map(|(id, _)| roster.paid_to(id)).sum();
        let staff = self.carers().filter(|(_, carer)| carer.permanent).count() as i32;
        beyond(100 * hours / roster.paid().max(1), USUAL_SUBSTITUTES)
            + beyond(100 * staff / self.patients.len().max(1) as i32, USUAL_STAFF)
    }

    /// Returns the minutes of care of the visits whose first day satisfies `days`.
    fn care(&self, days: impl Fn(usize) -> bool) -> i32 {
        let visits = self.routing.ground.visits.iter();
        visits
            .filter(|visit| days(visit.windows[0].day))
            .map(Visit::care)
            .sum()
    }

    pub(super) fn carers(&self) -> impl Iterator<Item = (CarerId, &Carer)> {
        let carers = self.routing.roster.carers().iter().enumerate();
        carers.map(|(index, carer)| (CarerId::from_index(index), carer))
    }

    /// Returns the shifts with their rounds, by carer and day.
    pub(super) fn shifts(&self) -> impl Iterator<Item = (&Shift, &Round)> {
        let shifts = self.routing.roster.in_use().into_iter();
        shifts.map(|shift| (self.routing.roster.shift(shift), self.routing.round(shift)))
    }

    /// Returns the number of different carers per patient, summed over patients.
    pub(super) fn meetings(&self) -> u64 {
        let mut met: Vec<(usize, CarerId)> = (0..self.routing.ground.visits.len())
            .map(VisitId::from_index)
            .flat_map(|visit| {
                let patient = self.routing.ground.visit(visit).patient;
                let shifts = self.routing.made_in(visit).iter();
                shifts.map(move |&shift| (patient, self.routing.roster.shift(shift).carer))
            })
            .collect();
        met.sort_unstable();
        met.dedup();
        met.len() as u64
    }

    /// Returns the minutes of all legs.
    pub(super) fn travel(&self) -> u64 {
        self.shifts()
            .map(|(_, round)| round.travel.get() as u64)
            .sum()
    }
}

/// Returns how far a number lies outside a range.
fn beyond(number: i32, (least, most): (i32, i32)) -> i32 {
    (least - number).max(number - most).max(0)
}
