//! 案件: one case whole — progress, facts, terms, everything recorded of it.

mod attachments;
mod commitments;
mod contacts;
mod deliveries;
mod feedback;
mod handling;
mod head;
mod history;
mod opinions;
mod overview;
mod progress;
mod replies;
mod sponsors;
mod story;
mod terms;
mod texts;

use eframe::egui::{CentralPanel, Frame, Margin, Ui};
use serde::{Deserialize, Serialize};

use crate::model::record::Id;

use super::icons::Icon;
use super::scene::{Action, Page, Scene};
use super::theme::Theme;
use super::widgets::{self, Keeper};

pub use history::HistoryLine;

/// A tab of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Overview,
    Handling,
    Contacts,
    Replies,
    Feedback,
    Commitments,
    Attachments,
    History,
}

impl Tab {
    const ALL: [Self; 8] = [
        Self::Overview,
        Self::Handling,
        Self::Contacts,
        Self::Replies,
        Self::Feedback,
        Self::Commitments,
        Self::Attachments,
        Self::History,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Overview => "概况",
            Self::Handling => "分办会办",
            Self::Contacts => "沟通走访",
            Self::Replies => "答复",
            Self::Feedback => "征询反馈",
            Self::Commitments => "承诺跟踪",
            Self::Attachments => "附件",
            Self::History => "操作记录",
        }
    }

    /// How many records stand behind a tab.
    fn count(self, scene: &Scene<'_>, case: Id) -> Option<usize> {
        let facts = &scene.ledger.facts;
        match self {
            Self::Overview | Self::History => None,
            Self::Handling => Some(facts.assignments.of(case).count()),
            Self::Contacts => Some(facts.contacts.of(case).count()),
            Self::Replies => Some(scene.ledger.rounds(case).len()),
            Self::Feedback => {
                let rounds = scene.ledger.rounds(case);
                let issues = rounds
                    .iter()
                    .filter_map(|round| scene.ledger.issue_of(round.id));
                Some(
                    issues
                        .map(|issue| facts.feedback.of(issue.id).count())
                        .sum(),
                )
            }
            Self::Commitments => Some(facts.commitments.of(case).count()),
            Self::Attachments => Some(facts.attachments.of(case).count()),
        }
    }
}

/// Everything typed on the page and not recorded yet; survives a kill as a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Forms {
    overview: texts::Texts,
    contact: Option<contacts::ContactForm>,
    opinion: Option<opinions::OpinionForm>,
    assignment: Option<handling::PartForm>,
    extension: Option<terms::ExtensionForm>,
    delivery: Option<deliveries::DeliveryForm>,
    publication: Option<deliveries::PublicationForm>,
    slip: Option<feedback::SlipForm>,
    commitment: Option<commitments::CommitmentForm>,
    recheck: Option<commitments::RecheckForm>,
    reminder: Option<opinions::ReminderForm>,
}

/// The page's state: one case at a time.
#[derive(Debug, Default)]
pub struct CasePage {
    case: Option<Id>,
    tab: Tab,
    forms: Forms,
    keeper: Keeper,
    people: sponsors::SponsorPicker,
    /// What the journal says of the case, once asked for.
    history: Option<(Id, u64, Vec<HistoryLine>)>,
    recovered: bool,
    shown_term: Option<usize>,
}

/// Key of the draft of a case.
pub fn draft_key(case: Id) -> String {
    format!("case/{case}")
}

impl CasePage {
    /// Turns the page to a case; gives the draft to keep of the one left.
    pub fn turn_to(&mut self, case: Id, scene: &Scene<'_>) {
        if self.case == Some(case) {
            return;
        }
        let tab = self.tab;
        *self = Self {
            case: Some(case),
            tab,
            ..Self::default()
        };
        if let Some(record) = scene.ledger.facts.cases.get(case) {
            self.forms.overview = texts::Texts::of(record);
        }
    }

    /// The case shown.
    pub fn case(&self) -> Option<Id> {
        self.case
    }

    /// Opens the form for a contact.
    pub fn open_contact(&mut self, scene: &Scene<'_>) {
        self.tab = Tab::Contacts;
        let lead = self
            .case
            .and_then(|case| scene.ledger.lead_sponsor(case))
            .map(|person| person.id);
        self.forms
            .contact
            .get_or_insert_with(|| contacts::ContactForm::new(scene.today(), lead));
    }

    /// Opens the form for the delivery of the letter in force.
    pub fn open_delivery(&mut self, scene: &Scene<'_>) {
        self.tab = Tab::Replies;
        let round = self.case.and_then(|case| scene.ledger.current_round(case));
        let issue = round.and_then(|round| scene.ledger.issue_of(round.id));
        self.forms.delivery =
            issue.map(|issue| deliveries::DeliveryForm::new(issue.id, scene.today()));
    }

    /// Turns to the first tab: another case begins with its overview.
    pub fn begin(&mut self) {
        self.tab = Tab::Overview;
    }

    /// Turns to the next tab.
    pub fn next_tab(&mut self) {
        let here = Tab::ALL
            .iter()
            .position(|tab| *tab == self.tab)
            .unwrap_or(0);
        self.tab = Tab::ALL[(here + 1) % Tab::ALL.len()];
    }

    /// Takes back what was typed before.
    pub fn restore(&mut self, text: &str, scene: &Scene<'_>) {
        if let Ok(forms) = serde_json::from_str::<Forms>(text) {
            self.recovered = self.typed(&forms, scene);
            self.forms = forms;
        }
    }

    fn typed(&self, forms: &Forms, scene: &Scene<'_>) -> bool {
        let stored = self
            .case
            .and_then(|case| scene.ledger.facts.cases.get(case));
        let plain = Forms {
            overview: stored.map(texts::Texts::of).unwrap_or_default(),
            ..Forms::default()
        };
        *forms != plain
    }

    /// What is typed and not recorded, with its key; the text is none when there is nothing.
    pub fn unsaved(&self, scene: &Scene<'_>) -> Option<(String, Option<String>)> {
        let case = self.case?;
        let text = self
            .typed(&self.forms, scene)
            .then(|| serde_json::to_string(&self.forms).ok())
            .flatten();
        Some((draft_key(case), text))
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// The case whose journal is wanted, with the rows' version it is wanted for.
    pub fn wants_history(&self, scene: &Scene<'_>) -> Option<Id> {
        let case = self.case.filter(|_| self.tab == Tab::History)?;
        let version = scene.rows.version();
        let known = self
            .history
            .as_ref()
            .is_some_and(|(of, at, _)| *of == case && *at == version);
        (!known).then_some(case)
    }

    /// Takes the journal of a case.
    pub fn take_history(&mut self, case: Id, version: u64, lines: Vec<HistoryLine>) {
        self.history = Some((case, version, lines));
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let Some(case) = self
            .case
            .and_then(|id| scene.ledger.facts.cases.get(id))
            .cloned()
        else {
            no_case_ui(ui, Icon::Ledger, scene);
            return;
        };
        self.head_ui(ui, &case, scene);
        let before = self.forms.clone();
        let fill = Theme::of(ui).window;
        let frame = Frame::new().fill(fill).inner_margin(Margin::same(16));
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            // Scroll positions and folds belong to one case.
            ui.push_id(case.id, |ui| match self.tab {
                Tab::Overview => overview::ui(self, ui, &case, scene),
                Tab::Handling => handling::ui(self, ui, &case, scene),
                Tab::Contacts => contacts::ui(self, ui, &case, scene),
                Tab::Replies => replies::ui(self, ui, &case, scene),
                Tab::Feedback => feedback::ui(self, ui, &case, scene),
                Tab::Commitments => commitments::ui(self, ui, &case, scene),
                Tab::Attachments => attachments::ui(ui, &case, scene),
                Tab::History => history::ui(self, ui, scene),
            });
        });
        if self.forms != before {
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false)
            && let Some((key, text)) = self.unsaved(scene)
        {
            scene.ask(Action::Keep { key, text });
        }
    }
}

/// What a page of one case shows when there is none.
pub(super) fn no_case_ui(ui: &mut Ui, icon: Icon, scene: &mut Scene<'_>) {
    let help = Some("回台账");
    if widgets::empty_state(ui, icon, "没有选中案件", "回台账选一件。", help) {
        scene.ask(Action::Go(Page::Ledger));
    }
}
