//! What is pasted, made fit for a field.

use eframe::egui::{Context, Event, ImeEvent};

use crate::model::chinese::{is_control, without_controls};

/// Takes out of what is pasted or typed in this frame what no paper can show: Word and Excel bring such characters along, and
/// some input methods hand over the character of Ctrl and a letter that were pressed in the middle of a composition.
pub fn clean(context: &Context) {
    context.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) | Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) =
                event
                && text.chars().any(is_control)
            {
                *text = without_controls(text);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use eframe::egui::RawInput;

    use super::*;

    #[test]
    fn what_no_paper_can_show_is_taken_out_however_it_comes() {
        let odd = "关于\u{1a}加快".to_owned();
        let events = vec![
            Event::Paste(odd.clone()),
            Event::Text(odd.clone()),
            Event::Ime(ImeEvent::Commit(odd)),
        ];
        let context = Context::default();
        let input = RawInput {
            events,
            ..RawInput::default()
        };
        let output = context.run_ui(input, |ui| {
            clean(ui.ctx());
            let seen = ui.input(|input| input.events.clone());
            let plain = "关于加快".to_owned();
            let expected = [
                Event::Paste(plain.clone()),
                Event::Text(plain.clone()),
                Event::Ime(ImeEvent::Commit(plain)),
            ];
            assert_eq!(seen, expected);
        });
        output.drop_without_applying_deltas();
    }
}
