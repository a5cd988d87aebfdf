//! The column at left: the search with its hits, and the contents.

use eframe::egui::{
    CornerRadius, Frame, Margin, Rect, Response, Role as AccessRole, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::model::manual::parts::{Manual, ManualChapter};
use crate::model::manual::search::ManualHit;
use crate::ui::icons::Icon;
use crate::ui::list;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::{self, TextField, mark_current};

use super::page::HelpPage;
use super::rich;

/// Height of a hit and of a line of the contents, in points.
const HIT: f32 = 46.0;
const ROW: f32 = 27.0;

/// Draws the column.
pub fn ui(page: &mut HelpPage, ui: &mut Ui) {
    page.settle_focus(ui);
    Frame::new()
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| search_ui(page, ui));
    ScrollArea::vertical()
        .id_salt("manual contents")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            hits_ui(page, ui);
            Frame::new()
                .fill(Theme::of(ui).surface_low)
                .inner_margin(Margin::symmetric(16, 6))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    widgets::label(ui, "目录");
                });
            let manual = Manual::shipped();
            let mut first = 0;
            for (number, chapter) in manual.chapters.iter().enumerate() {
                chapter_ui(page, ui, (number, chapter), first);
                first += chapter.pages.len();
            }
        });
}

fn search_ui(page: &mut HelpPage, ui: &mut Ui) {
    let typed = TextField::new("在手册里查找", &mut page.query)
        .hint("在手册里查找")
        .icon(Icon::Search)
        .id(list::search_id())
        .show(ui);
    page.searching = typed.response.has_focus();
    if typed.changed {
        page.hit = 0;
    }
    if typed.entered && !page.query.trim().is_empty() {
        page.open_hit();
    }
    let words = if page.query.trim().is_empty() {
        "也认拼音首字母，如 sy".to_owned()
    } else {
        let found = page.found();
        format!(
            "{} 节 {} 处，↑↓ 选，Enter 看",
            found.hits.len(),
            found.total
        )
    };
    widgets::hint(ui, words);
}

fn hits_ui(page: &mut HelpPage, ui: &mut Ui) {
    if page.query.trim().is_empty() {
        return;
    }
    let chosen = page.hit;
    let found = page.found();
    if found.hits.is_empty() {
        Frame::new()
            .inner_margin(Margin::symmetric(16, 6))
            .show(ui, |ui| {
                widgets::note(ui, "手册里没有。换个说法，或看下面的目录。")
            });
        return;
    }
    let mut opened = None;
    for (index, hit) in found.hits.iter().enumerate() {
        let response = hit_ui(ui, hit, index == chosen);
        if response.clicked() {
            opened = Some(index);
        }
    }
    if let Some(index) = opened {
        page.hit = index;
        page.open_hit();
    }
}

fn hit_ui(ui: &mut Ui, hit: &ManualHit, chosen: bool) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HIT), Sense::click());
    let title = Manual::shipped()
        .page(hit.place)
        .map(|page| format!("{} {}", page.number, page.title))
        .unwrap_or_default();
    response.widget_info(|| {
        let spoken = format!("{title}，{} 处：{}", hit.count, hit.line);
        WidgetInfo::selected(AccessRole::ListBoxOption, true, chosen, spoken)
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let faint = TextLook::new(regular(size::SMALL), theme.ink_faint);
    let count = format!("{} 处", hit.count);
    let right = pos2(rect.right() - 12.0, rect.top() + 15.0);
    let end = paint_text_right(ui, right, &count, faint);
    let left = rect.left() + 16.0;
    let look = TextLook::new(medium(size::LABEL), theme.ink);
    paint_text(
        ui,
        pos2(left, rect.top() + 15.0),
        &title,
        look,
        end - left - 8.0,
    );
    let room = rect.right() - left - 12.0;
    rich::paint_marked(
        ui,
        pos2(left, rect.top() + 33.0),
        (&hit.line, &hit.marks),
        room,
    );
    row_edge(ui, rect, &response, chosen);
    response
}

fn row_edge(ui: &Ui, rect: Rect, response: &Response, chosen: bool) {
    if chosen {
        mark_current(ui, rect);
    } else {
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
    }
    focus_ring(ui, response, rect.shrink(2.0));
}

/// A chapter, and its pages where it is open.
fn chapter_ui(
    page: &mut HelpPage,
    ui: &mut Ui,
    (number, chapter): (usize, &ManualChapter),
    first: usize,
) {
    let reads = (first..first + chapter.pages.len()).contains(&page.at());
    let alone = chapter.pages.len() == 1;
    let open = !alone && (reads || page.opened.contains(&number));
    let name = format!("{}　{}", number + 1, chapter.title);
    let icon = match (alone, open) {
        (true, _) => None,
        (false, true) => Some(Icon::ChevronDown),
        (false, false) => Some(Icon::ChevronRight),
    };
    if row_ui(ui, &name, (icon, 16.0), alone && reads).clicked() {
        if alone || !open {
            page.turn_to(first);
        }
        if !page.opened.remove(&number) {
            page.opened.insert(number);
        }
    }
    for (index, held) in chapter.pages.iter().enumerate().filter(|_| open) {
        let here = page.at() == first + index;
        let name = format!("{}　{}", held.number, held.title);
        if row_ui(ui, &name, (None, 40.0), here).clicked() {
            page.turn_to(first + index);
        }
    }
}

fn row_ui(ui: &mut Ui, name: &str, (icon, indent): (Option<Icon>, f32), here: bool) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(AccessRole::ListBoxOption, true, here, name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) && !response.has_focus() {
        return response;
    }
    if here || response.hovered() {
        let fill = if here { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    if here {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter()
            .rect_filled(bar, CornerRadius::ZERO, theme.accent_fill);
    }
    let middle = rect.center().y;
    if let Some(icon) = icon {
        let centre = pos2(rect.left() + indent + 5.0, middle);
        icon.paint(ui.painter(), centre, 12.0, theme.ink_soft);
    }
    let left = rect.left() + indent + if indent < 20.0 { 18.0 } else { 0.0 };
    let (font, ink) = if here {
        (medium(size::LABEL), theme.accent)
    } else {
        (regular(size::LABEL), theme.ink)
    };
    let look = TextLook::new(font, ink);
    paint_text(
        ui,
        pos2(left, middle),
        name,
        look,
        rect.right() - left - 8.0,
    );
    focus_ring(ui, &response, rect.shrink(2.0));
    response
}
