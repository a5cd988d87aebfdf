//! The list as it is drawn: only rows in sight, one of them a stop of the Tab key.

use eframe::egui::{
    EventFilter, Id as WidgetId, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::posted::{PostedCase, PostedTo};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::{self, Button, TextField, context_menu, mark_current, take_menu_key};

use super::{LookAt, Recipients, Row};

/// How high a row is, points.
const ROW: f32 = 32.0;
/// How far a person's row is set in, points.
const INDENT: f32 = 28.0;
/// A click this far from a row's left edge is on its tick, points.
const TICK: f32 = 40.0;
/// In a list so narrow the search stands below what is ticked, points.
const NARROW: f32 = 420.0;

impl Recipients {
    /// Draws the list; `what` says what each person gets.
    pub fn ui(&mut self, ui: &mut Ui, what: &str) {
        self.head_ui(ui);
        let mut rows = ScrollArea::vertical()
            .id_salt("produce recipients")
            .auto_shrink(false);
        ui.spacing_mut().item_spacing.y = 0.0;
        let wanted = self.wanted.take();
        let seen = ui.available_height();
        match wanted {
            Some(row) if row <= self.in_sight.start => {
                rows = rows.vertical_scroll_offset(row as f32 * ROW);
            }
            // The last one drawn may be in sight with its upper edge only.
            Some(row) if row + 1 >= self.in_sight.end => {
                let offset = (row + 1) as f32 * ROW - seen;
                rows = rows.vertical_scroll_offset(offset.max(0.0));
            }
            _ => {}
        }
        let count = self.rows.len();
        rows.show_rows(ui, ROW, count, |ui, range| {
            self.in_sight = range.clone();
            for index in range {
                self.row_ui(ui, index, what, wanted);
            }
        });
    }

    fn head_ui(&mut self, ui: &mut Ui) {
        let cases = self.ticked_cases().len();
        let said = if self.by_person() {
            format!("已选 {cases} 件 · {} 人", self.people)
        } else {
            format!("已选 {cases} 件")
        };
        let is_narrow = ui.available_width() < NARROW;
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            let mut all = cases > 0;
            if widgets::tick(ui, "选案件和收件人", &mut all) {
                self.turn_all(all);
            }
            widgets::hint(ui, said);
            if !is_narrow {
                self.search_ui(ui);
            }
        });
        if is_narrow {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                self.search_ui(ui);
            });
        }
    }

    fn search_ui(&mut self, ui: &mut Ui) {
        let width = (ui.available_width() - 16.0).clamp(80.0, 180.0);
        let search = TextField::new("查找收件人", &mut self.search)
            .hint("编号、姓名、拼音")
            .width(width)
            .height(28.0);
        if search.show(ui).changed {
            self.find();
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, index: usize, what: &str, wanted: Option<usize>) {
        let Some(row) = self.rows.get(index).copied() else {
            return;
        };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let id = WidgetId::unique(("produce recipient", index));
        // One stop of the Tab key: the row looked at, or the first in sight where that is not.
        let stop = if self.in_sight.contains(&self.chosen) {
            self.chosen
        } else {
            self.in_sight.start
        };
        let sense = if index == stop || wanted == Some(index) {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, id, sense);
        let ticked = self.is_ticked(row);
        let name = self.name_of(row, what);
        let can = self.can_tick(row);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, can, ticked, &name));
        if wanted == Some(index) {
            response.request_focus();
        }
        if response.has_focus() {
            self.chosen = index;
            self.keys(ui, index, id);
        }
        if response.clicked() {
            self.chosen = index;
            self.wanted = Some(index);
            let pointer = response.interact_pointer_pos();
            // Enter, Space and a reader's press have no place; a click beside the tick only looks.
            let on_tick = pointer.is_none_or(|at| at.x < rect.left() + indent(row) + TICK);
            if on_tick {
                self.turn(row);
            }
        }
        let by_key = response.has_focus() && take_menu_key(ui.ctx());
        self.menu_ui(&response, by_key, (index, &name));
        self.paint_row(ui, rect, (index, row), response.hovered());
        focus_ring(ui, &response, rect.shrink(2.0));
    }

    /// What can be done with a row, and with all that are shown.
    fn menu_ui(&mut self, response: &Response, by_key: bool, (index, name): (usize, &str)) {
        let Some(row) = self.rows.get(index).copied() else {
            return;
        };
        if response.secondary_clicked() {
            self.chosen = index;
            self.wanted = Some(index);
        }
        let tick = if self.is_ticked(row) {
            "取消勾选"
        } else {
            "勾选"
        };
        let can = self.can_tick(row);
        let is_left = context_menu(response, by_key, name, |entries| {
            let turn = Button::text(tick).icon(Icon::Check).key("空格");
            if entries.entry(turn.enabled(can)) {
                self.turn(row);
                self.wanted = Some(index);
            }
            if entries.entry(Button::text("看这一位的纸").icon(Icon::Open)) {
                self.chosen = index;
                self.wanted = Some(index);
            }
            for (label, on) in [("列出的都勾选", true), ("列出的都不勾", false)] {
                if entries.entry(Button::text(label)) {
                    self.turn_all(on);
                    self.wanted = Some(index);
                }
            }
        });
        // Left by Esc: one goes on in the row.
        if is_left && !response.ctx.input(|input| input.pointer.any_pressed()) {
            self.wanted = Some(index);
        }
    }

    /// The arrows lead from row to row, whatever of them is in sight.
    fn keys(&mut self, ui: &Ui, index: usize, id: WidgetId) {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.rows.len().saturating_sub(1);
        let to = if pressed(Key::ArrowDown) {
            (index + 1).min(last)
        } else if pressed(Key::ArrowUp) {
            index.saturating_sub(1)
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else {
            return;
        };
        self.chosen = to;
        self.wanted = Some(to);
        ui.ctx().request_repaint();
    }

    fn can_tick(&self, row: Row) -> bool {
        let found = self.of_row(row);
        !self.by_person() || found.is_some_and(|(case, _)| case.missing.is_none())
    }

    fn name_of(&self, row: Row, what: &str) -> String {
        match self.of_row(row) {
            Some((case, Some(person))) => format!("{} {}：{what}", case.number, person.name),
            Some((case, None)) => format!("{} {}", case.number, case.title),
            None => String::new(),
        }
    }

    fn paint_row(&self, ui: &Ui, rect: Rect, (index, row): (usize, Row), hovered: bool) {
        let theme = Theme::of(ui);
        let Some((case, person)) = self.of_row(row) else {
            return;
        };
        let chosen = index == self.chosen && self.look != LookAt::Whole;
        if chosen || hovered {
            let fill = if chosen { theme.selected } else { theme.hover };
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        if chosen {
            mark_current(ui, rect);
        }
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        let left = rect.left() + indent(row);
        let middle = rect.center().y;
        paint_tick(ui, pos2(left + 24.0, middle), self.is_ticked(row), theme);
        let ink = if self.can_tick(row) {
            theme.ink
        } else {
            theme.ink_faint
        };
        let faint = TextLook::new(regular(size::SMALL), theme.ink_faint);
        let right = pos2(rect.right() - 16.0, middle);
        let end = paint_text_right(ui, right, &self.state_words(case, person), faint);
        let at = pos2(left + TICK, middle);
        let room = end - at.x - 8.0;
        if let Some(person) = person {
            let look = TextLook::new(regular(size::TEXT), ink);
            paint_text(ui, at, &person.name, look, room);
        } else {
            let look = TextLook::new(medium(size::TEXT), ink);
            let words = format!("{}　{}", case.number, case.title);
            paint_text(ui, at, &words, look, room);
        }
    }

    /// What stands at a row's right: why nothing can be made, how many, how long.
    fn state_words(&self, case: &PostedCase, person: Option<&PostedTo>) -> String {
        if !self.by_person() {
            return String::new();
        }
        if let Some(missing) = case.missing {
            return if person.is_none() {
                missing.to_owned()
            } else {
                String::new()
            };
        }
        let Some(person) = person else {
            return format!("{} 人", case.people.len());
        };
        let papers = self.counted.get(&case.case);
        let own = papers.into_iter().flatten();
        let own = own.filter(|(to, _)| *to == person.person);
        let pages: Vec<usize> = own.map(|(_, pages)| *pages).collect();
        if pages.is_empty() {
            String::new()
        } else {
            format!("{} 份，{} 页", pages.len(), pages.iter().sum::<usize>())
        }
    }
}

/// How far a row is set in, points.
fn indent(row: Row) -> f32 {
    if row.person.is_some() { INDENT } else { 0.0 }
}
