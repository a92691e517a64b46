//! The terms of the score that depend on who comes to which visit, kept right as visits come and go.

use std::collections::BTreeMap;

use super::annealing_weights::AnnealingWeights;
use crate::engine::timing::Timetable;
use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::score::Term;
use crate::time::Window;

/// What all visits come to, as far as the objective asks.
#[derive(Clone, Debug)]
pub(super) struct VisitTerms {
    /// The numbers of each visit's continuity sets, one for each who is visited; empty where sets are not asked for.
    sets_of: Table<VisitId, Vec<usize>>,
    /// How many visits of a set each carer makes.
    met: BTreeMap<(usize, CarerId), u32>,
    non_contact_visits: u64,
    /// Of visits that start on one day whatever happens.
    wished_skills_missing: u64,
    /// Visits with wished skills that may start on several days.
    on_several_days: Vec<VisitId>,
}

impl VisitTerms {
    /// Nobody comes to any visit.
    pub fn new(instance: &Instance) -> Self {
        let mut sets_of = Table::from_fn(instance.visits(), |_| Vec::new());
        if instance.counted_terms().contains(&Term::CarersBySet) {
            let patients = instance.patients().ids();
            let sets = patients.flat_map(|patient| instance.continuity_sets(patient));
            for (number, visits) in sets.enumerate() {
                for visit in visits {
                    sets_of[visit].push(number);
                }
            }
        }
        let visits = instance.visits().ids();
        let wishes = |visit: VisitId| !instance.visits()[visit].wished_skills.is_empty();
        Self {
            sets_of,
            met: BTreeMap::new(),
            non_contact_visits: 0,
            wished_skills_missing: 0,
            on_several_days: visits
                .filter(|&visit| wishes(visit) && only_day(instance, visit).is_none())
                .collect(),
        }
    }

    /// Notes that `shift` came to `visit`, or left it.
    pub fn note(&mut self, instance: &Instance, visit: VisitId, shift: ShiftId, came: bool) {
        let carer = instance.shifts()[shift].carer;
        for &set in &self.sets_of[visit] {
            let times = self.met.entry((set, carer)).or_default();
            *times = if came { *times + 1 } else { *times - 1 };
            if *times == 0 {
                self.met.remove(&(set, carer));
            }
        }
        let lacking = only_day(instance, visit).map_or(0, |_| lacking(instance, visit, carer));
        let other = instance.missed_contacts(visit, carer);
        if came {
            self.wished_skills_missing += lacking;
            self.non_contact_visits += other;
        } else {
            self.wished_skills_missing -= lacking;
            self.non_contact_visits -= other;
        }
    }

    /// The value of such a term; 0 of any other.
    pub fn value(&self, instance: &Instance, timetable: &Timetable, term: Term) -> u64 {
        match term {
            Term::CarersBySet => self.met.len() as u64,
            Term::NonContactVisits => self.non_contact_visits,
            Term::WishedSkillsMissing => {
                let visits = self.on_several_days.iter();
                let later = visits.map(|&visit| missing_then(instance, timetable, visit));
                self.wished_skills_missing + later.sum::<u64>()
            }
            _ => 0,
        }
    }

    /// What these terms weigh more once `carer` comes to `visit`.
    pub fn marginal_cost(
        &self,
        instance: &Instance,
        visit: VisitId,
        carer: CarerId,
        weights: &AnnealingWeights,
    ) -> f64 {
        let more = |term: Term| match term {
            Term::CarersBySet => {
                let sets = self.sets_of[visit].iter();
                sets.filter(|&&set| !self.met.contains_key(&(set, carer)))
                    .count() as u64
            }
            Term::NonContactVisits => instance.missed_contacts(visit, carer),
            Term::WishedSkillsMissing => lacking(instance, visit, carer),
            _ => 0,
        };
        let terms = weights.of_teams();
        terms.map(|(term, weight)| weight * more(term) as f64).sum()
    }
}

/// The day on which the visit starts whatever happens, if there is one.
fn only_day(instance: &Instance, visit: VisitId) -> Option<usize> {
    let starts = all_starts(instance, visit);
    let day = |moment| instance.horizon().day(moment);
    (day(starts.earliest) == day(starts.latest)).then(|| day(starts.earliest))
}

/// The wished skills that `carer` lacks, on the best of the days on which the visit may start.
fn lacking(instance: &Instance, visit: VisitId, carer: CarerId) -> u64 {
    if instance.visits()[visit].wished_skills.is_empty() {
        return 0;
    }
    instance.least_wished_skills_missing(visit, carer, all_starts(instance, visit))
}

fn all_starts(instance: &Instance, visit: VisitId) -> Window {
    let windows = &instance.visits()[visit].windows;
    Window {
        earliest: windows[0].earliest,
        latest: windows[windows.len() - 1].latest,
    }
}

/// What those at the visit lack on the day on which it starts now.
fn missing_then(instance: &Instance, timetable: &Timetable, visit: VisitId) -> u64 {
    let Some(start) = timetable.start_in_plan(visit) else {
        return 0;
    };
    let date = instance.horizon().date(start);
    let crew = timetable.crew(visit).iter();
    crew.map(|&shift| instance.wished_skills_missing(visit, instance.shifts()[shift].carer, date))
        .sum()
}
