//! The year as a wall calendar: twelve months, four beside each other; every day can be pointed at.

use chrono::{Datelike as _, Days, NaiveDate};
use eframe::egui::{Align2, EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, pos2, vec2};

use crate::model::calendar::DayKind;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::is_composing;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::text::cut;

use super::cell::WallDay;
use super::work::Work;

/// Height of a day, in points.
const CELL: f32 = 31.0;
/// Height of a month's name and its weekdays.
const HEAD: f32 = 40.0;
/// Free space between months.
const GAP: f32 = 16.0;
/// The wall calendar of the year shown.
#[derive(Debug)]
pub(super) struct Wall<'a> {
    /// The year and what follows from its draft.
    pub(super) work: &'a Work,
    /// The day the keyboard is at.
    pub(super) cursor: NaiveDate,
    /// Today.
    pub(super) today: NaiveDate,
}

/// What was done at the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// The keyboard moved to a day.
    Moved(NaiveDate),
    /// A day was clicked, or Space pressed on it.
    Turned(NaiveDate),
}

impl Wall<'_> {
    /// Draws it; returns what was done.
    pub(super) fn ui(&self, ui: &mut Ui) -> Option<Pointed> {
        let width = (ui.available_width() - 3.0 * GAP) / 4.0;
        let heights = [1, 5, 9].map(|first| self.row_height(first));
        let whole = vec2(ui.available_width(), heights.iter().sum::<f32>() + GAP);
        let (area, _) = ui.allocate_exact_size(whole, Sense::hover());
        let mut done = self.keys(ui);
        let at = match done {
            Some(Pointed::Moved(day)) => day,
            _ => self.cursor,
        };
        for number in 1..=12_u32 {
            let place = number - 1;
            let row = (place / 4) as usize;
            let above: f32 = heights[..row].iter().sum();
            let corner = vec2(
                (place % 4) as f32 * (width + GAP),
                above + row as f32 * GAP / 2.0,
            );
            let rect = Rect::from_min_size(area.min + corner, vec2(width, heights[row]));
            if let Some(day) = self.month_ui(ui, number, rect, at) {
                done = Some(Pointed::Turned(day));
            }
        }
        done
    }

    /// Height of four months beside each other, with the weeks of the longest.
    fn row_height(&self, first: u32) -> f32 {
        let weeks = |month| {
            let first = NaiveDate::from_ymd_opt(self.work.year.year, month, 1);
            first.map_or(5, |first| {
                let days = first.iter_days().take_while(|day| day.month() == month);
                (first.weekday().num_days_from_monday() + days.count() as u32).div_ceil(7)
            })
        };
        let most = (first..first + 4).map(weeks).max().unwrap_or(5);
        HEAD + CELL * most as f32
    }

    /// Arrows move the day while the calendar has the focus.
    fn keys(&self, ui: &Ui) -> Option<Pointed> {
        let id = cell_id(ui, self.cursor);
        if is_composing(ui.ctx()) || !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let steps = [
            (Key::ArrowLeft, -1_i64),
            (Key::ArrowRight, 1),
            (Key::ArrowUp, -7),
            (Key::ArrowDown, 7),
        ];
        let step = ui.input_mut(|input| {
            let mut steps = steps.into_iter();
            let pressed = steps.find(|(key, _)| input.consume_key(Modifiers::NONE, *key));
            pressed.map(|(_, step)| step)
        })?;
        let there = if step < 0 {
            self.cursor - Days::new(step.unsigned_abs())
        } else {
            self.cursor + Days::new(step.unsigned_abs())
        };
        if there.year() != self.work.year.year {
            return None;
        }
        focus(ui, there);
        Some(Pointed::Moved(there))
    }

    /// One month, with the keyboard at the day `at`; returns the day that was clicked.
    fn month_ui(&self, ui: &Ui, month: u32, rect: Rect, at: NaiveDate) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(self.work.year.year, month, 1)?;
        self.head_ui(ui, first, rect);
        let each = rect.width() / 7.0;
        let shift = first.weekday().num_days_from_monday();
        let mut clicked = None;
        for day in first.iter_days().take_while(|day| day.month() == month) {
            let place = shift + day.day0();
            let corner = pos2(
                rect.left() + each * (place % 7) as f32,
                rect.top() + HEAD + CELL * (place / 7) as f32,
            );
            let cell = WallDay {
                day,
                kind: self.work.year.kind(day),
                name: self.name(day),
                provisional: self.work.is_provisional(day),
                due: self.work.due.contains(&day),
                today: day == self.today,
            };
            let rect = Rect::from_min_size(corner, vec2(each, CELL)).shrink(1.0);
            if cell.ui(ui, rect, cell_id(ui, day), day == at) {
                clicked = Some(day);
                focus(ui, day);
            }
        }
        clicked
    }

    fn name(&self, day: NaiveDate) -> Option<&str> {
        let year = &self.work.year;
        let off = year.days_off.get(&day);
        off.or_else(|| year.make_up_workdays.get(&day))
            .map(String::as_str)
    }

    /// The month's name, its workdays, its first holiday, and the weekdays below.
    fn head_ui(&self, ui: &Ui, first: NaiveDate, rect: Rect) {
        let theme = Theme::of(ui);
        let month = first.month();
        let middle = rect.top() + 10.0;
        let look = TextLook::new(medium(size::TEXT), theme.ink);
        let name = format!("{month} 月");
        let end = paint_text(
            ui,
            pos2(rect.left() + 4.0, middle),
            &name,
            look,
            rect.width(),
        );
        let year = &self.work.year;
        let mut words = format!("{} 个工作日", year.working_days(month));
        let mut off = year.days_off.iter();
        if let Some((day, name)) = off.find(|(day, _)| day.month() == month) {
            words = format!("{words} · {}日{}", day.day(), short(name));
        }
        let look = TextLook::new(regular(size::TINY), theme.ink_faint);
        let room = rect.right() - end - 6.0;
        paint_text(ui, pos2(end + 6.0, middle + 1.0), &words, look, room);
        let each = rect.width() / 7.0;
        for (place, name) in ["一", "二", "三", "四", "五", "六", "日"]
            .iter()
            .enumerate()
        {
            let text = cut(ui, name, regular(size::TINY), theme.ink_faint, each);
            let centre = pos2(rect.left() + each * (place as f32 + 0.5), rect.top() + 30.0);
            let place = Align2::CENTER_CENTER.anchor_size(centre, text.size());
            ui.painter().galley(place.min, text, theme.ink_faint);
        }
    }
}

/// A holiday's name for narrow room: 清明 of 清明节, but 春节 whole.
fn short(name: &str) -> &str {
    let short = name.strip_suffix('节');
    let short = short.filter(|short| short.chars().count() > 1);
    short.unwrap_or(name)
}

fn cell_id(ui: &Ui, day: NaiveDate) -> Id {
    ui.make_persistent_id(("day of the wall calendar", day))
}

/// Gives a day the focus.
fn focus(ui: &Ui, day: NaiveDate) {
    let id = cell_id(ui, day);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// What the marks of the calendar mean, with how many days of each there are.
pub(super) fn legend(work: &Work) -> Vec<(DayKind, bool, String)> {
    let count = |days: &mut dyn Iterator<Item = &NaiveDate>, provisional: bool| {
        days.filter(|day| work.is_provisional(**day) == provisional)
            .count()
    };
    let year = &work.year;
    let settled = if year.announced {
        "放假"
    } else {
        "法定节日"
    };
    let off = |provisional| count(&mut year.days_off.keys(), provisional);
    let worked = |provisional| count(&mut year.make_up_workdays.keys(), provisional);
    let all = [
        (DayKind::Holiday, false, settled, off(false)),
        (DayKind::Holiday, true, "暂排", off(true)),
        (DayKind::MakeUp, false, "调休上班", worked(false)),
        (DayKind::MakeUp, true, "暂排上班", worked(true)),
    ];
    let there = all.into_iter().filter(|(.., days)| *days > 0);
    there
        .map(|(kind, provisional, what, days)| (kind, provisional, format!("{what} {days} 天")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_but_never_to_one_character() {
        assert_eq!(short("春节"), "春节");
        assert_eq!(short("清明节"), "清明");
        assert_eq!(short("元旦"), "元旦");
    }
}
