//! Carers and patients, and what is said of each.

use super::column::Kind::{Date, Decimal, Minutes, Moment, Share, SomeWords, Text, Texts, Truth, Whole};
use super::column::{Column, Shape, Table, optional, required};
use super::days::SHIFT_KINDS;

const CARER: Column = required("carer", "", Text, CARER_HEADERS, "id of the carer", &["ann"]);

pub(super) const CARER_HEADERS: &[&str] = &["personal", "medarbetare", "anställd", "omsorgspersonal", "ansatt", "medarbeider", "medarbejder", "ansat", "hoitaja", "työntekijä", "employee", "staff", "caregiver"];

const PATIENT: Column = required("patient", "", Text, PATIENT_HEADERS, "id of the patient", &["p1"]);

pub(super) const PATIENT_HEADERS: &[&str] = &["brukare", "kund", "kundnr", "kundnummer", "omsorgstagare", "bruker", "brukernr", "borger", "borgernr", "asiakas", "asiakasnumero", "client", "customer", "recipient", "service user"];

pub(super) const CARERS: Table = Table {
    name: "carers",
    other_names: &["personal", "medarbetare", "anställda", "ansatte", "medarbeidere", "medarbejdere", "hoitajat", "henkilöstö", "employees", "staff", "caregivers"],
    path: "carers",
    shape: Shape::Row,
    help: "Who works.",
    columns: &[
        required("id", "id", Text, &["carer", "personal", "personal-id", "medarbetare", "anställd", "anställningsnummer", "ansatt", "medarbeider", "medarbejder", "hoitaja", "employee", "staff", "namn", "navn", "nimi", "name"], "id of the carer", &["ann", "bo"]),
        optional("travel", "travel", Text, &["färdsätt", "transport", "transportmiddel", "kulkutapa", "mode"], "mode of travel; may be empty if there is only one", &["bike", "bike"]),
        optional("skills", "skills", Texts, &["kompetens", "kompetenser", "delegering", "delegeringar", "kompetanse", "kompetence", "kompetencer", "osaaminen", "taidot"], "what the carer may do; with dates in the sheet skills", &["medication", ""]),
        optional("hourly_cost", "hourly_cost", Decimal, &["timkostnad", "timlön", "timelønn", "timeløn", "tuntipalkka"], "money per paid hour", &["", ""]),
    ],
};

pub(super) const SKILLS: Table = Table {
    name: "skills",
    other_names: &["delegeringar", "delegations", "delegeringer", "delegasjoner", "kompetenser", "osaamiset", "luvat"],
    path: "skills",
    shape: Shape::OwnedRow { owner: "carers", alone: Some("skill") },
    help: "Skills of carers that hold from one day to another.",
    columns: &[
        CARER,
        required("skill", "skill", Text, &["kompetens", "delegering", "delegasjon", "kompetanse", "kompetence", "osaaminen", "lupa"], "what the carer may do", &["insulin"]),
        optional("from", "from", Date, &["från", "fra", "alkaen"], "first day", &["2026-10-01"]),
        optional("until", "until", Date, &["till", "till och med", "t.o.m.", "til", "asti"], "last day", &["2026-12-31"]),
    ],
};

pub(super) const CONTRACTS: Table = Table {
    name: "contracts",
    other_names: &["avtal", "anställningar", "kontrakter", "kontrakt", "arbejdsaftaler", "sopimukset", "työsopimukset"],
    path: "contract",
    shape: Shape::OwnedPart { owner: "carers" },
    help: "What is agreed with each carer. Minutes are paid minutes in the days to plan.",
    columns: &[
        CARER,
        optional("least_minutes", "least_minutes", Minutes, &["minst minuter"], "least minutes", &[""]),
        optional("agreed_minutes", "agreed_minutes", Minutes, &["avtalade minuter", "avtalte minutter", "aftalte minutter", "sovitut minuutit"], "agreed minutes; more is overtime", &["4500"]),
        optional("most_minutes", "most_minutes", Minutes, &["högst minuter"], "most minutes", &[""]),
        optional("most_shifts", "most_shifts", Whole, &["högst pass"], "most shifts", &["10"]),
        optional("only", "only", SomeWords(SHIFT_KINDS), &["bara", "bare", "kun", "vain"], "kinds of shifts that the carer works", &[""]),
    ],
};

pub(super) const UNAVAILABLE: Table = Table {
    name: "unavailable",
    other_names: &["frånvaro personal", "ledighet", "ledigheter", "fravær ansatte", "fravær medarbejdere", "poissa", "leave"],
    path: "contract/unavailable",
    shape: Shape::OwnedRow { owner: "carers", alone: None },
    help: "When carers cannot work.",
    columns: &[
        CARER,
        required("from", "from", Moment, &["från", "fra", "alkaen"], "first minute", &["2026-11-05 00:00"]),
        required("until", "until", Moment, &["till", "til", "asti"], "first minute after it", &["2026-11-06 00:00"]),
    ],
};

pub(super) const CARRY_IN: Table = Table {
    name: "carry_in",
    other_names: &["ingående saldo"],
    path: "carry_in",
    shape: Shape::OwnedPart { owner: "carers" },
    help: "What carers bring from before the first day.",
    columns: &[
        CARER,
        optional("last_shift_end", "last_shift_end", Moment, &[], "end of the last shift", &[]),
        optional("last_weekly_rest_end", "last_weekly_rest_end", Moment, &[], "end of the last weekly rest", &[]),
        optional("days_in_a_row", "days_in_a_row", Whole, &[], "days in a row at work", &[]),
        optional("minutes", "minutes", Minutes, &[], "paid minutes in the days before", &[]),
        optional("days", "days", Whole, &[], "how many days these minutes are of", &[]),
        optional("overtime_minutes", "overtime_minutes", Minutes, &[], "overtime before the first day, minutes", &[]),
        optional("worked_last_weekend", "worked_last_weekend", Truth, &[], "yes or no", &[]),
        optional("worked_saturday_before", "worked_saturday_before", Truth, &[], "yes or no, if the first day is a Sunday", &[]),
    ],
};

pub(super) const PATIENTS: Table = Table {
    name: "patients",
    other_names: &["brukare", "kunder", "omsorgstagare", "brukere", "borgere", "asiakkaat", "clients", "customers"],
    path: "patients",
    shape: Shape::Row,
    help: "Who is cared for.",
    columns: &[
        required("id", "id", Text, &["patient", "brukare", "kund", "kundnr", "kundnummer", "omsorgstagare", "bruker", "brukernr", "borger", "borgernr", "asiakas", "asiakasnumero", "client", "customer"], "id of the patient; a pseudonym will do", &["p1"]),
        optional("place", "place", Text, &["plats", "hem", "adress", "sted", "hjem", "adresse", "paikka", "koti", "osoite", "home", "address", "street", "gatuadress"], "id of the home; empty: a place of its own by lat and lon", &["home-1"]),
        optional("lat", "", Decimal, &["latitud", "latitude", "breddegrad", "leveysaste"], "degrees north of the home, if it is not among the places", &[""]),
        optional("lon", "", Decimal, &["longitud", "longitude", "lng", "lengdegrad", "længdegrad", "pituusaste"], "degrees east of the home, if it is not among the places", &[""]),
        optional("age", "age", Whole, &["ålder", "alder", "ikä"], "years, for the official indicator", &["84"]),
        optional("preferred_carers", "preferred_carers", Texts, &["önskad personal", "ønsket personale", "ønskede medarbejdere", "toivotut hoitajat", "preferred"], "carers whom the patient asks for; with weights in the sheet wishes", &["ann"]),
        optional("excluded_carers", "excluded_carers", Texts, &["utesluten personal", "utelukket personale", "udelukkede medarbejdere", "suljetut hoitajat", "excluded"], "carers who never come", &[""]),
        optional("contact_carer", "contact_carer", Text, &["kontaktperson", "fast omsorgskontakt", "omsorgskontakt", "primærkontakt", "kontaktmedarbejder", "vastuuhoitaja", "omahoitaja", "contact"], "named contact", &["ann"]),
        optional("contact_share", "contact_share", Share, &["kontaktens andel"], "share of visits that the contact should make: 0.5, 50 % or 0.5 days", &[""]),
        optional("max_carers", "max_carers", Whole, &["högst antal personal", "maks antall", "maks antal", "enintään hoitajia"], "most different carers, as a wish", &["8"]),
        optional("carer_limit", "carer_limit", Whole, &[], "most different carers, as a rule", &[""]),
        optional("continuity_weight", "continuity_weight", Whole, &[], "weight of each of the patient's carers, 1 to 100", &[""]),
        optional("supervised_first_visits", "supervised_first_visits", Truth, &[], "yes: a new carer comes first with a known one", &[""]),
    ],
};

pub(super) const ABSENCES: Table = Table {
    name: "absences",
    other_names: &["frånvaro", "frånvaro brukare", "fravær", "fravær brukere", "fravær borgere", "poissaolot"],
    path: "absences",
    shape: Shape::OwnedRow { owner: "patients", alone: None },
    help: "Days on which patients are away from home.",
    columns: &[
        PATIENT,
        required("from", "from", Date, &["från", "fra", "alkaen"], "first day", &["2026-11-10"]),
        required("until", "until", Date, &["till", "till och med", "t.o.m.", "til", "asti"], "last day", &["2026-11-11"]),
    ],
};

pub(super) const WISHES: Table = Table {
    name: "wishes",
    other_names: &["önskemål", "ønsker", "toiveet"],
    path: "preferred_carers",
    shape: Shape::OwnedRow { owner: "patients", alone: Some("carer") },
    help: "Carers whom patients ask for, with weights.",
    columns: &[
        PATIENT,
        required("carer", "carer", Text, CARER_HEADERS, "id of the carer", &["bo"]),
        optional("weight", "weight", Whole, &["vikt", "vekt", "vægt", "paino"], "1 to 100", &["2"]),
    ],
};
