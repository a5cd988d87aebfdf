//! Facts of the letter above the text: 文号, date, class, disclosure, to whom.

use eframe::egui::{CornerRadius, Frame, Margin, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::acts::{CorrectCase, SetOutcome};
use crate::ledger::entry::reply_facts;
use crate::model::facts::Case;
use crate::model::vocabulary::{Disclosure, IssueKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::form::row;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, segmented};

use super::issue::IssueForm;

/// Draws the rows.
pub fn ui(ui: &mut Ui, case: &Case, issue: &IssueForm, scene: &mut Scene<'_>) {
    Frame::new()
        .inner_margin(Margin {
            left: 16,
            right: 16,
            top: 10,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let kind = scene.ledger.letter_kind(case.id);
            row(ui, "文号", false, |ui| {
                let number = reply_facts::next_number(scene.ledger, kind, issue.date(scene));
                locked_ui(ui, &number);
            });
            if kind == IssueKind::Reply {
                outcome_ui(ui, case, scene);
                disclosure_ui(ui, case, scene);
            }
            row(ui, "主送", false, |ui| {
                let text = reply_facts::recipients(scene.ledger, case.id);
                locked_ui(ui, &text);
            });
        });
}

/// A field that shows what the ledger says and cannot be typed in.
fn locked_ui(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    let stroke = Stroke::new(1.0, theme.border);
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        theme.surface_low,
        stroke,
        StrokeKind::Inside,
    );
    let text = cut(
        ui,
        words,
        regular(size::TEXT),
        theme.ink_soft,
        rect.width() - 40.0,
    );
    ui.painter().galley(
        pos2(rect.left() + 10.0, rect.center().y - text.size().y / 2.0),
        text,
        theme.ink_soft,
    );
    Icon::Lock.paint(
        ui.painter(),
        pos2(rect.right() - 16.0, rect.center().y),
        14.0,
        theme.ink_faint,
    );
    response.on_hover_text(words);
}

fn outcome_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let profile = &scene.ledger.profile;
    let round = scene.ledger.current_round(case.id);
    let outcome = round.and_then(|round| round.outcome.as_deref());
    let mut chosen =
        outcome.and_then(|key| profile.classes.iter().position(|class| class.key == key));
    let meaning = chosen.map(|index| profile.classes[index].meaning.clone());
    let settled = round.and_then(|round| scene.ledger.settled_against_class(round));
    row(ui, "办理结果", true, |ui| {
        let labels = profile.classes.iter().map(|class| class.label.as_str());
        let options: Vec<(usize, &str)> = labels.enumerate().collect();
        let width = ui.available_width();
        if segmented(ui, "办理结果", &mut chosen, &options, width)
            && let Some(class) = chosen.and_then(|index| profile.classes.get(index))
        {
            scene.act(SetOutcome {
                case: case.id,
                outcome: class.key.clone(),
            });
        }
        if let Some(meaning) = meaning {
            widgets::hint(ui, meaning);
        }
        if let Some(words) = settled {
            widgets::note(ui, format!("{words}。"));
        }
    });
}

fn disclosure_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    row(ui, "是否公开", false, |ui| {
        let mut choice = Some(case.disclosure);
        let unmarked = if scene.ledger.profile.unmarked_may_publish {
            "未注明，按同意"
        } else {
            "未注明，按不同意"
        };
        let options = [
            (Some(Disclosure::May), "同意公开"),
            (Some(Disclosure::MayNot), "不公开"),
            (None, unmarked),
        ];
        let width = ui.available_width();
        if segmented(ui, "是否同意公开", &mut choice, &options, width) {
            let mut edited = case.clone();
            edited.disclosure = choice.flatten();
            scene.act(CorrectCase::between(case, &edited));
        }
    });
}
