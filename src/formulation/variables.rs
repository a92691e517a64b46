//! The columns, asked for in the problem's words. A column that is absent means "cannot".

use crate::id::{CarerId, PatientId, ShiftId, Table, VisitId};
use crate::instance::Instance;
use crate::mip::{Column, Program};
use crate::route::{Candidate, Candidates};
use crate::score::{Budgeted, Hardship, Term};
use crate::time::{Moment, Window};

/// What a column stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Meaning {
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
    Excess(Hardship, CarerId),
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
pub(super) struct Way {
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
    meanings: Vec<Meaning>,
    ways: Table<VisitId, Vec<Way>>,
    of_shift: Table<ShiftId, Vec<Way>>,
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
            ways: Table::for_each_of(instance.visits(), |_| Vec::new()),
            of_shift: Table::for_each_of(instance.shifts(), |_| Vec::new()),
            teams: Table::for_each_of(instance.patients(), |_| Vec::new()),
            empty: Table::for_each_of(instance.visits(), |_| None),
        };
        for &visit in visits {
            for &candidate in candidates.of(visit) {
                variables.add_ways(instance, visit, candidate, program);
            }
            let wanted = i64::from(instance.visits()[visit].carers);
            variables.empty[visit] = Some(variables.add(program, Meaning::Empty(visit), 0, wanted));
            let patient = instance.visits()[visit].patient;
            for carer in candidates.carers(instance, visit) {
                if variables.meets(patient, carer).is_none() {
                    let column = variables.add(program, Meaning::Meets(patient, carer), 0, 1);
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
        meaning: Meaning,
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
                let column = self.add(program, Meaning::Makes(visit, shift, window), 0, 1);
                let way = Way {
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
    pub fn meanings(&self) -> &[Meaning] {
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
    pub(super) fn ways(&self, visit: VisitId) -> &[Way] {
        &self.ways[visit]
    }

    /// Everything that `shift` could do.
    pub(super) fn ways_of_shift(&self, shift: ShiftId) -> &[Way] {
        &self.of_shift[shift]
    }
}

impl Meaning {
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
            Meaning::Makes(v, s, 0) if instance.visits()[v].windows.len() == 1 => {
                format!("makes[{}, {}]", visit(v), shift(s))
            }
            Meaning::Makes(v, s, window) => format!("makes[{}, {}, {window}]", visit(v), shift(s)),
            Meaning::Meets(p, c) => format!("meets[{}, {}]", patient(p), carer(c)),
            Meaning::Empty(v) => format!("empty[{}]", visit(v)),
            Meaning::StartsIn(v, window) => format!("starts_in[{}, {window}]", visit(v)),
            Meaning::Works(s) => format!("works[{}]", shift(s)),
            Meaning::Joins(set, c) => format!("joins[{set}, {}]", carer(c)),
            Meaning::Made(v) => format!("made[{}]", visit(v)),
            Meaning::First(one, other) => format!("first[{}, {}]", visit(one), visit(other)),
            Meaning::Goes(s, from, to) => {
                format!("goes[{}, {}, {}]", shift(s), node(from), node(to))
            }
            Meaning::Start(v) => format!("start[{}]", visit(v)),
            Meaning::BreakStart(s, index) => format!("break_start[{}, {index}]", shift(s)),
            Meaning::RestsAfter(s, index, after) => {
                format!("rests_after[{}, {index}, {}]", shift(s), node(after))
            }
            Meaning::RestsBefore(s, index, before) => {
                format!("rests_before[{}, {index}, {}]", shift(s), node(before))
            }
            Meaning::RestsFirst(s, first, second) => {
                format!("rests_first[{}, {first}, {second}]", shift(s))
            }
            Meaning::Over(p) => format!("over[{}]", patient(p)),
            Meaning::Step(p, level, step) => format!("step[{}, {level}, {step}]", patient(p)),
            Meaning::Worst => "worst".to_owned(),
            Meaning::Many(p, least) => format!("many[{}, {least}]", patient(p)),
            Meaning::ContactMisses(p) => format!("contact_misses[{}]", patient(p)),
            Meaning::ContactComes(p, day) => format!("contact_comes[{}, {day}]", patient(p)),
            Meaning::Cost => "cost".to_owned(),
            Meaning::SimpleOvertime(c) => format!("simple[{}]", carer(c)),
            Meaning::QualifiedOvertime(c) => format!("qualified[{}]", carer(c)),
            Meaning::Excess(hardship, c) => {
                let term = Term::Uneven(hardship);
                format!("excess[{term}, {}]", carer(c))
            }
            Meaning::Beyond(what, budget) => format!("beyond[{what}, {budget}]"),
            Meaning::Gap(one, other) => format!("gap[{}, {}]", shift(one), shift(other)),
            Meaning::FirstStart(series) => format!("first_start[{series}]"),
            Meaning::LastStart(series) => format!("last_start[{series}]"),
            Meaning::Spread(series) => format!("spread[{series}]"),
            Meaning::AtWork(c, day) => format!("at_work[{}, {day}]", carer(c)),
            Meaning::AtWeekend(c, weekend) => format!("at_weekend[{}, {weekend}]", carer(c)),
            Meaning::Evening(c, day) => format!("evening[{}, {day}]", carer(c)),
            Meaning::Morning(c, day) => format!("morning[{}, {day}]", carer(c)),
            Meaning::EveningThenMorning(c, day) => {
                format!("evening_then_morning[{}, {day}]", carer(c))
            }
            Meaning::Rests(c, begin) => {
                format!("rests[{}, {}]", carer(c), instance.civil_text(begin))
            }
        }
    }
}
