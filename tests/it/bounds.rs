//! Why bounds hold. What patients who want the same carers cost together is true of every plan that staffs all, is found where
//! teams are too small, and is what an independent program says of its visits; what witnesses a patient's own bound needs as
//! many carers by a count of all smaller teams.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::common::{Unit, at, instance_of, pause, window};
use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use samma::engine::bound::{
    CarersHours, CutFinder, PatientBounds, TeamCut, TeamsOutcome, Witness, cover_within_hours,
    patient_cover,
};
use samma::engine::formulation::Formulation;
use samma::engine::mip;
use samma::engine::mip::Options;
use samma::engine::timing::{AssignmentSearch, Candidates, SearchEffort};
use samma::id::{CarerId, PatientId, Table, VisitId};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::{Cost, Limit, ShiftTemplate, WorkingTime};
use samma::scenario::generate;
use samma::score::Term;
use samma::{check, scenario};

type Teams = Table<PatientId, Vec<CarerId>>;

const EFFORT: SearchEffort = SearchEffort {
    nodes: 500,
    states: 5_000,
};

fn share_out(instance: &Instance, visits: &[VisitId], teams: &Teams) -> TeamsOutcome {
    let candidates = Candidates::new(instance);
    let mut arbiter = CutFinder {
        instance,
        candidates: &candidates,
        sharer: &mut AssignmentSearch::new(instance, &candidates, EFFORT),
        is_over: &|| false,
    };
    arbiter.share_out(visits, teams)
}

/// Whom a plan brings to whom.
fn meetings(instance: &Instance, plan: &Plan) -> BTreeSet<(PatientId, CarerId)> {
    let made = plan.assignments.iter();
    made.map(|made| (instance.visits()[made.visit].patient, made.carer))
        .collect()
}

/// A plan's teams, of each carer of which `rng` lets four in five stay.
fn thinned(instance: &Instance, plan: &Plan, rng: &mut impl Rng) -> Teams {
    let met = meetings(instance, plan);
    Table::from_fn(instance.patients(), |patient| {
        let team = met.iter().filter(|(other, _)| *other == patient);
        let team: Vec<CarerId> = team.map(|&(_, carer)| carer).collect();
        team.into_iter()
            .filter(|_| rng.random_range(0..5) > 0)
            .collect()
    })
}

/// How few of the team_cut's meetings there can be, said by arcs and start times on HiGHS.
fn fewest(instance: &Instance, team_cut: &TeamCut) -> i64 {
    let candidates = Candidates::new(instance);
    let mut formulation = Formulation::new(instance, &candidates, team_cut.visits.clone());
    formulation.limit(Term::Unassigned, 0);
    formulation.add_order();
    let mut program = formulation.program().clone();
    let terms = team_cut.meetings.iter().map(|&(patient, carer)| {
        let column = formulation.variables().meets(patient, carer);
        (1, column.expect("the carer could make one of the visits"))
    });
    program.minimise(terms.collect());
    let answer = mip::solve(&program, &Options::default(), |_| ControlFlow::Continue(()));
    answer.expect("HiGHS runs").value.expect("there is a plan")
}

#[test]
fn no_known_plan_breaks_a_row() {
    let mut found = 0;
    for seed in 0..8 {
        let scenario = generate(&scenario::Unit::new(8, seed).lasting(2));
        let instance = instance_of(&scenario.problem);
        let bytes = serde_json::to_vec(&scenario.plan).expect("a plan is data");
        let plan = instance.parse_plan(&bytes).expect("the plan fits").plan;
        assert!(check::violations(&instance, &plan).is_empty());
        let met = meetings(&instance, &plan);
        let visits: Vec<VisitId> = instance.visits().ids().collect();
        let teams = thinned(&instance, &plan, &mut Pcg64Mcg::seed_from_u64(seed));
        for team_cut in &share_out(&instance, &visits, &teams).team_cuts {
            found += 1;
            let words = team_cut.in_words(&instance);
            let pairs = team_cut.meetings.iter();
            let kept = pairs.filter(|pair| met.contains(pair)).count();
            assert!(kept >= team_cut.least as usize, "{words}");
            assert!(
                team_cut
                    .meetings
                    .iter()
                    .all(|(patient, carer)| !teams[*patient].contains(carer)),
                "{words}"
            );
            assert!(
                fewest(&instance, team_cut) >= i64::from(team_cut.least),
                "{words}"
            );
        }
    }
    assert!(found >= 40, "only {found} rows");
}

#[test]
fn three_patients_at_eight_with_one_carer_between_them_need_two_more() {
    let unit = ["p1", "p2", "p3"]
        .into_iter()
        .fold(Unit::new(), |unit, patient| {
            unit.patient(patient).visit(patient, 30, "08:00", "08:00")
        });
    let unit = ["ann", "bo", "cia"].into_iter().fold(unit, |unit, carer| {
        unit.carer(carer).shift(carer, "07:00", "12:00")
    });
    let instance = unit.instance();
    let ann = instance.carers().ids().next().expect("there are carers");
    let teams = Table::from_fn(instance.patients(), |_| vec![ann]);
    let visits: Vec<VisitId> = instance.visits().ids().collect();
    let [team_cut] = &share_out(&instance, &visits, &teams).team_cuts[..] else {
        panic!("one row says it all");
    };
    assert_eq!((team_cut.least, team_cut.meetings.len()), (2, 6));
    assert_eq!(fewest(&instance, team_cut), 2);
    let words = team_cut.in_words(&instance);
    assert!(
        words.contains("at least 2 of these must meet: p1 and bo; p1 and cia"),
        "{words}"
    );
}

fn witness(instance: &Instance, patient: PatientId) -> Witness {
    let found = Witness::of(instance, &Candidates::new(instance), patient);
    found.expect("HiGHS runs").expect("the patient has visits")
}

/// Whether some team of `size` carers could make all of `visits`.
fn some_team_can(instance: &Instance, visits: &[VisitId], size: usize) -> bool {
    let candidates = Candidates::new(instance);
    let able: Vec<Vec<CarerId>> = visits
        .iter()
        .map(|&visit| candidates.carers(instance, visit))
        .collect();
    let wanted: Vec<usize> = visits
        .iter()
        .map(|&visit| instance.visits()[visit].carers as usize)
        .collect();
    let mut teams: Vec<Vec<CarerId>> = vec![Vec::new()];
    for _ in 0..size {
        teams = teams
            .iter()
            .flat_map(|team| {
                let open = (0..able.len()).find(|&index| {
                    let present = able[index].iter().filter(|carer| team.contains(carer));
                    present.count() < wanted[index]
                });
                let joining = open.map_or(&able[0], |index| &able[index]).iter();
                let new = joining.filter(|carer| !team.contains(carer));
                new.map(|&carer| [&team[..], &[carer]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    teams.iter().any(|team| {
        able.iter().zip(&wanted).all(|(able, &wanted)| {
            able.iter().filter(|carer| team.contains(carer)).count() >= wanted
        })
    })
}

#[test]
fn no_smaller_team_can_make_what_witnesses_a_bound() {
    for seed in 0..3 {
        let instance = instance_of(&generate(&scenario::Unit::new(8, seed)).problem);
        for patient in instance.patients().ids() {
            let found = witness(&instance, patient);
            let least = found.least as usize;
            assert!(some_team_can(&instance, &found.visits, least), "{found:?}");
            assert!(
                !some_team_can(&instance, &found.visits, least - 1),
                "{found:?}"
            );
        }
    }
}

#[test]
fn a_witness_says_in_words_why() {
    let unit = ["ann", "bo", "cia"]
        .into_iter()
        .fold(Unit::new(), Unit::carer);
    let unit = unit
        .shift("ann", "07:00", "12:00")
        .shift("bo", "11:00", "15:00")
        .shift("cia", "15:00", "20:00")
        .patient("apart")
        .visit("apart", 30, "08:00", "09:00")
        .visit("apart", 30, "12:30", "13:00")
        .patient("around")
        .visit("around", 30, "10:00", "14:00")
        .visit("around", 30, "13:00", "16:00")
        .visit_with("around", 30, "08:00", "09:00", |visit| {
            visit.windows.push(window("18:00", "19:00"));
        })
        .patient("double")
        .visit_with("double", 30, "08:00", "19:00", |visit| visit.carers = 2);
    let instance = unit.instance();
    let words: Vec<String> = instance
        .patients()
        .ids()
        .map(|patient| witness(&instance, patient).in_words(&instance).to_string())
        .collect();
    assert_eq!(
        words,
        [
            "apart meets at least 2: of apart-1, apart-2, no carer on duty can make two",
            "around meets at least 2: no carer on duty can make all of around-1, around-2, around-3",
            "double meets at least 2: so many come together to double-1 (by 2)",
        ]
    );
}

/// A patient who is visited every morning of a fortnight and as often every evening, and carers who may all work any of these days
/// from 7 to 12 and from 17 to 21, by these rules.
fn mornings_and_evenings(law: impl FnOnce(&mut WorkingTime)) -> Unit {
    let mut rules = WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    };
    law(&mut rules);
    let template = |id: &str, start: &str, end: &str| ShiftTemplate {
        id: id.to_owned(),
        start: start.to_owned(),
        end: end.to_owned(),
        ..ShiftTemplate::default()
    };
    let carers = ["ann", "bo", "cia", "dan", "eva", "fay"];
    let unit = carers
        .into_iter()
        .fold(Unit::starting("2026-11-02", 14), Unit::carer)
        .patient("p1")
        .roster(|roster| {
            roster.working_time = Some(rules);
            roster.shift_templates = vec![
                template("morning", "07:00", "12:00"),
                template("evening", "17:00", "21:00"),
            ];
        });
    (2..16).fold(unit, |unit, day| {
        unit.visit("p1", 30, &at(day, "08:00"), &at(day, "09:00"))
            .visit("p1", 30, &at(day, "18:00"), &at(day, "19:00"))
    })
}

/// The patient's own bound, and that within the hours that carers may work.
fn patient_bounds(unit: &Unit) -> [u64; 2] {
    let instance = unit.instance();
    let candidates = Candidates::new(&instance);
    let patient = instance.patients().ids().next().expect("one patient");
    let own = patient_cover(&instance, &candidates, patient, || false).expect("HiGHS runs");
    let mut hours = CarersHours::default();
    let within = cover_within_hours(&instance, &candidates, patient, &mut hours, || false);
    [own.least, within.expect("HiGHS runs")]
}

/// Both work every morning, but an hour of Bo's is an unpaid break. So only he may work both later shifts, and he can come alone.
#[test]
fn fixed_shifts_with_other_paid_time_leave_other_hours() {
    let optional = |shift: &mut samma::problem::Shift| shift.optional = true;
    let unit = ["ann", "bo"].into_iter().fold(
        Unit::new().patient("p1").roster(|roster| {
            roster.working_time = Some(WorkingTime {
                rules: "plain".to_owned(),
                most_minutes_a_day: Some(Limit::Of(450)),
                ..WorkingTime::default()
            });
        }),
        |unit, carer| {
            unit.carer(carer)
                .shift_with(carer, "07:00", "11:00", |shift| {
                    if carer == "bo" {
                        shift.breaks = vec![pause(60, "08:00", "09:00")];
                    }
                })
                .shift_with(carer, "12:00", "14:00", optional)
                .shift_with(carer, "17:00", "19:00", optional)
        },
    );
    let unit = unit
        .visit("p1", 30, "12:30", "13:00")
        .visit("p1", 30, "17:30", "18:00");
    assert_eq!(patient_bounds(&unit), [1, 1]);
}

#[test]
fn hours_that_carers_may_work_raise_a_patients_own_bound() {
    let bounds = |law: fn(&mut WorkingTime)| patient_bounds(&mornings_and_evenings(law));
    assert_eq!(bounds(|_| ()), [1, 0], "nothing is asked");
    // One of two weekends is free, and somebody else comes then.
    assert_eq!(
        bounds(|law| law.weekends_free_every = Some(Limit::Of(2))),
        [1, 2]
    );
    // A morning and an evening are 14 hours apart in all, and an evening is followed by a morning after 10: one visit a day each.
    let apart = |law: &mut WorkingTime| {
        law.split_day_minutes = Some(Limit::Of(780));
        law.daily_rest_minutes = Some(Limit::Of(660));
    };
    assert_eq!(patient_bounds(&mornings_and_evenings(apart)), [1, 2]);
    // With one of two weekends free besides there must be two others on one of them.
    let both = |law: &mut WorkingTime| {
        apart(law);
        law.weekends_free_every = Some(Limit::Of(2));
    };
    assert_eq!(patient_bounds(&mornings_and_evenings(both)), [1, 4]);
    // Of 28 visits whoever may work ten shifts makes ten.
    let contract = ["ann", "bo", "cia", "dan", "eva", "fay"].into_iter().fold(
        mornings_and_evenings(|_| ()),
        |unit, carer| {
            unit.change_carer(carer, |carer| {
                carer.contract.get_or_insert_default().most_shifts = Some(10);
            })
        },
    );
    assert_eq!(patient_bounds(&contract), [1, 3]);
}

#[test]
fn care_that_no_fixed_shift_has_time_for_is_paid_in_optional_ones() {
    let prices = Cost {
        hourly: Some(300.0),
        ..Cost::default()
    };
    let unit = mornings_and_evenings(|_| ()).cost(prices);
    let bound = |unit: &Unit| {
        let instance = unit.instance();
        let own = PatientBounds::at_once(&instance, &Candidates::new(&instance));
        let least = |unassigned: u64| own.bound(&instance, unassigned).least().clone();
        let of =
            |unassigned| [Term::OptionalMinutes, Term::Cost].map(|term| least(unassigned).of(term));
        [of(0), of(1)]
    };
    let unit = unit.asking(&["optional_minutes", "cost"]);
    // 28 visits of half an hour; a plan that leaves one of them empty may cost anything.
    assert_eq!(bound(&unit), [[Some(840), Some(4_200)], [Some(0), Some(0)]]);
    // One shift of five hours is paid anyway.
    let unit = unit.shift("fay", "2026-11-02T09:30", "2026-11-02T14:30");
    assert_eq!(
        bound(&unit),
        [[Some(540), Some(4_200)], [Some(0), Some(1_500)]]
    );
}
