//! 最紧急: the open terms that end first, each with the next step.

use chrono::NaiveDate;
use eframe::egui::{Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::ledger::Ledger;
use crate::ledger::board::{Board, Urgent, cases_due};
use crate::ledger::case_terms::{CaseTerm, Concerns, TermStatus};
use crate::ledger::stage::Stage;
use crate::model::calendar::DayKind;
use crate::model::facts::Case;
use crate::model::profile::{BaseEvent, MeetingEvent};
use crate::model::record::Id;
use crate::model::term::TermLength;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Page, Scene};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::{self, focus_ring};
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Button, card, card_header};
use crate::ui::words::{short_day, weekday};

use super::{list, pressable, words};

/// How high the card is where there is room: header and eight rows.
pub const HEIGHT: f32 = 388.0;
/// How high a row is.
pub const ROW: f32 = 43.0;

/// Draws the card.
pub fn ui(board: &Board, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    card(ui, area, |ui| {
        let fit = ((area.height() - 42.0) / ROW).floor().max(1.0) as usize;
        let shown = &board.urgent[..fit.min(board.urgent.len())];
        header_ui(board, shown.len(), ui, scene);
        let inner = ui.max_rect();
        let top = inner.top() + 40.0;
        if shown.is_empty() {
            nothing_ui(ui, inner.with_min_y(top));
        }
        let chip = chips_width(shown, ui);
        for (place, urgent) in shown.iter().enumerate() {
            let min = pos2(inner.left(), top + place as f32 * ROW);
            let rect = Rect::from_min_size(min, vec2(inner.width(), ROW));
            row_ui((place, chip), urgent, ui, rect, scene);
        }
    });
}

fn header_ui(board: &Board, shown: usize, ui: &mut Ui, scene: &mut Scene<'_>) {
    let tiles = &board.tiles;
    let cases = tiles.late + tiles.today + tiles.soon;
    let subtitle = match (board.urgent_terms, board.urgent.len()) {
        (0, 0) => String::new(),
        (0, _) => "7 个工作日内没有到期的，下面是最近的".to_owned(),
        (terms, _) => format!("按剩余工作日排序 · {terms} 项期限，属 {cases} 件"),
    };
    // Later terms fill the card where few are urgent; then the link is not to all that is shown.
    let label = if board.urgent_terms >= shown {
        format!("查看这 {cases} 件")
    } else {
        format!("查看逾期和 7 个工作日内 {cases} 件")
    };
    card_header(ui, "最紧急", &subtitle, |ui| {
        if cases == 0 {
            return;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 24.0), Sense::hover());
        Icon::ChevronRight.paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).accent);
        let link = button::link(ui, &label);
        let link = link.on_hover_text("这里按期限列，一件可以有几项；台账里按件列，一件一行。");
        if link.clicked() {
            let until = board.horizon.soon_until;
            let cases = cases_due(scene.ledger, |due| due <= until);
            list(scene, "逾期和 7 个工作日内".to_owned(), cases);
        }
    });
}

fn nothing_ui(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui);
    let centre = rect.center();
    let glyph = centre - vec2(0.0, 22.0);
    Icon::CheckCircle.paint(ui.painter(), glyph, 32.0, theme.done_fill);
    let line = Rect::from_center_size(centre + vec2(0.0, 14.0), vec2(rect.width() - 32.0, 20.0));
    let text = "没有在计的期限";
    super::words_centred(ui, line, text, medium(size::TEXT), theme.ink);
}

/// Where the columns of a row stand; a narrow card leaves the department out.
struct Columns {
    due: f32,
    department: Option<f32>,
    button: f32,
}

impl Columns {
    fn new(rect: Rect) -> Self {
        let button = rect.right() - 12.0 - 76.0;
        let department = (rect.width() >= 640.0).then_some(button - 102.0);
        let due = department.unwrap_or(button) - 88.0;
        Self {
            due,
            department,
            button,
        }
    }
}

/// The width of the widest deadline chip shown: behind it all titles begin at one edge.
fn chips_width(shown: &[Urgent], ui: &Ui) -> f32 {
    let theme = Theme::of(ui);
    let width = |urgent: &Urgent| {
        let look = DeadlineLook::of(theme, urgent.status, false);
        let font = if look.strong {
            medium(size::SMALL)
        } else {
            regular(size::SMALL)
        };
        let text = cut(ui, &look.words, font, look.ink, f32::INFINITY);
        let pad = if look.fill.is_some() { 12.0 } else { 0.0 };
        let icon = if look.icon.is_some() { 16.0 } else { 0.0 };
        pad + icon + text.size().x
    };
    shown.iter().map(width).fold(0.0, f32::max)
}

fn row_ui(
    (place, chip): (usize, f32),
    urgent: &Urgent,
    ui: &mut Ui,
    rect: Rect,
    scene: &mut Scene<'_>,
) {
    let ledger = scene.ledger;
    let theme = Theme::of(ui);
    let Some(case) = ledger.facts.cases.get(urgent.case) else {
        return;
    };
    let look = DeadlineLook::of(theme, urgent.status, false);
    let basis = basis_words(ledger, &urgent.term);
    let number = format!("{}号", case.number);
    let name = format!(
        "{number}{} {}，{basis}，{}",
        case.kind.label(),
        case.title,
        look.words
    );
    let mut response = pressable(ui, rect, ("urgent", place), &name);
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let middle = rect.center().y;
    let columns = Columns::new(rect);
    look.paint(ui, pos2(rect.left() + 16.0, middle));
    let left = (rect.left() + 16.0 + chip + 14.0).round();
    let room = columns.due - 8.0 - left;
    let title = pos2(left, middle - 9.0);
    if title_ui(ui, title, &number, case, room) {
        response = response.on_hover_text(&case.title);
    }
    let below = pos2(left, middle + 10.0);
    words(
        ui,
        below,
        &basis,
        regular(size::SMALL),
        theme.ink_soft,
        room,
    );
    due_ui(
        ui,
        pos2(columns.due, middle),
        urgent.term.counted.due,
        scene,
    );
    if let Some(x) = columns.department {
        department_ui(ui, pos2(x, middle), urgent.case, scene);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        scene.ask(Action::Go(Page::Case(urgent.case)));
    }
    let (label, icon, action) = next_step(scene, urgent);
    let place = Rect::from_min_size(pos2(columns.button, middle - 12.0), vec2(76.0, 24.0));
    let step = ui.put(place, Button::new(label).icon(icon).tiny().width(76.0));
    if step.clicked() {
        scene.ask(action);
    }
}

/// Paints number, kind and title; gives whether the title was cut.
fn title_ui(ui: &Ui, left: Pos2, number: &str, case: &Case, room: f32) -> bool {
    let theme = Theme::of(ui);
    let end = words(ui, left, number, medium(size::TEXT), theme.ink, room);
    let kind = pos2(end + 6.0, left.y);
    let font = regular(size::SMALL);
    let end = words(ui, kind, case.kind.label(), font, theme.ink_faint, 80.0) + 10.0;
    let rest = room - (end - left.x);
    let title = cut(ui, &case.title, regular(size::TEXT), theme.ink, rest);
    let elided = title.elided;
    let place = pos2(end, left.y - title.size().y / 2.0);
    ui.painter().galley(place, title, theme.ink);
    elided
}

fn due_ui(ui: &Ui, left: Pos2, due: NaiveDate, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let day = format!("{} {}", short_day(due), weekday(due));
    // A day of another year would be taken for one of this year.
    let other_year = chrono::Datelike::year(&due) != chrono::Datelike::year(&scene.today());
    let raise = if other_year { 9.0 } else { 0.0 };
    let first = left - vec2(0.0, raise);
    words(ui, first, &day, regular(size::LABEL), theme.ink, 84.0);
    if other_year {
        let year = format!("{} 年", due.format("%Y"));
        let font = regular(size::SMALL);
        words(
            ui,
            left + vec2(0.0, 10.0),
            &year,
            font,
            theme.ink_soft,
            84.0,
        );
    }
}

fn department_ui(ui: &Ui, left: Pos2, case: Id, scene: &Scene<'_>) {
    let theme = Theme::of(ui);
    let Some(row) = scene.rows.of(case) else {
        return;
    };
    let department = row
        .department
        .and_then(|id| scene.ledger.facts.departments.get(id))
        .map_or("未分科室", |found| found.name.as_str());
    let first = left - vec2(0.0, 9.0);
    words(ui, first, department, regular(size::LABEL), theme.ink, 96.0);
    if let Some(name) = scene
        .ledger
        .own_assignment(row.case)
        .and_then(|part| scene.ledger.staff_name(part.handler))
    {
        let font = regular(size::SMALL);
        words(ui, left + vec2(0.0, 10.0), name, font, theme.ink_soft, 96.0);
    }
}

/// 答复 · 03-02 交办起 3 个月；06-02 放假，顺延 · 县水利局
fn basis_words(ledger: &Ledger, term: &CaseTerm) -> String {
    let Some(rule) = term.rule(ledger) else {
        return String::new();
    };
    let base = match rule.base {
        BaseEvent::FirstAssigned => "第一次交办",
        BaseEvent::Assigned => "交办",
        BaseEvent::Received => "收到",
        BaseEvent::Replied => "答复",
        BaseEvent::ReplyDelivered => "送达",
        BaseEvent::OpinionPassedOn => "转交",
    };
    let from = |length: String| format!("{} {base}起 {length}", short_day(term.base));
    let mut text = match ledger.term_length(usize::from(term.rule)) {
        Some(TermLength::Months(count)) => from(format!("{count} 个月")),
        Some(TermLength::Days(count)) => from(format!("{count} 日")),
        Some(TermLength::WorkingDays(count)) => from(format!("{count} 个工作日")),
        Some(TermLength::FixedDay { month, day }) => format!("{month}月{day}日前"),
        None => rule.term.clone(),
    };
    let counted = &term.counted;
    if term.extension.is_some() {
        text.push_str("，已延期");
    } else if counted.due != counted.nominal {
        let off = match ledger.calendar.kind(counted.nominal) {
            DayKind::Holiday => "放假",
            _ => "休息",
        };
        text = format!("{text}；{} {off}，顺延", short_day(counted.nominal));
    }
    let whom = term
        .whom(ledger)
        .map(|name| format!(" · {name}"))
        .unwrap_or_default();
    format!("{}{whom} · {text}", rule.label)
}

/// What is to be done next about a term: its words, and where that is done.
fn next_step(scene: &Scene<'_>, urgent: &Urgent) -> (&'static str, Icon, Action) {
    let case = urgent.case;
    let stage = scene.rows.of(case).map(|row| row.stage);
    let in_case = |words, icon| (words, icon, Action::Go(Page::Case(case)));
    let Some(rule) = urgent.term.rule(scene.ledger) else {
        return in_case("看案件", Icon::Open);
    };
    let in_reply = |words| (words, Icon::Edit, Action::Go(Page::Reply(case)));
    let letter = |write| match stage {
        Some(Stage::AwaitingDelivery) => in_case("登送达", Icon::Send),
        Some(Stage::AwaitingIssue) => in_reply("去签发"),
        Some(Stage::Reviewing) => in_reply("看审核"),
        _ => in_reply(write),
    };
    match rule.met_by {
        MeetingEvent::OpinionGiven => match urgent.term.concerns {
            Concerns::Unit(_) => ("催办", Icon::Bell, Action::Remind(vec![case])),
            _ => letter("写意见"),
        },
        MeetingEvent::ReplyDelivered | MeetingEvent::RedoDelivered => letter("写答复"),
        MeetingEvent::FeedbackReturned if matches!(urgent.status, TermStatus::Overdue(_)) => {
            in_case("催收", Icon::Bell)
        }
        MeetingEvent::FeedbackReturned => in_case("登反馈", Icon::Feedback),
        MeetingEvent::Published => in_case("登公开", Icon::Globe),
        MeetingEvent::Visited => ("记走访", Icon::Visit, Action::Contact(case)),
        MeetingEvent::Contacted => ("记沟通", Icon::Visit, Action::Contact(case)),
        MeetingEvent::Rechecked => in_case("记复查", Icon::Check),
        MeetingEvent::Objected => in_case("提异议", Icon::Undo),
        MeetingEvent::PassedOn => in_case("转科室", Icon::Send),
        MeetingEvent::BrokenDown | MeetingEvent::KeyRegistered | MeetingEvent::Reported => {
            in_case("登报送", Icon::Send)
        }
        MeetingEvent::Summarised => in_case("看案件", Icon::Open),
    }
}
