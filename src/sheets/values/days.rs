//! Weekdays and dates in one cell: `mon, wed`, `mån-fre`, `dagligen`, `2026-11-02`.

use serde_json::Value;

use super::dates::date_of;
use super::read::Wrong;
use crate::message::message;
use crate::problem::quoted;
use crate::sheets::mapping::DateOrder;
use crate::sheets::tables::{EVERY_DAY, WEEKDAYS, WORKDAYS, known_word};

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
    let mut days = Vec::new();
    for word in text
        .split([',', ';', '\n', ' ', '&', '+'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        if !AND.contains(&word.to_lowercase().as_str()) {
            days.extend(
                of_word(word, order).map_err(|wrong| wrong.unwrap_or_else(|| no_day(word)))?,
            );
        }
    }
    Ok(Value::from(days))
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
        let around = (first..).take((last + 7 - first) % 7 + 1);
        return Ok(around
            .map(|day| WEEKDAYS[day % 7].name.to_owned())
            .collect());
    }
    let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digits {
        return Err(None);
    }
    date_of(word, order)
        .map(|date| vec![date.to_string()])
        .map_err(Some)
}

fn index(day: &str) -> Option<usize> {
    let name = known_word(day, WEEKDAYS)?;
    WEEKDAYS.iter().position(|day| day.name == name)
}

fn no_day(word: &str) -> Wrong {
    Wrong::new(
        message!("has {word}, which is not a day", word = quoted(word)),
        message!("write weekdays such as mon, tue or dates such as 2026-11-02"),
    )
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
        ] {
            assert_eq!(days(written, DateOrder::Unknown).unwrap(), due, "{written}");
        }
        assert!(
            days("mån, snart", DateOrder::Unknown)
                .unwrap_err()
                .problem
                .to_string()
                .contains("\"snart\"")
        );
    }
}
