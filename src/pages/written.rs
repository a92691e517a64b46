//! How numbers, lengths of time, dates and clock times are written in each language.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use fluent_bundle::FluentValue;

use super::language::Language;
use super::texts::Texts;
use crate::rule::Rule;

/// A space at which no line is broken.
const FIRM_SPACE: char = '\u{a0}';

impl Language {
    /// Writes a number with so many digits after the decimal sign, and with thousands apart: `1 301,5` in Swedish.
    pub(crate) fn decimal(self, number: f64, digits: usize) -> String {
        let (point, group) = match self {
            Self::English => ('.', ','),
            Self::Swedish => (',', FIRM_SPACE),
        };
        let plain = format!("{:.digits$}", number.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let mut text = String::new();
        text.extend((number < 0.0 && !is_zero).then_some('−'));
        for (index, digit) in whole.chars().enumerate() {
            let is_group = index > 0 && (whole.len() - index).is_multiple_of(3);
            text.extend(is_group.then_some(group));
            text.push(digit);
        }
        if !fraction.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{point}{fraction}");
        }
        text
    }
}

impl Texts {
    /// Writes a whole number: `1,301`, `1 301`.
    pub(crate) fn whole(&self, number: i64) -> String {
        self.language().decimal(number as f64, 0)
    }

    /// Writes a number with one digit after the decimal sign: `4.0`, `4,0`.
    pub(crate) fn tenths(&self, number: f64) -> String {
        self.language().decimal(number, 1)
    }

    /// Writes a share in per cent, without fractions.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.say("percent", [("percent", (100.0 * share).round().into())])
    }

    /// Writes a length of time: `2 h 05 min`, `2 tim 05 min`.
    pub(crate) fn minutes(&self, minutes: i64) -> String {
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        let length = match hours {
            0 => self.say("length-minutes", [("minutes", rest.into())]),
            _ => self.say(
                "length",
                [
                    ("hours", hours.into()),
                    ("minutes", format!("{rest:02}").into()),
                ],
            ),
        };
        if minutes < 0 {
            format!("−{length}")
        } else {
            length
        }
    }

    /// Writes a date with its day of the week: `Tuesday 3 March`, `tisdag 3 mars`.
    pub(crate) fn date(&self, date: NaiveDate) -> String {
        self.of_date("date", date)
    }

    /// The same in short words: `Tue 3 Mar`, `tis 3 mars`.
    pub(crate) fn short_date(&self, date: NaiveDate) -> String {
        self.of_date("date-short", date)
    }

    /// Writes a date with its year: `3 March 2026`, `3 mars 2026`.
    pub(crate) fn date_of_year(&self, date: NaiveDate) -> String {
        self.of_date("date-of-year", date)
    }

    fn of_date(&self, key: &str, date: NaiveDate) -> String {
        let values: [(&str, FluentValue<'_>); 4] = [
            ("weekday", date.weekday().number_from_monday().into()),
            ("day", date.day().into()),
            ("month", date.month().into()),
            ("year", date.year().to_string().into()),
        ];
        self.say(key, values)
    }

    /// Writes a time of day: `07:40`.
    pub(crate) fn clock(&self, time: NaiveTime) -> String {
        let values: [(&str, FluentValue<'_>); 2] = [
            ("hour", format!("{:02}", time.hour()).into()),
            ("minute", format!("{:02}", time.minute()).into()),
        ];
        self.say("clock", values)
    }

    /// Writes the name of one of the usual parts of a day.
    pub(crate) fn slot(&self, name: &str) -> String {
        self.word(&format!("slot-{name}"))
    }

    /// Writes what somebody does who breaks a rule, to follow "would": `have too short a daily rest`.
    pub(crate) fn rule(&self, rule: Rule) -> String {
        self.word(&format!("rule-{}", rule.code().replace('_', "-")))
    }

    /// Lists words: `Ann, Bo and Cia`.
    pub(crate) fn listed(&self, words: &[String]) -> String {
        match words.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, others)) => self.say(
                "list",
                [
                    ("others", others.join(", ").into()),
                    ("last", last.clone().into()),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use crate::pages::language::Language;
    use crate::pages::texts::Texts;

    /// The same in English and in Swedish, with spaces at which no line is broken as others.
    fn both(write: impl Fn(&Texts) -> String) -> [String; 2] {
        Language::ALL.map(|language| write(&Texts::of(language)).replace('\u{a0}', " "))
    }

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        let number =
            |number: f64, digits| both(|texts: &Texts| texts.language().decimal(number, digits));
        assert_eq!(number(1301.54, 1), ["1,301.5", "1 301,5"]);
        assert_eq!(number(-1_234_567.0, 0), ["−1,234,567", "−1 234 567"]);
        assert_eq!(number(-0.04, 1), ["0.0", "0,0"]);
        assert_eq!(number(999.96, 1), ["1,000.0", "1 000,0"]);
        assert_eq!(both(|texts| texts.percent(0.076)), ["8 %", "8 %"]);
    }

    #[test]
    fn times_are_written_as_people_write_them() {
        let minutes = |minutes| both(|texts: &Texts| texts.minutes(minutes));
        assert_eq!(minutes(125), ["2 h 05 min", "2 tim 05 min"]);
        assert_eq!(minutes(-20), ["−20 min", "−20 min"]);
        let date = NaiveDate::from_ymd_opt(2026, 3, 3).expect("a date");
        assert_eq!(
            both(|texts| texts.date(date)),
            ["Tuesday 3 March", "tisdag 3 mars"]
        );
        assert_eq!(
            both(|texts| texts.short_date(date)),
            ["Tue 3 Mar", "tis 3 mars"]
        );
        assert_eq!(
            both(|texts| texts.date_of_year(date)),
            ["3 March 2026", "3 mars 2026"]
        );
        let time = NaiveTime::from_hms_opt(7, 5, 0).expect("a time");
        assert_eq!(both(|texts| texts.clock(time)), ["07:05", "07:05"]);
    }

    #[test]
    fn words_are_listed_as_in_a_sentence() {
        let listed = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            both(|texts| texts.listed(&words))
        };
        assert_eq!(listed(&[]), ["", ""]);
        assert_eq!(listed(&["Ann"]), ["Ann", "Ann"]);
        assert_eq!(
            listed(&["Ann", "Bo", "Cia"]),
            ["Ann, Bo and Cia", "Ann, Bo och Cia"]
        );
    }
}
