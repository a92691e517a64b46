//! Reads visits that come one after another.

use super::possible_starts::{starts, starts_in_words};
use crate::id::{Table, VisitId};
use crate::instance::{FirstThen, Instance, Visit};
use crate::message::{all_of, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Schema, quoted};
use crate::problem::read::problem::Known;
use crate::time::Minutes;

const FIRST_THEN: Schema = Schema {
    what: || message!("an order of two visits"),
    fields: &["first", "then", "least_minutes", "most_minutes"],
};

/// A week, in minutes.
const MOST_MINUTES: i32 = 7 * 24 * 60;

pub(super) fn first_then<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<FirstThen> {
    let fields = cursor.object(&FIRST_THEN)?;
    let first = fields.required("first", |visit| known.visits.find(visit));
    let then = fields.required("then", |visit| known.visits.find(visit));
    let least = fields.optional_or("least_minutes", Minutes::ZERO, minutes);
    let most = fields.optional("most_minutes", |most| minutes(most).map(Some));
    let (first, then, least, most) = (first?, then?, least?, most?);
    if first == then {
        return cursor.wrong_as(
            DefectCode::ListedTwice,
            message!("names the same visit twice"),
            message!("name two different visits"),
        );
    }
    if let Some(most) = most
        && most < least
    {
        return cursor.wrong(
            message!(
                "asks for at least {least} and at most {most}, which is less",
                least,
                most
            ),
            message!("swap the two or mend them"),
        );
    }
    Some(FirstThen {
        first,
        then,
        least,
        most,
    })
}

/// The same between rows of visits: between the stays of the one and of the other, with the time from each to the end of its visit
/// and from the start of the other's.
pub(super) fn between_rows(asked: &FirstThen, visits: &Table<VisitId, Visit>) -> Vec<FirstThen> {
    let mut orders = Vec::new();
    for first in visits[asked.first].rows(asked.first) {
        for then in visits[asked.then].rows(asked.then) {
            let before_end = visits[first].stay.as_ref().map(|stay| stay.before_end);
            let after = visits[then].stay.as_ref().map(|stay| stay.after);
            let more = before_end.unwrap_or_default() + after.unwrap_or_default();
            orders.push(FirstThen {
                first,
                then,
                least: asked.least + more,
                most: asked.most.map(|most| most + more),
            });
        }
    }
    orders
}

fn minutes(cursor: Cursor<'_, '_>) -> Option<Minutes> {
    let rule = message!("a visit starts from 0 minutes to a week after another has ended");
    cursor.whole(0..=MOST_MINUTES, rule).map(Minutes::new)
}

/// Checks that some starts satisfy the row, and that the earlier rows do not lead from its later visit to its earlier
/// one.
pub(super) fn judge(
    cursor: Cursor<'_, '_>,
    asked: &FirstThen,
    before: &[Option<FirstThen>],
    instance: &Instance,
) -> Option<()> {
    if let Some(way) = way(before, asked.then, asked.first, &mut Vec::new()) {
        let names = way
            .iter()
            .map(|&visit| quoted(&instance.visits()[visit].id));
        return cursor.wrong(
            message!(
                "puts {first} before {then}, but the rows before it ask for the order {names}",
                first = quoted(&instance.visits()[asked.first].id),
                then = quoted(&instance.visits()[asked.then].id),
                names = all_of(names)
            ),
            message!("take one row of this circle out"),
        );
    }
    let rows = between_rows(asked, instance.visits());
    if rows.iter().all(|asked| can_be(instance, asked)) {
        return Some(());
    }
    let [first, then] = [asked.first, asked.then].map(|visit| starts_in_words(instance, visit));
    let delay = match asked.most {
        Some(most) => message!("{least} to {most}", least = asked.least.get(), most),
        None => message!("at least {least}", least = asked.least),
    };
    cursor.wrong(
        message!(
            "asks for an order that cannot be: {first}, then after {delay} {then}",
            first,
            delay,
            then
        ),
        message!("change the delay, or widen or move their windows"),
    )
}

/// Returns the visits on a path of rows from `from` to `to`, if there is one.
fn way(
    rows: &[Option<FirstThen>],
    from: VisitId,
    to: VisitId,
    seen: &mut Vec<VisitId>,
) -> Option<Vec<VisitId>> {
    if from == to {
        return Some(vec![to]);
    }
    seen.push(from);
    for row in rows.iter().flatten().filter(|row| row.first == from) {
        if !seen.contains(&row.then)
            && let Some(rest) = way(rows, row.then, to, seen)
        {
            return Some([vec![from], rest].concat());
        }
    }
    None
}

/// Returns true if some start of each visit gives a delay within the limits.
fn can_be(instance: &Instance, asked: &FirstThen) -> bool {
    let minutes = instance.visits()[asked.first].minutes;
    let ahead = starts(instance, asked.first);
    let behind = starts(instance, asked.then);
    ahead.iter().any(|first| {
        behind.iter().any(|then| {
            let shortest = then.earliest - (first.latest + minutes);
            let longest = then.latest - (first.earliest + minutes);
            asked.least <= longest && asked.most.is_none_or(|most| shortest <= most)
        })
    })
}
