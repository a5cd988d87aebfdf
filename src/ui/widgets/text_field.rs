//! The one text field of the program, safe with input methods.
//!
//! egui writes the letters of an unfinished composition (pinyin on the way to 汉字) into the text it edits and reports
//! them as a change. Here the bound text only ever holds what is committed: while a composition is open the field edits
//! a copy, so that nothing is searched, checked, autosaved or saved too early, whatever is clicked in the middle of it.

use eframe::egui::layers::ShapeIdx;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{
    Align2, CornerRadius, EventFilter, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Rect,
    Response, RichText, Shape, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, pos2, vec2,
};
use eframe::epaint::RectShape;

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::button::note_ring;
use super::composition::{
    Composition, letters_after, note_composing, report_caret, without_letters,
};
use super::{focused, own_undo, spoken, text, text_menu};

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
    Block,
}

/// A field while it is shown.
struct Editing {
    id: Id,
    /// The composition that was open before this frame.
    before: Option<Composition>,
    /// What the field shows: the text, with the letters of a composition.
    shown: String,
}

/// A field for text, with its name for people who do not see it.
#[derive(Debug)]
#[must_use = "show it in a ui"]
#[allow(clippy::struct_excessive_bools)] // each is a look of its own
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
    secret: bool,
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
            secret: false,
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

    /// Shows dots for the letters.
    pub fn secret(mut self) -> Self {
        self.secret = true;
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

    /// The name given.
    pub fn name(&self) -> &'a str {
        self.name
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
                    text::problem_line(ui, error);
                }
                typed
            });
            inner.inner
        };
        report_caret(ui, &typed.response, typed.changed);
        typed
    }

    fn framed(&self) -> bool {
        self.look == FieldLook::Framed
    }

    fn field_ui(&mut self, ui: &mut Ui, width: f32) -> Typed {
        let own_id = || ui.make_persistent_id(("text field", self.name));
        let id = self.id.unwrap_or_else(own_id);
        let composition: Option<Composition> = ui.data(|data| data.get_temp(id));
        let shown = composition
            .as_ref()
            .map_or_else(|| self.value.clone(), |open| open.shown.clone());
        let mut editing = Editing {
            id,
            before: composition,
            shown,
        };
        text_menu::press_asked(ui.ctx(), id);
        let output = self.edit_ui(ui, width, &mut editing);
        let response = output.response.response.clone().accessible_name(self.name);
        self.say_state(ui, &response);
        let changed = self.settle(ui, editing, &output);
        focused::take_wanted(&response, self.name);
        if response.has_focus() {
            own_undo::note(ui, id, self.value);
            focused::note(ui, id, self.name);
        }
        text_menu::ui(&response, self.name, self.secret);
        let left = response.lost_focus();
        let entered = left && ui.input(|input| input.key_pressed(Key::Enter));
        Typed {
            response,
            changed,
            left,
            entered,
        }
    }

    fn say_state(&self, ui: &Ui, response: &Response) {
        if let Some(reason) = self.error {
            spoken::say_wrong(response, reason);
        }
        if response.has_focus() && self.framed() {
            note_ring(ui, response.id);
        }
    }

    fn multiline(&self) -> bool {
        self.rows > 1 || self.look == FieldLook::Block
    }

    /// What stays free inside the frame at left and at right, in points.
    fn margins(&self) -> (f32, f32) {
        let left = match (self.icon, self.framed()) {
            (Some(_), _) => 32.0,
            (None, true) => 10.0,
            (None, false) => 0.0,
        };
        let right = match (self.error, self.framed()) {
            (Some(_), _) => 28.0,
            (None, true) => 8.0,
            (None, false) => 0.0,
        };
        (left, right + self.suffix)
    }

    fn edit_ui(&self, ui: &mut Ui, width: f32, editing: &mut Editing) -> TextEditOutput {
        let id = editing.id;
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let start = ui.cursor().min;
        let background = ui.painter().add(Shape::Noop);
        let (left, right) = self.margins();
        let inner = Rect::from_min_size(
            pos2(start.x + left, start.y),
            vec2(width - left - right, self.height),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(id));
        let edit = self.edit(ui, inner.width(), &mut editing.shown).id(id);
        let output = edit.show(&mut child);
        let below = output.response.response.rect.bottom();
        let bottom = below.max(start.y + self.height);
        let outer = Rect::from_min_max(start, pos2(start.x + width, bottom));
        ui.advance_cursor_after_rect(outer);
        if self.framed() {
            self.paint_frame(ui, background, outer, has_focus);
        }
        output
    }

    /// egui's field over the text shown, so wide inside the frame.
    fn edit<'t>(&self, ui: &Ui, width: f32, shown: &'t mut String) -> TextEdit<'t> {
        let theme = Theme::of(ui);
        let font = if self.strong {
            medium(self.size)
        } else {
            regular(self.size)
        };
        let multiline = self.multiline();
        let (edit, align, above, least) = if multiline {
            let above = if self.framed() { 6 } else { 2 };
            (TextEdit::multiline(shown), Align2::LEFT_TOP, above, 0.0)
        } else {
            let edit = TextEdit::singleline(shown);
            (edit, Align2::LEFT_CENTER, 0, self.height)
        };
        let leaves = self.look != FieldLook::Block && !(self.return_leaves && multiline);
        let return_key = KeyboardShortcut::new(Modifiers::NONE, Key::Enter);
        edit.font(font.clone())
            .password(self.secret)
            .text_color(theme.control_ink(ui.is_enabled()))
            .hint_text(RichText::new(self.hint).font(font).color(theme.ink_faint))
            .frame(Frame::NONE.inner_margin(Margin::symmetric(0, above)))
            .desired_width(width)
            .desired_rows(self.rows)
            .align(align)
            .min_size(vec2(width, least))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            })
            .return_key(leaves.then_some(return_key))
    }

    fn paint_frame(&self, ui: &Ui, background: ShapeIdx, outer: Rect, has_focus: bool) {
        let theme = Theme::of(ui);
        let stroke = if has_focus {
            theme.focus_stroke()
        } else if self.error.is_some() {
            Stroke::new(theme.focus_stroke().width, theme.ink)
        } else {
            theme.edge(theme.border_input)
        };
        let fill = if ui.is_enabled() {
            theme.surface
        } else {
            theme.surface_low
        };
        let radius = CornerRadius::same(6);
        let shape = RectShape::new(outer, radius, fill, stroke, StrokeKind::Inside);
        ui.painter().set(background, shape);
        let middle = outer.top() + self.height / 2.0;
        if let Some(icon) = self.icon {
            let centre = pos2(outer.left() + 18.0, middle);
            icon.paint(ui.painter(), centre, 16.0, theme.ink_faint);
        }
        if self.error.is_some() {
            let centre = pos2(outer.right() - 17.0 - self.suffix, middle);
            Icon::Alert.paint(ui.painter(), centre, 16.0, theme.ink);
        }
    }

    /// Takes what is committed into the bound text; returns whether it changed.
    fn settle(&mut self, ui: &Ui, editing: Editing, output: &TextEditOutput) -> bool {
        let Editing { id, before, shown } = editing;
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
