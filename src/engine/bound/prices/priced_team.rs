//! The cheapest team of one patient when each visit in a shift has a price: facility location with several servers a client.
//!
//! ```text
//! F = min  FACE * sum over c of y(c) + sum over v, c of b(v,c) x(v,c)
//!     s.t. sum over c of x(v,c) = n(v)      every visit v
//!          x(v,c) <= y(c)                   every v and c, all 0 or 1
//! ```
//! Solved by branch and bound over carers with dual ascent (Erlenkotter 1978). Any `u(v) >= 0` proves
//! ```text
//! F >= sum over v of n(v) u(v) - sum over c of max(0, sum over v of max(0, u(v) - b(v,c)) - FACE)
//! ```
//! where an open carer's cost is paid already, so `FACE` there is 0 and a constant is added. What that leaves of a carer's cost
//! (their slack) is how much more every team with them costs, so whoever would cost too much is closed.

use std::cmp::Reverse;

use super::price_bound::FACE;

/// A team within this of the cheapest is good enough; the difference is taken off what is proven.
const TOLERANCE: u64 = FACE / 300;
/// So many branches are looked at; then the bound of the first one stands.
const MOST_NODES: usize = 3_000;
/// So many of a patient's last teams are tried at new prices.
const REMEMBERED_TEAMS: usize = 40;

/// What a patient's visits ask, carer by carer.
#[derive(Clone, Debug, Default)]
pub(super) struct TeamChoice {
    /// How many carers there are to choose from.
    carers: usize,
    /// How many each visit asks for; no more than can make it.
    places: Vec<usize>,
    /// For each visit who can make it and at what cost, the cheapest first.
    costs: Vec<Vec<CostOfCarer>>,
    /// Fewer carers than this can never make the visits.
    least: u64,
    /// Teams that were cheapest at earlier prices, the last of them last.
    teams: Vec<Vec<usize>>,
}

/// What it costs to have a carer at a visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct CostOfCarer {
    pub cost: u64,
    pub carer: usize,
    /// Which price that is; none where the visit's price is another patient's.
    pub pair: Option<usize>,
}

/// A team and what is proven of all teams.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct PricedTeam {
    /// No team costs less.
    pub at_least: u64,
    /// The prices that a cheap team pays.
    pub pairs: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Choice {
    Free,
    Open,
    Closed,
}

impl TeamChoice {
    /// A choice among so many `carers`, for visits that ask for so many `places` each, of which fewer than `least` carers can never fill all.
    pub fn new(carers: usize, places: Vec<usize>, least: u64) -> Self {
        Self {
            carers,
            places,
            least,
            ..Self::default()
        }
    }

    /// The cheapest team at these `costs`: for each visit who can make it, the cheapest first.
    pub fn cheapest(&mut self, costs: Vec<Vec<CostOfCarer>>) -> PricedTeam {
        self.costs = costs;
        if self.costs.is_empty() {
            return PricedTeam {
                at_least: FACE * self.least,
                pairs: Vec::new(),
            };
        }
        let tried = self.teams.iter().map(|team| (self.cost_of(team), team));
        let best = tried.min().map(|(cost, team)| (cost, team.clone()));
        let mut search = TeamSearch {
            choice: self,
            best: best.unwrap_or((u64::MAX, Vec::new())),
            nodes: 0,
        };
        let mut choices = vec![Choice::Free; search.choice.carers];
        let root = search.branch(&mut choices);
        let is_exhausted = search.nodes < MOST_NODES;
        let (cost, team) = search.best;
        let at_least = if is_exhausted {
            cost.saturating_sub(TOLERANCE).max(root.min(cost))
        } else {
            root.min(cost)
        };
        let pairs = self.pairs_of(&team);
        self.remember(team);
        PricedTeam {
            at_least: at_least.max(FACE * self.least),
            pairs,
        }
    }

    fn remember(&mut self, team: Vec<usize>) {
        self.teams.retain(|known| *known != team);
        if self.teams.len() == REMEMBERED_TEAMS {
            self.teams.remove(0);
        }
        self.teams.push(team);
    }

    /// What `team` costs; more than any number where it cannot make all visits.
    fn cost_of(&self, team: &[usize]) -> u64 {
        let is_in = self.members(team);
        let mut all = FACE * team.len() as u64;
        for (costs, &places) in self.costs.iter().zip(&self.places) {
            let theirs = costs.iter().filter(|cost| is_in[cost.carer]);
            let (count, cost) = theirs
                .take(places)
                .fold((0, 0), |(count, sum), cost| (count + 1, sum + cost.cost));
            if count < places {
                return u64::MAX;
            }
            all += cost;
        }
        all
    }

    fn pairs_of(&self, team: &[usize]) -> Vec<usize> {
        let is_in = self.members(team);
        let is_in = |cost: &&CostOfCarer| is_in[cost.carer];
        let visits = self.costs.iter().zip(&self.places);
        let theirs = visits.flat_map(|(costs, &places)| costs.iter().filter(is_in).take(places));
        theirs.filter_map(|cost| cost.pair).collect()
    }

    fn members(&self, team: &[usize]) -> Vec<bool> {
        let mut is_in = vec![false; self.carers];
        for &carer in team {
            is_in[carer] = true;
        }
        is_in
    }
}

/// A branch and bound.
struct TeamSearch<'c> {
    choice: &'c TeamChoice,
    /// The cheapest team so far and its cost.
    best: (u64, Vec<usize>),
    nodes: usize,
}

/// What dual ascent proves.
struct Ascent {
    at_least: u64,
    /// What is left of each carer's cost.
    slack: Vec<u64>,
    /// What each carer is paid by the visits.
    paid: Vec<u64>,
}

impl TeamSearch<'_> {
    /// Looks through all teams with the open carers and without the closed ones; no such team costs less than the answer, nor than
    /// the best less the tolerance.
    fn branch(&mut self, choices: &mut [Choice]) -> u64 {
        self.nodes += 1;
        if self.nodes >= MOST_NODES {
            return 0;
        }
        let Some(counted) = self.count(choices) else {
            return u64::MAX;
        };
        if self.is_dear(counted) {
            return counted;
        }
        let ascent = self.ascend(choices);
        let at_least = ascent.at_least.max(counted);
        self.try_team(choices, &ascent);
        if self.is_dear(at_least) {
            return at_least;
        }
        let mut closed = Vec::new();
        for (carer, choice) in choices.iter_mut().enumerate() {
            if *choice == Choice::Free
                && is_dear(ascent.at_least + ascent.slack[carer], self.best.0)
            {
                *choice = Choice::Closed;
                closed.push(carer);
            }
        }
        let free = (0..choices.len()).filter(|&carer| choices[carer] == Choice::Free);
        let next = free.max_by_key(|&carer| {
            (
                Reverse(ascent.slack[carer]),
                ascent.paid[carer],
                Reverse(carer),
            )
        });
        if let Some(next) = next {
            choices[next] = Choice::Open;
            self.branch(choices);
            choices[next] = Choice::Closed;
            self.branch(choices);
            choices[next] = Choice::Free;
        } else {
            self.try_open(choices);
        }
        for carer in closed {
            choices[carer] = Choice::Free;
        }
        at_least
    }

    fn is_dear(&self, cost: u64) -> bool {
        is_dear(cost, self.best.0)
    }

    /// The least that a team must cost by the cheapest prices and the number of carers it needs; `None` where there is none.
    fn count(&self, choices: &[Choice]) -> Option<u64> {
        let mut prices = 0;
        for (costs, &places) in self.choice.costs.iter().zip(&self.choice.places) {
            let may_come = costs
                .iter()
                .filter(|cost| choices[cost.carer] != Choice::Closed);
            let (count, cost) = may_come
                .take(places)
                .fold((0, 0), |(count, sum), cost| (count + 1, sum + cost.cost));
            if count < places {
                return None;
            }
            prices += cost;
        }
        let open = choices.iter().filter(|&&choice| choice == Choice::Open);
        let further = self.raise(choices, |_| 0).at_least.div_ceil(FACE) * FACE;
        let faces = further.max(self.choice.least * FACE);
        Some(prices + faces.max(FACE * open.count() as u64))
    }

    fn ascend(&self, choices: &[Choice]) -> Ascent {
        self.raise(choices, |cost| cost)
    }

    /// Dual ascent at the costs that `of` makes of the costs of carers: the visits raise what they pay in turn, each to the next
    /// carer's cost, as long as that gains something.
    fn raise(&self, choices: &[Choice], of: impl Fn(u64) -> u64) -> Ascent {
        let is_open = |carer: usize| choices[carer] == Choice::Open;
        let open = (0..choices.len()).filter(|&carer| is_open(carer)).count() as u64;
        let mut ascent = Ascent {
            at_least: open * FACE,
            slack: (0..choices.len())
                .map(|carer| if is_open(carer) { 0 } else { FACE })
                .collect(),
            paid: vec![0; choices.len()],
        };
        let mut visits: Vec<Raised> = Vec::new();
        for (costs, &places) in self.choice.costs.iter().zip(&self.choice.places) {
            let costs: Vec<(u64, usize)> = costs
                .iter()
                .filter(|cost| choices[cost.carer] != Choice::Closed)
                .map(|cost| (of(cost.cost), cost.carer))
                .collect();
            let pays = costs.first().map_or(0, |&(cost, _)| cost);
            ascent.at_least += places as u64 * pays;
            let reached = costs.partition_point(|&(cost, _)| cost <= pays);
            visits.push(Raised {
                costs,
                places,
                pays,
                reached,
            });
        }
        visits.sort_by_key(|visit| visit.costs.len());
        loop {
            let mut has_gained = false;
            for visit in &mut visits {
                has_gained |= visit.raise(&mut ascent);
            }
            if !has_gained {
                return ascent;
            }
        }
    }

    /// Tries the open carers with all who are paid in full, without those who are not needed.
    fn try_team(&mut self, choices: &[Choice], ascent: &Ascent) {
        let team = (0..choices.len()).filter(|&carer| {
            choices[carer] == Choice::Open
                || choices[carer] == Choice::Free && ascent.slack[carer] == 0
        });
        self.offer(team.collect());
    }

    fn try_open(&mut self, choices: &[Choice]) {
        let team = (0..choices.len()).filter(|&carer| choices[carer] == Choice::Open);
        self.offer(team.collect());
    }

    fn offer(&mut self, mut team: Vec<usize>) {
        let mut cost = self.choice.cost_of(&team);
        if cost == u64::MAX {
            return;
        }
        for place in (0..team.len()).rev() {
            let carer = team.remove(place);
            let without = self.choice.cost_of(&team);
            if without <= cost {
                cost = without;
            } else {
                team.insert(place, carer);
            }
        }
        if cost < self.best.0 {
            self.best = (cost, team);
        }
    }
}

fn is_dear(cost: u64, best: u64) -> bool {
    cost.saturating_add(TOLERANCE) >= best
}

/// A visit and what it pays.
struct Raised {
    costs: Vec<(u64, usize)>,
    places: usize,
    pays: u64,
    /// How many of `costs` are no more than it pays.
    reached: usize,
}

impl Raised {
    /// Raises what the visit pays as far as the next carer, or until a carer is paid in full. Whether that gained something.
    fn raise(&mut self, ascent: &mut Ascent) -> bool {
        let reached = &self.costs[..self.reached];
        let in_full = reached
            .iter()
            .filter(|&&(_, carer)| ascent.slack[carer] == 0);
        let gain = self.places.saturating_sub(in_full.count());
        if gain == 0 {
            return false;
        }
        let to_next = self
            .costs
            .get(self.reached)
            .map(|&(cost, _)| cost - self.pays);
        let slacks = reached.iter().map(|&(_, carer)| ascent.slack[carer]);
        let Some(step) = slacks.filter(|&slack| slack > 0).chain(to_next).min() else {
            return false;
        };
        for &(_, carer) in reached {
            ascent.slack[carer] = ascent.slack[carer].saturating_sub(step);
            ascent.paid[carer] += step;
        }
        ascent.at_least += gain as u64 * step;
        self.pays += step;
        while (self.costs.get(self.reached)).is_some_and(|&(cost, _)| cost <= self.pays) {
            self.reached += 1;
        }
        true
    }
}
