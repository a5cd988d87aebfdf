//! What a page is given to draw, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::ColorImage;

use crate::document::Format;
use crate::document::product::{Order, Product};
use crate::ledger::Ledger;
use crate::ledger::filter::Filter;
use crate::ledger::rows::Rows;
use crate::model::change::Change;
use crate::model::facts::Case;
use crate::model::print_order::PrintOrder;
use crate::model::record::Id;

use super::command::Command;

/// A page of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 工作台
    Dashboard,
    /// 台账
    Ledger,
    /// 登记
    Entry,
    /// 名册
    People,
    /// 设置
    Settings,
    /// 案件
    Case(Id),
    /// 答复
    Reply(Id),
}

impl Page {
    /// What the top bar calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Dashboard => "工作台",
            Self::Ledger => "台账",
            Self::Entry => "登记",
            Self::People => "名册",
            Self::Settings => "设置",
            Self::Case(_) => "案件",
            Self::Reply(_) => "答复",
        }
    }
}

/// What is to be made of cases, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What is made.
    pub product: Product,
    /// PDF or Word.
    pub format: Format,
    /// In which order.
    pub order: Order,
    /// All in one PDF.
    pub together: bool,
}

impl Wanted {
    /// One PDF each, by number.
    pub fn plain(product: Product) -> Self {
        Self {
            product,
            format: Format::Pdf,
            order: Order::Number,
            together: false,
        }
    }
}

/// Papers to be made of cases, for files or a printer.
#[derive(Clone, Debug)]
pub struct ProduceOrder {
    /// The cases.
    pub cases: Vec<Id>,
    /// What, and how.
    pub wanted: Wanted,
    /// The printer they go to; none for files.
    pub print: Option<PrintOrder>,
}

impl ProduceOrder {
    /// Files of cases.
    pub fn files(cases: Vec<Id>, wanted: Wanted) -> Self {
        Self {
            cases,
            wanted,
            print: None,
        }
    }
}

/// What a page asks for; done after drawing.
#[derive(Debug)]
pub enum Action {
    /// Turn to a page.
    Go(Page),
    /// Go back to where one came from.
    Back,
    /// Show the ledger with a filter.
    List(Box<Filter>),
    /// Record facts.
    Record(Box<Change>),
    /// Record a new case with its sponsors, then clear the draft under that key.
    Register {
        /// The case with its sponsors.
        change: Box<Change>,
        /// Where its typed text was kept.
        draft: String,
    },
    /// Say why something cannot be done.
    Refuse(String),
    /// Say that something was done.
    Say(String),
    /// Keep typed text, or forget it.
    Keep {
        /// Its owner's key.
        key: String,
        /// The text; none to forget it.
        text: Option<String>,
    },
    /// Run a command.
    Run(Command),
    /// 催办 for several cases.
    Remind(Vec<Id>),
    /// 登记送达 of a case's letter.
    Deliver(Id),
    /// 记走访 for a case.
    Contact(Id),
    /// Make papers, forms, the archive file, envelopes or labels of cases.
    Produce(Box<ProduceOrder>),
    /// Ask what is to be made of cases; `print` for a printer.
    AskProduce {
        /// The cases.
        cases: Vec<Id>,
        /// Whether to begin with the printer.
        print: bool,
    },
    /// Save the reply's text as a new version.
    SaveVersion,
    /// Record a review of the newest version, the text on the page saved first.
    Review {
        /// The case.
        case: Id,
        /// What the reviewer says.
        verdict: crate::ledger::replying::Verdict,
    },
    /// Issue the current round of a case.
    Issue {
        /// The case.
        case: Id,
        /// 成文日期.
        on: NaiveDate,
        /// 签发人.
        signer: String,
        /// Although warnings stand.
        despite_warnings: bool,
    },
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
        content: crate::model::record::ContentHash,
    },
    /// Open an attachment or paper in the system's own program.
    OpenOutside {
        /// File name.
        name: String,
        /// Its content.
        content: crate::model::record::ContentHash,
    },
    /// Open a file or folder in the system's own program.
    OpenPath(PathBuf),
    /// Check a case before it is written, and write it with a draft key to clear.
    EditCase(Box<Case>),
    /// Back the ledger up.
    BackUp,
    /// Stop the job that is running, after the part in hand.
    CancelJob,
    /// Open another ledger; asks which.
    OpenLedger,
    /// Change how the window looks.
    Appearance(super::appearance::Appearance),
}

/// What a page is given.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// Its rows.
    pub rows: &'a Rows,
    /// The ledger's file.
    pub path: &'a std::path::Path,
    /// How the window looks.
    pub appearance: super::appearance::Appearance,
    /// Smaller than 1400 points: compact rows, short words.
    pub compact: bool,
    /// What is asked for.
    pub actions: Vec<Action>,
}

impl Scene<'_> {
    /// Asks for something.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks for a change, or says why it is refused.
    pub fn record<E: std::fmt::Display>(&mut self, change: Result<Change, E>) {
        self.ask(match change {
            Ok(change) => Action::Record(Box::new(change)),
            Err(refusal) => Action::Refuse(refusal.to_string()),
        });
    }

    /// The day everything is told from.
    pub fn today(&self) -> NaiveDate {
        self.ledger.today
    }
}
