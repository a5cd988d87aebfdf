//! The system's own file dialogs, asked on a thread of their own so that the window goes on.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::record::{ContentHash, Id};
use crate::papers::file_name;
use crate::ui::orders::TextFile;

use super::worker::Waker;

/// What a dialog is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A ledger there already.
    OpenLedger,
    /// A place for a new ledger.
    NewLedger,
    /// A place for a new ledger made of what there is.
    Place {
        /// What the dialog is headed.
        title: &'static str,
        /// The name proposed.
        name: String,
    },
    /// A folder for the second copy of every backup.
    SecondPlace,
    /// A file of days off.
    Calendar,
    /// Files for the item that is being registered.
    EntryFiles,
    /// A file of local rules.
    Rules,
    /// Files to attach to a case.
    Attachments(Id),
    /// A place for a copy of a kept file.
    SaveCopy {
        /// Its name.
        name: String,
        /// Its content.
        content: ContentHash,
    },
    /// A place for a calendar file or a list.
    SaveText(TextFile),
}

/// A dialog under way.
#[derive(Debug)]
pub struct Dialog {
    /// What it was asked for.
    pub ask: Ask,
    began: Instant,
    answer: Receiver<Vec<PathBuf>>,
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The files chosen; none when it was closed.
    Files(Vec<PathBuf>),
    /// The system has no such dialog: nobody closes one so fast.
    NoDialog,
}

/// Faster than a person can see a dialog and close it.
const AT_ONCE: Duration = Duration::from_millis(500);

impl Dialog {
    /// Opens a dialog. Where the system has no thread to give, it is answered as where it has no dialog.
    pub fn open(ask: Ask, waker: Waker) -> Self {
        let (sender, answer) = mpsc::channel();
        let asked = ask.clone();
        let begun = thread::Builder::new()
            .name("banli-dialog".to_owned())
            .spawn(move || {
                // Closing the window before the dialog leaves nobody to answer to, which is fine.
                drop(sender.send(ask_system(&asked)));
                waker();
            });
        if let Err(error) = begun {
            tracing::warn!("no thread for a dialog: {error}");
        }
        Self {
            ask,
            began: Instant::now(),
            answer,
        }
    }

    /// What came of it; `None` while it is open.
    pub fn answered(&self) -> Option<Answered> {
        let files = match self.answer.try_recv() {
            Ok(files) => files,
            Err(mpsc::TryRecvError::Empty) => return None,
            Err(mpsc::TryRecvError::Disconnected) => Vec::new(),
        };
        if files.is_empty() && self.began.elapsed() < AT_ONCE {
            return Some(Answered::NoDialog);
        }
        Some(Answered::Files(files))
    }
}

fn ask_system(ask: &Ask) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    match ask {
        Ask::OpenLedger => {
            let ledgers = dialog
                .set_title("打开台账")
                .add_filter("台账和备份", &["banli", "banlix"]);
            ledgers.pick_file().into_iter().collect()
        }
        Ask::NewLedger => {
            let place = dialog
                .set_title("新台账存在哪里")
                .set_file_name("台账.banli");
            place
                .add_filter("台账", &["banli"])
                .save_file()
                .into_iter()
                .collect()
        }
        Ask::Place { title, name } => {
            let place = dialog.set_title(*title).set_file_name(name);
            let ledgers = place.add_filter("台账", &["banli"]);
            ledgers.save_file().into_iter().collect()
        }
        Ask::SaveCopy { name, .. } => {
            let place = dialog
                .set_title("另存到哪里")
                .set_file_name(file_name::safe(name));
            place.save_file().into_iter().collect()
        }
        Ask::SaveText(TextFile { kind, name, .. }) => {
            let place = dialog
                .set_title(format!("{}存在哪里", kind.label()))
                .set_file_name(file_name::safe(name));
            let texts = place.add_filter(kind.label(), &[kind.ending()]);
            texts.save_file().into_iter().collect()
        }
        Ask::Rules => {
            let file = dialog
                .set_title("选规则文件")
                .add_filter("规则", &["json"])
                .pick_file();
            file.into_iter().collect()
        }
        Ask::SecondPlace => {
            let folder = dialog.set_title("第二份备份放在哪里").pick_folder();
            folder.into_iter().collect()
        }
        Ask::Calendar => {
            let file = dialog
                .set_title("选放假安排的文件")
                .add_filter("放假安排", &["json", "csv", "txt"])
                .pick_file();
            file.into_iter().collect()
        }
        Ask::Attachments(_) | Ask::EntryFiles => {
            dialog.set_title("选附件").pick_files().unwrap_or_default()
        }
    }
}
