//! Reads the shifts of a file and adds those from templates.

use crate::problem::read::rosters::{templates, work_without_break};

use super::templates::TemplateInput;
use crate::instance::{Carer, Shift, WorkingTime};
use crate::problem::json::Fields;
use crate::problem::read::problem::Known;

/// Returns the given shifts, then those of the templates. The break windows of the given shifts are narrowed as the
/// rules of work without a break require.
pub(crate) fn with_templates<'t>(
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
            work_without_break::narrow_all(list, &mut shifts, most);
            Some(())
        });
    }
    let ground = TemplateInput {
        carers,
        shifts: &shifts,
        without_break: law.without_break,
    };
    let more = templates::shifts(fields, known, Some(&ground))?;
    shifts.extend(more);
    Some(shifts)
}
