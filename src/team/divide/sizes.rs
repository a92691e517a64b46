//! The number of teams and their sizes.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// How many carers and patients a team has, at least and at most.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sizes {
    /// Number of carers.
    pub carers: RangeInclusive<usize>,
    /// Number of patients.
    pub patients: RangeInclusive<usize>,
}

impl Sizes {
    /// Size of the Dutch Buurtzorg teams of nurses: 10 to 12 carers for 40 to 60 patients.
    pub const BUURTZORG: Sizes = Sizes {
        carers: 10..=12,
        patients: 40..=60,
    };

    /// Returns the number of teams that fits best.
    ///
    /// Two ratios say how far the mean number of carers and the mean number of patients are outside their ranges. The
    /// best number of teams has the least larger ratio; of several, it is the smallest. There are never more teams than
    /// patients or, if there are carers, than carers.
    pub(super) fn teams(&self, carers: usize, patients: usize) -> usize {
        let most = if carers == 0 {
            patients
        } else {
            patients.min(carers)
        };
        let worse = |teams: &usize| {
            let of_carers = Excess::of(carers, *teams, &self.carers);
            let of_patients = Excess::of(patients, *teams, &self.patients);
            of_carers.max(of_patients)
        };
        (1..=most).min_by_key(worse).unwrap_or(1)
    }

    /// Returns the same ranges, adjusted to this number of teams. A range that the teams cannot keep is scaled so that
    /// the mean lies in its middle. Every team has at least one patient.
    pub(super) fn for_teams(&self, teams: usize, carers: usize, patients: usize) -> Self {
        Self {
            carers: around_mean(&self.carers, teams, carers),
            patients: {
                let kept = around_mean(&self.patients, teams, patients);
                (*kept.start()).max(1)..=*kept.end()
            },
        }
    }
}

fn around_mean(
    range: &RangeInclusive<usize>,
    teams: usize,
    people: usize,
) -> RangeInclusive<usize> {
    let (least, most) = (*range.start(), *range.end());
    if (teams * least..=teams * most).contains(&people) {
        return range.clone();
    }
    let middles = teams * (least + most);
    (2 * least * people / middles)..=(2 * most * people).div_ceil(middles)
}

/// The ratio by which a mean is too large or too small; 1 if it is within its range.
#[derive(Clone, Copy, Debug)]
struct Excess {
    of: u128,
    to: u128,
}

impl Excess {
    fn of(people: usize, teams: usize, range: &RangeInclusive<usize>) -> Self {
        let (least, most) = (teams * range.start(), teams * range.end());
        let (of, to) = match people {
            0 => (1, 1),
            people if people > most => (people, most),
            people if people < least => (least, people),
            _ => (1, 1),
        };
        Self {
            of: of as u128,
            to: to as u128,
        }
    }
}

impl Ord for Excess {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.of * other.to).cmp(&(other.of * self.to))
    }
}

impl PartialOrd for Excess {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Excess {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Excess {}

#[cfg(test)]
mod tests {
    use super::Sizes;

    #[test]
    fn both_ranges_are_kept_where_they_can_be() {
        assert_eq!(Sizes::BUURTZORG.teams(11, 50), 1);
        assert_eq!(Sizes::BUURTZORG.teams(22, 100), 2);
        assert_eq!(Sizes::BUURTZORG.teams(220, 1000), 19);
        let sizes = Sizes::BUURTZORG.for_teams(19, 220, 1000);
        assert_eq!(sizes, Sizes::BUURTZORG);
    }

    /// Two teams would have 39 carers each; seven teams would have 14 patients each.
    #[test]
    fn between_ranges_that_exclude_each_other_the_ratios_are_even() {
        assert_eq!(Sizes::BUURTZORG.teams(78, 100), 4);
        let sizes = Sizes::BUURTZORG.for_teams(4, 78, 100);
        assert_eq!((sizes.carers, sizes.patients), (17..=22, 20..=30));
    }

    /// Every number of people can be distributed over every number of teams.
    #[test]
    fn stretched_ranges_hold_everybody() {
        for teams in 1..20 {
            for (carers, patients) in [(0, 30), (1, 20), (19, 19), (78, 100), (800, 1000)] {
                let sizes = Sizes::BUURTZORG.for_teams(teams, carers, patients);
                let holds = |range: &std::ops::RangeInclusive<usize>, people| {
                    (teams * range.start()..=teams * range.end()).contains(&people)
                };
                assert!(holds(&sizes.carers, carers) && holds(&sizes.patients, patients));
            }
        }
    }

    #[test]
    fn without_carers_the_patients_decide() {
        assert_eq!(Sizes::BUURTZORG.teams(0, 100), 2);
        assert_eq!(Sizes::BUURTZORG.teams(3, 3), 1);
    }
}
