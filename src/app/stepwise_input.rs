//! Giving a field that a key leads to what is typed after that key.
//!
//! While the window is busy, keys wait and come together: Enter and the letters after it in one pass. The letters would go
//! to the field that is being left, or to none. So what is typed after such a key waits until the next field has the focus.
//! A key that answers a choice may lead on as well: there keys come to their questions one by one.

use eframe::egui::{Context, Event, ImeEvent, Key, Plugin, RawInput};

use crate::ui::widgets::take_choice_in_focus;

use super::key_text::{KeyText, is_plain_character};

/// Passes until a field asked for has the focus, the pass of the key itself not counted.
const PASSES: u8 = 2;

/// Holds back what is typed after a key that leads elsewhere, in its order.
#[derive(Debug, Default)]
pub struct StepwiseInput {
    held: Vec<Event>,
    /// How many passes what is typed still waits.
    left: u8,
    /// The key waited for answered a choice: whatever key comes next waits too.
    answered: bool,
    /// What keys bring with them that is not typed.
    text: KeyText,
}

/// Whether a key may lead to another field, form or page.
fn leads_on(event: &Event) -> bool {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    let by_itself = matches!(key, Key::Enter | Key::Tab | Key::Escape);
    by_itself || (Key::F1..=Key::F12).contains(key) || modifiers.command || modifiers.alt
}

/// Whether letters come with it, or an answer.
fn is_typed(event: &Event) -> bool {
    let is_given = matches!(event, Event::Text(_) | Event::Paste(_));
    is_given
        || is_plain_character(event)
        || matches!(
            event,
            Event::Ime(ImeEvent::Preedit { .. } | ImeEvent::Commit(_))
        )
}

impl Plugin for StepwiseInput {
    fn debug_name(&self) -> &'static str {
        "stepwise input"
    }

    fn input_hook(&mut self, context: &Context, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.held);
        events.append(&mut input.events);
        // A press elsewhere takes the focus away from the choice.
        let is_pressed = |event: &Event| matches!(event, Event::PointerButton { .. });
        let on_choice = take_choice_in_focus(context) && !events.iter().any(is_pressed);
        let answered = self.answered;
        let stays = |event: &Event| is_typed(event) || answered && leads_on(event);
        let typed = events.iter().position(stays);
        let answers = |event: &Event| on_choice && is_plain_character(event);
        let leads = events
            .iter()
            .position(|event| leads_on(event) || answers(event));
        let waits = std::mem::take(&mut self.left);
        let from = match (leads, typed) {
            // Letters before any such key wait for one of an earlier pass.
            (_, Some(typed)) if waits > 0 && leads.is_none_or(|leads| typed <= leads) => {
                self.left = waits - 1;
                typed
            }
            (Some(leads), _) => {
                self.left = PASSES;
                self.answered = answers(&events[leads]);
                let later = events.iter().skip(leads + 1).position(is_typed);
                if self.answered || later.is_some() {
                    leads + 1
                } else {
                    events.len()
                }
            }
            (None, _) => {
                self.left = waits.saturating_sub(1);
                events.len()
            }
        };
        self.held = events.split_off(from);
        self.text.take_out(&mut events, on_choice);
        input.events = events;
        if !self.held.is_empty() {
            context.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Modifiers;

    use crate::ui::widgets::note_choice_in_focus;

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn text(letters: &str) -> Event {
        Event::Text(letters.to_owned())
    }

    /// What each of so many passes sees, the events coming in the first.
    fn passes(events: Vec<Event>, count: usize) -> Vec<Vec<Event>> {
        let (context, mut stepwise) = (Context::default(), StepwiseInput::default());
        let mut input = RawInput {
            events,
            ..RawInput::default()
        };
        let mut seen = Vec::new();
        for _ in 0..count {
            stepwise.input_hook(&context, &mut input);
            seen.push(std::mem::take(&mut input.events));
        }
        seen
    }

    #[test]
    fn letters_wait_for_the_field_that_the_key_before_them_leads_to() {
        let seen = passes(
            vec![text("甲"), press(Key::Enter), text("乙"), text("丙")],
            4,
        );
        assert_eq!(seen[0], [text("甲"), press(Key::Enter)]);
        assert_eq!((seen[1].len(), seen[2].len()), (0, 0));
        assert_eq!(seen[3], [text("乙"), text("丙")]);
    }

    #[test]
    fn each_of_several_keys_leads_on_and_nothing_is_lost() {
        let keys = || [press(Key::Enter), press(Key::Tab)];
        let events: Vec<Event> = keys().into_iter().chain([text("周八")]).collect();
        let seen = passes(events.clone(), 8);
        assert_eq!(seen.concat(), events);
        assert_eq!(seen[0], [press(Key::Enter)]);
        let place = seen.iter().position(|pass| pass.contains(&text("周八")));
        assert!(place > seen.iter().position(|pass| pass.contains(&press(Key::Tab))));
    }

    #[test]
    fn keys_of_a_choice_come_to_their_questions_one_by_one() {
        let (context, mut stepwise) = (Context::default(), StepwiseInput::default());
        let mut input = RawInput {
            events: vec![press(Key::Num3), text("3"), press(Key::Num1), text("1")],
            ..RawInput::default()
        };
        let mut seen = Vec::new();
        for _ in 0..8 {
            note_choice_in_focus(&context);
            stepwise.input_hook(&context, &mut input);
            seen.push(std::mem::take(&mut input.events));
        }
        assert_eq!(seen[0], [press(Key::Num3)]);
        assert_eq!((seen[1].len(), seen[2].len()), (0, 0));
        assert_eq!(seen[3], [press(Key::Num1)]);
        let mut after = seen[4..].iter();
        assert!(after.all(Vec::is_empty), "no digit is typed anywhere");
    }

    #[test]
    fn keys_without_letters_and_letters_without_keys_do_not_wait() {
        let keys = vec![press(Key::Tab), press(Key::Tab), press(Key::Tab)];
        assert_eq!(passes(keys.clone(), 1), [keys]);
        let letters = vec![text("甲"), press(Key::ArrowLeft), text("乙")];
        assert_eq!(passes(letters.clone(), 1), [letters]);
    }

    #[test]
    fn letters_that_come_a_pass_later_wait_too() {
        let (context, mut stepwise) = (Context::default(), StepwiseInput::default());
        let mut pass = |events: Vec<Event>| {
            let mut input = RawInput {
                events,
                ..RawInput::default()
            };
            stepwise.input_hook(&context, &mut input);
            input.events
        };
        assert_eq!(pass(vec![press(Key::Enter)]).len(), 1);
        assert_eq!(pass(vec![text("乙")]).len(), 0);
        assert_eq!(pass(vec![]).len(), 0);
        assert_eq!(pass(vec![]), [text("乙")]);
    }
}
