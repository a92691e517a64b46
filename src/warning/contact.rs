//! How many visits a contact carer could make, whatever the plan, and what keeps them from more.

use std::collections::{BTreeMap, BTreeSet};

use super::obstacle::{Obstacle, Roster};
use crate::id::{CarerId, PatientId, VisitId};
use crate::instance::{Instance, ShareOf};
use crate::message::{Message, Value, all_of, counts, message};
use crate::problem::quoted;
use crate::rule::Rule;

/// How far a patient's contact carer can come, and the share of visits, or of days, if one is agreed on.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ContactReach {
    /// The patient.
    pub patient: PatientId,
    /// The contact carer.
    pub contact: CarerId,
    /// How many visits, or days, the share comes to; 0 where none is agreed on.
    pub goal: u64,
    /// How many of them the contact could make with no other work.
    pub possible: u64,
    /// How many visits the patient asks for.
    pub visits: u64,
    /// How many of them the contact could make with nothing else to do.
    pub possible_visits: u64,
    /// Number of visits that the contact cannot make, by obstacle.
    obstacles: BTreeMap<Obstacle, usize>,
}

/// A row for each patient who has a contact carer.
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, warning};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// for contact in warning::contact_reach(&instance) {
///     assert!(contact.possible_visits <= instance.visits().len() as u64);
/// }
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn contact_reach(instance: &Instance) -> Vec<ContactReach> {
    let roster = Roster::new(instance);
    let patients = instance.patients().ids();
    patients
        .filter_map(|patient| ContactReach::of(&roster, patient))
        .collect()
}

impl ContactReach {
    pub(super) fn of(roster: &Roster<'_>, patient: PatientId) -> Option<Self> {
        let instance = roster.instance;
        let row = &instance.patients()[patient];
        let contact = row.contact?;
        let nearest = |visit: VisitId| {
            let rows = instance.visits()[visit].rows(visit).into_iter();
            let met = rows.map(|row| roster.obstacle_of(&instance.visits()[row], contact));
            met.min().flatten()
        };
        let visits = instance.whole_visits_of(patient);
        let met = visits.map(|visit| (visit, nearest(visit)));
        let met: Vec<(VisitId, Option<Obstacle>)> = met.collect();
        let able = met.iter().filter(|(_, obstacle)| obstacle.is_none());
        let possible_visits = able.clone().count() as u64;
        let possible = match row.contact_share.map(|share| share.of) {
            None | Some(ShareOf::Visits) => possible_visits,
            Some(ShareOf::Days) => {
                let days = able.map(|&(visit, _)| instance.first_day(visit));
                days.collect::<BTreeSet<_>>().len() as u64
            }
        };
        let mut obstacles = BTreeMap::new();
        for obstacle in met.into_iter().filter_map(|(_, obstacle)| obstacle) {
            *obstacles.entry(obstacle).or_default() += 1;
        }
        Some(Self {
            patient,
            contact,
            goal: instance.contact_goal(patient),
            possible,
            visits: instance.whole_visits_of(patient).count() as u64,
            possible_visits,
            obstacles,
        })
    }

    /// Returns true if no plan can reach the share.
    pub fn is_out_of_reach(&self) -> bool {
        self.possible < self.goal
    }

    /// What keeps the contact from more: `the contact carer "ann" can make 3 of 30 visits, but the share asks for 9: of the visits, 20 are on
    /// days without a shift of theirs and 7 need a skill they lack`.
    pub fn in_words(&self, instance: &Instance) -> Message {
        let name = quoted(&instance.carers()[self.contact].id);
        let share = instance.patients()[self.patient].contact_share;
        let (possible, goal, visits) = (self.possible, self.goal, self.visits);
        let reach = match share.map(|share| share.of) {
            Some(ShareOf::Days) => message!(
                "can come on {days}, but the share asks for {goal}",
                days = counts::days(possible as usize),
                goal
            ),
            Some(ShareOf::Visits) => message!(
                "can make {possible} of {visits} visits, but the share asks for {goal}",
                possible,
                visits,
                goal
            ),
            None => message!("can make {possible} of {visits} visits", possible, visits),
        };
        match self.obstacles_in_words() {
            None => message!("the contact carer {name} {reach}", name, reach),
            Some(others) => message!(
                "the contact carer {name} {reach}: of the visits, {others}",
                name,
                reach,
                others
            ),
        }
    }

    /// The visits that the contact could not make in any plan, by what forbids them: `20 are on days without a shift of theirs and 7 need
    /// a skill they lack`.
    pub(crate) fn obstacles_in_words(&self) -> Option<Value> {
        let reasons = self.obstacles.iter().rev();
        let reasons = reasons.map(|(&obstacle, &count)| reason(obstacle, count));
        (!self.obstacles.is_empty()).then(|| all_of(reasons))
    }
}

fn reason(obstacle: Obstacle, count: usize) -> Message {
    match obstacle {
        Obstacle::Unskilled => message!("{count} need a skill they lack", count),
        Obstacle::SkilledOnOtherDays => {
            message!("{count} need a skill they have on other days", count)
        }
        Obstacle::Rule(Rule::ExcludedCarer) => {
            message!("{count} are of a patient who excludes them", count)
        }
        Obstacle::Rule(Rule::RequiredCarer) => message!("{count} require others", count),
        Obstacle::Rule(Rule::RequiredRole) => message!("{count} ask for another role", count),
        Obstacle::Rule(rule) => message!(
            "{count} are such that they would {breach}",
            count,
            breach = rule.breaking()
        ),
        Obstacle::OffDuty => message!("{count} are on days without a shift of theirs", count),
        Obstacle::ShiftTooShort => message!("{count} are longer than their shift", count),
        Obstacle::OutOfHours => message!("{count} lie outside their hours", count),
        Obstacle::TooFar => message!(
            "{count} are too far from where their shift starts and ends",
            count
        ),
        Obstacle::MayNotWork => message!("{count} are in shifts that they may not work", count),
        Obstacle::PinnedOtherwise => message!("{count} are pinned otherwise", count),
        Obstacle::NeverIntroduced => message!(
            "{count} are supervised first visits with nobody to introduce them",
            count
        ),
        Obstacle::NoTimeBesideBreaks => {
            message!("{count} leave no time for the breaks of their shift", count)
        }
        Obstacle::TooMuchLoad => message!("{count} are too heavy a load for their shift", count),
    }
}
