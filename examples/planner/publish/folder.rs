//! The folder of a publication. Everything is written beside its place first, and moved there when it is complete. What cannot be
//! moved takes the rest back, so that the publication before stays whole.
//!
//! While files are being moved, the record lists those of both publications. So a run that is killed leaves whole files, and the next
//! one knows each of them. Ctrl-C ends a run before the first move, and leaves nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use samma::Message;
use samma::engine::pages::{Publication, Publisher};
use samma::engine::text::message;

use super::pdf::{Chromium, Printed};
use super::stage::{Stage, below, make_private};
use crate::failure::Failure;
use crate::files::folder;
use crate::outputs::resolved;
use crate::whole::try_folder;

/// A folder to publish in.
pub(super) struct Folder {
    path: PathBuf,
    /// The record of the publication that it holds, if it holds one.
    record: Option<Vec<u8>>,
}

/// Asked until the first move: whether to go on.
pub(super) type Verdict = fn() -> Result<(), Failure>;

/// What was done in a folder; paths as publications have them, in order.
#[derive(Default)]
pub(super) struct Written {
    pub(super) written: Vec<String>,
    pub(super) removed: Vec<String>,
}

/// A file to be moved from the stage into its place, or out of it.
struct Move {
    path: String,
    kept: Kept,
}

/// What becomes of the file in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Replaced,
    Removed,
}

impl Folder {
    /// Looks whether the folder can be published in, or made where it is missing.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let mut own = Self {
            path: path.to_owned(),
            record: None,
        };
        if path.exists() && !path.is_dir() {
            return Err(own.unfit(message!("it is no folder")));
        }
        let there = if path.exists() { path } else { folder(path) };
        try_folder(there).map_err(|problem| own.unfit(problem))?;
        own.record = own.read_record()?;
        Ok(own)
    }

    /// The record of the publication that it holds, and its path.
    pub(super) fn record(&self) -> Option<(PathBuf, &[u8])> {
        let record = self.record.as_deref()?;
        Some((self.path(Publisher::RECORD), record))
    }

    fn read_record(&self) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.path(Publisher::RECORD);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Failure::Read { path, cause }),
        }
    }

    /// The key of pseudonyms may not be handed out with the pages.
    pub(super) fn refuse_key(&self, key: &Path) -> Result<(), Failure> {
        if !resolved(key).starts_with(resolved(&self.path)) {
            return Ok(());
        }
        Err(Failure::Destination {
            path: key.to_owned(),
            problem: message!(
                "it is the key of pseudonyms, and lies in the folder that is handed out; name a key elsewhere, --pseudonyms=KEY"
            ),
        })
    }

    /// The place of a file of the publication.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        below(self.path.clone(), file)
    }

    /// Writes what is new or changed, and takes away what is stale. Where it may not go on, nothing has changed.
    pub(super) fn publish(
        &self,
        publication: &Publication,
        chromium: Option<&Chromium>,
        go_on: Verdict,
    ) -> Result<Written, Failure> {
        self.refuse_foreign(publication, chromium)?;
        let is_new = !self.path.exists();
        make_private(&self.path).map_err(|cause| {
            self.unfit(message!(
                "the folder cannot be made: {cause}",
                cause = cause.to_string()
            ))
        })?;
        let stage = Stage::begin(&self.path)?;
        let outcome = self
            .refuse_stale()
            .and_then(|()| self.publish_from(&stage, publication, chromium, go_on));
        match &outcome {
            Err(Failure::NotTakenBack { place, .. }) if stage.holds(place) => {}
            _ => stage.end(),
        }
        if is_new && outcome.is_err() {
            let _ = fs::remove_dir(&self.path); // Only where it is empty.
        }
        outcome
    }

    fn publish_from(
        &self,
        stage: &Stage,
        publication: &Publication,
        chromium: Option<&Chromium>,
        go_on: Verdict,
    ) -> Result<Written, Failure> {
        let due = self.due(publication);
        for &(path, text) in &due {
            go_on()?;
            self.stage(stage, path, text)?;
        }
        let due: BTreeSet<&str> = due.into_iter().map(|(path, _)| path).collect();
        let pdfs: BTreeSet<String> = chromium
            .map(|chromium| {
                chromium.print(
                    &stage.new_files(),
                    &self.unprinted(stage, publication, &due),
                )
            })
            .into_iter()
            .flatten()
            .collect();
        go_on()?;
        let outdated = self.out_of_date(publication, &due, &pdfs);
        // A PDF that no run of ours has made is none of ours.
        let has_pdf = |page: &str| {
            pdf_of(page).is_some_and(|pdf| {
                let is_kept = publication.replaces(&pdf) && !outdated.contains(&pdf);
                pdfs.contains(&pdf) || is_kept && self.path(&pdf).exists()
            })
        };
        let mut moves: Vec<Move> = due.into_iter().map(Move::into_place).collect();
        moves.extend(pdfs.iter().map(|path| Move::into_place(path)));
        moves.extend(outdated.iter().map(|path| Move::out_of_place(path)));
        let record = publication.record(has_pdf);
        if moves.is_empty() && self.holds(Publisher::RECORD, &record) {
            return Ok(Written::default());
        }
        let interim = publication.interim_record(has_pdf);
        self.stage(stage, Publisher::RECORD, &interim)?;
        moves.insert(0, Move::into_place(Publisher::RECORD));
        self.carry_out(stage, &moves, &record)?;
        Ok(Written::of(moves))
    }

    fn stage(&self, stage: &Stage, path: &str, text: &str) -> Result<(), Failure> {
        let staged = stage.write(path, text.as_bytes());
        staged.map_err(|cause| self.unwritten(path, cause))
    }

    /// The files of the publication before that nothing replaces: pages that are stale, with their PDFs, and PDFs of pages that are
    /// new.
    fn out_of_date(
        &self,
        publication: &Publication,
        due: &BTreeSet<&str>,
        pdfs: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let of_due = due.iter().filter_map(|path| pdf_of(path));
        let of_due = of_due.filter(|pdf| publication.replaces(pdf) && !pdfs.contains(pdf));
        let all = publication.stale().iter().cloned().chain(of_due);
        all.filter(|path| self.path(path).exists()).collect()
    }

    /// The files but the record that are not in their places as they are to be.
    fn due<'p>(&self, publication: &'p Publication) -> Vec<(&'p str, &'p str)> {
        let own = publication.unchanged();
        // Such a file is there since a publication before, unless somebody took it away, or it is of yet another plan.
        let own = own.filter(|(path, _)| publication.replaces(path));
        let all = publication.files().chain(own);
        all.filter(|(path, text)| *path != Publisher::RECORD && !self.holds(path, text))
            .collect()
    }

    fn holds(&self, path: &str, text: &str) -> bool {
        let there = fs::read(self.path(path));
        there.is_ok_and(|there| there == text.as_bytes())
    }

    /// The pages that people read on paper and whose PDF is missing, or is of another state of them.
    fn unprinted(
        &self,
        stage: &Stage,
        publication: &Publication,
        due: &BTreeSet<&str>,
    ) -> Vec<Printed> {
        let pages = publication.files().chain(publication.unchanged());
        let page = |(path, _): (&str, &str)| {
            let pdf = pdf_of(path)?;
            let (is_due, place) = (due.contains(path), self.path(path));
            let is_missing = place.exists() && !self.path(&pdf).exists();
            (is_due || is_missing).then(|| Printed {
                html: if is_due { stage.new_file(path) } else { place },
                pdf: stage.new_file(&pdf),
                path: pdf,
            })
        };
        pages.filter_map(page).collect()
    }

    /// Nothing is replaced that no publication has written.
    fn refuse_foreign(
        &self,
        publication: &Publication,
        chromium: Option<&Chromium>,
    ) -> Result<(), Failure> {
        let files = publication.files().chain(publication.unchanged());
        let files = files.map(|(path, _)| path.to_owned());
        let pages = files.filter(|path| path != Publisher::RECORD);
        let all = pages.flat_map(|path| {
            let pdf = pdf_of(&path).filter(|_| chromium.is_some());
            std::iter::once(path).chain(pdf)
        });
        let is_foreign = |path: &String| !publication.replaces(path) && self.path(path).exists();
        match all.into_iter().find(is_foreign) {
            None => Ok(()),
            Some(path) => Err(Failure::Destination {
                path: self.path(&path),
                problem: message!(
                    "it is there already, and {record} does not list it; name another folder, or move it away",
                    record = self.path(Publisher::RECORD).display().to_string()
                ),
            }),
        }
    }

    /// What another run has published since the record was read would be lost.
    fn refuse_stale(&self) -> Result<(), Failure> {
        if self.read_record()? == self.record {
            return Ok(());
        }
        Err(self.unfit(message!(
            "another run has published there meanwhile; publish again"
        )))
    }

    /// Moves all, and then the record into its place; or takes back what was moved.
    fn carry_out(&self, stage: &Stage, moves: &[Move], record: &str) -> Result<(), Failure> {
        for (last, each) in moves.iter().enumerate() {
            let place = self.path(&each.path);
            let outcome = match each.kept {
                Kept::Replaced => stage.move_in(&each.path, &place),
                Kept::Removed => stage.move_out(&each.path, &place),
            };
            if let Err(cause) = outcome {
                let failure = self.unwritten(&each.path, cause);
                return Err(self.taken_back(stage, &moves[..=last], failure));
            }
        }
        let path = Publisher::RECORD;
        let written = stage.write(path, record.as_bytes());
        let outcome = written.and_then(|()| stage.replace(path, &self.path(path)));
        outcome.map_err(|cause| {
            // The stage has a new record by now, but the interim one is in its place.
            let _ = fs::remove_file(stage.new_file(path));
            self.taken_back(stage, moves, self.unwritten(path, cause))
        })
    }

    /// Takes back what was moved. What cannot be taken back is kept, and the failure says where.
    fn taken_back(&self, stage: &Stage, moves: &[Move], failure: Failure) -> Failure {
        let backwards = moves.iter().rev();
        let outcomes: Vec<io::Result<()>> = backwards
            .map(|each| stage.take_back(&each.path, &self.path(&each.path)))
            .collect();
        if outcomes.iter().all(Result::is_ok) {
            return failure;
        }
        Failure::NotTakenBack {
            cause: Box::new(failure),
            place: stage.keep_old_files(),
        }
    }

    fn unfit(&self, problem: Message) -> Failure {
        Failure::Destination {
            path: self.path.clone(),
            problem,
        }
    }

    fn unwritten(&self, file: &str, cause: io::Error) -> Failure {
        Failure::Write {
            path: self.path(file),
            cause,
        }
    }
}

impl Move {
    fn out_of_place(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            kept: Kept::Removed,
        }
    }

    fn into_place(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            kept: Kept::Replaced,
        }
    }
}

impl Written {
    fn of(moves: Vec<Move>) -> Self {
        let mut own = Self::default();
        for each in moves {
            match each.kept {
                Kept::Replaced => own.written.push(each.path),
                Kept::Removed => own.removed.push(each.path),
            }
        }
        own.written.sort();
        own
    }
}

/// The PDF of a page that people read on paper: every one but those that are read on a screen.
fn pdf_of(path: &str) -> Option<String> {
    let page = path.strip_suffix(".html")?;
    (page != "index").then(|| format!("{page}.pdf"))
}
