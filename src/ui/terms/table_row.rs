//! The lines of the table: headers of groups, terms, and rows that stand for many.

use std::ops::Range;

use eframe::egui::{
    Pos2, Rect, Response, Role as AccessRole, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::workbench::term_asked::GroupKey;
use crate::ledger::workbench::term_line::TermLine;
use crate::ledger::workbench::term_page::{TermGroup, TermRow};
use crate::ledger::workbench::term_spans::SpanKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::choice::paint_tick;
use crate::ui::widgets::mark::{DeadlineLook, paint_term_tag};
use crate::ui::widgets::mark_current;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::spoken::{say_expanded, say_selected};

use super::menu::{LineMenu, TermAct};
use super::page::TermsPage;

/// Height of a line, in points.
pub const ROW: f32 = 28.0;
/// How much further in inner steps stand, in points.
const INWARD: f32 = 16.0;

/// What was pressed in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRowPress {
    /// The line.
    Here,
    /// Its box.
    Tick,
    /// The line, twice.
    Open,
    /// 只看这些
    Only,
    /// The line, by the right button: one stands on it.
    Stand,
    /// What its menu offers.
    Asked(TermAct),
}

/// Where the columns begin, in points; those that a narrow table has no room for lie beyond its edge.
#[derive(Clone, Copy, Debug)]
pub struct RowColumns {
    /// The whole line.
    pub rect: Rect,
    /// 类
    pub kind: f32,
    /// 规则
    pub rule: f32,
    /// 到期
    pub due: f32,
    /// 剩余
    pub left: f32,
    /// 编号
    pub number: f32,
    /// 案由
    pub title: f32,
    /// 科室 · 承办人 / 单位
    pub who: f32,
    /// 怎么算的
    pub basis: f32,
}

impl RowColumns {
    /// The columns of a table over a rectangle; `says_sessions` where numbers begin with their session.
    pub fn of(rect: Rect, says_sessions: bool) -> Self {
        let number_room = if says_sessions { 108.0 } else { 80.0 };
        // The title goes before how the day was counted, which the panel says in full.
        let has_basis = rect.width() >= 860.0 + number_room;
        let basis = rect.right() - if has_basis { 164.0 } else { -1.0 };
        let who = basis.min(rect.right()) - 160.0;
        let kind = rect.left() + 46.0;
        let rule = kind + 50.0;
        let due = rule + 94.0;
        let left = due + 96.0;
        let number = left + 118.0;
        Self {
            rect,
            kind,
            rule,
            due,
            left,
            number,
            title: number + number_room,
            who,
            basis,
        }
    }
}

/// The part of a line that its box takes.
pub fn box_of(rect: Rect) -> Rect {
    rect.with_max_x(rect.left() + 46.0)
}

/// Draws a line; returns what was pressed in it.
pub fn line_ui(
    page: &mut TermsPage,
    ui: &mut Ui,
    (place, by_key): (usize, bool),
    scene: &Scene<'_>,
) -> Option<TermRowPress> {
    let desired = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::CLICK);
    let columns = RowColumns::of(rect, page.page.says_sessions);
    let row = page.rows.get(place)?.clone();
    let current = page.current == page.key_of(&row);
    let line = Stroke::new(1.0, Theme::of(ui).line);
    let whole = response.clone();
    let mut menu = LineMenu {
        name: "这一组的菜单".to_owned(),
        is_term: matches!(row, TermRow::Term(..)),
        is_group: matches!(row, TermRow::Group(_)),
        is_ticked: false,
    };
    let pressed = match row {
        TermRow::Group(group) => {
            let group = page.page.groups.get(group)?.clone();
            menu.is_ticked = page.are_ticked(group.places.clone());
            let open = page.opened.has_group(group.key) && group.count.all() > 0;
            group_ui(ui, (rect, &response), &group, open)
        }
        TermRow::Fold(_, places, open) => {
            let ticked = page.are_ticked(places.clone());
            menu.is_ticked = ticked;
            let line = page.line(scene.ledger, places.start)?;
            many_ui(ui, (&columns, &response), &line, (&places, open, ticked))
        }
        TermRow::Term(term, inside) => {
            let ticked = page.are_ticked(term..term + 1);
            let line = page.line(scene.ledger, term)?;
            let spoken = line.spoken();
            response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, &spoken));
            say_selected(&response, ticked);
            (menu.name, menu.is_ticked) = (spoken, ticked);
            ground_ui(ui, (rect, &response), ticked);
            let inward = if inside { INWARD } else { 0.0 };
            term_ui(ui, &columns, &line, inward);
            let pressed = of_line(&response, rect);
            if line.moved.is_some() {
                response.on_hover_ui(|ui| moved_ui(ui, &line, scene));
            }
            pressed
        }
    };
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    if current {
        mark_current(ui, rect);
    }
    let asked = menu.ui(&whole, by_key && current);
    let stands = whole.secondary_clicked().then_some(TermRowPress::Stand);
    asked.map(TermRowPress::Asked).or(stands).or(pressed)
}

/// How the day of a line was counted, and from which day it was moved.
fn moved_ui(ui: &mut Ui, line: &TermLine, scene: &Scene<'_>) {
    widgets::label(ui, line.basis.as_str());
    widgets::moved_day(ui, line.moved.as_ref(), scene.today());
}

/// What was pressed in a line with a box.
fn of_line(response: &Response, rect: Rect) -> Option<TermRowPress> {
    let at = response.interact_pointer_pos();
    let on_box = at.is_some_and(|at| box_of(rect).contains(at));
    if response.double_clicked() && !on_box {
        return Some(TermRowPress::Open);
    }
    let press = if on_box {
        TermRowPress::Tick
    } else {
        TermRowPress::Here
    };
    response.clicked().then_some(press)
}

fn ground_ui(ui: &Ui, (rect, response): (Rect, &Response), ticked: bool) {
    let theme = Theme::of(ui);
    if ticked || response.hovered() {
        let fill = if ticked { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    let centre = pos2(rect.left() + 24.0, rect.center().y);
    paint_tick(ui, centre, ticked, theme);
}

fn group_ui(
    ui: &Ui,
    (rect, response): (Rect, &Response),
    group: &TermGroup,
    open: bool,
) -> Option<TermRowPress> {
    let theme = Theme::of(ui);
    let count = group.count;
    let counted = match count.all() {
        0 => "没有期限".to_owned(),
        all => format!("{all} 项"),
    };
    response.widget_info(|| {
        let words = format!("{} {} {counted}", group.title, group.days);
        WidgetInfo::labeled(AccessRole::Button, true, words)
    });
    say_expanded(response, open);
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let late = matches!(group.key, GroupKey::Span(span) if span.kind == SpanKind::Overdue);
    let (icon, ink) = match (late, open) {
        (true, _) => (Icon::Alert, theme.late),
        (false, true) => (Icon::ChevronDown, theme.ink),
        (false, false) => (Icon::ChevronRight, theme.ink),
    };
    let middle = rect.center().y;
    icon.paint(ui.painter(), pos2(rect.left() + 24.0, middle), 13.0, ink);
    let strong = |ink| TextLook::new(medium(size::LABEL), ink);
    let soft = TextLook::new(regular(size::LABEL), theme.ink_soft);
    let room = rect.width() - 140.0;
    let mut end = rect.left() + 36.0;
    for (words, look) in [
        (group.title.as_str(), strong(ink)),
        (group.days.as_str(), soft.clone()),
        (counted.as_str(), strong(theme.ink)),
    ] {
        if !words.is_empty() {
            end = paint_text(ui, pos2(end, middle), words, look, room) + 8.0;
        }
    }
    if count.all() == 0 {
        return response.clicked().then_some(TermRowPress::Here);
    }
    let parts = format!("规定 {} · 内部 {}", count.legal, count.inner);
    paint_text(ui, pos2(end, middle), &parts, soft, room);
    let only = group.key.may_narrow() && only_ui(ui, rect, group);
    if only {
        return Some(TermRowPress::Only);
    }
    response.clicked().then_some(TermRowPress::Here)
}

/// 只看这些, at the right end of what is in sight of a header; returns whether it was pressed.
fn only_ui(ui: &Ui, rect: Rect, group: &TermGroup) -> bool {
    let accent = Theme::of(ui).accent;
    let end = rect.right().min(ui.clip_rect().right());
    let right = pos2(end - 12.0, rect.center().y);
    let look = TextLook::new(regular(size::LABEL), accent);
    let left = paint_text_right(ui, right, "只看这些", look);
    let link = Rect::from_x_y_ranges(left - 4.0..=right.x + 4.0, rect.y_range());
    let response = ui.interact(
        link,
        ui.make_persistent_id(("only", group.key)),
        Sense::click(),
    );
    let name = format!("只看这些：{}", group.title);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, true, &name));
    focus_ring(ui, &response, link.shrink(3.0));
    response.clicked()
}

/// A row that stands for many terms of one rule on one day.
fn many_ui(
    ui: &Ui,
    (columns, response): (&RowColumns, &Response),
    line: &TermLine,
    (places, open, ticked): (&Range<usize>, bool, bool),
) -> Option<TermRowPress> {
    let theme = Theme::of(ui);
    let count = places.len();
    let (rule, due) = (&line.rule, &line.due);
    let spoken = format!(
        "{}{rule}，{due} {}，{count} 项，按下展开",
        line.kind, line.weekday
    );
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Row, true, &spoken));
    say_selected(response, ticked);
    let rect = columns.rect;
    ground_ui(ui, (rect, response), ticked);
    head_ui(ui, columns, line, 0.0);
    let middle = rect.center().y;
    let icon = if open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let glyph = pos2(columns.number + 6.0, middle);
    icon.paint(ui.painter(), glyph, 13.0, theme.ink);
    let words = format!("{rule} {count} 项");
    let look = TextLook::new(medium(size::LABEL), theme.ink);
    let room = rect.right() - columns.number - 30.0;
    paint_text(ui, pos2(columns.number + 18.0, middle), &words, look, room);
    of_line(response, rect).map(|press| match press {
        TermRowPress::Open => TermRowPress::Here,
        other => other,
    })
}

/// Kind, rule, day and what is left.
fn head_ui(ui: &Ui, columns: &RowColumns, line: &TermLine, inward: f32) {
    let (theme, rect) = (Theme::of(ui), columns.rect);
    let middle = rect.center().y;
    paint_term_tag(ui, pos2(columns.kind, middle), line.kind, line.binding);
    let mut rule = columns.rule + inward;
    if !line.binding {
        let x = columns.rule + 4.0;
        let dashes = [pos2(x, rect.top()), pos2(x, rect.bottom())];
        let stroke = Stroke::new(1.0, theme.border_input);
        ui.painter()
            .extend(Shape::dashed_line(&dashes, stroke, 3.0, 3.0));
        rule += INWARD;
    }
    let (font, ink) = if line.binding {
        (medium(size::LABEL), theme.ink)
    } else {
        (regular(size::LABEL), theme.ink_soft)
    };
    let look = TextLook::new(font, ink);
    let room = columns.due - rule - 6.0;
    paint_text(ui, pos2(rule, middle), &line.rule, look, room);
    let day = TextLook::new(regular(size::LABEL), ink);
    let end = paint_text(ui, pos2(columns.due, middle), &line.due, day, 90.0);
    let faint = TextLook::new(regular(size::SMALL), theme.ink_faint);
    let room = columns.left - end - 6.0;
    paint_text(
        ui,
        pos2(end + 4.0, middle),
        line.weekday,
        faint.clone(),
        room,
    );
    let look = DeadlineLook::of_term(theme, (line.status, line.binding), true);
    let taken = look.paint(ui, pos2(columns.left, middle));
    if line.provisional {
        let room = columns.number - taken.right() - 6.0;
        paint_text(ui, pos2(taken.right() + 4.0, middle), "暂定", faint, room);
    }
}

fn term_ui(ui: &Ui, columns: &RowColumns, line: &TermLine, inward: f32) {
    let (theme, rect) = (Theme::of(ui), columns.rect);
    let middle = rect.center().y;
    head_ui(ui, columns, line, inward);
    let (number, ink) = if line.binding {
        (medium(size::LABEL), theme.ink)
    } else {
        (regular(size::LABEL), theme.ink_soft)
    };
    let at = |x: f32| -> Pos2 { pos2(x, middle) };
    let plain = TextLook::new(regular(size::LABEL), ink);
    let number = TextLook::new(number, ink);
    paint_text(
        ui,
        at(columns.number),
        &line.number,
        number,
        columns.title - columns.number - 6.0,
    );
    let room = columns.who - columns.title - 10.0;
    paint_text(ui, at(columns.title), &line.title, plain.clone(), room);
    let edge = columns.basis.min(rect.right()) - 8.0;
    let room = edge - columns.who;
    let end = paint_text(ui, at(columns.who), &line.department, plain, room);
    let faint = TextLook::new(regular(size::SMALL), theme.ink_soft);
    let whom = match (line.outside, line.department.is_empty()) {
        (true, false) => format!("· {}", line.whom),
        _ => line.whom.clone(),
    };
    paint_text(ui, at(end + 4.0), &whom, faint.clone(), edge - end - 4.0);
    let room = rect.right() - columns.basis - 8.0;
    if room > 0.0 {
        // That the day was moved says more than how long the term is; the panel and the pointer say that.
        let words = line.moved.as_ref().and_then(|strip| strip.moved.as_deref());
        let words = words.unwrap_or(&line.basis);
        paint_text(ui, at(columns.basis), words, faint, room);
    }
}
