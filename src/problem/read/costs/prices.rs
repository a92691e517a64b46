//! Reads prices: of an hour, of overtime, of travel and of opening a shift.

use super::amounts::{hundredths, money};
use super::supplements::{holiday, supplements};
use crate::instance::{COST_PRESETS, Costs, Overtime};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, Schema, nearest, quoted};
use crate::time::{Horizon, Minutes};

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

const OVERTIME: Schema = Schema {
    what: || message!("overtime"),
    fields: &["simple_factor", "qualified_factor", "simple_minutes"],
};

const TRAVEL: Schema = Schema {
    what: || message!("the cost of travel"),
    fields: &["per_minute", "per_km"],
};

/// Reads the prices. Fields of the file override those of the preset.
pub(in crate::problem::read) fn costs(
    cursor: Cursor<'_, '_>,
    horizon: Option<&Horizon>,
) -> Option<Costs> {
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
