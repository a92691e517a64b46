//! The hot paths, at fixed work: parsing, checking, insertion, cover, sharing visits out among teams, formulation, and a solve of
//! fixed iterations.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use samma::check;
use samma::engine::bound::{CutFinder, patient_cover};
use samma::engine::formulation::{Formulation, TeamMaster};
use samma::engine::mip;
use samma::engine::mip::Options;
use samma::engine::timing::{AssignmentSearch, Candidates, SearchEffort, Timetable};
use samma::id::{Id, PatientId, Table, VisitId};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::scenario::{Unit, generate};
use samma::solve::Solver;
use samma::time::{Moment, Window};

const ALWAYS: Window = Window {
    earliest: Moment::new(i32::MIN),
    latest: Moment::new(i32::MAX),
};

/// A made-up unit of 100 patients, as bytes, read, and with its plan.
fn unit() -> (Vec<u8>, Instance, Plan) {
    let scenario = generate(&Unit::new(100, 1));
    let bytes = serde_json::to_vec(&scenario.problem).expect("a problem can be written");
    let instance = Instance::parse(&bytes).expect("a made-up unit is sound");
    let plan = serde_json::to_vec(&scenario.plan).expect("a plan can be written");
    let plan = instance.parse_plan(&plan).expect("its plan is sound").plan;
    (bytes, instance, plan)
}

fn reading_and_checking(criterion: &mut Criterion) {
    let (bytes, instance, plan) = unit();
    criterion.bench_function("parse 100 patients", |bencher| {
        bencher.iter(|| Instance::parse(black_box(&bytes)));
    });
    criterion.bench_function("check 100 patients", |bencher| {
        bencher.iter(|| check::violations(&instance, black_box(&plan)));
    });
    criterion.bench_function("score 100 patients", |bencher| {
        bencher.iter(|| check::score(&instance, black_box(&plan)));
    });
}

/// A visit leaves its shifts and looks for a slot in every shift that could make it; what changes is taken back.
fn insertion(criterion: &mut Criterion) {
    let (_, instance, plan) = unit();
    let candidates = Candidates::new(&instance);
    let mut timetable = Timetable::new(&instance, &candidates);
    assert!(
        timetable.load(&plan),
        "the plan of a made-up unit can be read"
    );
    timetable.commit();
    let visits = instance.visits().len();
    let mut next = 0;
    criterion.bench_function("remove and find every slot", |bencher| {
        bencher.iter(|| {
            next = (next + 97) % visits;
            let visit = VisitId::from_index(next);
            let savepoint = timetable.savepoint();
            for shift in timetable.crew(visit).to_vec() {
                timetable.remove(visit, shift);
            }
            let slots = candidates
                .of(visit)
                .iter()
                .filter(|&&candidate| timetable.best_slot(visit, candidate, ALWAYS).is_some())
                .count();
            timetable.rollback(savepoint);
            slots
        });
    });
}

fn programs(criterion: &mut Criterion) {
    let (_, instance, _) = unit();
    let candidates = Candidates::new(&instance);
    let patient = PatientId::from_index(0);
    criterion.bench_function("candidates of 100 patients", |bencher| {
        bencher.iter(|| Candidates::new(black_box(&instance)));
    });
    criterion.bench_function("cover of a patient", |bencher| {
        bencher.iter(|| patient_cover(&instance, &candidates, patient, || false));
    });
    criterion.bench_function("formulate a patient", |bencher| {
        bencher.iter_batched(
            || instance.visits_of(patient).to_vec(),
            |visits| Formulation::new(&instance, &candidates, visits),
            BatchSize::SmallInput,
        );
    });
}

/// Every patient's cover as the team: what cannot be shared out among them, and the choice of teams that follows.
fn teams(criterion: &mut Criterion) {
    let problem = generate(&Unit::new(15, 1)).problem;
    let bytes = serde_json::to_vec(&problem).expect("a problem can be written");
    let instance = Instance::parse(&bytes).expect("a made-up unit is sound");
    let candidates = Candidates::new(&instance);
    let teams = Table::from_fn(instance.patients(), |patient| {
        let cover = patient_cover(&instance, &candidates, patient, || false);
        cover.expect("HiGHS runs").team
    });
    let visits: Vec<VisitId> = instance.visits().ids().collect();
    let share_out = || {
        let effort = SearchEffort {
            nodes: 200,
            states: 2_000,
        };
        let mut arbiter = CutFinder {
            instance: &instance,
            candidates: &candidates,
            sharer: &mut AssignmentSearch::new(&instance, &candidates, effort),
            is_over: &|| false,
        };
        arbiter.share_out(&visits, &teams).team_cuts
    };
    let mut program = TeamMaster::new(&instance, &candidates);
    for team_cut in share_out() {
        program.require(team_cut.meetings, team_cut.least);
    }
    let mut group = criterion.benchmark_group("teams");
    group.sample_size(10);
    group.bench_function("share 15 patients out among their covers", |bencher| {
        bencher.iter(share_out);
    });
    group.bench_function("choose teams for 15 patients", |bencher| {
        bencher.iter(|| {
            let options = Options::default();
            mip::solve(program.program(), &options, |_| ControlFlow::Continue(()))
        });
    });
    group.finish();
}

fn solving(criterion: &mut Criterion) {
    let (_, instance, _) = unit();
    let solver = Solver::new().iteration_limit(1_000);
    let mut group = criterion.benchmark_group("whole");
    group.sample_size(10);
    group.bench_function("solve 100 patients, 1000 iterations", |bencher| {
        bencher.iter(|| solver.solve(&instance));
    });
    group.finish();
}

criterion_group!(
    benches,
    reading_and_checking,
    insertion,
    programs,
    teams,
    solving
);
criterion_main!(benches);
