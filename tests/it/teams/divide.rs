//! Units divided into small teams: as anybody would, and against every division there is.

use std::ops::ControlFlow;
use std::time::Duration;

use proptest::prelude::{ProptestConfig, Strategy};
use proptest::test_runner::RngSeed;
use proptest::{collection, prop_assert, prop_assert_eq, prop_assume, proptest};
use samma::check;
use samma::id::{Id, Table, TeamId};
use samma::instance::Instance;
use samma::problem::Acquaintance;
use samma::solve::Solver;
use samma::team::{DivideError, Divider, Division, Prices, Sizes, plan_teams};

use super::brute::cheapest;
use crate::common::{Unit, instance_of};

/// Two villages forty minutes apart, with three patients and two carers each; in the file they take turns.
fn villages() -> Unit {
    let mut unit = Unit::new().place("base-n").place("base-s");
    for number in 1..=3 {
        for village in ["n", "s"] {
            let patient = format!("{village}{number}");
            unit = unit.patient(&patient).visit(&patient, 30, "08:00", "10:00");
        }
    }
    for number in 1..=2 {
        for village in ["n", "s"] {
            let carer = format!("carer-{village}{number}");
            unit = unit
                .carer(&carer)
                .shift_with(&carer, "07:00", "11:00", |shift| {
                    shift.start_place = Some(format!("base-{village}"));
                    shift.end_place = Some(format!("base-{village}"));
                });
        }
    }
    far_apart(unit)
}

fn far_apart(mut unit: Unit) -> Unit {
    let in_village = |village: &str| {
        let homes = (1..=3).map(|number| format!("home-{village}{number}"));
        homes.chain([format!("base-{village}")]).collect::<Vec<_>>()
    };
    for north in in_village("n") {
        for south in in_village("s") {
            unit = unit.leg(&north, &south, 40).leg(&south, &north, 40);
        }
    }
    unit
}

/// The ids of each team, carers and patients, in order.
fn named(instance: &Instance, division: &Division) -> Vec<Vec<String>> {
    let mut teams: Vec<Vec<String>> = division
        .teams
        .rows()
        .iter()
        .map(|team| {
            let carers = team.carers.iter();
            let carers = carers.map(|&carer| instance.carers()[carer].id.clone());
            let patients = team.patients.iter();
            let patients = patients.map(|&patient| instance.patients()[patient].id.clone());
            carers.chain(patients).collect()
        })
        .collect();
    teams.sort_unstable();
    teams
}

fn in_two() -> Divider {
    Divider::new().carers(1..=3).patients(2..=4).teams(2)
}

#[test]
fn two_villages_become_two_teams() {
    let instance = villages().instance();
    let division = in_two().divide(&instance).unwrap();
    let teams = [
        ["carer-n1", "carer-n2", "n1", "n2", "n3"],
        ["carer-s1", "carer-s2", "s1", "s2", "s3"],
    ];
    assert_eq!(named(&instance, &division), teams);
    assert_eq!(division.cost.lacking_minutes, 0);
    assert_eq!(division.cost.parted, 0);
    assert_eq!(division.bound, division.cost.total(&Prices::default()));
}

/// Carer n2 has come to the south for a year, which may be worth more than forty minutes instead of ten, there and
/// back.
#[test]
fn relations_pull_a_carer_across() {
    let mut problem = villages().problem();
    let met = ["s1", "s2", "s3"].map(|patient| Acquaintance {
        patient: patient.to_owned(),
        carer: "carer-n2".to_owned(),
        visits: 300,
        last: "2026-11-01".to_owned(),
    });
    problem.history = Some(met.to_vec());
    let instance = instance_of(&problem);
    let at = |history: u32| {
        let prices = Prices {
            history,
            lacking_minute: 0,
            ..Prices::default()
        };
        in_two().prices(prices).divide(&instance).unwrap()
    };
    // Three patients with a visit each weigh three times the price, against 60 minutes.
    let [kept, pulled] = [at(19), at(21)];
    assert_eq!(named(&instance, &kept)[0][..2], ["carer-n1", "carer-n2"]);
    assert_eq!(kept.cost.parted, 3 * 19);
    let teams = [
        &["carer-n1", "n1", "n2", "n3"][..],
        &["carer-s1", "carer-n2", "carer-s2", "s1", "s2", "s3"],
    ];
    assert_eq!(named(&instance, &pulled), teams);
    assert_eq!(pulled.cost.parted, 0);
}

/// In the south only nurses may visit, and both live in the north.
#[test]
fn skills_pull_carers_across() {
    let mut problem = villages().problem();
    for carer in &mut problem.carers {
        if carer.id.starts_with("carer-n") {
            carer.skills = vec![samma::problem::Skill::Always("medication".to_owned())];
        }
    }
    for visit in problem
        .visits
        .iter_mut()
        .filter(|visit| visit.patient.starts_with('s'))
    {
        visit.skills = vec!["medication".to_owned()];
    }
    let instance = instance_of(&problem);
    let division = in_two().divide(&instance).unwrap();
    assert_eq!(division.cost.lacking_minutes, 0);
    let teams = named(&instance, &division);
    let of_south = teams
        .iter()
        .find(|team| team.contains(&"s1".to_owned()))
        .unwrap();
    assert!(
        of_south.iter().any(|id| id.starts_with("carer-n")),
        "{of_south:?}"
    );
}

/// Two carers at once come from a team of at least two on shift, if their lacking has a price.
#[test]
fn double_staffing_keeps_two_carers_together() {
    let mut problem = villages().problem();
    let mut of_s1 = problem.visits.iter_mut();
    of_s1.find(|visit| visit.patient == "s1").unwrap().carers = 2;
    let mut of_s2 = problem.shifts.iter_mut();
    let evening = of_s2.find(|shift| shift.carer == "carer-s2").unwrap();
    evening.start = "2026-11-02T17:00".to_owned();
    evening.end = "2026-11-02T21:00".to_owned();
    let instance = instance_of(&problem);
    let at = |lacking_carer: u32| {
        let prices = Prices {
            lacking_carer,
            lacking_minute: 0,
            ..Prices::default()
        };
        in_two().prices(prices).divide(&instance).unwrap().cost
    };
    assert_eq!(at(600).lacking_carers, 0);
    assert_eq!(at(0).lacking_carers, 1, "for nothing nobody moves");
}

#[test]
fn what_cannot_be_divided_is_said() {
    let instance = villages().instance();
    let none = Divider::new().teams(7).divide(&instance).unwrap_err();
    assert_eq!(
        none.to_string(),
        "7 teams cannot be made of 6 patients; ask for 1 to 6 teams"
    );
    #[expect(
        clippy::reversed_empty_ranges,
        reason = "that is what is wrong with it"
    )]
    let reversed = Divider::new().carers(5..=4).divide(&instance);
    assert_eq!(reversed, Err(DivideError::Range { least: 5, most: 4 }));
    let empty = Divider::new().patients(0..=4).divide(&instance);
    assert_eq!(empty, Err(DivideError::Range { least: 0, most: 4 }));
}

/// Six patients and four carers make one team, though it is smaller than asked for.
#[test]
fn a_unit_too_small_stays_whole() {
    let instance = villages().instance();
    let division = Divider::new().divide(&instance).unwrap();
    assert_eq!(division.teams.len(), 1);
    assert_eq!(division.asked, Sizes::BUURTZORG);
    assert!(division.sizes.carers.contains(&4) && division.sizes.patients.contains(&6));
}

/// Some patients on a line of homes, each with a morning and perhaps an evening visit that may take two carers or a
/// nurse, and carers who work mornings or evenings, and who may be a patient's contact. The second may be visited with the first.
#[derive(Clone, Debug)]
struct Made {
    patients: Vec<(i32, bool, bool, bool, usize)>,
    carers: Vec<(bool, bool, i32)>,
}

fn made(
    patients: std::ops::Range<usize>,
    carers: std::ops::Range<usize>,
) -> impl Strategy<Value = Made> {
    use proptest::prelude::any;
    let patient = (
        0..60,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        0_usize..8,
    );
    let carer = (any::<bool>(), any::<bool>(), 0..60);
    let all = (
        collection::vec(patient, patients),
        collection::vec(carer, carers),
    );
    all.prop_map(|(patients, carers)| Made { patients, carers })
}

impl Made {
    fn unit(&self, name: &str) -> Unit {
        let mut unit = Unit::starting("2026-11-02", 2);
        let mut spots = vec![("base".to_owned(), 30)];
        for (number, &(evening, nurse, at)) in self.carers.iter().enumerate() {
            let (id, base) = (format!("{name}-c{number}"), format!("{name}-b{number}"));
            let [start, end] = if evening {
                ["16:00", "19:00"]
            } else {
                ["07:00", "11:00"]
            };
            unit = unit.place(&base).carer_with(&id, |carer| {
                let skill = samma::problem::Skill::Always("nurse".to_owned());
                carer.skills = if nurse { vec![skill] } else { Vec::new() };
            });
            unit = unit.shift_with(&id, start, end, |shift| {
                shift.start_place = Some(base.clone());
                shift.end_place = Some(base.clone());
            });
            spots.push((base, at));
        }
        for (number, &(at, evening, double, nurse, contact)) in self.patients.iter().enumerate() {
            let id = format!("{name}-p{number}");
            unit = unit.patient_with(&id, |patient| {
                let known = contact < self.carers.len();
                patient.contact_carer = known.then(|| format!("{name}-c{contact}"));
            });
            unit = unit.visit_with(&id, 40, "08:00", "09:00", |visit| {
                visit.carers = if double && self.carers.len() > 1 {
                    2
                } else {
                    1
                };
                if number == 1 && contact > 3 {
                    visit.other_patients.push(format!("{name}-p0"));
                }
            });
            if evening {
                unit = unit.visit_with(&id, 30, "17:00", "18:00", |visit| {
                    visit.skills = if nurse {
                        vec!["nurse".to_owned()]
                    } else {
                        Vec::new()
                    };
                });
            }
            spots.push((format!("home-{id}"), at));
        }
        for (from, here) in &spots {
            for (to, there) in &spots {
                unit = unit.leg(from, to, if from == to { 0 } else { (here - there).abs() });
            }
        }
        unit
    }
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_103),
        ..ProptestConfig::default()
    }
}

/// Every patient and every carer, each once.
fn is_everybody(instance: &Instance, division: &Division) -> bool {
    let once = |mut seen: Vec<usize>, all: usize| {
        seen.sort_unstable();
        seen == (0..all).collect::<Vec<_>>()
    };
    let teams = division.teams.rows().iter();
    let patients = teams
        .clone()
        .flat_map(|team| team.patients.iter().map(|id| id.index()));
    let carers = teams.flat_map(|team| team.carers.iter().map(|id| id.index()));
    once(patients.collect(), instance.patients().len())
        && once(carers.collect(), instance.carers().len())
}

fn keeps_sizes(division: &Division) -> bool {
    division.teams.rows().iter().all(|team| {
        division.sizes.carers.contains(&team.carers.len())
            && division.sizes.patients.contains(&team.patients.len())
    })
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn everybody_is_in_one_team_of_the_right_size(made in made(2..12, 0..8), teams in 1_usize..4) {
        let instance = made.unit("a").instance();
        let teams = teams.min(instance.patients().len());
        let division = Divider::new().carers(1..=4).patients(1..=6).teams(teams).divide(&instance).unwrap();
        prop_assert_eq!(division.teams.len(), teams);
        prop_assert!(is_everybody(&instance, &division));
        prop_assert!(keeps_sizes(&division));
        prop_assert!(division.bound <= division.cost.total(&division.prices));
        let lacking: u64 = division.teams.rows().iter().map(|team| team.lacking_minutes).sum();
        prop_assert_eq!(lacking, division.cost.lacking_minutes);
    }

    #[test]
    fn names_are_of_no_account(made in made(2..10, 1..6)) {
        let divide = |name: &str| in_two().divide(&made.unit(name).instance()).unwrap();
        prop_assert_eq!(divide("a"), divide("zz"));
    }

    #[test]
    fn the_plans_of_the_teams_are_one_plan(made in made(2..10, 1..6)) {
        let instance = made.unit("a").instance();
        let division = in_two().divide(&instance).unwrap();
        let solver = Solver::new().iteration_limit(50);
        // What is to patients of two teams is in neither.
        let is_parted = |visit: &samma::instance::Visit| {
            let teams = division.teams.rows().iter();
            teams.filter(|team| visit.patients().any(|patient| team.patients.contains(&patient))).count() > 1
        };
        prop_assume!(!instance.visits().rows().iter().any(is_parted));
        let planned = plan_teams(&instance, &division, &solver, Duration::from_secs(600), |_, _| ControlFlow::Continue(())).unwrap();
        prop_assert_eq!(check::violations(&instance, &planned.plan), []);
        let whole = check::score(&instance, &planned.plan);
        let mut sums: Vec<u64> = vec![0; whole.values().len()];
        for team in planned.teams.rows() {
            let values = team.score.values().iter().map(|&(_, value)| value);
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        let values: Vec<u64> = whole.values().iter().map(|&(_, value)| value).collect();
        prop_assert_eq!(values, sums);
        for made in &planned.plan.assignments {
            let patient = instance.visits()[made.visit].patient;
            let is_own = |team: &samma::team::Team| team.patients.contains(&patient) == team.carers.contains(&made.carer);
            prop_assert!(division.teams.rows().iter().all(is_own), "no carer comes to another team");
        }
    }

    /// All ways to share five patients and four carers out between the two centres that were found.
    #[test]
    fn no_division_with_the_same_centres_is_cheaper(made in made(3..6, 1..5)) {
        let instance = made.unit("a").instance();
        let division = in_two().divide(&instance).unwrap();
        let centres: Table<TeamId, _> = Table::new(division.teams.rows().iter().map(|team| team.centre).collect());
        let least = cheapest(&instance, &centres, &division.sizes, &division.prices);
        prop_assert_eq!(division.cost.total(&division.prices), least);
        prop_assert_eq!(division.bound, least, "and that is proven");
    }
}
