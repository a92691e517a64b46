//! Relations of which a visit has one only.

use crate::id::VisitId;
use crate::instance::Instance;
use crate::message::message;
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, quoted};

/// Where the visits of a relation may be named already.
pub(super) struct NamedBefore<'r, T> {
    list: &'static str,
    rows: &'r [Option<T>],
    field: &'static str,
    of_templates: &'r [T],
}

impl<'r, T> NamedBefore<'r, T> {
    /// The rows of `list` before this one, `None` where one could not be read, and what templates say by their `field`.
    pub(super) fn new(
        list: &'static str,
        rows: &'r [Option<T>],
        field: &'static str,
        of_templates: &'r [T],
    ) -> Self {
        Self {
            list,
            rows,
            field,
            of_templates,
        }
    }

    /// That none of these visits is named there.
    pub(super) fn has_none_of(
        &self,
        cursor: Cursor<'_, '_>,
        visits: &[VisitId],
        of: impl Fn(&T) -> &Vec<VisitId>,
        instance: &Instance,
    ) -> Option<()> {
        let twice = |other: &T| visits.iter().find(|visit| of(other).contains(visit));
        let name = |visit: &VisitId| quoted(&instance.visits()[*visit].id);
        let rows = self.rows.iter().enumerate();
        let mut rows = rows.filter_map(|(row, other)| Some((row, twice(other.as_ref()?)?)));
        if let Some((row, visit)) = rows.next() {
            return cursor.wrong_as(
                DefectCode::ListedTwice,
                message!(
                    "names visit {visit}, which {row} names too",
                    visit = name(visit),
                    row = format!("{}[{row}]", self.list)
                ),
                message!("name each visit in one row only"),
            );
        }
        if let Some(visit) = self.of_templates.iter().find_map(twice) {
            return cursor.wrong_as(
                DefectCode::ListedTwice,
                message!(
                    "names visit {visit}, whose template has {field} itself",
                    visit = name(visit),
                    field = quoted(self.field)
                ),
                message!("take the visit out, or the field of its template"),
            );
        }
        Some(())
    }
}
