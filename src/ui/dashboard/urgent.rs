//! 最紧急: the open terms that end first, each with the next step.

use chrono::NaiveDate;
use eframe::egui::{Pos2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::ledger::workbench::board::{Board, cases_due};
use crate::ledger::workbench::urgent::{NextStep, UrgentLine};
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene, Screen};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::{self, focus_ring};
use crate::ui::widgets::day_strip::paint_moved;
use crate::ui::widgets::mark::DeadlineLook;
use crate::ui::widgets::painted::TextLook;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Button, card, card_header};

use super::parts::{Pen, list, pressable, text_centred, text_left};

/// How high the card is where there is room: header and eight rows.
pub const HEIGHT: f32 = 388.0;
/// How high a row is.
pub const ROW: f32 = 43.0;

/// The card.
#[derive(Clone, Copy)]
pub struct UrgentCard<'a> {
    /// The board.
    pub board: &'a Board,
    /// The lines of its urgent terms.
    pub lines: &'a [UrgentLine],
}

impl UrgentCard<'_> {
    /// Draws the card.
    pub fn ui(self, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
        card(ui, area, |ui| {
            let fit = ((area.height() - 42.0) / ROW).floor().max(1.0) as usize;
            let shown = &self.lines[..fit.min(self.lines.len())];
            self.header_ui(shown.len(), ui, scene);
            let inner = ui.max_rect();
            let top = inner.top() + 40.0;
            if shown.is_empty() {
                nothing_ui(ui, inner.with_min_y(top));
            }
            let looks: Vec<DeadlineLook> = shown
                .iter()
                .map(|line| {
                    DeadlineLook::of_term(Theme::of(ui), (line.status, line.binding), false)
                })
                .collect();
            // Behind the widest chip all titles begin at one edge.
            let widths = looks.iter().map(|look| look.width(ui));
            let chip = widths.fold(0.0, f32::max);
            for (index, (line, look)) in shown.iter().zip(&looks).enumerate() {
                let min = pos2(inner.left(), top + index as f32 * ROW);
                let row = UrgentRow {
                    index,
                    line,
                    look,
                    chip,
                    rect: Rect::from_min_size(min, vec2(inner.width(), ROW)),
                };
                row.ui(ui, scene);
            }
        });
    }

    fn header_ui(self, shown: usize, ui: &mut Ui, scene: &mut Scene<'_>) {
        let board = self.board;
        let tiles = &board.tiles;
        let cases = tiles.pressing;
        let subtitle = match (board.urgent_terms, board.urgent.len()) {
            (0, 0) => String::new(),
            (0, _) => "7 个工作日内没有到期的，下面是最近的".to_owned(),
            (terms, _) => format!("先规定后内部 · {terms} 项期限，属 {cases} 件"),
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
                let days = NaiveDate::MIN..=board.horizon.soon_until;
                let label = "逾期和 7 个工作日内";
                let cases = cases_due(scene.ledger, board.scope, label, days);
                list(scene, board.scope, cases);
            }
        });
    }
}

fn nothing_ui(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui);
    let centre = rect.center();
    let glyph = centre - vec2(0.0, 22.0);
    Icon::CheckCircle.paint(ui.painter(), glyph, 32.0, theme.done_fill);
    let line = Rect::from_center_size(centre + vec2(0.0, 14.0), vec2(rect.width() - 32.0, 20.0));
    let text = "没有在计的期限";
    let pen = Pen::new(medium(size::TEXT), theme.ink);
    text_centred(ui, line, text, pen);
}

/// Where the columns of a row stand; a narrow card leaves the department out.
struct UrgentColumns {
    due: f32,
    department: Option<f32>,
    button: f32,
}

impl UrgentColumns {
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

/// A row to be drawn.
struct UrgentRow<'a> {
    index: usize,
    line: &'a UrgentLine,
    look: &'a DeadlineLook,
    /// Width of the widest deadline chip.
    chip: f32,
    rect: Rect,
}

impl UrgentRow<'_> {
    fn ui(&self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let (line, rect) = (self.line, self.rect);
        let moved = line.moved.as_ref().and_then(|strip| strip.moved.as_deref());
        let moved = moved.map_or_else(String::new, |words| format!("，{words}"));
        let note = line.due_note.as_deref();
        let note = note.map_or_else(String::new, |note| format!("，{note} {}", line.due));
        let name = format!(
            "{} {} {}，{}{moved}{note}，{}",
            line.number, line.kind, line.title, line.basis, self.look.text
        );
        let response = pressable(ui, rect, ("urgent", self.index), &name);
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, theme.hover);
        }
        let stroke = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
        let columns = UrgentColumns::new(rect);
        let response = self.texts_ui(ui, &columns, response);
        focus_ring(ui, &response, rect.shrink(3.0));
        if response.clicked() {
            scene.ask(Intent::Go(Screen::Case(line.case)));
        }
        let corner = pos2(columns.button, rect.center().y - 12.0);
        let place = Rect::from_min_size(corner, vec2(76.0, 24.0));
        let next = line.next.label();
        let named = format!("{next}：{} {} {}", line.number, line.kind, line.title);
        let step = Button::new(next).named(&named).icon(icon(line.next));
        if ui.put(place, step.tiny().width(76.0)).clicked() {
            scene.ask(next_intent(line));
        }
    }

    fn texts_ui(&self, ui: &Ui, columns: &UrgentColumns, response: Response) -> Response {
        let theme = Theme::of(ui);
        let (line, rect) = (self.line, self.rect);
        let middle = rect.center().y;
        self.look.paint(ui, pos2(rect.left() + 16.0, middle));
        let left = (rect.left() + 16.0 + self.chip + 14.0).round();
        let room = columns.due - 8.0 - left;
        let cut_short = title_ui(ui, pos2(left, middle - 9.0), line, room);
        let pen = Pen::new(regular(size::SMALL), theme.ink_soft);
        let below = pos2(left, middle + 10.0);
        let end = text_left(ui, below, &line.basis, pen, room) + 10.0;
        if let Some(strip) = &line.moved {
            let look = TextLook::new(regular(size::SMALL), theme.ink);
            paint_moved(ui, pos2(end, below.y), strip, look, left + room - end);
        }
        let note = line.due_note.as_deref();
        let due = pos2(columns.due, middle);
        let raise = if note.is_some() { 9.0 } else { 0.0 };
        two_lines_ui(ui, due, (&line.due, raise), (note, 84.0));
        if let Some(x) = columns.department {
            let handler = line.handler.as_deref();
            let at = pos2(x, middle);
            two_lines_ui(ui, at, (&line.department, 9.0), (handler, 96.0));
        }
        if cut_short {
            response.on_hover_text(&line.title)
        } else {
            response
        }
    }
}

/// Paints number, kind and title; returns whether the title was cut.
fn title_ui(ui: &Ui, left: Pos2, line: &UrgentLine, room: f32) -> bool {
    let theme = Theme::of(ui);
    let pen = Pen::new(medium(size::TEXT), theme.ink);
    let end = text_left(ui, left, &line.number, pen, room);
    let kind = pos2(end + 6.0, left.y);
    let pen = Pen::new(regular(size::SMALL), theme.ink_faint);
    let end = text_left(ui, kind, line.kind, pen, 80.0) + 10.0;
    let rest = room - (end - left.x);
    let title = cut(ui, &line.title, regular(size::TEXT), theme.ink, rest);
    let elided = title.elided;
    let corner = pos2(end, left.y - title.size().y / 2.0);
    ui.painter().galley(corner, title, theme.ink);
    elided
}

/// Paints a line, raised by so many points, and a softer one below it where there is one.
fn two_lines_ui(
    ui: &Ui,
    left: Pos2,
    (first, raise): (&str, f32),
    (second, room): (Option<&str>, f32),
) {
    let theme = Theme::of(ui);
    let pen = Pen::new(regular(size::LABEL), theme.ink);
    text_left(ui, left - vec2(0.0, raise), first, pen, room);
    if let Some(second) = second {
        let pen = Pen::new(regular(size::SMALL), theme.ink_soft);
        text_left(ui, left + vec2(0.0, 10.0), second, pen, room);
    }
}

fn icon(step: NextStep) -> Icon {
    match step {
        NextStep::OpenCase => Icon::Open,
        NextStep::WriteReply | NextStep::WriteOpinion | NextStep::SeeReview | NextStep::Issue => {
            Icon::Edit
        }
        NextStep::Deliver | NextStep::PassOn | NextStep::Report => Icon::Send,
        NextStep::Remind | NextStep::CollectFeedback => Icon::Bell,
        NextStep::RecordFeedback => Icon::Feedback,
        NextStep::Publish => Icon::Globe,
        NextStep::RecordVisit | NextStep::RecordContact => Icon::Visit,
        NextStep::Recheck | NextStep::RecordSolved => Icon::Check,
        NextStep::RecordNote | NextStep::RecordPromise => Icon::Edit,
        NextStep::Object => Icon::Undo,
    }
}

/// Where the next step is done.
fn next_intent(line: &UrgentLine) -> Intent {
    match line.next {
        NextStep::WriteReply | NextStep::WriteOpinion | NextStep::SeeReview | NextStep::Issue => {
            Intent::Go(Screen::Reply(line.case))
        }
        NextStep::Remind => Intent::Remind(vec![line.case]),
        NextStep::OpenCase => Intent::Go(Screen::Case(line.case)),
        step => Intent::Step(line.case, step),
    }
}
