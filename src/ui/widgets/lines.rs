//! A table of lines of one height, of which only those in sight are drawn however many there are: which are ticked, on
//! which one stands, how far it is scrolled.

use std::hash::Hash;

use eframe::egui::{
    Event, Key, Modifiers, Popup, Rect, Response, Role as AccessRole, ScrollArea, Sense, Stroke,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use rustc_hash::FxHashSet;

use crate::ui::icons::Icon;
use crate::ui::theme::Theme;

use super::button::{Button, focus_ring};
use super::choice::paint_tick;
use super::composition::is_composing;
use super::context_menu::{MenuEntries, context_menu, take_menu_key};
use super::dialogs::dialog_is_open;
use super::keys::note_choice_in_focus;
use super::pick_row::mark_current;
use super::spoken::say_selected;
use super::table_focus::is_at_table;

/// Width of the box at the left of a line, in points.
const BOX: f32 = 40.0;

/// The lines of a table by their keys, and what is done with them.
#[derive(Clone, Debug)]
pub struct TickedLines<K> {
    keys: Vec<K>,
    ticked: FxHashSet<K>,
    current: Option<K>,
    /// The line that is to be scrolled into sight.
    sight: Option<usize>,
    /// How far the table is scrolled, and how high it is, in points.
    view: (f32, f32),
}

impl<K> Default for TickedLines<K> {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            ticked: FxHashSet::default(),
            current: None,
            sight: None,
            view: (0.0, 0.0),
        }
    }
}

/// Whether the table of a page has the focus: no other control has it, nothing is being composed and nothing lies above.
pub fn table_has_focus(ui: &Ui) -> bool {
    is_at_table(ui.ctx())
        && !Popup::is_any_open(ui.ctx())
        && !dialog_is_open(ui.ctx())
        && !is_composing(ui.ctx())
}

/// Whether a letter that acts in the table was pressed; it is taken out of the input together with the text it would type
/// into the field of a form that it opens. Keys that come with it wait until that form has the focus.
pub fn take_letter(ui: &Ui, key: Key) -> bool {
    note_choice_in_focus(ui.ctx());
    ui.input_mut(|input| {
        let pressed = input.consume_key(Modifiers::NONE, key);
        if pressed {
            input
                .events
                .retain(|event| !matches!(event, Event::Text(text) if text.len() == 1));
        }
        pressed
    })
}

/// What was asked for in a line; one stands on it then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePress<A> {
    /// It was pressed twice: it is to be opened.
    Open,
    /// That was chosen in its menu.
    Chosen(A),
}

/// A line while it is drawn.
#[derive(Debug)]
pub struct ShownLine {
    /// Its place.
    pub place: usize,
    /// Where it is, the box at its left included.
    pub rect: Rect,
}

impl<K: Copy + Eq + Hash> TickedLines<K> {
    /// Takes the lines as they are now. What is out of sight is no longer ticked: nothing acts on it. Where the line one
    /// stood on is gone, one stands on the line that took its place.
    pub fn set_keys(&mut self, keys: Vec<K>) {
        let here = self.here().unwrap_or(0);
        self.keys = keys;
        if !self.ticked.is_empty() {
            let shown: FxHashSet<K> = self.keys.iter().copied().collect();
            self.ticked.retain(|key| shown.contains(key));
        }
        if self.here().is_none() {
            let last = self.keys.len().saturating_sub(1);
            self.current = self.keys.get(here.min(last)).copied();
        }
    }

    /// The keys of all lines, in order.
    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    /// Where one stands.
    pub fn here(&self) -> Option<usize> {
        let current = self.current?;
        self.keys.iter().position(|key| *key == current)
    }

    /// The line one stands on.
    pub fn current(&self) -> Option<K> {
        self.current.filter(|_| !self.keys.is_empty())
    }

    /// Stands on a line and brings it into sight.
    pub fn go_to(&mut self, place: usize) {
        if let Some(key) = self.keys.get(place) {
            self.current = Some(*key);
            self.sight = Some(place);
        }
    }

    /// How many are ticked.
    pub fn ticks(&self) -> usize {
        self.ticked.len()
    }

    /// What is acted on, in order: the ticked lines, else the one that one stands on.
    pub fn chosen(&self) -> Vec<K> {
        if self.ticked.is_empty() {
            return self.current().into_iter().collect();
        }
        let all = self.keys.iter().copied();
        all.filter(|key| self.ticked.contains(key)).collect()
    }

    /// Unticks all.
    pub fn untick(&mut self) {
        self.ticked.clear();
    }

    fn turn(&mut self, key: K) {
        if !self.ticked.remove(&key) {
            self.ticked.insert(key);
        }
    }

    fn turn_all(&mut self) {
        if self.ticked.len() == self.keys.len() {
            self.ticked.clear();
        } else {
            self.ticked.extend(self.keys.iter().copied());
        }
    }

    /// Its keys while it has the focus: ↑ ↓ PgUp PgDn Home End, space, Ctrl+A, Esc. Returns whether Enter opens the line.
    pub fn take_keys(&mut self, ui: &Ui, height: f32) -> bool {
        if self.keys.is_empty() || !table_has_focus(ui) {
            return false;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let page = (self.view.1 / height).floor().max(1.0) as usize;
        let last = self.keys.len() - 1;
        for (key, by, down) in [
            (Key::ArrowDown, 1, true),
            (Key::ArrowUp, 1, false),
            (Key::PageDown, page, true),
            (Key::PageUp, page, false),
            (Key::End, last, true),
            (Key::Home, last, false),
        ] {
            if pressed(Modifiers::NONE, key) {
                let here = self.here().unwrap_or(0);
                self.go_to(if down {
                    here.saturating_add(by).min(last)
                } else {
                    here.saturating_sub(by)
                });
            }
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.turn_all();
        }
        if !self.ticked.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.untick();
        }
        if pressed(Modifiers::NONE, Key::Space)
            && let Some(current) = self.current()
        {
            self.turn(current);
        }
        pressed(Modifiers::NONE, Key::Enter)
    }

    /// The line of headings, its box ticking all; `name` says what that does. Returns where it is.
    pub fn header_ui(&mut self, ui: &mut Ui, name: &str) -> Rect {
        let theme = Theme::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, theme.surface_low);
        let line = Stroke::new(1.0, theme.border);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        let every = !self.keys.is_empty() && self.ticked.len() == self.keys.len();
        let cell = rect.with_max_x(rect.left() + BOX);
        let all = ui.interact(cell, ui.make_persistent_id(name), Sense::click());
        all.widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, true, every, name));
        paint_tick(ui, pos2(rect.left() + 22.0, rect.center().y), every, theme);
        focus_ring(ui, &all, cell.shrink(4.0));
        if all.clicked() {
            self.turn_all();
        }
        rect
    }

    /// Draws the lines in sight: `line` paints one and says its words, `menu` has what its menu offers beside ticking.
    pub fn show<A>(
        &mut self,
        ui: &mut Ui,
        height: f32,
        mut line: impl FnMut(&mut Ui, &ShownLine) -> String,
        menu: impl Fn(&mut MenuEntries<'_>) -> Option<A>,
    ) -> Option<LinePress<A>> {
        let by_key = table_has_focus(ui) && take_menu_key(ui.ctx());
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        let (before, sought) = (self.view, self.sight.is_some());
        if let Some(offset) = self.offset(height) {
            area = area.vertical_scroll_offset(offset);
        }
        let mut press = None;
        let shown = area.show_rows(ui, height, self.keys.len(), |ui, places| {
            for place in places {
                let drawn = self.line_ui(ui, (place, height), &mut line);
                if let Some((key, response, spoken)) = drawn {
                    let by_key = by_key && self.current == Some(key.0);
                    let chosen = self.menu_ui(&response, by_key, (key.0, &spoken), &menu);
                    let opened = key.1.then_some(LinePress::Open);
                    press = chosen.map(LinePress::Chosen).or(opened).or(press.take());
                }
            }
        });
        self.view = (shown.state.clamped_offset().y, shown.inner_rect.height());
        if self.view.1 < before.1 {
            self.stay_in_sight(ui, (before, sought), height);
        }
        press
    }

    /// Brings the line one stands on back into sight where it was in it, or was sought, until what opened below the table
    /// took its room.
    fn stay_in_sight(
        &mut self,
        ui: &Ui,
        ((offset, room), sought): ((f32, f32), bool),
        height: f32,
    ) {
        let Some(here) = self.here() else { return };
        let (top, bottom) = (here as f32 * height, (here + 1) as f32 * height);
        let was_in_sight = sought || (top < offset + room && bottom > offset);
        if was_in_sight && bottom > self.view.0 + self.view.1 {
            self.sight = Some(here);
            ui.ctx().request_repaint();
        }
    }

    /// Draws a line; returns its key with whether it is to be opened, itself, and what is said of it.
    fn line_ui(
        &mut self,
        ui: &mut Ui,
        (place, height): (usize, f32),
        line: &mut impl FnMut(&mut Ui, &ShownLine) -> String,
    ) -> Option<((K, bool), Response, String)> {
        let key = self.keys.get(place).copied()?;
        let theme = Theme::of(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
        let ticked = self.ticked.contains(&key);
        if ticked || response.hovered() {
            let fill = if ticked { theme.selected } else { theme.hover };
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        paint_tick(ui, pos2(rect.left() + 22.0, rect.center().y), ticked, theme);
        let spoken = line(ui, &ShownLine { place, rect });
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, &spoken));
        say_selected(&response, ticked);
        let rule = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, rule);
        if self.current == Some(key) {
            mark_current(ui, rect);
        }
        let opens = self.take_press(ui, (key, rect), &response);
        Some(((key, opens), response, spoken))
    }

    /// The menu of a line where it is open; returns what was chosen of `menu`. That is done with all that are ticked where
    /// the line is one of them, else with the line alone.
    fn menu_ui<A>(
        &mut self,
        response: &Response,
        by_key: bool,
        (key, spoken): (K, &str),
        menu: &impl Fn(&mut MenuEntries<'_>) -> Option<A>,
    ) -> Option<A> {
        if response.secondary_clicked() {
            self.current = Some(key);
        }
        let ticked = self.ticked.contains(&key);
        let label = if ticked { "取消勾选" } else { "勾选" };
        let tick = Button::text(label).icon(Icon::Check).key("空格");
        let (mut chosen, mut turns) = (None, false);
        context_menu(response, by_key, spoken, |entries| {
            chosen = menu(entries);
            turns = entries.entry(tick);
        });
        if turns {
            self.turn(key);
        }
        if chosen.is_some() {
            self.current = Some(key);
            if !ticked {
                self.ticked.clear();
            }
        }
        chosen
    }

    /// Does what was pressed in a line; returns whether it is opened.
    fn take_press(&mut self, ui: &Ui, (key, rect): (K, Rect), response: &Response) -> bool {
        if !response.clicked() {
            return false;
        }
        // The keys of the table act from here on.
        if let Some(focused) = ui.memory(eframe::egui::Memory::focused) {
            ui.memory_mut(|memory| memory.surrender_focus(focused));
        }
        self.current = Some(key);
        ui.ctx().request_repaint();
        let at = response.interact_pointer_pos();
        let on_box = at.is_some_and(|at| at.x < rect.left() + BOX);
        if on_box {
            self.turn(key);
        }
        response.double_clicked() && !on_box
    }

    /// How far to scroll, where a line was to be brought into sight.
    fn offset(&mut self, height: f32) -> Option<f32> {
        let (offset, room) = self.view;
        let top = self.sight.take()? as f32 * height;
        let bottom = top + height;
        if top < offset {
            Some(top)
        } else {
            (bottom > offset + room).then_some((bottom - room).max(0.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_acted_on_is_ticked_or_stood_on_and_in_sight() {
        let mut lines = TickedLines::default();
        assert_eq!(lines.chosen(), Vec::<u32>::new());
        lines.set_keys(vec![1, 2, 3, 4]);
        assert_eq!(lines.chosen(), [1], "one stands on the first");
        lines.go_to(2);
        lines.turn(4);
        lines.turn(2);
        assert_eq!(lines.chosen(), [2, 4], "in the order of the table");
        lines.set_keys(vec![1, 4, 5]);
        assert_eq!((lines.chosen(), lines.here()), (vec![4], Some(2)));
        lines.untick();
        assert_eq!(lines.chosen(), [5], "5 took the place of 3");
        lines.turn_all();
        assert_eq!(lines.ticks(), 3);
        lines.set_keys(Vec::new());
        assert_eq!((lines.ticks(), lines.current()), (0, None));
    }
}
