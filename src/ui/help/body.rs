//! The column in the middle: one page of the manual.

use eframe::egui::{
    Align, Frame, Layout, Margin, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2,
};

use crate::document::product::ManualPart;
use crate::ledger::Ledger;
use crate::model::manual::parts::{Manual, ManualBlock, ManualFigure, ManualPage, ManualText};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::{self, Button, icon_button};

use super::page::HelpPage;
use super::rich::rich;
use super::{figures, trial};

/// The widest a line of text may be: 46 characters, in points.
const WIDEST: f32 = 46.0 * size::TEXT;
/// A column narrower than so many points has no room for the words of its buttons, nor for wide margins.
const NARROW: f32 = 500.0;
/// Height of the line under the text, in points.
const FOOT: f32 = 34.0;

/// Draws the column.
pub fn ui(page: &mut HelpPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(shown) = Manual::shipped().page(page.at()) else {
        return;
    };
    head_ui(page, ui, shown, scene);
    widgets::divider(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical()
        .id_salt("manual page")
        .max_height(ui.available_height() - FOOT)
        .auto_shrink(false);
    if std::mem::take(&mut page.from_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    let query = if page.query.trim().chars().count() > 1 {
        page.query.trim().to_owned()
    } else {
        String::new()
    };
    area.show(ui, |ui| {
        let beside = if ui.available_width() < NARROW {
            14
        } else {
            28
        };
        Frame::new()
            .inner_margin(Margin::symmetric(beside, 16))
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(WIDEST));
                ui.spacing_mut().item_spacing.y = 8.0;
                for block in &shown.blocks {
                    block_ui(page, ui, (block, &query), scene.ledger);
                }
            });
    });
    widgets::divider(ui);
    foot_ui(page, ui, shown);
}

fn head_ui(page: &mut HelpPage, ui: &mut Ui, shown: &ManualPage, scene: &mut Scene<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let inner = rect.shrink2(vec2(12.0, 4.0)).with_min_x(rect.left() + 16.0);
    let right_first = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(right_first), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(part) = print_ui(ui, rect.width() < NARROW, page.at()) {
            scene.ask(Intent::AskManual(part));
        }
        let last = Manual::shipped().pages().count().saturating_sub(1);
        if icon_button(ui, Icon::ChevronDown, "下一节").clicked() {
            page.turn_to((page.at() + 1).min(last));
        }
        if icon_button(ui, Icon::ChevronUp, "上一节").clicked() {
            page.turn_to(page.at().saturating_sub(1));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = format!("{}　{}", shown.number, shown.title);
            widgets::medium_line(ui, title, size::CARD);
        });
    });
}

/// The ways onto paper, in a narrow column by their icons; returns what is to be printed.
fn print_ui(ui: &mut Ui, is_narrow: bool, at: usize) -> Option<ManualPart> {
    let [whole, one] = ["打印手册…", "打印这一节"];
    let (prints_whole, prints_one) = if is_narrow {
        let prints_whole = icon_button(ui, Icon::Book, whole).clicked();
        (prints_whole, icon_button(ui, Icon::Print, one).clicked())
    } else {
        let whole = Button::new(whole).icon(Icon::Book).key("Ctrl+P");
        let prints_whole = ui.add(whole.small()).clicked();
        let one = Button::new(one).icon(Icon::Print);
        (prints_whole, ui.add(one.small()).clicked())
    };
    match (prints_whole, prints_one) {
        (true, _) => Some(ManualPart::Whole),
        (_, true) => Some(ManualPart::Page(at)),
        _ => None,
    }
}

fn block_ui(
    page: &mut HelpPage,
    ui: &mut Ui,
    (block, query): (&ManualBlock, &str),
    ledger: &Ledger,
) {
    let text_font = regular(size::TEXT);
    match block {
        ManualBlock::Heading(text) => {
            ui.add_space(6.0);
            rich(ui, text, query, medium(size::CARD));
        }
        ManualBlock::Paragraph(text) => {
            rich(ui, text, query, text_font);
        }
        ManualBlock::Item(text) => marked_ui(ui, "·", (text, query)),
        ManualBlock::Step(number, text) => marked_ui(ui, &number.to_string(), (text, query)),
        ManualBlock::Note(text) => note_ui(ui, text, query),
        ManualBlock::Table(rows) => table_ui(ui, rows, query),
        ManualBlock::Figure(ManualFigure::Trial) => trial::ui(&mut page.trial, ui, ledger),
        ManualBlock::Figure(figure) => figures::ui(ui, *figure, ledger),
    }
}

/// A line behind a mark of its own.
fn marked_ui(ui: &mut Ui, mark: &str, (text, query): (&ManualText, &str)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 22.0), Sense::hover());
        let ink = Theme::of(ui).ink_soft;
        let galley = widgets::text::cut(ui, mark, medium(size::TEXT), ink, 16.0);
        let corner = rect.center() - galley.size() / 2.0;
        ui.painter().galley(corner, galley, ink);
        rich(ui, text, query, regular(size::TEXT));
    });
}

fn note_ui(ui: &mut Ui, text: &ManualText, query: &str) {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.surface_low)
        .stroke((1.0, theme.border))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 22.0), Sense::hover());
                Icon::Info.paint(ui.painter(), rect.center(), 14.0, theme.ink_soft);
                rich(ui, text, query, regular(size::TEXT));
            });
        });
}

/// A table: columns share the room, as much each as its longest cell asks for.
fn table_ui(ui: &mut Ui, rows: &[Vec<ManualText>], query: &str) {
    let theme = Theme::of(ui);
    let columns = rows.first().map_or(0, Vec::len);
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let lengths = cells.map(|cell| cell.plain().chars().count());
        lengths.max().unwrap_or(1).clamp(4, 24) as f32
    };
    let shares: Vec<f32> = (0..columns).map(longest).collect();
    let all: f32 = shares.iter().sum();
    let width = ui.available_width();
    let start = ui.cursor().min;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, row) in rows.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (cell, share) in row.iter().zip(&shares) {
                let room = width * share / all;
                let top_down = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(room, 26.0), top_down, |ui| {
                    ui.set_width(room);
                    let margin = Margin::symmetric(10, 3);
                    Frame::new().inner_margin(margin).show(ui, |ui| {
                        let font = if index == 0 { medium } else { regular };
                        rich(ui, cell, query, font(size::LABEL));
                    });
                });
            }
        });
        if index + 1 < rows.len() {
            widgets::divider(ui);
        }
    }
    let end = ui.cursor().min.y;
    let frame = eframe::egui::Rect::from_min_max(start, eframe::egui::pos2(start.x + width, end));
    let line = Stroke::new(1.0, theme.border);
    ui.painter()
        .rect_stroke(frame, 6, line, StrokeKind::Outside);
    ui.spacing_mut().item_spacing.y = 8.0;
    ui.add_space(4.0);
}

/// Where what the page says is laid down, and the next page.
fn foot_ui(page: &mut HelpPage, ui: &mut Ui, shown: &ManualPage) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT - 2.0), Sense::hover());
    let inner = rect.shrink2(vec2(16.0, 4.0));
    let right_first = Layout::right_to_left(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(right_first), |ui| {
        let next = page.at() + 1;
        if let Some(follows) = Manual::shipped().page(next) {
            let words = format!("{} {}", follows.number, follows.title);
            if widgets::link(ui, &words).clicked() {
                page.turn_to(next);
            }
        }
        if !shown.sources.is_empty() {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                widgets::hint(ui, format!("依据：{}", shown.sources));
            });
        }
    });
}
