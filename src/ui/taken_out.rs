//! 移出台账 and the items taken out: a wrong item goes with its reason, and comes back with all that went with it.

use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui};

use crate::ledger::acts::{PutBack, Refusal, Remove};
use crate::model::fact_kind::FactKind;
use crate::model::facts::Case;
use crate::model::record::Id;

use super::scene::Scene;
use super::theme::size;
use super::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use super::widgets::{self, Button};

/// The two dialogs; at most one is open.
#[derive(Debug, Default)]
pub struct TakenOut {
    open: Open,
}

#[derive(Debug, Default)]
enum Open {
    #[default]
    Nothing,
    /// Why an item is to go.
    Asks {
        case: Id,
        reason: String,
        errors: FormErrors,
        /// Whether the caret is still to be put into the field.
        fresh: bool,
    },
    /// The items that went, and why one could not come back.
    Lists { refused: Option<(Id, String)> },
}

impl TakenOut {
    /// Asks why an item is to go.
    pub fn ask(&mut self, case: Id) {
        self.open = Open::Asks {
            case,
            reason: String::new(),
            errors: FormErrors::default(),
            fresh: true,
        };
    }

    /// Shows the items that went.
    pub fn list(&mut self) {
        self.open = Open::Lists { refused: None };
    }

    /// Draws the dialog that is open.
    pub fn ui(&mut self, context: &Context, scene: &mut Scene<'_>) {
        if matches!(self.open, Open::Nothing) {
            return;
        }
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let name = WidgetId::unique("taken out dialog");
        let modal = Modal::new(name).frame(frame);
        let response = modal.show(context, |ui| {
            ui.set_width(560.0);
            match &mut self.open {
                Open::Nothing => true,
                Open::Asks {
                    case,
                    reason,
                    errors,
                    fresh,
                } => asks_ui(ui, *case, (reason, errors), std::mem::take(fresh), scene),
                Open::Lists { refused } => lists_ui(ui, refused, scene),
            }
        });
        let escaped = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if response.inner || response.should_close() || escaped {
            self.open = Open::Nothing;
        }
    }
}

/// Draws the question; returns whether it is settled.
fn asks_ui(
    ui: &mut Ui,
    id: Id,
    (reason, errors): (&mut String, &mut FormErrors),
    fresh: bool,
    scene: &mut Scene<'_>,
) -> bool {
    let Some(case) = scene.ledger.facts.cases.get(id) else {
        return true;
    };
    widgets::medium_line(ui, "移出台账", size::TITLE);
    widgets::paragraph(
        ui,
        format!("{}　{}", scene.ledger.numbered(case), case.title),
    );
    let words = "登记错了、登记重了的件才移出，它的交办、沟通、稿子和附件一起移出，各处不再列出、不再统计；不再办的件请用办结、退回或改派。移出的都还在文件里，可以撤销，也可以从“移出的件”放回。";
    widgets::note(ui, words);
    let mut form = Form::new(ui, errors, scene.day());
    let row = FormRow::new("reason", "理由").name("移出理由");
    let typed = form.text(row.required().hint("比如：和第31号是同一件"), reason);
    if fresh {
        typed.response.request_focus();
    }
    match form.buttons("移出台账", "不移出") {
        FormAnswer::None => false,
        FormAnswer::Cancel => true,
        FormAnswer::Confirm => {
            errors.clear_all();
            if reason.trim().is_empty() {
                let missing = Refusal::Missing {
                    field: "reason",
                    label: "理由",
                };
                errors.set("reason", missing.to_string());
                return false;
            }
            let removal = Remove {
                reason: Some(reason.trim().to_owned()),
                ..Remove::of(FactKind::Case, id)
            };
            let asked = scene.try_act(removal);
            if let Err(refusal) = &asked {
                errors.set("reason", refusal.to_string());
            }
            asked.is_ok()
        }
    }
}

/// Draws the items that went; returns whether the dialog is to close.
fn lists_ui(ui: &mut Ui, refused: &mut Option<(Id, String)>, scene: &mut Scene<'_>) -> bool {
    widgets::medium_line(ui, "移出的件", size::TITLE);
    let gone = scene.ledger.taken_out();
    if gone.is_empty() {
        widgets::paragraph(
            ui,
            "没有移出的件。登记错了的件可以从它的菜单“移出台账…”移出。",
        );
    }
    let most = (ui.ctx().content_rect().height() - 240.0).max(160.0);
    let mut back = None;
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        for case in gone {
            if item_ui(ui, case, scene) {
                back = Some(case.id);
            }
            if let Some((_, words)) = refused.as_ref().filter(|(id, _)| *id == case.id) {
                widgets::problem_line(ui, words);
            }
        }
    });
    if let Some(case) = back {
        *refused = scene
            .try_act(PutBack::of(case))
            .err()
            .map(|refusal| (case, refusal.to_string()));
    }
    ui.add(Button::new("关闭")).clicked()
}

/// One of them; returns whether it is to come back.
fn item_ui(ui: &mut Ui, case: &Case, scene: &Scene<'_>) -> bool {
    ui.separator();
    let reference = scene.ledger.numbered(case);
    widgets::medium_line(ui, format!("{reference}　{}", case.title), size::TEXT);
    let why = case.removed.as_deref().unwrap_or_default();
    widgets::note(ui, format!("移出理由：{why}"));
    ui.add(Button::new("放回台账").named(&format!("放回台账：{reference}")))
        .clicked()
}
