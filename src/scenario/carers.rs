//! The employees: contracts, travel, delegations.

use rand::Rng;

use super::calendar::Calendar;
use super::care::Skill;
use super::parameters::{FULL_TIME, HOURLY_COST_AIDE, HOURLY_COST_NURSE, SUBSTITUTE_WEEK};
use super::random::{between, percent, pick};
use crate::time::Minutes;

/// How many in a hundred carers travel by bike; the others travel by car.
const BY_BIKE: u32 = 70;
/// How many in a hundred of the permanent staff, and of substitutes, have each delegation, in the order of
/// [`Skill::ALL`]. No source. The numbers are low enough that it matters who comes.
const DELEGATED_STAFF: [u32; 3] = [92, 50, 30];
const DELEGATED_SUBSTITUTES: [u32; 3] = [60, 15, 5];
/// How many in a hundred medication delegations of the permanent staff begin or end inside the horizon. A delegation is
/// valid for at most one year. New employees get theirs after some time.
const DATED: u32 = 9;

/// A person who works.
#[derive(Clone, Debug)]
pub(super) struct Carer {
    /// Average paid minutes per week. For a substitute, it is the greatest number.
    pub(super) weekly: Minutes,
    pub(super) permanent: bool,
    /// Which of every two weeks has the weekends that the carer works, 0 or 1. Substitutes work those of either.
    pub(super) turn: Option<usize>,
    pub(super) leaning: Leaning,
    /// 0: bike, 1: car.
    pub(super) mode: usize,
    pub(super) delegations: Vec<Delegation>,
    pub(super) hourly_cost: f64,
}

/// The preferred time of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Leaning {
    Days,
    Evenings,
    Either,
}

/// A skill that a carer has from one day to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Delegation {
    pub(super) skill: Skill,
    pub(super) from: Option<usize>,
    pub(super) until: Option<usize>,
}

impl Carer {
    /// Creates a carer with a contract of `rate` per cent of full time, who works the weekends of the weeks of `turn`.
    pub(super) fn permanent(
        calendar: &Calendar,
        rate: i32,
        turn: usize,
        rng: &mut impl Rng,
    ) -> Self {
        let full = pick(rng, &FULL_TIME).get();
        let mut delegations = delegated(&DELEGATED_STAFF, rng);
        for delegation in &mut delegations {
            if delegation.skill == Skill::Medication && percent(rng, DATED) {
                delegation.date(calendar, rng);
            }
        }
        Self {
            weekly: Minutes::new(full * rate / 100),
            permanent: true,
            turn: Some(turn),
            leaning: pick(rng, &[Leaning::Days, Leaning::Evenings, Leaning::Either]),
            mode: usize::from(!percent(rng, BY_BIKE)),
            hourly_cost: if delegations.is_empty() {
                HOURLY_COST_AIDE
            } else {
                HOURLY_COST_NURSE
            },
            delegations,
        }
    }

    /// Creates a substitute who is called when needed and paid by the hour.
    pub(super) fn substitute(rng: &mut impl Rng) -> Self {
        Self {
            weekly: SUBSTITUTE_WEEK,
            permanent: false,
            turn: None,
            leaning: Leaning::Either,
            mode: usize::from(!percent(rng, BY_BIKE)),
            delegations: delegated(&DELEGATED_SUBSTITUTES, rng),
            hourly_cost: HOURLY_COST_AIDE,
        }
    }

    /// Returns the paid minutes that the carer may work in all. Less than a week counts as a week.
    pub(super) fn contract(&self, calendar: &Calendar) -> Minutes {
        let days = calendar.days().max(7) as i32;
        Minutes::new(self.weekly.get() * days / 7)
    }

    /// Returns true if `day` is no weekend, or one that the carer works.
    pub(super) fn has_turn(&self, calendar: &Calendar, day: usize) -> bool {
        let is_own = |turn: usize| calendar.week(day) % 2 == turn;
        !calendar.is_weekend(day) || self.turn.is_none_or(is_own)
    }

    /// Returns true if the carer has `skills` on `day`.
    pub(super) fn may(&self, skills: &[Skill], day: usize) -> bool {
        let holds = |skill: Skill| {
            self.delegations
                .iter()
                .any(|delegation| delegation.skill == skill && delegation.holds_on(day))
        };
        skills.iter().all(|&skill| holds(skill))
    }

    /// Delegates `skills` without dates.
    pub(super) fn delegate(&mut self, skills: &[Skill]) {
        self.delegations
            .retain(|delegation| !skills.contains(&delegation.skill));
        self.delegations
            .extend(skills.iter().map(|&skill| Delegation {
                skill,
                from: None,
                until: None,
            }));
        self.delegations.sort_by_key(|delegation| delegation.skill);
    }
}

fn delegated(shares: &[u32; 3], rng: &mut impl Rng) -> Vec<Delegation> {
    Skill::ALL
        .into_iter()
        .zip(shares)
        .filter(|&(_, &share)| percent(rng, share))
        .map(|(skill, _)| Delegation {
            skill,
            from: None,
            until: None,
        })
        .collect()
}

impl Delegation {
    fn holds_on(self, day: usize) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Makes the delegation begin or end inside the horizon.
    fn date(&mut self, calendar: &Calendar, rng: &mut impl Rng) {
        let last = calendar.days() as i32 - 1;
        if last < 2 {
            return;
        }
        let day = between(rng, 1, last - 1) as usize;
        if percent(rng, 50) {
            self.from = Some(day);
        } else {
            self.until = Some(day);
        }
    }
}
