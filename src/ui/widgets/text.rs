//! Text: one line cut with …, wrapped paragraphs, hints.

use std::sync::Arc;

use eframe::egui::{
    Align, Color32, FontId, Galley, Label, Rect, Response, RichText, Sense, Ui, text::LayoutJob,
    text::TextFormat, text::TextWrapping, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::spoken::{Urgency, say_message};

/// Lays out one line of at most `width` points, cut with ….
pub fn cut(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.append(
        text,
        0.0,
        TextFormat {
            font_id: font,
            color,
            valign: Align::Center,
            ..TextFormat::default()
        },
    );
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        overflow_character: Some('…'),
    };
    ui.painter().layout_job(job)
}

/// One line of default text, cut where the space ends.
pub fn line(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Theme::of(ui).ink;
    ui.add(Label::new(RichText::new(text).font(regular(size::TEXT)).color(color)).truncate())
}

/// One line in the medium face.
pub fn medium_line(ui: &mut Ui, text: impl Into<String>, points: f32) -> Response {
    let color = Theme::of(ui).ink;
    ui.add(Label::new(RichText::new(text).font(medium(points)).color(color)).truncate())
}

/// A label beside a field or fact.
pub fn label(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Theme::of(ui).ink_soft;
    ui.add(Label::new(RichText::new(text).font(regular(size::LABEL)).color(color)).extend())
}

/// A small hint, unit or time.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Theme::of(ui).ink_faint;
    ui.add(Label::new(RichText::new(text).font(regular(size::SMALL)).color(color)).truncate())
}

/// Small text over as many lines as it needs.
pub fn note(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Theme::of(ui).ink_soft;
    ui.add(Label::new(RichText::new(text).font(regular(size::SMALL)).color(color)).wrap())
}

/// Default text over as many lines as it needs.
pub fn paragraph(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Theme::of(ui).ink;
    ui.add(Label::new(RichText::new(text).font(regular(size::TEXT)).color(color)).wrap())
}

/// What is wrong with a field, and the way out: a line below it.
///
/// Where it appears it is brought into sight: the button that found it may be far from the field.
pub fn problem_line(ui: &mut Ui, reason: &str) {
    let ink = Theme::of(ui).ink;
    let id = ui.next_auto_id().with("problem");
    let top = ui.cursor().min;
    let said = marked_line(ui, Icon::Alert, ink, reason);
    say_message(&said, Urgency::AtOnce);
    let now = ui.ctx().cumulative_pass_nr();
    let before: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    if before.is_none_or(|before| before + 1 < now) {
        ui.scroll_to_rect(Rect::from_min_size(top, vec2(1.0, 20.0)), None);
    }
}

/// Something worth a look in a field: a line below it.
pub fn advice_line(ui: &mut Ui, advice: &str) {
    let ink = Theme::of(ui).ink_faint;
    marked_line(ui, Icon::Info, ink, advice);
}

fn marked_line(ui: &mut Ui, icon: Icon, ink: Color32, text: &str) -> Response {
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        icon.paint(ui.painter(), rect.center(), 13.0, ink);
        note(ui, text)
    });
    shown.inner
}
