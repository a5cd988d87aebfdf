//! Keeping the input method at work while the focus goes from one field to the next.
//!
//! Turning the input method off and on makes its context anew. On X11 a context made anew is asleep until a key has gone
//! past it: the first letter of a word would stand in the field as it is (关于 became “gu安于”). egui turns it off in the
//! pass in which Enter leaves a field and on in the next, and turns it off and on wherever a field gains the focus.
//!
//! Where it has to be turned, the window library on X11 does so with the next event it gets from the system. That would be
//! the first letter typed into a field that a shortcut opened, and come too late for it: an event is brought about at once.
//! And what the input method answers then may be read with other things and lie there until a further event comes: that is
//! brought about as well.

use eframe::egui::output::IMEOutput;
use eframe::egui::{
    Context, Event, FullOutput, ImeEvent, Key, Plugin, RawInput, UserAttentionType, ViewportCommand,
};

/// How many passes a step from field to field takes at most: the key, the next field, and one that settles it.
const PASSES: u8 = 3;
/// In so many passes an event is brought about where the input method was turned: one turns it, one reads its answer, and
/// one more where a pass came before the system had it.
const EVENTS: u8 = 3;

/// Holds the input method over a step by Enter or Tab.
///
/// An input method that composes takes both keys for itself: where the window sees one, no letters are under way, and
/// nothing is to be interrupted.
#[derive(Debug)]
pub struct SteadyInputMethod {
    /// What was said last of the field with the focus, as long as one has it.
    field: Option<IMEOutput>,
    /// Letters are in composition, as far as the window is told of them.
    composing: bool,
    /// Passes since Enter or Tab was pressed; `PASSES` where that is long ago.
    since_step: u8,
    /// So many more passes bring about an event.
    events_left: u8,
}

impl Default for SteadyInputMethod {
    fn default() -> Self {
        Self {
            field: None,
            composing: false,
            since_step: PASSES,
            events_left: 0,
        }
    }
}

impl SteadyInputMethod {
    fn note(&mut self, event: &Event) {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => self.composing = !text.is_empty(),
            Event::Ime(ImeEvent::Commit(_)) => self.composing = false,
            Event::Key {
                key: Key::Enter | Key::Tab,
                pressed: true,
                modifiers,
                ..
            } if !modifiers.alt && !modifiers.command => self.since_step = 0,
            // A press can leave a field in the middle of a composition that the window is not told of.
            Event::PointerButton { pressed: true, .. } => self.since_step = PASSES,
            _ => {}
        }
    }

    fn steps(&self) -> bool {
        self.since_step < PASSES && !self.composing
    }
}

impl Plugin for SteadyInputMethod {
    fn debug_name(&self) -> &'static str {
        "steady input method"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        self.since_step = self.since_step.saturating_add(1).min(PASSES);
        for event in &input.events {
            self.note(event);
        }
    }

    fn output_hook(&mut self, context: &Context, output: &mut FullOutput) {
        let steps = self.steps();
        let told = &mut output.platform_output.ime;
        match told {
            Some(field) if steps => field.should_interrupt_composition = false,
            None if steps && self.field.is_some() => {
                *told = self.field;
                context.request_repaint();
            }
            Some(_) | None => {}
        }
        let interrupts = told.is_some_and(|field| field.should_interrupt_composition);
        if interrupts || told.is_some() != self.field.is_some() {
            self.events_left = EVENTS;
        }
        if self.events_left > 0 {
            self.events_left -= 1;
            bring_about_event(context);
        }
        self.field = told.map(|field| IMEOutput {
            should_interrupt_composition: false,
            ..field
        });
    }
}

/// Has the window system send an event. A window with the focus asks for no attention: saying so changes nothing but a
/// property of the window, of which X11 tells it.
fn bring_about_event(context: &Context) {
    if cfg!(target_os = "linux") {
        let nothing = UserAttentionType::Reset;
        context.send_viewport_cmd(ViewportCommand::RequestUserAttention(nothing));
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Id, Modifiers, PointerButton, TextEdit, pos2};

    use super::*;

    /// Two fields and what egui is told of them.
    struct Form {
        context: Context,
        texts: [String; 2],
        /// The field that asks for the focus in the next pass.
        asks: Option<usize>,
        /// Whether the last pass brought about an event of the window system.
        brought_about: bool,
    }

    impl Form {
        fn new() -> Self {
            let context = Context::default();
            context.add_plugin(SteadyInputMethod::default());
            let mut form = Self {
                context,
                texts: [String::new(), String::new()],
                asks: Some(0),
                brought_about: false,
            };
            form.pass(vec![]);
            form.pass(vec![]);
            form
        }

        fn pass(&mut self, events: Vec<Event>) -> Option<IMEOutput> {
            let input = RawInput {
                events,
                ..RawInput::default()
            };
            let Self {
                context,
                texts,
                asks,
                brought_about,
            } = self;
            let asked = asks.take();
            let output = context.run_ui(input, |ui| {
                for (place, text) in texts.iter_mut().enumerate() {
                    let id = Id::unique(("field", place));
                    if asked == Some(place) {
                        ui.memory_mut(|memory| memory.request_focus(id));
                    }
                    ui.add(TextEdit::singleline(text).id(id));
                }
            });
            let told = output.platform_output.ime;
            let mut commands = output
                .viewport_output
                .values()
                .flat_map(|one| &one.commands);
            let is_event =
                |one: &ViewportCommand| matches!(one, ViewportCommand::RequestUserAttention(_));
            *brought_about = commands.any(is_event);
            output.drop_without_applying_deltas();
            told
        }

        /// Enter leaves the first field; the second asks for the focus in the pass after.
        fn enter(&mut self) -> [Option<IMEOutput>; 2] {
            let left = self.pass(vec![key(Key::Enter)]);
            self.asks = Some(1);
            [left, self.pass(vec![])]
        }
    }

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn is_untouched(told: Option<IMEOutput>) -> bool {
        told.is_some_and(|field| !field.should_interrupt_composition)
    }

    #[test]
    fn enter_leads_to_the_next_field_with_the_input_method_at_work() {
        let mut form = Form::new();
        for told in form.enter() {
            assert!(is_untouched(told), "{told:?}");
        }
        let second = form.pass(vec![]);
        assert!(is_untouched(second), "{second:?}");
        assert!(
            form.context
                .memory(|memory| memory.has_focus(Id::unique(("field", 1_usize))))
        );
    }

    #[test]
    fn tab_does_not_interrupt_where_nothing_is_composed() {
        let mut form = Form::new();
        for told in [form.pass(vec![key(Key::Tab)]), form.pass(vec![])] {
            assert!(is_untouched(told), "{told:?}");
        }
    }

    #[test]
    fn a_composition_left_behind_is_interrupted() {
        let mut form = Form::new();
        let letters = Event::Ime(ImeEvent::Preedit {
            text: "ce".into(),
            active_range_chars: None,
        });
        form.pass(vec![letters]);
        form.asks = Some(1);
        let told = form.pass(vec![]);
        assert!(told.is_some_and(|field| field.should_interrupt_composition));
    }

    #[test]
    fn a_press_soon_after_enter_still_interrupts() {
        let mut form = Form::new();
        form.enter();
        form.asks = Some(0);
        let press = Event::PointerButton {
            pos: pos2(900.0, 900.0),
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        };
        let told = form.pass(vec![press]);
        assert!(told.is_none_or(|field| field.should_interrupt_composition));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn where_the_input_method_is_turned_the_system_sends_an_event_at_once() {
        let mut form = Form::new();
        for _ in 0..EVENTS {
            form.pass(vec![]);
        }
        assert!(!form.brought_about, "nothing is turned");
        form.context
            .memory_mut(|memory| memory.surrender_focus(Id::unique(("field", 0_usize))));
        form.pass(vec![]);
        form.pass(vec![]);
        assert!(form.brought_about, "it is off");
        for _ in 0..EVENTS {
            form.pass(vec![]);
        }
        assert!(!form.brought_about);
        form.asks = Some(1);
        let events: Vec<bool> = (0..8)
            .map(|_| {
                form.pass(vec![]);
                form.brought_about
            })
            .collect();
        let count = events.iter().filter(|event| **event).count();
        assert!(count >= usize::from(EVENTS), "it is on again: {events:?}");
        assert!(!events[7], "and then at rest: {events:?}");
    }

    #[test]
    fn with_no_field_to_follow_the_input_method_is_let_go() {
        let mut form = Form::new();
        form.pass(vec![key(Key::Enter)]);
        let rest: Vec<bool> = (0..4).map(|_| form.pass(vec![]).is_some()).collect();
        assert_eq!(rest, [true, true, false, false]);
    }
}
