//! Who is at work when nobody comes: a reason names those carers too, and what keeps them from the visit.

use std::collections::BTreeSet;

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use samma::engine::rows::{Obstacle, Shortage};
use samma::instance::Instance;
use samma::problem::Skill;
use samma::rule::Rule;
use samma::solve::{Reason, empty_places};
use samma::warning::warnings;
use samma::{Plan, solve};

use crate::common::{Unit, cases};

const EXCLUDED_AT_WORK: &str = include_str!("../data/reasons/excluded-at-work.json");

#[test]
fn a_carer_who_is_at_work_then_and_excluded_is_named() {
    let instance = Instance::parse(EXCLUDED_AT_WORK.as_bytes()).expect("sound");
    let reason = r#"of those who may come and are on duty on 2026-11-02 ("ann"), none is at work for a whole visit that starts from 2026-11-02T16:00 to 2026-11-02T19:00; at work then, but kept from it: "bo" (excluded by the patient)"#;
    let warned = warnings(&instance);
    assert_eq!(
        warned[0].to_string(),
        format!(r#"visit "v": nobody can make it: {reason}"#)
    );
    let empty = empty_places(&instance, &Plan::default());
    let told = solve::reasons_in_words(&instance, &empty);
    assert_eq!(
        told[0].to_string(),
        format!(r#"visit "v" misses 1 carer: {reason}"#)
    );
    let entry = empty[0].entry(&instance);
    let carers = entry.carers.iter();
    let carers: Vec<(&str, &str)> = carers
        .map(|row| (row.carer.as_str(), row.why.as_str()))
        .collect();
    assert_eq!(carers, [("ann", "out_of_hours"), ("bo", "excluded")]);
}

/// A carer of the property: whether they have the skill and may come, and when they are at work.
#[derive(Clone, Copy, Debug)]
struct Made {
    is_skilled: bool,
    is_excluded: bool,
    hours: Hours,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hours {
    None,
    Morning,
    Evening,
}

impl Made {
    fn of(number: u8) -> Self {
        Self {
            is_skilled: number & 1 == 1,
            is_excluded: number & 2 == 2,
            hours: match number / 4 % 3 {
                0 => Hours::None,
                1 => Hours::Morning,
                _ => Hours::Evening,
            },
        }
    }

    fn name(number: usize) -> String {
        format!("c{number}")
    }

    fn added(self, unit: Unit, number: usize) -> Unit {
        let id = Self::name(number);
        let unit = unit.carer_with(&id, |carer| {
            let skill = self.is_skilled.then(|| Skill::Always("lift".to_owned()));
            carer.skills = skill.into_iter().collect();
        });
        match self.hours {
            Hours::None => unit,
            Hours::Morning => unit.shift(&id, "07:00", "13:00"),
            Hours::Evening => unit.shift(&id, "14:00", "22:00"),
        }
    }

    /// What is true of those who are at work in the evening.
    fn obstacle(self) -> Option<Obstacle> {
        match (self.is_skilled, self.is_excluded) {
            (false, _) => Some(Obstacle::Unskilled),
            (true, true) => Some(Obstacle::Rule(Rule::ExcludedCarer)),
            (true, false) => None,
        }
    }
}

/// A visit in the evening, for which a skill is needed.
fn unit(carers: &[Made]) -> Instance {
    let unit = carers
        .iter()
        .enumerate()
        .fold(Unit::new(), |unit, (number, made)| made.added(unit, number));
    let excluded = carers.iter().enumerate();
    let excluded = excluded.filter(|(_, made)| made.is_excluded);
    let excluded: Vec<String> = excluded.map(|(number, _)| Made::name(number)).collect();
    unit.patient_with("p1", |patient| patient.excluded_carers = excluded)
        .visit_with("p1", 30, "16:00", "19:00", |visit| {
            visit.skills = vec!["lift".to_owned()];
        })
        .instance()
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whoever is at work then is told, with what is true of them: past the obstacle, before it, or kept away by an earlier one.
    #[test]
    fn everybody_at_work_then_is_told_with_what_is_true_of_them(numbers in proptest::collection::vec(any::<u8>(), 1..7)) {
        let carers: Vec<Made> = numbers.into_iter().map(Made::of).collect();
        let instance = unit(&carers);
        let empty = empty_places(&instance, &Plan::default());
        let at_work = carers.iter().enumerate().filter(|(_, made)| made.hours == Hours::Evening);
        let can_come = at_work.clone().any(|(_, made)| made.obstacle().is_none());
        let Reason::Impossible(shortage) = &empty[0].reason else {
            prop_assert!(can_come || instance.shifts().is_empty());
            return Ok(());
        };
        prop_assert!(!can_come);
        let Shortage::TooFew { obstacle, before, kept_away, .. } = shortage else {
            panic!("another reason: {shortage:?}");
        };
        let id = |carer: &samma::id::CarerId| instance.carers()[*carer].id.clone();
        let before: BTreeSet<String> = before.iter().map(id).collect();
        let mut told = BTreeSet::new();
        for (kept_by, kept) in kept_away {
            for name in kept.iter().map(id) {
                let (_, made) = at_work.clone().find(|(number, _)| Made::name(*number) == name).expect("at work then");
                prop_assert_eq!(made.obstacle(), Some(*kept_by));
                prop_assert!(told.insert(name));
            }
        }
        for (number, made) in at_work {
            let name = Made::name(number);
            prop_assert!(told.contains(&name) || before.contains(&name), "{} is not told: {:?}", name, made);
            prop_assert!(!before.contains(&name) || made.obstacle() == Some(*obstacle));
        }
    }
}
