//! Reads carers and patients.

use crate::message::message;
use crate::problem::DefectCode;
use std::collections::HashSet;

use super::problem::Known;
use super::professions::{contacts, employers, profession};
use super::rosters::{carry_in, contract};
use super::wishes::{asked, contact_share, excluded, not_excluded, preferences};
use crate::id::{Id, ModeId};
use crate::instance::{Absence, Carer, CarryIn, Delegation, Patient};
use crate::problem::json::{Cursor, Fields, Schema, date, quoted, truth};

const CARER: Schema = Schema {
    what: || message!("a carer"),
    fields: &[
        "id",
        "travel",
        "skills",
        "hourly_cost",
        "contract",
        "carry_in",
        "custom",
        "role",
        "employer",
    ],
};

const DATED_SKILL: Schema = Schema {
    what: || message!("a dated skill"),
    fields: &["skill", "from", "until"],
};

const PATIENT: Schema = Schema {
    what: || message!("a patient"),
    fields: &[
        "id",
        "place",
        "age",
        "preferred_carers",
        "excluded_carers",
        "contact_carer",
        "contact_share",
        "max_carers",
        "carer_limit",
        "continuity_weight",
        "absences",
        "supervised_first_visits",
        "custom",
        "contacts",
    ],
};

const ABSENCE: Schema = Schema {
    what: || message!("an absence"),
    fields: &["from", "until"],
};

/// Reads a carer.
pub(super) fn carer<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Carer> {
    let fields = cursor.object(&CARER)?;
    let id = fields.id();
    let anybody = anybody(&fields, known);
    let carry_in = fields.optional("carry_in", |cursor| carry_in(cursor, known));
    Some(Carer {
        id: id?,
        carry_in: carry_in?,
        ..anybody?
    })
}

/// What a file can say of named carers and of substitutes alike; they have no id yet, and nothing else is known of them.
pub(super) fn anybody<'t>(fields: &Fields<'t, '_>, known: &Known<'t>) -> Option<Carer> {
    let mode = mode(fields, known);
    let skills = fields.optional("skills", |list| skills(list, known));
    let hourly_cost = fields.optional("hourly_cost", |cost| money_an_hour(cost).map(Some));
    let contract = fields.optional("contract", |cursor| contract(cursor, known));
    let role = fields.optional("role", |role| profession(role).map(Some));
    let employers = fields.optional("employer", employers);
    Some(Carer {
        id: String::new(),
        mode: mode?,
        skills: skills?,
        hourly_cost: hourly_cost?,
        contract: contract?,
        carry_in: CarryIn::default(),
        pool: None,
        role: role?,
        employers: employers?,
    })
}

/// Reads the price of a paid hour, in hundredths.
fn money_an_hour(cursor: Cursor<'_, '_>) -> Option<u64> {
    let cost = cursor.number(0.0..=1e6, message!("an hour costs from 0 to a million"))?;
    Some((cost * 100.0).round() as u64)
}

/// Reads the mode that the carer names. If the carer names none, it is the only mode of the file.
fn mode<'t>(fields: &Fields<'t, '_>, known: &Known<'t>) -> Option<ModeId> {
    if fields.has("travel") {
        return fields.required("travel", |mode| known.modes.find(mode));
    }
    match known.modes.count()? {
        0 => None,
        1 => Some(ModeId::from_index(0)),
        modes => fields.cursor().wrong_as(
            DefectCode::MissingField,
            message!(
                r#"lacks "travel", but there are {modes} modes of travel"#,
                modes
            ),
            message!(r#"add "travel" with the mode that this carer uses"#),
        ),
    }
}

fn skills<'t>(list: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<Delegation>> {
    let mut seen = HashSet::new();
    list.list(|skill| {
        let delegation = delegation(skill, known)?;
        if seen.insert(delegation) {
            return Some(delegation);
        }
        let name = quoted(known.skill_name(delegation.skill));
        skill.wrong_as(
            DefectCode::ListedTwice,
            message!("is {value} for the second time in this list", value = name),
            message!("name it once"),
        )
    })
}

/// Reads a skill, with or without dates.
fn delegation<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Delegation> {
    if cursor.entries_if_object().is_some() {
        return dated(cursor, known);
    }
    Some(Delegation {
        skill: known.skill(cursor)?,
        from: None,
        until: None,
    })
}

fn dated<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Delegation> {
    let fields = cursor.object(&DATED_SKILL)?;
    let skill = fields.required("skill", |name| known.skill(name));
    let from = fields.optional("from", |from| date(from).map(Some));
    let until = fields.optional("until", |until| date(until).map(Some));
    let (from, until) = (from?, until?);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        return cursor.wrong(
            message!(
                "holds from {from} until {until}, which is before it",
                from,
                until
            ),
            message!("swap the two dates or mend them"),
        );
    }
    Some(Delegation {
        skill: skill?,
        from,
        until,
    })
}

/// Reads the patients. There must be at least one.
pub(super) fn patients<'t>(list: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<Patient>> {
    list.filled(message!("add the patients to plan for"))?
        .list(|row| patient(row, known))
}

fn patient<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Patient> {
    let fields = cursor.object(&PATIENT)?;
    let id = fields.id();
    let place = fields.required("place", |place| known.places.find(place));
    let age = fields.optional("age", |age| {
        age.whole(0..=130, message!("an age is 0 to 130 years"))
            .map(Some)
    });
    let contact = fields.optional("contact_carer", |id| known.carers.find(id).map(Some));
    let asked = asked(&fields, contact.flatten(), known);
    let excluded = excluded(&fields, asked.as_deref(), known);
    let contact = fields.optional("contact_carer", |id| {
        not_excluded(id, contact??, excluded.as_deref()).map(Some)
    });
    let max_carers = fields.optional("max_carers", |most| {
        most.whole(1..=1000, message!("a patient meets from 1 to 1000 carers"))
            .map(Some)
    });
    let has_contact = fields.has("contact_carer");
    let contact_share = fields.optional("contact_share", |share| {
        contact_share(share, has_contact).map(Some)
    });
    let carer_limit = fields.optional("carer_limit", |most| {
        most.whole(
            1..=1000,
            message!("a patient may meet from 1 to 1000 carers"),
        )
        .map(Some)
    });
    let continuity_weight = fields.optional_or("continuity_weight", 1, |weight| {
        weight.whole(1..=100, message!("a weight is 1 to 100"))
    });
    let absences = fields.optional("absences", |list| list.list(absence));
    let supervised = fields.optional("supervised_first_visits", |asked| supervised(asked, known));
    let contacts = fields.optional("contacts", |roles| {
        contacts(roles, excluded.as_deref(), known)
    });
    let contact = contact?;
    let preferred = preferences(asked?, contact);
    Some(Patient {
        id: id?,
        place: place?,
        age: age?,
        greatest_weight: preferred.iter().map(|row| row.weight).max().unwrap_or(0),
        preferred,
        excluded: excluded?,
        contact,
        contact_share: contact_share?,
        max_carers: max_carers?,
        carer_limit: carer_limit?,
        continuity_weight: continuity_weight?,
        absences: absences?,
        supervised_first_visits: supervised?,
        contacts: contacts?,
    })
}

/// Reads whether first visits are supervised. This requires a history, because only a history says who is known.
fn supervised(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<bool> {
    let asked = truth(cursor)?;
    if asked && !known.has_history {
        return cursor.wrong(
            message!("asks that carers new to the patient come first with one who is known, but the file has no history"),
            message!(r#"add "history" with whom each patient has met, or leave the field out"#),
        );
    }
    Some(asked)
}

fn absence(cursor: Cursor<'_, '_>) -> Option<Absence> {
    let fields = cursor.object(&ABSENCE)?;
    let from = fields.required("from", date);
    let until = fields.required("until", date);
    let (from, until) = (from?, until?);
    if until < from {
        return cursor.wrong(
            message!(
                "goes from {from} until {until}, which is before it",
                from,
                until
            ),
            message!("swap the two dates or mend them"),
        );
    }
    Some(Absence { from, until })
}
