//! Automatic backups (自动备份): whole, checked copies beside the ledger, made where something changed, and thinned out so
//! that the newest of each of the last 7 days, 5 weeks and 12 months that have one stay.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};

use super::backup::back_up_aside;
use super::beside::make_private_folder;
use super::connection::look;
use super::error::StoreError;
use super::header::check_header;

const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;
/// What stands in the name between the ledger's own and the time.
const MARK: &str = "-自动-";
const TIME: &str = "%Y%m%d-%H%M%S";
const ENDING: &str = ".banli";

/// One automatic backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomaticBackup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, by the clock of the machine.
    pub at: NaiveDateTime,
    /// How large it is, in bytes.
    pub size: u64,
}

/// The folder that the backups of a ledger lie in.
pub fn backup_folder(ledger: &Path) -> PathBuf {
    ledger.with_file_name("备份")
}

/// The automatic backups of a ledger, the newest first; those made by hand are not among them.
pub fn automatic_backups(ledger: &Path) -> Vec<AutomaticBackup> {
    let prefix = format!("{}{MARK}", stem(ledger));
    let entries = std::fs::read_dir(backup_folder(ledger)).into_iter();
    let mut found: Vec<AutomaticBackup> = entries
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name();
            let time = name.to_str()?.strip_prefix(&prefix)?.strip_suffix(ENDING)?;
            Some(AutomaticBackup {
                path: entry.path(),
                at: NaiveDateTime::parse_from_str(time, TIME).ok()?,
                size: entry.metadata().ok()?.len(),
            })
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    found
}

/// Whether something was recorded in a ledger that its newest automatic backup does not hold.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn needs_backup(ledger: &Path) -> Result<bool, StoreError> {
    let newest = automatic_backups(ledger).into_iter().next();
    // A backup that cannot be read holds nothing.
    let kept = newest.and_then(|backup| last_entry(&backup.path).ok());
    Ok(kept != Some(last_entry(ledger)?))
}

/// Backs a ledger up as of now, where it needs it, and takes away the automatic backups no longer wanted. Returns the new
/// one.
///
/// # Errors
/// [`StoreError`] when the copy cannot be made or is not sound; the earlier backups all stay then.
pub fn back_up_automatically(
    ledger: &Path,
    now: NaiveDateTime,
) -> Result<Option<PathBuf>, StoreError> {
    if !needs_backup(ledger)? {
        return Ok(None);
    }
    let folder = backup_folder(ledger);
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    remove_unfinished(ledger);
    let named = |at: NaiveDateTime| {
        folder.join(format!("{}{MARK}{}{ENDING}", stem(ledger), at.format(TIME)))
    };
    // Two in one second: the later one is named for the next.
    let seconds = (0..).map_while(|later| now.checked_add_signed(TimeDelta::seconds(later)));
    let mut free = seconds.map(named).filter(|to| !to.exists());
    let to = free.next().unwrap_or_else(|| named(now));
    back_up_aside(ledger, &to)?;
    let known = automatic_backups(ledger);
    let times: Vec<NaiveDateTime> = known.iter().map(|backup| backup.at).collect();
    let kept = kept(&times);
    for backup in known.iter().filter(|backup| !kept.contains(&backup.at)) {
        // One that cannot be removed takes room, and is tried again next time.
        drop(std::fs::remove_file(&backup.path));
    }
    Ok(Some(to))
}

/// The times of the backups that stay.
fn kept(times: &[NaiveDateTime]) -> BTreeSet<NaiveDateTime> {
    let mut newest_first = times.to_vec();
    newest_first.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
    let mut kept = BTreeSet::new();
    let day = |at: &NaiveDateTime| (at.year(), at.ordinal());
    let week = |at: &NaiveDateTime| (at.iso_week().year(), at.iso_week().week());
    let month = |at: &NaiveDateTime| (at.year(), at.month());
    kept.extend(newest_of_each(&newest_first, DAYS, day));
    kept.extend(newest_of_each(&newest_first, WEEKS, week));
    kept.extend(newest_of_each(&newest_first, MONTHS, month));
    kept
}

/// The newest of each of the last so many periods that have one.
fn newest_of_each(
    newest_first: &[NaiveDateTime],
    count: usize,
    period: impl Fn(&NaiveDateTime) -> (i32, u32),
) -> Vec<NaiveDateTime> {
    let mut seen = BTreeSet::new();
    let newest = newest_first.iter().filter(|at| seen.insert(period(at)));
    newest.copied().take(count).collect()
}

/// Removes what a backup that was broken off left behind.
fn remove_unfinished(ledger: &Path) {
    let prefix = format!("{}{MARK}", stem(ledger));
    let entries = std::fs::read_dir(backup_folder(ledger)).into_iter();
    for entry in entries.flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let is_ours =
            |name: &str| name.starts_with(&prefix) && name.strip_suffix(".part").is_some();
        if name.to_str().is_some_and(is_ours) {
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

fn stem(ledger: &Path) -> String {
    let stem = ledger.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The key of the newest entry of a ledger's journal, and which entry it is.
fn last_entry(ledger: &Path) -> Result<(i64, Vec<u8>), StoreError> {
    check_header(ledger)?;
    let newest = "SELECT position, id FROM journal ORDER BY position DESC LIMIT 1";
    Ok(look(ledger)?.query_row(newest, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::*;

    fn at(day: NaiveDate, hour: u32) -> NaiveDateTime {
        day.and_hms_opt(hour, 45, 0).unwrap()
    }

    #[test]
    fn the_newest_of_seven_days_five_weeks_and_twelve_months_stay() {
        let last = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let mut times = Vec::new();
        for back in 0..800 {
            let day = last.checked_sub_days(Days::new(back)).unwrap();
            times.extend([at(day, 9), at(day, 17)]);
        }
        let kept = kept(&times);
        assert!(kept.iter().all(|at| at.format("%H").to_string() == "17"));
        let of_days = kept.iter().rev().take(DAYS);
        let days: Vec<NaiveDate> = of_days.map(NaiveDateTime::date).collect();
        assert_eq!(days[0], last);
        assert_eq!(days[6], NaiveDate::from_ymd_opt(2026, 11, 14).unwrap());
        let named = |day: &str| kept.contains(&at(day.parse().unwrap(), 17));
        for sunday in ["2026-11-15", "2026-11-08", "2026-11-01", "2026-10-25"] {
            assert!(named(sunday), "the last of its week: {sunday}");
        }
        for month_end in ["2026-10-31", "2026-02-28", "2025-12-31"] {
            assert!(named(month_end), "the last of its month: {month_end}");
        }
        assert!(!named("2025-11-30"), "the thirteenth month");
        // 7 days, of which one Sunday is the last of a week too; 3 more weeks; 11 more months.
        assert_eq!(kept.len(), 7 + 3 + 11);
    }

    #[test]
    fn days_without_a_backup_do_not_count() {
        let days = ["2025-03-03", "2025-09-09", "2026-11-02", "2026-11-20"];
        let times: Vec<NaiveDateTime> = days
            .iter()
            .map(|day| at(day.parse().unwrap(), 17))
            .collect();
        assert_eq!(
            kept(&times).len(),
            4,
            "an office that works now and then keeps all"
        );
    }
}
