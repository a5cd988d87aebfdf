//! The one text field of the program, safe with input methods.
//!
//! egui writes the letters of an unfinished composition (pinyin on the way to 汉字) into the text it edits and reports
//! them as a change. Here the bound text only ever holds what is committed: while a composition is open the field edits
//! a copy, so that nothing is searched, checked, autosaved or saved too early, whatever is clicked in the middle of it.

use eframe::egui::{
    CornerRadius, EventFilter, Frame, Id, Margin, Rect, Response, RichText, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, Vec2, pos2, text_edit::TextEditOutput, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::composition::{Composition, letters_after, note_composing, without_letters};
use super::text;

/// What came of showing a field.
#[derive(Debug)]
pub struct Typed {
    /// The field.
    pub response: Response,
    /// The committed text changed.
    pub changed: bool,
    /// The field was left: the moment to check and save.
    pub left: bool,
    /// It was left by Enter.
    pub entered: bool,
}

/// What a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldLook {
    Framed,
    Bare,
    Block,
}

/// A field for text, with its name for people who do not see it.
#[derive(Debug)]
#[must_use = "show it in a ui"]
pub struct TextField<'a> {
    name: &'a str,
    value: &'a mut String,
    hint: &'a str,
    rows: usize,
    width: Option<f32>,
    height: f32,
    error: Option<&'a str>,
    icon: Option<Icon>,
    id: Option<Id>,
    look: FieldLook,
    size: f32,
    strong: bool,
    return_leaves: bool,
    suffix: f32,
}

impl<'a> TextField<'a> {
    /// One line.
    pub fn new(name: &'a str, value: &'a mut String) -> Self {
        Self {
            name,
            value,
            hint: "",
            rows: 1,
            width: None,
            height: 32.0,
            error: None,
            icon: None,
            id: None,
            look: FieldLook::Framed,
            size: size::TEXT,
            strong: false,
            return_leaves: false,
            suffix: 0.0,
        }
    }

    /// How to fill it in, shown while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Several lines; at least so many are shown.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Of a fixed width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Of a fixed height, in points.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// What is wrong with it, in words with the way out.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// With an icon at left.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With an id of its own, so that commands can give it the focus.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Without border.
    pub fn bare(mut self) -> Self {
        self.look = FieldLook::Bare;
        self
    }

    /// In the medium face.
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// Enter leaves the field although it has several lines.
    pub fn return_leaves(mut self) -> Self {
        self.return_leaves = true;
        self
    }

    /// One block of a body: as high as its text, without border; Enter is the caller's.
    pub fn block(mut self) -> Self {
        self.look = FieldLook::Block;
        self.height = 24.0;
        self
    }

    /// Leaves so many points free at the right end, for what the caller puts there.
    pub fn suffix(mut self, points: f32) -> Self {
        self.suffix = points;
        self
    }

    /// Shows the field.
    pub fn show(mut self, ui: &mut Ui) -> Typed {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let error = self.error;
        // The same id with and without an error below, or the caret would be lost as one appears.
        self.id = self
            .id
            .or_else(|| Some(ui.make_persistent_id(("text field", self.name))));
        let single = self.rows == 1 && self.look != FieldLook::Block && error.is_none();
        let typed = if single {
            // Takes its place like any control of one line, centred in the row it stands in.
            let (_, rect) = ui.allocate_space(vec2(width, self.height));
            let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("single"));
            self.field_ui(&mut child, width)
        } else {
            let inner = ui.vertical(|ui| {
                ui.set_width(width);
                let typed = self.field_ui(ui, width);
                if let Some(error) = error {
                    error_line(ui, error);
                }
                typed
            });
            inner.inner
        };
        report_caret(ui, &typed);
        typed
    }

    fn framed(&self) -> bool {
        self.look == FieldLook::Framed
    }

    fn field_ui(&mut self, ui: &mut Ui, width: f32) -> Typed {
        let id = self
            .id
            .unwrap_or_else(|| ui.make_persistent_id(("text field", self.name)));
        let composition: Option<Composition> = ui.data(|data| data.get_temp(id));
        let mut shown = composition
            .as_ref()
            .map_or_else(|| self.value.clone(), |open| open.shown.clone());
        let output = self.edit_ui(ui, id, width, &mut shown);
        let response = output.response.response.clone().accessible_name(self.name);
        let changed = self.settle(ui, id, composition, shown, &output);
        let left = response.lost_focus();
        let entered = left && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        Typed {
            response,
            changed,
            left,
            entered,
        }
    }

    fn edit_ui(&self, ui: &mut Ui, id: Id, width: f32, shown: &mut String) -> TextEditOutput {
        let theme = Theme::of(ui);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let place = ui.cursor().min;
        let background = ui.painter().add(eframe::egui::Shape::Noop);
        let left = if self.icon.is_some() {
            32.0
        } else if self.framed() {
            10.0
        } else {
            0.0
        };
        let right = if self.error.is_some() {
            28.0
        } else if self.framed() {
            8.0
        } else {
            0.0
        } + self.suffix;
        let inner = Rect::from_min_size(
            pos2(place.x + left, place.y),
            vec2(width - left - right, self.height),
        );
        let font = if self.strong {
            medium(self.size)
        } else {
            regular(self.size)
        };
        let multiline = self.rows > 1 || self.look == FieldLook::Block;
        let top = if self.framed() { 6 } else { 2 };
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(id));
        let edit = if multiline {
            TextEdit::multiline(shown)
        } else {
            TextEdit::singleline(shown)
        };
        let return_key = eframe::egui::KeyboardShortcut::new(
            eframe::egui::Modifiers::NONE,
            eframe::egui::Key::Enter,
        );
        let edit = edit
            .id(id)
            .font(font.clone())
            .text_color(theme.ink)
            .hint_text(RichText::new(self.hint).font(font).color(theme.ink_faint))
            .frame(Frame::NONE.inner_margin(Margin::symmetric(0, if multiline { top } else { 0 })))
            .desired_width(inner.width())
            .desired_rows(self.rows)
            .align(if multiline {
                eframe::egui::Align2::LEFT_TOP
            } else {
                eframe::egui::Align2::LEFT_CENTER
            })
            .min_size(Vec2::new(
                inner.width(),
                if multiline { 0.0 } else { self.height },
            ))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            })
            .return_key(
                (self.look != FieldLook::Block && !(self.return_leaves && multiline))
                    .then_some(return_key),
            );
        let output = edit.show(&mut child);
        let bottom = output
            .response
            .response
            .rect
            .bottom()
            .max(place.y + self.height);
        let outer = Rect::from_min_max(place, pos2(place.x + width, bottom));
        ui.advance_cursor_after_rect(outer);
        if self.framed() {
            self.paint_frame(ui, theme, background, outer, has_focus);
        }
        output
    }

    fn paint_frame(
        &self,
        ui: &Ui,
        theme: &Theme,
        background: eframe::egui::layers::ShapeIdx,
        outer: Rect,
        has_focus: bool,
    ) {
        let stroke = if self.error.is_some() {
            Stroke::new(2.0, theme.ink)
        } else if has_focus {
            Stroke::new(2.0, theme.accent_fill)
        } else {
            Stroke::new(1.0, theme.border_input)
        };
        let fill = if ui.is_enabled() {
            theme.surface
        } else {
            theme.surface_low
        };
        let shape = eframe::epaint::RectShape::new(
            outer,
            CornerRadius::same(6),
            fill,
            stroke,
            StrokeKind::Inside,
        );
        ui.painter().set(background, shape);
        if let Some(icon) = self.icon {
            icon.paint(
                ui.painter(),
                pos2(outer.left() + 18.0, outer.top() + self.height / 2.0),
                16.0,
                theme.ink_faint,
            );
        }
        if self.error.is_some() {
            let place = pos2(
                outer.right() - 17.0 - self.suffix,
                outer.top() + self.height / 2.0,
            );
            Icon::Alert.paint(ui.painter(), place, 16.0, theme.ink);
        }
    }

    /// Takes what is committed into the bound text; gives whether it changed.
    fn settle(
        &mut self,
        ui: &Ui,
        id: Id,
        before: Option<Composition>,
        shown: String,
        output: &TextEditOutput,
    ) -> bool {
        let focused = ui.memory(|memory| memory.has_focus(id));
        let letters = if focused {
            letters_after(ui, before.as_ref())
        } else {
            None
        };
        let committed = match (&letters, before) {
            (Some(letters), _) => {
                without_letters(&shown, letters, output).unwrap_or_else(|| self.value.clone())
            }
            // Left in the middle of a composition: its letters are not text.
            (None, Some(_)) if !focused => {
                ui.memory_mut(eframe::egui::Memory::interrupt_ime);
                self.value.clone()
            }
            (None, _) => shown.clone(),
        };
        if let Some(letters) = letters {
            note_composing(ui.ctx());
            ui.data_mut(|data| data.insert_temp(id, Composition { shown, letters }));
        } else {
            ui.data_mut(|data| data.remove_temp::<Composition>(id));
        }
        let changed = committed != *self.value;
        if changed {
            *self.value = committed;
        }
        changed
    }
}

/// Tells the window system where the caret is, so that candidates appear beside it: egui names the whole field.
fn report_caret(ui: &Ui, typed: &Typed) {
    if typed.response.gained_focus() {
        // Letters begun in another field stay with the input method and would arrive here.
        ui.memory_mut(eframe::egui::Memory::interrupt_ime);
    }
    if typed.response.has_focus() {
        let caret = ui.output_mut(|output| {
            let ime = output.ime.as_mut()?;
            ime.rect = ime.cursor_rect;
            Some(ime.cursor_rect)
        });
        if let Some(caret) = caret.filter(|_| typed.changed) {
            ui.scroll_to_rect(caret.expand2(vec2(0.0, 28.0)), None);
        }
    }
}

fn error_line(ui: &mut Ui, error: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), eframe::egui::Sense::hover());
        Icon::Alert.paint(ui.painter(), rect.center(), 13.0, Theme::of(ui).ink);
        text::note(ui, error);
    });
}
