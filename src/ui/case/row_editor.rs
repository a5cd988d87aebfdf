//! 送达 as typed, in a row of the table of recipients: of one, or of several at once.

use chrono::NaiveDate;
use eframe::egui::{
    Align, Id as WidgetId, Key, Layout, Modifiers, Rangef, Rect, Sense, Ui, UiBuilder, pos2, vec2,
};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Deliver, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::ledger::recipients::{Reader, Recipient};
use crate::model::fact_kind::FactKind;
use crate::model::facts::Delivery;
use crate::model::record::Id;
use crate::model::vocabulary::DeliveryMode;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::form::{Flow, FlowField, FormErrors, OpenedForm};
use crate::ui::widgets::painted::{TextLook, paint_words};
use crate::ui::widgets::{
    Button, DateField, DateText, TextField, is_composing, mark_current, problem_line,
};

use super::act_form::{is_newly_seen, required, required_day, show, shown, written};
use super::letters::{OfferedDelivery, ShownLetter};
use super::recipient_cells::{RecipientColumn, RecipientColumns};

/// The row's height, in points.
const HEIGHT: f32 = 44.0;
/// The key of the button that saves.
const SAVE: &str = "save";
/// The fields in order, as refusals name them.
const FIELDS: [&str; 3] = ["mode", "on", "by_whom"];

/// 送达 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryForm {
    issue: Option<Id>,
    /// The delivery corrected; none for a new one.
    delivery: Option<Id>,
    /// Whom the letter reached.
    to: Vec<Reader>,
    mode: Option<DeliveryMode>,
    on: DateText,
    by_whom: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

/// What came of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorAnswer {
    /// It is still open.
    Open,
    /// What is typed is to be recorded.
    Save,
    /// It is left.
    Leave,
}

impl DeliveryForm {
    /// A new delivery of an issue to these.
    pub fn new(issue: Id, to: Vec<Reader>, offered: OfferedDelivery) -> Self {
        Self {
            issue: Some(issue),
            to,
            mode: offered.mode,
            on: offered.on,
            by_whom: offered.by_whom,
            ..Self::default()
        }
    }

    /// A delivery as recorded.
    pub fn of(reader: Reader, delivery: &Delivery) -> Self {
        let mut form = Self {
            issue: Some(delivery.issue),
            delivery: Some(delivery.id),
            to: vec![reader],
            mode: Some(delivery.mode),
            on: DateText::of(Some(delivery.on_date)),
            by_whom: shown(delivery.by_whom.as_deref()),
            ..Self::default()
        };
        form.filled_from = FilledFrom::of(&form);
        form
    }

    /// Follows the delivery that it corrects, but for what is typed.
    fn follow(&mut self, ledger: &Ledger) {
        let recorded = self.delivery.and_then(|id| ledger.facts.deliveries.get(id));
        let (Some(recorded), Some(reader)) = (recorded, self.first()) else {
            return;
        };
        let mut from = std::mem::take(&mut self.filled_from);
        let outrun = from.follow(self, &Self::of(reader, recorded));
        self.filled_from = from;
        for one in outrun {
            self.errors.set(&one.field, one.words);
        }
    }

    /// A new delivery to one recipient, or the one recorded.
    pub fn for_row(issue: Id, one: &Recipient, offered: OfferedDelivery) -> Self {
        match &one.delivery {
            Some(delivery) => Self::of(one.reader, delivery),
            None => Self::new(issue, vec![one.reader], offered),
        }
    }

    /// Whether it is for that issue.
    pub fn is_of(&self, issue: Id) -> bool {
        self.issue == Some(issue) && !self.to.is_empty()
    }

    /// Whether it is for one of these letters.
    pub fn stands_in(&self, letters: &[ShownLetter]) -> bool {
        let mut letters = letters.iter();
        letters.any(|letter| self.is_of(letter.state.issue))
    }

    /// Whether it stands in the row of one recipient of that issue.
    pub fn is_in_row(&self, issue: Id, reader: Reader) -> bool {
        self.is_of(issue) && self.to == [reader]
    }

    /// The first of those it is for.
    pub fn first(&self) -> Option<Reader> {
        self.to.first().copied()
    }

    /// How many it is for.
    pub fn count(&self) -> usize {
        self.to.len()
    }

    /// Asks for the act; returns what is offered next once it may be done.
    pub fn save(&mut self, case: Id, scene: &mut Scene<'_>) -> Option<OfferedDelivery> {
        self.errors.clear_all();
        let asked = self
            .read(case, scene.today())
            .and_then(|act| scene.try_act(act));
        if let Err(refusal) = &asked {
            show(&mut self.errors, refusal);
            return None;
        }
        Some(OfferedDelivery {
            mode: self.mode,
            on: self.on.clone(),
            by_whom: self.by_whom.clone(),
        })
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Deliver, Refusal> {
        let unit = |reader: &Reader| match reader {
            Reader::Unit(unit) => Some(*unit),
            Reader::Person(_) => None,
        };
        Ok(Deliver {
            case,
            delivery: self.delivery,
            issue: self.issue,
            persons: self.to.iter().filter_map(|one| one.person()).collect(),
            unit: self.to.iter().find_map(unit),
            on: required_day::<Deliver>("on", &self.on, today)?,
            mode: required::<Deliver, _>("mode", self.mode)?,
            by_whom: Some(self.by_whom.clone()),
        })
    }
}

/// The key under which the editor of a case is known to be open.
pub fn editor_id(case: Id) -> WidgetId {
    WidgetId::unique("row editor").with(case)
}

/// Draws the editor as a row of the table, `name` in the column of names.
pub fn editor_ui(
    ui: &mut Ui,
    form: &mut DeliveryForm,
    (case, name): (Id, &str),
    columns: &RecipientColumns,
    scene: &mut Scene<'_>,
) -> EditorAnswer {
    let id = editor_id(case);
    let flow_id = id.with("flow");
    if is_newly_seen(ui, id, scene) {
        form.follow(scene.ledger);
    }
    let opened = OpenedForm::begin(ui, id);
    let mut flow: Flow<&'static str> = ui.data(|data| data.get_temp(flow_id)).unwrap_or_default();
    flow.begin(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, 0.0, theme.accent_low);
    mark_current(ui, rect);
    if let Some(place) = columns.of(RecipientColumn::Name) {
        let look = TextLook::new(medium(size::LABEL), theme.ink);
        let left = pos2(place.min + 6.0, rect.center().y);
        paint_words(ui, left, name, look, place.span() - 8.0);
    }
    let end = fields_ui(ui, form, (&mut flow, rect), columns, scene);
    let mut answer = buttons_ui(ui, form, &mut flow, rect.with_min_x(end), scene);
    errors_ui(ui, form, rect, columns);
    let by_key = flow.has_focus(ui)
        && !is_composing(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if by_key {
        answer = EditorAnswer::Save;
    }
    flow.finish(ui, SAVE);
    ui.data_mut(|data| data.insert_temp(flow_id, flow));
    if opened.end(ui, rect, || written(form)) {
        answer = EditorAnswer::Leave;
    }
    answer
}

/// Draws the fields under their columns; returns where they end.
fn fields_ui(
    ui: &mut Ui,
    form: &mut DeliveryForm,
    (flow, row): (&mut Flow<&'static str>, Rect),
    columns: &RecipientColumns,
    scene: &Scene<'_>,
) -> f32 {
    let before = (form.mode, form.on.text.clone(), form.by_whom.clone());
    let left = columns
        .of(RecipientColumn::Mode)
        .map_or(row.left() + 240.0, |place| place.min);
    let spans = [(0.0, 102.0), (108.0, 136.0), (250.0, 92.0)];
    let cells = spans.map(|(from, width)| Rangef::new(left + from, left + from + width));
    in_cell(ui, row, ("mode", cells[0]), |ui| {
        let at = FlowField {
            key: "mode",
            name: "送达方式",
            width: cells[0].span(),
        };
        let names: Vec<&str> = DeliveryMode::ALL.iter().map(|mode| mode.label()).collect();
        let here = DeliveryMode::ALL
            .iter()
            .position(|mode| form.mode == Some(*mode));
        let picked = flow.drop(ui, at, here, &names);
        if let Some(mode) = picked.and_then(|index| DeliveryMode::ALL.get(index)) {
            form.mode = Some(*mode);
        }
    });
    in_cell(ui, row, ("on", cells[1]), |ui| {
        let edit = DateField::new("送达日期", &mut form.on, scene.day()).width(cells[1].span());
        flow.date_field(ui, "on", edit);
    });
    in_cell(ui, row, ("by_whom", cells[2]), |ui| {
        let edit = TextField::new("经手人", &mut form.by_whom).hint("经手人");
        flow.text(ui, "by_whom", edit.width(cells[2].span()));
    });
    for (field, is_same) in FIELDS.into_iter().zip([
        form.mode == before.0,
        form.on.text == before.1,
        form.by_whom == before.2,
    ]) {
        if !is_same {
            form.errors.clear(field);
        }
    }
    // What is wrong with the day stands below the row, where there is room for it.
    if let Some(reason) = form.on.error.take() {
        form.errors.set("on", reason);
    }
    cells[2].max + 6.0
}

/// A field in its column. It is told by its name: where it stands changes with the width of the page, and it would lose the
/// focus with it.
fn in_cell<R>(
    ui: &mut Ui,
    row: Rect,
    (field, place): (&str, Rangef),
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let cell = Rect::from_x_y_ranges(place, row.shrink2(vec2(0.0, 6.0)).y_range());
    let builder = UiBuilder::new()
        .max_rect(cell)
        .id_salt(("cell", field))
        .layout(Layout::left_to_right(Align::Center));
    add_contents(&mut ui.new_child(builder))
}

fn buttons_ui(
    ui: &mut Ui,
    form: &DeliveryForm,
    flow: &mut Flow<&'static str>,
    room: Rect,
    scene: &mut Scene<'_>,
) -> EditorAnswer {
    let words = if form.count() > 1 {
        format!("登记送达 · {} 人", form.count())
    } else {
        "存这一行".to_owned()
    };
    let builder = UiBuilder::new()
        .max_rect(room.with_max_x(room.right() - 12.0))
        .id_salt("editor buttons")
        .layout(Layout::right_to_left(Align::Center));
    let mut child = ui.new_child(builder);
    let scope = UiBuilder::new().scope_id(editor_id_of(form).with(SAVE));
    let save = child.scope_builder(scope, |ui| {
        let id = ui.next_auto_id();
        flow.place(ui, SAVE, id);
        let save = Button::primary(&words).key("Ctrl+Enter").small();
        ui.add(save).clicked()
    });
    let leave = child.add(Button::text("不改").key("Esc").small()).clicked();
    let mut answer = EditorAnswer::Open;
    if let Some(delivery) = form.delivery {
        let delete = Button::text("删除送达").small();
        if child.add(delete).clicked() {
            scene.act(Remove::of(FactKind::Delivery, delivery));
            answer = EditorAnswer::Leave;
        }
    }
    match (save.inner, leave) {
        (true, _) => EditorAnswer::Save,
        (_, true) => EditorAnswer::Leave,
        _ => answer,
    }
}

fn editor_id_of(form: &DeliveryForm) -> WidgetId {
    WidgetId::unique("row editor of").with(form.issue)
}

/// What is wrong, right below the fields.
fn errors_ui(ui: &mut Ui, form: &DeliveryForm, row: Rect, columns: &RecipientColumns) {
    let of_fields = FIELDS.iter().filter_map(|field| form.errors.get(field));
    let reasons: Vec<String> = of_fields
        .chain(form.errors.elsewhere(&FIELDS))
        .map(str::to_owned)
        .collect();
    if reasons.is_empty() {
        return;
    }
    let left = columns
        .of(RecipientColumn::Mode)
        .map_or(row.left() + 240.0, |place| place.min);
    ui.horizontal_top(|ui| {
        ui.add_space(left - row.left());
        ui.vertical(|ui| {
            for reason in &reasons {
                problem_line(ui, reason);
            }
        });
    });
}
