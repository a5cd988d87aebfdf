//! 期限: every term of the case, each able to say why it is that day; and 延期.

use chrono::{Datelike as _, Days, NaiveDate};
use eframe::egui::{Color32, CornerRadius, Pos2, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Extend, Refusal, Remove};
use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::ledger::workbench::term_weeks::days_left;
use crate::model::calendar::DayKind;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, Button, DateText, card_header};

use super::act_form::{ActForm, form_ui, required, required_day};
use super::scroll::scrolled;
use super::texts::filled;

/// 延期 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtensionForm {
    rule: String,
    /// The unit it is granted to, where that is not the own one.
    unit: Option<Id>,
    granted: DateText,
    until: DateText,
    approver: String,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl ActForm for ExtensionForm {
    type Act = Extend;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let granted = FormRow::new("granted_on", "批准日期").required();
        form.date(granted, &mut self.granted);
        form.date(FormRow::new("until", "延期到").required(), &mut self.until);
        let approver = FormRow::new("approver", "批准人").required();
        form.text(approver.hint("如 县人大选任工委"), &mut self.approver);
        let reason = FormRow::new("reason", "理由").name("延期理由");
        form.text(reason.required(), &mut self.reason);
        form.buttons("登记延期", "不延期")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Extend, Refusal> {
        Ok(Extend {
            case,
            rule: self.rule.clone(),
            unit: self.unit,
            granted_on: required_day::<Extend>("granted_on", &self.granted, today)?,
            until: required_day::<Extend>("until", &self.until, today)?,
            approver: required::<Extend, _>("approver", filled(&self.approver))?,
            reason: required::<Extend, _>("reason", filled(&self.reason))?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// What the card remembers: the extension being typed, and which term says why.
#[derive(Debug)]
pub struct TermsState<'a> {
    /// 延期 as typed.
    pub extension: &'a mut Option<ExtensionForm>,
    /// The term that was opened.
    pub shown: &'a mut Option<usize>,
}

/// Draws the card.
pub fn ui(ui: &mut Ui, state: TermsState<'_>, case: &Case, scene: &mut Scene<'_>) {
    let TermsState { extension, shown } = state;
    let ledger = scene.ledger;
    let mut terms: Vec<CaseTerm> = ledger.terms(case.id);
    terms.sort_by_key(|term| (!term.is_open(), term.counted.due));
    card_header(ui, "期限", "由规则算出", |_| {});
    scrolled(ui, "terms", |ui| {
        if terms.is_empty() {
            widgets::note(ui, "还没有在计的期限。登记交办日期以后，各项期限自动算出。");
        }
        let chosen = *shown;
        for (index, term) in terms.iter().enumerate() {
            let is_first = index == chosen.unwrap_or(0);
            let open = is_first && term.is_open() || chosen == Some(index);
            if term_ui(ui, term, open, scene) {
                *shown = (*shown != Some(index)).then_some(index);
            }
            let rule = term.rule(ledger).filter(|rule| rule.extendable);
            if let Some(rule) = rule
                && shown.unwrap_or(0) == index
                && term.is_open()
            {
                extend_ui(
                    ui,
                    extension,
                    case.id,
                    (&rule.key, unit_of(term, ledger)),
                    scene,
                );
                if let Some(granted) = term.extension {
                    let name = format!("删除延期：{}", rule.label);
                    let delete = Button::text("删除这次延期").named(&name).tiny();
                    if ui.add(delete).clicked() {
                        scene.act(Remove::of(FactKind::Extension, granted));
                    }
                }
            }
            widgets::divider(ui);
        }
    });
}

/// One term: its line, and when open the reasons; returns whether the line was pressed.
fn term_ui(ui: &mut Ui, term: &CaseTerm, open: bool, scene: &Scene<'_>) -> bool {
    let Some(rule) = term.rule(scene.ledger) else {
        return false;
    };
    let status = term.status(scene.ledger);
    let name = term.whom(scene.ledger).map_or_else(
        || rule.label.clone(),
        |whom| format!("{} · {whom}", rule.label),
    );
    let day = day_text::day_beside(term.counted.due, scene.today());
    let pressed = head_ui(ui, (&name, day), term, status, open);
    if open {
        why_ui(ui, term, status, scene);
    } else {
        let base = format!(
            "{} {}起，{}",
            rule.base.label(),
            day_text::short_day(term.base),
            rule.term_on(term.base)
        );
        let met = term
            .met_on
            .map(|met| format!("；{} 完成", day_text::short_day(met)))
            .unwrap_or_default();
        widgets::hint(ui, format!("      {base}{met}"));
    }
    pressed
}

/// The least room for the day at the right end of a term's line, in points, so that chips stand below one another.
const DAY_WIDTH: f32 = 98.0;

fn head_ui(
    ui: &mut Ui,
    (name, day): (&str, String),
    term: &CaseTerm,
    status: TermStatus,
    open: bool,
) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let look = DeadlineLook::of(theme, status, false);
    response.widget_info(|| {
        let words = format!(
            "{name}，{}，{}。按下看为什么是这一天",
            term.counted.due, look.text
        );
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, words)
    });
    widgets::spoken::say_expanded(&response, open);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    let y = rect.center().y;
    let glyph = pos2(rect.left() + 8.0, y);
    paint_glyph(ui, glyph, status);
    let provisional = if term.counted.provisional {
        "（暂定）"
    } else {
        ""
    };
    let day = cut(
        ui,
        &format!("{day}{provisional}"),
        regular(size::LABEL),
        theme.ink,
        160.0,
    );
    let day_left = rect.right() - day.size().x - 2.0;
    ui.painter()
        .galley(pos2(day_left, y - day.size().y / 2.0), day, theme.ink);
    let day_room = DAY_WIDTH.max(rect.right() - day_left + 8.0);
    let chip_left = rect.right() - day_room - look.width(ui);
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

/// The glyph of a status, around its centre.
fn paint_glyph(ui: &Ui, centre: Pos2, status: TermStatus) {
    let (theme, painter) = (Theme::of(ui), ui.painter());
    match status {
        TermStatus::MetInTime | TermStatus::MetLate => {
            painter.circle_filled(centre, 7.0, theme.done_fill);
            Icon::Check.paint(painter, centre, 11.0, theme.surface);
        }
        TermStatus::Overdue(_) => Icon::Alert.paint(painter, centre, 16.0, theme.late),
        TermStatus::Lapsed => Icon::Minus.paint(painter, centre, 14.0, theme.ink_faint),
        TermStatus::DueToday | TermStatus::DueIn(_) => {
            Icon::Clock.paint(painter, centre, 16.0, theme.ink_soft);
        }
    }
}

/// 起算 → 加期限 → 遇休息 → 结果 → 依据, and the days from today.
fn why_ui(ui: &mut Ui, term: &CaseTerm, status: TermStatus, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    widgets::deadline_frame(theme, status).show(ui, |ui| {
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
    let calendar = &scene.ledger.calendar;
    let first = if due >= today && (due - today).num_days() <= 6 {
        today
    } else {
        due - Days::new(4)
    };
    let width = (ui.available_width() - 6.0 * 4.0) / 7.0;
    let mut counted = 0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for step in 0..7 {
            let day = first + Days::new(step);
            let kind = calendar.kind(day);
            if kind.is_working() && day > today && day <= due {
                counted += 1;
            }
            let day = StripDay {
                day,
                due,
                today,
                kind,
                counted,
            };
            day.ui(ui, width);
        }
    });
    widgets::note(ui, days_left(scene.ledger, due));
}

/// One day of the strip.
#[derive(Clone, Copy, Debug)]
struct StripDay {
    day: NaiveDate,
    due: NaiveDate,
    today: NaiveDate,
    kind: DayKind,
    /// Working days from tomorrow to this one.
    counted: u32,
}

impl StripDay {
    fn ui(self, ui: &mut Ui, width: f32) {
        let theme = Theme::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
        let (fill, ink) = self.look(theme);
        let stroke = if self.day == self.today {
            Stroke::new(2.0, theme.ink)
        } else {
            Stroke::new(1.0, theme.border)
        };
        let radius = CornerRadius::same(4);
        let painter = ui.painter();
        painter.rect(rect, radius, fill, stroke, StrokeKind::Inside);
        let weekday = day_text::weekday(self.day);
        let top = format!("{} {}", self.day.day(), &weekday["周".len()..]);
        let lines = [
            (top, rect.top() + 11.0),
            (self.word(), rect.bottom() - 11.0),
        ];
        for (text, y) in lines {
            let text = cut(ui, &text, regular(size::SMALL), ink, width);
            let at = pos2(rect.center().x, y) - text.size() / 2.0;
            painter.galley(at, text, ink);
        }
    }

    /// Fill and ink.
    fn look(self, theme: &Theme) -> (Color32, Color32) {
        let Self {
            day, due, today, ..
        } = self;
        if day == due && due < today {
            (theme.late_fill, theme.on_late)
        } else if day == due {
            (theme.soon_fill, theme.on_soon)
        } else if !self.kind.is_working() {
            (theme.window, theme.ink_faint)
        } else if day > today && day < due {
            (theme.accent_low, theme.ink)
        } else {
            (theme.surface, theme.ink_soft)
        }
    }

    /// What stands below the day: 今天, 到期, 休, 班, or its number.
    fn word(self) -> String {
        let Self {
            day, due, today, ..
        } = self;
        if day == today {
            return "今天".to_owned();
        }
        if day == due {
            return "到期".to_owned();
        }
        match self.kind {
            DayKind::Holiday | DayKind::Weekend => "休".to_owned(),
            DayKind::MakeUp => "班".to_owned(),
            DayKind::Workday if day > today && day < due => self.counted.to_string(),
            DayKind::Workday => String::new(),
        }
    }
}

/// The unit whose term it is; none for the own one.
fn unit_of(term: &CaseTerm, ledger: &Ledger) -> Option<Id> {
    let part = ledger.facts.assignments.get(term.part)?;
    Some(part.unit).filter(|_| !ledger.is_own(part))
}

fn extend_ui(
    ui: &mut Ui,
    form: &mut Option<ExtensionForm>,
    case: Id,
    (rule, unit): (&str, Option<Id>),
    scene: &mut Scene<'_>,
) {
    let is_of = |form: &ExtensionForm| form.rule == rule && form.unit == unit;
    if form.as_ref().is_some_and(is_of) {
        form_ui(ui, form, case, scene);
        return;
    }
    let extend = Button::new("登记延期").icon(Icon::Edit).tiny();
    if ui.add(extend).clicked() {
        *form = Some(ExtensionForm {
            rule: rule.to_owned(),
            unit,
            granted: DateText::of(Some(scene.today())),
            ..ExtensionForm::default()
        });
    }
}
