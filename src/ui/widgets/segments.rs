//! Options side by side, of which one is chosen.

use eframe::egui::{
    CornerRadius, Id, Key, Rect, Response, Role as AccessRole, Sense, StrokeKind, Ui, WidgetInfo,
    vec2,
};

use crate::ui::theme::{Theme, medium, regular, size};

use super::button::focus_ring;
use super::composition::is_composing;
use super::focused;
use super::keys::{has_focus, request_focus, step};
use super::text::cut;

/// Height of one line of options, in points.
const LINE: f32 = 32.0;

/// What stays free beside an option's words, in points.
const PADDING: f32 = 12.0;

/// Where options stand: how many in a line, and how wide they are together, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SegmentGrid {
    width: f32,
    columns: usize,
    lines: usize,
}

impl SegmentGrid {
    /// So many options in the width asked for; in the whole room where their words, the longest so many points wide,
    /// would be cut, and over several lines where that is not enough either.
    fn of(count: usize, longest: f32, asked: f32, room: f32) -> Self {
        let count = count.max(1);
        let needed = longest * count as f32;
        let width = asked.max(needed).min(room);
        let fitting = (width / longest.max(1.0) + 0.01) as usize;
        let lines = count.div_ceil(fitting.clamp(1, count));
        Self {
            width,
            columns: count.div_ceil(lines),
            lines,
        }
    }

    /// The cell of an option, in the rectangle of all.
    fn cell(self, all: Rect, index: usize) -> Rect {
        let each = all.width() / self.columns as f32;
        let (line, column) = (index / self.columns, index % self.columns);
        let corner = all.min + vec2(each * column as f32, LINE * line as f32);
        Rect::from_min_size(corner, vec2(each, LINE))
    }
}

/// The room a control has: the rest of its line, or a line of its own where it may begin one.
fn room_of(ui: &Ui) -> f32 {
    if ui.layout().main_wrap() {
        ui.max_rect().width()
    } else {
        ui.available_width()
    }
}

/// Options side by side, of which arrows and digits choose, `width` points wide where the room and their words allow it; returns whether the choice changed.
/// `None` as value is nothing chosen yet.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[(T, &str)],
    width: f32,
) -> bool {
    let theme = Theme::of(ui);
    let words_of = |label: &str| cut(ui, label, medium(size::TEXT), theme.ink, f32::INFINITY);
    let longest = options.iter().map(|(_, label)| words_of(label).size().x);
    let longest = longest.fold(0.0, f32::max) + PADDING;
    let grid = SegmentGrid::of(options.len(), longest, width, room_of(ui));
    let desired = vec2(grid.width, LINE * grid.lines as f32);
    let (rect, _) = ui.allocate_exact_size(desired, Sense::hover());
    let line = theme.edge(theme.border_input);
    let radius = CornerRadius::same(6);
    ui.painter()
        .rect(rect, radius, theme.surface, line, StrokeKind::Inside);
    let mut changed = segment_keys(ui, name, value, options);
    // From the chosen one arrows lead on; where nothing is chosen, from the first.
    let chosen = |(option, _): &(T, &str)| *value == Some(*option);
    let entry = options.iter().position(chosen).unwrap_or_default();
    for (index, (option, label)) in options.iter().enumerate() {
        let begins_line = index.is_multiple_of(grid.columns);
        let segment = Segment {
            label,
            chosen: *value == Some(*option),
            parted: !begins_line && *value != Some(options[index - 1].0),
            rect: grid.cell(rect, index),
        };
        let response = segment.ui(ui, name, index);
        if index == entry {
            focused::take_wanted(&response, name);
        }
        if response.clicked() && !is_entered(ui, &response) && !segment.chosen {
            *value = Some(*option);
            changed = true;
            response.request_focus();
        }
    }
    changed
}

/// Whether Enter clicked it: that goes on to the next field and chooses nothing nobody chose.
fn is_entered(ui: &Ui, response: &Response) -> bool {
    let is_pressed = ui.input(|input| input.key_pressed(Key::Enter));
    is_pressed && response.has_focus() && response.interact_pointer_pos().is_none()
}

fn segment_id(ui: &Ui, name: &str, index: usize) -> Id {
    ui.make_persistent_id((name, index))
}

/// Arrows and digits choose among the options side by side, and the focus goes with them; returns whether they did.
fn segment_keys<T: Copy + PartialEq>(
    ui: &Ui,
    name: &str,
    value: &mut Option<T>,
    options: &[(T, &str)],
) -> bool {
    let here = (0..options.len()).find(|index| has_focus(ui, segment_id(ui, name, *index)));
    let to = here
        .filter(|_| ui.is_enabled() && !is_composing(ui.ctx()))
        .and_then(|here| step(ui, segment_id(ui, name, here), here, options.len()));
    let Some((to, (option, _))) = to.and_then(|to| Some((to, options.get(to)?))) else {
        return false;
    };
    request_focus(ui, segment_id(ui, name, to));
    let changed = *value != Some(*option);
    *value = Some(*option);
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
        let id = segment_id(ui, name, index);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_their_words_over_more_lines_rather_than_cut_them() {
        let lines = |room| SegmentGrid::of(5, 80.0, 300.0, room).lines;
        assert_eq!((lines(500.0), lines(399.0), lines(200.0)), (1, 2, 3));
        let wide = SegmentGrid::of(3, 60.0, 300.0, 500.0);
        assert_eq!((wide.width, wide.columns), (300.0, 3));
        let narrow = SegmentGrid::of(5, 80.0, 300.0, 200.0);
        let all = Rect::from_min_size(eframe::egui::Pos2::ZERO, vec2(200.0, 96.0));
        assert!((0..5).all(|index| all.contains_rect(narrow.cell(all, index))));
    }
}
