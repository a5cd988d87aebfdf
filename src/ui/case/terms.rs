//! 期限: every term of the case, each able to say why it is that day, and what was granted about it.

use std::sync::Arc;

use eframe::egui::{CornerRadius, Galley, Pos2, Rect, Sense, Ui, pos2, vec2};

use crate::ledger::case_terms::{CaseTerm, TermStatus};
use crate::ledger::day_strip::DayStrip;
use crate::ledger::workbench::term_weeks::days_left;
use crate::model::day_text;
use crate::model::facts::Case;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::mark::{DeadlineLook, paint_term_tag, term_frame};
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
    let name = term.called(scene.ledger);
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
/// What the name of a term keeps beside chip and day, in points; with less these stand below it.
const LEAST_NAME: f32 = 140.0;
/// How far the name of a term stands from the left edge, in points.
const INWARD: f32 = 24.0;

/// The line of a term that is pressed to open it.
struct TermHead<'a> {
    name: &'a str,
    day: String,
    status: TermStatus,
    binding: bool,
}

fn head_ui(
    ui: &mut Ui,
    (name, day): (&str, String),
    term: &CaseTerm,
    status: TermStatus,
    open: bool,
) -> bool {
    let stands_still = term.stands_still && term.is_open();
    let still = if stands_still { "（中止中）" } else { "" };
    let provisional = format!("{}{still}", term.counted.mark());
    let head = TermHead {
        name,
        day: format!("{day}{provisional}"),
        status,
        binding: term.binding,
    };
    let is_parted = head.is_parted(ui, ui.available_width());
    let size = vec2(ui.available_width(), if is_parted { 54.0 } else { 30.0 });
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let look = DeadlineLook::of(Theme::of(ui), status, false);
        let inner = if term.binding { "" } else { "内部，" };
        let words = format!(
            "{name}，{inner}{}{provisional}，{}。按下看为什么是这一天",
            term.counted.due, look.text
        );
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, words)
    });
    widgets::spoken::say_expanded(&response, open);
    if response.hovered() {
        let hover = Theme::of(ui).hover;
        ui.painter().rect_filled(rect, CornerRadius::same(4), hover);
    }
    head.paint(ui, rect, is_parted);
    widgets::button::focus_ring(ui, &response, rect);
    response.clicked()
}

impl TermHead<'_> {
    fn look(&self, ui: &Ui, short: bool) -> DeadlineLook {
        DeadlineLook::of_term(Theme::of(ui), (self.status, self.binding), short)
    }

    fn galley(&self, ui: &Ui, room: f32) -> Arc<Galley> {
        cut(ui, self.name, medium(size::TEXT), Theme::of(ui).ink, room)
    }

    fn day(&self, ui: &Ui, room: f32) -> Arc<Galley> {
        cut(ui, &self.day, regular(size::LABEL), Theme::of(ui).ink, room)
    }

    /// What the tag of an inner step takes before its name.
    fn tag_width(&self, ui: &Ui) -> f32 {
        let ink = Theme::of(ui).ink;
        let words = cut(ui, INNER, regular(size::SMALL), ink, f32::INFINITY);
        if self.binding {
            0.0
        } else {
            words.size().x + 18.0
        }
    }

    /// Whether chip and day stand below the name, which has no room beside them.
    fn is_parted(&self, ui: &Ui, width: f32) -> bool {
        let day = DAY_WIDTH.max(self.day(ui, f32::INFINITY).size().x + 10.0);
        let taken = INWARD + self.tag_width(ui) + self.look(ui, true).width(ui) + day;
        let name = self.galley(ui, f32::INFINITY).size().x;
        width - taken - 6.0 < name.min(LEAST_NAME)
    }

    fn paint(&self, ui: &Ui, rect: Rect, is_parted: bool) {
        let ink = Theme::of(ui).ink;
        let above = rect.top() + 15.0;
        let below = if is_parted { rect.top() + 39.0 } else { above };
        paint_glyph(ui, pos2(rect.left() + 8.0, above), self.status);
        let mut left = rect.left() + INWARD;
        let chip_room = self.look(ui, true).width(ui) + 6.0;
        let day = self.day(ui, rect.width() - chip_room - 2.0);
        let day_left = rect.right() - day.size().x - 2.0;
        let day_room = DAY_WIDTH.max(day.size().x + 10.0);
        let day_at = pos2(day_left, below - day.size().y / 2.0);
        ui.painter().galley(day_at, day, ink);
        let inward = left;
        if !self.binding {
            let tag = paint_term_tag(ui, pos2(left, above), INNER, false);
            left = tag.right() + 6.0;
        }
        let end = if is_parted {
            // With little room the chip goes out to the edge.
            let at = inward.min(day_left - chip_room).max(rect.left());
            let whole = self.look(ui, false);
            let fits = at + whole.width(ui) + 6.0 <= day_left;
            let look = if fits { whole } else { self.look(ui, true) };
            look.paint(ui, pos2(at, below));
            rect.right()
        } else {
            // The name goes before the whole words of the chip.
            let named = left + self.galley(ui, f32::INFINITY).size().x + 6.0;
            let whole = self.look(ui, false);
            let fits = named + whole.width(ui) <= rect.right() - day_room;
            let look = if fits { whole } else { self.look(ui, true) };
            let chip_left = rect.right() - day_room - look.width(ui);
            look.paint(ui, pos2(chip_left, below));
            chip_left - 6.0
        };
        let name = self.galley(ui, end - left);
        let at = pos2(left, above - name.size().y / 2.0);
        ui.painter().galley(at, name, ink);
    }
}

/// The tag of an inner step.
const INNER: &str = "内部";

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
    term_frame(theme, (status, term.binding)).show(ui, |ui| {
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
