//! 备份演练: once a year the newest backup is restored for a trial.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::Context;

use crate::store::{self, BackupFile, StoreError};

use super::jobs::{Done, DrilledBackup};
use super::workspace::Workspace;

/// Restores a backup into a folder that goes again.
fn drilled_backup(backup: &BackupFile) -> Result<DrilledBackup, StoreError> {
    let tried = |cases| DrilledBackup {
        at: backup.at,
        cases,
    };
    if backup.locked {
        return Ok(tried(None));
    }
    let beside = backup.path.parent().unwrap_or(Path::new(""));
    // A folder of its own, which goes again with all of the trial.
    let folder = tempfile::Builder::new()
        .prefix(".演练-")
        .tempdir_in(beside)
        .map_err(|error| StoreError::not_made(beside, error))?;
    let to = folder.path().join("台账.banli");
    store::restore(&backup.path, &to)?;
    Ok(tried(Some(store::Store::open(&to)?.check()?.cases)))
}

impl Workspace {
    /// Once a year restores the newest backup for a trial, so that nobody learns on the bad day that none can be.
    pub(super) fn drill(&mut self, today: NaiveDate) {
        let drilled = self.config.drilled;
        let due = drilled.is_none_or(|last| today.signed_duration_since(last).num_days() >= 365);
        if !self.backs_up || !due || store::known_backups(&self.path).is_empty() {
            return;
        }
        // Its first year begins now.
        if drilled.is_none() {
            self.config.drilled = Some(today);
            self.config.write();
            return;
        }
        let ledger = self.path.clone();
        self.worker.order(move |_| {
            // A backup under way may take the place of the one that is the newest now.
            let newest = store::known_backups(&ledger).into_iter().next();
            let drilled = newest.map(|newest| drilled_backup(&newest));
            let drilled = drilled.unwrap_or(Err(StoreError::NotFound(ledger)));
            Done::Drilled(drilled.map_err(|error| error.to_string()))
        });
    }

    pub(super) fn take_drilled(&mut self, tried: Result<DrilledBackup, String>, context: &Context) {
        match tried {
            Ok(DrilledBackup { at, cases }) => {
                let when = at.format("%Y-%m-%d %H:%M");
                let said = match cases {
                    Some(cases) => format!(
                        "每年一次的备份演练：{when}的备份恢复了一遍，{cases}件都在，核对无误。"
                    ),
                    None => format!(
                        "每年一次的备份演练：{when}的备份是加密的，请用密码恢复成新台账试一次，确认密码还记得。"
                    ),
                };
                self.config.drilled = Some(self.desk.ledger().today);
                self.config.write();
                self.note_done(&said, None);
                self.toasts.say(said, None, Self::now(context));
            }
            Err(error) => self.toasts.fail(format!(
                "每年一次的备份演练没有通过：最新的备份恢复不了。{error}请现在“立即备份”一份。"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Desk;
    use crate::model::office::Office;
    use crate::model::profile::Profile;

    #[test]
    fn a_trial_restores_the_backup_says_what_it_holds_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.banli");
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let now = today.and_hms_opt(17, 45, 0).unwrap();
        drop(Desk::create(&path, &Office::named("县住建局"), &profile, today).unwrap());
        let made = store::back_up_automatically(&path, now).unwrap().unwrap();
        let backup = store::known_backups(&path).remove(0);
        assert_eq!(drilled_backup(&backup).unwrap().cases, Some(0));
        let beside = std::fs::read_dir(store::backup_folder(&path)).unwrap();
        assert_eq!(beside.count(), 1);
        let whole = std::fs::read(&made).unwrap();
        std::fs::write(&made, &whole[..whole.len() / 2]).unwrap();
        assert!(drilled_backup(&backup).is_err());
    }
}
