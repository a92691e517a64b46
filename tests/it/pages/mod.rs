//! Pages for people: texts in every language, and what is handed out of a plan.

mod publish;
mod texts;
