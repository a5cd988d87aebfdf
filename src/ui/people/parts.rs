//! Small parts the tabs share: tabs, chips, rows, headings.

use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Response, Role as AccessRole, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::filter::{Filter, Listed};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark::{paint_stage, stage_ink};
use crate::ui::widgets::text::cut;

/// A tab with a count; gives whether it was pressed.
pub fn tab(ui: &mut Ui, words: &str, count: usize, here: bool, height: f32) -> bool {
    let theme = Theme::of(ui);
    let (font, ink, faint) = if here {
        (medium(size::TEXT), theme.accent, theme.accent)
    } else {
        (regular(size::TEXT), theme.ink_soft, theme.ink_faint)
    };
    let text = cut(ui, words, font, ink, f32::INFINITY);
    let count = count.to_string();
    let number = cut(ui, &count, regular(size::SMALL), faint, f32::INFINITY);
    let width = text.size().x + number.size().x + 26.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let name = format!("{words} {count}");
    response.widget_info(|| WidgetInfo::selected(AccessRole::Tab, true, here, name.as_str()));
    if response.hovered() && !here {
        let cell = rect.shrink2(vec2(2.0, 5.0));
        ui.painter()
            .rect_filled(cell, CornerRadius::same(4), theme.hover);
    }
    let y = rect.center().y;
    let x = rect.left() + 10.0;
    let after = x + text.size().x + 6.0;
    ui.painter()
        .galley(pos2(x, y - text.size().y / 2.0), text, ink);
    ui.painter()
        .galley(pos2(after, y - number.size().y / 2.0), number, faint);
    if here {
        let bar = Rect::from_min_max(
            pos2(rect.left() + 6.0, rect.bottom() - 3.0),
            pos2(rect.right() - 6.0, rect.bottom()),
        );
        ui.painter()
            .rect_filled(bar, CornerRadius::same(1), theme.accent_fill);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    response.clicked()
}

/// A chip that is on or off; gives whether it was pressed.
pub fn chip(ui: &mut Ui, words: &str, on: bool) -> bool {
    let theme = Theme::of(ui);
    let (fill, line, ink) = if on {
        (theme.accent_low, theme.accent_line, theme.accent)
    } else {
        (theme.surface, theme.border_strong, theme.ink_soft)
    };
    let text = cut(ui, words, regular(size::LABEL), ink, 220.0);
    let extra = if on { 34.0 } else { 20.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(text.size().x + extra, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(AccessRole::Button, ui.is_enabled(), on, words));
    let fill = if response.hovered() && !on {
        theme.hover
    } else {
        fill
    };
    let border = Stroke::new(1.0, line);
    ui.painter().rect(
        rect,
        CornerRadius::same(4),
        fill,
        border,
        StrokeKind::Inside,
    );
    let place = pos2(rect.left() + 10.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(place, text, ink);
    if on {
        let centre = pos2(rect.right() - 14.0, rect.center().y);
        Icon::Close.paint(ui.painter(), centre, 12.0, ink);
    }
    focus_ring(ui, &response, rect);
    response.clicked()
}

/// Paints one line from its left edge; gives where it ends.
pub fn words(ui: &Ui, left: Pos2, text: &str, font: FontId, ink: Color32, room: f32) -> f32 {
    let text = cut(ui, text, font, ink, room);
    let end = left.x + text.size().x;
    ui.painter()
        .galley(pos2(left.x, left.y - text.size().y / 2.0), text, ink);
    end
}

/// Paints one line that ends at its right edge; gives where it begins.
pub fn words_right(ui: &Ui, right: Pos2, text: &str, font: FontId, ink: Color32) -> f32 {
    let text = cut(ui, text, font, ink, f32::INFINITY);
    let place = Align2::RIGHT_CENTER.anchor_size(right, text.size());
    ui.painter().galley(place.min, text, ink);
    place.left()
}

/// Paints a count, faint where it is zero, with its right edge at the right of the cell.
pub fn count_cell(ui: &Ui, count: u32, points: f32) {
    let theme = Theme::of(ui);
    let ink = if count == 0 {
        theme.ink_faint
    } else {
        theme.ink
    };
    let right = pos2(ui.max_rect().right() - 10.0, ui.max_rect().center().y);
    words_right(ui, right, &count.to_string(), regular(points), ink);
}

/// The bar at left and the lines of the current row.
pub fn mark_current(ui: &Ui, rect: Rect) {
    if rect.height() < 4.0 {
        return;
    }
    let theme = Theme::of(ui);
    let line = Stroke::new(1.0, theme.accent_fill);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter()
        .rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
}

/// A row of a list beside a detail: words, a faint hint under or after them, a count at right.
pub fn pick_row(ui: &mut Ui, name: &str, detail: &str, count: &str, chosen: bool) -> Response {
    let theme = Theme::of(ui);
    let height = if detail.is_empty() { 32.0 } else { 43.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let told = format!("{name} {detail} {count}");
    response.widget_info(|| {
        WidgetInfo::selected(AccessRole::ListBoxOption, true, chosen, told.trim_end())
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let right = pos2(rect.right() - 12.0, rect.center().y);
    let end = words_right(ui, right, count, regular(size::SMALL), theme.ink_faint);
    let left = rect.left() + 16.0;
    let room = end - left - 8.0;
    let font = if chosen {
        medium(size::TEXT)
    } else {
        regular(size::TEXT)
    };
    if detail.is_empty() {
        words(ui, pos2(left, rect.center().y), name, font, theme.ink, room);
    } else {
        let top = pos2(left, rect.top() + 12.0);
        words(ui, top, name, font, theme.ink, room);
        let below = pos2(left, rect.top() + 29.0);
        let small = regular(size::SMALL);
        words(ui, below, detail, small, theme.ink_faint, room);
    }
    if chosen {
        mark_current(ui, rect);
    } else {
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    focus_ring(ui, &response, rect.shrink(2.0));
    response
}

/// One case in a list: number, title, stage. A click opens it.
pub fn case_row(ui: &mut Ui, case: Id, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let Some(record) = scene.ledger.facts.cases.get(case) else {
        return;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    let stage = scene.rows.of(case).map(|row| row.stage);
    let reference = scene.ledger.reference(record);
    let word = stage.map_or("", |stage| stage.label());
    let told = format!("{reference} {}，{word}", record.title);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, true, told.as_str()));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    let left = pos2(rect.left() + 2.0, rect.center().y);
    let font = medium(size::LABEL);
    let end = words(ui, left, &reference, font, theme.accent, 160.0);
    let mut right = rect.right();
    if let Some(stage) = stage {
        let at = pos2(right - 2.0, left.y);
        let ink = stage_ink(theme, stage);
        right = words_right(ui, at, word, regular(size::SMALL), ink) - 12.0;
        paint_stage(ui.painter(), theme, pos2(right, left.y), stage);
        right -= 14.0;
    }
    let from = pos2(end + 8.0, left.y);
    let room = right - from.x;
    let font = regular(size::LABEL);
    words(ui, from, &record.title, font, theme.ink, room);
    focus_ring(ui, &response, rect);
    if response.on_hover_text(record.title.clone()).clicked() {
        scene.ask(Action::Go(Screen::Case(case)));
    }
}

/// Opens the ledger with these cases.
pub fn list_cases(
    scene: &mut Scene<'_>,
    label: impl Into<String>,
    cases: impl IntoIterator<Item = Id>,
) {
    let listed = Listed {
        label: label.into(),
        cases: cases.into_iter().collect(),
    };
    scene.ask(Action::List(Box::new(Filter {
        listed: Some(listed),
        ..Filter::default()
    })));
}
