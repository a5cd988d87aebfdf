//! Automatic backups (自动备份): whole, checked copies beside the ledger, made where something changed, and thinned out so
//! that the newest of each of the last 7 days, 5 weeks and 12 months that have one stay.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDateTime};

use super::backup::back_up_aside;
use super::beside::{make_private_folder, remove_broken_off};
use super::error::StoreError;
use super::known_backups::{
    BackupFile, backup_folder, backup_name, holds, known_backups, known_backups_in, progressed,
};
use super::progressed::Progressed;

const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Whether something was recorded in a ledger that no automatic backup holds. The clock may have been set back since the
/// last one, so all of them are asked, the newest first.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn needs_backup(ledger: &Path) -> Result<bool, StoreError> {
    let now = progressed(ledger)?;
    let known = known_backups(ledger).into_iter();
    let mut known = known.filter(|backup| backup.automatic);
    // A backup that cannot be read holds nothing.
    Ok(!known.any(|backup| progressed(&backup.path).is_ok_and(|kept| kept == now)))
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
    back_up_keeping(ledger, now, None)
}

/// The same; of the earlier ones that of this name stays, whatever its age: somebody is about to look at it.
///
/// # Errors
/// As for [`back_up_automatically`].
pub fn back_up_keeping(
    ledger: &Path,
    now: NaiveDateTime,
    wanted: Option<&OsStr>,
) -> Result<Option<PathBuf>, StoreError> {
    if !needs_backup(ledger)? {
        return Ok(None);
    }
    let folder = backup_folder(ledger);
    make_private_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    remove_broken_off(&folder);
    let to = backup_name(ledger, now, true);
    back_up_aside(ledger, &to)?;
    thin_out(&folder, ledger, (&to, wanted));
    Ok(Some(to))
}

/// Takes away the earlier automatic backups in a folder that are no longer wanted. Only those of this very ledger are looked
/// at: one of another ledger, one that cannot be read, one that holds what the new one does not, and one that the clock says
/// is still to come stay as they are, and so does one of a name that is wanted.
pub(super) fn thin_out(folder: &Path, ledger: &Path, (new, wanted): (&Path, Option<&OsStr>)) {
    let Ok(state) = progressed(new) else { return };
    let mut earlier = known_backups_in(folder, ledger);
    let now = earlier.iter().find(|backup| backup.path == new);
    let Some(now) = now.map(|backup| backup.at) else {
        return;
    };
    let is_earlier = |backup: &BackupFile| {
        let same = |other: Progressed| {
            let earlier = other.founded == state.founded && other.newest.0 <= state.newest.0;
            // A copy of the ledger may have gone its own way since.
            earlier && holds(ledger, &other).unwrap_or(false)
        };
        backup.automatic && backup.at <= now && progressed(&backup.path).is_ok_and(same)
    };
    earlier.retain(is_earlier);
    let times: Vec<NaiveDateTime> = earlier.iter().map(|backup| backup.at).collect();
    let kept = kept(&times);
    for backup in earlier.iter().filter(|backup| !kept.contains(&backup.at)) {
        if backup.path != new && backup.path.file_name() != wanted {
            // One that cannot be removed takes room, and is tried again next time.
            drop(std::fs::remove_file(&backup.path));
        }
    }
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
