//! Marks of state: deadline chips, the stage's ring, tags. Each has a word and a glyph, never colour alone.

use eframe::egui::{
    Color32, CornerRadius, Frame, Margin, Mesh, Painter, Pos2, Rect, Response, Sense, Shape,
    Stroke, StrokeKind, Ui, pos2, vec2,
};

use crate::ledger::case_terms::TermStatus;
use crate::ledger::stage::Stage;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::model::vocabulary::CaseKind;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::text::cut;

/// How a deadline chip looks and what it says.
#[derive(Debug)]
pub struct DeadlineLook {
    /// Words.
    pub text: String,
    /// Glyph before the text.
    pub icon: Option<Icon>,
    /// Background; none for plain text.
    pub fill: Option<Color32>,
    /// Border.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Whether the text is in the medium face.
    pub strong: bool,
}

impl DeadlineLook {
    /// The look of a term's status. `short` says 天 for 个工作日, as table cells do.
    pub fn of(theme: &Theme, status: TermStatus, short: bool) -> Self {
        let days = |count: i64| {
            if short {
                format!(" {count} 天")
            } else {
                format!(" {count} 个工作日")
            }
        };
        let plain = |text: String, icon, ink| Self {
            text,
            icon,
            fill: None,
            line: Color32::TRANSPARENT,
            ink,
            strong: false,
        };
        match status {
            // A term that ended on a day off is late although no working day has passed.
            TermStatus::Overdue(count) => Self {
                text: if count > 0 {
                    format!("逾期{}", days(count))
                } else {
                    "已逾期".to_owned()
                },
                icon: Some(Icon::Alert),
                fill: Some(theme.late_low),
                line: theme.late_line,
                ink: theme.late,
                strong: true,
            },
            TermStatus::DueToday => Self {
                text: "今日到期".to_owned(),
                icon: Some(Icon::Clock),
                fill: Some(theme.soon_fill),
                line: theme.soon_fill,
                ink: theme.on_soon,
                strong: true,
            },
            TermStatus::DueIn(count) if count <= SOON_WORKING_DAYS => Self {
                text: format!("剩{}", days(count)),
                icon: Some(Icon::Clock),
                fill: Some(theme.soon_low),
                line: theme.soon_line,
                ink: theme.soon,
                strong: false,
            },
            TermStatus::DueIn(count) => plain(format!("剩{}", days(count)), None, theme.ink_soft),
            TermStatus::MetInTime => plain("按时".to_owned(), Some(Icon::Check), theme.done),
            TermStatus::MetLate => {
                plain("已办，超期".to_owned(), Some(Icon::Check), theme.ink_soft)
            }
            TermStatus::Lapsed => plain("不再计".to_owned(), None, theme.ink_faint),
        }
    }

    /// The look of a term: a step of the office's own has the same words without the chip.
    pub fn of_term(theme: &Theme, (status, binding): (TermStatus, bool), short: bool) -> Self {
        let look = Self::of(theme, status, short);
        if binding { look } else { look.unframed() }
    }

    fn unframed(self) -> Self {
        let ink = if self.fill.is_some() && self.line == self.fill.unwrap_or_default() {
            self.line
        } else {
            self.ink
        };
        Self {
            fill: None,
            strong: false,
            ink,
            ..self
        }
    }

    /// How wide it is, in points.
    pub fn width(&self, ui: &Ui) -> f32 {
        let font = if self.strong {
            medium(size::SMALL)
        } else {
            regular(size::SMALL)
        };
        let pad = if self.fill.is_some() { 12.0 } else { 0.0 };
        let icon = if self.icon.is_some() { 16.0 } else { 0.0 };
        cut(ui, &self.text, font, self.ink, f32::INFINITY).size().x + pad + icon
    }

    /// Paints it with its left edge at `left`; returns the rectangle taken.
    pub fn paint(&self, ui: &Ui, left: Pos2) -> Rect {
        let font = if self.strong {
            medium(size::SMALL)
        } else {
            regular(size::SMALL)
        };
        let text = cut(ui, &self.text, font, self.ink, f32::INFINITY);
        let pad = if self.fill.is_some() { 6.0 } else { 0.0 };
        let icon = if self.icon.is_some() { 16.0 } else { 0.0 };
        let rect = Rect::from_min_size(
            pos2(left.x, left.y - 10.0),
            vec2(pad * 2.0 + icon + text.size().x, 20.0),
        );
        let painter = ui.painter();
        if let Some(fill) = self.fill {
            painter.rect(
                rect,
                CornerRadius::same(4),
                fill,
                Stroke::new(1.0, self.line),
                StrokeKind::Inside,
            );
        }
        if let Some(glyph) = self.icon {
            glyph.paint(
                painter,
                pos2(rect.left() + pad + 6.0, rect.center().y),
                12.0,
                self.ink,
            );
        }
        painter.galley(
            pos2(
                rect.left() + pad + icon,
                rect.center().y - text.size().y / 2.0,
            ),
            text,
            self.ink,
        );
        rect
    }
}

/// The frame in which a term is told whole, in the colours of its status.
pub fn deadline_frame(theme: &Theme, status: TermStatus) -> Frame {
    let (fill, line) = match status {
        TermStatus::Overdue(_) => (theme.late_low, theme.late_line),
        TermStatus::DueToday | TermStatus::DueIn(0..=SOON_WORKING_DAYS) => {
            (theme.soon_low, theme.soon_line)
        }
        _ => (theme.surface_low, theme.border),
    };
    Frame::new()
        .fill(fill)
        .stroke((1.0, line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8))
}

/// A deadline chip.
pub fn deadline_chip(ui: &mut Ui, status: TermStatus) -> Response {
    let look = DeadlineLook::of(Theme::of(ui), status, false);
    let (rect, response) = ui.allocate_exact_size(vec2(look.width(ui), 20.0), Sense::hover());
    look.paint(ui, rect.left_center());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, look.text.as_str())
    });
    response
}

/// How full the ring of a stage is, clockwise, from 0 to 1.
fn share(stage: Stage) -> f32 {
    match stage {
        Stage::Registered => 0.1,
        Stage::Assigned => 0.22,
        Stage::Handling => 0.35,
        Stage::AwaitingOpinions => 0.45,
        Stage::Reviewing => 0.55,
        Stage::AwaitingIssue => 0.65,
        Stage::AwaitingDelivery => 0.75,
        Stage::AwaitingFeedback => 0.88,
        Stage::Closed => 1.0,
        Stage::Redoing
        | Stage::Returned
        | Stage::Reassigned
        | Stage::ClosedOut
        | Stage::ForReference => 0.0,
    }
}

/// Paints the glyph of a stage: a ring filled as far as the case has come.
pub fn paint_stage(painter: &Painter, theme: &Theme, centre: Pos2, stage: Stage) {
    match stage {
        Stage::Closed => {
            painter.circle_filled(centre, 7.0, theme.done_fill);
            Icon::Check.paint(painter, centre, 11.0, theme.surface);
        }
        Stage::Redoing => Icon::Redo2.paint(painter, centre, 15.0, theme.ink),
        Stage::Returned | Stage::Reassigned | Stage::ClosedOut => {
            Icon::Close.paint(painter, centre, 12.0, theme.ink_faint);
        }
        // Nothing is to be done: an empty ring, which no work fills.
        Stage::ForReference => {
            painter.circle_stroke(centre, 6.2, Stroke::new(1.5, theme.ink_faint));
        }
        _ => {
            painter.circle_stroke(centre, 6.2, Stroke::new(1.5, theme.accent));
            painter.add(wedge(centre, share(stage), theme.accent));
        }
    }
}

/// A pie of that share of a turn, clockwise from the top: one mesh, so that no seams show between its slices.
fn wedge(centre: Pos2, share: f32, color: Color32) -> Mesh {
    let steps = (share * 32.0).ceil().max(2.0) as u32;
    let mut mesh = Mesh::default();
    mesh.colored_vertex(centre, color);
    for step in 0..=steps {
        let angle = (share * step as f32 / steps as f32 - 0.25) * std::f32::consts::TAU;
        mesh.colored_vertex(centre + vec2(angle.cos(), angle.sin()) * 4.6, color);
    }
    for step in 1..=steps {
        mesh.add_triangle(0, step, step + 1);
    }
    mesh
}

/// The stage's glyph and word.
pub fn stage_mark(ui: &mut Ui, stage: Stage) -> Response {
    let theme = Theme::of(ui);
    let text = cut(
        ui,
        stage.label(),
        medium(size::LABEL),
        stage_ink(theme, stage),
        f32::INFINITY,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(20.0 + text.size().x, 20.0), Sense::hover());
    paint_stage(
        ui.painter(),
        theme,
        pos2(rect.left() + 8.0, rect.center().y),
        stage,
    );
    ui.painter().galley(
        pos2(rect.left() + 20.0, rect.center().y - text.size().y / 2.0),
        text,
        theme.ink,
    );
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, stage.label())
    });
    response
}

/// A state in words after its glyph: never a button.
pub fn state_words(ui: &mut Ui, icon: Icon, ink: Color32, words: &str) -> Response {
    let room = (ui.available_width() - 18.0).max(0.0);
    let text = cut(ui, words, regular(size::LABEL), ink, room);
    let (rect, response) = ui.allocate_exact_size(vec2(18.0 + text.size().x, 24.0), Sense::hover());
    let middle = rect.center().y;
    icon.paint(ui.painter(), pos2(rect.left() + 7.0, middle), 13.0, ink);
    let corner = pos2(rect.left() + 18.0, middle - text.size().y / 2.0);
    ui.painter().galley(corner, text, ink);
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    response
}

/// The colour of a stage's word.
pub fn stage_ink(theme: &Theme, stage: Stage) -> Color32 {
    match stage {
        Stage::Closed => theme.done,
        Stage::Returned | Stage::Reassigned | Stage::ClosedOut | Stage::ForReference => {
            theme.ink_faint
        }
        _ => theme.ink,
    }
}

/// Fill, border and text of a kind's tag: 建议 filled grey, 提案 outlined, 议案 dark.
pub fn kind_colors(theme: &Theme, kind: CaseKind) -> (Color32, Color32, Color32) {
    match kind {
        CaseKind::Suggestion | CaseKind::ClosedSuggestion => {
            (theme.tag_fill, theme.tag_fill, theme.ink)
        }
        CaseKind::Proposal | CaseKind::RegularProposal => {
            (theme.surface, theme.border_strong, theme.ink_soft)
        }
        CaseKind::Motion | CaseKind::MotionAsSuggestion | CaseKind::ReviewOpinion => {
            (theme.ink_soft, theme.ink_soft, theme.surface)
        }
    }
}

/// Paints a tag with its left edge at `left`; returns the rectangle taken.
pub fn paint_tag(ui: &Ui, left: Pos2, words: &str, colors: (Color32, Color32, Color32)) -> Rect {
    let (fill, line, ink) = colors;
    let text = cut(ui, words, regular(size::SMALL), ink, f32::INFINITY);
    let rect = Rect::from_min_size(pos2(left.x, left.y - 9.0), vec2(text.size().x + 12.0, 18.0));
    ui.painter().rect(
        rect,
        CornerRadius::same(3),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.center() - text.size() / 2.0, text, ink);
    rect
}

/// Paints the tag of a term's kind with its left edge at `left`: filled for a legal one, dashed for an inner step.
pub fn paint_term_tag(ui: &Ui, left: Pos2, words: &str, binding: bool) -> Rect {
    let theme = Theme::of(ui);
    if binding {
        return paint_tag(ui, left, words, (theme.tag_fill, theme.tag_fill, theme.ink));
    }
    let none = Color32::TRANSPARENT;
    let rect = paint_tag(ui, left, words, (none, none, theme.ink_soft));
    let edge = rect.shrink(0.5);
    let corners = [
        edge.left_top(),
        edge.right_top(),
        edge.right_bottom(),
        edge.left_bottom(),
        edge.left_top(),
    ];
    let line = Stroke::new(1.0, theme.border_input);
    ui.painter()
        .extend(Shape::dashed_line(&corners, line, 3.0, 2.0));
    rect
}

/// The tag of a term's kind.
pub fn term_tag(ui: &mut Ui, words: &str, binding: bool) -> Response {
    let ink = Theme::of(ui).ink;
    let width = cut(ui, words, regular(size::SMALL), ink, f32::INFINITY)
        .size()
        .x
        + 12.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    paint_term_tag(ui, rect.left_center(), words, binding);
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    response
}

/// A tag.
pub fn tag(ui: &mut Ui, words: &str, colors: (Color32, Color32, Color32)) -> Response {
    let width = cut(ui, words, regular(size::SMALL), colors.2, f32::INFINITY)
        .size()
        .x
        + 12.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    paint_tag(ui, rect.left_center(), words, colors);
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    response
}

/// The tag of a kind.
pub fn kind_tag(ui: &mut Ui, kind: CaseKind) -> Response {
    let colors = kind_colors(Theme::of(ui), kind);
    tag(ui, kind.label(), colors)
}

/// Colours of an outcome class by its index in the profile: the best solid, the next pale, the rest outlined.
pub fn class_colors(theme: &Theme, index: usize) -> (Color32, Color32, Color32) {
    match index {
        0 => (theme.accent_fill, theme.accent_fill, theme.on_accent),
        1 => (theme.accent_mid, theme.accent_line, theme.accent),
        _ => (theme.surface, theme.border_strong, theme.ink),
    }
}

/// The tag of an outcome class.
pub fn class_tag(ui: &mut Ui, words: &str, index: usize) -> Response {
    let colors = class_colors(Theme::of(ui), index);
    tag(ui, words, colors)
}
