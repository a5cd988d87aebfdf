//! 今天已登记: what was registered today, and what it still lacks.

use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Margin, Rect, Role as AccessRole, ScrollArea, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ledger::entry::registered_today::{RegisteredCase, RegisteredToday};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, button, card_header};

/// Height of one item, in points.
const ITEM: f32 = 51.0;
/// Height of the figures at the bottom.
const FOOTER: f32 = 60.0;

/// The column.
pub fn ui(today: &RegisteredToday, ui: &mut Ui, scene: &mut Scene<'_>) {
    let rect = ui.max_rect();
    let title = format!("今天已登记 {} 件", today.items.len());
    card_header(ui, &title, &today.roles, |_| {});
    let middle = Rect::from_min_max(
        pos2(rect.left(), ui.cursor().top()),
        pos2(rect.right(), rect.bottom() - FOOTER),
    );
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if today.items.is_empty() {
            Frame::new()
                .inner_margin(Margin::symmetric(16, 10))
                .show(ui, |ui| {
                    widgets::note(ui, "今天还没有登记。填好左边的表，按 Ctrl+Enter 保存。");
                });
            return;
        }
        ScrollArea::vertical()
            .id_salt("registered today")
            .auto_shrink(false)
            .show_rows(ui, ITEM, today.items.len(), |ui, range| {
                for item in &today.items[range] {
                    if item_ui(ui, item) {
                        scene.ask(Intent::Go(Screen::Case(item.case)));
                    }
                }
            });
    });
    let footer = Rect::from_min_max(pos2(rect.left(), rect.bottom() - FOOTER), rect.max);
    figures_ui(ui, footer, &today.figures);
}

fn item_ui(ui: &mut Ui, item: &RegisteredCase) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ITEM), Sense::click());
    let spoken = format!(
        "{} {} {} {}",
        item.number, item.title, item.below, item.missing
    );
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, spoken.as_str()));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 0, theme.hover);
    }
    let mut left = rect.left() + 16.0;
    if !item.time.is_empty() {
        let text = cut(ui, &item.time, regular(size::SMALL), theme.ink_faint, 40.0);
        let place = pos2(left, rect.center().y - text.size().y / 2.0);
        painter.galley(place, text, theme.ink_faint);
        left += 44.0;
    }
    let right = rect.right() - 12.0;
    let (top, bottom) = (rect.top() + 17.0, rect.top() + 36.0);
    let text = cut(ui, &item.number, medium(size::TEXT), theme.ink, 120.0);
    let wide = text.size().x;
    painter.galley(pos2(left, top - text.size().y / 2.0), text, theme.ink);
    let room = right - left - wide - 8.0;
    let text = cut(ui, &item.title, regular(size::TEXT), theme.ink, room);
    let place = pos2(left + wide + 8.0, top - text.size().y / 2.0);
    painter.galley(place, text, theme.ink);
    let text = cut(
        ui,
        &item.below,
        regular(size::SMALL),
        theme.ink_soft,
        right - left,
    );
    let mut end = left + text.size().x;
    painter.galley(
        pos2(left, bottom - text.size().y / 2.0),
        text,
        theme.ink_soft,
    );
    if !item.missing.is_empty() {
        end += if item.below.is_empty() { 0.0 } else { 10.0 };
        Icon::Alert.paint(painter, pos2(end + 6.0, bottom), 12.0, theme.ink);
        let room = right - end - 16.0;
        let text = cut(ui, &item.missing, regular(size::SMALL), theme.ink, room);
        painter.galley(
            pos2(end + 15.0, bottom - text.size().y / 2.0),
            text,
            theme.ink,
        );
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, (1.0, theme.line));
    button::focus_ring(ui, &response, rect.shrink(3.0));
    response.on_hover_text(item.title.as_str()).clicked()
}

fn figures_ui(ui: &mut Ui, rect: Rect, figures: &[(usize, &'static str)]) {
    let theme = Theme::of(ui);
    let radius = CornerRadius {
        sw: 7,
        se: 7,
        ..CornerRadius::ZERO
    };
    ui.painter().rect_filled(rect, radius, theme.surface_low);
    ui.painter()
        .hline(rect.x_range(), rect.top(), (1.0, theme.border));
    let inner = rect.shrink2(vec2(16.0, 6.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        let narrow = ui.available_width() < 320.0;
        ui.spacing_mut().item_spacing.x = if narrow { 14.0 } else { 18.0 };
        for (index, (count, of)) in figures.iter().enumerate() {
            // The last figure says what is to be done; where there is little room it stands for the rarest kind.
            if narrow && index == 3 && figures.len() > 4 {
                continue;
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                widgets::medium_line(ui, count.to_string(), size::PAGE);
                widgets::hint(ui, *of);
            });
        }
    });
}
