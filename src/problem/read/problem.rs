//! Reads a whole problem file, from its JSON tree to an [`Instance`].

use crate::message::{Message, message};
use crate::problem::read::{
    costs, custom, history, horizon, loads, objective, people, places, professions, relations,
    rosters, shifts, totals, visit_templates, visits,
};
use std::cell::RefCell;
use std::collections::HashMap;

use super::objective::StatedObjective;
use super::relations::Related;
use crate::id::{CarerId, Id, ModeId, PatientId, PlaceId, ShiftId, SkillId, Table, VisitId};
use crate::instance::{
    Acquaintance, Carer, Costs, Custom, Instance, Mode, Note, Patient, Shift, Visit, WorkingTime,
};
use crate::problem::json::{Clock, Cursor, DefectList, Fields, Names, Noun, Schema, as_json, tree};
use crate::problem::{DefectCode, Defects, Problem};
use crate::score::Objective;
use crate::time::Horizon;

const PROBLEM: Schema = Schema {
    what: || message!("a problem"),
    fields: &[
        "format",
        "horizon",
        "places",
        "travel",
        "carers",
        "shifts",
        "patients",
        "visits",
        "history",
        "objective",
        "cost",
        "separations",
        "visits_apart_minutes",
        "same_carer",
        "different_carers",
        "first_then",
        "day_choices",
        "same_time",
        "never_together",
        "pins",
        "shift_templates",
        "visit_templates",
        "slots",
        "pools",
        "working_time",
    ],
};

impl Instance {
    /// Reads a problem file. [`crate::guide::format`] describes the format. Values that no home-care unit can mean are
    /// defects too:
    ///
    /// - a problem without patients or visits; a problem without carers or shifts is read, and
    ///   [`warnings`](crate::warning::warnings) reports it;
    /// - a visit, a break or, in civil time, a shift of more than 24 hours;
    /// - more than 8 breaks in a shift, or more than 1,000 carers at a visit;
    /// - an age above 130; a horizon above 366 days or outside the years 1980 to 2199;
    /// - a trip of more than a week, or of more than 100,000 km in a matrix;
    /// - a speed above 1,000 km/h, a detour outside 0.1 to 100, or more than a day of extra minutes;
    /// - more than 100 million trips: places squared times modes;
    /// - shifts, or carers' places at visits, of more than 2^31 minutes in all.
    ///
    /// Money is rounded to hundredths. An unknown id is not reported if another id of its kind cannot be read. Reading
    /// stops at a million defects and reports that.
    ///
    /// # Errors
    /// Returns every defect of the file, in its order.
    ///
    /// ```
    /// use samma::instance::Instance;
    /// let defects = Instance::parse(br#"{ "format": 1, "horizon": { "start": "2026-11-31" } }"#).unwrap_err();
    /// let first = defects.0[0].to_string();
    /// assert_eq!(first, r#"the file lacks the field "places"; add "places""#);
    /// assert!(defects.to_string().contains(r#"horizon.start: is "2026-11-31", not a date of the calendar"#));
    /// ```
    pub fn parse(json: &[u8]) -> Result<Instance, Defects> {
        let tree = tree(json).map_err(|defect| Defects(vec![defect]))?;
        let defects_found = DefectList::default();
        let read = instance(Cursor::root(&tree, &defects_found));
        defects_found.into_result(read)
    }

    /// Reads a problem that is given as a value, exactly as [`Instance::parse`] reads its file. Defects are the same
    /// and have the same places. A number such as [`f64::NAN`] is a defect.
    ///
    /// # Errors
    /// Returns every defect, in the order of the file of the value.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samma::instance::Instance;
    /// use samma::problem::{Carer, Horizon, Patient, Place, Problem, Shift, Travel, Visit};
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    /// let at = |hour| day.and_hms_opt(hour, 0, 0).ok_or("no such hour");
    /// let mut problem = Problem::new(Horizon::new(day, 1, chrono_tz::Europe::Stockholm));
    /// problem.travel.insert("bike".into(), Travel::by_speed(15.0, 1.3, 2.0));
    /// problem.places.push(Place::new("home", 59.31, 18.07));
    /// problem.carers.push(Carer::new("ann"));
    /// problem.shifts.push(Shift::new("ann-1", "ann", at(7)?, at(15)?));
    /// problem.patients.push(Patient::new("p1", "home"));
    /// problem.visits.push(Visit::new("p1-1", "p1", 45).starting_within(at(8)?, at(9)?));
    /// assert_eq!(Instance::new(&problem)?.visits().len(), 1);
    ///
    /// problem.shifts[0].carer = "bo".into();
    /// let defects = Instance::new(&problem).unwrap_err();
    /// assert_eq!(defects.0[0].path, "shifts[0].carer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(problem: &Problem) -> Result<Instance, Defects> {
        Self::parse(&as_json(problem)?)
    }
}

/// The names that references may use, and the clock. All of it is known before the first row is read.
pub(super) struct Known<'t> {
    pub(super) clock: Clock,
    pub(super) places: Names<'t, PlaceId>,
    pub(super) modes: Names<'t, ModeId>,
    pub(super) carers: Names<'t, CarerId>,
    pub(super) patients: Names<'t, PatientId>,
    pub(super) shifts: Names<'t, ShiftId>,
    pub(super) visits: Names<'t, VisitId>,
    /// Whether the file has a history.
    pub(super) has_history: bool,
    /// Whether the file has visits that come again.
    pub(super) has_visit_templates: bool,
    skills: RefCell<Skills<'t>>,
    /// The pools, each with its carers.
    pub(super) pools: Vec<(&'t str, Vec<CarerId>)>,
    pub(super) notes: RefCell<Vec<Note>>,
}

/// Skills, in the order in which the file first names them.
#[derive(Default)]
struct Skills<'t> {
    ids: HashMap<&'t str, SkillId>,
    names: Vec<&'t str>,
}

impl<'t> Known<'t> {
    fn gather(file: &Fields<'t, '_>, horizon: Option<Horizon>) -> Self {
        let mut carers = Names::of_list(file, "carers", Noun::Carer);
        let pools = rosters::note_names(file, &mut carers);
        Self {
            clock: Clock::new(horizon),
            places: Names::of_list(file, "places", Noun::Place),
            modes: Names::of_fields(file, "travel", Noun::Mode),
            carers,
            patients: Names::of_list(file, "patients", Noun::Patient),
            shifts: Names::of_list(file, "shifts", Noun::Shift),
            visits: Names::of_list(file, "visits", Noun::Visit),
            has_history: file.has("history"),
            has_visit_templates: file.has("visit_templates"),
            skills: RefCell::default(),
            pools,
            notes: RefCell::default(),
        }
    }

    /// Records what was interpreted differently from what the file says.
    pub(super) fn note(&self, subject: Message, sentence: Message) {
        self.notes.borrow_mut().push(Note { subject, sentence });
    }

    /// Reads a skill, which may be new.
    pub(super) fn skill(&self, cursor: Cursor<'t, '_>) -> Option<SkillId> {
        let name = cursor.name()?;
        let Skills { ids, names } = &mut *self.skills.borrow_mut();
        Some(*ids.entry(name).or_insert_with(|| {
            names.push(name);
            SkillId::from_index(names.len() - 1)
        }))
    }

    pub(super) fn skill_name(&self, skill: SkillId) -> &'t str {
        self.skills.borrow().names[skill.index()]
    }

    fn into_skill_names(self) -> Table<SkillId, String> {
        let names = self.skills.into_inner().names;
        Table::new(names.into_iter().map(str::to_owned).collect())
    }
}

fn instance(file: Cursor<'_, '_>) -> Option<Instance> {
    if file.looks_like("assignments", "visits") {
        return file.wrong_as(
            DefectCode::WrongFile,
            message!("is a plan, not a problem"),
            message!("give the problem that it plans"),
        );
    }
    let fields = file.object(&PROBLEM)?;
    let format = fields.required("format", format_one);
    let horizon = fields.required("horizon", horizon::horizon);
    let mut known = Known::gather(&fields, horizon.clone());

    let places = fields.required("places", |list| places::places(list, &known));
    let modes = fields.required("travel", |modes| {
        places::modes(modes, &known, &fields, places.as_deref())
    });
    let working_time = fields.optional("working_time", rosters::working_time);
    let carers = fields.required("carers", |list| list.list(|row| people::carer(row, &known)));
    let pools = fields.optional("pools", |list| rosters::pool_carers(list, &known));
    let carers = carers
        .zip(pools)
        .map(|(carers, pools)| [carers, pools].concat());
    let shifts = fields.required("shifts", |list| shifts::shifts(list, &known));
    let shifts = rosters::with_templates(
        &fields,
        &mut known,
        carers.as_deref(),
        shifts,
        working_time.as_ref(),
    );
    let patients = fields.required("patients", |list| people::patients(list, &known));
    let visits = fields.required("visits", |list| {
        visits::visits(list, &known, patients.as_deref())
    });
    let visits = visit_templates::with_templates(&fields, &mut known, patients.as_deref(), visits);
    let history = fields.optional("history", |list| history::history(list, &known).map(Some));
    let has_history = fields.has("history");
    let costs = fields.optional("cost", |cost| costs::costs(cost, known.clock.horizon()));
    let told = StatedObjective {
        history: has_history,
        costs: costs::are_known(carers.as_deref(), costs.as_ref()),
        carers: carers.as_deref(),
    };
    costs::judge_hours(&fields, carers.as_deref(), costs.as_ref());
    costs::judge_distances(&fields, modes.as_deref(), carers.as_deref(), costs.as_ref());
    let objective = fields.optional("objective", |list| objective::objective(list, told));
    let related = relations::read(&fields, &known);
    let own_fields = custom::own_fields(&fields);

    format?;
    let (horizon, (visits, expanded)) = (horizon?, visits?);
    let gaps = visit_templates::gaps(&visits, &expanded, &horizon);
    let rows = Rows {
        horizon,
        places: places?.into_iter().map(|place| place.id).collect(),
        modes: modes?,
        carers: carers?,
        shifts: shifts?,
        patients: patients?,
        visits,
        history: history?,
        objective: objective?,
        costs: costs?,
        working_time: working_time?,
    };
    let notes = known.notes.take();
    let mut instance = rows.into_instance(known.into_skill_names(), &related);
    let separations = gaps.iter().map(|gap| gap.separation.clone());
    instance.relations.separations.extend(separations);
    let choices = expanded.iter().flat_map(|each| &each.day_choices);
    let choices = choices.map(|choice| relations::choice_of_rows(choice, &instance.visits));
    instance.relations.day_choices.extend(choices);
    let times = expanded.iter().filter_map(|each| each.same_time.as_ref());
    let times = times.map(|asked| relations::time_of_rows(asked, &instance.visits));
    instance.relations.same_time.extend(times);
    instance.custom = own_fields.of(&instance, &expanded);
    relations::judge(&fields, &related, &instance);
    visit_templates::judge(&fields, &gaps, &instance);
    let more = rosters::judge(&fields, &instance);
    costs::judge(&fields, &instance);
    totals::judge(&fields, &instance);
    professions::judge(&fields, &instance);
    loads::judge(&fields, &instance);
    objective::judge(&fields, &instance);
    instance.notes = [notes, more].concat();
    Some(instance)
}

/// Every list of the file, after validation.
struct Rows {
    horizon: Horizon,
    places: Vec<String>,
    modes: Vec<Mode>,
    carers: Vec<Carer>,
    shifts: Vec<Shift>,
    patients: Vec<Patient>,
    visits: Vec<Visit>,
    history: Option<Vec<(PatientId, Acquaintance)>>,
    objective: Objective,
    working_time: WorkingTime,
    costs: Costs,
}

impl Rows {
    fn into_instance(self, skills: Table<SkillId, String>, related: &Related) -> Instance {
        let (carers, shifts) = (Table::new(self.carers), Table::new(self.shifts));
        let (patients, visits) = (Table::new(self.patients), Table::new(self.visits));
        let is_named = |(_, met): &(PatientId, Acquaintance)| carers[met.carer].pool.is_none();
        let (named, substitutes): (Vec<_>, Vec<_>) =
            self.history.iter().flatten().copied().partition(is_named);
        let mut instance = Instance {
            history: self.history.map(|_| by_patient(&patients, named)),
            history_of_substitutes: substitutes
                .into_iter()
                .map(|(patient, met)| (patient, met.carer))
                .collect(),
            shifts_of: by_start(&carers, &shifts),
            visits_of: in_order(&patients, &visits),
            relations: related.relations(&shifts, &visits),
            working_time: self.working_time,
            horizon: self.horizon,
            places: Table::new(self.places),
            modes: Table::new(self.modes),
            skills,
            carers,
            shifts,
            patients,
            visits,
            terms: Vec::new(),
            objective: self.objective,
            costs: self.costs,
            wages: Table::default(),
            notes: Vec::new(),
            custom: Custom::default(),
        };
        instance.add_up_wages();
        instance.spell_out();
        instance
    }
}

fn by_start(
    carers: &Table<CarerId, Carer>,
    shifts: &Table<ShiftId, Shift>,
) -> Table<CarerId, Vec<ShiftId>> {
    let mut by_start: Vec<ShiftId> = shifts.ids().collect();
    by_start.sort_by_key(|&shift| shifts[shift].span);
    let mut shifts_of = Table::from_fn(carers, |_| Vec::new());
    for shift in by_start {
        shifts_of[shifts[shift].carer].push(shift);
    }
    shifts_of
}

fn in_order(
    patients: &Table<PatientId, Patient>,
    visits: &Table<VisitId, Visit>,
) -> Table<PatientId, Vec<VisitId>> {
    let mut visits_of = Table::from_fn(patients, |_| Vec::new());
    for (id, visit) in visits.iter() {
        for patient in visit.patients() {
            visits_of[patient].push(id);
        }
    }
    visits_of
}

fn by_patient(
    patients: &Table<PatientId, Patient>,
    rows: Vec<(PatientId, Acquaintance)>,
) -> Table<PatientId, Vec<Acquaintance>> {
    let mut met = Table::from_fn(patients, |_| Vec::new());
    for (patient, acquaintance) in rows {
        met[patient].push(acquaintance);
    }
    met
}

/// Reads the number of the format, which must be 1.
pub(crate) fn format_one(cursor: Cursor<'_, '_>) -> Option<u32> {
    cursor.whole(1..=1, message!("only format 1 is known"))
}
