//! The cost of a plan as a bill: one row per shift and kind of payment.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fairness::{legs, rounds, travel};
use crate::id::{CarerId, ShiftId};
use crate::instance::{Instance, Money};
use crate::plan::{Assignment, Plan};
use crate::time::Minutes;

/// What a payment is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Payment {
    /// Paid time at the ordinary price.
    Ordinary,
    /// Extra pay at unsocial hours. The number is the index of the supplement in `Costs::unsocial`.
    Unsocial(usize),
    /// Extra pay for simple overtime.
    SimpleOvertime,
    /// Extra pay for qualified overtime.
    QualifiedOvertime,
    /// Travel, paid by its time.
    Travel,
    /// Travel, paid by its distance.
    Distance,
    /// A fixed amount for each paid shift.
    Opening,
}

impl Payment {
    /// Returns the name of the payment, for reports.
    ///
    /// # Panics
    /// Panics if `instance` has no such supplement.
    pub fn name(self, instance: &Instance) -> &str {
        match self {
            Payment::Ordinary => "ordinary",
            Payment::Unsocial(number) => &instance.costs().unsocial[number].name,
            Payment::SimpleOvertime => "simple overtime",
            Payment::QualifiedOvertime => "qualified overtime",
            Payment::Travel => "travel",
            Payment::Distance => "distance",
            Payment::Opening => "opening of shifts",
        }
    }
}

/// One row of the bill.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct BillRow {
    /// Shift that is paid.
    pub shift: ShiftId,
    /// Carer who is paid.
    pub carer: CarerId,
    /// The civil day on which the shift starts.
    pub day: NaiveDate,
    /// What the payment is for.
    pub payment: Payment,
    /// Minutes that are paid; 0 for a distance and for the opening of a shift.
    pub minutes: Minutes,
    /// Amount that is paid.
    pub money: Money,
}

/// The cost of a plan, as a bill. A shift that is not optional is always paid. An optional shift is paid if it makes
/// visits.
///
/// ```
/// # use samma::{instance::Instance, measure::{Bill, Payment}, plan::Plan};
/// let instance = Instance::parse(br#"{
///   "format": 1,
///   "horizon": { "start": "2026-11-07", "days": 1, "time_zone": "Europe/Stockholm" },
///   "places": [{ "id": "home", "lat": 59.6, "lon": 12.6 }],
///   "travel": { "bike": { "minutes": [[0]] } },
///   "carers": [{ "id": "ann" }],
///   "shifts": [{ "id": "sat", "carer": "ann", "start": "2026-11-07T16:00", "end": "2026-11-07T21:00" }],
///   "patients": [{ "id": "p1", "place": "home" }],
///   "visits": [{ "id": "v1", "patient": "p1", "minutes": 30,
///                "windows": [{ "earliest": "2026-11-07T17:00", "latest": "2026-11-07T18:00" }] }],
///   "cost": { "preset": "sweden-2026" }
/// }"#)?;
/// let cost = Bill::of(&instance, &Plan::default()).expect("everybody's hour has a price");
/// assert_eq!(cost.total().rounded(), 5 * (300 + 68), "a fixed shift is paid, whether or not it makes visits");
/// assert_eq!(cost.by_payment()[&Payment::Unsocial(0)].to_string(), "340.00");
/// # Ok::<(), samma::problem::Defects>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Bill {
    /// Every payment, by carer and then by shift. A payment of 0 is left out.
    pub bill: Vec<BillRow>,
}

impl Bill {
    /// Returns the bill of `plan`, which may break rules. Returns `None` if `instance` has no costs.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Option<Self> {
        if !instance.knows_costs() {
            return None;
        }
        let rounds = rounds(instance, plan);
        let mut bill = Vec::new();
        for carer in instance.carers().ids() {
            let mut so_far = Minutes::ZERO;
            for &shift in instance.shifts_of(carer) {
                if instance.shifts()[shift].optional && rounds[shift].is_empty() {
                    continue;
                }
                add_wage(&mut bill, instance, shift);
                add_overtime(&mut bill, instance, shift, so_far);
                if !rounds[shift].is_empty() {
                    add_travel(&mut bill, instance, shift, &rounds[shift]);
                }
                so_far += instance.shifts()[shift].paid_minutes();
            }
        }
        bill.retain(|row: &BillRow| row.money > Money::ZERO);
        Some(Self { bill })
    }

    /// Returns the total cost.
    pub fn total(&self) -> Money {
        self.bill.iter().map(|row| row.money).sum()
    }

    /// Returns the cost by carer. A carer without pay is left out.
    pub fn by_carer(&self) -> BTreeMap<CarerId, Money> {
        self.by(|row| row.carer)
    }

    /// Returns the cost by the civil day on which the shift starts.
    pub fn by_day(&self) -> BTreeMap<NaiveDate, Money> {
        self.by(|row| row.day)
    }

    /// Returns the cost by kind of payment.
    pub fn by_payment(&self) -> BTreeMap<Payment, Money> {
        self.by(|row| row.payment)
    }

    fn by<K: Ord>(&self, key: impl Fn(&BillRow) -> K) -> BTreeMap<K, Money> {
        let mut sums = BTreeMap::new();
        for row in &self.bill {
            *sums.entry(key(row)).or_default() += row.money;
        }
        sums
    }
}

fn add_wage(bill: &mut Vec<BillRow>, instance: &Instance, shift: ShiftId) {
    let row = &instance.shifts()[shift];
    let hourly = instance.hourly_cost(row.carer).unwrap_or(0);
    let minutes = row.paid_minutes();
    let ordinary = Money::for_time(hourly, minutes);
    bill.push(paid(instance, shift, Payment::Ordinary, minutes, ordinary));
    let unsocial = instance.unsocial_minutes(shift).into_iter();
    for (number, minutes) in unsocial.enumerate() {
        let on_top = Money::for_time(instance.costs().unsocial[number].hourly, minutes);
        bill.push(paid(
            instance,
            shift,
            Payment::Unsocial(number),
            minutes,
            on_top,
        ));
    }
    let opening = Money::of_hundredths(instance.costs().opening);
    bill.push(paid(
        instance,
        shift,
        Payment::Opening,
        Minutes::ZERO,
        opening,
    ));
}

/// Adds the overtime of one shift. `so_far` is the paid time of the carer's earlier shifts.
fn add_overtime(bill: &mut Vec<BillRow>, instance: &Instance, shift: ShiftId, so_far: Minutes) {
    let row = &instance.shifts()[shift];
    let before = instance.overtime(row.carer, so_far);
    let after = instance.overtime(row.carer, so_far + row.paid_minutes());
    let prices = instance.overtime_prices(row.carer);
    let (simple, qualified) = (
        after.simple - before.simple,
        after.qualified - before.qualified,
    );
    for (payment, minutes, hourly) in [
        (Payment::SimpleOvertime, simple, prices.simple),
        (Payment::QualifiedOvertime, qualified, prices.qualified),
    ] {
        bill.push(paid(
            instance,
            shift,
            payment,
            minutes,
            Money::for_time(hourly, minutes),
        ));
    }
}

fn add_travel(bill: &mut Vec<BillRow>, instance: &Instance, shift: ShiftId, round: &[Assignment]) {
    let minutes = travel(instance, shift, round);
    let legs = legs(instance, shift, round).into_iter();
    let distance = legs
        .map(|(from, to)| instance.distance_cost(shift, from, to))
        .sum();
    for (payment, minutes, money) in [
        (Payment::Travel, minutes, instance.travel_cost(minutes)),
        (Payment::Distance, Minutes::ZERO, distance),
    ] {
        bill.push(paid(instance, shift, payment, minutes, money));
    }
}

fn paid(
    instance: &Instance,
    shift: ShiftId,
    payment: Payment,
    minutes: Minutes,
    money: Money,
) -> BillRow {
    let row = &instance.shifts()[shift];
    BillRow {
        shift,
        carer: row.carer,
        day: instance.horizon().date(row.span.start),
        payment,
        minutes,
        money,
    }
}
