//! Whom patients ask for, whom they refuse, and what is agreed of their contact carer.

use crate::problem::DefectCode;
use std::collections::BTreeSet;

use super::problem::Known;
use crate::id::CarerId;
use crate::instance::{ContactShare, Preference, Share, ShareOf};
use crate::problem::json::{Cursor, Fields, Schema};

const PREFERENCE: Schema = Schema {
    what: "a preferred carer",
    fields: &["carer", "weight"],
};

const CONTACT_SHARE: Schema = Schema {
    what: "a contact's share",
    fields: &["part", "of"],
};

const SHARES: [(&str, ShareOf); 2] = [("visits", ShareOf::Visits), ("days", ShareOf::Days)];

/// Whom a patient asks for, each once, and how much.
pub(super) fn preferences<'t>(list: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<Preference>> {
    let mut seen = BTreeSet::new();
    list.list(|row| {
        let asked = preference(row, known)?;
        if seen.insert(asked.carer) {
            return Some(asked);
        }
        let again = match row.entries_if_object() {
            None => format!("is {}", row.shown()),
            Some(_) => "asks for a carer".to_owned(),
        };
        row.wrong_as(
            DefectCode::ListedTwice,
            format!("{again} for the second time in this list"),
            "name it once",
        )
    })
}

/// A carer with weight 1, or with the weight that is given.
fn preference<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Preference> {
    if cursor.entries_if_object().is_none() {
        let carer = known.carers.find(cursor)?;
        return Some(Preference { carer, weight: 1 });
    }
    let fields = cursor.object(&PREFERENCE)?;
    let carer = fields.required("carer", |carer| known.carers.find(carer));
    let weight = fields.required("weight", |weight| {
        weight.whole(
            1..=100,
            "a weight is 1 to 100; whoever weighs nothing is left out",
        )
    });
    Some(Preference {
        carer: carer?,
        weight: weight?,
    })
}

/// The contact's share: a part of the visits, or of what is named.
pub(super) fn contact_share(share: Cursor<'_, '_>, has_contact: bool) -> Option<ContactShare> {
    if !has_contact {
        return share.wrong(
            "is the share of a contact carer, and there is none",
            r#"name the "contact_carer", or leave the share out"#,
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
    let part = part.number(0.0..=1.0, "a share is a part, from 0 to 1")?;
    Share::of_bits(part.to_bits())
}

/// The excluded carers, none of whom is preferred.
pub(super) fn excluded<'t>(
    fields: &Fields<'t, '_>,
    preferred: Option<&[Preference]>,
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    let preferred: BTreeSet<CarerId> = preferred
        .unwrap_or_default()
        .iter()
        .map(|asked| asked.carer)
        .collect();
    fields.optional("excluded_carers", |list| {
        list.list_without_repeats(|id| {
            let carer = known.carers.find(id)?;
            if preferred.contains(&carer) {
                let problem = format!("is {}, who is preferred too", id.shown());
                return id.wrong(problem, "take the carer out of one of the two lists");
            }
            Some(carer)
        })
    })
}

/// The contact carer, who is not excluded.
pub(super) fn contact<'t>(
    id: Cursor<'t, '_>,
    excluded: Option<&[CarerId]>,
    known: &Known<'t>,
) -> Option<CarerId> {
    let carer = known.carers.find(id)?;
    if excluded.unwrap_or_default().contains(&carer) {
        let problem = format!("is {}, who is excluded", id.shown());
        return id.wrong(problem, "name another contact, or do not exclude this one");
    }
    Some(carer)
}
