//! The ids in the file: `p001`, `c01`, `h001`, `base`, and ids composed of them.

use super::team::Team;
use crate::id::{CarerId, Id, PlaceId};

/// The number of things of each kind in earlier teams, and the number of digits of ids.
#[derive(Clone, Copy)]
pub(super) struct Names {
    team: usize,
    teams: usize,
    before: Counts,
    digits: Counts,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    patients: usize,
    carers: usize,
    homes: usize,
}

impl Names {
    /// Returns the names for each team.
    pub(super) fn of(teams: &[Team]) -> Vec<Names> {
        let all = teams.iter().fold(Counts::default(), Counts::and);
        let digits = Counts {
            patients: digits(all.patients).max(3),
            carers: digits(all.carers).max(2),
            homes: digits(all.homes).max(3),
        };
        let mut before = Counts::default();
        teams
            .iter()
            .enumerate()
            .map(|(team, own)| {
                let names = Names {
                    team,
                    teams: teams.len(),
                    before,
                    digits,
                };
                before = before.and(own);
                names
            })
            .collect()
    }

    pub(super) fn patient(self, patient: usize) -> String {
        let number = self.before.patients + patient + 1;
        format!("p{number:0width$}", width = self.digits.patients)
    }

    pub(super) fn carer(self, carer: CarerId) -> String {
        let number = self.before.carers + carer.index() + 1;
        format!("c{number:0width$}", width = self.digits.carers)
    }

    /// Returns the id of a place: the base, which is the first place of the team, or a building.
    pub(super) fn place(self, place: PlaceId) -> String {
        if place.index() > 0 {
            let number = self.before.homes + place.index();
            format!("h{number:0width$}", width = self.digits.homes)
        } else if self.teams == 1 {
            "base".to_owned()
        } else {
            format!("base-{}", self.team + 1)
        }
    }

    /// Returns the id of the shift of `carer` on `day`.
    pub(super) fn shift(self, carer: CarerId, day: usize) -> String {
        format!("{}-d{:02}", self.carer(carer), day + 1)
    }

    /// Returns the id of the visit called `name` whose first day is `day`.
    pub(super) fn visit(self, patient: usize, day: usize, name: &str) -> String {
        format!("{}-d{:02}-{name}", self.patient(patient), day + 1)
    }
}

impl Counts {
    fn and(self, team: &Team) -> Self {
        Self {
            patients: self.patients + team.patients.len(),
            carers: self.carers + team.routing.roster.carers().len(),
            homes: self.homes + team.routing.ground.homes.places.len() - 1,
        }
    }
}

fn digits(count: usize) -> usize {
    count.to_string().len()
}
