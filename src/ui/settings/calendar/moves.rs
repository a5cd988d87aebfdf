//! Step 3 of the panel: which open terms move, and what was recorded with their old day.

use chrono::NaiveDate;
use eframe::egui::{Rect, Role as AccessRole, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ledger::Ledger;
use crate::ledger::impact::{Impact, MovedTerm, StalePaper};
use crate::model::day_text::{day, short_weekday_beside};
use crate::model::term::Counted;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::mark::paint_tag;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{Button, link, medium_line, note};

use super::parts::step_head;

/// How many moved terms are shown; the rest are a list away.
const SHOWN: usize = 40;
/// Height of a row, in points.
const ROW: f32 = 30.0;

/// What would move.
pub(super) fn ui(ui: &mut Ui, impact: &Impact, scene: &mut Scene<'_>) {
    let moved = &impact.moved;
    let rest = impact.open.saturating_sub(moved.len());
    let open = format!("期限共 {} 项，其余 {rest} 项不动", impact.open);
    let title = format!("会动的在办期限 {} 项", moved.len());
    step_head(ui, 3, &title, |ui| {
        crate::ui::widgets::hint(ui, open);
    });
    if moved.is_empty() {
        note(ui, "没有在办的期限会动。");
        return;
    }
    header_ui(ui);
    let mut opened = None;
    for one in moved.iter().take(SHOWN) {
        if row_ui(ui, one, scene.ledger) {
            opened = Some(one.case);
        }
    }
    if let Some(case) = opened {
        scene.ask(Intent::Go(Screen::Case(case)));
    }
    if link(ui, &format!("在台账里看这 {} 项的件", moved.len())).clicked() {
        let cases = moved.iter().map(|one| one.case);
        scene.list_cases("期限会动的件", cases);
    }
    if !impact.papers.is_empty() {
        ui.add_space(8.0);
        papers_ui(
            ui,
            ("按旧日期登记过的", "采用后列入“要重印”，没印过纸的不用管"),
            &impact.papers,
            scene,
        );
    }
}

/// Where the columns begin, from the left edge.
const COLUMNS: [f32; 4] = [8.0, 112.0, 190.0, 318.0];

fn header_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, theme.surface_low);
    for (name, left) in ["期限", "现在", "改成", "原因"].iter().zip(COLUMNS) {
        let look = TextLook::new(medium(size::SMALL), theme.ink_soft);
        paint_text(
            ui,
            pos2(rect.left() + left, rect.center().y),
            name,
            look,
            80.0,
        );
    }
}

fn dated(counted: Option<Counted>, today: NaiveDate) -> String {
    counted.map_or_else(
        || "—".to_owned(),
        |counted| short_weekday_beside(counted.due, today),
    )
}

/// One moved term; returns whether its item is to be opened.
fn row_ui(ui: &mut Ui, one: &MovedTerm, ledger: &Ledger) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let case = ledger.facts.cases.get(one.case);
    let reference = case.map_or_else(String::new, |case| ledger.numbered(case));
    let (from, to, shift) = (
        dated(one.from, ledger.today),
        dated(one.to, ledger.today),
        one.shift_words(),
    );
    response.widget_info(|| {
        let late = if one.turns_late() { "，变逾期" } else { "" };
        let (rule, cause) = (&one.rule, &one.cause);
        let words = format!("{reference} {rule}：{from} → {to}，{shift}{late}，{cause}");
        WidgetInfo::labeled(AccessRole::Link, ui.is_enabled(), words)
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 0, theme.hover);
    }
    paint_row(ui, rect, one, [&reference, &from, &to, &shift]);
    focus_ring(ui, &response, rect.shrink(2.0));
    let words = format!("{reference} {}", one.rule);
    response.on_hover_text(words).clicked()
}

fn paint_row(ui: &Ui, rect: Rect, one: &MovedTerm, [reference, from, to, shift]: [&str; 4]) {
    let theme = Theme::of(ui);
    let faint = TextLook::new(regular(size::LABEL), theme.ink_soft);
    let strong = TextLook::new(medium(size::LABEL), theme.ink);
    let at = |column: usize| pos2(rect.left() + COLUMNS[column], rect.center().y);
    let name = if one.binding {
        strong.clone()
    } else {
        faint.clone()
    };
    let words = format!("{reference} {}", one.rule);
    paint_text(ui, at(0), &words, name, COLUMNS[1] - COLUMNS[0] - 6.0);
    paint_text(
        ui,
        at(1),
        from,
        faint.clone(),
        COLUMNS[2] - COLUMNS[1] - 4.0,
    );
    let end = paint_text(ui, at(2), to, strong, 72.0);
    // What would be past is said in words on ink, whatever the colours are.
    let (words, colors) = if one.turns_late() {
        ("变逾期", (theme.ink, theme.ink, theme.surface))
    } else {
        (shift, (theme.surface, theme.border_strong, theme.ink_soft))
    };
    paint_tag(ui, pos2(end + 4.0, rect.center().y), words, colors);
    let room = rect.right() - at(3).x - 4.0;
    paint_text(ui, at(3), &one.cause, faint, room);
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// What was recorded with an old day, and a way to print it anew where it was printed.
pub(super) fn papers_ui(
    ui: &mut Ui,
    (title, hint): (&str, &str),
    papers: &[StalePaper],
    scene: &mut Scene<'_>,
) {
    let count: usize = papers.iter().map(|paper| paper.cases.len()).sum();
    medium_line(ui, format!("{title} {count} 件"), size::LABEL);
    crate::ui::widgets::hint(ui, hint);
    for paper in papers {
        ui.horizontal(|ui| {
            let theme = Theme::of(ui);
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 24.0), Sense::hover());
            Icon::Document.paint(ui.painter(), rect.center(), 14.0, theme.ink_soft);
            let cases = paper.cases.len();
            let words = format!(
                "{} · {cases} 件 · {}登记",
                paper.what.label(),
                day(paper.on)
            );
            if link(ui, &words).clicked() {
                let label = format!("{}以后期限变了的件", paper.what.label());
                scene.list_cases(label, paper.cases.iter().copied());
            }
            let print = format!("重印{}的纸…", paper.what.label());
            let button = Button::text("重印…").named(&print).icon(Icon::Print).tiny();
            if ui.add(button).clicked() {
                let cases = paper.cases.clone();
                scene.ask(Intent::AskProduce { cases, print: true });
            }
        });
    }
}
