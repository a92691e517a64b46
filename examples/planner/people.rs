//! What pages show for ids: options that commands with pages share.

use std::ffi::OsString;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};

use clap::Args;
use samma::Instance;
use samma::engine::pages::People;
use samma::engine::sheets::csv_text;
use samma::engine::text::{PersonNames, Pseudonyms, message};

use crate::failure::{Failure, shown};
use crate::files::{self, Destination, is_standard_input};
use crate::messages::note;
use crate::outputs::Outputs;

/// What the key of a problem is called, in place of `json`.
const KEY: &str = "pseudonyms.csv";

/// What is shown for ids.
#[derive(Args)]
pub(crate) struct PeopleAsked {
    /// Show the names of this CSV file in place of ids. Its columns are id and name, and where they are needed phone and kind (patient
    /// or carer)
    #[arg(long, value_name = "FILE", conflicts_with = "pseudonyms")]
    names: Option<PathBuf>,
    /// Show pseudonyms, no places, and times rounded to parts of the day; who is who is kept in this file, which only its owner can
    /// read [default: the problem's file with .pseudonyms.csv in place of .json]
    #[arg(long, value_name = "KEY", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pseudonyms: Option<KeyFile>,
}

/// Where it stands who is who.
#[derive(Clone)]
enum KeyFile {
    BesideTheProblem,
    At(PathBuf),
}

impl From<OsString> for KeyFile {
    /// As it is typed: nothing, or a path.
    fn from(typed: OsString) -> Self {
        if typed.is_empty() {
            Self::BesideTheProblem
        } else {
            Self::At(typed.into())
        }
    }
}

impl PeopleAsked {
    /// The file of names, which no output may go to.
    pub(crate) fn names(&self) -> Option<&PathBuf> {
        self.names.as_ref()
    }

    /// What is shown for the ids of a problem, and the key of pseudonyms, which is not written yet.
    pub(crate) fn people(
        &self,
        instance: &Instance,
        problem: &Path,
        outputs: &mut Outputs,
    ) -> Result<(People, NewKey), Failure> {
        if let Some(path) = self.key(problem)? {
            let (key, new) = pseudonyms(instance, &path, outputs)?;
            let people = People::with_pseudonyms(instance, &key);
            let refused = |defects| Failure::Defects { path, defects };
            return people.map(|people| (people, new)).map_err(refused);
        }
        let people = match &self.names {
            None => People::with_ids(instance),
            Some(path) => named(instance, path)?,
        };
        Ok((people, NewKey(None)))
    }

    /// Where it stands who is who, if pseudonyms are asked for.
    pub(crate) fn key(&self, problem: &Path) -> Result<Option<PathBuf>, Failure> {
        match &self.pseudonyms {
            None => Ok(None),
            Some(KeyFile::BesideTheProblem) => key_of(problem).map(Some),
            Some(KeyFile::At(path)) => Ok(Some(path.clone())),
        }
    }
}

/// The people of a problem by the names of a file.
fn named(instance: &Instance, path: &Path) -> Result<People, Failure> {
    let refused = |defects| Failure::Defects {
        path: path.to_owned(),
        defects,
    };
    let file = files::bytes(path)?;
    let text = csv_text(&file).map_err(refused)?;
    let names = PersonNames::parse(text.as_bytes()).map_err(refused)?;
    let people = People::with_names(instance, &names).map_err(refused)?;
    tell_of(instance, &names, path);
    Ok(people)
}

/// The key beside the problem.
fn key_of(problem: &Path) -> Result<PathBuf, Failure> {
    if is_standard_input(problem) {
        return Err(Failure::Destination {
            path: PathBuf::from(KEY),
            problem: message!("the problem is standard input; name the key, --pseudonyms=KEY"),
        });
    }
    Ok(problem.with_extension(KEY))
}

/// Reads the key, and gives a pseudonym to everybody who has none.
fn pseudonyms(
    instance: &Instance,
    path: &Path,
    outputs: &mut Outputs,
) -> Result<(Pseudonyms, NewKey), Failure> {
    let destination = outputs.find(path)?;
    let before = path.exists().then(|| files::bytes(path)).transpose()?;
    let known = before.as_deref().map_or(Ok(Pseudonyms::default()), |key| {
        Pseudonyms::parse(key).map_err(|defects| Failure::Defects {
            path: path.to_owned(),
            defects,
        })
    })?;
    // Another order each time, so that nobody finds people by their place in the file.
    let random = || RandomState::new().build_hasher().finish();
    let extended = known.clone().extended(instance, random());
    let extended = extended.identified(random());
    let is_due = extended != known || is_open_to_others(path);
    let new = is_due.then(|| Key {
        path: path.to_owned(),
        destination,
        content: extended.to_csv(),
        before,
    });
    Ok((extended, NewKey(new)))
}

/// A key of pseudonyms that is to be written, if one is: somebody is new in it, or others can read the one that is there.
pub(crate) struct NewKey(Option<Key>);

struct Key {
    path: PathBuf,
    destination: Destination,
    content: Vec<u8>,
    before: Option<Vec<u8>>,
}

impl NewKey {
    /// Writes the key, and does the work that needs it. A key without that work is of no use to anybody, so it is taken back where the
    /// work fails, unless the failure says that part of it is there.
    pub(crate) fn kept_for<T>(
        self,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let Some(key) = self.0 else {
            return work();
        };
        key.destination.write_private(&key.content)?;
        let done = work();
        match &done {
            Err(failure) if !matches!(failure, Failure::NotTakenBack { .. }) => key.take_back(),
            _ => note(message!(
                "who is who stands in {file}; keep it apart from the pages",
                file = shown(&key.path)
            )),
        }
        done
    }
}

impl Key {
    /// Puts the key before back, or takes the new one away. Where that fails, it harms nobody: only its owner can read it.
    fn take_back(&self) {
        match (&self.before, &self.destination) {
            (Some(before), _) => drop(self.destination.write_private(before)),
            (None, Destination::File(path)) => drop(std::fs::remove_file(path)),
            (None, _) => {}
        }
    }
}

/// Whether others than its owner can read the key.
#[cfg(unix)]
fn is_open_to_others(key: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let there = std::fs::metadata(key);
    there.is_ok_and(|there| there.is_file() && there.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

/// Says how far names and problem belong together, without naming anybody.
fn tell_of(instance: &Instance, names: &PersonNames, path: &Path) {
    let (strange, nameless) = (names.unknown_in(instance), names.nameless_in(instance));
    if strange > 0 {
        note(message!(
            "{file} names {strange} whom the problem does not have",
            file = shown(path),
            strange
        ));
    }
    if nameless > 0 {
        note(message!(
            "{file} does not name {nameless} patients and carers, who are shown by their ids",
            file = shown(path),
            nameless
        ));
    }
}
