//! Checks contracts and rules against what cannot change: fixed shifts and carry-in.

use crate::id::{CarerId, Id, ShiftId};
use crate::instance::{Instance, Note};
use crate::message::{Message, all_of, message};
use crate::problem::json::{Cursor, Fields, quoted};
use crate::rule::Rule;
use crate::time::Minutes;

/// Records three defects: fixed shifts that break a rule, shifts that cannot reach the least minutes of a contract, and
/// templates that nobody may ever work. Returns a note on templates that nobody may work in this horizon.
pub(in crate::problem::read) fn judge(fields: &Fields<'_, '_>, instance: &Instance) -> Vec<Note> {
    let mut notes = Vec::new();
    fields.optional("carers", |list| {
        for carer in instance.carers().ids().take(list.length()?) {
            list.item(carer.index(), |cursor| {
                fixed(cursor, carer, instance);
                least(cursor, carer, instance)
            });
        }
        Some(())
    });
    fields.optional("shift_templates", |list| {
        for index in 0..list.length()? {
            list.item(index, |cursor| {
                notes.extend(template(cursor, instance));
                Some(())
            });
        }
        Some(())
    });
    notes
}

fn fixed(cursor: Cursor<'_, '_>, carer: CarerId, instance: &Instance) -> Option<()> {
    let shifts: Vec<ShiftId> = instance.fixed_shifts(carer).collect();
    let breach = instance
        .breach(carer, &[])
        .or_else(|| instance.breach(carer, &shifts))?;
    let asked = asked(breach.rule, carer, instance);
    if breach.shifts.is_empty() {
        return cursor.wrong(
            message!(
                "cannot keep {asked} with what is carried in, whatever they work",
                asked
            ),
            message!("mend \"carry_in\", or change the rule"),
        );
    }
    let names = all_of(
        breach
            .shifts
            .iter()
            .map(|&shift| quoted(&instance.shifts()[shift].id)),
    );
    cursor.wrong(
        message!(
            "has shifts that are not optional and break {asked} whatever is planned: {names}",
            asked,
            names
        ),
        remedy(breach.rule),
    )
}

/// Says what to do about fixed shifts that break a rule.
fn remedy(rule: Rule) -> Message {
    match rule {
        Rule::Availability => message!(
            "take these shifts out: delete their rows in the sheet \"shifts\", or name them under \"remove\" in a patch, as planner what-if reads it; or change the contract"
        ),
        _ => message!(
            "move one of them, mark it as optional or give it to somebody else, or change the rule"
        ),
    }
}

/// Checks that a carer's possible shifts can add up to the contract's least minutes.
fn least(cursor: Cursor<'_, '_>, carer: CarerId, instance: &Instance) -> Option<()> {
    let least = instance.carers()[carer].contract.least?;
    let mut possible = Minutes::ZERO;
    let mut day_most = vec![Minutes::ZERO; instance.horizon().days()];
    for &shift in instance.shifts_of(carer) {
        if instance.may_be_worked(shift) {
            let own = &instance.shifts()[shift];
            day_most[instance.horizon().day(own.span.start)] += own.paid_minutes();
        }
    }
    for minutes in day_most {
        possible += instance
            .working_time()
            .day
            .map_or(minutes, |most| minutes.min(most));
    }
    let (rule, possible) = instance
        .most_paid(carer)
        .map(|(rule, most)| (Some(rule), most))
        .chain([(None, possible)])
        .min_by_key(|&(_, most)| most)?;
    if least <= possible {
        return Some(());
    }
    let why = match rule {
        Some(rule) => message!("by {asked}", asked = asked(rule, carer, instance)),
        None => message!("with all their shifts, optional ones too"),
    };
    cursor.wrong(
        message!(
            "should work at least {least}, but can work {possible} at most {why}",
            least,
            possible,
            why
        ),
        message!("lower \"least_minutes\", or give them more to work"),
    )
}

/// Checks that somebody may work some shift of the template. It is a defect if the shift is too long for any day.
/// Otherwise other shifts or carry-in leave no room, and the template may be usable in the next horizon.
fn template(cursor: Cursor<'_, '_>, instance: &Instance) -> Option<Note> {
    let entries = cursor.entries_if_object()?;
    let id = entries.iter().find(|(name, _)| name == "id")?;
    let name = cursor.field(id, |id| id.text_if_text().map(str::to_owned))?;
    let prefix = format!("{name}/");
    let own: Vec<ShiftId> = instance
        .shifts()
        .ids()
        .filter(|&shift| instance.shifts()[shift].id.starts_with(&prefix))
        .collect();
    if own.iter().any(|&shift| instance.may_be_worked(shift)) {
        return None;
    }
    let &shift = own.first()?;
    let row = &instance.shifts()[shift];
    let breach = instance.breach_beside_fixed(row.carer, &[shift])?;
    let asked = asked(breach.rule, row.carer, instance);
    let example = quoted(&row.id);
    let is_for_ever =
        breach.shifts == [shift] && matches!(breach.rule, Rule::LongestDay | Rule::SplitDay);
    if is_for_ever {
        return cursor.wrong(
            message!(
                "gives only shifts that nobody may work: {example} breaks {asked}",
                example,
                asked
            ),
            message!("change its times, or change the rule"),
        );
    }
    Some(Note {
        subject: message!("shift template {id}", id = quoted(&name)),
        sentence: message!(
            "gives only shifts that nobody may work in this horizon: {example} breaks {asked}",
            example,
            asked
        ),
    })
}

/// Returns, in words, what a rule requires of a carer.
fn asked(rule: Rule, carer: CarerId, instance: &Instance) -> Message {
    let law = instance.working_time();
    let contract = &instance.carers()[carer].contract;
    let minutes = |minutes: Option<Minutes>| minutes.unwrap_or_default();
    match rule {
        Rule::DailyRest => message!(
            "the daily rest of {minutes}",
            minutes = minutes(law.daily_rest)
        ),
        Rule::WeeklyRest => message!(
            "the weekly rest of {minutes}",
            minutes = minutes(law.weekly_rest)
        ),
        Rule::DaysInARow => message!(
            "the limit of {count} days in a row",
            count = law.days_in_a_row.unwrap_or_default()
        ),
        Rule::EveningThenMorning => message!(
            "the limit of {count} mornings on the day after an evening",
            count = law.evenings_before_mornings.unwrap_or_default()
        ),
        Rule::LongestDay => message!("the longest day of {minutes}", minutes = minutes(law.day)),
        Rule::SplitDay => message!(
            "the longest span of a day, {minutes}",
            minutes = minutes(law.split_day)
        ),
        Rule::WeekendsFree => message!(
            "one free weekend of {count}",
            count = law.weekends_free_every.unwrap_or_default()
        ),
        Rule::AverageHours => message!(
            "the average of {minutes} a week",
            minutes = minutes(law.week)
        ),
        Rule::Overtime => message!(
            "the limit of {minutes} of overtime",
            minutes = minutes(law.overtime)
        ),
        Rule::ContractMinutes => {
            message!("the contract's {minutes}", minutes = minutes(contract.most))
        }
        Rule::ContractShifts => message!(
            "the contract's number of shifts, {count}",
            count = contract.most_shifts.unwrap_or_default()
        ),
        _ => message!("what the contract says of when they can work"),
    }
}
