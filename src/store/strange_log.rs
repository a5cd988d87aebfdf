//! A log beside a ledger that is not its own: a kill left it beside another file, and then this one was given that file's
//! name. SQLite takes any log for the file's, and would put the other's pages in the place of what is here.
//!
//! The file alone is asked first what it is, and then the file as SQLite reads it through the log. The log is its own where
//! both are one ledger and what comes of it is whole. A kill may come while the log is being brought into the file: then the
//! file alone is in no order, and the log is trusted, as it is where the file says nothing of itself yet.

use std::path::Path;

use rusqlite::Connection;

use crate::model::record::Id;

use super::backup::{Proof, remove_making, verify};
use super::beside::{beside, in_the_making_of};
use super::connection::{connect, look, look_at_alone};
use super::drafts_kept::KeptAt;
use super::error::StoreError;
use super::foreign::check_schema;
use super::header::{has_hot_journal, has_log};
use super::identity::{behind_link, check_one_name, is_open_here};
use super::known_backups::{has_newest, progress};
use super::leftovers::set_one_aside;
use super::lock_file::take_lock;
use super::progressed::Progressed;
use super::unsealed::unsealed;
use super::{chain, replica};

/// The names of what SQLite keeps beside a file, what holds content first.
const BESIDE: [&str; 3] = ["-wal", "-journal", "-shm"];

/// Renames a log or journal beside a ledger that is another file's; the file itself is left as it is. Returns words for the
/// person where that was so.
///
/// # Errors
/// [`StoreError`] when it cannot be looked into or renamed.
pub(super) fn set_strange_log_aside(path: &Path) -> Result<Option<String>, StoreError> {
    let path = &behind_link(path);
    if !may_be_strange(path) || whose(path).is_err() {
        return Ok(None);
    }
    // Whoever has it open keeps its log in order, and opening it says so.
    let Ok(_held) = take_lock(path) else {
        return Ok(None);
    };
    let Ok((alone, marks)) = whose(path) else {
        return Ok(None);
    };
    // Where the file alone is whole down to each record, so is its own log; an older copy of the ledger with the log of a
    // newer one would have sound pages of two different days.
    let proof = match verify(&alone, Proof::Whole) {
        Ok(()) => Proof::Whole,
        Err(_) => Proof::Structure,
    };
    let is_own = if has_hot_journal(path) {
        is_rolled_back(path, &marks, proof)?
    } else {
        is_own_log(path, (&alone, &marks), proof)
    };
    if is_own || !is_sound(&alone, Proof::Structure) {
        return Ok(None);
    }
    drop(alone);
    let mut renamed = Vec::new();
    for ending in BESIDE {
        let left = beside(path, ending);
        if let Some(aside) = set_one_aside(&left)? {
            renamed.push((left, aside));
        }
    }
    Ok(renamed.first().map(|(left, aside)| {
        let words = words(left, aside);
        tracing::warn!("{words}");
        words
    }))
}

/// What a person is told of a log that was set aside.
fn words(left: &Path, aside: &Path) -> String {
    let (left, aside) = (name(left), name(aside));
    format!(
        "台账旁边留着“{left}”，是别的台账、或者这本台账另一个时候的文件没有正常关闭时留下的，和现在这个文件对不上（多半是文件换过、放回过旧的，也可能是电脑的时间往回调过）。没有用它，已改名为“{aside}”，一字没动；这本台账也没有改动。要接着用原来那一本的，先关闭程序，把原来的文件放回来，再把“{aside}”改回原名。"
    )
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Whether a log with anything in it stands beside a file that is to be opened; whatever is refused anyway is not looked
/// into.
fn may_be_strange(path: &Path) -> bool {
    let is_file = |ending: &str| {
        let found = beside(path, ending).symlink_metadata();
        found.map_or(true, |found| found.is_file())
    };
    let may_open = || {
        let found = std::fs::metadata(path);
        found.is_ok_and(|found| found.is_file() && !found.permissions().readonly())
            && check_one_name(path).is_ok()
            && unsealed(path).is_none()
            && !is_open_here(path)
    };
    (has_log(path) || has_hot_journal(path)) && BESIDE.into_iter().all(is_file) && may_open()
}

/// What tells a ledger file from others, and how far it has come.
struct Marks {
    replica: Id,
    state: Progressed,
}

/// What the file alone says of itself, with the connection that reads it.
fn whose(path: &Path) -> Result<(Connection, Marks), StoreError> {
    let connection = look_at_alone(path)?;
    let marks = marks(&connection)?;
    Ok((connection, marks))
}

fn marks(connection: &Connection) -> Result<Marks, StoreError> {
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // A stranger's tables could keep whoever reads them busy for ever.
    check_schema(connection, version)?;
    Ok(Marks {
        replica: replica::read(connection)?,
        state: progress(connection)?,
    })
}

/// Whether what a connection reads is the ledger of these marks.
fn is_same(connection: &Connection, alone: &Marks) -> bool {
    marks(connection).is_ok_and(|found| {
        found.replica == alone.replica && found.state.founded == alone.state.founded
    })
}

/// Whether the file read through its log is still the same ledger, has all that it had, and is whole.
fn is_own_log(path: &Path, (file, alone): (&Connection, &Marks), proof: Proof) -> bool {
    look(path).is_ok_and(|through| {
        is_same(&through, alone)
            && has_newest(&through, &alone.state).unwrap_or(false)
            && !takes_typed_back(file, &through).unwrap_or(true)
            && is_sound(&through, proof)
    })
}

/// Whether a log puts an earlier text in the place of what was typed later in the file: that was done elsewhere, after the log
/// was left.
fn takes_typed_back(file: &Connection, through: &Connection) -> Result<bool, StoreError> {
    Ok(KeptAt::read(through)?.is_before(&KeptAt::read(file)?))
}

/// Whether the file is still the same ledger, and whole, once its journal has taken back what it says. Only writing tells,
/// so that is done with a copy.
fn is_rolled_back(path: &Path, alone: &Marks, proof: Proof) -> Result<bool, StoreError> {
    let copy = in_the_making_of(path);
    let copied = ["", "-journal"].into_iter().try_for_each(|ending| {
        let from = beside(path, ending);
        let copied = std::fs::copy(&from, beside(&copy, ending));
        copied
            .map(drop)
            .map_err(|error| StoreError::io(&from, error))
    });
    let is_own = copied.map(|()| {
        connect(&copy)
            .is_ok_and(|connection| is_same(&connection, alone) && is_sound(&connection, proof))
    });
    remove_making(&copy);
    is_own
}

/// Whether a ledger is whole, proven so far, and its journal link by link.
fn is_sound(connection: &Connection, proof: Proof) -> bool {
    verify(connection, proof).is_ok()
        && chain::broken(connection).is_ok_and(|broken| broken.is_empty())
}
