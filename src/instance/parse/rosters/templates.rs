//! Templates: shifts that any of several carers may work, on any of several days.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::super::Known;
use super::super::breaks::{can_all_be_taken, inside};
use super::without_break::narrow;
use crate::id::{CarerId, Id, PlaceId, ShiftId, SkillId};
use crate::instance::read::{Fields, Schema, Spot, civil_text, date, quoted, time_of_day};
use crate::instance::{Break, Carer, Shift};
use crate::time::{Horizon, Minutes, Moment, Span, Window};

const TEMPLATE: Schema = Schema {
    what: "a shift template",
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
    ],
};

const BREAK: Schema = Schema {
    what: "a break",
    fields: &["minutes", "earliest", "latest"],
};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// More shifts are no unit.
const MOST_SHIFTS: usize = 1_000_000;

/// A template as written.
struct Template {
    id: String,
    start: NaiveTime,
    end: NaiveTime,
    days: Vec<NaiveDate>,
    carers: Vec<CarerId>,
    skills: Vec<SkillId>,
    start_place: Option<PlaceId>,
    end_place: Option<PlaceId>,
    breaks: Vec<Pause>,
}

/// A break, by the clock.
#[derive(Clone, Copy)]
struct Pause {
    minutes: Minutes,
    earliest: NaiveTime,
    latest: NaiveTime,
}

/// What of a problem templates are laid over.
pub(in super::super) struct Ground<'a> {
    pub(in super::super) carers: &'a [Carer],
    /// The given shifts.
    pub(in super::super) shifts: &'a [Shift],
    /// How long anybody works without a break.
    pub(in super::super) without_break: Option<Minutes>,
}

/// The optional shifts that come of the templates, template by template, day by day. None where nothing is known to lay them over; then
/// they are read only.
pub(in super::super) fn shifts<'t>(
    fields: &Fields<'t, '_>,
    known: &mut Known<'t>,
    ground: Option<&Ground>,
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
                return row.wrong(
                    "and those before it give more than a million shifts",
                    "name fewer days or carers",
                );
            }
            Some(template.id)
        })?;
        let ids: Option<Vec<String>> = rows.into_iter().collect();
        let ids = ids?;
        for (index, id) in ids.iter().enumerate() {
            if ids[..index].contains(id) {
                list.item(index, |row| {
                    row.wrong::<()>(
                        format!("has the id {} of a template before it", quoted(id)),
                        "give every template an id of its own",
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
    read.map(|_| all)
}

fn template<'t>(spot: Spot<'t, '_>, known: &Known<'t>) -> Option<Template> {
    let fields = spot.object(&TEMPLATE)?;
    let id = fields.id();
    let start = fields.required("start", time_of_day);
    let end = fields.required("end", time_of_day);
    let days = fields.optional("days", |list| days(list, known.clock.horizon()?).map(Some));
    let carers = fields.optional("carers", |list| {
        let carers = list.filled("name whoever may work it, or leave the field out")?;
        carers.list(|row| named(row, known)).map(Some)
    });
    let skills = fields.optional("skills", |list| {
        list.list_without_repeats(|skill| known.skill(skill))
    });
    let start_place = fields.optional("start_place", |place| known.places.find(place).map(Some));
    let end_place = fields.optional("end_place", |place| known.places.find(place).map(Some));
    let breaks = fields.optional("breaks", |list| list.list(pause));
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
        start: start?,
        end: end?,
        days: match days? {
            Some(days) => days,
            None => every_day()?,
        },
        carers,
        skills: skills?,
        start_place: start_place?,
        end_place: end_place?,
        breaks: breaks?,
    })
}

/// A carer, or all of a pool.
fn named<'t>(spot: Spot<'t, '_>, known: &Known<'t>) -> Option<Vec<CarerId>> {
    let pool = known
        .pools
        .iter()
        .find(|(id, _)| Some(*id) == spot.text_if_text());
    match pool {
        Some((_, carers)) => Some(carers.clone()),
        None => known.carers.find(spot).map(|carer| vec![carer]),
    }
}

fn all_days(horizon: &Horizon) -> impl Iterator<Item = NaiveDate> {
    let start = horizon.start();
    (0..horizon.days() as u64).map(move |day| start + Days::new(day))
}

/// The days that a list of weekdays and dates names, in order.
fn days(list: Spot<'_, '_>, horizon: &Horizon) -> Option<Vec<NaiveDate>> {
    let list = list.filled("name the days, or leave the field out")?;
    let named = list.list(|day| {
        let text = day.text()?;
        let named: Vec<NaiveDate> = match WEEKDAYS.iter().position(|&weekday| weekday == text) {
            Some(weekday) => all_days(horizon)
                .filter(|date| date.weekday().num_days_from_monday() as usize == weekday)
                .collect(),
            None if text.starts_with(|letter: char| letter.is_ascii_digit()) => {
                let date = date(day)?;
                all_days(horizon).filter(|&each| each == date).collect()
            }
            None => {
                return day.wrong(
                    format!("is {}, no day", quoted(text)),
                    "write mon, tue, wed, thu, fri, sat or sun, or a date like 2026-11-02",
                );
            }
        };
        if named.is_empty() {
            return day.wrong(
                format!("is {}, which is no day of the horizon", quoted(text)),
                "leave it out, or mend the day or the horizon",
            );
        }
        Some(named)
    })?;
    let mut days = named.concat();
    days.sort_unstable();
    days.dedup();
    Some(days)
}

fn pause(spot: Spot<'_, '_>) -> Option<Pause> {
    let fields = spot.object(&BREAK)?;
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(1..=1440, "a break lasts from 1 minute to 24 hours")
    });
    let earliest = fields.required("earliest", time_of_day);
    let latest = fields.required("latest", time_of_day);
    Some(Pause {
        minutes: Minutes::new(minutes?),
        earliest: earliest?,
        latest: latest?,
    })
}

/// The shifts of one template.
fn laid_out(
    spot: Spot<'_, '_>,
    template: &Template,
    horizon: &Horizon,
    known: &Known<'_>,
    ground: &Ground,
) -> Option<Vec<Shift>> {
    let mut shifts = Vec::new();
    for &date in &template.days {
        let mut model = on_day(spot, template, horizon, known, date)?;
        if let Some(most) = ground.without_break {
            narrow(spot, &mut model, most)?;
        }
        for &carer in &template.carers {
            if may_work(ground, template, horizon, carer, date, model.span) {
                let id = format!("{}/{}/{date}", template.id, ground.carers[carer.index()].id);
                shifts.push(Shift {
                    id,
                    carer,
                    ..model.clone()
                });
            }
        }
    }
    if shifts.is_empty() {
        return spot.wrong(
            "gives no shift: on its days nobody may work it (carers, skills, contracts, fixed shifts)",
            "let more carers work it, or leave it out",
        );
    }
    Some(shifts)
}

/// The shift on one day, of nobody in particular.
fn on_day(
    spot: Spot<'_, '_>,
    template: &Template,
    horizon: &Horizon,
    known: &Known<'_>,
    date: NaiveDate,
) -> Option<Shift> {
    let start = date.and_time(template.start);
    let end = after(start, template.end, TimeDelta::minutes(1));
    let span = Span {
        start: moment(spot, horizon, start)?,
        end: moment(spot, horizon, end)?,
    };
    let mut breaks = Vec::new();
    for pause in &template.breaks {
        let earliest = after(start, pause.earliest, TimeDelta::zero());
        let latest = after(earliest, pause.latest, TimeDelta::zero());
        let asked = Window {
            earliest: moment(spot, horizon, earliest)?,
            latest: moment(spot, horizon, latest)?,
        };
        let Some(inside) = inside(asked, pause.minutes, span) else {
            let (earliest, latest) = (civil_text(earliest), civil_text(latest));
            return spot.wrong(
                format!("has a break of {} that starts from {earliest} to {latest} and so cannot lie in the shift", pause.minutes),
                "mend its minutes or its window",
            );
        };
        let windows = known.clock.nameable(vec![inside]);
        breaks.push(Break {
            minutes: pause.minutes,
            timely: windows.clone(),
            windows,
        });
    }
    if breaks.len() > 8 || !can_all_be_taken(&breaks) {
        return spot.wrong(
            "has breaks that cannot all be taken",
            "leave some out, or widen or move their windows",
        );
    }
    Some(Shift {
        id: String::new(),
        carer: CarerId::from_index(0),
        span,
        start_place: template.start_place,
        end_place: template.end_place,
        breaks,
        optional: true,
    })
}

/// When the clock first shows `time` at least `least` after `civil`.
fn after(civil: NaiveDateTime, time: NaiveTime, least: TimeDelta) -> NaiveDateTime {
    let same_day = civil.date().and_time(time);
    if same_day - civil >= least {
        same_day
    } else {
        same_day + TimeDelta::days(1)
    }
}

fn moment(spot: Spot<'_, '_>, horizon: &Horizon, civil: NaiveDateTime) -> Option<Moment> {
    horizon.moment(civil).or_else(|| {
        spot.wrong(
            format!(
                "comes to {}, a time that the clock change skips",
                civil_text(civil)
            ),
            "leave that day out, and give its shift among the shifts",
        )
    })
}

fn may_work(
    ground: &Ground,
    template: &Template,
    horizon: &Horizon,
    carer: CarerId,
    date: NaiveDate,
    span: Span,
) -> bool {
    let Some(own) = ground.carers.get(carer.index()) else {
        return false;
    };
    let holds = |&skill: &SkillId| {
        own.skills
            .iter()
            .any(|held| held.skill == skill && held.holds_on(date))
    };
    let is_busy =
        |shift: &Shift| shift.carer == carer && !shift.optional && shift.span.overlaps(span);
    template.skills.iter().all(holds)
        && own.contract.allows(horizon, span)
        && !ground.shifts.iter().any(is_busy)
}
