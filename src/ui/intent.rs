//! The one list of what can be asked for at the window. Screens ask; `app` does it after drawing.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::ColorImage;

use crate::document::forms::FormKind;
use crate::document::product::{ManualPart, Product};
use crate::ledger::acts::found::Founding;
use crate::ledger::acts::{AnyAct, ForgetPerson, IssueLetter, RecordReview, Register};
use crate::ledger::filter::Filter;
use crate::ledger::scope::ScopeChoice;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::record::{ContentHash, Id};

use super::appearance::Appearance;
use super::named_forms::{CaseForm, LetterForm, ListForm, RosterForm};
use super::orders::{PaperOrder, PreviewOrder, ProduceOrder, TextFile, ViewOrder};
use super::screen::Screen;

/// What a command asks for, of the case in hand; nothing where it needs one and none is there.
pub type Asks = fn(Option<Id>) -> Option<Intent>;

/// What a person asks for on a screen, or a screen for itself; done after drawing.
#[derive(Debug)]
pub enum Intent {
    /// Turn to a page.
    Go(Screen),
    /// Turn to a part of a page: a tab, a section, as people call it.
    GoPart(Screen, &'static str),
    /// Turn to a part of a page, where it names one, and give the focus to the control of that name.
    GoTo(Screen, &'static str, &'static str),
    /// Open a form about an item, or do an act on it that asks nothing.
    OpenForm(Id, CaseForm),
    /// Open a form about the letter of an item.
    OpenLetterForm(Id, LetterForm),
    /// Open a form for the items ticked in the ledger, or the one that one stands on.
    OpenListForm(ListForm),
    /// Open a form of the roster.
    OpenRosterForm(RosterForm),
    /// Go back to where one came from.
    Back,
    /// Show the ledger with a filter.
    List(Box<Filter>),
    /// Count and list the items of other sessions.
    SetScope(ScopeChoice),
    /// Open the choice of sessions.
    OpenScopes,
    /// Do an act of the work.
    Act(Box<AnyAct>),
    /// Do several acts as one.
    Acts {
        /// What a person calls all of them together.
        title: String,
        /// The acts, in order.
        acts: Vec<AnyAct>,
    },
    /// Register a new case, then clear the draft under that key.
    Register {
        /// The case with its sponsors and parts.
        act: Box<Register>,
        /// Where its typed text was kept.
        draft: String,
        /// Files attached to it in the same act.
        files: Vec<PathBuf>,
    },
    /// Choose files for the item that is being registered; asks which.
    ChooseEntryFiles,
    /// Say why something cannot be done.
    Refuse(String),
    /// The same, of what holds only while the page shown is not left.
    RefuseHere(String),
    /// Say that something was done.
    Say(String),
    /// Keep typed text, or forget it.
    Keep {
        /// Its owner's key.
        key: String,
        /// The text; none to forget it.
        text: Option<String>,
    },
    /// What a command asks for, of the case in hand.
    Run(Asks),
    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Look for anything: numbers, titles, people, commands.
    OpenPalette,
    /// Put the caret into the search field of the page.
    SearchHere,
    /// The tab of the case, or of the roster, so many further on.
    TurnTab(isize),
    /// Open the form for the next review of the reply shown.
    OpenReview,
    /// Turn from a case to one so many further on in the list it came from.
    TurnFrom(Id, isize),
    /// Light for dark, or dark for light.
    ToggleTheme,
    /// Everyday colours or those of high contrast.
    ToggleContrast,
    /// The manual, at what explains the page or the field that has the focus.
    Help,
    /// Ask how the manual, or a page of it, is to be made.
    AskManual(ManualPart),
    /// Ask how a paper of the office is to be printed or made: 挂历, 规则对照表.
    AskOfficePaper(Product),
    /// Ask why an item is to be taken out of the ledger.
    AskTakeOut(Id),
    /// Show the items that were taken out.
    ListTakenOut,
    /// 催办 for several cases, today.
    Remind(Vec<Id>),
    /// The next step on a case, where it is recorded.
    Step(Id, NextStep),
    /// Make papers, forms, the archive file, envelopes or labels of cases.
    Produce(Box<ProduceOrder>),
    /// Ask what is to be made of cases; `print` for a printer.
    AskProduce {
        /// The cases.
        cases: Vec<Id>,
        /// Whether to begin with the printer.
        print: bool,
    },
    /// Ask how a paper over these cases is to be made, these and no others unless a person says so.
    AskPaper {
        /// The cases.
        cases: Vec<Id>,
        /// The paper.
        form: FormKind,
    },
    /// Ask how this is to be made of cases.
    AskProduct {
        /// The cases.
        cases: Vec<Id>,
        /// What is made.
        product: Product,
    },
    /// Ask how 期限调度表 of these terms is to be made.
    AskSchedule(Vec<ListedTerm>),
    /// Save the reply's text as a new version.
    SaveVersion,
    /// Record a review of the newest version, the text on the page saved first.
    Review(Box<RecordReview>),
    /// Issue the letter of the round in hand, the text on the page saved first.
    Issue(Box<IssueLetter>),
    /// Add files to a case; asks for them when there are none.
    Attach {
        /// The case.
        case: Id,
        /// The files.
        files: Vec<PathBuf>,
    },
    /// Add a picture from the clipboard to a case.
    AttachPicture {
        /// The case.
        case: Id,
        /// The picture.
        picture: Arc<ColorImage>,
    },
    /// Look at an attachment or paper; in the system's own program where the window cannot show it.
    OpenContent {
        /// File name.
        name: String,
        /// Its content.
        content: ContentHash,
    },
    /// Open an attachment or paper in the system's own program.
    OpenOutside {
        /// File name.
        name: String,
        /// Its content.
        content: ContentHash,
    },
    /// Save a copy of an attachment or paper; asks where.
    SaveCopy {
        /// File name.
        name: String,
        /// Its content.
        content: ContentHash,
    },
    /// Save a text as a file of its own: a calendar file, a list; asks where.
    SaveText(TextFile),
    /// Read local rules from a file; asks which.
    ChooseRules,
    /// Open a file or folder in the system's own program.
    OpenPath(PathBuf),
    /// Put the backups made from now on under this passphrase.
    LockBackups(String),
    /// Take a person's private values out of the ledger and its backups for good.
    ForgetPerson(ForgetPerson),
    /// Put the ledger's own file under the passphrase of its backups, or make it a plain one again; with the passphrase.
    TurnSeal(String),
    /// Make the sheet with this recovery key.
    PrintRecoveryKey(String),
    /// Back the ledger up.
    BackUp,
    /// Copy every backup into this folder too, or no longer.
    SecondPlace(Option<PathBuf>),
    /// The same; asks which folder.
    ChooseSecondPlace,
    /// Turn to a year of the calendar (放假安排).
    ArrangeYear(i32),
    /// Read days off from a file; asks which.
    ChooseCalendar,
    /// Save the ledger that is open in another file; asks where.
    SaveElsewhere,
    /// Make a new ledger of what was recorded up to a moment, in a ledger or backup; asks which moment, and where.
    GoBack(PathBuf),
    /// Bring the item of that number back from the backup that is looked at into the ledger one works in.
    BringBack(String),
    /// Make a new ledger of a backup; asks where.
    Restore(PathBuf),
    /// Stop the job that is running, after the part in hand.
    CancelJob,
    /// Open another ledger; asks which.
    OpenLedger,
    /// Make a new ledger in a file, and open it.
    FoundLedger {
        /// The file, not there yet.
        file: PathBuf,
        /// What the person says of the office.
        founding: Box<Founding>,
    },
    /// Strike a ledger that is no longer there from those opened last.
    ForgetRecent(PathBuf),
    /// Open a ledger file there already.
    OpenFile(PathBuf),
    /// Open the sample ledger.
    OpenSample,
    /// Ask with the system's dialog for a ledger's file.
    ChooseFile {
        /// Whether it is for a new ledger, not for one there already.
        new: bool,
    },
    /// Go back to the ledger that is open.
    ReturnToLedger,
    /// Find out which printers the system has.
    FindPrinters,
    /// Draw pages of the letter that is being written.
    DrawLetter(Box<PreviewOrder>),
    /// Look through the text of a reply.
    CheckLetter {
        /// The case.
        case: Id,
        /// The text as typed.
        text: Arc<str>,
    },
    /// Draw pages of the file that is looked at.
    DrawFile(ViewOrder),
    /// Make papers only to look at them or to count their pages.
    DrawPapers(Box<PaperOrder>),
    /// Read the journal of a case.
    ReadHistory(Id),
    /// Change how the window looks.
    Appearance(Appearance),
}
