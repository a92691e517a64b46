//! Reads preferred and excluded carers, contact carers, and their agreed shares.

use crate::message::message;
use crate::problem::DefectCode;
use std::collections::BTreeSet;

use super::problem::Known;
use crate::id::CarerId;
use crate::instance::{ContactShare, Preference, Share, ShareOf};
use crate::problem::json::{Cursor, Fields, Schema};

const PREFERENCE: Schema = Schema {
    what: || message!("a preferred carer"),
    fields: &["carer", "weight"],
};

const CONTACT_SHARE: Schema = Schema {
    what: || message!("a contact's share"),
    fields: &["part", "of"],
};

const SHARES: [(&str, ShareOf); 2] = [("visits", ShareOf::Visits), ("days", ShareOf::Days)];

/// A carer whom a patient asks for, with the weight where the file gives one.
pub(super) struct Asked {
    carer: CarerId,
    weight: Option<u32>,
}

/// Whom a patient asks for, each once.
pub(super) fn asked<'t>(
    fields: &Fields<'t, '_>,
    contact: Option<CarerId>,
    known: &Known<'t>,
) -> Option<Vec<Asked>> {
    let mut seen = BTreeSet::new();
    fields.optional("preferred_carers", |list| {
        list.list(|row| {
            let asked = preference(row, contact, known)?;
            if seen.insert(asked.carer) {
                return Some(asked);
            }
            let again = match row.entries_if_object() {
                None => message!(
                    "is {value} for the second time in this list",
                    value = row.shown()
                ),
                Some(_) => message!("asks for a carer for the second time in this list"),
            };
            row.wrong_as(DefectCode::ListedTwice, again, message!("name it once"))
        })
    })
}

/// Each carer who is asked for with their weight, and the contact with them: the weight in the file, else 1, and for the contact one more
/// than the greatest of the others. Whoever weighs nothing is left out.
pub(super) fn preferences(mut asked: Vec<Asked>, contact: Option<CarerId>) -> Vec<Preference> {
    if let Some(carer) = contact
        && asked.iter().all(|row| row.carer != carer)
    {
        asked.push(Asked {
            carer,
            weight: None,
        });
    }
    let others = asked.iter().filter(|row| Some(row.carer) != contact);
    let greatest = others.map(|row| row.weight.unwrap_or(1)).max();
    let of_contact = greatest.unwrap_or(0) + 1;
    let weight = |row: &Asked| match row.weight {
        Some(weight) => weight,
        None if Some(row.carer) == contact => of_contact,
        None => 1,
    };
    let rows = asked.iter().map(|row| Preference {
        carer: row.carer,
        weight: weight(row),
    });
    rows.filter(|row| row.weight > 0).collect()
}

/// A carer by id, or with a weight, which may be 0 for the contact alone.
fn preference<'t>(
    cursor: Cursor<'t, '_>,
    contact: Option<CarerId>,
    known: &Known<'t>,
) -> Option<Asked> {
    if cursor.entries_if_object().is_none() {
        let carer = known.carers.find(cursor)?;
        return Some(Asked {
            carer,
            weight: None,
        });
    }
    let fields = cursor.object(&PREFERENCE)?;
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let is_contact = carer.is_some() && carer == contact;
    let weight = fields.required("weight", |weight| {
        if is_contact {
            weight.whole(
                0..=100,
                message!("the weight of a contact carer is 0 to 100"),
            )
        } else {
            weight.whole(
                1..=100,
                message!("a weight is 1 to 100; leave out carers without a weight"),
            )
        }
    });
    Some(Asked {
        carer: carer?,
        weight: Some(weight?),
    })
}

/// Reads the contact carer's share, of visits or of what is named.
pub(super) fn contact_share(share: Cursor<'_, '_>, has_contact: bool) -> Option<ContactShare> {
    if !has_contact {
        return share.wrong(
            message!("needs a contact carer, and the patient has none"),
            message!(r#"name the "contact_carer", or leave the share out"#),
        );
    }
    if share.entries_if_object().is_none() {
        let of = ShareOf::Visits;
        return part(share).map(|part| ContactShare { part, of });
    }
    let fields = share.object(&CONTACT_SHARE)?;
    let part = fields.required("part", part);
    let of = fields.optional("of", |of| of.one_of(&SHARES));
    Some(ContactShare {
        part: part?,
        of: of?,
    })
}

fn part(part: Cursor<'_, '_>) -> Option<Share> {
    let part = part.number(0.0..=1.0, message!("a share is a part, from 0 to 1"))?;
    Share::of_bits(part.to_bits())
}

/// Reads the excluded carers. None of them may be preferred.
pub(super) fn excluded<'t>(
    fields: &Fields<'t, '_>,
    asked: Option<&[Asked]>,
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    let preferred: BTreeSet<CarerId> = asked
        .unwrap_or_default()
        .iter()
        .map(|asked| asked.carer)
        .collect();
    fields.optional("excluded_carers", |list| {
        list.list_without_repeats(|id| {
            let carer = known.carers.find(id)?;
            if preferred.contains(&carer) {
                let problem = message!("is {value}, who is preferred too", value = id.shown());
                return id.wrong(
                    problem,
                    message!("take the carer out of one of the two lists"),
                );
            }
            Some(carer)
        })
    })
}

/// A contact `carer`, named by `id`, who is not excluded.
pub(super) fn not_excluded(
    id: Cursor<'_, '_>,
    carer: CarerId,
    excluded: Option<&[CarerId]>,
) -> Option<CarerId> {
    if excluded.unwrap_or_default().contains(&carer) {
        let problem = message!("is {value}, who is excluded", value = id.shown());
        return id.wrong(
            problem,
            message!("name another contact, or do not exclude this one"),
        );
    }
    Some(carer)
}
