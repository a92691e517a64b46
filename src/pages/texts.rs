//! The texts of pages, in a table for each language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::language::Language;

/// The tables of English: of all pages, and of each kind of page.
const ENGLISH: [&str; 5] = [
    include_str!("texts/en/common.ftl"),
    include_str!("texts/en/report.ftl"),
    include_str!("texts/en/letters.ftl"),
    include_str!("texts/en/calendar.ftl"),
    include_str!("texts/en/charts.ftl"),
];

/// The same of Swedish.
const SWEDISH: [&str; 5] = [
    include_str!("texts/sv/common.ftl"),
    include_str!("texts/sv/report.ftl"),
    include_str!("texts/sv/letters.ftl"),
    include_str!("texts/sv/calendar.ftl"),
    include_str!("texts/sv/charts.ftl"),
];

/// The messages of the library and of `planner` in Swedish. English stands where a message arises.
const MESSAGES_IN_SWEDISH: [&str; 5] = [
    include_str!("texts/sv/messages_problem.ftl"),
    include_str!("texts/sv/messages_warnings.ftl"),
    include_str!("texts/sv/messages_sheets.ftl"),
    include_str!("texts/sv/messages_columns.ftl"),
    include_str!("texts/sv/messages_planner.ftl"),
];

/// The texts of one language. A text has a key, such as `report-title`, and may have places for values.
pub(crate) struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// Why there is no text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum TextError {
    /// The table has no such key.
    #[error("there is no text {0:?}")]
    Unknown(String),
    /// A place in the text has no value.
    #[error("the text {key:?} cannot be filled: {problem}")]
    Unfilled { key: String, problem: String },
}

impl Texts {
    /// The texts of a language.
    pub(crate) fn of(language: Language) -> Self {
        Self::from_tables(
            language,
            match language {
                Language::English => &ENGLISH,
                Language::Swedish => &SWEDISH,
            },
        )
    }

    /// The messages in Swedish, by the keys of their templates. Those that say what pages say refer to the texts of these.
    pub(super) fn of_messages_in_swedish() -> Self {
        let tables = [&SWEDISH[..], &MESSAGES_IN_SWEDISH].concat();
        Self::from_tables(Language::Swedish, &tables)
    }

    fn from_tables(language: Language, tables: &[&str]) -> Self {
        let code = language.code().parse();
        let code = code.expect("the codes of languages are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        // Templates keep directions of writing apart; Fluent's own marks are characters that a page writes out.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| written(value, Language::English),
            Language::Swedish => |value, _| written(value, Language::Swedish),
        }));
        for table in tables {
            let table = FluentResource::try_new((*table).to_owned());
            let table = table.expect("the tables of texts are Fluent");
            let added = bundle.add_resource(table);
            added.expect("a key stands once in the tables of a language");
        }
        Self { language, bundle }
    }

    /// The language of the texts.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Returns a text with its places filled. Numbers are written as the language has them.
    ///
    /// # Errors
    /// Returns an error if the table has no such key, or a place has no value.
    pub(crate) fn text(&self, key: &str, values: &FluentArgs<'_>) -> Result<String, TextError> {
        let message = self.bundle.get_message(key);
        let pattern = message.and_then(|message| message.value());
        let pattern = pattern.ok_or_else(|| TextError::Unknown(key.to_owned()))?;
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(values), &mut faults);
        match faults.first() {
            None => Ok(text.into_owned()),
            Some(fault) => Err(TextError::Unfilled {
                key: key.to_owned(),
                problem: fault.to_string(),
            }),
        }
    }

    /// Returns a text of the library's own pages. If there is none, it says so in its place; tests see that this does not happen.
    pub(crate) fn say<'v>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'v str, FluentValue<'v>)>,
    ) -> String {
        let values: FluentArgs<'v> = values.into_iter().collect();
        self.text(key, &values)
            .unwrap_or_else(|fault| fault.to_string())
    }

    /// Returns a text without places for values.
    pub(crate) fn word(&self, key: &str) -> String {
        self.say(key, [])
    }
}

/// Writes a number for people; leaves anything else to Fluent.
fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let is_whole = number.value.fract() == 0.0;
    let usual = usize::from(!is_whole);
    let digits = number.options.minimum_fraction_digits.unwrap_or(usual);
    Some(language.decimal(number.value, digits))
}
