//! What every command is given.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};

use crate::desk::Desk;

use super::answer::CliError;
use super::forgetting;
use super::output;

/// The settings every command shares.
pub(super) struct Context {
    pub ledger: Option<PathBuf>,
    /// The day named by `--today`.
    pub named_day: Option<NaiveDate>,
    /// Whether the answer is wanted as JSON.
    pub json: bool,
}

impl Context {
    pub fn today(&self) -> NaiveDate {
        self.named_day.unwrap_or_else(|| Local::now().date_naive())
    }

    pub fn ledger_path(&self) -> Result<PathBuf, CliError> {
        if let Some(path) = &self.ledger {
            return Ok(path.clone());
        }
        directories::ProjectDirs::from("", "", "banli")
            .map(|folders| folders.data_dir().join("台账.banli"))
            .ok_or_else(|| {
                CliError::Plain("找不到用户文件夹。请用 --ledger 指定台账文件。".to_owned())
            })
    }

    pub fn open(&self) -> Result<Desk, CliError> {
        let desk = Desk::open(&self.ledger_path()?, self.today())?;
        if let Some(noticed) = desk.store().noticed() {
            output::complain(&noticed);
        }
        let unreadable = desk.ledger().facts.unreadable.len();
        if unreadable > 0 {
            output::complain(&format!(
                "台账里有 {unreadable} 条记录的内容读不出来，先按空白处理，原文都在。用 banli check 看是哪些，用 banli record repair 修好。"
            ));
        }
        forgetting::say_what_holds_it(desk.store());
        Ok(desk)
    }
}

/// Whether a window can be shown here.
pub(super) fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
