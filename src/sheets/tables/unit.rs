//! What holds for the whole unit: its days, what is asked of a plan, rules and prices.

use super::column::Kind::{AnyTime, Date, Decimal, Limit, Minutes, Moment, Text, Texts, Truth, Whole, Days};
use super::column::{Shape, Table, optional, required};

pub(super) const UNIT: Table = Table {
    name: "unit",
    other_names: &["settings", "enhet", "inställningar", "enhed", "indstillinger", "innstillinger", "yksikkö", "asetukset"],
    path: "",
    shape: Shape::Settings,
    help: "The days to plan and what holds for everybody: a row for each setting.",
    columns: &[
        required("start", "horizon/start", Date, &["startdatum", "startdato", "första dag", "første dag", "alkupäivä", "first day"], "first day to plan", &["2026-11-02"]),
        optional("days", "horizon/days", Whole, &["dagar", "antal dagar", "dager", "dage", "päiviä", "number of days"], "number of days, 14 if empty", &["14"]),
        required("time_zone", "horizon/time_zone", Text, &["tidszon", "tidssone", "tidszone", "aikavyöhyke"], "IANA name of the time zone", &["Europe/Stockholm"]),
        optional("objective", "objective", Texts, &["mål", "tavoite"], "terms in order of importance", &[]),
        optional("visits_apart_minutes", "visits_apart_minutes", Minutes, &["tid mellan besök"], "least minutes between two visits of a patient", &[]),
        optional("rules", "working_time/rules", Text, &["arbetstidsregler", "arbeidstidsregler", "arbejdstidsregler", "työaikasäännöt", "working_time"], "named rules of working time: sweden-2026 or plain", &["sweden-2026"]),
        optional("daily_rest_minutes", "working_time/daily_rest_minutes", Limit, &["dygnsvila"], "least rest between the shifts of two days, minutes, or none", &[]),
        optional("weekly_rest_minutes", "working_time/weekly_rest_minutes", Limit, &["veckovila"], "least rest in one piece in each seven days, minutes, or none", &[]),
        optional("most_days_in_a_row", "working_time/most_days_in_a_row", Limit, &[], "most days at work in a row, or none", &[]),
        optional("most_evenings_before_mornings", "working_time/most_evenings_before_mornings", Limit, &[], "most mornings after an evening, or none", &[]),
        optional("most_minutes_a_day", "working_time/most_minutes_a_day", Limit, &[], "most paid minutes a day, or none", &[]),
        optional("split_day_minutes", "working_time/split_day_minutes", Limit, &[], "most minutes from the start of a day's first shift to the end of its last, or none", &[]),
        optional("work_without_break_minutes", "working_time/work_without_break_minutes", Limit, &[], "most minutes of work without a break, or none", &[]),
        optional("weekends_free_every", "working_time/weekends_free_every", Limit, &[], "one of so many weekends is free, or none", &[]),
        optional("most_minutes_a_week", "working_time/most_minutes_a_week", Limit, &[], "most paid minutes a week on average, or none", &[]),
        optional("ordinary_minutes_a_week", "working_time/ordinary_minutes_a_week", Limit, &[], "minutes a week that are no overtime, or none", &[]),
        optional("overtime_minutes", "working_time/overtime_minutes", Limit, &[], "most overtime in four weeks, minutes, or none", &[]),
        optional("prices", "cost/preset", Text, &["priser", "hinnat", "cost_preset"], "named prices: sweden-2026", &[]),
        optional("currency", "cost/currency", Text, &["valuta", "valuutta"], "name of the currency", &[]),
        optional("hourly", "cost/hourly", Decimal, &["timkostnad", "timepris", "tuntihinta"], "price of a paid hour", &[]),
        optional("shift_opening", "cost/shift_opening", Decimal, &[], "price of each paid shift", &[]),
        optional("simple_overtime_factor", "cost/overtime/simple_factor", Decimal, &[], "price of simple overtime, times the hour", &[]),
        optional("qualified_overtime_factor", "cost/overtime/qualified_factor", Decimal, &[], "price of qualified overtime, times the hour", &[]),
        optional("simple_overtime_minutes", "cost/overtime/simple_minutes", Minutes, &[], "minutes of overtime that are simple", &[]),
        optional("travel_per_minute", "cost/travel/per_minute", Decimal, &[], "price of a minute of travel", &[]),
        optional("travel_per_km", "cost/travel/per_km", Decimal, &[], "price of a kilometre of travel", &[]),
    ],
};

pub(super) const SUPPLEMENTS: Table = Table {
    name: "supplements",
    other_names: &["ob", "ob-tillägg", "tillägg", "tillegg", "tillæg", "lisät"],
    path: "cost/unsocial",
    shape: Shape::Row,
    help: "What is paid on top of an hour at some times.",
    columns: &[
        required("name", "name", Text, &["namn", "navn", "nimi"], "name of the supplement", &[]),
        optional("days", "days", Days, &["dagar", "dager", "dage", "päivät"], "weekdays on which it begins", &[]),
        optional("from", "from", AnyTime, &["från", "fra", "alkaen"], "first minute: 19:00 or fri 19:00", &[]),
        optional("until", "until", AnyTime, &["till", "til", "asti"], "first minute after it", &[]),
        optional("holidays", "holidays", Truth, &["storhelg", "helligdager", "helligdage", "pyhät"], "yes: on major holidays only", &[]),
        required("hourly", "hourly", Decimal, &["per timme", "per time", "tunnilta"], "money per hour", &[]),
    ],
};

pub(super) const HOLIDAYS: Table = Table {
    name: "holidays",
    other_names: &["storhelger", "helligdager", "helligdage", "pyhäpäivät"],
    path: "cost/holidays",
    shape: Shape::Row,
    help: "Major holidays.",
    columns: &[
        required("from", "from", Moment, &["från", "fra", "alkaen"], "first minute", &[]),
        required("until", "until", Moment, &["till", "til", "asti"], "first minute after it", &[]),
    ],
};
