//! The terms that the draft would move, a row each, those that would be overdue first.

use chrono::NaiveDate;
use eframe::egui::{Rect, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::impact::{Impact, MovedTerm, StalePaper};
use crate::ledger::survey::Fate;
use crate::model::day_text::short_weekday_beside;
use crate::model::term::Counted;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::link;
use crate::ui::widgets::mark::paint_tag;
use crate::ui::widgets::note;
use crate::ui::widgets::painted::{TextLook, paint_text};

/// How many rows are shown; the rest are a list away.
const SHOWN: usize = 60;
/// Height of a row, in points.
const ROW: f32 = 28.0;
/// Where the columns begin, from the left edge.
const COLUMNS: [f32; 5] = [4.0, 152.0, 236.0, 330.0, 404.0];

/// Draws them, and the papers that went out with an old day.
pub(super) fn ui(ui: &mut Ui, impact: &Impact, scene: &mut Scene<'_>) {
    if impact.moved.is_empty() {
        return;
    }
    header_ui(ui);
    let mut opened = None;
    for one in impact.moved.iter().take(SHOWN) {
        if row_ui(ui, one, scene.ledger) {
            opened = Some(one.case);
        }
    }
    if let Some(case) = opened {
        scene.ask(Intent::Go(Screen::Case(case)));
    }
    let count = impact.moved.len();
    if link(ui, &format!("在台账里看这 {count} 项的件")).clicked() {
        let cases = impact.moved.iter().map(|one| one.case);
        scene.list_cases("期限会动的件", cases);
    }
    if impact.papers.is_empty() {
        return;
    }
    let papers: Vec<String> = impact.papers.iter().map(StalePaper::words).collect();
    let papers = papers.join("、");
    note(ui, format!("按旧日期登记过的：{papers}。印过纸的要重印。"));
    if link(ui, "看按旧日期登记过的件").clicked() {
        let cases = impact.papers.iter().flat_map(|paper| paper.cases.clone());
        scene.list_cases("按旧日期登记过的件", cases);
    }
}

fn header_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, theme.surface_low);
    let look = TextLook::new(medium(size::SMALL), theme.ink_soft);
    for (name, left) in ["编号、期限", "现在", "改成", "改后", "变化"]
        .iter()
        .zip(COLUMNS)
    {
        let at = pos2(rect.left() + left, rect.center().y);
        paint_text(ui, at, name, look.clone(), 80.0);
    }
}

fn dated(counted: Option<Counted>, today: NaiveDate) -> String {
    counted.map_or_else(
        || "—".to_owned(),
        |counted| short_weekday_beside(counted.due, today),
    )
}

/// How a term would stand, in a few words.
fn outcome(one: &MovedTerm) -> String {
    match one.outcome {
        Some(TermStatus::Overdue(days)) => format!("逾期 {} 天", days.max(1)),
        Some(TermStatus::MetLate) => "晚完成".to_owned(),
        Some(TermStatus::MetInTime) => "按时完成".to_owned(),
        Some(TermStatus::DueToday) => "今天到期".to_owned(),
        Some(TermStatus::DueIn(days)) => format!("剩 {days} 天"),
        Some(TermStatus::Lapsed) | None => "—".to_owned(),
    }
}

/// One moved term; returns whether its item is to be opened.
fn row_ui(ui: &mut Ui, one: &MovedTerm, ledger: &Ledger) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let case = ledger.facts.cases.get(one.case);
    let reference = case.map_or_else(String::new, |case| ledger.numbered(case));
    let (from, to, outcome) = (
        dated(one.from, ledger.today),
        dated(one.to, ledger.today),
        outcome(one),
    );
    let fate = Fate::of(one);
    let words = format!("{reference} {}", one.rule);
    response.widget_info(|| {
        let (fate, cause) = (fate.label(), &one.cause);
        let said = format!("{words}：{from} → {to}，{outcome}，{fate}，{cause}");
        WidgetInfo::labeled(AccessRole::Link, ui.is_enabled(), said)
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, theme.hover);
    }
    paint_row(ui, rect, (one, fate), [&words, &from, &to, &outcome]);
    focus_ring(ui, &response, rect.shrink(2.0));
    response.on_hover_text(&one.cause).clicked()
}

fn paint_row(ui: &Ui, rect: Rect, (one, fate): (&MovedTerm, Fate), cells: [&str; 4]) {
    let theme = Theme::of(ui);
    let faint = TextLook::new(regular(size::LABEL), theme.ink_soft);
    let strong = TextLook::new(medium(size::LABEL), theme.ink);
    let is_late = one.would_be_late;
    let outcome = TextLook::new(
        regular(size::LABEL),
        if is_late { theme.late } else { theme.ink_soft },
    );
    let name = if one.binding {
        strong.clone()
    } else {
        faint.clone()
    };
    let looks = [name, faint.clone(), strong, outcome];
    for (index, (words, look)) in cells.into_iter().zip(looks).enumerate() {
        let at = pos2(rect.left() + COLUMNS[index], rect.center().y);
        let room = COLUMNS[index + 1] - COLUMNS[index] - 6.0;
        paint_text(ui, at, words, look, room);
    }
    let at = pos2(rect.left() + COLUMNS[4], rect.center().y);
    // What turns overdue is said in words on ink, whatever the colours are.
    if fate == Fate::TurnsLate {
        paint_tag(ui, at, fate.label(), (theme.ink, theme.ink, theme.surface));
    } else {
        paint_text(ui, at, fate.label(), faint, rect.right() - at.x);
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}
