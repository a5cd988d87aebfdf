//! What the manual shows, drawn by the painters of the pages it explains.

use chrono::{Days, NaiveDate};
use eframe::egui::{
    CornerRadius, Pos2, Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::stage::Stage;
use crate::model::day_text;
use crate::model::manual::parts::ManualFigure;
use crate::model::term::{self, Counted, TermLength};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::card::inset;
use crate::ui::widgets::mark::{stage_mark, term_tag};
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{self, deadline_chip};

/// The days shown before the last one, and after it.
const BEFORE: u64 = 6;
const AFTER: u64 = 1;
/// Height of a day, and the gap between days; in points.
const CELL: (f32, f32) = (56.0, 4.0);

/// Draws a figure.
pub fn ui(ui: &mut Ui, figure: ManualFigure, ledger: &Ledger) {
    inset(ui, |ui| match figure {
        ManualFigure::Counting => counting_ui(ui, ledger),
        ManualFigure::Deadlines => deadlines_ui(ui),
        ManualFigure::Stages => stages_ui(ui),
        ManualFigure::Sides => sides_ui(ui),
        // It is typed in and has a file of its own.
        ManualFigure::Trial => {}
    });
}

fn deadlines_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for status in [
            TermStatus::DueIn(20),
            TermStatus::DueIn(5),
            TermStatus::DueToday,
            TermStatus::Overdue(3),
            TermStatus::MetInTime,
            TermStatus::MetLate,
        ] {
            deadline_chip(ui, status);
        }
    });
    widgets::note(
        ui,
        "从左到右：还早；7 个工作日内；今天到期；逾期；按时办了；办了，但超期。",
    );
}

fn stages_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        for stage in [
            Stage::Registered,
            Stage::Assigned,
            Stage::Handling,
            Stage::AwaitingOpinions,
            Stage::Reviewing,
            Stage::AwaitingIssue,
            Stage::AwaitingDelivery,
            Stage::AwaitingFeedback,
            Stage::Redoing,
            Stage::Closed,
        ] {
            stage_mark(ui, stage);
        }
    });
}

fn sides_ui(ui: &mut Ui) {
    for (tag, binding, words) in [
        ("法定", true, "法律、法规写明的，晚了算逾期，算进按时办复率"),
        ("规定", true, "通知、工作制度或通行做法定的，晚了也算逾期"),
        ("内部", false, "本单位自己定的，只提醒，排在前两种后面"),
    ] {
        ui.horizontal(|ui| {
            term_tag(ui, tag, binding);
            widgets::line(ui, words);
        });
    }
}

/// A month counted from a day whose last day falls on days off.
fn counting_ui(ui: &mut Ui, ledger: &Ledger) {
    let Some(base) = NaiveDate::from_ymd_opt(2026, 8, 27) else {
        return;
    };
    let moves = ledger.profile.moves_past_days_off;
    let length = TermLength::Months(1);
    let counted = term::count(length, base, moves, &ledger.calendar);
    let (from, to) = (day_text::full_day(base), day_text::full_day(counted.due));
    widgets::medium_line(ui, format!("会办意见，1个月：{from} 到 {to}"), size::LABEL);
    let first = counted.due.checked_sub_days(Days::new(BEFORE));
    let last = counted.due.checked_add_days(Days::new(AFTER));
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let shown: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
    let days: Vec<NaiveDate> = std::iter::once(base).chain(shown).collect();
    let size = vec2(ui.available_width(), CELL.0 + 14.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(AccessRole::Label, true, format!("图：从 {from} 数到 {to}"))
    });
    let width = (rect.width() + CELL.1) / days.len() as f32 - CELL.1;
    for (place, day) in days.iter().enumerate() {
        let left = rect.left() + place as f32 * (width + CELL.1);
        let cell = Rect::from_min_size(pos2(left, rect.top() + 12.0), vec2(width, CELL.0));
        day_ui(ui, cell, *day, (base, &counted, ledger));
    }
    ui.add_space(4.0);
    for (number, step) in term::explain(length, "交办", base, moves, &ledger.calendar)
        .iter()
        .enumerate()
    {
        ui.horizontal_top(|ui| {
            let (spot, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
            callout(ui, spot.center(), number + 1);
            widgets::note(ui, step);
        });
    }
}

fn day_ui(
    ui: &Ui,
    cell: Rect,
    day: NaiveDate,
    (base, counted, ledger): (NaiveDate, &Counted, &Ledger),
) {
    let theme = Theme::of(ui);
    let off = !ledger.calendar.is_working(day);
    let (fill, line, ink) = if day == counted.due {
        (theme.accent_fill, theme.accent_fill, theme.on_accent)
    } else if off {
        (theme.window, theme.border, theme.ink_faint)
    } else {
        (theme.surface, theme.border, theme.ink)
    };
    let stroke = Stroke::new(1.0, line);
    let radius = CornerRadius::same(4);
    ui.painter()
        .rect(cell, radius, fill, stroke, StrokeKind::Inside);
    let word = if day == base {
        "起算"
    } else if day == counted.due {
        "到期"
    } else if day == counted.nominal {
        "满 1 个月"
    } else if off {
        ledger.calendar.name(day).unwrap_or("休")
    } else {
        ""
    };
    let lines = [
        (day.format("%m-%d").to_string(), medium(size::SMALL)),
        (day_text::weekday(day).to_owned(), regular(size::TINY)),
        (word.to_owned(), regular(size::TINY)),
    ];
    for (row, (words, font)) in lines.into_iter().enumerate() {
        let middle = cell.top() + 12.0 + 16.0 * row as f32;
        let look = TextLook::new(font, ink);
        let left = pos2(cell.left() + 6.0, middle);
        paint_text(ui, left, &words, look, cell.width() - 8.0);
    }
    let number = if day == base {
        1
    } else if day == counted.nominal {
        2
    } else if day == counted.due {
        3
    } else {
        return;
    };
    callout(ui, pos2(cell.center().x, cell.top() - 2.0), number);
}

/// A number in a disc.
fn callout(ui: &Ui, centre: Pos2, number: usize) {
    let theme = Theme::of(ui);
    ui.painter().circle_filled(centre, 8.0, theme.ink_soft);
    let words = number.to_string();
    let ink = theme.surface;
    let text = widgets::text::cut(ui, &words, medium(size::TINY), ink, f32::INFINITY);
    let corner = centre - text.size() / 2.0;
    ui.painter().galley(corner, text, ink);
}
