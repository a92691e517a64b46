//! Pages for people: texts in every language.

mod texts;
