//! The description of the tables: the guide lists it, and the template workbook is a sound unit.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use samma::engine::pages::Language;
use samma::engine::sheets::{Columns, Sheets};
use samma::{Instance, Message};

const GUIDE: &str = include_str!("../../../src/guide/sheets.md");

/// The guide's tables of columns are made of the description.
#[test]
fn the_guide_lists_every_column() {
    let due = Sheets::columns_in_markdown();
    let own = GUIDE
        .split("<!-- columns -->\n")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next())
        .unwrap_or_default();
    assert!(
        own == due,
        "write between the marks in src/guide/sheets.md:\n{due}"
    );
}

#[test]
fn the_template_is_a_sound_unit() {
    let unit = template_unit();
    assert!(Instance::new(&unit).is_ok());
    assert_eq!((unit.patients.len(), unit.carers.len()), (1, 2));
}

fn template_unit() -> samma::Problem {
    unit_of(Sheets::template().expect("a workbook"))
}

fn unit_of(workbook: Vec<u8>) -> samma::Problem {
    let read = Sheets::read(vec![("unit.xlsx".to_owned(), workbook)]).expect("readable");
    read.problem(&Columns::default())
        .unwrap_or_else(|defects| panic!("{defects}"))
        .problem
}

#[test]
fn the_template_offers_words_and_explains_columns() {
    let template = Sheets::template().expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(&template)).expect("an archive");
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .collect();
    let sheets = names
        .iter()
        .filter(|name| name.starts_with("xl/worksheets/sheet"));
    let texts: Vec<String> = sheets
        .map(|name| std::io::read_to_string(archive.by_name(name).expect("a sheet")).expect("text"))
        .collect();
    assert!(
        texts
            .iter()
            .any(|text| text.contains("home_care,alarm,meal_delivery,home_nursing")),
        "a list of kinds"
    );
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(template)).expect("readable");
    let explained = read.worksheet_range("explanations").expect("a sheet");
    assert!(
        explained
            .rows()
            .any(|row| row[0] == "patients" && row[1] == "contact_carer")
    );
}

/// What sheets and columns mean is told in another language; what import reads is the same.
#[test]
fn the_template_explains_itself_in_swedish() {
    let told = |message: &Message| message.in_language(Language::Swedish);
    let template = Sheets::template_told(&told).expect("a workbook");
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(&template)).expect("readable");
    let explained = read.worksheet_range("explanations").expect("a sheet");
    let rows: Vec<_> = explained.rows().collect();
    assert_eq!(rows[0][4], "betydelse");
    let row = rows.iter().find(|row| row[0] == "carers" && row[1] == "id");
    let cells = row.expect("a row");
    let meant = [&cells[2], &cells[3], &cells[4]].map(ToString::to_string);
    assert_eq!(meant, ["en text", "ja", "medarbetarens id"]);
    let unit = read.worksheet_range("unit").expect("a sheet");
    let mut settings = unit.rows();
    assert!(settings.any(|row| row[0] == "start" && row[2] == "första dagen att planera"));
    assert_eq!(unit_of(template), template_unit());
}
