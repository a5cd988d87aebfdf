//! The ledger file: one SQLite database, changed only by whole changes, each with its journal entry.
//!
//! The journal alone can rebuild every record, so that the file can be checked against it and copies of a ledger can
//! one day be merged. The only place that names rusqlite.

mod addresses;
mod apply;
mod around;
mod automatic;
mod backup;
mod before_upgrade;
pub mod beside;
mod cause;
mod chain;
mod check;
mod check_journal;
mod connection;
mod contents;
mod damage;
mod digit_runs;
mod drafts;
mod drafts_kept;
mod earlier_backups;
mod error;
mod file;
mod file_hash;
mod foreign;
mod forget;
mod header;
mod held_folder;
mod identity;
pub mod io_text;
mod journal;
mod known_backups;
mod left_open;
mod leftovers;
mod load;
mod lock_file;
mod locked;
mod log;
mod log_here;
mod looked_at;
mod migrate;
mod moment;
mod open;
mod open_folder;
mod phone_numbers;
mod pieces;
mod place;
mod plain_here;
mod private_texts;
mod progressed;
mod refused;
mod renew;
mod replay;
mod replica;
mod restoring;
mod rewriting;
mod rows;
mod schema;
mod sealed;
mod sealed_copy;
mod sealed_here;
mod sealing;
mod second;
mod sqlite_text;
mod strange_log;
mod undo;
mod undone_contents;
mod unsealed;
mod wiped;
mod write_fields;

pub use around::{forgotten_around, has_forgotten_around};
pub use automatic::{back_up_automatically, back_up_keeping, needs_backup};
pub use backup::{back_up, back_up_aside, save_as};
pub use cause::{Cause, Trouble};
pub use check::CheckReport;
pub use contents::Contents;
pub use drafts::KeptDraft;
pub use earlier_backups::{EarlierBackups, holds_forgotten};
pub use error::StoreError;
pub use file::{Store, Writer};
pub use held_folder::HeldFolder;
pub use identity::is_open_here;
pub use journal::{EntryWrite, JournalEntry};
pub use known_backups::{
    BackupFile, backup_folder, backup_name, free_beside, is_of_one_ledger, known_backups,
    restored_name,
};
pub use left_open::lock_left_open;
pub use lock_file::{Held, take_lock as hold};
pub use locked::lock_of;
pub use locked::{is_locked, is_sealed};
pub use looked_at::{
    COPIES_FOLDER, MOMENT_FOLDER, PRINT_FOLDER, private_folder, private_folder_beside,
    remove_left_folders, remove_left_prints,
};
pub use moment::{
    RestorePoint, WentBack, moment_at, moment_records, moment_to_look_at, moments, restore_until,
};
pub use open::remove_ledger;
pub use place::Place;
pub use renew::{RenewedBackups, left_in_words, renew_backups};
pub use restoring::{is_old_backup, restore, restore_locked};
pub use sealing::{check_secret, lacks_sealing, seal, seal_for_good, unseal_for_good};
pub use second::{
    copy_keeping, copy_to_second_place, is_first_place, lacks_newest, renew_second_place,
};
pub use undo::UndoError;
pub use write_fields::FieldChange;
