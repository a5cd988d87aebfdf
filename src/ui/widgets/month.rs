//! A month to point at, with days off marked.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use eframe::egui::{
    Color32, CornerRadius, Id, Rect, Response, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::model::calendar::{Calendar, DayKind};
use crate::model::chinese;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::button::{Button, focus_ring, icon_button};
use super::dialogs::above_dialogs;
use super::popup_below::popup_below;
use super::text::{cut, medium_line};

/// What opens a month: its button, or a key in the field it belongs to.
#[derive(Debug)]
pub struct MonthOpener {
    /// The button, below which it opens.
    pub button: Response,
    /// The field, which has the focus again after the month.
    pub field: Id,
    /// The key was pressed this frame.
    pub by_key: bool,
}

/// The month below the button that opens it; returns the day pointed at. Opened by key, it takes the focus on the day known
/// or today and gives it back to the field.
pub fn month_popup(
    ui: &Ui,
    opener: &MonthOpener,
    known: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let month_id = opener.button.id.with("month");
    let goal_id = month_id.with("goal");
    if opener.by_key {
        let goal = MonthGoal::Day(known.unwrap_or(today));
        ui.data_mut(|data| data.insert_temp(goal_id, goal));
    }
    if opener.button.clicked() || opener.by_key {
        let shown = known.unwrap_or(today);
        ui.data_mut(|data| data.insert_temp(month_id, shown.with_day(1).unwrap_or(shown)));
    }
    let shown = popup_below(ui, &opener.button, opener.by_key, |ui| {
        above_dialogs(ui);
        let picked = month_ui(ui, month_id, known, today, calendar);
        if picked.is_some() {
            ui.close();
        }
        picked
    });
    let goal: Option<MonthGoal> = ui.data(|data| data.get_temp(goal_id));
    if goal.is_some() && !shown.is_open {
        ui.data_mut(|data| data.remove::<MonthGoal>(goal_id));
        ui.memory_mut(|memory| memory.request_focus(opener.field));
    }
    shown.inner?
}

/// Where the focus is in a month opened by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MonthGoal {
    /// It goes to this day.
    Day(NaiveDate),
    /// It is among the days.
    Taken,
}

impl MonthGoal {
    /// Gives the day's control the focus where it is to go there; a month just opened takes it a frame later.
    fn lead(ui: &Ui, month: Id, day: NaiveDate, response: &Response) {
        let goal_id = month.with("goal");
        if ui.data(|data| data.get_temp(goal_id)) != Some(Self::Day(day)) {
            return;
        }
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(goal_id, Self::Taken));
        } else {
            response.request_focus();
            ui.ctx().request_repaint();
        }
    }
}

const CELL: f32 = 34.0;

/// One month; returns the day pointed at.
fn month_ui(
    ui: &mut Ui,
    id: Id,
    known: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let first: NaiveDate = ui.data(|data| data.get_temp(id)).unwrap_or(today);
    let first = first.with_day(1).unwrap_or(first);
    ui.set_width(CELL * 7.0);
    let (turned, mut picked) = month_head_ui(ui, first, today);
    let (grid, _) = ui.allocate_exact_size(vec2(CELL * 7.0, 20.0 + CELL * 6.0), Sense::hover());
    weekdays_ui(ui, grid);
    let start = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    for index in 0..42u64 {
        let day = start + Days::new(index);
        if day.month() != first.month() {
            continue;
        }
        let corner = pos2(
            grid.left() + CELL * (index % 7) as f32,
            grid.top() + 20.0 + CELL * (index / 7) as f32,
        );
        let cell = DayCell {
            day,
            kind: calendar.kind(day),
            chosen: known == Some(day),
            today: day == today,
        };
        let rect = Rect::from_min_size(corner, Vec2::splat(CELL)).shrink(1.0);
        let pointed = cell.ui(ui, rect);
        MonthGoal::lead(ui, id, day, &pointed);
        if pointed.clicked() {
            picked = Some(day);
        }
    }
    if let Some(month) = turned {
        ui.data_mut(|data| data.insert_temp(id, month));
    }
    picked
}

/// The month's name between the buttons that turn it, and 今天; returns the month turned to and the day picked.
fn month_head_ui(
    ui: &mut Ui,
    first: NaiveDate,
    today: NaiveDate,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let mut turned = None;
    let mut picked = None;
    ui.horizontal(|ui| {
        if icon_button(ui, Icon::ChevronLeft, "上个月").clicked() {
            turned = first.checked_sub_months(Months::new(1));
        }
        let name = format!("{}年{}月", first.year(), first.month());
        medium_line(ui, name, size::TEXT);
        if icon_button(ui, Icon::ChevronRight, "下个月").clicked() {
            turned = first.checked_add_months(Months::new(1));
        }
        if ui.add(Button::text("今天").tiny()).clicked() {
            picked = Some(today);
        }
    });
    (turned, picked)
}

fn weekdays_ui(ui: &Ui, grid: Rect) {
    let ink = Theme::of(ui).ink_faint;
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    for (index, name) in names.iter().enumerate() {
        let text = cut(ui, name, regular(size::SMALL), ink, CELL);
        let centre = pos2(grid.left() + CELL * (index as f32 + 0.5), grid.top() + 10.0);
        ui.painter().galley(centre - text.size() / 2.0, text, ink);
    }
}

/// A day of the month shown.
struct DayCell {
    day: NaiveDate,
    kind: DayKind,
    chosen: bool,
    today: bool,
}

impl DayCell {
    /// 休 or 班, where the day is moved by the State Council's notice.
    fn mark(&self) -> &'static str {
        match self.kind {
            DayKind::Holiday => "休",
            DayKind::MakeUp => "班",
            DayKind::Workday | DayKind::Weekend => "",
        }
    }

    fn fill(&self, theme: &Theme, hovered: bool) -> Color32 {
        if self.chosen {
            theme.accent_fill
        } else if hovered {
            theme.hover
        } else if self.kind.is_working() {
            Color32::TRANSPARENT
        } else {
            theme.window
        }
    }

    fn ink(&self, theme: &Theme) -> Color32 {
        if self.chosen {
            theme.on_accent
        } else if self.kind.is_working() {
            theme.ink
        } else {
            theme.ink_faint
        }
    }

    fn ui(&self, ui: &Ui, rect: Rect) -> Response {
        let theme = Theme::of(ui);
        let response = ui.interact(rect, ui.make_persistent_id(self.day), Sense::click());
        let mark = self.mark();
        let name = format!("{}{mark}", chinese::date_with_weekday(self.day));
        response.widget_info(|| {
            WidgetInfo::selected(AccessRole::Button, true, self.chosen, name.as_str())
        });
        let painter = ui.painter();
        let radius = CornerRadius::same(4);
        painter.rect_filled(rect, radius, self.fill(theme, response.hovered()));
        if self.today {
            let ring = Stroke::new(2.0, theme.ink);
            painter.rect_stroke(rect, radius, ring, StrokeKind::Inside);
        }
        let ink = self.ink(theme);
        let font = if self.chosen || self.today {
            medium(size::LABEL)
        } else {
            regular(size::LABEL)
        };
        let text = cut(ui, &self.day.day().to_string(), font, ink, CELL);
        painter.galley(rect.center() - text.size() / 2.0, text, ink);
        if !mark.is_empty() {
            let text = cut(ui, mark, regular(10.0), ink, CELL);
            let corner = pos2(rect.right() - text.size().x - 1.0, rect.top());
            painter.galley(corner, text, ink);
        }
        focus_ring(ui, &response, rect);
        response
    }
}
