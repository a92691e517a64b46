//! Which field of the problem refers to what, and what happens if that is removed. `tests/it/changes/removal.rs` finds
//! fields that refer to something and are not in this table.

use crate::message::{Message, message};
use crate::problem::json::Noun;

/// What a patch can remove and other fields can name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Carer,
    Patient,
    Visit,
    Shift,
    Place,
    Template,
    VisitTemplate,
    Pool,
}

impl Kind {
    const ALL: [(Kind, &'static str); 8] = [
        (Kind::Carer, "carers"),
        (Kind::Patient, "patients"),
        (Kind::Visit, "visits"),
        (Kind::Shift, "shifts"),
        (Kind::Place, "places"),
        (Kind::Template, "shift_templates"),
        (Kind::VisitTemplate, "visit_templates"),
        (Kind::Pool, "pools"),
    ];

    /// Returns the kind of thing that a list of the problem contains.
    pub(super) fn in_list(list: &str) -> Option<Self> {
        let row = Self::ALL.iter().find(|(_, own)| *own == list);
        row.map(|&(kind, _)| kind)
    }

    /// Returns the word for messages.
    pub(super) fn word(self) -> Message {
        match self {
            Self::Carer => Noun::Carer.bare(),
            Self::Patient => Noun::Patient.bare(),
            Self::Visit => Noun::Visit.bare(),
            Self::Shift => Noun::Shift.bare(),
            Self::Place => Noun::Place.bare(),
            Self::Template => message!("shift template"),
            Self::VisitTemplate => Noun::VisitTemplate.bare(),
            Self::Pool => message!("pool"),
        }
    }
}

/// What is removed if the thing that a field names is removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Goes {
    /// The row of the top-level list that contains the field.
    Row,
    /// The field, and another field that has no meaning without it.
    Field { with: Option<&'static str> },
    /// These fields if the row has the field `row_needs`, otherwise the row.
    Fields {
        all: &'static [&'static str],
        row_needs: &'static str,
    },
    /// The entry of the list.
    Entry,
    /// The entry of the list, or the whole list if it has fewer entries than the visit asks for.
    Requirement,
    /// The entry of the list, or the row if fewer than `least` entries remain.
    EntryOfSet { least: usize },
    /// The row and the column with the index that the removed thing has in its own list.
    RowAndColumn,
}

/// A field that refers to something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// Kind of thing that it names.
    pub(super) to: Kind,
    /// Path of the field. `[]` means every entry of a list and `*` every field.
    pub(super) path: &'static str,
    pub(super) goes: Goes,
}

const fn reference(to: Kind, path: &'static str, goes: Goes) -> Reference {
    Reference { to, path, goes }
}

const FIELD: Goes = Goes::Field { with: None };
/// A pin keeps its start.
const OF_PIN: Goes = Goes::Fields {
    all: &["carer", "shift", "stay"],
    row_needs: "start",
};
const PAIR: Goes = Goes::EntryOfSet { least: 2 };

/// Every field of the problem that refers to something.
pub(super) const REFERENCES: [Reference; 36] = [
    reference(Kind::Carer, "shifts[].carer", Goes::Row),
    reference(Kind::Carer, "history[].carer", Goes::Row),
    reference(Kind::Carer, "patients[].preferred_carers[]", Goes::Entry),
    reference(
        Kind::Carer,
        "patients[].preferred_carers[].carer",
        Goes::Entry,
    ),
    reference(Kind::Carer, "patients[].excluded_carers[]", Goes::Entry),
    reference(
        Kind::Carer,
        "patients[].contact_carer",
        Goes::Field {
            with: Some("contact_share"),
        },
    ),
    reference(Kind::Carer, "visits[].required_carers[]", Goes::Requirement),
    reference(Kind::Carer, "never_together[][]", PAIR),
    reference(Kind::Carer, "pins[].carer", OF_PIN),
    reference(
        Kind::Carer,
        "shift_templates[].carers[]",
        Goes::EntryOfSet { least: 1 },
    ),
    reference(
        Kind::Pool,
        "shift_templates[].carers[]",
        Goes::EntryOfSet { least: 1 },
    ),
    reference(
        Kind::Carer,
        "visit_templates[].required_carers[]",
        Goes::Requirement,
    ),
    reference(Kind::Patient, "visits[].patient", Goes::Row),
    reference(Kind::Patient, "visits[].other_patients[]", Goes::Entry),
    reference(Kind::Patient, "visit_templates[].patient", Goes::Row),
    reference(
        Kind::Patient,
        "visit_templates[].other_patients[]",
        Goes::Entry,
    ),
    reference(Kind::Patient, "history[].patient", Goes::Row),
    reference(Kind::Visit, "separations[].visits[]", PAIR),
    reference(Kind::Visit, "same_carer[][]", PAIR),
    reference(Kind::Visit, "different_carers[][]", PAIR),
    reference(
        Kind::Visit,
        "day_choices[].visits[]",
        Goes::EntryOfSet { least: 1 },
    ),
    reference(Kind::Visit, "same_time[].visits[]", PAIR),
    reference(Kind::Visit, "first_then[].first", Goes::Row),
    reference(Kind::Visit, "first_then[].then", Goes::Row),
    reference(Kind::Visit, "pins[].visit", Goes::Row),
    reference(Kind::Shift, "pins[].shift", OF_PIN),
    reference(Kind::Place, "patients[].place", Goes::Row),
    reference(Kind::Place, "visits[].place", Goes::Row),
    reference(Kind::Place, "visit_templates[].place", Goes::Row),
    reference(Kind::Place, "shifts[].start_place", FIELD),
    reference(Kind::Place, "shifts[].end_place", FIELD),
    reference(Kind::Place, "shift_templates[].start_place", FIELD),
    reference(Kind::Place, "shift_templates[].end_place", FIELD),
    reference(Kind::Place, "travel.*.minutes", Goes::RowAndColumn),
    reference(Kind::Place, "travel.*.metres", Goes::RowAndColumn),
    reference(Kind::Carer, "patients[].contacts.*", FIELD),
];
