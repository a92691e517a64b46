//! How often an order comes again, where one cell says it together with the days: `varannan vecka, tis`.

use serde_json::{Value, json};

use super::draft::Draft;
use super::row::RowValues;
use crate::message::message;
use crate::sheets::grid::Cell;
use crate::sheets::tables::{SLOT_NAMES, known_word};

/// How every second week is written.
const EVERY_SECOND_WEEK: [&str; 8] = [
    "varannan vecka",
    "annenhver uke",
    "hver annen uke",
    "hver anden uge",
    "hveranden uge",
    "joka toinen viikko",
    "every other week",
    "every second week",
];

/// Words before and after the number of weeks.
const EVERY: [(&str, &str); 5] = [
    ("var ", "vecka"),
    ("hver ", "uke"),
    ("hver ", "uge"),
    ("joka ", "viikko"),
    ("every ", "week"),
];

/// The cell without what it says of weeks, and how many weeks lie from one to the next.
pub(super) fn split(cell: &Cell) -> (Cell, Option<u32>) {
    let Cell::Text(text) = cell else {
        return (cell.clone(), None);
    };
    let lower = text.to_lowercase();
    let second = EVERY_SECOND_WEEK
        .iter()
        .find_map(|words| Some((lower.split_once(words)?, 2)));
    match second.or_else(|| EVERY.iter().find_map(|&words| nth(&lower, words))) {
        Some(((before, after), weeks)) => {
            let days =
                [before, without_plural(after)].map(|part| part.trim_matches([' ', ',', ';', ':']));
            (Cell::Text(days.join(" ").trim().into()), Some(weeks))
        }
        None => (cell.clone(), None),
    }
}

/// What follows `week`, also where that was `weeks`.
fn without_plural(after: &str) -> &str {
    let rest = after
        .strip_prefix('s')
        .filter(|rest| !rest.starts_with(char::is_alphabetic));
    rest.unwrap_or(after)
}

/// `var 3:e vecka`, `every 3 weeks`: what stands around it, and the number.
fn nth<'t>(text: &'t str, (every, week): (&str, &str)) -> Option<((&'t str, &'t str), u32)> {
    let (before, rest) = text.split_once(every)?;
    let digits = rest.len()
        - rest
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let weeks = rest[..digits].parse().ok()?;
    let (_, after) = rest[digits..].split_once(week)?;
    Some(((before, after), weeks))
}

/// Notes on a row how many weeks lie from one to the next.
pub(super) fn set(row: &mut RowValues, weeks: u32) {
    row.object["every_weeks"] = json!(weeks);
}

impl Draft<'_> {
    /// Orders of every so many weeks are counted from their first date, or from the first day, where the sheet does not say from when.
    pub(super) fn count_weeks(&mut self) {
        let start = self.root.pointer("/horizon/start").cloned();
        let mut counted = Vec::new();
        for order in self
            .root
            .get_mut("visit_templates")
            .and_then(|orders| orders.as_array_mut())
            .into_iter()
            .flatten()
        {
            if order.get("every_weeks").is_none() || order.get("counted_from").is_some() {
                continue;
            }
            if let Some(from) = order.get("from").cloned().or_else(|| start.clone()) {
                counted.push(message!(
                    "order {order}: weeks are counted from {date}",
                    order = order["id"].to_string(),
                    date = from.to_string()
                ));
                order["counted_from"] = from;
            }
        }
        self.findings.notes.extend(counted);
    }
}

impl Draft<'_> {
    /// Slots that the problem does not define are named by their words in any of the five languages.
    pub(super) fn name_slots(&mut self) {
        let own = self.root.get("slots").cloned().unwrap_or_default();
        let orders = self
            .root
            .get_mut("visit_templates")
            .and_then(Value::as_array_mut);
        let slots = orders
            .into_iter()
            .flatten()
            .filter_map(|order| order.get_mut("slots")?.as_array_mut());
        for slot in slots.flatten() {
            let name = slot.as_str().filter(|name| own.get(name).is_none());
            if let Some(known) = name.and_then(|name| known_word(name, SLOT_NAMES)) {
                *slot = json!(known);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::sheets::grid::Cell;

    #[test]
    fn weeks_are_told_from_days() {
        for (written, days, weeks) in [
            ("varannan vecka, tis", "tis", Some(2)),
            ("Tisdag varannan vecka", "tisdag", Some(2)),
            ("var 3:e vecka, mån, ons", "mån, ons", Some(3)),
            ("every 4 weeks: fri", "fri", Some(4)),
            ("varannan vecka", "", Some(2)),
            ("varannan vecka söndag", "söndag", Some(2)),
            ("mån, ons", "mån, ons", None),
        ] {
            let (cell, found) = split(&Cell::Text(written.into()));
            assert_eq!((cell.text().as_str(), found), (days, weeks), "{written}");
        }
    }
}
