//! Giving a page back what was typed, where the file did not take the act that was read from it: a form closes once its act
//! may be done, which is before the file is asked.

use eframe::egui::{Context, Event};

use crate::ui::screen::Screen;
use crate::ui::{entry, people, settings};

use super::workspace::Workspace;

/// Whether anything is pressed in this frame that a form could be confirmed by.
pub(super) fn is_pressed(context: &Context) -> bool {
    context.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                Event::Key { pressed: true, .. }
                    | Event::PointerButton { pressed: false, .. }
                    | Event::AccessKitActionRequest(_)
            )
        })
    })
}

impl Workspace {
    /// What is typed on the page shown and not recorded, by the keys it is kept under.
    pub(super) fn typed(&self) -> Vec<(String, String)> {
        let mut typed = Vec::new();
        let mut add = |key: &str, text: Option<String>| {
            typed.extend(text.map(|text| (key.to_owned(), text)));
        };
        match self.page {
            Screen::Case(_) => {
                if let Some((key, text)) = self.pages.case.unsaved(&self.scene()) {
                    add(&key, text);
                }
            }
            Screen::Reply(_) => {
                if let Some((key, text)) = self.pages.reply.unsaved_review() {
                    add(&key, text);
                }
            }
            Screen::People => add(people::DRAFT, self.pages.people.unsaved()),
            Screen::Entry => add(entry::DRAFT, self.pages.entry.unsaved()),
            Screen::Settings => {
                add(settings::DRAFT, self.pages.settings.unsaved());
                add(settings::RULES_DRAFT, self.pages.settings.unsaved_rules());
            }
            _ => {}
        }
        typed
    }

    /// Gives the page back what was typed before an act that the file did not take, and keeps it.
    pub(super) fn give_back(&mut self, typed: Vec<(String, String)>) {
        for (key, text) in typed {
            match self.page {
                Screen::Case(_) => self.give_back_to_case(&text),
                Screen::Reply(_) => {
                    let reply = &mut self.pages.reply;
                    reply.give_back_review(&text, self.desk.ledger());
                }
                Screen::People => self.pages.people.give_back(&text, self.desk.ledger()),
                Screen::Settings if key == settings::RULES_DRAFT => {
                    let settings = &mut self.pages.settings;
                    settings.restore_rules(&text, self.desk.ledger());
                }
                Screen::Settings => self.pages.settings.restore(&text, self.desk.ledger()),
                // Registering waits for the file by itself.
                _ => {}
            }
            self.keep(&key, Some(&text));
        }
    }

    fn give_back_to_case(&mut self, text: &str) {
        let mut page = std::mem::take(&mut self.pages.case);
        page.give_back(text, &self.scene());
        self.pages.case = page;
    }
}
