//! A round of answering whole: its letter, everyone it goes to, its versions and what was voided.

use eframe::egui::{Frame, Margin, Sense, Stroke, Ui, vec2};

use crate::model::day_text;
use crate::model::facts::{Case, Draft, Issue, Round};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::mark::{DeadlineLook, state_words};
use crate::ui::widgets::{self, BarEnd, Button, ends};

use super::act_form::{form_ui, take_place};
use super::head::write_label;
use super::letter_acts::{look_at, print, save_word};
use super::letters::{LettersMemory, ShownLetter};
use super::publication::PublicationForm;
use super::recipient_cells::padded;
use super::recipients_batch;
use super::recipients_table::RecipientsTable;
use super::rounds::{RoundForm, RoundForms, round_ui};
use super::row_editor::DeliveryForm;
use super::solved::SolvedForm;
use super::void_form::VoidForm;

use serde::{Deserialize, Serialize};

/// The keys of a row that has the focus.
const KEYS: &str =
    "F2 改这一行　空格 勾选　Shift+↑ ↓ 连选　回车 看函　R 登记收回　U 催要　Ctrl+回车 存这一行";

/// What is typed on the tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyForms {
    /// 送达, in the table.
    pub delivery: Option<DeliveryForm>,
    /// 公开.
    pub publication: Option<PublicationForm>,
    /// The beginning of a round.
    pub round: Option<RoundForm>,
    /// 解决情况.
    pub solved: Option<SolvedForm>,
    /// 作废.
    pub void: Option<VoidForm>,
}

/// A round to be drawn.
pub struct ShownRound<'a> {
    /// The item.
    pub case: &'a Case,
    /// The round.
    pub round: &'a Round,
    /// Its letter in force, where there is one.
    pub letter: Option<&'a ShownLetter>,
}

impl ShownRound<'_> {
    /// Draws the head of the newest round and what is below it; returns whose form is to be entered.
    pub fn ui(
        &self,
        ui: &mut Ui,
        (forms, memory): (&mut ReplyForms, &mut LettersMemory),
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        self.head_ui(ui, forms, scene);
        self.below_head_ui(ui, (forms, memory), scene)
    }

    /// Draws the forms, the table and the versions of a round; returns whose form is to be entered.
    pub fn below_head_ui(
        &self,
        ui: &mut Ui,
        (forms, memory): (&mut ReplyForms, &mut LettersMemory),
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        padded(ui, |ui| self.forms_ui(ui, forms, memory, scene));
        let mut collect = None;
        if let Some(letter) = self.letter {
            let mut table = RecipientsTable {
                case: self.case.id,
                letter,
                memory,
                form: &mut forms.delivery,
            };
            collect = table.ui(ui, scene);
            collect = recipients_batch::ui(ui, &mut table, scene).or(collect);
        }
        padded(ui, |ui| {
            if self.letter.is_some() {
                widgets::note(ui, KEYS);
            }
            self.versions_ui(ui, memory, scene);
        });
        collect
    }

    /// The line of the round: number, letter, how far it is, and what can be done with the letter.
    fn head_ui(&self, ui: &mut Ui, forms: &mut ReplyForms, scene: &mut Scene<'_>) {
        let frame = Frame::new().inner_margin(Margin::symmetric(14, 8));
        let head = frame.show(ui, |ui| {
            // In little room what can be done stands below what is told.
            ends(ui, "round head", 32.0, |ui, end| match end {
                BarEnd::Left => self.title_ui(ui, scene),
                BarEnd::Right => self.letter_acts_ui(ui, forms, scene),
            });
        });
        let rect = head.response.rect;
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }

    fn issue<'l>(&self, scene: &'l Scene<'_>) -> Option<&'l Issue> {
        scene.ledger.issue_of(self.round.id)
    }

    fn letter_acts_ui(&self, ui: &mut Ui, forms: &mut ReplyForms, scene: &mut Scene<'_>) {
        let Some(letter) = self.letter else {
            let label = write_label(self.case, scene);
            // The head of the page has the same button.
            let name = format!("{label}（这一轮）");
            let write = Button::accent(label).named(&name);
            if ui.add(write.icon(Icon::Edit).key("F4").small()).clicked() {
                scene.ask(Intent::Go(Screen::Reply(self.case.id)));
            }
            return;
        };
        if ui
            .add(Button::danger("作废…").icon(Icon::Trash).small())
            .clicked()
        {
            let issue = letter.state.issue;
            let make = || VoidForm::new(issue, scene.today());
            // One about another letter may be out of sight, where it cannot ask.
            forms.void = forms.void.take().filter(|form| form.is_of(issue));
            take_place(ui, &mut forms.void, self.case.id, make);
        }
        if ui
            .add(Button::new("存 Word").icon(Icon::Document).small())
            .clicked()
        {
            save_word(self.case.id, scene);
        }
        if ui
            .add(
                Button::new("打印…")
                    .named("打印这一件的函和表")
                    .icon(Icon::Print)
                    .small(),
            )
            .clicked()
        {
            print(self.case.id, scene);
        }
        let mut papers = letter.state.recipients.iter();
        let paper = papers.find_map(|one| one.letter.as_ref());
        let look = Button::new("预览").icon(Icon::Open).small();
        if paper.is_some() && ui.add(look).clicked() {
            look_at(paper, scene);
        }
    }

    fn title_ui(&self, ui: &mut Ui, scene: &Scene<'_>) {
        let theme = Theme::of(ui);
        let number = scene.ledger.round_number(self.round);
        widgets::medium_line(ui, format!("第 {number} 轮"), size::CARD);
        if number > 1 {
            widgets::tag(ui, "重新答复", (theme.surface, theme.ink, theme.ink));
        }
        class_ui(ui, self.round, scene);
        let (Some(letter), Some(issue)) = (self.letter, self.issue(scene)) else {
            widgets::hint(ui, "还没有签发");
            return;
        };
        widgets::medium_line(ui, letter.state.document.clone(), size::TEXT);
        if letter.state.kind == IssueKind::Opinion {
            widgets::hint(ui, "会办意见");
        }
        let day = day_text::full_day(issue.issued_on);
        widgets::label(ui, letter.delivered_text());
        if letter.state.delivered() < letter.state.expected()
            && let Some((due, status)) = letter.state.delivery_due
        {
            widgets::hint(ui, format!("限 {}", day_text::short_day(due)));
            let look = DeadlineLook::of(theme, status, true);
            let size = vec2(look.width(ui), 20.0);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            look.paint(ui, rect.left_center());
        }
        if letter.state.kind == IssueKind::Reply {
            widgets::label(ui, letter.returned_text());
        }
        widgets::hint(ui, format!("{day} {}签发", issue.signer));
    }

    fn forms_ui(
        &self,
        ui: &mut Ui,
        forms: &mut ReplyForms,
        memory: &LettersMemory,
        scene: &mut Scene<'_>,
    ) {
        let case = self.case.id;
        if forms.round.as_ref().is_some_and(RoundForm::begins) && self.is_newest(scene) {
            form_ui(ui, &mut forms.round, case, scene);
        }
        let mut typed = RoundForms {
            round: &mut forms.round,
            solved: &mut forms.solved,
        };
        round_ui(ui, &mut typed, (case, self.round), scene);
        let Some(letter) = self.letter else { return };
        let issue = letter.state.issue;
        if forms.void.as_ref().is_some_and(|form| form.is_of(issue)) {
            form_ui(ui, &mut forms.void, case, scene);
        }
        let waiting: Vec<_> = letter.state.waiting().map(|one| one.reader).collect();
        let words = format!("登记送达 · {} 人…", waiting.len());
        let deliver = Button::accent(&words).icon(Icon::Send).tiny();
        let is_open = forms.delivery.is_some();
        if waiting.len() > 1 && !is_open && ui.add(deliver).clicked() {
            let offered = memory.offer(scene.today());
            forms.delivery = Some(DeliveryForm::new(issue, waiting, offered));
        }
    }

    fn is_newest(&self, scene: &Scene<'_>) -> bool {
        let newest = scene.ledger.own_round(self.case.id);
        newest.is_some_and(|newest| newest.id == self.round.id)
    }

    /// The versions with their reviews, and letters that were voided; folded once a letter is in force.
    fn versions_ui(&self, ui: &mut Ui, memory: &mut LettersMemory, scene: &Scene<'_>) {
        let ledger = scene.ledger;
        for issue in ledger.facts.issues.of(self.round.id) {
            if let Some(day) = issue.voided_on {
                let reason = issue.void_reason.as_deref().unwrap_or("");
                let day = day_text::short_day(day);
                let number = ledger.document_number(issue);
                let words = format!("{number} {day} 作废：{reason}");
                state_words(ui, Icon::Close, Theme::of(ui).ink_soft, &words);
            }
        }
        let drafts = ledger.drafts(self.round.id);
        let folds = self.letter.is_some() && !drafts.is_empty();
        let key = self.round.id;
        let is_open = !folds || memory.unfolded_drafts.contains(&key);
        if folds {
            let act = if is_open { "收起" } else { "看" };
            let words = format!("{act}稿子和审核 · {} 稿", drafts.len());
            if widgets::link(ui, &words).clicked() && !memory.unfolded_drafts.remove(&key) {
                memory.unfolded_drafts.insert(key);
            }
        }
        if is_open {
            for draft in drafts {
                draft_ui(ui, draft, scene);
            }
        }
    }
}

/// The class of a round's answer.
pub fn class_ui(ui: &mut Ui, round: &Round, scene: &Scene<'_>) {
    let Some(key) = round.outcome.as_deref() else {
        widgets::hint(ui, "办理结果未标");
        return;
    };
    let classes = &scene.ledger.profile.classes;
    if let Some((index, class)) = classes.iter().enumerate().find(|(_, one)| one.key == key) {
        widgets::class_tag(ui, &class.label, index).on_hover_text(class.meaning.as_str());
    }
}

fn draft_ui(ui: &mut Ui, draft: &Draft, scene: &Scene<'_>) {
    let ledger = scene.ledger;
    let author = draft.author.as_deref().unwrap_or("");
    let head = format!(
        "第 {} 稿  {}  {} 字 {author}",
        ledger.draft_number(draft),
        day_text::short_day(draft.saved_on),
        draft.characters
    );
    widgets::note(ui, head);
    for review in ledger.facts.reviews.of(draft.id) {
        let word = if review.passed { "通过" } else { "退回" };
        let comment = review
            .comment
            .as_deref()
            .map(|text| format!("：{text}"))
            .unwrap_or_default();
        let day = day_text::short_day(review.on_date);
        let words = format!(
            "      {}审核{word}  {} {day}{comment}",
            review.level.label(),
            review.reviewer
        );
        widgets::note(ui, words);
    }
}
