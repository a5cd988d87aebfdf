//! What is ordered from the threads behind the window: papers to be made, pages to be drawn.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::Format;
use crate::document::case_list;
use crate::document::letter::LayoutReport;
use crate::document::product::{Order, Product};
use crate::document::statistics_table;
use crate::document::term_calendar;
use crate::ledger::entry::rules_draft;
use crate::ledger::workbench::term_list::ListedTerm;
use crate::model::print_order::PrintOrder;
use crate::model::record::{ContentHash, Id};

use super::sheets::{DrawnPages, SheetOrder};

/// A text to be saved as a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// What it is.
    pub kind: TextKind,
    /// The name proposed.
    pub name: String,
    /// What it says.
    pub text: Arc<str>,
}

/// What a saved text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A calendar file of terms.
    Calendar,
    /// A list of items as a table.
    List,
    /// The statistics of a scope as tables.
    Statistics,
    /// Local rules to hand on.
    Rules,
}

impl TextKind {
    /// What people call the file.
    pub fn label(self) -> &'static str {
        match self {
            Self::Calendar => "日历文件",
            Self::List => "清单",
            Self::Statistics => "统计表",
            Self::Rules => "规则文件",
        }
    }

    /// What the dialog that asks for the place is headed.
    pub fn title(self) -> &'static str {
        match self {
            Self::Calendar => "存日历文件",
            Self::List => "存清单",
            Self::Statistics => "存统计表",
            Self::Rules => "存规则文件",
        }
    }

    /// How its name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::List | Self::Statistics => "csv",
            Self::Rules => "json",
        }
    }

    /// What every file of the kind begins with: only such a one is written over.
    pub fn begin(self) -> &'static str {
        match self {
            Self::Calendar => term_calendar::BEGIN,
            Self::List => case_list::BEGIN,
            Self::Statistics => statistics_table::BEGIN,
            Self::Rules => rules_draft::BEGIN,
        }
    }

    /// What opens it.
    pub fn use_words(self) -> &'static str {
        match self {
            Self::Calendar => "用日历程序打开就能导入",
            Self::List | Self::Statistics => "Excel、WPS 都能打开",
            Self::Rules => "别处在“设置 › 地方规则 › 规则文件”里读",
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
    /// In one PDF each paper begins on an odd page.
    pub odd_pages: bool,
}

impl Wanted {
    /// One PDF each, by number.
    pub fn plain(product: Product) -> Self {
        Self {
            product,
            format: Format::Pdf,
            order: Order::Number,
            together: false,
            odd_pages: false,
        }
    }
}

/// Papers to be made of cases, for files or a printer.
#[derive(Clone, Debug)]
pub struct ProduceOrder {
    /// The cases.
    pub cases: Vec<Id>,
    /// Of 期限调度表 the terms it lists; all open ones of the cases where none is named.
    pub terms: Vec<ListedTerm>,
    /// What, and how.
    pub wanted: Wanted,
    /// The printer they go to; none for files.
    pub print: Option<PrintOrder>,
    /// People who get nothing of a case: (the case that answers, the person).
    pub left_out: Vec<(Id, Id)>,
}

impl ProduceOrder {
    /// Files of cases.
    pub fn files(cases: Vec<Id>, wanted: Wanted) -> Self {
        Self {
            cases,
            terms: Vec::new(),
            wanted,
            print: None,
            left_out: Vec::new(),
        }
    }
}

/// One letter as it is at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewedLetter {
    /// The case.
    pub case: Id,
    /// The text as typed.
    pub text: Arc<str>,
    /// 成文日期.
    pub date: NaiveDate,
    /// Which recipient, from 0.
    pub recipient: usize,
    /// Version of the ledger's rows at that moment.
    pub version: u64,
}

/// Pages of a letter that is being written, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewOrder {
    /// The letter.
    pub letter: PreviewedLetter,
    /// Which of its pages, and how sharp.
    pub sheets: SheetOrder,
}

/// What was drawn of a letter.
#[derive(Clone, Debug)]
pub struct DrawnLetter {
    /// Its pages.
    pub pages: DrawnPages,
    /// How many people get one like it.
    pub recipients: usize,
    /// 版式检查: how it is set; none of a letter that was issued, whose pages are kept as they were.
    pub layout: Option<LayoutReport>,
}

/// Papers to be made only to be looked at, or to count their pages.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperOrder {
    /// What is made.
    pub product: Product,
    /// Of which cases.
    pub cases: Vec<Id>,
    /// People who get nothing of a case.
    pub left_out: Vec<(Id, Id)>,
    /// Version of the ledger's rows at that moment.
    pub version: u64,
    /// Which pages of all papers together, and how sharp; none where they are only counted.
    pub sheets: SheetOrder,
}

/// What was made of papers to be looked at.
#[derive(Clone, Debug)]
pub struct DrawnPapers {
    /// The pages of all papers, one after the other.
    pub pages: DrawnPages,
    /// Whom each paper goes to, and how many pages it has.
    pub papers: Vec<(Option<Id>, usize)>,
}

/// Pages of a kept file, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewOrder {
    /// The file's name.
    pub name: String,
    /// What it holds.
    pub content: ContentHash,
    /// Which pages, and how sharp.
    pub sheets: SheetOrder,
}
