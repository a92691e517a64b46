//! Local search: moves one person to another team, or swaps two people, while that reduces the cost.

use crate::id::{CarerId, Id, PatientId, Table, TeamId};

use super::division_cost::{DivisionInput, Split, add};
use super::needs::MinutesByPart;
use super::time_limit::Clock;

/// Considers every carer and every patient in turn and makes the best exchange of each. It ends if no exchange reduces
/// the cost, or when the time is up.
pub(super) fn exchange(setting: &DivisionInput, split: Split, clock: &Clock) -> Split {
    let mut board = Assignment::new(setting, split);
    let mut has_won = true;
    while has_won {
        has_won = false;
        for carer in setting.instance.carers().ids() {
            has_won |= !clock.is_over() && board.better(carer);
        }
        for patient in setting.instance.patients().ids() {
            has_won |= !clock.is_over() && board.better(patient);
        }
    }
    board.split
}

/// A split, with the uncovered need of each team.
struct Assignment<'s> {
    setting: &'s DivisionInput<'s>,
    split: Split,
    total: u64,
    /// Minutes needed minus minutes supplied, by team and need.
    open: Table<TeamId, Vec<i64>>,
    patient_ties: Table<PatientId, Vec<(CarerId, i64)>>,
    couples: Table<PatientId, Vec<(PatientId, i64)>>,
    carer_ties: Table<CarerId, Vec<(PatientId, i64)>>,
}

impl<'s> Assignment<'s> {
    fn new(setting: &'s DivisionInput<'s>, split: Split) -> Self {
        let mut open = Table::from_fn(&setting.centres, |_| vec![0; setting.needs.count]);
        for (patient, &team) in split.patients.iter() {
            add(&mut open[team], &setting.needs.demand[patient], 1);
        }
        for (carer, &team) in split.carers.iter() {
            add(&mut open[team], &setting.needs.supply[carer], -1);
        }
        let mut patient_ties = Table::from_fn(&split.patients, |_| Vec::new());
        let mut carer_ties = Table::from_fn(&split.carers, |_| Vec::new());
        for tie in &setting.ties {
            patient_ties[tie.patient].push((tie.carer, tie.price));
            carer_ties[tie.carer].push((tie.patient, tie.price));
        }
        let mut couples = Table::from_fn(&split.patients, |_| Vec::new());
        for couple in &setting.couples {
            let [one, other] = couple.patients;
            couples[one].push((other, couple.price));
            couples[other].push((one, couple.price));
        }
        Self {
            setting,
            total: setting.total(&split),
            split,
            open,
            patient_ties,
            couples,
            carer_ties,
        }
    }

    /// Makes the best exchange of a person. Returns true if the cost fell.
    fn better<P: Person>(&mut self, person: P) -> bool {
        let Some(best) = self.best(person) else {
            return false;
        };
        let mut split = self.split.clone();
        let (from, to) = (P::teams(&split)[person], best.to);
        P::teams_mut(&mut split)[person] = to;
        if let Some(other) = best.against {
            P::teams_mut(&mut split)[other] = from;
        }
        // The comparison of exchanges does not count carers who are lacking at the same time.
        let total = self.setting.total(&split);
        if total >= self.total {
            return false;
        }
        self.shift(person, from, to);
        if let Some(other) = best.against {
            self.shift(other, to, from);
        }
        (self.split, self.total) = (split, total);
        true
    }

    fn shift<P: Person>(&mut self, person: P, from: TeamId, to: TeamId) {
        let minutes = P::minutes(self.setting, person);
        add(&mut self.open[from], minutes, -P::SIGN);
        add(&mut self.open[to], minutes, P::SIGN);
    }

    /// Returns the exchange that reduces the cost most; of several, the first. Returns `None` if no exchange does.
    fn best<P: Person>(&self, person: P) -> Option<Exchange<P>> {
        let teams = P::teams(&self.split);
        let from = teams[person];
        let mut sizes = Table::from_fn(&self.setting.centres, |_| 0);
        teams.rows().iter().for_each(|&team| sizes[team] += 1);
        let range = P::range(self.setting);
        let may_leave = sizes[from] > *range.start();
        let moves = sizes
            .ids()
            .filter(|&to| to != from && may_leave && sizes[to] < *range.end());
        let alone = moves.map(|to| (to, None));
        let swaps = teams.iter().filter(|&(_, &to)| to != from);
        let against = swaps.map(|(other, &to)| (to, Some(other)));
        let here = self.own(person);
        alone
            .chain(against)
            .map(|(to, against)| Exchange {
                to,
                against,
                change: self.change(person, &here, to, against),
            })
            .filter(|exchange| exchange.change < 0)
            .min_by_key(|exchange| exchange.change)
    }

    fn change<P: Person>(
        &self,
        person: P,
        own: &Table<TeamId, i64>,
        to: TeamId,
        against: Option<P>,
    ) -> i64 {
        let from = P::teams(&self.split)[person];
        let mut change = own[to] - own[from];
        let nothing = MinutesByPart::new();
        let mut back = &nothing;
        if let Some(other) = against {
            change += self.at(other, from) - self.at(other, to);
            back = P::minutes(self.setting, other);
        }
        let minutes = P::minutes(self.setting, person);
        let price = i64::from(self.setting.prices.lacking_minute);
        let lack = lacking_more(&self.open[from], back, minutes, P::SIGN)
            + lacking_more(&self.open[to], minutes, back, P::SIGN);
        change + price * lack
    }

    /// Returns, for each team, the person's travel minus the prices of ties to people in that team.
    fn own<P: Person>(&self, person: P) -> Table<TeamId, i64> {
        Table::from_fn(&self.setting.centres, |team| self.at(person, team))
    }

    fn at<P: Person>(&self, person: P, team: TeamId) -> i64 {
        P::way(self.setting, person, team) - P::tied(self, person, team)
    }
}

struct Exchange<P> {
    to: TeamId,
    against: Option<P>,
    change: i64,
}

/// Returns the change in the minutes that a team lacks if `coming` are added and `going` are removed.
fn lacking_more(open: &[i64], coming: &MinutesByPart, going: &MinutesByPart, sign: i64) -> i64 {
    let (mut coming, mut going) = (coming.iter().peekable(), going.iter().peekable());
    let mut more = 0;
    loop {
        let next = coming.peek().into_iter().chain(going.peek());
        let Some(need) = next.map(|&&(need, _)| need).min() else {
            return more;
        };
        let come = coming
            .next_if(|&&(of, _)| of == need)
            .map_or(0, |&(_, minutes)| minutes);
        let go = going
            .next_if(|&&(of, _)| of == need)
            .map_or(0, |&(_, minutes)| minutes);
        let now = open[need];
        more += (now + sign * (come - go)).max(0) - now.max(0);
    }
}

/// A patient or a carer.
trait Person: Id {
    /// 1 if the minutes of the person are needed, -1 if they are supplied.
    const SIGN: i64;
    fn teams(split: &Split) -> &Table<Self, TeamId>;
    fn teams_mut(split: &mut Split) -> &mut Table<Self, TeamId>;
    fn range<'s>(setting: &'s DivisionInput) -> &'s std::ops::RangeInclusive<usize>;
    fn minutes<'s>(setting: &'s DivisionInput, person: Self) -> &'s MinutesByPart;
    fn way(setting: &DivisionInput, person: Self, team: TeamId) -> i64;
    /// Returns the prices of the ties to the people in a team.
    fn tied(board: &Assignment, person: Self, team: TeamId) -> i64;
}

impl Person for PatientId {
    const SIGN: i64 = 1;

    fn teams(split: &Split) -> &Table<Self, TeamId> {
        &split.patients
    }

    fn teams_mut(split: &mut Split) -> &mut Table<Self, TeamId> {
        &mut split.patients
    }

    fn range<'s>(setting: &'s DivisionInput) -> &'s std::ops::RangeInclusive<usize> {
        &setting.sizes.patients
    }

    fn minutes<'s>(setting: &'s DivisionInput, person: Self) -> &'s MinutesByPart {
        &setting.needs.demand[person]
    }

    fn way(setting: &DivisionInput, person: Self, team: TeamId) -> i64 {
        setting.ways.patients[person][team]
    }

    fn tied(board: &Assignment, person: Self, team: TeamId) -> i64 {
        let there = board.patient_ties[person].iter();
        let there = there.filter(|&&(carer, _)| board.split.carers[carer] == team);
        let others = board.couples[person].iter();
        let others = others.filter(|&&(other, _)| board.split.patients[other] == team);
        let prices = there.map(|&(_, price)| price);
        prices.chain(others.map(|&(_, price)| price)).sum()
    }
}

impl Person for CarerId {
    const SIGN: i64 = -1;

    fn teams(split: &Split) -> &Table<Self, TeamId> {
        &split.carers
    }

    fn teams_mut(split: &mut Split) -> &mut Table<Self, TeamId> {
        &mut split.carers
    }

    fn range<'s>(setting: &'s DivisionInput) -> &'s std::ops::RangeInclusive<usize> {
        &setting.sizes.carers
    }

    fn minutes<'s>(setting: &'s DivisionInput, person: Self) -> &'s MinutesByPart {
        &setting.needs.supply[person]
    }

    fn way(setting: &DivisionInput, person: Self, team: TeamId) -> i64 {
        setting.ways.carers[person][team]
    }

    fn tied(board: &Assignment, person: Self, team: TeamId) -> i64 {
        let there = board.carer_ties[person].iter();
        let there = there.filter(|&&(patient, _)| board.split.patients[patient] == team);
        there.map(|&(_, price)| price).sum()
    }
}
