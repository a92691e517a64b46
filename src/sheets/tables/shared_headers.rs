//! Headers that several tables have, in Swedish, Norwegian, Danish, Finnish and English.

/// What a carer must be able to do.
pub(super) const SKILL_HEADERS: &[&str] = &["kompetens", "kompetanse", "kompetence", "osaaminen"];
/// Professions.
pub(super) const ROLE_HEADERS: &[&str] = &[
    "yrke",
    "yrkesroll",
    "profesjon",
    "faggruppe",
    "ammatti",
    "profession",
];
/// The id of one visit.
pub(super) const VISIT_HEADERS: &[&str] = &["besök", "besøg", "besøk", "käynti"];
/// Ids of several visits, or how many there are.
pub(super) const VISITS_HEADERS: &[&str] = &["besök", "besøk", "besøg", "käynnit"];
/// The id of a shift.
pub(super) const SHIFT_HEADERS: &[&str] = &["pass", "vakt", "vagt", "vuoro"];
/// Ids of several carers.
pub(super) const CARERS_HEADERS: &[&str] = &[
    "personal",
    "medarbetare",
    "ansatte",
    "medarbejdere",
    "hoitajat",
];
/// Kinds of visits.
pub(super) const KIND_HEADERS: &[&str] = &["typ", "insatstyp", "type", "slags", "tyyppi", "laji"];
/// The day of times that stand without one.
pub(super) const DATE_HEADERS: &[&str] = &["datum", "dato", "päivä", "päivämäärä", "day"];
/// Earliest starts.
pub(super) const EARLIEST_HEADERS: &[&str] = &["tidigast", "tidligst", "aikaisintaan"];
/// Latest starts.
pub(super) const LATEST_HEADERS: &[&str] = &["senast", "senest", "viimeistään"];
/// The first day or minute.
pub(super) const FROM_HEADERS: &[&str] = &["från", "fra", "alkaen"];
/// The first minute after the last.
pub(super) const UNTIL_HEADERS: &[&str] = &["till", "til", "asti"];
/// The last day.
pub(super) const LAST_DAY_HEADERS: &[&str] = &["till", "till och med", "t.o.m.", "til", "asti"];
/// Years of age.
pub(super) const AGE_HEADERS: &[&str] = &["ålder", "alder", "ikä"];
