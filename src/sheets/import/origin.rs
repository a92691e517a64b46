//! The row that a part of the problem comes from, so that a defect of the problem is told where it can be mended.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::headers::{Headers, Matched};
use super::sheet_words::{fills_aside, in_words_of_sheet};
use crate::message::{Message, message};
use crate::problem::Defect;
use crate::sheets::grid::Sheet;
use crate::sheets::places::path_text;
use crate::sheets::tables::{Column, Shape, Table};
use crate::sheets::values::is_example;

/// A row of a sheet.
#[derive(Clone)]
pub(crate) struct Origin<'s> {
    sheet: &'s Sheet,
    table: &'static Table,
    row: usize,
    headers: Rc<Headers>,
}

impl<'s> Origin<'s> {
    pub(crate) fn of(matched: &Matched<'s>, row: usize) -> Self {
        Self {
            sheet: matched.sheet,
            table: matched.table,
            row,
            headers: Rc::clone(&matched.columns),
        }
    }

    /// Whether it is a row of a sheet.
    pub(super) fn is_in(&self, sheet: &Sheet) -> bool {
        std::ptr::eq(self.sheet, sheet)
    }

    pub(crate) fn row(&self) -> usize {
        self.row
    }

    /// The place of what stands at `rest` below this row's part of the problem.
    pub(crate) fn place(&self, rest: &str) -> String {
        match self.header(rest) {
            Some(header) => self.sheet.cell_place(self.row, header),
            None => self.sheet.row_place(self.row),
        }
    }

    fn header(&self, rest: &str) -> Option<&str> {
        if self.table.shape == Shape::Settings || rest.is_empty() {
            return None;
        }
        let rest = rest.trim_start_matches('.');
        let is_at = |column: &&Column| {
            let path = path_text("", column.path);
            !path.is_empty() && (is_below(rest, &path) || is_below(&path, rest))
        };
        let fills = |column: &&Column| {
            let mut fields = fills_aside(column).iter();
            fields.any(|field| is_below(rest, field))
        };
        let columns = || self.table.columns.iter();
        let at = columns().filter(is_at).chain(columns().filter(fills));
        let mut own = at
            .clone()
            .filter_map(|column| self.headers.header_of(column.name));
        let first = || self.headers.header_of(self.table.columns[0].name);
        own.next().or_else(|| first().filter(|_| at.count() == 0))
    }

    /// A defect of this row in the words of its sheet.
    fn in_words_of_sheet(&self, defect: Defect) -> Defect {
        if self.table.shape == Shape::Settings {
            return defect;
        }
        let mut told = in_words_of_sheet(self.table, &self.headers, defect);
        told.remedy = or_left_over(self.sheet, self.table, &self.headers, self.row, told.remedy);
        told
    }
}

/// What to do about a row: it may be left over from the template.
pub(super) fn or_left_over(
    sheet: &Sheet,
    table: &Table,
    headers: &Headers,
    row: usize,
    remedy: Message,
) -> Message {
    let at = sheet.rows.binary_search_by_key(&row, |row| row.number);
    let columns: Vec<Option<&Column>> = headers.0.iter().map(|(_, column)| *column).collect();
    let is_left_over = at.is_ok_and(|at| is_example(table, &columns, &sheet.rows[at]));
    if is_left_over {
        message!(
            "{remedy}; or delete the row, which is an example of the template",
            remedy
        )
    } else {
        remedy
    }
}

/// Whether a path is another one, or goes on from it.
fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The origin of a path, or of the longest path above it, with what follows that.
pub(crate) fn origin_of<'o, 's, 'p>(
    origins: &'o BTreeMap<String, Origin<'s>>,
    path: &'p str,
) -> Option<(&'o Origin<'s>, &'p str)> {
    paths_above(path).find_map(|above| Some((origins.get(above)?, &path[above.len()..])))
}

/// A path and all above it, the longest first.
pub(super) fn paths_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |above| Some(&above[..above.rfind(['.', '['])?]))
}

/// A defect of the problem at its sheet, row and column, where it has one. Rows that its sentences name are named so too.
pub(crate) fn translated(origins: &BTreeMap<String, Origin<'_>>, mut defect: Defect) -> Defect {
    defect.problem = defect.problem.with_texts(&|text| named(origins, &text));
    match origin_of(origins, &defect.path) {
        Some((origin, rest)) => {
            let place = origin.place(rest);
            origin.in_words_of_sheet(defect).at(&place)
        }
        None => defect,
    }
}

/// A sentence in which `carers[0]` is the row that it comes from.
fn named(origins: &BTreeMap<String, Origin<'_>>, sentence: &str) -> String {
    let word = |word: &str| {
        let path = word.trim_end_matches([',', ';', ':', '.', ')']);
        let origin = origins.get(path).filter(|_| path.contains('['));
        origin.map_or_else(
            || word.to_owned(),
            |origin| origin.place("") + &word[path.len()..],
        )
    };
    let words: Vec<String> = sentence.split(' ').map(word).collect();
    words.join(" ")
}
