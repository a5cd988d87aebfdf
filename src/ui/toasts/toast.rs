//! One notice: what it says, what it offers, how long it stays and where.

use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::screen::Screen;
use crate::ui::widgets::spoken::Urgency;

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
    /// 看期限, where terms call.
    ShowTerms,
}

impl Offer {
    /// What its button says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Undo => "撤销",
            Self::Open(_) => "打开",
            Self::OpenLedger(_) => "打开它",
            Self::Reopen(_) => "重新打开",
            Self::SaveElsewhere => "另存到…",
            Self::ShowTerms => "看期限",
        }
    }

    /// What is asked for when it is taken.
    pub fn intent(&self) -> Intent {
        match self {
            Self::Undo => Intent::Undo,
            Self::Open(path) => Intent::OpenPath(path.clone()),
            Self::OpenLedger(path) | Self::Reopen(path) => Intent::OpenFile(path.clone()),
            Self::SaveElsewhere => Intent::SaveElsewhere,
            Self::ShowTerms => Intent::Go(Screen::Terms),
        }
    }
}

/// What failed: the notice goes when it is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Papers to be made or printed.
    Papers,
    /// What was asked for on a page, of which nothing is true any more once the page is left.
    Page,
    /// A backup.
    Backup,
    /// The ledger's file, which is not in its place.
    Place,
}

/// What kind of news a notice brings, which its icon and the reading aloud say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Something was done.
    Done,
    /// Something calls, through nobody's doing just now.
    Call,
    /// Something could not be done.
    Failure,
}

impl Tone {
    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Done => Icon::CheckCircle,
            Self::Call => Icon::Bell,
            Self::Failure => Icon::Alert,
        }
    }

    pub(super) fn urgency(self) -> Urgency {
        match self {
            Self::Done | Self::Call => Urgency::InTurn,
            Self::Failure => Urgency::AtOnce,
        }
    }
}

/// One notice.
#[derive(Clone, Debug)]
pub(super) struct Toast {
    pub(super) words: String,
    pub(super) offer: Option<Offer>,
    pub(super) tone: Tone,
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
