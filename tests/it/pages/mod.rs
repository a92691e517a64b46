//! Pages for people: texts in every language, the report of a plan, and what is handed out of it.

mod colours;
pub(crate) mod markup;
mod messages;
mod people;
mod publish;
mod report;
mod sections;
mod texts;
mod told_in_swedish;

pub(crate) use told_in_swedish::english_words;
