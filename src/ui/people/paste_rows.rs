//! The rows of the strip: what was pasted in the columns of the table, and what would come of it.

use eframe::egui::{
    Align, Id as WidgetId, Key, Layout, Rect, Response, Role as AccessRole, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ledger::entry::pasted::{PastedAnswer, PastedField, PastedPeople, PastedRow, Verdict};
use crate::model::facts::Person;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{Button, TextField, is_composing};

use super::paste_words::{place, verdict};

/// The fields shown as columns.
const FIELDS: [PastedField; 5] = [
    PastedField::Name,
    PastedField::Kind,
    PastedField::Home,
    PastedField::Post,
    PastedField::Phone,
];

/// Width of the row numbers, in points.
const NUMBER: f32 = 36.0;

/// Height of a line of a row, and of the headings, in points.
pub(super) const ROW: f32 = 32.0;
const HEADING: f32 = 28.0;

/// The least width of what would come of a row, and what it keeps off the fields, in points.
const LEAST_REST: f32 = 240.0;
const BEFORE_REST: f32 = 6.0;

/// Where a field stands in a row: on which line, how far from the left edge, how wide, in points.
#[derive(Clone, Copy, Debug)]
struct Place {
    line: usize,
    left: f32,
    width: f32,
}

/// Where the fields stand, and the rest after them: over more lines where one has no room for all.
#[derive(Clone, Copy, Debug)]
pub(super) struct PasteColumns {
    fields: [Place; 5],
    rest: Place,
}

/// What was pressed in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RowPress {
    /// An answer, or that it is asked anew.
    Answer(Option<PastedAnswer>),
    /// A value put right.
    Mend(PastedField, String),
}

/// A row as it was drawn.
#[derive(Debug, Default)]
pub(super) struct DrawnRow {
    /// The first thing in it to be answered or mended.
    pub(super) first: Option<Response>,
    /// Something in it has the focus.
    pub(super) focused: bool,
    /// What was pressed.
    pub(super) press: Option<RowPress>,
}

impl DrawnRow {
    fn note(&mut self, response: &Response) {
        self.focused |= response.has_focus();
        self.first.get_or_insert_with(|| response.clone());
    }
}

impl PasteColumns {
    /// The columns of a strip so wide.
    pub(super) fn of(width: f32) -> Self {
        let post = ((width - NUMBER) * 0.2).clamp(90.0, 240.0);
        let (mut line, mut left) = (0, NUMBER);
        let fields = [84.0, 60.0, 124.0, post, 140.0].map(|field| {
            if left > NUMBER && left + field > width {
                (line, left) = (line + 1, NUMBER);
            }
            let place = Place {
                line,
                left,
                width: field,
            };
            left += field;
            place
        });
        left += BEFORE_REST;
        if left + LEAST_REST > width {
            (line, left) = (line + 1, NUMBER);
        }
        let rest = Place {
            line,
            left,
            width: width - left,
        };
        Self { fields, rest }
    }

    /// How high a row is.
    pub(super) fn row_height(self) -> f32 {
        ROW * (self.rest.line + 1) as f32
    }

    /// How high the headings are.
    pub(super) fn heading_height(self) -> f32 {
        if self.has_headings() { HEADING } else { 0.0 }
    }

    /// Over rows of more lines there are none.
    fn has_headings(self) -> bool {
        self.rest.line == 0
    }

    /// The place of a field in a row; none for one that has no column.
    fn cell(self, row: Rect, field: PastedField) -> Option<Rect> {
        let at = FIELDS.iter().position(|one| *one == field)?;
        Some(self.fields[at].within(row))
    }

    /// The place of what would come of a row.
    fn rest(self, row: Rect) -> Rect {
        self.rest.within(row).with_max_x(row.right())
    }
}

impl Place {
    /// It in a row or in the line of the headings.
    fn within(self, row: Rect) -> Rect {
        let height = row.height().min(ROW);
        let corner = row.min + vec2(self.left, self.line as f32 * ROW);
        Rect::from_min_size(corner, vec2(self.width, height))
    }
}

/// Draws the headings.
pub(super) fn heading_ui(ui: &mut Ui, columns: PasteColumns) {
    let theme = Theme::of(ui);
    if !columns.has_headings() {
        return;
    }
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
    let look = || TextLook::new(medium(size::SMALL), theme.ink_soft);
    let left = pos2(row.left() + 8.0, row.center().y);
    paint_text(ui, left, "行", look(), NUMBER);
    for field in FIELDS {
        if let Some(cell) = columns.cell(row, field) {
            paint_text(ui, cell.left_center(), field.label(), look(), cell.width());
        }
    }
    let rest = columns.rest(row);
    paint_text(ui, rest.left_center(), "会怎样", look(), rest.width());
    let line = Stroke::new(1.0, theme.accent_line);
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, line);
}

/// Draws a row of what was pasted.
pub(super) fn row_ui(
    ui: &mut Ui,
    columns: PasteColumns,
    (row, pasted): (&PastedRow, &PastedPeople),
    scene: &Scene<'_>,
) -> DrawnRow {
    let theme = Theme::of(ui);
    let size = vec2(ui.available_width(), columns.row_height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let (icon, words) = verdict(row, scene.ledger);
    let (number, name) = (row.number, &row.person.name);
    let spoken = format!("第 {number} 行 {name} {}：{words}", row.home());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, spoken.as_str()));
    let ground = if row.is_open() {
        theme.surface
    } else {
        theme.surface_low
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    let faint = TextLook::new(regular(size::SMALL), theme.ink_faint);
    let left = pos2(rect.left() + 8.0, rect.top() + ROW / 2.0);
    paint_text(ui, left, &number.to_string(), faint, NUMBER);
    let mut drawn = DrawnRow::default();
    cells_ui(ui, (columns, rect), (row, pasted), &mut drawn);
    verdict_ui(ui, columns.rest(rect), (icon, &words), row, |ui| {
        acts_ui(ui, row, scene, &mut drawn);
    });
    response.on_hover_text(words);
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    drawn
}

/// The field that keeps a row out.
fn refused(row: &PastedRow) -> Option<PastedField> {
    match &row.verdict {
        Verdict::Refused { field, .. } => Some(*field),
        _ => None,
    }
}

/// What was pasted, and the field of what cannot go in.
fn cells_ui(
    ui: &mut Ui,
    (columns, rect): (PasteColumns, Rect),
    (row, pasted): (&PastedRow, &PastedPeople),
    drawn: &mut DrawnRow,
) {
    let ink = Theme::of(ui).ink;
    for field in FIELDS {
        let Some(cell) = columns.cell(rect, field) else {
            continue;
        };
        if refused(row) == Some(field) {
            mend_ui(ui, cell, (row.number, field), pasted, drawn);
            continue;
        }
        let font = if field == PastedField::Name {
            medium(size::LABEL)
        } else {
            regular(size::LABEL)
        };
        let look = TextLook::new(font, ink);
        let room = cell.width() - 8.0;
        paint_text(ui, cell.left_center(), text(row, field), look, room);
    }
}

/// What would come of the row, and at the right end what can be answered.
fn verdict_ui(
    ui: &mut Ui,
    place: Rect,
    (icon, words): (Icon, &str),
    row: &PastedRow,
    acts: impl FnOnce(&mut Ui),
) {
    let theme = Theme::of(ui);
    let ink = if matches!(row.verdict, Verdict::New) {
        theme.done
    } else {
        theme.ink
    };
    let glyph = pos2(place.left() + 7.0, place.center().y);
    icon.paint(ui.painter(), glyph, 13.0, ink);
    let inner = place
        .with_min_x(place.left() + 20.0)
        .shrink2(vec2(0.0, 2.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt(("pasted row", row.number));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = 4.0;
    acts(&mut child);
    let has_acts = row.is_open() || matches!(row.verdict, Verdict::LeftOut);
    let room = if has_acts {
        child.min_rect().left() - inner.left() - 6.0
    } else {
        inner.width()
    };
    let look = TextLook::new(regular(size::LABEL), ink);
    paint_text(ui, inner.left_center(), words, look, room);
}

fn text(row: &PastedRow, field: PastedField) -> &str {
    let person = &row.person;
    match field {
        PastedField::Name => &person.name,
        PastedField::Kind => person.kind.label(),
        PastedField::Home => row.home(),
        PastedField::Post => person.post.as_deref().unwrap_or_default(),
        PastedField::Phone => person.phone.as_deref().unwrap_or_default(),
        PastedField::Address => person.address.as_deref().unwrap_or_default(),
    }
}

/// The field of what cannot go in, where it stands. It is read again when it is left.
fn mend_ui(
    ui: &mut Ui,
    cell: Rect,
    (number, field): (u32, PastedField),
    pasted: &PastedPeople,
    drawn: &mut DrawnRow,
) {
    let id = WidgetId::unique(("pasted", number, field));
    let kept: Option<String> = ui.data(|data| data.get_temp(id));
    let before = pasted.typed(number, field);
    let mut typed = kept.unwrap_or_else(|| before.clone());
    let name = format!("第 {number} 行的{}", field.label());
    let place = cell.shrink2(vec2(0.0, 2.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt((number, field)));
    // A control of the usual height would be cut by the row below.
    child.spacing_mut().interact_size.y = place.height();
    let shown = TextField::new(&name, &mut typed)
        .id(id)
        .width(cell.width() - 6.0)
        .height(28.0)
        .show(&mut child);
    drawn.note(&shown.response);
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if shown.left && !is_composing(ui.ctx()) {
        ui.data_mut(|data| data.remove_temp::<String>(id));
        if !escaped && typed != before {
            drawn.press = Some(RowPress::Mend(field, typed));
        }
    } else if shown.changed {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
}

/// The answers a row can be given, from the right; the first one to be reached is the leftmost.
fn acts_ui(ui: &mut Ui, row: &PastedRow, scene: &Scene<'_>, drawn: &mut DrawnRow) {
    let mut answers: Vec<(String, RowPress)> = Vec::new();
    let answer = |answer| RowPress::Answer(Some(answer));
    match &row.verdict {
        Verdict::Asks { known, .. } => {
            let known = known
                .iter()
                .filter_map(|id| scene.ledger.facts.persons.get(*id));
            let known: Vec<&Person> = known.take(3).collect();
            for person in &known {
                let moves = !row.home().is_empty() && row.home() != place(person);
                let moves = if moves { "，改团" } else { "" };
                // The words before the answers name the only one.
                let label = match known.len() {
                    1 => format!("同一人{moves}"),
                    _ => format!("同一人（{}）{moves}", place(person)),
                };
                answers.push((label, answer(PastedAnswer::Same(person.id))));
            }
            answers.push(("另一位".to_owned(), answer(PastedAnswer::Another)));
            answers.push(("不加".to_owned(), answer(PastedAnswer::LeaveOut)));
        }
        Verdict::Refused { .. } => {
            let may_be_empty =
                |field: &PastedField| !matches!(field, PastedField::Name | PastedField::Kind);
            if let Some(field) = refused(row).filter(may_be_empty) {
                answers.push(("先空着".to_owned(), RowPress::Mend(field, String::new())));
            }
            answers.push(("不加".to_owned(), answer(PastedAnswer::LeaveOut)));
        }
        Verdict::LeftOut => answers.push(("还是要看".to_owned(), RowPress::Answer(None))),
        _ => {}
    }
    for (label, press) in answers.into_iter().rev() {
        let name = format!("第 {} 行：{label}", row.number);
        let button = ui.add(Button::new(&label).named(&name).tiny());
        drawn.focused |= button.has_focus();
        if matches!(row.verdict, Verdict::Asks { .. }) {
            drawn.first = Some(button.clone());
        }
        if button.clicked() {
            drawn.press = Some(press);
        }
    }
}
