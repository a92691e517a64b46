//! Weekdays and dates in one cell: `mon, wed`, `mån-fre`, `dagligen`, `2026-11-02`.

use serde_json::Value;

use super::dates::{date_of, in_our_time};
use super::read::Wrong;
use crate::message::{Message, message};
use crate::problem::quoted;
use crate::sheets::grid::Cell;
use crate::sheets::mapping::DateOrder;
use crate::sheets::tables::{EVERY_DAY, Kind, WEEKDAYS, WORKDAYS, known_word};

/// Words between days that mean nothing of their own.
const AND: [&str; 7] = ["och", "o", "og", "ja", "sekä", "and", "samt"];

/// The days of a cell, as files name them; none for every day.
pub(super) fn days(text: &str, order: DateOrder) -> Result<Value, Wrong> {
    if known_word(text, EVERY_DAY).is_some() {
        return Ok(Value::Null);
    }
    if let Some(some) = some_days(text) {
        return Ok(some);
    }
    let words = text.split([',', ';', '\n', ' ', '&', '+']).map(str::trim);
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !AND.contains(&word.to_lowercase().as_str()))
        .collect();
    if let Some(numbered) = numbered(&words) {
        return Ok(Value::from(numbered));
    }
    let mut days = Vec::new();
    for word in words {
        days.extend(of_word(word, order).map_err(|wrong| wrong.unwrap_or_else(|| no_day(word)))?);
    }
    Ok(Value::from(days))
}

/// The weekdays of a cell with numbers alone, 1 for Monday to 7 for Sunday: `1, 3, 5` or `1-5`. One number alone may mean how many
/// days, and is none.
fn numbered(words: &[&str]) -> Option<Vec<&'static str>> {
    let ranges = words.iter().map(|&word| {
        let (first, last) = word.split_once(['-', '\u{2013}']).unwrap_or((word, word));
        Some((number(first)?, number(last)?))
    });
    let ranges: Vec<(usize, usize)> = ranges.collect::<Option<_>>()?;
    let is_plain = ranges.len() > 1 || ranges.iter().any(|(first, last)| first != last);
    let days = ranges
        .into_iter()
        .flat_map(|(first, last)| around(first, last));
    is_plain.then(|| days.collect())
}

/// The place in the week of a day with a number of one digit.
fn number(digit: &str) -> Option<usize> {
    let mut days = (0..7_usize).filter(|day| digit.trim() == (day + 1).to_string());
    days.next()
}

/// The weekdays from one to another, past Sunday where the other comes before.
fn around(first: usize, last: usize) -> impl Iterator<Item = &'static str> {
    let around = (first..).take((last + 7 - first) % 7 + 1);
    around.map(|day| WEEKDAYS[day % 7].name)
}

fn some_days(text: &str) -> Option<Value> {
    match known_word(text, WORKDAYS)? {
        "weekdays" => Some(names(0..=4).into()),
        _ => Some(names(5..=6).into()),
    }
}

fn names(range: std::ops::RangeInclusive<usize>) -> Vec<String> {
    WEEKDAYS[range]
        .iter()
        .map(|day| day.name.to_owned())
        .collect()
}

fn of_word(word: &str, order: DateOrder) -> Result<Vec<String>, Option<Wrong>> {
    if let Some(day) = known_word(word, WEEKDAYS) {
        return Ok(vec![day.to_owned()]);
    }
    if let Some(Value::Array(days)) = some_days(word) {
        return Ok(days
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect());
    }
    let ends = word.split_once(['-', '\u{2013}']);
    let ends = ends.and_then(|(first, last)| index(first).zip(index(last)));
    if let Some((first, last)) = ends {
        return Ok(around(first, last).map(str::to_owned).collect());
    }
    let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digits {
        return Err(None);
    }
    if number(word).is_some() {
        return Err(Some(no_plain_day(word)));
    }
    let date = date_of(word, order).map_err(Some)?;
    in_our_time(date, &Cell::Text(word.into()))
        .map(|date| vec![date.to_string()])
        .map_err(|wrong| Some(Wrong::new(wrong.problem, remedy())))
}

fn index(day: &str) -> Option<usize> {
    let name = known_word(day, WEEKDAYS)?;
    WEEKDAYS.iter().position(|day| day.name == name)
}

fn no_day(word: &str) -> Wrong {
    let problem = message!("has {word}, which is not a day", word = quoted(word));
    Wrong::new(problem, remedy())
}

fn no_plain_day(word: &str) -> Wrong {
    let problem = message!(
        "has {word}, which may be the number of a weekday or of days",
        word = quoted(word)
    );
    Wrong::new(problem, remedy())
}

fn remedy() -> Message {
    Kind::Days.remedy()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::days;
    use crate::sheets::mapping::DateOrder;

    #[test]
    fn days_of_five_languages_are_known() {
        let week = json!(["mon", "tue", "wed", "thu", "fri"]);
        for (written, due) in [
            ("mån, ons", json!(["mon", "wed"])),
            ("Måndag och fredag", json!(["mon", "fri"])),
            ("ma ke pe", json!(["mon", "wed", "fri"])),
            ("mandag-fredag", week.clone()),
            ("vardagar", week.clone()),
            ("mon\u{2013}fri", week),
            ("lør-man", json!(["sat", "sun", "mon"])),
            ("viikonloppuisin", json!(["sat", "sun"])),
            ("dagligen", Value::Null),
            ("2026-11-02; tue", json!(["2026-11-02", "tue"])),
            ("1,3,5", json!(["mon", "wed", "fri"])),
            ("1 och 7", json!(["mon", "sun"])),
            ("1-3, 6", json!(["mon", "tue", "wed", "sat"])),
            ("6\u{2013}1", json!(["sat", "sun", "mon"])),
        ] {
            assert_eq!(days(written, DateOrder::Unknown).unwrap(), due, "{written}");
        }
    }

    #[test]
    fn what_is_no_plain_day_is_refused() {
        for (written, part) in [
            ("mån, snart", "\"snart\", which is not a day"),
            (
                "3",
                "\"3\", which may be the number of a weekday or of days",
            ),
            ("mon, 3", "may be the number of a weekday"),
            ("1, 8", "may be the number of a weekday"),
            ("8", "1900-01-07, but dates lie in the years 1980"),
            ("135", "1980 to 2199"),
            ("12345", "1980 to 2199"),
            ("1.3", "not a date"),
            ("1926-11-02", "1980 to 2199"),
        ] {
            let told = days(written, DateOrder::Unknown).unwrap_err().problem;
            assert!(told.to_string().contains(part), "{written}: {told}");
        }
    }
}
