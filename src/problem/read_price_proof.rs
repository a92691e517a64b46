//! Reads the proof by prices of a plan file.

use std::collections::{BTreeMap, BTreeSet};

use super::DefectCode;
use super::claimed_values::count;
use super::json::{Cursor, Schema};
use super::plan_file::{Known, row_of_stay};
use super::price_proof::{PriceProof, PricedSide, WantedHours};
use super::types::{DaysOfWeek, SlotOfDay};
use crate::id::{CarerId, PatientId, ShiftId, VisitId};
use crate::message::message;

const PRICE_PROOF: Schema = Schema {
    what: || message!("a proof by prices"),
    fields: &[
        "distinct_carers",
        "proven",
        "patients",
        "carers",
        "prices",
        "wanted_hours",
    ],
};

const PATIENT_PART: Schema = Schema {
    what: || message!("a patient's part in a proof by prices"),
    fields: &["patient", "part", "paid", "slack"],
};

const CARER_HOURS: Schema = Schema {
    what: || message!("a carer's hours in a proof by prices"),
    fields: &["carer", "most", "paid", "slack"],
};

const PRICE: Schema = Schema {
    what: || message!("the price of an assignment"),
    fields: &["visit", "stay", "shift", "price"],
};

const WANTED_HOURS: Schema = Schema {
    what: || message!("wanted hours"),
    fields: &["days", "slot", "carers", "wanted_by", "visited", "paid"],
};

pub(super) fn price_proof(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<PriceProof> {
    let fields = cursor.object(&PRICE_PROOF)?;
    let distinct_carers = fields.required("distinct_carers", count);
    let proven = fields.required("proven", count);
    let patients = fields.optional("patients", |list| by_row(list, |row| part(row, known)));
    let carers = fields.optional("carers", |list| by_row(list, |row| hours(row, known)));
    let prices = fields.optional("prices", |list| by_row(list, |row| price(row, known)));
    let wanted = fields.optional("wanted_hours", |list| list.list(|row| wanted(row, known)));
    Some(PriceProof {
        distinct_carers: distinct_carers?,
        proven: proven?,
        patients: patients?,
        carers: carers?,
        prices: prices?,
        wanted_hours: wanted?,
    })
}

/// Reads a list in which no two rows are about the same.
fn by_row<'t, K: Ord + Copy, T>(
    list: Cursor<'t, '_>,
    mut read: impl FnMut(Cursor<'t, '_>) -> Option<(K, T)>,
) -> Option<BTreeMap<K, T>> {
    let mut seen = BTreeSet::new();
    let rows = list.list(|row| {
        let (key, value) = read(row)?;
        if seen.insert(key) {
            return Some((key, value));
        }
        row.wrong_as(
            DefectCode::ListedTwice,
            message!("is about the same as an entry before it"),
            message!("keep one of them"),
        )
    })?;
    Some(rows.into_iter().collect())
}

fn part(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<(PatientId, PricedSide)> {
    let fields = cursor.object(&PATIENT_PART)?;
    let patient = fields.required("patient", |patient| known.patients.find(patient));
    let [bound, paid, slack] = ["part", "paid", "slack"].map(|name| fields.required(name, count));
    let side = PricedSide {
        bound: bound?,
        paid: paid?,
        slack: slack?,
    };
    Some((patient?, side))
}

fn hours(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<(CarerId, PricedSide)> {
    let fields = cursor.object(&CARER_HOURS)?;
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let [bound, paid, slack] = ["most", "paid", "slack"].map(|name| fields.required(name, count));
    let side = PricedSide {
        bound: bound?,
        paid: paid?,
        slack: slack?,
    };
    Some((carer?, side))
}

fn price(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<((VisitId, ShiftId), u64)> {
    let fields = cursor.object(&PRICE)?;
    let visit = fields.required("visit", |visit| known.visits.find(visit));
    let visit = row_of_stay(&fields, visit, known);
    let shift = fields.required("shift", |shift| known.shifts.find(shift));
    let price = fields.required("price", count);
    Some(((visit?, shift?), price?))
}

fn wanted(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<WantedHours> {
    let fields = cursor.object(&WANTED_HOURS)?;
    let days = fields.required("days", |days| days.one_of(&DaysOfWeek::WORDS));
    let slot = fields.required("slot", |slot| slot.one_of(&SlotOfDay::WORDS));
    let carers = fields.required("carers", |list| {
        list.list_without_repeats(|carer| known.carers.find(carer))
    });
    let [wanted_by, visited] = ["wanted_by", "visited"].map(|name| {
        fields.required(name, |list| {
            list.list_without_repeats(|patient| known.patients.find(patient))
        })
    });
    let paid = fields.required("paid", count);
    Some(WantedHours {
        days: days?,
        slot: slot?,
        carers: carers?,
        wanted_by: wanted_by?,
        visited: visited?,
        paid: paid?,
    })
}
