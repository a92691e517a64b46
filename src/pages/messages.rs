//! Messages in other languages than English.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use super::defect_place::place_in;
use super::language::Language;
use super::texts::Texts;
use crate::message::{Conjunction, Message, Part, Value, key, message, parts, reworded};
use crate::problem::{Defect, Defects};
use crate::warning::Warning;

/// The largest number that Fluent holds as it is, 2^53.
const LARGEST: i64 = 9_007_199_254_740_992;

/// The messages in Swedish, by their keys.
static SWEDISH: LazyLock<Texts> = LazyLock::new(Texts::of_messages_in_swedish);

impl Message {
    /// Returns the message in a language. What has no text in it stays English.
    ///
    /// ```
    /// use samma::Instance;
    /// use samma::engine::pages::Language;
    ///
    /// let defects = Instance::parse(b"").unwrap_err();
    /// let problem = &defects.0[0].problem;
    /// assert_eq!(problem.in_language(Language::English), "the file is empty");
    /// assert_eq!(problem.in_language(Language::Swedish), "filen är tom");
    /// ```
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.told(language, &SWEDISH),
        }
    }

    fn told(&self, language: Language, texts: &Texts) -> String {
        let values = self.values().iter();
        let values = values.map(|(name, value)| (*name, filled(value, language)));
        let values: FluentArgs<'_> = values.collect();
        let text = texts.text(&key(self.template()), &values);
        text.unwrap_or_else(|_| self.english(language))
    }

    /// Fills the English template with values in a language.
    fn english(&self, language: Language) -> String {
        let parts = parts(self.template()).into_iter();
        let text = parts.map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Place(place) => self
                .value(place)
                .map_or_else(String::new, |value| value.in_language(language)),
        });
        text.collect()
    }
}

fn filled(value: &Value, language: Language) -> FluentValue<'static> {
    match value {
        Value::Whole(number) if number.abs() <= LARGEST => FluentValue::from(*number),
        other => FluentValue::from(other.in_language(language)),
    }
}

impl Value {
    fn in_language(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(number) => language.decimal(*number as f64, 0),
            Self::Decimal(number) => decimal_in(number, language),
            Self::Message(message) => message.in_language(language),
            Self::Place(place) => place_in(place, language),
            Self::Reworded(message, words) => {
                let tell = |word: &Self| word.in_language(language);
                reworded(&message.in_language(language), words, &tell)
            }
            Self::List(conjunction, values) => joined(*conjunction, values, language),
        }
    }
}

/// Writes a number that stands as English writes it. What is no number stays as it is.
fn decimal_in(number: &str, language: Language) -> String {
    let digits = number.split_once('.').map_or(0, |(_, digits)| digits.len());
    let value = number.parse();
    value.map_or_else(
        |_| number.to_owned(),
        |value| language.decimal(value, digits),
    )
}

fn joined(conjunction: Conjunction, values: &[Value], language: Language) -> String {
    let words: Vec<String> = values
        .iter()
        .map(|each| each.in_language(language))
        .collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => {
            let (others, last) = (others.join(", "), last.as_str());
            let message = match conjunction {
                Conjunction::And => message!("{others} and {last}", others, last),
                Conjunction::Or => message!("{others} or {last}", others, last),
            };
            message.in_language(language)
        }
    }
}

impl Defect {
    /// Returns the defect in a language: its place, what is wrong, and what to do about it.
    pub fn in_language(&self, language: Language) -> String {
        let problem = self.problem.in_language(language);
        let remedy = self.remedy.in_language(language);
        match self.path.as_str() {
            "" => format!("{problem}; {remedy}"),
            path => format!("{}: {problem}; {remedy}", place_in(path, language)),
        }
    }
}

impl Defects {
    /// Returns the defects in a language: how many there are, then a line for each.
    pub fn in_language(&self, language: Language) -> String {
        let lines = self.0.iter().map(|defect| defect.in_language(language));
        lines.fold(self.header().in_language(language), |text, line| {
            text + "\n  " + &line
        })
    }
}

impl Warning {
    /// Returns the warning in a language.
    pub fn in_language(&self, language: Language) -> String {
        let subject = self.subject.in_language(language);
        format!("{subject}: {}", self.sentence.in_language(language))
    }
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use crate::message::{all_of, any_of, decimal, message};

    #[test]
    fn values_are_written_as_the_language_has_them() {
        let told = message!(
            "{text}",
            text = all_of([decimal("1234.50"), any_of(["a", "b"])])
        );
        assert_eq!(told.to_string(), "1234.50 and a or b");
        let swedish = told.in_language(Language::Swedish);
        assert_eq!(swedish.replace('\u{a0}', " "), "1 234,50 och a eller b");
    }

    #[test]
    fn numbers_choose_the_form_of_a_word() {
        let many = crate::message::counts::visits(2_345).in_language(Language::Swedish);
        assert_eq!(many.replace('\u{a0}', " "), "2 345 insatser");
        assert_eq!(
            crate::message::counts::days(1).in_language(Language::Swedish),
            "1 dag"
        );
    }
}
