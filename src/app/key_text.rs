//! The text that a window system sends with a key that is no typing: it belongs to the key, not to a field.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};

/// Takes away the text of keys that are orders or answers.
#[derive(Debug, Default)]
pub struct KeyText {
    /// The event before was such a key: text right behind it is the key's own.
    follows: bool,
    /// What is held down beside the keys.
    held: Modifiers,
}

/// Whether Alt or Ctrl makes an order of a key. Both together are `AltGr`, which types.
fn is_chord(modifiers: Modifiers) -> bool {
    modifiers.alt != (modifiers.ctrl || modifiers.command)
}

/// Whether an event is a letter or a digit pressed by itself, as one types it or answers a choice by it.
pub fn is_plain_character(event: &Event) -> bool {
    let Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    let is_character = (Key::Num0..=Key::Num9).contains(key) || (Key::A..=Key::Z).contains(key);
    is_character && !modifiers.alt && !modifiers.ctrl && !modifiers.command
}

impl KeyText {
    /// Takes the text of such keys out of the events of one pass; `on_choice` says that letters and digits answer a choice.
    ///
    /// A system sends the text right behind its key. What comes otherwise, from an input method or without a key, stays; but
    /// for the one character that an input method in the middle of a word makes of each key, chords as well.
    pub fn take_out(&mut self, events: &mut Vec<Event>, on_choice: bool) {
        events.retain(|event| {
            let is_own = match event {
                Event::Text(_) => self.follows,
                Event::Ime(ImeEvent::Commit(text)) => text.len() == 1 && is_chord(self.held),
                Event::ModifiersChanged(held) => {
                    self.held = *held;
                    false
                }
                _ => false,
            };
            self.follows = match event {
                Event::Key {
                    pressed: true,
                    modifiers,
                    ..
                } => is_chord(*modifiers) || on_choice && is_plain_character(event),
                _ => false,
            };
            !is_own
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(modifiers: Modifiers, key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    fn text(letters: &str) -> Event {
        Event::Text(letters.to_owned())
    }

    #[test]
    fn only_the_text_right_behind_an_order_is_its_own() {
        let alt_gr = Modifiers::ALT | Modifiers::CTRL;
        let commit = Event::Ime(ImeEvent::Commit("3".to_owned()));
        let mut events = vec![
            press(Modifiers::ALT, Key::Num3),
            text("3"),
            text("4"),
            press(Modifiers::CTRL, Key::B),
            text("b"),
            press(alt_gr, Key::Q),
            text("@"),
            press(Modifiers::ALT, Key::Num1),
            commit,
            text("6"),
            press(Modifiers::NONE, Key::Num5),
            text("5"),
        ];
        let kept: Vec<Event> = [0, 2, 3, 5, 6, 7, 8, 9, 10, 11]
            .map(|index: usize| events[index].clone())
            .into();
        KeyText::default().take_out(&mut events, false);
        assert_eq!(events, kept);
    }

    #[test]
    fn what_an_input_method_makes_of_a_chord_is_not_typed() {
        let commit = |text: &str| Event::Ime(ImeEvent::Commit(text.to_owned()));
        let typed = [commit("1"), commit("工作"), commit("甲")];
        let left = |held: Modifiers| {
            let mut keys = KeyText::default();
            keys.take_out(&mut vec![Event::ModifiersChanged(held)], false);
            let mut events = typed.to_vec();
            keys.take_out(&mut events, false);
            events
        };
        assert_eq!(left(Modifiers::CTRL), typed[1..]);
        assert_eq!(left(Modifiers::ALT), typed[1..]);
        assert_eq!(left(Modifiers::NONE), typed);
        assert_eq!(left(Modifiers::SHIFT), typed);
    }

    #[test]
    fn text_a_pass_later_is_still_the_key_s_own_and_an_answer_is_not_typed() {
        let mut keys = KeyText::default();
        keys.take_out(&mut vec![press(Modifiers::ALT, Key::Num3)], false);
        keys.take_out(&mut vec![], false);
        let mut later = vec![text("3"), text("甲")];
        keys.take_out(&mut later, false);
        assert_eq!(later, [text("甲")]);
        let mut answer = vec![press(Modifiers::NONE, Key::N), text("n")];
        keys.take_out(&mut answer, true);
        assert_eq!(answer, [press(Modifiers::NONE, Key::N)]);
    }
}
