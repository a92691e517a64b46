//! Reads pools: unnamed substitutes, each of whom is a carer.

use crate::id::{CarerId, Id};
use crate::instance::Carer;
use crate::message::message;
use crate::problem::json::{Cursor, Fields, Names, Schema};
use crate::problem::read::people::anybody;
use crate::problem::read::problem::Known;

const POOL: Schema = Schema {
    what: || message!("a pool"),
    fields: &[
        "id",
        "count",
        "travel",
        "skills",
        "hourly_cost",
        "contract",
        "role",
        "employer",
    ],
};

/// Greatest number of substitutes in a pool.
const MOST: u32 = 1000;

/// Adds the ids `POOL-1`, `POOL-2` and so on to the carers, from their row on. It is a defect if an id exists already.
pub(in crate::problem::read) fn note_names<'t>(
    fields: &Fields<'t, '_>,
    carers: &mut Names<'t, CarerId>,
) -> Vec<(&'t str, Vec<CarerId>)> {
    let mut next = carers.count().unwrap_or(0);
    let mut pools = Vec::new();
    fields.optional("pools", |list| {
        for index in 0..list.length()? {
            list.item(index, |row| {
                let entries = row.entries_if_object()?;
                let field = |name: &str| entries.iter().find(|(own, _)| own == name);
                let count = row.field(field("count")?, |count| {
                    count
                        .whole_if_whole()
                        .map(|count| count.clamp(0, MOST.into()))
                })?;
                row.field(field("id")?, |cursor| {
                    let id = cursor.text_if_text()?;
                    let own = (1..=count).map(|number| {
                        let carer = CarerId::from_index(next);
                        next += 1;
                        carers.add(format!("{id}-{number}"), carer, cursor);
                        carer
                    });
                    pools.push((id, own.collect()));
                    Some(())
                })
            });
        }
        Some(())
    });
    pools
}

/// Returns the carers of the pools, to be added after the others.
pub(in crate::problem::read) fn carers<'t>(
    list: Cursor<'t, '_>,
    known: &Known<'t>,
) -> Option<Vec<Carer>> {
    let pools = list.list(|row| pool(row, known))?;
    Some(pools.concat())
}

fn pool<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<Vec<Carer>> {
    let fields = cursor.object(&POOL)?;
    let id = fields.id();
    let count = fields.required("count", |count| {
        count.whole(1..=MOST, message!("a pool has from 1 to 1000 people"))
    });
    let anybody = anybody(&fields, known);
    let (id, count, anybody) = (id?, count?, anybody?);
    let carer = |number: u32| Carer {
        id: format!("{id}-{number}"),
        pool: Some(id.clone()),
        ..anybody.clone()
    };
    Some((1..=count).map(carer).collect())
}
