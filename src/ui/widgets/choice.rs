//! Choices: segmented buttons for two to four options, drop-down lists for more, ticks.

use eframe::egui::{
    Align2, ComboBox, CornerRadius, Rect, Response, RichText, Role as AccessRole, Sense,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::button::focus_ring;
use super::dialogs::above_dialogs;
use super::focused;
use super::spoken::{say_expanded, say_selected, say_value};
use super::text::cut;

/// Options side by side; returns whether the choice changed. `None` as value is nothing chosen yet.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[(T, &str)],
    width: f32,
) -> bool {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
    let line = theme.edge(theme.border_input);
    let radius = CornerRadius::same(6);
    ui.painter()
        .rect(rect, radius, theme.surface, line, StrokeKind::Inside);
    let each = width / options.len().max(1) as f32;
    let mut changed = false;
    for (index, (option, label)) in options.iter().enumerate() {
        let left = rect.left() + each * index as f32;
        let segment = Segment {
            label,
            chosen: *value == Some(*option),
            parted: index > 0 && *value != Some(options[index - 1].0),
            rect: Rect::from_min_size(pos2(left, rect.top()), vec2(each, 32.0)),
        };
        let response = segment.ui(ui, name, index);
        focused::take_wanted(&response, name);
        if response.clicked() && !segment.chosen {
            *value = Some(*option);
            changed = true;
        }
    }
    changed
}

/// One of the options side by side.
struct Segment<'a> {
    label: &'a str,
    chosen: bool,
    /// A line parts it from the one before.
    parted: bool,
    rect: Rect,
}

impl Segment<'_> {
    fn ui(&self, ui: &Ui, name: &str, index: usize) -> Response {
        let theme = Theme::of(ui);
        let id = ui.make_persistent_id((name, index));
        let response = ui.interact(self.rect, id, Sense::click());
        response.widget_info(|| {
            let spoken = format!("{name}：{}", self.label);
            WidgetInfo::selected(
                AccessRole::RadioButton,
                ui.is_enabled(),
                self.chosen,
                spoken,
            )
        });
        self.paint_ground(ui, response.hovered());
        let (font, ink) = if self.chosen {
            (medium(size::TEXT), theme.accent)
        } else {
            (regular(size::TEXT), theme.control_ink(ui.is_enabled()))
        };
        let text = cut(ui, self.label, font, ink, self.rect.width() - 8.0);
        let corner = self.rect.center() - text.size() / 2.0;
        ui.painter().galley(corner, text, ink);
        focus_ring(ui, &response, self.rect);
        response
    }

    fn paint_ground(&self, ui: &Ui, hovered: bool) {
        let (theme, painter) = (Theme::of(ui), ui.painter());
        let radius = CornerRadius::same(5);
        if self.chosen {
            let line = theme.edge(theme.accent_fill);
            let fill = theme.accent_low;
            painter.rect(self.rect, radius, fill, line, StrokeKind::Inside);
            return;
        }
        if hovered {
            painter.rect_filled(self.rect.shrink(1.0), radius, theme.hover);
        }
        if self.parted {
            let line = theme.edge(theme.border);
            let rows = self.rect.shrink(7.0).y_range();
            painter.vline(self.rect.left(), rows, line);
        }
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
                    if list_row(ui, option.as_ref(), "", chosen == Some(index)).clicked() {
                        picked = Some(index).filter(|index| chosen != Some(*index));
                        ui.close();
                    }
                }
            });
        let response = list.response.accessible_name(name);
        focused::take_wanted(&response, name);
        say_value(&response, shown);
        say_expanded(&response, ComboBox::is_open(ui.ctx(), response.id));
        focus_ring(ui, &response, response.rect);
    });
    picked
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
