//! One notice: what it says, what it offers, how long it stays and where.

use crate::ui::intent::Intent;

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// 撤销
    Undo,
    /// 打开文件夹 or a file.
    Open(std::path::PathBuf),
    /// 打开 another ledger.
    OpenLedger(std::path::PathBuf),
    /// 重新打开 the ledger that is open, which another program wrote into.
    Reopen(std::path::PathBuf),
    /// 另存到… a new file, where the ledger's own is not in its place.
    SaveElsewhere,
}

impl Offer {
    /// What its button says.
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Undo => "撤销",
            Self::Open(_) => "打开",
            Self::OpenLedger(_) => "打开它",
            Self::Reopen(_) => "重新打开",
            Self::SaveElsewhere => "另存到…",
        }
    }

    /// What is asked for when it is taken.
    pub(super) fn intent(&self) -> Intent {
        match self {
            Self::Undo => Intent::Undo,
            Self::Open(path) => Intent::OpenPath(path.clone()),
            Self::OpenLedger(path) | Self::Reopen(path) => Intent::OpenFile(path.clone()),
            Self::SaveElsewhere => Intent::SaveElsewhere,
        }
    }
}

/// What failed: the notice goes when it is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Papers to be made or printed.
    Papers,
    /// A backup.
    Backup,
    /// The ledger's file, which is not in its place.
    Place,
}

/// One notice.
#[derive(Clone, Debug)]
pub(super) struct Toast {
    pub(super) words: String,
    pub(super) offer: Option<Offer>,
    pub(super) failure: bool,
    /// What failed, where trying it again makes the notice out of date.
    pub(super) topic: Option<Topic>,
    /// Seconds of the window's clock at which it goes; none stays until closed.
    pub(super) until: Option<f64>,
    /// Where it stands, as the status bar had room this frame.
    pub(super) place: ToastPlace,
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToastPlace {
    /// In the status bar.
    Bar,
    /// In the strip above it.
    Strip,
    /// Nowhere while a newer one has the status bar: what it says was done stays done.
    Behind,
}

impl Toast {
    /// Whether it asks what is to become of the ledger: then it does not pass for one of the status bar's texts.
    pub(super) fn must_be_answered(&self) -> bool {
        matches!(
            self.offer,
            Some(Offer::OpenLedger(_) | Offer::Reopen(_) | Offer::SaveElsewhere)
        )
    }
}
