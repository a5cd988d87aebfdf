//! 案件: one case whole — progress, facts, terms, everything recorded of it.

mod attachments;
mod commitments;
mod contacts;
mod feedback;
mod handling;
mod history;
mod opinions;
mod overview;
mod progress;
mod replies;
mod sponsors;
mod story;
mod terms;

use eframe::egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Ui, UiBuilder};
use serde::{Deserialize, Serialize};

use crate::model::facts::Case;
use crate::model::record::Id;

use super::command::Command;
use super::icons::Icon;
use super::list;
use super::scene::{Action, Page, Scene};
use super::theme::{Theme, size};
use super::widgets::{self, Button, Keeper, button};

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
    overview: overview::Texts,
    contact: Option<contacts::ContactForm>,
    opinion: Option<opinions::OpinionForm>,
    assignment: Option<handling::PartForm>,
    extension: Option<terms::ExtensionForm>,
    delivery: Option<replies::DeliveryForm>,
    publication: Option<replies::PublicationForm>,
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
            self.forms.overview = overview::Texts::of(record);
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
            overview: stored.map(overview::Texts::of).unwrap_or_default(),
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
            if widgets::empty_state(
                ui,
                Icon::Ledger,
                "没有选中案件",
                "回台账选一件。",
                Some("回台账"),
            ) {
                scene.ask(Action::Go(Page::Ledger));
            }
            return;
        };
        self.head_ui(ui, &case, scene);
        let before = self.forms.clone();
        let fill = Theme::of(ui).window;
        let frame = Frame::new().fill(fill).inner_margin(Margin::same(16));
        CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| match self.tab {
                Tab::Overview => overview::ui(self, ui, &case, scene),
                Tab::Handling => handling::ui(self, ui, &case, scene),
                Tab::Contacts => contacts::ui(self, ui, &case, scene),
                Tab::Replies => replies::ui(self, ui, &case, scene),
                Tab::Feedback => feedback::ui(self, ui, &case, scene),
                Tab::Commitments => commitments::ui(self, ui, &case, scene),
                Tab::Attachments => attachments::ui(ui, &case, scene),
                Tab::History => history::ui(self, ui, scene),
            });
        if self.forms != before {
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false) {
            if let Some((key, text)) = self.unsaved(scene) {
                scene.ask(Action::Keep { key, text });
            }
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let frame = Frame::new()
            .fill(theme.surface)
            .inner_margin(Margin::symmetric(16, 0));
        Panel::top("case head")
            .exact_size(48.0)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| {
                let rect = ui.max_rect();
                ui.scope_builder(
                    UiBuilder::new()
                        .max_rect(rect)
                        .layout(Layout::right_to_left(Align::Center)),
                    |ui| {
                        self.acts_ui(ui, case, scene);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            title_ui(ui, case, scene)
                        });
                    },
                );
            });
        let frame = Frame::new()
            .fill(theme.surface)
            .inner_margin(Margin::symmetric(16, 0));
        Panel::top("case progress")
            .exact_size(56.0)
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| {
                progress::ui(ui, case, scene);
            });
        let frame = Frame::new()
            .fill(theme.surface)
            .inner_margin(Margin::symmetric(16, 0));
        Panel::top("case tabs")
            .exact_size(40.0)
            .resizable(false)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    for tab in Tab::ALL {
                        let count = tab.count(scene, case.id).map(|count| count.to_string());
                        if list::tab(ui, tab.label(), count.as_deref(), tab == self.tab, 40.0) {
                            self.tab = tab;
                        }
                    }
                    if self.recovered {
                        self.recovered_ui(ui, case, scene);
                    }
                });
            });
    }

    fn recovered_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        widgets::hint(ui, "已恢复上次没登记完的内容");
        if ui.add(Button::text("不要了").tiny()).clicked() {
            self.forms = Forms {
                overview: overview::Texts::of(case),
                ..Forms::default()
            };
            self.recovered = false;
            scene.ask(Action::Keep {
                key: draft_key(case.id),
                text: None,
            });
        }
    }

    fn acts_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let key = Command::WriteReply.key_words();
        if ui
            .add(Button::primary("写答复").icon(Icon::Edit).key(&key))
            .clicked()
        {
            scene.ask(Action::Go(Page::Reply(case.id)));
        }
        if ui
            .add(Button::new("导出").icon(Icon::Pdf))
            .on_hover_text("答复函和征询意见表，PDF")
            .clicked()
        {
            scene.ask(Action::Export {
                cases: vec![case.id],
                kind: None,
            });
        }
        let key = Command::RecordContact.key_words();
        if ui
            .add(Button::new("记走访").icon(Icon::Visit).key(&key))
            .clicked()
        {
            self.open_contact(scene);
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, name, command) in [
            (Icon::ChevronDown, "下一件（Alt+↓）", Command::NextCase),
            (Icon::ChevronUp, "上一件（Alt+↑）", Command::PreviousCase),
        ] {
            if button::icon_button(ui, icon, name).clicked() {
                scene.ask(Action::Run(command));
            }
        }
        ui.spacing_mut().item_spacing.x = 8.0;
    }
}

fn title_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    if ui
        .add(Button::text("返回").icon(Icon::ChevronLeft).small())
        .clicked()
    {
        scene.ask(Action::Back);
    }
    let state = scene.ledger.state(case.id);
    let marks = 230.0;
    let room = (ui.available_width() - marks).max(120.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        let title = format!("{}号  {}", case.number, case.title);
        widgets::medium_line(ui, title.clone(), size::TITLE).on_hover_text(title);
    });
    widgets::kind_tag(ui, case.kind);
    if let Some(role) = scene.ledger.own_role(case.id) {
        widgets::tag(
            ui,
            role.label(),
            (theme.surface, theme.border_strong, theme.ink_soft),
        );
    }
    if case.key_case {
        widgets::tag(ui, "★ 重点", (theme.surface, theme.ink, theme.ink));
    }
    if let Some(term) = state.and_then(|state| state.next()) {
        widgets::deadline_chip(ui, term.status(scene.ledger));
    }
}
