//! Which shifts a carer can work together, and which of those are worth most.
//!
//! Two shifts that overlap are never worked together. Where shifts are optional, the daily rest between them and the paid minutes of the contract and
//! the law, or else the number of shifts, are kept too. Other rules of working time are not known here, so what is worked may be worth too much, and
//! never too little.
//!
//! It is a longest path over shifts by their ends, for each number of units of paid minutes that are used:
//!
//! ```text
//! with(i, m)   = worth(i) + max over j that may be before i of with(j, m - units(i))
//! up_to(i, m)  = max over j before i, each with at most m units, of with(j, m)
//! ```

use crate::engine::bound::carers_hours::minutes_left;
use crate::id::{CarerId, ShiftId};
use crate::instance::Instance;
use crate::time::{Minutes, Span};

/// Paid minutes are counted in no more units than this. A coarser unit allows a little too much.
const MOST_UNITS: usize = 2_000;

/// The shifts of one carer that can make visits, by their ends.
#[derive(Clone, Debug)]
pub(super) struct ShiftsTogether {
    shifts: Vec<ShiftAmongOthers>,
    /// So many units optional shifts may have together.
    capacity: usize,
    /// Whether the choice of one shift may exclude any other.
    is_joined: bool,
}

#[derive(Clone, Debug)]
struct ShiftAmongOthers {
    /// The first so many shifts end so early that any of them may be before this one.
    clear: usize,
    /// Others that may be.
    near: Vec<usize>,
    /// The first so many shifts do not overlap this one.
    apart: usize,
    /// Units of paid minutes, 0 unless it is optional.
    units: usize,
}

/// Shifts that can be worked together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Worked {
    pub worth: u64,
    /// By their ends, the last one first.
    pub worked: Vec<usize>,
}

impl ShiftsTogether {
    /// The shifts of `carer`, which are given by their ends.
    pub fn new(instance: &Instance, carer: CarerId, by_end: &[ShiftId]) -> Self {
        let amounts = Amounts::of(instance, carer, by_end);
        let rest = instance.working_time().daily_rest;
        let span = |shift: ShiftId| instance.shifts()[shift].span;
        let ends_by = |moment| by_end.partition_point(|&other| span(other).end <= moment);
        let among_others = |(place, &shift): (usize, &ShiftId)| {
            let apart = ends_by(span(shift).start);
            let rested = rest.map_or(apart, |rest| ends_by(span(shift).start - rest));
            let need_no_rest = |&other: &usize| !rests_between(instance, by_end[other], shift);
            ShiftAmongOthers {
                clear: rested,
                near: (rested..apart).filter(need_no_rest).collect(),
                apart,
                units: amounts.units[place],
            }
        };
        Self {
            shifts: by_end.iter().enumerate().map(among_others).collect(),
            capacity: amounts.capacity,
            is_joined: by_end
                .iter()
                .any(|&shift| instance.shifts()[shift].optional),
        }
    }

    /// For each shift which part of the decomposition it belongs to. Numbers after `last` are given to new parts.
    pub fn parts(&self, last: &mut usize) -> Vec<usize> {
        let mut parts: Vec<usize> = Vec::new();
        for (index, shift) in self.shifts.iter().enumerate() {
            let apart = if self.is_joined { 0 } else { shift.apart };
            if apart == index {
                *last += 1;
                parts.push(*last);
            } else {
                let joined = parts[apart];
                parts[apart..].fill(joined);
                parts.push(joined);
            }
        }
        parts
    }

    /// The shifts that are worth most together, where each is worth so much.
    pub fn best(&self, worth: &[u64]) -> Worked {
        let table = self.table(worth);
        let (mut place, mut units) = (Place::UpTo(self.shifts.len()), self.capacity);
        let mut worked = Vec::new();
        loop {
            match place {
                Place::UpTo(0) => break,
                Place::UpTo(count)
                    if table.up_to[count][units] == table.up_to[count - 1][units] =>
                {
                    place = Place::UpTo(count - 1);
                }
                Place::UpTo(count) => place = Place::With(count - 1),
                Place::With(shift) => {
                    worked.push(shift);
                    let own = &self.shifts[shift];
                    units -= own.units;
                    let before = table.with[shift][units + own.units] - worth[shift];
                    let near = own.near.iter().copied();
                    let mut near = near.filter(|&other| table.with[other][units] == before);
                    place = if table.up_to[own.clear][units] == before {
                        Place::UpTo(own.clear)
                    } else {
                        Place::With(near.next().expect("some shift before is worth that"))
                    };
                }
            }
        }
        Worked {
            worth: table.up_to[self.shifts.len()][self.capacity],
            worked,
        }
    }

    fn table(&self, worth: &[u64]) -> Worths {
        let all = 0..=self.capacity;
        let mut table = Worths {
            with: Vec::with_capacity(self.shifts.len()),
            up_to: vec![vec![0; all.clone().count()]],
        };
        for (shift, &worth) in self.shifts.iter().zip(worth) {
            let with = |units: usize| {
                let rest = units.checked_sub(shift.units)?;
                let near = shift.near.iter().map(|&other| table.with[other][rest]);
                let before = near.max().unwrap_or(0).max(table.up_to[shift.clear][rest]);
                Some(worth + before)
            };
            let with: Vec<u64> = all.clone().map(|units| with(units).unwrap_or(0)).collect();
            let without = &table.up_to[table.with.len()];
            let best = with
                .iter()
                .zip(without)
                .map(|(&with, &without)| with.max(without));
            let best = best.collect();
            table.up_to.push(best);
            table.with.push(with);
        }
        table
    }
}

/// What shifts are worth together, for each number of units that they have at most.
struct Worths {
    /// With each shift as the last one; 0 where it has more units by itself.
    with: Vec<Vec<u64>>,
    /// Among the first so many.
    up_to: Vec<Vec<u64>>,
}

/// What is still to be read from the table.
#[derive(Clone, Copy)]
enum Place {
    UpTo(usize),
    With(usize),
}

/// Whether there must be a daily rest between two shifts: they start on different days, and one at least is optional. Shifts that are not
/// optional are worked whatever is chosen.
fn rests_between(instance: &Instance, one: ShiftId, other: ShiftId) -> bool {
    let [one, other] = [one, other].map(|shift| &instance.shifts()[shift]);
    let day = |span: Span| instance.horizon().day(span.start);
    (one.optional || other.optional) && day(one.span) != day(other.span)
}

/// How much of what is limited each shift takes.
struct Amounts {
    units: Vec<usize>,
    capacity: usize,
}

impl Amounts {
    /// Paid minutes if those of the carer are limited, else shifts if those are, else nothing.
    fn of(instance: &Instance, carer: CarerId, shifts: &[ShiftId]) -> Self {
        let optional = |shift: &ShiftId| instance.shifts()[*shift].optional;
        let minutes = shifts.iter().map(|shift| {
            let paid = instance.shifts()[*shift].paid_minutes();
            usize::from(optional(shift)) * paid.get().max(0) as usize
        });
        let minutes: Vec<usize> = minutes.collect();
        let left = minutes_left(instance, carer);
        let fixed = instance.fixed_shifts(carer).count();
        let most_shifts = instance.carers()[carer].contract.most_shifts;
        if left < Minutes::new(i32::MAX) {
            Self::in_units(&minutes, left.get().max(0) as usize)
        } else if let Some(most) = most_shifts {
            let shifts: Vec<usize> = shifts
                .iter()
                .map(|shift| usize::from(optional(shift)))
                .collect();
            Self::in_units(&shifts, (most as usize).saturating_sub(fixed))
        } else {
            Self::in_units(&vec![0; shifts.len()], 0)
        }
    }

    /// Amounts of which no more than `most` may be taken together, in whole units: rounded down, so that whatever may be taken still may.
    fn in_units(amounts: &[usize], most: usize) -> Self {
        let most = most.min(amounts.iter().sum());
        let common = amounts.iter().copied().fold(0, greatest_common_divisor);
        let unit = common.max(most.div_ceil(MOST_UNITS)).max(1);
        Self {
            units: amounts.iter().map(|amount| amount / unit).collect(),
            capacity: most / unit,
        }
    }
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_pcg::Pcg64Mcg;

    use super::ShiftsTogether;
    use crate::id::ShiftId;
    use crate::instance::Instance;

    /// Mornings and evenings of five days, with ten hours from an evening to the next morning.
    const ROSTER: &str = r#"{
        "format": 1,
        "horizon": {"start": "2026-11-02", "days": 5, "time_zone": "Europe/Stockholm"},
        "places": [{"id": "h", "lat": 59.3, "lon": 18.0}],
        "travel": {"car": {"speed_kmh": 30, "detour": 1.3, "extra_minutes": 1}},
        "working_time": RULES,
        "carers": [{"id": "ann", "travel": "car", "contract": CONTRACT}],
        "shifts": [],
        "shift_templates": [
            {"id": "morning", "start": "07:00", "end": "12:00"},
            {"id": "evening", "start": "17:00", "end": "21:00"}
        ],
        "patients": [{"id": "p", "place": "h"}],
        "visits": [{"id": "v", "patient": "p", "minutes": 30,
            "windows": [{"earliest": "2026-11-02T08:00", "latest": "2026-11-02T08:10"}]}]
    }"#;

    fn roster(rules: &str, contract: &str) -> Instance {
        let json = ROSTER.replace("RULES", rules).replace("CONTRACT", contract);
        Instance::parse(json.as_bytes()).expect("a sound problem")
    }

    /// The most that any shifts are worth which the carer may work by the rules, each of them worth so much.
    fn most_worth(instance: &Instance, shifts: &[ShiftId], worth: &[u64]) -> u64 {
        let carer = instance.carers().ids().next().unwrap();
        let sets = 0_u32..1 << shifts.len();
        let in_set = |set: u32| (0..shifts.len()).filter(move |place| set >> place & 1 == 1);
        let is_lawful = |&set: &u32| {
            let worked: Vec<ShiftId> = in_set(set).map(|place| shifts[place]).collect();
            instance.breach(carer, &worked).is_none()
        };
        let lawful = sets.filter(is_lawful);
        let worths = lawful.map(|set| in_set(set).map(|place| worth[place]).sum());
        worths.max().unwrap()
    }

    #[test]
    fn what_shifts_are_worth_together_is_the_most_that_rest_and_contract_allow() {
        let rest = r#"{"rules": "plain", "daily_rest_minutes": 660}"#;
        let plain = r#"{"rules": "plain"}"#;
        let mut rng = Pcg64Mcg::seed_from_u64(1);
        for rules in [plain, rest] {
            for contract in [
                "{}",
                r#"{"most_minutes": 1290}"#,
                r#"{"most_minutes": 0}"#,
                r#"{"most_shifts": 3}"#,
            ] {
                let instance = roster(rules, contract);
                let carer = instance.carers().ids().next().unwrap();
                let shifts = instance.shifts_of(carer).to_vec();
                assert_eq!(shifts.len(), 10);
                let together = ShiftsTogether::new(&instance, carer, &shifts);
                for _ in 0..50 {
                    let worth: Vec<u64> = (0..10).map(|_| rng.random_range(0..9)).collect();
                    let best = together.best(&worth);
                    assert_eq!(best.worth, most_worth(&instance, &shifts, &worth));
                    let parts = best.worked.iter().map(|&place| worth[place]);
                    assert_eq!(best.worth, parts.sum::<u64>());
                }
            }
        }
    }
}
