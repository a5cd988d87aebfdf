//! 答复: the text as blocks, facts from the ledger, reviews, what is missing, and the letter's own pages beside it.

mod body;
mod caret;
mod checks;
mod facts;
mod issue;
mod preview;
mod toolbar;

use eframe::egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui, UiBuilder};

use crate::ledger::letter_checks::{self, Finding};
use crate::ledger::missing::Missing;
use crate::model::facts::Case;
use crate::model::record::Id;

use super::case;
use super::icons::Icon;
use super::scene::{Action, Page, Scene};
use super::sheets::DrawnPages;
use super::theme::{Theme, size};
use super::widgets::{self, Bar, Button, Keeper};

pub use preview::{PreviewOrder, PreviewedLetter};

/// The page's state: one case at a time.
#[derive(Debug, Default)]
pub struct ReplyPage {
    stand: Option<Stand>,
    body: body::Body,
    /// The text of the newest version in the file.
    saved: String,
    keeper: Keeper,
    review: checks::ReviewForm,
    issue: issue::IssueForm,
    preview: preview::Preview,
    /// What in the text wants looking at, and of which text that was said.
    findings: Vec<Finding>,
    checked: Option<String>,
    /// Typed text came back after the program had ended without saving it.
    recovered: bool,
}

/// Which text is written: a round of a case, and the version it goes on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The case that answers.
    pub case: Id,
    /// The round, counted from 1.
    pub round: u32,
    /// Its newest version; 0 where there is none.
    pub version: u32,
}

impl Stand {
    /// Where the reply to a case stands.
    pub fn of(ledger: &crate::ledger::Ledger, case: Id) -> Self {
        let round = ledger.current_round(case);
        let draft = round.and_then(|round| ledger.latest_draft(round.id));
        Self {
            case,
            round: round.map_or(1, |round| round.position),
            version: draft.map_or(0, |draft| draft.version),
        }
    }

    /// Key under which text typed there is kept.
    pub fn draft_key(self) -> String {
        format!("reply/{}/{}", self.case, self.round)
    }
}

impl ReplyPage {
    /// Turns the page to a reply: `saved` is the newest version's text, `typed` what was typed since and not saved.
    pub fn turn_to(&mut self, stand: Stand, saved: &str, typed: Option<&str>) {
        let preview = std::mem::take(&mut self.preview);
        *self = Self {
            stand: Some(stand),
            saved: saved.to_owned(),
            preview: preview.for_another(),
            ..Self::default()
        };
        let text = typed.unwrap_or(saved);
        self.recovered = typed.is_some_and(|typed| typed != saved);
        self.body = body::Body::of(text);
        self.body.give_focus();
    }

    /// The case shown.
    pub fn case(&self) -> Option<Id> {
        self.stand.map(|stand| stand.case)
    }

    /// What is shown.
    pub fn stand(&self) -> Option<Stand> {
        self.stand
    }

    /// The text as it stands.
    pub fn text(&self) -> String {
        self.body.markup()
    }

    /// Whether the text differs from the newest version.
    pub fn is_changed(&self) -> bool {
        self.text() != self.saved
    }

    /// Notes that the text was saved as a version.
    pub fn note_saved(&mut self, text: &str, stand: Stand) {
        self.stand = Some(stand);
        text.clone_into(&mut self.saved);
        self.recovered = false;
    }

    /// What is typed and not saved, with its key; the text is none when there is nothing.
    pub fn unsaved(&self) -> Option<(String, Option<String>)> {
        let stand = self.stand?;
        Some((stand.draft_key(), self.is_changed().then(|| self.text())))
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// The preview wanted now, if the one shown is out of date.
    pub fn wants_preview(&mut self, scene: &Scene<'_>) -> Option<PreviewOrder> {
        let case = self.case()?;
        self.preview
            .wants(case, &self.body, self.issue.date(scene), scene)
    }

    /// The text to be checked now: when typing has paused and it has changed since.
    pub fn wants_check(&mut self) -> Option<(Id, String)> {
        let case = self.case()?;
        let text = self.text();
        if self.checked.as_ref() == Some(&text) || !self.preview.is_quiet(&text) {
            return None;
        }
        self.checked = Some(text.clone());
        Some((case, text))
    }

    /// Takes what a check found.
    pub fn take_findings(&mut self, findings: Vec<Finding>) {
        self.findings = findings;
    }

    /// Takes a preview.
    pub fn take_preview(
        &mut self,
        context: &eframe::egui::Context,
        order: PreviewOrder,
        pages: Result<(DrawnPages, usize), String>,
    ) {
        if self.case() == Some(order.letter.case) {
            self.preview.take(context, order, pages);
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let Some(case) = self
            .case()
            .and_then(|id| scene.ledger.facts.cases.get(id))
            .cloned()
        else {
            case::no_case_ui(ui, Icon::Edit, scene);
            return;
        };
        self.head_ui(ui, &case, scene);
        let issued = scene
            .ledger
            .current_round(case.id)
            .and_then(|round| scene.ledger.issue_of(round.id))
            .cloned();
        let theme = Theme::of(ui);
        let width = if scene.compact { 440.0 } else { 476.0 };
        let frame = Frame::new().fill(theme.surface);
        Panel::left("reply editor")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| {
                let missing = self.missing(&case, scene);
                let footer = if issued.is_some() {
                    0.0
                } else {
                    checks::height(ui.ctx().content_rect().height())
                };
                let rect = ui.max_rect();
                let editor = rect.with_max_y(rect.bottom() - footer);
                ui.scope_builder(UiBuilder::new().max_rect(editor), |ui| match &issued {
                    Some(issue) => issue::issued_ui(ui, &case, issue, scene),
                    None => self.editor_ui(ui, &case, scene),
                });
                if issued.is_none() {
                    let bottom = rect.with_min_y(editor.bottom());
                    ui.scope_builder(UiBuilder::new().max_rect(bottom), |ui| {
                        let asked = checks::ui(
                            &mut self.review,
                            ui,
                            &case,
                            &missing,
                            &self.findings,
                            scene,
                        );
                        self.answer(asked);
                    });
                }
            });
        CentralPanel::no_frame()
            .frame(Frame::new().fill(theme.canvas))
            .show(ui, |ui| {
                self.preview.ui(ui, &case, scene);
            });
        let changed = self.is_changed();
        issue::dialog_ui(&mut self.issue, ui, &case, changed, scene);
    }

    /// Mends a finding, or puts the caret where it is.
    fn answer(&mut self, asked: Option<checks::Asked>) {
        match asked {
            Some(checks::Asked::Mend(place)) => {
                if let Some(finding) = self.findings.get(place) {
                    let text = letter_checks::mended(&self.text(), finding);
                    self.body.replace(&text);
                    self.checked = None;
                }
            }
            Some(checks::Asked::Show(place)) => {
                let finding = self.findings.get(place);
                if let Some(finding) = finding
                    && let Some(block) = finding.block
                {
                    self.body.show(block, &finding.words);
                }
            }
            None => {}
        }
    }

    /// What is missing, the text on the page taken for saved.
    fn missing(&self, case: &Case, scene: &Scene<'_>) -> Vec<Missing> {
        let mut missing = scene.ledger.missing_for_issue(case.id);
        if !self.body.is_empty() {
            missing.retain(|item| item.what != crate::ledger::missing::NO_TEXT);
        }
        missing
    }

    fn head_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        Bar::top("reply head", 48.0).row_from_right(ui, |ui| {
            self.acts_ui(ui, case, scene);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let back = format!("{}号", case.number);
                if ui
                    .add(Button::text(&back).icon(Icon::ChevronLeft).small())
                    .clicked()
                {
                    scene.ask(Action::Go(Page::Case(case.id)));
                }
                let room = (ui.available_width() - 260.0).max(100.0);
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    widgets::medium_line(ui, case.title.clone(), size::TITLE)
                        .on_hover_text(&case.title);
                });
                if let Some(state) = scene.ledger.state(case.id) {
                    widgets::stage_mark(ui, state.stage);
                    if let Some(term) = state.next() {
                        if let Some(rule) = term.rule(scene.ledger) {
                            widgets::hint(ui, rule.label.clone());
                        }
                        widgets::deadline_chip(ui, term.status(scene.ledger));
                    }
                }
            });
        });
    }

    fn acts_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let issued = scene
            .ledger
            .current_round(case.id)
            .is_some_and(|round| scene.ledger.issue_of(round.id).is_some());
        if issued {
            widgets::hint(ui, "这一轮已签发");
            return;
        }
        let missing = self.missing(case, scene);
        let blocking = missing.iter().filter(|item| item.blocks).count();
        let words = if blocking > 0 {
            format!("签发 · 还缺 {blocking} 项")
        } else {
            "签发…".to_owned()
        };
        if ui
            .add(
                Button::primary(&words)
                    .icon(Icon::Send)
                    .enabled(blocking == 0),
            )
            .clicked()
        {
            let findings = self.findings.iter().map(Finding::sentence);
            let warnings = missing.into_iter().map(|item| item.what).chain(findings);
            self.issue.open(scene, warnings.collect());
        }
        let changed = self.is_changed() && !self.body.is_empty();
        if ui
            .add(
                Button::new("存为新一稿")
                    .icon(Icon::Document)
                    .key("Ctrl+S")
                    .enabled(changed),
            )
            .clicked()
        {
            scene.ask(Action::SaveVersion);
        }
    }

    fn editor_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        facts::ui(ui, case, &self.issue, scene);
        let before = self.body.markup();
        toolbar::ui(&mut self.body, ui);
        let mut left = false;
        ScrollArea::vertical()
            .id_salt("body")
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin {
                        left: 8,
                        right: 12,
                        top: 8,
                        bottom: 40,
                    })
                    .show(ui, |ui| {
                        if self.recovered {
                            self.recovered_ui(ui, case, scene);
                        }
                        left = self.body.ui(ui);
                    });
            });
        if self.body.markup() != before {
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, left)
            && let Some((key, text)) = self.unsaved()
        {
            scene.ask(Action::Keep { key, text });
        }
    }

    fn recovered_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        ui.horizontal(|ui| {
            widgets::hint(ui, "已恢复上次没存成新一稿的内容。");
            if ui.add(Button::text("换回上一稿").tiny()).clicked() {
                self.body = body::Body::of(&self.saved);
                self.recovered = false;
                scene.ask(Action::Keep {
                    key: Stand::of(scene.ledger, case.id).draft_key(),
                    text: None,
                });
            }
        });
    }
}
