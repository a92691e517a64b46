//! The language of the run, and what can be told in it.

use std::sync::OnceLock;
use std::{env, iter};

use comfy_table::Table;
use samma::Message;
use samma::engine::pages::Language;
use samma::measure::LogWarning;
use samma::rule::Violation;
use samma::warning::Warning;

use crate::messages::{Form, form};

/// The variables of the environment that may name a language, the strongest first.
const LOCALES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Talks in the language that is asked for, or in that of the environment, from now on.
pub(crate) fn talk_in(asked: Option<Language>) {
    LANGUAGE.get_or_init(|| asked.or_else(of_environment).unwrap_or_default());
}

/// The language of the run.
pub(crate) fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// The language of notes, warnings and errors: English where programs read them.
pub(crate) fn told_in() -> Language {
    match form() {
        Form::Json => Language::English,
        Form::Text => language(),
    }
}

fn of_environment() -> Option<Language> {
    let set = LOCALES.iter().filter_map(|name| env::var(name).ok());
    let locale = set.into_iter().find(|locale| !locale.is_empty());
    Language::of_locale(&locale?)
}

/// A language as it is typed.
pub(crate) fn named(text: &str) -> Result<Language, &'static str> {
    let mut all = Language::ALL.into_iter();
    all.find(|language| language.code() == text)
        .ok_or("it must be en or sv")
}

/// Something that people are told.
pub(crate) trait Spoken {
    /// Returns it in a language. What is the same in all of them stays as it is.
    fn spoken(&self, language: Language) -> String;
}

impl Spoken for Message {
    fn spoken(&self, language: Language) -> String {
        self.in_language(language)
    }
}

impl Spoken for Warning {
    fn spoken(&self, language: Language) -> String {
        self.in_language(language)
    }
}

impl Spoken for LogWarning {
    fn spoken(&self, language: Language) -> String {
        self.message().in_language(language)
    }
}

impl Spoken for Violation {
    fn spoken(&self, language: Language) -> String {
        self.sentence.in_language(language)
    }
}

/// What is the same in every language.
macro_rules! as_it_is {
    ($($kind:ty),*) => {
        $(impl Spoken for $kind {
            fn spoken(&self, _: Language) -> String {
                self.to_string()
            }
        })*
    };
}

as_it_is!(Table, String, str);

impl<T: Spoken + ?Sized> Spoken for &T {
    fn spoken(&self, language: Language) -> String {
        (*self).spoken(language)
    }
}

/// Several lines, each but the first set in.
pub(crate) fn lines(first: &Message, others: impl IntoIterator<Item = impl Spoken>) -> String {
    let others = others.into_iter().map(|line| line.spoken(told_in()));
    let all = iter::once(first.spoken(told_in())).chain(others);
    all.collect::<Vec<_>>().join("\n  ")
}
