//! Judges prices together with carers, modes of travel and shifts.

use crate::id::{CarerId, Id, ShiftId, Table};
use crate::instance::{Carer, Costs, Instance, Mode, Money};
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields, quoted};

/// Greatest total cost of all shifts. Up to this value all sums are exact.
const MOST: u64 = 1_000_000_000_000;

/// Returns true if every carer's hour has a price, as far as the file can be read.
pub(in crate::problem::read) fn are_known(carers: Option<&[Carer]>, costs: Option<&Costs>) -> bool {
    let (Some(carers), Some(costs)) = (carers, costs) else {
        return true;
    };
    costs.hourly.is_some() || carers.iter().all(|carer| carer.hourly_cost.is_some())
}

/// Records a defect if there are prices, but not for every carer's hour.
pub(in crate::problem::read) fn judge_hours(
    file: &Fields<'_, '_>,
    carers: Option<&[Carer]>,
    costs: Option<&Costs>,
) {
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
pub(in crate::problem::read) fn judge_distances(
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
pub(in crate::problem::read) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
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
