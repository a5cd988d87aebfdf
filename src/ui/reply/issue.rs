//! 签发: the dialog that spends a 文号, and the page of a round that is issued.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui};

use crate::ledger::acts::IssueLetter;
use crate::ledger::entry::reply_facts;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::day_text;
use crate::model::facts::{Case, Issue};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, Button, DateField, DateText, TextField, tick};

/// The dialog's state.
#[derive(Debug, Default)]
pub struct IssueForm {
    open: bool,
    date: DateText,
    signer: String,
    warnings: Vec<String>,
    despite: bool,
    /// Why the day was refused.
    refused: Option<String>,
    /// The day takes the focus as soon as it can.
    fresh: bool,
}

impl IssueForm {
    /// 成文日期 as it stands: today until another is typed.
    pub fn date(&self, scene: &Scene<'_>) -> NaiveDate {
        self.date
            .read(scene.today())
            .ok()
            .flatten()
            .unwrap_or_else(|| scene.today())
    }

    /// Opens the dialog.
    pub fn open(&mut self, scene: &Scene<'_>, warnings: Vec<String>) {
        *self = Self {
            open: true,
            date: DateText::today(scene.today()),
            signer: scene.ledger.office.signer.clone(),
            warnings,
            fresh: true,
            ..Self::default()
        };
    }
}

/// The frame of a dialog.
fn dialog_frame(ui: &Ui) -> eframe::egui::Frame {
    eframe::egui::Frame::window(ui.style()).inner_margin(20)
}

/// Draws the dialog when it is open. `changed` says that the text is not saved as a version yet.
pub fn dialog_ui(form: &mut IssueForm, ui: &Ui, case: &Case, changed: bool, scene: &mut Scene<'_>) {
    if !form.open {
        return;
    }
    let response = Modal::new(WidgetId::unique("issue dialog"))
        .frame(dialog_frame(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            widgets::medium_line(
                ui,
                format!(
                    "签发“{}”的{}？",
                    scene.ledger.numbered(case),
                    scene.ledger.letter_kind(case.id).label()
                ),
                size::TITLE,
            );
            widgets::note(
                ui,
                "签发会占用文号，内容和 PDF 定下来不再变。文号有误只能作废，号码不再用。",
            );
            let kind = scene.ledger.letter_kind(case.id);
            let number = reply_facts::next_number(scene.ledger, kind, form.date(scene));
            widgets::medium_line(ui, format!("文号：{number}"), size::TEXT);
            if changed {
                widgets::note(ui, "现在的正文会先存为新一稿。");
            }
            day_ui(form, ui, scene);
            row(ui, "签发人", true, |ui| {
                TextField::new("签发人", &mut form.signer)
                    .width(260.0)
                    .show(ui)
            });
            if !form.warnings.is_empty() {
                widgets::card::inset(ui, |ui| {
                    widgets::medium_line(
                        ui,
                        format!("还有 {} 项没有齐或要核对", form.warnings.len()),
                        size::LABEL,
                    );
                    ScrollArea::vertical().max_height(150.0).show(ui, |ui| {
                        for warning in &form.warnings {
                            widgets::note(ui, format!("· {warning}"));
                        }
                    });
                    tick(
                        ui,
                        "知道了，照样签发（操作记录里会写明）",
                        &mut form.despite,
                    );
                });
            }
            buttons_ui(form, ui, case, scene);
        });
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if response.should_close() || escaped {
        form.open = false;
    }
}

/// 成文日期, which has the focus when the dialog opens.
fn day_ui(form: &mut IssueForm, ui: &mut Ui, scene: &Scene<'_>) {
    row(ui, "成文日期", true, |ui| {
        let day = WidgetId::unique("day of the letter");
        // A dialog that is just opened takes the focus a frame later.
        if form.fresh && ui.memory(|memory| memory.has_focus(day)) {
            form.fresh = false;
        } else if form.fresh {
            ui.memory_mut(|memory| memory.request_focus(day));
            ui.ctx().request_repaint();
        }
        let dated = DateField::new("成文日期", &mut form.date, scene.day())
            .id(day)
            .width(260.0)
            .error(form.refused.as_deref())
            .show(ui);
        if dated.changed {
            form.refused = None;
        }
    });
}

fn buttons_ui(form: &mut IssueForm, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        if ui.add(Button::new("不签发").key("Esc")).clicked() {
            form.open = false;
        }
        let ready = form.warnings.is_empty() || form.despite;
        let words = if ready {
            "签发"
        } else {
            "签发 · 先确认没齐的项"
        };
        if ui.add(Button::primary(words).enabled(ready)).clicked() {
            match form.date.read(scene.today()) {
                Ok(Some(on)) => {
                    let letter = IssueLetter {
                        case: case.id,
                        on,
                        signer: form.signer.trim().to_owned(),
                        despite_warnings: form.despite,
                        frozen: None,
                    };
                    if let Err(refusal) = letter.check_day_of_item(scene.ledger) {
                        form.refused = Some(refusal.to_string());
                        return;
                    }
                    scene.ask(Intent::Issue(Box::new(letter)));
                    form.open = false;
                }
                Ok(None) => form.refused = Some("请填写成文日期。".to_owned()),
                Err(words) => form.refused = Some(words),
            }
        }
    });
}

/// What stands in the editor's place once the round is issued.
pub fn issued_ui(ui: &mut Ui, case: &Case, issue: &Issue, scene: &mut Scene<'_>) {
    eframe::egui::Frame::new().inner_margin(16).show(ui, |ui| {
        widgets::medium_line(ui, scene.ledger.document_number(issue), size::TITLE);
        let signer = format!("{} 签发：{}", day_text::full_day(issue.issued_on), issue.signer);
        widgets::note(ui, signer);
        widgets::paragraph(ui, "这一轮已经签发，右边就是定下来的 PDF。");
        let papers: Vec<_> = scene.ledger.facts.papers.of(issue.id).cloned().collect();
        for paper in papers {
            if widgets::link(ui, &paper.name).clicked() {
                scene.ask(Intent::OpenContent { name: paper.name, content: paper.content });
            }
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记送达").icon(Icon::Send)).clicked() {
                scene.ask(Intent::Step(case.id, NextStep::Deliver));
            }
        });
        widgets::note(ui, "要改已经签发的函：在案件的“答复送达”里作废，再重新签发。不满意重办：在“征询反馈”里开新一轮。");
    });
}
