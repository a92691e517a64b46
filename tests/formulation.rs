//! The mixed-integer program as text, beside the algebra that was meant, worked out by hand. No solver runs. Times in
//! rows are minutes since midnight of the first day: 07:00 is 420, 15:30 is 930.

mod common;

use common::{Unit, case, pause, window};
use samma::check;
use samma::formulation::{Demand, Formulation, cover, demands};
use samma::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use samma::instance::Instance;
use samma::mip::{self, Program, Row, Sense};
use samma::plan::Plan;
use samma::route::Candidates;
use samma::score::Term;
use samma::spec::{Shift, Visit};

#[test]
fn the_whole_program_of_one_visit() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.minimise(Term::Unassigned);
    let meant = "\
minimise empty[p1-1]
staffing:
    makes[p1-1, ann-1] + makes[p1-1, bo-1] + empty[p1-1] = 1
meets:
    makes[p1-1, ann-1] - meets[p1, ann] <= 0
    makes[p1-1, bo-1] - meets[p1, bo] <= 0
least crew:
    meets[p1, ann] + meets[p1, bo] + empty[p1-1] >= 1
";
    assert_eq!(program.to_text(), meant);
}

#[test]
fn each_stage_minimises_its_own_term() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.priority = 3)
        .patient_with("p2", |patient| {
            patient.excluded_carers = vec!["bo".to_owned()];
        })
        .visit("p2", 30, "14:30", "14:30")
        .leg("home-p2", "base", 5)
        .instance();
    let mut program = formulation(&instance);
    program.minimise(Term::Unassigned);
    assert_eq!(objective(&program), "minimise 3 empty[p1-1] + empty[p2-1]");
    program.minimise(Term::DistinctCarers);
    let carers = "minimise meets[p1, ann] + meets[p1, bo] + meets[p2, ann]";
    assert_eq!(objective(&program), carers);
    program.add_order();
    program.minimise(Term::TravelMinutes);
    // Ann comes to p2 last in any case.
    let travel = "minimise 10 goes[ann-1, begin, p1-1] + 10 goes[ann-1, begin, p2-1] \
                  + 10 goes[ann-1, p1-1, p2-1] + 10 goes[ann-1, p1-1, end] + 5 goes[ann-1, p2-1, end] \
                  + 10 goes[bo-1, begin, p1-1] + 10 goes[bo-1, p1-1, end]";
    assert_eq!(objective(&program), travel);
}

#[test]
fn staffing_counts_who_comes_and_who_is_missing() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.carers = 2)
        .visit("p1", 30, "05:00", "05:30")
        .visit_with("p1", 30, "09:00", "09:30", twice("09:00", "12:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1] + makes[p1-1, bo-1] + empty[p1-1] = 2
    empty[p1-2] = 1
    makes[p1-3, ann-1, 0] + makes[p1-3, ann-1, 1] + makes[p1-3, bo-1, 0] + makes[p1-3, bo-1, 1] + empty[p1-3] = 1";
    assert_eq!(rows(&formulation(&instance), "staffing"), meant);
}

#[test]
fn a_carer_is_met_once_whatever_the_shift_and_window() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "10:00")
        .shift("ann", "11:00", "15:30")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", twice("08:00", "12:00"))
        .visit("p1", 30, "09:00", "09:00")
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] + makes[p1-1, ann-2, 1] - meets[p1, ann] <= 0
    makes[p1-1, bo-1, 0] + makes[p1-1, bo-1, 1] - meets[p1, bo] <= 0
    makes[p1-2, ann-1] - meets[p1, ann] <= 0
    makes[p1-2, bo-1] - meets[p1, bo] <= 0";
    assert_eq!(rows(&formulation(&instance), "meets"), meant);
}

#[test]
fn the_least_crew_is_of_those_who_can_come() {
    let instance = early_bo()
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.carers = 2)
        .visit("p1", 30, "06:00", "06:30")
        .instance();
    let meant = "
    meets[p1, ann] + meets[p1, bo] + empty[p1-1] >= 2
    meets[p1, bo] + empty[p1-2] >= 1";
    assert_eq!(rows(&formulation(&instance), "least crew"), meant);
}

#[test]
fn several_carers_start_together_in_one_of_several_windows() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", |visit| {
            twice("08:00", "12:00")(visit);
            visit.carers = 2;
        })
        .visit_with("p1", 30, "09:00", "09:30", |visit| visit.carers = 2)
        .visit_with("p1", 30, "10:00", "10:00", twice("10:00", "14:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] - starts_in[p1-1, 0] <= 0
    makes[p1-1, ann-1, 1] - starts_in[p1-1, 1] <= 0
    makes[p1-1, bo-1, 0] - starts_in[p1-1, 0] <= 0
    makes[p1-1, bo-1, 1] - starts_in[p1-1, 1] <= 0
    starts_in[p1-1, 0] + starts_in[p1-1, 1] <= 1";
    assert_eq!(rows(&formulation(&instance), "together"), meant);
}

#[test]
fn of_overlapping_shifts_one_works() {
    let optional = |shift: &mut Shift| shift.optional = true;
    let instance = Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "12:00", optional)
        .shift_with("ann", "10:00", "15:00", optional)
        .shift("ann", "16:00", "20:00")
        .patient("p1")
        .visit_with("p1", 30, "10:30", "11:00", twice("10:30", "17:00"))
        .instance();
    let meant = "
    makes[p1-1, ann-1, 0] - works[ann-1] <= 0
    makes[p1-1, ann-2, 0] - works[ann-2] <= 0
    works[ann-1] + works[ann-2] <= 1";
    assert_eq!(rows(&formulation(&instance), "rivals"), meant);
}

/// The second visit ends at 09:30 at the earliest, ten minutes from the third.
#[test]
fn visits_collide_where_neither_can_follow_the_other() {
    let with_third = |time: &str| {
        let unit = Unit::new().carer("ann").shift("ann", "07:00", "15:30");
        let unit = unit.patient("p1").visit("p1", 60, "08:00", "08:10");
        let unit = unit.patient("p2").visit("p2", 60, "08:30", "08:40");
        let instance = unit.patient("p3").visit("p3", 60, time, time).instance();
        rows(&formulation(&instance), "collisions")
    };
    let first = "
    makes[p1-1, ann-1] + makes[p2-1, ann-1] <= 1";
    let second = "
    makes[p2-1, ann-1] + makes[p3-1, ann-1] <= 1";
    let all = "
    makes[p1-1, ann-1] + makes[p2-1, ann-1] + makes[p3-1, ann-1] <= 1";
    assert_eq!(with_third("09:40"), first);
    assert_eq!(with_third("09:39"), [first, second].concat());
    assert_eq!(with_third("09:09"), all);
}

#[test]
fn limits_hold_earlier_terms() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:30", |visit| visit.priority = 3)
        .patient("p2")
        .visit("p2", 30, "10:00", "10:30")
        .instance();
    let mut program = formulation(&instance);
    program.limit(Term::Unassigned, 2);
    program.limit(Term::DistinctCarers, 1);
    let unassigned = "
    3 empty[p1-1] + empty[p2-1] <= 2";
    let carers = "
    meets[p1, ann] + meets[p2, ann] <= 1";
    let limits = format!("{unassigned}{carers}");
    assert_eq!(rows(&program, "limit on a term before"), limits);
}

#[test]
fn a_patients_own_bound_is_of_their_own_team() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit("p2", 30, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.require_team(ids::<PatientId, _>(instance.patients())[1], 1);
    let meant = "
    meets[p2, ann] + meets[p2, bo] >= 1";
    assert_eq!(rows(&program, "a patient's own bound"), meant);
}

#[test]
fn of_what_cannot_be_sequenced_one_visit_goes() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .visit_with("p1", 30, "09:00", "09:00", twice("09:00", "12:00"))
        .instance();
    let shifts: Vec<ShiftId> = ids(instance.shifts());
    let visits: Vec<VisitId> = ids(instance.visits());
    let mut program = formulation(&instance);
    program.forbid(&[(shifts[0], visits.clone())]);
    program.forbid(&[(shifts[0], visits.clone()), (shifts[1], vec![visits[0]])]);
    let meant = "
    makes[p1-1, ann-1] + makes[p1-2, ann-1, 0] + makes[p1-2, ann-1, 1] <= 1
    makes[p1-1, ann-1] + makes[p1-2, ann-1, 0] + makes[p1-2, ann-1, 1] + makes[p1-1, bo-1] <= 2";
    assert_eq!(rows(&program, "cannot be sequenced"), meant);
}

/// The second visit ends at 09:20 at the earliest: nothing goes from it to the first, nor straight from begin to end.
#[test]
fn what_enters_a_visit_leaves_it() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit_with("p2", 20, "09:00", "09:00", twice("09:00", "12:00"))
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    goes[ann-1, p1-1, p2-1] + goes[ann-1, p1-1, end] - makes[p1-1, ann-1] = 0
    goes[ann-1, begin, p1-1] - makes[p1-1, ann-1] = 0
    goes[ann-1, p2-1, end] - makes[p2-1, ann-1, 0] - makes[p2-1, ann-1, 1] = 0
    goes[ann-1, begin, p2-1] + goes[ann-1, p1-1, p2-1] - makes[p2-1, ann-1, 0] - makes[p2-1, ann-1, 1] = 0
    goes[ann-1, begin, p1-1] + goes[ann-1, begin, p2-1] <= 1";
    assert_eq!(rows(&program, "flow"), meant);
}

/// Windows 410 to 420 and 440 to 450. Ann arrives at 430, Bo leaves by 460, so that he starts by 430; Cy has the day.
#[test]
fn a_visit_starts_when_who_makes_it_can() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .carer("cy")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "06:00", "07:50")
        .shift("cy", "06:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "06:50", "07:00", |visit| {
            visit.windows.push(window("07:20", "07:30"));
        })
        .patient("p2")
        .visit("p2", 30, "06:50", "07:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    -30 makes[p1-1, ann-1, 1] + start[p1-1] >= 410
    start[p1-1] <= 450
    start[p1-1] >= 410
    30 makes[p1-1, bo-1, 0] + start[p1-1] <= 450
    -30 makes[p1-1, cy-1, 1] + start[p1-1] >= 410
    30 makes[p1-1, cy-1, 0] + start[p1-1] <= 450
    -20 makes[p2-1, ann-1] + start[p2-1] >= 410
    start[p2-1] <= 450
    start[p2-1] >= 410
    20 makes[p2-1, bo-1] + start[p2-1] <= 450
    start[p2-1] >= 410
    start[p2-1] <= 450";
    assert_eq!(rows(&program, "starts"), meant);
}

/// A shift from 420 to 500, visits of 20 minutes from 420 to 450 and from 440 to 470. What windows imply is no row.
#[test]
fn legs_take_time() {
    let instance = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "08:20")
        .patient("p1")
        .visit("p1", 20, "07:00", "07:30")
        .patient("p2")
        .visit("p2", 20, "07:20", "07:50")
        .leg("home-p2", "base", 15)
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    start[p1-1] - 10 goes[ann-1, begin, p1-1] >= 420
    start[p2-1] - start[p1-1] - 40 goes[ann-1, p1-1, p2-1] >= -10
    -start[p2-1] - 5 goes[ann-1, p2-1, end] >= -470";
    assert_eq!(rows(&program, "legs"), meant);
}

/// The break of 15 minutes starts from 465 to 495, the visit of 60 minutes from 480 to 510.
#[test]
fn a_break_lies_wholly_before_or_after_a_leg() {
    let instance = Unit::of_ann_with_breaks(&[pause(15, "07:45", "08:15")])
        .patient("p1")
        .visit("p1", 60, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let meant = "
    rests_after[ann-1, 0, begin] + rests_after[ann-1, 0, p1-1] + rests_before[ann-1, 0, p1-1] \
    + rests_before[ann-1, 0, end] - goes[ann-1, begin, p1-1] = 0
    rests_after[ann-1, 0, p1-1] - makes[p1-1, ann-1] <= 0
    rests_before[ann-1, 0, p1-1] - makes[p1-1, ann-1] <= 0
    break_start[ann-1, 0] - start[p1-1] - 105 rests_after[ann-1, 0, p1-1] >= -45
    start[p1-1] - break_start[ann-1, 0] - 30 rests_before[ann-1, 0, p1-1] >= -15
    start[p1-1] - break_start[ann-1, 0] - 40 goes[ann-1, begin, p1-1] - 40 rests_after[ann-1, 0, begin] >= -55
    break_start[ann-1, 0] - start[p1-1] - 115 goes[ann-1, p1-1, end] - 115 rests_before[ann-1, 0, end] >= -160";
    assert_eq!(rows(&program, "breaks"), meant);
}

/// As above, and a break of 20 minutes from 480 to 500.
#[test]
fn two_breaks_lie_one_after_the_other_and_a_leg_between_them_fits() {
    let breaks = [pause(15, "07:45", "08:15"), pause(20, "08:00", "08:20")];
    let instance = Unit::of_ann_with_breaks(&breaks)
        .patient("p1")
        .visit("p1", 60, "08:00", "08:30")
        .instance();
    let mut program = formulation(&instance);
    program.add_order();
    let all = rows(&program, "breaks");
    let of_both = |line: &&str| line.matches("break_start").count() == 2;
    let found: Vec<&str> = all.lines().filter(of_both).map(str::trim).collect();
    let (zero, one) = ("break_start[ann-1, 0]", "break_start[ann-1, 1]");
    let from_begin = "goes[ann-1, begin, p1-1]";
    let to_end = "goes[ann-1, p1-1, end]";
    let meant = [
        format!("{one} - {zero} - 30 rests_first[ann-1, 0, 1] - 30 {from_begin} >= -45"),
        format!("{zero} - {one} + 55 rests_first[ann-1, 0, 1] - 55 {from_begin} >= -35"),
        format!(
            "{one} - {zero} - 40 {from_begin} - 40 rests_after[ann-1, 0, begin] - 40 rests_before[ann-1, 1, p1-1] >= -95"
        ),
        format!(
            "{zero} - {one} - 65 {from_begin} - 65 rests_after[ann-1, 1, begin] - 65 rests_before[ann-1, 0, p1-1] >= -165"
        ),
        format!(
            "{one} - {zero} - 40 {to_end} - 40 rests_after[ann-1, 0, p1-1] - 40 rests_before[ann-1, 1, end] >= -95"
        ),
        format!(
            "{zero} - {one} - 65 {to_end} - 65 rests_after[ann-1, 1, p1-1] - 65 rests_before[ann-1, 0, end] >= -165"
        ),
    ];
    assert_eq!(found, meant);
}

#[test]
fn demands_leave_out_what_others_imply() {
    let instance = early_bo()
        .carer("cy")
        .visit("p1", 30, "08:00", "08:30")
        .visit("p1", 30, "06:00", "06:30")
        .visit("p1", 30, "06:10", "06:40")
        .visit_with("p1", 30, "09:00", "09:30", |visit| visit.carers = 3)
        .visit("p1", 30, "04:00", "04:30")
        .instance();
    let visits: Vec<VisitId> = ids(instance.visits());
    let carers: Vec<CarerId> = ids(instance.carers());
    let patients: Vec<PatientId> = ids(instance.patients());
    let found = demands(&instance, &Candidates::new(&instance), patients[0]);
    let demand = |visit: usize, carers: &[CarerId], least| Demand {
        visit: visits[visit],
        carers: carers.to_vec(),
        least,
    };
    // Bo for the second implies the first and the third. One asks for three, of whom two can; nobody can make the last.
    let meant = [demand(1, &carers[1..2], 1), demand(3, &carers[..2], 2)];
    assert_eq!(found, meant);

    let mut program = Program::default();
    let (ann, bo) = (program.binary(), program.binary());
    program.at_least(vec![(1, bo)], 1);
    program.at_least(vec![(1, ann), (1, bo)], 2);
    program.minimise(vec![(1, ann), (1, bo)]);
    // Columns are numbered by carer, whatever the order of the demands.
    assert_eq!(cover(&found).1, program);
}

#[test]
fn a_plan_is_a_solution() {
    let optional = |shift: &mut Shift| shift.optional = true;
    let unit = Unit::of_ann_and_bo()
        .shift_with("ann", "15:00", "20:00", optional)
        .carer("cy")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "08:00", |visit| {
            twice("08:00", "12:00")(visit);
            visit.carers = 2;
        })
        .patient("p2")
        .visit("p2", 30, "08:00", "08:30")
        .visit_with("p2", 20, "12:00", "16:00", |visit| visit.carers = 3);
    let assignments = [
        ("p1-1", "ann", "ann-1", "12:00"),
        ("p1-1", "bo", "bo-1", "12:00"),
        ("p2-1", "bo", "bo-1", "08:10"),
        ("p2-2", "bo", "bo-1", "12:40"),
    ];
    let (instance, plan) = case(&unit, &assignments, &[]);
    assert_solution(&instance, &plan);
    // Nobody comes at all.
    assert_solution(&instance, &Plan::default());
}

#[test]
fn a_plan_with_breaks_is_a_solution() {
    // On either side of each of the three legs. Bo, who makes no visits, takes no break.
    for start in ["07:00", "07:55", "08:40", "08:50", "10:00", "15:15"] {
        let unit = Unit::of_ann_with_breaks(&[pause(15, "07:00", "15:15")])
            .carer("bo")
            .shift_with("bo", "07:00", "15:30", |shift| {
                shift.breaks = vec![pause(15, "08:00", "09:00"), pause(15, "08:00", "09:00")];
            })
            .patient("p1")
            .visit("p1", 30, "07:55", "08:10")
            .patient("p2")
            .visit("p2", 30, "09:05", "12:00");
        let visits = [
            ("p1-1", "ann", "ann-1", "08:10"),
            ("p2-1", "ann", "ann-1", "09:05"),
        ];
        let (instance, plan) = case(&unit, &visits, &[("ann-1", start, 15)]);
        assert_solution(&instance, &plan);
    }
}

#[test]
fn a_plan_with_a_break_on_either_side_of_a_visit_is_a_solution() {
    let (early, late) = (pause(15, "07:30", "08:30"), pause(20, "08:00", "12:00"));
    for breaks in [[early.clone(), late.clone()], [late, early]] {
        let unit = Unit::of_ann_with_breaks(&breaks)
            .patient("p1")
            .visit("p1", 30, "08:40", "09:10");
        let visits = [("p1-1", "ann", "ann-1", "08:40")];
        let taken = [("ann-1", "08:15", 15), ("ann-1", "09:10", 20)];
        let (instance, plan) = case(&unit, &visits, &taken);
        assert_solution(&instance, &plan);
    }
}

/// The leg to the visit lies before both breaks, though it would fit after the first alone.
#[test]
fn a_plan_with_two_breaks_in_a_row_is_a_solution() {
    let unit =
        Unit::of_ann_with_breaks(&[pause(15, "09:00", "09:00"), pause(20, "09:15", "09:15")])
            .patient("p1")
            .visit("p1", 30, "09:35", "09:35");
    let visits = [("p1-1", "ann", "ann-1", "09:35")];
    let breaks = [("ann-1", "09:00", 15), ("ann-1", "09:15", 20)];
    let (instance, plan) = case(&unit, &visits, &breaks);
    assert_solution(&instance, &plan);
}

#[test]
fn a_plan_without_time_for_the_way_is_no_solution() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .patient("p2")
        .visit("p2", 30, "08:30", "09:30");
    let second = |start| {
        [
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p2-1", "ann", "ann-1", start),
        ]
    };
    for (start, kept) in [("08:40", true), ("08:39", false)] {
        let (instance, plan) = case(&unit, &second(start), &[]);
        let program = in_order(&instance);
        let values = program.values_of(&plan);
        assert_eq!(broken_rows(program.program(), &values).is_empty(), kept);
    }
}

/// Ann from 07:00 and Bo from 05:30, both to 15:30, and the patient `p1`.
fn early_bo() -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift("bo", "05:30", "15:30")
        .patient("p1")
}

/// Windows of one moment each.
fn twice(one: &'static str, other: &'static str) -> impl Fn(&mut Visit) {
    move |visit| visit.windows = vec![window(one, one), window(other, other)]
}

fn formulation(instance: &Instance) -> Formulation<'_> {
    Formulation::new(instance, &Candidates::new(instance), ids(instance.visits()))
}

fn in_order(instance: &Instance) -> Formulation<'_> {
    let mut program = formulation(instance);
    program.add_order();
    program
}

fn ids<I: Id, R>(table: &Table<I, R>) -> Vec<I> {
    table.ids().collect()
}

fn objective(program: &Formulation) -> String {
    program.to_text().lines().take(1).collect()
}

/// The rows of one family, each after a line break.
fn rows(program: &Formulation, family: &str) -> String {
    let text = program.to_text();
    let heading = format!("{family}:");
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    let own = lines.take_while(|line| line.starts_with("    "));
    own.flat_map(|line| ["\n", line]).collect()
}

/// The plan, which breaks no rule, keeps every row and column at its own score, and comes back from its values.
fn assert_solution(instance: &Instance, plan: &Plan) {
    assert_eq!(check::violations(instance, plan), []);
    let score = check::score(instance, plan);
    let mut program = in_order(instance);
    for &(term, value) in score.values() {
        program.limit(term, value);
    }
    let values = program.values_of(plan);
    for (&value, &(least, most)) in values.iter().zip(program.program().columns()) {
        assert!(
            least <= value && value <= most,
            "{value} is not from {least} to {most}"
        );
    }
    let broken = broken_rows(program.program(), &values);
    assert_eq!(broken, Vec::<&Row>::new(), "{}", program.to_text());
    for &(term, value) in score.values() {
        program.minimise(term);
        let worth = sum(program.program().objective(), &values);
        assert_eq!(worth, value as i64, "{term}");
    }
    let back = program.plan_of(&values).expect("there is an order");
    assert_eq!(back, plan.clone().sorted());
}

fn broken_rows<'a>(program: &'a Program, values: &[i64]) -> Vec<&'a Row> {
    assert_eq!(values.len(), program.columns().len());
    let kept = |row: &Row| match row.sense {
        Sense::AtMost => sum(&row.terms, values) <= row.right,
        Sense::Equal => sum(&row.terms, values) == row.right,
        Sense::AtLeast => sum(&row.terms, values) >= row.right,
    };
    program.rows().iter().filter(|row| !kept(row)).collect()
}

fn sum(terms: &[mip::Term], values: &[i64]) -> i64 {
    terms
        .iter()
        .map(|&(factor, column)| factor * values[column.index()])
        .sum()
}
