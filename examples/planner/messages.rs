//! What is told beside the result, on standard error: sentences for people, or lines of JSON where the call asks for JSON.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;

use serde::Serialize;

use crate::failure::{Failure, shown};
use crate::failure_entry::FailureEntry;
use crate::files::tell;
use crate::language::{Spoken, language};
use samma::Message;
use samma::engine::pages::Language;
use samma::engine::text::message;

/// How standard error is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Text,
    Json,
}

/// Read once from the call, so that wrong usage is told in the form that was asked for too.
static FORM: OnceLock<Form> = OnceLock::new();

/// How standard error is written in this run.
pub(crate) fn form() -> Form {
    *FORM.get_or_init(|| form_of(env::args_os().skip(1)))
}

/// JSON where `--json` or `--progress json` is asked for.
fn form_of(arguments: impl Iterator<Item = OsString>) -> Form {
    let words = arguments.map(|word| word.to_string_lossy().into_owned());
    let options: Vec<String> = words.take_while(|word| word != "--").collect();
    let is_json = |word: &String| word == "--json" || word == "--progress=json";
    let is_asked = options.iter().any(is_json)
        || options
            .windows(2)
            .any(|pair| pair == ["--progress", "json"]);
    if is_asked { Form::Json } else { Form::Text }
}

/// Something that is good to know.
pub(crate) fn note(text: impl Spoken) {
    told(Kind::Note, &text);
}

/// Something that is probably wrong.
pub(crate) fn warning(text: impl Spoken) {
    told(Kind::Warning, &text);
}

/// That a plan breaks rules, where it may be meant.
pub(crate) fn breaks_rules(plan: &Path, times: usize) -> Message {
    message!(
        "{file} breaks rules {times} times; planner check says where",
        file = shown(plan),
        times
    )
}

/// Why the run did not do what it was asked to: one line of JSON for each file that cannot be used.
pub(crate) fn failed(failure: &Failure) {
    match form() {
        Form::Text => tell(format_args!("planner: {}", failure.in_language(language()))),
        Form::Json => {
            for entry in failure.entries() {
                event("error", entry);
            }
        }
    }
}

/// What is wrong with the usage.
pub(crate) fn misused(text: &str) {
    match form() {
        Form::Text => tell(text),
        Form::Json => event("error", FailureEntry::of_usage(text)),
    }
}

/// A line of JSON that says by its `event` what it is.
pub(crate) fn event(event: &'static str, content: impl Serialize) {
    let line = Line { event, content };
    tell(serde_json::to_string(&line).expect("messages have string keys only"));
}

#[derive(Serialize)]
struct Line<T> {
    event: &'static str,
    #[serde(flatten)]
    content: T,
}

#[derive(Serialize)]
struct MessageEntry {
    message: String,
}

/// What is told, and how urgent it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Note,
    Warning,
}

fn told(kind: Kind, text: &dyn Spoken) {
    if form() == Form::Json {
        let name = match kind {
            Kind::Note => "note",
            Kind::Warning => "warning",
        };
        let message = text.spoken(Language::English);
        return event(name, MessageEntry { message });
    }
    let text = text.spoken(language());
    // Lines of their own stay so: each was shown with what hides written out.
    let (head, rest) = text.split_at(text.find('\n').unwrap_or(text.len()));
    let told = match kind {
        Kind::Note => message!("note: {text}", text = head),
        Kind::Warning => message!("warning: {text}", text = head),
    };
    tell(format_args!("{}{rest}", told.in_language(language())));
}
