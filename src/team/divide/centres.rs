//! Chooses the centres of teams: homes from which travel to the team's patients and carers is short.

use std::collections::BTreeSet;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

use crate::id::{PatientId, PlaceId, Table, TeamId};
use crate::instance::Instance;

use super::division_cost::{DivisionInput, Split};
use super::team_travel::{TravelMode, of_carer, of_patient};

/// Number of random choices of centres. The best one is used.
const TRIES: usize = 8;

/// Rounds in which the centres of a choice are moved.
const MOVES: usize = 20;

/// Returns several choices of `teams` centres, those with the least travel first.
///
/// - Each centre is a patient's home.
/// - The first home is random. Each further one is random too, with a probability proportional to the travel that it
///   saves its patient. This is k-means++ with travel in place of squared distances (Arthur and Vassilvitskii 2007).
/// - Then each centre moves to the home with the least travel to the patients nearest to it. A fixed number of rounds
///   do so (Lloyd 1982).
pub(super) fn choices(
    instance: &Instance,
    mode: TravelMode,
    teams: usize,
    seed: u64,
) -> Vec<Table<TeamId, PlaceId>> {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut choices: Vec<Table<TeamId, PlaceId>> = Vec::new();
    for _ in 0..TRIES {
        let mut centres = spread(instance, mode, teams, &mut random);
        for _ in 0..MOVES {
            let nearest = nearest(instance, mode, &centres);
            centres = gathered(instance, mode, &centres, &nearest);
        }
        if !choices.contains(&centres) {
            choices.push(centres);
        }
    }
    choices.sort_by_key(|centres| ways(instance, mode, centres));
    choices
}

fn spread(
    instance: &Instance,
    mode: TravelMode,
    teams: usize,
    random: &mut Pcg64Mcg,
) -> Table<TeamId, PlaceId> {
    let patients = instance.patients();
    let mut free: BTreeSet<PatientId> = patients.ids().collect();
    let mut least = Table::from_fn(patients, |_| i64::MAX);
    let mut centres = Vec::new();
    while centres.len() < teams {
        let gain = |&patient: &PatientId| {
            if centres.is_empty() {
                1
            } else {
                least[patient].max(0)
            }
        };
        let total: i64 = free.iter().map(gain).sum();
        let mut left = if total > 0 {
            random.random_range(0..total)
        } else {
            0
        };
        let chosen = free.iter().copied().find(|patient| {
            left -= gain(patient);
            left < 0 || total == 0
        });
        let chosen = chosen.expect("there are no more teams than patients");
        free.remove(&chosen);
        let centre = patients[chosen].place;
        for patient in patients.ids() {
            least[patient] = least[patient].min(of_patient(instance, mode, patient, centre));
        }
        centres.push(centre);
    }
    Table::new(centres)
}

/// Returns the nearest centre of each patient; of several, the first.
fn nearest(
    instance: &Instance,
    mode: TravelMode,
    centres: &Table<TeamId, PlaceId>,
) -> Table<PatientId, TeamId> {
    Table::from_fn(instance.patients(), |patient| {
        let teams = centres.ids();
        let way = |&team: &TeamId| of_patient(instance, mode, patient, centres[team]);
        teams.min_by_key(way).expect("there is a team")
    })
}

fn ways(instance: &Instance, mode: TravelMode, centres: &Table<TeamId, PlaceId>) -> i64 {
    let nearest = nearest(instance, mode, centres);
    let way =
        |(patient, &team): (PatientId, &TeamId)| of_patient(instance, mode, patient, centres[team]);
    nearest.iter().map(way).sum()
}

/// Moves each centre to the home among its patients' with the least travel to them. A centre stays if no home is better
/// or if it has no patients.
fn gathered(
    instance: &Instance,
    mode: TravelMode,
    centres: &Table<TeamId, PlaceId>,
    team_of: &Table<PatientId, TeamId>,
) -> Table<TeamId, PlaceId> {
    Table::from_fn(centres, |team| {
        let own: Vec<PatientId> = members(team_of, team);
        let ways = |&place: &PlaceId| -> i64 {
            let each = own.iter();
            each.map(|&patient| of_patient(instance, mode, patient, place))
                .sum()
        };
        best_home(instance, centres[team], &own, ways)
    })
}

/// Moves each centre to the home among its patients' with the least travel for all patients and carers of the team. A
/// centre stays if no home is better.
pub(super) fn of_split(setting: &DivisionInput, split: &Split) -> Table<TeamId, PlaceId> {
    let (instance, mode) = (setting.instance, setting.mode);
    Table::from_fn(&setting.centres, |team| {
        let patients = members(&split.patients, team);
        let carers = members(&split.carers, team);
        let ways = |&place: &PlaceId| -> i64 {
            let patients = patients.iter();
            let to_patients = patients.map(|&patient| of_patient(instance, mode, patient, place));
            let of_carers = carers.iter().map(|&carer| of_carer(instance, carer, place));
            to_patients.chain(of_carers).sum()
        };
        best_home(instance, setting.centres[team], &patients, ways)
    })
}

pub(super) fn members<I: crate::id::Id>(team_of: &Table<I, TeamId>, team: TeamId) -> Vec<I> {
    let own = team_of.iter().filter(|&(_, &of)| of == team);
    own.map(|(member, _)| member).collect()
}

fn best_home(
    instance: &Instance,
    now: PlaceId,
    patients: &[PatientId],
    ways: impl Fn(&PlaceId) -> i64,
) -> PlaceId {
    let homes = patients
        .iter()
        .map(|&patient| instance.patients()[patient].place);
    std::iter::once(now)
        .chain(homes)
        .min_by_key(ways)
        .expect("the centre itself is one of them")
}
