//! Marks of state: deadline chips, the stage's ring, tags. Each has a word and a glyph, never colour alone.

use eframe::egui::{
    Color32, CornerRadius, Frame, Margin, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind,
    Ui, pos2, vec2,
};

use crate::ledger::case_terms::TermStatus;
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::model::vocabulary::{CaseKind, Satisfaction};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::painted::{TextLook, paint_text};
use super::text::cut;

pub use super::stage_mark::{paint_stage, stage_ink, stage_mark, state_words};

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

/// The frame in which a term is told whole: that of an inner step has no colour, it never calls as a legal term does.
pub fn term_frame(theme: &Theme, (status, binding): (TermStatus, bool)) -> Frame {
    let shown = if binding { status } else { TermStatus::Lapsed };
    deadline_frame(theme, shown)
}

/// A deadline chip.
pub fn deadline_chip(ui: &mut Ui, status: TermStatus) -> Response {
    look_chip(ui, &DeadlineLook::of(Theme::of(ui), status, false))
}

/// A deadline chip whose look is known.
pub fn look_chip(ui: &mut Ui, look: &DeadlineLook) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(look.width(ui), 20.0), Sense::hover());
    look.paint(ui, rect.left_center());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, look.text.as_str())
    });
    response
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

/// Paints what somebody answered with its left edge at `left`, a glyph before the word; a dash where nothing is answered.
pub fn paint_satisfaction(ui: &Ui, left: Pos2, word: Option<Satisfaction>, room: f32) {
    let theme = Theme::of(ui);
    let Some(word) = word else {
        let look = TextLook::new(regular(size::LABEL), theme.ink_faint);
        paint_text(ui, left, "—", look, room);
        return;
    };
    let (icon, ink, font) = match word {
        Satisfaction::Satisfied => (Icon::Check, theme.done, regular(size::LABEL)),
        Satisfaction::Basically => (Icon::Check, theme.ink_soft, regular(size::LABEL)),
        Satisfaction::Dissatisfied => (Icon::Close, theme.ink, medium(size::LABEL)),
    };
    icon.paint(ui.painter(), pos2(left.x + 6.0, left.y), 12.0, ink);
    let words = pos2(left.x + 17.0, left.y);
    let look = TextLook::new(font, ink);
    paint_text(ui, words, word.label(), look, (room - 17.0).max(0.0));
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
