//! One 征询意见表 as typed, in its row of the table: a key for each answer, recorded as soon as both are there.

use crate::ledger::recipients::Recipient;
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::form::{Flow, FlowField, FormErrors, OpenedForm};
use crate::ui::widgets::painted::{TextLook, paint_words};
use crate::ui::widgets::{
    self, Button, DateField, DateText, TextField, is_composing, mark_current, problem_line,
};
use eframe::egui::{
    Align, Id as WidgetId, Key, Layout, Modifiers, Popup, Rangef, Rect, Sense, Stroke, Ui,
    UiBuilder, pos2, vec2,
};

use super::act_form::written;
use super::recipient_cells::name_ui;
use super::slip_form::{SAVE_AND_NEXT, SlipForm};

/// The height of each line of the row, in points.
const LINE: f32 = 44.0;
/// Width of the row for which the columns are designed, and how many times as wide they become at most, points.
const DESIGNED: f32 = 1300.0;
const MOST_WIDER: f32 = 1.5;
/// In a row narrower than this the columns are only as wide as what is recorded, and the answers of the form in hand stand
/// on a line of their own, points.
const NARROW: f32 = 940.0;
/// Widths of the three answers as they are given.
const ANSWERS: [f32; 3] = [200.0, 200.0, 118.0];
/// Widths from 序号 to 面谈, as designed and where there is little room.
const WIDTHS: [f32; 6] = [36.0, 160.0, 146.0, ANSWERS[0], ANSWERS[1], ANSWERS[2]];
const NARROW_WIDTHS: [f32; 6] = [36.0, 160.0, 146.0, 76.0, 76.0, 70.0];
/// Options of 态度 and 结果, each with its key.
const WORDS: [(Satisfaction, &str, Key); 3] = [
    (Satisfaction::Satisfied, "1 满意", Key::Num1),
    (Satisfaction::Basically, "2 基本", Key::Num2),
    (Satisfaction::Dissatisfied, "3 不满意", Key::Num3),
];

/// The columns of the table of forms.
#[derive(Clone, Copy, Debug)]
pub struct SlipColumns {
    /// Place in the order.
    pub number: Rangef,
    /// 姓名
    pub name: Rangef,
    /// 收回
    pub returned: Rangef,
    /// 态度
    pub attitude: Rangef,
    /// 结果
    pub result: Rangef,
    /// 要不要面谈
    pub talk: Rangef,
    /// 意见, and what can be done.
    pub comment: Rangef,
    /// Where the three answers of the form in hand are given.
    answers: [Rangef; 3],
    /// Whether they stand on a line of their own.
    is_narrow: bool,
}

impl SlipColumns {
    /// Those of a row from `left` to `right`.
    pub fn new(room: Rangef) -> Self {
        // As designed, and wider where the window is: what somebody wrote still has most of it.
        let wider = (room.span() / DESIGNED).clamp(1.0, MOST_WIDER);
        let is_narrow = room.span() < NARROW;
        let widths = if is_narrow { NARROW_WIDTHS } else { WIDTHS };
        let [number, name, returned, attitude, result, talk] =
            one_after_another(room.min, widths.map(|width| width * wider));
        let answers = if is_narrow {
            one_after_another(name.min, ANSWERS)
        } else {
            [attitude, result, talk]
        };
        Self {
            number,
            name,
            returned,
            attitude,
            result,
            talk,
            comment: Rangef::new(talk.max, room.max.max(talk.max)),
            answers,
            is_narrow,
        }
    }
}

/// Places of these widths side by side.
fn one_after_another<const COUNT: usize>(mut left: f32, widths: [f32; COUNT]) -> [Rangef; COUNT] {
    widths.map(|width| {
        let place = Rangef::new(left, left + width);
        left = place.max;
        place
    })
}

/// What came of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipAnswer {
    /// Nothing yet.
    Nothing,
    /// What is answered is to be recorded.
    Record,
    /// The same, and the next form taken up.
    Next,
    /// The same, and no other form taken up.
    Finish,
    /// Another row is turned to, so many further on.
    Turn(isize),
    /// It is left.
    Leave,
}

/// The key under which the form in hand of a case is known to be open.
pub fn slip_id(case: Id) -> WidgetId {
    WidgetId::unique("form in hand").with(case)
}

/// Draws what the columns are called.
pub fn header_ui(ui: &mut Ui, columns: &SlipColumns) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let line = Stroke::new(1.0, theme.border);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let talk = if columns.is_narrow {
        "面谈"
    } else {
        "要不要面谈"
    };
    for (place, label) in [
        (columns.name, "姓名 代表团"),
        (columns.returned, "收回"),
        (columns.attitude, "态度"),
        (columns.result, "结果"),
        (columns.talk, talk),
        (columns.comment, "意见"),
    ] {
        let look = TextLook::new(medium(size::LABEL), theme.ink_soft);
        let left = pos2(place.min + 6.0, rect.center().y);
        paint_words(ui, left, label, look, (place.span() - 8.0).max(0.0));
    }
}

/// Draws the row in hand.
pub fn slip_ui(
    ui: &mut Ui,
    form: &mut SlipForm,
    (case, one): (Id, &Recipient),
    columns: &SlipColumns,
    scene: &Scene<'_>,
) -> SlipAnswer {
    let id = slip_id(case);
    let flow_id = id.with("flow");
    let opened = OpenedForm::begin(ui, id);
    let mut flow: Flow<&'static str> = ui.data(|data| data.get_temp(flow_id)).unwrap_or_default();
    flow.begin(ui);
    let turned = turn_keys(ui, id);
    let answers = u8::from(columns.is_narrow);
    let lines = answers + if form.has_days() { 3 } else { 2 };
    let height = LINE * f32::from(lines);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, 0.0, theme.accent_low);
    mark_current(ui, rect);
    let line = |index: u8| {
        let top = rect.top() + f32::from(index) * LINE;
        Rect::from_x_y_ranges(rect.x_range(), Rangef::new(top, top + LINE))
    };
    name_ui(
        ui,
        Rect::from_x_y_ranges(columns.name, line(0).y_range()),
        one,
    );
    let answered = answers_ui(ui, form, &mut flow, (line(answers), columns));
    let entered = comment_ui(ui, form, &mut flow, (line(answers + 1), columns));
    let mut settled = returned_ui(ui, form, &mut flow, (line(0), columns, scene));
    if form.has_days() {
        settled |= days_ui(ui, form, &mut flow, (line(answers + 2), columns, scene));
    }
    errors_ui(ui, form, (rect, columns));
    let left_comment = flow.left.contains(&"comment");
    flow.finish(ui, "attitude");
    let has_focus = flow.has_focus(ui);
    let finishes = has_focus
        && !is_composing(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.data_mut(|data| {
        data.insert_temp(flow_id, flow);
        data.insert_temp(id.with("focused"), has_focus);
    });
    let left = opened.end(ui, rect, || written(form));
    let is_settled = answered || (settled || left_comment) && !form.is_outrun();
    match turned {
        _ if left => SlipAnswer::Leave,
        _ if entered => SlipAnswer::Next,
        _ if finishes => SlipAnswer::Finish,
        Some(by) => SlipAnswer::Turn(by),
        None if is_settled && form.is_answered() => SlipAnswer::Record,
        None => SlipAnswer::Nothing,
    }
}

/// Up and down turn to another person's row.
fn turn_keys(ui: &Ui, id: WidgetId) -> Option<isize> {
    let focused = ui.data(|data| data.get_temp(id.with("focused")).unwrap_or(false));
    if !focused || is_composing(ui.ctx()) || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            Some(1)
        } else if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            Some(-1)
        } else {
            None
        }
    })
}

/// The three answers; returns whether one was given.
fn answers_ui(
    ui: &mut Ui,
    form: &mut SlipForm,
    flow: &mut Flow<&'static str>,
    (line, columns): (Rect, &SlipColumns),
) -> bool {
    let mut answered = false;
    let [attitude, result, talk] = columns.answers;
    for (key, name, place, value) in [
        ("attitude", "办理态度", attitude, &mut form.attitude),
        ("result", "办理结果满意度", result, &mut form.result),
    ] {
        let given = in_line(ui, (line, key), place, |ui| {
            let width = place.span() - 10.0;
            flow.keyed_choice(ui, FlowField { key, name, width }, value, &WORDS)
        });
        if given {
            form.errors.clear(key);
        }
        answered |= given;
    }
    let talks = [(true, "Y 要", Key::Y), (false, "N 不用", Key::N)];
    let given = in_line(ui, (line, "wants_talk"), talk, |ui| {
        let at = FlowField {
            key: "wants_talk",
            name: "要不要面谈",
            width: talk.span() - 10.0,
        };
        flow.keyed_choice(ui, at, &mut form.wants_talk, &talks)
    });
    answered || given
}

/// The words written on the form; returns whether Enter was pressed in them, or their button.
fn comment_ui(
    ui: &mut Ui,
    form: &mut SlipForm,
    flow: &mut Flow<&'static str>,
    (line, columns): (Rect, &SlipColumns),
) -> bool {
    let place = Rangef::new(columns.name.min, line.right() - 12.0);
    in_line(ui, (line, "comment"), place, |ui| {
        widgets::label(ui, "意见原话");
        let width = (ui.available_width() - 170.0).max(120.0);
        let edit = TextField::new("代表委员意见", &mut form.comment)
            .hint("照表上写的录，可以空着")
            .width(width);
        let typed = flow.text(ui, "comment", edit);
        if typed.entered {
            flow.stay();
        }
        let next = Button::primary(SAVE_AND_NEXT).key("Enter").small();
        let pressed = ui.add(next).clicked();
        typed.entered || pressed
    })
}

/// 收回日期; returns whether it is settled anew.
fn returned_ui(
    ui: &mut Ui,
    form: &mut SlipForm,
    flow: &mut Flow<&'static str>,
    (line, columns, scene): (Rect, &SlipColumns, &Scene<'_>),
) -> bool {
    let place = columns.returned;
    let before = form.returned.text.clone();
    let settled = in_line(ui, (line, "returned_on"), place, |ui| {
        let edit = DateField::new("收回日期", &mut form.returned, scene.day());
        flow.date_field(ui, "returned_on", edit.width(place.span() - 10.0))
    });
    if form.returned.text != before {
        form.errors.clear("returned_on");
    }
    take_error(&mut form.returned, "returned_on", &mut form.errors);
    settled
}

/// 催要日期 and 转交日期; returns whether one is settled anew.
fn days_ui(
    ui: &mut Ui,
    form: &mut SlipForm,
    flow: &mut Flow<&'static str>,
    (line, columns, scene): (Rect, &SlipColumns, &Scene<'_>),
) -> bool {
    let place = Rangef::new(columns.name.min, line.right() - 12.0);
    let settled = in_line(ui, (line, "days"), place, |ui| {
        widgets::label(ui, "催要日期");
        let edit = DateField::new("催要日期", &mut form.reminded, scene.day()).width(140.0);
        let reminded = flow.date_field(ui, "reminded_on", edit);
        widgets::label(ui, "不满意意见转交日期");
        let edit = DateField::new("不满意意见转交日期", &mut form.passed_on, scene.day());
        let passed_on = flow.date_field(ui, "passed_on_on", edit.width(140.0));
        reminded || passed_on
    });
    take_error(&mut form.reminded, "reminded_on", &mut form.errors);
    take_error(&mut form.passed_on, "passed_on_on", &mut form.errors);
    settled
}

/// What is wrong with a day stands below the row, where there is room for it.
fn take_error(date: &mut DateText, field: &str, errors: &mut FormErrors) {
    if let Some(reason) = date.error.take() {
        errors.set(field, reason);
    }
}

fn errors_ui(ui: &mut Ui, form: &SlipForm, (row, columns): (Rect, &SlipColumns)) {
    let reasons: Vec<String> = form.errors.elsewhere(&[]).map(str::to_owned).collect();
    if reasons.is_empty() {
        return;
    }
    ui.horizontal_top(|ui| {
        ui.add_space(columns.name.min - row.left());
        ui.vertical(|ui| {
            for reason in &reasons {
                problem_line(ui, reason);
            }
        });
    });
}

fn in_line<R>(
    ui: &mut Ui,
    (line, salt): (Rect, &'static str),
    place: Rangef,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let start = pos2(place.min, line.top() + 6.0);
    let cell = Rect::from_min_max(start, pos2(place.max, line.bottom() - 6.0));
    let builder = UiBuilder::new()
        .max_rect(cell)
        .id_salt(("cell", salt))
        .layout(Layout::left_to_right(Align::Center));
    add_contents(&mut ui.new_child(builder))
}
