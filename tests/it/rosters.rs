//! Templates, pools and contracts as they are read.

use crate::common::{Unit, at, instance_of, pause, rules_broken, solve_checked, worth};
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::{Contract, Limit, Pin, Pool, ShiftTemplate, Skill, Unavailable, WorkingTime};
use samma::rule::Rule;
use samma::scenario::Scenario;
use samma::score::{Budgeted, Objective, Term};
use samma::solve::{Solver, Stopped};
use samma::{check, scenario};

/// Ann and Bo, of whom Ann may give medicine, and a template of a day.
fn unit() -> Unit {
    Unit::starting("2026-11-02", 7)
        .carer_with("ann", |ann| {
            ann.skills = vec![Skill::Always("medication".to_owned())];
        })
        .carer("bo")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .roster(|roster| roster.shift_templates.push(day(&["mon"])))
}

fn day(days: &[&str]) -> ShiftTemplate {
    ShiftTemplate {
        id: "day".to_owned(),
        start: "07:00".to_owned(),
        end: "15:30".to_owned(),
        days: days.iter().map(|&day| day.to_owned()).collect(),
        breaks: vec![pause(30, "11:00", "13:00")],
        ..ShiftTemplate::default()
    }
}

fn with(change: impl FnOnce(&mut ShiftTemplate)) -> Vec<String> {
    let unit = unit().roster(|roster| change(&mut roster.shift_templates[0]));
    shifts(&unit.instance())
}

/// `ID START to END` of each shift.
fn shifts(instance: &Instance) -> Vec<String> {
    let text = |moment| instance.civil_text(moment);
    let shifts = instance.shifts().rows().iter();
    shifts
        .map(|shift| {
            format!(
                "{} {} to {}",
                shift.id,
                text(shift.span.start),
                text(shift.span.end)
            )
        })
        .collect()
}

fn ids(instance: &Instance) -> Vec<&str> {
    let shifts = instance.shifts().rows().iter();
    shifts.map(|shift| shift.id.as_str()).collect()
}

#[test]
fn a_template_gives_an_optional_shift_to_everybody_on_its_days() {
    let instance = unit().instance();
    assert_eq!(
        shifts(&instance),
        [
            "day/ann/2026-11-02 2026-11-02T07:00 to 2026-11-02T15:30",
            "day/bo/2026-11-02 2026-11-02T07:00 to 2026-11-02T15:30"
        ]
    );
    let shift = &instance.shifts().rows()[0];
    assert!(shift.optional);
    assert_eq!(shift.paid_minutes().get(), 480);
    assert_eq!(with(|day| day.days.clear()).len(), 14, "on every day");
}

#[test]
fn a_template_is_for_the_carers_days_and_skills_that_it_names() {
    let of = |change: fn(&mut ShiftTemplate)| -> Vec<String> {
        let shifts = with(change).into_iter();
        shifts
            .map(|shift| shift.split(' ').next().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(
        of(|day| day.carers.push("bo".to_owned())),
        ["day/bo/2026-11-02"]
    );
    assert_eq!(
        of(|day| day.skills.push("medication".to_owned())),
        ["day/ann/2026-11-02"]
    );
    let days = of(|day| {
        day.carers.push("bo".to_owned());
        day.days = vec!["2026-11-05".to_owned(), "tue".to_owned()];
    });
    assert_eq!(days, ["day/bo/2026-11-03", "day/bo/2026-11-05"]);
}

#[test]
fn a_night_ends_on_the_next_day_and_its_break_may_be_there() {
    let nights = with(|night| {
        (night.start, night.end) = ("21:00".to_owned(), "07:00".to_owned());
        night.breaks = vec![pause(30, "01:00", "02:00")];
        night.carers.push("bo".to_owned());
    });
    assert_eq!(
        nights,
        ["day/bo/2026-11-02 2026-11-02T21:00 to 2026-11-03T07:00"]
    );
}

#[test]
fn a_night_in_which_the_clock_changes_lasts_as_long_as_it_lasts() {
    let minutes = |first: &str| {
        let unit = Unit::starting(first, 1)
            .carer("ann")
            .patient("p1")
            .visit("p1", 30, "22:00", "23:00");
        let night = ShiftTemplate {
            id: "night".to_owned(),
            start: "21:00".to_owned(),
            end: "07:00".to_owned(),
            ..ShiftTemplate::default()
        };
        let instance = unit
            .roster(|roster| roster.shift_templates.push(night))
            .instance();
        instance.shifts().rows()[0].span.length().get()
    };
    assert_eq!(
        [
            minutes("2026-10-24"),
            minutes("2026-03-28"),
            minutes("2026-11-02")
        ],
        [660, 540, 600]
    );
}

#[test]
fn nobody_gets_a_shift_when_they_are_away_or_have_another() {
    let away = |until: &str| {
        let contract = Contract {
            unavailable: vec![Unavailable {
                from: "2026-11-02T00:00".to_owned(),
                until: until.to_owned(),
            }],
            ..Contract::default()
        };
        unit()
            .change_carer("bo", |bo| bo.contract = Some(contract))
            .instance()
    };
    assert_eq!(ids(&away("2026-11-02T07:01")), ["day/ann/2026-11-02"]);
    assert_eq!(ids(&away("2026-11-02T07:00")).len(), 2);
    let busy = |start: &str, optional: bool| {
        unit()
            .shift_with("bo", start, "22:00", |shift| shift.optional = optional)
            .instance()
    };
    assert_eq!(ids(&busy("15:29", false)), ["bo-1", "day/ann/2026-11-02"]);
    assert_eq!(ids(&busy("15:30", false)).len(), 3);
    assert_eq!(ids(&busy("15:29", true)).len(), 3);
}

#[test]
fn a_pool_is_so_many_carers_and_each_is_one_face() {
    let pool = Pool {
        id: "sub".to_owned(),
        count: 2,
        ..Pool::default()
    };
    let unit = unit().roster(|roster| {
        roster.pools.push(pool);
        roster.shift_templates[0].carers = vec!["sub".to_owned(), "ann".to_owned()];
    });
    let unit = unit.change_patient("p1", |patient| {
        patient.excluded_carers.push("sub-2".to_owned());
    });
    let instance = unit.instance();
    let carers: Vec<&str> = instance
        .carers()
        .rows()
        .iter()
        .map(|carer| carer.id.as_str())
        .collect();
    assert_eq!(carers, ["ann", "bo", "sub-1", "sub-2"]);
    assert_eq!(
        ids(&instance),
        [
            "day/ann/2026-11-02",
            "day/sub-1/2026-11-02",
            "day/sub-2/2026-11-02"
        ]
    );
}

#[test]
fn a_pin_may_name_the_shift_of_a_template() {
    let pin = Pin {
        visit: "p1-1".to_owned(),
        shift: Some("day/bo/2026-11-02".to_owned()),
        ..Pin::default()
    };
    let unit = unit().relate(|related| related.pins.push(pin));
    let made = |carer: &str, shift: &str| {
        rules_broken(
            &unit,
            &[("p1-1", carer, shift, "08:00")],
            &[(shift, "12:00", 30)],
        )
    };
    assert_eq!(made("bo", "day/bo/2026-11-02"), []);
    assert_eq!(made("ann", "day/ann/2026-11-02"), [Rule::Pinned]);
}

#[test]
fn breaks_are_narrowed_to_when_they_come_in_time() {
    let law = WorkingTime {
        rules: "sweden-2026".to_owned(),
        ..WorkingTime::default()
    };
    let instance = unit()
        .roster(|roster| roster.working_time = Some(law))
        .instance();
    let pause = &instance.shifts().rows()[0].breaks[0];
    let text = |windows: &[samma::time::Window]| {
        let ends = windows
            .iter()
            .flat_map(|window| [window.earliest, window.latest]);
        ends.map(|end| instance.civil_text(end)).collect::<Vec<_>>()
    };
    assert_eq!(
        text(&pause.windows),
        ["2026-11-02T11:00", "2026-11-02T13:00"]
    );
    assert_eq!(
        text(&pause.timely),
        ["2026-11-02T11:00", "2026-11-02T12:00"]
    );
}

/// A week in which a patient is visited every morning, and Ann or Bo may work on any of them.
fn week(rules: &str) -> Instance {
    let law = WorkingTime {
        rules: rules.to_owned(),
        ..WorkingTime::default()
    };
    let unit = Unit::starting("2026-11-02", 7)
        .carer("ann")
        .carer("bo")
        .patient("p1")
        .visits_on("p1", 30, 2..=8, "08:00", "09:00");
    let day = ShiftTemplate {
        end: "12:00".to_owned(),
        breaks: Vec::new(),
        ..day(&[])
    };
    unit.roster(|roster| {
        roster.shift_templates.push(day);
        roster.working_time = Some(law);
    })
    .instance()
}

#[test]
fn all_fixed_shifts_in_a_leave_are_told_at_once() {
    let unit = Unit::starting("2026-11-02", 7)
        .carer("ann")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .shifts_on("ann", 2..=5, "07:00", "12:00")
        .change_carer("ann", |ann| {
            let contract = ann.contract.get_or_insert_default();
            contract.unavailable.push(Unavailable {
                from: at(3, "00:00"),
                until: at(5, "00:00"),
            });
        });
    let told = Instance::new(&unit.problem())
        .expect_err("a leave")
        .to_string();
    assert!(told.contains(r#""ann-2" and "ann-3""#), "{told}");
}

#[test]
fn the_law_forces_one_more_carer_and_the_checker_says_which() {
    let (plain, sweden) = (week("plain"), week("sweden-2026"));
    let [free, lawful] = [&plain, &sweden].map(|instance| solve_checked(&Solver::new(), instance));
    assert_eq!([free.stopped(), lawful.stopped()], [Stopped::Optimal; 2]);
    assert_eq!(*free.score(), worth(0, 1, 0));
    assert_eq!(*lawful.score(), worth(0, 2, 0));
    let broken = check::violations(&sweden, free.plan());
    let rules: Vec<Rule> = broken.iter().map(|each| each.rule).collect();
    assert_eq!(rules, [Rule::WeeklyRest]);
    let who = if broken[0].to_string().contains(" of ann ") {
        "ann"
    } else {
        "bo"
    };
    assert_eq!(
        broken[0].to_string(),
        format!(
            "shift day/{who}/2026-11-08 of {who} leaves a rest of 1140 min at most from 2026-11-02T07:00 \
             to 2026-11-09T07:00: less than 2160 min of weekly rest"
        )
    );
}

/// A patient is visited on three evenings and the mornings after them, and Ann alone may come.
fn three_evenings_and_mornings(most: i32, carried: &str) -> Instance {
    let law = WorkingTime {
        rules: "plain".to_owned(),
        most_evenings_before_mornings: Some(Limit::Of(most)),
        ..WorkingTime::default()
    };
    let unit = Unit::starting("2026-11-02", 4).patient("p1");
    let unit = unit.carer_with("ann", |ann| {
        let carried_in = ann.carry_in.get_or_insert_default();
        carried_in.last_shift_end = Some(carried.to_owned());
    });
    let unit = (2..=4).fold(unit, |unit, day| {
        let (evening, morning) = (at(day, "20:00"), at(day + 1, "08:00"));
        unit.visit("p1", 30, &evening, &evening)
            .visit("p1", 30, &morning, &morning)
    });
    let template = |id: &str, start: &str, end: &str| ShiftTemplate {
        id: id.to_owned(),
        start: start.to_owned(),
        end: end.to_owned(),
        ..ShiftTemplate::default()
    };
    unit.visit("p1", 30, "2026-11-02T08:00", "2026-11-02T08:00")
        .roster(|roster| {
            roster.shift_templates = vec![
                template("early", "07:00", "12:00"),
                template("late", "16:00", "21:00"),
            ];
            roster.working_time = Some(law);
        })
        .instance()
}

#[test]
fn each_morning_too_many_after_an_evening_costs_a_visit() {
    let unassigned = |most: i32, carried: &str| {
        let instance = three_evenings_and_mornings(most, carried);
        let solution = solve_checked(&Solver::new(), &instance);
        assert_eq!(solution.stopped(), Stopped::Optimal);
        solution.score().unassigned()
    };
    let (rested, tired) = ("2026-11-01T18:00", "2026-11-01T18:01");
    assert_eq!(
        [0, 1, 2, 3].map(|most| unassigned(most, rested)),
        [3, 2, 1, 0]
    );
    assert_eq!(
        [0, 1, 3, 4].map(|most| unassigned(most, tired)),
        [4, 3, 1, 0]
    );
}

/// A generated unit of ten patients, its roster fixed, and the same with its roster to be chosen for no more cost than that.
fn fixed_and_open() -> [Scenario; 2] {
    let fixed = scenario::generate(&scenario::Unit::new(10, 1));
    [fixed.clone(), fixed.with_open_roster()]
}

/// The plan that comes with a generated unit.
fn own_plan(scenario: &Scenario, instance: &Instance) -> Plan {
    let file = serde_json::to_vec(&scenario.plan).expect("a plan file has string keys only");
    let read = instance.parse_plan(&file);
    read.expect("a generated plan is one of its unit").plan
}

#[test]
fn an_opened_roster_allows_the_plan_that_it_was_opened_from() {
    let [fixed, open] = fixed_and_open().map(|scenario| {
        let instance = instance_of(&scenario.problem);
        let plan = own_plan(&scenario, &instance);
        assert_eq!(check::violations(&instance, &plan), []);
        check::score(&instance, &plan)
    });
    assert_eq!(open, fixed);
}

#[test]
fn a_chosen_roster_brings_fewer_carers_than_the_generated_one_for_no_more_cost() {
    let [fixed, open] = fixed_and_open().map(|scenario| {
        let instance = instance_of(&scenario.problem);
        (own_plan(&scenario, &instance), instance)
    });
    let cost = check::value(&open.1, &open.0, Term::Cost);
    let objective = Objective::new(vec![
        Term::OverBudget(Budgeted::Cost, cost),
        Term::DistinctCarers,
    ]);
    let asked = open.1.with_objective(objective.expect("two terms"));
    let open = asked.expect("the unit has prices");
    let solver = Solver::new().iteration_limit(20_000);
    let [fixed, open] =
        [fixed.1, open].map(|instance| solve_checked(&solver, &instance).score().clone());
    assert_eq!([fixed.unassigned(), open.unassigned()], [0, 0]);
    assert_eq!(open.of(Term::OverBudget(Budgeted::Cost, cost)), Some(0));
    assert!(
        open.distinct_carers() < fixed.distinct_carers(),
        "{open:?}, {fixed:?}"
    );
}
