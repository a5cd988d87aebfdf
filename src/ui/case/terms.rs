//! 期限: every term of the case, each able to say why it is that day, and what was granted about it.

use eframe::egui::{CornerRadius, Pos2, Sense, Ui, pos2, vec2};

use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::ledger::day_strip::DayStrip;
use crate::ledger::workbench::term_weeks::days_left;
use crate::model::day_text;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{self, card_header};

use super::scroll::scrolled;
use super::term_forms::TermForms;
use super::term_moves;

/// What the card remembers: what is being typed about a term, and which term says why.
#[derive(Debug)]
pub struct TermsState<'a> {
    /// 延期、中止 as typed.
    pub forms: &'a mut TermForms,
    /// The term that was opened.
    pub shown: &'a mut Option<usize>,
}

/// Draws the card.
pub fn ui(ui: &mut Ui, state: TermsState<'_>, case: &Case, scene: &mut Scene<'_>) {
    let TermsState { forms, shown } = state;
    let terms = term_moves::listed(scene.ledger, case.id);
    card_header(ui, "期限", "由规则算出", |_| {});
    scrolled(ui, "terms", |ui| {
        if terms.is_empty() {
            widgets::note(ui, "还没有在计的期限。登记交办日期以后，各项期限自动算出。");
        }
        *shown = shown.or_else(|| term_moves::first_typed(forms, &terms, scene.ledger));
        let chosen = *shown;
        for (index, term) in terms.iter().enumerate() {
            let is_first = index == chosen.unwrap_or(0);
            let open = is_first && term.is_open() || chosen == Some(index);
            if term_ui(ui, term, open, scene) {
                *shown = (*shown != Some(index)).then_some(index);
            }
            if shown.unwrap_or(0) == index {
                let turned_to = term_moves::ui(ui, forms, (case.id, term), scene);
                *shown = turned_to.or(*shown);
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
        let moved = term
            .counted
            .moved_words(&scene.ledger.calendar, scene.today());
        if let Some(moved) = moved {
            widgets::note(ui, moved);
        }
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
        if term.is_open() {
            let strip = DayStrip::of_moved(scene.ledger, &term.counted);
            widgets::moved_day(ui, strip.as_ref(), scene.today());
        }
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
    let provisional = match (
        term.stands_still && term.is_open(),
        term.counted.provisional,
    ) {
        (true, _) => "（中止中）",
        (false, true) => "（暂定）",
        (false, false) => "",
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
    let left = rect.left() + 24.0;
    let named = cut(ui, name, medium(size::TEXT), theme.ink, f32::INFINITY);
    let named = left + named.size().x + 6.0;
    // The name goes before the whole words of the chip.
    let look = if named + look.width(ui) > rect.right() - day_room {
        DeadlineLook::of(theme, status, true)
    } else {
        look
    };
    let chip_left = rect.right() - day_room - look.width(ui);
    look.paint(ui, pos2(chip_left, y));
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
            let strip = DayStrip::of(scene.ledger, &term.counted);
            widgets::day_strip(ui, &strip, scene.today());
            widgets::note(ui, days_left(scene.ledger, term.counted.due));
        }
    });
}
