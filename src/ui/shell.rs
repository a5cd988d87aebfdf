//! The frame of the window: rail, top bar, status bar.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Panel, Pos2, Rect, Response, Role as AccessRole, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::calendar::{Calendar, DayKind};

use super::badges::Badges;
use super::command::Command;
use super::icons::Icon;
use super::scene::{Intent, Scene};
use super::scope_picker::ScopePicker;
use super::screen::{RailPlace, Screen};
use super::taking_back::{self, TakingBack};
use super::theme::{Theme, medium, regular, size};
use super::widgets::text::cut;
use super::widgets::{self, Bar, Button};

/// The rail at left: icon and word, never collapsed.
pub fn rail_ui(ui: &mut Ui, page: Screen, badges: &mut Badges, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let frame = Frame::new().fill(theme.rail);
    Panel::left("rail")
        .exact_size(72.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            widgets::spoken::name_part(ui, "各页");
            ui.spacing_mut().item_spacing.y = 4.0;
            let (mark, _) = ui.allocate_exact_size(vec2(72.0, 48.0), Sense::hover());
            let badge = Rect::from_center_size(mark.center(), vec2(32.0, 32.0));
            ui.painter()
                .rect_filled(badge, CornerRadius::same(6), theme.accent_fill);
            Icon::Ledger.paint(ui.painter(), badge.center(), 20.0, theme.on_accent);
            rail_entries_ui(ui, RailPlace::Top, (page, badges), scene);
            let foot = Screen::PLAIN.iter();
            let foot = foot.filter(|screen| screen.entry().rail == RailPlace::Bottom);
            let rest = ui.available_height() - 58.0 * foot.count() as f32 - 4.0;
            ui.add_space(rest.max(0.0));
            rail_entries_ui(ui, RailPlace::Bottom, (page, badges), scene);
        });
}

fn rail_entries_ui(
    ui: &mut Ui,
    place: RailPlace,
    (here, badges): (Screen, &mut Badges),
    scene: &mut Scene<'_>,
) {
    let entries = Screen::PLAIN.iter().copied();
    for screen in entries.filter(|screen| screen.entry().rail == place) {
        let count = badges.of(screen, scene);
        if rail_entry_ui(ui, screen, here, count) {
            scene.ask(Intent::Go(screen));
        }
    }
}

/// Whether a page is shown under an entry of the rail.
fn stands_under(screen: Screen, entry: Screen) -> bool {
    let under_ledger = screen.entry().rail == RailPlace::UnderLedger;
    screen == entry || (entry == Screen::Ledger && under_ledger)
}

/// What an entry is called for people who do not see it: the page of an item has tabs of the same names.
fn spoken_name(screen: Screen) -> String {
    match screen {
        Screen::Feedback | Screen::Promises => format!("全部件的{}", screen.title()),
        _ => screen.title().to_owned(),
    }
}

fn rail_entry_ui(ui: &mut Ui, screen: Screen, shown: Screen, count: usize) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(72.0, 54.0), Sense::click());
    let here = stands_under(shown, screen);
    let name = screen.title();
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Tab, true, spoken_name(screen)));
    widgets::spoken::say_selected(&response, here);
    let response = counted(ui, response, (screen, count));
    let painter = ui.painter();
    let cell = rect.shrink2(vec2(7.0, 1.0));
    if here {
        painter.rect(
            cell,
            CornerRadius::same(6),
            theme.surface,
            Stroke::new(1.0, theme.border),
            StrokeKind::Inside,
        );
        let bar = Rect::from_min_max(
            pos2(rect.left(), cell.top() + 14.0),
            pos2(rect.left() + 3.0, cell.bottom() - 14.0),
        );
        painter.rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
    } else if response.hovered() {
        painter.rect_filled(cell, CornerRadius::same(6), theme.hover);
    }
    let ink = if here { theme.accent } else { theme.ink_soft };
    screen
        .entry()
        .icon
        .paint(painter, pos2(rect.center().x, rect.top() + 18.0), 20.0, ink);
    let font = if here {
        medium(size::LABEL)
    } else {
        regular(size::LABEL)
    };
    let text = cut(ui, name, font, ink, 72.0);
    painter.galley(
        pos2(rect.center().x - text.size().x / 2.0, rect.top() + 29.0),
        text,
        ink,
    );
    paint_badge(ui, pos2(rect.center().x + 14.0, rect.top() + 11.0), count);
    widgets::button::focus_ring(ui, &response, cell);
    response.clicked()
}

/// Says what the count on an entry is of, to all who ask.
fn counted(ui: &Ui, response: Response, (screen, count): (Screen, usize)) -> Response {
    if count == 0 {
        return response;
    }
    let words = Badges::words(screen, count);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words.as_str());
    });
    response.on_hover_text(words)
}

/// The count on an entry of the rail, around its centre; nothing of none.
fn paint_badge(ui: &Ui, centre: Pos2, count: usize) {
    let theme = Theme::of(ui);
    let words = match count {
        0 => return,
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    };
    let text = cut(
        ui,
        &words,
        regular(size::TINY),
        theme.surface,
        f32::INFINITY,
    );
    let pill = Rect::from_center_size(centre, vec2((text.size().x + 8.0).max(17.0), 17.0));
    let radius = CornerRadius::same(8);
    ui.painter().rect_filled(pill, radius, theme.ink_soft);
    let corner = pill.center() - text.size() / 2.0;
    ui.painter().galley(corner, text, theme.surface);
}

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
    let words = format!(
        "{}月{}日 {} · {kind}",
        today.month(),
        today.day(),
        crate::model::day_text::weekday(today)
    );
    ui.add_space(4.0);
    widgets::label(ui, words);
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    Icon::Calendar.paint(ui.painter(), rect.center(), 15.0, Theme::of(ui).ink_soft);
}

/// What rail, title, sessions, date, 撤销, 重做 and 登记 need beside the search field, in points.
const OTHERS: f32 = 772.0;

/// Looks like the search field; opens the palette.
fn search_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let width = if scene.compact {
        // Enlarged, the window has few points: then title and sessions keep their room.
        (ui.ctx().content_rect().width() - OTHERS).clamp(100.0, 300.0)
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
        if scene.compact {
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
