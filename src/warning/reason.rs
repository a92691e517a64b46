//! Why too few carers can make a visit, as a sentence.

use super::obstacle::{Obstacle, date, days_of_visit};
use crate::id::{CarerId, Table};
use crate::instance::{Instance, Visit};
use crate::problem::{listed, quoted};

/// Obstacles as a carer meets them on the way to a visit.
const ON_THE_WAY: [Obstacle; 8] = [
    Obstacle::Unskilled,
    Obstacle::SkilledOnOtherDays,
    Obstacle::Excluded,
    Obstacle::NotRequired,
    Obstacle::OffDuty,
    Obstacle::ShiftTooShort,
    Obstacle::OutOfHours,
    Obstacle::TooFar,
];

/// The first obstacle after which fewer carers are left than the visit asks for; `None` where enough can make it.
pub(super) fn reason(
    instance: &Instance,
    visit: &Visit,
    obstacles: &Table<CarerId, Option<Obstacle>>,
) -> Option<String> {
    let past = |obstacle| who(obstacles, move |met| met < Some(obstacle));
    let mut on_the_way = ON_THE_WAY.into_iter();
    let decisive = on_the_way.find(|&obstacle| past(obstacle).len() < visit.carers as usize)?;
    let before = who(obstacles, |met| met <= Some(decisive));
    let [before, past] = [before, past(decisive)].map(|carers| {
        let ids = carers.iter().map(|&carer| &instance.carers()[carer].id);
        listed(ids.map(|id| quoted(id)))
    });
    Some(sentence(instance, visit, decisive, &before, &past))
}

fn who(
    obstacles: &Table<CarerId, Option<Obstacle>>,
    counts: impl Fn(Option<Obstacle>) -> bool,
) -> Vec<CarerId> {
    let carers = obstacles.iter().filter(|&(_, &met)| counts(met));
    carers.map(|(carer, _)| carer).collect()
}

/// Why of those carers `before` an obstacle only those `past` it are left.
fn sentence(
    instance: &Instance,
    visit: &Visit,
    obstacle: Obstacle,
    before: &str,
    past: &str,
) -> String {
    let but = if past.is_empty() {
        String::new()
    } else {
        format!(" but {past}")
    };
    let skills = skills(instance, visit);
    let minutes = visit.minutes;
    match obstacle {
        Obstacle::Unskilled => format!("no carer{but} has {skills}"),
        Obstacle::SkilledOnOtherDays => {
            let days = days(instance, visit);
            format!("of those who have {skills} at times ({before}), none{but} has so on {days}")
        }
        Obstacle::Excluded => {
            format!("of those who could come ({before}), the patient excludes all{but}")
        }
        Obstacle::NotRequired => {
            format!("of those who could come ({before}), none{but} is among its required carers")
        }
        Obstacle::OffDuty => {
            let days = days(instance, visit);
            let with = match visit.skills.len() {
                0 => String::new(),
                _ => format!(" with {skills}"),
            };
            format!("of those who may come ({before}), none{but} is on duty{with} on {days}")
        }
        Obstacle::ShiftTooShort => {
            format!(
                "of those on duty then ({before}), none{but} has a shift as long as the visit, {minutes}"
            )
        }
        Obstacle::OutOfHours => {
            let starts = starts(instance, visit);
            format!(
                "of those on duty then ({before}), none{but} is at work for a whole visit that starts {starts}"
            )
        }
        Obstacle::TooFar => format!(
            "of those at work then ({before}), none{but} has time to travel from where the shift starts to the visit and on to \
             where the shift ends"
        ),
    }
}

fn skills(instance: &Instance, visit: &Visit) -> String {
    let names = visit.skills.iter();
    let names = listed(names.map(|&skill| quoted(&instance.skills()[skill])));
    match visit.skills.len() {
        1 => format!("the skill {names}"),
        _ => format!("the skills {names}"),
    }
}

fn days(instance: &Instance, visit: &Visit) -> String {
    let days = days_of_visit(instance.horizon(), visit).into_iter();
    listed(days.map(|day| date(instance.horizon(), day)))
}

fn starts(instance: &Instance, visit: &Visit) -> String {
    listed(visit.windows.iter().map(|window| {
        let earliest = instance.civil_text(window.earliest);
        if window.earliest == window.latest {
            return format!("at {earliest}");
        }
        format!("from {earliest} to {}", instance.civil_text(window.latest))
    }))
}
