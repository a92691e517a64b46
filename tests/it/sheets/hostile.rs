//! Sheets that mean harm, or are very large.

use std::io::{Cursor, Write};

use calamine::{Reader, Xlsx};
use samma::engine::sheets::{Columns, Sheets};
use samma::problem::{Carer, Problem};
use samma::scenario::{Unit, generate};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Ids that spreadsheets take for formulas.
const FORMULAS: [&str; 6] = [
    "=1+1",
    "+46701234567",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "'=1",
    "=HYPERLINK(\"http://x\",\"y\")",
];

fn unit_of_formulas() -> Problem {
    let mut unit = generate(&Unit::new(5, 1).lasting(3)).problem;
    let like = unit.carers[0].clone();
    unit.carers.extend(FORMULAS.map(|id| Carer {
        id: id.to_owned(),
        ..like.clone()
    }));
    unit
}

#[test]
fn no_cell_of_a_csv_file_is_a_formula() {
    let files = Sheets::of_problem(&unit_of_formulas()).to_csv();
    let (_, carers) = files
        .iter()
        .find(|(name, _)| name == "carers.csv")
        .expect("carers");
    let mut reader = csv::Reader::from_reader(&carers[..]);
    let ids: Vec<String> = reader
        .records()
        .map(|record| record.expect("a row")[0].to_owned())
        .collect();
    assert!(
        ids.iter().all(|id| !id.starts_with(['=', '+', '-', '@'])),
        "{ids:?}"
    );
    assert!(ids.contains(&"'=1+1".to_owned()), "{ids:?}");
}

#[test]
fn no_cell_of_a_workbook_is_a_formula() {
    let workbook = Sheets::of_problem(&unit_of_formulas())
        .to_xlsx()
        .expect("a workbook");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("readable");
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("a sheet");
        assert!(formulas.is_empty(), "{name}");
    }
    let carers = workbook.worksheet_range("carers").expect("carers");
    let ids: Vec<String> = carers.rows().map(|row| row[0].to_string()).collect();
    assert!(
        FORMULAS.iter().all(|id| ids.contains(&(*id).to_owned())),
        "{ids:?}"
    );
}

#[test]
fn cells_are_typed_and_headers_stay_in_view() {
    let workbook = Sheets::of_problem(&generate(&Unit::new(5, 1).lasting(3)).problem)
        .to_xlsx()
        .expect("a workbook");
    let mut archive = zip::ZipArchive::new(Cursor::new(&workbook)).expect("an archive");
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .filter(|name| name.starts_with("xl/worksheets/"))
        .collect();
    for name in &names {
        let sheet = std::io::read_to_string(archive.by_name(name).expect("a sheet")).expect("text");
        assert!(
            sheet.contains("state=\"frozen\"") && sheet.contains("orientation=\"landscape\""),
            "{name}"
        );
    }
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("readable");
    let visits = read.worksheet_range("visits").expect("visits");
    let start = visits.get((1, 2)).expect("a cell");
    assert!(matches!(start, calamine::Data::DateTime(_)), "{start:?}");
    assert!(matches!(visits.get((1, 4)), Some(calamine::Data::Float(_))));
}

/// An archive that says that it is small, and unpacks to 700 MB.
#[test]
fn a_workbook_that_lies_about_its_size_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(
            "xl/worksheets/sheet1.xml",
            SimpleFileOptions::default().compression_level(Some(1)),
        )
        .expect("a file");
    let blank = vec![b' '; 1_000_000];
    for _ in 0..700 {
        writer.write_all(&blank).expect("written");
    }
    let mut archive = writer.finish().expect("an archive").into_inner();
    let directory = archive
        .windows(4)
        .rposition(|bytes| bytes == b"PK\x01\x02")
        .expect("a directory");
    archive[directory + 24..directory + 28].copy_from_slice(&100_u32.to_le_bytes());
    let told = Sheets::read(vec![("bomb.xlsx".to_owned(), archive)])
        .unwrap_err()
        .to_string();
    assert!(
        told.contains("bomb.xlsx: cannot be read as a workbook"),
        "{told}"
    );
}

#[test]
fn a_workbook_with_too_many_cells_is_refused() {
    let rows = 6_100_u32;
    let mut sheet = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for row in 1..=rows {
        sheet += "<row r=\"";
        sheet += &row.to_string();
        sheet += "\">";
        sheet += &"<c><v>1</v></c>".repeat(1_000);
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    let mut template = ZipWriter::new(Cursor::new(Vec::new()));
    let good = Sheets::read(vec![("a.csv".to_owned(), b"a,b\n1,2\n".to_vec())])
        .expect("readable")
        .to_xlsx()
        .expect("a workbook");
    let mut source = zip::ZipArchive::new(Cursor::new(good)).expect("an archive");
    for index in 0..source.len() {
        let entry = source.by_index(index).expect("an entry");
        if entry
            .name()
            .is_ok_and(|name| name == "xl/worksheets/sheet1.xml")
        {
            template
                .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
                .expect("a file");
            template.write_all(sheet.as_bytes()).expect("written");
        } else {
            template.raw_copy_file(entry).expect("copied");
        }
    }
    let archive = template.finish().expect("an archive").into_inner();
    let told = Sheets::read(vec![("large.xlsx".to_owned(), archive)])
        .unwrap_err()
        .to_string();
    assert!(
        told.contains("large.xlsx: has more than 6 million cells"),
        "{told}"
    );
}

#[test]
fn a_log_of_a_million_rows_is_read() {
    let mut text = String::from("Brukare;Personal;Datum;Start;Längd;Utfall;Kommentar\n");
    // Each day 4,000 patients have ten visits, each by a carer of its own.
    for row in 0..1_000_000_u32 {
        let (day, of_day) = (row / 40_000 + 1, row % 40_000);
        let (patient, visit) = (of_day % 4_000, of_day / 4_000);
        let line = format!(
            "p{patient};s{of_day};2026-03-{day:02};{:02}:{:02};20;Utfört;\n",
            2 * visit,
            patient % 60
        );
        text += &line;
    }
    let sheets = Sheets::read(vec![("log.csv".to_owned(), text.into_bytes())]).expect("readable");
    let log = sheets
        .log(&Columns::default(), None, None)
        .expect("a log")
        .read
        .log;
    let contacts: usize = log
        .patients
        .rows()
        .iter()
        .map(|person| person.contacts.len())
        .sum();
    assert_eq!(contacts, 1_000_000);
}
