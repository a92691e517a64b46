//! Random relations on top of a tiny problem: those that the problem can hold, so few that every start can still be tried.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::{option, prop_oneof};
use samma::instance::Instance;
use samma::problem::{FirstThen, Pin, Problem, Separation, Visit};
use serde_json::json;

use super::tiny::{Tiny, tiny};
use crate::common::{Unit, divide, instance_of};

/// At most so many visits have a start that depends on others, so that brute force comes to an end.
const MOST_BOUND: usize = 3;

/// A tiny problem, and relations as the numbers they were drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    tiny: Tiny,
    relations: Vec<Relation>,
}

#[derive(Clone, Copy, Debug)]
enum Relation {
    Apart(usize, usize, i32),
    DaysApart(usize, usize),
    AllApart(i32),
    FirstThen(usize, usize, i32, Option<i32>),
    SameCarer(usize, usize),
    NeverTogether(usize, usize),
    Pin(usize, Option<usize>, Option<usize>, Option<i32>),
    Required(usize, usize, usize),
    Supervised(usize, Option<usize>),
    Different(usize, usize),
    /// Whose visit; when the second carer comes and for how long, in parts of it; whether with a skill.
    Stays(usize, usize, usize, bool),
}

/// Any tiny problem with one to four relations, not all of which it need hold.
pub(crate) fn related() -> impl Strategy<Value = Related> {
    (tiny(), vec(relation(), 1..=4)).prop_map(|(tiny, relations)| Related { tiny, relations })
}

/// The same, with a visit of two carers who come or leave at different times, or two visits by different carers.
pub(crate) fn divided() -> impl Strategy<Value = Related> {
    let first = prop_oneof![stays(), different()];
    (tiny(), first, vec(relation(), 0..=2)).prop_map(|(tiny, first, others)| Related {
        tiny,
        relations: [vec![first], others].concat(),
    })
}

fn different() -> impl Strategy<Value = Relation> {
    let two = (any::<usize>(), any::<usize>());
    two.prop_map(|(one, other)| Relation::Different(one, other))
}

fn stays() -> impl Strategy<Value = Relation> {
    let index = any::<usize>;
    (index(), index(), index(), proptest::bool::weighted(0.3)).prop_map(
        |(visit, after, minutes, skilled)| Relation::Stays(visit, after, minutes, skilled),
    )
}

fn relation() -> impl Strategy<Value = Relation> {
    let index = any::<usize>;
    let most = option::weighted(0.5, 0..60);
    prop_oneof![
        (index(), index(), 0..40).prop_map(|(one, other, gap)| Relation::Apart(one, other, gap)),
        (index(), index()).prop_map(|(one, other)| Relation::DaysApart(one, other)),
        prop_oneof![Just(0), 0..40].prop_map(Relation::AllApart),
        (index(), index(), 0..30, most).prop_map(|(first, then, least, more)| {
            Relation::FirstThen(first, then, least, more.map(|more| least + more))
        }),
        (index(), index()).prop_map(|(one, other)| Relation::SameCarer(one, other)),
        (index(), index()).prop_map(|(one, other)| Relation::NeverTogether(one, other)),
        (
            index(),
            option::of(index()),
            option::weighted(0.3, index()),
            option::of(0..30)
        )
            .prop_map(|(visit, carer, shift, late)| Relation::Pin(visit, carer, shift, late)),
        (index(), index(), index())
            .prop_map(|(visit, one, other)| Relation::Required(visit, one, other)),
        (index(), option::weighted(0.8, index()))
            .prop_map(|(patient, known)| Relation::Supervised(patient, known)),
        different(),
        stays(),
    ]
}

impl Related {
    pub(crate) fn instance(&self) -> Instance {
        instance_of(&self.problem())
    }

    /// The problem with each relation that it can hold beside those before.
    pub(crate) fn problem(&self) -> Problem {
        let mut unit = self.tiny.unit();
        for &relation in &self.relations {
            if let Some(more) = with(&unit, relation)
                && can_be_tried(&more.problem())
            {
                unit = more;
            }
        }
        unit.problem()
    }
}

/// Whether the problem is sound, and brute force comes to an end.
fn can_be_tried(problem: &Problem) -> bool {
    let json = serde_json::to_vec(problem).expect("a problem is JSON");
    let Ok(instance) = Instance::parse(&json) else {
        return false;
    };
    let visits = instance.visits().ids();
    let bound = visits.filter(|&visit| super::brute::is_bound(&instance, visit));
    bound.count() <= MOST_BOUND
}

fn with(unit: &Unit, relation: Relation) -> Option<Unit> {
    let problem = unit.problem();
    let carer = |index: usize| problem.carers[index % problem.carers.len()].id.clone();
    let visit = |index: usize| problem.visits[index % problem.visits.len()].id.clone();
    // Another visit, one of the same patient.
    let pair = |one: usize, other: usize| {
        let own = &problem.visits[one % problem.visits.len()];
        let others = problem.visits.iter();
        let others: Vec<_> = others
            .filter(|each| each.patient == own.patient && each.id != own.id)
            .collect();
        let other = others.get(other.checked_rem(others.len())?)?;
        Some(vec![own.id.clone(), other.id.clone()])
    };
    let unit = unit.clone();
    Some(match relation {
        Relation::Apart(one, other, minutes) => {
            let apart = Separation {
                visits: pair(one, other)?,
                minutes: Some(minutes),
                days: None,
            };
            unit.relate(|related| related.separations.push(apart))
        }
        Relation::DaysApart(one, other) => {
            let apart = Separation {
                visits: pair(one, other)?,
                minutes: None,
                days: Some(1),
            };
            unit.relate(|related| related.separations.push(apart))
        }
        Relation::AllApart(minutes) => {
            unit.relate(|related| related.visits_apart_minutes = Some(minutes))
        }
        Relation::FirstThen(first, then, least, most) => unit.relate(|related| {
            related.first_then.push(FirstThen {
                first: visit(first),
                then: visit(then),
                least_minutes: Some(least),
                most_minutes: most,
            });
        }),
        Relation::SameCarer(one, other) => {
            unit.relate(|related| related.same_carer.push(vec![visit(one), visit(other)]))
        }
        Relation::NeverTogether(one, other) => {
            unit.relate(|related| related.never_together.push(vec![carer(one), carer(other)]))
        }
        Relation::Pin(which, who, shift, late) => {
            let own = &problem.visits[which % problem.visits.len()].windows[0].earliest;
            let (rest, minute) = own.split_at(own.len() - 2);
            let late = late.map(|late| minute.parse::<i32>().expect("minutes") + late);
            let pin = Pin {
                visit: visit(which),
                carer: who.filter(|_| shift.is_none()).map(carer),
                shift: shift.map(|shift| problem.shifts[shift % problem.shifts.len()].id.clone()),
                start: late
                    .filter(|&late| late < 60)
                    .map(|late| format!("{rest}{late:02}")),
                stay: None,
            };
            unit.relate(|related| related.pins.push(pin))
        }
        Relation::Required(which, one, other) => {
            let mut carers = vec![carer(one), carer(other)];
            carers.dedup();
            unit.change_visit(&visit(which), |visit| visit.required_carers = carers)
        }
        Relation::Supervised(index, known) => {
            let patient = problem.patients[index % problem.patients.len()].id.clone();
            let known = known.map(carer);
            let met: Vec<(&str, &str)> = known
                .iter()
                .map(|known| (patient.as_str(), known.as_str()))
                .collect();
            unit.history(&met)
                .change_patient(&patient, |patient| patient.supervised_first_visits = true)
        }
        Relation::Different(one, other) => unit.relate(|related| {
            related
                .different_carers
                .push(vec![visit(one), visit(other)]);
        }),
        Relation::Stays(which, after, minutes, skilled) => {
            unit.change_visit(&visit(which), |visit| {
                in_part(visit, after, minutes, skilled);
            })
        }
    })
}

/// Two carers at a visit: one all the time, the other for a part of it.
fn in_part(visit: &mut Visit, after: usize, minutes: usize, skilled: bool) {
    let whole = visit.minutes as usize;
    let after = after % whole;
    let minutes = minutes % (whole - after) + 1;
    let skills: &[&str] = if skilled { &["medication"] } else { &[] };
    visit.carers = 2;
    divide(
        visit,
        json!([{}, { "after_minutes": after, "minutes": minutes, "skills": skills }]),
    );
}
