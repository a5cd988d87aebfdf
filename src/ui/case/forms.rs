//! Everything typed on the page and not recorded yet; survives a kill as a draft.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::record::Id;

use super::close_out::CloseOutForm;
use super::commitments::CommitmentForms;
use super::contacts::ContactForm;
use super::feedback::FeedbackForms;
use super::handling::HandlingForms;
use super::notes::NoteForm;
use super::round_card::ReplyForms;
use super::tabs::Tab;
use super::term_forms::TermForms;
use super::texts::Texts;

/// What is typed in every form of the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Forms {
    /// The case's own fields; what earlier versions kept under `overview` was the whole record and not what was typed.
    #[serde(rename = "typed")]
    pub overview: Texts,
    /// 沟通走访.
    pub contact: Option<ContactForm>,
    /// 记一笔.
    pub note: Option<NoteForm>,
    /// 分办会办.
    #[serde(flatten)]
    pub handling: HandlingForms,
    /// 延期、中止.
    #[serde(flatten)]
    pub terms: TermForms,
    /// 答复送达.
    #[serde(flatten)]
    pub replies: ReplyForms,
    /// 征询意见表.
    #[serde(flatten)]
    pub feedback: FeedbackForms,
    /// 承诺跟踪.
    #[serde(flatten)]
    pub commitments: CommitmentForms,
    /// 办结.
    pub close_out: Option<CloseOutForm>,
}

impl Forms {
    /// Nothing typed: the case as it is recorded.
    pub fn of(case: Option<&Case>) -> Self {
        Self {
            overview: case.map(Texts::of).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The tab on which something is typed and not recorded.
    pub fn typed_tab(&self) -> Option<Tab> {
        let nothing = Self::default();
        let overview = self.overview.is_typed()
            || (&self.note, &self.terms) != (&nothing.note, &nothing.terms);
        let typed = [
            (overview, Tab::Overview),
            (self.contact.is_some(), Tab::Contacts),
            (self.handling != nothing.handling, Tab::Handling),
            (self.replies != nothing.replies, Tab::Replies),
            (self.feedback != nothing.feedback, Tab::Feedback),
            (self.commitments != nothing.commitments, Tab::Commitments),
        ];
        let found = typed.into_iter().find(|(is_typed, _)| *is_typed);
        found.map(|(_, tab)| tab)
    }

    /// What says what is recorded by now counts as typed no more.
    pub fn forget_recorded(&mut self, case: Id, ledger: &Ledger) {
        if let Some(recorded) = ledger.facts.cases.get(case) {
            self.overview.follow(recorded);
        }
        self.feedback.forget_recorded(case, ledger);
    }

    /// Whether anything is typed and not recorded.
    pub fn is_typed(&self) -> bool {
        let others = Self {
            overview: Texts::default(),
            ..self.clone()
        };
        self.overview.is_typed() || others != Self::default()
    }
}
