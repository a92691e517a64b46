//! What a patient's visits can pay for their carers: dual ascent (Erlenkotter 1978) for visits to one carer or more.
//!
//! Any `u(v) >= 0` proves, with the open carers `O`, the closed ones `D` and all others free,
//! ```text
//! F >= FACE * |O| + sum over v of n(v) u(v) - sum over c not in D of max(0, paid(c) - own(c))
//!
//! paid(c) = sum over v of max(0, u(v) - b(v,c))          own(c) = 0 for an open carer, whose cost is paid already, else FACE
//! ```
//! What that leaves of a free carer's cost (their slack) is how much more every team with them costs. A visit raises what it pays as long
//! as fewer than `n(v)` of the carers it has reached have no slack.

use super::price_bound::FACE;
use super::team_choice::TeamChoice;

/// Whether a carer is in the team.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    Free,
    Open,
    Closed,
}

/// What the visits pay, and what that proves.
#[derive(Clone, Debug)]
pub(super) struct DualAscent {
    pub choices: Vec<Choice>,
    /// No team with the open carers and without the closed ones costs less.
    pub at_least: u64,
    /// What the visits pay each carer; of a closed one, what they paid before.
    pub paid: Vec<u64>,
    /// What each visit pays for each of its places.
    pays: Vec<u64>,
    /// Where the costs of each visit begin that are more than it pays.
    reached: Vec<usize>,
    /// How many carers who are not closed can make each visit.
    may_come: Vec<usize>,
}

impl DualAscent {
    /// Each visit pays no more than its cheapest carer asks, and all carers are free.
    pub fn new(choice: &TeamChoice) -> Self {
        let mut ascent = Self {
            choices: vec![Choice::Free; choice.carers],
            at_least: 0,
            paid: vec![0; choice.carers],
            pays: vec![0; choice.places.len()],
            reached: choice.of_visit.iter().map(|range| range.start).collect(),
            may_come: choice.of_visit.iter().map(ExactSizeIterator::len).collect(),
        };
        for (visit, (places, costs)) in choice.visits().enumerate() {
            ascent.pays[visit] = costs.first().map_or(0, |first| first.cost);
            ascent.at_least += places as u64 * ascent.pays[visit];
            ascent.reach(choice, visit);
        }
        ascent
    }

    /// Becomes the same as `other`, without new memory.
    pub fn copy(&mut self, other: &Self) {
        self.choices.clone_from(&other.choices);
        self.at_least = other.at_least;
        self.paid.clone_from(&other.paid);
        self.pays.clone_from(&other.pays);
        self.reached.clone_from(&other.reached);
        self.may_come.clone_from(&other.may_come);
    }

    /// What is left of a carer's own cost.
    pub fn slack(&self, carer: usize) -> u64 {
        self.own_cost(carer).saturating_sub(self.paid[carer])
    }

    fn own_cost(&self, carer: usize) -> u64 {
        match self.choices[carer] {
            Choice::Free => FACE,
            Choice::Open | Choice::Closed => 0,
        }
    }

    /// What a carer is paid beyond their own cost.
    fn excess(&self, carer: usize) -> u64 {
        self.paid[carer].saturating_sub(self.own_cost(carer))
    }

    /// The carers with this choice.
    pub fn with(&self, choice: Choice) -> impl Iterator<Item = usize> + Clone {
        let all = self.choices.iter().enumerate();
        all.filter(move |&(_, &is)| is == choice)
            .map(|(carer, _)| carer)
    }

    /// Raises what the visits pay, each in turn, as long as that gains something.
    pub fn raise(&mut self, choice: &TeamChoice) {
        let mut has_gained = true;
        while has_gained {
            has_gained = false;
            for &visit in &choice.order {
                has_gained |= self.raise_visit(choice, visit);
            }
        }
    }

    /// Lowers what one visit pays to several carers who are paid in full, so that others may pay more, as long as that gains something (dual
    /// adjustment, Erlenkotter 1978).
    pub fn adjust(&mut self, choice: &TeamChoice, before: &mut Self) {
        for _ in 0..3 {
            let mut has_gained = false;
            for &visit in &choice.order {
                let reached = &choice.costs[choice.of_visit[visit].start..self.reached[visit]];
                let pays = self.pays[visit];
                let tight = reached.iter().filter(|cost| {
                    cost.cost < pays
                        && self.choices[cost.carer] == Choice::Free
                        && self.slack(cost.carer) == 0
                });
                if tight.count() < 2 {
                    continue;
                }
                let lower = reached
                    .iter()
                    .map(|cost| cost.cost)
                    .filter(|&cost| cost < pays);
                let Some(lower) = lower.max() else {
                    continue;
                };
                before.copy(self);
                self.lower(choice, visit, lower);
                let mut rises = true;
                while rises {
                    rises = false;
                    for &other in &choice.order {
                        rises |= other != visit && self.raise_visit(choice, other);
                    }
                }
                self.raise(choice);
                if self.at_least > before.at_least {
                    has_gained = true;
                } else {
                    self.copy(before);
                }
            }
            if !has_gained {
                return;
            }
        }
    }

    /// Raises what a visit pays as far as the next carer, or until a carer is paid in full. Whether that gained something.
    fn raise_visit(&mut self, choice: &TeamChoice, visit: usize) -> bool {
        let reached = &choice.costs[choice.of_visit[visit].start..self.reached[visit]];
        let next = (self.reached[visit] < choice.of_visit[visit].end)
            .then(|| choice.costs[self.reached[visit]].cost - self.pays[visit]);
        let mut gain = choice.places[visit];
        let mut step = next.unwrap_or(u64::MAX);
        for cost in reached {
            if self.choices[cost.carer] == Choice::Closed {
                continue;
            }
            match self.slack(cost.carer) {
                0 if gain == 1 => return false,
                0 => gain -= 1,
                slack => step = step.min(slack),
            }
        }
        if step == u64::MAX {
            return false;
        }
        for cost in reached {
            if self.choices[cost.carer] != Choice::Closed {
                self.paid[cost.carer] += step;
            }
        }
        self.at_least += gain as u64 * step;
        self.pays[visit] += step;
        self.reach(choice, visit);
        true
    }

    /// Goes on to the first carer who may come and costs more than the visit pays.
    fn reach(&mut self, choice: &TeamChoice, visit: usize) {
        let further = &choice.costs[self.reached[visit]..choice.of_visit[visit].end];
        let pays = self.pays[visit];
        let is_reached = further
            .iter()
            .take_while(|cost| cost.cost <= pays || self.choices[cost.carer] == Choice::Closed);
        self.reached[visit] += is_reached.count();
    }

    /// Takes a free carer into the team. No visit need pay more than this carer's price then, which leaves others more slack.
    pub fn open(&mut self, choice: &TeamChoice, carer: usize) {
        self.at_least += self.slack(carer);
        self.choices[carer] = Choice::Open;
        for &(visit, place) in &choice.of_carer[carer] {
            if self.pays[visit] > choice.costs[place].cost {
                self.lower(choice, visit, choice.costs[place].cost);
            }
        }
    }

    /// Lowers what a visit pays. For a visit to several carers this may prove less, until it is raised again.
    fn lower(&mut self, choice: &TeamChoice, visit: usize, to: u64) {
        let before = self.pays[visit];
        let range = choice.of_visit[visit].start..self.reached[visit];
        let mut regained = 0;
        for cost in &choice.costs[range.clone()] {
            if self.choices[cost.carer] != Choice::Closed {
                let excess = self.excess(cost.carer);
                self.paid[cost.carer] -= before.saturating_sub(cost.cost.max(to));
                regained += excess - self.excess(cost.carer);
            }
        }
        self.at_least = self.at_least + regained - choice.places[visit] as u64 * (before - to);
        self.pays[visit] = to;
        self.reached[visit] = range.start;
        self.reach(choice, visit);
    }

    /// Keeps a free carer out of the team. Whether all visits can still be made.
    pub fn close(&mut self, choice: &TeamChoice, carer: usize) -> bool {
        self.at_least += self.excess(carer);
        self.choices[carer] = Choice::Closed;
        let mut can_be_made = true;
        for &(visit, _) in &choice.of_carer[carer] {
            self.may_come[visit] -= 1;
            can_be_made &= self.may_come[visit] >= choice.places[visit];
            self.reach(choice, visit);
        }
        can_be_made
    }
}
