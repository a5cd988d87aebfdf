//! The top of the window: title, sessions, search, date, 撤销 and 重做, 登记.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align, CornerRadius, Layout, Rangef, Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::model::calendar::{Calendar, DayKind};

use super::command::Command;
use super::icons::Icon;
use super::scene::{Intent, Scene};
use super::scope_picker::ScopePicker;
use super::screen::Screen;
use super::taking_back::{self, TakingBack};
use super::theme::{Theme, regular, size};
use super::widgets::text::cut;
use super::widgets::{self, Bar, Button};

/// The top bar: title, sessions, search, date, 撤销 and 重做, 登记.
pub fn top_bar_ui(
    ui: &mut Ui,
    page: Screen,
    (picker, known): (&mut ScopePicker, &TakingBack),
    scene: &mut Scene<'_>,
) {
    let height = if scene.compact { 44.0 } else { 48.0 };
    Bar::top("top bar", height).row_from_right(ui, |ui| {
        if page != Screen::Entry {
            let new = Button::primary(Command::NewCase.short_label())
                .icon(Icon::Plus)
                .key(Command::NewCase.key_text());
            if ui.add(new).clicked() {
                scene.ask(Intent::Go(Screen::Entry));
            }
        }
        taking_back::ui(ui, known, scene);
        date_ui(ui, scene.today(), &scene.ledger.calendar);
        search_ui(ui, scene);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::medium_line(ui, page.title(), size::PAGE);
            ui.add_space(4.0);
            if page == Screen::Help {
                // The manual counts nothing, so that there are no sessions to choose.
                let back = Button::text("返回").icon(Icon::ChevronLeft).key("Esc");
                if ui.add(back).clicked() {
                    scene.ask(Intent::Back);
                }
            } else {
                picker.ui(ui, scene);
            }
        });
    });
}

fn date_ui(ui: &mut Ui, today: NaiveDate, calendar: &Calendar) {
    let kind = match calendar.kind(today) {
        DayKind::Workday => "工作日",
        DayKind::MakeUp => "调休上班",
        DayKind::Weekend | DayKind::Holiday => "休息日",
    };
    let day = format!("{}月{}日", today.month(), today.day());
    let weekday = crate::model::day_text::weekday(today);
    let words = format!("{day} {weekday} · {kind}");
    ui.add_space(4.0);
    if ui.ctx().content_rect().width() < OTHERS + SEARCH.min {
        // Title and sessions keep their room.
        widgets::label(ui, day).on_hover_text(words);
    } else {
        widgets::label(ui, words);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    Icon::Calendar.paint(ui.painter(), rect.center(), 15.0, Theme::of(ui).ink_soft);
}

/// What rail, title, sessions, date, 撤销, 重做 and 登记 need beside the search field, in points.
const OTHERS: f32 = 772.0;

/// The widths of the search field where the window has few points, in points.
const SEARCH: Rangef = Rangef {
    min: 100.0,
    max: 300.0,
};

/// A search field narrower than this says nothing beside its glass and its key, in points.
const LEAST_SEARCH: f32 = 180.0;

/// Looks like the search field; opens the palette.
fn search_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let width = if scene.compact {
        // Enlarged, the window has few points: then title and sessions keep their room.
        SEARCH.clamp(ui.ctx().content_rect().width() - OTHERS)
    } else {
        372.0
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, Command::Search.label()));
    let border = if response.hovered() {
        theme.accent_fill
    } else {
        theme.border_input
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        theme.surface,
        Stroke::new(1.0, border),
        StrokeKind::Inside,
    );
    Icon::Search.paint(
        ui.painter(),
        pos2(rect.left() + 20.0, rect.center().y),
        16.0,
        theme.ink_faint,
    );
    let words = cut(
        ui,
        if width < LEAST_SEARCH {
            ""
        } else if scene.compact {
            "搜编号、案由、代表、拼音"
        } else {
            "搜编号、案由、代表，可用拼音首字母"
        },
        regular(size::TEXT),
        theme.ink_faint,
        width - 100.0,
    );
    ui.painter().galley(
        pos2(rect.left() + 36.0, rect.center().y - words.size().y / 2.0),
        words,
        theme.ink_faint,
    );
    key_cap(
        ui,
        pos2(rect.right() - 8.0, rect.center().y),
        Command::Search.key_text(),
    );
    widgets::button::focus_ring(ui, &response, rect);
    if response.clicked() {
        scene.ask(Intent::OpenPalette);
    }
}

/// Paints a key cap with its right edge at `right`; returns its width.
pub fn key_cap(ui: &Ui, right: eframe::egui::Pos2, key: &str) -> f32 {
    let theme = Theme::of(ui);
    let text = cut(ui, key, regular(size::TINY), theme.ink_soft, f32::INFINITY);
    let width = text.size().x + 12.0;
    let cap = Rect::from_min_size(pos2(right.x - width, right.y - 9.0), vec2(width, 18.0));
    let stroke = Stroke::new(1.0, theme.border_strong);
    ui.painter().rect(
        cap,
        CornerRadius::same(3),
        theme.surface,
        stroke,
        StrokeKind::Inside,
    );
    ui.painter()
        .galley(cap.center() - text.size() / 2.0, text, theme.ink_soft);
    width
}
