//! The columns, asked for in the problem's words. A column that is absent means "cannot".

use crate::engine::mip::{Column, Program};
use crate::engine::timing::{Candidate, Candidates};
use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::score::{Budgeted, Burden, Term};
use crate::time::{Moment, Window};

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
    /// How many carers the patient meets beyond their `max_carers`.
    Over(PatientId),
    /// 1: the patient meets so many carers more than the level.
    Step(PatientId, u32, u32),
    /// No patient meets more carers.
    Worst,
    /// 1: the patient meets so many carers or more.
    Many(PatientId, u32),
    /// How many visits, or days, the contact misses.
    ContactMisses(PatientId),
    /// 1: the contact comes on this day, from 0.
    ContactComes(PatientId, usize),
    /// What is paid, in whole units of the currency.
    Cost,
    /// Minutes of the carer's simple overtime.
    SimpleOvertime(CarerId),
    /// Minutes of the carer's qualified overtime.
    QualifiedOvertime(CarerId),
    /// How much of it the carer bears beyond a fair share.
    Excess(Burden, CarerId),
    /// What lies of this above the budget.
    Beyond(Budgeted, u64),
    /// Minutes between the two shifts where none between them works.
    Gap(ShiftId, ShiftId),
    /// The least minute of its day at which a visit of the series of this number starts.
    FirstStart(usize),
    /// The greatest.
    LastStart(usize),
    /// From one to the other.
    Spread(usize),
    /// 1: the visit starts after the change of the clock that lies in its windows.
    AfterClockChange(VisitId),
    /// 1: the carer works optional shifts that start on this day, from 0.
    AtWork(CarerId, usize),
    /// 1: the carer works optional shifts that start on the weekend of this number.
    AtWeekend(CarerId, usize),
    /// 1: the carer works optional shifts of this day that are evenings.
    Evening(CarerId, usize),
    /// 1: the carer works optional shifts of this day that are mornings.
    Morning(CarerId, usize),
    /// 1: the carer works a morning on this day, after an evening on the day before.
    EveningThenMorning(CarerId, usize),
    /// 1: the carer has a weekly rest from this moment on.
    Rests(CarerId, Moment),
    /// 1: the carer makes some visit of the patient's continuity set of this number.
    MeetsFor(PatientId, usize, CarerId),
    /// When the first visit of the shift starts, or before.
    Begins(ShiftId),
    /// When the last visit of the shift ends, or later.
    Ends(ShiftId),
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

/// A way in which a shift can make a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct VisitColumn {
    pub visit: VisitId,
    pub shift: ShiftId,
    /// When the visit can start: part of one of its windows.
    pub starts: Window,
    pub window: usize,
    pub column: Column,
}

/// Every column of a program with what it stands for.
#[derive(Clone, Debug)]
pub struct Variables {
    meanings: Vec<ColumnMeaning>,
    ways: Table<VisitId, Vec<VisitColumn>>,
    of_shift: Table<ShiftId, Vec<VisitColumn>>,
    teams: Table<PatientId, Vec<(CarerId, Column)>>,
    empty: Table<VisitId, Option<Column>>,
}

impl Variables {
    /// The columns that say who makes which of `visits`, who meets whom, and what stays empty.
    pub(super) fn new(
        instance: &Instance,
        candidates: &Candidates,
        visits: &[VisitId],
        program: &mut Program,
    ) -> Self {
        let mut variables = Self {
            meanings: Vec::new(),
            ways: Table::from_fn(instance.visits(), |_| Vec::new()),
            of_shift: Table::from_fn(instance.shifts(), |_| Vec::new()),
            teams: Table::from_fn(instance.patients(), |_| Vec::new()),
            empty: Table::from_fn(instance.visits(), |_| None),
        };
        for &visit in visits {
            for candidate in candidates.each(visit) {
                variables.add_ways(instance, visit, candidate, program);
            }
            let wanted = i64::from(instance.visits()[visit].carers);
            variables.empty[visit] =
                Some(variables.add(program, ColumnMeaning::Empty(visit), 0, wanted));
            let patient = instance.visits()[visit].patient;
            for carer in candidates.carers(instance, visit) {
                if variables.meets(patient, carer).is_none() {
                    let column = variables.add(program, ColumnMeaning::Meets(patient, carer), 0, 1);
                    variables.teams[patient].push((carer, column));
                }
            }
        }
        variables
    }

    /// A new column.
    pub(super) fn add(
        &mut self,
        program: &mut Program,
        meaning: ColumnMeaning,
        least: i64,
        most: i64,
    ) -> Column {
        self.meanings.push(meaning);
        program.integer(least, most)
    }

    fn add_ways(
        &mut self,
        instance: &Instance,
        visit: VisitId,
        candidate: Candidate,
        program: &mut Program,
    ) {
        for (window, &whole) in instance.visits()[visit].windows.iter().enumerate() {
            let starts = Window {
                earliest: whole.earliest.max(candidate.starts.earliest),
                latest: whole.latest.min(candidate.starts.latest),
            };
            if starts.earliest <= starts.latest {
                let shift = candidate.shift;
                let column = self.add(program, ColumnMeaning::Makes(visit, shift, window), 0, 1);
                let way = VisitColumn {
                    visit,
                    shift,
                    starts,
                    window,
                    column,
                };
                self.ways[visit].push(way);
                self.of_shift[shift].push(way);
            }
        }
    }

    /// What each column stands for.
    pub fn meanings(&self) -> &[ColumnMeaning] {
        &self.meanings
    }

    /// The columns that say that `shift` makes `visit`, one for each window in which it can; at most one of them is 1.
    pub fn makes(&self, visit: VisitId, shift: ShiftId) -> impl Iterator<Item = Column> {
        self.ways[visit]
            .iter()
            .filter(move |way| way.shift == shift)
            .map(|way| way.column)
    }

    /// The column that says that `patient` meets `carer`.
    pub fn meets(&self, patient: PatientId, carer: CarerId) -> Option<Column> {
        self.teams[patient]
            .iter()
            .find(|(known, _)| *known == carer)
            .map(|&(_, column)| column)
    }

    /// The carers whom `patient` could meet, with their columns.
    pub fn team(&self, patient: PatientId) -> &[(CarerId, Column)] {
        &self.teams[patient]
    }

    /// How many carers `visit` misses.
    pub fn empty(&self, visit: VisitId) -> Option<Column> {
        self.empty[visit]
    }

    /// Every way to make `visit`.
    pub(super) fn ways(&self, visit: VisitId) -> &[VisitColumn] {
        &self.ways[visit]
    }

    /// Everything that `shift` could do.
    pub(super) fn ways_of_shift(&self, shift: ShiftId) -> &[VisitColumn] {
        &self.of_shift[shift]
    }
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
            ColumnMeaning::Makes(v, s, 0) if instance.visits()[v].windows.len() == 1 => {
                format!("makes[{}, {}]", visit(v), shift(s))
            }
            ColumnMeaning::Makes(v, s, window) => {
                format!("makes[{}, {}, {window}]", visit(v), shift(s))
            }
            ColumnMeaning::Meets(p, c) => format!("meets[{}, {}]", patient(p), carer(c)),
            ColumnMeaning::Empty(v) => format!("empty[{}]", visit(v)),
            ColumnMeaning::StartsIn(v, window) => format!("starts_in[{}, {window}]", visit(v)),
            ColumnMeaning::Works(s) => format!("works[{}]", shift(s)),
            ColumnMeaning::Joins(set, c) => format!("joins[{set}, {}]", carer(c)),
            ColumnMeaning::Made(v) => format!("made[{}]", visit(v)),
            ColumnMeaning::First(one, other) => format!("first[{}, {}]", visit(one), visit(other)),
            ColumnMeaning::Goes(s, from, to) => {
                format!("goes[{}, {}, {}]", shift(s), node(from), node(to))
            }
            ColumnMeaning::Start(v) => format!("start[{}]", visit(v)),
            ColumnMeaning::BreakStart(s, index) => format!("break_start[{}, {index}]", shift(s)),
            ColumnMeaning::RestsAfter(s, index, after) => {
                format!("rests_after[{}, {index}, {}]", shift(s), node(after))
            }
            ColumnMeaning::RestsBefore(s, index, before) => {
                format!("rests_before[{}, {index}, {}]", shift(s), node(before))
            }
            ColumnMeaning::RestsFirst(s, first, second) => {
                format!("rests_first[{}, {first}, {second}]", shift(s))
            }
            ColumnMeaning::Over(p) => format!("over[{}]", patient(p)),
            ColumnMeaning::Step(p, level, step) => format!("step[{}, {level}, {step}]", patient(p)),
            ColumnMeaning::Worst => "worst".to_owned(),
            ColumnMeaning::Many(p, least) => format!("many[{}, {least}]", patient(p)),
            ColumnMeaning::ContactMisses(p) => format!("contact_misses[{}]", patient(p)),
            ColumnMeaning::ContactComes(p, day) => format!("contact_comes[{}, {day}]", patient(p)),
            ColumnMeaning::Cost => "cost".to_owned(),
            ColumnMeaning::SimpleOvertime(c) => format!("simple[{}]", carer(c)),
            ColumnMeaning::QualifiedOvertime(c) => format!("qualified[{}]", carer(c)),
            ColumnMeaning::Excess(hardship, c) => {
                let term = Term::Unfair(hardship);
                format!("excess[{term}, {}]", carer(c))
            }
            ColumnMeaning::Beyond(what, budget) => format!("beyond[{what}, {budget}]"),
            ColumnMeaning::Gap(one, other) => format!("gap[{}, {}]", shift(one), shift(other)),
            ColumnMeaning::FirstStart(series) => format!("first_start[{series}]"),
            ColumnMeaning::LastStart(series) => format!("last_start[{series}]"),
            ColumnMeaning::Spread(series) => format!("spread[{series}]"),
            ColumnMeaning::AfterClockChange(v) => format!("after_clock_change[{}]", visit(v)),
            ColumnMeaning::AtWork(c, day) => format!("at_work[{}, {day}]", carer(c)),
            ColumnMeaning::AtWeekend(c, weekend) => format!("at_weekend[{}, {weekend}]", carer(c)),
            ColumnMeaning::Evening(c, day) => format!("evening[{}, {day}]", carer(c)),
            ColumnMeaning::Morning(c, day) => format!("morning[{}, {day}]", carer(c)),
            ColumnMeaning::EveningThenMorning(c, day) => {
                format!("evening_then_morning[{}, {day}]", carer(c))
            }
            ColumnMeaning::Rests(c, begin) => {
                format!("rests[{}, {}]", carer(c), instance.civil_text(begin))
            }
            ColumnMeaning::MeetsFor(p, set, c) => {
                format!("meets_for[{}, {set}, {}]", patient(p), carer(c))
            }
            ColumnMeaning::Begins(s) => format!("begins[{}]", shift(s)),
            ColumnMeaning::Ends(s) => format!("ends[{}]", shift(s)),
        }
    }
}
