//! Rows that are legal but probably slips: copies, orders without a visit, ids that are made twice, second copies of a workbook.

use samma::engine::sheets::{Columns, Import, Sheets};
use samma::problem::Problem;

const UNIT: &str = "setting,value\nstart,2026-11-02\ndays,7\ntime_zone,Europe/Stockholm\n";

/// The sheets of a small unit with its orders and visits.
fn files(orders: &str, visits: &str) -> Vec<(String, Vec<u8>)> {
    let files = [
        ("unit.csv", UNIT),
        ("places.csv", "id,lat,lon\nbase,59.3293,18.0686\n"),
        (
            "travel.csv",
            "mode,speed_kmh,detour,extra_minutes\nbike,15,1.3,1\n",
        ),
        ("carers.csv", "id\nann\n"),
        (
            "shifts.csv",
            "id,carer,start,end,start_place,end_place\na,ann,2026-11-02 07:00,2026-11-02 15:30,base,base\n",
        ),
        ("patients.csv", "id,place\np1,base\n"),
        ("orders.csv", orders),
        ("visits.csv", visits),
    ];
    let filled = files.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn imported(files: Vec<(String, Vec<u8>)>) -> (Problem, Vec<String>) {
    let Import { problem, notes, .. } = Sheets::import(files, None);
    let notes = notes.iter().map(ToString::to_string).collect();
    (problem.unwrap_or_else(|defects| panic!("{defects}")), notes)
}

const ORDERS: &str = "patient,days,earliest,latest,minutes\n";
const VISITS: &str = "patient,earliest,latest,minutes\n";

#[test]
fn numbered_weekdays_of_an_order_give_its_visits() {
    let orders = format!("{ORDERS}p1,\"1,3,5\",08:00,09:00,30\n");
    let (unit, _) = imported(files(&orders, ""));
    assert_eq!(unit.visit_templates[0].days.len(), 3);
    let instance = samma::Instance::new(&unit).expect("sound");
    assert_eq!(instance.visits().len(), 3);
}

#[test]
fn copies_of_rows_are_noted_in_one_sheet_and_in_two() {
    let orders =
        format!("{ORDERS}p1,mon,08:00,09:00,30\np1,tue,08:00,09:00,30\np1,mon,08:00,09:00,30\n");
    let (_, notes) = imported(files(&orders, ""));
    let due = "orders.csv, row 4 says the same as orders.csv, row 2, so both are planned: delete one if it is a copy";
    assert!(notes.iter().any(|note| note == due), "{notes:?}");

    let row = "p1,2026-11-02 08:00,2026-11-02 09:00,30\n";
    let mut two = files("", &format!("{VISITS}{row}"));
    let with_id = format!("id,{VISITS}v1,{row}");
    two.push(("besök.csv".to_owned(), with_id.into_bytes()));
    let (_, notes) = imported(two);
    assert!(
        notes.iter().any(|note| note.contains("says the same as")),
        "{notes:?}"
    );
}

#[test]
fn an_order_without_a_visit_in_the_days_is_noted() {
    let orders = format!("{ORDERS}p1,2062-12-01,08:00,09:00,30\np1,mon,10:00,11:00,30\n");
    let (_, notes) = imported(files(&orders, ""));
    let due = "1 of 2 orders gives no visit in the days to plan: \"p1-1\"";
    assert!(notes.iter().any(|note| note == due), "{notes:?}");
}

#[test]
fn orders_and_visits_are_given_ids_of_their_own() {
    let orders = format!("{ORDERS}p1,mon,08:00,09:00,30\n");
    let visits = format!("{VISITS}p1,2026-11-03 08:00,2026-11-03 09:00,30\n");
    let (unit, notes) = imported(files(&orders, &visits));
    let mut ids = [&unit.visit_templates[0].id, &unit.visits[0].id];
    ids.sort();
    assert_eq!(ids, ["p1-1", "p1-2"]);
    let note = "orders.csv: 1 row without an id was given one";
    assert!(notes.iter().any(|own| own == note), "{notes:?}");
}

#[test]
fn a_copy_of_a_workbook_is_one_defect() {
    let orders = format!("{ORDERS}p1,mon,08:00,09:00,30\n");
    let sheets = Sheets::read(files(&orders, "")).expect("readable");
    let workbook = sheets.to_xlsx().expect("a workbook");
    let copies = ["unit (copy).xlsx", "unit.xlsx"].map(|name| (name.to_owned(), workbook.clone()));
    let defects = Sheets::import(copies.to_vec(), None).problem.unwrap_err();
    let told: Vec<String> = defects.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "unit.xlsx, sheet \"unit\": is a second sheet unit, beside unit (copy).xlsx, sheet \"unit\"; keep one of the two; if one file is a copy of the other, delete the copy"
        ]
    );
}

#[test]
fn a_row_that_another_sheet_has_too_is_told_with_that_sheet() {
    let mut two = files(
        "",
        &format!("{VISITS}p1,2026-11-02 08:00,2026-11-02 09:00,30\n"),
    );
    let travel = "mode,speed_kmh,detour,extra_minutes\nbike,15,1.3,1\n";
    two.push(("resor.csv".to_owned(), travel.as_bytes().to_vec()));
    let columns = Columns::parse("[sheets]\nresor = \"travel\"\n").expect("a mapping");
    let sheets = Sheets::read(two).expect("readable");
    let defects = sheets.problem(&columns).unwrap_err().to_string();
    assert!(
        defects.contains("names \"bike\" a second time, after travel.csv, row 2"),
        "{defects}"
    );
}

/// Excel names the column, and a cell in it is no decimal comma.
#[test]
fn a_stray_cell_of_a_workbook_is_told_by_its_column() {
    let mut sheet = files(
        "",
        &format!("{VISITS}p1,2026-11-02 08:00,2026-11-02 09:00,30\n"),
    );
    sheet.retain(|(name, _)| name != "carers.csv");
    let stray = format!("id,role\nann{},x\n", ",".repeat(35));
    sheet.push(("carers.csv".to_owned(), stray.into_bytes()));
    let workbook = Sheets::read(sheet)
        .expect("readable")
        .to_xlsx()
        .expect("a workbook");
    let read = Sheets::import(vec![("unit.xlsx".to_owned(), workbook)], None);
    let defects = read.problem.unwrap_err().to_string();
    assert!(
        defects.contains("empty the cell in column AK, or write a header over it"),
        "{defects}"
    );
}
