//! What carers are, who employs them, and whom patients have as contacts of each profession.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::CarerId;
use crate::instance::{Carer, Instance, Patient};
use crate::message::{all_of, message};
use crate::problem::json::{Cursor, Fields, near, quoted, stands_twice};
use crate::problem::read::problem::Known;
use crate::problem::read::wishes::not_excluded;

/// A role, in letters that a term of the objective can name it by.
pub(super) fn profession(cursor: Cursor<'_, '_>) -> Option<String> {
    let name = cursor.name()?;
    if !is_role(name) {
        return cursor.wrong(
            message!(
                "is {name}, which terms of the objective cannot name",
                name = quoted(name)
            ),
            message!("write the role with letters, digits, \"_\", \"-\" and spaces between them"),
        );
    }
    Some(name.to_owned())
}

fn is_role(name: &str) -> bool {
    let may_stand = |letter: char| letter.is_alphanumeric() || "_- ".contains(letter);
    name.trim() == name && !name.is_empty() && name.chars().all(may_stand)
}

fn employer<'t>(name: Cursor<'t, '_>) -> Option<&'t str> {
    name.name()
}

/// One employer, or those who share a carer.
pub(super) fn employers(cursor: Cursor<'_, '_>) -> Option<Vec<String>> {
    if cursor.length().is_none() {
        return cursor.name().map(|name| vec![name.to_owned()]);
    }
    let names = cursor
        .filled(message!(
            "name who employs the carer, or leave the field out"
        ))?
        .list_without_repeats(employer)?;
    Some(names.into_iter().map(str::to_owned).collect())
}

/// A carer for each role, none of whom is excluded.
pub(super) fn contacts<'t>(
    cursor: Cursor<'t, '_>,
    excluded: Option<&[CarerId]>,
    known: &Known<'t>,
) -> Option<BTreeMap<String, CarerId>> {
    let mut contacts = BTreeMap::new();
    let mut read = Vec::new();
    for entry in cursor.entries()? {
        let contact = cursor.field(entry, |id| contact(id, &entry.0, excluded, known));
        if let Some(contact) = contact
            && contacts.insert(entry.0.to_string(), contact).is_some()
        {
            stands_twice(cursor, entry);
        }
        read.push(contact);
    }
    let read: Option<Vec<CarerId>> = read.into_iter().collect();
    read.map(|_| contacts)
}

fn contact<'t>(
    id: Cursor<'t, '_>,
    role: &str,
    excluded: Option<&[CarerId]>,
    known: &Known<'t>,
) -> Option<CarerId> {
    if !is_role(role) {
        return id.wrong(
            message!(
                "is the contact for {role}, which is not a role",
                role = quoted(role)
            ),
            message!("write the role as the carer has it"),
        );
    }
    not_excluded(id, known.carers.find(id)?, excluded)
}

/// Notes roles that nobody has, and contacts of another role than the one that they stand for.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    let roles = roles(instance.carers().rows());
    for list in ["visits", "visit_templates"] {
        file.optional::<()>(list, |list| {
            for index in 0..list.length()? {
                list.item::<()>(index, |row| judge_role(row, &roles, instance));
            }
            Some(())
        });
    }
    file.optional::<()>("patients", |list| {
        for (index, patient) in instance.patients().rows().iter().enumerate() {
            list.item::<()>(index, |row| {
                let entry = row.entries()?.iter().find(|(name, _)| name == "contacts")?;
                row.field(entry, |contacts| {
                    judge_contacts(contacts, patient, instance);
                });
                Some(())
            });
        }
        Some(())
    });
}

/// The roles that carers have.
fn roles(carers: &[Carer]) -> BTreeSet<&str> {
    let roles = carers.iter().filter_map(|carer| carer.role.as_deref());
    roles.collect()
}

/// A problem without carers staffs nothing, whoever is asked for.
fn judge_role(row: Cursor<'_, '_>, roles: &BTreeSet<&str>, instance: &Instance) -> Option<()> {
    let entries = row.entries_if_object()?.iter();
    let entry = entries.into_iter().find(|(name, _)| name == "role")?;
    row.field(entry, |cursor| {
        let role = cursor.text_if_text()?;
        let is_known = instance.carers().is_empty() || roles.contains(role);
        (!is_known).then(|| nobody_is::<()>(cursor, role, roles))?
    })
}

fn nobody_is<T>(cursor: Cursor<'_, '_>, role: &str, roles: &BTreeSet<&str>) -> Option<T> {
    let problem = message!(
        "asks for the role {role}, which no carer has",
        role = quoted(role)
    );
    let alike: Vec<String> = near(role, roles.iter().copied())
        .into_iter()
        .map(quoted)
        .collect();
    let remedy = if alike.is_empty() {
        message!(
            "give some carer the role {role}, or leave it out",
            role = quoted(role)
        )
    } else {
        message!(
            "write {alike} if that is what it means, or give some carer the role {role}",
            alike = all_of(alike),
            role = quoted(role)
        )
    };
    cursor.wrong(problem, remedy)
}

fn judge_contacts(contacts: Cursor<'_, '_>, patient: &Patient, instance: &Instance) {
    for entry in contacts.entries_if_object().unwrap_or_default() {
        let contact = patient.contacts.get(entry.0.as_ref());
        let Some(carer) = contact.map(|&carer| &instance.carers()[carer]) else {
            continue;
        };
        if carer.role.as_deref() != Some(entry.0.as_ref()) {
            let has = carer.role.as_ref().map_or_else(
                || message!("has no role"),
                |role| message!("has the role {role}", role = quoted(role)),
            );
            contacts.field(entry, |id| {
                id.wrong::<()>(
                    message!(
                        "names {carer} as the contact for {role}, who {has}",
                        carer = quoted(&carer.id),
                        role = quoted(&entry.0),
                        has
                    ),
                    message!("name a carer of that role, or give this one the role"),
                )
            });
        }
    }
}
