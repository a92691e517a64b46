//! Pages from templates. Whatever a template shows is escaped, and characters that are not seen or move others are written out.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
};
use serde::Serialize;

use super::people::Times;
use super::texts::Texts;
use crate::engine::mip::MipError;
use crate::problem::visible;

/// What minijinja says of templates that include each other without end.
const TOO_DEEP: &str = "recursion limit exceeded";

/// Why there is no page.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// A template is no template, or shows something that is not there.
    #[error("the template {template}, line {line}: {problem}")]
    Template {
        /// Name of the template.
        template: String,
        /// Line in it, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// What the page says of bounds could not be computed.
    #[error(transparent)]
    Bound(MipError),
}

impl PageError {
    /// What is wrong in a template, or in one that it includes.
    fn of(error: &Error) -> Self {
        let causes = std::iter::successors(Some(error), |error| {
            let source = std::error::Error::source(*error);
            source.and_then(|cause| cause.downcast_ref::<Error>())
        });
        let cause = causes.last().unwrap_or(error);
        let problem = match cause.detail() {
            Some(TOO_DEEP) => "includes itself, directly or through others".to_owned(),
            Some(detail) => detail.to_owned(),
            None => cause.kind().to_string(),
        };
        Self::Template {
            template: cause.name().unwrap_or("?").to_owned(),
            line: cause.line().unwrap_or(1),
            problem,
        }
    }
}

/// Templates by name, in one language.
///
/// Beside what Jinja has, templates know:
///
/// - `text(KEY, name=value, ...)`: a text of the language; a value is a number, a text or a list of texts;
/// - the filters `number`, `tenths`, `percent` of numbers, `minutes` of lengths in minutes;
/// - the filters `date`, `short_date`, `date_of_year` and `clock` of civil times as `2026-11-02T07:40:00`. Where times are rounded,
///   `clock` gives the part of the day.
///
/// They do not know `safe`: nothing that a problem says can become markup.
pub(crate) struct Templates(Environment<'static>);

impl Templates {
    /// No templates yet.
    pub(crate) fn new(texts: &Arc<Texts>, times: Times) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(show);
        environment.remove_filter("safe");
        let own = Arc::clone(texts);
        environment.add_function("text", move |key: String, values: Kwargs| {
            text(&own, &key, &values)
        });
        add_numbers(&mut environment, texts);
        add_times(&mut environment, texts, times);
        Self(environment)
    }

    /// Adds a template, or replaces the one of that name.
    ///
    /// # Errors
    /// Returns an error if it is no template, with the line.
    pub(crate) fn add(&mut self, name: &str, template: &str) -> Result<(), PageError> {
        self.0
            .add_template_owned(name.to_owned(), template.to_owned())
            .map_err(|error| PageError::of(&error))
    }

    /// Fills a template with `view`.
    ///
    /// # Errors
    /// Returns an error if there is no such template, or it shows what is not in `view`.
    pub(crate) fn render(&self, name: &str, view: &impl Serialize) -> Result<String, PageError> {
        let filled = self
            .0
            .get_template(name)
            .and_then(|template| template.render(Serde(view)));
        filled.map_err(|error| PageError::of(&error))
    }
}

/// Writes a value into a page.
fn show(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(fault("shows a value that is not there"));
    }
    match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => {
            let text = Value::from(visible(text).into_owned());
            escape_formatter(out, state, &text)
        }
        None => escape_formatter(out, state, value),
    }
}

fn fault(problem: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, problem.into())
}

fn text(texts: &Texts, key: &str, values: &Kwargs) -> Result<String, Error> {
    let mut filled = FluentArgs::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        filled.set(name.to_owned(), of_template(texts, name, &value)?);
    }
    texts
        .text(key, &filled)
        .map_err(|error| fault(error.to_string()))
}

fn of_template(texts: &Texts, name: &str, value: &Value) -> Result<FluentValue<'static>, Error> {
    let wrong = || fault(format!("the value of {name:?} is neither number nor text"));
    match value.kind() {
        ValueKind::Number => match value.as_i64() {
            Some(whole) => Ok(whole.into()),
            None => f64::try_from(value.clone()).map(FluentValue::from),
        },
        ValueKind::String => Ok(value.as_str().unwrap_or_default().to_owned().into()),
        ValueKind::Seq => {
            let words = value.try_iter()?.map(|word| word.to_string());
            Ok(texts.listed(&words.collect::<Vec<_>>()).into())
        }
        _ => Err(wrong()),
    }
}

fn add_numbers(environment: &mut Environment<'static>, texts: &Arc<Texts>) {
    let own = Arc::clone(texts);
    environment.add_filter("number", move |number: i64| own.whole(number));
    let own = Arc::clone(texts);
    environment.add_filter("tenths", move |number: f64| own.tenths(number));
    let own = Arc::clone(texts);
    environment.add_filter("percent", move |share: f64| own.percent(share));
    let own = Arc::clone(texts);
    environment.add_filter("minutes", move |minutes: i64| own.minutes(minutes));
}

fn add_times(environment: &mut Environment<'static>, texts: &Arc<Texts>, times: Times) {
    let own = Arc::clone(texts);
    environment.add_filter("date", move |time: String| {
        date(&time).map(|date| own.date(date))
    });
    let own = Arc::clone(texts);
    environment.add_filter("short_date", move |time: String| {
        date(&time).map(|date| own.short_date(date))
    });
    let own = Arc::clone(texts);
    environment.add_filter("date_of_year", move |time: String| {
        date(&time).map(|date| own.date_of_year(date))
    });
    let own = Arc::clone(texts);
    environment.add_filter("clock", move |time: String| {
        civil(&time).map(|time| times.clock(&own, time))
    });
}

fn date(text: &str) -> Result<NaiveDate, Error> {
    let day = text.get(..10).unwrap_or(text);
    day.parse()
        .map_err(|_| fault(format!("{text:?} is no date as 2026-11-02")))
}

fn civil(text: &str) -> Result<NaiveDateTime, Error> {
    text.parse()
        .map_err(|_| fault(format!("{text:?} is no time as 2026-11-02T07:40:00")))
}
