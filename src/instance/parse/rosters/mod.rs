//! Who may work when: contracts, templates, pools and the rules of working time. What is asked is held against the fixed shifts
//! once all of it is sound.

mod contract;
mod judge;
mod parts;
mod pools;
mod rules;
mod templates;
mod without_break;

pub(super) use contract::{carry_in, contract};
pub(super) use judge::judge;
pub(super) use pools::{carers as pool_carers, note_names};
pub(super) use rules::working_time;

use super::Known;
use crate::instance::read::Fields;
use crate::instance::{Carer, Shift, WorkingTime};
use templates::Ground;

/// The given shifts, with breaks that come in time, and after them those of the templates.
pub(super) fn with_templates<'t>(
    fields: &Fields<'t, '_>,
    known: &mut Known<'t>,
    carers: Option<&[Carer]>,
    shifts: Option<Vec<Shift>>,
    working_time: Option<&WorkingTime>,
) -> Option<Vec<Shift>> {
    let (Some(carers), Some(mut shifts), Some(law)) = (carers, shifts, working_time) else {
        templates::shifts(fields, known, None);
        return None;
    };
    if let Some(most) = law.without_break {
        fields.optional("shifts", |list| {
            without_break::narrow_all(list, &mut shifts, most);
            Some(())
        });
    }
    let ground = Ground {
        carers,
        shifts: &shifts,
        without_break: law.without_break,
    };
    let more = templates::shifts(fields, known, Some(&ground))?;
    shifts.extend(more);
    Some(shifts)
}
