//! The table: a form a row, only those in sight drawn.

use eframe::egui::{Rect, Ui, pos2};

use crate::ledger::follow::slip::{SlipSegment, SlipStanding};
use crate::ledger::follow::slip_line::SlipLine;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::lines::{LinePress, ShownLine};
use crate::ui::widgets::mark::{DeadlineLook, paint_satisfaction};
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::{at_least_wide, empty_state};

use super::acts;
use super::page::FeedbackPage;

/// Height of a row, in points.
pub const ROW: f32 = 36.0;
/// Narrower than this, in points, the table leaves the letter's number out.
const NARROW: f32 = 1120.0;

/// Where the columns begin, in points.
#[derive(Clone, Copy, Debug)]
struct SlipPlaces {
    number: f32,
    name: f32,
    /// None where there is no room for it.
    letter: Option<f32>,
    delivered: f32,
    due: f32,
    left: f32,
    reminded: f32,
    attitude: f32,
    result: f32,
    title: f32,
}

impl SlipPlaces {
    fn of(rect: Rect) -> Self {
        let mut at = rect.left() + 40.0;
        let mut next = |width: f32| {
            let left = at;
            at += width;
            left
        };
        let has_letter = rect.width() >= NARROW;
        Self {
            number: next(104.0),
            name: next(164.0),
            letter: has_letter.then(|| next(150.0)),
            delivered: next(126.0),
            due: next(92.0),
            left: next(96.0),
            reminded: next(104.0),
            attitude: next(84.0),
            result: next(84.0),
            title: next(0.0),
        }
    }
}

/// The least width with which no column covers another, in points.
const LEAST: f32 = 1_000.0;

/// Draws the table, or says why it is empty.
pub fn ui(page: &mut FeedbackPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    if page.lines.keys().is_empty() {
        if !page.is_coming() {
            empty_ui(page, ui);
        }
        return;
    }
    at_least_wide(ui, "feedback table", LEAST, |ui| lines_ui(page, ui, scene));
}

fn lines_ui(page: &mut FeedbackPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing = eframe::egui::Vec2::ZERO;
    let mut lines = std::mem::take(&mut page.lines);
    let head = lines.header_ui(ui, "全选列出的征询意见表");
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

fn empty_ui(page: &mut FeedbackPage, ui: &mut Ui) {
    let (title, reason) = match page.segment {
        SlipSegment::Out => (
            "没有没收回的征询意见表",
            "答复送达以后，没收回的列在这里，先到期的在前。",
        ),
        SlipSegment::BackToday => ("今天还没有登记收回", "登记了收回的列在这里。"),
        SlipSegment::Redo => ("没有不满意要重办的", "不满意、还没有再答复的列在这里。"),
        SlipSegment::Expected | SlipSegment::All => {
            ("还没有征询意见表", "答复签发、送达以后列在这里。")
        }
    };
    let others = (page.segment != SlipSegment::All).then_some("看全部");
    if empty_state(ui, Icon::Feedback, title, reason, others) {
        page.segment = SlipSegment::All;
        ui.ctx().request_repaint();
    }
}

fn headings_ui(ui: &Ui, rect: Rect) {
    let places = SlipPlaces::of(rect);
    let soft = Theme::of(ui).ink_soft;
    for (left, label) in [
        (Some(places.number), "编号"),
        (Some(places.name), "姓名 代表团"),
        (places.letter, "答复函"),
        (Some(places.delivered), "送达"),
        (Some(places.due), "收回"),
        (Some(places.left), "剩余"),
        (Some(places.reminded), "催要"),
        (Some(places.attitude), "态度"),
        (Some(places.result), "结果"),
        (Some(places.title), "案由、意见"),
    ] {
        if let Some(left) = left {
            let look = TextLook::new(medium(size::LABEL), soft);
            let room = (rect.right() - left - 8.0).max(0.0);
            paint_text(ui, pos2(left, rect.center().y), label, look, room);
        }
    }
}

fn row_ui(ui: &Ui, shown: &ShownLine, line: &SlipLine) {
    let (theme, rect) = (Theme::of(ui), shown.rect);
    let places = SlipPlaces::of(rect);
    let middle = rect.center().y;
    let quiet = matches!(
        line.standing,
        SlipStanding::Over | SlipStanding::Undelivered
    );
    let ink = if quiet { theme.ink_soft } else { theme.ink };
    let put = |left: f32, right: f32, words: &str, look: TextLook| {
        let room = (right - left - 8.0).max(0.0);
        paint_text(ui, pos2(left, middle), words, look, room)
    };
    let plain = || TextLook::new(regular(size::LABEL), ink);
    let soft = || TextLook::new(regular(size::SMALL), theme.ink_soft);
    let strong = TextLook::new(medium(size::LABEL), ink);
    put(places.number, places.name, &line.number, strong);
    let after_name = places.letter.unwrap_or(places.delivered);
    let end = put(places.name, after_name, &line.name, plain());
    put(end + 4.0, after_name, &line.group, soft());
    if let Some(letter) = places.letter {
        put(letter, places.delivered, &line.letter, soft());
    }
    put(places.delivered, places.due, &line.delivered, plain());
    let due_end = if line.status.is_some() {
        places.left
    } else {
        places.reminded
    };
    put(places.due, due_end, &line.due, plain());
    if let Some(status) = line.status {
        let look = DeadlineLook::of(theme, status, true);
        look.paint(ui, pos2(places.left, middle));
    }
    put(places.reminded, places.attitude, &line.reminded, soft());
    for (left, right, word) in [
        (places.attitude, places.result, line.attitude),
        (places.result, places.title, line.result),
    ] {
        paint_satisfaction(ui, pos2(left, middle), word, right - left - 4.0);
    }
    if line.comment.is_empty() {
        put(places.title, rect.right(), &line.title, soft());
    } else {
        let words = format!("意见：{}", line.comment);
        put(places.title, rect.right(), &words, plain());
    }
}
