//! First start: a new ledger by a short form, the sample, or a file there already.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::model::founding::Founding;

/// What was chosen.
#[derive(Clone, Debug)]
pub enum Choice {
    /// A new ledger in a file.
    New(PathBuf, Box<Founding>),
    /// The sample.
    Sample,
    /// A file there already.
    Open(PathBuf),
    /// Ask for a file with the system's dialog.
    Browse,
    /// Close this page and go back to the ledger that is open.
    Back,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct StartPage {
    /// What went wrong before, in words.
    pub problem: Option<String>,
    /// Where a new ledger goes when nobody says otherwise.
    pub default_file: Option<PathBuf>,
    /// Whether a ledger is open to go back to.
    pub may_go_back: bool,
}

impl StartPage {
    /// Draws the page; gives what was chosen.
    pub fn ui(&mut self, ui: &mut Ui, today: NaiveDate) -> Option<Choice> {
        let _ = (ui, today);
        None
    }

    /// Takes a file the system's dialog gave.
    pub fn take_file(&mut self, path: PathBuf) {
        let _ = path;
    }
}
