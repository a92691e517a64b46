//! Numbers as offices write them: `59,65`, `1 250,5`, `1 h 15 min`, `0:35`.

use chrono::{NaiveTime, Timelike};
use serde_json::Value;

use crate::sheets::grid::Cell;

/// Beyond it not every whole number is a double.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// A number with decimals, whole ones as such.
pub(super) fn decimal(cell: &Cell) -> Option<Value> {
    let number = number(cell)?;
    whole_value(number).or_else(|| serde_json::Number::from_f64(number).map(Value::Number))
}

pub(super) fn whole(cell: &Cell) -> Option<Value> {
    whole_value(number(cell)?)
}

fn whole_value(number: f64) -> Option<Value> {
    let is_whole = number.fract() == 0.0 && number.abs() < LARGEST_EXACT;
    is_whole.then(|| Value::from(number as i64))
}

/// The number that a cell holds, also as text.
pub(super) fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number).filter(|number| number.is_finite()),
        Cell::Text(text) => number_of(text),
        _ => None,
    }
}

/// A decimal comma or point; spaces or apostrophes between thousands.
fn number_of(text: &str) -> Option<f64> {
    let text = text.trim().replace('\u{2212}', "-");
    let is_sign = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}');
    if !text
        .chars()
        .all(|letter| letter.is_ascii_digit() || is_sign(letter) || "+-.,eE".contains(letter))
    {
        return None;
    }
    let digits: String = text.chars().filter(|&letter| !is_sign(letter)).collect();
    let plain = match (digits.rfind(','), digits.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => {
            digits.replace('.', "").replacen(',', ".", 1)
        }
        (Some(_), Some(_)) => digits.replace(',', ""),
        _ => digits.replacen(',', ".", 1),
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Whole minutes: a number, a length of time, or a clock of which the hand shows a length.
pub(super) fn minutes(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Minutes(minutes) => Some(Value::from(*minutes)),
        Cell::Clock(time) => Some(Value::from(of_clock(*time))),
        Cell::Text(text) => whole(cell).or_else(|| in_words(text).map(Value::from)),
        _ => whole(cell),
    }
}

fn of_clock(time: NaiveTime) -> i64 {
    i64::from(60 * time.hour() + time.minute())
}

/// `35 min`, `1 h 15 min`, `1 tim`, `0:35`, `0:35:00`.
fn in_words(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
        let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
        return ((0..1000).contains(&hours) && (0..60).contains(&minutes))
            .then_some(60 * hours + minutes);
    }
    let mut total = None;
    let mut words = words(&text).into_iter();
    while let Some(number) = words.next() {
        let number = number_of(&number)?;
        let minutes = number * f64::from(minutes_of(&words.next()?)?);
        let sum: f64 = total.unwrap_or(0.0) + minutes;
        total = Some(sum);
    }
    total.and_then(|total| whole_value(total)?.as_i64())
}

fn minutes_of(unit: &str) -> Option<u8> {
    match unit.trim_end_matches('.') {
        "h" | "t" | "tim" | "timme" | "timmar" | "time" | "timer" | "tunti" | "tuntia" | "hour"
        | "hours" => Some(60),
        "m" | "min" | "mins" | "minut" | "minuter" | "minutt" | "minutter" | "minuuttia"
        | "minute" | "minutes" => Some(1),
        _ => None,
    }
}

/// Numbers and words of a text, one after the other.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_number = None;
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let is_number = letter.is_ascii_digit()
            || matches!(letter, ',' | '-')
            || (letter == '.' && was_number == Some(true));
        match words.last_mut().filter(|_| was_number == Some(is_number)) {
            Some(word) => word.push(letter),
            None => words.push(letter.to_string()),
        }
        was_number = Some(is_number);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{decimal, minutes, whole};
    use crate::sheets::grid::Cell;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn numbers_are_read_with_comma_or_point() {
        for (written, number) in [
            ("59,6553", 59.6553),
            ("59.6553", 59.6553),
            ("1\u{a0}250,5", 1250.5),
            ("1.250,5", 1250.5),
            ("1,250.5", 1250.5),
            ("\u{2212}0,5", -0.5),
        ] {
            assert_eq!(
                decimal(&text(written)).unwrap().as_f64(),
                Some(number),
                "{written}"
            );
        }
        assert_eq!(whole(&text("35,0")).unwrap(), 35);
        for wrong in ["35,5", "", "abc", "1,2,3", "NaN", "inf", "0x10", "1e400"] {
            assert_eq!(whole(&text(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn minutes_are_read_in_words() {
        for (written, due) in [
            ("35", 35),
            ("35 min", 35),
            ("35min.", 35),
            ("1 h 15 min", 75),
            ("1,5 tim", 90),
            ("0:35", 35),
            ("1:05:00", 65),
        ] {
            assert_eq!(minutes(&text(written)).unwrap(), due, "{written}");
        }
        for wrong in ["soon", "1 day", "min", "0:75", "1.3 min", "0:35:20"] {
            assert_eq!(minutes(&text(wrong)), None, "{wrong}");
        }
    }
}
