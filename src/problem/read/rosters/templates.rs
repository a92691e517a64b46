//! Reads templates: shifts that any of several carers may work, on any of several days.

use crate::message::{Message, message};
use crate::problem::DefectCode;
use chrono::NaiveDate;

use super::shift_fault::ShiftFault;
use super::template_parts::{Part, is_over_a_change, on_day, parts};
use super::work_without_break::narrow;
use crate::id::{CarerId, Id, PlaceId, ShiftId, SkillId};
use crate::instance::{Carer, Shift};
use crate::problem::json::{Cursor, Fields, Schema, civil_text, quoted};
use crate::problem::read::days::{all_days, named_days};
use crate::problem::read::problem::Known;
use crate::problem::read::shifts::most_load;
use crate::time::{Horizon, Minutes, Span};

const TEMPLATE: Schema = Schema {
    what: || message!("a shift template"),
    fields: &[
        "id",
        "start",
        "end",
        "days",
        "carers",
        "skills",
        "start_place",
        "end_place",
        "breaks",
        "parts",
        "custom",
        "most_load",
    ],
};

/// Greatest number of shifts from templates.
const MOST_SHIFTS: usize = 1_000_000;

/// A template from the file.
struct Template {
    id: String,
    parts: Vec<Part>,
    days: Vec<NaiveDate>,
    carers: Vec<CarerId>,
    skills: Vec<SkillId>,
    start_place: Option<PlaceId>,
    end_place: Option<PlaceId>,
    most_load: Option<u32>,
}

impl Template {
    /// Returns the name of the template for warnings.
    fn named(&self) -> Message {
        message!("shift template {id}", id = quoted(&self.id))
    }
}

/// What templates are combined with to give shifts.
pub(in crate::problem::read) struct TemplateInput<'a> {
    pub(in crate::problem::read) carers: &'a [Carer],
    /// The given shifts.
    pub(in crate::problem::read) shifts: &'a [Shift],
    /// Longest work without a break.
    pub(in crate::problem::read) without_break: Option<Minutes>,
}

/// Reads the templates and returns their optional shifts, template by template and day by day. Without `ground`,
/// templates are read but give no shifts.
pub(in crate::problem::read) fn shifts<'t>(
    fields: &Fields<'t, '_>,
    known: &mut Known<'t>,
    ground: Option<&TemplateInput>,
) -> Option<Vec<Shift>> {
    let mut all = Vec::new();
    let read = fields.optional("shift_templates", |list| {
        let rows = list.rows(|row| {
            let template = template(row, known)?;
            let shifts = ground.map_or_else(
                || Some(Vec::new()),
                |ground| laid_out(row, &template, known.clock.horizon()?, known, ground),
            )?;
            all.extend(shifts);
            if all.len() > MOST_SHIFTS {
                return row.wrong_as(
                    DefectCode::TooMuch,
                    message!("and those before it give more than a million shifts"),
                    message!("name fewer days or carers"),
                );
            }
            Some(template.id)
        })?;
        let ids: Option<Vec<String>> = rows.into_iter().collect();
        let ids = ids?;
        for (index, id) in ids.iter().enumerate() {
            if ids[..index].contains(id) {
                list.item(index, |row| {
                    row.wrong_as::<()>(
                        DefectCode::DuplicateId,
                        message!("has the id {id} of a template before it", id = quoted(id)),
                        message!("give every template an id of its own"),
                    )
                });
            }
        }
        let given = ground.map_or(0, |ground| ground.shifts.len());
        for (number, shift) in all.iter().enumerate() {
            known
                .shifts
                .add(shift.id.clone(), ShiftId::from_index(given + number), list);
        }
        Some(true)
    });
    let is_laid_out = read.is_some() && ground.is_some();
    if fields.has("shift_templates") && !is_laid_out {
        known.shifts.lack_some();
    }
    read.map(|_| all)
}

fn template<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Template> {
    let fields = cursor.object(&TEMPLATE)?;
    let id = fields.id();
    let parts = parts(&fields);
    let days = fields.optional("days", |list| days(list, known.clock.horizon()?).map(Some));
    let carers = fields.optional("carers", |list| {
        let carers = list.filled(message!("name whoever may work it, or leave the field out"))?;
        carers.list(|row| named(row, known)).map(Some)
    });
    let skills = fields.optional("skills", |list| {
        list.list_without_repeats(|skill| known.skill(skill))
    });
    let start_place = fields.optional("start_place", |place| known.places.find(place).map(Some));
    let end_place = fields.optional("end_place", |place| known.places.find(place).map(Some));
    let most_load = fields.optional("most_load", |most| most_load(most).map(Some));
    let everybody = || (0..known.carers.len()).map(CarerId::from_index).collect();
    let every_day = || {
        known
            .clock
            .horizon()
            .map(|horizon| all_days(horizon).collect())
    };
    let mut carers: Vec<CarerId> = carers?.map_or_else(everybody, |carers| carers.concat());
    carers.sort_unstable();
    carers.dedup();
    Some(Template {
        id: id?,
        parts: parts?,
        days: match days? {
            Some(days) => days,
            None => every_day()?,
        },
        carers,
        skills: skills?,
        start_place: start_place?,
        end_place: end_place?,
        most_load: most_load?,
    })
}

/// Reads a carer, or all carers of a pool.
fn named<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<CarerId>> {
    let pool = known
        .pools
        .iter()
        .find(|(id, _)| Some(*id) == cursor.text_if_text());
    match pool {
        Some((_, carers)) => Some(carers.clone()),
        None => known.carers.find(cursor).map(|carer| vec![carer]),
    }
}

/// Returns the days of the horizon that a list of weekdays and dates names, in order.
fn days(list: Cursor<'_, '_>, horizon: &Horizon) -> Option<Vec<NaiveDate>> {
    let named = named_days(list)?;
    let is_named = |date: &NaiveDate| named.iter().any(|day| day.is(*date));
    Some(all_days(horizon).filter(is_named).collect())
}

/// Returns the shifts of one template. There are none if the horizon has none of its days.
fn laid_out(
    cursor: Cursor<'_, '_>,
    template: &Template,
    horizon: &Horizon,
    known: &Known<'_>,
    ground: &TemplateInput,
) -> Option<Vec<Shift>> {
    let mut shifts = Vec::new();
    let mut is_possible = template.days.is_empty();
    for &date in &template.days {
        let model = match model(template, known, horizon, ground, date) {
            Ok(model) => model,
            Err(problem) if is_over_a_change(&template.parts, horizon, date) => {
                is_possible = true;
                leave_out(template, known, date, &problem);
                continue;
            }
            Err(problem) => return problem.tell(cursor),
        };
        let carers = template.carers.iter();
        let rows = carers.filter_map(|&carer| Some((carer, ground.carers.get(carer.index())?)));
        for (carer, own) in rows {
            let could_work = could_work(template, horizon, own, model.span);
            is_possible |= could_work;
            if could_work && may_work(ground, template, carer, own, date, model.span) {
                let id = format!("{}/{}/{date}", template.id, own.id);
                shifts.push(Shift {
                    id,
                    carer,
                    ..model.clone()
                });
            }
        }
    }
    if !is_possible {
        return cursor.wrong(
            message!("gives no shift: on its days nobody may work it (carers, skills, contracts, fixed shifts)"),
            message!("let more carers work it, or leave it out"),
        );
    }
    if shifts.is_empty() && !template.days.is_empty() {
        known.note(
            template.named(),
            message!("gives no shift in this horizon: on its days nobody who could work it has the skills, is available and has no other shift"),
        );
    }
    Some(shifts)
}

/// Returns the shift of a template on one day, for no particular carer.
fn model(
    template: &Template,
    known: &Known<'_>,
    horizon: &Horizon,
    ground: &TemplateInput,
    date: NaiveDate,
) -> Result<Shift, ShiftFault> {
    let day = on_day(&template.parts, &known.clock, horizon, date)?;
    let mut model = Shift {
        id: String::new(),
        carer: CarerId::from_index(0),
        span: day.span,
        start_place: template.start_place,
        end_place: template.end_place,
        breaks: day.breaks,
        optional: true,
        most_load: template.most_load,
    };
    if let Some(most) = ground.without_break {
        narrow(&mut model, most)?;
    }
    for skipped in day.skipped {
        let taken = horizon.moment_at_or_after(skipped);
        let taken = taken.map_or(skipped, |moment| horizon.civil(moment));
        let (skipped, taken) = (civil_text(skipped), civil_text(taken));
        let sentence = message!(
            "on {date} comes to {skipped}, a time that the clock change skips: {taken} is taken in its place",
            date,
            skipped,
            taken
        );
        known.note(template.named(), sentence);
    }
    Ok(model)
}

/// Records that a template gives no shift on a day of a clock change, although it would on other days.
fn leave_out(template: &Template, known: &Known<'_>, date: NaiveDate, problem: &ShiftFault) {
    let sentence = message!(
        "gives no shift on {date}, when the clock is changed: it {problem}; write one for that day among the shifts",
        date,
        problem = &problem.what
    );
    known.note(template.named(), sentence);
}

/// Returns true if `own` could work the template in some horizon: they have the skills at some time and work such
/// hours.
fn could_work(template: &Template, horizon: &Horizon, own: &Carer, span: Span) -> bool {
    let held_at_times = |skill: &SkillId| own.skills.iter().any(|held| held.skill == *skill);
    template.skills.iter().all(held_at_times) && own.contract.is_of_kind(horizon, span)
}

/// Returns true if a carer who could work the template may do so on `date`.
fn may_work(
    ground: &TemplateInput,
    template: &Template,
    carer: CarerId,
    own: &Carer,
    date: NaiveDate,
    span: Span,
) -> bool {
    let holds = |&skill: &SkillId| {
        own.skills
            .iter()
            .any(|held| held.skill == skill && held.holds_on(date))
    };
    let is_busy =
        |shift: &Shift| shift.carer == carer && !shift.optional && shift.span.overlaps(span);
    template.skills.iter().all(holds)
        && own.contract.is_available(span)
        && !ground.shifts.iter().any(is_busy)
}
