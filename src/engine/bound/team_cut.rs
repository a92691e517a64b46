//! Team cuts: patients who want the same carers at the same hours need additional carers together.
//!
//! Give each patient a team, and let only its carers come. Some visits may then be impossible to make together, in any
//! order and by any carers of the teams ([`crate::engine::timing::AssignmentSearch`]). Then somebody else must meet one
//! of their patients:
//! ```text
//! sum over (p, c) in Q of meets(p, c) >= r
//! ```
//! `Q` contains the carers outside the teams who could make one of these visits. If no two visits belong to the same
//! patient, one more carer for a patient fills at most one place. Then `r` is the least number of places that stay
//! empty. Otherwise `r` is 1.
//!
//! A strong cut has few visits, many carers in the teams and a large `r`. So it is lifted in three steps:
//!
//! - Visits are removed as long as the rest is still impossible.
//! - Visits of other patients are added to increase `r`, and removed again if they do not help.
//! - Carers who would not help are added to the teams.
//!
//! This is a lifted combinatorial Benders cut (Codato and Fischetti 2006).

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::timing::{
    AssignmentOutcome, AssignmentSearch, Candidates, OpenVisit, ShiftVisits,
};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;

/// In every plan that staffs all of `visits`, at least `least` of `meetings` take place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TeamCut {
    /// A patient and a carer whom they could meet, in order.
    pub meetings: Vec<(PatientId, CarerId)>,
    /// Least number of them that take place.
    pub least: u32,
    /// The visits that cannot all be made without them, in order.
    pub visits: Vec<VisitId>,
}

impl TeamCut {
    /// Returns the cut as a sentence, with the ids of the file.
    pub fn in_words(&self, instance: &Instance) -> String {
        let visits: Vec<&str> = self
            .visits
            .iter()
            .map(|&visit| instance.visits()[visit].id.as_str())
            .collect();
        let meetings: Vec<String> = self
            .meetings
            .iter()
            .map(|&(patient, carer)| {
                let patient = &instance.patients()[patient].id;
                format!("{patient} and {}", instance.carers()[carer].id)
            })
            .collect();
        format!(
            "to staff {}, at least {} of these must meet: {}",
            visits.join(", "),
            self.least,
            meetings.join("; ")
        )
    }
}

/// The result of assigning all visits to given teams.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TeamsOutcome {
    /// Cuts that say why it is impossible. No two contain the same visit.
    pub team_cuts: Vec<TeamCut>,
    /// The visits of each shift, if it is possible.
    pub work: Option<Vec<ShiftVisits>>,
}

/// Assigns visits to teams, and finds cuts if that is impossible.
pub struct CutFinder<'s, 'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The shifts that can make each visit.
    pub candidates: &'a Candidates<'a>,
    /// The exact search.
    pub sharer: &'s mut AssignmentSearch<'a>,
    /// Returns true if the search must end.
    pub is_over: &'s dyn Fn() -> bool,
}

impl CutFinder<'_, '_> {
    /// Assigns `visits` to the shifts of `teams`, or finds cuts that say why it is impossible.
    pub fn share_out(
        &mut self,
        visits: &[VisitId],
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> TeamsOutcome {
        let mut outcome = TeamsOutcome {
            team_cuts: Vec::new(),
            work: Some(Vec::new()),
        };
        for mut choices in parts(&self.choices(visits, teams)) {
            loop {
                if (self.is_over)() {
                    outcome.work = None;
                    return outcome;
                }
                match self.sharer.share(&choices, 0, self.is_over) {
                    AssignmentOutcome::Possible(part) => {
                        if let Some(work) = &mut outcome.work {
                            work.extend(part);
                        }
                        break;
                    }
                    AssignmentOutcome::Unknown => {
                        outcome.work = None;
                        break;
                    }
                    AssignmentOutcome::Impossible => {
                        let team_cut = self.team_cut(&choices, teams);
                        outcome.work = None;
                        choices.retain(|choice| !team_cut.visits.contains(&choice.visit));
                        outcome.team_cuts.push(team_cut);
                    }
                }
            }
        }
        outcome
    }

    /// The shifts of each visit that carers work who are in the teams of all who are visited.
    fn choices(
        &self,
        visits: &[VisitId],
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> Vec<OpenVisit> {
        let choice = |&visit: &VisitId| {
            let patients = self.instance.visits()[visit].patients();
            self.choice(visit, |carer| {
                patients
                    .clone()
                    .all(|patient| teams[patient].contains(&carer))
            })
        };
        visits.iter().map(choice).collect()
    }

    fn choice(&self, visit: VisitId, is_in: impl Fn(CarerId) -> bool) -> OpenVisit {
        let shifts = self.candidates.each(visit);
        let shifts = shifts.map(|candidate| candidate.shift);
        let shifts = shifts.filter(|&shift| is_in(self.carer(shift))).collect();
        OpenVisit { visit, shifts }
    }

    fn carer(&self, shift: ShiftId) -> CarerId {
        self.instance.shifts()[shift].carer
    }

    fn patients<'c>(&self, choice: &'c OpenVisit) -> impl Iterator<Item = PatientId> + use<'c, '_> {
        self.instance.visits()[choice.visit].patients()
    }

    fn all_patients(&self, choices: &[OpenVisit]) -> BTreeSet<PatientId> {
        let patients = choices.iter().flat_map(|choice| self.patients(choice));
        patients.collect()
    }

    /// The row that `choices`, which these teams cannot share out, come to.
    fn team_cut(
        &mut self,
        choices: &[OpenVisit],
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> TeamCut {
        let mut core = self.fewer(choices.to_vec(), 0);
        let mut least = 1;
        if self.is_one_a_patient(&core) {
            core = self.joined(core, choices);
            while self.is_impossible(&core, least) {
                least += 1;
            }
            core = self.fewer(core, least - 1);
        }
        let mut visits: Vec<VisitId> = core.iter().map(|choice| choice.visit).collect();
        let wider = self.widened(&visits, teams, least - 1);
        visits.sort_unstable();
        TeamCut {
            meetings: self.outsiders(&visits, &wider),
            least: least as u32,
            visits,
        }
    }

    fn is_impossible(&mut self, choices: &[OpenVisit], spare: usize) -> bool {
        self.sharer.share(choices, spare, self.is_over) == AssignmentOutcome::Impossible
    }

    /// Returns a small part of `choices` that still cannot be made. It removes one patient after another, then one
    /// visit after another.
    fn fewer(&mut self, mut choices: Vec<OpenVisit>, spare: usize) -> Vec<OpenVisit> {
        for patient in self.all_patients(&choices) {
            let fewer = without(&choices, |choice| {
                self.instance.visits()[choice.visit].is_to(patient)
            });
            if self.is_impossible(&fewer, spare) {
                choices = fewer;
            }
        }
        for visit in choices
            .iter()
            .map(|choice| choice.visit)
            .collect::<Vec<_>>()
        {
            let fewer = without(&choices, |choice| choice.visit == visit);
            if self.is_impossible(&fewer, spare) {
                choices = fewer;
            }
        }
        choices
    }

    fn is_one_a_patient(&self, choices: &[OpenVisit]) -> bool {
        let visited = choices.iter().map(|choice| self.patients(choice).count());
        self.all_patients(choices).len() == visited.sum::<usize>()
    }

    /// Returns `core` with one visit of each other patient that could be at the same time.
    fn joined(&self, core: Vec<OpenVisit>, choices: &[OpenVisit]) -> Vec<OpenVisit> {
        let starts = |choice: &OpenVisit| {
            let windows = &self.instance.visits()[choice.visit].windows;
            (windows[0].earliest, windows[windows.len() - 1].latest)
        };
        let first = core.iter().map(|choice| starts(choice).0).min();
        let last = core.iter().map(|choice| starts(choice).1).max();
        let mut patients = self.all_patients(&core);
        let mut joined = core;
        for choice in choices {
            let (earliest, latest) = starts(choice);
            let is_near = Some(earliest) <= last && Some(latest) >= first;
            let is_of_others = self
                .patients(choice)
                .all(|patient| !patients.contains(&patient));
            if is_near && is_of_others {
                patients.extend(self.patients(choice));
                joined.push(choice.clone());
            }
        }
        joined
    }

    /// The teams with carers let in who would not help: each into all of them, then each into one of them.
    fn widened(
        &mut self,
        visits: &[VisitId],
        teams: &Table<PatientId, Vec<CarerId>>,
        spare: usize,
    ) -> Table<PatientId, Vec<CarerId>> {
        let mut wider = teams.clone();
        let outsiders = self.outsiders(visits, &wider);
        let carers: BTreeSet<CarerId> = outsiders.iter().map(|&(_, carer)| carer).collect();
        for carer in carers {
            let to = outsiders.iter().filter(|&&(_, other)| other == carer);
            let patients: Vec<PatientId> = to.map(|&(patient, _)| patient).collect();
            self.admit(visits, &mut wider, spare, carer, &patients);
        }
        for (patient, carer) in self.outsiders(visits, &wider) {
            self.admit(visits, &mut wider, spare, carer, &[patient]);
        }
        wider
    }

    /// Lets `carer` into the teams of `patients`, unless the visits could then be shared out.
    fn admit(
        &mut self,
        visits: &[VisitId],
        teams: &mut Table<PatientId, Vec<CarerId>>,
        spare: usize,
        carer: CarerId,
        patients: &[PatientId],
    ) {
        for &patient in patients {
            teams[patient].push(carer);
        }
        let choices = self.choices(visits, teams);
        if !self.is_impossible(&choices, spare) {
            for &patient in patients {
                teams[patient].pop();
            }
        }
    }

    /// Who could make one of these visits and is not in the team of somebody who is visited.
    fn outsiders(
        &self,
        visits: &[VisitId],
        teams: &Table<PatientId, Vec<CarerId>>,
    ) -> Vec<(PatientId, CarerId)> {
        let mut outsiders = BTreeSet::new();
        for &visit in visits {
            for carer in self.candidates.carers(self.instance, visit) {
                let patients = self.instance.visits()[visit].patients();
                let others = patients.filter(|&patient| !teams[patient].contains(&carer));
                outsiders.extend(others.map(|patient| (patient, carer)));
            }
        }
        outsiders.into_iter().collect()
    }
}

fn without(choices: &[OpenVisit], leaves: impl Fn(&OpenVisit) -> bool) -> Vec<OpenVisit> {
    let rest = choices.iter().filter(|choice| !leaves(choice));
    rest.cloned().collect()
}

/// Returns the parts of `choices` that have no shift in common.
fn parts(choices: &[OpenVisit]) -> Vec<Vec<OpenVisit>> {
    let mut of_shift: BTreeMap<ShiftId, Vec<usize>> = BTreeMap::new();
    for (index, choice) in choices.iter().enumerate() {
        for &shift in &choice.shifts {
            of_shift.entry(shift).or_default().push(index);
        }
    }
    let mut is_seen = vec![false; choices.len()];
    let mut parts = Vec::new();
    for first in 0..choices.len() {
        let mut open = vec![first];
        let mut part = Vec::new();
        while let Some(index) = open.pop() {
            if !std::mem::replace(&mut is_seen[index], true) {
                part.push(index);
                let shifts = choices[index].shifts.iter();
                open.extend(shifts.flat_map(|shift| &of_shift[shift]));
            }
        }
        part.sort_unstable();
        if !part.is_empty() {
            parts.push(part.iter().map(|&index| choices[index].clone()).collect());
        }
    }
    parts
}
