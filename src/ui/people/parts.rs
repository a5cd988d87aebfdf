//! Small parts the tabs share.

use eframe::egui::{CornerRadius, Role as AccessRole, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::record::Id;
use crate::ui::intent::Intent;
use crate::ui::scene::{Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark::{paint_stage, stage_ink};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};

/// Paints a count, faint where it is zero, with its right edge at the right of the cell.
pub(super) fn count_cell(ui: &Ui, count: u32, points: f32) {
    let theme = Theme::of(ui);
    let ink = if count == 0 {
        theme.ink_faint
    } else {
        theme.ink
    };
    let right = pos2(ui.max_rect().right() - 10.0, ui.max_rect().center().y);
    let look = TextLook::new(regular(points), ink);
    paint_text_right(ui, right, &count.to_string(), look);
}

/// One case in a list: number, title, stage. A click opens it.
pub(super) fn case_row(ui: &mut Ui, case: Id, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let Some(record) = scene.ledger.facts.cases.get(case) else {
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    let stage = scene.rows.of(case).map(|row| row.stage);
    let reference = scene.ledger.reference(record);
    let stage_label = stage.map_or("", |stage| stage.label());
    let spoken = format!("{reference} {}，{stage_label}", record.title);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, true, spoken.as_str()));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    let left = pos2(rect.left() + 2.0, rect.center().y);
    let look = TextLook::new(medium(size::LABEL), theme.accent);
    let end = paint_text(ui, left, &reference, look, 160.0);
    let mut right = rect.right();
    if let Some(stage) = stage {
        let look = TextLook::new(regular(size::SMALL), stage_ink(theme, stage));
        right = paint_text_right(ui, pos2(right - 2.0, left.y), stage_label, look) - 12.0;
        paint_stage(ui.painter(), theme, pos2(right, left.y), stage);
        right -= 14.0;
    }
    let from = pos2(end + 8.0, left.y);
    let look = TextLook::new(regular(size::LABEL), theme.ink);
    paint_text(ui, from, &record.title, look, right - from.x);
    focus_ring(ui, &response, rect);
    if response.on_hover_text(record.title.as_str()).clicked() {
        scene.ask(Intent::Go(Screen::Case(case)));
    }
}
