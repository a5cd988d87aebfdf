//! What is asked for by name: the palette with the items at hand, parts of pages, and forms with the focus in their first
//! field.

use eframe::egui::Context;

use crate::model::record::Id;
use crate::ui::abilities::AtHand;
use crate::ui::intent::Intent;
use crate::ui::named_forms::{CaseForm, LetterForm, ListForm, RosterForm};
use crate::ui::screen::Screen;
use crate::ui::widgets;

use super::workspace::Workspace;

impl Workspace {
    /// Opens the palette over the items at hand.
    pub(super) fn open_palette(&mut self) {
        let at_hand = self.at_hand();
        self.palette.open(at_hand);
    }

    /// The items that what is asked for by name acts on.
    fn at_hand(&self) -> AtHand {
        let listed = self.page == Screen::Ledger;
        let cases = match self.page {
            Screen::Ledger => self.pages.list.chosen(&self.scene()),
            Screen::Terms => self.pages.terms.at_hand(),
            Screen::Feedback => self.pages.feedback.at_hand(),
            Screen::Promises => self.pages.promises.at_hand(),
            page => page.case().into_iter().collect(),
        };
        AtHand { cases, listed }
    }

    /// Turns to a part of a page.
    pub(super) fn go_part(&mut self, screen: Screen, part: &str, context: &Context) {
        self.go(screen, context);
        self.turn_pages();
        match screen {
            Screen::Case(_) => {
                self.pages.case.show_part(part);
                widgets::focus_shown_tab(context);
            }
            Screen::People => self.pages.people.show_part(part),
            Screen::Settings => self.pages.settings.show_part(part),
            _ => {}
        }
    }

    /// Opens a form about an item on its page, or does what asks nothing; returns what only the window can do.
    pub(super) fn open_form(
        &mut self,
        case: Id,
        form: CaseForm,
        context: &Context,
    ) -> Option<Intent> {
        self.go(Screen::Case(case), context);
        self.turn_pages();
        let mut page = std::mem::take(&mut self.pages.case);
        let mut scene = self.scene();
        let opened = page.open_form(form, context, &mut scene);
        let asked = scene.intents;
        self.pages.case = page;
        if let Err(words) = opened {
            self.toasts.fail(words);
        }
        let mut left = None;
        for intent in asked {
            left = self.handle(intent, context).or(left);
        }
        left
    }

    /// Opens a form about the letter of an item, on the page where it is written.
    pub(super) fn open_letter_form(&mut self, case: Id, form: LetterForm, context: &Context) {
        self.go(Screen::Reply(case), context);
        self.turn_pages();
        let mut page = std::mem::take(&mut self.pages.reply);
        let opened = page.open_form(form, context, &self.scene());
        self.pages.reply = page;
        if let Err(words) = opened {
            self.toasts.fail(words);
        }
    }

    /// Opens a form for the items ticked in the ledger.
    pub(super) fn open_list_form(&mut self, form: ListForm, context: &Context) {
        self.go(Screen::Ledger, context);
        self.pages.list.open_form(form);
    }

    /// Opens a form of the roster.
    pub(super) fn open_roster_form(&mut self, form: RosterForm, context: &Context) {
        self.go(Screen::People, context);
        self.pages.people.open_form(form);
    }
}
