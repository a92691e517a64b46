//! The cheapest team of one patient when each visit in a shift has a price: facility location with several servers a client.
//!
//! ```text
//! F = min  FACE * sum over c of y(c) + sum over v, c of b(v,c) x(v,c)
//!     s.t. sum over c of x(v,c) = n(v)      every visit v
//!          x(v,c) <= y(c)                   every v and c, all 0 or 1
//! ```

use std::ops::Range;

use super::price_bound::FACE;
use super::team_search::TeamSearch;

/// So many of a patient's last teams are tried at new prices.
const REMEMBERED_TEAMS: usize = 40;

/// What a patient's visits ask, carer by carer.
#[derive(Clone, Debug, Default)]
pub(super) struct TeamChoice {
    /// How many carers there are to choose from.
    pub carers: usize,
    /// How many each visit asks for; no more than can make it.
    pub places: Vec<usize>,
    /// For each visit who can make it and at what cost, the cheapest first; visit after visit.
    pub costs: Vec<CostOfCarer>,
    /// Where the costs of each visit are.
    pub of_visit: Vec<Range<usize>>,
    /// Which visits each carer can make, and where the cost of that is.
    pub of_carer: Vec<Vec<(usize, usize)>>,
    /// The visits, those first that the fewest carers can make.
    pub order: Vec<usize>,
    /// Fewer carers than this can never make the visits.
    pub least: u64,
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
    /// How many carers a cheap team counts for.
    pub carers: u64,
    /// The prices that it pays.
    pub pairs: Vec<usize>,
}

impl TeamChoice {
    /// A choice among so many `carers`, for visits that ask for so many `places` each, of which fewer than `least` carers can never fill all.
    pub fn new(carers: usize, places: Vec<usize>, least: u64) -> Self {
        Self {
            carers,
            places,
            least,
            of_carer: vec![Vec::new(); carers],
            ..Self::default()
        }
    }

    /// Learns how many carers the visits need at least: what is proven where these `costs` are all 0.
    pub fn learn_least(&mut self, costs: &[Vec<CostOfCarer>]) {
        self.least = self.cheapest(costs).at_least.div_ceil(FACE);
    }

    /// The cheapest team at these `costs`: for each visit who can make it, the cheapest first.
    pub fn cheapest(&mut self, costs: &[Vec<CostOfCarer>]) -> PricedTeam {
        let none_costs = FACE * self.least;
        if costs.is_empty() {
            return PricedTeam {
                at_least: none_costs,
                carers: self.least,
                pairs: Vec::new(),
            };
        }
        self.take(costs);
        let (at_least, team) = TeamSearch::new(self, self.best_remembered()).run();
        let pairs = self.pairs_of(&team);
        let carers = self.least.max(team.len() as u64);
        self.remember(team);
        PricedTeam {
            at_least: at_least.max(none_costs),
            carers,
            pairs,
        }
    }

    fn take(&mut self, costs: &[Vec<CostOfCarer>]) {
        self.costs.clear();
        self.of_visit.clear();
        self.of_carer.iter_mut().for_each(Vec::clear);
        for (visit, costs) in costs.iter().enumerate() {
            let begin = self.costs.len();
            for (place, cost) in (begin..).zip(costs) {
                self.of_carer[cost.carer].push((visit, place));
            }
            self.costs.extend(costs);
            self.of_visit.push(begin..self.costs.len());
        }
        self.order = (0..costs.len()).collect();
        self.order.sort_by_key(|&visit| self.of_visit[visit].len());
    }

    /// The remembered team that costs least now, and its cost; more than any number where there is none.
    fn best_remembered(&self) -> (u64, Vec<usize>) {
        let tried = self.teams.iter().map(|team| (self.cost_of(team), team));
        let best = tried.min().map(|(cost, team)| (cost, team.clone()));
        best.unwrap_or((u64::MAX, Vec::new()))
    }

    fn remember(&mut self, team: Vec<usize>) {
        self.teams.retain(|known| *known != team);
        if self.teams.len() == REMEMBERED_TEAMS {
            self.teams.remove(0);
        }
        self.teams.push(team);
    }

    /// For each visit how many places it has, and the costs of its carers.
    pub fn visits(&self) -> impl Iterator<Item = (usize, &[CostOfCarer])> {
        let costs = self.of_visit.iter().map(|range| &self.costs[range.clone()]);
        self.places.iter().copied().zip(costs)
    }

    fn cost_of(&self, team: &[usize]) -> u64 {
        self.cost_of_members(&self.members(team), team.len())
    }

    /// What a team of this size costs, with carers added to it where it has too few; more than any number where it cannot make all visits.
    pub fn cost_of_members(&self, is_in: &[bool], size: usize) -> u64 {
        let mut all = FACE * self.least.max(size as u64);
        for (places, costs) in self.visits() {
            let theirs = costs.iter().filter(|cost| is_in[cost.carer]).take(places);
            let (count, cost) =
                theirs.fold((0, 0), |(count, sum), cost| (count + 1, sum + cost.cost));
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
        let theirs = self
            .visits()
            .flat_map(|(places, costs)| costs.iter().filter(is_in).take(places));
        theirs.filter_map(|cost| cost.pair).collect()
    }

    /// For each carer whether they are in the team.
    pub fn members(&self, team: &[usize]) -> Vec<bool> {
        let mut is_in = vec![false; self.carers];
        for &carer in team {
            is_in[carer] = true;
        }
        is_in
    }
}

#[cfg(test)]
mod tests {
    use super::{CostOfCarer, TeamChoice};
    use crate::engine::bound::FACE;
    use crate::engine::bound::prices::team_search::TOLERANCE;
    use proptest::prelude::*;

    const CARERS: usize = 6;

    /// For each visit its places and the price of each carer who can make it, as many as it has places or more.
    fn visits() -> impl Strategy<Value = Vec<(usize, Vec<Option<u64>>)>> {
        let price = prop_oneof![Just(None), Just(Some(0)), (0..FACE).prop_map(Some)];
        let prices = prop::collection::vec(price, CARERS);
        let visit = (1..=3usize, prices).prop_map(|(places, mut prices)| {
            for missing in prices.iter_mut().take(places) {
                missing.get_or_insert(FACE / 3);
            }
            (places, prices)
        });
        prop::collection::vec(visit, 1..7)
    }

    /// The least that any team costs.
    fn cheapest_of_all(visits: &[(usize, Vec<Option<u64>>)]) -> u64 {
        let cost = |team: u32| {
            let of_visit = visits.iter().map(|(places, prices)| {
                let members = (0..CARERS).filter(|carer| team >> carer & 1 == 1);
                let mut theirs: Vec<u64> = members.filter_map(|carer| prices[carer]).collect();
                theirs.sort_unstable();
                (theirs.len() >= *places).then(|| theirs[..*places].iter().sum::<u64>())
            });
            let prices: Option<u64> = of_visit.sum();
            prices.map(|prices| prices + FACE * u64::from(team.count_ones()))
        };
        let costs = (0..1 << CARERS).filter_map(cost);
        costs.min().expect("all carers can make all visits")
    }

    fn costs(prices: &[Option<u64>]) -> Vec<CostOfCarer> {
        let all = prices.iter().enumerate();
        let mut costs: Vec<CostOfCarer> = all
            .filter_map(|(carer, &cost)| {
                Some(CostOfCarer {
                    cost: cost?,
                    carer,
                    pair: Some(carer),
                })
            })
            .collect();
        costs.sort_unstable();
        costs
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Nothing else is proven of a team than enumeration finds, at one price after another.
        #[test]
        fn the_cheapest_team_is_that_of_enumeration(
            rounds in prop::collection::vec(visits(), 1..4)
        ) {
            for visits in rounds {
                let places = visits.iter().map(|(places, _)| *places).collect();
                let mut choice = TeamChoice::new(CARERS, places, 0);
                let costs: Vec<Vec<CostOfCarer>> =
                    visits.iter().map(|(_, prices)| costs(prices)).collect();
                let least = cheapest_of_all(&visits);
                for _ in 0..2 {
                    let proven = choice.cheapest(&costs).at_least;
                    prop_assert!(proven <= least, "{proven} above {least}");
                    prop_assert!(proven + TOLERANCE >= least, "{proven} far below {least}");
                }
            }
        }
    }
}
