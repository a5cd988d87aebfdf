//! Choices: drop-down lists, ticks, rows to choose from.

use eframe::egui::{
    Align2, ComboBox, CornerRadius, EventFilter, Id, IdSalt, Key, Modifiers, Popup, Rect, Response,
    RichText, Role as AccessRole, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};

use super::button::focus_ring;
use super::composition::is_composing;
use super::dialogs::above_dialogs;
use super::focused;
use super::keys::{has_focus, list_step, open_list_step, request_focus, take_opening_key};
use super::spoken::{say_expanded, say_selected, say_value};
use super::text::cut;

/// The keys of a drop-down list: closed, up and down change what is chosen, Space and Alt+↓ open it; open, they move
/// along it, Enter or Space takes the name they are on, Esc leaves it.
#[derive(Clone, Copy, Debug, Default)]
struct ListKeys {
    /// What is chosen by a key.
    picked: Option<usize>,
    /// The name an open list stands on.
    marked: Option<usize>,
    /// The keys came to it this frame.
    moved: bool,
}

impl ListKeys {
    fn pressed(ui: &Ui, list: Id, chosen: Option<usize>, count: usize) -> Self {
        // As egui names the popup of a `ComboBox`.
        let (popup, marked_id) = (list.with("popup"), list.with("marked"));
        let mut keys = Self {
            marked: chosen,
            ..Self::default()
        };
        let opens = take_opening_key(ui, list);
        if !has_focus(ui, list) || is_composing(ui.ctx()) {
            return keys;
        }
        if !ComboBox::is_open(ui.ctx(), list) {
            ui.data_mut(|data| data.remove_temp::<usize>(marked_id));
            if opens {
                Popup::open_id(ui.ctx(), popup);
            } else {
                keys.picked = list_step(ui, chosen, count);
            }
            return keys;
        }
        keys.marked = ui.data(|data| data.get_temp(marked_id)).or(chosen);
        if let Some(to) = open_list_step(ui, keys.marked, count) {
            ui.data_mut(|data| data.insert_temp(marked_id, to));
            keys.marked = Some(to);
            keys.moved = true;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let takes = pressed(Key::Enter) || pressed(Key::Space);
        if takes {
            keys.picked = keys.marked;
        }
        if takes || pressed(Key::Escape) {
            Popup::close_id(ui.ctx(), popup);
        }
        keys
    }

    /// Keeps the keys that belong to the list from moving the focus; Esc leaves it on the list that it closed, also where
    /// that was opened by the pointer, which gives it no focus.
    fn hold(ui: &Ui, list: Id) {
        let is_open = ComboBox::is_open(ui.ctx(), list);
        let was_open: Option<bool> = ui.data(|data| data.get_temp(list.with("was open")));
        ui.data_mut(|data| data.insert_temp(list.with("was open"), is_open));
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if was_open == Some(true) && !is_open && escaped {
            request_focus(ui, list);
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: is_open,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    }
}

/// A drop-down list of names; returns the index chosen, if it changed.
pub fn drop_down(
    ui: &mut Ui,
    name: &str,
    chosen: Option<usize>,
    options: &[impl AsRef<str>],
    width: f32,
) -> Option<usize> {
    let theme = Theme::of(ui);
    let shown = chosen
        .and_then(|index| options.get(index))
        .map_or("请选择", AsRef::as_ref);
    let ink = if chosen.is_some() {
        theme.control_ink(ui.is_enabled())
    } else {
        theme.ink_faint
    };
    let mut picked = None;
    ui.scope(|ui| {
        let id = ui.make_persistent_id(IdSalt::new(name));
        let keys = ListKeys::pressed(ui, id, chosen, options.len());
        picked = keys.picked;
        ui.visuals_mut().widgets.inactive.bg_stroke.color = theme.border_input;
        let text = RichText::new(shown).font(regular(size::TEXT)).color(ink);
        let list = ComboBox::from_id_salt(name)
            .width(width)
            .height(320.0)
            .truncate()
            .icon(|ui, rect, _, _| {
                let ink = Theme::of(ui).ink_soft;
                Icon::ChevronDown.paint(ui.painter(), rect.center(), 14.0, ink);
            })
            .selected_text(text)
            .show_ui(ui, |ui| {
                above_dialogs(ui);
                ui.set_min_width(width - 14.0);
                for (index, option) in options.iter().enumerate() {
                    let is_here = keys.marked == Some(index);
                    let row = candidate_row(ui, option.as_ref(), "", is_here);
                    if is_here && keys.moved {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        picked = Some(index);
                        request_focus(ui, id);
                        ui.close();
                    }
                }
            });
        let response = list.response.accessible_name(name);
        focused::take_wanted(&response, name);
        say_value(&response, shown);
        say_expanded(&response, ComboBox::is_open(ui.ctx(), response.id));
        ListKeys::hold(ui, id);
        focus_ring(ui, &response, response.rect);
    });
    picked.filter(|index| chosen != Some(*index))
}

/// A box to tick, with its text; returns whether it changed.
pub fn tick(ui: &mut Ui, words: &str, value: &mut bool) -> bool {
    let theme = Theme::of(ui);
    let ink = theme.control_ink(ui.is_enabled());
    let text = cut(
        ui,
        words,
        regular(size::TEXT),
        ink,
        ui.available_width() - 24.0,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(24.0 + text.size().x, 28.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(AccessRole::CheckBox, ui.is_enabled(), *value, words));
    paint_tick(ui, pos2(rect.left() + 8.0, rect.center().y), *value, theme);
    ui.painter().galley(
        pos2(rect.left() + 24.0, rect.center().y - text.size().y / 2.0),
        text,
        ink,
    );
    focus_ring(ui, &response, rect);
    if response.clicked() {
        *value = !*value;
    }
    response.clicked()
}

/// Paints a tick box 16 points wide.
pub fn paint_tick(ui: &Ui, centre: eframe::egui::Pos2, on: bool, theme: &Theme) {
    let rect = Rect::from_center_size(centre, vec2(16.0, 16.0));
    let radius = CornerRadius::same(3);
    if on {
        ui.painter().rect_filled(rect, radius, theme.accent_fill);
        Icon::Check.paint(ui.painter(), centre, 13.0, theme.on_accent);
    } else {
        ui.painter().rect(
            rect,
            radius,
            theme.surface,
            theme.edge(theme.border_input),
            StrokeKind::Inside,
        );
    }
}

/// A row in a list or menu that can be chosen; returns its response.
pub fn list_row(ui: &mut Ui, words: &str, trailing: &str, chosen: bool) -> Response {
    row_with(ui, words, trailing, chosen, Sense::click())
}

/// A row of a list that follows a field: Tab passes it by, for the list goes when the field is left.
pub fn candidate_row(ui: &mut Ui, words: &str, trailing: &str, chosen: bool) -> Response {
    row_with(ui, words, trailing, chosen, Sense::CLICK)
}

fn row_with(ui: &mut Ui, words: &str, trailing: &str, chosen: bool, sense: Sense) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), sense);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::ListBoxOption, true, words));
    say_selected(&response, chosen);
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
    }
    let room = rect.width() - 20.0;
    let end = cut(
        ui,
        trailing,
        regular(size::SMALL),
        theme.ink_faint,
        room * 0.6,
    );
    let text = cut(
        ui,
        words,
        regular(size::TEXT),
        theme.ink,
        room - end.size().x - 8.0,
    );
    ui.painter().galley(
        pos2(rect.left() + 10.0, rect.center().y - text.size().y / 2.0),
        text,
        theme.ink,
    );
    let place =
        Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - 10.0, rect.center().y), end.size());
    ui.painter().galley(place.min, end, theme.ink_faint);
    focus_ring(ui, &response, rect);
    response
}

#[cfg(test)]
mod tests;
