//! What is pasted, made fit for a field.

use eframe::egui::{Context, Event};

use crate::model::chinese::{is_control, without_controls};

/// Takes out of what is pasted or typed in this frame what no paper can show: Word and Excel bring such characters along.
pub fn clean(context: &Context) {
    context.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) | Event::Text(text) = event
                && text.chars().any(is_control)
            {
                *text = without_controls(text);
            }
        }
    });
}
