//! Recurring orders: visits that come again every day or week.

use super::column::Kind::{Clock, Date, Days, Decimal, Minutes, Text, Texts, Whole};
use super::column::{Shape, Table, optional, required};
use super::people::PATIENT_HEADERS;
use super::visits::{AFTER, BEFORE, CARERS, DOUBLE, KIND, MINUTES_HEADERS, PLACE, PRIORITY, REQUIRED_CARERS, SKILLS, START, WISH};

pub(super) const SLOTS: Table = Table {
    name: "slots",
    other_names: &["tider på dagen", "tider på døgnet", "tidspunkter", "vuorokaudenajat"],
    path: "slots",
    shape: Shape::Entry,
    help: "Start windows with names. Without them there are morning, lunch, afternoon, evening and late.",
    columns: &[
        required("slot", "", Text, &["namn", "navn", "nimi", "name"], "name of the slot", &["morning"]),
        required("earliest", "earliest", Clock, &["tidigast", "tidligst", "aikaisintaan"], "earliest start", &["07:00"]),
        required("latest", "latest", Clock, &["senast", "senest", "viimeistään"], "latest start", &["10:30"]),
    ],
};

pub(super) const ORDERS: Table = Table {
    name: "orders",
    other_names: &["visit_templates", "insatser", "beställningar", "återkommande", "återkommande insatser", "bestillinger", "tjenester", "ydelser", "indsatser", "tilaukset", "palvelut", "recurring visits"],
    path: "visit_templates",
    shape: Shape::Row,
    help: "Visits that come again every day or week: a row for each.",
    columns: &[
        required("id", "id", Text, &["order", "beställning", "bestilling", "tilaus", "insats-id"], "id of the order; empty: PATIENT-1, PATIENT-2 and so on", &["p1-breakfast", "p1-shower"]),
        required("patient", "patient", Text, PATIENT_HEADERS, "id of the patient", &["p1", "p1"]),
        optional("days", "days", Days, &["dagar", "återkommande", "veckodagar", "dager", "ukedager", "dage", "ugedage", "päivät", "viikonpäivät", "weekdays", "recurrence"], "weekdays or dates; empty: every day", &["", "mon, tue, wed, thu, fri"]),
        optional("every_weeks", "every_weeks", Whole, &["veckointervall", "hver n uke", "hver n uge", "viikkoväli"], "only every so many weeks, 2 to 52", &["", ""]),
        optional("counted_from", "counted_from", Date, &["räknat från", "regnet fra", "laskettu"], "a date in the first of these weeks", &["", ""]),
        optional("times_a_week", "times_a_week", Whole, &["gånger per vecka", "ganger per uke", "gange om ugen", "kertaa viikossa"], "number of visits a week, on days that are free", &["", "2"]),
        optional("from", "from", Date, &["från", "startdatum", "fra", "startdato", "alkaen"], "first date", &["", ""]),
        optional("until", "until", Date, &["till", "till och med", "slutdatum", "til", "sluttdato", "slutdato", "asti"], "last date", &["", ""]),
        optional("except", "except", Days, &["utom", "unntatt", "undtagen", "paitsi"], "dates without a visit", &["", ""]),
        optional("earliest", "windows/0/earliest", Clock, &["tidigast", "tidligst", "aikaisintaan"], "earliest start", &["07:30", ""]),
        optional("latest", "windows/0/latest", Clock, &["senast", "senest", "viimeistään"], "latest start", &["08:30", ""]),
        START,
        BEFORE,
        AFTER,
        optional("slots", "slots", Texts, &["när på dagen", "tid på dagen", "tid på døgnet", "tidspunkt", "vuorokaudenaika", "part of day"], "names of slots, instead of earliest and latest", &["", "morning, afternoon"]),
        required("minutes", "minutes", Minutes, MINUTES_HEADERS, "length of the visit, minutes", &["30", "45"]),
        CARERS,
        DOUBLE,
        SKILLS,
        REQUIRED_CARERS,
        PLACE,
        KIND,
        PRIORITY,
        optional("gap_minutes", "gap_minutes", Minutes, &["mellanrum minuter"], "least minutes to the patient's next visit on that day", &["", ""]),
        optional("gap_days", "gap_days", Whole, &["mellanrum dagar"], "least days between two visits of this order", &["", "3"]),
        optional("gap_hours", "", Decimal, &["antal tim mellan besöken", "timmar mellan besök", "timer mellom besøk", "timer mellem besøg", "tunteja käyntien välillä"], "hours between visits: up to 12 on one day, more from day to day", &["", ""]),
        WISH,
    ],
};

pub(super) const ORDER_WINDOWS: Table = Table {
    name: "order_windows",
    other_names: &["tidsfönster insatser"],
    path: "windows",
    shape: Shape::OwnedRow { owner: "orders", alone: None },
    help: "Further start windows of orders.",
    columns: &[
        required("order", "", Text, &["insats", "beställning", "bestilling", "tilaus"], "id of the order", &[]),
        required("earliest", "earliest", Clock, &["tidigast", "tidligst", "aikaisintaan"], "earliest start", &[]),
        required("latest", "latest", Clock, &["senast", "senest", "viimeistään"], "latest start", &[]),
    ],
};
