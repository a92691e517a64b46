//! Reads prices.

use std::collections::BTreeSet;

use chrono::{NaiveTime, Weekday};

use crate::id::{CarerId, Id, ShiftId, Table};
use crate::instance::{
    COST_PRESETS, Carer, Costs, Holiday, Instance, Mode, Money, Overtime, Supplement, When,
};
use crate::message::{Message, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, Schema, civil, civil_text, nearest, quoted, truth};
use crate::time::{Horizon, Minutes};

/// Greatest total cost of all shifts. Up to this value all sums are exact.
const MOST: u64 = 1_000_000_000_000;
/// Greatest number of supplements.
const SUPPLEMENTS: usize = 50;

const COST: Schema = Schema {
    what: || message!("the cost"),
    fields: &[
        "preset",
        "currency",
        "hourly",
        "unsocial",
        "holidays",
        "overtime",
        "travel",
        "shift_opening",
    ],
};

const SUPPLEMENT: Schema = Schema {
    what: || message!("a supplement"),
    fields: &["name", "days", "from", "until", "holidays", "hourly"],
};

const HOLIDAY: Schema = Schema {
    what: || message!("a holiday"),
    fields: &["from", "until"],
};

const OVERTIME: Schema = Schema {
    what: || message!("overtime"),
    fields: &["simple_factor", "qualified_factor", "simple_minutes"],
};

const TRAVEL: Schema = Schema {
    what: || message!("the cost of travel"),
    fields: &["per_minute", "per_km"],
};

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// Reads the prices. Fields of the file override those of the preset.
pub(super) fn costs(cursor: Cursor<'_, '_>, horizon: Option<&Horizon>) -> Option<Costs> {
    let fields = cursor.object(&COST)?;
    let preset = preset(&fields, horizon);
    let base = preset.clone().unwrap_or_default();
    let currency = fields.optional_or("currency", base.currency, |word| {
        Some(Some(word.name()?.to_owned()))
    });
    let hourly = fields.optional_or("hourly", base.hourly, |price| {
        Some(Some(hundredths(price)?))
    });
    let holidays = fields.optional_or("holidays", base.holidays, |list| list.list(holiday));
    let has_holidays = fields.has("holidays") || fields.has("preset");
    let unsocial = fields.optional_or("unsocial", base.unsocial, |list| {
        supplements(list, has_holidays)
    });
    let overtime = fields.optional_or("overtime", base.overtime, overtime);
    let usual = (base.travel_minute, base.travel_km);
    let travel = fields.optional_or("travel", usual, |prices| travel(prices, usual));
    let opening = fields.optional_or("shift_opening", base.opening, |price| {
        money(
            price,
            1_000_000,
            message!("a shift costs from 0 to a million"),
        )
    });
    preset?;
    let (travel_minute, travel_km) = travel?;
    let mut costs = Costs {
        currency: currency?,
        hourly: hourly?,
        unsocial: unsocial?,
        holidays: holidays?,
        overtime: overtime?,
        travel_minute,
        travel_km,
        opening: opening?,
        ..Costs::default()
    };
    if let Some(horizon) = horizon {
        costs.spread_over(horizon);
    }
    Some(costs)
}

/// Returns the prices of the named preset, or empty prices if the file names none.
fn preset(fields: &Fields<'_, '_>, horizon: Option<&Horizon>) -> Option<Costs> {
    let names = || COST_PRESETS.iter().map(|preset| preset.name);
    fields.optional("preset", |word| {
        let name = word.text()?;
        let Some(preset) = COST_PRESETS.iter().find(|preset| preset.name == name) else {
            let near = nearest(name, names()).or(names().next());
            return word.wrong_as(
                DefectCode::UnknownWord,
                message!(
                    "is {name}, which is not a preset of prices",
                    name = quoted(name)
                ),
                message!(
                    "write one like {near}",
                    near = quoted(near.unwrap_or_default())
                ),
            );
        };
        Some(preset.costs(horizon))
    })
}

fn hundredths(price: Cursor<'_, '_>) -> Option<u64> {
    money(
        price,
        1_000_000,
        message!("an hour costs from 0 to a million"),
    )
}

/// Reads a price from 0 to `most`, in hundredths.
fn money(price: Cursor<'_, '_>, most: u32, rule: Message) -> Option<u64> {
    let price = price.number(0.0..=most.into(), rule)?;
    Some((price * 100.0).round() as u64)
}

fn supplements(list: Cursor<'_, '_>, has_holidays: bool) -> Option<Vec<Supplement>> {
    if let Some(length) = list.length()
        && length > SUPPLEMENTS
    {
        return list.wrong_as(
            DefectCode::TooMuch,
            message!(
                "has {count} supplements, more than {most}",
                count = length,
                most = SUPPLEMENTS
            ),
            message!("keep those that hold in the horizon"),
        );
    }
    let mut names = BTreeSet::new();
    list.list(|row| {
        let supplement = supplement(row, has_holidays)?;
        if names.insert(supplement.name.clone()) {
            return Some(supplement);
        }
        let name = quoted(&supplement.name);
        row.wrong_as(
            DefectCode::DuplicateId,
            message!("is called {name} like one before it", name),
            message!("give each supplement a name of its own"),
        )
    })
}

fn supplement(row: Cursor<'_, '_>, has_holidays: bool) -> Option<Supplement> {
    let fields = row.object(&SUPPLEMENT)?;
    let name = fields.required("name", |name| name.name().map(str::to_owned));
    let hourly = fields.required("hourly", hundredths);
    let of_holidays = fields.optional("holidays", truth);
    let when = if of_holidays? {
        on_holidays(&fields, has_holidays)
    } else {
        in_week(&fields)
    };
    Some(Supplement {
        name: name?,
        when: when?,
        hourly: hourly?,
    })
}

fn on_holidays(fields: &Fields<'_, '_>, has_holidays: bool) -> Option<When> {
    if let Some(other) = ["days", "from", "until"]
        .into_iter()
        .find(|name| fields.has(name))
    {
        return fields.cursor().wrong(
            message!(
                "holds on holidays, and has {other} too",
                other = quoted(other)
            ),
            message!("leave one out; times of holidays are in the list of holidays"),
        );
    }
    if !has_holidays {
        return fields.cursor().wrong(
            message!("holds on holidays, but the cost does not say when they are"),
            message!(r#"add "holidays" to the cost, an empty list where the horizon has none, or leave the supplement out"#),
        );
    }
    Some(When::Holidays)
}

/// Reads a time span of each day or of the week.
fn in_week(fields: &Fields<'_, '_>) -> Option<When> {
    let days = fields.optional_or("days", None, |list| {
        Some(Some(list.list(|day| day.one_of(&DAYS))?))
    });
    let from = fields.required("from", end);
    let until = fields.required("until", end);
    let days = days?;
    match (from?, until?) {
        ((None, from), (None, until)) => Some(When::Daily {
            days: days.unwrap_or_else(|| DAYS.map(|(_, day)| day).to_vec()),
            from,
            until,
        }),
        ((Some(first), from), (Some(last), until)) if days.is_none() => {
            if (first, from) == (last, until) {
                return fields.cursor().wrong(
                    message!("ends when it begins"),
                    message!(r#"mend "from" or "until""#),
                );
            }
            Some(When::Weekly {
                from: (first, from),
                until: (last, until),
            })
        }
        ((Some(_), _), (Some(_), _)) => fields.cursor().wrong(
            message!(r#"has "days", and days in "from" and "until" too"#),
            message!("leave out one or the other"),
        ),
        _ => fields.cursor().wrong(
            message!(r#"has a day in one of "from" and "until" only"#),
            message!(r#"write both like "fri 19:00", or both like "19:00""#),
        ),
    }
}

/// Reads `19:00` or `fri 19:00`.
fn end(cursor: Cursor<'_, '_>) -> Option<(Option<Weekday>, NaiveTime)> {
    let text = cursor.text()?;
    let (day, time) = match text.split_once(' ') {
        Some((day, time)) => (Some(day), time),
        None => (None, text),
    };
    let known = day.map(|day| {
        DAYS.iter()
            .find(|(word, _)| *word == day)
            .map(|&(_, day)| day)
    });
    let time = (time.len() == 5)
        .then(|| NaiveTime::parse_from_str(time, "%H:%M").ok())
        .flatten();
    match (known, time) {
        (None, Some(time)) => Some((None, time)),
        (Some(Some(day)), Some(time)) => Some((Some(day), time)),
        _ => cursor.wrong_as(
            DefectCode::NotATime,
            message!(
                "is {text}, not a time of the day or the week",
                text = quoted(text)
            ),
            message!(r#"write it like "19:00" or "fri 19:00""#),
        ),
    }
}

fn holiday(cursor: Cursor<'_, '_>) -> Option<Holiday> {
    let fields = cursor.object(&HOLIDAY)?;
    let from = fields.required("from", civil);
    let until = fields.required("until", civil);
    let (from, until) = (from?, until?);
    if until <= from {
        return cursor.wrong(
            message!(
                "goes from {from} until {until}, which is not after it",
                from = civil_text(from),
                until = civil_text(until)
            ),
            message!("swap the two times or mend them"),
        );
    }
    Some(Holiday { from, until })
}

fn overtime(cursor: Cursor<'_, '_>) -> Option<Overtime> {
    let fields = cursor.object(&OVERTIME)?;
    let factor = |cursor: Cursor<'_, '_>| {
        let factor = cursor.number(
            1.0..=10.0,
            message!("an hour of overtime costs from 1 to 10 times an hour"),
        )?;
        Some((factor * 100.0).round() as u64)
    };
    let simple = fields.required("simple_factor", factor);
    let qualified = fields.required("qualified_factor", factor);
    let usual = Overtime::default().simple_minutes;
    let simple_minutes = fields.optional_or("simple_minutes", usual, |minutes| {
        let rule = message!("from 0 to 100000 minutes of overtime are simple");
        Some(Minutes::new(minutes.whole(0..=100_000, rule)?))
    });
    let (simple, qualified) = (simple?, qualified?);
    if qualified < simple {
        return cursor.wrong(
            message!("has qualified overtime that costs less than simple"),
            message!("swap the two factors or mend them"),
        );
    }
    Some(Overtime {
        simple,
        qualified,
        simple_minutes: simple_minutes?,
    })
}

/// Reads the price of a minute and of a kilometre of travel. A price that is left out is that of `usual`.
fn travel(cursor: Cursor<'_, '_>, usual: (u64, u64)) -> Option<(u64, u64)> {
    let fields = cursor.object(&TRAVEL)?;
    let minute = fields.optional_or("per_minute", usual.0, |price| {
        money(
            price,
            10_000,
            message!("a minute on the way costs from 0 to 10000"),
        )
    });
    let km = fields.optional_or("per_km", usual.1, |price| {
        money(
            price,
            10_000,
            message!("a kilometre on the way costs from 0 to 10000"),
        )
    });
    Some((minute?, km?))
}

/// Returns true if every carer's hour has a price, as far as the file can be read.
pub(super) fn are_known(carers: Option<&[Carer]>, costs: Option<&Costs>) -> bool {
    let (Some(carers), Some(costs)) = (carers, costs) else {
        return true;
    };
    costs.hourly.is_some() || carers.iter().all(|carer| carer.hourly_cost.is_some())
}

/// Records a defect if there are prices, but not for every carer's hour.
pub(super) fn judge_hours(file: &Fields<'_, '_>, carers: Option<&[Carer]>, costs: Option<&Costs>) {
    if !file.has("cost") || are_known(carers, costs) {
        return;
    }
    let without = carers
        .into_iter()
        .flatten()
        .find(|carer| carer.hourly_cost.is_none());
    let Some(without) = without else { return };
    file.optional::<()>("cost", |cost| {
        cost.wrong_as(
            DefectCode::MissingField,
            message!(
                r#"lacks "hourly", and carer {carer} has no "hourly_cost""#,
                carer = quoted(&without.id)
            ),
            message!(r#"add "hourly" for all who have none, or a "preset""#),
        )
    });
}

/// Records each mode of travel that is used but has no distances, if a kilometre has a price.
pub(super) fn judge_distances(
    file: &Fields<'_, '_>,
    modes: Option<&[Mode]>,
    carers: Option<&[Carer]>,
    costs: Option<&Costs>,
) {
    let (Some(modes), Some(carers), Some(costs)) = (modes, carers, costs) else {
        return;
    };
    if costs.travel_km == 0 {
        return;
    }
    file.optional::<()>("travel", |travel| {
        for (index, (entry, mode)) in travel.entries()?.iter().zip(modes).enumerate() {
            let mut carers = carers.iter();
            let user = carers.find(|carer| carer.mode.index() == index);
            if mode.travel.longest().is_none()
                && let Some(user) = user
            {
                travel.field(entry, |mode| lacks_metres(mode, user));
            }
        }
        Some(())
    });
}

fn lacks_metres(mode: Cursor<'_, '_>, user: &Carer) {
    mode.wrong_as::<()>(
        DefectCode::MissingField,
        message!(
            r#"lacks "metres", but a kilometre has a price, and carer {carer} travels so"#,
            carer = quoted(&user.id)
        ),
        message!(
            r#"add "metres", a matrix like "minutes", or leave "per_km" out of the cost of travel"#
        ),
    );
}

/// Records a defect if the total cost could be too large to count exactly.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    let carers = instance.carers().ids();
    let most: u64 = carers
        .map(|carer| most_of(instance, carer).rounded_up())
        .fold(0, u64::saturating_add);
    let most = most.saturating_add(most_for_distance(instance));
    if most <= MOST {
        return;
    }
    let problem = message!(
        "makes all shifts together cost up to {cost}, more than {most}, which cannot be counted",
        cost = most,
        most = MOST
    );
    let remedy = message!("mend the prices, or write them in a larger unit");
    if file.has("cost") {
        file.optional::<()>("cost", |cost| {
            cost.wrong_as(DefectCode::TooMuch, problem, remedy)
        });
    } else {
        file.optional::<()>("carers", |carers| {
            carers.wrong_as(DefectCode::TooMuch, problem, remedy)
        });
    }
}

/// Returns an upper bound on the cost of a carer.
fn most_of(instance: &Instance, carer: CarerId) -> Money {
    let shifts = instance.shifts_of(carer).iter();
    let prices = instance.overtime_prices(carer);
    let of_shift = |shift| {
        let row = &instance.shifts()[shift];
        instance.wage(shift)
            + Money::for_time(prices.qualified, row.paid_minutes())
            + instance.travel_cost(row.span.length())
    };
    shifts.map(|&shift| of_shift(shift)).sum()
}

/// Returns an upper bound on the cost of distances, in whole units. It counts one leg before each visit and one after
/// the last. A visit takes at least one minute.
fn most_for_distance(instance: &Instance) -> u64 {
    let longest = Table::from_fn(instance.modes(), |mode| instance.most_distance_cost(mode));
    let of_shift = |shift: ShiftId| {
        let row = &instance.shifts()[shift];
        let minutes = row.span.length().get() as u64;
        let legs = minutes.min(instance.visits().len() as u64) + 1;
        longest[instance.carers()[row.carer].mode]
            .rounded_up()
            .saturating_mul(legs)
    };
    let shifts = instance.shifts().ids();
    shifts.map(of_shift).fold(0, u64::saturating_add)
}
