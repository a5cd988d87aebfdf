//! What the window system tells of keys: letters and digits come with their text, several in one pass where it is busy.

use super::window::{Event, Key, Modifiers, Window};

/// Keys and text that come together in one pass.
pub fn batch(window: &mut Window, events: Vec<Event>) {
    window.harness.input_mut().events.extend(events);
    window.steps(1);
}

/// A key pressed.
pub fn press(modifiers: Modifiers, key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// Text that comes with a key.
pub fn text(typed: &str) -> Event {
    Event::Text(typed.to_owned())
}
