//! 签发: the dialog that spends a 文号, and the page of a round that is issued.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Key, Modal, Modifiers, Popup, ScrollArea, Ui};

use crate::ledger::acts::IssueLetter;
use crate::ledger::entry::reply_facts;
use crate::ledger::recipients::letters;
use crate::ledger::workbench::urgent::NextStep;
use crate::model::day_text;
use crate::model::facts::{Case, Issue};
use crate::model::typed_over::{TypedOver, TypedText};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Flow, row};
use crate::ui::widgets::{self, Button, DateField, DateText, TextField, is_composing};

/// The dialog's state.
#[derive(Debug, Default)]
pub struct IssueForm {
    open: bool,
    date: TypedOver<DateText>,
    signer: TypedOver<String>,
    warnings: Vec<String>,
    despite: bool,
    /// Why the day was refused.
    refused: Option<String>,
    /// The day takes the focus as soon as it can.
    fresh: bool,
    flow: Flow<IssueField>,
}

/// What Enter leads through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum IssueField {
    /// 成文日期.
    Day,
    /// 签发人.
    Signer,
    /// 知道了，照样签发.
    Despite,
    /// 签发.
    Issue,
}

impl IssueForm {
    /// 成文日期 as it stands: today until another is typed.
    pub fn date(&self, scene: &Scene<'_>) -> NaiveDate {
        let day = self.date.typed.read(scene.today()).ok().flatten();
        day.unwrap_or_else(|| scene.today())
    }

    /// Opens the dialog, with what was typed in it before and not issued.
    pub fn open(&mut self, scene: &Scene<'_>, warnings: Vec<String>) {
        let before = std::mem::take(self);
        *self = Self {
            open: true,
            date: offered(before.date, DateText::today(scene.today())),
            signer: offered(before.signer, scene.ledger.office.signer.clone()),
            warnings,
            fresh: true,
            ..Self::default()
        };
    }

    /// Whether something in it was typed.
    pub fn is_typed(&self) -> bool {
        self.date.is_typed() || self.signer.is_typed()
    }

    /// Whether nothing is lacking, or it is known what is.
    fn is_ready(&self) -> bool {
        self.warnings.is_empty() || self.despite
    }
}

/// A field to which this is offered, unless something else was typed in it.
fn offered<T: TypedText>(mut field: TypedOver<T>, now: T) -> TypedOver<T> {
    field.follow(&now);
    field.insist(now);
    field
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
    // A dialog that is just opened takes the focus a frame later.
    form.fresh &= !form.flow.has_focus(ui);
    let free = !is_composing(ui.ctx()) && !Popup::is_any_open(ui.ctx());
    let pressed = |modifiers, key| free && ui.input_mut(|input| input.consume_key(modifiers, key));
    let by_key = pressed(Modifiers::COMMAND, Key::Enter);
    let escaped = pressed(Modifiers::NONE, Key::Escape);
    let modal = Modal::new(WidgetId::unique("issue dialog")).frame(dialog_frame(ui));
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        form.flow.begin(ui);
        if form.fresh {
            form.flow.go_to(ui, IssueField::Day);
        }
        head_ui(form, ui, case, changed, scene);
        fields_ui(form, ui, scene);
        buttons_ui(form, ui, (case, by_key), scene);
        let last = if form.is_ready() {
            IssueField::Issue
        } else {
            IssueField::Despite
        };
        form.flow.finish(ui, last);
    });
    // A click that goes astray beside it does not take away what was typed.
    let beside = shown.backdrop_response.clicked() && !form.is_typed();
    if escaped || beside {
        form.open = false;
    }
}

/// What is issued, and under which number.
fn head_ui(form: &IssueForm, ui: &mut Ui, case: &Case, changed: bool, scene: &Scene<'_>) {
    let kind = scene.ledger.letter_kind(case.id);
    let item = scene.ledger.numbered(case);
    widgets::medium_line(ui, format!("签发“{item}”的{}？", kind.label()), size::TITLE);
    widgets::note(
        ui,
        "签发会占用文号，内容和 PDF 定下来不再变。文号有误只能作废，号码不再用。",
    );
    let number = reply_facts::next_number(scene.ledger, kind, form.date(scene));
    widgets::medium_line(ui, format!("文号：{number}"), size::TEXT);
    if changed {
        widgets::note(ui, "现在的正文会先存为新一稿。");
    }
}

/// 成文日期, 签发人, and what is lacking with the box that says it is known.
fn fields_ui(form: &mut IssueForm, ui: &mut Ui, scene: &Scene<'_>) {
    let IssueForm {
        flow,
        date,
        signer,
        refused,
        warnings,
        despite,
        ..
    } = form;
    row(ui, "成文日期", true, |ui| {
        let date = &mut date.typed;
        let before = date.text.clone();
        let edit = DateField::new("成文日期", date, scene.day()).width(260.0);
        flow.date_field(ui, IssueField::Day, edit.error(refused.as_deref()));
        if date.text != before {
            *refused = None;
        }
    });
    row(ui, "签发人", true, |ui| {
        let edit = TextField::new("签发人", &mut signer.typed).width(260.0);
        flow.text(ui, IssueField::Signer, edit)
    });
    if warnings.is_empty() {
        return;
    }
    widgets::card::inset(ui, |ui| {
        let count = format!("还有 {} 项没有齐或要核对", warnings.len());
        widgets::medium_line(ui, count, size::LABEL);
        ScrollArea::vertical().max_height(150.0).show(ui, |ui| {
            for warning in &*warnings {
                widgets::note(ui, format!("· {warning}"));
            }
        });
        let known = "知道了，照样签发（操作记录里会写明）";
        flow.tick(ui, IssueField::Despite, known, despite);
    });
}

fn buttons_ui(
    form: &mut IssueForm,
    ui: &mut Ui,
    (case, by_key): (&Case, bool),
    scene: &mut Scene<'_>,
) {
    ui.horizontal(|ui| {
        if ui.add(Button::new("不签发").key("Esc")).clicked() {
            form.open = false;
        }
        if !form.is_ready() {
            let dead = Button::primary("签发 · 先确认没齐的项").key("Ctrl+Enter");
            ui.add(dead.enabled(false));
            if by_key {
                form.flow.go_to(ui, IssueField::Despite);
            }
            return;
        }
        let issue = Button::primary("签发").key("Ctrl+Enter");
        let pressed = form.flow.button(ui, IssueField::Issue, issue).clicked();
        if (pressed || by_key) && !issue_asked(form, case, scene) {
            form.flow.go_to(ui, IssueField::Day);
        }
    });
}

/// Asks for the letter to be issued, which closes the dialog; false where its day is refused.
fn issue_asked(form: &mut IssueForm, case: &Case, scene: &mut Scene<'_>) -> bool {
    let on = match form.date.typed.read(scene.today()) {
        Ok(Some(on)) => on,
        Ok(None) => {
            form.refused = Some("请填写成文日期。".to_owned());
            return false;
        }
        Err(words) => {
            form.refused = Some(words);
            return false;
        }
    };
    let letter = IssueLetter {
        case: case.id,
        on,
        signer: form.signer.typed.trim().to_owned(),
        despite_warnings: form.despite,
        frozen: None,
    };
    if let Err(refusal) = letter.check_day_of_item(scene.ledger) {
        form.refused = Some(refusal.to_string());
        return false;
    }
    scene.ask(Intent::Issue(Box::new(letter)));
    form.open = false;
    true
}

/// Whether the letter is still to reach somebody.
fn awaits_letter(case: &Case, issue: &Issue, scene: &Scene<'_>) -> bool {
    let letters = letters(scene.ledger, case.id);
    let mut of_issue = letters.iter().filter(|letter| letter.issue == issue.id);
    of_issue.any(|letter| letter.waiting().next().is_some())
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
        if !awaits_letter(case, issue, scene) {
            widgets::note(ui, "该送的都已经登记送达。");
        } else if ui.add(Button::primary("登记送达").icon(Icon::Send)).clicked() {
            scene.ask(Intent::Step(case.id, NextStep::Deliver));
        }
        widgets::note(ui, "要改已经签发的函：在案件的“答复送达”里作废，再重新签发。不满意重办：在“征询反馈”里开新一轮。");
    });
}
