//! What the plan costs.

use chrono::NaiveDate;
use serde::Serialize;

use super::facts::Facts;
use super::person::Person;
use crate::measure::{Bill, Payment};

/// The cost in whole units of the currency.
#[derive(Debug, Serialize)]
pub(super) struct Cost {
    currency: String,
    total: u64,
    payments: Vec<PaymentRow>,
    carers: Vec<CarerCost>,
    days: Vec<DayCost>,
}

#[derive(Debug, Serialize)]
struct PaymentRow {
    name: String,
    money: u64,
}

#[derive(Debug, Serialize)]
struct CarerCost {
    carer: Person,
    money: u64,
}

#[derive(Debug, Serialize)]
struct DayCost {
    date: NaiveDate,
    money: u64,
}

impl Cost {
    /// `None` where the problem has no prices.
    pub(super) fn of(facts: &Facts<'_>) -> Option<Self> {
        let bill = Bill::of(facts.instance, &facts.plan)?;
        let currency = facts.instance.costs().currency.clone();
        let payments = bill.by_payment().into_iter();
        let carers = bill.by_carer().into_iter();
        let days = bill.by_day().into_iter();
        Some(Self {
            currency: currency.unwrap_or_default(),
            total: bill.total().rounded_up(),
            payments: payments
                .map(|(payment, money)| PaymentRow {
                    name: name(facts, payment),
                    money: money.rounded(),
                })
                .collect(),
            carers: carers
                .map(|(carer, money)| CarerCost {
                    carer: Person::carer(facts, carer),
                    money: money.rounded(),
                })
                .collect(),
            days: days
                .map(|(date, money)| DayCost {
                    date,
                    money: money.rounded(),
                })
                .collect(),
        })
    }
}

fn name(facts: &Facts<'_>, payment: Payment) -> String {
    let key = match payment {
        Payment::Unsocial(_) => return payment.name(facts.instance).to_owned(),
        Payment::Ordinary => "payment-ordinary",
        Payment::SimpleOvertime => "payment-simple-overtime",
        Payment::QualifiedOvertime => "payment-qualified-overtime",
        Payment::Travel => "payment-travel",
        Payment::Distance => "payment-distance",
        Payment::Opening => "payment-opening",
    };
    facts.texts.word(key)
}
