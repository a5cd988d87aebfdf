//! 审核 and 还缺: who has passed the draft, and what stands in the way of issuing.

use eframe::egui::{Frame, Margin, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ledger::entry::reply_facts::{self, LetterText};
use crate::ledger::letter_checks::Finding;
use crate::ledger::missing::Missing;
use crate::model::day_text;
use crate::model::facts::{Case, Review};
use crate::model::vocabulary::ReviewLevel;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button};

use super::review::{self, ReviewForm};

use super::lacking;

/// What was pressed: at a finding, by its index in the list, or at the end of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingPress {
    /// Mend it.
    Mend(usize),
    /// Put the caret there.
    Show(usize),
    /// The review is given, or given up: back to the text.
    Leave,
}

/// What is said of the reply to a case.
#[derive(Debug)]
pub struct ReplyCheck<'a> {
    /// The case.
    pub case: &'a Case,
    /// The text on the page.
    pub text: LetterText,
    /// What is missing before it can be issued.
    pub missing: &'a [Missing],
    /// What in the text wants looking at.
    pub findings: &'a [Finding],
}

/// Draws both halves; returns what is asked of a finding.
pub fn ui(
    form: &mut ReviewForm,
    ui: &mut Ui,
    checked: &ReplyCheck<'_>,
    scene: &mut Scene<'_>,
) -> Option<FindingPress> {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let border = Stroke::new(1.0, theme.border);
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    ui.painter().hline(rect.x_range(), rect.top(), border);
    if form.is_open() {
        let given = UiBuilder::new().max_rect(rect);
        ui.scope_builder(given, |ui| {
            let keys = review::keys(ui);
            padded(ui, "review form", |ui| {
                review::ui(form, ui, checked.case, (keys, &mut *scene));
            });
        });
        return (!form.is_open()).then_some(FindingPress::Leave);
    }
    let middle = rect.left() + rect.width() * 0.5;
    ui.painter().vline(middle, rect.y_range(), border);
    let [left, right] = [rect.with_max_x(middle), rect.with_min_x(middle)];
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        padded(ui, "reviews", |ui| {
            levels_ui(form, ui, checked, scene);
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        padded(ui, "missing", |ui| missing_ui(ui, checked, scene))
    })
    .inner
}

fn padded<R>(ui: &mut Ui, salt: &str, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin {
                    left: 16,
                    right: 10,
                    top: 8,
                    bottom: 8,
                })
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    add_contents(ui)
                })
                .inner
        })
        .inner
}

fn levels_ui(form: &mut ReviewForm, ui: &mut Ui, checked: &ReplyCheck<'_>, scene: &Scene<'_>) {
    let (levels, passed) = reply_facts::reviews(scene.ledger, checked.case.id, checked.text);
    widgets::medium_line(ui, format!("审核  已过 {passed} / 3"), size::TEXT);
    for (level, last) in levels {
        let given = ui.horizontal(|ui| level_ui(ui, level, last)).inner;
        if given {
            form.open(level, checked.case.id, scene.ledger);
        }
    }
    widgets::hint(ui, "主要领导签发就是最后一道");
}

/// One level; returns whether its review is to be given.
fn level_ui(ui: &mut Ui, level: ReviewLevel, review: Option<&Review>) -> bool {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
    let centre = pos2(rect.left() + 8.0, rect.center().y);
    match review {
        Some(review) if review.passed => {
            ui.painter().circle_filled(centre, 7.0, theme.done_fill);
            Icon::Check.paint(ui.painter(), centre, 11.0, theme.surface);
        }
        Some(_) => Icon::Undo.paint(ui.painter(), centre, 14.0, theme.ink),
        None => {
            let ring = Stroke::new(1.0, theme.border_input);
            ui.painter().circle_stroke(centre, 6.5, ring);
        }
    }
    widgets::line(ui, level.label());
    let Some(review) = review else {
        let name = format!("登记审核：{}", level.label());
        let button = Button::new("登记审核").named(&name);
        return ui.add(button.tiny()).clicked();
    };
    let sent_back = if review.passed { "" } else { "退回 " };
    let day = day_text::short_day(review.on_date);
    widgets::hint(ui, format!("{sent_back}{} {day}", review.reviewer));
    false
}

fn missing_ui(
    ui: &mut Ui,
    checked: &ReplyCheck<'_>,
    scene: &mut Scene<'_>,
) -> Option<FindingPress> {
    let (missing, findings) = (checked.missing, checked.findings);
    let theme = Theme::of(ui);
    if missing.is_empty() && findings.is_empty() {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
            Icon::Check.paint(ui.painter(), rect.center(), 14.0, theme.done_fill);
            widgets::line(ui, "都齐了，可以签发");
        });
        return None;
    }
    // What is wrong in the text that is being typed comes first: it is mended on the spot.
    let asked = findings_ui(ui, findings);
    if !missing.is_empty() {
        lacking::ui(ui, missing, scene);
    }
    asked
}

/// What in the text wants looking at: where, why, and the mend.
fn findings_ui(ui: &mut Ui, findings: &[Finding]) -> Option<FindingPress> {
    if findings.is_empty() {
        return None;
    }
    let mut asked = None;
    widgets::medium_line(
        ui,
        format!("正文有 {} 处要核对", findings.len()),
        size::TEXT,
    );
    for (index, finding) in findings.iter().enumerate() {
        let words = if finding.words.is_empty() {
            finding.rule.label().to_owned()
        } else {
            format!("{} “{}”", finding.rule.label(), finding.words)
        };
        let said = widgets::link(ui, &words).on_hover_text(&finding.why);
        if said.clicked() {
            asked = Some(FindingPress::Show(index));
        }
        widgets::note(ui, finding.what.clone());
        if let Some(mend) = &finding.mend {
            let words = if mend.is_empty() {
                "删去".to_owned()
            } else {
                format!("改为“{mend}”")
            };
            let name = format!("{words}：第 {} 处", index + 1);
            let button = Button::new(&words).named(&name);
            if ui.add(button.tiny()).clicked() {
                asked = Some(FindingPress::Mend(index));
            }
        }
    }
    asked
}
