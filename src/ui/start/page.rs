//! The state of the first page.

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{Context, Id, Ui};

use crate::ledger::entry::founding_form::{FoundingField, FoundingForm, FoundingProblem};

use super::known_ledger::RecentLedger;

/// The page's state.
#[derive(Debug, Default)]
pub struct StartPage {
    /// What went wrong before, in words.
    pub problem: Option<String>,
    /// The ledger it went wrong with, where one could not be opened.
    pub hurt: Option<PathBuf>,
    /// Whether nothing is wrong with that one: it is open elsewhere.
    pub in_use: bool,
    /// The ledgers opened last.
    pub recent: Vec<RecentLedger>,
    /// Where a new ledger goes when nobody says otherwise.
    pub default_file: Option<PathBuf>,
    /// Whether a ledger is open to go back to.
    pub may_go_back: bool,
    /// Whether the file asked for is that of a new ledger, not of one there already.
    pub(super) asks_new_file: bool,
    /// What is typed.
    pub(super) state: StartState,
}

/// What is typed and shown on the page.
#[derive(Debug, Default)]
pub struct StartState {
    pub(super) form: FoundingForm,
    pub(super) begun: bool,
    pub(super) problems: Vec<FoundingProblem>,
    pub(super) marked: Vec<FoundingField>,
    pub(super) open_problem: Option<String>,
    /// Why the place of a new ledger could not be chosen.
    pub(super) place_problem: Option<&'static str>,
    /// Which of the ledgers opened last is chosen.
    pub(super) chosen: usize,
    /// Whether a new ledger is to be made, although there are others.
    pub(super) founding: bool,
    /// Whether Enter led on from the last field: the button that makes the ledger takes the focus.
    pub(super) is_through: bool,
}

/// The id of a field, to move the focus there.
pub(super) fn field_id(field: FoundingField) -> Id {
    Id::unique(("start field", field))
}

impl StartPage {
    /// Takes a file the system's dialog gave.
    pub fn take_file(&mut self, path: PathBuf) {
        let field = if self.asks_new_file {
            FoundingField::File
        } else {
            FoundingField::OpenFile
        };
        *self.state.form.text_mut(field) = path.into_os_string().to_string_lossy().into_owned();
        self.state.open_problem = None;
    }

    /// Says that the place of a new ledger, or of one there already, must be typed.
    pub fn say_no_dialog(&mut self, new: bool, context: &Context) {
        let words = "这台电脑打不开选文件的窗口，请把文件的位置写在这一格，或者把文件拖进窗口。";
        let field = if new {
            self.state.place_problem = Some(words);
            FoundingField::File
        } else {
            self.state.open_problem = Some(words.to_owned());
            FoundingField::OpenFile
        };
        context.memory_mut(|memory| memory.request_focus(field_id(field)));
    }

    /// Takes a file dropped on the window as the ledger to be opened.
    fn take_dropped(&mut self, ui: &Ui) {
        let dropped = ui.input(|input| {
            let file = input.raw.dropped_files.first()?;
            Some(file.path().to_owned())
        });
        if let Some(path) = dropped {
            self.asks_new_file = false;
            self.take_file(path);
        }
    }

    pub(super) fn begin(&mut self, ui: &Ui, today: NaiveDate) {
        self.take_dropped(ui);
        if !self.state.begun {
            self.state.begun = true;
            let form = &mut self.state.form;
            *form.text_mut(FoundingField::Year) = today.year().to_string();
            ui.memory_mut(|memory| memory.request_focus(field_id(FoundingField::Name)));
        }
        if let Some(file) = self.default_file.take() {
            self.state.form.folder = file.parent().map(Path::to_owned);
            if self.state.form.text(FoundingField::File).is_empty() {
                *self.state.form.text_mut(FoundingField::File) = file.display().to_string();
            }
        }
        self.state.problems = if self.state.marked.is_empty() {
            Vec::new()
        } else {
            self.state.form.problems(Path::exists)
        };
    }
}
