//! The table: a promise a row, only those in sight drawn.

use eframe::egui::{Rect, Stroke, Ui, pos2};

use crate::ledger::follow::promise_line::PromiseLine;
use crate::ledger::follow::promise_list::{PromiseSegment, PromiseStanding};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::lines::{LinePress, ShownLine};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{at_least_wide, empty_state};

use super::acts;
use super::page::PromisesPage;

/// Height of a row, in points.
pub const ROW: f32 = 48.0;
/// How far the two lines of a row stand from its middle, in points.
const HALF: f32 = 10.0;

/// Where the columns begin, in points.
#[derive(Clone, Copy, Debug)]
struct PromisePlaces {
    number: f32,
    text: f32,
    who: f32,
    due: f32,
    progress: f32,
}

impl PromisePlaces {
    fn of(rect: Rect) -> Self {
        let progress = rect.right() - (rect.width() * 0.25).clamp(200.0, 360.0);
        let due = progress - 140.0;
        let who = due - 130.0;
        let number = rect.left() + 40.0;
        Self {
            number,
            text: number + 112.0,
            who,
            due,
            progress,
        }
    }
}

/// The least width with which no column covers another, in points.
const LEAST: f32 = 860.0;

/// Draws the table, or says why it is empty.
pub fn ui(page: &mut PromisesPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if page.lines.keys().is_empty() {
        if !page.is_coming() {
            empty_ui(page, ui);
        }
        return;
    }
    at_least_wide(ui, "promises table", LEAST, |ui| lines_ui(page, ui, scene));
}

fn lines_ui(page: &mut PromisesPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing = eframe::egui::Vec2::ZERO;
    let mut lines = std::mem::take(&mut page.lines);
    let head = lines.header_ui(ui, "全选列出的承诺");
    headings_ui(ui, head);
    let draw = |ui: &mut Ui, shown: &ShownLine| {
        let Some(line) = page.line(scene.ledger, shown.place) else {
            return String::new();
        };
        row_ui(ui, shown, &line);
        line.spoken()
    };
    let press = lines.show(ui, ROW, draw, acts::menu);
    page.lines = lines;
    match press {
        Some(LinePress::Open) => page.open_case(scene),
        Some(LinePress::Chosen(act)) => act.of(page, scene),
        None => {}
    }
}

fn empty_ui(page: &mut PromisesPage, ui: &mut Ui) {
    let reason = match page.segment {
        PromiseSegment::Of(PromiseStanding::Missing) => {
            "答复说以后办（B 类、列入计划）、还没登记承诺的件列在这里。"
        }
        _ => "答复里说好要办的事，在案件的“承诺跟踪”里登记，到期前在这里提醒。",
    };
    let others = (page.segment != PromiseSegment::All).then_some("看全部");
    if empty_state(ui, Icon::Flag, "没有这样的承诺", reason, others) {
        page.segment = PromiseSegment::All;
        ui.ctx().request_repaint();
    }
}

fn headings_ui(ui: &Ui, rect: Rect) {
    let places = PromisePlaces::of(rect);
    let soft = Theme::of(ui).ink_soft;
    for (left, label) in [
        (places.number, "编号"),
        (places.text, "承诺 出自"),
        (places.who, "责任"),
        (places.due, "期限"),
        (places.progress, "进展"),
    ] {
        let look = TextLook::new(medium(size::LABEL), soft);
        paint_text(ui, pos2(left, rect.center().y), label, look, 120.0);
    }
}

fn row_ui(ui: &Ui, shown: &ShownLine, line: &PromiseLine) {
    let (theme, rect) = (Theme::of(ui), shown.rect);
    let places = PromisePlaces::of(rect);
    let middle = rect.center().y;
    let (above, below) = (middle - HALF, middle + HALF);
    let put = |left: f32, y: f32, words: &str, look: TextLook, right: f32| {
        paint_text(
            ui,
            pos2(left, y),
            words,
            look,
            (right - left - 10.0).max(0.0),
        )
    };
    let plain = || TextLook::new(regular(size::LABEL), theme.ink);
    let soft = || TextLook::new(regular(size::SMALL), theme.ink_soft);
    let strong = TextLook::new(medium(size::LABEL), theme.ink);
    put(places.number, middle, &line.number, strong, places.text);
    put(places.text, above, &line.text, plain(), places.who);
    let source = match line.source.as_str() {
        "" => line.title.clone(),
        source => format!("{source}　{}", line.title),
    };
    put(places.text, below, &source, soft(), places.who);
    put(places.who, above, &line.department, plain(), places.due);
    put(places.who, below, &line.handler, soft(), places.due);
    due_ui(ui, line, (&places, rect));
    progress_ui(ui, line, (&places, rect));
}

/// The day, the old one struck through above it.
fn due_ui(ui: &Ui, line: &PromiseLine, (places, rect): (&PromisePlaces, Rect)) {
    let theme = Theme::of(ui);
    let room = places.progress - places.due - 10.0;
    let mut y = rect.center().y;
    if let Some(old) = line.old_days.last() {
        let faint = theme.ink_faint;
        let at = pos2(places.due, y - HALF);
        let look = TextLook::new(regular(size::SMALL), faint);
        let end = paint_text(ui, at, old, look, room);
        let through = Stroke::new(1.0, faint);
        ui.painter().hline(places.due..=end, at.y, through);
        y += HALF;
    }
    let look = TextLook::new(regular(size::LABEL), theme.ink);
    let mut left = places.due;
    if line.provisional {
        // Before the day, where no narrow column cuts it.
        let soft = TextLook::new(regular(size::SMALL), theme.ink_soft);
        left = paint_text(ui, pos2(left, y), "暂定", soft, room) + 4.0;
    }
    let rest = places.progress - left - 10.0;
    paint_text(ui, pos2(left, y), &line.due, look, rest.max(0.0));
}

/// How it stands in words, and what is known of it.
fn progress_ui(ui: &Ui, line: &PromiseLine, (places, rect): (&PromisePlaces, Rect)) {
    let theme = Theme::of(ui);
    let middle = rect.center().y;
    let room = (rect.right() - places.progress - 8.0).max(0.0);
    let rest: Vec<&str> = [line.progress.as_str(), line.result.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let rest = rest.join(" · ");
    let y = if rest.is_empty() {
        middle
    } else {
        middle - HALF
    };
    let at = pos2(places.progress, y);
    if let Some(status) = line.status {
        let taken = DeadlineLook::of(theme, status, true).paint(ui, at);
        if line.standing == PromiseStanding::Later {
            let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
            let left = pos2(taken.right() + 6.0, y);
            let words = line.standing.label();
            paint_text(ui, left, words, look, rect.right() - left.x);
        }
    } else {
        let kept = line.standing == PromiseStanding::Kept;
        let (ink, inward) = if kept {
            Icon::Check.paint(ui.painter(), pos2(at.x + 6.0, y), 12.0, theme.done);
            (theme.done, 17.0)
        } else {
            (theme.ink_soft, 0.0)
        };
        let look = TextLook::new(medium(size::LABEL), ink);
        let left = pos2(at.x + inward, y);
        paint_text(ui, left, line.standing.label(), look, room - inward);
    }
    if !rest.is_empty() {
        let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
        paint_text(ui, pos2(places.progress, middle + HALF), &rest, look, room);
    }
}
