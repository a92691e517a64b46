//! Random open rosters so small that everything can be tried: templates, split shifts, pools and contracts, weekly rest and work
//! without a break, at times when supplements are paid and burdens are borne, also over changes of the clock.

mod uses;
mod write;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::{bool, option, prop_oneof};
use samma::instance::Instance;
use samma::problem::Problem;
use samma::score::{Budgeted, Burden, Objective, Term};

use super::prices::{Prices, prices};
use crate::common::instance_of;

/// Places: the base and a home for each patient.
const PLACES: usize = 3;
/// What a visit may ask for.
const SKILL: &str = "medication";
/// The minutes of a day by the clock.
const MIDNIGHT: i64 = 24 * 60;
/// Every crew of every visit is tried: of more shifts there are too many.
const MOST_SHIFTS: usize = 12;

/// When a horizon starts, and its days: over a weekend, over both changes of the clock, and long enough for a weekly rest.
const CALENDARS: [(&str, u32); 4] = [
    ("2026-11-06", 3),
    ("2026-03-28", 2),
    ("2026-10-24", 2),
    ("2026-11-04", 8),
];

/// The terms that templates, pools and burdens matter to.
const TERMS: [Term; 14] = [
    Term::DistinctCarers,
    Term::NonPreferredVisits,
    Term::WorstPatient,
    Term::TravelMinutes,
    Term::OptionalMinutes,
    Term::OvertimeMinutes,
    Term::Cost,
    Term::Unfair(Burden::Evenings),
    Term::Unfair(Burden::Weekends),
    Term::Unfair(Burden::HeavyVisits),
    Term::Unfair(Burden::Travel),
    Term::Unfair(Burden::Gaps),
    Term::OverBudget(Budgeted::Cost, 300),
    Term::OverBudget(Budgeted::OptionalMinutes, 150),
];

/// A random problem, as the numbers it was drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Rostered {
    calendar: (&'static str, u32),
    carers: Vec<Person>,
    pool: Option<(u32, Person)>,
    /// Shifts that are not left open: whose, and when.
    fixed: Vec<(usize, Stretch)>,
    templates: Vec<Laid>,
    /// Whom each patient prefers.
    patients: Vec<Option<usize>>,
    visits: Vec<Asked>,
    /// From each place to each other, in minutes and in metres.
    ways: Vec<(i32, u32)>,
    prices: Prices,
    rules: Vec<Rule>,
    /// What is asked first, and what next.
    first: Term,
    later: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Person {
    is_skilled: bool,
    hourly: u32,
    agreed: Option<i32>,
    most: Option<i32>,
    most_shifts: Option<u32>,
    only: Vec<&'static str>,
    /// Away on a day from one minute of it on, for so many.
    away: Option<(u64, i64, i64)>,
}

/// Minutes of one day of the horizon.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    day: u64,
    start: i64,
    length: i64,
}

/// A template: its first stretch, how long after it another starts and lasts, and a break in the first: how long after its start,
/// how wide its window and how long it is.
#[derive(Clone, Debug)]
struct Laid {
    start: i64,
    length: i64,
    more: Option<(i64, i64)>,
    pause: Option<(i64, i64, i32)>,
    days: Vec<u64>,
    is_for_skilled: bool,
    is_for_pool: bool,
    has_base: bool,
}

/// A visit in a template's or a fixed shift's time.
#[derive(Clone, Debug)]
struct Asked {
    patient: usize,
    at: usize,
    day: usize,
    after: i64,
    width: i64,
    minutes: i32,
    carers: u32,
    is_skilled: bool,
    priority: u32,
}

#[derive(Clone, Copy, Debug)]
enum Rule {
    WeeklyRest(i32),
    DailyRest(i32),
    WithoutBreak(i32),
    WeekendsFree,
    LongestDay(i32),
    SplitDay(i32),
    Sweden,
}

/// Any of these problems, each term first as often as any other.
pub(crate) fn rostered() -> impl Strategy<Value = Rostered> {
    let people = (
        vec(person(), 1..=2),
        option::weighted(0.6, (1..=2_u32, person())),
    );
    let work = (vec((any::<usize>(), stretch()), 0..=2), templates());
    let care = (
        vec(option::weighted(0.4, any::<usize>()), 1..=2),
        vec(asked(), 2..=4),
    );
    let later = subsequence(TERMS.to_vec(), 0..=2).prop_shuffle();
    (
        select(CALENDARS.to_vec()),
        people,
        work,
        care,
        vec((0..25, 0..30_000_u32), PLACES * PLACES),
        prices(),
        vec(rule(), 0..=2),
        (select(TERMS.to_vec()), later),
    )
        .prop_map(
            |(calendar, people, work, care, ways, prices, rules, terms)| Rostered {
                calendar,
                carers: people.0,
                pool: people.1,
                fixed: work.0,
                templates: work.1,
                patients: care.0,
                visits: care.1,
                ways,
                prices,
                rules,
                first: terms.0,
                later: terms.1,
            },
        )
        .prop_filter("shifts that can be tried", Rostered::can_be_tried)
}

fn person() -> impl Strategy<Value = Person> {
    let only = prop_oneof![
        8 => Just(Vec::new()),
        1 => Just(vec!["days"]),
        1 => Just(vec!["evenings", "nights"]),
        1 => Just(vec!["weekends"]),
    ];
    (
        bool::weighted(0.8),
        1..400_u32,
        option::weighted(0.5, 0..300),
        option::weighted(0.2, 60..400),
        option::weighted(0.2, 0..=2_u32),
        only,
        option::weighted(0.2, (0..3_u64, 0..1_300_i64, 1..240_i64)),
    )
        .prop_map(
            |(is_skilled, hourly, agreed, most, most_shifts, only, away)| Person {
                is_skilled,
                hourly,
                agreed: agreed.map(|agreed| most.map_or(agreed, |most: i32| most.min(agreed))),
                most,
                most_shifts,
                only,
                away,
            },
        )
}

/// Early, in the evening, or over midnight, where the clock changes soon after.
fn start() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 360..480_i64,
        3 => 960..1_100_i64,
        1 => 1_300..1_439_i64,
        1 => 30..200_i64,
    ]
}

fn stretch() -> impl Strategy<Value = Stretch> {
    (0..3_u64, start(), 60..150_i64).prop_map(|(day, start, length)| Stretch { day, start, length })
}

/// One or two, the second often some minutes after the first on the same days, so that one carer may work both.
fn templates() -> impl Strategy<Value = Vec<Laid>> {
    let follows = option::weighted(0.6, 10..200_i64);
    (vec(laid(), 1..=2), follows).prop_map(|(mut templates, follows)| {
        if let ([first, second], Some(gap)) = (templates.as_mut_slice(), follows) {
            let more = first.more.map_or(0, |(gap, length)| gap + length);
            let start = first.start + first.length + more + gap;
            if start < MIDNIGHT {
                second.start = start;
                second.days.clone_from(&first.days);
            }
        }
        templates
    })
}

fn laid() -> impl Strategy<Value = Laid> {
    let days = prop_oneof![
        subsequence(vec![0, 1, 2], 1..=2),
        subsequence(vec![0, 2, 4, 6], 1..=3),
    ];
    let pause = (5..40_i64, 0..30_i64, prop_oneof![Just(10), Just(15)]);
    (
        start(),
        60..150_i64,
        option::weighted(0.25, (20..90_i64, 40..80_i64)),
        option::weighted(0.3, pause),
        days,
        bool::weighted(0.15),
        bool::weighted(0.2),
        bool::weighted(0.8),
    )
        .prop_map(
            |(start, length, more, pause, days, is_for_skilled, is_for_pool, has_base)| Laid {
                start,
                length,
                more,
                pause,
                days,
                is_for_skilled,
                is_for_pool,
                has_base,
            },
        )
}

fn asked() -> impl Strategy<Value = Asked> {
    (
        (any::<usize>(), any::<usize>(), any::<usize>()),
        -10..150_i64,
        0..30_i64,
        prop_oneof![5 => 5..35, 1 => 55..70],
        prop_oneof![4 => Just(1_u32), 1 => Just(2)],
        bool::weighted(0.2),
        prop_oneof![3 => Just(1_u32), 1 => 2_u32..=5],
    )
        .prop_map(
            |((patient, at, day), after, width, minutes, carers, is_skilled, priority)| Asked {
                patient,
                at,
                day,
                after,
                width,
                minutes,
                carers,
                is_skilled,
                priority,
            },
        )
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        3 => (1_000..9_000).prop_map(Rule::WeeklyRest),
        1 => (300..=1440).prop_map(Rule::DailyRest),
        2 => (40..140).prop_map(Rule::WithoutBreak),
        1 => Just(Rule::WeekendsFree),
        1 => (60..240).prop_map(Rule::LongestDay),
        1 => (60..900).prop_map(Rule::SplitDay),
        1 => Just(Rule::Sweden),
    ]
}

impl Rostered {
    fn can_be_tried(&self) -> bool {
        read(&self.problem())
            .is_some_and(|instance| (1..=MOST_SHIFTS).contains(&instance.shifts().len()))
    }

    /// The problem with what is asked of a plan.
    pub(crate) fn instance(&self) -> Instance {
        let later = self.later.iter().copied();
        let terms = [self.first]
            .into_iter()
            .chain(later.filter(|&term| term != self.first));
        let objective = Objective::new(terms).expect("no term occurs twice");
        instance_of(&self.problem())
            .with_objective(objective)
            .expect("everything has a price")
    }
}

fn read(problem: &Problem) -> Option<Instance> {
    Instance::parse(&serde_json::to_vec(problem).expect("a problem is JSON")).ok()
}
