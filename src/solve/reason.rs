//! Why places stay empty, in words and as in plan files.

use std::collections::BTreeMap;

use super::empty_places::{EmptyPlaces, Hindered, Hindrance, Reason};
use crate::engine::bound::Overload;
use crate::id::{CarerId, VisitId};
use crate::instance::Instance;
use crate::message::{Message, all_of, counts, message};
use crate::problem::{HinderedEntry, ReasonEntry, quoted};
use crate::rule::{Rule, snake_case};
use crate::warning::{Obstacle, Shortage};

impl EmptyPlaces {
    /// Returns the reason as a sentence: `visit "p1-mon" misses 1 carer: no carer has the skill "insulin"`.
    pub fn in_words(&self, instance: &Instance) -> Message {
        message!(
            "visit {visit} misses {carers}: {reason}",
            visit = quoted(&instance.visits()[self.visit].id),
            carers = counts::carers(self.places as usize),
            reason = self.reason.in_words(instance, self.visit)
        )
    }

    /// Returns the reason as an entry of a plan file.
    pub fn entry(&self, instance: &Instance) -> ReasonEntry {
        ReasonEntry {
            places: self.places,
            kind: self.reason.kind(),
            proven: self.reason.is_proven(),
            carers: self.reason.carers(instance),
            sentence: self.reason.in_words(instance, self.visit).to_string(),
        }
    }
}

/// Returns why places stay empty. There is one sentence per visit, but one for all visits in the same overloaded hours.
///
/// ```
/// use samma::scenario::{Unit, generate};
/// use samma::{Instance, solve};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::new(&made_up.problem)?;
/// let empty = solve::empty_places(&instance, &samma::Plan::default());
/// for sentence in solve::reasons_in_words(&instance, &empty) {
///     assert!(sentence.to_string().contains("visit"));
/// }
/// # Ok::<(), samma::Defects>(())
/// ```
pub fn reasons_in_words(instance: &Instance, empty: &[EmptyPlaces]) -> Vec<Message> {
    let mut sentences = Vec::new();
    let mut told: Vec<&Overload> = Vec::new();
    for places in empty {
        let Reason::Overloaded { hours, .. } = &places.reason else {
            sentences.push(places.in_words(instance));
            continue;
        };
        if told.contains(&hours) {
            continue;
        }
        told.push(hours);
        let same = empty.iter().filter(|other| other.reason == places.reason);
        let visits: Vec<String> = same
            .map(|other| quoted(&instance.visits()[other.visit].id))
            .collect();
        sentences.push(match &visits[..] {
            [_] => places.in_words(instance),
            _ => message!(
                "visits {visits} miss carers: {reason}",
                visits = all_of(&visits),
                reason = places.reason.in_words(instance, places.visit)
            ),
        });
    }
    sentences
}

impl Reason {
    /// Returns the reason as part of a sentence about `visit`.
    pub fn in_words(&self, instance: &Instance, visit: VisitId) -> Message {
        match self {
            Self::Impossible(shortage) => shortage.in_words(instance, visit),
            Self::Overloaded { hours, empty } => message!(
                "{hours}; this plan leaves {empty}",
                hours = hours.in_words(instance),
                empty = *empty
            ),
            Self::AsPlanned(hindered) => as_planned(instance, hindered),
            Self::NotExamined => message!(
                "too many places are empty to give a reason for each, or there was no time left to"
            ),
        }
    }

    /// Returns the name of the kind of reason, as in files.
    fn kind(&self) -> String {
        match self {
            Self::Impossible(Shortage::TooFew { obstacle, .. }) => obstacle.name(),
            Self::Impossible(Shortage::PinnedCannot { .. }) => "pinned_cannot".to_owned(),
            Self::Impossible(Shortage::CarerLimit { .. }) => "carer_limit".to_owned(),
            Self::Impossible(Shortage::NotAtOneTime { .. }) => "not_at_one_time".to_owned(),
            Self::Impossible(Shortage::NeverTogether { .. }) => "never_together".to_owned(),
            Self::Overloaded { .. } => "overloaded_hours".to_owned(),
            Self::AsPlanned(_) => "as_planned".to_owned(),
            Self::NotExamined => "not_examined".to_owned(),
        }
    }

    /// Returns the carers who meet all conditions before this reason, and those who are at work then and do not, each with what
    /// hinders them.
    fn carers(&self, instance: &Instance) -> Vec<HinderedEntry> {
        let entry = |carer: CarerId, why: String| HinderedEntry {
            carer: instance.carers()[carer].id.clone(),
            why,
        };
        match self {
            Self::AsPlanned(hindered) => {
                let rows = hindered.iter();
                rows.map(|row| entry(row.carer, row.hindrance.name()))
                    .collect()
            }
            Self::Impossible(Shortage::TooFew {
                obstacle,
                before,
                past,
                rules,
                kept_away,
            }) => {
                let rules: Vec<String> = rules.iter().map(|rule| rule.name()).collect();
                let why = if rules.is_empty() {
                    obstacle.name()
                } else {
                    rules.join(", ")
                };
                let kept = before.iter().filter(|carer| !past.contains(carer));
                let are_few = *obstacle != Obstacle::Unskilled;
                let kept = kept.filter(|_| are_few);
                let away = kept_away.iter().flat_map(|(obstacle, carers)| {
                    carers.iter().map(|&carer| entry(carer, obstacle.name()))
                });
                kept.map(|&carer| entry(carer, why.clone()))
                    .chain(away)
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Obstacle {
    /// Its name in files, `out_of_hours`; that of the rule where one keeps carers away.
    pub fn name(self) -> String {
        match self {
            Self::Rule(Rule::ExcludedCarer) => "excluded".to_owned(),
            Self::Rule(Rule::RequiredCarer) => "not_required".to_owned(),
            Self::Rule(rule) => rule.name(),
            other => snake_case(&format!("{other:?}")),
        }
    }
}

impl Hindrance {
    /// Returns the name in files. If a rule is broken, it is the name of the rule.
    pub fn name(self) -> String {
        match self {
            Self::Rule(rule) => rule.name(),
            other => snake_case(&format!("{other:?}")),
        }
    }

    fn in_words(self, names: &[String]) -> Message {
        let (is_one, carers) = (names.len() == 1, all_of(names));
        match self {
            Self::Busy if is_one => {
                message!("{carer} has no time beside other visits", carer = carers)
            }
            Self::Busy => message!("{carers} have no time beside other visits", carers),
            Self::NoTimeBesideBreaks if is_one => message!(
                "{carer} has no time beside the breaks of the shift",
                carer = carers
            ),
            Self::NoTimeBesideBreaks => {
                message!(
                    "{carers} have no time beside the breaks of the shift",
                    carers
                )
            }
            Self::Rule(rule) => {
                message!("{carers} would {breach}", carers, breach = rule.breaking())
            }
            Self::Nothing => message!("{carers} could come; the run ended before", carers),
        }
    }
}

/// Returns who could make the visit and why they do not, such as `as planned, of the 3 carers who could come: "ann" and
/// "bo" have no time beside other visits; "cia" would exceed the paid minutes of the contract`.
fn as_planned(instance: &Instance, hindered: &[Hindered]) -> Message {
    let mut by_hindrance: BTreeMap<Hindrance, Vec<String>> = BTreeMap::new();
    for row in hindered {
        let name = quoted(&instance.carers()[row.carer].id);
        by_hindrance.entry(row.hindrance).or_default().push(name);
    }
    let parts = by_hindrance.into_iter();
    let parts = parts.map(|(hindrance, names)| hindrance.in_words(&names));
    let parts = parts.reduce(|parts, part| message!("{parts}; {part}", parts, part));
    let Some(parts) = parts else {
        return message!("all carers who could come are there already");
    };
    if let [
        Hindered {
            hindrance: Hindrance::Nothing,
            ..
        },
    ] = hindered
    {
        // The others were perhaps not asked.
        return message!("as planned, {parts}", parts);
    }
    match hindered.len() {
        1 => message!(
            "as planned, of the one carer who could come: {parts}",
            parts
        ),
        carers => message!(
            "as planned, of the {carers} carers who could come: {parts}",
            carers,
            parts
        ),
    }
}
