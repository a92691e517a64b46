//! What prices of hours prove: as data of a solution and of a plan file, recomputed by the checker, and in words.

use samma::engine::bound::{FACE, PriceBound};
use samma::engine::pages::{Language, People, ReportPage};
use samma::engine::rows::PriceProof;
use samma::engine::text::Pseudonyms;
use samma::engine::timing::Candidates;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::solve::{Solution, Solver};
use serde_json::{Value, json};

use crate::common::{Unit, at, plan, solve_checked};
use crate::pages::markup::{assert_sound, text};

/// Two patients at eight on a Saturday and again on the Sunday. The first carer works both mornings, the second and the third one each. So
/// each patient alone needs one carer, and both together three.
fn contested([both, saturday, sunday]: [&str; 3], patients: [&str; 2]) -> Unit {
    let unit = [both, saturday, sunday]
        .into_iter()
        .fold(Unit::starting("2026-11-02", 7), Unit::carer)
        .shift(both, &at(7, "07:00"), &at(7, "12:00"))
        .shift(both, &at(8, "07:00"), &at(8, "12:00"))
        .shift(saturday, &at(7, "07:00"), &at(7, "12:00"))
        .shift(sunday, &at(8, "07:00"), &at(8, "12:00"));
    patients.into_iter().fold(unit, |unit, patient| {
        unit.patient(patient)
            .visit(patient, 30, &at(7, "08:00"), &at(7, "08:00"))
            .visit(patient, 30, &at(8, "08:00"), &at(8, "08:00"))
    })
}

fn of_ann() -> Unit {
    contested(["ann", "bo", "cia"], ["p1", "p2"])
}

/// Whom p1 meets on Saturday and on Sunday, and p2; the first carer makes the first visit of two that name them.
fn weekend(instance: &Instance, carers: [&str; 4]) -> Plan {
    let visits = ["p1-1", "p1-2", "p2-1", "p2-2"];
    let days = [7, 8, 7, 8];
    let shift = |carer: &str, day: u32| match (carer, day) {
        ("ann", 8) => "ann-2".to_owned(),
        _ => format!("{carer}-1"),
    };
    let shifts: Vec<String> = (carers.iter().zip(days))
        .map(|(carer, day)| shift(carer, day))
        .collect();
    let starts = days.map(|day| at(day, "08:00"));
    let made: Vec<(&str, &str, &str, &str)> = (0..4)
        .map(|row| (visits[row], carers[row], &*shifts[row], &*starts[row]))
        .collect();
    plan(instance, &made, &[])
}

/// What half a carer for each visit of the first carer proves, and where `plan` stands above it.
fn priced(instance: &Instance, plan: &Plan) -> PriceProof {
    let candidates = Candidates::new(instance);
    let bound = PriceBound::new(instance, &candidates, |_| 0, usize::MAX, || false);
    let mut bound = bound.expect("no limit");
    let first = instance.carers().ids().next().expect("there are carers");
    let visits = instance.visits().ids();
    let shifts = visits.flat_map(|visit| candidates.each(visit).map(|way| way.shift));
    let prices: Vec<u64> = shifts
        .map(|shift| u64::from(instance.shifts()[shift].carer == first) * FACE / 2)
        .collect();
    let answer = bound.at(&prices, 1, || false).expect("nobody stops it");
    let proven = bound.proven_by(&prices, &answer).expect("carers");
    proven.of_plan(instance, plan).expect("the plan is full")
}

/// A plan in which ann meets both patients, one carer above the best.
fn one_too_many() -> (Instance, Plan, PriceProof) {
    let instance = of_ann().instance();
    let plan = weekend(&instance, ["ann", "cia", "bo", "ann"]);
    let proof = priced(&instance, &plan);
    (instance, plan, proof)
}

fn solved(instance: &Instance) -> Solution {
    solve_checked(&Solver::new().iteration_limit(200), instance)
}

fn file_of(instance: &Instance, solution: &Solution) -> Value {
    serde_json::to_value(solution.to_file(instance)).expect("a plan file")
}

#[test]
fn a_solution_keeps_the_prices_that_prove_more_than_its_patients_alone() {
    let instance = of_ann().instance();
    let solution = solved(&instance);
    assert_eq!(solution.bound().least().distinct_carers(), 3);
    let proof = solution.price_proof().expect("prices prove the third");
    assert_eq!(proof.distinct_carers, 3);
    assert_eq!(proof.false_claims(&instance, solution.plan()), [""; 0]);
    let sides = proof.patients.values().chain(proof.carers.values());
    let slack: u64 = sides.map(|side| side.slack).sum();
    assert_eq!(proof.proven + slack, 3 * FACE);
    let words = proof.in_words(&instance);
    assert_eq!(
        words[0],
        "prices of hours prove it: no plan that staffs as much has fewer than 3 distinct carers"
    );
}

#[test]
fn where_the_patients_alone_prove_the_bound_there_are_no_prices() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let instance = unit.instance();
    let solution = solved(&instance);
    assert_eq!(solution.bound().least().distinct_carers(), 1);
    assert_eq!(solution.price_proof(), None);
    assert_eq!(file_of(&instance, &solution).get("price_proof"), None);
}

#[test]
fn a_plan_file_brings_the_prices_back() {
    let instance = of_ann().instance();
    let solution = solved(&instance);
    let file = file_of(&instance, &solution);
    let read = instance.parse_plan(file.to_string().as_bytes());
    let read = read.expect("no defects");
    assert_eq!(read.claimed_proof.as_ref(), solution.price_proof());
    assert!(read.claimed_proof.is_some());
}

/// Each amount that is changed is found, whichever it is.
#[test]
fn the_checker_finds_each_amount_that_is_not_so() {
    let instance = of_ann().instance();
    let solution = solved(&instance);
    let file = file_of(&instance, &solution);
    let mut changed = 0;
    for place in amounts(&file["price_proof"], "/price_proof") {
        if place.contains("wanted_hours") {
            continue;
        }
        let mut wrong = file.clone();
        let amount = wrong.pointer_mut(&place).expect("it is there");
        *amount = json!(amount.as_u64().expect("a whole number") + 1);
        let read = instance.parse_plan(wrong.to_string().as_bytes());
        let read = read.expect("its form is right");
        let proof = read.claimed_proof.expect("there is one");
        assert_ne!(
            proof.false_claims(&instance, &read.plan),
            [""; 0],
            "{place}"
        );
        changed += 1;
    }
    assert!(changed > 10, "only {changed} amounts");
    let other = weekend(&instance, ["ann", "cia", "bo", "ann"]);
    let proof = solution.price_proof().expect("prices prove the third");
    assert_ne!(proof.false_claims(&instance, &other), [""; 0]);
}

/// The places of all whole numbers in a value.
fn amounts(value: &Value, place: &str) -> Vec<String> {
    match value {
        Value::Number(_) => vec![place.to_owned()],
        Value::Array(items) => (items.iter().enumerate())
            .flat_map(|(index, item)| amounts(item, &format!("{place}/{index}")))
            .collect(),
        Value::Object(fields) => (fields.iter())
            .flat_map(|(name, field)| amounts(field, &format!("{place}/{name}")))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_is_wrong_with_a_proof_is_said_with_its_place() {
    let instance = of_ann().instance();
    let mut file = file_of(&instance, &solved(&instance));
    let proof = file["price_proof"].as_object_mut().expect("a proof");
    proof["patients"][0]["patient"] = json!("p9");
    proof["carers"][0]["slack"] = json!(-1);
    let again = proof["prices"][0].clone();
    proof["prices"].as_array_mut().expect("a list").push(again);
    let hours = json!([{
        "days": "sundays", "slot": "dawn", "carers": ["ann", "ann"], "wanted_by": [], "visited": []
    }]);
    proof.insert("wanted_hours".to_owned(), hours);
    let defects = instance.parse_plan(file.to_string().as_bytes());
    let defects = defects.expect_err("much is wrong").to_string();
    for told in [
        "price_proof.patients[0].patient: names \"p9\"",
        "price_proof.carers[0].slack: is -1",
        "is about the same as an entry before it; keep one of them",
        "price_proof.wanted_hours[0].days: is \"sundays\"",
        "price_proof.wanted_hours[0].slot: is \"dawn\"",
        "price_proof.wanted_hours[0].carers[1]: is \"ann\" for the second time",
        "price_proof.wanted_hours[0]: lacks the field \"paid\"",
    ] {
        assert!(defects.contains(told), "{told} not in {defects}");
    }
}

#[test]
fn prices_say_where_a_better_plan_could_gain() {
    let (instance, _, proof) = one_too_many();
    let english: Vec<String> = (proof.in_words(&instance).iter())
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        english,
        [
            "prices of hours prove at least 3 distinct carers; the plan is 1.0 carers above what they prove",
            "half a carer or more of these arises with p1 (0.5) and p2 (0.5): a better plan may have fewer carers there, or leave wanted hours to others",
        ],
        "both patients meet ann on one of her mornings, so nobody goes without"
    );
    let swedish: Vec<String> = (proof.in_words(&instance).iter())
        .map(|sentence| sentence.in_language(Language::Swedish))
        .collect();
    assert_eq!(
        swedish,
        [
            "priser på tider bevisar minst 3 olika medarbetare, summerat över brukarna; planen ligger 1,0 medarbetare över det de bevisar",
            "en halv medarbetare eller mer av dem uppstår hos p1 (0,5) och p2 (0,5): en bättre plan har kanske färre medarbetare där, eller lämnar eftertraktade tider till andra",
        ]
    );
    let plan = weekend(&instance, ["ann", "ann", "bo", "cia"]);
    let proof = priced(&instance, &plan);
    let sentences = proof.in_words(&instance);
    let told = |language| {
        let sentences = sentences.iter();
        sentences
            .map(|sentence| sentence.in_language(language))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(Language::English),
        [
            "prices of hours prove it: no plan that staffs as much has fewer than 3 distinct carers",
            "the weekend mornings of ann are wanted by 2 patients; the plan brings them to 1 of these then",
        ]
    );
    assert_eq!(
        told(Language::Swedish),
        [
            "priser på tider bevisar det: ingen plan som bemannar lika mycket har färre än 3 olika medarbetare, summerat över brukarna",
            "helgmorgnar med ann är eftertraktade av 2 brukare; planen låter dem då komma till 1 av dessa",
        ]
    );
}

#[test]
fn the_report_tells_what_prices_say_of_patients_and_of_hours() {
    let (instance, plan, proof) = one_too_many();
    let people = People::with_ids(&instance);
    let page = |proof: Option<&PriceProof>, plan: &Plan, language| {
        let page = ReportPage::new(&people, plan).language(language);
        let page = proof.into_iter().fold(page, ReportPage::price_proof);
        let page = page.to_html().expect("a page");
        assert_sound(&page);
        text(&page)
    };
    let slack = "0.5 of the 1.0 carers by which the plan is above what is proven arise here";
    let told = page(Some(&proof), &plan, Language::English);
    assert_eq!(told.matches(slack).count(), 2, "{told}");
    let swedish = "0,5 av de 1,0 medarbetare som planen ligger över det bevisade uppstår här";
    let told = page(Some(&proof), &plan, Language::Swedish);
    assert_eq!(told.matches(swedish).count(), 2, "{told}");
    assert!(!page(None, &plan, Language::English).contains(slack));
    let best = weekend(&instance, ["ann", "ann", "bo", "cia"]);
    let other = page(Some(&proof), &best, Language::English);
    assert!(!other.contains("prices"), "the proof is of another plan");
    let told = page(Some(&priced(&instance, &best)), &best, Language::English);
    for sentence in [
        "With one carer fewer here, other patients meet at least one more in all.",
        "The weekend mornings of ann are wanted by 2 patients; the plan brings them to 1 of these then.",
    ] {
        assert!(told.contains(sentence), "{told}");
    }
}

#[test]
fn pseudonyms_stand_for_everybody_whom_prices_name() {
    let instance = of_ann().instance();
    let best = weekend(&instance, ["ann", "ann", "bo", "cia"]);
    let proof = priced(&instance, &best);
    let key = Pseudonyms::default().extended(&instance, 5);
    let people = People::with_pseudonyms(&instance, &key).expect("all have one");
    let page = ReportPage::new(&people, &best).price_proof(&proof);
    let told = text(&page.to_html().expect("a page"));
    let ann = instance.carers().ids().next().expect("there are carers");
    let sentence = format!(
        "The weekend mornings of {} are wanted by 2 patients",
        people.carer(ann)
    );
    assert!(told.contains(&sentence), "{told}");
    assert!(!told.contains("ann are"), "{told}");
}

#[test]
fn hostile_ids_are_text_in_what_prices_say() {
    let [carer, control] = ["<img src=x onerror=alert(1)>", "bo\u{202e}\u{1b}[31m"];
    let [patient, other] = ["\"><script>alert(1)</script>", "{{ 7 * 7 }}&lt;"];
    let unit = contested([carer, control, "cia"], [patient, other]);
    let instance = unit.instance();
    let solution = solved(&instance);
    let proof = solution.price_proof().expect("prices prove the third");
    let file = file_of(&instance, &solution);
    let read = instance.parse_plan(file.to_string().as_bytes());
    assert_eq!(
        read.expect("no defects").claimed_proof.as_ref(),
        Some(proof)
    );
    let mut proof = priced(&instance, solution.plan());
    let hours = proof.wanted_hours.first_mut().expect("hours are wanted");
    hours.carers = instance.carers().ids().collect();
    for sentence in proof.in_words(&instance) {
        let sentence = sentence.to_string();
        assert!(!sentence.contains(['\u{202e}', '\u{1b}']), "{sentence:?}");
    }
    let people = People::with_ids(&instance);
    let page = ReportPage::new(&people, solution.plan()).price_proof(&proof);
    let page = page.to_html().expect("a page");
    assert_sound(&page);
    assert!(!page.contains("<img"));
    assert!(text(&page).contains("are wanted by"), "{page}");
}
