//! History, relations between visits, and what no other table holds.

use super::carers::CARER_HEADERS;
use super::column::Kind::{Date, Json, Minutes, Moment, Text, Texts, Whole};
use super::column::{Column, Shape, Table, optional, required};
use super::patients::PATIENT_HEADERS;
use super::shared_headers::{CARERS_HEADERS, SHIFT_HEADERS, VISIT_HEADERS, VISITS_HEADERS};

pub(super) const HISTORY: Table = Table {
    name: "history",
    other_names: &["historik", "historikk", "historie", "historia"],
    path: "history",
    shape: Shape::Row,
    help: "Which carers patients have met before the first day.",
    columns: &[
        required(
            "patient",
            "patient",
            Text,
            PATIENT_HEADERS,
            "id of the patient",
            &["p1"],
        ),
        required(
            "carer",
            "carer",
            Text,
            CARER_HEADERS,
            "id of the carer",
            &["ann"],
        ),
        required(
            "visits",
            "visits",
            Whole,
            &["besök", "antal besök", "besøk", "besøg", "käynnit"],
            "number of visits",
            &["31"],
        ),
        required(
            "last",
            "last",
            Date,
            &["senast", "sist", "sidst", "viimeksi"],
            "day of the last one",
            &["2026-10-30"],
        ),
    ],
};

pub(super) const SEPARATIONS: Table = Table {
    name: "separations",
    other_names: &[
        "åtskilda besök",
        "atskilte besøk",
        "adskilte besøg",
        "erilliset käynnit",
    ],
    path: "separations",
    shape: Shape::Row,
    help: "Visits of one patient that are kept apart, by minutes or by days.",
    columns: &[
        required(
            "visits",
            "visits",
            Texts,
            VISITS_HEADERS,
            "ids of two or more visits",
            &[],
        ),
        optional(
            "minutes",
            "minutes",
            Minutes,
            &["minuter", "minutter", "minuutit"],
            "least minutes between two of them",
            &[],
        ),
        optional(
            "days",
            "days",
            Whole,
            &["dagar", "dager", "dage", "päiviä"],
            "least days from one to the next",
            &[],
        ),
    ],
};

const VISITS_OF_A_SET: Column = required(
    "visits",
    "",
    Texts,
    VISITS_HEADERS,
    "ids of two or more visits",
    &[],
);

pub(super) const SAME_CARER: Table = Table {
    name: "same_carer",
    other_names: &["samma personal", "samme personale", "sama hoitaja"],
    path: "same_carer",
    shape: Shape::List,
    help: "Sets of visits that the same carers make.",
    columns: &[VISITS_OF_A_SET],
};

pub(super) const DIFFERENT_CARERS: Table = Table {
    name: "different_carers",
    other_names: &["olika personal", "ulikt personale", "eri hoitajat"],
    path: "different_carers",
    shape: Shape::List,
    help: "Sets of visits no two of which the same carer makes.",
    columns: &[VISITS_OF_A_SET],
};

pub(super) const FIRST_THEN: Table = Table {
    name: "first_then",
    other_names: &["ordning", "rekkefølge", "rækkefølge", "järjestys"],
    path: "first_then",
    shape: Shape::Row,
    help: "One visit after another.",
    columns: &[
        required(
            "first",
            "first",
            Text,
            &["först", "først", "ensin"],
            "id of the earlier visit",
            &[],
        ),
        required(
            "then",
            "then",
            Text,
            &["sedan", "deretter", "derefter", "sitten"],
            "id of the later visit",
            &[],
        ),
        optional(
            "least_minutes",
            "least_minutes",
            Minutes,
            &["minst minuter"],
            "least minutes from the end of the first to the start of the other",
            &[],
        ),
        optional(
            "most_minutes",
            "most_minutes",
            Minutes,
            &["högst minuter"],
            "most minutes from the end of the first to the start of the other",
            &[],
        ),
    ],
};

pub(super) const NEVER_TOGETHER: Table = Table {
    name: "never_together",
    other_names: &[
        "aldrig tillsammans",
        "aldri sammen",
        "aldrig sammen",
        "ei koskaan yhdessä",
    ],
    path: "never_together",
    shape: Shape::List,
    help: "Sets of carers who are never at one visit together.",
    columns: &[required(
        "carers",
        "",
        Texts,
        CARERS_HEADERS,
        "ids of two or more carers",
        &[],
    )],
};

pub(super) const PINS: Table = Table {
    name: "pins",
    other_names: &[
        "låsta besök",
        "låste besøk",
        "låste besøg",
        "lukitut käynnit",
    ],
    path: "pins",
    shape: Shape::Row,
    help: "What is fixed for a visit: at least one of carer, shift and start.",
    columns: &[
        required(
            "visit",
            "visit",
            Text,
            VISIT_HEADERS,
            "id of the visit",
            &[],
        ),
        optional(
            "carer",
            "carer",
            Text,
            CARER_HEADERS,
            "id of a carer who comes",
            &[],
        ),
        optional(
            "shift",
            "shift",
            Text,
            SHIFT_HEADERS,
            "id of the shift",
            &[],
        ),
        optional(
            "start",
            "start",
            Moment,
            &["starttid", "starttidspunkt", "alku"],
            "start of the visit",
            &[],
        ),
        optional(
            "stay",
            "stay",
            Whole,
            &[],
            "which of the visit's stays the carer makes, counted from 1",
            &[],
        ),
    ],
};

pub(super) const OTHER: Table = Table {
    name: "other",
    other_names: &[],
    path: "",
    shape: Shape::Rest,
    help: "What no other sheet has a column for, so that nothing is lost. It holds before the other sheets.",
    columns: &[
        required(
            "place",
            "",
            Text,
            &[],
            "where it stands in the problem file: names with / between them; rows by their id, or their number from 0",
            &[],
        ),
        required("value", "", Json, &[], "the value, as JSON", &[]),
    ],
};
