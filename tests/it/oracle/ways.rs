//! What ways come to in minutes and in money.

use std::collections::{BTreeMap, BTreeSet};

use samma::id::CarerId;

/// One way round.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct Way {
    pub minutes: u64,
    /// What its metres cost, in hundredths.
    pub hundredths: u64,
    /// The minutes of each carer, where it matters whose they are; else nothing.
    pub by_carer: BTreeMap<CarerId, u64>,
}

impl Way {
    /// Both of them.
    fn with(&self, other: &Way) -> Self {
        let mut by_carer = self.by_carer.clone();
        for (&carer, &minutes) in &other.by_carer {
            *by_carer.entry(carer).or_default() += minutes;
        }
        Way {
            minutes: self.minutes + other.minutes,
            hundredths: self.hundredths + other.hundredths,
            by_carer,
        }
    }
}

/// Ways of which none is worse than another in minutes and in money with the same minutes by carer; none at all where it cannot
/// be done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ways(BTreeSet<Way>);

impl Ways {
    /// The way of who is there already.
    pub(crate) fn nowhere() -> Self {
        Self(BTreeSet::from([Way::default()]))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Way> {
        self.0.iter().cloned()
    }

    /// Each of these with each of `other`.
    pub(crate) fn with(&self, other: &Ways) -> Self {
        let ways = self.iter();
        ways.flat_map(|one| other.iter().map(move |two| one.with(&two)))
            .collect()
    }

    /// These and `leg` before each.
    pub(crate) fn after(&self, leg: Way) -> Self {
        self.with(&Self(BTreeSet::from([leg])))
    }
}

impl FromIterator<Way> for Ways {
    fn from_iter<I: IntoIterator<Item = Way>>(ways: I) -> Self {
        let by_minutes: BTreeSet<Way> = ways.into_iter().collect();
        let mut best = BTreeSet::new();
        let mut least: BTreeMap<BTreeMap<CarerId, u64>, u64> = BTreeMap::new();
        for way in by_minutes {
            let least = least.entry(way.by_carer.clone()).or_insert(u64::MAX);
            if way.hundredths < *least {
                *least = way.hundredths;
                best.insert(way);
            }
        }
        Self(best)
    }
}

impl FromIterator<Ways> for Ways {
    fn from_iter<I: IntoIterator<Item = Ways>>(choices: I) -> Self {
        choices.into_iter().flat_map(|ways| ways.0).collect()
    }
}
