//! 答复: the rounds with their versions, reviews, issued letters, deliveries and publication.

use eframe::egui::Ui;

use crate::model::facts::{Case, Issue, Round};
use crate::model::vocabulary::IssueKind;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, DateText, card, card_header};
use crate::ui::words;

use super::CasePage;
use super::deliveries::{
    DeliveryForm, PublicationForm, delivered_ui, delivery_form_ui, publication_form_ui,
};
use super::overview::scrolled;

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        let rounds: Vec<Round> = scene.ledger.rounds(case.id).into_iter().cloned().collect();
        let last = rounds
            .last()
            .and_then(|round| scene.ledger.issue_of(round.id));
        let may_open = last.is_some_and(|issue| {
            scene
                .ledger
                .facts
                .feedback
                .of(issue.id)
                .any(crate::ledger::case_terms::is_dissatisfied)
        });
        card_header(ui, "答复", &format!("{} 轮", rounds.len()), |ui| {
            if ui
                .add(Button::accent("写答复").icon(Icon::Edit).key("F4").tiny())
                .clicked()
            {
                scene.ask(Action::Go(Page::Reply(case.id)));
            }
            if may_open
                && ui
                    .add(Button::new("开新一轮").icon(Icon::Redo2).tiny())
                    .clicked()
            {
                open_next_round(case, scene);
            }
        });
        scrolled(ui, "replies", |ui| {
            if rounds.is_empty() {
                widgets::note(ui, "还没有答复。按“写答复”或 F4 开始，写的内容会自动保存。");
            }
            for round in rounds.iter().rev() {
                round_ui(page, ui, case, round, scene);
                widgets::divider(ui);
            }
        });
    });
}

fn round_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, round: &Round, scene: &mut Scene<'_>) {
    let ledger = scene.ledger;
    let class = round
        .outcome
        .as_deref()
        .and_then(|key| ledger.profile.class(key));
    let class = class.map_or_else(
        || "办理结果未标".to_owned(),
        |class| format!("{} {}", class.label, class.meaning),
    );
    let opened = round
        .opened_on
        .map(|day| format!("{} 起", words::full_day(day)))
        .unwrap_or_default();
    widgets::medium_line(ui, format!("第 {} 轮  {class}", round.position), size::CARD);
    let reason = round
        .reason
        .as_deref()
        .map(|reason| format!("，{reason}"))
        .unwrap_or_default();
    widgets::hint(ui, format!("{opened}{reason}"));
    let mut drafts: Vec<_> = ledger.facts.drafts.of(round.id).cloned().collect();
    drafts.sort_by_key(|draft| draft.version);
    for draft in &drafts {
        let author = draft.author.as_deref().unwrap_or("");
        let head = format!(
            "第 {} 稿  {}  {} 字 {author}",
            draft.version,
            words::short_day(draft.saved_on),
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
            let day = words::short_day(review.on_date);
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
    let issues: Vec<Issue> = ledger.facts.issues.of(round.id).cloned().collect();
    for issue in &issues {
        issue_ui(page, ui, case, issue, scene);
    }
}

fn issue_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, issue: &Issue, scene: &mut Scene<'_>) {
    let number = scene.ledger.document_number(issue);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, format!("{}  {number}", issue.kind.label()), size::TEXT);
        widgets::hint(
            ui,
            format!(
                "{} 签发：{}",
                words::full_day(issue.issued_on),
                issue.signer
            ),
        );
        if let Some(day) = issue.voided_on {
            let reason = issue.void_reason.as_deref().unwrap_or("");
            widgets::hint(ui, format!("{} 作废 {reason}", words::short_day(day)));
            return;
        }
        if ui
            .add(Button::text("登记送达").icon(Icon::Send).tiny())
            .clicked()
        {
            page.forms.delivery = Some(DeliveryForm::new(issue.id, scene.today()));
        }
        if issue.kind == IssueKind::Reply
            && ui
                .add(Button::text("登记公开").icon(Icon::Globe).tiny())
                .clicked()
        {
            page.forms.publication = Some(PublicationForm {
                issue: Some(issue.id),
                published: Some(scene.ledger.may_publish(case)),
                on: DateText::of(Some(scene.today())),
                ..PublicationForm::default()
            });
        }
        void_ui(ui, case, issue, &number, scene);
    });
    if issue.voided_on.is_some() {
        return;
    }
    let papers: Vec<_> = scene.ledger.facts.papers.of(issue.id).cloned().collect();
    for paper in papers {
        if widgets::link(ui, &paper.name).clicked() {
            scene.ask(Action::OpenContent {
                name: paper.name,
                content: paper.content,
            });
        }
    }
    delivered_ui(ui, case, issue, scene);
    delivery_form_ui(page, ui, case, issue, scene);
    publication_form_ui(page, ui, issue, scene);
}

/// 作废 asks once more before it is done: the number stays spent.
fn void_ui(ui: &mut Ui, case: &Case, issue: &Issue, number: &str, scene: &mut Scene<'_>) {
    let asked_id = ui.make_persistent_id(("void", issue.id));
    let asked: bool = ui.data(|data| data.get_temp(asked_id).unwrap_or(false));
    let words = if asked {
        format!("确认作废 {number}，号码不再用")
    } else {
        "作废…".to_owned()
    };
    let button = if asked {
        Button::danger(&words).tiny()
    } else {
        Button::text(&words).tiny()
    };
    if ui.add(button).clicked() {
        if asked {
            scene.record(
                scene
                    .ledger
                    .void_issue(case.id, scene.today(), "文号或内容有误"),
            );
        }
        ui.data_mut(|data| data.insert_temp(asked_id, !asked));
    }
    if asked && ui.add(Button::text("不作废").tiny()).clicked() {
        ui.data_mut(|data| data.insert_temp(asked_id, false));
    }
}

/// Opens a round of handling anew after a dissatisfied answer.
pub(super) fn open_next_round(case: &Case, scene: &mut Scene<'_>) {
    let today = scene.today();
    let next = scene
        .ledger
        .open_next_round(case.id, today, "不满意，重新办理");
    scene.record(next);
}
