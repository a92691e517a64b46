//! Reads a plan file into a [`Plan`] of this instance, or returns every defect.

use super::claimed_values::{claim, count};
use super::json::{
    Clock, Cursor, DefectList, Fields, Names, Noun, Schema, any_value, as_json, civil_text, quoted,
    tree, truth,
};
use super::price_proof::PriceProof;
use super::read::{format_one, term};
use super::read_price_proof::price_proof;
use super::types::{AssignmentEntry, BreakEntry, PlanFile, Stopped};
use super::{DefectCode, Defects};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::instance::Instance;
use crate::message::{counts, message};
use crate::plan::{Assignment, BreakTaken, Plan};
use crate::score::{Score, Term};
use crate::time::{Minutes, Moment};

pub(super) const PLAN: Schema = Schema {
    what: || message!("a plan"),
    fields: &[
        "format",
        "stopped",
        "objective",
        "score",
        "bound",
        "assignments",
        "breaks",
        "unassigned",
        "patients",
        "price_proof",
        "custom",
    ],
};

const ASSIGNMENT: Schema = Schema {
    what: || message!("an assignment"),
    fields: &["visit", "carer", "shift", "start", "stay"],
};

const BREAK: Schema = Schema {
    what: || message!("a break"),
    fields: &["shift", "start", "minutes"],
};

const UNASSIGNED: Schema = Schema {
    what: || message!("an unassigned visit"),
    fields: &["visit", "missing", "stay", "reasons"],
};

const REASON: Schema = Schema {
    what: || message!("a reason"),
    fields: &["places", "kind", "proven", "carers", "sentence"],
};

const HINDERED: Schema = Schema {
    what: || message!("a carer who is hindered"),
    fields: &["carer", "why"],
};

const PATIENT: Schema = Schema {
    what: || message!("a patient"),
    fields: &["patient", "carers", "bound"],
};

const CUSTOM: Schema = Schema {
    what: || message!("the own fields of a plan"),
    fields: &["places", "carers", "shifts", "patients", "visits"],
};

/// Terms that every score and every bound contains.
const SCORED: [Term; 3] = [Term::Unassigned, Term::DistinctCarers, Term::TravelMinutes];
const BOUNDED: [Term; 2] = [Term::Unassigned, Term::DistinctCarers];

const STOPPED: [(&str, Stopped); 4] = [
    (Stopped::Optimal.word(), Stopped::Optimal),
    (Stopped::TimeLimit.word(), Stopped::TimeLimit),
    (Stopped::IterationLimit.word(), Stopped::IterationLimit),
    (Stopped::Cancelled.word(), Stopped::Cancelled),
];

/// A plan from a file, with what the file claims.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ReadPlan {
    /// The plan, in the order of its file.
    pub plan: Plan,
    /// The score that the file claims, if it claims one.
    pub claimed: Option<Score>,
    /// The bound that the file claims, if it claims one. Nobody has checked it.
    pub claimed_bound: Option<Score>,
    /// The proof by prices that the file gives, if it gives one. Its arithmetic can be
    /// [recomputed](PriceProof::false_claims).
    pub claimed_proof: Option<PriceProof>,
}

impl Instance {
    /// Reads a plan file for this problem. The plan may break rules; [`check`](crate::check) finds out which.
    ///
    /// The score, the bound and the proof by prices are read as claims. Of the others (`stopped`, `unassigned`, `patients`) only the form is checked.
    ///
    /// # Errors
    /// Returns every defect of the file, in its order.
    pub fn parse_plan(&self, json: &[u8]) -> Result<ReadPlan, Defects> {
        let tree = tree(json).map_err(|defect| Defects(vec![defect]))?;
        let defects_found = DefectList::default();
        let read = read_plan(Cursor::root(&tree, &defects_found), &Known::of(self));
        defects_found.into_result(read)
    }

    /// Reads a plan that is given as a value, exactly as [`Instance::parse_plan`] reads its file.
    ///
    /// # Errors
    /// Returns every defect, with its place in the file of the value.
    ///
    /// ```
    /// use samma::instance::Instance;
    /// use samma::scenario::{Unit, generate};
    ///
    /// let made_up = generate(&Unit::new(5, 1).lasting(3));
    /// let instance = Instance::new(&made_up.problem)?;
    /// let read = instance.read_plan(&made_up.plan)?;
    /// assert_eq!(instance.plan_file(&read.plan).assignments.len(), made_up.plan.assignments.len());
    /// # Ok::<(), samma::problem::Defects>(())
    /// ```
    pub fn read_plan(&self, file: &PlanFile) -> Result<ReadPlan, Defects> {
        self.parse_plan(&as_json(file)?)
    }

    /// Returns a plan as a file without claims. Assignments and breaks are in the plan's order. Rows that are not [rows
    /// of this problem](Self::own_rows) are left out.
    ///
    /// ```
    /// use samma::scenario::{Unit, generate};
    /// use samma::{Instance, Plan};
    ///
    /// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
    /// let empty = serde_json::to_string(&instance.plan_file(&Plan::default()))?;
    /// assert_eq!(empty, r#"{"format":1,"assignments":[]}"#);
    /// assert_eq!(instance.parse_plan(empty.as_bytes())?.plan, Plan::default());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan_file(&self, plan: &Plan) -> PlanFile {
        let assignment = |made: &Assignment| AssignmentEntry {
            visit: self.id_in_file(made.visit).to_owned(),
            carer: self.carers[made.carer].id.clone(),
            shift: self.shifts[made.shift].id.clone(),
            start: self.civil_text(made.start),
            stay: self.number_of_stay(made.visit),
        };
        let break_taken = |taken: &BreakTaken| BreakEntry {
            shift: self.shifts[taken.shift].id.clone(),
            start: self.civil_text(taken.start),
            minutes: taken.minutes.get(),
        };
        let own = self.own_rows(plan);
        PlanFile {
            format: 1,
            stopped: None,
            objective: None,
            score: None,
            bound: None,
            assignments: own.assignments.iter().map(assignment).collect(),
            breaks: own.breaks.iter().map(break_taken).collect(),
            unassigned: Vec::new(),
            patients: Vec::new(),
            price_proof: None,
            custom: self.custom_entry(&own),
        }
    }

    /// The id of the visit in the file, whichever of its stays this row is.
    pub(crate) fn id_in_file(&self, row: VisitId) -> &str {
        &self.visits[self.visits[row].first_row(row)].id
    }

    /// Which of the visit's stays this row is, counted from 1; nothing where it is the whole visit.
    pub(crate) fn number_of_stay(&self, row: VisitId) -> Option<u32> {
        self.visits[row].stay.as_ref().map(|stay| stay.number)
    }

    /// Formats a moment as in files: `2026-11-02T07:40`.
    pub fn civil_text(&self, moment: Moment) -> String {
        civil_text(self.horizon.civil(moment))
    }
}

/// The names that a plan may use.
pub(super) struct Known<'i> {
    clock: Clock,
    pub(super) carers: Names<'i, CarerId>,
    pub(super) shifts: Names<'i, ShiftId>,
    pub(super) patients: Names<'i, PatientId>,
    pub(super) visits: Names<'i, VisitId>,
    instance: &'i Instance,
}

impl<'i> Known<'i> {
    pub(super) fn of(instance: &'i Instance) -> Self {
        Self {
            clock: Clock::new(Some(instance.horizon.clone())),
            carers: Names::of_table(Noun::Carer, &instance.carers, |carer| &carer.id),
            shifts: Names::of_table(Noun::Shift, &instance.shifts, |shift| &shift.id),
            patients: Names::of_table(Noun::Patient, &instance.patients, |patient| &patient.id),
            visits: Names::of_rows(Noun::Visit, &instance.visits, |visit| {
                visit.is_first().then_some(&visit.id)
            }),
            instance,
        }
    }

    /// The shift of a row. For an unknown one, only shifts of the row's carer are suggested.
    fn shift_of(&self, carer: Option<CarerId>, cursor: Cursor<'i, '_>) -> Option<ShiftId> {
        let is_own = |shift| Some(self.instance.shifts[shift].carer) == carer;
        self.shifts.find_near(cursor, is_own)
    }

    fn moment(&self, cursor: Cursor<'_, '_>) -> Option<Moment> {
        self.clock.time(cursor)?.moment
    }
}

fn read_plan(file: Cursor<'_, '_>, known: &Known<'_>) -> Option<ReadPlan> {
    if file.looks_like("visits", "assignments") {
        return file.wrong_as(
            DefectCode::WrongFile,
            message!("is a problem, not a plan"),
            message!("give a plan for the problem"),
        );
    }
    let fields = file.object(&PLAN)?;
    let format = fields.required("format", format_one);
    let stopped = fields.optional("stopped", |stopped| stopped.one_of(&STOPPED).map(Some));
    let claimed = fields.optional("score", |values| {
        claim(values, || message!("a score"), &SCORED).map(Some)
    });
    let bound = fields.optional("bound", |values| {
        claim(values, || message!("a bound"), &BOUNDED).map(Some)
    });
    let objective = fields.optional("objective", |list| list.list(term));
    let assignments = fields.required("assignments", |list| {
        list.list(|row| assignment(row, known))
    });
    let breaks = fields.optional("breaks", |list| list.list(|row| break_taken(row, known)));
    let unassigned = fields.optional("unassigned", |list| list.list(|row| unassigned(row, known)));
    let patients = fields.optional("patients", |list| list.list(|row| patient(row, known)));
    let proof = fields.optional("price_proof", |proof| price_proof(proof, known).map(Some));
    let custom = fields.optional("custom", custom);

    let _ = (
        format?,
        stopped?,
        objective?,
        unassigned?,
        patients?,
        custom?,
    );
    Some(ReadPlan {
        plan: Plan {
            assignments: assignments?,
            breaks: breaks?,
        },
        claimed: claimed?,
        claimed_bound: bound?,
        claimed_proof: proof?,
    })
}

/// Fields of the user's own: for each list of the problem an object by ids.
fn custom(cursor: Cursor<'_, '_>) -> Option<()> {
    let fields = cursor.object(&CUSTOM)?;
    let mut read = CUSTOM
        .fields
        .iter()
        .map(|list| fields.optional(list, |rows| rows.entries().and(any_value(rows)).map(drop)));
    read.all(|list| list.is_some()).then_some(())
}

pub(super) fn assignment(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<Assignment> {
    let fields = cursor.object(&ASSIGNMENT)?;
    let visit = fields.required("visit", |visit| known.visits.find(visit));
    let visit = row_of_stay(&fields, visit, known);
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let shift = fields.required("shift", |shift| known.shift_of(carer, shift));
    let start = fields.required("start", |start| known.moment(start));
    Some(Assignment {
        visit: visit?,
        carer: carer?,
        shift: shift?,
        start: start?,
    })
}

pub(super) fn break_taken(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<BreakTaken> {
    let fields = cursor.object(&BREAK)?;
    let shift = fields.required("shift", |shift| known.shifts.find(shift));
    let start = fields.required("start", |start| known.moment(start));
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(
            1..=1440,
            message!("a break lasts from 1 minute to 24 hours"),
        )
    });
    Some(BreakTaken {
        shift: shift?,
        start: start?,
        minutes: Minutes::new(minutes?),
    })
}

/// The row of the stay that is named, or of the first; of a visit without stays its only row.
pub(super) fn row_of_stay(
    fields: &Fields<'_, '_>,
    visit: Option<VisitId>,
    known: &Known<'_>,
) -> Option<VisitId> {
    let stay = fields.optional("stay", |stay| {
        let number = stay.whole(1_u32..=1000, message!("stays are counted from 1"))?;
        let visit = &known.instance.visits[visit?];
        let stays = visit.stay.as_ref().map_or(0, |stay| stay.rows.len());
        if number as usize > stays {
            let (id, has) = (quoted(&visit.id), counts::stays(stays));
            return stay.wrong(
                message!("is {number}, but visit {id} has {has}", number, id, has),
                message!("name a stay that the visit has, or leave the field out"),
            );
        }
        Some(Some(number))
    })?;
    let row = &known.instance.visits[visit?];
    let number = stay.unwrap_or(1) as usize;
    let of_stay = row.stay.as_ref().and_then(|own| own.rows.get(number - 1));
    of_stay.copied().or(visit)
}

fn unassigned(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<()> {
    let fields = cursor.object(&UNASSIGNED)?;
    let visit = fields.required("visit", |visit| known.visits.find(visit));
    let visit = row_of_stay(&fields, visit, known);
    let missing = fields.required("missing", |missing| {
        missing.whole(1..=1000, message!("1 to 1000 carers are missing"))
    });
    let reasons = fields.optional("reasons", |list| list.list(|row| reason(row, known)));
    visit.and(missing).and(reasons).map(drop)
}

fn reason(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<()> {
    let fields = cursor.object(&REASON)?;
    let places = fields.required("places", |places| {
        places.whole(
            1..=1000,
            message!("1 to 1000 places are empty for a reason"),
        )
    });
    let texts =
        ["kind", "sentence"].map(|name| fields.required(name, |text| text.text().map(drop)));
    let proven = fields.required("proven", |proven| truth(proven));
    let carers = fields.optional("carers", |list| list.list(|row| hindered(row, known)));
    let [kind, sentence] = texts;
    places
        .and(kind)
        .and(sentence)
        .and(proven)
        .and(carers)
        .map(drop)
}

fn hindered(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<()> {
    let fields = cursor.object(&HINDERED)?;
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let why = fields.required("why", |why| why.text().map(drop));
    carer.and(why).map(drop)
}

fn patient(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<()> {
    let fields = cursor.object(&PATIENT)?;
    let patient = fields.required("patient", |patient| known.patients.find(patient));
    let carers = fields.required("carers", |list| {
        list.list_without_repeats(|carer| known.carers.find(carer))
    });
    let bound = fields.optional("bound", count);
    patient.and(carers).and(bound).map(drop)
}
