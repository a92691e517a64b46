//! Paths of values, and the list of defects.

use std::cell::RefCell;
use std::fmt;

use super::message_text::{is_plain, quoted};
use crate::message::message;
use crate::problem::{Defect, DefectCode, Defects};

/// Reading stops after this many defects, and reports that. The list then takes about 300 MB.
const MOST: usize = 1_000_000;

/// Path of a value: steps from the root. Each step is on the stack of its reader.
#[derive(Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Path::Root => Ok(()),
            Path::Item(parent, index) => write!(f, "{parent}[{index}]"),
            Path::Field(Path::Root, name) if is_plain(name) => f.write_str(name),
            Path::Field(parent, name) if is_plain(name) => write!(f, "{parent}.{name}"),
            Path::Field(parent, name) => write!(f, "{parent}[{}]", quoted(name)),
        }
    }
}

/// The defects found so far, each with the rank of its value in the file.
#[derive(Default)]
pub(crate) struct DefectList {
    found: RefCell<Vec<(u32, Defect)>>,
}

impl DefectList {
    /// Records a defect of the value at `path`. `order` is the rank of the value in the file.
    pub(crate) fn add(&self, order: u32, path: Path<'_>, mut defect: Defect) {
        if self.is_full() {
            return;
        }
        if matches!(path, Path::Root) {
            defect.problem = message!("the file {problem}", problem = defect.problem);
        }
        let defect = defect.at(&path.to_string());
        self.found.borrow_mut().push((order, defect));
    }

    /// Returns true if there are so many defects that reading has to stop.
    pub(crate) fn is_full(&self) -> bool {
        self.found.borrow().len() >= MOST
    }

    /// Returns what was read if there are no defects, otherwise the defects in the order of the file.
    pub(crate) fn into_result<T>(self, read: Option<T>) -> Result<T, Defects> {
        let full = self.is_full();
        let mut found = self.found.into_inner();
        if found.is_empty() {
            return read.ok_or_else(|| Defects(vec![silent()]));
        }
        found.sort_by_key(|&(order, _)| order);
        let mut defects: Vec<Defect> = found.into_iter().map(|(_, defect)| defect).collect();
        if full {
            defects.push(too_many());
        }
        Err(Defects(defects))
    }
}

fn too_many() -> Defect {
    Defect::new(
        DefectCode::TooMuch,
        "",
        message!(
            "the file has {most} defects or more, and reading stopped there",
            most = MOST
        ),
        message!("mend those above and read it again"),
    )
}

/// The defect for a reader that returned nothing and recorded nothing. It is an error in samma. The file is refused,
/// and the program does not stop.
fn silent() -> Defect {
    Defect::new(
        DefectCode::WrongType,
        "",
        message!("the file cannot be read, and samma does not know why"),
        message!("report it as a fault of samma, with the file if you may"),
    )
}
