//! Keys of commands: how they are written down, taken out of the input and shown to people.

use eframe::egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

/// A key alone.
pub const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or what the system has in its place.
pub const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// A key with Ctrl and Shift.
pub const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// A key with Alt.
pub const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// Takes a key with just these held out of the input: Ctrl+Shift+Z is another one than Ctrl+Z.
pub fn take(input: &mut InputState, key: KeyboardShortcut) -> bool {
    let is_it = |event: &Event| {
        matches!(event, Event::Key { key: pressed, pressed: true, modifiers, .. }
            if *pressed == key.logical_key && modifiers.matches_exact(key.modifiers))
    };
    let pressed = input.events.iter().any(is_it);
    input.events.retain(|event| !is_it(event));
    pressed
}

/// A key as people read it.
pub fn key_text(shortcut: KeyboardShortcut) -> String {
    let mut text = String::new();
    for (held, word) in [
        (
            shortcut.modifiers.command || shortcut.modifiers.ctrl,
            "Ctrl+",
        ),
        (shortcut.modifiers.alt, "Alt+"),
        (shortcut.modifiers.shift, "Shift+"),
    ] {
        if held {
            text.push_str(word);
        }
    }
    text.push_str(match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::Comma => "，",
        Key::PageDown => "PgDn",
        Key::PageUp => "PgUp",
        key => key.name(),
    });
    text
}
