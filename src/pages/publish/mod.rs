//! Publications: letters to patients, round lists, overviews, team sheets and calendars of a plan.

mod calendar;
mod change_list;
mod changes;
mod earlier;
mod file_names;
mod index;
mod issue;
mod letters;
mod meetings;
mod our_templates;
mod overviews;
mod pages;
mod publication;
mod published_plan;
mod publisher;
mod record;
mod rounds;
mod schedule;
mod stable_hash;
mod unit;
mod words;

pub use publication::Publication;
pub use publisher::Publisher;
