//! Shifts with their dates.

use super::carers::CARER_HEADERS;
use super::column::Kind::{Date, Minutes, Moment, Text, Truth, Whole};
use super::column::{Column, Shape, Table, optional, required};
use super::shared_headers::{DATE_HEADERS, EARLIEST_HEADERS, LATEST_HEADERS, SHIFT_HEADERS};

pub(super) const START: &[&str] = &[
    "starttid",
    "från",
    "starttidspunkt",
    "alkaa",
    "alku",
    "from",
    "start time",
    "begins",
];
pub(super) const END: &[&str] = &[
    "slut",
    "sluttid",
    "till",
    "slutt",
    "sluttidspunkt",
    "päättyy",
    "loppu",
    "until",
    "end time",
    "ends",
];
pub(super) const START_PLACE: Column = optional(
    "start_place",
    "start_place",
    Text,
    &["startplats", "startsted", "alkupaikka"],
    "id of the place where it starts; empty: at a visit",
    &["base"],
);
pub(super) const END_PLACE: Column = optional(
    "end_place",
    "end_place",
    Text,
    &["slutplats", "sluttsted", "slutsted", "loppupaikka"],
    "id of the place where it ends; empty: at a visit",
    &["base"],
);
pub(super) const BREAK_MINUTES: Column = optional(
    "break_minutes",
    "breaks/0/minutes",
    Minutes,
    &["rast", "rast minuter", "pause", "pause minutter", "tauko"],
    "length of the unpaid break, minutes",
    &["30"],
);
pub(super) const BREAK_EARLIEST: &[&str] =
    &["rast tidigast", "pause tidligst", "tauko aikaisintaan"];
pub(super) const BREAK_LATEST: &[&str] = &["rast senast", "pause senest", "tauko viimeistään"];
pub(super) const MINUTES: Column = required(
    "minutes",
    "minutes",
    Minutes,
    &["minuter", "minutter", "minuutit", "längd"],
    "length of the break, minutes",
    &[],
);

pub(super) const MOST_LOAD: Column = optional(
    "most_load",
    "most_load",
    Whole,
    &["högst tyngd", "maks belastning", "enimmäiskuormitus"],
    "most that the loads of its visits come to",
    &[""],
);

pub(super) const SHIFTS: Table = Table {
    name: "shifts",
    other_names: &[
        "pass",
        "arbetspass",
        "schema",
        "vakter",
        "vagter",
        "vakt",
        "turnus",
        "vuorot",
        "työvuorot",
    ],
    path: "shifts",
    shape: Shape::Row,
    help: "When each carer works. Use shift_templates where that is open.",
    columns: &[
        required(
            "id",
            "id",
            Text,
            &["shift", "pass", "pass-id", "vakt", "vagt", "vuoro"],
            "id of the shift; empty: CARER/DATE",
            &["ann-1"],
        ),
        required(
            "carer",
            "carer",
            Text,
            CARER_HEADERS,
            "id of the carer",
            &["ann"],
        ),
        optional(
            "date",
            "",
            Date,
            DATE_HEADERS,
            "day of the times that stand without one",
            &[""],
        ),
        required(
            "start",
            "start",
            Moment,
            START,
            "start of paid time",
            &["2026-11-02 07:00"],
        ),
        required(
            "end",
            "end",
            Moment,
            END,
            "end of paid time",
            &["2026-11-02 15:30"],
        ),
        START_PLACE,
        END_PLACE,
        optional(
            "optional",
            "optional",
            Truth,
            &["valfritt", "valgfri", "valinnainen"],
            "yes: the roster may leave the shift out",
            &[""],
        ),
        BREAK_MINUTES,
        optional(
            "break_earliest",
            "breaks/0/earliest",
            Moment,
            BREAK_EARLIEST,
            "earliest start of the break",
            &["2026-11-02 11:00"],
        ),
        optional(
            "break_latest",
            "breaks/0/latest",
            Moment,
            BREAK_LATEST,
            "latest start of the break",
            &["2026-11-02 13:00"],
        ),
        MOST_LOAD,
    ],
};

pub(super) const BREAKS: Table = Table {
    name: "breaks",
    other_names: &["raster", "pauser", "tauot"],
    path: "breaks",
    shape: Shape::OwnedRow {
        owner: "shifts",
        alone: None,
    },
    help: "Further breaks of shifts.",
    columns: &[
        required("shift", "", Text, SHIFT_HEADERS, "id of the shift", &[]),
        MINUTES,
        required(
            "earliest",
            "earliest",
            Moment,
            EARLIEST_HEADERS,
            "earliest start",
            &[],
        ),
        required(
            "latest",
            "latest",
            Moment,
            LATEST_HEADERS,
            "latest start",
            &[],
        ),
    ],
};
