//! What single sections of the report say.

use samma::Plan;
use samma::engine::pages::Language;

use super::markup::text;
use super::report::page;
use crate::common::{Unit, plan};

/// With more empty places fewer carers would do, so what is proven says for which plans.
#[test]
fn what_is_proven_of_a_plan_with_empty_places_says_so() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 60, "09:00", "09:00")
        .visit("p1", 60, "05:00", "05:00");
    let made = [("p1-1", "ann", "ann-1", "09:00")];
    let made = plan(&unit.instance(), &made, &[]);
    let words = text(&page(&unit.problem(), &made, Language::English));
    for told in [
        "proven: at least 1 in any plan that leaves no more places empty",
        "No plan that leaves no more places empty can do better",
    ] {
        assert!(words.contains(told), "{told} in {words}");
    }
}

/// Everybody who lives there stands where their visit does.
#[test]
fn a_couple_stands_in_every_section() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit_with("p1", 30, "08:00", "08:30", |row| {
            row.other_patients = vec!["p2".to_owned()];
        })
        .visit_with("p1", 30, "05:00", "05:30", |row| {
            row.other_patients = vec!["p2".to_owned()];
        });
    let made = [("p1-1", "ann", "ann-1", "08:10")];
    let made = plan(&unit.instance(), &made, &[]);
    let page = page(&unit.problem(), &made, Language::English);
    let section = |id: &str| {
        let start = page.find(&format!("<section id=\"{id}\"")).expect(id);
        let rest = &page[start..];
        rest[..rest.find("</section>").expect("its end")].to_owned()
    };
    for id in ["unstaffed", "faces", "patients"] {
        let own = section(id);
        for name in ["<bdi>p1</bdi>", "<bdi>p2</bdi>"] {
            assert!(own.contains(name), "{name} in {id}: {own}");
        }
    }
    let rounds = section("rounds");
    assert!(
        rounds.contains("title=\"p1 and p2 08:10–08:40\""),
        "{rounds}"
    );
    assert!(rounds.contains(">p1, p2</a>"), "{rounds}");
    let carers = section("carers");
    assert!(carers.contains("p1</bdi></a> (1), "), "{carers}");
}

/// A shift that somebody works without visits is an evening all the same.
#[test]
fn evenings_and_weekends_are_counted_of_the_shifts_that_are_told() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "2026-11-07T14:00", "2026-11-07T21:00")
        .shift("ann", "2026-11-08T07:00", "2026-11-08T15:00")
        .patient("p1")
        .visit("p1", 30, "2026-11-08T08:00", "2026-11-08T09:00");
    let page = page(&unit.problem(), &Plan::default(), Language::English);
    let row = page.split("<section id=\"carers\"").nth(1).expect("carers");
    let row = row.split("<tbody>").nth(1).expect("rows");
    let row = row.split("</tr>").next().expect("a row");
    let cells: Vec<&str> = row.split("<td").skip(1).collect();
    let value = |cell: &str| {
        cell.rsplit("</td>")
            .nth(1)
            .and_then(|cell| cell.rsplit('>').next().map(str::to_owned))
    };
    let counts = [2, cells.len() - 2, cells.len() - 1].map(|place| value(cells[place]));
    assert_eq!(
        counts.map(Option::unwrap_or_default),
        ["2", "1", "2"],
        "{row}"
    );
}

#[test]
fn a_time_that_the_clock_shows_twice_says_which() {
    let at = |time: &str| format!("2026-10-25T{time}");
    let unit = Unit::starting("2026-10-25", 1)
        .carer("ann")
        .shift("ann", &at("00:30"), &at("06:00"))
        .patient("p1")
        .visit("p1", 30, &at("02:40"), &at("02:40"));
    let made = [("p1-1", "ann", "ann-1", at("02:40"))];
    let made = made
        .each_ref()
        .map(|(visit, carer, shift, start)| (*visit, *carer, *shift, start.as_str()));
    let made = plan(&unit.instance(), &made, &[]);
    let page = page(&unit.problem(), &made, Language::English).replace('\u{a0}', " ");
    assert!(page.contains("title=\"p1 02:40 CEST–02:10 CET\""), "{page}");
}
