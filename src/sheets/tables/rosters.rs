//! Shifts, shift templates and pools of substitutes.

use super::column::Kind::{Clock, Date, Days, Decimal, Minutes, Moment, SomeWords, Text, Texts, Truth, Whole};
use super::column::{Column, Shape, Table, optional, required};
use super::days::SHIFT_KINDS;
use super::people::CARER_HEADERS;

const START: &[&str] = &["starttid", "från", "starttidspunkt", "alkaa", "alku", "from", "start time", "begins"];
const END: &[&str] = &["slut", "sluttid", "till", "slutt", "sluttidspunkt", "päättyy", "loppu", "until", "end time", "ends"];
const START_PLACE: Column = optional("start_place", "start_place", Text, &["startplats", "startsted", "alkupaikka"], "id of the place where it starts; empty: at a visit", &["base"]);
const END_PLACE: Column = optional("end_place", "end_place", Text, &["slutplats", "sluttsted", "slutsted", "loppupaikka"], "id of the place where it ends; empty: at a visit", &["base"]);
const BREAK_MINUTES: Column = optional("break_minutes", "breaks/0/minutes", Minutes, &["rast", "rast minuter", "pause", "pause minutter", "tauko"], "length of the unpaid break, minutes", &["30"]);
const BREAK_EARLIEST: &[&str] = &["rast tidigast", "pause tidligst", "tauko aikaisintaan"];
const BREAK_LATEST: &[&str] = &["rast senast", "pause senest", "tauko viimeistään"];
const MINUTES: Column = required("minutes", "minutes", Minutes, &["minuter", "minutter", "minuutit", "längd"], "length of the break, minutes", &[]);

pub(super) const SHIFTS: Table = Table {
    name: "shifts",
    other_names: &["pass", "arbetspass", "schema", "vakter", "vagter", "vakt", "turnus", "vuorot", "työvuorot"],
    path: "shifts",
    shape: Shape::Row,
    help: "When each carer works. Use shift_templates where that is open.",
    columns: &[
        required("id", "id", Text, &["shift", "pass", "pass-id", "vakt", "vagt", "vuoro"], "id of the shift; empty: CARER/DATE", &["ann-1"]),
        required("carer", "carer", Text, CARER_HEADERS, "id of the carer", &["ann"]),
        optional("date", "", Date, &["datum", "dato", "päivä", "päivämäärä", "day"], "day of the times that stand without one", &[""]),
        required("start", "start", Moment, START, "start of paid time", &["2026-11-02 07:00"]),
        required("end", "end", Moment, END, "end of paid time", &["2026-11-02 15:30"]),
        START_PLACE,
        END_PLACE,
        optional("optional", "optional", Truth, &["valfritt", "valgfri", "valinnainen"], "yes: the roster may leave the shift out", &[""]),
        BREAK_MINUTES,
        optional("break_earliest", "breaks/0/earliest", Moment, BREAK_EARLIEST, "earliest start of the break", &["2026-11-02 11:00"]),
        optional("break_latest", "breaks/0/latest", Moment, BREAK_LATEST, "latest start of the break", &["2026-11-02 13:00"]),
    ],
};

pub(super) const BREAKS: Table = Table {
    name: "breaks",
    other_names: &["raster", "pauser", "tauot"],
    path: "breaks",
    shape: Shape::OwnedRow { owner: "shifts", alone: None },
    help: "Further breaks of shifts.",
    columns: &[
        required("shift", "", Text, &["pass", "vakt", "vagt", "vuoro"], "id of the shift", &[]),
        MINUTES,
        required("earliest", "earliest", Moment, &["tidigast", "tidligst", "aikaisintaan"], "earliest start", &[]),
        required("latest", "latest", Moment, &["senast", "senest", "viimeistään"], "latest start", &[]),
    ],
};

const BREAK_EARLIEST_AT: Column = optional("break_earliest", "breaks/0/earliest", Clock, BREAK_EARLIEST, "earliest start of the break", &["11:00"]);
const BREAK_LATEST_AT: Column = optional("break_latest", "breaks/0/latest", Clock, BREAK_LATEST, "latest start of the break", &["13:00"]);

pub(super) const SHIFT_TEMPLATES: Table = Table {
    name: "shift_templates",
    other_names: &["passmallar", "vaktmaler", "vagtskabeloner", "vuoromallit", "templates"],
    path: "shift_templates",
    shape: Shape::Row,
    help: "Shifts that may be worked by any of several carers on any of several days.",
    columns: &[
        required("id", "id", Text, &["template", "mall", "mal", "skabelon", "malli", "pass"], "id of the template", &["day"]),
        optional("start", "start", Clock, START, "start of paid time; empty if there are parts", &["07:00"]),
        optional("end", "end", Clock, END, "end of paid time, on the next day if it is not after the start", &["15:30"]),
        optional("days", "days", Days, &["dagar", "dager", "dage", "päivät"], "weekdays or dates; empty: every day", &["mon, tue, wed, thu, fri"]),
        optional("carers", "carers", Texts, &["personal", "medarbetare", "ansatte", "medarbejdere", "hoitajat"], "ids of carers and pools; empty: anybody", &["ann, bo"]),
        optional("skills", "skills", Texts, &["kompetens", "kompetanse", "kompetence", "osaaminen"], "what whoever works it must be able to do", &[""]),
        START_PLACE,
        END_PLACE,
        BREAK_MINUTES,
        BREAK_EARLIEST_AT,
        BREAK_LATEST_AT,
    ],
};

pub(super) const TEMPLATE_BREAKS: Table = Table {
    name: "template_breaks",
    other_names: &["raster i passmallar"],
    path: "breaks",
    shape: Shape::OwnedRow { owner: "shift_templates", alone: None },
    help: "Further breaks of shift templates.",
    columns: &[
        required("template", "", Text, &["mall", "mal", "skabelon", "malli"], "id of the template", &[]),
        MINUTES,
        required("earliest", "earliest", Clock, &["tidigast", "tidligst", "aikaisintaan"], "earliest start", &[]),
        required("latest", "latest", Clock, &["senast", "senest", "viimeistään"], "latest start", &[]),
    ],
};

pub(super) const TEMPLATE_PARTS: Table = Table {
    name: "template_parts",
    other_names: &["delade pass", "delte vakter", "delte vagter", "jaetut vuorot"],
    path: "parts",
    shape: Shape::OwnedRow { owner: "shift_templates", alone: None },
    help: "Parts of split shifts: two rows or more for a template without start and end.",
    columns: &[
        required("template", "", Text, &["mall", "mal", "skabelon", "malli"], "id of the template", &[]),
        required("start", "start", Clock, START, "start of the part", &[]),
        required("end", "end", Clock, END, "end of the part", &[]),
        BREAK_MINUTES,
        BREAK_EARLIEST_AT,
        BREAK_LATEST_AT,
    ],
};

pub(super) const POOLS: Table = Table {
    name: "pools",
    other_names: &["vikariepool", "vikarier", "vikarpool", "vikarkorps", "sijaiset", "substitutes"],
    path: "pools",
    shape: Shape::Row,
    help: "Unnamed substitutes.",
    columns: &[
        required("id", "id", Text, &["pool", "vikariepool", "pulje"], "id of the pool", &[]),
        required("count", "count", Whole, &["antal", "antall", "määrä"], "number of substitutes", &[]),
        optional("travel", "travel", Text, &["färdsätt", "transportmiddel", "kulkutapa", "mode"], "mode of travel", &[]),
        optional("skills", "skills", Texts, &["kompetens", "kompetanse", "kompetence", "osaaminen"], "what each may do", &[]),
        optional("hourly_cost", "hourly_cost", Decimal, &["timkostnad", "timelønn", "timeløn", "tuntipalkka"], "money per paid hour", &[]),
        optional("least_minutes", "contract/least_minutes", Minutes, &[], "least minutes of each", &[]),
        optional("agreed_minutes", "contract/agreed_minutes", Minutes, &[], "agreed minutes of each", &[]),
        optional("most_minutes", "contract/most_minutes", Minutes, &[], "most minutes of each", &[]),
        optional("most_shifts", "contract/most_shifts", Whole, &[], "most shifts of each", &[]),
        optional("only", "contract/only", SomeWords(SHIFT_KINDS), &[], "kinds of shifts that each works", &[]),
    ],
};
