//! Letters, round lists and overviews: each visit once, in words that people read.

use samma::engine::pages::{Language, People, Publisher};
use samma::engine::text::{PersonNames, Pseudonyms};
use samma::problem::Absence;
use samma::scenario::{Unit as MadeUp, generate};

use super::{file, paths, published, words};
use crate::common::{Unit, case, divide, instance_of, pause, window};

#[test]
fn a_letter_says_who_comes_when_and_who_is_the_contact() {
    let unit = Unit::of_ann_and_bo()
        .patient_with("p1", |patient| {
            patient.contact_carer = Some("ann".to_owned());
            patient.absences = vec![Absence {
                from: "2026-11-04".to_owned(),
                until: "2026-11-05".to_owned(),
            }];
        })
        .visit("p1", 30, "08:00", "10:00")
        .visit("p1", 30, "12:00", "13:00")
        .history(&[("p1", "bo")]);
    let (instance, plan) = case(&unit, &[("p1-1", "ann", "ann-1", "08:05")], &[]);
    let names = PersonNames::parse(b"id,name,phone\nann,Ann <b>B.,070-1\np1,Aino L.,\n");
    let people = People::with_names(&instance, &names.expect("names")).expect("names");
    let letter = |language| {
        let publisher = Publisher::new(&instance, &people, language);
        let publication = publisher.publish(&plan).expect("our templates");
        let html = file(&publication, "letters/patient-p1.html").to_owned();
        assert!(!html.contains("<b>B."), "a name is no markup");
        words(&html)
    };
    let english = letter(Language::English);
    for text in [
        "Your fortnight Aino L. Monday 2 November to Sunday 15 November",
        "Your contact is Ann <b>B., telephone 070-1.",
        "One person comes to you Ann <b>B. , 1 visit, your contact, new to you",
        "Monday 2 November 08:05–08:35 Ann <b>B. 12:00–13:00 Not decided yet who comes",
        "Tuesday 3 November No visit Wednesday 4 November You are away.",
    ] {
        assert!(english.contains(text), "{text}\n{english}");
    }
    let swedish = letter(Language::Swedish);
    for text in [
        "Dina två veckor Aino L. måndag 2 november till söndag 15 november",
        "Din fasta omsorgskontakt är Ann <b>B., telefon 070-1.",
        "måndag 2 november 08:05–08:35",
        "Ann <b>B. , 1 besök, din omsorgskontakt, ny för dig",
        "tisdag 3 november Inget besök",
    ] {
        assert!(swedish.contains(text), "{text}\n{swedish}");
    }
}

#[test]
fn every_visit_stands_once_in_its_letter_and_once_in_a_round_list() {
    let week = generate(&MadeUp::new(8, 3).lasting(5));
    let instance = instance_of(&week.problem);
    let plan = instance.read_plan(&week.plan).expect("its plan").plan;
    let publication = published(&instance, &plan);
    let rows = |folder: &str, mark: &str| -> usize {
        let files = publication
            .files()
            .filter(|(path, _)| path.starts_with(folder));
        files.map(|(_, text)| text.matches(mark).count()).sum()
    };
    assert_eq!(rows("letters/", "class=\"visit\""), instance.visits().len());
    assert_eq!(rows("rounds/", "class=\"box\""), plan.assignments.len());
    assert_eq!(rows("days/", "class=\"stop\""), plan.assignments.len());
    let shifts: std::collections::BTreeSet<_> =
        plan.assignments.iter().map(|made| made.shift).collect();
    assert_eq!(rows("rounds/", "<h2>Shift "), shifts.len());
    for made in &plan.assignments {
        let visit = &instance.visits()[made.visit];
        let start = instance.horizon().civil(made.start);
        let end = instance.horizon().civil(made.start + visit.minutes);
        let when = format!("{}–{}", start.format("%H:%M"), end.format("%H:%M"));
        let carer = &instance.carers()[made.carer].id;
        let patient = &instance.patients()[visit.patient].id;
        let round = words(file(
            &publication,
            &format!("rounds/{}/carer-{carer}.html", start.date()),
        ));
        assert!(
            round.contains(&format!("{when} {patient}")),
            "{when} {patient}: {round}"
        );
        let letter = words(file(
            &publication,
            &format!("letters/patient-{patient}.html"),
        ));
        assert!(letter.contains(&when), "{when}: {letter}");
    }
}

#[test]
fn a_round_list_says_ways_breaks_and_who_comes_too() {
    let unit = Unit::of_ann_with_breaks(&[pause(30, "10:00", "11:00")])
        .carer("bo")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .patient("p2")
        .visit_with("p1", 30, "08:00", "10:00", |visit| visit.carers = 2)
        .visit("p2", 20, "11:00", "12:00");
    let (instance, plan) = case(
        &unit,
        &[
            ("p1-1", "ann", "ann-1", "08:00"),
            ("p1-1", "bo", "bo-1", "08:00"),
            ("p2-1", "ann", "ann-1", "11:10"),
        ],
        &[("ann-1", "10:15", 30)],
    );
    let publication = published(&instance, &plan);
    let round = words(file(&publication, "rounds/2026-11-02/carer-ann.html"));
    for text in [
        "ann Monday 2 November Shift 07:00–15:30 2 visits, 50 min with patients, 30 min on the way",
        "08:00–08:30 p1 home-p1 30 min With bo 10 min 10:15–10:45 Break 11:10–11:30 p2 home-p2 20 min 10 min",
        "Way back 10 min",
    ] {
        assert!(round.contains(text), "{text}\n{round}");
    }
    let day = words(file(&publication, "days/2026-11-02.html"));
    assert!(
        day.contains("ann 07:00–15:30 08:00 p1 ×2 11:10 p2 bo 07:00–15:30 08:00 p1 ×2"),
        "{day}"
    );
    let teams = words(file(&publication, "teams.html"));
    assert!(
        teams.contains("p1 2 ann 1 (Mon 2 Nov) bo 1 (Mon 2 Nov) p2 1 ann 1"),
        "{teams}"
    );
}

#[test]
fn a_day_lists_the_visits_that_lack_a_carer() {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 30, "08:00", "10:00", |visit| visit.carers = 2);
    let (instance, plan) = case(&unit, &[("p1-1", "ann", "ann-1", "08:00")], &[]);
    let publication = published(&instance, &plan);
    let day = words(file(&publication, "days/2026-11-02.html"));
    assert!(
        day.contains("p1, 08:00–08:30: one carer is missing"),
        "{day}"
    );
    let letter = words(file(&publication, "letters/patient-p1.html"));
    assert!(
        letter.contains("ann , and one more person, not decided yet"),
        "{letter}"
    );
    assert!(
        day.contains("08:00 p1") && !day.contains('×'),
        "only one is there: {day}"
    );
}

/// Of a visit that nobody makes, each day tells all times at which it may start then.
#[test]
fn an_open_visit_stands_at_each_time_at_which_it_may_start() {
    let unit = Unit::starting("2026-11-02", 2)
        .carer("ann")
        .shift("ann", "2026-11-02T07:00", "2026-11-02T15:00")
        .patient("p1")
        .visit_with("p1", 30, "2026-11-02T08:00", "2026-11-02T09:00", |visit| {
            visit
                .windows
                .push(window("2026-11-02T14:00", "2026-11-02T15:00"));
            visit
                .windows
                .push(window("2026-11-03T10:00", "2026-11-03T11:00"));
        });
    let (instance, plan) = case(&unit, &[], &[]);
    let publication = published(&instance, &plan);
    let letter = words(file(&publication, "letters/patient-p1.html"));
    for when in [
        "08:00–09:00 and 14:00–15:00 Not decided",
        "10:00–11:00 Not decided",
    ] {
        assert!(letter.contains(when), "{letter}");
    }
    for (day, when) in [
        (
            "days/2026-11-02.html",
            "p1, 08:00–09:00 and 14:00–15:00: one carer is missing",
        ),
        (
            "days/2026-11-03.html",
            "p1, 10:00–11:00: one carer is missing",
        ),
    ] {
        let day = words(file(&publication, day));
        assert!(day.contains(when), "{day}");
    }
}

/// The second stay begins half an hour after the first, so its time is known though nobody makes it.
#[test]
fn an_open_stay_stands_at_its_time() {
    let unit =
        Unit::of_ann_and_bo()
            .patient("p1")
            .visit_with("p1", 40, "08:00", "09:00", |visit| {
                divide(visit, serde_json::json!([{}, { "after_minutes": 30 }]));
            });
    let (instance, plan) = case(&unit, &[("p1-1", "ann", "ann-1", "08:20")], &[]);
    let publication = published(&instance, &plan);
    let letter = words(file(&publication, "letters/patient-p1.html"));
    let open = "08:20–09:00 ann 08:50–09:00 Not decided yet who comes";
    assert!(letter.contains(open), "{letter}");
    let day = words(file(&publication, "days/2026-11-02.html"));
    assert!(
        day.contains("p1, 08:50–09:00: one carer is missing"),
        "{day}"
    );
}

/// The clock shows 02:00 to 03:00 twice in this night.
#[test]
fn times_that_the_clock_shows_twice_say_which() {
    let at = |time: &str| format!("2026-10-25T{time}");
    let unit = Unit::starting("2026-10-25", 1)
        .carer("ann")
        .shift("ann", &at("00:30"), &at("06:00"))
        .patient("p1")
        .visit("p1", 30, &at("02:40"), &at("02:40"));
    let (instance, plan) = case(&unit, &[("p1-1", "ann", "ann-1", &at("02:40"))], &[]);
    let letter = |language| {
        let people = People::with_ids(&instance);
        let publisher = Publisher::new(&instance, &people, language);
        let publication = publisher.publish(&plan).expect("our templates");
        words(file(&publication, "letters/patient-p1.html")).replace('\u{a0}', " ")
    };
    for language in Language::ALL {
        let letter = letter(language);
        assert!(letter.contains("02:40 CEST–02:10 CET ann"), "{letter}");
    }
    let round = published(&instance, &plan);
    let round = words(file(&round, "rounds/2026-10-25/carer-ann.html"));
    assert!(
        round.contains("Shift 00:30–06:00"),
        "others say none: {round}"
    );
}

#[test]
fn pseudonyms_leave_neither_ids_nor_times() {
    let week = generate(&MadeUp::new(5, 1).lasting(3));
    let mut problem = week.problem.clone();
    for (number, patient) in problem.patients.iter_mut().enumerate() {
        let named = format!("Secret{number}");
        for visit in problem
            .visits
            .iter_mut()
            .filter(|visit| visit.patient == patient.id)
        {
            visit.patient.clone_from(&named);
        }
        patient.id = named;
    }
    let instance = instance_of(&problem);
    let plan = instance.read_plan(&week.plan).expect("its plan").plan;
    let key = Pseudonyms::default().extended(&instance, 7);
    let people = People::with_pseudonyms(&instance, &key).expect("everybody is in the key");
    let publisher = Publisher::new(&instance, &people, Language::English);
    let publication = publisher.publish(&plan).expect("our templates");
    let of_exact = published(&instance, &plan);
    let times = of_exact.files().map(|(_, text)| clocks(&words_of(text)));
    assert!(times.sum::<usize>() > 20, "there are times to be left out");
    for (path, text) in publication.files() {
        assert!(
            !path.contains("secret") && !text.contains("Secret"),
            "{path}"
        );
        assert_eq!(clocks(&words_of(text)), 0, "{path}");
        assert!(
            !path.starts_with("rounds/") && !path.starts_with("calendars/"),
            "{path}"
        );
        for place in instance.places().rows() {
            assert!(!text.contains(place), "{path}: {place}");
        }
        for visit in instance.visits().rows() {
            assert!(
                !text.contains(&format!("\"{}\"", visit.id)),
                "{path}: {}",
                visit.id
            );
        }
    }
    assert_eq!(
        paths(&publication)
            .iter()
            .filter(|path| path.starts_with("letters/"))
            .count(),
        5
    );
}

/// How many times such as `07:40` a text has.
fn clocks(text: &str) -> usize {
    let is_clock = |part: &&[u8]| {
        let digits = [0, 1, 3, 4].map(|place| part[place].is_ascii_digit());
        digits == [true; 4] && part[2] == b':'
    };
    text.as_bytes().windows(5).filter(is_clock).count()
}

fn words_of(text: &str) -> String {
    if text.contains("<body") {
        words(text)
    } else {
        text.to_owned()
    }
}
