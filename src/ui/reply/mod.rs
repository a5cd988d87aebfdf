//! 答复: the text as blocks, facts from the ledger, reviews, what is missing, and the letter's own pages beside it.

mod body;
mod caret;
mod checks;
mod column;
mod facts;
mod fit;
mod fold;
mod issue;
mod keeping;
mod kept_review;
mod lacking;
mod layout_bar;
mod opening;
mod preview;
mod review;
mod toolbar;
mod writing;

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Panel, Ui, UiBuilder};
use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::ledger::entry::reply_facts::{self, LetterText, ReplyVersion};
use crate::ledger::letter_checks::Finding;
use crate::ledger::missing::Missing;
use crate::ledger::workbench::glance::beside_text;
use crate::model::facts::Case;
use crate::model::record::Id;

use super::case;
use super::icons::Icon;
use super::intent::Intent;
use super::orders::{DrawnLetter, PreviewOrder, PreviewedLetter};
use super::page_of_case::{PageOfCase, Turning};
use super::scene::Scene;
use super::screen::Screen;
use super::theme::{Theme, size};
use super::widgets::{self, Bar, BarEnd, Button, Keeper, focused};

pub use kept_review::REVIEW_DRAFTS;

use kept_review::{KeptReview, review_key};

/// The page's state: one case at a time.
#[derive(Debug, Default)]
pub struct ReplyPage {
    version: Option<ReplyVersion>,
    body: body::ReplyBody,
    /// The text of the newest version in the file.
    saved: String,
    keeper: Keeper,
    review: review::ReviewForm,
    /// The review as it was kept or is about to be.
    noted_review: Option<KeptReview>,
    review_keeper: Keeper,
    issue: issue::IssueForm,
    /// The same of other items, where something is typed in them, with the version they are about.
    aside: FxHashMap<Id, (ReplyVersion, review::ReviewForm, issue::IssueForm)>,
    preview: preview::Preview,
    /// 版式检查.
    layout: layout_bar::LayoutBar,
    /// What in the text wants looking at.
    findings: Vec<Finding>,
    /// The text that was checked last, with the version of the rows then: the class is a fact of the round.
    checked: Option<(Arc<str>, u64)>,
    /// How the column of the text shares its height.
    column: column::ReplyColumn,
    /// Typed text came back after the program had ended without saving it.
    recovered: bool,
}

impl PageOfCase for ReplyPage {
    /// Another round, or another version by undo, is another text.
    fn stands_at(&self, case: Id, ledger: &Ledger) -> bool {
        self.version == Some(ReplyVersion::of(ledger, case))
    }

    fn turn_to(&mut self, case: Id, turning: &Turning<'_>) -> Option<String> {
        let version = ReplyVersion::of(turning.scene.ledger, case);
        let (saved, problem) = match (turning.newest_text)(case) {
            Ok(text) => (text, None),
            Err(problem) => (String::new(), Some(problem)),
        };
        let typed = turning.drafts.get(&version.draft_key());
        self.open(version, &saved, typed.map(String::as_str));
        let kept = turning.drafts.get(&review_key(case));
        self.noted_review = kept.and_then(|text| KeptReview::read(text));
        if let Some(kept) = self.noted_review.clone().filter(|_| !self.review.is_open())
            && let Some(review) = kept.form(version, self.letter_text(), turning.scene.ledger)
        {
            self.review = review;
            self.column.is_open = true;
        }
        problem
    }
}

impl ReplyPage {
    /// Begins a reply: `saved` is the newest version's text, `typed` what was typed since and not saved.
    fn open(&mut self, version: ReplyVersion, saved: &str, typed: Option<&str>) {
        let preview = std::mem::take(&mut self.preview);
        let mut aside = std::mem::take(&mut self.aside);
        if let Some(left) = self.version.filter(|_| self.is_form_typed()) {
            let (review, issue) = (&mut self.review, &mut self.issue);
            let forms = (left, std::mem::take(review), std::mem::take(issue));
            aside.insert(left.case, forms);
        }
        // A round begins with forms of its own.
        let of_round = aside.get(&version.case);
        let of_round = of_round.filter(|(of, ..)| of.round == version.round);
        let of_round = of_round.map(|(of, ..)| *of);
        let (review, issue) = match of_round.and_then(|of| aside.remove(&of.case)) {
            Some((of, review, issue)) if of == version => (review, issue),
            // The answers were about another text.
            Some((_, review, issue)) => (review.about_another_text(), issue),
            None => (review::ReviewForm::default(), issue::IssueForm::default()),
        };
        *self = Self {
            version: Some(version),
            saved: saved.to_owned(),
            preview: preview.for_another(),
            review,
            issue,
            aside,
            ..Self::default()
        };
        self.column.is_open |= self.review.is_open();
        let text = typed.unwrap_or(saved);
        self.recovered = typed.is_some_and(|typed| typed != saved);
        self.body = body::ReplyBody::of(text);
        self.body.give_focus();
    }

    /// Whether something is typed in the forms about the letter.
    fn is_form_typed(&self) -> bool {
        self.review.is_typed() || self.issue.is_typed()
    }

    /// Opens the form for the next review that has not passed.
    pub fn open_review(&mut self, ledger: &Ledger) {
        if let Some(case) = self.case() {
            self.column.is_open |= self.review.open_next(case, ledger, self.letter_text());
        }
    }

    /// The case shown.
    pub fn case(&self) -> Option<Id> {
        self.version.map(|version| version.case)
    }

    /// The text as it stands.
    pub fn text(&self) -> Arc<str> {
        Arc::clone(self.body.markup())
    }

    /// Whether the text differs from the newest version.
    pub fn is_changed(&self) -> bool {
        **self.body.markup() != *self.saved
    }

    /// How the text stands to the newest version.
    fn letter_text(&self) -> LetterText {
        if self.body.is_empty() {
            LetterText::Empty
        } else if self.is_changed() {
            LetterText::Changed
        } else {
            LetterText::Saved
        }
    }

    /// Notes that the text was saved as a version.
    pub fn note_saved(&mut self, text: &str, version: ReplyVersion) {
        self.version = Some(version);
        text.clone_into(&mut self.saved);
        self.recovered = false;
    }

    /// What is typed and not saved, with its key; the text is none when there is nothing.
    pub fn unsaved(&self) -> Option<(String, Option<String>)> {
        let version = self.version?;
        let text = self.is_changed().then(|| self.body.markup().to_string());
        Some((version.draft_key(), text))
    }

    /// Whether something typed has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// Asks for pages that are out of date, and for a check of text that has changed, once typing has paused.
    fn ask_preview(&mut self, scene: &mut Scene<'_>) {
        let Some(case) = self.case() else { return };
        let letter = PreviewedLetter {
            case,
            text: self.text(),
            date: self.issue.date(scene),
            recipient: self.preview.recipient(),
            version: scene.rows.version(),
        };
        if let Some(order) = self.preview.order(letter) {
            scene.ask(Intent::DrawLetter(Box::new(order)));
        }
        let text = self.body.markup();
        let checked = (Arc::clone(text), scene.rows.version());
        if self.checked.as_ref() != Some(&checked) && self.preview.is_quiet(text) {
            self.checked = Some(checked);
            scene.ask(Intent::CheckLetter {
                case,
                text: Arc::clone(text),
            });
        }
    }

    /// Takes what a check found.
    pub fn take_findings(&mut self, findings: Vec<Finding>) {
        self.findings = findings;
        self.layout.renew(self.preview.layout(), &self.findings);
    }

    /// Takes a preview.
    pub fn take_preview(
        &mut self,
        context: &eframe::egui::Context,
        order: PreviewOrder,
        pages: Result<DrawnLetter, String>,
    ) {
        if self.case() == Some(order.letter.case) {
            self.preview.take(context, order, pages);
            self.layout.renew(self.preview.layout(), &self.findings);
        }
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let ledger = scene.ledger;
        let Some(case) = self.case().and_then(|id| ledger.facts.cases.get(id)) else {
            case::no_case_ui(ui, Icon::Edit, scene);
            return;
        };
        let missing = reply_facts::missing(ledger, case, self.letter_text());
        let round = ledger.letter_round(case.id);
        let issue = round.and_then(|round| ledger.issue_of(round.id));
        if issue.is_some() {
            // Nothing is reviewed any more.
            self.review = review::ReviewForm::default();
        }
        self.head_ui(ui, case, &missing, scene);
        let theme = Theme::of(ui);
        let width = if scene.compact { 440.0 } else { 476.0 };
        Panel::left("reply editor")
            .exact_size(width)
            .resizable(false)
            .show_separator_line(true)
            .frame(Frame::new().fill(theme.surface))
            .show(ui, |ui| match issue {
                Some(issue) => issue::issued_ui(ui, case, issue, scene),
                None => self.writing_ui(ui, case, &missing, scene),
            });
        CentralPanel::no_frame()
            .frame(Frame::new().fill(theme.canvas))
            .show(ui, |ui| self.preview_ui(ui, case, scene));
        let changed = self.is_changed();
        issue::dialog_ui(&mut self.issue, ui, case, changed, scene);
        focused::stay_after_escape(ui);
        self.ask_preview(scene);
        self.keep_review(ui, scene);
    }

    /// The pages, and below them what their setting shows.
    fn preview_ui(&mut self, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
        let rect = ui.max_rect();
        let bar = rect.with_min_y(rect.bottom() - self.layout.height());
        let pages = UiBuilder::new().max_rect(rect.with_max_y(bar.top()));
        ui.scope_builder(pages, |ui| self.preview.ui(ui, case, scene));
        let drawn = self.preview.is_drawn();
        let bar = UiBuilder::new().max_rect(bar);
        let led = ui.scope_builder(bar, |ui| self.layout.ui(ui, drawn)).inner;
        let Some(place) = led else { return };
        if let Some(page) = place.page {
            self.preview.go_to(page, place.recipient);
        }
        if let Some((block, words)) = place.block {
            self.body.show(block, &words);
        }
        ui.ctx().request_repaint();
    }

    fn head_ui(&mut self, ui: &mut Ui, case: &Case, missing: &[Missing], scene: &mut Scene<'_>) {
        Bar::top("reply head", 48.0).ends(ui, |ui, end| match end {
            BarEnd::Right => {
                self.acts_ui(ui, case, missing, scene);
                // In little room the title comes first, and the keys turn as well.
                if ui.available_width() >= TITLE_ROOM {
                    case::turning_ui(ui, scene);
                }
            }
            BarEnd::Left => title_ui(ui, case, scene),
        });
    }

    fn acts_ui(&mut self, ui: &mut Ui, case: &Case, missing: &[Missing], scene: &mut Scene<'_>) {
        let issued = scene
            .ledger
            .current_round(case.id)
            .is_some_and(|round| scene.ledger.issue_of(round.id).is_some());
        if issued {
            widgets::hint(ui, "这一轮已签发");
            return;
        }
        let blocking = missing.iter().filter(|item| item.blocks).count();
        let label = if blocking > 0 {
            format!("签发 · 还缺 {blocking} 项")
        } else {
            "签发…".to_owned()
        };
        let is_low = is_low(ui);
        let issue = Button::primary(&label).enabled(blocking == 0);
        let issue = if is_low {
            issue.small()
        } else {
            issue.icon(Icon::Send)
        };
        if ui.add(issue).clicked() {
            self.ask_issue(missing, scene);
        }
        let changed = self.is_changed() && !self.body.is_empty();
        let save = Button::new("存为新一稿").enabled(changed);
        let save = if is_low {
            save.small()
        } else {
            save.icon(Icon::Document).key("Ctrl+S")
        };
        if ui.add(save).clicked() {
            scene.ask(Intent::SaveVersion);
        }
    }
}

/// In a window lower than so many points the head keeps to one line: the text needs the room, and the term stands on the
/// page of the case.
const LOW: f32 = 480.0;
/// So many points of its head the title has to itself before 上一件 and 下一件 stand there too.
const TITLE_ROOM: f32 = 640.0;

fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < LOW
}

/// Back to the case, its title, and where it stands.
fn title_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let back = scene.ledger.numbered(case);
    let back = Button::text(&back).icon(Icon::ChevronLeft).small();
    if ui.add(back).clicked() {
        scene.ask(Intent::Go(Screen::Case(case.id)));
    }
    let room = (ui.available_width() - 260.0).max(100.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        widgets::medium_line(ui, case.title.clone(), size::TITLE).on_hover_text(&case.title);
    });
    let Some(state) = scene.ledger.state(case.id) else {
        return;
    };
    widgets::stage_mark(ui, state.stage);
    if is_low(ui) {
        return;
    }
    if let Some(term) = state.next() {
        if let Some(rule) = term.rule(scene.ledger) {
            widgets::hint(ui, rule.label.clone());
        }
        let chip = widgets::deadline_chip(ui, term.status(scene.ledger));
        if let Some(inner) = state.beside(scene.ledger) {
            chip.on_hover_text(beside_text(scene.ledger, inner));
        }
    }
}
