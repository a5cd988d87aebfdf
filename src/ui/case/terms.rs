//! 期限: every term of the case, each able to say why it is that day; and 延期.

use chrono::{Days, NaiveDate};
use eframe::egui::{CornerRadius, Frame, Margin, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use serde::{Deserialize, Serialize};

use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::model::calendar::DayKind;
use crate::model::facts::{Case, Extension};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::form::row;
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Button, DateText, TextField, card_header, date_field};
use crate::ui::words;

use super::CasePage;
use super::overview::scrolled;

/// 延期 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtensionForm {
    rule: String,
    granted: DateText,
    until: DateText,
    approver: String,
    reason: String,
    error: Option<String>,
}

/// Draws the card.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let ledger = scene.ledger;
    let mut terms: Vec<CaseTerm> = ledger.terms(case.id);
    terms.sort_by_key(|term| (!term.is_open(), term.counted.due));
    card_header(ui, "期限", "由规则算出", |_| {});
    scrolled(ui, "terms", |ui| {
        if terms.is_empty() {
            widgets::note(ui, "还没有在计的期限。登记交办日期以后，各项期限自动算出。");
        }
        let shown = page.shown_term.unwrap_or(0);
        for (place, term) in terms.iter().enumerate() {
            if term_ui(
                ui,
                term,
                place == shown && term.is_open() || page.shown_term == Some(place),
                scene,
            ) {
                page.shown_term = if page.shown_term == Some(place) {
                    None
                } else {
                    Some(place)
                };
            }
            let extendable = term.rule(ledger).is_some_and(|rule| rule.extendable);
            if page.shown_term.unwrap_or(0) == place && extendable && term.is_open() {
                let key = term
                    .rule(ledger)
                    .map(|rule| rule.key.clone())
                    .unwrap_or_default();
                extend_ui(page, ui, case, &key, scene);
            }
            widgets::divider(ui);
        }
    });
}

/// One term: its line, and when open the reasons; gives whether the line was pressed.
fn term_ui(ui: &mut Ui, term: &CaseTerm, open: bool, scene: &Scene<'_>) -> bool {
    let Some(rule) = term.rule(scene.ledger) else {
        return false;
    };
    let status = term.status(scene.ledger);
    let name = term.whom(scene.ledger).map_or_else(
        || rule.label.clone(),
        |whom| format!("{} · {whom}", rule.label),
    );
    let pressed = head_ui(ui, &name, term, status, open);
    if open {
        why_ui(ui, term, status, scene);
    } else {
        let base = format!(
            "{} {}起，{}",
            rule.base.label(),
            words::short_day(term.base),
            rule.term
        );
        let met = term
            .met_on
            .map(|met| format!("；{} 完成", words::short_day(met)))
            .unwrap_or_default();
        widgets::hint(ui, format!("      {base}{met}"));
    }
    pressed
}

/// Room for the day at the right end of a term's line, in points.
const DAY_WIDTH: f32 = 98.0;

fn head_ui(ui: &mut Ui, name: &str, term: &CaseTerm, status: TermStatus, open: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let look = DeadlineLook::of(theme, status, false);
    response.widget_info(|| {
        let words = format!(
            "{name}，{}，{}。按下看为什么是这一天",
            term.counted.due, look.words
        );
        eframe::egui::WidgetInfo::selected(eframe::egui::Role::Button, true, open, words)
    });
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    let y = rect.center().y;
    let glyph = pos2(rect.left() + 8.0, y);
    match status {
        TermStatus::MetInTime | TermStatus::MetLate => {
            ui.painter().circle_filled(glyph, 7.0, theme.done_fill);
            Icon::Check.paint(ui.painter(), glyph, 11.0, theme.surface);
        }
        TermStatus::Overdue(_) => Icon::Alert.paint(ui.painter(), glyph, 16.0, theme.late),
        TermStatus::Lapsed => Icon::Minus.paint(ui.painter(), glyph, 14.0, theme.ink_faint),
        TermStatus::DueToday | TermStatus::DueIn(_) => {
            Icon::Clock.paint(ui.painter(), glyph, 16.0, theme.ink_soft);
        }
    }
    let provisional = if term.counted.provisional {
        "（暂定）"
    } else {
        ""
    };
    let day = cut(
        ui,
        &format!("{}{provisional}", words::day(term.counted.due)),
        regular(size::LABEL),
        theme.ink,
        160.0,
    );
    let day_left = rect.right() - day.size().x - 2.0;
    ui.painter()
        .galley(pos2(day_left, y - day.size().y / 2.0), day, theme.ink);
    let chip_left = rect.right() - DAY_WIDTH - look.width(ui);
    look.paint(ui, pos2(chip_left, y));
    let left = rect.left() + 24.0;
    let text = cut(
        ui,
        name,
        medium(size::TEXT),
        theme.ink,
        chip_left - left - 6.0,
    );
    ui.painter()
        .galley(pos2(left, y - text.size().y / 2.0), text, theme.ink);
    widgets::button::focus_ring(ui, &response, rect);
    response.clicked()
}

/// 起算 → 加期限 → 遇休息 → 结果 → 依据, and the days from today.
fn why_ui(ui: &mut Ui, term: &CaseTerm, status: TermStatus, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let (fill, line) = match status {
        TermStatus::Overdue(_) => (theme.late_low, theme.late_line),
        TermStatus::DueToday | TermStatus::DueIn(0..=7) => (theme.soon_low, theme.soon_line),
        _ => (theme.surface_low, theme.border),
    };
    Frame::new()
        .fill(fill)
        .stroke((1.0, line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            widgets::medium_line(ui, "为什么是这一天", size::LABEL);
            for step in term.explain(scene.ledger) {
                widgets::note(ui, step);
            }
            if term.is_open() {
                strip_ui(ui, term.counted.due, scene);
            }
        });
}

/// A strip of seven days that ends just after the due day, or begins with today.
fn strip_ui(ui: &mut Ui, due: NaiveDate, scene: &Scene<'_>) {
    let today = scene.today();
    let first = if due >= today && (due - today).num_days() <= 6 {
        today
    } else {
        due - Days::new(4)
    };
    let days: Vec<NaiveDate> = (0..7).map(|step| first + Days::new(step)).collect();
    let width = (ui.available_width() - 6.0 * 4.0) / 7.0;
    let mut counted = 0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for day in days {
            let kind = scene.ledger.calendar.kind(day);
            if kind.is_working() && day > today && day <= due {
                counted += 1;
            }
            day_ui(ui, day, due, today, kind, counted, width);
        }
    });
    let remaining = scene.ledger.calendar.working_days_until(today, due);
    let words = match remaining {
        0 if due == today => "今天就是最后一天。".to_owned(),
        left if left >= 0 => format!("从明天数到{}，共 {left} 个工作日。", words::day(due)),
        late => format!("过了{}，已 {} 个工作日。", words::day(due), -late),
    };
    widgets::note(ui, words);
}

fn day_ui(
    ui: &mut Ui,
    day: NaiveDate,
    due: NaiveDate,
    today: NaiveDate,
    kind: DayKind,
    counted: u32,
    width: f32,
) {
    use chrono::Datelike as _;
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
    let late = due < today;
    let (fill, ink) = if day == due {
        if late {
            (theme.late_fill, theme.on_late)
        } else {
            (theme.soon_fill, theme.on_soon)
        }
    } else if !kind.is_working() {
        (theme.window, theme.ink_faint)
    } else if day > today && day < due {
        (theme.accent_low, theme.ink)
    } else {
        (theme.surface, theme.ink_soft)
    };
    let painter = ui.painter();
    let stroke = if day == today {
        Stroke::new(2.0, theme.ink)
    } else {
        Stroke::new(1.0, theme.border)
    };
    painter.rect(
        rect,
        CornerRadius::same(4),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    let top = format!("{} {}", day.day(), &words::weekday(day)["周".len()..]);
    let bottom = if day == today {
        "今天".to_owned()
    } else if day == due {
        "到期".to_owned()
    } else {
        match kind {
            DayKind::Holiday | DayKind::Weekend => "休".to_owned(),
            DayKind::MakeUp => "班".to_owned(),
            DayKind::Workday if day > today && day < due => counted.to_string(),
            DayKind::Workday => String::new(),
        }
    };
    for (text, y) in [(top, rect.top() + 11.0), (bottom, rect.bottom() - 11.0)] {
        let text = cut(ui, &text, regular(size::SMALL), ink, width);
        painter.galley(
            pos2(
                rect.center().x - text.size().x / 2.0,
                y - text.size().y / 2.0,
            ),
            text,
            ink,
        );
    }
}

fn extend_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, rule: &str, scene: &mut Scene<'_>) {
    let today = scene.today();
    let open = page
        .forms
        .extension
        .as_ref()
        .is_some_and(|form| form.rule == rule);
    if !open {
        if ui
            .add(Button::new("登记延期").icon(Icon::Edit).tiny())
            .clicked()
        {
            page.forms.extension = Some(ExtensionForm {
                rule: rule.to_owned(),
                granted: DateText::of(Some(today)),
                ..ExtensionForm::default()
            });
        }
        return;
    }
    let Some(form) = &mut page.forms.extension else {
        return;
    };
    let calendar = &scene.ledger.calendar;
    row(ui, "批准日期", true, |ui| {
        let width = ui.available_width();
        date_field(ui, "批准日期", &mut form.granted, today, calendar, width)
    });
    row(ui, "延期到", true, |ui| {
        let width = ui.available_width();
        date_field(ui, "延期到", &mut form.until, today, calendar, width)
    });
    row(ui, "批准人", true, |ui| {
        TextField::new("批准人", &mut form.approver)
            .hint("如 县人大选任工委")
            .show(ui)
    });
    row(ui, "理由", true, |ui| {
        TextField::new("延期理由", &mut form.reason)
            .error(form.error.as_deref())
            .show(ui)
    });
    let mut done = false;
    ui.horizontal(|ui| {
        if ui.add(Button::primary("登记延期").small()).clicked() {
            match form
                .read(case, today)
                .map(|extension| scene.ledger.extend(extension))
            {
                Ok(Ok(change)) => {
                    scene.ask(Action::Record(Box::new(change)));
                    done = true;
                }
                Ok(Err(refusal)) => form.error = Some(refusal.to_string()),
                Err(words) => form.error = Some(words),
            }
        }
        done |= ui.add(Button::text("不延期").small()).clicked();
    });
    if done {
        page.forms.extension = None;
    }
}

impl ExtensionForm {
    fn read(&self, case: &Case, today: NaiveDate) -> Result<Extension, String> {
        let missing = || "日期、批准人和理由都要填。".to_owned();
        let granted_on = self.granted.read(today)?.ok_or_else(missing)?;
        let until = self.until.read(today)?.ok_or_else(missing)?;
        if self.approver.trim().is_empty() || self.reason.trim().is_empty() {
            return Err(missing());
        }
        Ok(Extension {
            id: Id::new(),
            removed: None,
            case: case.id,
            rule: self.rule.clone(),
            granted_on,
            until,
            approver: self.approver.trim().to_owned(),
            reason: self.reason.trim().to_owned(),
        })
    }
}
