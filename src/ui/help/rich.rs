//! Running text of the manual: wrapped, with key caps, and what is looked for marked.

use std::ops::Range;

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{
    Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Response, Role as AccessRole, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::model::manual::parts::{ManualSpan, ManualText};
use crate::model::pinyin;
use crate::ui::theme::{Theme, medium, regular, size};

/// From one line to the next, in points.
const LINE: f32 = 22.0;

/// Running text on its way to the screen.
struct Running {
    job: LayoutJob,
    /// Characters so far.
    length: usize,
    /// Where keys stand, in characters.
    caps: Vec<Range<usize>>,
}

impl Running {
    fn add(&mut self, words: &str, format: TextFormat) {
        self.length += words.chars().count();
        self.job.append(words, 0.0, format);
    }

    /// Adds words, with what is looked for marked.
    fn add_marked(&mut self, words: &str, query: &str, (plain, mark): (&TextFormat, Color32)) {
        let mut done = 0;
        for place in pinyin::places(words, query) {
            self.add(&words[done..place.start], plain.clone());
            let marked = TextFormat {
                background: mark,
                ..plain.clone()
            };
            self.add(&words[place.clone()], marked);
            done = place.end;
        }
        self.add(&words[done..], plain.clone());
    }

    fn add_span(&mut self, span: &ManualSpan, query: &str, (look, mark): (&TextFormat, Color32)) {
        let words = match span {
            ManualSpan::Key(_) => String::new(),
            other => other.words(),
        };
        let strong = TextFormat {
            font_id: medium(look.font_id.size),
            ..look.clone()
        };
        let format = match span {
            ManualSpan::Words(_) => look,
            _ => &strong,
        };
        self.add_marked(&words, query, (format, mark));
        let Some(key) = span.key() else { return };
        let cap = TextFormat {
            font_id: regular(size::TINY),
            ..look.clone()
        };
        // Room for the frame around the key.
        self.add("  ", cap.clone());
        let start = self.length;
        self.add(key, cap.clone());
        self.caps.push(start..self.length);
        self.add("  ", cap);
    }
}

/// Draws running text over as many lines as it needs.
pub fn rich(ui: &mut Ui, text: &ManualText, query: &str, font: FontId) -> Response {
    let theme = Theme::of(ui);
    let look = TextFormat {
        line_height: Some(LINE),
        valign: Align::Center,
        ..TextFormat::simple(font, theme.ink)
    };
    let mut running = Running {
        job: LayoutJob::default(),
        length: 0,
        caps: Vec::new(),
    };
    running.job.wrap.max_width = ui.available_width();
    for span in &text.spans {
        running.add_span(span, query, (&look, theme.accent_mid));
    }
    let galley = ui.painter().layout_job(running.job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    for cap in running.caps {
        paint_cap(ui, rect.min, &galley, cap);
    }
    ui.painter().galley(rect.min, galley, theme.ink);
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, text.plain()));
    response
}

/// The frame of a key, where it stands on one line.
fn paint_cap(ui: &Ui, corner: Pos2, galley: &Galley, cap: Range<usize>) {
    let theme = Theme::of(ui);
    let at = |index: usize, next: bool| {
        galley.pos_from_cursor(CCursor {
            prefer_next_row: next,
            ..CCursor::new(index)
        })
    };
    let (from, to) = (at(cap.start, true), at(cap.end, false));
    if (from.center().y - to.center().y).abs() > 1.0 {
        return;
    }
    let (left, right) = (corner.x + from.left() - 4.0, corner.x + to.right() + 4.0);
    let middle = corner.y + from.center().y;
    let frame = Rect::from_min_size(Pos2::new(left, middle - 9.0), vec2(right - left, 18.0));
    let line = Stroke::new(1.0, theme.border_strong);
    let radius = CornerRadius::same(3);
    ui.painter()
        .rect(frame, radius, theme.surface, line, StrokeKind::Inside);
}

/// One line of a hit, what is looked for marked.
pub fn paint_marked(ui: &Ui, left: Pos2, (line, marks): (&str, &[Range<usize>]), room: f32) {
    let theme = Theme::of(ui);
    let plain = TextFormat::simple(regular(size::SMALL), theme.ink_faint);
    let mut job = LayoutJob::default();
    let mut done = 0;
    for place in marks {
        job.append(&line[done..place.start], 0.0, plain.clone());
        let marked = TextFormat {
            background: theme.accent_mid,
            ..plain.clone()
        };
        job.append(&line[place.clone()], 0.0, marked);
        done = place.end;
    }
    job.append(&line[done..], 0.0, plain);
    job.wrap.max_width = room;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let corner = left - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(corner, galley, theme.ink_faint);
}
