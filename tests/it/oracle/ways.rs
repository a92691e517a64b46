//! What ways come to in minutes and in money.

use std::collections::BTreeSet;

/// One way round.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct Way {
    pub minutes: u64,
    /// What its metres cost, in hundredths.
    pub hundredths: u64,
}

/// Ways of which none is worse than another in both; none at all where it cannot be done.
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
        self.0.iter().copied()
    }

    /// Each of these with each of `other`.
    pub(crate) fn with(&self, other: &Ways) -> Self {
        let sum = |one: Way, two: Way| Way {
            minutes: one.minutes + two.minutes,
            hundredths: one.hundredths + two.hundredths,
        };
        let sums = self
            .iter()
            .flat_map(|one| other.iter().map(move |two| sum(one, two)));
        sums.collect()
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
        let mut least = u64::MAX;
        for way in by_minutes {
            if way.hundredths < least {
                least = way.hundredths;
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
