//! Logs of executed visits on disk, whatever system wrote them.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use samma::Instance;
use samma::engine::sheets::Sheets;
use samma::measure::ReadLog;
use samma::problem::Defects;

use crate::failure::Failure;
use crate::files;
use crate::messages::note;
use crate::sheet_files::{columns, sheets};

/// What a log is read from.
pub(crate) struct LogSources<'a> {
    pub(crate) log: &'a PathBuf,
    pub(crate) columns: Option<&'a PathBuf>,
    pub(crate) ages: Option<&'a PathBuf>,
    pub(crate) zone: Option<Tz>,
}

impl LogSources<'_> {
    /// Reads the log, of the patients of `instance` where there is one, and says what was left out of it.
    pub(crate) fn read(&self, instance: Option<&Instance>) -> Result<ReadLog, Failure> {
        let content = files::bytes(self.log)?;
        let name = self
            .log
            .file_name()
            .unwrap_or(self.log.as_os_str())
            .to_string_lossy()
            .into_owned();
        let mapping = columns(self.columns, &[])?;
        let given = self.columns.map(|_| &mapping);
        let mut log = Sheets::log_of((name, content), given, instance, self.zone)
            .map_err(|defects| refused(self.log, defects))?;
        if let Some(path) = self.ages {
            let ages = sheets(std::slice::from_ref(path))?;
            log = log
                .with_ages(&ages, &mapping)
                .map_err(|defects| refused(path, defects))?;
        }
        log.notes.iter().for_each(note);
        Ok(log.read)
    }
}

fn refused(path: &Path, defects: Defects) -> Failure {
    Failure::Defects {
        path: path.to_owned(),
        defects,
    }
}
