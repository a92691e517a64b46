//! The cost of a plan, as data for JSON and as rows of tables.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cells::text;
use crate::instance::{Instance, Money};
use crate::measure::{Bill, BillRow, Payment};
use crate::message::{Message, decimal, message};
use crate::plan::Plan;

/// The cost of a plan. Money is in units of the currency, rounded to hundredths.
///
/// ```
/// # use samma::{instance::Instance, plan::Plan, report::CostSheet};
/// # fn show(instance: &Instance, plan: &Plan) {
/// if let Some(sheet) = CostSheet::of(instance, plan) {
///     println!("{:.2} {}", sheet.total, sheet.currency.unwrap_or_default());
/// }
/// # }
/// ```
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct CostSheet {
    /// Name of the currency, if the file has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Total cost.
    pub total: f64,
    /// Cost by kind of payment.
    pub payments: Vec<CostRow>,
    /// Cost by carer, each by kind of payment.
    pub carers: Vec<CostRow>,
    /// Cost by the day on which shifts start, each by kind of payment.
    pub days: Vec<CostRow>,
    #[serde(skip)]
    kinds: Vec<String>,
}

/// The cost of one kind of payment, of one carer, or of one day.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[non_exhaustive]
pub struct CostRow {
    /// Name of the kind, carer or day.
    pub of: String,
    /// Total of the row.
    pub total: f64,
    /// Cost by kind of payment. It is left out if the row is itself a kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub payments: BTreeMap<String, f64>,
}

impl CostSheet {
    /// Returns the cost of `plan`; `None` if `instance` has no prices.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Option<Self> {
        let cost = Bill::of(instance, plan)?;
        let kinds: BTreeSet<Payment> = cost.bill.iter().map(|row| row.payment).collect();
        let name = |payment: Payment| payment.name(instance).to_owned();
        let payments = cost
            .by_payment()
            .into_iter()
            .map(|(payment, money)| CostRow {
                of: name(payment),
                total: units(money),
                payments: BTreeMap::new(),
            });
        Some(Self {
            currency: instance.costs().currency.clone(),
            total: units(cost.total()),
            payments: payments.collect(),
            carers: rows(
                instance,
                &cost,
                |row| row.carer,
                |carer| instance.carers()[*carer].id.clone(),
            ),
            days: rows(instance, &cost, |row| row.day, ToString::to_string),
            kinds: kinds.into_iter().map(name).collect(),
        })
    }

    /// Returns a table by carer in whole units: a header, one row per carer, and the total.
    pub fn carer_rows(&self) -> Vec<Vec<Message>> {
        self.grid(message!("cost of carer"), &self.carers)
    }

    /// Returns a table by day in whole units: a header, one row per day, and the total.
    pub fn day_rows(&self) -> Vec<Vec<Message>> {
        self.grid(message!("cost of day"), &self.days)
    }

    fn grid(&self, head: Message, rows: &[CostRow]) -> Vec<Vec<Message>> {
        let all = || message!("all");
        let currency = self.currency.as_ref().map_or_else(all, text);
        let kinds = self.kinds.iter().map(|kind| payment(kind));
        let mut grid = vec![[head].into_iter().chain(kinds).chain([currency]).collect()];
        grid.extend(rows.iter().map(|row| {
            let of_kind = |kind: &String| row.payments.get(kind).copied().unwrap_or(0.0);
            self.cells(text(&row.of), of_kind, row.total)
        }));
        let of_kind = |kind: &String| {
            let same = self.payments.iter().find(|row| row.of == *kind);
            same.map_or(0.0, |row| row.total)
        };
        grid.push(self.cells(all(), of_kind, self.total));
        grid
    }

    fn cells(&self, of: Message, of_kind: impl Fn(&String) -> f64, total: f64) -> Vec<Message> {
        let whole = |money: f64| {
            message!(
                "{number}",
                number = decimal(format!("{:.0}", money.round()))
            )
        };
        let kinds = self.kinds.iter().map(|kind| whole(of_kind(kind)));
        [of].into_iter()
            .chain(kinds)
            .chain([whole(total)])
            .collect()
    }
}

/// A kind of payment in the words of people: ours in each language, those of the file as they are.
fn payment(kind: &str) -> Message {
    match kind {
        "ordinary" => message!("ordinary"),
        "simple overtime" => message!("simple overtime"),
        "qualified overtime" => message!("qualified overtime"),
        "travel" => message!("travel"),
        "distance" => message!("distance"),
        "opening of shifts" => message!("opening of shifts"),
        other => text(other),
    }
}

/// Groups the bill by a key, in the order of keys.
fn rows<K: Ord>(
    instance: &Instance,
    cost: &Bill,
    key: impl Fn(&BillRow) -> K,
    name: impl Fn(&K) -> String,
) -> Vec<CostRow> {
    let mut sums: BTreeMap<K, BTreeMap<Payment, Money>> = BTreeMap::new();
    for paid in &cost.bill {
        *sums
            .entry(key(paid))
            .or_default()
            .entry(paid.payment)
            .or_default() += paid.money;
    }
    let row = |(key, payments): (K, BTreeMap<Payment, Money>)| CostRow {
        of: name(&key),
        total: units(payments.values().copied().sum()),
        payments: payments
            .into_iter()
            .map(|(payment, money)| (payment.name(instance).to_owned(), units(money)))
            .collect(),
    };
    sums.into_iter().map(row).collect()
}

fn units(money: Money) -> f64 {
    money.hundredths() as f64 / 100.0
}
