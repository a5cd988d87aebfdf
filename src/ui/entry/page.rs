//! The state of the form for one case and what stands beside it.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::ledger::entry::case_checks::EntryProblem;
use crate::ledger::entry::case_form::CaseForm;
use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::entry::new_session::NewSession;
use crate::ledger::entry::offered::Offered;
use crate::ledger::entry::registered_today::RegisteredToday;
use crate::ledger::entry::similar_cases::SimilarCases;
use crate::model::record::Id;
use crate::ui::widgets::Keeper;

use super::flow::EntryFlow;
use super::options::OptionMemory;

/// What stands above the form.
#[derive(Debug, Default)]
pub enum Notice {
    /// Nothing.
    #[default]
    None,
    /// What was typed before was taken back.
    Restored,
    /// The form was cleared; what stood in it can still come back.
    Cleared(Box<CaseForm>),
}

/// A case on its way into the ledger.
#[derive(Clone, Copy, Debug)]
pub struct Pending {
    /// The case.
    pub case: Id,
    /// Open it once it is there.
    pub open: bool,
}

/// What was pressed on this page: a key or a button.
#[derive(Clone, Copy, Debug)]
pub enum EntryPress {
    /// Save.
    Save {
        /// And open the case.
        open: bool,
    },
    /// 沿用上一件.
    LikeLast,
    /// Look at the case of the same number.
    Other,
    /// The kind with the key Alt+1, 2 or 3, from 0.
    Kind(usize),
}

/// What the form was checked as, on which day and against which versions of the ledger's tables.
#[derive(Debug)]
pub struct CheckedEntry {
    /// The form.
    pub form: CaseForm,
    /// The day.
    pub today: NaiveDate,
    /// The versions.
    pub versions: [u64; 5],
}

/// The page's state.
#[derive(Debug)]
pub struct EntryPage {
    pub(super) form: CaseForm,
    /// Files chosen since the page was last drawn.
    pub(super) chosen_files: Vec<PathBuf>,
    pub(super) begun: bool,
    pub(super) flow: EntryFlow,
    pub(super) problems: Vec<EntryProblem>,
    /// What the problems were looked for in.
    pub(super) checked: Option<CheckedEntry>,
    pub(super) options: OptionMemory,
    /// What the act refused when saving was tried, until something is edited.
    pub(super) refused: Option<EntryProblem>,
    /// Fields left, whose problems are shown.
    pub(super) marked: Vec<EntryField>,
    pub(super) keeper: Keeper,
    pub(super) notice: Notice,
    pub(super) pending: Option<Pending>,
    pub(super) keep_kind: bool,
    pub(super) last_number: Option<String>,
    /// When a case was registered last, by the window's clock.
    pub(super) registered_at: Option<f64>,
    pub(super) new_session: Option<NewSession>,
    pub(super) offered: Offered,
    pub(super) similar: SimilarCases,
    pub(super) today: RegisteredToday,
    /// How high the form is with its header and its buttons, as it was drawn last, in points.
    pub(super) height: f32,
    /// The form is to be shown from its top: a new one was begun.
    pub(super) to_top: bool,
    /// The pass this page was last drawn in.
    pub(super) drawn: Option<u64>,
}

impl Default for EntryPage {
    fn default() -> Self {
        Self {
            form: CaseForm::default(),
            chosen_files: Vec::new(),
            begun: false,
            flow: EntryFlow::default(),
            problems: Vec::new(),
            checked: None,
            options: OptionMemory::default(),
            refused: None,
            marked: Vec::new(),
            keeper: Keeper::default(),
            notice: Notice::None,
            pending: None,
            keep_kind: true,
            last_number: None,
            registered_at: None,
            new_session: None,
            offered: Offered::default(),
            similar: SimilarCases::default(),
            today: RegisteredToday::default(),
            height: 0.0,
            to_top: false,
            drawn: None,
        }
    }
}
