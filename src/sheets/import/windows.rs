//! Columns that only help to read others: a start with its slack, hours between visits, ids that are left out, wishes, homes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::draft::Draft;
use super::headers::{Findings, Matched, wrong};
use super::row::RowValues;
use crate::message::{Message, message, placed};
use crate::problem::quoted;
use crate::sheets::places::{place, push, put};

/// Up to so many hours between visits mean the same day; more mean days apart.
const SAME_DAY_HOURS: f64 = 12.0;

/// Completes the rows of a table.
pub(super) fn completed(
    matched: &Matched<'_>,
    mut rows: Vec<RowValues>,
    findings: &mut Findings,
) -> Vec<RowValues> {
    for row in &mut rows {
        set_window(matched, row, findings);
        set_gap(row);
    }
    rows
}

/// `start` less `before` to `start` and `after`, of a visit on its date, or of an order by the clock.
fn set_window(matched: &Matched<'_>, row: &mut RowValues, findings: &mut Findings) {
    let Some(start) = row.aside_text("start").and_then(minutes_of) else {
        return;
    };
    if row.object.get("windows").is_some() {
        let place = matched.cell_place(row.number, "start");
        let [start, earliest, latest] =
            ["start", "earliest", "latest"].map(|column| quoted(matched.header_of(column)));
        findings.defects.push(wrong(
            place,
            message!("stands beside {earliest} or {latest}", earliest, latest),
            message!("keep {start}, or the other two", start),
        ));
        row.is_faulty = true;
        return;
    }
    let slack = |name: &str| row.aside.get(name).and_then(Value::as_i64).unwrap_or(0);
    let times = [start - slack("before"), start + slack("after")];
    let date = row
        .aside_text("date")
        .and_then(|date| date.parse::<chrono::NaiveDate>().ok());
    let is_dated = matched.table.name == "visits";
    if is_dated && date.is_none() {
        let place = matched.cell_place(row.number, "start");
        // Of a date that cannot be read, the cell is told.
        if !row.wrong.contains(&"date") {
            let remedy = match matched.own_header("date") {
                Some(header) => message!(
                    "fill in {column} with the day of the visit",
                    column = quoted(header)
                ),
                None => message!("add a column date with the day of the visit"),
            };
            findings
                .defects
                .push(wrong(place, message!("has no date beside it"), remedy));
        }
        row.is_faulty = true;
        return;
    }
    for (name, minutes) in ["earliest", "latest"].into_iter().zip(times) {
        let text = match date.filter(|_| is_dated) {
            Some(date) => moment_text(date, minutes),
            None => format!(
                "{:02}:{:02}",
                minutes.rem_euclid(24 * 60) / 60,
                minutes.rem_euclid(60)
            ),
        };
        put(&mut row.object, &format!("windows/0/{name}"), json!(text));
    }
}

fn minutes_of(clock: &str) -> Option<i64> {
    let (hours, minutes) = clock.split_once(':')?;
    Some(60 * hours.parse::<i64>().ok()? + minutes.parse::<i64>().ok()?)
}

fn moment_text(date: chrono::NaiveDate, minutes: i64) -> String {
    let civil = date.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(minutes);
    civil.format("%Y-%m-%dT%H:%M").to_string()
}

/// Up to 12 hours between visits are minutes on one day; more are days from one visit to the next.
fn set_gap(row: &mut RowValues) {
    let Some(hours) = row.aside.get("gap_hours").and_then(Value::as_f64) else {
        return;
    };
    if hours <= SAME_DAY_HOURS {
        row.object["gap_minutes"] = json!((hours * 60.0).ceil() as i64);
    } else {
        row.object["gap_days"] = json!((hours / 24.0).ceil() as i64);
    }
}

/// Gives ids to the rows of visits, orders and shifts that have none.
pub(super) fn name_rows(tables: &mut [(Matched<'_>, Vec<RowValues>)], findings: &mut Findings) {
    let given = |rows: &[RowValues]| -> Vec<String> {
        rows.iter()
            .filter_map(|row| row.text("id").map(str::to_owned))
            .collect()
    };
    // Visits and orders are named alike, by their patient.
    let named_with = |table: &'static str| match table {
        "orders" => "visits",
        other => other,
    };
    let mut taken: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (matched, rows) in tables.iter() {
        taken
            .entry(named_with(matched.table.name))
            .or_default()
            .extend(given(rows));
    }
    for (matched, rows) in tables {
        let taken = taken.entry(named_with(matched.table.name)).or_default();
        let mut named = 0;
        let mut numbers = BTreeMap::new();
        for row in rows.iter_mut().filter(|row| row.text("id").is_none()) {
            if let Some(id) = made_id(matched.table.name, row, taken, &mut numbers) {
                taken.insert(id.clone());
                row.object["id"] = json!(id);
                named += 1;
            }
        }
        if named > 0 {
            findings.notes.push(given_ids(matched.sheet.place(), named));
        }
    }
}

fn given_ids(place: String, named: usize) -> Message {
    let place = placed(place);
    match named {
        1 => message!("{place}: 1 row without an id was given one", place),
        _ => message!(
            "{place}: {named} rows without an id were given one",
            place,
            named
        ),
    }
}

/// An id that is not taken. `numbers` has the last number that was given behind each base.
fn made_id(
    table: &str,
    row: &RowValues,
    taken: &BTreeSet<String>,
    numbers: &mut BTreeMap<String, u32>,
) -> Option<String> {
    let (base, is_free_alone) = match table {
        "visits" | "orders" => (row.text("patient")?.to_owned(), false),
        "shifts" => (
            format!("{}/{}", row.text("carer")?, row.text("start")?.get(..10)?),
            true,
        ),
        _ => return None,
    };
    if is_free_alone && !taken.contains(&base) {
        return Some(base);
    }
    let last = numbers.entry(base.clone()).or_default();
    loop {
        *last += 1;
        let id = format!("{base}-{last}");
        if !taken.contains(&id) {
            return Some(id);
        }
    }
}

impl<'s> Draft<'s> {
    /// Adds a place for a patient whose row has coordinates.
    pub(super) fn add_home(&mut self, matched: &Matched<'s>, row: &mut RowValues) {
        let [lat, lon] = ["lat", "lon"].map(|name| row.aside.get(name).cloned());
        let id = row.text("id").unwrap_or_default().to_owned();
        match (lat, lon, row.text("place").map(str::to_owned)) {
            (Some(lat), Some(lon), home) => {
                let home = home.unwrap_or_else(|| format!("home of {id}"));
                row.object["place"] = json!(home);
                if self.index_of("places", &home).is_none() {
                    let place = RowValues {
                        number: row.number,
                        object: json!({ "id": home, "lat": lat, "lon": lon }),
                        ..RowValues::default()
                    };
                    self.add_place(matched, place);
                }
            }
            (None, None, Some(_)) => {}
            // A cell that is wrong may be the one that is missing here.
            _ if row.is_faulty => {}
            (None, None, None) => {
                let problem = message!("has no home: neither place nor lat and lon");
                self.defect(wrong(
                    matched.sheet.row_place(row.number),
                    problem,
                    message!("name one of the sheet places, or give lat and lon"),
                ));
                row.is_faulty = true;
            }
            _ => {
                self.defect(wrong(
                    matched.sheet.row_place(row.number),
                    message!("has only one of lat and lon"),
                    message!("give both"),
                ));
                row.is_faulty = true;
            }
        }
    }

    /// Adds the carers whom an order or a visit wishes for to those whom the patient prefers.
    pub(super) fn add_wishes(&mut self, matched: &Matched<'s>, rows: &[RowValues]) {
        for row in rows {
            let Some(patient) = row
                .text("patient")
                .and_then(|patient| self.index_of("patients", patient))
            else {
                continue;
            };
            let carers: Vec<String> = row
                .aside
                .get("wish")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(|carer| carer.as_str().map(str::to_owned))
                .collect();
            for carer in carers {
                self.add_wish(matched, row.number, patient, &carer);
            }
        }
    }

    fn add_wish(&mut self, matched: &Matched<'s>, row: usize, patient: usize, carer: &str) {
        if self.index_of("carers", carer).is_none() {
            if !self.lacks("carers") {
                let problem = message!(
                    "is {id}, which the sheet {sheet} does not have",
                    id = quoted(carer),
                    sheet = "carers"
                );
                let remedy = match self.near("carers", carer) {
                    Some(meant) => message!(
                        "write {meant} if that is what it means, or say in columns.toml which carer is meant, below [words.wish], \"-\" for nobody",
                        meant
                    ),
                    None => message!(
                        "say in columns.toml which carer is meant, below [words.wish], or write \"-\" for nobody"
                    ),
                };
                self.refuse(matched, row, "wish", problem, remedy);
            }
            return;
        }
        let wishes = place(
            &mut self.root,
            &format!("patients/{patient}/preferred_carers"),
        );
        let mut known = wishes.as_array().into_iter().flatten();
        let is_known =
            known.any(|wish| wish.as_str().or_else(|| wish.get("carer")?.as_str()) == Some(carer));
        if !is_known {
            push(wishes, json!(carer));
        }
    }
}
