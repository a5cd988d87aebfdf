//! The table: lines of one height, so that only those in sight are drawn however many there are.

use eframe::egui::{
    Role as AccessRole, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ledger::workbench::term_asked::TermsAsked;
use crate::ledger::workbench::term_page::TermRow;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::lines::table_has_focus;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{at_least_wide, empty_state, take_menu_key};

use super::menu::{TermAct, act_on_line};
use super::page::{LineKey, ScrollTo, TermsPage};
use super::table_row::{ROW, RowColumns, TermRowPress, box_of, line_ui};

/// The least width with which no column covers another, in points.
const LEAST: f32 = 860.0;

/// Draws the table, or says why it is empty.
pub fn ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if page.page.is_empty() {
        empty_ui(page, ui, scene);
        return;
    }
    at_least_wide(ui, "terms table", LEAST, |ui| rows_ui(page, ui, scene));
}

fn rows_ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    header_ui(page, ui);
    let mut area = ScrollArea::vertical().id_salt("terms").auto_shrink(false);
    if let Some(offset) = offset(page) {
        area = area.vertical_scroll_offset(offset);
    }
    let by_key = table_has_focus(ui) && take_menu_key(ui.ctx());
    let shown = area.show_rows(ui, ROW, page.rows.len(), |ui, places| {
        let mut pressed = None;
        for place in places {
            let press = line_ui(page, ui, (place, by_key), scene);
            pressed = press.map(|press| (place, press)).or(pressed);
        }
        pressed
    });
    page.view = (shown.state.clamped_offset().y, shown.inner_rect.height());
    if let Some((place, press)) = shown.inner {
        take(page, ui, scene, (place, press));
    }
}

fn empty_ui(page: &mut TermsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if page.is_coming() {
        return;
    }
    if page.asked.is_filtered() {
        let reason = "上面亮着的筛选没有留下期限。";
        let help = Some("清除筛选");
        if empty_state(ui, Icon::Filter, "没有符合条件的期限", reason, help) {
            page.asked = TermsAsked {
                grouping: page.asked.grouping,
                ..TermsAsked::default()
            };
            ui.ctx().request_repaint();
        }
        return;
    }
    let reason = "登记交办日期以后，各项期限自动算出，列在这里。";
    let help = Some("登记新件");
    if empty_state(ui, Icon::Clock, "没有在计的期限", reason, help) {
        scene.ask(Intent::Go(Screen::Entry));
    }
}

/// How far to scroll, where a line was asked for.
fn offset(page: &mut TermsPage) -> Option<f32> {
    let (offset, height) = page.view;
    match page.scroll_to.take()? {
        ScrollTo::Top(place) => Some(place as f32 * ROW),
        ScrollTo::Sight(place) => {
            let top = place as f32 * ROW;
            let bottom = top + ROW;
            if top < offset {
                Some(top)
            } else {
                (bottom > offset + height).then_some((bottom - height).max(0.0))
            }
        }
    }
}

fn header_ui(page: &mut TermsPage, ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let line = Stroke::new(1.0, theme.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let every = page.ticks() > 0 && page.ticks() == page.page.len();
    let cell = box_of(rect);
    let all = ui.interact(
        cell,
        ui.make_persistent_id("tick all terms"),
        Sense::click(),
    );
    all.widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, true, every, "全选列出的期限"));
    let centre = pos2(rect.left() + 24.0, rect.center().y);
    paint_tick(ui, centre, every, theme);
    if !every && page.ticks() > 0 {
        let dash = Stroke::new(2.0, theme.accent_fill);
        let middle = centre.x - 4.0..=centre.x + 4.0;
        ui.painter().hline(middle, centre.y, dash);
    }
    focus_ring(ui, &all, cell.shrink(4.0));
    if all.clicked() {
        page.tick_all();
    }
    let columns = RowColumns::of(rect, page.page.says_sessions);
    for (left, label, ink) in [
        (columns.kind, "类", theme.ink_soft),
        (columns.rule, "规则", theme.ink_soft),
        (columns.due, "到期 ↑", theme.accent),
        (columns.left, "剩余", theme.ink_soft),
        (columns.number, "编号", theme.ink_soft),
        (columns.title, "案由", theme.ink_soft),
        (columns.who, "科室 · 承办人 / 单位", theme.ink_soft),
        (columns.basis, "怎么算的", theme.ink_soft),
    ] {
        if left < rect.right() {
            let look = TextLook::new(medium(size::LABEL), ink);
            let room = rect.right() - left;
            paint_text(ui, pos2(left, rect.center().y), label, look, room);
        }
    }
}

/// Does what was pressed in a line.
fn take(
    page: &mut TermsPage,
    ui: &Ui,
    scene: &mut Scene<'_>,
    (place, press): (usize, TermRowPress),
) {
    let Some(key) = page.rows.get(place).and_then(|row| page.key_of(row)) else {
        return;
    };
    // The keys of the table act from here on.
    if let Some(focused) = ui.memory(eframe::egui::Memory::focused) {
        ui.memory_mut(|memory| memory.surrender_focus(focused));
    }
    page.current = Some(key);
    match (press, key) {
        (TermRowPress::Tick, _) => {
            let keys = page.keys_at(place);
            page.turn_ticks(&keys);
        }
        (TermRowPress::Only | TermRowPress::Asked(TermAct::Only), LineKey::Group(group)) => {
            page.asked.narrow(group, scene.ledger);
            page.scroll_to = Some(ScrollTo::Top(0));
        }
        (TermRowPress::Open | TermRowPress::Asked(TermAct::Open), LineKey::Term(term)) => {
            scene.ask(Intent::Go(Screen::Case(term.case)));
        }
        (TermRowPress::Asked(act), _) => act_on_line(page, scene, place, act),
        (TermRowPress::Here, LineKey::Group(group)) if page.has_rows(place) => {
            page.opened.turn_group(group);
            page.rows_are_stale = true;
        }
        (TermRowPress::Here, LineKey::Fold(fold)) => {
            page.opened.turn_fold(fold);
            page.rows_are_stale = true;
        }
        _ => {}
    }
    ui.ctx().request_repaint();
}

impl TermsPage {
    /// Whether the group at a line has any terms.
    fn has_rows(&self, place: usize) -> bool {
        match self.rows.get(place) {
            Some(TermRow::Group(group)) => self
                .page
                .groups
                .get(*group)
                .is_some_and(|group| group.count.all() > 0),
            _ => true,
        }
    }
}
