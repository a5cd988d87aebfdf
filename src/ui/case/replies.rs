//! 答复: the rounds with their versions, reviews, issued letters, deliveries and publication.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::OpenRound;
use crate::ledger::case_terms::is_dissatisfied;
use crate::model::day_text;
use crate::model::facts::{Case, Draft, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, card, card_header};

use super::act_form::form_ui;
use super::deliveries::{DeliveryForm, PublicationForm, delivered_ui};
use super::head::write_label;
use super::rounds::{RoundForm, RoundForms, round_ui};
use super::scroll::scrolled;
use super::solved::SolvedForm;
use super::void_form::VoidForm;

/// What is typed on the tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyForms {
    delivery: Option<DeliveryForm>,
    publication: Option<PublicationForm>,
    round: Option<RoundForm>,
    solved: Option<SolvedForm>,
    void: Option<VoidForm>,
}

impl ReplyForms {
    /// Opens the form for the delivery of the letter in force.
    pub fn open_delivery(&mut self, case: Id, scene: &Scene<'_>) {
        let round = scene.ledger.current_round(case);
        let issue = round.and_then(|round| scene.ledger.issue_of(round.id));
        self.delivery = issue.map(|issue| DeliveryForm::new(issue.id, scene.today()));
    }

    /// Opens the form for the publication of the letter in force, or for keeping it back.
    pub fn open_publication(&mut self, case: Id, scene: &Scene<'_>) {
        let ledger = scene.ledger;
        let round = ledger.current_round(case);
        let issue = round.and_then(|round| ledger.issue_of(round.id));
        let found = ledger.facts.cases.get(case).zip(issue);
        self.publication = found.map(|(case, issue)| {
            PublicationForm::new(issue.id, ledger.letter_may_publish(case.id), scene.today())
        });
    }
}

/// Draws the tab.
pub fn ui(ui: &mut Ui, forms: &mut ReplyForms, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        let ledger = scene.ledger;
        let rounds = ledger.rounds(case.id);
        let last = rounds.last().and_then(|round| ledger.issue_of(round.id));
        let dissatisfied =
            last.is_some_and(|issue| ledger.facts.feedback.of(issue.id).any(is_dissatisfied));
        let may_open = last.is_some_and(|issue| issue.kind == IssueKind::Reply);
        card_header(ui, "答复", &format!("{} 轮", rounds.len()), |ui| {
            let write = Button::accent(write_label(case, scene));
            let write = write.icon(Icon::Edit).key("F4").tiny();
            if ui.add(write).clicked() {
                scene.ask(Intent::Go(Screen::Reply(case.id)));
            }
            let again = Button::new("开新一轮").icon(Icon::Redo2).tiny();
            if may_open && ui.add(again).clicked() {
                if dissatisfied {
                    open_next_round(case.id, scene);
                } else {
                    forms.round = Some(RoundForm::next(scene.today()));
                }
            }
        });
        scrolled(ui, "replies", |ui| {
            if rounds.is_empty() {
                widgets::note(ui, "还没有答复。按“写答复”或 F4 开始，写的内容会自动保存。");
            }
            if forms.round.as_ref().is_some_and(RoundForm::begins) {
                form_ui(ui, &mut forms.round, case.id, scene);
            }
            for round in rounds.iter().rev() {
                let mut typed = RoundForms {
                    round: &mut forms.round,
                    solved: &mut forms.solved,
                };
                round_ui(ui, &mut typed, round, scene);
                for draft in ledger.drafts(round.id) {
                    draft_ui(ui, draft, scene);
                }
                for issue in ledger.facts.issues.of(round.id) {
                    issue_ui(ui, forms, case, issue, scene);
                }
                widgets::divider(ui);
            }
        });
    });
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
        widgets::note(
            ui,
            format!(
                "      {}审核{word}  {} {day}{comment}",
                review.level.label(),
                review.reviewer
            ),
        );
    }
}

fn issue_ui(
    ui: &mut Ui,
    forms: &mut ReplyForms,
    case: &Case,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    issue_row_ui(ui, forms, case, issue, scene);
    if issue.voided_on.is_some() {
        return;
    }
    if forms.void.as_ref().is_some_and(|form| form.is_of(issue.id)) {
        form_ui(ui, &mut forms.void, case.id, scene);
    }
    for paper in scene.ledger.facts.papers.of(issue.id) {
        if widgets::link(ui, &paper.name).clicked() {
            scene.ask(Intent::OpenContent {
                name: paper.name.clone(),
                content: paper.content,
            });
        }
    }
    delivered_ui(ui, case, issue, scene);
    if forms
        .delivery
        .as_ref()
        .is_some_and(|form| form.is_of(issue.id))
    {
        form_ui(ui, &mut forms.delivery, case.id, scene);
    }
    if forms
        .publication
        .as_ref()
        .is_some_and(|form| form.is_of(issue.id))
    {
        form_ui(ui, &mut forms.publication, case.id, scene);
    }
}

/// The line of a letter: its number, its day, and what can be recorded of it.
fn issue_row_ui(
    ui: &mut Ui,
    forms: &mut ReplyForms,
    case: &Case,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    let number = scene.ledger.document_number(issue);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, format!("{}  {number}", issue.kind.label()), size::TEXT);
        let day = day_text::full_day(issue.issued_on);
        widgets::hint(ui, format!("{day} 签发：{}", issue.signer));
        if let Some(day) = issue.voided_on {
            let reason = issue.void_reason.as_deref().unwrap_or("");
            widgets::hint(ui, format!("{} 作废 {reason}", day_text::short_day(day)));
            return;
        }
        let deliver = Button::text("登记送达").icon(Icon::Send).tiny();
        if ui.add(deliver).clicked() {
            forms.delivery = Some(DeliveryForm::new(issue.id, scene.today()));
        }
        let publish = Button::text("登记公开").icon(Icon::Globe).tiny();
        if issue.kind == IssueKind::Reply && ui.add(publish).clicked() {
            let may_publish = scene.ledger.letter_may_publish(case.id);
            let form = PublicationForm::new(issue.id, may_publish, scene.today());
            forms.publication = Some(form);
        }
        if ui.add(Button::text("作废…").tiny()).clicked() {
            forms.void = Some(VoidForm::new(issue.id, scene.today()));
        }
    });
}

/// Opens a round of handling anew after a dissatisfied answer.
pub fn open_next_round(case: Id, scene: &mut Scene<'_>) {
    scene.act(OpenRound {
        case,
        round: None,
        on: Some(scene.today()),
        reason: Some("不满意，重新办理".to_owned()),
        readers: None,
    });
}
