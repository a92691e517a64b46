//! Reads who may work when: contracts, templates, pools and the rules of working time. When everything is sound, they
//! are checked against the fixed shifts.

mod contract;
mod fixed_shift_checks;
mod pools;
mod rules;
mod shift_fault;
mod shifts_and_templates;
mod template_parts;
mod templates;
mod work_without_break;

pub(super) use contract::{carry_in, contract};
pub(super) use fixed_shift_checks::judge;
pub(super) use pools::{carers as pool_carers, note_names};
pub(super) use rules::working_time;
pub(crate) use shifts_and_templates::with_templates;
