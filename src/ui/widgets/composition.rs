//! Compositions of input methods: letters on the way to characters, kept out of the text until they are committed.

use std::sync::LazyLock;

use eframe::egui::{
    Context, Event, Id, ImeEvent, Rect, Response, Ui, text_edit::TextEditOutput, vec2,
};

/// A composition under way in a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Composition {
    /// What the field shows: the committed text with the letters in it.
    pub(super) shown: String,
    /// The letters.
    pub(super) letters: String,
}

/// The letters still in composition after this frame's events.
pub(super) fn letters_after(ui: &Ui, before: Option<&Composition>) -> Option<String> {
    let last = ui.input(|input| {
        input.events.iter().rev().find_map(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => Some(text.clone()),
            Event::Ime(ImeEvent::Commit(_)) => Some(String::new()),
            _ => None,
        })
    });
    let letters = last.or_else(|| before.map(|open| open.letters.clone()))?;
    (!letters.is_empty()).then_some(letters)
}

/// The text without the letters the caret's range stands on; `None` when they are not there.
pub(super) fn without_letters(
    shown: &str,
    letters: &str,
    output: &TextEditOutput,
) -> Option<String> {
    let range = output.state.cursor.char_range()?;
    let (a, b) = (
        usize::from(range.primary.index),
        usize::from(range.secondary.index),
    );
    let (start, end) = (a.min(b), a.max(b));
    let in_range: String = shown.chars().skip(start).take(end - start).collect();
    (in_range == letters).then(|| {
        shown
            .chars()
            .take(start)
            .chain(shown.chars().skip(end))
            .collect()
    })
}

fn composing_id() -> Id {
    Id::unique("composition under way")
}

/// Notes that a composition is open this frame.
pub(super) fn note_composing(context: &Context) {
    let pass = context.cumulative_pass_nr();
    context.data_mut(|data| data.insert_temp(composing_id(), pass));
}

/// Whether a composition is open in some field: keys then belong to the input method, and no shortcut fires.
pub fn is_composing(context: &Context) -> bool {
    let noted: Option<u64> = context.data(|data| data.get_temp(composing_id()));
    noted.is_some_and(|pass| pass + 1 >= context.cumulative_pass_nr())
}

/// Whether the window system is told a point, not a rectangle: on X11, which is used where no Wayland compositor is named.
static TAKES_A_POINT: LazyLock<bool> = LazyLock::new(|| {
    let is_linux = cfg!(all(unix, not(target_os = "macos")));
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_linux && !named("WAYLAND_DISPLAY") && !named("WAYLAND_SOCKET")
});

/// What an input method is told of the caret here.
pub(super) fn candidate_rect(caret: Rect) -> Rect {
    below_line(caret, *TAKES_A_POINT)
}

/// What an input method is told of the caret, so that its candidates stand below the line. Given a rectangle, it keeps clear
/// of that; given a point, it begins there: then that is the foot of the caret, not its top.
fn below_line(caret: Rect, takes_a_point: bool) -> Rect {
    if takes_a_point {
        caret.with_min_y(caret.bottom())
    } else {
        caret
    }
}

/// Tells the window system where the caret is, so that candidates stand below its line: egui names the whole field.
pub(super) fn report_caret(ui: &Ui, field: &Response, changed: bool) {
    if field.gained_focus() {
        // Letters begun in another field stay with the input method and would arrive here.
        ui.memory_mut(eframe::egui::Memory::interrupt_ime);
    }
    if field.has_focus() {
        let caret = ui.output_mut(|output| {
            let ime = output.ime.as_mut()?;
            let caret = ime.cursor_rect;
            ime.cursor_rect = candidate_rect(caret);
            Some(caret)
        });
        if let Some(caret) = caret.filter(|_| changed) {
            ui.scroll_to_rect(caret.expand2(vec2(0.0, 28.0)), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn candidates_stand_below_the_line_of_the_caret() {
        let caret = Rect::from_min_max(pos2(100.0, 40.0), pos2(101.0, 58.0));
        assert_eq!(below_line(caret, false), caret);
        let point = below_line(caret, true);
        assert_eq!(point.min, pos2(100.0, 58.0));
    }
}
