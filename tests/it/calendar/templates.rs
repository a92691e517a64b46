//! Templates on days on which the clock is changed, and templates that outlast a horizon.

use samma::instance::Instance;
use samma::problem::{
    CarryIn, Contract, Limit, ShiftPart, ShiftTemplate, Skill, Unavailable, WorkingTime,
};

use super::{best, defects, fault, warned};
use crate::common::{Unit, pause};

/// What the clock shows at the start and the end of each shift.
fn spans(instance: &Instance) -> Vec<String> {
    let shifts = instance.shifts().rows().iter();
    shifts
        .map(|shift| {
            let [start, end] = [shift.span.start, shift.span.end];
            format!(
                "{} {}",
                instance.civil_text(start),
                instance.civil_text(end)
            )
        })
        .collect()
}

/// Ann may work a template on each of two days from `date`, and visits nobody in particular.
fn unit(date: &str, template: ShiftTemplate) -> Unit {
    Unit::starting(date, 2)
        .carer("ann")
        .patient("p1")
        .visit("p1", 10, "12:00", "13:00")
        .roster(|rosters| {
            rosters.shift_templates = vec![ShiftTemplate {
                id: "t".to_owned(),
                ..template
            }];
        })
}

fn template(start: &str, end: &str) -> ShiftTemplate {
    ShiftTemplate {
        start: start.to_owned(),
        end: end.to_owned(),
        ..ShiftTemplate::default()
    }
}

fn notes(instance: &Instance) -> Vec<String> {
    let notes = instance.notes().iter();
    notes
        .map(|note| format!("{}: {}", note.subject, note.sentence))
        .collect()
}

#[test]
fn a_night_that_ends_in_the_skipped_hour_ends_when_the_clock_is_changed() {
    let instance = fault("template-skipped-hour.json");
    assert_eq!(
        spans(&instance),
        [
            "2027-03-27T22:00 2027-03-28T03:00",
            "2027-03-28T22:00 2027-03-29T02:30"
        ]
    );
    let sentence = "shift template \"night\": on 2027-03-27 comes to 2027-03-28T02:30, a time that the clock change skips: \
                    2027-03-28T03:00 is taken in its place";
    assert_eq!(warned(&instance), [sentence]);
    assert_eq!(best(&instance).score().unassigned(), 0);
}

#[test]
fn a_shift_that_starts_in_the_skipped_hour_starts_when_the_clock_is_changed() {
    let instance = unit("2027-03-27", template("02:30", "10:00")).instance();
    assert_eq!(
        spans(&instance),
        [
            "2027-03-27T02:30 2027-03-27T10:00",
            "2027-03-28T03:00 2027-03-28T10:00"
        ]
    );
    assert_eq!(notes(&instance).len(), 1);
}

#[test]
fn what_lies_in_the_skipped_hour_is_left_out_on_that_day() {
    let instance = unit("2027-03-27", template("02:00", "03:00")).instance();
    assert_eq!(spans(&instance), ["2027-03-27T02:00 2027-03-27T03:00"]);
    let told = "shift template \"t\": gives no shift on 2027-03-28, when the clock is changed: it lies on 2027-03-28 in the time that \
                the clock change skips; write one for that day among the shifts";
    assert_eq!(notes(&instance), [told]);
}

#[test]
fn a_part_and_a_gap_in_the_skipped_hour_come_to_nothing() {
    let part = |start: &str, end: &str| ShiftPart {
        start: start.to_owned(),
        end: end.to_owned(),
        ..ShiftPart::default()
    };
    let split = |parts: Vec<ShiftPart>| {
        let template = ShiftTemplate {
            parts,
            ..ShiftTemplate::default()
        };
        unit("2027-03-28", template).instance()
    };
    let breaks = |instance: &Instance| {
        let shifts = instance.shifts().rows().iter();
        shifts
            .map(|shift| shift.breaks.iter().map(|pause| pause.minutes.get()).sum())
            .collect::<Vec<i32>>()
    };
    // The gap is from 02:00 to 03:00.
    let instance = split(vec![part("00:30", "02:00"), part("03:00", "06:00")]);
    assert_eq!(breaks(&instance), [0, 60]);
    // The middle part is, and is no work then.
    let instance = split(vec![
        part("00:30", "01:30"),
        part("02:00", "03:00"),
        part("04:00", "06:00"),
    ]);
    assert_eq!(breaks(&instance), [90, 30 + 60]);
    // The gap ends in it.
    let instance = split(vec![part("00:30", "01:30"), part("02:30", "06:00")]);
    assert_eq!(breaks(&instance), [30, 60]);
    assert_eq!(spans(&instance)[0], "2027-03-28T00:30 2027-03-28T06:00");
}

#[test]
fn a_break_in_the_skipped_hour_is_taken_when_the_clock_is_changed() {
    let night = |end: &str| ShiftTemplate {
        breaks: vec![pause(30, "02:00", "02:30")],
        ..template("22:00", end)
    };
    let instance = unit("2027-03-27", night("06:00")).instance();
    let pause = &instance.shifts().rows()[0].breaks[0];
    let shown =
        [pause.windows[0].earliest, pause.windows[0].latest].map(|at| instance.civil_text(at));
    assert_eq!(shown, ["2027-03-28T03:00", "2027-03-28T03:00"]);
    // A night until 03:00 has no time for it, and is left out on that day only.
    let instance = unit("2027-03-27", night("03:00")).instance();
    assert_eq!(spans(&instance), ["2027-03-28T22:00 2027-03-29T03:00"]);
    assert!(
        notes(&instance)[0].contains("gives no shift on 2027-03-27, when the clock is changed")
    );
    // On any other day that is a defect.
    let wrong = ShiftTemplate {
        breaks: vec![pause_at_noon()],
        ..template("22:00", "03:00")
    };
    assert_eq!(defects(&unit("2026-11-02", wrong)).len(), 1);
}

fn pause_at_noon() -> samma::problem::BreakRule {
    pause(30, "12:00", "12:30")
}

/// Five hours of work after the break, and six in the night in which an hour is repeated.
#[test]
fn a_night_that_is_too_long_by_the_repeated_hour_is_left_out_on_that_day() {
    let night = ShiftTemplate {
        breaks: vec![pause(30, "01:00", "01:00")],
        ..template("21:00", "06:30")
    };
    let law = WorkingTime {
        rules: "plain".to_owned(),
        work_without_break_minutes: Some(Limit::Of(300)),
        ..WorkingTime::default()
    };
    let with_law = |date: &str| {
        unit(date, night.clone()).roster(|rosters| rosters.working_time = Some(law.clone()))
    };
    assert_eq!(spans(&with_law("2026-11-02").instance()).len(), 2);
    let instance = with_law("2026-10-24").instance();
    assert_eq!(spans(&instance), ["2026-10-25T21:00 2026-10-26T06:30"]);
    assert!(
        notes(&instance)[0].contains("gives no shift on 2026-10-24"),
        "{:?}",
        notes(&instance)
    );
}

#[test]
fn a_night_until_a_midnight_that_is_skipped_ends_when_the_day_begins() {
    let mut problem = unit("2026-03-07", template("18:00", "00:00")).problem();
    problem.horizon.time_zone = "America/Havana".to_owned();
    let instance = crate::common::instance_of(&problem);
    assert_eq!(spans(&instance)[0], "2026-03-07T18:00 2026-03-08T01:00");
    let first = &instance.shifts().rows()[0].span;
    assert_eq!(first.length().get(), 6 * 60);
}

#[test]
fn a_template_whose_days_the_horizon_lacks_gives_nothing() {
    let instance = fault("weekend-template.json");
    assert_eq!(instance.shifts().len(), 2 * 5);
    assert_eq!(instance.notes(), []);
    assert_eq!(best(&instance).score().unassigned(), 0);
    for day in ["sun", "2026-12-24", "1999-01-01"] {
        let only = ShiftTemplate {
            days: vec![day.to_owned()],
            ..template("07:00", "12:00")
        };
        let instance = unit("2026-11-02", only).instance();
        assert_eq!(
            (instance.shifts().len(), instance.notes()),
            (0, &[][..]),
            "{day}"
        );
    }
}

#[test]
fn a_template_that_nobody_can_work_in_this_horizon_is_told_and_read() {
    let leave = Unavailable {
        from: "2026-11-01T00:00".to_owned(),
        until: "2026-11-20T00:00".to_owned(),
    };
    let away = unit("2026-11-02", template("07:00", "12:00")).change_carer("ann", |ann| {
        ann.contract = Some(Contract {
            unavailable: vec![leave],
            ..Contract::default()
        });
    });
    let skilled = ShiftTemplate {
        skills: vec!["insulin".to_owned()],
        ..template("07:00", "12:00")
    };
    let learning = unit("2026-11-02", skilled.clone()).change_carer("ann", |ann| {
        ann.skills = vec![Skill::Dated {
            skill: "insulin".to_owned(),
            from: Some("2026-12-01".to_owned()),
            until: None,
        }];
    });
    for unit in [away, learning] {
        let instance = unit.instance();
        assert_eq!(instance.shifts().len(), 0);
        assert!(
            warned(&instance)[0]
                .starts_with("shift template \"t\": gives no shift in this horizon")
        );
    }
    assert_eq!(
        defects(&unit("2026-11-02", skilled)).len(),
        1,
        "nobody ever has the skill"
    );
}

/// A weekend's template in a fortnight before which everybody worked the weekend.
#[test]
fn a_template_for_which_what_is_carried_in_leaves_no_room_is_told_and_read() {
    let weekend = ShiftTemplate {
        days: vec!["sat".to_owned(), "sun".to_owned()],
        ..template("07:00", "12:00")
    };
    let law = WorkingTime {
        rules: "plain".to_owned(),
        weekends_free_every: Some(Limit::Of(2)),
        ..WorkingTime::default()
    };
    let unit = unit("2026-11-07", weekend)
        .change_carer("ann", |ann| {
            ann.carry_in = Some(CarryIn {
                worked_last_weekend: Some(true),
                ..CarryIn::default()
            });
        })
        .roster(|rosters| rosters.working_time = Some(law));
    let instance = unit.instance();
    assert_eq!(instance.shifts().len(), 2);
    let told = "shift template \"t\": gives only shifts that nobody may work in this horizon: \"t/ann/2026-11-07\" breaks one free \
                weekend of 2";
    assert_eq!(notes(&instance), [told]);
}
