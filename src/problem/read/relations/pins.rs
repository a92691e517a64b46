//! Reads pins: what is fixed for visits.

use crate::message::{Message, all_of, counts, message};
use crate::problem::DefectCode;
use std::collections::BTreeSet;

use super::possible_starts::{has_shift, objection, starts_in_words};
use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::{Instance, Pin, Shift, Visit};
use crate::problem::json::{Cursor, Schema, quoted};
use crate::problem::read::problem::Known;
use crate::time::{Minutes, Span};

const PIN: Schema = Schema {
    what: || message!("a pin"),
    fields: &["visit", "carer", "shift", "start", "stay"],
};

/// A pin as the file has it: a shift may stand without a carer, and a stay is a number.
#[derive(Clone, Copy)]
pub(super) struct WrittenPin {
    pin: Pin,
    stay: Option<u32>,
}

pub(super) fn pin<'t>(cursor: Cursor<'t, '_>, known: &Known<'t>) -> Option<WrittenPin> {
    let fields = cursor.object(&PIN)?;
    let visit = fields.required("visit", |visit| known.visits.find(visit));
    let carer = fields.optional("carer", |carer| known.carers.find(carer).map(Some));
    let shift = fields.optional("shift", |shift| known.shifts.find(shift).map(Some));
    let start = fields.optional("start", |start| {
        known
            .clock
            .time_in_horizon(start)
            .map(|time| Some(time.moment))
    });
    let stay = fields.optional("stay", |stay| {
        stay.whole(1..=1000, message!("stays are counted from 1"))
            .map(Some)
    });
    if !["carer", "shift", "start"]
        .iter()
        .any(|&name| fields.has(name))
    {
        return cursor.wrong_as(
            DefectCode::MissingField,
            message!("pins nothing"),
            message!(r#"add what must stay: "carer", "shift" or "start""#),
        );
    }
    let pin = Pin {
        visit: visit?,
        carer: carer?,
        shift: shift?,
        start: start?.flatten(),
    };
    Some(WrittenPin { pin, stay: stay? })
}

impl WrittenPin {
    /// What it says of each row of its visit: carer and shift of its stay, the start of all.
    pub(super) fn of_rows(
        &self,
        shifts: &Table<ShiftId, Shift>,
        visits: &Table<VisitId, Visit>,
    ) -> Vec<Pin> {
        let pin = self.pin;
        let carer = pin.carer.or(pin.shift.map(|shift| shifts[shift].carer));
        let rows = visits[pin.visit].rows(pin.visit);
        let of_row = |visit: VisitId| match &visits[visit].stay {
            None => Pin { carer, ..pin },
            Some(stay) => {
                let is_meant = self.stay == Some(stay.number);
                Pin {
                    visit,
                    carer: carer.filter(|_| is_meant),
                    shift: pin.shift.filter(|_| is_meant),
                    start: pin.start.map(|start| start + stay.after),
                }
            }
        };
        let pins = rows.into_iter().map(of_row);
        pins.filter(|pin| pin.carer.is_some() || pin.start.is_some())
            .collect()
    }
}

/// That the pin breaks no rule by itself, nor together with those before it.
pub(super) fn judge(
    cursor: Cursor<'_, '_>,
    written: &WrittenPin,
    before: &[Option<WrittenPin>],
    instance: &Instance,
) -> Option<()> {
    if let (Some(carer), Some(shift)) = (written.pin.carer, written.pin.shift)
        && instance.shifts()[shift].carer != carer
    {
        let worker = quoted(&instance.carers()[instance.shifts()[shift].carer].id);
        let (shift, carer) = (&instance.shifts()[shift].id, &instance.carers()[carer].id);
        let problem = message!(
            "pins {carer} in shift {shift}, which {worker} works",
            carer = quoted(carer),
            shift = quoted(shift),
            worker
        );
        return cursor.wrong(
            problem,
            message!("name a shift of that carer, or leave one of the two out"),
        );
    }
    judge_stay(cursor, written, instance)?;
    let of_rows = |pin: &WrittenPin| pin.of_rows(instance.shifts(), instance.visits());
    let before: Vec<Pin> = before.iter().flatten().flat_map(of_rows).collect();
    let problem = of_rows(written)
        .iter()
        .find_map(|pin| alone(instance, pin).or_else(|| among(instance, pin, &before)))?;
    cursor.wrong(problem, message!("change the pin or leave it out"))
}

/// That the pin says which stay is meant where the visit has stays, and only there.
fn judge_stay(cursor: Cursor<'_, '_>, written: &WrittenPin, instance: &Instance) -> Option<()> {
    let visit = &instance.visits()[written.pin.visit];
    let (id, has) = (
        quoted(&visit.id),
        visit.stay.as_ref().map_or(0, |stay| stay.rows.len()),
    );
    let has_carer = written.pin.carer.is_some() || written.pin.shift.is_some();
    match written.stay {
        Some(stay) if stay as usize > has => {
            let has = counts::stays(has);
            cursor.wrong(
                message!(
                    "names stay {stay} of visit {id}, which has {has}",
                    stay,
                    id,
                    has
                ),
                message!("name a stay that the visit has, or leave the field out"),
            )
        }
        None if has > 0 && has_carer => cursor.wrong_as(
            DefectCode::MissingField,
            message!(
                "pins a carer to visit {id}, but not to which of its {has} stays",
                id,
                has
            ),
            message!(r#"add "stay", counted from 1"#),
        ),
        _ => Some(()),
    }
}

/// Returns what is wrong with a pin alone.
fn alone(instance: &Instance, pin: &Pin) -> Option<Message> {
    if let Some(start) = pin.start
        && !instance.visits()[pin.visit].may_start(start)
    {
        let date = instance.horizon().date(start);
        let mut visited = instance.visited(&instance.visits()[pin.visit]);
        let away = visited.find(|patient| patient.is_away(date));
        let start = instance.civil_text(start);
        return Some(match away.map(|patient| quoted(&patient.id)) {
            Some(patient) => message!(
                "pins the start {start}, when patient {patient} is away",
                start,
                patient
            ),
            None => message!(
                "pins the start {start}, outside the windows of the visit",
                start
            ),
        });
    }
    let carer = pin.carer?;
    let name = quoted(&instance.carers()[carer].id);
    if let Some(objection) = objection(instance, carer, pin.visit) {
        let visit = quoted(&instance.visits()[pin.visit].id);
        return Some(message!(
            "pins {name} to visit {visit}, but {objection}",
            name,
            visit,
            objection
        ));
    }
    (!has_shift(instance, carer, pin.visit, pin.shift)).then(|| {
        let visit = starts_in_words(instance, pin.visit);
        match pin.shift {
            Some(shift) => {
                let shift = quoted(&instance.shifts()[shift].id);
                message!(
                    "pins shift {shift}, which has no time for {visit}",
                    shift,
                    visit
                )
            }
            None => message!(
                "pins {name}, who has no shift with time for {visit}",
                name,
                visit
            ),
        }
    })
}

/// Returns what is wrong with a pin together with earlier ones.
fn among(instance: &Instance, pin: &Pin, before: &[Pin]) -> Option<Message> {
    let same_visit: Vec<&Pin> = before
        .iter()
        .filter(|other| other.visit == pin.visit)
        .collect();
    let visit = quoted(&instance.visits()[pin.visit].id);
    if let Some(problem) = contradiction(instance, pin, &same_visit) {
        return Some(problem);
    }
    let carer = pin.carer?;
    let mut pinned: BTreeSet<CarerId> = same_visit.iter().filter_map(|other| other.carer).collect();
    if let Some(&other) = pinned
        .iter()
        .find(|&&other| never_together(instance, carer, other))
    {
        let [one, other] = [carer, other].map(|carer| quoted(&instance.carers()[carer].id));
        return Some(message!(
            "pins {one} to visit {visit} beside {other}, and the two are never together",
            one,
            visit,
            other
        ));
    }
    let is_new = pinned.insert(carer);
    let asked = instance.visits()[pin.visit].carers as usize;
    if is_new && pinned.len() > asked {
        let names = all_of(
            pinned
                .iter()
                .map(|&carer| quoted(&instance.carers()[carer].id)),
        );
        let asked = counts::carers(asked);
        return Some(message!(
            "is one too many for visit {visit}, which asks for {asked}: {names}",
            visit,
            asked,
            names
        ));
    }
    let visits = instance.visits();
    let is_other_stay = |other: &&Pin| {
        other.visit != pin.visit
            && other.carer == pin.carer
            && visits[other.visit].first_row(other.visit) == visits[pin.visit].first_row(pin.visit)
    };
    if before.iter().any(|other| is_other_stay(&other)) {
        let name = quoted(&instance.carers()[carer].id);
        return Some(message!(
            "pins {name} to visit {visit}, and a pin before it to another stay of the same visit",
            name,
            visit
        ));
    }
    let own = stretch(instance, pin)?;
    let clash = before.iter().find(|other| {
        other.visit != pin.visit
            && other.carer == pin.carer
            && stretch(instance, other).is_some_and(|theirs| theirs.overlaps(own))
    })?;
    let name = quoted(&instance.carers()[carer].id);
    let other = quoted(&instance.visits()[clash.visit].id);
    Some(message!(
        "pins {name} to visit {visit} while an earlier pin has them at visit {other}",
        name,
        visit,
        other
    ))
}

/// Returns how a pin contradicts earlier pins: another start, or another shift of the same carer.
fn contradiction(instance: &Instance, pin: &Pin, before: &[&Pin]) -> Option<Message> {
    let visit = quoted(&instance.visits()[pin.visit].id);
    let known = before.iter().find_map(|other| other.start);
    if let (Some(start), Some(known)) = (pin.start, known)
        && start != known
    {
        let [start, known] = [start, known].map(|start| instance.civil_text(start));
        return Some(message!(
            "pins visit {visit} to start {start}, but a pin before it to {known}",
            visit,
            start,
            known
        ));
    }
    let mut of_carer = before.iter().filter(|other| other.carer == pin.carer);
    let known = of_carer.find_map(|other| other.shift)?;
    let shift = pin.shift.filter(|&shift| shift != known)?;
    let [shift, known] = [shift, known].map(|shift| quoted(&instance.shifts()[shift].id));
    Some(message!(
        "pins shift {shift} to visit {visit}, but a pin before it shift {known} of the same carer",
        shift,
        visit,
        known
    ))
}

fn never_together(instance: &Instance, one: CarerId, other: CarerId) -> bool {
    let mut sets = instance.relations().never_together.iter();
    one != other && sets.any(|set| set.contains(&one) && set.contains(&other))
}

/// Returns the span from the pinned start to the end of the visit.
fn stretch(instance: &Instance, pin: &Pin) -> Option<Span> {
    let start = pin.start?;
    let minutes: Minutes = instance.visits()[pin.visit].minutes;
    Some(Span {
        start,
        end: start + minutes,
    })
}
