//! The frame of the window: rail, top bar, status bar.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Margin, Panel, Popup, PopupCloseBehavior, Rect,
    Role as AccessRole, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::model::calendar::{Calendar, DayKind};

use super::command::Command;
use super::icons::Icon;
use super::scene::{Action, Page, Scene};
use super::theme::{Theme, medium, regular, size};
use super::widgets::text::cut;
use super::widgets::{self, Button};

/// What the status bar says at right, always in this order.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Autosave: 已自动保存 14:32:08.
    pub saved: String,
    /// Whether something typed could not be kept.
    pub unsaved: bool,
    /// The last backup.
    pub backup: String,
    /// A job that is running.
    pub job: Option<String>,
    /// What came of the last jobs, the newest first.
    pub done: Vec<JobDone>,
}

/// What came of a job.
#[derive(Clone, Debug)]
pub struct JobDone {
    /// When it ended: 14:32.
    pub at: String,
    /// What came of it.
    pub words: String,
    /// The file or folder made.
    pub made: Option<std::path::PathBuf>,
}

/// One entry of the rail.
struct Entry {
    page: Page,
    icon: Icon,
}

const RAIL: [Entry; 4] = [
    Entry {
        page: Page::Dashboard,
        icon: Icon::Dashboard,
    },
    Entry {
        page: Page::Ledger,
        icon: Icon::Ledger,
    },
    Entry {
        page: Page::Entry,
        icon: Icon::NewCase,
    },
    Entry {
        page: Page::People,
        icon: Icon::People,
    },
];

/// The rail at left: icon and word, never collapsed.
pub fn rail_ui(ui: &mut Ui, page: Page, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let frame = Frame::new().fill(theme.rail);
    Panel::left("rail")
        .exact_size(72.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let (mark, _) = ui.allocate_exact_size(vec2(72.0, 48.0), Sense::hover());
            let badge = Rect::from_center_size(mark.center(), vec2(32.0, 32.0));
            ui.painter()
                .rect_filled(badge, CornerRadius::same(6), theme.accent_fill);
            Icon::Ledger.paint(ui.painter(), badge.center(), 20.0, theme.on_accent);
            for entry in &RAIL {
                if rail_entry_ui(ui, entry, page) {
                    scene.ask(Action::Go(entry.page));
                }
            }
            let rest = ui.available_height() - 62.0;
            ui.add_space(rest.max(0.0));
            if rail_entry_ui(
                ui,
                &Entry {
                    page: Page::Settings,
                    icon: Icon::Settings,
                },
                page,
            ) {
                scene.ask(Action::Go(Page::Settings));
            }
        });
}

fn rail_entry_ui(ui: &mut Ui, entry: &Entry, page: Page) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(72.0, 54.0), Sense::click());
    let here = page == entry.page
        || (entry.page == Page::Ledger && matches!(page, Page::Case(_) | Page::Reply(_)));
    let name = entry.page.title();
    response.widget_info(|| WidgetInfo::selected(AccessRole::Tab, true, here, name));
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
    entry
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
    widgets::button::focus_ring(ui, &response, cell);
    response.clicked()
}

/// The top bar: title, sessions, search, date, 登记.
pub fn top_bar_ui(ui: &mut Ui, page: Page, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::symmetric(16, 0));
    let height = if scene.compact { 44.0 } else { 48.0 };
    Panel::top("top bar")
        .exact_size(height)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            let rect = ui.max_rect();
            ui.scope_builder(
                UiBuilder::new()
                    .max_rect(rect)
                    .layout(Layout::right_to_left(Align::Center)),
                |ui| {
                    if page != Page::Entry {
                        let key = Command::NewCase.key_words();
                        let new = Button::primary("登记").icon(Icon::Plus).key(&key);
                        if ui.add(new).clicked() {
                            scene.ask(Action::Go(Page::Entry));
                        }
                    }
                    date_ui(ui, scene.today(), &scene.ledger.calendar);
                    search_ui(ui, scene);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        widgets::medium_line(ui, page.title(), size::PAGE);
                        if !scene.compact {
                            widgets::hint(ui, scene.ledger.office.name.clone());
                        }
                    });
                },
            );
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
        super::words::weekday(today)
    );
    ui.add_space(4.0);
    widgets::label(ui, words);
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    Icon::Calendar.paint(ui.painter(), rect.center(), 15.0, Theme::of(ui).ink_soft);
}

/// Looks like the search field; opens the palette.
fn search_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let width = if scene.compact { 300.0 } else { 372.0 };
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
        &Command::Search.key_words(),
    );
    widgets::button::focus_ring(ui, &response, rect);
    if response.clicked() {
        scene.ask(Action::Run(Command::Search));
    }
}

/// Paints a key cap with its right edge at `right`; gives its width.
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

/// The status bar: counts of this page at left; autosave, backup and where the data are at right.
pub fn status_bar_ui(ui: &mut Ui, here: &[String], standing: &Standing, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::symmetric(16, 0));
    Panel::bottom("status bar")
        .exact_size(28.0)
        .resizable(false)
        .show_separator_line(true)
        .frame(frame)
        .show(ui, |ui| {
            let rect = ui.max_rect();
            ui.scope_builder(
                UiBuilder::new()
                    .max_rect(rect)
                    .layout(Layout::right_to_left(Align::Center)),
                |ui| {
                    ui.spacing_mut().item_spacing.x = 12.0;
                    widgets::hint(ui, "本机数据，未联网");
                    bar(ui);
                    let backup = status_link(ui, Icon::Backup, &standing.backup);
                    if backup {
                        scene.ask(Action::BackUp);
                    }
                    bar(ui);
                    let icon = if standing.unsaved {
                        Icon::Alert
                    } else {
                        Icon::Check
                    };
                    status_words(ui, icon, &standing.saved);
                    jobs_ui(ui, standing, scene);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = 12.0;
                        for (place, words) in here.iter().enumerate() {
                            if place > 0 {
                                bar(ui);
                            }
                            widgets::hint(ui, words.clone());
                        }
                    });
                },
            );
        });
}

/// The job that is running, with cancel; and the tray of the last ones.
fn jobs_ui(ui: &mut Ui, standing: &Standing, scene: &mut Scene<'_>) {
    if let Some(job) = &standing.job {
        bar(ui);
        if ui.add(Button::text("取消").tiny()).clicked() {
            scene.ask(Action::CancelJob);
        }
        status_words(ui, Icon::Clock, job);
    }
    if standing.done.is_empty() {
        return;
    }
    bar(ui);
    let tray = ui.add(Button::text("最近任务").icon(Icon::History).tiny());
    let popup = Popup::from_toggle_button_response(&tray);
    popup
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(420.0);
            for job in &standing.done {
                widgets::hint(ui, job.at.clone());
                widgets::note(ui, job.words.clone());
                if let Some(made) = &job.made
                    && widgets::link(ui, "打开").clicked()
                {
                    scene.ask(Action::OpenPath(made.clone()));
                }
                widgets::divider(ui);
            }
        });
}

fn bar(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, 12.0), Sense::hover());
    ui.painter().vline(
        rect.center().x,
        rect.y_range(),
        Stroke::new(1.0, Theme::of(ui).border_strong),
    );
}

fn status_words(ui: &mut Ui, icon: Icon, words: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        widgets::hint(ui, words);
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        icon.paint(ui.painter(), rect.center(), 13.0, Theme::of(ui).ink_soft);
    });
}

fn status_link(ui: &mut Ui, icon: Icon, words: &str) -> bool {
    let theme = Theme::of(ui);
    let text = cut(
        ui,
        words,
        regular(size::SMALL),
        theme.ink_faint,
        f32::INFINITY,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x + 18.0, 24.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, format!("备份：{words}")));
    let ink = if response.hovered() {
        theme.accent
    } else {
        theme.ink_faint
    };
    icon.paint(
        ui.painter(),
        pos2(rect.left() + 7.0, rect.center().y),
        13.0,
        ink,
    );
    let place = pos2(rect.left() + 18.0, rect.center().y - text.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(place, text, ink);
    widgets::button::focus_ring(ui, &response, rect);
    response.on_hover_text("立即备份").clicked()
}
