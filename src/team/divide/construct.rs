//! Constructs a first division. Patients go to the nearest centre with room; then each carer goes where the gain is
//! greatest.

use crate::engine::mip::MipError;
use crate::id::{CarerId, Table, TeamId};

use super::division_cost::{DivisionInput, Split, add};
use super::time_limit::Clock;
use super::transport::transport;

/// Assigns the patients to teams, then the carers.
pub(super) fn construct(setting: &DivisionInput, clock: &Clock) -> Result<Split, MipError> {
    let sent = transport(&setting.ways.patients, &setting.sizes.patients, clock)?;
    let patients = sent.teams.unwrap_or_else(|| one_by_one(setting));
    let mut split = Split {
        patients,
        carers: Table::from_fn(setting.instance.carers(), |_| first(setting)),
    };
    place_carers(setting, &mut split);
    Ok(split)
}

fn first(setting: &DivisionInput) -> TeamId {
    setting.centres.ids().next().expect("there is a team")
}

/// Assigns each patient to the nearest centre that still has room.
fn one_by_one(setting: &DivisionInput) -> Table<crate::id::PatientId, TeamId> {
    let ways = &setting.ways.patients;
    let mut room = Room::new(setting, &setting.sizes.patients, ways.len());
    Table::from_fn(ways, |patient| {
        let team = room.teams().min_by_key(|&team| ways[patient][team]);
        room.take(team.expect("the ranges hold everybody"))
    })
}

fn place_carers(setting: &DivisionInput, split: &mut Split) {
    let needs = &setting.needs;
    let mut open = Table::from_fn(&setting.centres, |_| vec![0; needs.count]);
    for (patient, &team) in split.patients.iter() {
        add(&mut open[team], &needs.demand[patient], 1);
    }
    let mut room = Room::new(setting, &setting.sizes.carers, split.carers.len());
    for carer in setting.instance.carers().ids() {
        let ties = gains(setting, split, carer);
        let price = i64::from(setting.prices.lacking_minute);
        let worth = |&team: &TeamId| {
            let filled = needs.supply[carer].iter();
            let filled = filled.map(|&(need, minutes)| minutes.min(open[team][need]).max(0));
            price * filled.sum::<i64>() + ties[team] - setting.ways.carers[carer][team]
        };
        let best = room.teams().rev().max_by_key(worth);
        let team = room.take(best.expect("the ranges hold everybody"));
        split.carers[carer] = team;
        add(&mut open[team], &needs.supply[carer], -1);
    }
}

/// Returns, for each team, the sum of the carer's tie prices to its patients.
fn gains(setting: &DivisionInput, split: &Split, carer: CarerId) -> Table<TeamId, i64> {
    let mut gains = Table::from_fn(&setting.centres, |_| 0);
    for tie in setting.ties.iter().filter(|tie| tie.carer == carer) {
        gains[split.patients[tie.patient]] += tie.price;
    }
    gains
}

/// Tracks which teams can take one more person, so that in the end every team has a permitted size.
struct Room {
    least: usize,
    most: usize,
    left: usize,
    taken: Table<TeamId, usize>,
}

impl Room {
    fn new(
        setting: &DivisionInput,
        range: &std::ops::RangeInclusive<usize>,
        people: usize,
    ) -> Self {
        Self {
            least: *range.start(),
            most: *range.end(),
            left: people,
            taken: Table::from_fn(&setting.centres, |_| 0),
        }
    }

    fn teams(&self) -> impl DoubleEndedIterator<Item = TeamId> {
        let owed = self
            .taken
            .rows()
            .iter()
            .map(|&taken| self.least.saturating_sub(taken));
        let is_short = owed.sum::<usize>() >= self.left;
        let most = if is_short { self.least } else { self.most };
        self.taken
            .ids()
            .filter(move |&team| self.taken[team] < most)
    }

    fn take(&mut self, team: TeamId) -> TeamId {
        self.taken[team] += 1;
        self.left -= 1;
        team
    }
}
