//! The progress line: ten steps, each done, in hand or to come.

use std::cmp::Ordering;

use eframe::egui::{Color32, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ledger::progress::{ProgressStep, in_hand, steps};
use crate::model::day_text::short_day;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::text::cut;

/// Draws the line of a case, of which so many things are missing on closing out.
pub fn ui(ui: &mut Ui, case: &Case, missing: usize, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let steps = steps(scene.ledger, case, missing);
    let now = in_hand(&steps);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    let each = rect.width() / steps.len() as f32;
    for (index, step) in steps.iter().enumerate() {
        let x = rect.left() + each * (index as f32 + 0.5);
        let centre = pos2(x, rect.top() + 14.0);
        if index + 1 < steps.len() {
            let ink = if index < now {
                theme.done_fill
            } else {
                theme.border_strong
            };
            let to = x + each - 14.0;
            ui.painter()
                .hline(x + 14.0..=to, centre.y, Stroke::new(1.5, ink));
        }
        marker_ui(ui, centre, step.done, (index, now));
        caption_ui(ui, centre, each, step, (index, now));
        name_for_readers(
            ui,
            Rect::from_center_size(centre, vec2(each, 40.0)),
            step,
            (index, now),
        );
    }
}

/// The circle: a tick, or the step's number.
fn marker_ui(ui: &Ui, centre: Pos2, done: bool, (index, now): (usize, usize)) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    if done {
        painter.circle_filled(centre, 10.0, theme.done_fill);
        Icon::Check.paint(painter, centre, 13.0, theme.surface);
        return;
    }
    let (fill, ink, border) = if index == now {
        (theme.accent_fill, theme.on_accent, theme.accent_fill)
    } else {
        (theme.surface, theme.ink_faint, theme.border_strong)
    };
    painter.circle(centre, 10.0, fill, Stroke::new(1.0, border));
    let number = cut(ui, &(index + 1).to_string(), medium(size::SMALL), ink, 20.0);
    painter.galley(centre - number.size() / 2.0, number, ink);
}

/// What stands below the circle.
fn caption_ui(
    ui: &Ui,
    centre: Pos2,
    width: f32,
    step: &ProgressStep,
    (index, now): (usize, usize),
) {
    let theme = Theme::of(ui);
    let here = index == now;
    let (font, ink): (_, Color32) = match (here, step.done) {
        (true, _) => (medium(size::LABEL), theme.accent),
        (false, true) => (regular(size::LABEL), theme.ink),
        (false, false) => (regular(size::LABEL), theme.ink_faint),
    };
    let text = if step.done || here || (index < now && step.begun) {
        named_detail(step)
    } else if index < now {
        format!("{} 未登记", step.name)
    } else {
        step.name.to_owned()
    };
    let text = cut(ui, text.trim(), font, ink, width - 4.0);
    let corner = pos2(centre.x - text.size().x / 2.0, centre.y + 15.0);
    ui.painter().galley(corner, text, ink);
}

fn name_for_readers(ui: &Ui, rect: Rect, step: &ProgressStep, (index, now): (usize, usize)) {
    let state = match (step.done, index.cmp(&now)) {
        (true, _) => "已完成",
        (false, Ordering::Equal) => "正在办",
        (false, Ordering::Less) if step.begun => "没做完",
        (false, Ordering::Less) => "未登记",
        (false, Ordering::Greater) => "未到",
    };
    let response = ui.interact(rect, ui.make_persistent_id(step.name), Sense::hover());
    response.widget_info(|| {
        let text = format!("{} {state} {}", step.name, detail(step));
        WidgetInfo::labeled(Role::Label, true, text)
    });
}

/// The step with its detail; a note that says the step's name already stands alone: 没有审核.
fn named_detail(step: &ProgressStep) -> String {
    let detail = detail(step);
    if detail.contains(step.name) {
        return detail;
    }
    format!("{} {detail}", step.name)
}

fn detail(step: &ProgressStep) -> String {
    step.on.map_or_else(|| step.note.clone(), short_day)
}
