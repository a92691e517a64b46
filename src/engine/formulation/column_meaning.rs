//! What columns stand for: of each kind its name as text, and its value in a plan. A column that says what is done has a kind here.
//! One that only counts what others say is a [`ColumnMeaning::Counter`], which the rows that need it name.

use super::plan_values::PlanIndex;
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::score::{Budgeted, Burden, Term};
use crate::time::Moment;

/// What a column stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ColumnMeaning {
    /// 1: the shift makes the visit, which starts in its window of this number.
    Makes(VisitId, ShiftId, usize),
    /// 1: the patient meets the carer.
    Meets(PatientId, CarerId),
    /// How many carers the visit misses.
    Empty(VisitId),
    /// 1: the visit starts in its window of this number.
    StartsIn(VisitId, usize),
    /// 1: the shift makes visits.
    Works(ShiftId),
    /// 1: of the set of visits of this number that the same carers make, the carer makes some.
    Joins(usize, CarerId),
    /// 1: the visits of the choice of days of the first number follow its set of the second.
    Follows(usize, usize),
    /// 1: somebody makes the visit.
    Made(VisitId),
    /// 1: of two visits that are kept apart, the first is the first.
    First(VisitId, VisitId),
    /// 1: the shift goes from one node straight to another.
    Goes(ShiftId, Node, Node),
    /// When the visit starts.
    Start(VisitId),
    /// When the shift's break of this number starts.
    BreakStart(ShiftId, usize),
    /// 1: the shift's break of this number is taken right after the node, before the next leg.
    RestsAfter(ShiftId, usize, Node),
    /// 1: the shift's break of this number is taken right before the node, after the leg to it.
    RestsBefore(ShiftId, usize, Node),
    /// 1: of two breaks of the shift, the first is taken first.
    RestsFirst(ShiftId, usize, usize),
    /// 1: the contact comes on this day, from 0.
    ContactComes(PatientId, usize),
    /// Minutes between the two shifts where none between them works.
    Gap(ShiftId, ShiftId),
    /// The least minute of its day at which a visit of the series of this number starts.
    FirstStart(usize),
    /// The greatest.
    LastStart(usize),
    /// 1: the visit starts after the change of the clock that lies in its windows.
    AfterClockChange(VisitId),
    /// 1: the carer has a weekly rest from this moment on.
    Rests(CarerId, Moment),
    /// When the first visit of the shift starts, or before.
    Begins(ShiftId),
    /// When the last visit of the shift ends, or later.
    Ends(ShiftId),
    /// A number that others say, by its name and what it counts: as small as its rows let it be.
    Counter(&'static str, Subject),
}

/// Of what a counter is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// The whole unit.
    Unit,
    /// A visit.
    Visit(VisitId),
    /// A patient.
    Patient(PatientId),
    /// A patient at a number of carers.
    PatientAt(PatientId, u32),
    /// A patient at a number of carers above a level.
    PatientAbove(PatientId, u32, u32),
    /// A carer.
    Carer(CarerId),
    /// A carer on a day, or a weekend, of this number.
    CarerOn(CarerId, usize),
    /// A carer's part of a burden.
    CarerBearing(Burden, CarerId),
    /// What a budget is for, and how much it is.
    Budget(Budgeted, u64),
    /// The series of visits of this number.
    Series(usize),
    /// A patient's continuity set of this number, and a carer.
    Set(PatientId, usize, CarerId),
}

/// A stop on a shift's way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Node {
    /// Where the shift starts.
    Begin,
    /// A visit.
    Visit(VisitId),
    /// Where the shift ends.
    End,
}

impl ColumnMeaning {
    /// As text, with the ids of the file.
    pub fn name(self, instance: &Instance) -> String {
        let visit = |visit: VisitId| instance.visits()[visit].id.as_str();
        let shift = |shift: ShiftId| instance.shifts()[shift].id.as_str();
        let patient = |patient: PatientId| instance.patients()[patient].id.as_str();
        let carer = |carer: CarerId| instance.carers()[carer].id.as_str();
        let node = |node: Node| match node {
            Node::Begin => "begin".to_owned(),
            Node::Visit(id) => visit(id).to_owned(),
            Node::End => "end".to_owned(),
        };
        match self {
            Self::Makes(v, s, 0) if instance.visits()[v].windows.len() == 1 => {
                format!("makes[{}, {}]", visit(v), shift(s))
            }
            Self::Makes(v, s, window) => format!("makes[{}, {}, {window}]", visit(v), shift(s)),
            Self::Meets(p, c) => format!("meets[{}, {}]", patient(p), carer(c)),
            Self::Empty(v) => format!("empty[{}]", visit(v)),
            Self::StartsIn(v, window) => format!("starts_in[{}, {window}]", visit(v)),
            Self::Works(s) => format!("works[{}]", shift(s)),
            Self::Joins(set, c) => format!("joins[{set}, {}]", carer(c)),
            Self::Follows(choice, set) => format!("follows[{choice}, {set}]"),
            Self::Made(v) => format!("made[{}]", visit(v)),
            Self::First(one, other) => format!("first[{}, {}]", visit(one), visit(other)),
            Self::Goes(s, from, to) => {
                format!("goes[{}, {}, {}]", shift(s), node(from), node(to))
            }
            Self::Start(v) => format!("start[{}]", visit(v)),
            Self::BreakStart(s, index) => format!("break_start[{}, {index}]", shift(s)),
            Self::RestsAfter(s, index, after) => {
                format!("rests_after[{}, {index}, {}]", shift(s), node(after))
            }
            Self::RestsBefore(s, index, before) => {
                format!("rests_before[{}, {index}, {}]", shift(s), node(before))
            }
            Self::RestsFirst(s, first, second) => {
                format!("rests_first[{}, {first}, {second}]", shift(s))
            }
            Self::ContactComes(p, day) => format!("contact_comes[{}, {day}]", patient(p)),
            Self::Gap(one, other) => format!("gap[{}, {}]", shift(one), shift(other)),
            Self::FirstStart(series) => format!("first_start[{series}]"),
            Self::LastStart(series) => format!("last_start[{series}]"),
            Self::AfterClockChange(v) => format!("after_clock_change[{}]", visit(v)),
            Self::Rests(c, begin) => format!("rests[{}, {}]", carer(c), instance.civil_text(begin)),
            Self::Begins(s) => format!("begins[{}]", shift(s)),
            Self::Ends(s) => format!("ends[{}]", shift(s)),
            Self::Counter(name, subject) => format!("{name}{}", subject.name(instance)),
        }
    }

    /// The value in a plan; none of a counter, which its rows raise.
    pub(super) fn value(self, plan: &PlanIndex<'_>) -> Option<i64> {
        let value = match self {
            Self::Makes(visit, shift, window) => plan.starts_in(visit, Some(shift), window).into(),
            Self::Meets(patient, carer) => plan.meets(patient, carer).into(),
            Self::Empty(visit) => plan.missing(visit),
            Self::StartsIn(visit, window) => plan.starts_in(visit, None, window).into(),
            Self::Works(shift) => plan.works(shift).into(),
            Self::Joins(set, carer) => plan.joins(set, carer).into(),
            Self::Follows(choice, set) => (plan.followed_set(choice) == set).into(),
            Self::Made(visit) => plan.is_made(visit).into(),
            Self::First(one, other) => {
                let [one, other] = [one, other].map(|visit| (plan.start(visit), visit));
                (one < other).into()
            }
            Self::Goes(shift, from, to) => plan.legs(shift).contains(&(from, to)).into(),
            Self::Start(visit) => minutes(plan.start(visit)),
            Self::BreakStart(shift, index) => minutes(plan.break_start(shift, index)),
            Self::RestsAfter(shift, index, node) => {
                (plan.rests(shift, index) == Some((node, true))).into()
            }
            Self::RestsBefore(shift, index, node) => {
                (plan.rests(shift, index) == Some((node, false))).into()
            }
            Self::RestsFirst(shift, one, other) => {
                (plan.break_start(shift, one) < plan.break_start(shift, other)).into()
            }
            Self::ContactComes(patient, day) => plan.contact_comes(patient, day).into(),
            Self::Gap(one, other) => plan.gap(one, other),
            Self::FirstStart(series) => plan.minutes_of_day(series).min().unwrap_or(0),
            Self::LastStart(series) => plan.minutes_of_day(series).max().unwrap_or(0),
            Self::AfterClockChange(visit) => plan.starts_after_clock_change(visit).into(),
            Self::Rests(carer, begin) => plan.is_at_rest(carer, begin).into(),
            Self::Begins(shift) => minutes(plan.first_start(shift)),
            Self::Ends(shift) => minutes(plan.last_end(shift)),
            Self::Counter(..) => return None,
        };
        Some(value)
    }
}

impl Subject {
    /// In brackets, with the ids of the file; nothing for the whole unit.
    fn name(self, instance: &Instance) -> String {
        let patient = |patient: PatientId| &instance.patients()[patient].id;
        let carer = |carer: CarerId| &instance.carers()[carer].id;
        match self {
            Self::Unit => String::new(),
            Self::Visit(v) => format!("[{}]", instance.visits()[v].id),
            Self::Patient(p) => format!("[{}]", patient(p)),
            Self::PatientAt(p, carers) => format!("[{}, {carers}]", patient(p)),
            Self::PatientAbove(p, level, above) => format!("[{}, {level}, {above}]", patient(p)),
            Self::Carer(c) => format!("[{}]", carer(c)),
            Self::CarerOn(c, day) => format!("[{}, {day}]", carer(c)),
            Self::CarerBearing(burden, c) => format!("[{}, {}]", Term::Unfair(burden), carer(c)),
            Self::Budget(what, budget) => format!("[{what}, {budget}]"),
            Self::Series(series) => format!("[{series}]"),
            Self::Set(p, set, c) => format!("[{}, {set}, {}]", patient(p), carer(c)),
        }
    }
}

fn minutes(moment: Moment) -> i64 {
    moment.since_start().get().into()
}
