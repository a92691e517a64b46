//! Pages for people: texts in every language, and the report of a plan.

mod markup;
mod people;
mod report;
mod texts;
